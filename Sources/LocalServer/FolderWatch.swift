import CLinux
import Glibc

/// Tells which files of some folders change: new and moved folders are watched too, and saving by rename is seen.
///
/// Names that begin with a point or end in `~` are passed over: editors keep their own things there.
public struct FolderWatch: ~Copyable {
    /// Readable when something has changed.
    public let descriptor: Int32
    private let root: String
    private let extent: Extent
    /// The watched folders by inotify's number; paths from the root, which is empty.
    private var folders: [Int32: String] = [:]
    private var isLimited = false

    /// What is watched in the root.
    private enum Extent {
        case names(Set<String>)
        case all(except: @Sendable (String) -> Bool)
    }

    /// Starts watching some of a folder.
    ///
    /// - Parameters:
    ///   - root: a folder.
    ///   - names: the folders and files in it that are watched with all they hold, now or once they are there.
    /// - Throws: ``LocalServerError`` when the system watches no more folders.
    public init(_ root: String, names: Set<String>) throws(LocalServerError) {
        try self.init(root, .names(names))
    }

    /// Starts watching all of a folder.
    ///
    /// - Parameters:
    ///   - root: a folder.
    ///   - isPassedOver: whether nobody looks at what lies at a path from the root.
    /// - Throws: ``LocalServerError`` when the system watches no more folders.
    public init(_ root: String, passingOver isPassedOver: @escaping @Sendable (String) -> Bool) throws(LocalServerError)
    {
        try self.init(root, .all(except: isPassedOver))
    }

    private init(_ root: String, _ extent: Extent) throws(LocalServerError) {
        self.root = root
        self.extent = extent
        descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard descriptor >= 0 else {
            throw LocalServerError(
                message: "the system watches no more folders",
                hint: "raise fs.inotify.max_user_instances"
            )
        }
        watchAll()
        if isLimited {
            throw LocalServerError(
                message: "the system does not watch so many folders",
                hint: "raise fs.inotify.max_user_watches: sudo sysctl fs.inotify.max_user_watches=524288"
            )
        }
    }

    deinit { close(descriptor) }

    /// What has changed since the last call, after a moment of calm: what happens within some 20 ms is one change.
    public mutating func changes() -> FolderChanges {
        var changes = FolderChanges()
        _ = collect(into: &changes)
        for _ in 0..<2 {
            _ = poll(nil, 0, 10)
            if !collect(into: &changes) { break }
        }
        return changes
    }

    private mutating func watchAll() {
        folders = [:]
        watch("", depth: 0)
    }

    /// Watches a folder, and then what is in it: a folder made in between is seen either way.
    private mutating func watch(_ path: String, depth: Int) {
        guard depth <= Self.deepest else { return }
        let flags =
            IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF
            | IN_MOVE_SELF | IN_ONLYDIR
        let place = path.isEmpty ? root : root + "/" + path
        let number = unsafe inotify_add_watch(descriptor, place, UInt32(bitPattern: flags))
        guard number >= 0 else {
            if errno == ENOSPC { isLimited = true }
            return
        }
        folders[number] = path
        if path.isEmpty, case .names(let names) = extent {
            for name in names.sorted() { watch(name, depth: 1) }
        } else {
            for name in subfolders(of: place) {
                let inner = path.isEmpty ? name : path + "/" + name
                if isWatched(inner) { watch(inner, depth: depth + 1) }
            }
        }
    }

    private func isWatched(_ path: String) -> Bool {
        switch extent {
        case .names(let names): path.contains("/") || names.contains(path)
        case .all(let isPassedOver): !isPassedOver(path)
        }
    }

    private static let deepest = 32

    private mutating func unwatch(_ path: String) {
        for (number, folder) in folders where folder == path || folder.hasPrefix(path + "/") {
            inotify_rm_watch(descriptor, number)
            folders[number] = nil
        }
    }

    /// Reads what inotify has to tell.
    ///
    /// - Returns: whether that was anything.
    private mutating func collect(into changes: inout FolderChanges) -> Bool {
        var hasAny = false
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return hasAny }
            hasAny = true
            var start = 0
            while start + 16 <= count {
                let number: UInt32 = buffer.number(at: start)
                let length = Int(buffer.number(at: start + 12) as UInt32)
                let name = buffer[(start + 16)..<(start + 16 + length)].prefix { $0 != 0 }
                note(
                    Int32(bitPattern: number),
                    Int32(bitPattern: buffer.number(at: start + 4)),
                    String(decoding: name, as: UTF8.self),
                    &changes
                )
                start += 16 + length
            }
        }
    }

    private mutating func note(_ number: Int32, _ mask: Int32, _ name: String, _ changes: inout FolderChanges) {
        if mask & IN_Q_OVERFLOW != 0 {
            // Some events are lost: anything may have changed.
            watchAll()
            changes.isWhole = true
            return
        }
        guard let folder = folders[number] else { return }
        if mask & IN_IGNORED != 0 {
            folders[number] = nil
            return
        }
        if mask & (IN_DELETE_SELF | IN_MOVE_SELF) != 0 {
            if folder.isEmpty { changes.isWhole = true }
            return
        }
        guard !name.isEmpty, !name.hasPrefix("."), !name.hasSuffix("~") else { return }
        let path = folder.isEmpty ? name : folder + "/" + name
        guard isWatched(path) else { return }
        // Of what is watched by its name it matters whether it is there.
        let isNamed = if case .names = extent { folder.isEmpty } else { false }
        guard isNamed || mask & IN_ISDIR != 0 else {
            changes.files.insert(path)
            return
        }
        changes.isWhole = true
        if mask & (IN_DELETE | IN_MOVED_FROM) != 0 { unwatch(path) }
        if mask & (IN_CREATE | IN_MOVED_TO) != 0 {
            watch(path, depth: path.utf8.count { $0 == UInt8(ascii: "/") } + 1)
        }
    }
}

/// What has changed in watched folders.
public struct FolderChanges: Sendable, Equatable {
    /// The files that were written, came or went; paths from the root.
    public var files: Set<String>
    /// Whether folders came or went, so that everything is to be looked at.
    public var isWhole: Bool

    /// Some changes; none unless any are named.
    public init(files: Set<String> = [], isWhole: Bool = false) {
        self.files = files
        self.isWhole = isWhole
    }
}

/// The folders in a folder, not those that links lead to, without the hidden ones.
private func subfolders(of path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
            unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        }
        if name.hasPrefix(".") || name.hasSuffix("~") { continue }
        var status = stat()
        guard unsafe lstat(path + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
        names.append(name)
    }
    return names.sorted()
}

extension [UInt8] {
    /// The 32 bits at an offset, in this machine's order.
    fileprivate func number(at offset: Int) -> UInt32 {
        unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
    }
}
