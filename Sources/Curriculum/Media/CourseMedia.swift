public import Diagnostics

/// What is known of the files that pages show and that are no pages: sizes of pictures, and texts that figures are made of.
public struct CourseMedia: Sendable {
    /// The largest text that a figure is made of, in bytes.
    static let largestText = 4 * 1024 * 1024

    /// The sizes of pictures, by path; of those whose files say it.
    public private(set) var sizes: [String: PictureSize] = [:]
    /// Tables of figures, drawings, captions and transcripts, by path.
    public private(set) var texts: [String: SourceFile] = [:]
    /// The drawings that are too large to look into, by path.
    private(set) var largeDrawings: Set<String> = []

    /// Nothing known.
    public init() {}

    /// Whether figures are made of the text of a file of this name.
    static func isText(_ path: String) -> Bool {
        ["csv", "svg", "vtt", "txt"].contains(fileType(path))
    }

    mutating func add(_ file: SourceFile) {
        if Self.isText(file.path) { texts[file.path] = file }
    }

    mutating func remove(_ path: String) {
        sizes[path] = nil
        texts[path] = nil
        largeDrawings.remove(path)
    }

    /// Looks into a file; one that cannot be read is reported when it is copied.
    ///
    /// - Parameter location: where it lies.
    mutating func read(_ path: String, from location: String) {
        if Self.isText(path) {
            guard let bytes = try? readFile(path: location, first: Self.largestText + 1) else { return }
            if bytes.count <= Self.largestText {
                texts[path] = SourceFile(path: path, bytes: bytes)
            } else if FigureKind(path) == .drawing {
                largeDrawings.insert(path)
            }
        } else if ["png", "jpg", "jpeg", "gif", "webp"].contains(fileType(path)) {
            guard let bytes = try? readFile(path: location, first: PictureSize.mostBytes) else { return }
            sizes[path] = PictureSize(bytes)
        }
    }

    /// Some files, with the captions and transcripts that lie beside those of them that are clips.
    public func withCompanions(_ files: Set<String>) -> Set<String> {
        var result = files
        for file in files {
            switch FigureKind(file) {
            case .video, .audio:
                result.formUnion(captions(of: file).map(\.file.path))
                if let transcript = transcript(of: file) { result.insert(transcript.path) }
            case .picture, .drawing, .chart: break
            }
        }
        return result
    }

    /// The captions that lie beside a clip, by language, `""` for a file without one in its name: `clip.vtt`, `clip.fr.vtt`.
    public func captions(of clip: String) -> [(language: String, file: SourceFile)] {
        let base = String(clip.dropLast(fileType(clip).utf8.count))
        var result: [(language: String, file: SourceFile)] = []
        for (path, file) in texts where path.hasPrefix(base) && fileType(path) == "vtt" {
            let language = path.dropFirst(base.count).dropLast(4)
            if path.dropFirst(base.count) == "vtt" {
                result.append(("", file))
            } else if !language.contains("/"), !language.contains(".") {
                result.append((String(language), file))
            }
        }
        return result.sorted { $0.language < $1.language }
    }

    /// The transcript that lies beside a clip: `clip.txt`.
    public func transcript(of clip: String) -> SourceFile? {
        texts[clip.dropLast(fileType(clip).utf8.count) + "txt"]
    }
}

/// What a figure's file is, by its name.
public enum FigureKind: Sendable {
    /// A picture that browsers show, or anything else.
    case picture
    /// A drawing in SVG.
    case drawing
    /// A table of figures that a chart is made of.
    case chart
    /// A film.
    case video
    /// Sound.
    case audio

    /// The kind of a file.
    public init(_ path: String) {
        switch fileType(path) {
        case "svg": self = .drawing
        case "csv": self = .chart
        case "mp4", "m4v", "webm", "ogv": self = .video
        case "mp3", "m4a", "ogg", "oga", "opus", "wav": self = .audio
        default: self = .picture
        }
    }
}

/// What stands behind the last point of a file's name, in small letters.
func fileType(_ path: String) -> String {
    guard let point = path.lastIndex(of: "."), !path[point...].contains("/") else { return "" }
    return path[point...].dropFirst().lowercased()
}
