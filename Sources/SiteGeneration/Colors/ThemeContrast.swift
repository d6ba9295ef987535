import Diagnostics

/// Whether the colours of a theme can be told apart: those of text from their ground (WCAG 2.2, 1.4.3), those of controls, of the
/// ring around what has the focus and of what alone carries a meaning from theirs (1.4.11).
struct ThemeContrast {
    private(set) var diagnostics: [Diagnostic] = []

    private typealias Variable = StyleVariables.Variable

    /// Two colours that lie on each other, and what they are used for.
    private struct Pair {
        let front: String
        let ground: String
        let need: Need
    }

    /// A pair that is too much alike.
    private struct Slip {
        /// The one of the two that is set under the condition.
        let main: Variable
        let other: Variable
        let what: String
        let need: Need

        /// Whether one message says both.
        func isSaid(with other: Slip) -> Bool {
            main.file == other.main.file && main.range == other.main.range && need == other.need
        }
    }

    private enum Need: Double {
        case text = 4.5
        case control = 3

        var words: String {
            switch self {
            case .text: "text needs a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3)"
            case .control: "what is to be operated needs 3 to 1 (WCAG 2.2, 1.4.11)"
            }
        }
    }

    /// The pairs that the built-in style sheet makes of its variables.
    ///
    /// `--line` only decorates.
    private static let pairs: [Pair] =
        ["text", "quiet", "link", "visited", "wrong"].flatMap { front in
            ["ground", "raised"].map { Pair(front: front, ground: $0, need: .text) }
        }
        + ["right-ground", "partly-ground", "wrong-ground"].flatMap { ground in
            ["text", "link", "visited"].map { Pair(front: $0, ground: ground, need: .text) }
        } + ["right", "partly", "wrong"].map { Pair(front: $0, ground: $0 + "-ground", need: .text) }
        + ["right", "partly"].map { Pair(front: $0, ground: "ground", need: .text) }
        + ["accent", "band"].map { Pair(front: "on-" + $0, ground: $0, need: .text) }
        + ["control", "focus", "accent"].flatMap { front in
            ["ground", "raised"].map { Pair(front: front, ground: $0, need: .control) }
        }

    /// Checks the style sheets of a theme as if a page loaded all of them, in this order.
    ///
    /// Under each condition, such as a dark scheme or print, the pairs are looked at of which one is set there.
    init(_ sheets: [SourceFile]) {
        let variables = sheets.flatMap { StyleVariables($0).all }
        var always: [String: Variable] = [:]
        for variable in variables where variable.condition.isEmpty { always[variable.name] = variable }
        check(always, set: Set(always.keys), "")
        var seen: Set<String> = []
        for condition in variables.map(\.condition) where !condition.isEmpty && seen.insert(condition).inserted {
            var own: [String: Variable] = [:]
            for variable in variables where variable.condition == condition { own[variable.name] = variable }
            check(always.merging(own) { $1 }, set: Set(own.keys), condition)
        }
    }

    private mutating func check(_ variables: [String: Variable], set: Set<String>, _ condition: String) {
        var unknown: Set<String> = []
        var slips: [[Slip]] = []
        func color(_ variable: Variable) -> Color? { Self.color(variable.value, variables, depth: 0) }
        for pair in Self.pairs {
            guard let front = variables["--" + pair.front], let ground = variables["--" + pair.ground],
                set.contains(front.name) || set.contains(ground.name)
            else { continue }
            guard let above = color(front), let below = color(ground) else {
                for variable in [front, ground] where color(variable) == nil && unknown.insert(variable.name).inserted {
                    reportUnknown(variable)
                }
                continue
            }
            // Nobody knows what lies below a ground that lets something through; mostly it is the page's own.
            let page = variables["--ground"].flatMap(color) ?? Color(red: 1, green: 1, blue: 1)
            let solid = below.over(page.over(Color(red: 1, green: 1, blue: 1)))
            let ratio = above.over(solid).contrast(with: solid)
            guard ratio < pair.need.rawValue else { continue }
            let (main, other) = set.contains(front.name) ? (front, ground) : (ground, front)
            let slip = Slip(
                main: main,
                other: other,
                what: "\(front.name) on \(ground.name) \(inWords(ratio))",
                need: pair.need
            )
            if let same = slips.firstIndex(where: { $0[0].isSaid(with: slip) }) {
                slips[same].append(slip)
            } else {
                slips.append([slip])
            }
        }
        for each in slips { report(each, condition) }
    }

    /// The colour that a value stands for, `var(--other)` looked up.
    private static func color(_ value: String, _ variables: [String: Variable], depth: Int) -> Color? {
        guard value.hasPrefix("var("), value.hasSuffix(")") else { return Color(value) }
        let parts = value.dropFirst(4).dropLast().split(separator: ",", maxSplits: 1).map { word in
            word.split(separator: " ").joined(separator: " ")
        }
        guard depth < 8, let name = parts.first else { return nil }
        let next = variables[name]?.value ?? (parts.count == 2 ? parts[1] : nil)
        return next.flatMap { color($0, variables, depth: depth + 1) }
    }

    /// Reports what one variable does wrong in one way.
    private mutating func report(_ slips: [Slip], _ condition: String) {
        let slip = slips[0]
        let shown = 4
        let rest = slips.count > shown ? " and \(slips.count - shown) more" : ""
        diagnostics.append(
            Diagnostic(
                .warning,
                "theme.low-contrast",
                in: slip.main.file,
                at: slip.main.range,
                also: slip.other.file == slip.main.file ? [slip.other.range] : [],
                slips.prefix(shown).map(\.what).joined(separator: ", ") + rest
                    + (condition.isEmpty ? "" : ", under \(condition)") + ": \(slip.need.words)",
                hints: ["make one of the two lighter or darker"]
            )
        )
    }

    /// A contrast, rounded down so that nobody reads of 4.5 that it is less than 4.5.
    private func inWords(_ ratio: Double) -> String {
        let hundredths = Int(ratio * 100)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) to 1"
    }

    private mutating func reportUnknown(_ variable: Variable) {
        diagnostics.append(
            Diagnostic(
                .warning,
                "theme.unknown-color",
                in: variable.file,
                at: variable.range,
                "the contrast of \(variable.name) cannot be told, for its value is no colour of a kind that is known here",
                hints: ["write it as #rrggbb, rgb() or hsl()"]
            )
        )
    }
}
