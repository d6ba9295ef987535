import Diagnostics
public import Markup

/// A scenario as a trainee sees it: scenes without names, and nothing that tells one end from another.
public struct PaperScenario: Sendable {
    /// A scene.
    public struct Scene: Sendable {
        /// What is told.
        public let content: [Block]
        /// What can be done, by number.
        public let choices: [Choice]
        /// The numbers of what can be recorded.
        public let entries: [Int]
    }

    /// Something that can be done.
    public struct Choice: Sendable {
        /// What it says.
        public let content: [Inline]
        /// The number of the scene it leads to; nil where the scenario ends, in whatever way.
        public let next: Int?
    }

    /// The scenes, by number; it starts with the first.
    public let scenes: [Scene]
    /// What the log can hold, by number.
    public let entries: [String]

    init(_ scenario: Scenario) {
        let numbers = ScenarioNumbers(scenario)
        entries = numbers.entries
        scenes = zip(numbers.scenes, numbers.choices).map { place, order in
            let scene = scenario.scenes[place]
            return Scene(
                content: scene.content,
                choices: order.map { scene.choices[$0] }.map { choice in
                    let next = numbers.target(choice.next)
                    return Choice(content: choice.content, next: next < numbers.scenes.count ? next : nil)
                },
                entries: numbers.numbers(scene.entries.map(\.text))
            )
        }
    }

    /// Everything of it that a page shows as Markdown.
    var blocks: [Block] {
        scenes.flatMap { $0.content + $0.choices.map { Block(.paragraph($0.content), range: 0..<0) } }
    }

    /// Its plain texts.
    var json: [(String, JSONValue)] {
        let scenes = scenes.map { scene in
            JSONValue.object([
                ("text", .string(scene.content.plainText)),
                (
                    "choices",
                    .array(
                        scene.choices.map { choice in
                            .object([
                                ("text", .string(choice.content.plainText)),
                                ("next", choice.next.map { .number($0) } ?? .null),
                            ])
                        }
                    )
                ),
                ("entries", .numbers(scene.entries)),
            ])
        }
        return [("scenes", .array(scenes)), ("entries", .strings(entries))]
    }
}
