public import Diagnostics

extension YAMLValue {
    /// How deep lists and keys may nest.
    static let maximumNesting = 32

    /// Reads one YAML document from a part of a file, and reports every slip with its place in the file.
    ///
    /// Anchors, aliases, tags and further documents are refused; a key may stand in a mapping once.
    /// - Returns: the value; nil when there is none, or when it cannot be told what it is.
    public static func read(_ file: SourceFile, range: Range<Int>) -> Checked<YAMLValue?> {
        let range = range.clamped(to: 0..<file.bytes.count)
        var builder = YAMLBuilder(file: file, offset: range.lowerBound)
        for event in yamlEvents(of: Array(file.bytes[range])) { builder.take(event) }
        return Checked(builder.isBroken ? nil : builder.value, builder.diagnostics)
    }
}

/// Builds a value from the steps through a YAML text, without recursion.
private struct YAMLBuilder {
    private struct Frame {
        let isMapping: Bool
        let start: Int
        var items: [YAMLValue] = []
        var entries: [YAMLMapping.Entry] = []
        var key: Located<String>?
    }

    let file: SourceFile
    let offset: Int
    var value: YAMLValue?
    var isBroken = false
    var diagnostics: [Diagnostic] = []
    private var stack: [Frame] = []

    init(file: SourceFile, offset: Int) {
        self.file = file
        self.offset = offset
    }

    mutating func take(_ event: YAMLEvent) {
        let range = (event.range.lowerBound + offset)..<(event.range.upperBound + offset)
        switch event.step {
        case .scalar(let text): add(YAMLValue(.scalar(text), range: range))
        case .beginSequence, .beginMapping:
            if stack.count == YAMLValue.maximumNesting {
                report(
                    "yaml.nested-too-deeply",
                    range,
                    "lists and keys nest more than \(YAMLValue.maximumNesting) deep",
                    []
                )
                isBroken = true
            }
            if case .beginMapping = event.step {
                stack.append(Frame(isMapping: true, start: range.lowerBound))
            } else {
                stack.append(Frame(isMapping: false, start: range.lowerBound))
            }
        case .end:
            guard let frame = stack.popLast() else { return }
            let whole = frame.start..<max(frame.start, range.lowerBound)
            add(
                YAMLValue(
                    frame.isMapping ? .mapping(YAMLMapping(entries: frame.entries)) : .sequence(frame.items),
                    range: whole
                )
            )
        case .refused(let what):
            report(
                "yaml.refused",
                range,
                "\(what) has no place here",
                ["write the value out, between quotation marks if it starts with a sign"]
            )
        case .problem(let problem): reportProblem(problem, range)
        }
    }

    private mutating func add(_ value: YAMLValue) {
        guard var frame = stack.popLast() else {
            self.value = value
            return
        }
        if !frame.isMapping {
            frame.items.append(value)
        } else if let key = frame.key {
            if let twin = frame.entries.first(where: { $0.key == key.value }) {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "yaml.duplicate-key",
                        in: file,
                        at: key.range,
                        also: [twin.keyRange],
                        "\"\(key.value)\" is written twice",
                        hints: ["remove one of the two lines"]
                    )
                )
            } else {
                frame.entries.append(YAMLMapping.Entry(key: key.value, keyRange: key.range, value: value))
            }
            frame.key = nil
        } else {
            if value.text == nil { report("yaml.bad-key", value.range, "a key is plain text", ["write key: value"]) }
            frame.key = Located(value.text ?? "", at: value.range)
        }
        stack.append(frame)
    }

    /// Says in a trainer's words what libyaml says in its own.
    private mutating func reportProblem(_ problem: String, _ range: Range<Int>) {
        isBroken = true
        let line = file.range(ofLine: file.position(at: range.lowerBound).line)
        let text = file.text(line)
        var hints: [String] = []
        if text.contains("\t") {
            hints.append("replace the tab on this line by spaces")
        } else if problem.contains("mapping values are not allowed") {
            hints.append("put the value between quotation marks: a colon in it starts a new key otherwise")
        } else if problem.contains("indentation") || problem.contains("block") || problem.contains("expected") {
            hints.append("start keys that belong together in the same column")
            hints.append("put a value that holds a colon or starts with a sign between quotation marks")
        } else {
            hints.append("put the value between quotation marks")
        }
        report("yaml.syntax", range.isEmpty ? range : line, "these lines are no YAML: \(problem)", hints)
    }

    private mutating func report(_ id: String, _ range: Range<Int>, _ summary: String, _ hints: [String]) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: range, summary, hints: hints))
    }
}
