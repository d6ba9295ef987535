/// A number and what it counts, in the form that goes with it: `1 lesson`, `2 lessons`.
///
/// - Parameters:
///   - one: what one is called.
///   - many: what several are called; otherwise `one` with an s.
public func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) " + (count == 1 ? one : many ?? one + "s")
}
