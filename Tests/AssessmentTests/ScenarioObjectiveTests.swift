import Assessment
import Diagnostics
import Markup
import Scoring
import Testing

/// What a way through a scenario earns for each objective, and the most that any way earns.
@Suite struct ScenarioObjectiveTests {
    private func question(_ objectives: String, _ first: String, _ second: String, end: String = "") throws
        -> KeyedQuestion
    {
        let text = """
            ---
            quiz: patrol
            title: Patrol
            module: phones
            mode: assessed
            pass: 50%
            ---

            ## A recruiting advert {#one}

            scenario; 4 marks; objectives \(objectives)

            ### scene: advert

            An advert offers work.

            log: address, time

            - Record the advert -> second
              > It can go.
              \(first)
            - Send a message -> burned
              > Contact is no patrol.
              - award: 1 cp.1

            ### scene: second

            The number is in two adverts.

            - Report it -> report
              > Others decide.
              \(second)

            ### end: report

            needs in log: address, time\(end)

            The report is read.

            ### end: burned

            Marks stop here. 0 marks.
            """
        let checked = Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: text)).value)
        let quiz = try #require(checked.value, "\(checked.diagnostics)")
        return try #require(try AnswerKey(quiz, course: "thb", language: "en", secret: [1]).questions.first)
    }

    private func told(_ question: KeyedQuestion, _ path: [Int], _ log: [[Int]]) -> [String] {
        question.awards(for: .scenario(path: path, log: log)).map {
            "\($0.objective) \(String(decoding: $0.marks.text, as: UTF8.self))/\(String(decoding: $0.outOf.text, as: UTF8.self))"
        }
    }

    @Test func `sums the awards of the way, out of the most of any way`() throws {
        let question = try question("cp.1, cp.2", "- award: 1 cp.1", "- award: 2 cp.1", end: "; award: 1 cp.2")
        #expect(told(question, [0, 0], [[0, 1], []]) == ["cp.1 3/3", "cp.2 1/1"])
        #expect(told(question, [0, 0], [[0], []]) == ["cp.1 3/3", "cp.2 1/2/1"])
        #expect(told(question, [0], [[]]) == ["cp.1 1/3", "cp.2 0/1"])
        // What leads to an end that takes everything away counts for nothing, in what is earned and in what could be.
        #expect(told(question, [1], [[]]) == ["cp.1 0/3", "cp.2 0/1"])
        #expect(question.awards(for: .notAnswered).map(\.marks) == [.zero, .zero])
        #expect(told(question, [7], [[]]) == ["cp.1 0/3", "cp.2 0/1"])
    }

    @Test func `an objective that no award names stands for the whole`() throws {
        let question = try question("cp.1, cp.3", "- award: 2 cp.1", "- award: 2")
        #expect(told(question, [0, 0], [[], []]) == ["cp.1 2/2", "cp.3 4/4"])
    }
}
