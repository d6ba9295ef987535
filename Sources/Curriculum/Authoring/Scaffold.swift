import Assessment
public import Diagnostics
import Markup

/// A file that a trainer starts from, and what has to change elsewhere so that the course takes it in.
public struct Scaffold: Sendable {
    /// What can be started.
    public enum Kind: String, Sendable, CaseIterable {
        /// A course: its course.yaml.
        case course
        /// A module: a folder with module.md.
        case module
        /// A lesson of a module.
        case lesson
        /// A quiz of a module, or of a lesson.
        case quiz
        /// A briefing.
        case briefing
    }

    /// Where a new file belongs, and what stands in it.
    public struct Request: Sendable {
        let kind: Kind
        let name: String
        var module: String?
        var lesson: String?

        /// What a trainer asks for.
        ///
        /// - Parameters:
        ///   - name: the new thing's id, which is also its file's name.
        ///   - module: the module of a lesson or quiz; nil for the only one there is.
        ///   - lesson: the lesson of a quiz.
        public init(_ kind: Kind, name: String, module: String? = nil, lesson: String? = nil) {
            self.kind = kind
            self.name = name
            self.module = module
            self.lesson = lesson
        }
    }

    /// The days that a new file may name.
    public struct Days: Sendable {
        let today: CalendarDate
        let inHalfAYear: CalendarDate
        let inAYear: CalendarDate

        /// The days, counted from one.
        ///
        /// - Parameter today: days since 1 January 1970.
        public init(today days: Int) {
            today = CalendarDate(daysSince1970: days)
            inHalfAYear = CalendarDate(daysSince1970: days + 182)
            inAYear = CalendarDate(daysSince1970: days + 365)
        }
    }

    /// Why a file cannot be started.
    public struct Refusal: Error, Sendable, Equatable {
        /// What is wrong, in a sentence without a full stop.
        public let message: String
        /// The way out, as a verb phrase.
        public let hint: String
    }

    /// The new file's path in the course folder.
    public let path: String
    /// What stands in it.
    public let bytes: [UInt8]
    /// The file whose list names the new one, and its bytes with the name added; nil when no list has to change.
    public private(set) var listing: SourceFile?
    /// What the trainer has to add by hand, as a sentence; nil when nothing.
    public private(set) var byHand: String?

    /// Starts a course, in which there is nothing yet.
    ///
    /// - Parameter template: the text, with `{{id}}` and `{{title}}` in it.
    public init(course name: String, template: String) throws(Refusal) {
        try checkID(name, .course)
        path = "Curriculum/course.yaml"
        bytes = filled(template, ["id": name, "title": title(of: name)])
    }

    /// Starts a file of a course.
    ///
    /// - Parameters:
    ///   - request: what, and where.
    ///   - course: the course as it is.
    ///   - folder: its files.
    ///   - template: the text, with names in double braces; Site/scaffolds holds them.
    ///   - days: the days it may name.
    public init(
        _ request: Request,
        in course: Course,
        _ folder: CourseFolder,
        template: String,
        days: Days
    ) throws(Refusal) {
        try checkID(request.name, request.kind)
        let module = try module(of: request, in: course)
        path = Self.path(request, module)
        try Self.checkIsNew(path, request, in: course, folder)
        bytes = filled(
            template,
            [
                "id": request.name, "title": title(of: request.name),
                "today": days.today.text, "in half a year": days.inHalfAYear.text, "in a year": days.inAYear.text,
                "module": module?.id ?? "",
                "objectives": module.map {
                    $0.objectives.isEmpty ? "\($0.id).1" : $0.objectives.map(\.id).joined(separator: ", ")
                } ?? "",
                "lesson": request.lesson.map { "lesson: " + $0 }
                    ?? "# lesson: \(module?.lessons.first?.id ?? "its-id")",
            ]
        )
        switch (request.kind, module) {
        case (.module, _):
            guard let file = folder.files["Curriculum/course.yaml"] else { return }
            list(request.name, under: "modules", in: file, yaml: 0..<file.bytes.count)
        case (.lesson, let module?):
            let document = module.document
            let end = document.file.position(at: max(0, document.frontMatterRange.upperBound - 1)).line
            let yaml = document.file.offset(ofLine: 2)..<document.file.offset(ofLine: max(2, end))
            list(request.name, under: "lessons", in: document.file, yaml: yaml)
        default: break
        }
    }

    private static func path(_ request: Request, _ module: Module?) -> String {
        switch request.kind {
        case .course: return "Curriculum/course.yaml"
        case .module: return "Curriculum/modules/\(request.name)/module.md"
        case .lesson:
            let folder = module?.document.file.path.split(separator: "/").dropLast().joined(separator: "/") ?? ""
            return "\(folder)/\(request.name).md"
        case .quiz: return "Quizzes/\(request.name).md"
        case .briefing: return "Curriculum/briefings/\(request.name).md"
        }
    }

    private static func checkIsNew(
        _ path: String,
        _ request: Request,
        in course: Course,
        _ folder: CourseFolder
    ) throws(Refusal) {
        let there = (Array(folder.files.keys) + folder.others).first { $0.lowercased() == path }
        if let there {
            throw Refusal(message: "\(there) is there already, and stays as it is", hint: "choose another name")
        }
        if let (original, tag) = originalPath(of: path) {
            let isBeside = folder.files[original] != nil
            let languages = course.translations.map { $0.language.lowercased() }
            if languages.contains(tag.lowercased()) || isBeside && isLanguage(tag) {
                let plain = request.name.split(separator: ".").joined(separator: "-")
                let translate =
                    "to translate that one, write coursewright new translation \(original) --language \(tag)"
                throw Refusal(
                    message: "\(path) would be a translation of \(original)",
                    hint: isBeside ? translate : "write, for example, \(plain)"
                )
            }
        }
        let used: SourceFile? =
            switch request.kind {
            case .course: nil
            case .module: course.modules.first { $0.id == request.name }?.document.file
            case .lesson: course.modules.flatMap(\.lessons).first { $0.id == request.name }?.document.file
            case .quiz: course.quizzes.first { $0.id.text == request.name }?.file
            case .briefing: course.briefings.first { $0.id == request.name }?.document.file
            }
        if let used {
            throw Refusal(
                message: "the id \"\(request.name)\" belongs to \(used.path) already",
                hint: "choose another name"
            )
        }
    }

    /// Adds a name to a list that is there; without a list, every file is taken in the order of names.
    private mutating func list(_ name: String, under key: String, in file: SourceFile, yaml: Range<Int>) {
        guard case .mapping(let mapping)? = YAMLValue.read(file, range: yaml).value?.kind, let list = mapping[key]
        else { return }
        switch list.kind {
        case .scalar(let text) where text.isEmpty: return
        case .sequence(let items) where items.isEmpty: return
        default: break
        }
        if let edit = ListEdit(adding: name, to: key, in: file, yaml: yaml) {
            listing = SourceFile(path: file.path, bytes: edit.bytes)
        } else {
            let line = file.position(at: list.range.lowerBound).line
            byHand = "Add \(name) to the list \"\(key)\" in \(file.path), which starts in line \(line)."
        }
    }
}

private func module(of request: Scaffold.Request, in course: Course) throws(Scaffold.Refusal) -> Module? {
    guard request.kind == .lesson || request.kind == .quiz else { return nil }
    let ids = course.modules.map(\.id)
    if let id = request.lesson {
        let lessons = course.modules.flatMap(\.lessons).map(\.id)
        guard let module = course.modules.first(where: { $0.lessons.contains { $0.id == id } }) else {
            throw unknown("lesson", id, among: lessons)
        }
        if let wanted = request.module, wanted != module.id {
            throw Scaffold.Refusal(
                message: "lesson \"\(id)\" belongs to module \"\(module.id)\", not to \"\(wanted)\"",
                hint: "leave --module out"
            )
        }
        return module
    }
    if let wanted = request.module {
        guard let module = course.modules.first(where: { $0.id == wanted }) else {
            throw unknown("module", wanted, among: ids)
        }
        return module
    }
    guard let first = course.modules.first else {
        throw Scaffold.Refusal(
            message: "this course has no module for a \(request.kind.rawValue) to belong to",
            hint: "begin with one: coursewright new module my-module"
        )
    }
    if ids.count == 1 { return first }
    throw Scaffold.Refusal(
        message: "this course has \(ids.count) modules, and a \(request.kind.rawValue) belongs to one of them",
        hint: "name it with --module: " + ids.joined(separator: ", ")
    )
}

private func unknown(_ what: String, _ name: String, among known: [String]) -> Scaffold.Refusal {
    let near = nearest(name, among: known).map { "write \"\($0)\" if that is what is meant" }
    return Scaffold.Refusal(
        message: "this course has no \(what) \"\(name)\"",
        hint: near
            ?? (known.isEmpty
                ? "begin with: coursewright new \(what) NAME" : "use one of: \(known.joined(separator: ", "))")
    )
}

private func checkID(_ name: String, _ kind: Scaffold.Kind) throws(Scaffold.Refusal) {
    // The pages of the course's own lists have that name, and a module's own file the other.
    if name == "index" || (kind == .lesson && name == "module") {
        throw Scaffold.Refusal(message: "no \(kind.rawValue) can be called \"\(name)\"", hint: "choose another name")
    }
    let bare = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    let parts = bare.split(separator: "/").compactMap { Scaffold.suggestedID(for: String($0)) }
    if parts.count > 1, let module = parts.dropLast().last, kind == .lesson || kind == .quiz {
        throw Scaffold.Refusal(
            message: "\"\(name)\" is a path, and a \(kind.rawValue) is named by its id",
            hint: "write \(parts[parts.count - 1]) --module \(module)"
        )
    }
    if bare != name {
        throw Scaffold.Refusal(
            message: "\"\(name)\" would be an id, and the file \(name).md",
            hint:
                "write \(Scaffold.suggestedID(for: bare) ?? "my-\(kind.rawValue)"): the file's name ends with .md by itself"
        )
    }
    let example = "my-\(kind.rawValue)"
    if isID(name), let first = name.utf8.first, isLetterOrDigit(first) {
        guard let trouble = troubleWithName(name[...]) else { return }
        throw Scaffold.Refusal(
            message: "\"\(name)\" cannot be an id: \(trouble)",
            hint: "write, for example, \(example)"
        )
    }
    if name.utf8.count > longestID {
        throw Scaffold.Refusal(
            message: "this name has \(name.count) letters, and an id has \(longestID) at most",
            hint: "write a short one, such as \(example); the title can be changed in the file"
        )
    }
    throw Scaffold.Refusal(
        message:
            "\"\(name)\" cannot be an id; ids are made of a-z, 0-9, \"-\", \"_\" and \".\", and begin with a letter or digit",
        hint: "write, for example, \(Scaffold.suggestedID(for: name) ?? example); the title can be changed in the file"
    )
}

/// The most letters that an id has.
private let longestID = 100

extension Scaffold {
    /// The id that a name comes nearest to; nil where nothing of it is left, or where letters of it would be lost.
    public static func suggestedID(for name: String) -> String? {
        if name.unicodeScalars.contains(where: { !$0.isASCII && $0.properties.isAlphabetic }) { return nil }
        var id = ""
        for byte in name.lowercased().utf8 {
            if isLetterOrDigit(byte) {
                id.unicodeScalars.append(Unicode.Scalar(byte))
            } else if !id.isEmpty, !id.hasSuffix("-") {
                id += "-"
            }
        }
        id = String(id.prefix(longestID))
        while id.hasSuffix("-") { id.removeLast() }
        return isID(id) ? id : nil
    }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

/// A title to begin with: `electronic-evidence` becomes `Electronic evidence`.
private func title(of name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
}

/// A text with what stands between double braces replaced.
private func filled(_ template: String, _ values: [String: String]) -> [UInt8] {
    var text = template
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        text = text.split(separator: "{{\(name)}}", omittingEmptySubsequences: false).joined(separator: value)
    }
    return Array(text.utf8)
}
