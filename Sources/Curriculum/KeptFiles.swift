import Cryptography
import Diagnostics
import Markup

/// What one run has kept of a course's files for the next, by their path and the digest of their bytes.
struct KeptFiles: Sendable {
    /// What is known of a file without its text.
    struct Facts: Sendable {
        let outline: DocumentOutline
        let findings: TextFindings
        /// The title above a page that was written for another program, nil in it where there is none; nil for a text that is shown as it is
        /// written.
        var shownTitle: String??
    }

    /// What the facts of pages that are shown otherwise than they are written depend on, beside their files; empty where there are none.
    let shape: [UInt8]
    private let bytes: [UInt8]
    private var places: [String: (digest: ContentDigest, place: Range<Int>)] = [:]

    /// - Parameter bytes: what ``packed(_:)`` has made; of anything else nothing is taken over.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var reader = Unpacker(bytes)
        shape = (try? reader.content()) ?? []
        do throws(UnpackingError) {
            let count = try reader.count()
            places.reserveCapacity(count)
            for _ in 0..<count {
                let path = try reader.text()
                guard let digest = ContentDigest(bytes, in: try reader.place()) else { throw UnpackingError() }
                places[path] = (digest, try reader.place())
            }
        } catch {
            places = [:]
        }
    }

    /// Where the facts of a file lie in ``bytes``; nil where none are kept or its bytes are others.
    func place(of path: String, _ digest: ContentDigest) -> Range<Int>? {
        guard let kept = places[path], kept.digest == digest else { return nil }
        return kept.place
    }

    /// The facts at a place; nil where they cannot be read.
    func facts(at place: Range<Int>, of file: SourceFile) -> Facts? {
        var reader = Unpacker(bytes, in: place)
        do throws(UnpackingError) {
            let outline = DocumentOutline(
                headingIDs: try reader.texts(),
                destinations: try reader.texts(),
                citedSources: try reader.texts(),
                holdsLocalSlot: try reader.flag(),
                foreignMarks: try reader.list { reader throws(UnpackingError) in try reader.number() }
            )
            let findings = try reader.findings(in: file)
            var shownTitle: String??
            if try reader.flag() { shownTitle = .some(try reader.flag() ? try reader.text() : nil) }
            return reader.isAtEnd ? Facts(outline: outline, findings: findings, shownTitle: shownTitle) : nil
        } catch {
            return nil
        }
    }

    /// The facts at a place, as they are.
    func packedFacts(at place: Range<Int>) -> ArraySlice<UInt8> { bytes[place] }

    /// Facts as they are kept; nil where they say more than can be.
    static func packed(_ facts: Facts) -> ArraySlice<UInt8>? {
        var packer = Packer()
        packer.append(facts.outline.headingIDs)
        packer.append(facts.outline.destinations)
        packer.append(facts.outline.citedSources)
        packer.append(facts.outline.holdsLocalSlot)
        packer.append(facts.outline.foreignMarks) { $0.append($1) }
        guard packer.append(facts.findings) else { return nil }
        packer.append(facts.shownTitle != nil)
        if let title = facts.shownTitle {
            packer.append(title != nil)
            if let title { packer.append(title) }
        }
        return packer.bytes[...]
    }

    /// The facts of some files, for ``init(_:)``.
    static func packed(
        _ files: [(path: String, digest: ContentDigest, facts: ArraySlice<UInt8>)],
        shape: [UInt8]
    ) -> [UInt8] {
        var packer = Packer()
        // A digest, and the counts of it and of the others.
        packer.reserve(files.reduce(shape.count + 8) { $0 + $1.path.utf8.count + $1.facts.count + 40 })
        packer.append(shape)
        packer.append(files.count)
        for file in files {
            packer.append(file.path)
            packer.append(file.digest.bytes)
            packer.append(file.facts)
        }
        return packer.bytes
    }
}

extension Packer {
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
                append(citations) { packer, citation in
                    packer.append(citation.source)
                    packer.append(citation.locator)
                }
            case .figure: return false
            }
        }
        append(findings.html) { $0.append($1) }
        append(findings.slips) { $0.append($1) }
        append(findings.englishSlips) { $0.append($1) }
        return true
    }
}

extension Unpacker {
    fileprivate mutating func findings(in file: SourceFile) throws(UnpackingError) -> TextFindings {
        let references = try list { reader throws(UnpackingError) in
            let range = try reader.range()
            return Located(try reader.reference(from: file.path), at: range)
        }
        return TextFindings(
            references: references,
            html: try list { reader throws(UnpackingError) in try reader.range() },
            slips: try list { reader throws(UnpackingError) in try reader.diagnostic() },
            englishSlips: try list { reader throws(UnpackingError) in try reader.diagnostic() },
            in: file
        )
    }

    private mutating func reference(from path: String) throws(UnpackingError) -> TextFindings.Reference {
        switch try number() {
        case 0:
            let destination = try text()
            return .link(destination, LinkPlace(destination, from: path))
        case 1: return .picture(try text())
        case 2: return .term(try text())
        case 3:
            return .citation(
                try list { reader throws(UnpackingError) in
                    Citation(source: try reader.text(), locator: try reader.text())
                }
            )
        default: throw UnpackingError()
        }
    }
}
