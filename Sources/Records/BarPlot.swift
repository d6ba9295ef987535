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
    /// Where a dashed line stands, 0 to 100, and what it means; nil for none.
    var mark: (percent: Int, meaning: String)?
    let bars: [Bar]

    private static let left = 250
    private static let width = 360
    private static let row = 30

    /// The figure.
    var html: String {
        let height = bars.count * BarPlot.row + 8
        let spoken = bars.map { "\($0.label): \($0.value)" }.joined(separator: "; ")
        var svg = """
            <figure>
            <svg viewBox="0 0 704 \(height)" role="img" aria-label="\(escaped(title + ". " + spoken))">
            """
        for (number, bar) in bars.enumerated() {
            let top = number * BarPlot.row + 4
            let baseline = top + 16
            let label = bar.label.count > 32 ? bar.label.prefix(31) + "…" : bar.label[...]
            svg += """

                <text x="\(BarPlot.left - 8)" y="\(baseline)" text-anchor="end">\(escaped(String(label)))</text>
                <rect class="track" x="\(BarPlot.left)" y="\(top)" width="\(BarPlot.width)" height="22"/>
                <rect class="bar" x="\(BarPlot.left)" y="\(top)" width="\(x(bar.percent))" height="22"/>
                <text x="\(BarPlot.left + BarPlot.width + 8)" y="\(baseline)">\(escaped(bar.value))</text>
                """
            if let dot = bar.dot {
                svg += "\n<circle class=\"dot\" cx=\"\(offset(dot))\" cy=\"\(top + 11)\" r=\"5\"/>"
            }
        }
        if let mark {
            let place = BarPlot.left + BarPlot.width * mark.percent / 100
            svg += "\n<line class=\"mark\" x1=\"\(place)\" x2=\"\(place)\" y1=\"0\" y2=\"\(height)\"/>"
        }
        let caption = [
            title, mark.map { "The dashed line: \($0.meaning)" }, hasDots ? "The dot: the last attempts." : nil,
        ]
        return svg
            + "\n</svg>\n<figcaption>\(escaped(caption.compactMap { $0 }.joined(separator: ". ")))</figcaption>\n</figure>"
    }

    private var hasDots: Bool { bars.contains { $0.dot != nil } }

    /// A width in tenths of a unit, so that no locale and no rounding of numbers gets into the page.
    private func x(_ percent: String) -> String {
        let tenths = min(max(Int((Double(percent) ?? 0) * Double(BarPlot.width) / 10), 0), BarPlot.width * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }

    private func offset(_ percent: String) -> String {
        let tenths = min(max(Int((Double(percent) ?? 0) * Double(BarPlot.width) / 10), 0), BarPlot.width * 10)
        let whole = BarPlot.left * 10 + tenths
        return "\(whole / 10).\(whole % 10)"
    }
}
