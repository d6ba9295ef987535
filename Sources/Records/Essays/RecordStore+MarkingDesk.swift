import Cryptography
import Diagnostics
import Scoring
public import Submissions

extension RecordStore {
    /// Answers what somebody asks for, or hands in, at a desk.
    ///
    /// Each thing that is handed in is stored at once, in one transaction.
    ///
    /// - Parameters:
    ///   - name: what is asked for, as the pages of the desk name it: empty for the first of them.
    ///   - form: what was filled in; nil when something is only asked for.
    ///   - now: the time that is stored.
    ///   - grader: the program's name and version, which is stored.
    /// - Returns: a page in any case. One that says why nothing was stored holds what was filled in.
    public func reply(
        at desk: MarkingDesk,
        to name: String,
        form: DeskForm?,
        now: Timestamp,
        grader: String
    ) -> DeskReply {
        if name == MarkingDesk.PageName.style { return .style(MarkingDesk.style) }
        do throws(StoreError) {
            guard let form else { return desk.reply(to: name, try queue(of: desk)) }
            guard form.token == desk.token else { return desk.foreignForm(form) }
            return try inTransaction { () throws(StoreError) in
                let queue = try queue(of: desk)
                if name == MarkingDesk.PageName.handIn { return try handIn(queue, of: desk, now, grader) }
                return try take(form, about: name, queue, of: desk, now, grader)
            }
        } catch {
            return form.map { desk.notStored(error, name, $0) } ?? desk.unreadable(error)
        }
    }

    /// The essays that lie on a desk.
    func queue(of desk: MarkingDesk) throws(StoreError) -> MarkingQueue {
        var coded: [(code: String, wording: String, essay: Essay)] = []
        for essay in try essays(quiz: desk.quiz) {
            let wording = try withDigests { () throws(CryptographyError) in try essay.wording() }
            coded.append((try code(of: essay, for: desk.marker), wording, essay))
        }
        return MarkingQueue(coded, for: desk.marker.text, adjudicating: desk.isAdjudicators) { essay in
            isOpen(essay, to: desk.marker, desk.isAdjudicators)
        }
    }

    /// Keeps what a marker has put down about an essay, or stores what an adjudicator decides.
    private func take(
        _ form: DeskForm,
        about code: String,
        _ queue: MarkingQueue,
        of desk: MarkingDesk,
        _ now: Timestamp,
        _ grader: String
    ) throws(StoreError) -> DeskReply {
        guard let place = queue.place(of: code), queue.entries[place].state != .done else {
            return desk.closed(code, form)
        }
        let essay = queue.entries[place].essay
        if let criteria = form.criteria, criteria != queue.entries[place].wording {
            // What was chosen may be another level by now.
            let none = Array(repeating: "", count: essay.key.criteria.count)
            let written = MarkingDesk.Written(points: none, comment: form.comment, faults: [.otherCriteria])
            return desk.essayPage(queue, place, written)
        }
        let points = form.points(essay.key.criteria.count)
        let read = EssayFinding.read(
            points: points,
            comment: form.comment,
            of: essay,
            needsReason: desk.isAdjudicators
        )
        guard let finding = read.finding else {
            let written = MarkingDesk.Written(points: points, comment: form.comment, faults: read.faults)
            return desk.essayPage(queue, place, written)
        }
        if desk.isAdjudicators {
            _ = try record([finding], by: desk.marker, adjudicating: true, now, grader)
            return .moved(to: queue.nextWaiting(after: place)?.code ?? "./")
        }
        try keep(finding, by: desk.marker, now)
        return .moved(to: place + 1 < queue.entries.count ? queue.entries[place + 1].code : "./")
    }

    /// Hands in what a marker has put down.
    private func handIn(
        _ queue: MarkingQueue,
        of desk: MarkingDesk,
        _ now: Timestamp,
        _ grader: String
    ) throws(StoreError) -> DeskReply {
        let all = try essays(quiz: desk.quiz)
        let findings = queue.entries.filter { $0.state == .putDown }.compactMap { entry -> EssayFinding? in
            // What others found decides together with this, so it takes the essay with their marks.
            guard let mark = entry.finding,
                let essay = all.first(where: {
                    $0.submission == entry.essay.submission && $0.question == entry.essay.question
                })
            else { return nil }
            return EssayFinding(essay: essay, levels: mark.levels, comment: mark.comment)
        }
        if !desk.isAdjudicators, !findings.isEmpty {
            _ = try record(findings, by: desk.marker, adjudicating: false, now, grader)
        }
        return .moved(to: "./")
    }
}
