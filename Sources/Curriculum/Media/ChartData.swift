public import Diagnostics

/// The figures of a chart, from a CSV file: a row of names, then rows of a label and a number for each further column.
///
/// Columns are parted by commas, semicolons or tabs, whichever the first line holds; a cell may stand in quotation marks. Numbers are
/// exact: at most nine digits before the point and six behind it, which may be a comma where columns are not parted by commas.
public struct ChartData: Sendable, Equatable {
    /// A number as written, and in millionths.
    public struct Value: Sendable, Equatable {
        /// As written.
        public let text: String
        /// In millionths.
        public let millionths: Int
    }

    /// A row: its label and its numbers, nil for an empty cell.
    public struct Row: Sendable, Equatable {
        /// What it is about.
        public let label: String
        /// Its numbers, one for each series.
        public let values: [Value?]
    }

    /// The most rows and series that a chart shows.
    public static let mostRows = 100
    /// The most series that a chart shows, which must be told apart without colour.
    public static let mostSeries = 4

    /// What the labels are: the first cell of the first row.
    public let labelName: String
    /// The names of the series.
    public let series: [String]
    /// The rows, at least one.
    public let rows: [Row]

    /// Reads a file.
    ///
    /// - Returns: the figures, or nil where there are none to draw, and everything that is wrong.
    public static func read(_ file: SourceFile) -> Checked<ChartData?> {
        var reader = ChartReader(file)
        return Checked(reader.read(), reader.diagnostics)
    }
}

private struct ChartReader {
    let file: SourceFile
    private var slips: [String: [Slip]] = [:]
    private var warnings: [Diagnostic] = []
    private var index = 0
    private let separator: UInt8
    private var signs = DecimalSeparators()

    init(_ file: SourceFile) {
        self.file = file
        if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        // A line by which spreadsheets know what parts the columns.
        if file.bytes[index...].starts(with: "sep=".utf8), file.lineCount > 1 { index = file.offset(ofLine: 2) }
        let first = file.bytes[index..<max(index, file.range(ofLine: file.position(at: index).line).upperBound)]
        separator =
            first.contains(UInt8(ascii: "\t"))
            ? UInt8(ascii: "\t") : first.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    }

    private struct Slip {
        let range: Range<Int>
        let summary: String
        let hint: String
    }

    private struct Cell {
        let text: String
        let range: Range<Int>
    }

    private mutating func report(_ id: String, _ range: Range<Int>, _ summary: String, _ hint: String) {
        slips[id, default: []].append(Slip(range: range, summary: summary, hint: hint))
    }

    /// What is wrong; of many slips of a kind, which are one habit, the first three and how many more there are.
    var diagnostics: [Diagnostic] {
        var result = warnings
        for (id, slips) in slips {
            for (number, slip) in slips.prefix(3).enumerated() {
                let more = number == 2 && slips.count > 3 ? ["do the same for \(slips.count - 3) more below it"] : []
                result.append(
                    Diagnostic(.error, id, in: file, at: slip.range, slip.summary, hints: [slip.hint] + more)
                )
            }
        }
        return result.sorted
    }

    mutating func read() -> ChartData? {
        guard String(validating: file.bytes, as: UTF8.self) != nil else {
            report("chart.not-text", 0..<0, "this file is no UTF-8 text", "save it as CSV in UTF-8")
            return nil
        }
        guard var header = nextRow(), header.count >= 2 else {
            report(
                "chart.no-rows",
                file.range(ofLine: 1),
                "the first line names fewer than two columns",
                "write what the labels are and, behind a comma, what the numbers are"
            )
            return nil
        }
        // Spreadsheets write columns that were once used, and columns with numbers may lack their names.
        let written = header.count
        if header.last?.text.isEmpty == true {
            let used = lastUsedColumn()
            while header.count > max(2, used + 1), header.last?.text.isEmpty == true { header.removeLast() }
        }
        if header.count > 2, let nameless = header.dropFirst().first(where: \.text.isEmpty) {
            report(
                "chart.no-name",
                nameless.range,
                "the first line names no column here, and numbers stand below it",
                "write what the numbers are; take lines out that stand above the names"
            )
            return nil
        }
        if header.count - 1 > ChartData.mostSeries {
            let summary = "a chart shows up to \(ChartData.mostSeries) columns of numbers; here are \(header.count - 1)"
            report("chart.too-large", header[ChartData.mostSeries + 1].range, summary, "make several charts")
            return nil
        }
        var rows: [ChartData.Row] = []
        while let cells = nextRow() {
            if cells.allSatisfy(\.text.isEmpty), cells.count == 1 || cells.count == written { continue }
            if rows.count == ChartData.mostRows {
                let summary = "a chart shows up to \(ChartData.mostRows) rows"
                report("chart.too-large", cells[0].range, summary, "put together what belongs together")
                return nil
            }
            guard cells.count == written else {
                let count = "\(cells.count) cell\(cells.count == 1 ? "" : "s")"
                let summary = "this row has \(count) where the first line has \(written)"
                let range = cells[0].range.lowerBound..<(cells.last ?? cells[0]).range.upperBound
                report(
                    "chart.cells",
                    range,
                    summary,
                    cells.count > written && separator == UInt8(ascii: ",")
                        ? "put a cell with a comma in quotation marks; write a number with a point, such as 1.5"
                        : "leave a cell empty rather than out"
                )
                continue
            }
            rows.append(ChartData.Row(label: cells[0].text, values: cells[1..<header.count].map { value($0) }))
        }
        if slips.isEmpty, rows.allSatisfy({ $0.values.allSatisfy { $0 == nil } }) {
            let hint = "write a line for each label, with its numbers"
            report("chart.no-rows", file.range(ofLine: 1), "there are no figures in this file", hint)
        }
        for number in signs.misread { reportNoNumber(number) }
        guard slips.isEmpty else { return nil }
        warnings = signs.warnings(in: file, betweenCommas: separator == UInt8(ascii: ","))
        return ChartData(labelName: header[0].text, series: header.dropFirst().map(\.text), rows: rows)
    }

    /// The number of the last column that anything stands in below the line that was read last.
    private func lastUsedColumn() -> Int {
        var rest = self
        var last = 0
        while let cells = rest.nextRow() {
            last = max(last, cells.lastIndex { !$0.text.isEmpty } ?? 0)
        }
        return last
    }

    private mutating func value(_ cell: Cell) -> ChartData.Value? {
        if cell.text.isEmpty { return nil }
        let number = Located(cell.text, at: cell.range)
        signs.note(number)
        if let millionths = millionths(cell.text) { return ChartData.Value(text: cell.text, millionths: millionths) }
        reportNoNumber(number)
        return nil
    }

    private mutating func reportNoNumber(_ number: Located<String>) {
        report(
            "chart.not-a-number",
            number.range,
            "\"\(number.value)\" is no number",
            meant(by: number.value)
                ?? "write digits, up to nine before a point and six behind it, and nothing between thousands, such as 1250.5; "
                + "or leave the cell empty"
        )
    }

    /// What to write for a number with something between its thousands or with its unit behind it; nil where that cannot be told.
    private func meant(by text: String) -> String? {
        let isUnit = { (scalar: Unicode.Scalar) in scalar == "%" || scalar.properties.generalCategory == .currencySymbol
        }
        var scalars = text.unicodeScalars.filter {
            !isUnit($0) && !$0.properties.isWhitespace && !"'’".unicodeScalars.contains($0)
        }
        // Of a point and a comma the second parts the decimals; one alone can part either.
        if let point = scalars.lastIndex(of: "."), let comma = scalars.lastIndex(of: ",") {
            let parting: Unicode.Scalar = point < comma ? "." : ","
            scalars.removeAll { $0 == parting }
        } else if scalars.contains(",") {
            return nil
        }
        let number = String(String.UnicodeScalarView(scalars)).replacing(",", with: ".")
        guard number != text, millionths(number) != nil else { return nil }
        return "write \(number)"
            + (text.unicodeScalars.contains(where: isUnit) ? ", and its unit into the first line" : "")
    }

    private func millionths(_ text: String) -> Int? {
        var whole = 0
        var digits = 0
        var decimals: Int?
        var isNegative = false
        for (place, scalar) in text.unicodeScalars.enumerated() {
            switch scalar {
            case "0"..."9":
                whole = whole * 10 + Int(scalar.value - 0x30)
                if let count = decimals { decimals = count + 1 } else { digits += 1 }
                guard digits <= 9, decimals ?? 0 <= 6 else { return nil }
            case ".", ",":
                // Where commas part columns, one in a number can only part thousands.
                guard decimals == nil, digits > 0, scalar == "." || separator != UInt8(ascii: ",") else { return nil }
                decimals = 0
            case "-", "\u{2212}":
                guard place == 0 else { return nil }
                isNegative = true
            default: return nil
            }
        }
        guard digits > 0, decimals != 0 else { return nil }
        for _ in (decimals ?? 0)..<6 { whole *= 10 }
        return isNegative ? -whole : whole
    }

    /// The cells of the next line; nil at the end.
    ///
    /// A line break in quotation marks belongs to its cell.
    private mutating func nextRow() -> [Cell]? {
        guard index < file.bytes.count else { return nil }
        var cells: [Cell] = []
        while true {
            guard let cell = nextCell() else { return nil }
            cells.append(cell)
            guard index < file.bytes.count else { return cells }
            let byte = file.bytes[index]
            index += 1
            if byte == separator { continue }
            if byte == UInt8(ascii: "\r"), index < file.bytes.count, file.bytes[index] == UInt8(ascii: "\n") {
                index += 1
            }
            return cells
        }
    }

    /// The cell that starts here; the index is then at what ends it.
    private mutating func nextCell() -> Cell? {
        let bytes = file.bytes
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        let start = index
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
            while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
            var end = index
            while end > start, bytes[end - 1] == 0x20 { end -= 1 }
            return Cell(text: file.text(start..<end), range: start..<end)
        }
        var text: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte != UInt8(ascii: "\"") {
                text.append(byte)
            } else if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                text.append(byte)
                index += 1
            } else {
                let range = start..<index
                while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
                return Cell(text: String(decoding: text, as: UTF8.self), range: range)
            }
        }
        report("chart.not-closed", start..<(start + 1), "this quotation mark is not closed", "close it, or take it out")
        return nil
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
