/// Some bytes of a file, kept in half the memory of a range.
///
/// Files are read up to a size far below 4 GiB; a place beyond that would be the end of what can be said.
struct CompactRange: Sendable, Equatable {
    private let start: UInt32
    private let end: UInt32

    init(_ range: Range<Int>) {
        start = UInt32(clamping: range.lowerBound)
        end = UInt32(clamping: range.upperBound)
    }

    var range: Range<Int> { Int(start)..<Int(end) }
}
