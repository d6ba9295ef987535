import Diagnostics
public import Markup

// A quiz for some readers: whole, or with passages of its introduction and questions left out. What is marked has to be the same for
// all who take it, so no answer, no hint and no question by itself can be for some readers only.

extension Quiz {
    /// A quiz without what some readers may not read.
    public struct Limited: Sendable {
        /// What they may read.
        public let quiz: Quiz
        /// What was left out.
        public let leftOut: [Block]
    }

    /// The quiz without the blocks that some readers may not read, and without the notes that only these refer to.
    public func limited(to readers: Readers) -> Limited {
        let texts = introduction + questions.flatMap { $0.body + $0.hint + $0.why } + footnotes.flatMap(\.blocks)
        guard texts.holdLimits else { return Limited(quiz: self, leftOut: []) }
        var leftOut: [Block] = []
        var result = self
        result.introduction = introduction.limited(to: readers, leavingOut: &leftOut)
        for index in questions.indices {
            result.questions[index].body = questions[index].body.limited(to: readers, leavingOut: &leftOut)
            result.questions[index].hint = questions[index].hint.limited(to: readers, leavingOut: &leftOut)
            result.questions[index].why = questions[index].why.limited(to: readers, leavingOut: &leftOut)
        }
        let kept = result.introduction + result.questions.flatMap(\.allBlocks)
        result.footnotes = footnotes.limited(to: readers, referredToIn: kept, leavingOut: &leftOut)
        return Limited(quiz: result, leftOut: leftOut)
    }

    /// Reports blocks for some readers that hold a question, or the word that starts a hint or a reason.
    static func reportMisplacedLimits(_ document: MarkupDocument, _ diagnostics: inout [Diagnostic]) {
        guard document.blocks.holdLimits else { return }
        document.blocks.forEachBlock { block in
            guard case .only(_, let content) = block.kind else { return }
            for inner in content {
                let slip: (String, String)? =
                    if inner.startsQuestion {
                        (
                            "a question cannot be for some readers only, for marks would then mean different things",
                            "move it to a quiz of its own, with audience: or marking: at its top"
                        )
                    } else if inner.explains {
                        (
                            "the word that starts a hint or a reason stands inside [!ONLY]",
                            "write \"hint:\" or \"why:\" above the block, and only what follows it inside"
                        )
                    } else {
                        nil
                    }
                guard let (summary, hint) = slip else { continue }
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "quiz.misplaced-only",
                        in: document.file,
                        at: inner.range,
                        summary,
                        hints: [hint]
                    )
                )
            }
        }
    }
}

extension QuestionReader {
    /// Whether the list or table of answers holds no block for some readers only, feedback included; reports each.
    mutating func hasNoLimits(inAnswers answers: Block) -> Bool {
        var places: [Range<Int>] = []
        [answers].forEachBlock { if case .only = $0.kind { places.append($0.range) } }
        for place in places {
            error(
                "quiz.misplaced-only",
                at: firstLine(of: place),
                "an answer and its feedback cannot be for some readers only",
                "make a quiz for each group, with audience: at its top, or take the block out"
            )
        }
        return places.isEmpty
    }
}
