import Diagnostics
import Submissions
import Testing

@testable import Records

/// Receipts beside others that have their names.
@Suite struct ReceiptFolderTests {
    private static let collision = "fin-x-01-attempt1-receipt"
    private static let now = "fin-x+01-attempt1-receipt"

    /// A store in which `x-01` took the quiz `fin` and `01` the quiz `fin-x`, whose receipts had one name.
    private struct Sample: ~Copyable {
        let folder: TemporaryFolder
        let store: RecordStore
        /// The submissions of both, by their SHA-256.
        let submissions: [String]

        init() async throws {
            let folder = try TemporaryFolder()
            let keys = [try SampleCourse.key("fin"), try SampleCourse.key("fin-x")]
            let store = try await RecordStore.sample(folder.store, keys)
            for (key, trainee) in zip(keys, ["x-01", "01"]) {
                #expect(try await store.grade(SampleCourse.submission(key, trainee)).marked != nil)
            }
            let submissions = try await store.submissions(quiz: nil, trainee: nil, attempt: nil)
            #expect(submissions.count == 2)
            self.folder = folder
            self.store = store
            self.submissions = submissions
        }

        func json(_ submission: Int) async throws -> [UInt8] {
            try await store.receipt(of: submissions[submission]).json
        }

        func put(_ bytes: [UInt8], _ name: String) throws { try folder.write("\(name).json", bytes) }

        /// The files of receipts that are there, each of which holds.
        func receipts() async throws -> [String: String] {
            var result: [String: String] = [:]
            for name in folder.names where name.hasSuffix(".json") {
                let checked = try await store.verify(receiptFile: "\(folder.path)/\(name)")
                #expect(checked.diagnostics.isEmpty, "\(name): \(checked.diagnostics)")
                #expect(folder.names.contains(name.replacing(".json", with: ".html")))
                result[String(name.dropLast(5))] = checked.value?.submission
            }
            return result
        }
    }

    /// A receipt that another store gave.
    private func foreignReceipt() async throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("a-1")
        let store = try await RecordStore.sample(folder.store, [key])
        #expect(try await store.grade(SampleCourse.submission(key)).marked != nil)
        let submissions = try await store.submissions(quiz: nil, trainee: nil, attempt: nil)
        return try await store.receipt(of: try #require(submissions.first)).json
    }

    @Test(arguments: [[0], [0, 1], [1, 0]]) func `writes a receipt that has another's name under its own`(
        asked: [Int]
    ) async throws {
        let sample = try await Sample()
        try sample.put(try await sample.json(1), Self.collision)
        let written = try await sample.store.writeReceipts(
            of: asked.map { sample.submissions[$0] },
            to: sample.folder.path
        )
        #expect(written.count == 2)
        #expect(written.problems.isEmpty)
        #expect(written.renamed.map(\.old) == [Self.collision])
        #expect(written.renamed.map(\.new) == [Self.now])
        let expected = [Self.collision: sample.submissions[0], Self.now: sample.submissions[1]]
        #expect(try await sample.receipts() == expected)
    }

    @Test func `puts receipts right that have each other's names`() async throws {
        let sample = try await Sample()
        try sample.put(try await sample.json(1), Self.collision)
        try sample.put(try await sample.json(0), Self.now)
        let written = try await sample.store.writeReceipts(of: sample.submissions, to: sample.folder.path)
        #expect(written.count == 2)
        #expect(written.problems.isEmpty)
        let expected = [Self.collision: sample.submissions[0], Self.now: sample.submissions[1]]
        #expect(try await sample.receipts() == expected)
    }

    @Test func `lets a receipt of another store stay, and writes the others`() async throws {
        let sample = try await Sample()
        let other = try await foreignReceipt()
        try sample.put(other, Self.collision)
        let written = try await sample.store.writeReceipts(of: sample.submissions, to: sample.folder.path)
        #expect(written.count == 1)
        #expect(written.problems.map(\.id) == ["receipt.in-the-way"])
        #expect(written.problems.map(\.path) == ["\(sample.folder.path)/\(Self.collision).json"])
        #expect(try readFile(path: "\(sample.folder.path)/\(Self.collision).json", first: 1 << 20) == other)
        #expect(sample.folder.names.contains("\(Self.now).html"))
    }

    @Test func `lets a receipt stay whose own name is taken too`() async throws {
        let sample = try await Sample()
        let (own, other) = (try await sample.json(1), try await foreignReceipt())
        try sample.put(own, Self.collision)
        try sample.put(other, Self.now)
        let written = try await sample.store.writeReceipts(of: sample.submissions, to: sample.folder.path)
        #expect(written.count == 0)
        #expect(written.problems.map(\.id) == ["receipt.in-the-way", "receipt.in-the-way"])
        #expect(try readFile(path: "\(sample.folder.path)/\(Self.collision).json", first: 1 << 20) == own)
        #expect(try readFile(path: "\(sample.folder.path)/\(Self.now).json", first: 1 << 20) == other)
    }
}
