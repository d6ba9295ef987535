import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    /// Reads `accept: 2026-03-29T00:30:00Z in Europe/Rome` and its like.
    mutating func readExpectedMoments(_ list: List, _ line: KindLine) -> Question.Kind? {
        let answers = readLabelledAnswers(list)
        var expected: [ExpectedMoment] = []
        for answer in answers.known {
            if let moment = readMoment(answer.text, at: answer.place) {
                let known = ExpectedMoment(
                    text: answer.text,
                    moment: moment,
                    award: answer.award,
                    feedback: answer.feedback
                )
                expected.append(known)
            }
        }
        guard expected.count == answers.known.count, allows(answers.known.map(\.place), "answers"),
            answers.areAll, reportNothingAccepted(expected.map(\.award), line)
        else { return nil }
        return .dateAndTime(expected, otherwise: answers.otherwise)
    }

    /// Reads a moment: a day; a day and a time; these with a zone or an offset; and any of those that say an instant, `in` a zone.
    private mutating func readMoment(_ text: String, at place: Range<Int>) -> Moment? {
        var words = text.split(separator: " ").map(String.init)
        var target: String?
        if words.count >= 3, Vocabulary.english(words[words.count - 2], .place) == "in" {
            target = words.removeLast()
            words.removeLast()
        }
        var source: String?
        if let last = words.last, last.utf8.first.map({ $0 | 0x20 >= 0x61 }) ?? false, last.uppercased() != "UTC" {
            source = words.removeLast()
        }
        let written = words.joined(separator: " ")
        guard let moment = Moment(typed: Array(written.utf8)), written.utf8.dropFirst(4).first == UInt8(ascii: "-")
        else {
            error(
                "quiz.bad-moment",
                at: place,
                "\"\(text)\" is no date or time that a calendar has",
                "write it with the year first: 2026-03-29, 2026-03-29 01:30, 2026-03-29T00:30:00Z in Europe/Rome"
            )
            return nil
        }
        if source == nil, target == nil { return moment }
        guard moment.second != nil, source == nil || moment.offset == nil else {
            error(
                "quiz.bad-moment",
                at: place,
                moment.second == nil
                    ? "\"\(text)\" names a zone but no time" : "\"\(text)\" names both an offset and a zone",
                "write, for example, 2026-03-29T00:30:00Z in Europe/Rome, or 2026-03-29 01:30 Europe/Rome in UTC"
            )
            return nil
        }
        return convert(moment, from: source, to: target, at: place)
    }

    private mutating func convert(
        _ moment: Moment,
        from source: String?,
        to target: String?,
        at place: Range<Int>
    ) -> Moment? {
        let instant: Int64
        if let source {
            guard let clock = clock(source, at: place) else { return nil }
            let instants = clock.instants(showing: moment.secondsFrom1970)
            guard instants.count == 1, let only = instants.first else {
                error(
                    "quiz.no-single-moment",
                    at: place,
                    instants.isEmpty
                        ? "clocks in \(source) went forward over this time, which never was"
                        : "clocks in \(source) showed this time twice, before and after they went back",
                    "name the instant by its offset, such as 2026-10-25 02:30+02:00"
                )
                return nil
            }
            instant = only
        } else {
            guard let offset = moment.offset else {
                error(
                    "quiz.bad-moment",
                    at: place,
                    "this time could be anywhere, so it is no time in \(target ?? "")",
                    "say where it is from, with Z, an offset or a zone: 2026-03-29T00:30:00Z in Europe/Rome"
                )
                return nil
            }
            instant = moment.secondsFrom1970 - Int64(offset) * 60
        }
        let zone = target ?? source ?? "UTC"
        guard let clock = clock(zone, at: place) else { return nil }
        let ahead = clock.ahead(at: instant)
        // Before there were zones, clocks of towns were ahead by odd seconds, which no offset can say.
        let offset = ahead % 60 == 0 ? ahead / 60 : nil
        return Moment(secondsFrom1970: instant + Int64(ahead), offset: offset)
    }

    private mutating func clock(_ zone: String, at place: Range<Int>) -> TimeZoneFile? {
        if let clock = TimeZoneFile.named(zone) { return clock }
        let hasZones = TimeZoneFile.named("Europe/London") != nil
        error(
            "quiz.unknown-zone",
            at: place,
            hasZones ? "\"\(zone)\" is no time zone of this system" : "this system knows no time zones",
            hasZones
                ? "write UTC, or a zone as the tz database names it, such as Europe/Rome"
                : "install the package tzdata"
        )
        return nil
    }
}
