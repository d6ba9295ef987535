import Cryptography
import Diagnostics
import FoundationEssentials

/// What a build leaves beside the site for the next one, so that only what depends on a change is made again.
///
/// It is a graph of three steps, each known by the digest of what it was made from: a file's bytes give its facts (`ParsedFiles`), a
/// page's files and what all pages share give the page (`PageFingerprints`), and all pages' words give the index of the search. A step whose
/// digest is the same is taken over: the facts as they were kept, the page by a link to its file.
///
/// Nothing in it is trusted. It is read whole or not at all, by the digest at its start, and only by the very program that wrote it; and a
/// page's file is taken over only while the disk says that nobody has touched it. Without it a build makes the same bytes.
public struct BuildCache: Sendable {
    /// A page that was written.
    struct Output: Sendable {
        /// What it was made from.
        let fingerprint: PageFingerprints.Fingerprint
        /// What the disk said of it then.
        let stamp: FileStamp
    }

    /// What is known of the course's files, for `ParsedFiles`.
    public var parseCache: [UInt8] = []
    /// What all pages had in common; nil where nothing is known.
    var shared: ContentDigest?
    /// The pages, by their path in the site.
    var outputs: [String: Output] = [:]
    /// What was indexed for search, by the folder of the language, in parts that follow each other.
    var searches: [String: [[UInt8]]] = [:]

    /// Nothing known.
    public init() {}

    // MARK: - The file

    static let name = ".coursewright.memory"
    /// The first bytes of the file, before the digest of all that follows; the number goes up when its form changes.
    private static let heading = Array("Coursewright build memory 2\n".utf8)
    /// A file that is larger, in bytes, is not read, since it would cost more than it saves.
    private static let largest = 1 << 30

    /// Reads what the last build into a folder left; nothing where there was none, or it is damaged, or another program wrote it.
    public init(readingFrom output: String) {
        let start = Self.heading.count + 32
        guard let bytes = try? readFile(path: output + "/" + Self.name, limit: Self.largest), bytes.count > start,
            bytes.starts(with: Self.heading),
            ContentDigest(bytes, in: Self.heading.count..<start) == ContentDigest(of: bytes[start...])
        else { return }
        do throws(BinaryDecodingError) {
            self = try BuildCache(decoding: bytes, from: start)
        } catch {
            self = BuildCache()
        }
    }

    /// Whether a build has left anything in a folder.
    static func isThere(in output: String) -> Bool { FileKind(at: output + "/" + name) != nil }

    /// The cache as it is written beside the site, in chunks that follow each other; nil if this program cannot identify itself.
    func encoded(asProgram program: [UInt8]? = BuildCache.program) -> [[UInt8]]? {
        guard let program else { return nil }
        let parts = parts(asProgram: program)
        return ContentDigest(ofParts: parts).map { [Self.heading + $0.bytes] + parts }
    }

    /// Writes an encoded cache beside the site; where that fails, the next build makes everything again.
    static func write(_ encoded: [[UInt8]], to output: String) {
        writeCacheFile(path: output + "/" + name, parts: encoded)
    }

    /// Removes what an earlier build left.
    ///
    /// - Throws: ``SiteError`` when it cannot be removed: it may say what this build leaves out.
    static func remove(from output: String) throws(SiteError) {
        let path = output + "/" + name
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw SiteError(
                path: path,
                message: "what an earlier build left here cannot be removed",
                hint: "remove it, then run the command again",
                isInput: false
            )
        }
    }

    private init(decoding bytes: [UInt8], from start: Int) throws(BinaryDecodingError) {
        var reader = BinaryDecoder(bytes, in: start..<bytes.count)
        guard let program = BuildCache.program, try reader.content() == program else { throw BinaryDecodingError() }
        parseCache = try reader.content()
        shared = ContentDigest(try reader.content())
        let count = try reader.count()
        outputs.reserveCapacity(count)
        for _ in 0..<count {
            let path = try reader.text()
            outputs[path] = Output(
                fingerprint: try PageFingerprints.Fingerprint(decoding: &reader),
                stamp: try reader.stamp()
            )
        }
        for _ in 0..<(try reader.count()) { searches[try reader.text()] = [try reader.content()] }
    }

    /// What ``init(decoding:from:)`` reads, in parts that would fill much memory once more if they were joined.
    private func parts(asProgram program: [UInt8]) -> [[UInt8]] {
        var start = BinaryEncoder()
        start.append(program)
        start.append(parseCache.count)
        var middle = BinaryEncoder()
        middle.append(shared?.bytes ?? [])
        middle.append(outputs.count)
        for (path, output) in outputs.sorted(by: { $0.key < $1.key }) {
            middle.append(path)
            output.fingerprint.encode(into: &middle)
            middle.append(output.stamp)
        }
        middle.append(searches.count)
        var parts = [start.bytes, parseCache, middle.bytes]
        for (folder, search) in searches.sorted(by: { $0.key < $1.key }) {
            var start = BinaryEncoder()
            start.append(folder)
            start.append(search.reduce(0) { $0 + $1.count })
            parts += [start.bytes] + search
        }
        return parts
    }

    /// Identifies this program by the stamps of its executable and shared libraries; nil if they cannot be read, which disables the cache.
    ///
    /// Another version of any may make other bytes.
    static let program: [UInt8]? = {
        guard let maps = try? readFile(path: "/proc/self/maps", first: 1 << 20) else { return nil }
        var paths: Set<String> = []
        for line in maps.split(separator: UInt8(ascii: "\n")) {
            guard let slash = line.firstIndex(of: UInt8(ascii: "/")) else { continue }
            paths.insert(String(decoding: line[slash...], as: UTF8.self))
        }
        var encoder = BinaryEncoder()
        for path in paths.sorted() {
            guard let stamp = FileStamp(path: path) else { continue }
            encoder.append(path)
            encoder.append(stamp)
        }
        return paths.isEmpty ? nil : encoder.bytes
    }()
}
