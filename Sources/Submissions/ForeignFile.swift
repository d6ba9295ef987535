import Diagnostics

// People send the wrong file: a photo of the screen, the page itself, a file that an office program has touched.

/// What a file is that is no JSON text at all; nil when it may be one.
func foreignFile(_ file: SourceFile, wayOut: String) -> Diagnostic? {
    let bytes = file.bytes
    if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
        return Diagnostic(.error, "submission.empty", path: file.path, "this file is empty", hints: [wayOut])
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
        let summary = "this file was saved again as UTF-16 text"
        return Diagnostic(.error, "submission.not-utf-8", path: file.path, summary, hints: [wayOut])
    }
    guard let kind = signatures.first(where: { $0.fits(bytes) })?.kind else { return nil }
    return Diagnostic(
        .error,
        "submission.foreign",
        path: file.path,
        "this is \(kind), not a submission",
        hints: ["ask for the file that the quiz page saves; its name ends in .json"]
    )
}

/// Says that a file is an answer key, by how all of them begin: scenarios in it lie deeper than is read of a submission.
func deepKey(_ file: SourceFile) -> Diagnostic? {
    let (start, format) = (Array("{\"format\":".utf8), Array("\"coursewright-key-1\"".utf8))
    guard file.bytes.starts(with: start + format) else { return nil }
    let range = start.count..<start.count + format.count
    return Diagnostic(.error, "submission.foreign", in: file, at: range, foreignKey.summary, hints: [foreignKey.hint])
}

private let foreignKey = (
    summary: "this is an answer key, not a submission", hint: "store it with \"grader keys add\""
)

/// What a file is that is no receipt; nil when it may be one.
///
/// - Parameter document: what was read of it; nil for none.
func foreignReceipt(_ file: SourceFile, _ document: JSONValue?) -> Diagnostic? {
    func problem(_ rule: String, _ summary: String, _ hint: String) -> Diagnostic {
        Diagnostic(.error, "receipt.\(rule)", path: file.path, summary, hints: [hint])
    }
    func foreign(_ kind: String) -> Diagnostic {
        let hint = "name the file that ends in -receipt.json, as \"grader receipts\" wrote it"
        return problem("foreign", "this is \(kind), not a receipt", hint)
    }
    if file.bytes.isEmpty { return problem("empty", "this file is empty", "have it written again: grader receipts") }
    if let kind = signatures.first(where: { $0.fits(file.bytes) })?.kind { return foreign(kind) }
    guard case .string(let format)? = document?.member("format")?.content else { return nil }
    if format.hasPrefix("coursewright-submission-") { return foreign("a submission") }
    if format.hasPrefix("coursewright-key-") { return foreign("an answer key") }
    if format.hasPrefix("coursewright-syllabus-") { return foreign("a syllabus") }
    return nil
}

/// What JSON is that is no submission of a format known here; nil when it is one.
func foreignJSON(_ document: JSONValue, in file: SourceFile, wayOut: String) -> Diagnostic? {
    guard let value = document.member("format"), case .string(let format) = value.content else {
        let start = document.range.lowerBound
        return Diagnostic(
            .error,
            "submission.foreign",
            in: file,
            at: start..<start + 1,
            "this is JSON, but no submission: \"format\" does not say so",
            hints: [wayOut]
        )
    }
    if format == Submission.format { return nil }
    func problem(_ id: String, _ summary: String, _ hint: String) -> Diagnostic {
        Diagnostic(.error, id, in: file, at: value.range, summary, hints: [hint])
    }
    if format.hasPrefix("coursewright-submission-") {
        let summary = "\(value.inWords) names a form of submission that this grader does not know"
        return problem("submission.newer-format", summary, "install a newer grader, then grade the file again")
    }
    if format.hasPrefix("coursewright-key-") {
        return problem("submission.foreign", foreignKey.summary, foreignKey.hint)
    }
    if format.hasPrefix("coursewright-syllabus-") {
        return problem("submission.foreign", "this is a syllabus, not a submission", foreignKey.hint)
    }
    return problem("submission.foreign", "\(value.inWords) does not name a submission", wayOut)
}

/// How files of some kind begin.
private struct Signature {
    let kind: String
    let start: [UInt8]
    /// The bytes before it, of any value.
    var offset = 0

    func fits(_ bytes: [UInt8]) -> Bool { bytes.dropFirst(offset).starts(with: start) }
}

private let signatures = [
    Signature(kind: "a picture (JPEG)", start: [0xFF, 0xD8, 0xFF]),
    Signature(kind: "a picture (PNG)", start: [0x89, 0x50, 0x4E, 0x47]),
    Signature(kind: "a picture (GIF)", start: Array("GIF8".utf8)),
    Signature(kind: "a picture or film (HEIC, MP4)", start: Array("ftyp".utf8), offset: 4),
    Signature(kind: "a picture (WebP)", start: Array("WEBP".utf8), offset: 8),
    Signature(kind: "a PDF document", start: Array("%PDF".utf8)),
    Signature(kind: "a zip archive or office document", start: [0x50, 0x4B, 0x03, 0x04]),
    Signature(kind: "a compressed file (gzip)", start: [0x1F, 0x8B]),
    Signature(kind: "an old office document", start: [0xD0, 0xCF, 0x11, 0xE0]),
    Signature(kind: "a database", start: Array("SQLite format 3".utf8)),
    Signature(kind: "a text with formatting (RTF)", start: Array("{\\rtf".utf8)),
    Signature(kind: "a web page", start: Array("<".utf8)),
]
