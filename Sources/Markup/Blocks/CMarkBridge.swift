import CCMark
import Glibc

/// Parses CommonMark with libcmark: the steps of a walk over its tree in document order, the document node left out.
///
/// - Parameters:
///   - limit: ends the walk after so many blocks at the top.
///   - maximumNesting: how many quotations, list items and inlines may lie inside each other.
///   - entersText: whether the walk goes through the inlines of paragraphs and headings, too.
/// - Complexity: O(bytes), plus O(lines × nesting).
func commonMarkWalk(
    of bytes: [UInt8],
    limit: Int = .max,
    maximumNesting: Int,
    entersText: Bool = true
) -> CMarkWalk {
    var walk = CMarkWalk()
    guard let root = unsafe parse(bytes) else { return walk }
    defer { unsafe cmark_node_free(root) }
    guard let iterator = unsafe cmark_iter_new(root) else { return walk }
    defer { unsafe cmark_iter_free(iterator) }

    // Nearly all of the text is that of inlines.
    walk.texts.reserveCapacity(entersText ? bytes.count : 0)
    var depth = 0
    var nesting = 0
    var blocks = 0
    while blocks < limit {
        let event = unsafe cmark_iter_next(iterator)
        guard event == CMARK_EVENT_ENTER || event == CMARK_EVENT_EXIT else { break }
        guard let node = unsafe cmark_iter_get_node(iterator) else { break }
        let type = unsafe cmark_node_get_type(node)
        if type == CMARK_NODE_DOCUMENT { continue }
        let nests = type != CMARK_NODE_LIST && type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING
        if event == CMARK_EVENT_EXIT {
            walk.events.append(unsafe step(.exit, at: node))
            depth -= 1
            if nests { nesting -= 1 }
            if depth == 0 { blocks += 1 }
        } else if let leaf = unsafe leaf(node, type, &walk.texts) {
            walk.events.append(unsafe step(.leaf(leaf), at: node))
            if depth == 0 { blocks += 1 }
        } else if nests, nesting == maximumNesting {
            walk.events.append(unsafe step(.leaf(.tooDeep), at: node))
            unsafe cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
        } else if let container = unsafe container(node, type) {
            walk.events.append(unsafe step(.enter(container), at: node))
            if !entersText, type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING {
                walk.events.append(unsafe step(.exit, at: node))
                unsafe cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
                if depth == 0 { blocks += 1 }
                continue
            }
            depth += 1
            if nests { nesting += 1 }
        }
    }
    return walk
}

private func parse(_ bytes: [UInt8]) -> OpaquePointer? {
    unsafe bytes.withUnsafeBytes { buffer in
        let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        return unsafe cmark_parse_document(start, buffer.count, CMARK_OPT_DEFAULT)
    }
}

private func step(_ step: CMarkEvent.Step, at node: OpaquePointer) -> CMarkEvent {
    unsafe CMarkEvent(
        step: step,
        startLine: Int(cmark_node_get_start_line(node)),
        startColumn: Int(cmark_node_get_start_column(node)),
        endLine: Int(cmark_node_get_end_line(node))
    )
}

private func leaf(_ node: OpaquePointer, _ type: cmark_node_type, _ texts: inout [UInt8]) -> CMarkEvent.Leaf? {
    switch type {
    case CMARK_NODE_CODE_BLOCK:
        unsafe .code(
            info: text(cmark_node_get_fence_info(node)),
            text: place(of: cmark_node_get_literal(node), in: &texts)
        )
    case CMARK_NODE_HTML_BLOCK: unsafe .html(text(cmark_node_get_literal(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: unsafe .text(place(of: cmark_node_get_literal(node), in: &texts))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: unsafe .codeSpan(place(of: cmark_node_get_literal(node), in: &texts))
    case CMARK_NODE_HTML_INLINE: unsafe .inlineHTML(place(of: cmark_node_get_literal(node), in: &texts))
    default: nil
    }
}

private func container(_ node: OpaquePointer, _ type: cmark_node_type) -> CMarkEvent.Container? {
    switch type {
    case CMARK_NODE_BLOCK_QUOTE: .quotation
    case CMARK_NODE_LIST:
        unsafe .list(
            start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(node)) : nil,
            isTight: cmark_node_get_list_tight(node) != 0
        )
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: unsafe .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
        unsafe .link(destination: text(cmark_node_get_url(node)), title: text(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
        unsafe .image(source: text(cmark_node_get_url(node)), title: text(cmark_node_get_title(node)))
    default: nil
    }
}

/// Takes text to the end of others, and gives its place there.
private func place(of pointer: UnsafePointer<CChar>?, in texts: inout [UInt8]) -> CompactRange {
    let start = texts.count
    if let pointer = unsafe pointer {
        unsafe texts.append(contentsOf: UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
    }
    return CompactRange(start..<texts.count)
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
}
