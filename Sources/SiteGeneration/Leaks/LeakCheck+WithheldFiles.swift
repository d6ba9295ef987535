import Curriculum
import Diagnostics

extension LeakCheck {
    /// The pictures and other files that were left out, by their bytes: a copy under another name is still one.
    struct WithheldFiles: Sendable {
        /// By size, so that few files are looked at closely.
        private var files: [Int: [(hash: UInt64, item: WithheldItem)]] = [:]

        /// The leak that a file of the site is, be it one of the theme or one that kept pages show.
        func leak(of file: Site.File, _ bytes: [UInt8]) -> Leak? {
            guard !bytes.isEmpty, let sameSize = files[bytes.count] else { return nil }
            let value = hash(bytes)
            guard let found = sameSize.first(where: { $0.hash == value }) else { return nil }
            if case .copy(let path) = file.content {
                return Leak(path: path, says: "is a copy", item: found.item, isOpenCopy: true)
            }
            return Leak(path: file.path, says: "is a copy", item: found.item)
        }

        mutating func add(_ bytes: [UInt8], _ item: WithheldItem) {
            files[bytes.count, default: []].append((hash(bytes), item))
        }
    }

    /// Reads the files that were left out.
    ///
    /// - Parameter place: where in the course folder the pages lie.
    /// - Throws: ``SiteError`` when one can no longer be read.
    func pictures(in courseFolder: String, _ place: CoursePlace) throws(SiteError) -> WithheldFiles {
        var pictures = WithheldFiles()
        let files = Set(([withheld] + withheld.translations).flatMap(\.files))
        for path in files.sorted() {
            do {
                let bytes = try readFile(path: courseFolder + "/" + place.onDisk(path), limit: Site.largestFile)
                pictures.add(bytes, WithheldItem("file \(path)", path: path))
            } catch {
                throw SiteError(path: path, message: error.message, hint: error.hint, isInput: true)
            }
        }
        return pictures
    }
}
