extension JSONValue {
    /// The member of an object with this name, if this is an object and it is there; other members are not looked at.
    public func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The elements of a list.
    public func elements(most: Int = .max) throws(JSONProblem) -> [JSONValue] {
        guard case .array(let values) = content else { throw expected("a list") }
        guard values.count <= most else {
            throw JSONProblem(
                .value,
                at: range.prefix(1),
                "the list holds \(values.count) values: \(most) are the most"
            )
        }
        return values
    }

    /// The text.
    public func text() throws(JSONProblem) -> String {
        guard case .string(let text) = content else { throw expected("a text") }
        return text
    }

    /// `true` or `false`.
    public func truth() throws(JSONProblem) -> Bool {
        guard case .boolean(let value) = content else { throw expected("true or false") }
        return value
    }

    /// A whole number written with digits only.
    public func integer(in bounds: ClosedRange<Int>) throws(JSONProblem) -> Int {
        guard case .number(let text) = content, let value = Int(text), text != "-0" else {
            throw expected("a whole number")
        }
        guard bounds.contains(value) else {
            throw expected("a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return value
    }

    /// This value, or nil for `null`.
    public var unlessNull: JSONValue? { content == .null ? nil : self }

    /// Says that something else was expected here.
    public func expected(_ what: String) -> JSONProblem {
        JSONProblem(.value, at: range, "\(inWords) stands where \(what) should stand")
    }
}

extension Range<Int> {
    /// The first elements of the range.
    fileprivate func prefix(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(lowerBound + count, upperBound) }
}
