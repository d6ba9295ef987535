import Curriculum
import Diagnostics
import Markup

/// Makes what stands in the place of a figure's picture: a drawing, a chart with its table, a clip with its captions.
struct FigureMaker: Sendable {
    private let media: CourseMedia
    private let language: String
    private let originalLanguage: String
    /// The words that go with the text of the figures.
    private(set) var words: Words
    /// The file that figures are written in, in the course folder.
    let path: String
    /// Where a file that an author names lies, seen from the page.
    let address: @Sendable (String) -> String

    init(course: borrowing Course, words: Words, path: String, address: @escaping @Sendable (String) -> String) {
        media = course.media
        language = course.language
        originalLanguage = course.originalLanguage
        self.words = words
        self.path = path
        self.address = address
    }

    /// The maker of the same figures in a text of another language.
    func speaking(_ words: Words) -> FigureMaker {
        var maker = self
        maker.words = words
        return maker
    }

    /// The width and height of a picture; nil where its file does not say.
    func size(_ source: String) -> (width: Int, height: Int)? {
        guard !media.sizes.isEmpty, let target = target(source), let size = media.sizes[target] else {
            return nil
        }
        return (size.width, size.height)
    }

    /// - Parameter id: what the figure's ids start with.
    func shown(_ figure: Figure, id: String) -> HTMLRenderer.Shown {
        let kind = FigureKind(splitFragment(figure.source).path)
        if case .picture = kind { return .picture }
        guard let target = target(figure.source) else { return .picture }
        var html: [UInt8] = []
        switch kind {
        case .picture: return .picture
        case .drawing:
            guard let text = media.texts[target], let drawing = Drawing.read(text).value else { return .picture }
            append(drawing, figure, id: id, to: &html)
            return .html(html, note: "")
        case .chart:
            guard let text = media.texts[target], let data = ChartData.read(text).value else { return .picture }
            let chart = ChartDrawing(
                data: data,
                kind: figure["kind"].flatMap(ChartKind.init(rawValue:)) ?? .bar,
                labelName: figure["x"] ?? data.labelName,
                valueName: figure["y"] ?? (data.series.count == 1 ? words.written(data.series[0]) : ""),
                words: words,
                isRightToLeft: words.direction == "rtl",
                id: id
            )
            chart.append(title: figure.alternative.plainText, to: &html)
            append(data, figure, target: target, to: &html)
            return .html(html, note: source(of: figure))
        case .video, .audio:
            append(clip: target, figure, isVideo: kind == .video, to: &html)
            return .html(html, note: "")
        }
    }

    /// What a drawing, the table of a chart and the transcript of a clip say, line by line; empty for other figures.
    func texts(of figure: Figure) -> [String] {
        guard let target = target(figure.source) else { return [] }
        switch FigureKind(splitFragment(figure.source).path) {
        case .picture: return []
        case .drawing: return media.texts[target].flatMap { Drawing.read($0).value }?.texts ?? []
        case .chart:
            guard let text = media.texts[target], let data = ChartData.read(text).value else { return [] }
            return [data.labelName] + data.series.map { words.written($0) }
                + data.rows.map { row in
                    let numbers = row.values.compactMap { $0.map { words.number(typed: $0.text) } }
                    return ([words.written(row.label)] + numbers).joined(separator: " ")
                }
        case .video, .audio: return transcript(of: target).paragraphs
        }
    }

    private func target(_ source: String) -> String? {
        isElsewhere(source) ? nil : resolve(splitFragment(source).path, from: path)
    }

    /// Where a chart's figures come from.
    private func source(of figure: Figure) -> String {
        let date = figure["date"].map { words.dated($0, isDayOnly: false) }
        let parts = [figure["source"], date].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.isEmpty ? "" : words["chartSource"] + " " + parts.joined(separator: ", ")
    }

    // MARK: - Drawings

    private func append(_ drawing: Drawing, _ figure: Figure, id: String, to html: inout [UInt8]) {
        html.append("<svg class=\"drawing\" viewBox=\"")
        html.appendEscaped(drawing.viewBox)
        if let size = drawing.size { html.append("\" width=\"\(size.width)\" height=\"\(size.height)") }
        html.append("\" role=\"img\" aria-labelledby=\"\(id):title\"><title id=\"\(id):title\">")
        html.appendEscaped(figure.alternative.plainText)
        html.append("</title>")
        html.append(drawing.content(idPrefix: id + ":"))
        html.append("</svg>\n")
    }

    // MARK: - Charts

    /// The figures as a table, for those who want them exactly or do not see the chart.
    private func append(_ data: ChartData, _ figure: Figure, target: String, to html: inout [UInt8]) {
        html.append("<details class=\"chart-data\"><summary>")
        html.appendEscaped(words["chartData"])
        html.append("</summary>\n<div class=\"table\" role=\"region\" aria-label=\"")
        html.appendEscaped(figure.alternative.plainText)
        html.append("\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n")
        if data.labelName.isEmpty {
            html.append("<td></td>\n")
        } else {
            html.append("<th scope=\"col\">")
            html.appendEscaped(data.labelName)
            html.append("</th>\n")
        }
        for name in data.series {
            html.append("<th scope=\"col\" class=\"align-end\">")
            html.appendEscaped(words.written(name))
            html.append("</th>\n")
        }
        html.append("</tr>\n</thead>\n<tbody>\n")
        for row in data.rows {
            html.append("<tr>\n<th scope=\"row\">")
            html.appendEscaped(words.written(row.label))
            html.append("</th>\n")
            for value in row.values {
                html.append("<td class=\"align-end\">")
                append(number: value.map { words.number(typed: $0.text) } ?? "", to: &html)
                html.append("</td>\n")
            }
            html.append("</tr>\n")
        }
        html.append("</tbody>\n</table>\n</div>\n<p><a href=\"")
        html.appendEscapedDestination(address(figure.source))
        html.append("\">")
        html.appendEscaped(target.split(separator: "/").last.map(String.init) ?? target)
        html.append("</a></p>\n</details>\n")
    }

    /// A number; where people read from right to left, a minus would otherwise stand behind it.
    private func append(number: String, to html: inout [UInt8]) {
        let isTurned = words.direction == "rtl" && number.unicodeScalars.first == "\u{2212}"
        html.append(isTurned ? "<bdi dir=\"ltr\">" : "")
        html.appendEscaped(number)
        html.append(isTurned ? "</bdi>" : "")
    }

    // MARK: - Clips

    private func append(clip: String, _ figure: Figure, isVideo: Bool, to html: inout [UInt8]) {
        let name = figure.alternative.plainText
        let element = isVideo ? "video" : "audio"
        html.append("<\(element) controls preload=\"none\" aria-label=\"")
        html.appendEscaped(name)
        html.append("\" src=\"")
        html.appendEscapedDestination(address(figure.source))
        html.append("\">\n")
        if isVideo {
            // A page that is opened from a disk may load no captions from a file, so that they lie in the page.
            let captions = captions(of: clip)
            let first = captions.firstIndex { $0.tag == language } ?? 0
            for (index, (tag, file)) in captions.enumerated() {
                html.append("<track kind=\"captions\" srclang=\"")
                html.appendEscaped(tag)
                html.append("\" label=\"")
                html.appendEscaped(captions.count == 1 ? words["captions"] : "\(words["captions"]) (\(tag))")
                html.append(index == first ? "\" default src=\"" : "\" src=\"")
                html.append("data:text/vtt;base64,")
                html += base64(file.bytes)
                html.append("\">\n")
            }
        }
        html.append("</\(element)>\n<p class=\"facts\"><a href=\"")
        html.appendEscapedDestination(address(figure.source))
        html.append("\" download>")
        html.appendEscaped("\(words["download"]) \(name)")
        html.append("</a></p>\n")
        let (transcript, tag) = transcript(of: clip)
        guard !transcript.isEmpty else { return }
        html.append("<details class=\"transcript\"><summary>")
        html.appendEscaped(words["transcript"])
        html.append("<span class=\"visually-hidden\">: ")
        html.appendEscaped(name)
        html.append("</span></summary>\n")
        let isForeign = tag != words.language
        if isForeign {
            html.append("<div lang=\"")
            html.appendEscaped(tag)
            html.append("\" dir=\"\(Words.direction(of: tag))\">\n")
        }
        for paragraph in transcript {
            html.append("<p>")
            html.appendEscaped(paragraph)
            html.append("</p>\n")
        }
        html.append(isForeign ? "</div>\n</details>\n" : "</details>\n")
    }

    /// The captions of a clip, with the tags of their languages.
    private func captions(of clip: String) -> [(tag: String, file: SourceFile)] {
        media.captions(of: clip).map { ($0.language.isEmpty ? tag(ofFilesBeside: clip) : $0.language, $0.file) }
    }

    /// The tag of the language of captions and of a transcript whose names do not say it: the page's where the name of their clip ends
    /// in it, as in `clip.fr.mp4`, else the original's, for all languages show the same clip.
    private func tag(ofFilesBeside clip: String) -> String {
        let name = clip.prefix(upTo: clip.lastIndex(of: ".") ?? clip.endIndex).lowercased()
        return [".", "-", "_"].contains { name.hasSuffix($0 + language.lowercased()) } ? language : originalLanguage
    }

    /// The paragraphs of a clip's transcript, and the tag of their language.
    ///
    /// Without a transcript they are what the captions say, in the page's language where some are in it.
    private func transcript(of clip: String) -> (paragraphs: [String], tag: String) {
        guard let file = media.transcript(of: clip) else {
            let captions = captions(of: clip)
            guard let own = captions.first(where: { $0.tag == language }) ?? captions.first else { return ([], "") }
            return (Captions.read(own.file).value?.lines ?? [], own.tag)
        }
        var paragraphs: [String] = []
        var current = ""
        for line in 1...file.lineCount {
            let text = file.text(file.range(ofLine: line))
            if text.utf8.allSatisfy({ $0 <= 0x20 }) {
                if !current.isEmpty { paragraphs.append(current) }
                current = ""
            } else {
                current += current.isEmpty ? text : "\n" + text
            }
        }
        return (current.isEmpty ? paragraphs : paragraphs + [current], tag(ofFilesBeside: clip))
    }
}

/// Bytes in base 64, as RFC 4648 has it.
private func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        var bits = 0
        for byte in group { bits = bits << 8 | Int(byte) }
        bits <<= 8 * (3 - group.count)
        for place in 0..<4 {
            result.append(place > group.count ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * place) & 63])
        }
    }
    return result
}
