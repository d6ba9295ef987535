import Diagnostics
import Scoring

extension MarkingDesk {
    /// What was filled in and is to be shown again, with what is wrong with it.
    struct Written {
        let points: [String]
        let comment: String
        let faults: [EssayFault]
    }

    /// The page of an essay.
    ///
    /// - Parameters:
    ///   - place: which of the queue, from 0.
    ///   - written: what was handed in and could not be stored; nil when the page is only asked for.
    func essayPage(_ queue: MarkingQueue, _ place: Int, _ written: Written?) -> DeskReply {
        let entry = queue.entries[place]
        let name = "Essay \(place + 1) of \(queue.entries.count)"
        let body = """
            <p><a href="./">All essays</a></p>
            <h1>\(name)</h1>
            <p>\(progress(queue))</p>
            \(navigation(queue, place))
            <div class="desk">
            \(task(entry.essay))
            <section class="marking" aria-labelledby="marking">
            \(entry.state == .done ? finished(entry) : formOf(entry, written))
            </section>
            </div>
            """
        return page(written == nil ? name : "Not saved: \(name)", body, status: written == nil ? 200 : 422)
    }

    private func navigation(_ queue: MarkingQueue, _ place: Int) -> String {
        var links: [(code: String, text: String)] = []
        if place > 0 { links.append((queue.entries[place - 1].code, "Previous")) }
        if place + 1 < queue.entries.count { links.append((queue.entries[place + 1].code, "Next")) }
        if let next = queue.nextWaiting(after: place) {
            links.append((next.code, isAdjudicators ? "Next to decide" : "Next unmarked"))
        }
        if links.isEmpty { return "" }
        let items = links.map { "<li><a href=\"\($0.code)\">\($0.text)</a></li>" }
        return "<nav aria-label=\"Essays\"><ul>\(items.joined())</ul></nav>"
    }

    /// What was asked and what was written.
    private func task(_ essay: Essay) -> String {
        let language = escaped(essay.language)
        return """
            <section aria-labelledby="task">
            <h2 id="task" dir="auto" lang="\(language)">\(escaped(essay.stem))</h2>
            \(essay.lengthInWords.map { "<p class=\"hint\">\($0)</p>" } ?? "")
            <div class="essay" lang="\(language)" tabindex="0" role="region" aria-label="What was written">
            \(paragraphs(String(decoding: essay.text, as: UTF8.self)))
            </div>
            </section>
            """
    }

    // MARK: - The form

    private func formOf(_ entry: MarkingQueue.Entry, _ written: Written?) -> String {
        let criteria = entry.essay.key.criteria
        let chosen = criteria.indices.map { number in
            if let written { return written.points[number] }
            return suggestion(entry, number).map { criteria[number].levels[$0].points.short } ?? ""
        }
        let comment = written?.comment ?? entry.finding?.comment ?? ""
        let fields = criteria.enumerated().map { field(entry.essay, $0, $1, chosen[$0], written) }
        return """
            <h2 id="marking">\(isAdjudicators ? "Your decision" : "Your marks")</h2>
            \(isAdjudicators ? notes(entry.essay) : "")
            \(written.map { problems($0, criteria) } ?? "")
            \(form(to: entry.code))
            \(hidden(DeskForm.criteriaName, entry.wording))
            \(fields.joined(separator: "\n"))
            \(commentField(comment, entry.essay.key.markers, written))
            <p><button>\(isAdjudicators ? "Record the decision" : "Save and next")</button></p>
            <p class="hint">\(isAdjudicators ? "It counts at once, and stays." : "Only what is saved is kept. You can change it until you hand it in.")</p>
            </form>
            """
    }

    /// The level that is chosen already: what was put down or, for an adjudicator, what both markers found.
    private func suggestion(_ entry: MarkingQueue.Entry, _ number: Int) -> Int? {
        if let finding = entry.finding { return finding.levels[number] }
        let levels = entry.essay.marks.map { number < $0.levels.count ? $0.levels[number] : -1 }
        guard let first = levels.first, levels.allSatisfy({ $0 == first }) else { return nil }
        return entry.essay.key.criteria[number].levels.indices.contains(first) ? first : nil
    }

    private func field(
        _ essay: Essay,
        _ number: Int,
        _ criterion: EssayKey.Criterion,
        _ chosen: String,
        _ written: Written?
    ) -> String {
        let language = essay.language
        let field = "points_\(number + 1)"
        let fault = written?.faults.first { if case .noLevel(number, _) = $0 { true } else { false } }
        let levels = criterion.levels.enumerated().map { index, level in
            let points = level.points.short
            let text = String(decoding: level.text, as: UTF8.self)
            let words = text.isEmpty ? "" : " <span dir=\"auto\" lang=\"\(escaped(language))\">\(escaped(text))</span>"
            return """
                <label class="level"><input type="radio" name="\(field)" id="\(field)-\(index)" value="\(points)"\
                \(points == chosen ? " checked" : "")> <span><b>\(pointsInWords(level.points))</b>\(words)</span></label>
                """
        }
        let told = fault.map { "\n<p class=\"fault\" id=\"\(field)-fault\">\(sentence($0))</p>" } ?? ""
        return """
            <fieldset\(fault == nil ? "" : " class=\"faulty\" aria-describedby=\"\(field)-fault\"")>
            <legend dir="auto" lang="\(escaped(language))">\(name(criterion))</legend>\(isAdjudicators ? found(essay, number, criterion) : "")\(told)
            \(levels.joined(separator: "\n"))
            </fieldset>
            """
    }

    private func commentField(_ comment: String, _ markers: Int, _ written: Written?) -> String {
        let fault = written?.faults.first { $0.isOfComment }
        let label = isAdjudicators ? "Why you decide so" : "Note"
        let hint =
            isAdjudicators
            ? "Needed. It stays in the record."
            : markers > 1
                ? "If you like: whoever decides between two markers reads it." : "If you like. It stays in the record."
        return """
            <div class="field\(fault == nil ? "" : " faulty")">
            <label for="comment">\(label)</label>
            <p class="hint" id="comment-hint">\(hint)</p>
            \(fault.map { "<p class=\"fault\" id=\"comment-fault\">\(sentence($0))</p>" } ?? "")
            <textarea id="comment" name="comment" rows="4" dir="auto" maxlength="\(EssayFinding.longestComment)" \
            aria-describedby="comment-hint\(fault == nil ? "" : " comment-fault")"\
            \(isAdjudicators ? " aria-required=\"true\"" : "")>
            \(lines(comment))</textarea>
            </div>
            """
    }

    /// What is wrong, with links to where.
    private func problems(_ written: Written, _ criteria: [EssayKey.Criterion]) -> String {
        let items = written.faults.map { fault in
            switch fault {
            case .otherCriteria:
                return "<li><a href=\"#points_1-0\">The criteria</a>: \(words(fault))</li>"
            case .noLevel(let number, _):
                return
                    "<li><a href=\"#points_\(number + 1)-0\"><span dir=\"auto\">\(name(criteria[number]))</span></a>: \(words(fault))</li>"
            case .noReason, .longComment:
                return
                    "<li><a href=\"#comment\">\(isAdjudicators ? "Why you decide so" : "Note")</a>: \(words(fault))</li>"
            }
        }
        return """
            <div class="problem" tabindex="-1" autofocus>
            <p><strong>Nothing is saved yet.</strong></p>
            <ul>\(items.joined())</ul>
            </div>
            """
    }

    /// What is wrong, for whoever filled in the page.
    private func words(_ fault: EssayFault) -> String {
        switch fault {
        case .otherCriteria: "they have changed since you opened this page; choose again, by what they say now"
        case .noLevel: "choose one of the levels"
        case .noReason: "write down why, in a sentence"
        case .longComment(let count):
            "\(count) characters are too many: at most \(EssayFinding.longestComment)"
        }
    }

    private func sentence(_ fault: EssayFault) -> String {
        let words = words(fault)
        return words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    // MARK: - What was found

    private var markerNames: [String] { ["First marker", "Second marker"] }

    /// What each marker found by a criterion, and whether they differ.
    private func found(_ essay: Essay, _ number: Int, _ criterion: EssayKey.Criterion) -> String {
        let levels = essay.marks.map { number < $0.levels.count ? $0.levels[number] : -1 }
        let items = zip(markerNames, levels).map { marker, level in
            "<li>\(marker): \(levelInWords(level, criterion, essay.language))</li>"
        }
        let verdict = Set(levels).count > 1 ? "<strong>They differ.</strong>" : "They agree, so it is chosen already."
        return "\n<ul class=\"found\">\(items.joined())</ul>\n<p class=\"hint\">\(verdict)</p>"
    }

    /// What each marker wrote down.
    private func notes(_ essay: Essay) -> String {
        zip(markerNames, essay.marks).filter { !$0.1.comment.isEmpty }.map { marker, mark in
            "<h3>\(marker)’s note</h3>\n<div class=\"note\">\(paragraphs(mark.comment))</div>"
        }.joined(separator: "\n")
    }

    /// What the owner of the desk handed in or decided, to read.
    private func finished(_ entry: MarkingQueue.Entry) -> String {
        let criteria = entry.essay.key.criteria
        let rows = criteria.enumerated().map { number, criterion in
            let levels = entry.finding?.levels ?? []
            return [
                "<span dir=\"auto\">\(name(criterion))</span>",
                levelInWords(number < levels.count ? levels[number] : -1, criterion, entry.essay.language),
            ]
        }
        let comment = entry.finding?.comment ?? ""
        let note =
            comment.isEmpty
            ? "" : "<h3>\(isAdjudicators ? "Why" : "Your note")</h3>\n<div class=\"note\">\(paragraphs(comment))</div>"
        return """
            <h2 id="marking">\(isAdjudicators ? "Your decision" : "Your marks")</h2>
            <p>\(isAdjudicators ? "This is decided, and stays." : "You have handed this in; it stays as it is.")</p>
            \(htmlTable(isAdjudicators ? "What you decided" : "What you found", ["Criterion", "Level"], rows, numbers: []))
            \(note)
            """
    }

    private func levelInWords(_ level: Int, _ criterion: EssayKey.Criterion, _ language: String) -> String {
        // Another key may have changed the criteria since.
        guard criterion.levels.indices.contains(level) else { return "?" }
        let text = String(decoding: criterion.levels[level].text, as: UTF8.self)
        let words = text.isEmpty ? "" : " <span dir=\"auto\" lang=\"\(escaped(language))\">\(escaped(text))</span>"
        return "<b>\(pointsInWords(criterion.levels[level].points))</b>\(words)"
    }

    private func name(_ criterion: EssayKey.Criterion) -> String {
        escaped(String(decoding: criterion.text, as: UTF8.self))
    }

    private func pointsInWords(_ points: Fraction) -> String { points.short + (points == .one ? " point" : " points") }
}

extension Essay {
    /// How long it is, where its quiz says how long it should be.
    fileprivate var lengthInWords: String? {
        let words = counted(wordCount, "word")
        switch (key.leastWords, key.mostWords) {
        case (nil, nil): return nil
        case (let least?, let most?): return "\(words); asked for: \(least) to \(most)" + judged
        case (let least?, nil): return "\(words); asked for: at least \(least)" + judged
        case (nil, let most?): return "\(words); asked for: at most \(most)" + judged
        }
    }

    private var judged: String {
        if let most = key.mostWords, wordCount > most { return ": <strong>\(wordCount - most) too many</strong>" }
        if let least = key.leastWords, wordCount < least { return ": <strong>\(least - wordCount) too few</strong>" }
        return ""
    }
}

/// A text of several lines as paragraphs, each in the direction of its own script.
private func paragraphs(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
        "<p dir=\"auto\">\(escaped(String(line).replacing("\t", with: "    ")))</p>"
    }.joined()
}

/// A text of several lines as it stands in a text area.
func lines(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
        escaped(String(line).replacing("\t", with: "    "))
    }.joined(separator: "\n")
}
