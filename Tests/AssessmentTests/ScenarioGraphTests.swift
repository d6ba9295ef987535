import Assessment
import Diagnostics
import Foundation
import FoundationXML
import Markup
import Testing

@Suite struct ScenarioGraphTests {
    private func graph(_ text: String = SampleScenario.text) throws -> String {
        try #require(ScenarioDiagram(try SampleQuiz.read(text).questions[0])).svg
    }

    @Test func `draws every scene, end and choice, and says all of it in words`() throws {
        let svg = try graph()
        for name in ["advert", "posts", "report", "burned", "provoked"] { #expect(svg.contains(">\(name)</text>")) }
        #expect(svg.components(separatedBy: "marker-end").count - 1 == 4)
        #expect(svg.contains("role=\"img\" aria-labelledby=\"title desc\""))
        #expect(svg.contains("<title id=\"title\">Cyber-patrol: a recruiting advert</title>"))
        #expect(svg.contains("posts to provoked (⚑ provocation risk)."))
        #expect(svg.contains("needs 4, +2 cp.3"))
        #expect(svg.components(separatedBy: "stroke-width=\"3\"").count - 1 == 2, "the good way has two steps")
    }

    @Test func `is the same bytes each time, and XML whatever the texts hold`() throws {
        let text = SampleScenario.text.replacing("personal account used", with: "<a> & \"b\"")
            .replacing("a recruiting advert {", with: "a \\<b\\> & c {")
        let svg = try graph(text)
        #expect(svg == (try graph(text)))
        #expect(svg.contains("&lt;a&gt; &amp; &quot;b&quot;"))
        #expect(XMLParser(data: Data(svg.utf8)).parse())
    }

    @Test func `puts a scene below all that lead to it, and draws no two boxes over each other`() throws {
        let svg = try graph()
        var boxes: Set<String> = []
        for match in svg.matches(of: /<rect x="(\d+)" y="(\d+)"/) { boxes.insert("\(match.1) \(match.2)") }
        #expect(boxes.count == 5)
        let height = { (name: String) -> Int? in
            let match = try? Regex("<rect x=\"\\d+\" y=\"(\\d+)\"[^>]*/><text[^>]*>\(name)<").firstMatch(in: svg)
            return match.flatMap { $0.output[1].substring.flatMap { Int($0) } }
        }
        let places = try ["advert", "posts", "report"].map { try #require(height($0)) }
        #expect(places == places.sorted() && Set(places).count == 3)
    }

    @Test func `draws nothing of another kind of question`() throws {
        #expect(ScenarioDiagram(try SampleQuiz.read().questions[0]) == nil)
    }
}
