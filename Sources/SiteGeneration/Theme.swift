import Cryptography
import Curriculum
public import Diagnostics
import FoundationEssentials
import Markup

/// Everything visible about a site: templates, words, and the files that pages load.
///
/// A course's own `Site/` overlays the built-in theme file by file, and words word by word, so a course changes what it wants
/// and keeps the rest.
public struct Theme: Sendable {
    let templates: TemplateSet
    /// English words; every other language falls back on them.
    let english: Words
    private let locales: [String: Words]
    /// The files that pages load, by their path below `assets/`: style sheets, scripts, images.
    let assets: [String: [UInt8]]
    private let scaffolds: [String: String]
    /// The files of the built-in theme as it comes, before a course's own lie over it: they say the same on every site.
    let builtIn: [SourceFile]
    /// The digest of all its files; nil where libcrypto makes none.
    let digest: ContentDigest?

    /// The largest file of a theme that is read, in bytes.
    static let largestFile = 4 * 1024 * 1024

    /// Reads a theme from folders, each overlaying those before it.
    ///
    /// - Parameters:
    ///   - folders: the built-in theme's `Site/` first; folders that do not exist are passed over.
    ///   - isFirstBuiltIn: false where the first is the course's own, as in the checkout, so that what it says was not read by us.
    /// - Returns: the theme, or nil when a file of it has an error, and every problem found.
    public static func read(from folders: [String], isFirstBuiltIn: Bool = true) -> Checked<Theme?> {
        var reading = Reading()
        if let first = folders.first { reading.overlay(first, isOwn: !isFirstBuiltIn) }
        // What new files start from is on no site.
        let builtIn = isFirstBuiltIn ? reading.all.filter { !$0.path.contains("/scaffolds/") } : []
        let first = reading
        for folder in folders.dropFirst() {
            reading.overlay(folder, isOwn: true)
            reading.reportMisspeltFolders(of: folder)
        }
        return Theme.make(of: reading, over: first, builtIn)
    }

    private static func make(
        of reading: Reading,
        over first: Reading,
        _ builtIn: [SourceFile]
    ) -> Checked<Theme?> {
        var diagnostics = reading.diagnostics
        var templates: [String: SourceFile] = [:]
        var firstTemplates: Set<String> = []
        var ownTemplates: [String: SourceFile] = [:]
        var locales: [String: Words] = [:]
        var firstTexts: Set<String> = []
        var ownLocales: [(file: SourceFile, places: [String: Range<Int>])] = []
        var ownScripts: [SourceFile] = []
        var assets: [String: [UInt8]] = [:]
        var scaffolds: [String: String] = [:]
        var owners: [String: SourceFile] = [:]
        for (index, file) in reading.locales.enumerated() {
            let words = Words.read(file, language: String(file.name.dropLast(".json".count)))
            diagnostics += words.diagnostics
            guard let own = words.value else { continue }
            if index < first.locales.count {
                firstTexts.formUnion(own.names)
            } else {
                ownLocales.append((file, own.places))
            }
            locales[own.language] = locales[own.language].map(own.falling(backOn:)) ?? own
        }
        for (path, file) in reading.files.sorted(by: { $0.key < $1.key }) {
            let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "templates" where path.hasSuffix(".mustache"):
                let name = String(parts[1].dropLast(".mustache".count))
                templates[name] = file
                if first.files[path] != nil { firstTemplates.insert(name) }
                if first.files[path]?.bytes != file.bytes { ownTemplates[name] = file }
            case "styles", "scripts", "images":
                if let other = owners[parts[1].lowercased()] { diagnostics.append(Theme.sameName(file, other)) }
                owners[parts[1].lowercased()] = file
                if parts[0] == "scripts", first.files[path]?.bytes != file.bytes { ownScripts.append(file) }
                assets[parts[1]] = file.bytes
            case "scaffolds":
                scaffolds[String(parts[1].prefix { $0 != "." })] = String(decoding: file.bytes, as: UTF8.self)
            default: break
            }
        }
        diagnostics += ThemeContrast(owners.values.filter { $0.path.hasSuffix(".css") }.inOrderOfLoading).diagnostics
        let compiled = TemplateSet.compile(templates)
        diagnostics += compiled.diagnostics
        diagnostics += compiled.value?.cycles(in: templates) ?? []
        if let set = compiled.value {
            let texts = ownLocales.reduce(into: firstTexts) { $0.formUnion($1.places.keys) }
            diagnostics += set.slips(in: ownTemplates, builtIn: firstTemplates, texts: texts)
            for (file, places) in ownLocales {
                diagnostics += set.slips(in: file, places, builtIn: firstTexts, scripts: ownScripts)
            }
        }
        guard let set = compiled.value, !set.templates.isEmpty, let english = locales["en"] else {
            if !diagnostics.haveErrors {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "theme.missing",
                        path: "Site",
                        "the theme is not there: Site/templates or Site/locales/en.json is missing",
                        hints: ["install Coursewright with its share/coursewright/Site, or run it from its checkout"]
                    )
                )
            }
            return Checked(nil, diagnostics)
        }
        let theme = Theme(
            templates: set,
            english: english,
            locales: locales,
            assets: assets,
            scaffolds: scaffolds,
            builtIn: builtIn,
            digest: reading.digest
        )
        return Checked(diagnostics.haveErrors ? nil : theme, diagnostics)
    }

    /// Pages know all three folders as `assets/`, and many disks do not tell capital from small letters.
    private static func sameName(_ file: SourceFile, _ other: SourceFile) -> Diagnostic {
        Diagnostic(
            .error,
            "theme.same-name",
            path: file.path,
            "this file and \(other.path) would both be assets/\(file.name) in the site",
            hints: ["give one of the two another name, in the templates too"]
        )
    }

    /// The text that a new file starts from: a course, module, lesson, quiz or briefing; nil where the theme has none.
    public func scaffold(_ kind: String) -> String? { scaffolds[kind] }

    /// The languages that there are words in, in the order of their tags.
    var languages: [String] { locales.keys.sorted() }

    /// Whether there are words in a language, or in the language without its region.
    func hasWords(for language: String) -> Bool {
        ownWords(of: language) != nil
    }

    /// The words of a tag, in which capitals mean nothing.
    private func ownWords(of language: String) -> Words? {
        locales[language] ?? locales[language.prefix { $0 != "-" }.lowercased()]
    }

    /// The words of a language: those of the exact tag, else of the language without its region, else English.
    func words(for language: String) -> Words {
        guard let own = ownWords(of: language) else {
            return Words(language: language, texts: [:]).falling(backOn: english)
        }
        return own.falling(backOn: english)
    }
}

/// The files of a theme as they are read.
private struct Reading {
    /// The files, by their path in the theme, the later folders' in place of the earlier ones'.
    var files: [String: SourceFile] = [:]
    /// The words, of which the later folders' stand over the earlier ones'.
    var locales: [SourceFile] = []
    var diagnostics: [Diagnostic] = []

    /// The files, by their paths, and the locales in the order in which they overlay each other.
    var all: [SourceFile] { files.values.sorted { $0.path < $1.path } + locales }

    /// The digest of all files.
    var digest: ContentDigest? {
        var encoder = BinaryEncoder()
        for file in all {
            encoder.append(file.path)
            encoder.append(file.bytes)
        }
        return ContentDigest(of: encoder.bytes)
    }

    private static let parts = ["templates", "styles", "scripts", "locales", "images", "scaffolds"]

    /// Warns of folders of a course's own theme that nobody reads, and whose names are near those that are read.
    mutating func reportMisspeltFolders(of folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names.sorted() where !Self.parts.contains(name) {
            guard let near = nearest(name, among: Self.parts) else { continue }
            let hint = "rename it to \(near) if that is what is meant"
            let summary = "nothing in a theme is called so, and it is not read"
            diagnostics.append(
                Diagnostic(.warning, "theme.not-read", path: "Site/\(name)", summary, hints: [hint])
            )
        }
    }

    /// Lays the files of a theme over those that were read before.
    ///
    /// - Parameter isOwn: whether it is a course's own, and goes with the course wherever that goes; the built-in one may be installed by
    ///   links.
    mutating func overlay(_ folder: String, isOwn: Bool) {
        if isOwn, isLink(folder, "Site", "put the folder itself here") { return }
        for part in Self.parts {
            let path = folder + "/" + part
            if isOwn, isLink(path, "Site/" + part, "put the folder itself here") { continue }
            guard FileManager.default.fileExists(atPath: path) else { continue }
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                report("Site/" + part, "this is no folder that can be read", "give yourself the right to read it")
                continue
            }
            for name in names.sorted() where !name.hasPrefix(".") && !name.hasSuffix("~") && name != "README.md" {
                let file = part + "/" + name
                if isOwn, isLink(path + "/" + name, "Site/" + file, "put the file itself here") { continue }
                read(folder, file)
            }
        }
    }

    /// Whether a symbolic link lies at a place, which is then reported.
    private mutating func isLink(_ place: String, _ path: String, _ hint: String) -> Bool {
        guard FileKind(at: place) == .link else { return false }
        diagnostics.append(Diagnostic(link: path, hint: hint))
        return true
    }

    private mutating func read(_ folder: String, _ path: String) {
        do {
            let bytes = try readFile(path: folder + "/" + path, limit: Theme.largestFile)
            let file = SourceFile(path: "Site/" + path, bytes: bytes)
            if path.hasPrefix("locales/") {
                if path.hasSuffix(".json") { locales.append(file) }
            } else {
                if Self.isText(path) { diagnostics += file.encodingProblems }
                files[path] = file
            }
        } catch {
            let isFolder = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + path)) != nil
            report("Site/" + path, error.message, isFolder ? "move the files in it up" : error.hint)
        }
    }

    /// Whether browsers or templates read a file as text, by its name.
    ///
    /// The words are read as JSON too, which has problems of its own.
    private static func isText(_ path: String) -> Bool {
        [".mustache", ".css", ".js", ".mjs", ".json", ".svg", ".md", ".yaml", ".txt"].contains { path.hasSuffix($0) }
    }

    private mutating func report(_ path: String, _ summary: String, _ hint: String) {
        diagnostics.append(Diagnostic(.error, "theme.unreadable", path: path, summary, hints: [hint]))
    }
}

extension [SourceFile] {
    /// The built-in templates load course.css; a course's own sheets come after it, so that what they set stands.
    fileprivate var inOrderOfLoading: [SourceFile] {
        sorted { ($0.name == "course.css" ? 0 : 1, $0.path) < ($1.name == "course.css" ? 0 : 1, $1.path) }
    }
}

extension SourceFile {
    /// Its name without its folders.
    fileprivate var name: Substring { path.split(separator: "/").last ?? "" }
}
