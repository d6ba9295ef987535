import CommandLineInterface
import Curriculum
import Diagnostics
import FoundationEssentials
import LocalServer
import Markup
import SiteGeneration

extension Option {
    fileprivate static let port = Option(
        "port",
        number: 0...65_535,
        "where to listen, or at the next port that is free; 0 for any, and without it \(Coursewright.usualPort)"
    )
}

extension Coursewright {
    fileprivate static let usualPort = 8000

    static let serve = Command(
        "serve",
        "Show the course in a browser of this machine, anew whenever a file is saved",
        examples: [
            "coursewright serve", "coursewright serve my-course --port 9000", "coursewright serve --audience ngo",
        ],
        operands: [CourseInput.operand],
        options: [.port, .audience, .maxTLP],
        details: """
            No site is written: pages are made when they are asked for. (Only Quizzes/.key-secret is, when an assessed quiz needs it and \
            it is missing; and what an interrupted build left of an older site in build/ is removed.) When a file of the course is saved, open pages load again and stay where they were scrolled to. Errors are shown over the last good page, each with its file and \
            line. Nobody else can reach the preview: it listens on 127.0.0.1 only. Ctrl-C ends it.
            With --audience or --max-tlp, what is not for those readers is left out, but pages are not searched for words of it: \
            coursewright build does that before it writes a site.
            """
    ) { (arguments, console) async throws(CommandFailure) in
        if let port = arguments.operands.first, Int(port) != nil, !FileManager.default.fileExists(atPath: port) {
            throw CommandFailure(.usage, "there is no folder \"\(port)\"", hint: "write --port \(port) if it is a port")
        }
        let input = try CourseInput(arguments)
        let script = try input.readPreviewScript()
        let interruption = TerminationSignal()
        let wanted = arguments.number(.port) ?? usualPort
        var server = try listening(wanted)
        Site.removeLeftovers(in: input.folder + "/build")
        // Watched before it is read, so that nothing is saved unseen in between.
        let place = input.place
        var watch = try watching(input.folder, place)
        if server.port != wanted, wanted != 0 {
            console.say("Port \(wanted) is taken; this preview has \(server.port).")
        }
        let readers = try Readers(arguments)
        try serve(input, readers, script, &server, &watch, of: place, until: interruption.descriptor, &console)
        console.say("Stopped.")
        return .done
    }

    private static func listening(_ wanted: Int) throws(CommandFailure) -> LocalServer {
        do throws(LocalServerError) {
            return try LocalServer(port: wanted, tries: wanted == 0 ? 1 : 50)
        } catch {
            throw error.failure
        }
    }

    private static func watching(_ folder: String, _ place: CoursePlace) throws(CommandFailure) -> FolderWatch {
        do throws(LocalServerError) {
            switch place {
            case .apart: return try FolderWatch(folder, names: ["Curriculum", "Quizzes", "Site", "course.yaml"])
            case .inFolder: return try FolderWatch(folder, passingOver: place.isMade)
            }
        } catch {
            throw error.failure
        }
    }

    private static func serve(
        _ input: CourseInput,
        _ readers: Readers,
        _ script: [UInt8],
        _ server: inout LocalServer,
        _ watch: inout FolderWatch,
        of watched: CoursePlace,
        until end: Int32,
        _ console: inout Console
    ) throws(CommandFailure) {
        var watched = watched
        var preview = try Preview(input, readers, run: Int(ProcessInfo.processInfo.processIdentifier), script: script)
        console.print("\(preview.title.isEmpty ? "Preview" : preview.title): http://127.0.0.1:\(server.port)/")
        if !readers.areEverybody {
            console.say("Pages are not searched here for words of what is left out; coursewright build does that.")
        }
        console.say("Pages load again when a file is saved. Ctrl-C ends.")
        list(preview.diagnostics, &console)
        while true {
            let ready = server.answer(until: [end, watch.descriptor]) { preview.answer($0) }
            if ready.contains(end) { return }
            let changes = watch.changes()
            guard try preview.update(changes) else { continue }
            if preview.place != watched {
                watched = preview.place
                watch = try watching(input.folder, watched)
                _ = try preview.update(FolderChanges(isWhole: true))
            }
            server.send(preview.event)
            console.say(changes.inWords + (preview.diagnostics.haveErrors ? "" : ": pages load again"))
            list(preview.diagnostics, &console)
        }
    }

    /// Lists errors a line each, and how many warnings there are; the browser shows them in full.
    private static func list(_ diagnostics: [Diagnostic], _ console: inout Console) {
        let errors = diagnostics.sorted.filter { $0.severity == .error }
        for error in errors.prefix(mostLines) {
            console.print("\(error.place): error: \(error.summary) [\(error.id)]")
            // Where there is no course, there is no page to look at either.
            if error.id == "course.missing" { for hint in error.hints { console.print("  hint: \(hint)") } }
        }
        if errors.count > mostLines { console.print("and \(errors.count - mostLines) more errors") }
        let warnings = diagnostics.count - errors.count
        if errors.isEmpty, warnings > 0 {
            console.say(warnings == 1 ? "1 warning: see check" : "\(warnings) warnings: see check")
        }
    }

    private static let mostLines = 20
}

extension FolderChanges {
    /// What has changed, in a few words.
    fileprivate var inWords: String {
        if isWhole { return "Folders have changed" }
        let first = files.min() ?? ""
        return files.count > 1 ? "\(first) and \(files.count - 1) more saved" : "\(first) saved"
    }
}

extension LocalServerError {
    /// The error as a command ends with it.
    fileprivate var failure: CommandFailure { CommandFailure(.unwritable, message, hint: hint) }
}
