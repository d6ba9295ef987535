import CommandLineInterface
import Curriculum
import Diagnostics
import Markup

extension Option {
    fileprivate static let commonMark = Option(
        flag: "commonmark",
        "read plain CommonMark: no front matter, no additions, raw HTML let through"
    )
}

extension Coursewright {
    static let render = Command(
        "render",
        "Print the HTML of one Markdown file",
        examples: ["coursewright render lesson.md", "echo '*hello*' | coursewright render -"],
        operands: [Operand("FILE|-", "a Markdown file, or - for standard input")],
        options: [.commonMark],
        details: "Glossary terms and citations lead nowhere in a fragment; build the course to see them as links."
    ) { (arguments, console) async throws(CommandFailure) in
        let name = arguments.operands[0]
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try readFile(path: name == "-" ? "/dev/stdin" : name, limit: CourseFolder.largestText)
        } catch {
            throw CommandFailure(.unreadable, "\(name): \(error.message)", hint: error.hint)
        }
        let file = SourceFile(path: name == "-" ? "standard input" : name, bytes: bytes)
        if arguments.has(.commonMark) {
            let html = renderCommonMark(file)
            console.report(html.diagnostics)
            console.write(html.value)
            return html.diagnostics.haveErrors ? .problems : .done
        }
        let document = MarkupDocument.read(file)
        console.report(document.diagnostics)
        var html: [UInt8] = []
        var renderer = HTMLRenderer(footnotes: document.value.footnotes)
        renderer.render(document.value.blocks, into: &html)
        renderer.renderFootnotes(into: &html)
        console.write(html)
        return document.diagnostics.haveErrors ? .problems : .done
    }
}
