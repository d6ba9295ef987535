import CYAML

/// A step through a YAML text, as a value; offsets are bytes from the start of what was parsed.
struct YAMLEvent: Sendable {
    /// What the step does.
    enum Step: Sendable {
        case scalar(String)
        case beginSequence
        case beginMapping
        case end
        /// Something that course files do without: an anchor, an alias, a tag, a second document.
        case refused(String)
        /// What libyaml says is wrong, and where what it was reading then starts.
        case problem(String, context: Int?)
    }

    var step: Step
    var range: Range<Int>
}

/// Parses YAML with libyaml.
///
/// A problem ends the list, and so does nesting deeper than the maximum, with one step more than fits.
func yamlEvents(of bytes: [UInt8], maximumNesting: Int) -> [YAMLEvent] {
    guard !bytes.isEmpty else { return [] }
    var parser = unsafe yaml_parser_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else { return [] }
    defer { unsafe yaml_parser_delete(&parser) }
    unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
        return unsafe read(&parser, ByteOffsets(bytes), maximumNesting)
    }
}

private func read(_ parser: inout yaml_parser_t, _ offsets: ByteOffsets, _ maximumNesting: Int) -> [YAMLEvent] {
    var events: [YAMLEvent] = []
    var documents = 0
    var nesting = 0
    while nesting <= maximumNesting {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(&parser, &event) == 1 else {
            events.append(unsafe problem(parser, offsets))
            return events
        }
        defer { unsafe yaml_event_delete(&event) }
        let start = unsafe offsets.offset(ofCharacter: event.start_mark.index)
        let range = unsafe start..<max(start, offsets.offset(ofCharacter: event.end_mark.index))
        func add(_ step: YAMLEvent.Step) { events.append(YAMLEvent(step: step, range: range)) }
        func refuse(anchor: Bool, tag: Bool) {
            if anchor { add(.refused("an anchor (&)")) }
            if tag { add(.refused("a tag (!)")) }
        }
        switch unsafe event.type {
        case YAML_STREAM_END_EVENT: return events
        case YAML_DOCUMENT_START_EVENT:
            documents += 1
            if documents > 1 {
                add(.refused("a second document (---)"))
                return events
            }
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            unsafe refuse(anchor: scalar.anchor != nil, tag: scalar.tag != nil)
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            add(.scalar(unsafe String(decoding: bytes, as: UTF8.self)))
        case YAML_SEQUENCE_START_EVENT:
            unsafe refuse(anchor: event.data.sequence_start.anchor != nil, tag: event.data.sequence_start.tag != nil)
            add(.beginSequence)
            nesting += 1
        case YAML_MAPPING_START_EVENT:
            unsafe refuse(anchor: event.data.mapping_start.anchor != nil, tag: event.data.mapping_start.tag != nil)
            add(.beginMapping)
            nesting += 1
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            add(.end)
            nesting -= 1
        case YAML_ALIAS_EVENT: add(.refused("an alias (*)"))
        default: break
        }
    }
    return events
}

private func problem(_ parser: yaml_parser_t, _ offsets: ByteOffsets) -> YAMLEvent {
    let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "this is not YAML"
    // The reader of characters tells bytes, everything behind it tells characters.
    let place =
        unsafe parser.error == YAML_READER_ERROR
        ? offsets.clamped(parser.problem_offset) : offsets.offset(ofCharacter: parser.problem_mark.index)
    let context = unsafe parser.context == nil ? nil : offsets.offset(ofCharacter: parser.context_mark.index)
    return YAMLEvent(step: .problem(problem, context: context), range: place..<place)
}

/// libyaml counts characters; files are bytes.
private struct ByteOffsets {
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        var starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }
        starts.append(bytes.count)
        self.starts = starts
    }

    func offset(ofCharacter index: Int) -> Int { starts[min(max(index, 0), starts.count - 1)] }

    func clamped(_ offset: Int) -> Int { min(max(offset, 0), starts.last ?? 0) }
}
