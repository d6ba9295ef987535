import Diagnostics

/// Languages whose words the checks of running text know; of a text in another nothing is said that takes words.
struct ProseLanguages: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let english = ProseLanguages(rawValue: 1)
    static let french = ProseLanguages(rawValue: 2)
    static let spanish = ProseLanguages(rawValue: 4)
    static let ukrainian = ProseLanguages(rawValue: 8)
    static let arabic = ProseLanguages(rawValue: 16)
    static let all: ProseLanguages = [.english, .french, .spanish, .ukrainian, .arabic]

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The language of a BCP 47 tag, whatever its region; none where its words are not known.
    init(tag: String) {
        switch tag.prefix(while: { $0 != "-" }).lowercased() {
        case "en": self = .english
        case "fr": self = .french
        case "es": self = .spanish
        case "uk": self = .ukrainian
        case "ar": self = .arabic
        default: self = []
        }
    }

    // MARK: - A word twice

    /// The languages in which a word, in small letters, does not stand twice for a reason.
    static func notRepeating(_ word: String) -> ProseLanguages {
        var languages = all.subtracting(repeating[word, default: []])
        // Arabic says "one by one" and "step by step" with a noun twice, in the case that these endings write.
        if !arabicParticles.contains(word), let last = word.unicodeScalars.last(where: { !$0.properties.isDiacritic }),
            ["\u{627}", "\u{629}", "\u{649}"].contains(last)
        {
            languages.remove(.arabic)
        }
        return languages
    }

    /// Words of Arabic with such an ending that are no nouns.
    private static let arabicParticles: Set = [
        "هذا", "إذا", "كما", "هنا", "أما", "إنما", "عندما", "بينما", "لما", "على", "إلى", "حتى", "التي", "الذي",
    ]

    /// Words that grammar puts beside themselves: "nous nous lavons", "faire faire", "his his" as object and owner in Ukrainian, "from whom"
    /// in Arabic.
    private static let repeating = table([
        (.english, ["had", "that"]),
        (.french, ["nous", "vous", "en", "faire", "fait"]),
        (.spanish, ["casi", "como", "entre", "para", "sobre"]),
        (.ukrainian, ["його", "її", "їх", "та", "так"]),
        (.arabic, ["من", "مَن", "لا", "نعم", "إن", "أن", "كل", "هي", "هو"]),
    ])

    // MARK: - Links

    /// The words of a link in lower case where they do not say where it leads, and the languages in which that is so; nil where they may.
    static func vagueWords(_ text: String) -> (words: String, languages: ProseLanguages)? {
        let length = text.utf8.count
        guard length <= longestVague, let first = text.utf8.first else { return nil }
        // Most links begin with another letter or are of another length, which is told without Unicode's tables.
        guard !isASCIILetter(first) || vagueLengths[Int(first & 0x1F)] & (1 << UInt64(length)) != 0 else { return nil }
        let words = asciiWords(text) ?? text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        return vague[words].map { (words, $0) }
    }

    /// No longer words are looked at, white space and signs around them included; in bytes.
    private static let longestVague = 48

    /// For each letter of ASCII, a bit for each number of bytes that a link with vague words may have which begins with it: some signs may
    /// stand around these.
    private static let vagueLengths: [UInt64] = vague.keys.reduce(into: Array(repeating: 0, count: 32)) {
        lengths,
        words in
        guard let first = words.utf8.first, first < 0x80 else { return }
        for length in words.utf8.count...(words.utf8.count + 4) { lengths[Int(first & 0x1F)] |= 1 << UInt64(length) }
    }

    private static let vague = table([
        (
            .english,
            [
                "here", "click here", "see here", "read here", "this", "this link", "this page", "link", "more",
                "read more", "learn more", "click",
            ]
        ),
        (
            .french,
            [
                "ici", "cliquez ici", "cliquer ici", "clique ici", "voir ici", "lire ici", "par ici", "ce lien", "lien",
                "cette page", "ceci", "cliquez", "plus", "voir plus", "en savoir plus", "lire la suite", "la suite",
                "suite",
            ]
        ),
        (
            .spanish,
            [
                "aquí", "haga clic aquí", "haz clic aquí", "clic aquí", "pulse aquí", "pulsa aquí", "pinche aquí",
                "pincha aquí", "ver aquí", "véase aquí", "este enlace", "enlace", "esta página", "esto", "más",
                "ver más", "leer más", "saber más",
            ]
        ),
        (
            .ukrainian,
            [
                "тут", "натисніть тут", "клацніть тут", "клікніть тут", "дивіться тут", "читайте тут", "сюди",
                "натисніть сюди", "це посилання", "посилання", "за посиланням", "за цим посиланням", "ця сторінка",
                "це", "більше", "детальніше", "докладніше", "читати далі", "далі", "дізнатися більше",
            ]
        ),
        (
            .arabic,
            [
                "هنا", "اضغط هنا", "انقر هنا", "من هنا", "انظر هنا", "اقرأ هنا", "هذا الرابط", "الرابط", "رابط",
                "هذه الصفحة", "هذا", "المزيد", "اقرأ المزيد", "لمعرفة المزيد", "للمزيد",
            ]
        ),
    ])

    // MARK: - Pictures

    /// The languages in which the words for a picture, in small letters, say only that it is one.
    static func empty(_ words: String) -> ProseLanguages {
        empty[words.split(separator: "’").joined(separator: "'"), default: []]
    }

    private static let empty = table([
        (.all, ["img", "pic", "alt"]),
        (
            .english,
            [
                "image", "picture", "photo", "photograph", "screenshot", "figure", "illustration", "graphic",
                "alt text",
            ]
        ),
        (
            .french,
            [
                "image", "photo", "photographie", "capture", "capture d'écran", "figure", "illustration", "graphique",
                "dessin", "schéma", "texte alternatif",
            ]
        ),
        (
            .spanish,
            [
                "imagen", "foto", "fotografía", "captura", "captura de pantalla", "figura", "ilustración", "gráfico",
                "dibujo", "esquema", "texto alternativo",
            ]
        ),
        (
            .ukrainian,
            [
                "зображення", "фото", "фотографія", "світлина", "знімок", "знімок екрана", "скриншот", "скріншот",
                "малюнок", "рисунок", "ілюстрація", "графік", "картинка", "схема",
            ]
        ),
        (
            .arabic,
            [
                "صورة", "الصورة", "صورة فوتوغرافية", "لقطة شاشة", "رسم", "رسم بياني", "رسم توضيحي", "شكل", "مخطط",
            ]
        ),
    ])

    /// The languages of each of some words.
    private static func table(_ words: [(ProseLanguages, [String])]) -> [String: ProseLanguages] {
        words.reduce(into: [:]) { table, entry in
            for word in entry.1 { table[word, default: []].formUnion(entry.0) }
        }
    }
}

/// The words of a text of ASCII alone in lower case, a space between them, told without Unicode's tables; nil of any other text.
private func asciiWords(_ text: String) -> String? {
    var words: [UInt8] = []
    words.reserveCapacity(text.utf8.count)
    var isApart = false
    for byte in text.utf8 {
        if byte >= 0x80 { return nil }
        guard isASCIILetterOrDigit(byte) else {
            isApart = !words.isEmpty
            continue
        }
        if isApart { words.append(UInt8(ascii: " ")) }
        isApart = false
        words.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: words, as: UTF8.self)
}

/// A slip that only texts in some languages have.
struct LanguageSlip: Sendable {
    let languages: ProseLanguages
    let diagnostic: Diagnostic
}
