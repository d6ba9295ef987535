public import Markup
public import Scoring

/// A story told scene by scene, in which choices lead on and an evidence log is filled in, until it ends in one of several
/// ways.
///
/// Every name that a choice leads to is that of a scene or an end, and no way comes back to a scene.
public struct Scenario: Sendable {
    /// A situation: what is told, what can be recorded, and what can be done.
    public struct Scene: Sendable {
        /// The author's name for it, which no trainee sees.
        public let name: String
        /// What is told.
        public let content: [Block]
        /// What can be recorded here, what belongs first, then in the order written; no text twice.
        public let entries: [Entry]
        /// What can be done, in the order written; never empty.
        public let choices: [Choice]
        /// The bytes of its heading.
        public let range: Range<Int>
    }

    /// Something that can be recorded in the log.
    public struct Entry: Sendable, Equatable {
        /// What it says.
        public let text: String
        /// Whether it may stand in a log; one that is misplaced costs marks.
        public let belongs: Bool
    }

    /// Something that can be done.
    public struct Choice: Sendable {
        /// What it says.
        public let content: [Inline]
        /// The name of the scene or end that it leads to.
        public let next: String
        /// What it earns.
        public let awards: [Award]
        /// What is noted against whoever takes it.
        public let flags: [String]
        /// Why it is a good or a bad choice; told in the debrief.
        public let reason: [Block]
        /// Its first line.
        public let range: Range<Int>
    }

    /// Marks, and what for.
    public struct Award: Sendable, Equatable {
        /// Above 0, at most 100, at most two decimals.
        public let marks: Fraction
        /// The objective; nil when none is named.
        public let objective: String?
    }

    /// A way it can end.
    public struct End: Sendable {
        /// The author's name for it, which no trainee sees.
        public let name: String
        /// What is told, after grading only.
        public let content: [Block]
        /// The entries that the log must hold.
        public let needs: [String]
        /// What a log with all of them and nothing misplaced earns.
        public let awards: [Award]
        /// Whether everything earned before is lost.
        public let losesMarks: Bool
        /// The bytes of its heading.
        public let range: Range<Int>
    }

    /// The scenes, in the order written; the first is where it starts.
    public let scenes: [Scene]
    /// The ends, in the order written.
    public let ends: [End]
}

extension Scenario {
    /// Every scene and choice as blocks: what a trainee may see.
    var shownBlocks: [Block] {
        scenes.flatMap { scene in
            scene.content + scene.choices.map { Block(.paragraph($0.content), range: $0.range) }
        }
    }

    /// Reasons and ends as blocks: what a debrief tells.
    var toldBlocks: [Block] {
        scenes.flatMap { $0.choices.flatMap(\.reason) } + ends.flatMap(\.content)
    }

    /// The flags, each once, in the order written.
    var flags: [String] {
        var result: [String] = []
        for choice in scenes.flatMap(\.choices) {
            for flag in choice.flags where !result.contains(flag) { result.append(flag) }
        }
        return result
    }
}
