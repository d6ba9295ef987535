import Diagnostics

/// The files of a course that say in another language what a file beside them says: `lesson.fr.md` beside `lesson.md`.
struct TranslationFiles {
    /// Every file that is a translation or looks like one, and so is no page of its own.
    private(set) var paths: Set<String> = []
    /// The paths of those that nobody will read, which is reported.
    private(set) var unread: Set<String> = []
    private(set) var diagnostics: [Diagnostic] = []
    /// The translations, by language and by the original's path.
    private var files: [String: [String: SourceFile]] = [:]
    /// The language and the original's path of each translation, by its own path.
    private var originals: [String: (language: String, path: String)] = [:]

    init() {}

    /// - Parameters:
    ///   - layout: decides whether a README.md is a page.
    ///   - original: the language of the originals.
    ///   - languages: the languages that there are translations into.
    init(_ folder: CourseFolder, _ layout: CourseLayout, original: String, languages: [String]) {
        let listed = Dictionary(languages.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        let named = folder.files.keys.compactMap { path in originalPath(of: path).map { (own: path, original: $0) } }
        for (own, (path, tag)) in named.sorted(by: { $0.own < $1.own }) {
            guard let file = folder.files[own] else { continue }
            let isBeside = folder.files[path] != nil || layout == .folders && folder.readmes[path] != nil
            if let language = listed[tag.lowercased()] {
                paths.insert(file.path)
                if isBeside {
                    files[language, default: [:]][path] = file
                    originals[file.path] = (language, path)
                } else {
                    unread.insert(file.path)
                    reportAlone(file, path)
                }
            } else if isBeside, isLanguage(tag) {
                paths.insert(file.path)
                unread.insert(file.path)
                reportUnlisted(file, tag, isOriginal: tag.lowercased() == original.lowercased())
            }
        }
    }

    /// The translation of a file, if there is one.
    func file(translating path: String, into language: String) -> SourceFile? { files[language]?[path] }

    /// The translations into a language, in the order of their paths.
    func files(in language: String) -> [SourceFile] { (files[language] ?? [:]).values.sorted { $0.path < $1.path } }

    /// The language of a translation; nil for an original.
    func language(of path: String) -> String? { originals[path]?.language }

    /// The path of the file that a translation translates; nil for an original.
    func original(of path: String) -> String? { originals[path]?.path }

    private mutating func reportAlone(_ file: SourceFile, _ path: String) {
        diagnostics.append(
            Diagnostic(
                .error,
                "translation.no-original",
                path: file.path,
                "this file translates \(path), which is not there",
                hints: ["give it the name of the file that it translates, with the language before the last dot"]
            )
        )
    }

    private mutating func reportUnlisted(_ file: SourceFile, _ tag: String, isOriginal: Bool) {
        diagnostics.append(
            Diagnostic(
                .warning,
                "translation.unlisted-language",
                path: file.path,
                isOriginal
                    ? "this file is named as a translation into \"\(tag)\", the language of the original, so it is not read"
                    : "this file is named as a translation into \"\(tag)\", which course.yaml does not list, so it is not read",
                hints: [
                    isOriginal
                        ? "put its text into the original, or remove it"
                        : "add \(tag) to \"languages\" in Curriculum/course.yaml",
                    "write - in place of the dot if it is a page of its own",
                ]
            )
        )
    }
}

/// The path of the file that a translation stands beside, and the language that its name gives; nil for other names.
func originalPath(of path: String) -> (path: String, language: String)? {
    let bytes = path.utf8
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")),
        let before = bytes[..<dot].lastIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }),
        bytes[before] == UInt8(ascii: "."), before > bytes.startIndex,
        bytes[bytes.index(before: before)] != UInt8(ascii: "/"), bytes[..<before].contains(UInt8(ascii: "/"))
    else { return nil }
    let ending = path[dot...]
    guard ending == ".md" || ending == ".yaml" else { return nil }
    return (String(path[..<before] + ending), String(path[bytes.index(after: before)..<dot]))
}

/// The path that the translation of a file has.
public func translationPath(of path: String, into language: String) -> String {
    guard let dot = path.lastIndex(of: ".") else { return path }
    return path[..<dot] + "." + language + path[dot...]
}

/// Whether a text has the form of a language tag, such as `fr` or `pt-BR` (BCP 47, without private use).
public func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
        (index == 0 ? 2...3 : 1...8).contains(part.utf8.count)
            && part.allSatisfy { $0.isASCII && ($0.isLetter || (index > 0 && $0.isNumber)) }
    }
}

/// How to write a language that somebody named in another way, such as `en_GB` or `French`; nil where nobody can tell.
func languageHint(_ written: String) -> String? {
    let names = [
        "arabic": "ar", "العربية": "ar", "english": "en", "español": "es", "french": "fr", "français": "fr",
        "german": "de",
        "italian": "it", "portuguese": "pt", "romanian": "ro", "russian": "ru", "spanish": "es", "ukrainian": "uk",
        "українська": "uk",
    ]
    let tag = written.replacing("_", with: "-")
    return (isLanguage(tag) ? tag : names[written.lowercased()]).map { "write \($0)" }
}

extension Course {
    /// The path of the file that a file of this course translates; nil for a file of the original.
    public func originalPath(ofTranslation path: String) -> String? {
        guard language != originalLanguage, let found = Curriculum.originalPath(of: path) else { return nil }
        return found.language.lowercased() == language.lowercased() ? found.path : nil
    }
}
