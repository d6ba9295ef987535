import Glibc

/// Why a file could not be read or written, and what to do about it.
public struct FileError: Error, Sendable, Equatable {
    /// What went wrong, in a sentence without a full stop.
    public let message: String
    /// The way out, as a verb phrase.
    public let hint: String

    /// A reason.
    public init(message: String, hint: String) {
        self.message = message
        self.hint = hint
    }

    /// The reason that a system call gave.
    ///
    /// - Parameter code: its `errno`.
    public init(systemError code: Int32) { self = reason(code) }
}

/// Reads a whole file.
///
/// - Parameters:
///   - path: the file.
///   - limit: the most bytes that are read; a larger file is refused.
/// - Throws: ``FileError`` when the file is missing, a folder, not readable or too large.
public func readFile(path: String, limit: Int) throws(FileError) -> [UInt8] {
    let bytes = try readFile(path: path, first: limit + 1)
    guard bytes.count <= limit else {
        throw FileError(message: "this file is larger than \(limit) bytes", hint: "cut it into smaller files")
    }
    return bytes
}

/// Reads the first bytes of a file, or all where there are fewer.
///
/// - Throws: ``FileError`` when the file is missing, a folder or not readable.
public func readFile(path: String, first most: Int) throws(FileError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw reason(errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var size = try room(for: descriptor, most: most)
    // A file that is as long as the system says is read in one step, and one more to see its end.
    while true {
        let before = bytes.count
        var failure: Int32 = 0
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < buffer.count {
                let more = unsafe read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if more < 0, errno == EINTR { continue }
                if more < 0 { failure = errno }
                if more <= 0 { return }
                count += more
            }
        }
        guard failure == 0 else { throw reason(failure) }
        if before == 0 { bytes = chunk } else { bytes += chunk }
        guard chunk.count == size, bytes.count < most else {
            return bytes.count > most ? Array(bytes.prefix(most)) : bytes
        }
        size = 64 * 1024
    }
}

/// How many bytes to ask for at first: one more than a file's size, so that its end shows.
private func room(for descriptor: Int32, most: Int) throws(FileError) -> Int {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else { throw reason(errno) }
    return min(max(0, Int(information.st_size)), most) + 1
}

/// Makes a folder, and those that it lies in, where they are missing.
///
/// - Parameter isPrivate: whether only its owner may look into the folder, where it is made now.
/// - Throws: ``FileError`` when something else has its name, or nobody may write beside it.
public func makeFolder(path: String, isPrivate: Bool = false) throws(FileError) {
    let failure = madeFolder(path, mode: isPrivate ? 0o700 : 0o777)
    switch failure {
    case 0: return
    case EACCES, EPERM:
        throw FileError(
            message: "you may not write where it would lie",
            hint: "give yourself the right to it, or name another place"
        )
    case EEXIST, ENOTDIR:
        throw FileError(
            message: "something else has its name, or that of a folder above it",
            hint: "move that away, or name another place"
        )
    default: throw reason(failure)
    }
}

/// Makes a folder and those above it.
///
/// - Returns: 0, or the system's error.
private func madeFolder(_ path: String, mode: mode_t) -> Int32 {
    if unsafe mkdir(path, mode) == 0 { return 0 }
    switch errno {
    case EEXIST:
        var information = stat()
        let isFolder = unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
        return isFolder ? 0 : EEXIST
    case ENOENT:
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return ENOENT }
        let failure = madeFolder(String(path[..<slash]), mode: 0o777)
        if failure != 0 { return failure }
        // `folder/` is there once `folder` is.
        return unsafe mkdir(path, mode) == 0 || errno == EEXIST ? 0 : errno
    case let code: return code
    }
}

/// What lies at a path.
public enum FileKind: Sendable {
    case file
    case folder
    /// A symbolic link, whatever it leads to.
    case link
    /// A pipe, a device or the like.
    case other

    /// What lies at a path; nil where nothing does, or nobody may look.
    public init?(at path: String) {
        var information = stat()
        guard unsafe lstat(path, &information) == 0 else { return nil }
        switch information.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .other
        }
    }
}

/// Whether an entry of a folder is one that systems make by themselves, on disks and sticks or to show the folder: nobody's work.
///
/// - Parameter name: its name. Windows takes capitals and small letters for the same, and so does this.
public func isMadeBySystem(name: String) -> Bool {
    let name = name.uppercased()
    return namesMadeBySystems.contains(name) || name.hasPrefix("._") || name.hasPrefix(".TRASH-")
}

/// What Windows, macOS, Linux and Android leave in folders, in capitals.
private let namesMadeBySystems: Set<String> = [
    "$RECYCLE.BIN", ".DIRECTORY", ".DS_STORE", ".FSEVENTSD", ".SPOTLIGHT-V100", ".TEMPORARYITEMS", ".TRASHES",
    "DESKTOP.INI",
    "LOST+FOUND", "LOST.DIR", "SYSTEM VOLUME INFORMATION", "THUMBS.DB",
]

/// The size of a file in bytes; nil where there is none, or nobody may look.
public func fileSize(path: String) -> Int? {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return nil }
    return Int(information.st_size)
}

/// Writes a file whole or not at all: to a temporary name beside it, to the disk, then over the old one.
///
/// What is no plain file but a pipe or a device, such as `/dev/stdout`, is written to instead; nothing takes its place.
///
/// - Parameters:
///   - isPrivate: whether only its owner may read the file.
///   - isAwaited: whether it is on the disk when this returns; what is one of many that can be made again need not be.
/// - Throws: ``FileError`` when the folder is missing or read-only, or the disk is full; the old file is then still whole.
public func writeFileAtomically(
    path: String,
    bytes: [UInt8],
    isPrivate: Bool = false,
    isAwaited: Bool = true
) throws(FileError) {
    if isPipeOrDevice(path) { return try writeInto(path, bytes) }
    let (temporary, descriptor) = try openTemporaryFile(beside: path, mode: isPrivate ? 0o600 : 0o644)
    var failure = write(bytes, to: descriptor)
    if failure == 0, isAwaited, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, unsafe rename(temporary, path) != 0 { failure = errno }
    if failure != 0 {
        _ = unsafe unlink(temporary)
        throw reason(failure)
    }
    if isAwaited { try synchronizeFolder(of: path) }
}

/// Writes a new file whole or not at all, and never over one that is there.
///
/// - Throws: ``FileError`` when something has that name already, the folder is missing or read-only, or the disk is full.
public func createFileAtomically(path: String, bytes: [UInt8]) throws(FileError) {
    let (temporary, descriptor) = try openTemporaryFile(beside: path, mode: 0o644)
    defer { _ = unsafe unlink(temporary) }
    var failure = write(bytes, to: descriptor)
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    // Unlike a renaming, a link does not take the place of what is there.
    if failure == 0, unsafe link(temporary, path) != 0 { failure = errno }
    switch failure {
    case 0: try synchronizeFolder(of: path)
    // Some file systems, such as a USB stick's, have no links.
    case EPERM, ENOTSUP, ENOSYS: try writeNewFile(path: path, bytes: bytes)
    default: throw reason(failure)
    }
}

private func isPipeOrDevice(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return false }
    let kind = information.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
}

private func writeInto(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw reason(errno) }
    var failure = write(bytes, to: descriptor)
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 { throw reason(failure) }
}

/// Opens a new file beside another, under a name that no other writer has.
func openTemporaryFile(
    beside path: String,
    mode: mode_t
) throws(FileError) -> (path: String, descriptor: Int32) {
    var number = 0
    while true {
        let temporary = "\(path).\(getpid())-\(number).new"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        if descriptor >= 0 { return (temporary, descriptor) }
        // Taken by another task, or left by a run that was killed.
        guard errno == EEXIST, number < 1_000 else {
            guard errno == ENOENT else { throw reason(errno) }
            throw FileError(message: "there is no folder for this file", hint: "make the folder first")
        }
        number += 1
    }
}

/// Whether a name is one under which a file is written before it takes its place; whoever wrote there may have been killed.
///
/// - Parameter file: the name of the file.
public func isTemporary(name: String, of file: String) -> Bool {
    guard name.hasPrefix(file + "."), name.hasSuffix(".new") else { return false }
    let numbers = name.dropFirst(file.count + 1).dropLast(".new".count).split(
        separator: "-",
        omittingEmptySubsequences: false
    )
    return numbers.count == 2 && numbers.allSatisfy { Int($0) != nil }
}

/// Puts a folder's list of names on the disk, without which a new name may be lost with the power.
func synchronizeFolder(of path: String) throws(FileError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder that may be written to but not listed cannot be opened; the file itself is safe.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // Some network file systems know no such thing.
    if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP { throw reason(errno) }
}

/// Writes a file that nobody looks for yet, in a folder that becomes visible as a whole: straight to its name, unflushed.
///
/// - Returns: what the disk says of it; nil where it says nothing.
/// - Throws: ``FileError`` when it exists, the folder is missing or read-only, or the disk is full.
@discardableResult
public func writeNewFile(path: String, bytes: [UInt8]) throws(FileError) -> FileStamp? {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw reason(errno) }
    var failure = write(bytes, to: descriptor)
    let stamp = FileStamp(descriptor: descriptor)
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 { throw reason(failure) }
    return stamp
}

/// Writes a file that can be made again at any time, whole or not at all, without waiting for the disk; nothing is said where that fails.
///
/// - Parameter parts: its bytes, in parts that are written one behind the other and not joined before.
public func writeCacheFile(path: String, parts: [[UInt8]]) {
    guard let (temporary, descriptor) = try? openTemporaryFile(beside: path, mode: 0o644) else { return }
    var failure: Int32 = 0
    var small: [UInt8] = []
    for part in parts + [[]] where failure == 0 {
        // Many small parts in one step.
        if !part.isEmpty, small.count + part.count < 1 << 16 {
            small += part
            continue
        }
        failure = write(small, to: descriptor)
        small.removeAll(keepingCapacity: true)
        if failure == 0 { failure = write(part, to: descriptor) }
    }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    // ext4 waits for the disk where one file takes the place of another.
    _ = unsafe unlink(path)
    if failure == 0, unsafe rename(temporary, path) == 0 { return }
    _ = unsafe unlink(temporary)
}

/// Writes bytes, however many calls it takes.
///
/// - Returns: 0, or the system's error.
func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        }
        if count >= 0 { written += count } else if errno != EINTR { return errno }
    }
    return 0
}

func reason(_ code: Int32) -> FileError {
    switch code {
    case ENOENT: FileError(message: "there is no such file", hint: "check the name")
    case EACCES, EPERM: FileError(message: "you may not open this file", hint: "give yourself the right to it")
    case EEXIST: FileError(message: "something of this name is there already", hint: "choose another name")
    case EISDIR: FileError(message: "this is a folder", hint: "name a file in it")
    case ENOSPC, EDQUOT: FileError(message: "the disk is full", hint: "free some space, then run the command again")
    case ENOTDIR: FileError(message: "a file stands where a folder should stand", hint: "check the name")
    case EROFS: FileError(message: "this disk cannot be written to", hint: "name another place")
    case EFBIG:
        FileError(
            message: "the file is larger than this disk or your account may hold",
            hint: "raise the limit, or choose another folder"
        )
    case EIO:
        FileError(message: "the disk does not answer as it should", hint: "check the disk, and what is plugged in")
    case ENAMETOOLONG: FileError(message: "this name is too long for this disk", hint: "choose shorter names")
    case EMFILE, ENFILE: FileError(message: "too many files are open", hint: "close other programs, or raise the limit")
    case ELOOP: FileError(message: "links lead in a circle here", hint: "put the file itself here")
    default: FileError(message: "this file cannot be used (system error \(code))", hint: "check the disk and the name")
    }
}
