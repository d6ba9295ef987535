import Diagnostics

/// The state of an incremental build: what the previous build left, and what this one will leave for the next.
struct IncrementalBuild: Sendable {
    /// What this build's pages are made from.
    let fingerprints: PageFingerprints
    /// What the previous build left; nothing of its pages where what all pages share has changed.
    let previous: BuildCache
    /// What this build leaves.
    var next: BuildCache

    init(_ previous: BuildCache, _ fingerprints: PageFingerprints) {
        self.fingerprints = fingerprints
        self.previous = previous.shared == fingerprints.shared ? previous : BuildCache()
        next = BuildCache()
        next.shared = fingerprints.shared
    }

    /// Whether there are pages of the previous build that may be those of this one.
    var canReusePages: Bool { !previous.outputs.isEmpty }

    /// What the disk has to say of a page's file for it to be the one that would be made now; nil where it has to be made.
    func stamp(of file: Site.File) -> FileStamp? {
        guard let fingerprint = file.fingerprint, let output = previous.outputs[file.path],
            output.fingerprint == fingerprint
        else { return nil }
        return output.stamp
    }
}
