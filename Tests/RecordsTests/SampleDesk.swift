import Submissions
import Testing

@testable import Records

/// The desk of somebody who marks the essays of ``SampleEssays``.
struct SampleDesk {
    let store: RecordStore
    let desk: MarkingDesk

    init(_ store: RecordStore, _ marker: String, adjudicating: Bool = false) throws {
        self.store = store
        desk = MarkingDesk(
            quiz: "e-1",
            marker: try #require(Pseudonym(marker)),
            adjudicating: adjudicating,
            token: "token-of-\(marker)"
        )
    }

    func reply(_ name: String, _ form: [String: String]? = nil) async throws -> DeskReply {
        let now = try SampleCourse.time("2026-12-24T12:00:00Z")
        return await store.reply(at: desk, to: name, form: form.map(DeskForm.init), now: now, grader: "grader test")
    }

    /// Hands in a form with the token of the desk.
    func post(_ name: String, _ form: [String: String]) async throws -> DeskReply {
        try await reply(name, form.merging(["token": desk.token]) { own, _ in own })
    }

    /// The text of a page.
    func page(_ name: String = "") async throws -> String { try await reply(name).text }

    /// The codes of the essays, in the order of the first page.
    func codes() async throws -> [String] {
        try await page().matches(of: /<a href="([0-9a-f]{10})">Essay/).map { String($0.1) }
    }

    /// The code of the essay that says something.
    func code(of text: String) async throws -> String {
        for code in try await codes() where try await page(code).contains(text) { return code }
        Issue.record("no essay says \(text)")
        return ""
    }

    /// Puts the same down about every essay, or by its text, and hands all of it in.
    func markAll(_ points: (String) -> [String], comment: String = "") async throws {
        for code in try await codes() {
            let points = points(try await page(code))
            let form = ["points_1": points[0], "points_2": points[1], "comment": comment]
            let reply = try await post(code, form)
            #expect(reply.isMoved, "\(reply.text)")
        }
        #expect(try await post("hand-in", [:]) == .moved(to: "./"))
    }
}

extension DeskReply {
    var text: String {
        if case .page(let bytes, _) = self { return String(decoding: bytes, as: UTF8.self) }
        Issue.record("\(self) is no page")
        return ""
    }

    var status: Int? { if case .page(_, let status) = self { status } else { nil } }

    var isMoved: Bool { if case .moved = self { true } else { false } }
}
