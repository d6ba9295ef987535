import Curriculum
import Markup

/// A chart as SVG: what tells its series apart is a pattern or a mark, never a colour alone.
///
/// Lengths are in tenths of a unit, of which 420 are as wide as the text on a telephone.
struct ChartDrawing {
    let data: ChartData
    let kind: ChartKind
    /// What the labels are, and what the numbers are; either may be empty.
    let labelName: String
    let valueName: String
    /// How numbers and days are written.
    let words: Words
    let isRightToLeft: Bool
    let id: String

    private static let width = 4200
    private static let line = 210

    /// How a text is set against its place, in the direction of reading.
    private enum Anchor {
        case start, middle, end
    }

    func append(title: String, to html: inout [UInt8]) {
        var body: [UInt8] = []
        var height = 0
        appendLegend(to: &body, &height)
        switch kind {
        case .bar: appendBars(to: &body, &height)
        case .line: appendLines(to: &body, &height)
        }
        html.append(
            "<svg class=\"chart chart-\(kind.rawValue)\" viewBox=\"0 0 \(tenths(Self.width)) \(tenths(height))\""
        )
        html.append(" role=\"img\" aria-labelledby=\"\(id):title \(id):desc\">")
        html.append("<title id=\"\(id):title\">")
        html.appendEscaped(title)
        html.append("</title><desc id=\"\(id):desc\">")
        let names = [kind == .bar ? words["chartBar"] : words["chartLine"], labelName, valueName]
        html.appendEscaped(names.filter { !$0.isEmpty }.joined(separator: "; "))
        html.append("</desc>")
        if data.series.count > 1, kind == .bar { appendPatterns(to: &html) }
        html += body
        html.append("</svg>\n")
    }

    /// The fills of bars: full, hatched, dotted, empty.
    private func appendPatterns(to html: inout [UInt8]) {
        html.append("<defs><pattern id=\"\(id):2\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">")
        html.append("<path class=\"mark\" d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\"/></pattern>")
        html.append("<pattern id=\"\(id):3\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">")
        html.append("<circle class=\"dot\" cx=\"2.5\" cy=\"2.5\" r=\"1.2\"/></pattern></defs>")
    }

    private func appendLegend(to html: inout [UInt8], _ height: inout Int) {
        guard data.series.count > 1 else { return }
        for (index, name) in data.series.enumerated() {
            if kind == .bar {
                appendBar(x: 0, y: height + 35, width: 280, height: 140, series: index, to: &html)
            } else {
                appendPath([(0, height + 105), (280, height + 105)], series: index, to: &html)
                appendMark(x: 140, y: height + 105, series: index, to: &html)
            }
            append(words.written(name), x: 360, y: height + 155, .start, to: &html)
            height += Self.line
        }
        height += 100
    }

    // MARK: - Bars

    /// Bars that lie: the label of each row above its bars has the whole width, on a telephone too.
    private func appendBars(to html: inout [UInt8], _ height: inout Int) {
        let scale = ChartScale(data.rows.flatMap { $0.values.compactMap { $0?.millionths } })
        let longest = data.rows.flatMap { $0.values.compactMap { $0.map { words.number(typed: $0.text).count } } }.max()
        let width = Self.width - 100 - (longest ?? 0) * 82
        let top = height
        var bars: [UInt8] = []
        for row in data.rows {
            append(shortened(words.written(row.label), to: 50), x: 50, y: height + 150, .start, to: &bars)
            height += Self.line
            for (series, value) in row.values.enumerated() {
                guard let value else { continue }
                let zero = scale.place(0, on: width)
                let end = scale.place(value.millionths, on: width)
                let bar = (min(zero, end), max(abs(end - zero), 5))
                appendBar(x: bar.0, y: height, width: bar.1, height: 160, series: series, to: &bars)
                append(
                    number: words.number(typed: value.text),
                    x: max(zero, end) + 60,
                    y: height + 130,
                    .start,
                    to: &bars
                )
                height += 190
            }
            height += 70
        }
        for tick in scale.ticks {
            appendLine(x: scale.place(tick, on: width), top: top, bottom: height, isZero: tick == 0, to: &html)
        }
        html += bars
        height += 160
        var free = Int.min
        for tick in scale.ticks {
            let text = words.number(typed: ChartScale.text(tick))
            let place = scale.place(tick, on: width)
            // A tick that would run into the one before is left out.
            guard place - text.count * 41 > free else { continue }
            let isFirst = place < text.count * 41
            append(number: text, x: place, y: height, isFirst ? .start : .middle, to: &html)
            free = place + text.count * (isFirst ? 82 : 41) + 60
        }
        appendName(valueName, &height, to: &html)
        height += 60
    }

    // MARK: - Lines

    private func appendLines(to html: inout [UInt8], _ height: inout Int) {
        if !valueName.isEmpty {
            append(shortened(valueName, to: 52), x: 0, y: height + 140, .start, to: &html)
            height += Self.line
        }
        height += 80
        let scale = ChartScale(data.rows.flatMap { $0.values.compactMap { $0?.millionths } })
        let texts = scale.ticks.map { words.number(typed: ChartScale.text($0)) }
        let left = (texts.map(\.count).max() ?? 1) * 82 + 80
        let plot = 2200
        let bottom = height + plot
        for (tick, text) in zip(scale.ticks, texts) {
            let y = bottom - scale.place(tick, on: plot)
            let name = tick == 0 ? "axis" : "grid"
            html.append(
                "<path class=\"\(name)\" d=\"M\(across(left)) \(tenths(y))L\(across(Self.width)) \(tenths(y))\"/>"
            )
            append(number: text, x: left - 70, y: y + 50, .end, to: &html)
        }
        let space = Self.width - left - 200
        func x(_ row: Int) -> Int {
            left + 100 + (data.rows.count > 1 ? space * row / (data.rows.count - 1) : space / 2)
        }
        for series in data.series.indices {
            var run: [(Int, Int)] = []
            var marks: [(Int, Int)] = []
            for (index, row) in data.rows.enumerated() {
                guard let value = row.values[series] else {
                    appendPath(run, series: series, to: &html)
                    run = []
                    continue
                }
                run.append((x(index), bottom - scale.place(value.millionths, on: plot)))
                marks += run.suffix(1)
            }
            appendPath(run, series: series, to: &html)
            for mark in marks { appendMark(x: mark.0, y: mark.1, series: series, to: &html) }
        }
        height = bottom + 200
        var free = Int.min
        for (index, row) in data.rows.enumerated() {
            // A day is short enough in every language, and tells nothing without its year.
            let day = words.written(row.label)
            let label = day == row.label ? shortened(row.label, to: 20) : day
            let half = label.count * 37
            let place = min(max(x(index), left + half - 60), Self.width - half)
            guard place - half > free else { continue }
            append(label, x: place, y: height, .middle, to: &html)
            free = place + half + 60
        }
        appendName(labelName, &height, to: &html)
        height += 60
    }

    // MARK: - Parts

    private func appendName(_ name: String, _ height: inout Int, to html: inout [UInt8]) {
        guard !name.isEmpty else { return }
        height += Self.line
        append(shortened(name, to: 52), x: 0, y: height, .start, to: &html)
    }

    private func appendBar(x: Int, y: Int, width: Int, height: Int, series: Int, to html: inout [UInt8]) {
        let start = isRightToLeft ? Self.width - x - width : x
        html.append("<rect class=\"bar bar-\(series + 1)\" x=\"\(tenths(start))\" y=\"\(tenths(y))\"")
        html.append(" width=\"\(tenths(width))\" height=\"\(tenths(height))\"")
        // An empty bar of its own colour lies below the pattern, so that no line of the grid shows through.
        if series == 1 || series == 2 {
            html.append("/><rect class=\"pattern\" x=\"\(tenths(start))\" y=\"\(tenths(y))\"")
            html.append(" width=\"\(tenths(width))\" height=\"\(tenths(height))\" fill=\"url(#\(id):\(series + 1))\"")
        }
        html.append("/>")
    }

    private func appendLine(x: Int, top: Int, bottom: Int, isZero: Bool, to html: inout [UInt8]) {
        let name = isZero ? "axis" : "grid"
        html.append("<path class=\"\(name)\" d=\"M\(across(x)) \(tenths(top))V\(tenths(bottom))\"/>")
    }

    private func appendPath(_ points: [(Int, Int)], series: Int, to html: inout [UInt8]) {
        guard points.count > 1 else { return }
        let path = points.map { "\(across($0.0)) \(tenths($0.1))" }.joined(separator: "L")
        html.append("<path class=\"series series-\(series + 1)\" d=\"M\(path)\"/>")
    }

    /// A disc, a square, a triangle or a diamond.
    private func appendMark(x: Int, y: Int, series: Int, to html: inout [UInt8]) {
        let shape =
            switch series {
            case 0: "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
            case 1: "m-4 -4h8v8h-8z"
            case 2: "m0 -5l5 9h-10z"
            default: "m0 -6l6 6l-6 6l-6 -6z"
            }
        html.append("<path class=\"point\" d=\"M\(across(x)) \(tenths(y))\(shape)\"/>")
    }

    private func append(_ text: String, x: Int, y: Int, _ anchor: Anchor, to html: inout [UInt8]) {
        html.append("<text x=\"\(across(x))\" y=\"\(tenths(y))\"")
        if anchor != .start { html.append(" text-anchor=\"\(anchor)\"") }
        html.append(">")
        html.appendEscaped(text)
        html.append("</text>")
    }

    /// A number runs from left to right in every language, so that its end is not that of the text around it.
    private func append(number: String, x: Int, y: Int, _ anchor: Anchor, to html: inout [UInt8]) {
        let turned: Anchor = !isRightToLeft || anchor == .middle ? anchor : anchor == .start ? .end : .start
        html.append("<text class=\"number\" direction=\"ltr\" x=\"\(across(x))\" y=\"\(tenths(y))\"")
        if turned != .start { html.append(" text-anchor=\"\(turned)\"") }
        html.append(">")
        html.appendEscaped(number)
        html.append("</text>")
    }

    /// A place across, in the direction of reading.
    private func across(_ x: Int) -> String { tenths(isRightToLeft ? Self.width - x : x) }

    private func tenths(_ value: Int) -> String {
        let sign = value < 0 ? "-" : ""
        let (whole, rest) = abs(value).quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? sign + String(whole) : "\(sign)\(whole).\(rest)"
    }

    private func shortened(_ text: String, to count: Int) -> String {
        text.count <= count ? text : text.prefix(count - 1) + "…"
    }
}
