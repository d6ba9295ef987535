import Assessment
import Diagnostics
import Markup

// The parts of questions that only some kinds have.

extension PageRenderer {
    func options(_ options: [[Inline]], isRadio: Bool, _ fragments: inout ContentRenderer) -> TemplateValue {
        .list(
            options.enumerated().map { index, option in
                .record([
                    .index: .text(String(index)), .inputType: .text(isRadio ? "radio" : "checkbox"),
                    .html: fragments.html(option),
                ])
            }
        )
    }

    /// A grid's rows, each with all columns: on a telephone it reads as a list of questions.
    func grid(_ columns: [[Inline]], _ rows: [[Inline]], _ fragments: inout ContentRenderer) -> TemplateValue {
        .list(
            rows.enumerated().map { row, content in
                .record([
                    .index: .text(String(row)), .html: fragments.html(content),
                    .columns: .list(
                        columns.enumerated().map { index, column in
                            .record([
                                .row: .text(String(row)), .index: .text(String(index)),
                                .html: fragments.html(column),
                            ])
                        }
                    ),
                ])
            }
        )
    }

    func areas(_ boxes: [AreaBox]) -> TemplateValue {
        .list(
            boxes.enumerated().map { index, box in
                .record([
                    .index: .text(String(index)), .left: .text(String(box.left)), .top: .text(String(box.top)),
                    .width: .text(String(box.width)), .height: .text(String(box.height)),
                ])
            }
        )
    }

    /// The places of a scale as options: its numbers, and what the first and the last mean.
    func places(of scale: OpinionScale) -> [[Inline]] {
        (scale.lowest...scale.highest).map { number in
            let meaning = number == scale.lowest ? scale.lowestText : number == scale.highest ? scale.highestText : ""
            let text = words.number(number) + (meaning.isEmpty ? "" : ": " + meaning)
            return [Inline(.text(TextSlice(text)), range: 0..<0)]
        }
    }

    /// How many words an essay has so far, which is none, and how many are asked for.
    func askedWords(_ least: Int?, _ most: Int?) -> String {
        guard let most else { return "" }
        let numbers = ([0] + (least.map { [$0] } ?? []) + [most]).map { words.number($0) }
        return numbers.enumerated().reduce(words[least == nil ? "quizWordsMost" : "quizWordsAsked"]) { text, entry in
            text.replacing("{\(entry.offset)}", with: entry.element)
        }
    }

    /// What the script has to know of a question with options that few have.
    func options(_ question: PaperQuestion, tries: Int?) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        if question.asksCertainty { members.append(("certainty", .boolean(true))) }
        if let tries { members.append(("tries", .number(tries))) }
        if case .essay(let least, let most) = question.parts {
            members.append(("leastWords", least.map { .number($0) } ?? .null))
            members.append(("mostWords", most.map { .number($0) } ?? .null))
        }
        return members
    }
}
