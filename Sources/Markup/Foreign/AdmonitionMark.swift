import Diagnostics

/// What a line means that opens or ends a callout as another program writes it.
enum AdmonitionMark {
    /// It opens one whose text is indented below it: `!!! note` and `??? note` of MkDocs.
    case aboveIndented(Admonition)
    /// It opens what a line like it ends; nil where that is no callout, though its end has to be told from those of others.
    ///
    /// - `hasOptions`: whether lines below it may set something.
    case opens(Pair, Admonition?, hasOptions: Bool = false)
    /// It ends what has been opened by its like.
    case ends(Pair)
    /// It opens one, holds its text and ends it.
    case inline(Admonition, text: Range<Int>)
    /// It makes one of the quotation right above it: `{: .callout}` of kramdown.
    case below(Admonition)

    /// What stands in pairs of lines.
    enum Pair: Hashable {
        /// `:::`, as Docusaurus, Pandoc, the Carpentries, VitePress and MyST have it.
        case colons
        /// `{% hint %}` and `{% endhint %}` of GitBook.
        case hint
        /// `{{< name >}}` and `{{< /name >}}` of Hugo, or with `%`.
        case shortcode(String)
    }

    /// The mark that a line is; nil for any other line.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - line: a line of it without the white space around it.
    init?(_ bytes: [UInt8], _ line: Range<Int>) {
        guard line.count > 2 else { return nil }
        var words = WordScanner(bytes, line)
        let mark: AdmonitionMark? =
            switch (bytes[line.lowerBound], bytes[line.lowerBound + 1]) {
            case (UInt8(ascii: "!"), _), (UInt8(ascii: "?"), _): Self.indented(&words)
            case (UInt8(ascii: ":"), _): Self.colons(&words)
            case (UInt8(ascii: "{"), UInt8(ascii: "%")): Self.inline(bytes, line) ?? Self.hint(&words)
            case (UInt8(ascii: "{"), UInt8(ascii: "{")): Self.inline(bytes, line) ?? Self.shortcode(&words)
            case (UInt8(ascii: "{"), UInt8(ascii: ":")): Self.attributes(&words)
            default: nil
            }
        guard let mark else { return nil }
        self = mark
    }

    // MARK: - MkDocs

    /// `!!! type more "Title"`, and with question marks one that can be folded, with a plus behind them if it is open at first.
    private static func indented(_ words: inout WordScanner) -> AdmonitionMark? {
        let isFolded = words.skip("???")
        guard isFolded || words.skip("!!!") else { return nil }
        let fold: Fold? = isFolded ? (words.skip("+") ? .open : .closed) : nil
        words.skipBlanks()
        var word: Located<String>?
        while let next = words.word() {
            word = word ?? next
            words.skipBlanks()
        }
        let title = words.quoted()
        words.skipBlanks()
        if word == nil, isFolded, let title { word = Located("note", at: title) }
        guard let word, words.isAtEnd else { return nil }
        return .aboveIndented(Admonition(word, title: title, fold: fold))
    }

    // MARK: - Colons

    private static func colons(_ words: inout WordScanner) -> AdmonitionMark? {
        guard words.skip(":::") else { return nil }
        while words.skip(":") {}
        words.skipBlanks()
        if words.isAtEnd { return .ends(.colons) }
        words.dropColonsAtEnd()
        if let name = words.nameInBraces() { return .opens(.colons, directive(name, &words), hasOptions: true) }
        if words.first == UInt8(ascii: "{") {
            guard let attributes = words.inBraces(), words.isAtEnd else { return nil }
            guard let kind = attributes.first(where: { $0.name == "." })?.value else { return .opens(.colons, nil) }
            return opened(kind, title: attributes.range(of: ["title"]), attributes)
        }
        guard let word = words.word() else { return nil }
        let label = words.inBrackets()
        // Behind the word alone stands white space, a label or braces: `:::note-` is text.
        guard words.skipBlanks() || words.isAtEnd || label != nil || words.first == UInt8(ascii: "{") else {
            return nil
        }
        let attributes = words.bracesAtEnd()
        if words.isAtEnd { return opened(word, title: label, attributes) }
        // What a formatter has made one line of is not to be told from a title but by its end.
        guard label == nil, !words.rest.suffix(3).elementsEqual(":::".utf8) else { return nil }
        return opened(word, title: words.range, attributes)
    }

    private static func opened(
        _ kind: Located<String>,
        title: Range<Int>?,
        _ attributes: [WordScanner.Setting]
    ) -> AdmonitionMark {
        if Admonition.layouts.contains(kind.value) { return .opens(.colons, nil) }
        var admonition = Admonition(kind, title: title, fold: fold(attributes))
        admonition.takesHeading = title == nil
        admonition.identify(attributes.first { $0.name == "#" }?.value)
        return .opens(.colons, admonition)
    }

    /// `collapse="true"` of Quarto and `{open}` of VitePress.
    private static func fold(_ attributes: [WordScanner.Setting]) -> Fold? {
        if attributes.contains(where: { $0.name.isEmpty && $0.value.value == "open" }) { return .open }
        return attributes.first { $0.name == "collapse" }.map { $0.value.value == "false" ? .open : .closed }
    }

    /// The callout that a directive of MyST is, by its name in braces and its title behind them; nil where it is none.
    static func directive(_ name: Located<String>, _ words: inout WordScanner) -> Admonition? {
        guard Admonition.directives.contains(name.value) else { return nil }
        words.skipBlanks()
        return Admonition(name, title: words.isAtEnd ? nil : words.range)
    }

    // MARK: - GitBook and Hugo

    private static func hint(_ words: inout WordScanner) -> AdmonitionMark? {
        guard words.skip("{%"), words.dropAtEnd("%}") else { return nil }
        words.skipBlanks()
        guard let name = words.word() else { return nil }
        if name.value == "endhint" { return words.skipBlanks() || words.isAtEnd ? .ends(.hint) : nil }
        guard name.value == "hint", let settings = words.settings() else { return nil }
        let style = settings.first { $0.name == "style" }?.value
        return .opens(.hint, Admonition(style ?? Located("note", at: name.range), title: nil))
    }

    /// The shortcodes that are callouts of a kind that they name, as themes of Hugo call them.
    private static let boxes: Set<String> = ["hint", "notice", "callout", "alert", "admonition"]

    private static func shortcode(_ words: inout WordScanner) -> AdmonitionMark? {
        let isBare = words.skip("{{<")
        guard isBare || words.skip("{{%"), words.dropAtEnd(isBare ? ">}}" : "%}}") else { return nil }
        words.skipBlanks()
        let isEnd = words.skip("/")
        words.skipBlanks()
        guard let name = words.word() else { return nil }
        let isBox = boxes.contains(name.value)
        guard isBox || ["details", "expand"].contains(name.value) || Admonition.directives.contains(name.value) else {
            return nil
        }
        if isEnd { return words.skipBlanks() || words.isAtEnd ? .ends(.shortcode(name.value)) : nil }
        guard let settings = words.settings() else { return nil }
        var unnamed = settings.filter { $0.name.isEmpty }.map(\.value)[...]
        var kind = name
        if isBox {
            let word = settings.first { ["type", "style", "color"].contains($0.name) }?.value ?? unnamed.popFirst()
            kind = word ?? Located("note", at: name.range)
        }
        let open = settings.first { $0.name == "open" }?.value ?? unnamed.first { states.keys.contains($0.value) }
        let title = settings.range(of: ["title", "header"]) ?? unnamed.first { !states.keys.contains($0.value) }?.range
        return .opens(.shortcode(name.value), Admonition(kind, title: title, fold: open.flatMap { states[$0.value] }))
    }

    /// How a shortcode says whether it is open at first.
    private static let states: [String: Fold] = ["open": .open, "true": .open, "false": .closed]
}

extension AdmonitionMark {
    /// What opens a callout and what ends it on one line, with its text between.
    private static func inline(_ bytes: [UInt8], _ line: Range<Int>) -> AdmonitionMark? {
        let sign = bytes[line.lowerBound + 2]
        // The last sign of what stands between two braces on each side: `{% hint %}`, `{{< note >}}`, `{{% note %}}`.
        let close: [UInt8] =
            bytes[line.lowerBound + 1] == UInt8(ascii: "%")
            ? Array("%}".utf8) : (sign == UInt8(ascii: "<") ? Array(">}}".utf8) : Array("%}}".utf8))
        guard bytes[line].suffix(close.count).elementsEqual(close),
            let end = line.first(where: { bytes[$0..<line.upperBound].starts(with: close) }).map({ $0 + close.count }),
            let start = line.last(where: { $0 >= end && bytes[$0] == UInt8(ascii: "{") && bytes[$0 - 1] != bytes[$0] }),
            case .opens(let pair, let admonition?, _)? = AdmonitionMark(bytes, line.lowerBound..<end),
            case .ends(pair)? = AdmonitionMark(bytes, start..<line.upperBound)
        else { return nil }
        let text = bytes.withoutBlanks(end..<start)
        return text.isEmpty ? nil : .inline(admonition, text: text)
    }

    /// What kramdown sets for the block above, where a class names a callout.
    private static func attributes(_ words: inout WordScanner) -> AdmonitionMark? {
        guard words.skip("{:"), words.dropAtEnd("}"), let settings = words.settings() else { return nil }
        let classes = settings.filter { $0.name == "." || $0.name == "class" }.map(\.value)
        guard let word = classes.first(where: { Admonition.isKnown($0.value) }) else { return nil }
        var admonition = Admonition(word, title: nil)
        admonition.takesHeading = true
        admonition.identify(settings.first { $0.name == "#" }?.value)
        return .below(admonition)
    }
}

extension [WordScanner.Setting] {
    /// Where the value of the first of some names stands; nil where none is set.
    fileprivate func range(of names: [String]) -> Range<Int>? { first { names.contains($0.name) }?.value.range }
}
