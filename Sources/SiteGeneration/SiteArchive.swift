import Diagnostics
import FoundationEssentials

/// A site as one file to copy to a USB stick or to send: `OUTPUT/site.zip` (PKWARE's APPNOTE 6.3.10).
///
/// Files are stored, not compressed. The shipped course's site takes 1.5 MB instead of 0.5 MB so; in return the archive needs
/// no library, is written as fast as the disk takes it, and has the same bytes on every machine, which no two versions of a
/// compressor promise. Every entry bears 1 January 1980, the earliest day the format knows, and stands in the order of its path.
struct SiteArchive: ~Copyable {
    private var file: GrowingFile
    private var directory: [UInt8] = []
    private var offset = 0
    private var count = 0

    /// Bytes that tell an archive of ours from another file of its name.
    private static let comment = Array("Written by Coursewright beside the folder site, which it holds".utf8)
    private static let mostFiles = 65_535
    private static let mostBytes = 0xFFFF_FFFF

    /// Packs the files of a folder.
    ///
    /// - Parameters:
    ///   - paths: the files, by path from the folder.
    ///   - folder: where they lie.
    ///   - path: where the archive is written, whole or not at all.
    ///   - name: the folder that they are unpacked into.
    /// - Throws: ``SiteError`` when there are too many or too large ones for the format, or a file cannot be read or written.
    static func pack(_ paths: [String], of folder: String, into path: String, as name: String) throws(SiteError) {
        guard paths.count <= mostFiles else {
            throw tooLarge(path, "the site has \(paths.count) files, and a ZIP archive holds \(mostFiles) at most")
        }
        var isTooLarge = false
        do throws(FileError) {
            var archive = SiteArchive(file: try GrowingFile(path: path))
            for each in paths.sorted() {
                let bytes = try readFile(path: folder + "/" + each, limit: Site.largestFile)
                // The directory comes at the end, after what headers and names take.
                let more = archive.directory.count + 2 * each.utf8.count + 1_000
                isTooLarge = archive.offset + bytes.count + more > mostBytes
                if isTooLarge { break }
                try archive.add(name + "/" + each, bytes)
            }
            if !isTooLarge { try archive.finish() }
        } catch {
            throw SiteError(path: path, message: error.message, hint: error.hint, isInput: false)
        }
        if isTooLarge { throw tooLarge(path, "the site is larger than the 4 GiB that a ZIP archive holds") }
    }

    /// Removes the archive of an earlier build, which is no longer that of the site beside it; nobody else's file.
    static func removeOutdated(_ path: String) {
        guard (try? endOfFile(path: path, count: comment.count)) == comment else { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func tooLarge(_ path: String, _ message: String) -> SiteError {
        SiteError(path: path, message: message, hint: "copy the folder site instead", isInput: true)
    }

    // MARK: - Records

    private mutating func add(_ name: String, _ bytes: [UInt8]) throws(FileError) {
        let path = Array(name.utf8)
        var common: [UInt8] = []
        common.append(little: 20, bytes: 2)  // needs version 2.0, for folders
        common.append(little: 1 << 11, bytes: 2)  // the name is UTF-8
        common.append(little: 0, bytes: 2)  // stored
        common.append(little: 0, bytes: 2)  // midnight
        common.append(little: 1 << 5 | 1, bytes: 2)  // 1 January 1980
        common.append(little: Int(crc32(bytes)), bytes: 4)
        common.append(little: bytes.count, bytes: 4)
        common.append(little: bytes.count, bytes: 4)
        common.append(little: path.count, bytes: 2)
        common.append(little: 0, bytes: 2)  // no extra field

        var header: [UInt8] = []
        header.append(little: 0x0403_4B50, bytes: 4)
        header += common + path
        try file.append(header)
        try file.append(bytes)

        directory.append(little: 0x0201_4B50, bytes: 4)
        directory.append(little: 3 << 8 | 20, bytes: 2)  // made on Unix
        directory += common
        directory.append(little: 0, bytes: 2)  // no comment
        directory.append(little: 0, bytes: 2)  // disk 0
        directory.append(little: 0, bytes: 2)
        directory.append(little: 0o100644 << 16, bytes: 4)  // a file that everybody may read
        directory.append(little: offset, bytes: 4)
        directory += path
        offset += header.count + bytes.count
        count += 1
    }

    private consuming func finish() throws(FileError) {
        var end: [UInt8] = []
        end.append(little: 0x0605_4B50, bytes: 4)
        end.append(little: 0, bytes: 4)  // disk 0
        end.append(little: count, bytes: 2)
        end.append(little: count, bytes: 2)
        end.append(little: directory.count, bytes: 4)
        end.append(little: offset, bytes: 4)
        end.append(little: SiteArchive.comment.count, bytes: 2)
        try file.append(directory)
        try file.append(end + SiteArchive.comment)
        try file.finish()
    }
}

extension [UInt8] {
    fileprivate mutating func append(little number: Int, bytes count: Int) {
        for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
    }
}

/// The CRC-32 of ISO 3309 that ZIP archives carry, polynomial 0xEDB88320.
func crc32(_ bytes: [UInt8]) -> UInt32 {
    var value = ~UInt32(0)
    for byte in bytes { value = crcTable[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
    return ~value
}

private let crcTable: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
}
