import Diagnostics

/// A text in which the callouts of other programs stand as quotations, each with its title as a heading at its top.
///
/// As quotations they hold whatever their text is, a list or code as it was written there, and share the link reference definitions of the whole
/// text.
struct AdmonitionQuotations {
    /// How deep they may lie in each other; what lies deeper stays as it is written.
    static let deepest = 10

    /// The text.
    private(set) var text = MappedText()
    /// The callouts, by the line of the text on which the quotation begins.
    private(set) var admonitions: [Int: Admonition] = [:]
    /// Where in the file the text of each line begins that opens or ends one, or sets something of it.
    private(set) var marks: [Int] = []
    /// The lines of the text right above which a callout ends.
    private(set) var linesBelow: Set<Int> = []

    private let source: MappedText
    /// The next line of the text.
    private var line = 1
    private var isBelowBlank = true
    /// Whether what was written last is the end of a callout.
    private var isBelowEnd = false

    /// What stands before the lines of a part of the text.
    private struct Surroundings {
        /// What stands there in the text that is made.
        let prefix: [UInt8]
        /// The columns that are taken off in its place.
        let column: Int
        /// Whether the part is a callout; one that lies too deep is none.
        var isCallout = true
    }

    /// - Parameter lines: the text as it is written.
    /// - Returns: nil where it holds no callout of other programs.
    init?(_ lines: SourceLines) {
        source = lines.text
        guard lines.count > 0 else { return nil }
        take((1...lines.count).map(lines.range(ofLine:)), within: [], depth: 0)
        if admonitions.isEmpty { return nil }
    }

    /// - Parameters:
    ///   - lines: the lines of a part of the text, without what stands before that part.
    ///   - depth: in how many callouts it lies.
    private mutating func take(_ lines: [Range<Int>], within prefix: [UInt8], depth: Int) {
        let steps = depth < Self.deepest ? AdmonitionLines(source, lines).steps : [:]
        if steps.isEmpty, depth == 0 { return }
        var around = [Surroundings(prefix: prefix, column: 0)]
        var next = 0
        while next < lines.count {
            let (index, surroundings) = (next, around[around.count - 1])
            let isTooDeep = depth + around.count > Self.deepest
            next += 1
            switch steps[index] {
            case .opens(let admonition, let options, let end)?:
                if isTooDeep {
                    around.append(
                        Surroundings(prefix: surroundings.prefix, column: surroundings.column, isCallout: false)
                    )
                    append(lines[index], within: surroundings)
                } else {
                    around.append(open(admonition, lines[index], upTo: lines[end], within: surroundings))
                    for option in lines[next..<(next + options)] { note(option) }
                    next += options
                }
            case .ends?:
                if around.removeLast().isCallout {
                    note(lines[index])
                    appendEnd(at: lines[index], within: around[around.count - 1])
                } else {
                    append(lines[index], within: surroundings)
                }
            case .holds(let admonition, let body, let column, let end)?:
                next = end
                if isTooDeep {
                    for line in lines[index..<end] { append(line, within: surroundings) }
                    continue
                }
                let inside = open(admonition, lines[index], upTo: lines[end - 1], within: surroundings)
                for mark in [(index + 1)..<body.lowerBound, body.upperBound..<end].joined() { note(lines[mark]) }
                let text = lines[body].map { stripped($0, column).rest }
                take(text, within: inside.prefix, depth: depth + around.count)
                appendEnd(at: lines[end - 1], within: surroundings)
            case .stands(let admonition, let body)?:
                if isTooDeep {
                    append(lines[index], within: surroundings)
                    continue
                }
                let inside = open(admonition, lines[index], upTo: lines[index], within: surroundings)
                append(inside.prefix, before: body.lowerBound)
                text.append(source, body)
                endLine(at: body.upperBound)
                appendEnd(at: lines[index], within: surroundings)
            case .quotes(let end)?:
                next = end
                let prefix =
                    surroundings.prefix + indentation(of: lines[index], within: surroundings) + Array("> ".utf8)
                take(lines[index..<end].map(behindSign), within: prefix, depth: depth + around.count)
                isBelowBlank = false
            case .becomes(let admonition, let end)?:
                next = end + 1
                if isTooDeep {
                    for line in lines[index...end] { append(line, within: surroundings) }
                    continue
                }
                let inside = open(admonition, lines[index], upTo: lines[end], within: surroundings, isMark: false)
                note(lines[end])
                take(lines[index..<end].map(behindSign), within: inside.prefix, depth: depth + around.count)
                appendEnd(at: lines[end], within: surroundings)
            case nil: append(lines[index], within: surroundings)
            }
        }
    }

    /// Begins the quotation that a callout becomes, and gives what stands before its lines.
    ///
    /// - Parameter isMark: whether its first line does nothing but open it.
    private mutating func open(
        _ admonition: Admonition,
        _ opening: Range<Int>,
        upTo end: Range<Int>,
        within surroundings: Surroundings,
        isMark: Bool = true
    ) -> Surroundings {
        var admonition = admonition
        admonition.isBelowText = !isBelowBlank
        // Or it would go on a quotation above it.
        if admonition.isBelowText { appendBlank(at: opening.lowerBound..<opening.lowerBound, within: surroundings) }
        let mark = source.bytes.withoutBlanks(opening)
        let column = source.bytes.column(at: mark.lowerBound, opening)
        let prefix = surroundings.prefix + indentation(of: opening, within: surroundings) + Array("> ".utf8)
        if isMark { note(opening) }
        isBelowEnd = false
        let start = source.origin(of: mark.lowerBound)
        admonition.range = start..<max(start, source.origin(of: end.upperBound))
        if let id = admonition.id { admonition.id = Located(id.value, at: source.origin(of: id.range)) }
        admonitions[line] = admonition
        append(prefix, before: mark.lowerBound)
        switch admonition.title {
        case .none: text.append("#", origin: start)
        case .written(let title):
            text.append("# ", origin: source.origin(of: title.lowerBound))
            text.append(source, title)
        case .word(let word, let place):
            text.append("# ", origin: source.origin(of: place.lowerBound))
            text.append(Array(word.utf8), origin: source.origin(of: place.lowerBound))
        }
        // Else a title such as C# would lose its last sign.
        text.append(" #", origin: start)
        endLine(at: opening.upperBound)
        isBelowBlank = false
        return Surroundings(prefix: prefix, column: max(column, surroundings.column))
    }

    private mutating func append(_ written: Range<Int>, within surroundings: Surroundings) {
        let (spaces, rest) = stripped(written, surroundings.column)
        let indentation = Array(repeating: UInt8(ascii: " "), count: spaces)
        append(surroundings.prefix + indentation, before: rest.lowerBound)
        text.append(source, rest)
        if isBelowEnd, !source.bytes.withoutBlanks(rest).isEmpty { linesBelow.insert(line) }
        isBelowEnd = false
        isBelowBlank = source.bytes.withoutBlanks(rest).isEmpty
        endLine(at: rest.upperBound)
    }

    /// Appends the blank line that ends a callout.
    private mutating func appendEnd(at place: Range<Int>, within surroundings: Surroundings) {
        appendBlank(at: place, within: surroundings)
        isBelowEnd = true
    }

    private mutating func appendBlank(at place: Range<Int>, within surroundings: Surroundings) {
        append(surroundings.prefix, before: place.lowerBound)
        isBelowBlank = true
        endLine(at: place.upperBound)
    }

    /// Appends what stands before a line; it stands for bytes of the file before that, so that no block reaches into the next because of it.
    private mutating func append(_ prefix: [UInt8], before place: Int) {
        text.append(prefix, origin: max(0, source.origin(of: place) - prefix.count))
    }

    private mutating func endLine(at place: Int) {
        text.append("\n", origin: source.origin(of: place))
        line += 1
    }

    private mutating func note(_ line: Range<Int>) {
        marks.append(source.origin(of: source.bytes.withoutBlanks(line).lowerBound))
    }

    /// The white space before the text of a line, as it is to stand in the text that is made.
    private func indentation(of line: Range<Int>, within surroundings: Surroundings) -> [UInt8] {
        let column = source.bytes.column(at: source.bytes.withoutBlanks(line).lowerBound, line)
        return Array(repeating: UInt8(ascii: " "), count: max(0, column - surroundings.column))
    }

    /// A line of a quotation without its sign.
    private func behindSign(_ line: Range<Int>) -> Range<Int> {
        let start = min(source.bytes.withoutBlanks(line).lowerBound + 1, line.upperBound)
        let rest = start..<line.upperBound
        return source.bytes[rest].first == UInt8(ascii: " ") ? rest.dropFirst() : rest
    }

    /// A line without so many columns of white space, and how many of a tab are left that goes beyond them.
    private func stripped(_ line: Range<Int>, _ column: Int) -> (spaces: Int, rest: Range<Int>) {
        var (start, width) = (line.lowerBound, 0)
        while start < line.upperBound, width < column, isBlankByte(source.bytes[start]) {
            width += source.bytes[start] == UInt8(ascii: "\t") ? 4 - width % 4 : 1
            start += 1
        }
        return (max(0, width - column), start..<line.upperBound)
    }
}
