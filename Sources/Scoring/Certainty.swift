/// How sure a trainee says they are of an answer.
///
/// The scale is that of certainty-based marking (A. R. Gardner-Medwin, "Confidence-based marking", 2006).
public enum Certainty: Sendable, Equatable, CaseIterable {
    /// Little: a right answer earns 1 of 3, a wrong one loses nothing.
    case low
    /// Some: a right answer earns 2 of 3, a wrong one loses 2 of 3.
    case medium
    /// Much: a right answer earns 3 of 3, a wrong one loses 6 of 3.
    case high

    /// The share of a question's marks, −2 to 1, for an answer given with this certainty.
    ///
    /// An answer that earns a part, such as half the marks, is right by that part and loses nothing. No answer earns nothing.
    public func share(of score: Score) -> Fraction {
        guard score.state == .answered else { return .zero }
        if score.share > .zero {
            return switch self {
            case .low: score.share * Fraction(1, of: 3)
            case .medium: score.share * Fraction(2, of: 3)
            case .high: score.share
            }
        }
        return switch self {
        case .low: .zero
        case .medium: Fraction(-2, of: 3)
        case .high: Fraction(-2, of: 1)
        }
    }
}

/// The share of a question's marks that repeated tries earn in practice: each try is paid only for what it is better than all before
/// it, the first in full, the second at 70 %, the third at 50 %, the fourth at 20 %, later ones not at all.
///
/// - Parameter shares: what each try earned by itself, 0 to 1, first to last.
public func paidShare(ofTries shares: [Fraction]) -> Fraction {
    var paid = Fraction.zero
    var best = Fraction.zero
    for (index, share) in shares.enumerated() where share > best {
        guard index < triesPaid.count else { break }
        paid = paid + (share + best.negated) * Fraction(triesPaid[index], of: 100)
        best = share
    }
    return paid
}

/// What each try is paid at, in per cent.
public let triesPaid = [100, 70, 50, 20]

/// The number of words of a text: runs of anything but white space.
///
/// - Parameter text: UTF-8.
public func wordCount(_ text: [UInt8]) -> Int {
    var count = 0
    var isInside = false
    for code in Folding([]).fold(text) {
        let isSpace = code == 0x20
        if !isSpace, !isInside { count += 1 }
        isInside = !isSpace
    }
    return count
}
