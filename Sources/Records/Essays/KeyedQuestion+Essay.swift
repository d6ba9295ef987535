import Assessment
import Scoring

extension KeyedQuestion {
    /// What people mark an answer by; nil for a question that is scored without them.
    var essay: EssayKey? {
        guard case .essay(let essay) = key else { return nil }
        return essay
    }
}
