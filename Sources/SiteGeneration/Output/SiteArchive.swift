import Diagnostics
import FoundationEssentials

/// A site as one file to copy to a USB stick or to send: `OUTPUT/site.zip` (PKWARE's APPNOTE 6.3.10).
///
/// Files are stored, not compressed. The shipped course's site takes 1.5 MB instead of 0.5 MB so; in return the archive needs
/// no library, is written as fast as the disk takes it, and has the same bytes on every machine, which no two versions of a
/// compressor promise. Every entry bears 1 January 1980, the earliest day the format knows, and stands in the order of its path.
///
/// An archive of more than 65,535 files or 4 GiB has the ZIP64 records of section 4.3.14 and 4.5.3, which every program of the last fifteen
/// years reads; a smaller one has none of them. No single file is that large.
struct SiteArchive: ~Copyable {
    private var file: AtomicFileWriter
    private let path: String
    /// The first place in the file, and the first length of the directory, that the fields of the old format leave unsaid.
    private let firstFar: Int
    private var directory: [UInt8] = []
    private var offset = 0
    private var count = 0

    /// Bytes that tell an archive of ours from another file of its name.
    private static let comment = Array("Written by Coursewright beside the folder site, which it holds".utf8)
    /// The largest number of files that a field of the old format says.
    private static let mostFiles = 0xFFFF
    /// What such a field holds where a place or length stands elsewhere.
    private static let unsaid = 0xFFFF_FFFF

    /// Packs the files of a folder into an archive that is whole and on the disk, and waits under another name for ``place()``.
    ///
    /// - Parameters:
    ///   - paths: the files, by path from the folder.
    ///   - folder: where they lie.
    ///   - path: where the archive is to lie.
    ///   - name: the folder that they are unpacked into.
    ///   - firstFar: the first place in the archive that is said in the records of ZIP64: the format asks for that from 4 GiB on and lets it be
    ///     done from anywhere.
    /// - Throws: ``SiteError`` when a file cannot be read or written.
    static func packed(
        _ paths: [String],
        of folder: String,
        for path: String,
        as name: String,
        firstFar: Int = unsaid
    ) throws(SiteError) -> SiteArchive {
        do throws(FileError) {
            var archive = SiteArchive(file: try AtomicFileWriter(path: path), path: path, firstFar: firstFar)
            for each in paths.sorted() {
                try archive.add(name + "/" + each, try readFile(path: folder + "/" + each, limit: Site.largestFile))
            }
            try archive.complete()
            return archive
        } catch {
            throw SiteError(path: path, message: error.message, hint: error.hint, isInput: false)
        }
    }

    /// Puts the archive in the place of what had its name.
    consuming func commit() throws(SiteError) {
        do throws(FileError) {
            try file.commit()
        } catch {
            throw SiteError(path: path, message: error.message, hint: error.hint, isInput: false)
        }
    }

    /// Makes sure that an archive may take the place of what is there, if anything is.
    ///
    /// - Throws: ``SiteError`` where that is not the archive of an earlier build.
    static func checkReplaceable(_ path: String) throws(SiteError) {
        guard let kind = FileKind(at: path), !isOurs(path) else { return }
        let message =
            switch kind {
            case .file: "no build has written this file, and one with --zip would replace it"
            case .folder: "this is a folder, and a build with --zip writes a file of that name"
            case .link: "this is a link to another place, and a build with --zip would replace it"
            case .other: "this is no file, and a build with --zip would replace it"
            }
        throw SiteError(
            path: path,
            message: message,
            hint: "name another folder with --output, or move this away",
            isInput: false
        )
    }

    /// Removes the archive of an earlier build, which is no longer that of the site beside it; nobody else's file.
    static func removeOutdated(_ path: String) {
        if isOurs(path) { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Whether a build has written the file that lies there.
    private static func isOurs(_ path: String) -> Bool {
        (try? readFileTail(path: path, count: comment.count)) == comment
    }

    // MARK: - Records

    private mutating func add(_ name: String, _ bytes: [UInt8]) throws(FileError) {
        let path = Array(name.utf8)
        var header: [UInt8] = []
        header.append(little: 0x0403_4B50, bytes: 4)
        let sum = Int(crc32(bytes))
        header += common(path, sum, bytes.count, version: 20, extra: 0) + path
        try file.append(header)
        try file.append(bytes)

        let isFar = offset >= firstFar
        directory.append(little: 0x0201_4B50, bytes: 4)
        directory.append(little: 3 << 8 | (isFar ? 45 : 20), bytes: 2)  // made on Unix
        directory += common(path, sum, bytes.count, version: isFar ? 45 : 20, extra: isFar ? 12 : 0)
        directory.append(little: 0, bytes: 2)  // no comment
        directory.append(little: 0, bytes: 2)  // disk 0
        directory.append(little: 0, bytes: 2)
        directory.append(little: 0o100644 << 16, bytes: 4)  // a file that everybody may read
        directory.append(little: said(offset), bytes: 4)
        directory += path
        if isFar {
            directory.append(little: 1, bytes: 2)  // ZIP64
            directory.append(little: 8, bytes: 2)
            directory.append(little: offset, bytes: 8)
        }
        offset += header.count + bytes.count
        count += 1
    }

    /// What the header of a file and its entry in the directory both say.
    ///
    /// - Parameters:
    ///   - version: which version of the format its reader needs: 2.0 for folders, 4.5 for ZIP64.
    ///   - extra: how many bytes follow the name.
    private func common(_ path: [UInt8], _ sum: Int, _ size: Int, version: Int, extra: Int) -> [UInt8] {
        var common: [UInt8] = []
        common.append(little: version, bytes: 2)
        common.append(little: 1 << 11, bytes: 2)  // the name is UTF-8
        common.append(little: 0, bytes: 2)  // stored
        common.append(little: 0, bytes: 2)  // midnight
        common.append(little: 1 << 5 | 1, bytes: 2)  // 1 January 1980
        common.append(little: sum, bytes: 4)
        common.append(little: size, bytes: 4)
        common.append(little: size, bytes: 4)
        common.append(little: path.count, bytes: 2)
        common.append(little: extra, bytes: 2)
        return common
    }

    private mutating func complete() throws(FileError) {
        try file.append(directory)
        let isLarge = count > SiteArchive.mostFiles || max(offset, directory.count) >= firstFar
        if isLarge { try file.append(largeEnd) }
        var end: [UInt8] = []
        end.append(little: 0x0605_4B50, bytes: 4)
        end.append(little: 0, bytes: 4)  // disk 0
        end.append(little: min(count, SiteArchive.mostFiles), bytes: 2)
        end.append(little: min(count, SiteArchive.mostFiles), bytes: 2)
        end.append(little: said(directory.count), bytes: 4)
        end.append(little: said(offset), bytes: 4)
        end.append(little: SiteArchive.comment.count, bytes: 2)
        try file.append(end + SiteArchive.comment)
        try file.complete()
    }

    /// A place or length as a field of the old format has it.
    private func said(_ number: Int) -> Int { number >= firstFar ? SiteArchive.unsaid : number }

    /// The end of the directory and its locator, as ZIP64 has them before the end that every archive has.
    private var largeEnd: [UInt8] {
        var end: [UInt8] = []
        end.append(little: 0x0606_4B50, bytes: 4)
        end.append(little: 44, bytes: 8)  // bytes that follow
        end.append(little: 3 << 8 | 45, bytes: 2)
        end.append(little: 45, bytes: 2)
        end.append(little: 0, bytes: 8)  // disk 0
        end.append(little: count, bytes: 8)
        end.append(little: count, bytes: 8)
        end.append(little: directory.count, bytes: 8)
        end.append(little: offset, bytes: 8)

        end.append(little: 0x0706_4B50, bytes: 4)
        end.append(little: 0, bytes: 4)
        end.append(little: offset + directory.count, bytes: 8)
        end.append(little: 1, bytes: 4)  // disks
        return end
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
