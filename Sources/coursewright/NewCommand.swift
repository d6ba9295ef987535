import CommandLineInterface
import Curriculum
import Diagnostics
import FoundationEssentials
import SiteGeneration

extension Option {
    fileprivate static let module = Option(
        "module",
        value: "ID",
        "the module of a lesson or quiz; without it, the only one"
    )
    static let language = Option("language", value: "TAG", "one of the languages that course.yaml lists")
    fileprivate static let lesson = Option("lesson", value: "ID", "the lesson that a quiz is the practice check of")
}

extension Coursewright {
    static let new = Command(
        "new",
        "Start a course, a module, a lesson, a quiz, a briefing or a translation",
        examples: [
            "coursewright new course my-course", "coursewright new module phones",
            "coursewright new lesson first-steps",
            "coursewright new quiz first-steps-check --lesson first-steps",
            "coursewright new translation Curriculum/glossary.md --language fr",
        ],
        operands: [
            Operand("KIND", oneOf: Scaffold.Kind.allCases.map(\.rawValue) + [translation], "what to start"),
            Operand(
                "NAME",
                "a short name without spaces, such as first-steps; for a translation, the file to translate"
            ),
            Operand(
                "COURSE",
                count: .optional,
                "the course folder; without it, this folder, or for a course a new one called NAME"
            ),
        ],
        options: [.module, .lesson, .language],
        details: """
            The new file says what belongs where, and is a page at once. Nothing is written over. Where course.yaml or module.md \
            lists the course's parts, the new one is added at the end. Site/scaffolds holds the texts that new files start from. \
            A translation starts as a copy of what there is to translate, and names the text that it was made of.
            """
    ) { (arguments, console) async throws(CommandFailure) in
        if arguments.operands[0] == translation { return try startTranslation(arguments, &console) }
        guard let kind = Scaffold.Kind(rawValue: arguments.operands[0]) else { return .usage }
        if arguments.has(.language) {
            throw CommandFailure(.usage, "a \(kind.rawValue) has no use for --language", hint: "leave it out")
        }
        let name = arguments.operands[1]
        let request = Scaffold.Request(
            kind,
            name: name,
            module: arguments[.module],
            lesson: arguments[.lesson]
        )
        if arguments.has(.module) || arguments.has(.lesson), kind != .quiz, kind != .lesson || arguments.has(.lesson) {
            throw CommandFailure(
                .usage,
                "a \(kind.rawValue) has no use for --\(arguments.has(.lesson) ? "lesson" : "module")",
                hint: "leave it out"
            )
        }
        if kind != .course { try checkIsOneWord(arguments.operands, kind) }
        let input =
            kind == .course
            ? CourseInput(folder: arguments.operands.count > 2 ? arguments.operands[2] : name)
            : try CourseInput(named: arguments.operands.count > 2 ? arguments.operands[2] : ".")
        let theme = input.readTheme()
        if theme.value == nil { console.report(theme.diagnostics) }
        guard let theme = theme.value else { return .problems }
        guard let template = theme.scaffold(kind.rawValue) else {
            throw CommandFailure(.unreadable, "the theme has no Site/scaffolds for a \(kind.rawValue)")
        }
        guard let scaffold = try scaffold(request, kind, name, input, template, &console) else { return .problems }
        if kind == .course { try input.checkIsFree(for: name) }
        try write(input.place.onDisk(scaffold.path), scaffold.bytes, to: input.folder, &console)
        try list(scaffold, in: input, &console)
        if kind == .course { console.say("Go on with: cd \(quoted(input.folder)); coursewright new module my-module") }
        return .done
    }

    /// Refuses a name of several words, of which the last would be the course folder.
    private static func checkIsOneWord(_ operands: [String], _ kind: Scaffold.Kind) throws(CommandFailure) {
        guard operands.count > 2, isNoFolder(operands[2]) else { return }
        let id = Scaffold.suggestedID(for: operands[1] + "-" + operands[2])
        throw CommandFailure(
            .unreadable,
            "there is no course folder \"\(operands[2])\"",
            hint: "check the name; if it is a part of the new name, write "
                + (id ?? "one word of a-z, 0-9 and \"-\", such as my-\(kind.rawValue)")
        )
    }

    /// Whether a word names no folder that is there, and does not look like the way to one.
    private static func isNoFolder(_ word: String) -> Bool {
        !FileManager.default.fileExists(atPath: word) && !word.contains { "./".contains($0) }
    }

    private static let translation = "translation"

    private static func startTranslation(
        _ arguments: Arguments,
        _ console: inout Console
    ) throws(CommandFailure) -> ExitCode {
        if arguments.has(.module) || arguments.has(.lesson) {
            let option = arguments.has(.lesson) ? "lesson" : "module"
            throw CommandFailure(.usage, "a translation has no use for --\(option)", hint: "leave it out")
        }
        if arguments.operands.count > 2, !arguments.has(.language) {
            let word = arguments.operands[2]
            if isLanguage(word), isNoFolder(word) {
                throw CommandFailure(
                    .usage,
                    "there is no course folder \"\(word)\"",
                    hint: "check the name; if it is the language, write --language \(word)"
                )
            }
        }
        let input = try CourseInput(named: arguments.operands.count > 2 ? arguments.operands[2] : ".")
        let folder = CourseFolder(readingFrom: input.folder)
        let read = Course.read(folder, today: clockDay())
        guard let course = read.value else {
            console.report(folder.place.told(read.diagnostics))
            return .problems
        }
        // A shell completes names from where it stands.
        var name = arguments.operands[1]
        for prefix in [input.folder + "/", "./"] where name.hasPrefix(prefix) {
            name = String(name.dropFirst(prefix.count))
        }
        name = folder.place.inCourse(name) ?? name
        let scaffold: TranslationScaffold
        do throws(Scaffold.Refusal) {
            scaffold = try TranslationScaffold(of: name, into: arguments[.language], in: course, folder)
        } catch {
            throw CommandFailure(.usage, folder.place.told(error.message), hint: folder.place.told(error.hint))
        }
        try write(folder.place.onDisk(scaffold.path), scaffold.bytes, to: input.folder, &console)
        console.say("Translate what stands in it; ids, links and kind lines stay as they are.")
        return .done
    }

    private static func scaffold(
        _ request: Scaffold.Request,
        _ kind: Scaffold.Kind,
        _ name: String,
        _ input: CourseInput,
        _ template: String,
        _ console: inout Console
    ) throws(CommandFailure) -> Scaffold? {
        do throws(Scaffold.Refusal) {
            if kind == .course { return try Scaffold(course: name, template: template) }
        } catch {
            throw CommandFailure(.usage, error.message, hint: error.hint)
        }
        let folder = CourseFolder(readingFrom: input.folder)
        let read = Course.read(folder, today: clockDay())
        if read.diagnostics.contains(where: { $0.id == "course.missing" }) {
            throw CommandFailure(
                .usage,
                "there is no course in this folder",
                hint: "begin with: coursewright new course my-course, then go into its folder"
            )
        }
        guard let course = read.value else {
            console.report(folder.place.told(read.diagnostics))
            return nil
        }
        do throws(Scaffold.Refusal) {
            let days = Scaffold.Days(today: daysSince1970())
            return try Scaffold(request, in: course, folder, template: template, days: days)
        } catch {
            throw CommandFailure(.usage, folder.place.told(error.message), hint: folder.place.told(error.hint))
        }
    }

    private static func write(
        _ name: String,
        _ bytes: [UInt8],
        to folder: String,
        _ console: inout Console
    ) throws(CommandFailure) {
        let path = folder == "." ? name : folder + "/" + name
        if (try? FileManager.default.attributesOfItem(atPath: path)) != nil {
            throw CommandFailure(
                .unwritable,
                "\(path) is there already, and stays as it is",
                hint: "choose another name, or change that file"
            )
        }
        let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .unwritable,
                "\(parent): this folder cannot be made",
                hint: "check that no file stands where a folder has to, and that you may write there"
            )
        }
        do throws(FileError) {
            try createFileAtomically(path: path, bytes: bytes)
        } catch {
            throw CommandFailure(.unwritable, "\(path): \(error.message)", hint: error.hint)
        }
        console.say("Made \(path)")
    }

    /// Adds the new file to the list that names it: when that cannot be done, the file is there and `check` says so.
    private static func list(
        _ scaffold: Scaffold,
        in input: CourseInput,
        _ console: inout Console
    ) throws(CommandFailure) {
        let (folder, place) = (input.folder, input.place)
        if let listing = scaffold.listing {
            let path = place.onDisk(listing.path)
            let list = folder == "." ? path : folder + "/" + path
            do throws(FileError) {
                try writeFileAtomically(path: list, bytes: listing.bytes)
            } catch {
                throw CommandFailure(
                    .unwritable,
                    "\(list): \(error.message)",
                    hint: "add the new name to its list by hand"
                )
            }
            console.say("Added it to the list in \(list)")
        }
        if let byHand = scaffold.byHand { console.print(place.told(byHand)) }
    }
}

/// A folder as a shell takes it.
func quoted(_ folder: String) -> String {
    let isPlain = folder.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_./".utf8.contains(byte)
    }
    return isPlain
        ? folder : "'" + folder.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
