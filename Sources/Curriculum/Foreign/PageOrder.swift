/// The order of pages that were not made for a course, and of their folders: that of a list of contents, then that of the numbers which
/// other programs order pages by, then that of the names.
struct PageOrder {
    /// The places in lists of contents, by the path of a page or folder.
    private let listed: [String: Int]
    /// The numbers, by the path of a page, or of a folder whose own page has one.
    private var weights: [String: Double] = [:]

    init(listed: [String: Int]) { self.listed = listed }

    /// The same order with the numbers of pages and folders.
    func weighted(by weights: [String: Double]) -> PageOrder {
        var order = self
        order.weights = weights
        return order
    }

    /// Pages or folders in this order; a folder stands before what is in it.
    func sorted<Item>(_ items: [Item], by path: (Item) -> String) -> [Item] {
        // Their numbers are moved while they are sorted, since a lesson is large.
        items.enumerated().map { (index: $0.offset, place: Place(path($0.element), in: self)) }
            .sorted { precedes($0.place, $1.place) }.map { items[$0.index] }
    }

    func sorted(_ paths: some Sequence<String>) -> [String] { sorted(Array(paths)) { $0 } }

    /// What a path is compared by.
    private struct Place {
        let path: [UInt8]
        let listed: Int

        init(_ path: String, in order: PageOrder) {
            self.path = Array(path.utf8)
            listed = order.listed[path] ?? .max
        }
    }

    private func precedes(_ left: Place, _ right: Place) -> Bool {
        if left.listed != right.listed { return left.listed < right.listed }
        let (left, right) = (left.path, right.path)
        guard let place = left.indices.first(where: { $0 == right.count || left[$0] != right[$0] }) else {
            return left.count < right.count
        }
        guard place < right.count else { return false }
        // The first names in which the two differ decide, by the numbers of what they name.
        let start = left[..<place].lastIndex(of: slash).map { $0 + 1 } ?? 0
        let (first, second) = (left[start...].prefix { $0 != slash }, right[start...].prefix { $0 != slash })
        if !weights.isEmpty {
            let numbers = (weight(left[..<first.endIndex]), weight(right[..<second.endIndex]))
            if numbers.0 != numbers.1 { return numbers.0 < numbers.1 }
        }
        return isName(first, before: second)
    }

    /// The number of a page or folder; what has none stands behind what has one.
    private func weight(_ path: ArraySlice<UInt8>) -> Double {
        weights[String(decoding: path, as: UTF8.self)] ?? .infinity
    }
}

private let slash = UInt8(ascii: "/")

/// Whether a name stands before another: by the values of the numbers in them, `2-b` before `10-a`, else by their characters.
private func isName(_ left: ArraySlice<UInt8>, before right: ArraySlice<UInt8>) -> Bool {
    var (first, second) = (withoutEnding(left), withoutEnding(right))
    while let one = first.first, let other = second.first {
        if isASCIIDigit(one), isASCIIDigit(other) {
            let numbers = (first.prefix(while: isASCIIDigit), second.prefix(while: isASCIIDigit))
            (first, second) = (first[numbers.0.endIndex...], second[numbers.1.endIndex...])
            let digits = (numbers.0.drop { $0 == UInt8(ascii: "0") }, numbers.1.drop { $0 == UInt8(ascii: "0") })
            if digits.0.count != digits.1.count { return digits.0.count < digits.1.count }
            if !digits.0.elementsEqual(digits.1) { return digits.0.lexicographicallyPrecedes(digits.1) }
        } else {
            if one != other { return one < other }
            (first, second) = (first.dropFirst(), second.dropFirst())
        }
    }
    if first.isEmpty != second.isEmpty { return first.isEmpty }
    return left.lexicographicallyPrecedes(right)
}

private func withoutEnding(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    name.suffix(3).elementsEqual(".md".utf8) ? name.dropLast(3) : name
}
