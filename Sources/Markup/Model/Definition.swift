/// Terms and what they mean: `Term`, and on the next line `: What it means`.
public struct Definition: Sendable, Equatable {
    /// The terms, one for each line.
    public var terms: [Passage]
    /// What they mean, one passage for each line that starts with a colon.
    public var meanings: [Passage]

    /// Terms and what they mean.
    public init(terms: [Passage], meanings: [Passage]) {
        self.terms = terms
        self.meanings = meanings
    }
}

/// Running text and its bytes in the file.
public struct Passage: Sendable, Equatable {
    /// What it says.
    public var content: [Inline]
    /// Its bytes.
    public var range: Range<Int>

    /// Running text.
    public init(content: [Inline], range: Range<Int>) {
        self.content = content
        self.range = range
    }
}
