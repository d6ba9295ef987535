import Diagnostics
import Testing

@Suite struct SourceFileTests {
    @Test(arguments: [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 3), (99, 3, 1), (-1, 1, 1)])
    func `counts lines and UTF-8 bytes from 1, and moves what lies outside to the ends`(
        offset: Int,
        line: Int,
        column: Int
    ) {
        let file = SourceFile(path: "a", text: "ab\né\n")
        #expect(file.position(at: offset) == SourcePosition(line: line, column: column))
    }

    @Test func `leaves either kind of line break out of a line`() {
        let file = SourceFile(path: "a", text: "one\r\ntwo\nthree")
        #expect((1...3).map { file.text(file.range(ofLine: $0)) } == ["one", "two", "three"])
    }

    @Test func `suggests a near miss and nothing far`() {
        #expect(nearest("chose one", among: ["choose one", "match"]) == "choose one")
        #expect(nearest("zebra", among: ["choose one", "match"]) == nil)
    }
}
