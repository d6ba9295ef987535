import Diagnostics

/// How far the clocks of a place were and will be ahead of UTC: a file of the tz database, in the form of RFC 8536.
struct TimeZoneFile {
    /// When clocks change, in seconds from 1970, rising, and the seconds ahead of UTC from then on.
    private var changes: [(at: Int64, ahead: Int)] = []
    /// The seconds ahead of UTC before the first change.
    private var first = 0
    /// How clocks change after the last of the changes listed; nil when they do not.
    private var rule: POSIXTimeZoneRule?

    /// The seconds ahead of UTC at an instant, given in seconds from 1970.
    func ahead(at instant: Int64) -> Int {
        guard let last = changes.last, instant >= last.at else {
            return changes.last { $0.at <= instant }?.ahead ?? first
        }
        return rule?.ahead(at: instant) ?? last.ahead
    }

    /// The instants at which the clocks of the place show a time: none in an hour left out, two in an hour that comes twice.
    ///
    /// - Parameter local: seconds from 1970, were the clock set to UTC.
    func instants(showing local: Int64) -> [Int64] {
        let day: Int64 = 86_400
        let candidates = Set([local - day, local, local + day].map { local - Int64(ahead(at: $0)) })
        return candidates.filter { $0 + Int64(ahead(at: $0)) == local }.sorted()
    }

    /// The clock of a zone of this system; nil when it has none of that name.
    ///
    /// - Parameter name: as in the tz database: `Europe/Rome`.
    static func named(_ name: String) -> TimeZoneFile? {
        if ["UTC", "GMT", "Z", "Etc/UTC"].contains(name) { return TimeZoneFile() }
        let isName = name.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "/_+-".utf8.contains($0)
        }
        guard isName, name.utf8.first != UInt8(ascii: "/"), name.utf8.count < 100 else { return nil }
        guard let bytes = try? readFile(path: "/usr/share/zoneinfo/" + name, limit: 200_000) else { return nil }
        return TimeZoneFile(bytes)
    }

    private init() {}

    /// Reads a file; nil when it is of another kind.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: Array("TZif".utf8)), bytes.count > 88, bytes[4] >= UInt8(ascii: "2") else {
            return nil
        }
        // The first half of the file says the same in 32 bits.
        let short = Header(bytes, at: 0)
        let start = 44 + short.size(ofTime: 4)
        guard start + 44 <= bytes.count else { return nil }
        let header = Header(bytes, at: start)
        let times = start + 44
        let kinds = times + 8 * header.changes
        let types = kinds + header.changes
        let footer = start + 44 + header.size(ofTime: 8)
        guard footer <= bytes.count, header.types > 0 else { return nil }
        func ahead(_ type: Int) -> Int {
            Int(Int32(truncatingIfNeeded: TimeZoneFile.number(bytes, types + 6 * type, 4)))
        }
        first = ahead(0)
        for index in 0..<header.changes {
            let type = Int(bytes[kinds + index])
            guard type < header.types else { return nil }
            changes.append((TimeZoneFile.number(bytes, times + 8 * index, 8), ahead(type)))
        }
        let line = bytes[footer...].dropFirst().prefix { $0 != 0x0A }
        rule = POSIXTimeZoneRule(String(decoding: line, as: UTF8.self))
        if changes.isEmpty { changes = [(Int64.min, first)] }
    }

    private struct Header {
        let changes: Int
        let types: Int
        private let letters: Int
        private let leaps: Int
        private let standards: Int
        private let universals: Int

        init(_ bytes: [UInt8], at start: Int) {
            func count(_ index: Int) -> Int { Int(TimeZoneFile.number(bytes, start + 20 + 4 * index, 4)) & 0xFF_FFFF }
            (universals, standards, leaps) = (count(0), count(1), count(2))
            (changes, types, letters) = (count(3), count(4), count(5))
        }

        func size(ofTime width: Int) -> Int {
            changes * (width + 1) + types * 6 + letters + leaps * (width + 4) + standards + universals
        }
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int64 {
        bytes[start..<start + width].reduce(0) { $0 << 8 | Int64($1) }
    }
}
