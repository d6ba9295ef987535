import Markup

/// Carries out a template's instructions.
struct TemplateRenderer {
    /// How deep templates may take each other in.
    static let deepest = 200
    /// How many instructions a page may take; the largest page of the course that ships takes some thousands.
    static let mostSteps = 5_000_000

    let set: TemplateSet
    private(set) var output: [UInt8] = []
    /// What pages before have made of shared records.
    private(set) var memory: TemplateMemory

    /// The values that names are looked up in, the nearest last, and the record that each is; an empty one where it is none.
    private var stack: [TemplateValue]
    private var records: [TemplateRecord]
    /// The blocks that a page puts in place of a layout's, the outermost first; the first one found wins.
    private var overrides: [[String: Override]] = []
    private var depth = 0
    /// How many instructions have been carried out.
    private var steps = 0
    private var indentation: [UInt8] = []
    private var isAtLineStart = true
    /// The outermost place of the stack that has been asked for a name since the last shared record was begun; 0 also where
    /// something else than the stack decides what is shown.
    private var outermost = 0

    private struct Override {
        let template: Template
        let range: Range<Int>
        /// That of the template.
        let name: String
    }

    /// - Parameters:
    ///   - values: what the template shows, the nearest last.
    ///   - memory: of pages that the same set has shown.
    init(set: TemplateSet, _ values: [TemplateValue], _ memory: TemplateMemory = TemplateMemory()) {
        self.set = set
        self.memory = memory
        stack = values
        records = values.map { $0.record ?? TemplateRecord() }
        output.reserveCapacity(32 * 1024)
    }

    mutating func render(_ name: String) throws(TemplateError) {
        guard let template = set.templates[name] else { return }
        guard depth < TemplateRenderer.deepest else { throw TemplateError(template: name, reason: .deep) }
        depth += 1
        try run(template, 0..<template.instructions.count, name)
        depth -= 1
    }

    private mutating func run(_ template: Template, _ range: Range<Int>, _ name: String) throws(TemplateError) {
        guard depth < TemplateRenderer.deepest else { throw TemplateError(template: name, reason: .deep) }
        var index = range.lowerBound
        while index < range.upperBound {
            steps += 1
            // Lists in lists, or templates that each take in two, make more of a few bytes than any disk holds.
            guard steps <= TemplateRenderer.mostSteps, output.count <= TemplateSet.mostBytes else {
                throw TemplateError(template: name, reason: .large)
            }
            switch template.instructions[index] {
            case .literal(let bytes):
                write(template.text[bytes])
                index += 1
            case .value(let path, let isEscaped):
                show(lookUp(path, in: template), isEscaped: isEscaped)
                index += 1
            case .section(let path, let isInverted, let end):
                try section(lookUp(path, in: template), isInverted: isInverted, template, (index + 1)..<end, name)
                index = end
            case .partial(let partial, let indentation):
                let saved = overrides
                overrides = []
                try indented(by: template.text[indentation]) { (renderer) throws(TemplateError) in
                    try renderer.render(template.names[partial])
                }
                overrides = saved
                index += 1
            case .block(let block, let indentation, let end):
                try indented(by: template.text[indentation]) { (renderer) throws(TemplateError) in
                    try renderer.show(block: template.names[block], default: template, (index + 1)..<end, name)
                }
                index = end
            case .parent(let parent, let indentation, let end):
                overrides.append(blocks(of: template, in: (index + 1)..<end, name))
                try indented(by: template.text[indentation]) { (renderer) throws(TemplateError) in
                    try renderer.render(template.names[parent])
                }
                overrides.removeLast()
                index = end
            }
        }
    }

    /// Carries out instructions with one more value to look names up in.
    private mutating func run(
        _ template: Template,
        _ range: Range<Int>,
        _ name: String,
        with value: TemplateValue
    ) throws(TemplateError) {
        stack.append(value)
        records.append(value.record ?? TemplateRecord())
        try run(template, range, name)
        stack.removeLast()
        records.removeLast()
    }

    private mutating func section(
        _ value: TemplateValue?,
        isInverted: Bool,
        _ template: Template,
        _ range: Range<Int>,
        _ name: String
    ) throws(TemplateError) {
        let isShown = value?.isShown ?? false
        guard isShown != isInverted else { return }
        depth += 1
        if isInverted {
            try run(template, range, name)
        } else if case .list(let items)? = value {
            for item in items { try show(item, template, range, name) }
        } else if let value {
            try show(value, template, range, name)
        }
        depth -= 1
    }

    /// Shows a section for a value.
    private mutating func show(
        _ value: TemplateValue,
        _ template: Template,
        _ range: Range<Int>,
        _ name: String
    ) throws(TemplateError) {
        guard case .shared(_, let number) = value, indentation.isEmpty else {
            try run(template, range, name, with: value)
            return
        }
        let place = TemplateMemory.Place(record: number, template: template.number, section: range.lowerBound)
        if let shown = memory[place] {
            output += shown.bytes
            isAtLineStart = shown.endsLine
            return
        }
        let start = output.count
        let above = outermost
        outermost = stack.count
        try run(template, range, name, with: value)
        // What depends on nothing but the record itself is the same on every page.
        if outermost == stack.count {
            memory[place] = TemplateMemory.Shown(bytes: Array(output[start...]), endsLine: isAtLineStart)
        }
        outermost = min(outermost, above)
    }

    // MARK: - Inheritance

    private mutating func show(
        block: String,
        default template: Template,
        _ range: Range<Int>,
        _ name: String
    ) throws(TemplateError) {
        outermost = 0
        depth += 1
        if let override = overrides.lazy.compactMap({ $0[block] }).first {
            try run(override.template, override.range, override.name)
        } else {
            try run(template, range, name)
        }
        depth -= 1
    }

    /// The blocks right inside a parent tag; anything else there is not shown.
    private func blocks(of template: Template, in range: Range<Int>, _ name: String) -> [String: Override] {
        var result: [String: Override] = [:]
        var index = range.lowerBound
        while index < range.upperBound {
            switch template.instructions[index] {
            case .block(let block, _, let end):
                result[template.names[block]] = Override(template: template, range: (index + 1)..<end, name: name)
                index = end
            case .section(_, _, let end), .parent(_, _, let end): index = end
            case .literal, .value, .partial: index += 1
            }
        }
        return result
    }

    // MARK: - Values

    /// The first value of a dotted name is looked up from the nearest record outwards, the others only inside it.
    private mutating func lookUp(_ path: Range<Int>, in template: Template) -> TemplateValue? {
        guard let first = path.first else { return stack.last }
        var index = stack.count
        while index > 0 {
            index -= 1
            outermost = min(outermost, index)
            guard var found = value(first, at: index, template) else { continue }
            for part in path.dropFirst() {
                guard let record = found.record, let next = template.value(part, in: record) else { return nil }
                found = next
            }
            return found
        }
        return nil
    }

    /// What a record of the stack has under one of a template's names.
    ///
    /// By its place: handed on, it would be counted once more who holds it.
    private func value(_ name: Int, at index: Int, _ template: Template) -> TemplateValue? {
        if let known = template.known[name] {
            records[index][known]
        } else {
            records[index].value(named: template.names[name])
        }
    }

    private mutating func show(_ value: TemplateValue?, isEscaped: Bool) {
        switch value {
        case .text(let text)?:
            guard !text.isEmpty else { return }
            beginInline()
            if isEscaped { output.appendEscaped(text) } else { output += text.utf8 }
        case .html(let bytes)?:
            guard !bytes.isEmpty else { return }
            beginInline()
            output += bytes
        case .flag(let flag)?:
            beginInline()
            output += (flag ? "true" : "false").utf8
        case .list?, .record?, .shared?, nil: break
        }
    }

    // MARK: - Output

    /// Writes what a template says; lines of a partial are indented as its tag was.
    private mutating func write(_ bytes: ArraySlice<UInt8>) {
        guard !indentation.isEmpty else {
            output += bytes
            isAtLineStart = bytes.last == 0x0A
            return
        }
        for byte in bytes {
            if isAtLineStart { output += indentation }
            output.append(byte)
            isAtLineStart = byte == 0x0A
        }
    }

    /// Prepares for what a value says; line breaks in it are its own and are not indented.
    private mutating func beginInline() {
        if isAtLineStart { output += indentation }
        isAtLineStart = false
    }

    private mutating func indented(
        by more: ArraySlice<UInt8>,
        _ body: (inout TemplateRenderer) throws(TemplateError) -> Void
    ) throws(TemplateError) {
        let saved = indentation
        indentation += more
        if !more.isEmpty { isAtLineStart = true }
        try body(&self)
        indentation = saved
    }
}
