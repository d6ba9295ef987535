import Scoring
import TestSupport
import Testing

@Suite struct ScenarioScoringTests {
    private static func marks(_ numerator: Int64, _ denominator: Int64 = 1) -> Fraction {
        Fraction(numerator: numerator, denominator: denominator) ?? .zero
    }

    /// The recruiting advert of the quiz format: advert → posts → report (end 0), or burned (1), or provoked (2).
    ///
    /// Entries: 0 address, 1 hash, 2 opinion (misplaced), 3 phone number, 4 time.
    private static let key = ScenarioKey(
        marks: marks(6),
        entries: 5,
        misplaced: [2],
        scenes: [
            ScenarioKey.Scene(
                choices: [
                    .init(next: 1, awards: [.init(marks: marks(2), objective: 0)], flags: []),
                    .init(next: 3, awards: [], flags: [0]),
                ],
                entries: [0, 1, 2, 4]
            ),
            ScenarioKey.Scene(
                choices: [
                    .init(next: 4, awards: [], flags: [1]),
                    .init(next: 2, awards: [.init(marks: marks(2), objective: 0)], flags: []),
                ],
                entries: [2, 3]
            ),
        ],
        ends: [
            .init(needs: [0, 1, 3, 4], awards: [.init(marks: marks(2), objective: 1)], losesMarks: false),
            .init(needs: [], awards: [], losesMarks: false), .init(needs: [], awards: [], losesMarks: true),
        ]
    )

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let path: [Int]
        let log: [[Int]]
        let marks: String
        let state: Score.State
        var flags: [Int] = []

        var testDescription: String { name }
    }

    private static let cases = [
        Case(name: "the best way", path: [0, 1], log: [[0, 1, 4], [3]], marks: "6", state: .answered),
        Case(name: "half the log", path: [0, 1], log: [[0, 1], []], marks: "5", state: .answered),
        Case(
            name: "one entry that does not belong",
            path: [0, 1],
            log: [[0, 1, 2, 4], [3]],
            marks: "11/2",
            state: .answered
        ),
        Case(
            name: "one that does not belong, twice",
            path: [0, 1],
            log: [[0, 1, 2, 4], [2, 3]],
            marks: "11/2",
            state: .answered
        ),
        Case(name: "nothing but what does not belong", path: [0, 1], log: [[2], []], marks: "4", state: .answered),
        Case(name: "an empty log", path: [0, 1], log: [[], []], marks: "4", state: .answered),
        Case(name: "an end without an award", path: [1], log: [[0]], marks: "0", state: .answered, flags: [0]),
        Case(
            name: "an end that takes the marks",
            path: [0, 0],
            log: [[0, 1, 4], [3]],
            marks: "0",
            state: .answered,
            flags: [1]
        ),
        Case(name: "a way that has not ended", path: [0], log: [[0, 1]], marks: "2", state: .unfinished),
        Case(name: "one with entries where it stands", path: [0], log: [[0, 1], [3]], marks: "2", state: .unfinished),
        Case(name: "entries and no step", path: [], log: [[0]], marks: "0", state: .unfinished),
        Case(name: "nothing", path: [], log: [], marks: "0", state: .notAnswered),
        Case(name: "nothing, in a list", path: [], log: [[]], marks: "0", state: .notAnswered),
        Case(name: "a choice that the scene lacks", path: [2], log: [[]], marks: "0", state: .unfitting),
        Case(name: "a negative choice", path: [-1], log: [[]], marks: "0", state: .unfitting),
        Case(name: "a step behind an end", path: [1, 0], log: [[], []], marks: "0", state: .unfitting),
        Case(name: "a list too few", path: [0, 1], log: [[0]], marks: "0", state: .unfitting),
        Case(name: "a list behind an end", path: [0, 1], log: [[0], [3], []], marks: "0", state: .unfitting),
        Case(name: "two lists where it stands", path: [0], log: [[0], [3], []], marks: "0", state: .unfitting),
        Case(name: "an entry of another scene", path: [0, 1], log: [[3], []], marks: "0", state: .unfitting),
        Case(name: "an entry that does not exist", path: [0], log: [[9]], marks: "0", state: .unfitting),
        Case(name: "an entry twice in a scene", path: [0], log: [[0, 0]], marks: "0", state: .unfitting),
    ]

    @Test(arguments: cases) func `goes a way again and pays what it earned`(each: Case) {
        let found = score(.scenario(path: each.path, log: each.log), against: .scenario(Self.key))
        #expect(String(decoding: (found.share * Self.key.marks).text, as: UTF8.self) == each.marks)
        #expect(found.state == each.state)
        let replay = replay(each.path, log: each.log, in: Self.key)
        #expect((replay == nil) == (each.state == .unfitting))
        #expect((replay?.flags ?? []) == each.flags)
    }

    @Test func `credits objectives, and names what is missing and misplaced`() throws {
        let found = try #require(replay([0, 1], log: [[2, 0], [3]], in: Self.key))
        #expect(found.outcome == .end(0))
        #expect(found.recorded == [2, 0, 3] && found.missing == [1, 4] && found.misplaced == [2])
        #expect(found.awards.map(\.objective) == [0, 0, 1])
        #expect(found.awards.map(\.marks) == [Self.marks(2), Self.marks(2), Self.marks(1, 2)])
        #expect(found.steps.map(\.scene) == [0, 1] && found.steps.map(\.choice) == [0, 1])
    }

    @Test func `pays no more than the question is worth`() {
        var key = Self.key
        key.marks = Self.marks(5)
        #expect(score(.scenario(path: [0, 1], log: [[0, 1, 4], [3]]), against: .scenario(key)).share == .one)
    }

    /// A key from elsewhere may be wrong in itself; whatever is in it, an answer to it must not trap.
    @Test(arguments: 1...40) func `survives keys that contradict themselves`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let numbers = [-1, 0, 1, 2, 3, 50, .max, .min]
            let scenes = (0..<random.number(0...3)).map { _ in
                ScenarioKey.Scene(
                    choices: (0..<random.number(0...3)).map { _ in
                        .init(next: random.pick(numbers), awards: [], flags: [random.pick(numbers)])
                    },
                    entries: [random.pick(numbers), random.pick(numbers)]
                )
            }
            let end = ScenarioKey.End(needs: [random.pick(numbers)], awards: [], losesMarks: random.chance(50))
            let key = ScenarioKey(
                marks: .one,
                entries: 2,
                misplaced: [random.pick(numbers)],
                scenes: scenes,
                ends: [end]
            )
            let path = (0..<random.number(0...4)).map { _ in random.number(0...2) }
            let log = (0..<random.number(0...4)).map { _ in [random.pick(numbers)] }
            #expect(score(.scenario(path: path, log: log), against: .scenario(key)).share <= .one)
        }
    }
}
