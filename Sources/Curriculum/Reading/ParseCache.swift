import Cryptography
import Diagnostics
import Markup

/// Summaries of a course's files that one run leaves for the next, by path and digest of the file's bytes.
struct ParseCache: Sendable {
    /// What is known of a file without its text.
    struct Summary: Sendable {
        let outline: DocumentOutline
        let findings: TextFindings
        let form: Form
    }

    /// How a page is shown.
    enum Form: Sendable {
        /// As its file has it.
        case asWritten
        /// Rewritten, since it was made for another program, below a title; nil where it has none.
        case rewritten(title: String?)
    }

    /// What the summaries of rewritten pages depend on, beside their files; empty where there are none.
    let shape: [UInt8]
    private let bytes: [UInt8]
    private var places: [String: (digest: ContentDigest, place: Range<Int>)] = [:]

    /// - Parameter bytes: what ``encoded(_:)`` has made; anything else is an empty cache.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var reader = BinaryDecoder(bytes)
        shape = (try? reader.content()) ?? []
        do throws(BinaryDecodingError) {
            let count = try reader.count()
            places.reserveCapacity(count)
            for _ in 0..<count {
                let path = try reader.text()
                guard let digest = ContentDigest(bytes, in: try reader.place()) else { throw BinaryDecodingError() }
                places[path] = (digest, try reader.place())
            }
        } catch {
            places = [:]
        }
    }

    /// Where the summary of a file lies in ``bytes``; nil where there is none or the file has changed.
    func place(of path: String, _ digest: ContentDigest) -> Range<Int>? {
        guard let entry = places[path], entry.digest == digest else { return nil }
        return entry.place
    }

    /// The summary at a place; nil where it cannot be read.
    func summary(at place: Range<Int>, of file: SourceFile) -> Summary? {
        var reader = BinaryDecoder(bytes, in: place)
        do throws(BinaryDecodingError) {
            let outline = DocumentOutline(
                headingIDs: try reader.texts(),
                destinations: try reader.texts(),
                citedSources: try reader.texts(),
                holdsLocalSlot: try reader.flag(),
                foreignMarks: try reader.list { reader throws(BinaryDecodingError) in try reader.number() }
            )
            let findings = try reader.findings(in: file)
            var form = Form.asWritten
            if try reader.flag() { form = .rewritten(title: try reader.flag() ? try reader.text() : nil) }
            return reader.isAtEnd ? Summary(outline: outline, findings: findings, form: form) : nil
        } catch {
            return nil
        }
    }

    /// The summary at a place, as it lies there.
    func encodedSummary(at place: Range<Int>) -> ArraySlice<UInt8> { bytes[place] }

    /// A summary for the cache; nil where it holds what cannot be encoded.
    static func encoded(_ summary: Summary) -> ArraySlice<UInt8>? {
        var encoder = BinaryEncoder()
        encoder.append(summary.outline.headingIDs)
        encoder.append(summary.outline.destinations)
        encoder.append(summary.outline.citedSources)
        encoder.append(summary.outline.holdsLocalSlot)
        encoder.append(summary.outline.foreignMarks) { $0.append($1) }
        guard encoder.append(summary.findings) else { return nil }
        switch summary.form {
        case .asWritten: encoder.append(false)
        case .rewritten(let title):
            encoder.append(true)
            encoder.append(title != nil)
            if let title { encoder.append(title) }
        }
        return encoder.bytes[...]
    }

    /// The summaries of some files, for ``init(_:)``.
    static func encoded(
        _ files: [(path: String, digest: ContentDigest, summary: ArraySlice<UInt8>)],
        shape: [UInt8]
    ) -> [UInt8] {
        var encoder = BinaryEncoder()
        // A digest, and the counts of it and of the others.
        encoder.reserve(files.reduce(shape.count + 8) { $0 + $1.path.utf8.count + $1.summary.count + 40 })
        encoder.append(shape)
        encoder.append(files.count)
        for file in files {
            encoder.append(file.path)
            encoder.append(file.digest.bytes)
            encoder.append(file.summary)
        }
        return encoder.bytes
    }
}

extension BinaryEncoder {
    /// Appends what was found in a file; false where there is a figure in it, whose parts are many and rare.
    fileprivate mutating func append(_ findings: TextFindings) -> Bool {
        append(findings.references.count)
        for reference in findings.references {
            append(reference.range)
            switch reference.value {
            case .link(let destination, _):
                append(0)
                append(destination)
            case .picture(let source):
                append(1)
                append(source)
            case .term(let name):
                append(2)
                append(name)
            case .citation(let citations):
                append(3)
                append(citations) { encoder, citation in
                    encoder.append(citation.source)
                    encoder.append(citation.locator)
                }
            case .figure: return false
            }
        }
        append(findings.html) { $0.append($1) }
        append(findings.slips) { $0.append($1) }
        append(findings.languageSlips) {
            $0.append(Int($1.languages.rawValue))
            $0.append($1.diagnostic)
        }
        return true
    }
}

extension BinaryDecoder {
    fileprivate mutating func findings(in file: SourceFile) throws(BinaryDecodingError) -> TextFindings {
        let references = try list { reader throws(BinaryDecodingError) in
            let range = try reader.range()
            return Located(try reader.reference(from: file.path), at: range)
        }
        return TextFindings(
            references: references,
            html: try list { reader throws(BinaryDecodingError) in try reader.range() },
            slips: try list { reader throws(BinaryDecodingError) in try reader.diagnostic() },
            languageSlips: try list { reader throws(BinaryDecodingError) in
                let languages = ProseLanguages(rawValue: UInt8(truncatingIfNeeded: try reader.number()))
                return LanguageSlip(languages: languages, diagnostic: try reader.diagnostic())
            },
            in: file
        )
    }

    private mutating func reference(from path: String) throws(BinaryDecodingError) -> TextFindings.Reference {
        switch try number() {
        case 0:
            let destination = try text()
            return .link(destination, LinkPlace(destination, from: path))
        case 1: return .picture(try text())
        case 2: return .term(try text())
        case 3:
            return .citation(
                try list { reader throws(BinaryDecodingError) in
                    Citation(source: try reader.text(), locator: try reader.text())
                }
            )
        default: throw BinaryDecodingError()
        }
    }
}
