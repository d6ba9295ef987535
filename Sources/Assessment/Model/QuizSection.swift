import Diagnostics
import Markup

/// A heading of a quiz and the blocks up to the next one.
struct QuizSection {
    let heading: Block
    var blocks: [Block] = []

    /// The sections of a quiz; what stands before the first heading is left out.
    static func all(in blocks: [Block]) -> [QuizSection] {
        var result: [QuizSection] = []
        for block in blocks {
            if block.startsQuestion {
                result.append(QuizSection(heading: block))
            } else if !result.isEmpty {
                result[result.count - 1].blocks.append(block)
            }
        }
        return result
    }
}

extension [Block] {
    /// The first of them that is a heading of a lower level, or stands above the kind line of a question.
    func firstMeantAsQuestion(in file: SourceFile) -> Range<Int>? {
        for (index, block) in enumerated() {
            switch block.kind {
            case .heading: return block.range
            case .paragraph:
                let line = KindLine.pieces(of: block.range, in: file).first?.value
                if index > 0, line.flatMap(QuestionKind.init(written:)) != nil { return self[index - 1].range }
            default: break
            }
        }
        return nil
    }
}

extension Block {
    /// Whether a block is a heading that starts a question.
    var startsQuestion: Bool {
        if case .heading(let level, _, _) = kind { level <= 2 } else { false }
    }

    /// Whether a block starts the hint or the reason of a question.
    var explains: Bool { stripping("hint") != nil || stripping("why") != nil }

    /// The paragraph without a label and its colon at its start, in any language; nil when it does not start so.
    func stripping(_ label: String) -> Block? {
        guard case .paragraph(var content) = kind, case .text(let shared)? = content.first?.kind,
            case let text = shared.string, let colon = text.firstIndex(of: ":"),
            Vocabulary.english(text[..<colon], .label) == label
        else { return nil }
        content[0].kind = .text(TextSlice(String(text[text.index(after: colon)...])))
        return Block(.paragraph(content.withoutLeadingSpace), range: range)
    }
}

extension [Inline] {
    /// The inlines without the white space at their start.
    var withoutLeadingSpace: [Inline] {
        var result = self[...]
        while let first = result.first {
            switch first.kind {
            case .softBreak, .lineBreak: result.removeFirst()
            case .text(let text):
                let rest = text.string.drop { $0 == " " || $0 == "\t" }
                if !rest.isEmpty {
                    result[result.startIndex].kind = .text(TextSlice(String(rest)))
                    return Array(result)
                }
                result.removeFirst()
            default: return Array(result)
            }
        }
        return []
    }
}
