/// Why a store of records cannot be used, and what to do about it.
public struct StoreError: Error, Sendable, Equatable {
    /// What the store cannot do.
    public enum Kind: Sendable {
        /// Be read.
        case unreadable
        /// Be written.
        case unwritable
    }

    /// What it cannot do.
    public let kind: Kind
    /// What went wrong, in a sentence without a full stop.
    public let message: String
    /// The way out, as a verb phrase.
    public let hint: String

    init(_ kind: Kind, _ message: String, hint: String) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    /// What an error of SQLite means for the person at the keyboard.
    init(_ error: SQLiteError, path: String) {
        switch error.code {
        case SQLiteError.noDatabase:
            self = .foreign(path)
        case SQLiteError.statement:
            self = .unexpected(path)
        case SQLiteError.corrupt:
            self.init(.unreadable, "\(path) is damaged: \(error.message)", hint: "put back a copy of the file")
        case SQLiteError.cannotOpen:
            let hint = "check the name and whether you may use its folder"
            self.init(.unreadable, "\(path) cannot be opened", hint: hint)
        case SQLiteError.busy, SQLiteError.locked:
            let hint = "wait until that is done, then run the command again"
            self.init(.unwritable, "\(path) is in use by another program", hint: hint)
        case SQLiteError.readOnly:
            let hint = "give yourself the right to write it, or name another file with --store"
            self.init(.unwritable, "\(path) may only be read, not written", hint: hint)
        case SQLiteError.full:
            let hint = "free some space, then run the command again: what is stored is whole"
            self.init(.unwritable, "\(path): the disk is full", hint: hint)
        default:
            self.init(.unwritable, "\(path): \(error.message)", hint: "check the disk, then run the command again")
        }
    }

    static func foreign(_ path: String) -> StoreError {
        let hint = "name the store with --store; a new one is made by \"grader keys add build/keys\""
        return StoreError(.unreadable, "\(path) is no store of records", hint: hint)
    }

    static func missing(_ path: String) -> StoreError {
        let hint = "name the store with --store, or begin with \"grader keys add build/keys\""
        return StoreError(.unreadable, "there is no store of records at \(path)", hint: hint)
    }

    static func unmakable(_ path: String) -> StoreError {
        let hint = "name a file in a folder of your own with --store"
        return StoreError(.unwritable, "no store of records can be made at \(path)", hint: hint)
    }

    /// It was being written when its program ended, or it was copied then: SQLite has to put it in order before it can be read.
    static func unclosed(_ path: String) -> StoreError {
        let message =
            "\(path) was left open by the program that wrote it, and cannot be read in a place where nothing may be written"
        let hint =
            "copy it, with the files beside it whose names begin like its own, to a folder of yours, and name the copy with --store"
        return StoreError(.unreadable, message, hint: hint)
    }

    static func newer(_ path: String, version: Int) -> StoreError {
        let message =
            "\(path) was written by a later grader (schema \(version); this one knows up to \(Schema.version))"
        return StoreError(.unreadable, message, hint: "use that grader, or a later one")
    }

    static func tampered(_ path: String, _ what: String) -> StoreError {
        let message = "\(path): what is stored of \(what) does not follow from its submission and its key"
        return StoreError(
            .unreadable,
            message,
            hint: "compare it with a copy of the file: somebody has changed it, or the disk has"
        )
    }

    static func unexpected(_ path: String) -> StoreError {
        StoreError(.unreadable, "\(path) holds what no grader writes", hint: "put back a copy of the file")
    }
}
