import Curriculum

/// Reads one file of a site for what was left out: pages and feeds as a browser reads them, everything else as strings between
/// quotation marks and words.
struct LeakScanner {
    private let check: LeakCheck
    private let path: String
    private(set) var leaks: [Leak] = []
    private var seen: Set<UInt64> = []
    /// The words of the element that is read.
    private var text = Shingler()
    /// How many of these stood before the last tag.
    private var nodeStart = Shingler.Place()
    /// The words of an attribute or a string.
    private var side = Shingler()

    init(_ check: LeakCheck, path: String) {
        self.check = check
        self.path = path
    }

    mutating func scan(_ bytes: [UInt8]) {
        scanPath()
        scanTokens(bytes)
        let type = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if ["html", "htm", "xml", "atom", "svg", "xhtml", "rss", "mustache"].contains(type) {
            scanMarkup(bytes)
        } else {
            scanStrings(bytes, 0..<bytes.count, isStyle: type == "css")
        }
    }

    private mutating func scanPath() {
        if let item = check.pages[path] { found("is its page or file", item, hash(path.utf8)) }
        for part in path.split(separator: "/") {
            readCode(Array(part.utf8), isAddress: false)
            // `op-falcon.pdf` has the id of a page as well.
            readCode(Array(part.prefix { $0 != "." }.utf8), isAddress: false)
            for token in [part, part.prefix { $0 != "." }] {
                guard let phrase = phrase(Array(token.utf8), check.tokens, check.tokenTable) else { continue }
                found("has the name of \(String(decoding: phrase.bytes, as: UTF8.self))", phrase.item, 1)
            }
        }
        side.reset()
        side.read(path.split(separator: "/").last.map(String.init) ?? "") { _ in }
        endSide()
    }

    // MARK: - Finds

    private mutating func found(_ says: String, _ item: WithheldItem, _ hash: UInt64) {
        if seen.insert(hash).inserted {
            leaks.append(Leak(path: path, says: says, hash: hash, item: item))
        }
    }

    private func phrase(_ bytes: [UInt8], _ table: [UInt64: LeakCheck.Phrase], _ filter: HashFilter) -> LeakCheck
        .Phrase?
    {
        let hash = hash(bytes)
        guard filter.contains(hash), let phrase = table[hash], phrase.bytes == bytes else { return nil }
        return phrase
    }

    private mutating func endedWord(_ stream: Shingler) {
        guard stream.count >= Shingler.shingleLength, check.shingles.contains(stream.shingle),
            seen.insert(stream.shingle).inserted
        else { return }
        let words = Array(stream.shingleBytes)
        leaks.append(
            Leak(
                path: path,
                says: "says \"\(String(decoding: words, as: UTF8.self))\"",
                words: words,
                hash: stream.shingle
            )
        )
    }

    /// Compares all that an element, a string or an attribute says with titles and short texts.
    private mutating func endedWhole(_ hash: UInt64, _ bytes: ArraySlice<UInt8>) {
        guard check.nameTable.contains(hash), let phrase = check.names[hash], phrase.bytes.elementsEqual(bytes) else {
            return
        }
        found("says \"\(String(decoding: bytes, as: UTF8.self))\"", phrase.item, hash)
    }

    /// - Parameter isCode: whether nobody reads it, such as the name of a field or a class, which a heading may share by chance.
    private mutating func endSide(isCode: Bool = false) {
        if side.endWord() { endedWord(side) }
        if side.count > 0, !isCode { endedWhole(side.whole, side.bytes[...]) }
        side.reset()
    }

    private mutating func endNode() {
        if text.endWord() { endedWord(text) }
        if text.count > nodeStart.count {
            let whole = text.whole(since: nodeStart)
            endedWhole(whole, text.bytes(since: nodeStart))
        }
        nodeStart = text.place
    }

    private mutating func endElement() {
        endNode()
        if text.count > 0 { endedWhole(text.whole, text.bytes[...]) }
        text.reset()
        nodeStart = text.place
    }

    // MARK: - Names and addresses

    /// Looks for names of files and telling words anywhere in the file.
    private mutating func scanTokens(_ bytes: [UInt8]) {
        if check.tokens.isEmpty { return }
        var index = 0
        while index < bytes.count {
            guard isTokenByte(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            var end = index
            var value: UInt64 = 0xCBF2_9CE4_8422_2325
            var hash = value
            while index < bytes.count, isTokenByte(bytes[index]) {
                value = (value ^ UInt64(bytes[index])) &* 0x100_0000_01B3
                index += 1
                if bytes[index - 1] != UInt8(ascii: ".") { (end, hash) = (index, value) }
            }
            guard check.tokenTable.contains(hash), let phrase = check.tokens[hash],
                phrase.bytes.elementsEqual(bytes[start..<end])
            else { continue }
            found("says \"\(String(decoding: phrase.bytes, as: UTF8.self))\"", phrase.item, hash)
        }
    }

    /// Looks at what may be an id or an address: an attribute, or a text or string without white space.
    private mutating func readCode(_ written: [UInt8], isAddress: Bool) {
        if written.isEmpty || written.count > 500 { return }
        let code = written.contains(UInt8(ascii: "%")) ? percentDecoded(written) : written
        let end = code.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? code.count
        if isAddress { readAddress(Array(code[..<end])) }
        for part in code.split(whereSeparator: { !isTokenByte($0) }) {
            var part = Array(part)
            if part.suffix(5).elementsEqual(".html".utf8) { part.removeLast(5) }
            guard let phrase = phrase(part, check.ids, check.idTable) else { continue }
            found("has the id \"\(String(decoding: part, as: UTF8.self))\"", phrase.item, hash(part))
        }
    }

    /// Compares an address of the site with the pages and pictures that were left out.
    private mutating func readAddress(_ address: [UInt8]) {
        let name = address[(address.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
        guard check.pageNames.contains(hash(name)), !address.contains(UInt8(ascii: ":")) else { return }
        let written = String(decoding: address, as: UTF8.self)
        for page in [resolve(written, from: path), written] {
            guard let page, let item = check.pages[page] else { continue }
            found("leads to \(page)", item, hash(page.utf8))
        }
    }

    // MARK: - Pages and feeds

    /// Elements that end no run of words.
    static let inline: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins", "kbd", "label",
        "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
    ]

    /// Attributes that people read or hear.
    static let worded: Set<String> = [
        "alt", "title", "aria-label", "content", "placeholder", "label", "summary", "term",
    ]

    private mutating func scanMarkup(_ bytes: [UInt8]) {
        var index = 0
        var node = 0
        var comments: [Range<Int>] = []
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "<"), index + 1 < bytes.count, Tag.starts(bytes[index + 1]) else {
                addText(bytes, &index)
                continue
            }
            readNode(bytes, node..<index)
            if let comment = closedComment(bytes, at: index) {
                // It parts no words; nobody sees what it says, and everybody can read it.
                comments.append(comment)
                index = comment.upperBound + 3
                node = index
                continue
            }
            if bytes[index...].starts(with: "<!--".utf8) || bytes[index...].starts(with: "<![CDATA[".utf8) {
                endElement()
                index += 4
                node = index
                continue
            }
            let tag = Tag(bytes, at: index)
            if Self.inline.contains(tag.name) { endNode() } else { endElement() }
            for attribute in tag.attributes { read(attribute, of: tag, bytes) }
            index = tag.end
            if !tag.isEnd, ["script", "style", "sup"].contains(tag.name) {
                let end = Tag.end(of: tag.name, bytes, from: index)
                // The number of a note stands between two words of the text.
                if tag.name != "sup" { scanStrings(bytes, index..<end, isStyle: tag.name == "style") }
                index = end
            }
            node = index
        }
        readNode(bytes, node..<bytes.count)
        endElement()
        for comment in comments { scanMarkup(Array(bytes[comment])) }
    }

    /// What a comment at an index says; nil where none is that ends.
    private func closedComment(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
        guard bytes[start...].starts(with: "<!--".utf8) else { return nil }
        var end = start + 4
        while end + 2 < bytes.count {
            guard let sign = bytes[end...].firstIndex(of: UInt8(ascii: "-")), sign + 2 < bytes.count else { return nil }
            if bytes[sign + 1] == UInt8(ascii: "-"), bytes[sign + 2] == UInt8(ascii: ">") { return (start + 4)..<sign }
            end = sign + 1
        }
        return nil
    }

    private mutating func addText(_ bytes: [UInt8], _ index: inout Int) {
        if bytes[index] < 0x80, bytes[index] != UInt8(ascii: "&") {
            if text.add(ascii: bytes[index]) { endedWord(text) }
            index += 1
        } else {
            if text.add(WrittenCharacter.next(bytes, &index)) { endedWord(text) }
        }
    }

    /// What stands between two tags, where it is one word and may be an id.
    private mutating func readNode(_ bytes: [UInt8], _ range: Range<Int>) {
        let node = trimmed(bytes[range])
        if node.count > 2, node.count < 200, !node.contains(where: isWhite) { readCode(Array(node), isAddress: false) }
    }

    private mutating func read(_ attribute: Tag.Attribute, of tag: Tag, _ bytes: [UInt8]) {
        var index = attribute.value.lowerBound
        while index < attribute.value.upperBound {
            if side.add(WrittenCharacter.next(bytes, &index)) { endedWord(side) }
        }
        let isWorded = Self.worded.contains(attribute.name)
        readEncoded(bytes[attribute.value])
        endSide(isCode: !isWorded && !holdsWords(attribute, bytes) || isWorded && isSetting(tag, bytes))
        if isWorded || attribute.name == "class" { return }
        for part in bytes[attribute.value].split(whereSeparator: isWhite) { readCode(Array(part), isAddress: true) }
    }

    /// Whether an attribute that nobody reads may be made of words that somebody has written, as the ids of headings are; those of the theme have
    /// a colon.
    private func holdsWords(_ attribute: Tag.Attribute, _ bytes: [UInt8]) -> Bool {
        if attribute.name == "id" { return !bytes[attribute.value].contains(UInt8(ascii: ":")) }
        return attribute.name == "value" || attribute.name == "href" || attribute.name.hasPrefix("data-")
    }

    /// Whether a tag tells browsers how to show the page, and not what it is about.
    private func isSetting(_ tag: Tag, _ bytes: [UInt8]) -> Bool {
        guard tag.name == "meta" else { return false }
        let told = ["description", "title", "site_name"]
        return !tag.attributes.contains { attribute in
            let name = String(decoding: bytes[attribute.value], as: UTF8.self).lowercased()
            return ["name", "property"].contains(attribute.name) && told.contains { name.hasSuffix($0) }
        }
    }

    /// Reads words that stand in an address, where a space is `%20`, once more as they are meant.
    private mutating func readEncoded(_ written: ArraySlice<UInt8>) {
        guard let sign = written.firstIndex(of: UInt8(ascii: "%")), sign + 2 < written.endIndex,
            case let decoded = percentDecoded(Array(written)), decoded.count < written.count
        else { return }
        if side.endWord() { endedWord(side) }
        let whole = side
        side.reset()
        var index = 0
        while index < decoded.count { if side.add(WrittenCharacter.next(decoded, &index)) { endedWord(side) } }
        if side.endWord() { endedWord(side) }
        side = whole
    }

    // MARK: - Scripts and JSON

    /// - Parameter isStyle: whether a backslash stands before the number of a character, as in style sheets.
    private mutating func scanStrings(_ bytes: [UInt8], _ range: Range<Int>, isStyle: Bool) {
        var index = range.lowerBound
        var start = index
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                endString(bytes, start..<index)
                index += 1
                start = index
            case UInt8(ascii: "\\") where index + 1 < range.upperBound:
                let character =
                    isStyle
                    ? WrittenCharacter.escapedInStyle(bytes, &index) : WrittenCharacter.escaped(bytes, &index)
                if side.add(character) { endedWord(side) }
            case UInt8(ascii: "<")
            where index + 1 < range.upperBound
                && (Tag.starts(bytes[index + 1]) || bytes[index + 1] == UInt8(ascii: "\\")):
                index = skippingTag(bytes, index, range.upperBound)
            default:
                if side.add(WrittenCharacter.next(bytes, &index)) { endedWord(side) }
            }
        }
        endString(bytes, start..<range.upperBound)
    }

    private mutating func endString(_ bytes: [UInt8], _ range: Range<Int>) {
        // A string before a colon is the name of a field.
        let next = bytes[range.upperBound...].dropFirst().first { !isWhite($0) }
        endSide(isCode: next == UInt8(ascii: ":"))
        readEncoded(bytes[range])
        let string = bytes[range]
        if string.count > 2, string.count < 200, !string.contains(where: isWhite) {
            readCode(Array(string), isAddress: true)
        }
    }

    /// A tag inside a string is no word of it; its quotation marks and its slash may be escaped.
    private mutating func skippingTag(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        let backslash = UInt8(ascii: "\\")
        var close = start
        while close < min(end, start + 500), bytes[close] != UInt8(ascii: ">") {
            if bytes[close] == UInt8(ascii: "\""), bytes[close - 1] != backslash { break }
            close += 1
        }
        guard close < end, bytes[close] == UInt8(ascii: ">") else {
            if side.endWord() { endedWord(side) }
            return start + 1
        }
        let tag = Tag(bytes[start...close].filter { $0 != backslash }, at: 0)
        if !Self.inline.contains(tag.name), side.endWord() { endedWord(side) }
        return close + 1
    }
}

private func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop(while: isWhite)
    while let last = bytes.last, isWhite(last) { bytes.removeLast() }
    return bytes
}

private func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
        if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
            let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
        {
            result.append(value)
            index += 3
        } else {
            result.append(bytes[index])
            index += 1
        }
    }
    return result
}
