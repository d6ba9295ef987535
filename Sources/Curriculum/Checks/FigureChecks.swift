import Diagnostics
import Markup

// What figures show: drawings, tables of figures, clips with their captions and transcripts.
extension TextChecks {
    mutating func check(_ figure: Figure, _ file: SourceFile) {
        let source = figure.source
        let range = figure.image.range
        let kind = FigureKind(withoutMarks(source))
        if let problem = targets.problem(ofPicture: source, from: file.path, standsAlone: true) {
            report(problem, range, file)
            return
        }
        checkAttributes(figure, kind, file)
        guard let path = resolve(withoutMarks(source), from: file.path) else { return }
        if kind == .chart, let name = figure["kind"], ChartKind(rawValue: name) == nil {
            let range = figure.attributes.last { $0.name == "kind" }?.range ?? range
            let all = ChartKind.allCases.map(\.rawValue).joined(separator: ", ")
            report(.error, "figure.unknown-chart", file, range, "\"\(name)\" is no kind of chart", "use one of: \(all)")
        }
        guard lookedInto.figures.insert(path).inserted else { return }
        switch kind {
        case .picture: break
        case .drawing:
            let isDangerous = checkForDanger(path)
            guard let text = course.media.texts[path] else { return }
            if !isDangerous { diagnostics += Drawing.read(text).diagnostics }
            diagnostics += DirectionCheck(text, as: .markup).diagnostics
        case .chart:
            guard let text = course.media.texts[path] else { return }
            diagnostics += ChartData.read(text).diagnostics + DirectionCheck(text, as: .plain).diagnostics
        case .video, .audio: checkClip(source, path, range, file, isVideo: kind == .video)
        }
    }

    /// Reports what a drawing does to whoever opens its file by its address, once.
    ///
    /// - Returns: whether it was reported now.
    @discardableResult
    mutating func checkForDanger(_ path: String) -> Bool {
        guard FigureKind(path) == .drawing, lookedInto.drawings.insert(path).inserted else { return false }
        if course.media.largeDrawings.contains(path) {
            let summary =
                "this drawing is larger than \(CourseMedia.largestText >> 20) MiB, too large to look for scripts in it"
            let hint = "save it smaller, or as a picture of another kind such as .png"
            diagnostics.append(Diagnostic(.error, "figure.drawing-script", path: path, summary, hints: [hint]))
        }
        guard let file = course.media.texts[path], let danger = Drawing.danger(in: file) else { return false }
        switch danger.kind {
        case .script:
            let hint = "save it as plain SVG, without scripts"
            report(.error, "figure.drawing-script", file, danger.range, "this drawing holds a script", hint)
        case .unclear:
            let summary = "whether this drawing holds a script cannot be told"
            let hint = "save it as plain SVG in UTF-8, without entities of its own"
            report(.error, "figure.drawing-script", file, danger.range, summary, hint)
        case .remote:
            let summary = "this drawing asks another place for what stands here, and tells it of whoever opens the file"
            let hint = "save it as plain SVG, with its pictures in it and without style sheets and fonts from elsewhere"
            report(.error, "figure.drawing-remote", file, danger.range, summary, hint)
        }
        return true
    }

    /// What a clip needs for people who cannot see or hear it (WCAG 2.2, 1.2.1 and 1.2.2).
    private mutating func checkClip(
        _ source: String,
        _ path: String,
        _ range: Range<Int>,
        _ file: SourceFile,
        isVideo: Bool
    ) {
        let captions = course.media.captions(of: path)
        let transcript = course.media.transcript(of: path)
        for (language, text) in captions {
            diagnostics += Captions.read(text).diagnostics
            guard !language.isEmpty, !isLanguage(language) else { continue }
            let name = text.path.split(separator: "/").last ?? ""
            let tag = language.replacing("_", with: "-")
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "figure.caption-language",
                    path: text.path,
                    "\"\(language)\" in the name of these captions is no short name of a language",
                    hints: [
                        isLanguage(tag)
                            ? "call the file \(name.dropLast(language.utf8.count + 4))\(tag).vtt"
                            : "write a short name there, such as fr, or take it out if the language is the course's"
                    ]
                )
            )
        }
        if let transcript, String(validating: transcript.bytes, as: UTF8.self) == nil {
            let summary = "this transcript is no UTF-8 text, so that letters of it would be lost"
            let place = transcript.range(ofLine: 1)
            diagnostics.append(
                Diagnostic(
                    .error,
                    "figure.bad-captions",
                    in: transcript,
                    at: place,
                    summary,
                    hints: ["save it as text in UTF-8"]
                )
            )
        }
        for text in captions.map(\.file) + [transcript].compactMap(\.self) {
            diagnostics += DirectionCheck(text, as: .plain).diagnostics
        }
        let base = source.dropLast(fileType(source).utf8.count)
        if isVideo, captions.isEmpty {
            let hint =
                targets.holds(path.dropLast(fileType(path).utf8.count) + "srt")
                ? "save \(base)srt as \(base)vtt: WEBVTT and a blank line at its top, and points in place of the commas in all times"
                : "put \(base)vtt beside it: WEBVTT, then a time and the words said at it"
            report(.warning, "figure.no-captions", file, range, "film \"\(source)\" has no captions", hint)
        } else if captions.isEmpty, transcript == nil {
            let hint = "put \(base)txt beside it, with what is said and what is to be seen"
            report(.warning, "figure.no-transcript", file, range, "clip \"\(source)\" has no transcript", hint)
        }
    }

    private mutating func checkAttributes(_ figure: Figure, _ kind: FigureKind, _ file: SourceFile) {
        let known = ["credit"] + (kind == .chart ? ["kind", "x", "y", "source", "date"] : [])
        for attribute in figure.attributes where !known.contains(attribute.name) {
            let hint =
                Self.waysOut[attribute.name]
                ?? nearest(attribute.name, among: known).map { "write \($0)= if that is what is meant" }
                ?? "use one of: " + known.joined(separator: ", ")
            let summary = "\"\(attribute.name)\" means nothing here, and is left out"
            report(.warning, "figure.unknown-attribute", file, attribute.range, summary, hint)
        }
    }

    private static let size = "take it out: a picture has its own size, and is never wider than the page"

    /// What to do about attributes that other programs read.
    static let waysOut = [
        "alt": "write it between the square brackets: ![what the picture shows](file)", "width": size, "height": size,
        "align": size,
    ]

    /// Whether a destination may be that of a drawing: nearly all are not, and are not looked at further.
    func mayBeDrawing(_ destination: String) -> Bool {
        var last: (UInt8, UInt8) = (0, 0)
        for byte in destination.utf8 {
            if byte == UInt8(ascii: "%") { return true }
            // `svg` in any capitals.
            if last.0 | 0x20 == UInt8(ascii: "s"), last.1 | 0x20 == UInt8(ascii: "v"), byte | 0x20 == UInt8(ascii: "g")
            {
                return true
            }
            last = (last.1, byte)
        }
        return false
    }

    /// A destination without the place in its file, and what is asked of a server.
    func withoutMarks(_ destination: String) -> String {
        String(destination.prefix { $0 != "#" && $0 != "?" })
    }
}

/// The kinds of chart; the raw value is what an author writes.
public enum ChartKind: String, Sendable, CaseIterable {
    /// A bar for each number.
    case bar
    /// A line for each series.
    case line
}
