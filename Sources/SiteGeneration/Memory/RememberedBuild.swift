import Diagnostics

/// The last build as this one sees it, and what this one will leave for the next.
struct RememberedBuild: Sendable {
    /// What this build's pages are made from.
    let inputs: PageInputs
    /// What the last build left; nothing of its pages where what all pages share has changed.
    let last: BuildMemory
    /// What this build leaves.
    var next: BuildMemory

    init(_ last: BuildMemory, _ inputs: PageInputs) {
        self.inputs = inputs
        self.last = last.common == inputs.common ? last : BuildMemory()
        next = BuildMemory()
        next.common = inputs.common
    }

    /// Whether there are pages of the last build that may be those of this one.
    var takesOverPages: Bool { !last.outputs.isEmpty }

    /// What the disk has to say of a page's file for it to be the one that would be made now; nil where it has to be made.
    func stamp(of file: Site.File) -> FileStamp? {
        guard let input = file.input, let output = last.outputs[file.path], output.input == input else { return nil }
        return output.stamp
    }
}
