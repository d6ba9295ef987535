/// Bars from 0 to 100 per cent, one under the other, as SVG inside a page.
///
/// A screen reader hears the title and every bar; colour says nothing that numbers do not say too.
struct BarPlot {
    /// A bar.
    struct Bar {
        /// What it is about.
        let label: String
        /// 0 to 100, with its places.
        let percent: String
        /// Where a dot stands on it, 0 to 100; nil for none.
        var dot: String?
        /// What stands at the end of the bar.
        let value: String
    }

    let title: String
    /// Where a line stands across each bar, 0 to 100, and what it means; nil for none.
    var mark: (percent: Int, meaning: String)?
    let bars: [Bar]

    private static let width = 400
    private static let row = 44

    /// The figure: narrow, with labels above the bars, so that it can be read on a telephone too.
    var html: String {
        let height = bars.count * BarPlot.row + 4
        let spoken = bars.map { "\($0.label): \($0.value)" }.joined(separator: "; ")
        var svg = """
            <figure>
            <svg viewBox="0 0 \(BarPlot.width) \(height)" role="img" aria-label="\(escaped(title + ". " + spoken))">
            """
        for (number, bar) in bars.enumerated() {
            let top = number * BarPlot.row
            let label = bar.label.count > 46 ? bar.label.prefix(45) + "…" : bar.label[...]
            svg += """

                <text x="0" y="\(top + 14)">\(escaped(String(label)))</text>
                <text x="\(BarPlot.width)" y="\(top + 14)" text-anchor="end">\(escaped(bar.value))</text>
                <rect class="track" x="0.5" y="\(top + 20)" width="\(BarPlot.width - 1)" height="16"/>
                <rect class="bar" x="0" y="\(top + 20)" width="\(place(bar.percent))" height="16"/>
                """
            if let mark {
                let x = BarPlot.width * mark.percent / 100
                svg += "\n<line class=\"mark\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(top + 17)\" y2=\"\(top + 39)\"/>"
            }
            if let dot = bar.dot {
                svg += "\n<circle class=\"dot\" cx=\"\(place(dot))\" cy=\"\(top + 28)\" r=\"5\"/>"
            }
        }
        let caption = [
            title, mark.map { "The line across a bar: \($0.meaning)" }, hasDots ? "The dot: the last attempts" : nil,
        ]
        return svg
            + "\n</svg>\n<figcaption>\(escaped(caption.compactMap { $0 }.joined(separator: ". "))).</figcaption>\n</figure>"
    }

    private var hasDots: Bool { bars.contains { $0.dot != nil } }

    /// A place on the bars in tenths of a unit, so that no locale and no rounding of numbers gets into the page.
    private func place(_ percent: String) -> String {
        let tenths = min(max(Int((Double(percent) ?? 0) * Double(BarPlot.width) / 10), 0), BarPlot.width * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
