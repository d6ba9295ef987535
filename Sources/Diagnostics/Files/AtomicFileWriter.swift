import Glibc

/// Writes a file piece by piece under a temporary name, which becomes its own in one step when it is whole and on the disk.
///
/// A file that is not committed leaves nothing behind, and what was there before stays.
public struct AtomicFileWriter: ~Copyable {
    private let path: String
    private let temporary: String
    private var descriptor: Int32
    private var isCommitted = false

    /// Starts a file.
    ///
    /// - Throws: ``FileError`` when the folder is missing or read-only.
    public init(path: String) throws(FileError) {
        self.path = path
        (temporary, descriptor) = try openTemporaryFile(beside: path, mode: 0o644)
    }

    /// Appends bytes.
    ///
    /// - Throws: ``FileError`` when the disk is full.
    public mutating func append(_ bytes: [UInt8]) throws(FileError) {
        let failure = write(bytes, to: descriptor)
        if failure != 0 { throw reason(failure) }
    }

    /// Puts the whole file on the disk, still under its temporary name.
    ///
    /// - Throws: ``FileError`` when the disk is full.
    public mutating func complete() throws(FileError) {
        var failure: Int32 = 0
        if fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        descriptor = -1
        if failure != 0 { throw reason(failure) }
    }

    /// Puts a file that is complete in the place of what had its name, for which a full disk has room.
    ///
    /// - Throws: ``FileError`` when something else is in the way; the old file is then still whole.
    public mutating func commit() throws(FileError) {
        guard unsafe rename(temporary, path) == 0 else { throw reason(errno) }
        isCommitted = true
        try synchronizeFolder(of: path)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isCommitted { _ = unsafe unlink(temporary) }
    }
}

/// The last bytes of a file, fewer where it has fewer.
///
/// - Throws: ``FileError`` when there is no such plain file, or it cannot be read.
public func readFileTail(path: String, count: Int) throws(FileError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { throw reason(errno) }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    guard size >= 0, lseek(descriptor, max(0, size - count), SEEK_SET) >= 0 else { throw reason(errno) }
    var bytes = [UInt8](repeating: 0, count: count)
    let room = bytes.count
    let read = unsafe bytes.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, room) }
    guard read >= 0 else { throw reason(errno) }
    return Array(bytes.prefix(read))
}
