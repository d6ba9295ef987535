import Diagnostics
import Scoring
import Submissions

extension MarkingDesk {
    /// Answers what is asked for by its name.
    func reply(to name: String, _ queue: MarkingQueue) -> DeskReply {
        switch name {
        case PageName.overview: return overview(queue)
        case PageName.handIn where !isAdjudicators && queue.count(.putDown) > 0: return handInPage(queue)
        default:
            if let place = queue.place(of: name) { return essayPage(queue, place, nil) }
            let text = "<p>No such essay lies here. It may have been decided without you.</p>"
            return notice("There is no such page", text, status: 404)
        }
    }

    /// The first page: how far the work is, and all essays.
    func overview(_ queue: MarkingQueue) -> DeskReply {
        let heading = isAdjudicators ? "Essays to decide about" : "Essays to mark"
        var body = "<h1>\(heading)</h1>\n<p class=\"lead\">"
        body +=
            queue.title.isEmpty ? escaped(quiz) : "<span dir=\"auto\">\(escaped(queue.title))</span> (\(escaped(quiz)))"
        body += isAdjudicators ? "; decided by" : "; marked by"
        body += " <strong>\(escaped(marker.text))</strong></p>\n"
        guard !queue.entries.isEmpty else {
            let nothing = isAdjudicators ? "No essay waits for a decision of yours." : "No essay waits for you."
            return page(heading, body + "<p>\(nothing)</p>\n" + markedByOthers(queue) + agreementTables(queue))
        }
        body += standing(queue) + markedByOthers(queue)
        body += "\n<h2>All essays</h2>\n<ol class=\"essays\">\n"
        for (number, entry) in queue.entries.enumerated() { body += row(number, entry) + "\n" }
        body += "</ol>\n" + agreementTables(queue)
        return page(heading, body)
    }

    private func standing(_ queue: MarkingQueue) -> String {
        let all = queue.entries.count
        let (done, putDown, waiting) = (queue.count(.done), queue.count(.putDown), queue.count(.waiting))
        var parts = "<p>\(progress(queue))</p>\n"
        let next = queue.entries.first { $0.state == .waiting }
        if let next {
            let link = waiting == all ? "Begin" : isAdjudicators ? "Go on deciding" : "Go on marking"
            parts += "<p><a class=\"action\" href=\"\(next.code)\">\(link)</a></p>\n"
        }
        if isAdjudicators {
            let text =
                next == nil
                ? "Nothing is left to decide."
                : "Essays that you marked yourself are not here: somebody else decides about them."
            return parts + "<p>\(text)</p>"
        }
        if putDown > 0 {
            let style = next == nil ? " class=\"action\"" : ""
            parts += """
                <p>What you have marked may still be changed, and does not count until you hand it in.</p>
                <p><a\(style) href="\(PageName.handIn)">Hand in \(counted(putDown, "essay"))</a></p>
                """
        } else if let outcome = queue.outcome {
            parts += "<p>You have handed in everything. Of your \(counted(all, "essay")), \(outcome.inWords).</p>"
        } else if done > 0 {
            parts += "<p>\(counted(done, "essay")) handed in.</p>"
        }
        return parts
    }

    /// Says what became of essays that lay here, or never did, and were marked without this marker.
    private func markedByOthers(_ queue: MarkingQueue) -> String {
        let count = queue.markedByOthers
        if count == 0 { return "" }
        let verbs = count == 1 ? ("was", "waits") : ("were", "wait")
        return "\n<p>\(counted(count, "essay")) \(verbs.0) marked by others and no longer \(verbs.1) for you.</p>\n"
    }

    /// How many are marked or decided, as a text and as a bar.
    func progress(_ queue: MarkingQueue) -> String {
        let ready = queue.entries.count - queue.count(.waiting)
        let text = "\(ready) of \(queue.entries.count) \(isAdjudicators ? "decided" : "marked")"
        return
            "<span class=\"standing\">\(text)</span> <progress value=\"\(ready)\" max=\"\(queue.entries.count)\" aria-hidden=\"true\"></progress>"
    }

    private func row(_ number: Int, _ entry: MarkingQueue.Entry) -> String {
        var state: String
        switch entry.state {
        case .waiting: state = isAdjudicators ? "to decide" : "to mark"
        case .putDown: state = "marked, not handed in"
        case .done: state = isAdjudicators ? "decided" : "handed in"
        }
        if let finding = entry.finding, let points = entry.essay.points(finding.levels) {
            state += ": \(points) of \(entry.essay.key.mostPoints.short) points"
        }
        return """
            <li class="\(entry.state == .waiting ? "waiting" : "ready")"><a href="\(entry.code)">Essay \(number + 1)</a> \
            <span dir="auto" lang="\(escaped(entry.essay.language))">\(escaped(entry.essay.stem))</span> \
            <span class="state">\(state)</span></li>
            """
    }

    /// The page that asks once more before marks stand.
    private func handInPage(_ queue: MarkingQueue) -> DeskReply {
        let (putDown, waiting) = (queue.count(.putDown), queue.count(.waiting))
        let rest =
            waiting == 0
            ? ""
            : " The \(waiting == 1 ? "one" : "\(waiting)") not marked yet \(waiting == 1 ? "stays" : "stay") with you for later."
        let body = """
            <h1>Hand in \(counted(putDown, "essay"))?</h1>
            <p>Your marks count from then on, and you cannot change them any more.\(rest)</p>
            \(form(to: PageName.handIn))
            <p><button>Hand in \(counted(putDown, "essay"))</button></p>
            </form>
            <p><a href="./">Not yet: back to all essays</a></p>
            """
        return page("Hand in \(counted(putDown, "essay"))?", body)
    }

    private func agreementTables(_ queue: MarkingQueue) -> String {
        let twice = queue.agreements.filter { $0.criteria.contains { $0.essays > 0 } }
        if twice.isEmpty { return "" }
        let tables = twice.map { question in
            let rows = question.criteria.map { criterion in
                [
                    "<span dir=\"auto\">\(escaped(criterion.text))</span>", String(criterion.essays),
                    criterion.samePercent,
                    criterion.kappaText, criterion.weightedKappaText,
                ]
            }
            let header = ["Criterion", "Marked twice", "Same %", "Kappa", "Quadratic kappa"]
            return htmlTable("Question \(question.question)", header, rows, numbers: [1, 2, 3, 4])
        }
        return """
            <h2>How far markers agree</h2>
            <p class="hint">Kappa is Cohen’s: 1 where all agree, 0 for no more than chance gives. The quadratic one counts levels far apart \
            as worse. A dash stands where chance leaves nothing to differ about.</p>
            \(tables.joined(separator: "\n"))
            """
    }

}

extension MarkingQueue.Outcome {
    fileprivate var inWords: String {
        var parts: [String] = []
        if decided > 0 { parts.append("\(decided) \(decided == 1 ? "is" : "are") decided") }
        if waiting > 0 { parts.append("\(waiting) \(waiting == 1 ? "waits" : "wait") for another marker") }
        if disputed > 0 { parts.append("\(disputed) \(disputed == 1 ? "waits" : "wait") for somebody else to decide") }
        return parts.joined(separator: ", ")
    }
}
