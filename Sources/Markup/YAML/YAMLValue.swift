/// A YAML value with its bytes in the file.
///
/// Scalars stay text: whoever asks decides what they mean, so that `number: 3.10` never becomes 3.1 and `no` never
/// becomes false behind the author's back.
public struct YAMLValue: Sendable, Equatable {
    /// What the value is.
    public indirect enum Kind: Sendable, Equatable {
        /// Text, plain or quoted; an empty value is an empty plain text.
        case scalar(String)
        /// A list.
        case sequence([YAMLValue])
        /// Keys and values, in the order written.
        case mapping(YAMLMapping)
    }

    /// What the value is.
    public var kind: Kind
    /// Its bytes in the file.
    public var range: Range<Int>

    /// A value.
    public init(_ kind: Kind, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    /// The text of a scalar; nil for a list or a mapping.
    public var text: String? {
        if case .scalar(let text) = kind { text } else { nil }
    }
}

/// Keys and values, in the order written; every key is there once.
public struct YAMLMapping: Sendable, Equatable {
    /// One `key: value`.
    public struct Entry: Sendable, Equatable {
        /// The key.
        public var key: String
        /// The key's bytes in the file.
        public var keyRange: Range<Int>
        /// The value.
        public var value: YAMLValue

        /// An entry.
        public init(key: String, keyRange: Range<Int>, value: YAMLValue) {
            self.key = key
            self.keyRange = keyRange
            self.value = value
        }
    }

    /// The entries, in the order written.
    public var entries: [Entry]

    /// A mapping.
    public init(entries: [Entry]) { self.entries = entries }

    /// The value of a key.
    public subscript(key: String) -> YAMLValue? {
        entries.first { $0.key == key }?.value
    }
}
