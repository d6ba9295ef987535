import Glibc

/// A file's identity and version from `stat` (inode, size and times): writing to the file or replacing it changes the stamp.
public struct FileStamp: Hashable, Sendable {
    /// Its size in bytes.
    public let size: Int
    /// Which file of its disk it is.
    public let number: Int
    /// When it was last written to, in nanoseconds since 1970.
    public let modified: Int
    /// When anything about it last changed, a name or a link to it included, in nanoseconds since 1970; nobody can set it.
    public let changed: Int

    /// The stamp of a file; nil where there is no ordinary file, or nobody may look.
    public init?(path: String) {
        var information = stat()
        guard unsafe lstat(path, &information) == 0 else { return nil }
        self.init(information)
    }

    /// The stamp of an open file.
    init?(descriptor: Int32) {
        var information = stat()
        guard unsafe fstat(descriptor, &information) == 0 else { return nil }
        self.init(information)
    }

    private init?(_ information: stat) {
        guard information.st_mode & S_IFMT == S_IFREG else { return nil }
        size = Int(information.st_size)
        number = Int(bitPattern: UInt(information.st_ino))
        modified = information.st_mtim.tv_sec * 1_000_000_000 + information.st_mtim.tv_nsec
        changed = information.st_ctim.tv_sec * 1_000_000_000 + information.st_ctim.tv_nsec
    }

    fileprivate init(size: Int, number: Int, modified: Int, changed: Int) {
        self.size = size
        self.number = number
        self.modified = modified
        self.changed = changed
    }

    /// Whether both are of one file, with the same content as far as its writers do not set its time back; another name for it does
    /// not count.
    public func isSameContent(as other: FileStamp) -> Bool {
        size == other.size && number == other.number && modified == other.modified
    }
}

extension BinaryEncoder {
    /// Appends what the file system says of a file.
    public mutating func append(_ stamp: FileStamp) {
        append(stamp.size)
        append(stamp.number)
        append(stamp.modified)
        append(stamp.changed)
    }
}

extension BinaryDecoder {
    /// The next thing that the file system said of a file.
    public mutating func stamp() throws(BinaryDecodingError) -> FileStamp {
        FileStamp(size: try number(), number: try number(), modified: try number(), changed: try number())
    }
}
