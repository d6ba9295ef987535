/// Gives headings the ids that most other programs give them, so that links to these lead there: GitHub, Hugo, mdBook and Docusaurus.
struct ForeignHeadingIDs {
    /// How often each has been given.
    private var counts: [String: Int] = [:]

    /// The id of the next heading: its words in small letters, a hyphen for each space and no other sign, with `-1`, `-2` and so on where
    /// headings above have it too; nil for one without words.
    mutating func next(_ heading: String) -> String? {
        var id = ""
        for scalar in heading[...].withoutBlanks.lowercased().unicodeScalars {
            let properties = scalar.properties
            switch properties.generalCategory {
            case .spaceSeparator: id += "-"
            case .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
                id.unicodeScalars.append(scalar)
            default: if properties.isAlphabetic || scalar == "-" { id.unicodeScalars.append(scalar) }
            }
        }
        guard id.contains(where: { $0 != "-" }) else { return nil }
        let count = counts[id, default: 0]
        counts[id] = count + 1
        return count == 0 ? id : "\(id)-\(count)"
    }
}
