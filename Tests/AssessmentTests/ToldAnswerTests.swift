import Diagnostics
import Markup
import Testing

@testable import Assessment

/// What stands above the answers of a question and tells which of them are right.
@Suite struct ToldAnswerTests {
    /// The errors about a question whose stem is in line 9.
    private func slips(_ question: String, stem: String = "Stem?") -> [Diagnostic] {
        problems(question, stem: stem).filter { $0.severity == .error }
    }

    private func problems(_ question: String, stem: String = "Stem?") -> [Diagnostic] {
        let top = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n---\n\n\n## \(stem) {#q}\n\n"
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: top + question + "\n"))
        return Quiz.read(document.value).diagnostics
    }

    private func choice(_ above: String) -> String {
        "choose one\n\n\(above)\n\n- [ ] Switch it off\n- [x] Isolate it\n- [ ] Wait"
    }

    private func typed(_ above: String) -> String { "short answer\n\n\(above)\n\n- accept: hash\n- half: sum" }

    @Test(arguments: [
        "«Answer: B", "«**Answer:** b)", "«Solution: 2", "«(Answer: B)",
        "A.\n«Answer: B",
        "«Which? (Answer: B)", "> «Answer: B", "«> [!NOTE] Correct answer\n> B", "«> [!NOTE] Answer\n> Isolate it",
        "«### Correct answer\n\nB", "«The correct answer is B.", "«Answers: B and C", "«Answer: B) Isolate it",
        "* «Answer: B",
        "«Correct answer B", "«**Correct answer** B and C", "Told.\n\n«Bonne réponse C", "«Правильна відповідь: Б",
        "«B is correct.", "«(B is the correct answer)", "«Isolate it is correct.", "«Respuesta correcta: b",
        "| a | b |\n| - | - |\n| «Answer | B |", "| «Answer: B | b |\n| - | - |\n| c | d |",
        "| a |\n| - |\n| «Correct answer: c |", "| «Answer | B |\n| - | - |\n| Marks | 1 |",
        "«accept: B", "«Réponse : B", "«<!-- Answer: isolate it -->", "«Answer – B", "«Answer:\n\nB", "«Answer： B",
    ])
    func `names a line that tells which option is right:`(marked: String) throws {
        let parts = marked.split(separator: "«", maxSplits: 1, omittingEmptySubsequences: false)
        let found = slips(choice(parts.joined()))
        #expect(found.map(\.id) == ["quiz.stray-text"], "\(found.map(\.summary))")
        #expect(found.first?.position?.line == 13 + parts[0].count { $0 == "\n" })
        #expect(found.first?.summary.contains("tells what is right") == true)
        // Not one of these says so of options that it does not name.
        #expect(slips(choice(parts.joined()).replacing("- [ ] Wait", with: "- [ ] Wait\n- [ ] D")).count == 1)
    }

    @Test(arguments: ["Answer: hash", "accept: digest", "Half: digest", "Solution: “hash”."])
    func `names a line that tells what is to be typed:`(line: String) {
        #expect(slips(typed(line)).map(\.id) == ["quiz.stray-text"])
    }

    @Test(arguments: [
        "Answer B", "**Answer** B.", "Told.\n\nRéponse b", "(Answer C)", "Відповідь Б",
        "`Correct answer: B`", "```\nA log.\ncorrect answer = b\n```",
        "Correct answer: whatever is safe.", "Correct answer: only one of these.",
        "Model answer\n\nThe officer wrote no log.",
        "Bonne réponse : une seule.",
    ])
    func `warns of a line that may tell what is right:`(above: String) {
        #expect(slips(choice(above)).isEmpty)
        #expect(problems(choice(above)).map(\.id) == ["quiz.told-answer"])
    }

    @Test func `warns of a model answer above criteria, and names an answer in a stem`() {
        let essay = "essay\n\nModel answer: all of it.\n\n| C | 0 | 1 |\n| - | - | - |\n| c | a | b |"
        #expect(problems(essay).map(\.id).contains("quiz.told-answer"))
        #expect(slips(choice("Told."), stem: "What first? (answer: B)").map(\.position?.line) == [9])
    }

    @Test(arguments: ["> «- [ ] A\n> - [x] B", "> [!NOTE] T\n>\n> «- [x] A", "> > «1. [half] A\n> > 2. [ ] B"])
    func `names options in a quotation that would be shown with what is right:`(marked: String) {
        let parts = marked.split(separator: "«", maxSplits: 1, omittingEmptySubsequences: false)
        let found = slips(choice(parts.joined()))
        #expect(found.map(\.id) == ["quiz.divided-answers"])
        #expect(found.first?.position?.line == 13 + parts[0].count { $0 == "\n" })
        // What the hint says mends it.
        let shown = parts.joined().replacing("[x]", with: "☑").replacing("[half]", with: "☑").replacing(
            "[ ]",
            with: "☐"
        )
        #expect(slips(choice(shown)).isEmpty)
    }

    @Test func `names typed answers and rows in a quotation above others`() {
        #expect(slips(typed("> - accept: digest\n> - half: sum")).map(\.id) == ["quiz.divided-answers"])
        let rows = "| A | B |\n| - | - |\n| a | 1 |\n| b | 2 |"
        let quoted = "> | A | B |\n> | - | - |\n> | c | 3 |\n\n"
        #expect(slips("match\n\n" + quoted + rows).map(\.id) == ["quiz.divided-answers"])
        #expect(slips("match\n\n" + quoted.replacing("| A | B |", with: "| X | Y |") + rows).isEmpty)
    }

    @Test(arguments: [
        "Answer:", "**Answer**", "### Answer", "Answer: choose what you do first.",
        "Reason: the order.",
        "> Q: who?\n> Answer: a man called Ali", "Correct answers: choose two.", "Correct answers: 1", "Answers: a–c",
        "> Sure?\n>\n> Answer: Wait",
        "Feedback: none was given.",
        "Answer both parts.", "Answer A or B.", "Answer A and B", "Answer 2", "Answer D", "Answers", "Answer to B",
        "### Answer A\n\nOne wrote.\n\n### Answer B\n\nOne spoke.",
        "Answer A: he left.\nAnswer B: he stayed.\n\nAnswer A",
        "> Answer B", "Correct answers B1", "The statement is correct.", "B is correct, he said.", "Is it correct?",
        "| Question | Answer |\n| - | - |\n| 1 | B |\n| 2 | Wait |",
        "| Name | Ali | Bo |\n| - | - | - |\n| Answer | B | C |",
        "| Answer | yes |\n| - | - |\n| Reason | no |", "| Correct answer | Count |\n| - | - |\n| x | 2 |",
        "`Answer B`", "```\nSolution: 2\naccept: b\n```", "| `accept: b` | c |\n| - | - |\n| d | e |",
        "Key: 2 phones",
        "> - [ ] Switch\n> - [ ] Isolate", "> - one\n> - two", "The log says: B", "He told us: wait", "`Answer: B`",
        "```\nAnswer: B\n```",
    ])
    func `leaves a situation as it is that only looks like an answer:`(above: String) {
        #expect(slips(choice(above)).isEmpty)
    }

    @Test(arguments: [
        "Answer in one word.", "Answer: one word", "Accept: the terms first. Which word?",
        "Accept – the button of the app.", "Half: which word means 50 %?", "`Accept: text/html`",
        "The sum is: hash value",
    ])
    func `leaves what introduces a typed answer:`(above: String) { #expect(slips(typed(above)).isEmpty) }
}
