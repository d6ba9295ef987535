import Assessment
import Diagnostics
import Markup

/// The words of the interface in one language, read from the theme's `locales/LANGUAGE.json`.
struct Words: Sendable {
    /// The language, as a BCP 47 tag.
    let language: String
    /// The direction in which the language is written.
    let direction: String
    /// The texts, by name.
    private let texts: [String: String]
    /// Where their names stand in the file that they were read from.
    private(set) var places: [String: Range<Int>] = [:]
    /// Which form of a word goes with a number.
    let rules: PluralRules

    /// Words that are at hand, as tests have them.
    init(language: String, texts: [String: String]) {
        self.language = language
        direction = Self.direction(of: language)
        self.texts = texts
        rules = PluralRules(language: language)
    }

    /// Reads a locale file: one JSON object of names and texts.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - language: the language of its texts.
    static func read(_ file: SourceFile, language: String) -> Checked<Words?> {
        do throws(JSONProblem) {
            let json = try JSONValue.read(file.bytes, limits: JSONLimits(bytes: 1 << 20, depth: 2))
            guard case .object(let members) = json.content else { throw json.expected("an object") }
            var texts: [String: String] = [:]
            for member in members { texts[member.name] = try member.value.text() }
            var words = Words(language: language, texts: texts)
            for member in members { words.places[member.name] = member.nameRange }
            return Checked(words)
        } catch {
            return Checked(nil, [error.diagnostic(area: "locale", in: file, hints: ["mend the file, or take it out"])])
        }
    }

    /// The text of a name; the name itself where the locale lacks it.
    subscript(name: String) -> String { texts[name] ?? name }

    /// The text of a name; nil where the locale lacks it.
    func text(_ name: String) -> String? { texts[name] }

    /// The names of its texts.
    var names: Set<String> { Set(texts.keys) }

    /// Every text.
    var all: [String] { Array(texts.values) }

    /// A sentence with its `{0}`, `{1}` … filled in.
    func filled(_ name: String, _ values: String...) -> String {
        var text = self[name][...]
        var result = ""
        while let open = text.firstIndex(of: "{") {
            result += text[..<open]
            let end = text[open...].firstIndex(of: "}")
            let number = end.flatMap { Int(text[text.index(after: open)..<$0]) }
            if let end, let number, values.indices.contains(number) {
                result += values[number]
                text = text[text.index(after: end)...]
            } else {
                result += "{"
                text = text[text.index(after: open)...]
            }
        }
        return result + text
    }

    /// These words, and for every name they lack the words of another locale.
    func falling(backOn other: Words) -> Words {
        var names = texts.merging(other.texts) { own, _ in own }
        // A number goes with forms of one language only.
        for name in names.keys where name.contains(".") && texts[name] == nil {
            let stem = name.prefix { $0 != "." }
            if texts[stem + ".other"] != nil { names[name] = nil }
        }
        // A language is not called what another calls itself.
        names["languageName"] = texts["languageName"]
        return Words(language: language, texts: names)
    }

    /// Every text, as templates see them under `words`.
    var templateValue: TemplateValue { .record(TemplateRecord(named: texts.mapValues { .text($0) })) }

    /// The texts that a page's script shows, by name, in the order of their names: those whose name is the page's and more.
    ///
    /// - Parameter page: `quiz` or `search`.
    func texts(of page: String) -> JSONValue {
        let names = texts.keys.filter { name in
            name.hasPrefix(page) && name.dropFirst(page.count).first?.isUppercase == true
        }
        return .object(names.sorted().map { ($0, .string(self[$0])) })
    }

    /// The language's own name for itself; its tag where the locale does not say.
    var languageName: String { texts["languageName"] ?? language }

    /// The direction in which a language is written, by its tag.
    static func direction(of language: String) -> String {
        let base = language.split(separator: "-").first.map(String.init) ?? language
        return ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(base) ? "rtl" : "ltr"
    }

    /// What the renderer of Markdown adds to the author's words.
    var rendererWords: HTMLRenderer.Words {
        var words = HTMLRenderer.Words()
        words.callouts = [
            .note: self["calloutNote"], .law: self["calloutLaw"], .scenario: self["calloutScenario"],
            .exercise: self["calloutExercise"], .local: self["calloutLocal"], .warning: self["calloutWarning"],
        ]
        for name in CalloutName.allCases { words.names[name] = self.name(of: name) }
        words.only = self["only"]
        words.audiences = Dictionary(uniqueKeysWithValues: Audience.allCases.map { ($0, audience([$0])) })
        words.table = self["table"]
        words.footnotes = self["footnotes"]
        words.credit = self["credit"]
        words.ticked = self["taskDone"]
        words.notTicked = self["taskOpen"]
        words.footnoteBack = self["footnoteBack"]
        return words
    }

    /// What a callout of another program is called.
    func name(of callout: CalloutName) -> String {
        self["callout" + callout.rawValue.prefix(1).uppercased() + callout.rawValue.dropFirst()]
    }

    /// Groups of readers in words: `police, prosecutors`.
    func audience(_ audience: [PageLabels.Audience]) -> String {
        audience.map { each in
            switch each {
            case .police: self["audiencePolice"]
            case .prosecutors: self["audienceProsecutors"]
            case .ngo: self["audienceNgo"]
            case .managers: self["audienceManagers"]
            }
        }.joined(separator: self["listSign"])
    }

    /// What a marking of the Traffic Light Protocol allows.
    func meaning(of marking: PageLabels.TLPLabel) -> String {
        switch marking {
        case .clear: self["tlpClear"]
        case .green: self["tlpGreen"]
        case .amber: self["tlpAmber"]
        case .amberStrict: self["tlpAmberStrict"]
        case .red: self["tlpRed"]
        }
    }
}
