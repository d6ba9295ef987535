import Diagnostics
import Foundation
import Scoring
import TestSupport
import Testing

/// The cases that the page's engine runs in a browser, run here by the same entrance: both must agree to the last digit.
@Suite struct ScoringVectorTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors")

    private func values(_ name: String) throws -> [JSONValue] {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
        return try JSONValue.read(bytes, limits: JSONLimits(bytes: 10_000_000)).array
    }

    private func reply(_ kind: JSONValue, _ key: JSONValue, _ answer: JSONValue) -> WireReply? {
        WireReply(Scoring.reply(to: packed([.string("score"), kind, key, answer])))
    }

    /// Their expected shares were worked out by hand from the rules of the quiz format.
    @Test func `scores every case as worked out by hand`() throws {
        let cases = try values("scoring.json")
        #expect(cases.count > 200)
        for each in cases {
            let key = try #require(each.member("key"))
            guard case .object(let members) = key.content else { continue }
            let kind = try #require(key.member("kind"))
            let rest = JSONValue(.object(members.filter { $0.name != "kind" }))
            let found = reply(kind, rest, try #require(each.member("answer")))
            #expect(found?.share == each.member("share")?.string, "\(each.member("name")?.string ?? "")")
            #expect(found?.state == each.member("state")?.string, "\(each.member("name")?.string ?? "")")
        }
    }

    /// What is made up from fixed seeds is scored as values, which is how the grader does it.
    @Test func `keeps the vectors of the page as the grader scores them`() throws {
        let vectors = EngineVectors()
        #expect(vectors.count >= 2_000)
        let file = Self.folder.appendingPathComponent("engine.json")
        if ProcessInfo.processInfo.environment["RECORD"] == "all" {
            try vectors.text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded Tests/Vectors/engine.json; look at it with git diff")
            return
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == vectors.text, "run with RECORD=all")
    }

    @Test func `scores what a page packs as it scores values`() throws {
        var count = 0
        for question in try values("engine.json") {
            let kind = try #require(question.member("kind"))
            let key = try #require(question.member("key"))
            for each in question.member("answers")?.array ?? [] {
                let found = reply(kind, key, try #require(each.member("answer")))
                #expect(found?.share == each.member("share")?.string, "\(question) \(each)")
                #expect(found?.state == each.member("state")?.string, "\(question) \(each)")
                count += 1
            }
        }
        #expect(count >= 2_000)
    }

    /// Cut off anywhere, with any byte changed: there is a reply or none, and never a trap.
    @Test func `replies to broken requests`() throws {
        var random = SeededGenerator(seed: 5)
        for question in try values("engine.json").prefix(120) {
            let answer = question.member("answers")?.array.first?.member("answer")
            let members = [question.member("kind"), question.member("key"), answer].compactMap { $0 }
            let bytes = packed([.string("score")] + members)
            #expect(!Scoring.reply(to: bytes).isEmpty)
            for _ in 0..<60 {
                var broken = bytes
                for _ in 0..<random.number(1...3) {
                    broken[random.number(0...broken.count - 1)] = UInt8(random.number(0...255))
                }
                if random.chance(30) { broken.removeLast(random.number(1...broken.count)) }
                let reply = Scoring.reply(to: broken)
                #expect(reply.isEmpty || WireReply(reply) != nil)
            }
        }
    }

    @Test(arguments: [
        ("64 GB", true), ("٦٤", true), ("9,5", true), ("1.2.3", false), ("about 5", false), ("", false),
        ("−3", true), ("1e9", false), ("1234567890", false), ("1E-9 m", false), ("5x10^9", false), ("5 · 10⁹", false),
        ("10²", false), ("10 ²", false), ("10³ MB", false), ("10₂", false), ("②", false), ("½", false), ("1½", false),
        ("1/2", false), ("1'000", false), ("1’000", false), ("1٬000", false), ("5-6", false), ("10:30", false),
        ("64 GB", true),
        ("64 m²", true), ("64 m2", true), ("٦٤ م²", true), ("10 %", true), ("9 °C", true), ("3 exabytes", true),
        ("3 eV", true),
        ("7 km/h", true), ("5 €", true), ("６４", true), ("𝟔𝟒", true), ("10 µs", true), ("1,000 MB", true),
    ])
    func `knows what reads as a number`(text: String, isNumber: Bool) {
        let request = packed([.string("reads"), .string("number"), .string(text)])
        #expect(Scoring.reply(to: request) == [isNumber ? 1 : 0])
    }

    @Test(arguments: [
        ("2026-03-29 01:30", true), ("29.3.2026", true), ("01:30 29/3/2026", true), ("29 March 2026, 01:30", false),
        ("2026-03-29 01:30 CET", false), ("2026-03-29 01:30 Uhr", false), ("2026-02-29", false), ("", false),
    ])
    func `knows what reads as a date`(text: String, isDate: Bool) {
        let request = packed([.string("reads"), .string("date-and-time"), .string(text)])
        #expect(Scoring.reply(to: request) == [isDate ? 1 : 0])
    }

    @Test func `knows of no other kind what reads as it`() {
        #expect(Scoring.reply(to: packed([.string("reads"), .string("short-answer"), .string("a")])).isEmpty)
    }
}
