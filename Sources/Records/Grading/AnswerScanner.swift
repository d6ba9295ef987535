/// Walks over the answers of a submission in its canonical form, and makes values only of what is asked for.
///
/// Statistics look at every answer that is stored: a million of them in a second, which leaves no time for strings and trees.
struct AnswerScanner {
    private let bytes: [UInt8]
    private var position: Int

    /// A member beside `question`, by its name and the first byte of its value.
    struct Answer {
        /// The question's stable name.
        let question: Range<Int>
        /// The name of the member.
        let member: Range<Int>
        /// Its value.
        let value: Range<Int>
    }

    private static let start = Array(",\"answers\":[".utf8)
    private static let question = Array("{\"question\":\"".utf8)

    /// Begins with the first answer; there is none in what is no submission.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.count
        var index = 0
        // Quotation marks inside of texts are escaped, so this cannot stand in one.
        while index + AnswerScanner.start.count <= bytes.count {
            if bytes[index] == UInt8(ascii: ","), AnswerScanner.matches(bytes, AnswerScanner.start, at: index) {
                position = index + AnswerScanner.start.count
                return
            }
            index += 1
        }
    }

    /// The next answer, or nil behind the last.
    mutating func next() -> Answer? {
        if position < bytes.count, bytes[position] == UInt8(ascii: ",") { position += 1 }
        guard AnswerScanner.matches(bytes, AnswerScanner.question, at: position) else { return nil }
        let id = position + AnswerScanner.question.count
        var index = id
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
        let name = index + 3
        var end = name
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        let value = end + 2
        guard value < bytes.count else { return nil }
        var depth = 0
        var isText = false
        var close = value
        while close < bytes.count {
            let byte = bytes[close]
            if isText {
                if byte == UInt8(ascii: "\\") { close += 1 } else if byte == UInt8(ascii: "\"") { isText = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isText = true
                case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: "}"):
                    if depth == 0 {
                        position = close + 1
                        return Answer(question: id..<index, member: name..<end, value: value..<close)
                    }
                    depth -= 1
                default: break
                }
            }
            close += 1
        }
        return nil
    }

    /// Whether a range holds this text.
    func holds(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
        range.count == text.count && AnswerScanner.matches(bytes, text, at: range.lowerBound)
    }

    /// The numbers in a value, in order; -1 for each null and each text, as gaps have them.
    ///
    /// - Parameter body: takes the place, from 0, and the number.
    func forEachNumber(in range: Range<Int>, _ body: (Int, Int) -> Void) {
        var index = range.lowerBound
        var place = 0
        while index < range.upperBound {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                var number = 0
                while index < range.upperBound, case let digit = bytes[index],
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), number < 10_000
                {
                    number = number * 10 + Int(digit - UInt8(ascii: "0"))
                    index += 1
                }
                body(place, number)
                place += 1
                continue
            case UInt8(ascii: "n"):
                body(place, -1)
                place += 1
                index += 3
            case UInt8(ascii: "\""):
                body(place, -1)
                place += 1
                index += 1
                while index < range.upperBound, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
            default: break
            }
            index += 1
        }
    }

    private static func matches(_ bytes: [UInt8], _ text: [UInt8], at start: Int) -> Bool {
        guard bytes.count - start >= text.count else { return false }
        for index in 0..<text.count where bytes[start + index] != text[index] { return false }
        return true
    }
}
