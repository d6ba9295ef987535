import Assessment
import Markup

extension PageRenderer {
    /// The scenes of a scenario, each with what can be recorded and done there.
    ///
    /// Scenes have nothing but the numbers of the paper, and all ends look alike.
    func scenes(_ scenario: PaperScenario, _ fragments: inout ContentRenderer) -> TemplateValue {
        .list(
            scenario.scenes.enumerated().map { index, scene in
                .record([
                    .index: .text(String(index)), .sceneIndex: .text(String(index)),
                    .number: .text(words.number(index + 1)),
                    .html: fragments.html(scene.content),
                    .hasEntries: .flag(!scene.entries.isEmpty),
                    .entries: .list(
                        scene.entries.map { entry in
                            let text = TemplateValue.text(scenario.entries[entry])
                            return .record(
                                fragments.language.merging([.index: .text(String(entry)), .text: text])
                            )
                        }
                    ),
                    .choices: .list(
                        scene.choices.enumerated().map { index, choice in
                            .record([
                                .index: .text(String(index)), .html: fragments.html(choice.content),
                                .next: .text(choice.next.map { String($0) } ?? ""),
                                .isEnd: .flag(choice.next == nil),
                                .nextNumber: .text(choice.next.map { words.number($0 + 1) } ?? ""),
                            ])
                        }
                    ),
                ])
            }
        )
    }

    /// What the debrief of a scenario shows in practice: the reason of each choice, the ends, the flags, and a good way.
    func debrief(_ scenario: Scenario, _ texts: ScenarioTexts, _ fragments: inout ContentRenderer) -> TemplateRecord {
        var reasons: [TemplateValue] = []
        for (place, index, choice) in scenario.numberedChoices where !choice.reason.isEmpty {
            reasons.append(
                .record([.place: .text("\(place)-\(index)"), .html: fragments.html(choice.reason)])
            )
        }
        return [
            .isDebriefed: true, .good: .text(texts.good.map { String($0) }.joined(separator: " ")),
            .reasons: .list(reasons),
            .ends: .list(
                scenario.ends.enumerated().map { index, end in
                    .record([.index: .text(String(index)), .html: fragments.html(end.content)])
                }
            ),
            .flags: .list(
                texts.flags.enumerated().map { index, flag in
                    .record(
                        fragments.language.merging([.index: .text(String(index)), .text: .text(flag)])
                    )
                }
            ),
        ]
    }
}
