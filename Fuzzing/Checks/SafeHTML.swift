/// Checks that HTML holds no tag, attribute or address but those that the renderer itself writes.
///
/// What an author wrote with HTML off can then not have reached the page but as text.
public func checkSafety(_ html: [UInt8]) throws(Violation) {
    var index = 0
    while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
        guard let end = tagEnd(html, from: start) else { throw Violation("a tag that does not end") }
        try checkTag(String(decoding: html[(start + 1)..<end], as: UTF8.self))
        index = end + 1
    }
}

/// Where the `>` of a tag is that does not stand in an attribute's value.
private func tagEnd(_ html: [UInt8], from start: Int) -> Int? {
    var isQuoted = false
    for index in start..<html.count {
        if html[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
        if html[index] == UInt8(ascii: ">"), !isQuoted { return index }
    }
    return nil
}

private let elements: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "code", "hr", "blockquote", "aside", "ul", "ol", "li", "table",
    "thead",
    "tbody", "tr", "th", "td", "caption", "em", "strong", "a", "img", "br", "sup", "span", "div", "section", "details",
    "summary", "dl",
    "dt", "dd", "bdi", "figure", "figcaption", "input", "cite", "dfn", "abbr", "label", "button", "small", "svg", "g",
    "path",
    "rect", "text",
    "line", "circle", "title", "desc", "polyline", "video", "audio", "source", "track", "data", "colgroup", "col",
]

private func checkTag(_ tag: String) throws(Violation) {
    var rest = tag[...]
    if rest.hasPrefix("/") { rest.removeFirst() }
    let name = String(rest.prefix { $0.isLetter || $0.isNumber })
    try always(elements.contains(name), "<\(tag)> is no tag of the renderer's")
    rest = rest.dropFirst(name.count)
    var isQuoted = false
    var attribute = ""
    var value = ""
    for scalar in rest.unicodeScalars {
        if scalar == "\"" {
            if isQuoted { try check(attribute, value, tag) }
            isQuoted.toggle()
            (attribute, value) = isQuoted ? (attribute, "") : ("", "")
        } else if isQuoted {
            value.unicodeScalars.append(scalar)
        } else if scalar == " " {
            attribute = ""
        } else if scalar != "=" && scalar != "/" {
            attribute.unicodeScalars.append(scalar)
        }
    }
    try always(!isQuoted, "<\(tag)> leaves a value open")
}

private func check(_ attribute: String, _ value: String, _ tag: String) throws(Violation) {
    try always(
        attribute.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-" || $0.isNumber) },
        "<\(tag)> has an attribute of an author's"
    )
    try always(!attribute.lowercased().hasPrefix("on") && attribute != "style", "<\(tag)> runs code or sets a style")
    guard attribute == "href" || attribute == "src" else { return }
    // As a browser reads it: no white space, no control characters, no case.
    let address = value.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }.map { Character($0) }
    let plain = String(address).lowercased()
    for scheme in ["javascript:", "vbscript:", "data:", "file:"] {
        try always(!plain.hasPrefix(scheme), "<\(tag)> leads to \(scheme)")
    }
}
