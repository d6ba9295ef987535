import Assessment
import Diagnostics
import Foundation
import Scoring
import Testing

/// The course that ships, built, and the files that trainees hand in for it.
struct TraineeInbox {
    let folder: TemporaryFolder
    /// The key of the quiz on cyber-patrols.
    let key: AnswerKey
    /// Where that key lies, from the folder.
    let keyFile: String

    /// Builds the course into a folder.
    init(in folder: TemporaryFolder) throws {
        self.folder = folder
        let built = try BuiltProgram(name: "coursewright").run(
            ["build", checkout.path, "--output", "build", "--quiet"],
            in: folder.url
        )
        #expect(built.status == 0, "\(built.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("build/keys").path)
        let name = try #require(names.first { $0.hasPrefix("cp-final-") })
        keyFile = "build/keys/" + name
        let bytes = Array(try Data(contentsOf: folder.file(keyFile)))
        key = try #require(try AnswerKey.read(SourceFile(path: name, bytes: bytes)).value)
        try FileManager.default.createDirectory(at: folder.file("inbox"), withIntermediateDirectories: true)
    }

    /// A submission in which some questions, counted from the first, are not answered and the others are right.
    func submission(_ trainee: String, attempt: Int = 1, leavingOut empty: Int = 0, version: String? = nil) -> String {
        let answers = key.questions.enumerated().map { index, question in
            let answer = index < empty ? "\"notAnswered\":true" : rightAnswer(question.key)
            return "{\"question\":\"\(question.id)\",\(answer)}"
        }
        return """
            {"format":"coursewright-submission-1","course":"\(key.course)","quiz":"\(key.quiz.text)",\
            "version":"\(version ?? key.version)","trainee":"\(trainee)","attempt":\(attempt),\
            "seed":"0123456789abcdef","language":"en","started":"2026-11-24T22:50:00Z",\
            "finished":"2026-11-24T23:05:10Z","reference":"K7Q2-9FXM","answers":[\(answers.joined(separator: ","))]}
            """
    }

    /// Puts a file into the inbox.
    func put(_ name: String, _ text: String) throws { try put(name, Array(text.utf8)) }

    func put(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: folder.file("inbox/" + name)) }

    /// What a submission earns in which some questions, counted from the first, are not answered: `15/2`.
    func marks(leavingOut empty: Int) -> String {
        let marks = key.questions.dropFirst(empty).reduce(Fraction.zero) { $0 + $1.marks }
        return String(decoding: marks.text, as: UTF8.self)
    }

    private func rightAnswer(_ key: QuestionKey) -> String {
        switch key {
        case .choice(_, let correct, _): return "\"choice\":\(correct[0])"
        case .choices(_, let correct, _): return "\"choices\":\(correct)"
        case .gaps(let gaps, _, _, _):
            let answers = gaps.map { gap in
                switch gap {
                case .blank(let accept): "\"\(String(decoding: accept[0], as: UTF8.self))\""
                case .pick(_, let correct): "\(correct)"
                }
            }
            return "\"gaps\":[\(answers.joined(separator: ","))]"
        case .text(let patterns, _, _): return "\"text\":\"\(String(decoding: patterns[0].text, as: UTF8.self))\""
        case .number(let patterns):
            let unit = patterns[0].unit.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
            return "\"text\":\"\(String(decoding: patterns[0].value.text, as: UTF8.self))\(unit)\""
        case .order(let groups, _): return "\"order\":\(groups.flatMap { $0 })"
        case .pairs(_, let correct, _): return "\"pairs\":\(correct)"
        case .moment(let patterns):
            return "\"text\":\"\(String(decoding: patterns[0].moment.text, as: UTF8.self))\""
        case .essay: return "\"text\":\"The request names the account.\""
        case .opinion: return "\"choice\":0"
        case .scenario(let scenario):
            let (path, log) = bestWay(scenario)
            return "\"path\":\(path),\"log\":\(log)"
        }
    }

    /// The way of most marks, of all there are, with everything recorded that is not misplaced.
    private func bestWay(_ key: ScenarioKey) -> (path: [Int], log: [[Int]]) {
        var best: (path: [Int], log: [[Int]]) = ([], [])
        var most = Fraction.zero
        var open: [(scene: Int, path: [Int], log: [[Int]])] = [(0, [], [])]
        while let way = open.popLast() {
            guard way.scene < key.scenes.count else {
                if let replay = replay(way.path, log: way.log, in: key), most < replay.marks {
                    (best, most) = ((way.path, way.log), replay.marks)
                }
                continue
            }
            let scene = key.scenes[way.scene]
            let entries = scene.entries.filter { !key.misplaced.contains($0) }
            for (number, choice) in scene.choices.enumerated() {
                open.append((choice.next, way.path + [number], way.log + [entries]))
            }
        }
        return best
    }
}
