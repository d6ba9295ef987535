import CLinux
import Diagnostics
import FoundationEssentials
import Glibc

/// The folder a build writes to, held so that no other build writes there at the same time.
///
/// A file `.coursewright` in it says that its `site` is ours to replace; without it a `site` that is there is left alone.
struct OutputFolder: ~Copyable {
    private let folder: String
    private let lock: Int32

    /// The site as people see it.
    var site: String { folder + "/site" }
    /// The staging folder, where a new site is made before it takes the place of the old one.
    ///
    /// Between two builds it has the same files as the site, as hard links, so that the next build makes only what it changes. Nothing of it is
    /// trusted: each file is looked at before it becomes one of a site.
    var staging: String { folder + "/.coursewright.twin" }
    /// Both, as the files of a new site are put there.
    var trees: StagedSite { StagedSite(site: site, staging: staging) }
    /// Where an older site lies while it is removed; and where it waits for a moment on a disk that cannot exchange folders.
    private var old: String { folder + "/.coursewright.old" }

    /// Makes the folder when it is missing, and locks it until the value goes away.
    init(_ folder: String) throws(SiteError) {
        lock = try locked(folder)
        self.folder = folder
    }

    deinit {
        // To close it is not enough: a program that is being started meanwhile has a copy of it until it runs.
        flock(lock, LOCK_UN)
        close(lock)
    }

    /// Puts everything back as it was before a build that was interrupted.
    func recover() throws(SiteError) {
        if FileManager.default.fileExists(atPath: old), !FileManager.default.fileExists(atPath: site) {
            guard unsafe rename(old, site) == 0 else { throw failure(site, errno) }
        }
        try removeInterrupted(old)
        // The staging folder's name in earlier versions.
        try? FileManager.default.removeItem(atPath: folder + "/.coursewright.new")
        // They may hold a site for other readers, or say what is left out of this one.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where ["site.zip", BuildCache.name].contains(where: { isTemporary(name: name, of: $0) }) {
            try removeInterrupted(folder + "/" + name)
        }
        // Whatever is no folder and has its name is in the way. A staging folder without a cache beside it may be an older site for other
        // readers, by a build that was interrupted.
        if FileKind(at: staging) != .folder || !BuildCache.isThere(in: folder) { try removeStaging() }
    }

    /// Makes the folders of a new site, and removes what lies there and is no part of it.
    ///
    /// - Parameters:
    ///   - paths: the files of the new site.
    ///   - others: folders of it whose files are not known yet; for ``clear(_:except:)`` once they are.
    func prepare(for paths: [String], leaving others: [String]) throws(SiteError) {
        try GitIgnore.write("# What builds leave beside the site for the next one.\n.coursewright.*\n", in: folder)
        let folders = folders(of: paths).union(others)
        let found = try clear(paths, folders, leaving: others)
        for folder in folders.subtracting(found).sorted() {
            try makeFolder(folder.isEmpty ? staging : staging + "/" + folder)
        }
    }

    /// Removes from some folders of the new site what is no part of it.
    func clear(_ folders: [String], except files: [String]) throws(SiteError) {
        var clearing = Sweep(root: staging, files: Set(files), folders: [])
        for folder in folders { try clearing.clear(folder) }
    }

    /// Removes from the staging folder what is no part of a site.
    ///
    /// - Parameter others: folders that are left as they are.
    /// - Returns: the folders that are there, from the root of the site.
    private func clear(
        _ files: [String],
        _ folders: Set<String>,
        leaving others: [String] = []
    ) throws(SiteError) -> Set<String> {
        var clearing = Sweep(root: staging, files: Set(files), folders: folders, others: Set(others))
        if FileKind(at: staging) == .folder { try clearing.clear("") }
        return clearing.found
    }

    /// The folders that some files lie in, from the root of the site, which is among them as an empty path.
    private func folders(of paths: [String]) -> Set<String> {
        var folders: Set<String> = [""]
        for path in paths {
            var rest = path[...]
            while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
                rest = rest[..<slash]
                if !folders.insert(String(rest)).inserted { break }
            }
        }
        return folders
    }

    /// A walk through the staging folder that removes strays.
    private struct Sweep {
        let root: String
        /// What is to stay.
        let files: Set<String>
        let folders: Set<String>
        /// Folders that are left as they are.
        var others: Set<String> = []
        /// The folders that are there.
        var found: Set<String> = []

        mutating func clear(_ folder: String) throws(SiteError) {
            let place = folder.isEmpty ? root : root + "/" + folder
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
                throw SiteError(
                    path: place,
                    message: "nobody can see what lies in this folder, which a build made",
                    hint: "give yourself the right to look into it, or remove it",
                    isInput: false
                )
            }
            found.insert(folder)
            if others.contains(folder) { return }
            for name in names {
                let path = folder.isEmpty ? name : folder + "/" + name
                if files.contains(path) { continue }
                // Behind a link there are files of others.
                if folders.contains(path), FileKind(at: root + "/" + path) == .folder {
                    try clear(path)
                } else {
                    do {
                        try FileManager.default.removeItem(atPath: root + "/" + path)
                    } catch {
                        throw SiteError(
                            path: root + "/" + path,
                            message: "this is no part of the site, and cannot be removed",
                            hint: "remove it, or give yourself the right to",
                            isInput: false
                        )
                    }
                }
            }
        }
    }

    /// Exchanges the staging folder and the published site in one step, then brings the staging folder up to date.
    ///
    /// - Parameters:
    ///   - paths: the files of the new site.
    ///   - written: those that are new or have other bytes, to be linked into the staging folder too; nil to remove the old site.
    /// - Throws: ``SiteError`` when they cannot change places, or when the old one is to go and does not.
    func exchange(_ paths: [String], written: [String]?) throws(SiteError) {
        try flush(staging)
        let exchange: UInt32 = 2  // RENAME_EXCHANGE, a macro that Swift does not import
        if !FileManager.default.fileExists(atPath: site) {
            guard unsafe rename(staging, site) == 0 else { throw failure(site, errno) }
        } else if unsafe renameat2(AT_FDCWD, staging, AT_FDCWD, site, exchange) != 0 {
            // Not every file system can exchange; there is then a moment without a site, and never half a site.
            guard unsafe rename(site, old) == 0 else { throw failure(site, errno) }
            guard unsafe rename(staging, site) == 0 else {
                let code = errno
                _ = unsafe rename(old, site)
                throw failure(site, code)
            }
        }
        try flush(folder)
        guard let written else { return try removeOld() }
        if FileManager.default.fileExists(atPath: old) { _ = unsafe rename(old, staging) }
        // After a first build there is none: most sites are built once or twice, and a link for each file takes its time.
        guard FileKind(at: staging) == .folder else { return }
        // What cannot be done now is done by the next build.
        _ = try? clear(paths, folders(of: paths))
        trees.link(written)
    }

    /// Removes the site before this one, under a name that the next run removes too, whatever becomes of this one.
    private func removeOld() throws(SiteError) {
        if FileManager.default.fileExists(atPath: staging) {
            guard unsafe rename(staging, old) == 0 else { throw failure(staging, errno) }
        }
        try removeInterrupted(old)
    }

    /// Removes what there is of a new site.
    func removeStaging() throws(SiteError) { try removeInterrupted(staging) }

    private func removeInterrupted(_ path: String) throws(SiteError) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw SiteError(
                path: path,
                message: "what an interrupted build left here cannot be removed",
                hint: "remove it, then run the command again",
                isInput: false
            )
        }
    }

    /// Waits until what was written in a folder is on the disk.
    private func flush(_ folder: String) throws(SiteError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder, errno) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw failure(folder, errno) }
    }
}

extension Site {
    /// Removes what a build that was interrupted has left of an older site, or puts that back where no other is there; nothing else.
    ///
    /// - Parameter output: the folder that builds write to. One that no build has written to, or where one is under way, is left alone.
    public static func removeLeftovers(in output: String) {
        guard FileManager.default.fileExists(atPath: output + "/.coursewright"), let folder = try? OutputFolder(output)
        else { return }
        try? folder.recover()
    }
}

/// Makes sure that a folder is there and its `site` ours, and takes its lock.
private func locked(_ folder: String) throws(SiteError) -> Int32 {
    try makeFolder(folder)
    let marker = folder + "/.coursewright"
    let isOurs = FileManager.default.fileExists(atPath: marker)
    try checkReplaceable(folder + "/site", isOurs: isOurs)
    if !isOurs { try checkHoldsKeys(folder + "/keys") }
    let lock = unsafe open(marker, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard lock >= 0 else { throw failure(marker, errno) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(lock)
        guard code == EWOULDBLOCK else { throw failure(marker, code) }
        throw SiteError(
            path: folder,
            message: "another build is writing to this folder",
            hint: "wait until it is done, or name another folder with --output",
            isInput: false
        )
    }
    let note = Array("Coursewright replaces the folder site beside this file at every build.\n".utf8)
    if !isOurs { _ = unsafe write(lock, note, note.count) }
    return lock
}

/// Makes sure that a build may take the place of what is there, if anything is.
private func checkReplaceable(_ site: String, isOurs: Bool) throws(SiteError) {
    // Of a link these are the attributes of the link itself.
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: site) else { return }
    let message: String
    var hint = "name another folder with --output, or move this away"
    switch attributes[.type] as? FileAttributeType {
    case .typeDirectory? where FileManager.default.fileExists(atPath: site + "/.git"):
        message = "this folder is a git repository, and a build would replace it, history and all"
        hint = "move it away, and copy what is in site into it after a build"
    case .typeDirectory?:
        if isOurs || works(in: site)?.isEmpty == true { return }
        message = "this folder holds files that no build has written, and a build replaces the whole folder"
    case .typeSymbolicLink?:
        message = "this is a link to another place, and a build would replace the link, not what it leads to"
    default: message = "this is no folder, and a build would replace it"
    }
    throw SiteError(
        path: site,
        message: message,
        hint: hint,
        isInput: false
    )
}

/// Makes sure that answer keys do not get among the files of others, such as the keys to other things.
private func checkHoldsKeys(_ keys: String) throws(SiteError) {
    if FileKind(at: keys) == nil { return }
    guard let all = works(in: keys) else {
        throw SiteError(
            path: keys,
            message: "nobody can see what lies in this folder, and a build would put the answer keys into it",
            hint: "give yourself the right to look into it, or name another folder with --output",
            isInput: false
        )
    }
    let names = all.filter { $0 != GitIgnore.name }
    if names.isEmpty || names.contains("syllabus.json") { return }
    throw SiteError(
        path: keys,
        message: "this folder holds files that no build has written, and a build would put the answer keys among them",
        hint: "name another folder with --output, or move this away",
        isInput: false
    )
}

/// The names of what lies in a folder, without what systems put there by themselves; nil where nobody may look.
private func works(in folder: String) -> [String]? {
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { !isMadeBySystem(name: $0) }
}

private func makeFolder(_ path: String) throws(SiteError) {
    do throws(FileError) {
        try Diagnostics.makeFolder(path: path)
    } catch {
        throw SiteError(
            path: path,
            message: "this folder cannot be made: \(error.message)",
            hint: error.hint,
            isInput: false
        )
    }
}

private func failure(_ path: String, _ code: Int32) -> SiteError {
    let reason = FileError(systemError: code)
    return SiteError(path: path, message: reason.message, hint: reason.hint, isInput: false)
}
