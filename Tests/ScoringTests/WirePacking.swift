import Diagnostics
import Scoring

/// A request to the engine as the page's script packs it; see Site/scripts/scoring.js.
func packed(_ values: [JSONValue]) -> [UInt8] { packed(.array(values)) }

private func packed(_ value: JSONValue) -> [UInt8] {
    func head(_ form: UInt8, _ number: Int) -> [UInt8] {
        [form] + [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    switch value.content {
    case .null: return [0]
    case .boolean(let truth): return [truth ? 2 : 1]
    case .number(let text):
        guard let number = Int(text), Int32(exactly: number) != nil else { return [7] }
        return head(3, number)
    case .string(let text): return head(4, text.utf8.count) + Array(text.utf8)
    case .array(let values): return head(5, values.count) + values.flatMap { packed($0) }
    case .object(let members):
        return head(6, members.count) + members.flatMap { packed(.string($0.name)) + packed($0.value) }
    }
}

/// What a reply says.
struct WireReply: Equatable {
    var state: String
    var share: String
    var details: [UInt8]

    init?(_ bytes: [UInt8]) {
        guard bytes.count > 2, bytes.count > Int(bytes[1]) + 2, bytes[0] < 6 else { return nil }
        state = ["answered", "notAnswered", "unfitting", "skipped", "unfinished", "toMark"][Int(bytes[0])]
        details = Array(bytes[2..<2 + Int(bytes[1])])
        share = String(decoding: bytes[(2 + details.count)...], as: UTF8.self)
    }
}

extension JSONValue {
    /// The values of a list; none of anything else.
    var array: [JSONValue] { if case .array(let values) = content { values } else { [] } }

    /// A text; nil for anything else.
    var string: String? { if case .string(let text) = content { text } else { nil } }
}
