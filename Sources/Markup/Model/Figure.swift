/// A picture, drawing, chart or clip that is all its paragraph holds: `![words](file "caption"){credit="name"}`, and on a line below
/// that starts with a colon a caption with marks in it.
public struct Figure: Sendable, Equatable {
    /// The picture as CommonMark reads it.
    public var image: Inline
    /// What stands in braces behind it.
    public var attributes: [Attribute]
    /// The caption from the line below; empty where there is none, or where the title is the caption.
    public var caption: [Inline]

    /// A figure.
    ///
    /// - Parameter image: a picture.
    public init(image: Inline, attributes: [Attribute] = [], caption: [Inline] = []) {
        self.image = image
        self.attributes = attributes
        self.caption = caption
    }

    /// The file it shows, as written.
    public var source: String { if case .image(let source, _, _) = image.kind { source } else { "" } }

    /// The title behind the file's name; empty without.
    public var title: String { if case .image(_, let title, _) = image.kind { title } else { "" } }

    /// What is read aloud instead.
    public var alternative: [Inline] { if case .image(_, _, let words) = image.kind { words } else { [] } }

    /// The value of an attribute; nil where it is not set.
    public subscript(name: String) -> String? { attributes.last { $0.name == name }?.value }
}
