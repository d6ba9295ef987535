import Assessment
import Markup
import Scoring
import Testing

@Suite struct PaperTests {
    @Test func `holds no hint, reason, feedback or typed answer, nor a footnote of one`() throws {
        let paper = Paper(try SampleQuiz.read(), language: "en")
        let text = String(decoding: paper.bytes, as: UTF8.self)
        #expect(!text.contains("SECRET"))
        #expect(text.contains("Switch it off") && text.contains("Interception") && text.contains("Shown to all."))
        // The values hold no more than the bytes, so that no renderer can show more.
        #expect(!String(reflecting: paper).contains("SECRET"))
    }

    @Test func `numbers steps and choices by the bytes of their text, options as written`() throws {
        let paper = Paper(try SampleQuiz.read(), language: "en")
        let steps = try #require(
            paper.questions.compactMap { question -> [String]? in
                if case .steps(let steps) = question.parts { steps.map(\.plainText) } else { nil }
            }.first
        )
        #expect(steps == ["Capture", "Check", "Hash", "Record"])
        let choices = try #require(
            paper.questions.compactMap { question -> [String]? in
                if case .rows(_, let choices) = question.parts { choices } else { nil }
            }.first
        )
        #expect(choices == ["Interception", "Preservation", "Subscriber"])
        guard case .options(let options) = paper.questions[0].parts else {
            Issue.record("the first question has options")
            return
        }
        #expect(options.map(\.plainText) == ["Switch it off", "Photograph the screen", "Isolate it"])
    }

    @Test func `shuffles the options of a question unless it or its quiz says no`() throws {
        let shuffled = Paper(try SampleQuiz.read(), language: "en")
        #expect(shuffled.questions.map(\.shuffles) == [true, false, true, true, true, true, true, true])
        let text = SampleQuiz.text.replacing("attempts: 2", with: "attempts: 2\nshuffle: questions")
        let kept = Paper(try SampleQuiz.read(text), language: "en")
        #expect(!kept.questions.contains { $0.shuffles })
    }

    @Test func `agrees with the key on how much there is of everything`() throws {
        let quiz = try SampleQuiz.read()
        for (shown, question) in zip(Paper(quiz, language: "en").questions, quiz.questions) {
            switch (shown.parts, question.key) {
            case (.options(let options), .choice(let count, _, _)): #expect(options.count == count)
            case (.options(let options), .choices(let count, _, _)): #expect(options.count == count)
            case (.gaps(let paragraphs), .gaps(let gaps, _, _, _)):
                let shown = paragraphs.joined().filter { if case .prose = $0 { false } else { true } }
                #expect(shown.count == gaps.count)
            case (.field, .text), (.field, .number): break
            case (.steps(let steps), .order(let groups, _)): #expect(steps.count == groups.joined().count)
            case (.rows(let rows, let choices), .pairs(let count, let correct, _)):
                #expect(rows.count == correct.count && choices.count == count)
            default: Issue.record("\(question.id) has parts of another kind than its key")
            }
        }
    }
}
