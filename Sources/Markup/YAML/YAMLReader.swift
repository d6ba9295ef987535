public import Diagnostics

extension YAMLValue {
    /// How deep lists and keys may nest.
    static let maximumNesting = 32

    /// Reads a file that holds one YAML document and nothing else.
    ///
    /// - Returns: as ``read(_:range:)``.
    public static func read(_ file: SourceFile) -> Checked<YAMLValue?> {
        let check = UTF8Check(file)
        if check.isUTF16 { return Checked(nil, check.diagnostics) }
        let read = read(file, range: 0..<file.bytes.count)
        return Checked(read.value, (read.diagnostics + DirectionCheck(file, as: .yaml).diagnostics).sorted)
    }

    /// Reads one YAML document from a part of a file, and reports every slip with its place in the file.
    ///
    /// Anchors, aliases, tags and further documents are refused; a key may stand in a mapping once. Reading goes on behind a slip whose
    /// meaning is plain, such as a value that lacks its quotation marks, so that one run reports them all.
    ///
    /// - Returns: the value; nil when there is none, or when it cannot be told what it is.
    public static func read(_ file: SourceFile, range: Range<Int>) -> Checked<YAMLValue?> {
        var range = range.clamped(to: 0..<file.bytes.count)
        if file.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) { range = (range.lowerBound + 3)..<range.upperBound }
        var bytes = Array(file.bytes[range])
        var problems: [Diagnostic] = []
        while true {
            var builder = YAMLBuilder(file: file, offset: range.lowerBound)
            for event in yamlEvents(of: bytes, maximumNesting: maximumNesting) { builder.take(event) }
            if let mend = builder.mend, problems.count < 20, bytes.indices.contains(mend.offset - range.lowerBound),
                bytes[mend.offset - range.lowerBound] != mend.byte
            {
                // What is read with the sign replaced is only looked at for further slips, for the error stands.
                problems += builder.diagnostics.filter { $0.id == "yaml.syntax" }
                bytes[mend.offset - range.lowerBound] = mend.byte
                continue
            }
            // A tab in the place of a key's indentation is as wrong as a space there, and told once.
            let further = builder.diagnostics.filter { !problems.contains($0) }
            return Checked(builder.isBroken ? nil : builder.value, problems + further)
        }
    }
}

/// Builds a value from the steps through a YAML text, without recursion.
private struct YAMLBuilder {
    private struct Frame {
        let isMapping: Bool
        let start: Int
        /// The end of what was added last.
        var end: Int
        var items: [YAMLValue] = []
        var entries: [YAMLMapping.Entry] = []
        var keys: [String: Range<Int>] = [:]
        var key: Located<String>?
    }

    let file: SourceFile
    let offset: Int
    var value: YAMLValue?
    var isBroken = false
    /// What to read in place of a sign, so that reading can go on behind a slip.
    var mend: YAMLProblem.Mend?
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
        case .beginSequence: begin(isMapping: false, range)
        case .beginMapping: begin(isMapping: true, range)
        case .end:
            guard let frame = stack.popLast() else { return }
            // A list in brackets ends with its bracket; one by indentation ends with its last item.
            let end = range.isEmpty ? frame.end : range.upperBound
            let kind: YAMLValue.Kind =
                frame.isMapping ? .mapping(YAMLMapping(entries: frame.entries)) : .sequence(frame.items)
            add(YAMLValue(kind, range: frame.start..<max(frame.start, end)))
        case .refused(let what):
            report("yaml.refused", range, "\(what) has no place here", [wayOut(what)])
            isBroken = true
        case .problem(let problem, let context):
            reportProblem(problem, at: range.lowerBound, context: context.map { $0 + offset })
        }
    }

    private func wayOut(_ what: String) -> String {
        what.hasPrefix("a second")
            ? "keep one document in the file, and remove the line of ---"
            : "write the value out, between quotation marks if it starts with a sign"
    }

    private mutating func begin(isMapping: Bool, _ range: Range<Int>) {
        if stack.count == YAMLValue.maximumNesting {
            isBroken = true
            report(
                "yaml.nested-too-deeply",
                range,
                "lists and keys nest more than \(YAMLValue.maximumNesting) deep",
                ["take out what is nested without need"]
            )
        }
        stack.append(Frame(isMapping: isMapping, start: range.lowerBound, end: range.upperBound))
    }

    private mutating func add(_ value: YAMLValue) {
        guard !stack.isEmpty else {
            self.value = value
            return
        }
        let top = stack.count - 1
        stack[top].end = max(stack[top].end, value.range.upperBound)
        guard stack[top].isMapping else {
            stack[top].items.append(value)
            return
        }
        guard let key = stack[top].key else {
            if value.text == nil { report("yaml.bad-key", value.range, "a key is plain text", ["write key: value"]) }
            stack[top].key = Located(value.text ?? "", at: value.range)
            return
        }
        stack[top].key = nil
        if let twin = stack[top].keys[key.value] {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "yaml.duplicate-key",
                    in: file,
                    at: key.range,
                    also: [twin],
                    "\"\(key.value)\" is written twice",
                    hints: ["remove one of the two lines"]
                )
            )
        } else {
            stack[top].keys[key.value] = key.range
            stack[top].entries.append(YAMLMapping.Entry(key: key.value, keyRange: key.range, value: value))
        }
    }

    private mutating func reportProblem(_ problem: String, at place: Int, context: Int?) {
        isBroken = true
        let words = YAMLProblem(problem, in: file, at: place, context: context)
        mend = words.mend
        report("yaml.syntax", words.range, words.summary, words.hints)
    }

    private mutating func report(_ id: String, _ range: Range<Int>, _ summary: String, _ hints: [String]) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: range, summary, hints: hints))
    }
}
