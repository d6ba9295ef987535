import Diagnostics
import FoundationEssentials
import Glibc

/// The published site and the staging folder that replaces it; unchanged files are hard links to the same bytes.
struct StagedSite: Sendable {
    /// The site as people see it.
    let site: String
    /// Where the next one is made.
    let staging: String
    /// Whether there is a site: where there is none, no file of it is looked for.
    private let hasSite: Bool

    init(site: String, staging: String) {
        self.site = site
        self.staging = staging
        hasSite = FileKind(at: site) != nil
    }

    /// What came of a file.
    enum Outcome {
        /// The site's own is in its place.
        case same
        /// The bytes are the site's, and the disk has no links, so that they were written again.
        case copied
        /// It is new, or its bytes are others.
        case written
    }

    /// Gives a file of the site its place in the new one.
    ///
    /// - Parameter known: what the disk has to say of it.
    /// - Returns: what the disk says; nil where it says something else, or where the disk has no links.
    func reuse(_ path: String, as known: FileStamp) -> FileStamp? {
        let (old, new) = (site + "/" + path, staging + "/" + path)
        if let stamp = FileStamp(path: new), known.isSameContent(as: stamp) { return stamp }
        guard let stamp = FileStamp(path: old), known.isSameContent(as: stamp), link(path) else { return nil }
        return stamp
    }

    /// Puts a file into the new site: the site's own where that has the same bytes.
    ///
    /// - Returns: what came of it, and what the disk says of the file in the new site.
    func put(_ bytes: [UInt8], at path: String) throws(FileError) -> (outcome: Outcome, stamp: FileStamp?) {
        let new = staging + "/" + path
        guard hasSite else { return (.written, try write(bytes, to: new)) }
        let old = site + "/" + path
        // A symbolic link has no stamp: what it leads to is no file of ours.
        let stamp = FileStamp(path: old)
        let isSame = stamp != nil && (try? readFile(path: old, limit: bytes.count)) == bytes
        if isSame {
            if let stamp, let own = FileStamp(path: new), own.isSameContent(as: stamp) { return (.same, own) }
            if link(path) { return (.same, FileStamp(path: new)) }
        }
        return (isSame ? .copied : .written, try write(bytes, to: new))
    }

    /// Writes a new file instead of overwriting the old one, which may be hard-linked into the published site.
    private func write(_ bytes: [UInt8], to path: String) throws(FileError) -> FileStamp? {
        do throws(FileError) {
            return try writeNewFile(path: path, bytes: bytes)
        } catch {
            guard FileKind(at: path) != nil else { throw error }
            remove(path)
            return try writeNewFile(path: path, bytes: bytes)
        }
    }

    /// Links files of the site into the staging folder; whatever fails here the next build finds and mends.
    func link(_ paths: [String]) {
        for path in paths where !link(path) {
            guard let slash = path.lastIndex(of: "/") else { continue }
            let folder = staging + "/" + path[..<slash]
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            _ = link(path)
        }
    }

    /// Whether a file of the site could be linked into the staging folder.
    private func link(_ path: String) -> Bool {
        let (old, new) = (site + "/" + path, staging + "/" + path)
        if unsafe Glibc.link(old, new) == 0 { return true }
        guard errno == EEXIST else { return false }
        remove(new)
        return unsafe Glibc.link(old, new) == 0
    }

    /// Removes what lies at a path, most often a file or nothing.
    private func remove(_ path: String) {
        if unsafe unlink(path) != 0, errno != ENOENT { try? FileManager.default.removeItem(atPath: path) }
    }
}
