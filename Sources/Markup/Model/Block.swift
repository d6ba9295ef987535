/// A block of a document, and the bytes of the file it was made from.
public struct Block: Sendable, Equatable {
    /// What the block is.
    public var kind: Kind
    /// Bytes of the file, from the start of its first line to the end of its last.
    public var range: Range<Int> {
        get { place.range }
        set { place = CompactRange(newValue) }
    }

    private var place: CompactRange

    /// The kinds of block: CommonMark's, and what authors of courses write besides.
    public enum Kind: Sendable, Equatable {
        /// A paragraph.
        case paragraph([Inline])
        /// A heading of level 1 to 6; `id` is what `{#id}` names, or nil.
        indirect case heading(level: Int, id: String?, content: [Inline])
        /// A fenced or indented block of code; `info` is the fence's info string.
        indirect case code(info: String, text: TextSlice)
        /// A block of raw HTML, as written.
        case html(String)
        /// A thematic break.
        case thematicBreak
        /// A quotation.
        case quotation([Block])
        /// A quotation whose first line names it: `> [!LAW] Title`.
        indirect case callout(CalloutHead, content: [Block])
        /// A quotation that only some readers may see: `> [!ONLY police TLP:AMBER]`.
        indirect case only(ReaderLabels, content: [Block])
        /// A bulleted or numbered list.
        indirect case list(List)
        /// A pipe table.
        indirect case table(Table)
        /// A list of terms with what each means.
        case definitions([Definition])
        /// A picture, drawing, chart or clip that stands alone.
        indirect case figure(Figure)
        /// `{{include: file.md}}`: a file whose text belongs here; the path is as written.
        case include(path: String)
        /// What a file says that a translated page includes and that is not translated itself.
        indirect case untranslated([Block])
    }

    /// A block.
    public init(_ kind: Kind, range: Range<Int>) {
        self.kind = kind
        place = CompactRange(range)
    }
}

/// The kinds of callout; the raw value is the word an author writes.
public enum Callout: String, Sendable, CaseIterable {
    /// An aside.
    case note = "NOTE"
    /// What a text of law says.
    case law = "LAW"
    /// A fictional story.
    case scenario = "SCENARIO"
    /// Something to do.
    case exercise = "EXERCISE"
    /// The slot that a country fills in.
    case local = "LOCAL"
    /// What may hurt somebody.
    case warning = "WARNING"
}

/// How a callout is shown that can be folded; the raw value is the sign behind its name.
public enum Fold: String, Sendable {
    /// Only its title at first: `[!NOTE]-`.
    case closed = "-"
    /// All of it at first: `[!NOTE]+`.
    case open = "+"
}

/// A bulleted or numbered list.
public struct List: Sendable, Equatable {
    /// The first number of a numbered list; nil for bullets.
    public var start: Int?
    /// Whether paragraphs of the items are shown without space between them.
    public var isTight: Bool
    /// The items.
    public var items: [ListItem]

    /// A list.
    public init(start: Int?, isTight: Bool, items: [ListItem]) {
        self.start = start
        self.isTight = isTight
        self.items = items
    }
}

/// An item of a list.
public struct ListItem: Sendable, Equatable {
    /// What the item holds.
    public var blocks: [Block]
    /// The item's bytes in the file.
    public var range: Range<Int>
    /// Whether it is ticked, where it starts with a box: `[ ]` or `[x]`; nil without one.
    public var isTicked: Bool?

    /// An item.
    public init(blocks: [Block], range: Range<Int>, isTicked: Bool? = nil) {
        self.blocks = blocks
        self.range = range
        self.isTicked = isTicked
    }
}

/// A pipe table, by the rules of GitHub's tables: one header row, then rows of as many cells.
public struct Table: Sendable, Equatable {
    /// How a column's cells are set.
    public enum Alignment: Sendable {
        /// At the start of the line, as prose.
        case start
        /// In the middle.
        case center
        /// At the end of the line.
        case end
    }

    /// A cell: its content and its bytes in the file.
    public struct Cell: Sendable, Equatable {
        /// What the cell holds.
        public var content: [Inline]
        /// Its bytes, without the white space around them.
        public var range: Range<Int> {
            get { place.range }
            set { place = CompactRange(newValue) }
        }

        private var place: CompactRange

        /// A cell.
        public init(content: [Inline], range: Range<Int>) {
            self.content = content
            place = CompactRange(range)
        }
    }

    /// One alignment for each column; nil where the author set none.
    public var alignments: [Alignment?]
    /// The header row, one cell for each column.
    public var header: [Cell]
    /// The other rows, each with one cell for each column.
    public var rows: [[Cell]]
    /// What `: words` or `Table: words` beside it says it shows; nil without.
    public var caption: Cell?

    /// A table.
    public init(alignments: [Alignment?], header: [Cell], rows: [[Cell]], caption: Cell? = nil) {
        self.alignments = alignments
        self.header = header
        self.rows = rows
        self.caption = caption
    }
}
