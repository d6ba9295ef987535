import Diagnostics
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
    private(set) var cache: RenderCache

    /// The values that names are looked up in, the nearest last.
    private var stack: [TemplateValue] = []
    /// What the records among them hold, one's behind that of the one around it.
    private var bindings: [Binding] = []
    /// Where among the bindings the nearest of each name is; -1 where there is none (shallow binding, Baker 1978).
    private var places = [Int](repeating: -1, count: TemplateName.allCases.count)
    /// Where the bindings of each value of the stack begin.
    private var starts: [Int] = []
    /// What has any other name in each.
    private var others: [[String: TemplateValue]] = []
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

    private struct Binding {
        let name: TemplateName
        let value: TemplateValue
        /// Where the next nearest of its name is.
        let shadowed: Int
    }

    private struct Override {
        /// The number of the template.
        let template: Int
        let range: Range<Int>
    }

    /// - Parameters:
    ///   - values: what the template shows, the nearest last.
    ///   - cache: of pages that the same set has shown.
    init(set: TemplateSet, _ values: [TemplateValue], _ cache: RenderCache = RenderCache()) {
        self.set = set
        self.cache = cache
        output.reserveCapacity(32 * 1024)
        for value in values { push(value) }
    }

    mutating func render(_ name: String) throws(TemplateError) {
        guard let number = set.numbers[name] else { return }
        depth += 1
        try run(number, 0..<set.templates[number].instructions.count)
        depth -= 1
    }

    /// Carries out instructions of a template.
    private mutating func run(_ template: Int, _ range: Range<Int>) throws(TemplateError) {
        guard depth < TemplateRenderer.deepest else { throw error(in: template, .deep) }
        // Once for all instructions.
        let (instructions, text) = (set.templates[template].instructions, set.templates[template].text)
        var index = range.lowerBound
        while index < range.upperBound {
            steps += 1
            // Lists in lists, or templates that each take in two, make more of a few bytes than any disk holds.
            guard steps <= TemplateRenderer.mostSteps, output.count <= TemplateSet.mostBytes else {
                throw error(in: template, .large)
            }
            switch instructions[index] {
            case .literal(let bytes):
                write(bytes, of: text)
                index += 1
            case .value(let path, let isEscaped):
                show(lookUp(path, in: template), isEscaped: isEscaped)
                index += 1
            case .section(let path, let isInverted, let end):
                try section(lookUp(path, in: template), isInverted: isInverted, template, (index + 1)..<end)
                index = end
            case .partial(let partial, let indentation):
                let saved = overrides
                overrides = []
                try indented(by: text[indentation]) { (renderer) throws(TemplateError) in
                    try renderer.render(renderer.set.templates[template].names[partial])
                }
                overrides = saved
                index += 1
            case .block(let block, let indentation, let end):
                try indented(by: text[indentation]) { (renderer) throws(TemplateError) in
                    try renderer.show(block: block, of: template, (index + 1)..<end)
                }
                index = end
            case .parent(let parent, let indentation, let end):
                overrides.append(blocks(of: template, in: (index + 1)..<end))
                try indented(by: text[indentation]) { (renderer) throws(TemplateError) in
                    try renderer.render(renderer.set.templates[template].names[parent])
                }
                overrides.removeLast()
                index = end
            }
        }
    }

    private func error(in template: Int, _ reason: TemplateError.Reason) -> TemplateError {
        TemplateError(template: set.templates[template].name, reason: reason)
    }

    /// Carries out instructions with one more value to look names up in.
    private mutating func run(
        _ template: Int,
        _ range: Range<Int>,
        with value: TemplateValue
    ) throws(TemplateError) {
        push(value)
        try run(template, range)
        pop()
    }

    private mutating func push(_ value: TemplateValue) {
        stack.append(value)
        starts.append(bindings.count)
        guard let record = value.record else { return others.append([:]) }
        for (name, value) in record.entries {
            bindings.append(Binding(name: name, value: value, shadowed: places[Int(name.rawValue)]))
            places[Int(name.rawValue)] = bindings.count - 1
        }
        others.append(record.others)
    }

    private mutating func pop() {
        stack.removeLast()
        others.removeLast()
        let start = starts.removeLast()
        while bindings.count > start {
            let last = bindings.removeLast()
            places[Int(last.name.rawValue)] = last.shadowed
        }
    }

    private mutating func section(
        _ value: TemplateValue?,
        isInverted: Bool,
        _ template: Int,
        _ range: Range<Int>
    ) throws(TemplateError) {
        let isShown = value?.isShown ?? false
        guard isShown != isInverted else { return }
        depth += 1
        if isInverted {
            try run(template, range)
        } else if case .list(let items)? = value {
            for item in items { try show(item, template, range) }
        } else if let value {
            try show(value, template, range)
        }
        depth -= 1
    }

    /// Shows a section for a value.
    private mutating func show(
        _ value: TemplateValue,
        _ template: Int,
        _ range: Range<Int>
    ) throws(TemplateError) {
        guard case .shared(_, let number) = value, indentation.isEmpty else {
            try run(template, range, with: value)
            return
        }
        let key = RenderCache.Key(record: number, template: template, section: range.lowerBound)
        if let entry = cache[key] {
            output += entry.bytes
            isAtLineStart = entry.endsLine
            return
        }
        let start = output.count
        let above = outermost
        outermost = stack.count
        try run(template, range, with: value)
        // What depends on nothing but the record itself is the same on every page.
        if outermost == stack.count {
            cache[key] = RenderCache.Entry(bytes: Array(output[start...]), endsLine: isAtLineStart)
        }
        outermost = min(outermost, above)
    }

    // MARK: - Inheritance

    private mutating func show(
        block: Int,
        of template: Int,
        _ range: Range<Int>
    ) throws(TemplateError) {
        outermost = 0
        depth += 1
        if let override = override(of: block, in: template) {
            try run(override.template, override.range)
        } else {
            try run(template, range)
        }
        depth -= 1
    }

    private func override(of block: Int, in template: Int) -> Override? {
        // Where no parent is open, its name need not be looked at.
        if overrides.isEmpty { return nil }
        let name = set.templates[template].names[block]
        return overrides.lazy.compactMap { $0[name] }.first
    }

    /// The blocks right inside a parent tag; anything else there is not shown.
    private func blocks(of template: Int, in range: Range<Int>) -> [String: Override] {
        var result: [String: Override] = [:]
        var index = range.lowerBound
        while index < range.upperBound {
            switch set.templates[template].instructions[index] {
            case .block(let block, _, let end):
                let name = set.templates[template].names[block]
                result[name] = Override(template: template, range: (index + 1)..<end)
                index = end
            case .section(_, _, let end), .parent(_, _, let end): index = end
            case .literal, .value, .partial: index += 1
            }
        }
        return result
    }

    // MARK: - Values

    /// The first value of a dotted name is looked up from the nearest record outwards, the others only inside it.
    private mutating func lookUp(_ path: Range<Int>, in template: Int) -> TemplateValue? {
        guard let first = path.first else { return stack.last }
        guard var found = lookUp(first, in: template) else { return nil }
        for part in path.dropFirst() {
            guard let next = found.record.flatMap({ set.templates[template].value(part, in: $0) }) else { return nil }
            found = next
        }
        return found
    }

    private mutating func lookUp(_ name: Int, in template: Int) -> TemplateValue? {
        if let known = set.templates[template].known[name] {
            let place = places[Int(known.rawValue)]
            if place >= 0 {
                outermost = min(outermost, starts.lastIndex { $0 <= place } ?? 0)
                return bindings[place].value
            }
        } else if let level = others.lastIndex(where: { $0[set.templates[template].names[name]] != nil }) {
            outermost = min(outermost, level)
            return others[level][set.templates[template].names[name]]
        }
        outermost = 0
        return nil
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
    private mutating func write(_ range: Range<Int>, of text: [UInt8]) {
        guard !indentation.isEmpty else {
            output.append(range, of: text)
            isAtLineStart = range.last.map { text[$0] == 0x0A } ?? false
            return
        }
        for byte in text[range] {
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
