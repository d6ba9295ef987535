/// A group of people that a text may be written for; the raw value is the word an author writes.
public enum Audience: String, Sendable, CaseIterable {
    /// Police officers and analysts.
    case police
    /// Prosecutors.
    case prosecutors
    /// Staff of non-governmental organisations.
    case ngo
    /// Managers and policy makers.
    case managers
}

/// The Traffic Light Protocol 2.0, from the widest circle to the narrowest (FIRST, August 2022).
public enum TLPLabel: String, Sendable, CaseIterable, Comparable {
    /// No limit on sharing.
    case clear = "TLP:CLEAR"
    /// Within the community.
    case green = "TLP:GREEN"
    /// Within the organisation and its clients.
    case amber = "TLP:AMBER"
    /// Within the organisation.
    case amberStrict = "TLP:AMBER+STRICT"
    /// For the eyes of named people.
    case red = "TLP:RED"

    private var rank: Int {
        switch self {
        case .clear: 0
        case .green: 1
        case .amber: 2
        case .amberStrict: 3
        case .red: 4
        }
    }

    /// The wider circle comes first.
    public static func < (left: TLPLabel, right: TLPLabel) -> Bool { left.rank < right.rank }

    /// The narrower of two markings; what has none may travel anywhere.
    public static func stricter(_ left: TLPLabel?, _ right: TLPLabel?) -> TLPLabel? {
        guard let left else { return right }
        return right.map { max(left, $0) } ?? left
    }
}

/// Who may read a text, and how far it may travel.
public struct ReaderLabels: Sendable, Equatable {
    /// Who it is for; empty for everybody.
    public var audience: [Audience]
    /// How far it may travel; nil where nobody has marked it, which counts as `TLP:CLEAR`.
    public var marking: TLPLabel?

    /// Labels; without any a text is for everybody.
    public init(audience: [Audience] = [], marking: TLPLabel? = nil) {
        self.audience = audience
        self.marking = marking
    }

    /// The labels of a text inside another one: its own audience, else the other's, and the narrower marking of the two.
    public func inside(_ outer: ReaderLabels) -> ReaderLabels {
        ReaderLabels(
            audience: audience.isEmpty ? outer.audience : audience,
            marking: TLPLabel.stricter(marking, outer.marking)
        )
    }
}

/// The people that a site is made for: all of them read the whole of it.
public struct Readers: Sendable, Equatable {
    /// Who they are, in the order of ``Audience``, each once; all groups when the site is for everybody.
    public let audiences: [Audience]
    /// The narrowest marking that they may see.
    public let highestLabel: TLPLabel

    /// Readers.
    ///
    /// - Parameters:
    ///   - audiences: who they are; empty for everybody.
    ///   - highestLabel: the narrowest marking that they may see.
    public init(audiences: [Audience] = [], highestLabel: TLPLabel = .red) {
        self.audiences = audiences.isEmpty ? Audience.allCases : Audience.allCases.filter(audiences.contains)
        self.highestLabel = highestLabel
    }

    /// Everybody, whatever the marking.
    public static let everybody = Readers()

    /// Whether they are everybody, so that nothing is left out.
    public var areEverybody: Bool { self == .everybody }

    /// Whether they are some groups only.
    public var areSomeGroups: Bool { audiences.count < Audience.allCases.count }

    /// Whether they may read a text: it is for everybody or for one of them, and marked no higher than they may see.
    public func mayRead(_ labels: ReaderLabels) -> Bool {
        (labels.audience.isEmpty || labels.audience.contains(where: audiences.contains))
            && labels.marking ?? .clear <= highestLabel
    }
}
