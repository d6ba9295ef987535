import Assessment
import Curriculum
import Diagnostics
import Markup

/// Finds what kept texts say themselves of what was left out: a sentence that somebody copied out of a page for others, the title or id of that
/// page, the names of its files.
///
/// ``LeakCheck`` looks for what the theme and the program put into a site, and passes over what kept texts say, since two texts about one subject
/// share words by chance. So that this check fails no build for such words, it tells only
///
/// - a whole sentence of six words or more, and ten words in a row; of eight or nine it warns;
/// - the title of a page of two or three words where it is written as a name is, with its capital in the midst of a sentence or by itself, and
///   one of more words anywhere;
/// - ids with a hyphen or the like as they are written, and the names of files.
///
/// No secret is what two kept files say or two left-out ones, what something that is kept is called, what an included file says on both sides, a text of
/// law and the slot for it, the name of a term, a source, and what the questions of a left-out quiz repeat of the page that they ask about; nor
/// what is marked TLP:CLEAR, and what course.yaml lists below `told openly:`.
///
/// - Complexity: linear in what is left out and what is kept.
struct OpenTextCheck {
    /// The errors and warnings, by place.
    private(set) var diagnostics: [Diagnostic] = []

    /// How many words in a row somebody must have copied.
    private static let copiedLength = 10
    /// How many are worth a look.
    private static let likeLength = 8

    /// What a left-out page is called, or its id.
    private struct Name {
        let written: String
        /// Its words, as ``Shingler`` gives them.
        let words: [UInt8]
        let count: Int
        let item: WithheldItem
        let isID: Bool
    }

    /// A run of words of a kept text that left-out text has too, shingle by shingle.
    fileprivate struct Run {
        let words: ArraySlice<UInt8>
        let shingles: ArraySlice<UInt64>
        let place: TextPlace

        /// How many words it has.
        var count: Int { shingles.count + Shingler.shingleLength - 1 }
    }

    /// What a kept text says, and what that is of.
    private struct Find {
        let says: String
        let place: TextPlace
        let item: WithheldItem
        /// Whether nobody can have written it by chance.
        var isCopied = true

        /// How much it says beside others of the same place.
        var weight: Int { says.utf8.count + (isCopied ? 1_000_000 : 0) }
    }

    private let readers: Readers
    private let allowed: [ToldOpenly]
    private let course: Course?
    /// What is left out, with the number of the file that says it; nobody's secret is what two of them say.
    private var shingles: [UInt64: Int] = [:]
    private var numbers: [String: Int] = [:]
    /// Whole sentences that are shorter than what is copied whatever it is.
    private var sentences: Set<UInt64> = []
    private var names: [UInt64: Name] = [:]
    private var ids: [[UInt8]: Name] = [:]
    private var files: [[UInt8]: WithheldItem] = [:]

    private var filter = HashFilter([UInt64]())
    private var nameFilter = HashFilter([UInt64]())
    private var lengths: [Int] = []
    private var runs: [Run] = []
    /// The files of the kept course that say a shingle or a name.
    private var sayers: [UInt64: Set<String>] = [:]
    private var named: [(name: Name, place: TextPlace)] = []
    /// The ids of which a kept text says the words as any others.
    private var spoken: Set<String> = []
    private var stream = Shingler()

    /// Looks through kept courses, one for each language of the site.
    init(_ withheld: Withheld, _ kept: [Course]) {
        course = kept.first
        readers = kept.first?.readers ?? .everybody
        allowed = kept.first?.toldOpenly ?? []
        withheld.forEachText { gather($1, $0) }
        for course in kept {
            for id in course.keptIDs { ids[Array(id.utf8)] = nil }
            for file in course.keptFileNames { files[Array(file.utf8)] = nil }
            course.forEachPublishedText { text, kind, _ in if kind == .name { forget(text) } }
        }
        for each in allowed { forget(each.words) }
        filter = HashFilter(shingles.lazy.filter { $0.value != Self.common }.map(\.key))
        nameFilter = HashFilter(names.keys)
        lengths = Set(names.values.map(\.count)).sorted()
        let anything = Set(allowed.map(\.words))
        for course in kept {
            course.forEachPublishedText { text, kind, place in
                if kind == .prose, !anything.contains(place.path) { look(at: text, place) }
            }
        }
        report(withheld)
    }

    // MARK: - What is left out

    private mutating func gather(_ text: WithheldText, _ item: WithheldItem) {
        if item.kind == .source { return }
        if item.isClear {
            // It may be told; a sentence of it is no secret of another page either.
            if case .prose(let text) = text { gather(prose: text, Self.common) }
            return
        }
        switch text {
        case .prose(let text): gather(prose: text, number(of: item))
        case .name(let title):
            if item.kind == .term { return }
            gather(prose: title, number(of: item))
            stream.read(whole: title)
            guard (2..<Shingler.shingleLength).contains(stream.count), names[stream.whole] == nil else { return }
            names[stream.whole] = Name(
                written: title,
                words: stream.bytes,
                count: stream.count,
                item: item,
                isID: false
            )
        case .id(let id):
            let bytes = Array(id.utf8)
            // A word of the title is written so for its own sake.
            if item.what.contains("\""), item.what.lowercased().contains(id.lowercased()) { spoken.insert(id) }
            guard bytes.count > 2, bytes.contains(where: { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }),
                ids[bytes] == nil
            else { return }
            stream.read(whole: id)
            let name = Name(written: id, words: stream.bytes, count: stream.count, item: item, isID: true)
            ids[bytes] = name
            if stream.count > 1, names[stream.whole] == nil { names[stream.whole] = name }
        case .file(let path):
            let name = fileName(path)
            if name != "module.md", files[Array(name.utf8)] == nil { files[Array(name.utf8)] = item }
        case .heading, .anchor, .page: break
        }
    }

    /// The number of what two files say, and that of the questions of quizzes, which repeat what pages say.
    private static let (common, quizzes) = (-2, -1)

    private mutating func number(of item: WithheldItem) -> Int {
        if item.kind == .quiz { return Self.quizzes }
        let path = course?.originalPath(ofTranslation: item.path) ?? item.path
        if let number = numbers[path] { return number }
        numbers[path] = numbers.count
        return numbers.count - 1
    }

    private mutating func gather(prose text: String, _ number: Int) {
        func note(_ shingle: UInt64) {
            switch shingles[shingle] {
            case nil, Self.quizzes?: shingles[shingle] = number
            case let known? where known != number && number != Self.quizzes: shingles[shingle] = Self.common
            default: break
            }
        }
        stream.reset()
        var start = stream.place
        var endsSentence = false
        func noteSentence(_ stream: Shingler) {
            if (Shingler.shingleLength..<Self.copiedLength).contains(stream.count - start.count) {
                sentences.insert(stream.whole(since: start))
            }
            start = stream.place
        }
        for scalar in text.unicodeScalars {
            if stream.add(scalar.value), stream.count >= Shingler.shingleLength { note(stream.shingle) }
            if endsSentence, scalar.properties.isWhitespace { noteSentence(stream) }
            endsSentence = ".!?…。؟".unicodeScalars.contains(scalar)
        }
        if stream.endWord(), stream.count >= Shingler.shingleLength { note(stream.shingle) }
        noteSentence(stream)
    }

    /// Takes out the words of a text that kept texts may say.
    private mutating func forget(_ text: String) {
        stream.reset()
        var places = [stream.place]
        var found: [UInt64] = []
        stream.read(text) { stream in
            places.append(stream.place)
            if stream.count >= Shingler.shingleLength { found.append(stream.shingle) }
            for count in 1..<min(stream.count + 1, Self.copiedLength) {
                found.append(stream.whole(since: places[stream.count - count]))
            }
        }
        for hash in found {
            shingles[hash] = nil
            sentences.remove(hash)
            // A part of a name is spoken of as any other words are.
            if names[hash]?.isID == false { names[hash] = nil }
        }
        forEachToken(text) {
            ids[$0] = nil
            files[$0] = nil
        }
    }

    // MARK: - What is kept

    private mutating func look(at text: String, _ place: TextPlace) {
        var found: [UInt64] = []
        var met: [Name] = []
        var places = [Shingler.Place()]
        var (runs, filter, nameFilter) = ([(Range<Int>, [UInt64])](), filter, nameFilter)
        stream.reset()
        func endRun(_ count: Int) {
            if found.isEmpty { return }
            runs.append(((count - found.count - Shingler.shingleLength + 1)..<count, found))
            found = []
        }
        let (lengths, names) = (lengths, names)
        stream.read(text) { stream in
            if stream.count >= Shingler.shingleLength {
                if filter.contains(stream.shingle) { found.append(stream.shingle) } else { endRun(stream.count - 1) }
            }
            if lengths.isEmpty { return }
            places.append(stream.place)
            for length in lengths where length <= stream.count {
                let start = places[stream.count - length]
                let hash = stream.whole(since: start)
                guard nameFilter.contains(hash), let name = names[hash],
                    name.words.elementsEqual(stream.bytes(since: start))
                else { continue }
                met.append(name)
            }
        }
        endRun(stream.count)
        let file = source(of: place)
        for (words, hashes) in runs {
            for hash in hashes { sayers[hash, default: []].insert(file) }
            self.runs.append(Run(words: stream.bytes(of: words), shingles: hashes[...], place: place))
        }
        for name in met {
            if name.isID {
                if !text.contains(name.written) { spoken.insert(name.written) }
            } else if text.names(name.written, name.count) {
                note(name, file, place)
            }
        }
        if ids.isEmpty, files.isEmpty { return }
        forEachToken(text) { token in
            var token = token
            if let item = files[token] {
                let name = String(decoding: token, as: UTF8.self)
                named.append((Name(written: name, words: token, count: 0, item: item, isID: false), place))
            }
            if token.suffix(5).elementsEqual(".html".utf8) { token.removeLast(5) }
            if let name = ids[token] { note(name, file, place) }
        }
    }

    private mutating func note(_ name: Name, _ file: String, _ place: TextPlace) {
        sayers[hash(name.written.utf8), default: []].insert(file)
        named.append((name, place))
    }

    /// The file that a kept text comes from: of a translation its original, of an included file that file.
    private func source(of place: TextPlace) -> String {
        place.included ?? course?.originalPath(ofTranslation: place.path) ?? place.path
    }

    // MARK: - Finds

    private mutating func report(_ withheld: Withheld) {
        var told: [Find] = []
        for (name, place) in named {
            if sayers[hash(name.written.utf8), default: []].count > 1 || name.isID && spoken.contains(name.written) {
                continue
            }
            told.append(Find(says: name.written, place: place, item: name.item))
        }
        told += located(telling, withheld)
        var seen: Set<String> = []
        // The longest piece first: a page, a search entry and a link say the same words in several ways.
        for find in told.sorted(by: { $0.weight > $1.weight }) {
            let (says, place, item) = (find.says, find.place, find.item)
            let diagnostic = place.diagnostic(
                find.isCopied,
                "this says \"\(says)\", of the \(item.what)\(item.address), which is left out for \(readers.inWords)",
                "say it otherwise, or put it into a block for those who may read that: > [!ONLY …]",
                "if everybody may be told, write so below told openly: in course.yaml, with the reason: \"\(says)\": …"
            )
            let line = diagnostic.position.map { String($0.line) } ?? ""
            if seen.insert("\(place.path)\n\(line)\n\(item.address)").inserted { diagnostics.append(diagnostic) }
        }
        diagnostics = diagnostics.sorted
    }

    /// The parts of runs that only one file of the kept course says, and that are long enough to tell.
    private var telling: [(run: Run, isCopied: Bool)] {
        var result: [(Run, Bool)] = []
        for run in runs {
            var start = run.shingles.startIndex
            func end(_ end: Int) {
                if end > start, let part = run.part(start..<end) {
                    let isCopied = isCopied(part)
                    if isCopied || part.count >= Self.likeLength { result.append((part, isCopied)) }
                }
                start = end + 1
            }
            for (index, hash) in run.shingles.enumerated() where sayers[hash, default: []].count > 1 { end(index) }
            end(run.shingles.endIndex)
        }
        return result
    }

    /// Whether a run is so long, or holds a whole sentence.
    private func isCopied(_ run: Run) -> Bool {
        if run.count >= Self.copiedLength { return true }
        var isCopied = false
        var places = [Shingler.Place()]
        var stream = Shingler()
        stream.read(String(decoding: run.words, as: UTF8.self)) { stream in
            places.append(stream.place)
            for start in places.dropLast(Shingler.shingleLength) where sentences.contains(stream.whole(since: start)) {
                isCopied = true
            }
        }
        return isCopied
    }

    /// Runs with what they are of: the left-out text is read once more, and the words themselves are compared.
    private func located(_ runs: [(run: Run, isCopied: Bool)], _ withheld: Withheld) -> [Find] {
        if runs.isEmpty { return [] }
        var open = Dictionary(grouping: runs.indices) { runs[$0].run.shingles.first ?? 0 }
        let filter = HashFilter(open.keys)
        var result: [Find] = []
        var stream = Shingler()
        withheld.forEachText { item, text in
            let words: String
            switch text {
            case .prose(let text), .name(let text): words = text
            default: return
            }
            stream.reset()
            stream.read(words) { stream in
                guard stream.count >= Shingler.shingleLength, filter.contains(stream.shingle),
                    let wanted = open[stream.shingle]
                else { return }
                let found = wanted.filter { number in
                    let run = runs[number].run
                    return run.words.starts(with: stream.shingleBytes) && !run.place.mayRepeat(item)
                }
                if found.isEmpty { return }
                open[stream.shingle] = wanted.filter { !found.contains($0) }
                result += found.map { number in
                    let (run, isCopied) = runs[number]
                    let says = String(decoding: run.words, as: UTF8.self)
                    return Find(says: says, place: run.place, item: item, isCopied: isCopied)
                }
            }
        }
        return result
    }
}

extension OpenTextCheck.Run {
    /// The words of some of its shingles, counted within it.
    func part(_ range: Range<Int>) -> Self? {
        if range == shingles.indices { return self }
        let all = words.split(separator: UInt8(ascii: " "))
        let last = range.upperBound + Shingler.shingleLength - 2
        guard last < all.count else { return nil }
        let part = words[all[range.lowerBound].startIndex..<all[last].endIndex]
        return Self(words: part, shingles: shingles[range], place: place)
    }
}

extension WithheldItem {
    /// Where it stands, as a message names it within a sentence.
    fileprivate var address: String {
        guard let file, !range.isEmpty else { return what.hasSuffix(path) ? "" : " (\(path))" }
        return " (\(path):\(file.position(at: range.lowerBound).line))"
    }
}

extension TextPlace {
    /// The file that a text comes from which stands where another includes it, as that names it; nil of all other texts.
    fileprivate var included: String? {
        guard let file, file.bytes[range].starts(with: "{{".utf8) else { return nil }
        return includedFile(file.text(range), from: path)
    }

    /// Whether a text here may say what a left-out text says.
    fileprivate func mayRepeat(_ item: WithheldItem) -> Bool {
        if item.kind == .quiz { return !path.hasPrefix("Quizzes/") }
        guard let included, let file = item.file else { return false }
        return includedFile(file.text(item.range), from: item.path) == included
    }

    fileprivate func diagnostic(_ isCopied: Bool, _ summary: String, _ hints: String...) -> Diagnostic {
        let (severity, id) = isCopied ? (Diagnostic.Severity.error, "leak.open-text") : (.warning, "leak.like-text")
        guard let file else { return Diagnostic(severity, id, path: path, summary, hints: hints) }
        return Diagnostic(severity, id, in: file, at: range, summary, hints: hints)
    }
}

/// The file that a line includes; nil when it includes none.
private func includedFile(_ line: String, from path: String) -> String? {
    guard line.hasPrefix("{{"), let colon = line.firstIndex(of: ":"), let end = line.firstIndex(of: "}") else {
        return nil
    }
    guard colon < end else { return nil }
    let name = line[line.index(after: colon)..<end].drop { $0.isWhitespace }
    return resolve(String(name.reversed().drop { $0.isWhitespace }.reversed()), from: path)
}

extension Shingler {
    /// Takes a text in place of all before.
    fileprivate mutating func read(whole text: String) {
        reset()
        read(text) { _ in }
    }

    /// The words with some numbers.
    fileprivate func bytes(of words: Range<Int>) -> ArraySlice<UInt8> {
        // The next word starts behind a space.
        let end = words.upperBound < starts.count ? starts[words.upperBound] - 1 : bytes.count
        return Array(bytes[starts[words.lowerBound]..<end])[...]
    }
}

extension String {
    /// Whether the text names something by its title, and does not merely use the words of it.
    ///
    /// - Parameter count: how many words the title has.
    fileprivate func names(_ title: String, _ count: Int) -> Bool {
        if count > 3, title.count(where: \.isLetter) > 15 { return true }
        guard let first = title.first, first.isUppercase else { return false }
        for range in ranges(of: title) {
            if range == startIndex..<endIndex { return true }
            if let next = self[range.upperBound...].first, next.isLetter || next.isNumber { continue }
            let before = self[..<range.lowerBound]
            if let last = before.last, last.isLetter || last.isNumber { continue }
            // A capital that begins a sentence says nothing.
            if let last = before.last(where: { !$0.isWhitespace }), !".!?:…؟。".contains(last) { return true }
        }
        return false
    }
}
