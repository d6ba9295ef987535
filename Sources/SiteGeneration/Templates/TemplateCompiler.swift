import Diagnostics

/// Reads a template once, from front to back.
struct TemplateCompiler {
    let file: SourceFile
    /// The templates that may be taken in.
    let known: [String]
    var diagnostics: [Diagnostic] = []

    private var template: Template
    private var open: [Opening] = []
    private var left: [UInt8] = Array("{{".utf8)
    private var right: [UInt8] = Array("}}".utf8)
    private var place = 0
    private var literalStart = 0

    /// - Parameter name: the name that others call it by.
    init(_ name: String, file: SourceFile, known: [String]) {
        template = Template(name: name)
        self.file = file
        self.known = known
    }

    /// A section, block or parent whose closing tag has not come yet.
    private struct Opening {
        let name: String
        /// Its instruction.
        let index: Int
        let range: Range<Int>
        let isParent: Bool
        /// How far the lines inside were indented when they were written; this much is taken off each.
        var removed: [UInt8]
        /// The instruction before it that holds the white space between the start of its line and its tag; nil where its tag
        /// stands alone on its line or behind something else.
        let leading: Int?
    }

    mutating func compile() -> Template {
        while let start = find(left, from: place) {
            guard let tag = readTag(at: start) else { break }
            add(tag)
        }
        addLiteral(literalStart..<file.bytes.count)
        for section in open {
            error(
                "template.unclosed-section",
                section.range,
                "\"\(section.name)\" is opened here and never closed",
                "add {{/\(section.name)}} where it ends"
            )
        }
        return template
    }

    // MARK: - Tags

    private struct Tag {
        /// The byte after the opening delimiter that says what kind it is; 0 for a plain value.
        let kind: UInt8
        let content: Range<Int>
        let whole: Range<Int>
    }

    private mutating func readTag(at start: Int) -> Tag? {
        let bytes = file.bytes
        var inside = start + left.count
        var kind: UInt8 = 0
        if inside < bytes.count, "#^/>$<&!={".utf8.contains(bytes[inside]) {
            kind = bytes[inside]
            inside += 1
        }
        let closing: [UInt8] =
            switch kind {
            case UInt8(ascii: "{"): Array("}".utf8) + right
            case UInt8(ascii: "="): Array("=".utf8) + right
            default: right
            }
        guard let end = find(closing, from: inside) else {
            error(
                "template.unclosed-tag",
                start..<min(start + 20, file.range(ofLine: file.position(at: start).line).upperBound),
                "this tag is not closed",
                "write \(String(decoding: closing, as: UTF8.self)) after its name"
            )
            place = bytes.count
            return nil
        }
        let content = trimmed(inside..<end)
        return Tag(kind: kind, content: content, whole: start..<(end + closing.count))
    }

    private mutating func add(_ tag: Tag) {
        let name = file.text(tag.content)
        place = tag.whole.upperBound
        let isInline = tag.kind == 0 || tag.kind == UInt8(ascii: "&") || tag.kind == UInt8(ascii: "{")
        let line = isInline ? nil : standaloneLine(around: tag.whole)
        let isOpening = tag.kind == UInt8(ascii: "$") || tag.kind == UInt8(ascii: "<")
        let leading = line == nil && isOpening ? lineStart(before: tag.whole) : nil
        addLiteral(literalStart..<(line?.lowerBound ?? leading ?? tag.whole.lowerBound))
        if let leading { addLiteral(leading..<tag.whole.lowerBound, keepingEmpty: true) }
        literalStart = line?.upperBound ?? tag.whole.upperBound
        let indentation = line.map { withoutRemoved(Array(file.bytes[$0.lowerBound..<tag.whole.lowerBound])) } ?? []
        if tag.kind != UInt8(ascii: "!"), tag.kind != UInt8(ascii: "="), name.isEmpty || name.contains(" ") {
            error("template.bad-name", tag.whole, "\"\(name)\" cannot be a name", "write one word between the braces")
            return
        }
        switch tag.kind {
        case 0, UInt8(ascii: "&"), UInt8(ascii: "{"):
            mention(name, tag)
            template.instructions.append(.value(template.keep(path: path(name)), isEscaped: tag.kind == 0))
        case UInt8(ascii: "#"), UInt8(ascii: "^"):
            mention(name, tag)
            let path = template.keep(path: path(name))
            begin(name, tag, .section(path, isInverted: tag.kind == UInt8(ascii: "^"), end: 0))
        case UInt8(ascii: "$"):
            // What lies between a parent's tag and its blocks is not shown, so that a block there begins a line anyway.
            let begins = line ?? (open.last?.isParent == true ? restOfLine(after: tag.whole) : nil)
            if let begins { literalStart = begins.upperBound }
            let inside = begins.map { blanks(from: $0.upperBound) } ?? []
            let indent = template.keep(inside.isEmpty ? indentation : withoutRemoved(inside))
            let block = Template.Instruction.block(template.keep(name: name), indentation: indent, end: 0)
            begin(name, tag, block, removing: inside, hasLeading: leading != nil)
        case UInt8(ascii: "<"):
            checkKnown(name, tag)
            let indent = template.keep(indentation)
            let parent = Template.Instruction.parent(template.keep(name: name), indentation: indent, end: 0)
            begin(name, tag, parent, hasLeading: leading != nil)
        case UInt8(ascii: "/"): close(name, tag)
        case UInt8(ascii: ">"):
            checkKnown(name, tag)
            let indent = template.keep(indentation)
            template.instructions.append(.partial(template.keep(name: name), indentation: indent))
        case UInt8(ascii: "="): setDelimiters(tag)
        default: break
        }
    }

    private mutating func mention(_ name: String, _ tag: Tag) {
        let isInWords = open.contains { $0.name == "words" }
        template.mentions.append(Template.Reference(name: name, range: tag.whole, isInWords: isInWords))
    }

    private mutating func begin(
        _ name: String,
        _ tag: Tag,
        _ instruction: Template.Instruction,
        removing inside: [UInt8] = [],
        hasLeading: Bool = false
    ) {
        open.append(
            Opening(
                name: name,
                index: template.instructions.count,
                range: tag.whole,
                isParent: tag.kind == UInt8(ascii: "<"),
                removed: inside.isEmpty ? open.last?.removed ?? [] : inside,
                leading: hasLeading ? template.instructions.count - 1 : nil
            )
        )
        template.instructions.append(instruction)
    }

    private mutating func close(_ name: String, _ tag: Tag) {
        guard let section = open.popLast() else {
            error(
                "template.unopened-section",
                tag.whole,
                "\"\(name)\" is closed here and was never opened",
                "remove this tag, or open it with {{#\(name)}}"
            )
            return
        }
        if section.name != name {
            let line = file.position(at: section.range.lowerBound).line
            error(
                "template.wrong-close",
                tag.whole,
                "\"\(name)\" is closed here, but \"\(section.name)\" of line \(line) is open",
                "write {{/\(section.name)}} here"
            )
        }
        let end = template.instructions.count
        switch template.instructions[section.index] {
        case .section(let path, let isInverted, _):
            template.instructions[section.index] = .section(path, isInverted: isInverted, end: end)
        case .block(let name, var indentation, _):
            if let leading = section.leading, isOnOneLine(section.range, tag.whole), let own = takeLeading(leading) {
                indentation = own
            }
            template.instructions[section.index] = .block(name, indentation: indentation, end: end)
        case .parent(let name, var indentation, _):
            if let leading = section.leading, let rest = restOfLine(after: tag.whole), let own = takeLeading(leading) {
                indentation = own
                literalStart = rest.upperBound
            }
            template.instructions[section.index] = .parent(name, indentation: indentation, end: end)
        case .literal, .value, .partial: break
        }
    }

    private mutating func checkKnown(_ name: String, _ tag: Tag) {
        template.references.append(Template.Reference(name: name, range: tag.whole))
        guard !known.contains(name) else { return }
        let near = nearest(name, among: known)
        // The specification shows nothing for a partial nobody wrote; for a theme that is a slip worth a message.
        diagnostics.append(
            Diagnostic(
                .warning,
                "template.unknown-partial",
                in: file,
                at: tag.whole,
                "there is no template \"\(name)\"",
                hints: [near.map { "write \"\($0)\" if that is what is meant" } ?? "write templates/\(name).mustache"]
            )
        )
    }

    private mutating func setDelimiters(_ tag: Tag) {
        let words = file.text(tag.content).split { $0 == " " || $0 == "\n" || $0 == "\t" }
        guard words.count == 2, !words[0].contains("="), !words[1].contains("=") else {
            error(
                "template.bad-delimiters",
                tag.whole,
                "these are no two delimiters",
                "write, for example, {{=<% %>=}}"
            )
            return
        }
        left = Array(words[0].utf8)
        right = Array(words[1].utf8)
    }

    // MARK: - Bytes

    /// Adds bytes as they stand, without what the lines of the block around them were indented by.
    private mutating func addLiteral(_ range: Range<Int>, keepingEmpty: Bool = false) {
        var bytes: [UInt8] = []
        let removed = open.last?.removed ?? []
        var index = range.lowerBound
        while index < range.upperBound {
            let isLineStart = index == 0 || file.bytes[index - 1] == 0x0A
            if isLineStart, !removed.isEmpty, file.bytes[index..<range.upperBound].starts(with: removed) {
                index += removed.count
                continue
            }
            bytes.append(file.bytes[index])
            index += 1
        }
        if !bytes.isEmpty || keepingEmpty { template.instructions.append(.literal(template.keep(bytes))) }
    }

    private func withoutRemoved(_ indentation: [UInt8]) -> [UInt8] {
        let removed = open.last?.removed ?? []
        return indentation.starts(with: removed) ? Array(indentation.dropFirst(removed.count)) : indentation
    }

    /// Empties the literal that holds the white space before a tag, and gives it back.
    private mutating func takeLeading(_ index: Int) -> Range<Int>? {
        guard case .literal(let bytes) = template.instructions[index] else { return nil }
        template.instructions[index] = .literal(bytes.prefix(0))
        return bytes
    }

    /// The start of the line that a tag stands on, when only white space lies between.
    private func lineStart(before tag: Range<Int>) -> Int? {
        var start = tag.lowerBound
        while start > literalStart, isBlank(file.bytes[start - 1]) { start -= 1 }
        return start == 0 || file.bytes[start - 1] == 0x0A ? start : nil
    }

    /// What follows a tag on its line with the line break, when that is white space alone.
    private func restOfLine(after tag: Range<Int>) -> Range<Int>? {
        var end = tag.upperBound
        while end < file.bytes.count, isBlank(file.bytes[end]) { end += 1 }
        if end == file.bytes.count { return tag.upperBound..<end }
        if file.bytes[end] == 0x0D, end + 1 < file.bytes.count, file.bytes[end + 1] == 0x0A { end += 1 }
        return file.bytes[end] == 0x0A ? tag.upperBound..<(end + 1) : nil
    }

    /// The white space that a line starts with; none where the line holds a tag's end or nothing else.
    private func blanks(from start: Int) -> [UInt8] {
        var end = start
        while end < file.bytes.count, isBlank(file.bytes[end]) { end += 1 }
        let rest = file.bytes[end...]
        if rest.isEmpty || rest.first == 0x0A || rest.first == 0x0D || rest.starts(with: left + [0x2F]) { return [] }
        return Array(file.bytes[start..<end])
    }

    private func isOnOneLine(_ opening: Range<Int>, _ closing: Range<Int>) -> Bool {
        !file.bytes[opening.lowerBound..<closing.upperBound].contains(0x0A)
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// The whole line, with its break, of a tag that stands alone on it; nil when anything else does.
    private func standaloneLine(around tag: Range<Int>) -> Range<Int>? {
        guard let start = lineStart(before: tag), let rest = restOfLine(after: tag) else { return nil }
        return start..<rest.upperBound
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + needle.count <= file.bytes.count {
            if file.bytes[index] == needle[0], file.bytes[index..<(index + needle.count)].elementsEqual(needle) {
                return index
            }
            index += 1
        }
        return nil
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        while start < end, isBlank(file.bytes[start]) { start += 1 }
        while end > start, isBlank(file.bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private func path(_ name: String) -> [String] {
        name == "." ? [] : name.split(separator: ".").map(String.init)
    }

    private mutating func error(_ id: String, _ range: Range<Int>, _ summary: String, _ hint: String) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: range, summary, hints: [hint]))
    }
}
