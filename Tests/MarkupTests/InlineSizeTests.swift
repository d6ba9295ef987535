import Markup
import Testing

/// What a course of ten thousand pages holds five million of.
struct InlineSizeTests {
    @Test func `takes no more room for a piece of text than its documentation says`() {
        #expect(MemoryLayout<Inline>.stride == 24)
    }
}
