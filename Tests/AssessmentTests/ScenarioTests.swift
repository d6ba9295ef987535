import Assessment
import Diagnostics
import Foundation
import Markup
import Scoring
import Testing

/// The scenario of the quiz format, as it stands there, with a wrong entry and reasons.
enum SampleScenario {
    static let top =
        "---\nquiz: patrol\ntitle: Patrol\nmodule: m\nlanguage: en\nmode: assessed\npass: 50%\n---\n\n"

    static let question = """
        ## Cyber-patrol: a recruiting advert {#patrol-1}

        scenario; 6 marks; objectives cp.1, cp.3; note: describes coercion

        Your tasking covers public job groups.

        ### scene: advert

        You patrol a public job group. An advert offers hotel work, "no papers needed".

        not in log: your guess at her nationality

        - Record the advert, then look at the account's other posts -> posts
          > SECRET one: what is recorded first cannot be lost.
          - log: advert address, time, hash
          - award: 2 cp.1
        - Write to the recruiter from your own account -> burned
          > SECRET two: contact is no patrol.
          - flag: personal account used

        ### scene: posts

        Three adverts share one phone number.

        - Record the number and the three addresses -> report
          - log: phone number
          - award: 2 cp.1
        - Ask the recruiter to arrange a journey for someone else -> provoked
          - flag: provocation risk

        ### end: report

        needs in log: advert address, time, hash, phone number; award: 2 cp.3

        ### end: burned

        SECRET three: the account is exposed. Marks stop here.

        ### end: provoked

        SECRET four: the evidence may be excluded. 0 marks.

        why: SECRET five

        """

    static let text = top + question
}

@Suite struct ScenarioTests {
    private func key() throws -> (keyed: KeyedQuestion, key: ScenarioKey) {
        let keyed = try SampleQuiz.key(SampleScenario.text).questions[0]
        guard case .scenario(let key) = keyed.key else { throw Missing() }
        return (keyed, key)
    }

    private struct Missing: Error {}

    @Test func `takes each line that begins as a setting for one, with blank lines between or without`() throws {
        let dense = SampleScenario.text.replacing(
            "not in log: your guess at her nationality",
            with: "log: screen name\nnot in log: your guess at her nationality"
        ).replacing(
            "      - log: phone number\n      - award: 2 cp.1",
            with: "      - log: phone number\n        award: 2 cp.1"
        )
        .replacing("phone number; award: 2 cp.3", with: "phone number\naward: 2 cp.3")
        let loose = SampleScenario.text.replacing(
            "not in log: your guess at her nationality",
            with: "log: screen name\n\nnot in log: your guess at her nationality"
        )
        guard case .scenario(let read) = try SampleQuiz.read(dense).questions[0].kind,
            case .scenario(let expected) = try SampleQuiz.read(loose).questions[0].kind
        else { throw Missing() }
        #expect(read.scenes.map(\.entries) == expected.scenes.map(\.entries))
        #expect(read.scenes[0].entries.map(\.text).contains("screen name"))
        #expect(read.scenes.map { $0.choices.map(\.awards) } == expected.scenes.map { $0.choices.map(\.awards) })
        #expect(read.ends.map(\.needs) == expected.ends.map(\.needs))
        #expect(read.ends.map(\.awards) == expected.ends.map(\.awards))
    }

    @Test func `reads the scenario of the quiz format`() throws {
        let question = try SampleQuiz.read(SampleScenario.text).questions[0]
        guard case .scenario(let scenario) = question.kind else { throw Missing() }
        #expect(question.note == "describes coercion")
        #expect(scenario.scenes.map(\.name) == ["advert", "posts"])
        #expect(scenario.ends.map(\.name) == ["report", "burned", "provoked"])
        #expect(scenario.ends.map(\.losesMarks) == [false, false, true])
        #expect(scenario.scenes[0].choices.map(\.next) == ["posts", "burned"])
        #expect(scenario.scenes[0].choices.map(\.flags) == [[], ["personal account used"]])
        #expect(
            scenario.scenes[0].entries.map(\.text) == [
                "advert address", "time", "hash", "your guess at her nationality",
            ]
        )
        #expect(scenario.ends[0].needs == ["advert address", "time", "hash", "phone number"])
        #expect(question.hint.isEmpty && !question.why.isEmpty)
    }

    @Test func `numbers scenes, choices and entries by their bytes, and keys them`() throws {
        let (keyed, key) = try key()
        let texts = try #require(keyed.scenario)
        #expect(
            texts.entries == ["advert address", "hash", "phone number", "time", "your guess at her nationality"]
        )
        #expect(key.misplaced == [4])
        #expect(key.scenes[0].entries == [0, 1, 3, 4])
        // "Ask …" precedes "Record …".
        #expect(key.scenes[1].choices.map(\.next) == [4, 2])
        #expect(key.ends[0].needs == [0, 1, 2, 3])
        #expect(key.scenes[0].choices[0].awards.map(\.objective) == [0])
        #expect(key.ends[0].awards.map(\.objective) == [1])
        #expect(texts.good == [0, 1])
        #expect(score(.scenario(path: [0, 1], log: [[0, 1, 3], [2]]), against: keyed.key).share == .one)
    }

    @Test func `keeps everything a debrief tells in the key, and out of the paper`() throws {
        let quiz = try SampleQuiz.read(SampleScenario.text)
        let paper = String(decoding: Paper(quiz, language: "en").bytes, as: UTF8.self)
        let words = ["SECRET", "report", "burned", "provoked", "award", "flag", "needs", "personal account used"]
        for word in words { #expect(!paper.contains(word), "\(word)") }
        #expect(paper.contains("hash") && paper.contains("your guess at her nationality"))
        #expect(paper.contains("\"note\":\"describes coercion\""))
        let key = String(decoding: try SampleQuiz.key(SampleScenario.text).bytes, as: UTF8.self)
        for word in ["one", "two", "three", "four"] { #expect(key.contains("SECRET \(word)"), "\(word)") }
        for flag in ["personal account used", "provocation risk"] { #expect(key.contains(flag)) }
    }

    @Test func `tells one end from another in nothing on the paper`() throws {
        let quiz = try SampleQuiz.read(SampleScenario.text)
        guard case .scenario(let paper) = Paper(quiz, language: "en").questions[0].parts else { throw Missing() }
        #expect(paper.scenes.map { $0.choices.map(\.next) } == [[1, nil], [nil, nil]])
    }

    @Test func `gives the same key whatever the order and the names of the scenes`() throws {
        let text = SampleScenario.text
        let posts = "### scene: posts"
        let start = try #require(text.range(of: posts))
        let end = try #require(text.range(of: "### end: report"))
        let scene = String(text[start.lowerBound..<end.lowerBound])
        let extra = "### scene: zebra\n\nNothing new.\n\n- Go on -> posts\n\n"
        let first = text.replacing("other posts -> posts", with: "other posts -> zebra")
        let one = first.replacing(posts, with: extra + posts)
        let other = first.replacing(scene, with: scene + extra).replacing("posts\n", with: "again\n")
            .replacing("zebra", with: "a")
        let keys = try [one, other].map { try SampleQuiz.key($0).questions[0] }
        #expect(keys[0] == keys[1])
        let papers = try [one, other].map { Paper(try SampleQuiz.read($0), language: "en").bytes }
        #expect(papers[0] == papers[1])
    }

    @Test func `reads back the key it writes`() throws {
        let key = try SampleQuiz.key(SampleScenario.text)
        let checked = try AnswerKey.read(SourceFile(path: "key.json", bytes: key.bytes))
        #expect(checked.diagnostics.isEmpty, "\(checked.diagnostics.map(\.summary))")
        #expect(checked.value == key)
    }

    @Test(arguments: [
        ("\"next\":1", "\"next\":0"), ("\"next\":1", "\"next\":9"), ("\"misplaced\":[4]", "\"misplaced\":[5]"),
        ("\"needs\":[0,1,2,3]", "\"needs\":[0,1,2,2]"), ("\"marks\":\"2\"", "\"marks\":\"1e9\""),
        ("\"losesMarks\":true", "\"losesMarks\":1"), ("\"good\":[0,1]", "\"good\":[99]"),
        ("\"flags\":[0]", "\"flags\":[7]"),
    ])
    func `refuses a key in which something was changed`(part: String, other: String) throws {
        let text = String(decoding: try SampleQuiz.key(SampleScenario.text).bytes, as: UTF8.self)
        #expect(text.contains(part))
        let checked = try AnswerKey.read(SourceFile(path: "key.json", text: text.replacing(part, with: other)))
        #expect(checked.value == nil && !checked.diagnostics.isEmpty)
    }

    @Test func `looks back from the key's own file at a way beside a good one, with the reason at each fork`() throws {
        let written = try SampleQuiz.key(SampleScenario.text)
        let key = try #require(try AnswerKey.read(SourceFile(path: "key.json", bytes: written.bytes)).value)
        let answer = Answer.scenario(path: [0, 0], log: [[0, 4], [2]])
        let debrief = try #require(ScenarioDebrief(answer, to: key.questions[0]))
        #expect(debrief.fork == 1)
        #expect(debrief.steps.map(\.flags) == [[], ["provocation risk"]])
        #expect(debrief.steps[0].entries == ["advert address", "your guess at her nationality"])
        #expect(debrief.good.map(\.choice).last == "Record the number and the three addresses")
        #expect(debrief.end == "SECRET four: the evidence may be excluded. 0 marks.")
        #expect(debrief.marks == .zero && debrief.awards.isEmpty)
        #expect(debrief.misplaced == ["your guess at her nationality"])
        let text = debrief.markdown
        for part in ["SECRET one", "**Here the ways part.**", "To note: provocation risk", "## A good way"] {
            #expect(text.contains(part), "\(part)")
        }
        let best = try #require(ScenarioDebrief(.scenario(path: [0, 1], log: [[0, 1, 3], []]), to: key.questions[0]))
        #expect(best.fork == nil && best.missing == ["phone number"])
        #expect(best.awards.map(\.objective) == ["cp.1", "cp.3"])
        let open = try #require(ScenarioDebrief(.scenario(path: [0], log: [[]]), to: key.questions[0]))
        #expect(open.end == nil && open.markdown.contains("It did not come to an end."))
        #expect(ScenarioDebrief(.scenario(path: [9], log: [[]]), to: key.questions[0]) == nil)
    }

    @Test(arguments: ["cyber-patrols/patrol.md", "electronic-evidence/scene.md"])
    func `ships scenarios whose good way earns all marks, and that print as they read`(name: String) throws {
        let quizzes = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Quizzes")
        let text = try String(contentsOf: quizzes.appendingPathComponent(name), encoding: .utf8)
        let quiz = try SampleQuiz.read(text)
        #expect(shape(try SampleQuiz.read(quiz.markdown)) == shape(quiz))
        let question = try SampleQuiz.key(text).questions[0]
        guard case .scenario(let key) = question.key, let texts = question.scenario else { throw Missing() }
        var at = 0
        var log: [[Int]] = []
        for choice in texts.good {
            log.append(key.scenes[at].entries.filter { !key.misplaced.contains($0) })
            at = key.scenes[at].choices[choice].next
        }
        #expect(score(.scenario(path: texts.good, log: log), against: question.key).share == .one)
        let choices = texts.scenes.flatMap(\.choices)
        #expect(choices.allSatisfy { !$0.why.isEmpty }, "a fork has no reason")
        #expect(key.misplaced.count >= key.scenes.count, "a scene offers nothing that does not belong")
    }

    @Test func `prints what reads back as the same scenario`() throws {
        let quiz = try SampleQuiz.read(SampleScenario.text)
        let again = try SampleQuiz.read(quiz.markdown)
        #expect(shape(again) == shape(quiz), "\(quiz.markdown)")
        #expect(again.markdown == quiz.markdown)
    }
}

/// Slips in scenarios, each with a « where it must be reported.
@Suite struct ScenarioSlipTests {
    private static let scene = "### scene: a\n\nText.\n\n"
    private static let end = "\n\n### end: z\n\nOver."
    private static let line = "scenario; 2 marks; objective m.1\n\n"

    static let slips: [(id: String, text: String)] = [
        ("quiz.no-answers", "«scenario; 1 mark\n\nNo scene."),
        ("quiz.no-answers", "«scenario; 1 mark\n\n### end: z\n\nOver."),
        ("quiz.bad-scene", line + "«### a\n\nText."),
        ("quiz.bad-scene", line + "«### scene:\n\nText."),
        ("quiz.duplicate-scene", line + scene + "- Go -> z\n  - award: 2\n\n«### scene: a\n\nText.\n\n- Go -> z" + end),
        ("quiz.duplicate-scene", line + scene + "- Go -> z\n  - award: 2" + end + "\n\n«### end: z\n\nOver."),
        ("quiz.dead-end", line + "«### scene: a\n\nText." + end),
        ("quiz.empty-question", line + "«### scene: a\n\n- Go -> z\n  - award: 2" + end),
        ("quiz.empty-question", line + scene + "- Go -> z\n  - award: 2\n\n«### end: z"),
        ("quiz.no-target", line + scene + "«- Go" + end),
        ("quiz.no-target", line + scene + "«- Go ->" + end),
        ("quiz.empty-option", line + scene + "«- -> z\n  - award: 2" + end),
        ("quiz.duplicate-option", line + scene + "- Go -> z\n  - award: 2\n«- *Go* -> z" + end),
        ("quiz.unknown-scene", line + scene + "«- Go -> y\n  - award: 2" + end),
        (
            "quiz.unreachable-scene",
            line + scene + "- Go -> z\n  - award: 2\n\n«### scene: b\n\nText.\n\n- Go -> z" + end
        ),
        ("quiz.unreachable-scene", line + scene + "- Go -> z\n  - award: 2" + end + "\n\n«### end: y\n\nOver."),
        (
            "quiz.scenario-loop",
            line + scene + "- Go -> z\n  - award: 2\n- On -> b\n\n«### scene: b\n\nText.\n\n- On -> c\n\n"
                + "### scene: c\n\nText.\n\n- Back -> b\n- Go -> z" + end
        ),
        ("quiz.scenario-loop", line + "«### scene: a\n\nText.\n\n- Go -> z\n  - award: 2\n- Again -> a" + end),
        ("quiz.unreachable-marks", "«scenario; 3 marks; objective m.1\n\n" + scene + "- Go -> z\n  - award: 2" + end),
        ("quiz.unreachable-marks", "«scenario; 2 marks\n\n" + scene + "- Go -> z\n  - award: 2" + end + " 0 marks."),
        ("quiz.bad-marks", line + scene + "- Go -> z\n  - award: «lots" + end),
        ("quiz.bad-marks", line + scene + "- Go -> z\n  - award: «-2 m.1" + end),
        (
            "quiz.too-many-options",
            line + scene + "- Go -> z\n  - award: " + (1...30).map { "0.\($0)" }.joined(separator: ", ") + ", «2" + end
        ),
        ("quiz.stray-objective", line + scene + "«- Go -> z\n  - award: 2 m.2" + end),
        ("quiz.no-label", line + scene + "- Go -> z\n  - award: 2\n  - «flog: time" + end),
        ("quiz.stray-block", line + scene + "- Go -> z\n  - award: 2\n\n  «Text.\n" + end),
        ("quiz.repeated-setting", line + scene + "- Go -> z\n  - award: 1\n  - «award: 1" + end),
        ("quiz.bad-setting", line + scene + "- Go -> z\n  - award: 2\n  - log«:" + end),
        ("quiz.contradicting-entry", line + scene + "log: time\n\nnot in log: «time\n\n- Go -> z\n  - award: 2" + end),
        ("quiz.contradicting-entry", line + scene + "log: time\nnot in log: «time\n\n- Go -> z\n  - award: 2" + end),
        ("quiz.unknown-setting", line + scene + "log: time\n«award: 1\n\n- Go -> z\n  - award: 2" + end),
        ("quiz.repeated-setting", line + scene + "- Go -> z\n  - award: 1\n    «award: 1" + end),
        (
            "quiz.contradicting-entry",
            line + scene
                + "log: time\n\n- Go -> b\n  - award: 2\n\n«### scene: b\n\nText.\n\nnot in log: time\n\n- Go -> z"
                + end
        ),
        (
            "quiz.contradicting-entry",
            line + scene + "not in log: hat\n\n- Go -> z\n\n«### end: z\n\nneeds in log: hat; award: 2"
        ),
        ("quiz.unknown-entry", line + scene + "log: time\n\n- Go -> z\n\n«### end: z\n\nneeds in log: tome; award: 2"),
        (
            "quiz.unknown-entry",
            line + scene + "- Go -> z\n- On -> b\n  - award: 2\n\n### scene: b\n\nText.\n\nlog: time\n\n- Go -> y"
                + "\n\n«### end: z\n\nneeds in log: time; award: 2\n\n### end: y\n\nOver."
        ),
        ("quiz.unknown-setting", line + scene + "- Go -> z\n\n### end: z\n\naward: 2; «bonus: 1"),
        ("quiz.misplaced-only", line + scene + "«> [!ONLY police]\n> Text.\n\n- Go -> z\n  - award: 2" + end),
    ]

    @Test(arguments: slips + strays) func `names a slip with its place and a way out`(id: String, text: String) throws {
        let marked = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n---\n\n## Patrol {#p}\n\n" + text + "\n"
        let parts = marked.split(separator: "«", omittingEmptySubsequences: false)
        try #require(parts.count == 2, "one mark stands in the text")
        let file = SourceFile(path: "q.md", text: parts.joined())
        let document = MarkupDocument.read(file)
        let diagnostics = document.diagnostics + Quiz.read(document.value).diagnostics
        #expect(diagnostics.map(\.id) == [id], "\(diagnostics.map(\.summary))")
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostic.position == file.position(at: parts[0].utf8.count), "\(diagnostic.summary)")
        #expect(!diagnostic.hints.isEmpty)
    }

    /// Settings where none is read, each of which a trainee would read as text.
    static let strays: [(id: String, text: String)] = {
        let two = "- Go -> z\n  - award: 2"
        let told = [
            "Seen.\n«not in log: your guess", "Seen; «log: time", "Seen; «award: 2",
            "«needs in log: time",
            "> «log: time", "1. One\n2. «award: 2 m.1", "*«log:* time", "**«log**: time",
            "`«log: time`", "<!-- «log: time -->", "<b>«log:</b> time",
            "    «log: time", "| «log: time | b |\n| --- | --- |\n| c | d |",
            "- «award: 2 m.1\n\nSeen.",
            "Seen.\n«hors journal : avis", "Seen؛ «منح: 2",
        ]
        let ends = [
            "Well.\n«award: 1", "«log: time", "- «award: 1", "Well; «award: 1", "- «0 marks", "«0 marks\nSeen.",
        ]
        let choices = [
            "- «Log: everything -> z", "- Go; «log: time -> z", "- Go\n  «award: 2 -> z", "- Go -> z\n  «log: time",
        ]
        let settings = ["log: time, «award: 2", "flag: risk, «log: time", "log: time، «منح: 2"]
        let stray = "quiz.misplaced-setting"
        var result: [(id: String, text: String)] = []
        result += told.map { (stray, line + "### scene: a\n\nText.\n\n" + $0 + "\n\n" + two + end) }
        result += ends.map { (stray, line + scene + two + "\n\n### end: z\n\nOver.\n\n" + $0) }
        result += choices.map { (stray, line + scene + two + "\n" + $0 + end) }
        result += settings.map { (stray, line + scene + two + "\n- On -> z\n  - " + $0 + end) }
        result += [
            (stray, line + "«award: 2 m.1\n\n" + scene + two + end),
            (stray, line + scene + two + end + "\n\nwhy: so.\n«award: 2"),
            (stray, line + scene + "- Go -> z\n  > Since it is right.\n  «award: 2\n- On -> z\n  - award: 2" + end),
            ("quiz.no-label", line + scene + two + "\n  - log: time; «hash" + end),
            ("quiz.unknown-setting", line + scene + "log: time; «hash\n\n" + two + end),
            ("quiz.unknown-setting", line + "### scene: a\n\nSeen.\n«not in lgo: your guess\n\n" + two + end),
            ("quiz.bad-setting", line + scene + "log: time\n«You see it, and it is late.\n\n" + two + end),
            ("quiz.stray-block", line + scene + two + "\n    «- log: time" + end),
            ("quiz.stray-block", line + scene + two + "\n\n    «log: time" + end),
        ]
        return result
    }()

    @Test func `counts an award twice that is written twice`() throws {
        let text = SampleScenario.text.replacing(
            "- log: phone number\n  - award: 2 cp.1",
            with: "- log: phone number\n  - award: 1 cp.1, 1 cp.1"
        )
        #expect(text != SampleScenario.text)
        let quiz = try SampleQuiz.read(text)
        guard case .scenario(let scenario) = quiz.questions[0].kind else { throw Missing() }
        let awards = scenario.scenes[1].choices[0].awards
        #expect(awards.map(\.marks) == [.one, .one] && awards.map(\.objective) == ["cp.1", "cp.1"])
        #expect(shape(try SampleQuiz.read(quiz.markdown)) == shape(quiz))
        let key = try SampleQuiz.key(text).questions[0]
        #expect(score(.scenario(path: [0, 1], log: [[0, 1, 3], [2]]), against: key.key).share == .one)
    }

    @Test func `leaves fenced text, last words and entries over several lines alone`() throws {
        let text = SampleScenario.text
            .replacing("Three adverts", with: "```\nlog: started\n```\n\nThree adverts")
            .replacing(
                "- log: advert address, time, hash",
                with: "- log: advert address,\n    time, hash; flag: seen; award: 2 cp.1"
            )
            .replacing("\n  - award: 2 cp.1\n- Write", with: "\n- Write")
        let quiz = try SampleQuiz.read(text)
        guard case .scenario(let scenario) = quiz.questions[0].kind else { throw Missing() }
        let first = try #require(scenario.scenes.first)
        #expect(first.entries.map(\.text).prefix(3) == ["advert address", "time", "hash"])
        #expect(first.choices[0].flags == ["seen"] && first.choices[0].awards.map(\.objective) == ["cp.1"])
        #expect(scenario.ends.map(\.losesMarks) == [false, false, true])
    }

    private struct Missing: Error {}

    @Test func `names the scenes of a circle in their order`() throws {
        let slip = try #require(Self.slips.first { $0.id == "quiz.scenario-loop" })
        let text =
            "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n---\n\n## Patrol {#p}\n\n"
            + slip.text.replacing("«", with: "")
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: text))
        let summary = Quiz.read(document.value).diagnostics.map(\.summary)
        #expect(summary == ["a way comes back to the scene \"b\": b -> c -> b"])
    }

    /// Ten forks, each of which lets other things be recorded, make 1,024 ways with different logs.
    @Test func `says so when there are too many ways to prove anything`() throws {
        var text = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n---\n\n## Patrol {#p}\n\nscenario; 1 mark\n\n"
        var needs: [String] = []
        for index in 0..<10 {
            text += "### scene: s\(index)\n\nText \(index).\n\n- One -> a\(index)\n- Two -> b\(index)\n\n"
            for side in ["a", "b"] {
                needs.append("\(side) \(index)")
                text +=
                    "### scene: \(side)\(index)\n\nText \(side) \(index).\n\nlog: \(side) \(index)\n\n- Go -> s\(index + 1)\n\n"
            }
        }
        text += "### scene: s10\n\nText.\n\n- Go -> z\n\n### end: z\n\n"
        text += "needs in log: " + needs.joined(separator: ", ") + "; award: 2\n"
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: text))
        #expect(Quiz.read(document.value).diagnostics.map(\.id) == ["quiz.too-many-ways"])
    }
}
