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

    /// Makes the folder when it is missing, and locks it until the value goes away.
    init(_ folder: String) throws(SiteError) {
        lock = try locked(folder)
        self.folder = folder
    }

    deinit { close(lock) }

    /// Makes a folder anew, with the folders that some files need.
    func prepare(_ aside: String, for paths: [String]) throws(SiteError) {
        if FileManager.default.fileExists(atPath: aside) {
            do {
                try FileManager.default.removeItem(atPath: aside)
            } catch {
                throw SiteError(
                    path: aside,
                    message: "what an interrupted build left here cannot be removed",
                    hint: "remove it, then run the command again",
                    isInput: false
                )
            }
        }
        var folders: Set<String> = [""]
        for path in paths { folders.insert(path.split(separator: "/").dropLast().joined(separator: "/")) }
        for each in folders.sorted() { try makeFolder(each.isEmpty ? aside : aside + "/" + each) }
    }

    /// Lets a new folder and an old one change places in one step, then removes the old one.
    func exchange(_ aside: String, with site: String) throws(SiteError) {
        try flush(aside)
        let exchange: UInt32 = 2  // RENAME_EXCHANGE, a macro that Swift does not import
        if !FileManager.default.fileExists(atPath: site) {
            guard unsafe rename(aside, site) == 0 else { throw failure(site, errno) }
        } else if unsafe renameat2(AT_FDCWD, aside, AT_FDCWD, site, exchange) != 0 {
            // Not every file system can exchange; there is then a moment without a site, and never half a site.
            let old = folder + "/site.old"
            try? FileManager.default.removeItem(atPath: old)
            guard unsafe rename(site, old) == 0 else { throw failure(site, errno) }
            guard unsafe rename(aside, site) == 0 else {
                let code = errno
                _ = unsafe rename(old, site)
                throw failure(site, code)
            }
            try? FileManager.default.removeItem(atPath: old)
        }
        try flush(folder)
        try? FileManager.default.removeItem(atPath: aside)
    }

    /// Waits until what was written in a folder is on the disk.
    private func flush(_ folder: String) throws(SiteError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder, errno) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw failure(folder, errno) }
    }
}

/// Makes sure that a folder is there and its `site` ours, and takes its lock.
private func locked(_ folder: String) throws(SiteError) -> Int32 {
    try makeFolder(folder)
    let marker = folder + "/.coursewright"
    let isOurs = FileManager.default.fileExists(atPath: marker)
    if !isOurs, let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/site"), !names.isEmpty {
        throw SiteError(
            path: folder + "/site",
            message: "this folder holds files that no build has written, and a build replaces the whole folder",
            hint: "name another folder with --output, or move those files away",
            isInput: false
        )
    }
    let lock = unsafe open(marker, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else { throw failure(marker, errno) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
        close(lock)
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

private func makeFolder(_ path: String) throws(SiteError) {
    do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
        throw SiteError(
            path: path,
            message: "this folder cannot be made",
            hint:
                "check that nothing else has its name and that you may write beside it, or name another with --output",
            isInput: false
        )
    }
}

private func failure(_ path: String, _ code: Int32) -> SiteError {
    let reason = FileError(systemError: code)
    return SiteError(path: path, message: reason.message, hint: reason.hint, isInput: false)
}
