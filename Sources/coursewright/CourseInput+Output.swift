import Assessment
import CommandLineInterface
import Curriculum
import Diagnostics
import FoundationEssentials

extension CourseInput {
    /// Where a build of the course writes.
    ///
    /// - Parameter named: the folder that the command line names; nil for `build` in the course folder.
    /// - Throws: `CommandFailure` when the site would get among the files of a course or of others, or take their place, or when the answer
    ///   keys would get to where others publish them.
    func output(_ named: String?) throws(CommandFailure) -> String {
        let usual = folder + "/build"
        let output = withoutSlash(named ?? usual)
        let (place, course) = (resolved(output), resolved(folder))
        let slip: String? =
            if place == course {
                "\"\(output)\" is the course folder itself"
            } else if let part = ["Curriculum", "Quizzes", "Site"].first(where: { isInside(place, course + "/" + $0) })
            {
                "\"\(output)\" lies in \(part)/, where everything belongs to the course"
            } else if isInside(course, place) {
                "the course itself lies in \"\(output)\", and its site would lie beside it"
            } else if let other = CourseInput(folder: output).courseAround() {
                "\"\(output)\" lies inside another course: \(other)"
            } else {
                nil
            }
        if let slip {
            throw CommandFailure(.usage, slip, hint: "name a folder that has nothing else in it, such as build")
        }
        if let name = partOfBuild(around: place) {
            let reason =
                name == "keys"
                ? "where everything is for the coordinator alone"
                : "and the next one would remove it, answer keys and all"
            throw CommandFailure(
                .usage,
                "\"\(output)\" lies in a folder \(name) that a build writes, \(reason)",
                hint: "name a folder elsewhere, such as build/ngo"
            )
        }
        if let repository = repository(around: place), !isInside(course, repository) {
            throw CommandFailure(
                .usage,
                "\"\(output)\" \(place == repository ? "is" : "lies in") a git repository, and answer keys must not be published with it",
                hint: "name a folder outside it, then copy what is in its folder site into the repository"
            )
        }
        let inIt = "name a new folder in it: --output " + quoted(output + "/course-site")
        if isHome(place) { throw CommandFailure(.usage, "\"\(output)\" is your home folder", hint: inIt) }
        // Beside pages, a folder called build need not be ours.
        if place != resolved(usual) || self.place == .inFolder, let other = somethingElse(in: place) {
            throw CommandFailure(
                .usage,
                "\"\(output)\" holds \"\(other)\", and a build wants a folder of its own for the site and the keys",
                hint: inIt
            )
        }
        return output
    }

    /// The syllabus of the site that lies in the output folder, to find out another course's site; nil if there is none, or if the output is the
    /// default folder: there it is the course's own, whatever its id was then.
    ///
    /// - Parameter output: as ``output(_:)`` gives it.
    func syllabus(in output: String) -> Syllabus? {
        let path = output + "/keys/syllabus.json"
        guard resolved(output) != resolved(folder + "/build"),
            let bytes = try? readFile(path: path, limit: Syllabus.mostBytes)
        else { return nil }
        return Syllabus.read(SourceFile(path: path, bytes: bytes)).value
    }

    /// Makes sure that a build does not replace the site of another course.
    ///
    /// - Parameters:
    ///   - output: where the build writes, as ``output(_:)`` gives it.
    ///   - syllabus: that of the site that lies there.
    /// - Throws: `CommandFailure` when it is another course's.
    func check(_ output: String, with syllabus: Syllabus?, isOf course: Course) throws(CommandFailure) {
        guard let other = syllabus, other.course != course.id else { return }
        throw CommandFailure(
            .usage,
            "\"\(output)\" holds the site of another course, \"\(other.title)\" (\(other.course)), and a build would replace it",
            hint: "name another folder, or move this one away if \"\(other.course)\" is a former id of this course"
        )
    }

    /// Where a new course is made.
    ///
    /// - Throws: `CommandFailure` when its files would get among those of others, or of another course. What a repository has from its first
    ///   day, such as a readme and a licence, is part of what is made there.
    func checkIsFree(for name: String) throws(CommandFailure) {
        let place = resolved(folder)
        let slip: String? =
            if place == "/" {
                "\"\(folder)\" is where all that this computer holds begins"
            } else if isHome(place) {
                "\"\(folder)\" is your home folder, and a course wants a folder of its own"
            } else if let course = courseAround() {
                "\"\(folder)\" lies inside a course: \(course)"
            } else {
                nil
            }
        // Of a course that is there already its course.yaml says so.
        let isCourse = FileManager.default.fileExists(atPath: place + "/Curriculum/course.yaml")
        if slip == nil, !isCourse, let other = otherWork(in: place) {
            throw CommandFailure(
                .usage,
                "\"\(folder)\" holds \"\(other)\", and a course wants a folder of its own",
                hint: "name a new folder in it: coursewright new course \(quoted(name)) \(quoted(folder + "/" + name))"
            )
        }
        guard let slip else { return }
        throw CommandFailure(
            .usage,
            slip,
            hint: "name a folder of its own: coursewright new course \(quoted(name)) ~/\(quoted(name))"
        )
    }

    /// The folder that a place lies in and that builds write, such as `site`; nil elsewhere.
    private func partOfBuild(around place: String) -> String? {
        var place = place
        while place.utf8.count > 1 {
            let above = parent(of: place)
            let name = String(place.dropFirst(above.count + 1))
            let isWritten = ["site", "keys"].contains(name) || name.hasPrefix(".coursewright.")
            if isWritten, FileManager.default.fileExists(atPath: above + "/.coursewright") {
                return name
            }
            place = above
        }
        return nil
    }

    /// The folder of the git repository that a place lies in; nil where it lies in none.
    private func repository(around place: String) -> String? {
        var place = place
        while !place.isEmpty {
            // Of a worktree and a submodule it is a file.
            if FileManager.default.fileExists(atPath: place + "/.git") { return place }
            place = parent(of: place)
        }
        return nil
    }

    private func isHome(_ place: String) -> Bool {
        guard let home = ProcessInfo.processInfo.environment["HOME"], home.hasPrefix("/") else { return false }
        return resolved(home) == place
    }

    /// Something that people see in a folder and that neither belongs to a course nor to a repository as such; nil where there is nothing.
    private func otherWork(in place: String) -> String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
        return names.sorted().first { name in
            if name.hasPrefix(".") || isMadeBySystem(name: name) { return false }
            if ["Curriculum", "Quizzes", "Site", "build", "Makefile"].contains(name) { return false }
            let word = name.prefix { $0 != "." }.uppercased()
            return !["README", "LICENSE", "LICENCE", "COPYING", "CHANGELOG", "CONTRIBUTING"].contains(word)
        }
    }

    /// Something that people see in a folder and that no build has written; nil where there is nothing, or where builds write anyway.
    private func somethingElse(in place: String) -> String? {
        let files = FileManager.default
        if files.fileExists(atPath: place + "/.coursewright") { return nil }
        let names = (try? files.contentsOfDirectory(atPath: place)) ?? []
        // Folders that builds write to may lie side by side. What is called as a build calls it is looked at when it writes.
        return names.sorted().first { name in
            !name.hasPrefix(".") && !isMadeBySystem(name: name) && !["site", "keys", "site.zip"].contains(name)
                && !files.fileExists(atPath: place + "/" + name + "/.coursewright")
        }
    }
}
