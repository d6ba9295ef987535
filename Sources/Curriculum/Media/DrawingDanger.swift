import Diagnostics

/// What a drawing does to whoever opens its file by its address, where no page guards them: pages show drawings so that nothing of this comes
/// about, but their files reach the site too.
struct DrawingDanger: Equatable {
    /// What it does.
    enum Kind {
        /// It runs script, where answers are kept.
        case script
        /// It asks another server for something, which then knows of its reader.
        case remote
        /// It is written so that nobody can tell.
        case unclear
    }

    let kind: Kind
    /// Where.
    let range: Range<Int>
}

extension Drawing {
    /// The first danger of a file, as those who read SVG tag by tag see it: in other letters, with prefixes and entities too.
    static func danger(in file: SourceFile) -> DrawingDanger? {
        // In UTF-16, and with signs that turn to another encoding, every word could be there unseen.
        if let control = file.bytes.firstIndex(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }) {
            return DrawingDanger(kind: .unclear, range: control..<(control + 1))
        }
        var scanner = DangerScanner(bytes: file.bytes)
        return scanner.first()
    }
}

private struct DangerScanner {
    let bytes: [UInt8]
    private var index = 0
    private var danger: DrawingDanger?

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func first() -> DrawingDanger? {
        while danger == nil, let open = bytes[min(index, bytes.count)...].firstIndex(of: UInt8(ascii: "<")) {
            index = open
            if skip("<!--", to: "-->") || skip("<![CDATA[", to: "]]>") { continue }
            if startsHere("<?xml-stylesheet") {
                find(.remote, open..<(open + 16))
            } else if startsHere("<!") {
                readDeclaration()
            } else {
                readTag()
            }
        }
        return danger
    }

    private mutating func find(_ kind: DrawingDanger.Kind, _ range: Range<Int>) {
        danger = danger ?? DrawingDanger(kind: kind, range: range)
    }

    private func startsHere(_ text: StaticString) -> Bool {
        let word = text.description.utf8
        guard index + word.count <= bytes.count else { return false }
        return zip(bytes[index...], word).allSatisfy { $0 == $1 }
    }

    /// Goes behind a part in which browsers look for no tags; false where none starts here.
    private mutating func skip(_ opening: StaticString, to closing: StaticString) -> Bool {
        guard startsHere(opening) else { return false }
        index += opening.utf8CodeUnitCount
        while index < bytes.count, !startsHere(closing) { index += 1 }
        return true
    }

    /// Goes into a declaration: tags may stand in the entities that it declares, but not in other writing.
    private mutating func readDeclaration() {
        let start = index
        index += 2
        guard bytes[index...].starts(with: "ENTITY".utf8) else { return }
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        if bytes[index..<end].contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "%") }) {
            find(.unclear, start..<index)
        }
    }

    // MARK: - Tags

    /// Elements that run script, or hold pages that may.
    private static let running: Set<String> = [
        "script", "handler", "listener", "iframe", "frame", "object", "embed", "applet",
    ]
    /// Elements of pages that lead what is below them elsewhere.
    private static let leading: Set<String> = ["meta", "base", "link"]
    /// Attributes whose addresses are asked for without a click.
    private static let addresses: Set<String> = [
        "href", "src", "srcset", "data", "poster", "background", "base", "from", "to", "by", "values",
    ]

    private mutating func readTag() {
        let start = index
        index += 1
        let name = self.name()
        let element = local(name)
        if Self.running.contains(element) { return find(.script, start..<index) }
        if Self.leading.contains(element) { return find(.remote, start..<index) }
        var isEmpty = false
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            let attribute = self.name()
            if attribute.isEmpty {
                isEmpty = bytes[index] == UInt8(ascii: "/")
                index += 1
                continue
            }
            let place = (index - attribute.utf8.count)..<index
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
            index += 1
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
                check(attribute, at: place, index..<index, of: element)
                continue
            }
            let end = bytes[(index + 1)...].firstIndex(of: bytes[index]) ?? bytes.count
            check(attribute, at: place, (index + 1)..<end, of: element)
            index = min(end + 1, bytes.count)
        }
        index = min(index + 1, bytes.count)
        if element == "style", !isEmpty { readStyle(name) }
    }

    /// The word that starts here, in small letters.
    private mutating func name() -> String {
        let start = index
        while index < bytes.count, bytes[index] > 0x20, !"/>=\"'<".utf8.contains(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    }

    /// A name without the prefix of its namespace, which may be any.
    private func local(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }

    private mutating func check(_ name: String, at place: Range<Int>, _ range: Range<Int>, of element: String) {
        if name.utf8.count > 3, name.hasPrefix("on"), name.utf8.allSatisfy({ 0x61...0x7A ~= $0 }) {
            return find(.script, place)
        }
        if name == "xmlns" || name.hasPrefix("xmlns:") { return }
        let isAddress = Self.addresses.contains(local(name))
        guard let value = unescaped(range) else {
            if isAddress || name == "style" { find(.unclear, range) }
            return
        }
        // Browsers pass over these in addresses.
        let address = value.filter { !["\t", "\n", "\r", "\r\n"].contains($0) }.lowercased()
        if address.contains("javascript:") || address.contains("vbscript:") { return find(.script, range) }
        if isAddress, element != "a" {
            let parts = ["srcset", "values"].contains(name) ? address.split { ",; ".contains($0) } : [address[...]]
            if parts.contains(where: leadsElsewhere) { return find(.remote, range) }
        }
        if value.contains("(") || value.contains("\\"), asksElsewhere(style: value) { find(.remote, range) }
    }

    /// Whether an address, in small letters and without line breaks, has a server or a scheme other than `data:`.
    private func leadsElsewhere(_ address: Substring) -> Bool {
        let address = address.drop { $0.isWhitespace }
        let slashes = address.prefix(2)
        if slashes.count == 2, slashes.allSatisfy({ $0 == "/" || $0 == "\\" }) { return true }
        guard let colon = address.firstIndex(of: ":"), address.utf8.first.map({ 0x61...0x7A ~= $0 }) == true else {
            return false
        }
        let scheme = address[..<colon]
        return scheme != "data"
            && scheme.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || "+-.".utf8.contains($0) }
    }

    // MARK: - Style sheets

    private mutating func readStyle(_ name: String) {
        let start = index
        while index < bytes.count {
            if startsHere("</") {
                var rest = self
                rest.index += 2
                if rest.name() == name { break }
            }
            index += 1
        }
        guard let text = unescaped(start..<index) else { return find(.unclear, start..<index) }
        if asksElsewhere(style: text) { find(.remote, start..<index) }
    }

    /// Whether a style takes in another sheet, or names an address on another server.
    private func asksElsewhere(style: String) -> Bool {
        let plain = withoutEscapes(style).lowercased()
        // A sign of a comment in quotation marks begins none, so that both readings are looked at.
        return [plain, withoutComments(plain)].contains { text in
            if text.contains("@import") { return true }
            if text.contains("image-set("), text.contains("//") { return true }
            return text.ranges(of: "url(").contains { place in
                let before = text[..<place.lowerBound]
                let rule = before.lastIndex { ";{}".contains($0) }.map { before[$0...].dropFirst() } ?? before
                if rule.contains("@namespace") { return false }
                let address = text[place.upperBound...].drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
                return leadsElsewhere(address)
            }
        }
    }

    /// A style without its comments.
    private func withoutComments(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "/*") {
            result += rest[..<open.lowerBound]
            rest = rest[open.upperBound...].firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
        }
        return result + rest
    }

    /// A style with `\75` and `\u` read as what they stand for.
    private func withoutEscapes(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            let digits = rest.prefix(6).prefix { $0.properties.isASCIIHexDigit }
            guard let code = UInt32(String(digits), radix: 16) else { continue }
            rest = rest.dropFirst(digits.count)
            if rest.first?.properties.isWhitespace == true { rest.removeFirst() }
            result.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        }
        return String(result)
    }

    /// What stands at a place, with its entities read; nil where it has some of its own.
    private func unescaped(_ range: Range<Int>) -> String? {
        var result = ""
        var rest = String(decoding: bytes[range], as: UTF8.self)[...]
        while let sign = rest.firstIndex(of: "&") {
            result += rest[..<sign]
            guard let end = rest[sign...].firstIndex(of: ";") else { return nil }
            let name = rest[sign..<end].dropFirst()
            let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            if let text = Self.entities[String(name)] {
                result += text
            } else if name.hasPrefix("#"), let scalar = number.flatMap(Unicode.Scalar.init) {
                result.unicodeScalars.append(scalar)
            } else {
                return nil
            }
            rest = rest[end...].dropFirst()
        }
        return result + rest
    }

    private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
}
