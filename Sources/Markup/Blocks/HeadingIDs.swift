/// Gives headings their ids in document order, each id once.
///
/// An explicit id stays as written; a heading without one gets its words in lower case, joined by hyphens, with `-2`, `-3` and so
/// on where that is taken. Ids that headings further down claim explicitly are kept for them.
public struct HeadingIDs: Sendable {
    private let prefix: String
    private var taken: Set<String>
    private var reserved: Set<String> = []
    /// The last number tried for each name, so that many equal headings do not all start from 2.
    private var numbers: [String: Int] = [:]

    /// Ids for one page or one fragment of it.
    ///
    /// - Parameters:
    ///   - prefix: stands before every id; fragments of one page need different ones.
    ///   - taken: ids that no heading may have, since the page around has them.
    public init(prefix: String = "", taken: Set<String> = []) {
        self.prefix = prefix
        self.taken = taken
    }

    /// Keeps the explicit ids of these blocks' headings, and of callouts that have one, for them.
    public mutating func reserve(for blocks: [Block]) {
        var found: Set<String> = []
        blocks.forEachBlock { block in
            switch block.kind {
            case .heading(_, let id?, _): found.insert(id)
            case .callout(let head, _): if let id = head.id { found.insert(id) }
            default: break
            }
        }
        reserved.formUnion(found)
    }

    /// The id of the next heading, prefix included.
    public mutating func next(explicit: String?, content: [Inline]) -> String {
        if let explicit, taken.insert(explicit).inserted { return prefix + explicit }
        let wanted = explicit ?? slug(content.plainText)
        if !reserved.contains(wanted), taken.insert(wanted).inserted { return prefix + wanted }
        var number = numbers[wanted] ?? 1
        var id: String
        repeat {
            number += 1
            id = "\(wanted)-\(number)"
        } while taken.contains(id) || reserved.contains(id)
        taken.insert(id)
        numbers[wanted] = number
        return prefix + id
    }
}

/// A heading as a table of contents needs it.
public struct Heading: Sendable, Equatable {
    /// The level as written, 1 to 6.
    public let level: Int
    /// The id that the renderer gives it, prefix included.
    public let id: String
    /// What it says.
    public let content: [Inline]
    /// Its bytes in the file.
    public let range: Range<Int>
}

/// The headings of some blocks in document order, those inside quotations and lists included, with the ids that
/// ``HTMLRenderer`` gives them when it renders the same blocks in one call.
///
/// - Parameters:
///   - idPrefix: as in the renderer's options.
///   - takenIDs: as in the renderer's options.
public func headings(of blocks: [Block], idPrefix: String = "", takenIDs: Set<String> = []) -> [Heading] {
    places(in: blocks, HeadingIDs(prefix: idPrefix, taken: takenIDs)).headings
}

/// The headings of some blocks, and the ids of the callouts in them that links may lead to.
func places(in blocks: [Block], _ ids: HeadingIDs = HeadingIDs()) -> (headings: [Heading], calloutIDs: [String]) {
    var ids = ids
    ids.reserve(for: blocks)
    var headings: [Heading] = []
    var calloutIDs: [String] = []
    blocks.forEachBlock { block in
        switch block.kind {
        case .heading(let level, let id, let content):
            let name = ids.next(explicit: id, content: content)
            headings.append(Heading(level: level, id: name, content: content, range: block.range))
        case .callout(let head, _):
            if head.isPlace { calloutIDs.append(ids.next(explicit: head.id, content: head.title)) }
        default: break
        }
    }
    return (headings, calloutIDs)
}

/// The words of a heading as an id: letters and digits of any script in lower case, hyphens between words.
func slug(_ text: String) -> String {
    asciiSlug(text) ?? unicodeSlug(text)
}

/// The same for text of ASCII alone, without Unicode's tables; nil for any other.
private func asciiSlug(_ text: String) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var hyphenPending = false
    for byte in text.utf8 {
        guard byte < 0x80 else { return nil }
        if isLetterOrDigit(byte) {
            if hyphenPending, !result.isEmpty { result.append(UInt8(ascii: "-")) }
            hyphenPending = false
            result.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
        } else if byte != UInt8(ascii: "'") {
            hyphenPending = true
        }
    }
    return result.isEmpty ? "section" : String(decoding: result, as: UTF8.self)
}

private func unicodeSlug(_ text: String) -> String {
    var result = ""
    var hyphenPending = false
    for scalar in text.lowercased().unicodeScalars {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isMark(scalar) {
            if hyphenPending, !result.isEmpty { result += "-" }
            hyphenPending = false
            result.unicodeScalars.append(scalar)
        } else if scalar != "'" && scalar != "\u{2019}" {
            hyphenPending = true
        }
    }
    return result.isEmpty ? "section" : result
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
}
