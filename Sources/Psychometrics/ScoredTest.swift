/// A matrix of marks with what all statistics need of it: each person's total, and who belongs to the upper and lower groups.
///
/// The groups hold 27 % of the persons each (Kelley 1939), rounded half to even. Persons stand in the order of the share they
/// earned of what they were asked, those with the same share in the order of their rows; the lower group is the first of
/// them and the upper group the last. So ties are cut by the order of rows: give rows an order that does not depend on chance.
public struct ScoredTest: Sendable {
    /// The marks.
    public let matrix: MarkMatrix
    /// What each person earned.
    let totals: [Double]
    /// Which group each person is in.
    let groups: [Group]
    /// The size of either group.
    public let groupSize: Int

    enum Group: UInt8, Sendable {
        case lower
        case middle
        case upper
    }

    /// Adds up the marks.
    ///
    /// - Complexity: O(persons · items + persons · log persons).
    public init(_ matrix: MarkMatrix) {
        self.matrix = matrix
        let items = matrix.items
        var totals: [Double] = []
        var ranks: [(share: Double, person: Int)] = []
        totals.reserveCapacity(matrix.persons)
        ranks.reserveCapacity(matrix.persons)
        for person in 0..<matrix.persons {
            var total = 0.0
            var asked = 0.0
            for item in 0..<items {
                let mark = matrix.marks[person * items + item]
                guard !mark.isNaN else { continue }
                total += mark
                asked += matrix.maxima[item]
            }
            totals.append(total)
            // Sums of the same marks in another order differ in their last bits, and are the same share all the same.
            let share = asked > 0 ? (total / asked * 1e12).rounded() : 0
            ranks.append((share, person))
        }
        self.totals = totals
        ranks.sort { $0.share == $1.share ? $0.person < $1.person : $0.share < $1.share }
        groupSize = ScoredTest.groupSize(matrix.persons)
        var groups = Array(repeating: Group.middle, count: matrix.persons)
        for rank in ranks.prefix(groupSize) { groups[rank.person] = .lower }
        for rank in ranks.suffix(groupSize) { groups[rank.person] = .upper }
        self.groups = groups
    }

    /// 27 % of a number, rounded half to even.
    static func groupSize(_ persons: Int) -> Int {
        let (whole, rest) = (27 * persons).quotientAndRemainder(dividingBy: 100)
        return rest > 50 || (rest == 50 && whole % 2 == 1) ? whole + 1 : whole
    }
}
