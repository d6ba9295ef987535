/// A kind of picture that browsers show, as its file's name tells it.
enum PictureType: String, CaseIterable {
    case png
    case jpg
    case jpeg
    case gif
    case svg
    case webp
    case avif

    /// The kind that the end of a name tells; nil where it tells none.
    init?(path: String) {
        guard let end = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: path[end...].dropFirst().lowercased())
    }

    /// How many bytes tell one kind from another.
    static let longestBeginning = 256

    /// What a file of this kind holds, as a sentence names it.
    var name: String {
        switch self {
        case .png: "a PNG picture"
        case .jpg, .jpeg: "a JPEG picture"
        case .gif: "a GIF picture"
        case .svg: "an SVG picture"
        case .webp: "a WebP picture"
        case .avif: "an AVIF picture"
        }
    }

    /// Whether a file of this kind may begin so; the rest of the file is not judged.
    func mayBegin(with bytes: [UInt8]) -> Bool {
        switch self {
        case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
        case .jpg, .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case .gif: bytes.starts(with: "GIF8".utf8)
        case .webp: bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
        case .avif: bytes.dropFirst(4).starts(with: "ftyp".utf8)
        // Text, in UTF-16 as some programs save it too: a tag, or a comment before it.
        case .svg:
            bytes.first { ![0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
                == UInt8(ascii: "<")
        }
    }
}
