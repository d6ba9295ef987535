import Diagnostics
import Psychometrics
import Scoring

extension [Essay] {
    /// How far markers agree, by question, in the order in which questions are met.
    ///
    /// The first and the second marker of an essay are those whose names come first and second, so that a pair of markers stays
    /// in the same roles.
    var agreements: [EssayAgreement] {
        var order: [String] = []
        for essay in self where !order.contains(essay.question) { order.append(essay.question) }
        return order.map { question in
            let essays = filter { $0.question == question }
            let twice = essays.filter { $0.marks.count > 1 }
            let criteria = essays.first?.key.criteria ?? []
            return EssayAgreement(
                question: question,
                essays: essays.count,
                open: essays.count { $0.decision == nil && !$0.isDisputed },
                outdated: essays.count(where: \.isOutdated),
                drafts: essays.reduce(0) { sum, essay in sum + essay.drafts.count { essay.isOpen(to: $0.marker) } },
                disputed: essays.count(where: \.isDisputed),
                decided: (essays.count { $0.decision != nil }, essays.count { $0.adjudication != nil }),
                criteria: criteria.enumerated().map { number, criterion in
                    var agreement = Agreement(categories: criterion.levels.count)
                    for essay in twice {
                        let levels = essay.marks.sorted { $0.marker < $1.marker }.map(\.levels)
                        guard let first = levels[0][at: number], let second = levels[1][at: number],
                            Swift.max(first, second) < criterion.levels.count
                        else { continue }
                        agreement.add(first, second)
                    }
                    return EssayAgreement.Criterion(
                        text: String(decoding: criterion.text, as: UTF8.self),
                        essays: agreement.count,
                        agreement: agreement.observed,
                        kappa: agreement.kappa(),
                        weightedKappa: agreement.kappa(.quadratic)
                    )
                }
            )
        }
    }
}

extension [Int] {
    /// The element at a place that is not negative, if there is one.
    fileprivate subscript(at place: Int) -> Int? { place < count && self[place] >= 0 ? self[place] : nil }
}

extension [EssayAgreement] {
    /// How marking stands, as tables that fit 80 columns.
    public var lines: [String] {
        flatMap { question -> [String] in
            let anew = question.outdated > 0 ? " (\(question.outdated) anew: the criteria have changed)" : ""
            let counts = [
                "\(question.essays) to mark", "\(question.open) wait for a marker\(anew)",
                "\(question.disputed) for a decision", "\(question.decided.all) done",
            ]
            let more = question.decided.adjudicated > 0 ? " (\(question.decided.adjudicated) adjudicated)" : ""
            var title = ["\(question.question): " + counts.joined(separator: ", ") + more]
            if question.drafts > 0 {
                title.append("  put down on a page and not handed in: \(question.drafts)")
            }
            guard question.criteria.contains(where: { $0.essays > 0 }) else { return title }
            let rows = question.criteria.enumerated().map { number, criterion in
                [
                    String(number + 1), criterion.text, String(criterion.essays), criterion.samePercent,
                    criterion.kappaText, criterion.weightedKappaText,
                ]
            }
            return title + layOut(rows, header: ["", "CRITERION", "TWICE", "SAME %", "KAPPA", "QUADRATIC KAPPA"])
        }
    }

    /// How marking stands, as JSON.
    public var json: [UInt8] {
        JSONValue.object([
            ("format", .string("coursewright-essays-1")),
            (
                "questions",
                .array(
                    map { question in
                        .object([
                            ("question", .string(question.question)),
                            ("essays", .number(question.essays)),
                            ("open", .number(question.open)),
                            ("outdated", .number(question.outdated)),
                            ("notHandedIn", .number(question.drafts)),
                            ("disputed", .number(question.disputed)),
                            ("decided", .number(question.decided.all)),
                            ("adjudicated", .number(question.decided.adjudicated)),
                            ("criteria", .array(question.criteria.map(\.json))),
                        ])
                    }
                )
            ),
        ]).indentedBytes
    }
}

extension EssayAgreement.Criterion {
    /// ``agreement`` in per cent, for people; a dash for none.
    var samePercent: String { decimalText(agreement.map { $0 * 100 }, places: 1) }
    /// ``kappa`` for people.
    var kappaText: String { decimalText(kappa, places: 2) }
    /// ``weightedKappa`` for people.
    var weightedKappaText: String { decimalText(weightedKappa, places: 2) }

    fileprivate var json: JSONValue {
        .object([
            ("criterion", .string(text)),
            ("markedTwice", .number(essays)),
            ("agreement", exact(agreement)),
            ("kappa", exact(kappa)),
            ("quadraticKappa", exact(weightedKappa)),
        ])
    }
}
