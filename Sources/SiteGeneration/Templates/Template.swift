import Markup

/// A compiled template: what to do, in order.
///
/// Sections and blocks name the index after their last instruction, so that nothing is nested. Instructions are plain numbers that
/// point into ``text`` and ``names``: a page takes a thousand of them, and carrying one out retains and releases nothing.
struct Template: Sendable {
    enum Instruction: Sendable {
        /// Bytes of ``text`` as they stand.
        case literal(Range<Int>)
        /// `{{name}}`, escaped, or `{{{name}}}`, as it is; a dotted name is several of ``names``, and `.` none.
        case value(Range<Int>, isEscaped: Bool)
        /// `{{#name}}` or, inverted, `{{^name}}`, up to an index.
        case section(Range<Int>, isInverted: Bool, end: Int)
        /// `{{>name}}`, one of ``names``, each line indented by some bytes of ``text``.
        case partial(Int, indentation: Range<Int>)
        /// `{{$name}}`: its default content, up to an index; whatever takes its place is indented as that is.
        case block(Int, indentation: Range<Int>, end: Int)
        /// `{{<name}}`: the blocks in it replace those of the parent, up to an index.
        case parent(Int, indentation: Range<Int>, end: Int)
    }

    /// A name that the template says, and where.
    struct Reference: Sendable {
        let name: String
        let range: Range<Int>
        /// Whether it may be that of a text, since it stands within `{{#words}}`.
        var isInWords = false
    }

    /// The name that others call it by.
    let name: String
    var instructions: [Instruction] = []
    /// The templates that it takes in.
    var references: [Reference] = []
    /// The values and sections that it names, dotted names as they are written.
    var mentions: [Reference] = []
    /// What the template says itself.
    private(set) var text: [UInt8] = []
    /// The names it gives to values, blocks and other templates.
    private(set) var names: [String] = []
    /// The same where pages hand them over.
    private(set) var known: [TemplateName?] = []

    init(name: String) { self.name = name }

    /// Takes bytes into ``text``.
    mutating func keep(_ bytes: [UInt8]) -> Range<Int> {
        text += bytes
        return (text.count - bytes.count)..<text.count
    }

    /// Takes the parts of a dotted name into ``names``.
    mutating func keep(path: [String]) -> Range<Int> {
        names += path
        known += path.map { TemplateName($0) }
        return (names.count - path.count)..<names.count
    }

    /// What a record has under one of ``names``.
    func value(_ name: Int, in record: TemplateRecord) -> TemplateValue? {
        // Most are known, and their text need not be looked at.
        if let known = known[name] { record[known] } else { record.value(named: names[name]) }
    }

    /// Takes a name into ``names``.
    mutating func keep(name: String) -> Int { keep(path: [name]).lowerBound }
}

extension Template {
    /// The same with the texts and flags of a record written in, so that pages that all show them do not each look them up.
    ///
    /// - Parameters:
    ///   - record: names that nothing else which the template is shown with has.
    ///   - keepsFlags: whether sections of flags that are set stay sections, where a template asks what `.` is.
    func specialized(for record: TemplateRecord, keepsFlags: Bool) -> Template {
        var result = self
        result.instructions.removeAll(keepingCapacity: true)
        /// Where the sections, blocks and parents that are open were, and the first instruction behind each.
        var open: [(index: Int, end: Int)] = []
        var literal: [UInt8] = []
        func writeLiteral() {
            if !literal.isEmpty { result.instructions.append(.literal(result.keep(literal))) }
            literal = []
        }
        var index = 0
        while true {
            while let last = open.last, last.end == index {
                writeLiteral()
                result.instructions[last.index].end = result.instructions.count
                open.removeLast()
            }
            guard index < instructions.count else { break }
            let instruction = instructions[index]
            index += 1
            switch instruction {
            case .literal(let bytes):
                literal += text[bytes]
                continue
            case .value(let path, let isEscaped):
                // Lines of a value are not indented as those of a literal are.
                if case .text(let value)? = value(of: path, in: record), !value.utf8.contains(0x0A) {
                    if isEscaped { literal.appendEscaped(value) } else { literal += value.utf8 }
                    continue
                }
            case .section(let path, let isInverted, let end):
                if let value = value(of: path, in: record) {
                    if value.isShown == isInverted {
                        index = end
                        continue
                    }
                    // Blocks count only right inside a parent, so that a section there may not leave its own behind.
                    let isInParent = open.last.map { result.instructions[$0.index].isParent } ?? false
                    if isInverted, !isInParent { continue }
                    if case .flag = value, !keepsFlags, !isInParent { continue }
                }
            case .partial, .block, .parent: break
            }
            writeLiteral()
            if let end = instruction.end { open.append((result.instructions.count, end)) }
            result.instructions.append(instruction)
        }
        writeLiteral()
        return result
    }

    /// Whether it names `.`, which is whatever the section around it shows.
    var namesItem: Bool {
        instructions.contains { instruction in
            switch instruction {
            case .value(let path, _), .section(let path, _, _): path.isEmpty
            case .literal, .partial, .block, .parent: false
            }
        }
    }

    private func value(of path: Range<Int>, in record: TemplateRecord) -> TemplateValue? {
        guard let first = path.first else { return nil }
        var found = value(first, in: record)
        for part in path.dropFirst() { found = found?.record.flatMap { value(part, in: $0) } }
        return found
    }
}

extension Template.Instruction {
    fileprivate var isParent: Bool { if case .parent = self { true } else { false } }

    /// The first instruction behind the section, block or parent that it begins; nil of any other.
    fileprivate var end: Int? {
        get {
            switch self {
            case .section(_, _, let end), .block(_, _, let end), .parent(_, _, let end): end
            case .literal, .value, .partial: nil
            }
        }
        set {
            guard let newValue else { return }
            switch self {
            case .section(let path, let isInverted, _): self = .section(path, isInverted: isInverted, end: newValue)
            case .block(let name, let indentation, _): self = .block(name, indentation: indentation, end: newValue)
            case .parent(let name, let indentation, _): self = .parent(name, indentation: indentation, end: newValue)
            case .literal, .value, .partial: break
            }
        }
    }
}
