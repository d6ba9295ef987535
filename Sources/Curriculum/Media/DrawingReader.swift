import Diagnostics

/// Reads the SVG of a drawing, tag by tag and without recursion.
struct DrawingReader {
    private let file: SourceFile
    private let bytes: [UInt8]
    private var index = 0
    /// Why the drawing cannot stand in a page.
    private(set) var problem: Diagnostic?
    private var pieces = [""]
    private var open: [String] = []
    private var texts: [String] = []
    /// Which of these the open elements add to that people see or hear, the innermost last.
    private var lines: [Int] = []
    /// How many elements were open with the outermost one that is not drawn; nil outside of such.
    private var hidden: Int?
    /// How many elements were open with the outermost one that is only defined; nil outside of such.
    private var defined: Int?
    /// The texts that are only defined.
    private var definedTexts: Set<Int> = []
    private var usesDefined = false
    private var viewBox = ""
    private var size: PictureSize?
    private static let deepest = 100

    init(_ file: SourceFile) {
        self.file = file
        bytes = file.bytes
    }

    mutating func read() -> Drawing? {
        if bytes.count > Drawing.mostBytes {
            refuse("it is larger than \(Drawing.mostBytes / 1024) KiB", 0..<0)
        } else if String(validating: bytes, as: UTF8.self) == nil {
            refuse("it is no UTF-8 text", 0..<0)
        }
        while problem == nil, index < bytes.count { step() }
        if problem == nil, viewBox.isEmpty {
            let why = "it says neither a viewBox nor a width and a height"
            refuse(why, 0..<0, hint: "write viewBox=\"0 0 WIDTH HEIGHT\" into its svg element")
        } else if problem == nil, !open.isEmpty {
            refuse("it has no end", 0..<0)
        }
        guard problem == nil else { return nil }
        let seen = texts.indices.filter { usesDefined || !definedTexts.contains($0) }.map { texts[$0] }
        let lines = seen.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        return Drawing(viewBox: viewBox, size: size, texts: lines.filter { !$0.isEmpty }, pieces: pieces)
    }

    private mutating func refuse(
        _ why: String,
        _ range: Range<Int>,
        hint: String = "save it as plain SVG, with colours as attributes and without style sheet, scripts and pictures"
    ) {
        problem =
            problem
            ?? Diagnostic(
                .warning,
                "figure.drawing-as-picture",
                in: file,
                at: range,
                "this drawing is shown as a picture, for \(why)",
                hints: [hint]
            )
    }

    private mutating func step() {
        let start = index
        guard bytes[index] == UInt8(ascii: "<") else {
            let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
            addText(start..<end)
            index = end
            return
        }
        if skip("<!--", to: "-->") || skip("<?", to: "?>") { return }
        if bytes[index...].starts(with: "<!".utf8) {
            let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
            // A document type with declarations of its own could mean anything.
            if !bytes[index...].starts(with: "<!DOCTYPE".utf8) || bytes[index..<end].contains(UInt8(ascii: "[")) {
                return refuse("it has declarations or CDATA", start..<end)
            }
            index = end + 1
            return
        }
        readTag()
    }

    /// Goes behind a part that is left out; false where none starts here.
    private mutating func skip(_ opening: String, to closing: String) -> Bool {
        guard bytes[index...].starts(with: opening.utf8) else { return false }
        let start = index
        index += opening.utf8.count
        while index < bytes.count {
            if bytes[index] == closing.utf8.first, bytes[index...].starts(with: closing.utf8) {
                index += closing.utf8.count
                return true
            }
            index += 1
        }
        refuse("a comment or an instruction in it is not closed", start..<(start + 2))
        return true
    }

    private mutating func addText(_ range: Range<Int>) {
        guard !open.isEmpty else {
            if !bytes[range].allSatisfy({ $0 <= 0x20 }), range.lowerBound != 0 {
                refuse("text stands outside it", range)
            }
            return
        }
        guard let text = escaped(range) else { return refuse("it uses entities of its own", range) }
        write(text)
        if hidden == nil, let line = lines.last { texts[line] += unescaped(text) }
    }

    /// Elements whose text people see or hear.
    private static let worded: Set<String> = ["text", "title", "desc"]

    /// Elements that draw nothing before another part of the drawing uses them.
    private static let defining: Set<String> = ["defs", "symbol"]

    /// Begins a line of its own for an element's words, or tells those of a part that stands elsewhere from what is before it.
    private mutating func beginText(_ element: String, _ attributes: [(name: String, value: Range<Int>)]) {
        if hidden == nil, attributes.contains(where: hides) { hidden = open.count }
        if defined == nil, Self.defining.contains(element) { defined = open.count }
        if Self.worded.contains(element) {
            let line = texts.count
            texts.append("")
            lines.append(line)
            if defined != nil { definedTexts.insert(line) }
        } else if element == "tspan", let line = lines.last,
            attributes.contains(where: { ["x", "y", "dy"].contains($0.name) })
        {
            texts[line] += " "
        }
    }

    /// Notes that the innermost open element ends.
    private mutating func endText(_ element: String) {
        if Self.worded.contains(element) { lines.removeLast() }
        if hidden == open.count { hidden = nil }
        if defined == open.count { defined = nil }
    }

    /// Whether an attribute says that its element is not drawn.
    private func hides(_ attribute: (name: String, value: Range<Int>)) -> Bool {
        let value = file.text(attribute.value).filter { !$0.isWhitespace }
        return switch attribute.name {
        case "display": value == "none"
        case "style": value.split(separator: ";").contains("display:none")
        default: false
        }
    }

    /// A text with entities of ``escaped(_:)`` read as what they stand for.
    private func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "&"), let end = rest[sign...].firstIndex(of: ";") {
            result += rest[..<sign]
            let name = rest[rest.index(after: sign)..<end]
            let number = name.dropFirst()
            let code = number.first == "x" ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
            let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
            result += known[String(name)] ?? code.flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    /// A text as it may stand in a page: only the entities that every reader knows.
    private func escaped(_ range: Range<Int>) -> String? {
        var result = ""
        var rest = file.text(range)[...]
        while let sign = rest.firstIndex(of: "&") {
            result += rest[..<sign]
            guard let end = rest[sign...].firstIndex(of: ";") else { return nil }
            let name = rest[rest.index(after: sign)..<end]
            let isNumber =
                name.hasPrefix("#") && name.count > 1 && name.count < 10
                && name.dropFirst().utf8.allSatisfy(isLetterOrDigit)
            guard ["amp", "lt", "gt", "quot", "apos"].contains(name) || isNumber else { return nil }
            result += rest[sign...end]
            rest = rest[rest.index(after: end)...]
        }
        result += rest
        return result.contains("<") ? nil : result.replacing("\"", with: "&quot;").replacing(">", with: "&gt;")
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    /// Whether a byte can be in a name.
    private func isName(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
            || byte == UInt8(ascii: ".")
    }

    private mutating func name() -> String {
        let start = index
        while index < bytes.count, isName(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func skipSpaces() {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    private func startsHere(_ text: String) -> Bool { bytes[min(index, bytes.count)...].starts(with: text.utf8) }

    private mutating func readTag() {
        let start = index
        index += 1
        let isEnd = startsHere("/")
        if isEnd { index += 1 }
        let written = name()
        let element = written.hasPrefix("svg:") ? String(written.dropFirst(4)) : written
        var attributes: [(name: String, value: Range<Int>)] = []
        while problem == nil {
            skipSpaces()
            guard index < bytes.count else { return refuse("a tag in it is not closed", start..<bytes.count) }
            if startsHere(">") || startsHere("/>") { break }
            let attribute = name()
            skipSpaces()
            guard !attribute.isEmpty, !isEnd, startsHere("=") else {
                return refuse("it is not well-formed", start..<index)
            }
            index += 1
            skipSpaces()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
                let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
            else { return refuse("it is not well-formed", start..<index) }
            attributes.append((attribute, (index + 1)..<end))
            index = end + 1
        }
        let isEmpty = startsHere("/>")
        index += isEmpty ? 2 : 1
        let tag = start..<min(index, bytes.count)
        if isEnd { return close(element, tag) }
        if Drawing.unseen.contains(element) || (element.contains(":")) {
            if !isEmpty { skipElement(written, tag) }
        } else if element == "svg", open.isEmpty, viewBox.isEmpty {
            readRoot(attributes, tag)
            if !isEmpty { open.append(element) }
        } else if Drawing.elements.contains(element), !open.isEmpty, open.count < Self.deepest {
            // The drawing's own name would stand beside the words that the author gave it.
            if element == "title" || element == "desc", open.count == 1 {
                if !isEmpty { skipElement(written, tag) }
                return
            }
            write("<" + element)
            for attribute in attributes { add(attribute.name, attribute.value, tag) }
            write(isEmpty ? "/>" : ">")
            if element == "use" { usesDefined = true }
            if !isEmpty {
                open.append(element)
                beginText(element, attributes)
            }
        } else {
            refuse("<\(element)> cannot stand in a page", tag)
        }
    }

    private mutating func close(_ element: String, _ tag: Range<Int>) {
        guard open.last == element else { return refuse("</\(element)> closes nothing", tag) }
        endText(element)
        open.removeLast()
        write(open.isEmpty ? "</g>" : "</\(element)>")
    }

    /// Goes behind the end of an element that is left out.
    private mutating func skipElement(_ name: String, _ tag: Range<Int>) {
        var depth = 1
        while depth > 0 {
            guard let next = bytes[min(index, bytes.count)...].firstIndex(of: UInt8(ascii: "<")) else {
                return refuse("<\(name)> is not closed", tag)
            }
            index = next
            if skip("<!--", to: "-->") { continue }
            guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
                return refuse("<\(name)> is not closed", tag)
            }
            let inner = bytes[(index + 1)..<end]
            if inner.first == UInt8(ascii: "/") {
                depth -= 1
            } else if inner.last != UInt8(ascii: "/"), inner.first != UInt8(ascii: "!"),
                inner.first != UInt8(ascii: "?")
            {
                depth += 1
            }
            index = end + 1
        }
    }

    // MARK: - Attributes

    private mutating func readRoot(_ attributes: [(name: String, value: Range<Int>)], _ tag: Range<Int>) {
        func number(_ name: String) -> Int? {
            guard let value = attributes.first(where: { $0.name == name })?.value else { return nil }
            var text = file.text(value)
            if text.hasSuffix("px") { text.removeLast(2) }
            return Double(text).flatMap { (1...10_000).contains($0) ? Int($0.rounded()) : nil }
        }
        if let width = number("width"), let height = number("height") {
            size = PictureSize(width: width, height: height)
        }
        if let value = attributes.first(where: { $0.name == "viewBox" })?.value {
            let text = file.text(value)
            let parts = text.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
            guard parts.count == 4, parts.allSatisfy(\.isFinite) else {
                return refuse("its viewBox is no four numbers", tag)
            }
            viewBox = text
        } else if let size {
            viewBox = "0 0 \(size.width) \(size.height)"
        }
        // What the root sets for all it holds goes on a group inside.
        write("<g")
        for (name, value) in attributes
        where !["viewBox", "width", "height", "x", "y", "preserveAspectRatio"].contains(name) {
            add(name, value, tag)
        }
        write(">")
    }

    private mutating func add(_ name: String, _ range: Range<Int>, _ tag: Range<Int>) {
        if name.utf8.count > 2, name.lowercased().hasPrefix("on") { return refuse("it runs script", range) }
        guard let value = escaped(range) else { return refuse("it uses entities of its own", range) }
        if name == "id" {
            write(" id=\"")
            pieces.append(value + "\"")
        } else if name == "href" || name == "xlink:href" {
            guard value.hasPrefix("#") else { return refuse("it shows something from elsewhere", range) }
            write(" href=\"#")
            pieces.append(value.dropFirst() + "\"")
        } else if name == "style" {
            for declaration in value.split(separator: ";") {
                let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.trimmed }
                if parts.count == 2, Drawing.attributes.contains(parts[0]) { addPlain(parts[0], parts[1], range) }
            }
        } else if Drawing.attributes.contains(name) {
            addPlain(name, value, range)
        }
    }

    private mutating func addPlain(_ name: String, _ value: String, _ range: Range<Int>) {
        // What style sheets read as another spelling of `url(` is not looked into.
        let isPlain = value.ranges(of: "url(").count == value.lowercased().ranges(of: "url(").count
        if !isPlain || value.contains("\\") || value.contains("&#") || value.contains("/*") {
            return refuse("an attribute in it is written in an unusual way", range)
        }
        write(" \(name)=\"")
        var rest = value[...]
        while let place = rest.firstRange(of: "url(") {
            write(String(rest[..<place.upperBound]))
            rest = rest[place.upperBound...]
            let mark = rest.first == "'" ? "'" : ""
            guard rest.dropFirst(mark.count).first == "#" else {
                return refuse("it shows something from elsewhere", range)
            }
            write(mark + "#")
            pieces.append("")
            rest = rest.dropFirst(mark.count + 1)
        }
        write(rest + "\"")
    }

    private mutating func write(_ text: String) { pieces[pieces.count - 1] += text }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\n" || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\n" }.reversed())
    }
}
