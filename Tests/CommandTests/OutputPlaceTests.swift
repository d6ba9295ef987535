import Foundation
import Testing

/// Where `build` and `new course` write, and where they do not: nothing of anybody's is removed, moved or mixed with theirs.
@Suite struct OutputPlaceTests {
    private let program = BuiltProgram(name: "coursewright")
    private let folder = TemporaryFolder()

    private func write(_ path: String, _ text: String = "ten years of work") throws { try folder.write(text, to: path) }

    private func writeCourse() throws { try write("course/Curriculum/course.yaml", "course: one\ntitle: One\n") }

    private func paths() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted()
    }

    /// Runs the program as somebody whose home folder is `home`.
    private func runAtHome(_ arguments: [String]) throws -> BuiltProgram.Outcome {
        let own = BuiltProgram.folder.appendingPathComponent("coursewright").path
        let home = "HOME=" + folder.file("home").path
        return try BuiltProgram(name: "/usr/bin/env").run([home, own] + arguments, in: folder.url)
    }

    @Test(arguments: ["home", "home/", "./course/../home", "link"])
    func `does not build into the home folder, however it is written:`(output: String) throws {
        defer { folder.remove() }
        try writeCourse()
        try write("home/.profile")
        try FileManager.default.createSymbolicLink(atPath: folder.file("link").path, withDestinationPath: "home")
        let before = try paths()
        let outcome = try runAtHome(["build", "course", "--output", output])
        #expect(outcome.status == 64)
        let shown = output == "home/" ? "home" : output
        let lines =
            "error: \"\(shown)\" is your home folder\n  hint: name a new folder in it: --output \(shown)/course-site\n"
        #expect(outcome.errors.hasPrefix(lines), "\(outcome.errors)")
        #expect(try paths() == before)
        #expect(try runAtHome(["build", "course", "--output", output + "/course-site"]).status == 0)
    }

    @Test func `does not build into a folder of other things, and says which, and what to type instead`() throws {
        defer { folder.remove() }
        try writeCourse()
        try write("My Documents/thesis.txt")
        let before = try paths()
        let outcome = try program.run(["build", "course", "--output", "My Documents"], in: folder.url)
        #expect(outcome.status == 64)
        #expect(
            outcome.errors.hasPrefix(
                """
                error: "My Documents" holds "thesis.txt", and a build wants a folder of its own for the site and the keys
                  hint: name a new folder in it: --output 'My Documents/course-site'

                """
            ),
            "\(outcome.errors)"
        )
        #expect(try paths() == before)
    }

    @Test(arguments: ["pages", "pages/docs", "worktree/new/docs", "link"])
    func `puts no answer keys into a git repository that others publish:`(output: String) throws {
        defer { folder.remove() }
        try writeCourse()
        try write("pages/.git/HEAD", "ref: refs/heads/gh-pages\n")
        try write("worktree/.git", "gitdir: elsewhere\n")
        try FileManager.default.createSymbolicLink(atPath: folder.file("link").path, withDestinationPath: "pages")
        let before = try paths()
        let outcome = try program.run(["build", "course", "--output", output], in: folder.url)
        #expect(outcome.status == 64)
        let place = ["pages", "link"].contains(output) ? "is a git repository" : "lies in a git repository"
        #expect(
            outcome.errors.hasPrefix(
                """
                error: "\(output)" \(place), and answer keys must not be published with it
                  hint: name a folder outside it, then copy what is in its folder site into the repository

                """
            ),
            "\(outcome.errors)"
        )
        #expect(try paths() == before)
    }

    @Test func `builds into the repository that holds the course`() throws {
        defer { folder.remove() }
        try writeCourse()
        try write(".git/HEAD", "ref: refs/heads/main\n")
        for arguments in [[], ["--output", "course/build/ngo"], ["--output", "sites/ngo"]] {
            let outcome = try program.run(["build", "course"] + arguments, in: folder.url)
            #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
        }
    }

    @Test(arguments: ["link/../out", "link/new/../../out", "./link/./..//out/"])
    func `sees where a way leads that goes up behind a link:`(output: String) throws {
        defer { folder.remove() }
        try writeCourse()
        try write("pages/.git/HEAD", "ref: refs/heads/gh-pages\n")
        try write("pages/docs/index.html")
        try FileManager.default.createSymbolicLink(atPath: folder.file("link").path, withDestinationPath: "pages/docs")
        let before = try paths()
        let outcome = try program.run(["build", "course", "--output", output], in: folder.url)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("lies in a git repository, and answer keys must not"), "\(outcome.errors)")
        #expect(try paths() == before)
        #expect(try program.run(["build", "course", "--output", "course/../out"], in: folder.url).status == 0)
    }

    @Test func `names the course that a link leads into, and no link that leads nowhere`() throws {
        defer { folder.remove() }
        try writeCourse()
        try write("course/Curriculum/modules/m/module.md")
        for (link, place) in [("link", "course/Curriculum/modules/m"), ("lost", "nowhere")] {
            try FileManager.default.createSymbolicLink(atPath: folder.file(link).path, withDestinationPath: place)
        }
        let inside = try program.run(["check", "link"], in: folder.url).errors
        let course = folder.file("course").resolvingSymlinksInPath().path
        #expect(inside.contains("hint: name the course folder instead: \(course)\n"), "\(inside)")
        let lost = try program.run(["check", "lost"], in: folder.url).errors
        #expect(lost.contains("there is no folder \"lost\"\n  hint: name a folder that holds Curriculum/"), "\(lost)")
    }

    @Test(arguments: ["docs", "sites/ngo"])
    func `keeps the answer keys, and what the next build takes over, out of the repository that holds the course, in`(
        output: String
    ) throws {
        defer { folder.remove() }
        try writeCourse()
        let git = BuiltProgram(name: "/usr/bin/git")
        #expect(try git.run(["init", "-q"], in: folder.url).status == 0)
        // The second build leaves a twin.
        for _ in 0..<2 {
            #expect(try program.run(["build", "course", "--output", output], in: folder.url).status == 0)
        }
        let left = try paths()
        #expect(left.contains(output + "/keys/syllabus.json") && left.contains(output + "/.coursewright.twin"))
        #expect(try git.run(["add", "."], in: folder.url).status == 0)
        let added = try git.run(["ls-files"], in: folder.url).output
        #expect(added.contains(output + "/site/index.html\n"))
        #expect(!added.contains("keys") && !added.contains(".coursewright."), "\(added)")
        // Where the repository is cloned, a build finds the folder its own.
        #expect(added.contains(output + "/.coursewright\n"), "\(added)")
        // Who has said otherwise there is not overruled.
        try write(output + "/.gitignore", "keys\n")
        try write(output + "/keys/.gitignore", "syllabus.json\n")
        #expect(try program.run(["build", "course", "--output", output], in: folder.url).status == 0)
        #expect(
            try String(contentsOf: folder.file(output + "/keys/.gitignore"), encoding: .utf8) == "syllabus.json\n"
        )
        #expect(try String(contentsOf: folder.file(output + "/.gitignore"), encoding: .utf8) == "keys\n")
    }

    @Test func `builds where only the answer keys are kept out of git yet`() throws {
        defer { folder.remove() }
        try writeCourse()
        try write("out/keys/.gitignore", "*\n")
        #expect(try program.run(["build", "course", "--output", "out"], in: folder.url).status == 0)
    }

    @Test func `replaces no site of another course, and names it`() throws {
        defer { folder.remove() }
        try writeCourse()
        try write("other/Curriculum/course.yaml", "course: two\ntitle: The second course\n")
        #expect(try program.run(["build", "other"], in: folder.url).status == 0)
        #expect(try program.run(["build", "other", "--output", "sites"], in: folder.url).status == 0)
        let before = try paths()
        for output in ["other/build", "sites"] {
            let outcome = try program.run(["build", "course", "--output", output], in: folder.url)
            #expect(outcome.status == 64)
            #expect(
                outcome.errors.hasPrefix(
                    """
                    error: "\(output)" holds the site of another course, "The second course" (two), and a build would replace it
                      hint: name another folder, or move this one away if "two" is a former id of this course

                    """
                ),
                "\(outcome.errors)"
            )
        }
        #expect(try paths() == before)
        let home = try String(contentsOf: folder.file("sites/site/index.html"), encoding: .utf8)
        #expect(home.contains("The second course"))
        // A course may be called otherwise from now on, and its own folder for what is made of it stays its own.
        try write("other/Curriculum/course.yaml", "course: three\ntitle: The third course\n")
        #expect(try program.run(["build", "other"], in: folder.url).status == 0)
    }

    @Test(arguments: ["other/Curriculum/out", "other/Quizzes", "course/../other/Site/new/out"])
    func `does not build among the files of another course:`(output: String) throws {
        defer { folder.remove() }
        try writeCourse()
        try write("other/Curriculum/course.yaml", "course: two\ntitle: Two\n")
        try FileManager.default.createDirectory(at: folder.file("other/Quizzes"), withIntermediateDirectories: true)
        let before = try paths()
        let outcome = try program.run(["build", "course", "--output", output], in: folder.url)
        #expect(outcome.status == 64)
        let other = output.hasPrefix("course") ? "course/../other" : "other"
        #expect(
            outcome.errors.hasPrefix(
                "error: \"\(output)\" lies inside another course: \(other)\n  hint: name a folder "
            ),
            "\(outcome.errors)"
        )
        #expect(try paths() == before)
        #expect(try program.run(["build", "course", "--output", "other/build"], in: folder.url).status == 0)
    }

    @Test(arguments: [
        "course/build/site", "course/build/site/ngo", "course/build/keys/ngo", "link/ngo",
        "course/build/.coursewright.twin/ngo",
    ])
    func `does not build into what a build has made:`(output: String) throws {
        defer { folder.remove() }
        try writeCourse()
        #expect(try program.run(["build", "course"], in: folder.url).status == 0)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link").path,
            withDestinationPath: "course/build/site"
        )
        let before = try paths()
        let outcome = try program.run(["build", "course", "--output", output], in: folder.url)
        #expect(outcome.status == 64)
        let name = ["keys", ".coursewright.twin"].first { output.contains($0) } ?? "site"
        let reason =
            name == "keys"
            ? "where everything is for the coordinator alone" : "and the next one would remove it, answer keys and all"
        #expect(
            outcome.errors.hasPrefix(
                """
                error: "\(output)" lies in a folder \(name) that a build writes, \(reason)
                  hint: name a folder elsewhere, such as build/ngo

                """
            ),
            "\(outcome.errors)"
        )
        #expect(try paths() == before)
        // A folder that is only called so is in nobody's way.
        #expect(try program.run(["build", "course", "--output", "site/ngo"], in: folder.url).status == 0)
    }

    @Test func `builds into folders that are empty, its own, or hold such folders`() throws {
        defer { folder.remove() }
        try writeCourse()
        try FileManager.default.createDirectory(at: folder.file("empty"), withIntermediateDirectories: true)
        // A course's own folder for what is made of it may hold what other programs make of it.
        try write("course/build/notes.txt")
        for output in ["empty", "sites/ngo", "sites", "sites", "course/build"] {
            let outcome = try program.run(["build", "course", "--output", output], in: folder.url)
            #expect(outcome.status == 0, "\(output): \(outcome.errors)")
        }
        // What comes to lie beside a site later is in nobody's way.
        try write("sites/notes.txt")
        #expect(try program.run(["build", "course", "--output", "sites"], in: folder.url).status == 0)
        #expect(try program.run(["build", "course"], in: folder.url).status == 0)
        #expect(try paths().filter { $0.hasSuffix("notes.txt") } == ["course/build/notes.txt", "sites/notes.txt"])
    }

    @Test func `builds onto a stick and into folders that hold only what systems put there`() throws {
        defer { folder.remove() }
        try writeCourse()
        for path in [
            "stick/System Volume Information/IndexerVolumeGuid", "stick/$RECYCLE.BIN/desktop.ini", "disk/lost+found/1",
            "mac/.DS_Store", "mac/keys/.DS_Store", "mac/site/.DS_Store", "shared/Thumbs.db", "shared/desktop.ini",
        ] {
            try write(path)
        }
        for output in ["stick", "disk", "mac", "shared"] {
            let outcome = try program.run(["build", "course", "--output", output], in: folder.url)
            #expect(outcome.status == 0, "\(output): \(outcome.errors)")
        }
        #expect(try paths().contains("stick/System Volume Information/IndexerVolumeGuid"))
    }

    @Test(arguments: ["site", "keys"]) func `leaves alone what a build would have written, where none has:`(
        name: String
    ) throws {
        defer { folder.remove() }
        try writeCourse()
        try write("out/\(name)/thesis.txt")
        let outcome = try program.run(["build", "course", "--output", "out"], in: folder.url)
        #expect(outcome.status == 74)
        #expect(
            outcome.errors.hasPrefix("error: out/\(name): this folder holds files that no build has written, and "),
            "\(outcome.errors)"
        )
        #expect(outcome.errors.contains("hint: name another folder with --output, or move this away"))
        #expect(try paths().filter { $0.hasPrefix("out/") } == ["out/\(name)", "out/\(name)/thesis.txt"])
    }

    @Test func `replaces no file called site.zip that a build has not written`() throws {
        defer { folder.remove() }
        try writeCourse()
        try write("out/site.zip")
        let before = try paths()
        let outcome = try program.run(["build", "course", "--zip", "--output", "out"], in: folder.url)
        #expect(outcome.status == 74)
        #expect(
            outcome.errors.hasPrefix(
                """
                error: out/site.zip: no build has written this file, and one with --zip would replace it
                  hint: name another folder with --output, or move this away

                """
            ),
            "\(outcome.errors)"
        )
        #expect(try paths() == before)
        #expect(try String(contentsOf: folder.file("out/site.zip"), encoding: .utf8) == "ten years of work")
        #expect(try program.run(["build", "course", "--output", "out"], in: folder.url).status == 0)
    }

    @Test func `builds beside keys that a build has left without its site`() throws {
        defer { folder.remove() }
        try writeCourse()
        #expect(try program.run(["build", "course"], in: folder.url).status == 0)
        for name in ["site", ".coursewright"] {
            try FileManager.default.removeItem(at: folder.file("course/build/" + name))
        }
        #expect(try program.run(["build", "course"], in: folder.url).status == 0)
    }

    @Test(arguments: ["docs", "docs/", "./course/../docs"])
    func `does not start a course among files of other work, and says which:`(place: String) throws {
        defer { folder.remove() }
        try writeCourse()
        try write("docs/thesis.txt")
        let before = try paths()
        let outcome = try program.run(["new", "course", "mine", place], in: folder.url)
        #expect(outcome.status == 64)
        let shown = place == "docs/" ? "docs" : place
        #expect(
            outcome.errors.hasPrefix(
                """
                error: "\(shown)" holds "thesis.txt", and a course wants a folder of its own
                  hint: name a new folder in it: coursewright new course mine \(shown)/mine

                """
            ),
            "\(outcome.errors)"
        )
        #expect(try paths() == before)
        #expect(try program.run(["new", "course", "mine", place + "/mine"], in: folder.url).status == 0)
    }

    @Test func `says of a course that is there already that it is, whatever lies beside it`() throws {
        defer { folder.remove() }
        try writeCourse()
        try write("course/thesis.txt")
        let outcome = try program.run(["new", "course", "mine", "course/"], in: folder.url)
        #expect(outcome.status == 74)
        #expect(
            outcome.errors.hasPrefix("error: course/Curriculum/course.yaml is there already, "),
            "\(outcome.errors)"
        )
    }

    @Test func `starts a course in a new repository, and where nothing lies but a theme or what systems put there`()
        throws
    {
        defer { folder.remove() }
        for path in [
            "clone/.git/HEAD", "clone/README.md", "clone/LICENSE", "themed/Site/styles/own.css", "stick/lost+found/x",
            "mac/.DS_Store", "shared/Thumbs.db",
        ] {
            try write(path)
        }
        for place in ["clone", "themed", "stick", "mac", "shared"] {
            let outcome = try program.run(["new", "course", "mine", place], in: folder.url)
            #expect(outcome.status == 0, "\(place): \(outcome.errors)")
        }
    }

    @Test(arguments: [
        ("/", "\"/\" is where all that this computer holds begins"),
        ("home", "\"home\" is your home folder, and a course wants a folder of its own"),
        ("course/Curriculum/modules/new", "\"course/Curriculum/modules/new\" lies inside a course: course"),
        ("course/Quizzes", "\"course/Quizzes\" lies inside a course: course"),
    ])
    func `does not start a course among other things:`(place: String, message: String) throws {
        defer { folder.remove() }
        try writeCourse()
        try write("home/.profile")
        let before = try paths()
        let outcome = try runAtHome(["new", "course", "my-course", place])
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("error: \(message)\n"), "\(outcome.errors)")
        #expect(
            outcome.errors.contains("hint: name a folder of its own: coursewright new course my-course ~/my-course")
        )
        #expect(try paths() == before)
        #expect(try runAtHome(["new", "course", "my-course", "home/my-course"]).status == 0)
    }
}
