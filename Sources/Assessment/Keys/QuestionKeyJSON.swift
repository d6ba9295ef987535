public import Diagnostics
public import Scoring

extension QuestionKey {
    /// The key as a key's file and the page of a practice quiz hold it.
    public var json: JSONValue {
        switch self {
        case .choice(let options, let correct, let half):
            .object([("options", .number(options)), ("correct", .numbers(correct)), ("half", .numbers(half))])
        case .choices(let options, let correct, let rule):
            .object([("options", .number(options)), ("correct", .numbers(correct)), ("rule", .string(rule.code))])
        case .gaps(let gaps, let folding, let typos, let rule):
            .object([
                ("gaps", .array(gaps.map(\.json))),
                ("ignore", .strings(folding.words)),
                ("typos", .number(typos)),
                ("rule", .string(rule.code)),
            ])
        case .text(let patterns, let folding, let typos):
            .object([
                ("patterns", .array(patterns.map(\.json))),
                ("ignore", .strings(folding.words)),
                ("typos", .number(typos)),
            ])
        case .number(let patterns):
            .object([("patterns", .array(patterns.map(\.json)))])
        case .order(let groups, let rule):
            .object([("groups", .array(groups.map { .numbers($0) })), ("rule", .string(rule.code))])
        case .pairs(let choices, let correct, let rule):
            .object([("choices", .number(choices)), ("correct", .numbers(correct)), ("rule", .string(rule.code))])
        case .scenario(let key): key.json
        case .moment(let patterns):
            .object([("patterns", .array(patterns.map(\.json)))])
        case .essay(let essay): essay.json
        case .opinion(let choices): .object([("choices", .number(choices))])
        }
    }
}

extension GapKey {
    fileprivate var json: JSONValue {
        switch self {
        case .blank(let accept): .object([("accept", .strings(accept.map { String(decoding: $0, as: UTF8.self) }))])
        case .pick(let choices, let correct): .object([("choices", .number(choices)), ("correct", .number(correct))])
        }
    }
}

extension TextPattern {
    fileprivate var json: JSONValue {
        .object([("text", .string(String(decoding: text, as: UTF8.self))), ("award", .string(award.string))])
    }
}

extension NumberPattern {
    fileprivate var json: JSONValue {
        .object([
            ("value", .string(value.string)),
            ("unit", .string(unit.map { String(decoding: $0, as: UTF8.self) })),
            ("unitMissing", .boolean(isMissingUnit)),
            ("tolerance", .string(tolerance.string)),
            ("relative", .boolean(isRelative)),
            ("award", .string(award.string)),
        ])
    }
}

extension MomentPattern {
    fileprivate var json: JSONValue {
        .object([
            ("moment", .string(String(decoding: moment.text, as: UTF8.self))), ("award", .string(award.string)),
        ])
    }
}

extension EssayKey {
    fileprivate var json: JSONValue {
        func text(_ bytes: [UInt8]) -> JSONValue { .string(String(decoding: bytes, as: UTF8.self)) }
        return .object([
            ("leastWords", leastWords.map { .number($0) } ?? .null),
            ("mostWords", mostWords.map { .number($0) } ?? .null),
            ("markers", .number(markers)),
            (
                "criteria",
                .array(
                    criteria.map { criterion in
                        let levels: [JSONValue] = criterion.levels.map {
                            .object([("points", .string($0.points.string)), ("text", text($0.text))])
                        }
                        return .object([("text", text(criterion.text)), ("levels", .array(levels))])
                    }
                )
            ),
        ])
    }
}
