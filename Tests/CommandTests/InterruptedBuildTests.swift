import Foundation
import Testing

/// A build that ends before its time, or is not alone, leaves a whole site: the last one or the new one.
@Suite struct InterruptedBuildTests {
    /// A course of some pages, so that a build has a middle.
    private static func write(_ site: SampleSite, title: String) throws {
        try site.write("Curriculum/course.yaml", Data("course: one\ntitle: \(title)\n".utf8))
        for number in 0..<40 {
            let text = "---\nlesson: l\(number)\ntitle: \(title) \(number)\n---\n\n> [!LOCAL] x\n"
            try site.write("Curriculum/modules/m/l\(number).md", Data(text.utf8))
        }
    }

    /// Starts a build, and ends it with a signal as soon as so many files of the new site are there.
    private static func interrupt(_ site: SampleSite, after files: Int, signal: Int32) throws {
        let process = try start(site, ["build", "--quiet"])
        let (old, new) = (site.folder.file("build/site").path, site.folder.file("build/.coursewright.twin").path)
        while process.isRunning {
            // What is the last site's is there from the start; a name that has just gone is one that is being written.
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: new)) ?? []
            let written = names.count { Self.number(old + "/" + $0) != Self.number(new + "/" + $0) }
            if written >= files { break }
        }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
    }

    /// Which file of its disk lies at a path.
    fileprivate static func number(_ path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.systemFileNumber] as? Int
    }

    private static func start(_ site: SampleSite, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = BuiltProgram.folder.appendingPathComponent("coursewright")
        process.arguments = arguments
        process.currentDirectoryURL = site.folder.url
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test(arguments: [SIGKILL, SIGINT, SIGTERM]) func `leaves a whole site at whatever moment it is ended:`(
        signal: Int32
    ) throws {
        let site = try SampleSite()
        defer { site.remove() }
        var whole: [[String: Data]] = []
        for title in ["Old", "New"] {
            try Self.write(site, title: title)
            #expect(try site.run(["build"]).status == 0)
            whole.append(try SampleSite.files(of: site.folder.file("build/site")))
        }
        for (number, files) in [0, 1, 3, 10, 25, 40, 55, 80, 1_000].enumerated() {
            try Self.write(site, title: number.isMultiple(of: 2) ? "Old" : "New")
            try Self.interrupt(site, after: files, signal: signal)
            let now = try SampleSite.files(of: site.folder.file("build/site"))
            #expect(whole.contains(now), "ended after \(files) files")
        }
        try Self.write(site, title: "New")
        let outcome = try site.run(["build"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try SampleSite.files(of: site.folder.file("build/site")) == whole[1])
        #expect(try SampleSite.files(of: site.folder.file("build/.coursewright.twin")) == whole[1])
        let left = try FileManager.default.contentsOfDirectory(atPath: site.folder.file("build").path)
        #expect(
            left.sorted() == [
                ".coursewright", ".coursewright.memory", ".coursewright.twin", ".gitignore", "keys", "site",
            ]
        )
    }

    /// Something that a build for some readers does to its folder, in the order in which it does it over a site for everybody.
    enum Step: String, CaseIterable, CustomTestStringConvertible {
        case begins = "it begins"
        case writes = "it writes its first file"
        case hasWritten = "it has written ten files"
        case hasWrittenMost = "it has written forty files"
        case forgets = "it forgets what the last build left for the next"
        case publishes = "its site takes the place of the last one"
        case putsAside = "it gives the last one another name"
        case removes = "it removes files of that"
        case hasRemovedMost = "it has removed most of them"

        var testDescription: String { rawValue }

        /// Whether it can be seen to have done so.
        ///
        /// - Parameters:
        ///   - build: the folder.
        ///   - site: which file of the disk the last site was.
        ///   - files: how many files that had.
        func isDone(in build: URL, site: Int?, files: Int) -> Bool {
            let place = { (name: String) in build.appendingPathComponent(name).path }
            let count = { (name: String) in
                (try? FileManager.default.subpathsOfDirectory(atPath: place(name)))?.count ?? 0
            }
            let old = ".coursewright.old"
            switch self {
            case .begins: return true
            case .writes: return count(".coursewright.twin") > 0
            case .hasWritten: return count(".coursewright.twin") >= 10
            case .hasWrittenMost: return count(".coursewright.twin") >= 40
            case .forgets: return !FileManager.default.fileExists(atPath: place(".coursewright.memory"))
            case .publishes: return InterruptedBuildTests.number(place("site")) != site
            case .putsAside: return FileManager.default.fileExists(atPath: place(old))
            case .removes: return (1..<files).contains(count(old))
            case .hasRemovedMost: return (1..<(files / 4)).contains(count(old))
            }
        }
    }

    @Test(.serialized, arguments: Step.allCases)
    func `leaves what a site for some readers leaves out under a hidden name at most, and not for long, ended when`(
        step: Step
    ) throws {
        let site = try SampleSite()
        defer { site.remove() }
        let readers = ["--audience", "ngo", "--output", "build"]
        let secret = "---\nlesson: s\ntitle: Zebra\naudience: [police]\n---\n\nThe zebra.\n"
        try Self.write(site, title: "Old")
        for number in 0..<20 {
            let text = secret.replacing("lesson: s", with: "lesson: s\(number)")
            try site.write("Curriculum/modules/m/s\(number).md", Data(text.utf8))
        }
        let whole = try site.run(["build"])
        #expect(whole.status == 0, "\(whole.errors)")
        let build = site.folder.file("build")
        let last = Self.number(build.appendingPathComponent("site").path)
        let files = try FileManager.default.subpathsOfDirectory(atPath: build.appendingPathComponent("site").path).count
        let process = try Self.start(site, ["build", "--quiet"] + readers)
        while process.isRunning, !step.isDone(in: build, site: last, files: files) {}
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        // The last steps may be over before anybody has seen them, and the build with them.
        if step == .begins { #expect(process.terminationReason == .uncaughtSignal) }
        let shown = try FileManager.default.contentsOfDirectory(atPath: build.path).filter { !$0.hasPrefix(".") }
        #expect(shown.sorted() == ["keys", "site"])
        #expect(try site.run(["build"] + readers).status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: build.path).sorted() == [
                ".coursewright", ".gitignore", "keys", "site",
            ]
        )
        #expect(try SampleSite.files(of: build).values.allSatisfy { $0.range(of: Data("zebra".utf8)) == nil })
    }

    @Test func `lets one of two builds into a folder, and tells the other`() throws {
        let site = try SampleSite()
        defer { site.remove() }
        try Self.write(site, title: "New")
        let builds = try (0..<4).map { _ in try Self.start(site, ["build", "--quiet"]) }
        for build in builds { build.waitUntilExit() }
        let statuses = builds.map(\.terminationStatus)
        #expect(statuses.contains(0) && statuses.allSatisfy { $0 == 0 || $0 == 74 }, "\(statuses)")
        #expect(try site.run(["build"]).output.contains(" 0 files changed"))
    }

    @Test func `makes one secret, however many first builds begin at once`() throws {
        for _ in 0..<4 {
            let site = try SampleSite()
            defer { site.remove() }
            try site.write(
                "Curriculum/modules/m/module.md",
                Data("---\nmodule: m\ntitle: M\nobjectives:\n  m.1: Do it\n---\n".utf8)
            )
            try site.write(
                "Quizzes/q.md",
                Data(
                    """
                    ---
                    quiz: q
                    title: Q
                    module: m
                    mode: assessed
                    pass: 50%
                    ---

                    ## One? {#one}

                    true or false; 1 mark; objective m.1

                    - [ ] True
                    - [x] False

                    """.utf8
                )
            )
            let builds = try (0..<4).map { try Self.start(site, ["build", "--quiet", "--output", "out\($0)"]) }
            for build in builds { build.waitUntilExit() }
            #expect(builds.allSatisfy { $0.terminationStatus == 0 })
            let keys = try (0..<4).map { try SampleSite.files(of: site.folder.file("out\($0)/keys")) }
            #expect(keys.allSatisfy { $0 == keys[0] && $0.count == 3 })
        }
    }

    @Test func `keeps the last site where the disk takes no more`() throws {
        let site = try SampleSite()
        defer { site.remove() }
        let text = String(repeating: "A line of text that fills a file.\n", count: 5_000)
        try site.write("Curriculum/modules/m/l.md", Data((SampleSite.lesson + text).utf8))
        let limited = ["/bin/sh", "-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""]
        let outcome = try site.run(["build"], through: limited)
        #expect(outcome.status == 74)
        #expect(
            outcome.errors.contains("modules/m/l.html: the file is larger than this disk or your account may hold"),
            "\(outcome.errors)"
        )
        #expect(try site.isUntouched())
    }

    @Test(arguments: ["/proc/none", "/dev/null", "/dev/full"])
    func `says that it cannot write to:`(output: String) throws {
        let site = try SampleSite()
        defer { site.remove() }
        let outcome = try site.run(["build", "--output", output])
        #expect(outcome.status == 74)
        #expect(outcome.errors.hasPrefix("error: \(output)"), "\(outcome.errors)")
        #expect(outcome.errors.contains("hint: "))
    }
}
