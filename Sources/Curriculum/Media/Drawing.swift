public import Diagnostics

/// A drawing in SVG, made safe to stand in a page: known elements and attributes, no script, no style sheet, nothing from elsewhere.
///
/// A drawing is taken whole or not at all: one that holds anything else is shown as a picture, in which browsers run nothing.
public struct Drawing: Sendable, Equatable {
    /// The largest drawing that stands in pages, in bytes.
    public static let mostBytes = 200 * 1024

    /// The value of `viewBox`.
    public let viewBox: String
    /// The width and height that the file asks for, in pixels; nil where it names none.
    public let size: PictureSize?
    /// The words that it shows and those that are read aloud with its parts, each text's in a line; not the drawing's own name and description,
    /// in place of which pages have the author's, nor what is hidden, or defined where nothing is used.
    public let texts: [String]
    /// What the drawing holds, with a gap before each id in which a prefix goes that no other drawing of the page has.
    let pieces: [String]

    /// What the drawing holds, as SVG elements.
    ///
    /// - Parameter idPrefix: stands before each id.
    public func content(idPrefix: String) -> String { pieces.joined(separator: idPrefix) }

    /// Reads a file.
    ///
    /// - Returns: the drawing, or nil where it cannot stand in a page, and why.
    public static func read(_ file: SourceFile) -> Checked<Drawing?> {
        var reader = DrawingReader(file)
        let drawing = reader.read()
        return Checked(drawing, reader.problem.map { [$0] } ?? [])
    }

    /// Elements that draw or order, without links, style, script and pictures.
    static let elements: Set<String> = [
        "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "defs",
        "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "symbol", "use", "title",
        "desc", "switch",
    ]
    /// Elements that are left out with what they hold, since they show nothing.
    static let unseen: Set<String> = ["metadata"]
    /// Attributes that are kept, those of style also where they stand in `style="…"`.
    static let attributes: Set<String> = [
        "clip-path", "clip-rule", "color", "cx", "cy", "d", "direction", "display", "dominant-baseline", "dx", "dy",
        "fill", "fill-opacity", "fill-rule", "font-family", "font-size", "font-style", "font-weight", "fx", "fy",
        "gradientTransform", "gradientUnits", "height", "lengthAdjust", "letter-spacing", "marker-end", "marker-mid",
        "marker-start", "markerHeight", "markerUnits", "markerWidth", "mask", "offset", "opacity", "orient",
        "paint-order", "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "points",
        "preserveAspectRatio", "r", "refX", "refY", "rotate", "rx", "ry", "shape-rendering", "spreadMethod",
        "startOffset", "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset",
        "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor",
        "text-decoration", "textLength", "transform", "vector-effect", "viewBox", "visibility", "width",
        "word-spacing", "writing-mode", "x", "x1", "x2", "y", "y1", "y2", "maskUnits", "maskContentUnits",
        "clipPathUnits",
    ]
}
