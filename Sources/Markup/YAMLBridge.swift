import CYAML

/// A step through a YAML text, as a value; offsets are bytes from the start of what was parsed.
struct YAMLEvent: Sendable {
    /// What the step does.
    enum Step: Sendable {
        case scalar(String)
        case beginSequence
        case beginMapping
        case end
        /// Something that front matter does without: an anchor, an alias, a tag, a second document.
        case refused(String)
        /// What libyaml says is wrong.
        case problem(String)
    }

    var step: Step
    var range: Range<Int>
}

/// Parses YAML with libyaml.
///
/// A problem ends the list.
func yamlEvents(of bytes: [UInt8]) -> [YAMLEvent] {
    var parser = unsafe yaml_parser_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else { return [] }
    defer { unsafe yaml_parser_delete(&parser) }
    unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
        return unsafe read(&parser, ByteOffsets(bytes))
    }
}

private func read(_ parser: inout yaml_parser_t, _ offsets: ByteOffsets) -> [YAMLEvent] {
    var events: [YAMLEvent] = []
    var documents = 0
    while true {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(&parser, &event) == 1 else {
            let place = unsafe offsets.offset(ofCharacter: parser.problem_mark.index)
            let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "this is not YAML"
            events.append(YAMLEvent(step: .problem(problem), range: place..<place))
            return events
        }
        defer { unsafe yaml_event_delete(&event) }
        let range =
            unsafe offsets.offset(
                ofCharacter: event.start_mark.index
            )..<max(
                offsets.offset(ofCharacter: event.start_mark.index),
                offsets.offset(ofCharacter: event.end_mark.index)
            )
        func add(_ step: YAMLEvent.Step) { events.append(YAMLEvent(step: step, range: range)) }
        switch unsafe event.type {
        case YAML_STREAM_END_EVENT: return events
        case YAML_DOCUMENT_START_EVENT:
            documents += 1
            if documents > 1 { add(.refused("a second document")) }
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            if unsafe scalar.anchor != nil { add(.refused("an anchor (&)")) }
            if unsafe scalar.tag != nil { add(.refused("a tag (!)")) }
            add(
                .scalar(
                    unsafe String(
                        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
                        as: UTF8.self
                    )
                )
            )
        case YAML_SEQUENCE_START_EVENT: add(.beginSequence)
        case YAML_MAPPING_START_EVENT: add(.beginMapping)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: add(.end)
        case YAML_ALIAS_EVENT: add(.refused("an alias (*)"))
        default: break
        }
    }
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
}
