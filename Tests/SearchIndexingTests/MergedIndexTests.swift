import Diagnostics
import TestSupport
import Testing

@testable import SearchIndexing

/// An index that is put together of what was indexed before is the one of the same sections added one by one.
@Suite struct MergedIndexTests {
    /// A section of random words, some of which share a stem, or differ in accents alone.
    private static func section(_ random: inout SeededGenerator) -> String {
        let words = [
            "seize", "seized", "seizes", "device", "devices", "café", "cafe", "Zürich", "電話", "a", "log", "logs",
        ]
        return (0..<random.number(0...30)).map { _ in
            random.chance(10) ? "w\(random.number(0...400))" : random.pick(words)
        }.joined(separator: " ")
    }

    private static func builder(of sections: [String]) -> SearchIndexBuilder {
        var builder = SearchIndexBuilder(language: "en")
        for text in sections { builder.add(title: "", heading: "A heading", text: Array(text.utf8), opensPage: false) }
        return builder
    }

    @Test(arguments: 1...20) func `in whatever segments it was kept:`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        // Numbers of sections beyond 127 take two bytes.
        var sections = (0..<random.number(1...300)).map { _ in Self.section(&random) }
        var builder = Self.builder(of: sections)
        for _ in 0..<4 {
            var segments: [SearchIndexBuilder.Segment] = []
            var now: [String] = []
            var place = 0
            while place < sections.count {
                switch random.number(1...10) {
                case 1...6:
                    let end = min(sections.count, place + random.number(1...80))
                    segments.append(.reused(place..<end))
                    now += sections[place..<end]
                    place = end
                case 7, 8: place += 1
                default:
                    let new = (0..<random.number(1...3)).map { _ in Self.section(&random) }
                    segments.append(.new(Self.builder(of: new)))
                    now += new
                }
            }
            builder = builder.merging(segments)
            sections = now
            let whole = Self.builder(of: sections).makeIndex()
            #expect(builder.makeIndex() == whole)
            #expect(await builder.makeIndex(threads: 3) == whole)
        }
    }

    @Test func `is the same after it was kept, and nothing else is taken for it`() throws {
        var random = SeededGenerator(seed: 7)
        let builder = Self.builder(of: (0..<200).map { _ in Self.section(&random) })
        let encoded = Array(builder.encoded.joined())
        var reader = BinaryDecoder(encoded)
        let again = try SearchIndexBuilder(language: "en", decoding: &reader)
        #expect(reader.isAtEnd)
        #expect(again.makeIndex() == builder.makeIndex())
        for end in stride(from: 0, to: encoded.count, by: 97) {
            #expect(throws: BinaryDecodingError.self) {
                var reader = BinaryDecoder(encoded, in: 0..<end)
                _ = try SearchIndexBuilder(language: "en", decoding: &reader)
            }
        }
        // Whatever a byte is changed to, an index comes of it or an error.
        for _ in 0..<300 {
            var bytes = encoded
            bytes[random.number(0...bytes.count - 1)] ^= UInt8(random.number(1...255))
            var reader = BinaryDecoder(bytes)
            _ = try? SearchIndexBuilder(language: "en", decoding: &reader).makeIndex()
        }
    }
}
