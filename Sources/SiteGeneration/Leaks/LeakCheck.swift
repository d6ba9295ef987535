import Curriculum
import Diagnostics
import Markup

/// What was left out of a site, ready to be looked for in each of its files.
///
/// Compared are, word for word: shingles of ``Shingler/shingleLength`` words of the text; shorter texts, titles and terms where they are
/// all that an element, a link, an attribute or a string says; words that tell by themselves, such as a telephone number or an
/// address; ids where an id stands; names of files anywhere; and the addresses of pages and pictures. Six words in a row hardly ever
/// come twice by chance, and what kept files or the built-in theme say themselves is not looked for, nor what that theme's interface says with the
/// numbers, days and names of the kept course in it (``NumberedWords``). What a course's own theme says is searched like all else, however near it
/// is to the built-in one's: its authors wrote it, and it may tell. Not compared is what means the same in other words, what a picture shows, and
/// what a file holds compressed.
///
/// - Complexity: linear in what is left out and what is kept when it is made, and in the bytes of each file that it reads.
struct LeakCheck: Sendable {
    /// Something to look for, as it stands in a file once it has been found there.
    struct Phrase: Sendable {
        let bytes: [UInt8]
        let item: WithheldItem
        /// Whether something of its own is called so, such as a page, and not only a part of one.
        var isTitle = false
    }

    let withheld: Withheld
    private let readers: Readers
    /// ContentRenderer of running text.
    let shingles: HashFilter
    /// Titles, terms and short texts, by the hash of their words.
    let names: [UInt64: Phrase]
    let nameTable: HashFilter
    /// Names of files, and words that tell by themselves, by the hash of their bytes.
    let tokens: [UInt64: Phrase]
    let tokenTable: HashFilter
    /// Ids that cannot be mistaken for words.
    let ids: [UInt64: Phrase]
    let idTable: HashFilter
    /// Files of a site for everybody that this one must not have or lead to.
    let pages: [String: WithheldItem]
    /// The last parts of their paths.
    let pageNames: HashFilter
    /// The files of the built-in theme that pages load, by their paths in a site: they are the same on every site, and tell nothing.
    private var assets: [String: [UInt8]] = [:]
    /// What kept texts say themselves.
    private var openTexts: [Diagnostic] = []

    /// - Parameters:
    ///   - withheld: what was left out.
    ///   - kept: the languages of the site: each with the course that it is made of, the words of its interface, of which a short text
    ///     may be one by chance where they are the built-in theme's, its folder and its pages.
    ///   - theme: the files of the built-in theme, which say the same on every site and so tell nothing. A course's own files of a
    ///     theme may tell.
    init(
        _ withheld: Withheld,
        kept: [(course: Course, words: Words, folder: String, pages: [SitePage])],
        theme: [SourceFile] = []
    ) {
        // Before all else, so that what it gathers is gone when that begins.
        let openTexts = OpenTextCheck(withheld, kept.map(\.course)).diagnostics
        let readers = kept.first?.course.readers ?? .everybody
        let builtIn = BuiltInWords(theme)
        let interface = kept.map { builtIn.same(as: $0.words) }
        var gathered = LeakPatterns(
            keptIDs: kept.reduce(into: []) { $0.formUnion($1.course.keptIDs) },
            keptFileNames: kept.reduce(into: []) { $0.formUnion($1.course.keptFileNames) },
            folders: kept.map(\.folder),
            numbered: NumberedWords(interface)
        )
        withheld.forEachText { gathered.add($1, $0) }
        for (site, builtIn) in zip(kept, interface) {
            gathered.exclude(site.course)
            gathered.exclude(site.course.toldOpenly)
            gathered.exclude(site.pages, in: site.folder, of: site.course, site.words)
            gathered.exclude(builtIn, of: site.course)
        }
        self.init(withheld, readers, gathered)
        let said = theme.flatMap { leaks(in: $0.bytes, at: $0.path) }
        if !said.isEmpty {
            gathered.exclude(said)
            self.init(withheld, readers, gathered)
        }
        for file in theme { assets["assets/" + fileName(file.path)] = file.bytes }
        self.openTexts = openTexts
    }

    private init(_ withheld: Withheld, _ readers: Readers, _ gathered: LeakPatterns) {
        self.withheld = withheld
        self.readers = readers
        shingles = HashFilter(gathered.shingles.keys)
        names = gathered.names
        nameTable = HashFilter(names.keys)
        tokens = gathered.tokens
        tokenTable = HashFilter(tokens.keys)
        ids = gathered.ids
        idTable = HashFilter(ids.keys)
        pages = gathered.pages
        pageNames = HashFilter(pages.keys.map { hash(fileName($0).utf8) })
    }

    /// A check of a site with a renderer for each language.
    init(_ withheld: Withheld, _ renderers: [PageRenderer]) {
        let theme = renderers.first?.theme.builtIn ?? []
        self.init(withheld, kept: renderers.map { ($0.course, $0.words, $0.folder, $0.plan.pages) }, theme: theme)
    }

    /// What a file tells of what was left out, each piece once.
    func leaks(in bytes: [UInt8], at path: String) -> [Leak] {
        if assets[path] == bytes { return [] }
        var scanner = LeakScanner(self, path: path)
        if path == SiteFiles.serviceWorker, let script = assets["assets/" + path],
            bytes.suffix(script.count).elementsEqual(script)
        {
            // What the theme's script has to know of a site stands before it.
            scanner.scan(bytes.dropLast(script.count))
        } else {
            scanner.scan(bytes)
        }
        return scanner.leaks
    }

    /// What is told of what was left out: by kept texts, by copies of files, and by the files of the site.
    func problems(_ leaks: [Leak], allowed: [ToldOpenly]) -> [Diagnostic] {
        (openTexts + copies(leaks, allowed) + diagnostics(of: leaks.filter { !$0.isOpenCopy })).sorted
    }

    /// The files of the kept course that are copies of left-out ones; what two of them are is nobody's secret.
    private func copies(_ leaks: [Leak], _ allowed: [ToldOpenly]) -> [Diagnostic] {
        let allowed = Set(allowed.map(\.words))
        let copies = Dictionary(grouping: leaks.filter(\.isOpenCopy)) { $0.item?.path ?? "" }
        return copies.compactMap { original, copies in
            guard copies.count == 1, let path = copies.first?.path,
                allowed.isDisjoint(with: [path, original, fileName(path), fileName(original)])
            else { return nil }
            return Diagnostic(
                .error,
                "leak.open-copy",
                path: path,
                "this file is a copy of \(original), which is left out for \(readers.inWords)",
                hints: [
                    "take it out of the pages that show it, or show it in a block for those who may see it: > [!ONLY …]",
                    "if everybody may see it, write so below told openly: in course.yaml, with the reason: \"\(fileName(path))\": …",
                ]
            )
        }
    }

    /// The problems that leaks are: each at the place of what was left out, and once for each file and place.
    func diagnostics(of leaks: [Leak]) -> [Diagnostic] {
        let found = located(leaks)
        var seen: Set<String> = []
        var result: [Diagnostic] = []
        for (leak, item) in found {
            let diagnostic = item.diagnostic(
                "\(leak.path) \(leak.says), of the \(item.what), which is left out for \(readers.inWords)",
                "take it out of whatever puts it there, such as a template or a text with the same words, "
                    + "or open it to those readers"
            )
            let line = diagnostic.position.map { String($0.line) } ?? ""
            if seen.insert("\(leak.path)\n\(diagnostic.path)\n\(line)").inserted { result.append(diagnostic) }
        }
        return result.sorted
    }

    /// The leaks with what they are of: for shingles the left-out text is read once more, and the words themselves compared.
    private func located(_ leaks: [Leak]) -> [(Leak, WithheldItem)] {
        var result = leaks.compactMap { leak in leak.item.map { (leak, $0) } }
        let open = Dictionary(grouping: leaks.filter { $0.item == nil }) { $0.hash }
        if open.isEmpty { return result }
        var seen: Set<UInt64> = []
        var stream = Shingler()
        withheld.forEachText { item, text in
            let words: String
            switch text {
            case .prose(let text), .name(let text), .heading(let text): words = text
            default: return
            }
            stream.reset()
            stream.read(words) { stream in
                guard stream.count >= Shingler.shingleLength, let leaks = open[stream.shingle] else { return }
                guard leaks[0].words.elementsEqual(stream.shingleBytes), seen.insert(stream.shingle).inserted else {
                    return
                }
                result += leaks.map { ($0, item) }
            }
        }
        return result
    }
}

/// A piece of a file that tells of what was left out.
struct Leak: Sendable {
    /// The file of the site.
    let path: String
    /// What it does, as the middle of a sentence.
    let says: String
    /// The words, as ``Shingler`` gives them.
    var words: [UInt8] = []
    /// What it is found by.
    var hash: UInt64 = 0
    /// What it is of; nil for a shingle, of which only the hash is known yet.
    var item: WithheldItem?
    /// Whether it is a file of the kept course, by its path there.
    var isOpenCopy = false
}

/// Collects what to look for, and takes out of it what kept text says too.
private struct LeakPatterns {
    let keptIDs: Set<String>
    let keptFileNames: Set<String>
    let folders: [String]
    /// The shingles, and whether each belongs to a title, which published running text does not excuse.
    var shingles: [UInt64: Bool] = [:]
    var names: [UInt64: LeakCheck.Phrase] = [:]
    var tokens: [UInt64: LeakCheck.Phrase] = [:]
    var ids: [UInt64: LeakCheck.Phrase] = [:]
    var pages: [String: WithheldItem] = [:]
    private let numbered: NumberedWords
    private var stream = Shingler()

    init(keptIDs: Set<String>, keptFileNames: Set<String>, folders: [String], numbered: NumberedWords) {
        self.keptIDs = keptIDs
        self.folders = folders
        self.keptFileNames = keptFileNames
        self.numbered = numbered
    }

    mutating func add(_ text: WithheldText, _ item: WithheldItem) {
        switch text {
        case .prose(let text):
            add(text, item)
            forEachToken(text) { token in
                if Self.tells(token) { Self.add(token, item, to: &tokens) }
            }
        case .name(let text): add(text, item, isName: true, isTitle: true)
        case .heading(let text): add(text, item, isName: true)
        case .id(let id), .anchor(let id):
            // A single word, such as "signs", is looked for in addresses only.
            if !keptIDs.contains(id), id.utf8.count > 2, id.utf8.contains(where: { !isSmallLetter($0) }) {
                Self.add(Array(id.utf8), item, to: &ids)
            }
        case .file(let path):
            let name = fileName(path)
            // Every module has a file of that name.
            if name != "module.md", !keptFileNames.contains(name) { Self.add(Array(name.utf8), item, to: &tokens) }
        case .page(let path): for folder in folders { pages[folder + path] = pages[folder + path] ?? item }
        }
    }

    /// Notes a text.
    ///
    /// - Parameters:
    ///   - isName: whether something is called so, a heading's part of a page among it.
    ///   - isTitle: whether something of its own is called so.
    private mutating func add(_ text: String, _ item: WithheldItem, isName: Bool = false, isTitle: Bool = false) {
        var found: [UInt64] = []
        let numbered = numbered
        stream.reset()
        stream.read(text) { stream in
            guard stream.count >= Shingler.shingleLength else { return }
            if isTitle || !numbered.say(shingle: stream.shingleBytes) { found.append(stream.shingle) }
        }
        for hash in found { shingles[hash] = shingles[hash] == true || isTitle }
        // Of running text a single word tells nothing; of a name it may.
        let isShort = stream.count < Shingler.shingleLength && stream.count > (isName ? 0 : 1)
        guard isName || isShort, stream.bytes.count > 2, isTitle || !numbered.say(stream.bytes[...]) else { return }
        if names[stream.whole].map({ isTitle && !$0.isTitle }) ?? true {
            // A copy as long as it is: the shingler's own has room for the longest text of all.
            names[stream.whole] = LeakCheck.Phrase(bytes: stream.bytes.map { $0 }, item: item, isTitle: isTitle)
        }
    }

    /// Adds a token to one of the tables; static, since a mutating method that is handed its own table would copy it.
    private static func add(_ token: [UInt8], _ item: WithheldItem, to table: inout [UInt64: LeakCheck.Phrase]) {
        let hash = hash(token)
        if table[hash] == nil { table[hash] = LeakCheck.Phrase(bytes: token, item: item) }
    }

    /// Takes out what kept files say.
    mutating func exclude(_ kept: Course) {
        kept.forEachPublishedText { text, kind, _ in exclude(keptText: text, isName: kind == .name) }
    }

    /// Takes out what the course says that everybody may be told.
    mutating func exclude(_ told: [ToldOpenly]) { for each in told { exclude(keptText: each.words, isName: true) } }

    /// Takes out the addresses of kept pages, to which left-out text may link as to those of others, and what the search index says of them: it
    /// joins what stands in a row on a page, such as the points of a list and the labels of a drawing.
    mutating func exclude(_ pages: [SitePage], in folder: String, of kept: Course, _ words: Words) {
        for page in pages { exclude(keptText: kept.address + folder + page.path, isName: false) }
        for page in pages where page.isIndexed {
            for section in page.parsed.searchSections(words, of: kept) {
                exclude(keptText: String(decoding: section.text, as: UTF8.self), isName: false)
            }
        }
    }

    private mutating func exclude(keptText text: String, isName: Bool) {
        for hash in shingles(of: text) where shingles[hash] == false || isName { shingles[hash] = nil }
        names[stream.whole] = nil
        forEachToken(text) {
            tokens[hash($0)] = nil
            // An address elsewhere may end in an id.
            ids[hash($0)] = nil
        }
    }

    /// Takes out what the interface of a kept course says.
    ///
    /// - Parameter builtIn: those of its words that are the built-in theme's. What the course has in place of others was written by its authors, and
    ///   may tell.
    mutating func exclude(_ builtIn: Words, of kept: Course) {
        kept.forEachFilledText(builtIn) { text in
            for hash in shingles(of: text) where shingles[hash] == false { shingles[hash] = nil }
            // Whoever reads the title of a page in a list of links learns that there is such a page.
            if names[stream.whole]?.isTitle == false { names[stream.whole] = nil }
        }
        for address in Self.addressesOfFormats {
            for hash in shingles(of: address) { shingles[hash] = nil }
        }
        for text in builtIn.all.filter({ NumberedWords.parts(of: $0).count == 1 }) + Self.namesOfEverySite {
            _ = shingles(of: text)
            names[stream.whole] = nil
        }
        forEachToken(Self.tokensOfEverySite) { tokens[hash($0)] = nil }
    }

    /// The shingles of a text, whose words stay in the shingler.
    private mutating func shingles(of text: String) -> [UInt64] {
        var found: [UInt64] = []
        stream.reset()
        stream.read(text) { if $0.count >= Shingler.shingleLength { found.append($0.shingle) } }
        return found
    }

    /// Takes out what the built-in theme was found to say, and so every site whatever was left out: shingles, whole texts of three words or
    /// more, and words that are nobody's by chance.
    ///
    /// Shorter titles and ids are looked for all the same: the theme says one word or another in its scripts and styles,
    /// which makes no page of it.
    mutating func exclude(_ said: [Leak]) {
        for leak in said {
            shingles[leak.hash] = nil
            tokens[leak.hash] = nil
            let words = names[leak.hash]?.bytes.split(separator: UInt8(ascii: " ")).count ?? 0
            if words > 2 { names[leak.hash] = nil }
        }
    }

    /// What the theme's own ids are made of.
    private static let namesOfEverySite = ["page", "question", "source", "term"]
    /// What drawings, feeds and the map of the site say of their formats.
    private static let addressesOfFormats = [
        "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/2005/Atom",
        "http://www.sitemaps.org/schemas/sitemap/0.9", "https://jsonfeed.org/version/1.1",
    ]
    /// Hosts and files that a site names whatever its course: those of formats, pages and styles.
    private static let tokensOfEverySite = """
        www.w3.org jsonfeed.org www.sitemaps.org index.html search.html glossary.html sources.html coverage.html whole.html \
        404.html offline.html course.css page.js quiz.js search.js icon.svg manifest.webmanifest service-worker.js sitemap.xml briefings.atom \
        briefings.json
        """

    /// Whether a word tells by itself: a telephone number, a mail address, the name of a host or file.
    private static func tells(_ token: [UInt8]) -> Bool {
        if token.count < 6 { return false }
        let digits = token.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if digits > 2 || token.contains(UInt8(ascii: "@")) { return true }
        return token.dropFirst().dropLast().contains(UInt8(ascii: "."))
    }

    private func isSmallLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}

/// Calls a closure with each run of letters, digits and marks that belong to names and addresses.
func forEachToken(_ text: String, _ body: ([UInt8]) -> Void) {
    var token: [UInt8] = []
    for byte in text.utf8 {
        if isTokenByte(byte) {
            token.append(byte)
        } else if !token.isEmpty {
            endToken(&token, body)
        }
    }
    endToken(&token, body)
}

private func endToken(_ token: inout [UInt8], _ body: ([UInt8]) -> Void) {
    // A full stop at the end is the sentence's.
    while token.last == UInt8(ascii: ".") { token.removeLast() }
    if !token.isEmpty { body(token) }
    token.removeAll(keepingCapacity: true)
}

/// Whether a byte belongs to a name or address.
func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "@"), UInt8(ascii: "+"), 0x80...0xFF:
        true
    default: false
    }
}

/// The hash of some bytes (Fowler, Noll and Vo, 1a, 64 bits).
func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
}
