import Assessment
import Diagnostics
import Scoring
import Submissions

extension ProgressOverview {
    /// The overview as pages: one for all, and one for each trainee, each made when it is asked for.
    ///
    /// The same store and roster give the same bytes.
    public var report: LazyMapCollection<Range<Int>, ReportPage> {
        var trainees: [Pseudonym] = []
        var own: [Pseudonym: [ModuleProgress]] = [:]
        for module in modules {
            if own[module.trainee] == nil { trainees.append(module.trainee) }
            own[module.trainee, default: []].append(module)
        }
        let names = Dictionary(
            trainees.enumerated().map { ($1, ProgressOverview.pageName($0 + 1)) },
            uniquingKeysWith: { first, _ in first }
        )
        return (0..<trainees.count + 1).lazy.map { number in
            if number == 0 { return index(trainees, names) }
            let trainee = trainees[number - 1]
            return page(of: trainee, own[trainee] ?? [], named: names[trainee] ?? "")
        }
    }

    /// The name of the page of a trainee, by number from 1: a file's name is seen by more people than its content.
    static func pageName(_ number: Int) -> String { "trainee-\(number).html" }

    private var masteryPercent: Int { Int(mastery.percent(of: .one).prefix { $0 != "." }) ?? 0 }

    private func index(_ trainees: [Pseudonym], _ names: [Pseudonym: String]) -> ReportPage {
        var body = "<h1>Progress</h1>\n"
        let last = modules.flatMap(\.attempts).map(\.graded).max()?.day
        body += "<p>\(counted(trainees.count, "trainee"))\(last.map { ", as marked up to \($0)" } ?? ""). "
        body +=
            "Trainees are named by their pseudonyms\(showsNames ? " and names: keep this report to yourself" : "").</p>\n"
        if modules.isEmpty {
            return ReportPage("index.html", title: "Progress", body: body + "<p>Nothing is marked yet.</p>")
        }
        body += "<h2>Modules</h2>\n"
        let byModule = groups { [$0.label] }
        body +=
            BarPlot(
                title: "The mean of the best attempts, in per cent of the marks",
                bars: byModule.map { name, group in
                    BarPlot.Bar(
                        label: name[0],
                        percent: group.percent(group.best),
                        dot: group.percent(group.last),
                        value: group.percent(group.best) + " %"
                    )
                }
            ).html
        body += "\n" + groupTable("Modules", ["Module"], byModule) + "\n"
        if roster != nil {
            body += "<h2>Cohorts</h2>\n"
            body += groupTable("Cohorts", ["Cohort", "Module"], groups { [cohort($0.trainee), $0.label] }) + "\n"
        }
        if !objectives.isEmpty {
            body += "<h2>Objectives</h2>\n" + objectivePart + "\n"
        }
        body += "<h2>Trainees</h2>\n"
        let rows = modules.map { progress in
            [
                "<a href=\"\(names[progress.trainee] ?? "")\">\(escaped(label(progress.trainee)))</a>",
                escaped(cohort(progress.trainee)), escaped(progress.label), String(progress.attempts.count),
                progress.best.marks.percent(of: progress.best.outOf),
                progress.last.marks.percent(of: progress.last.outOf), "\(progress.passed) of \(progress.needed)",
                mastered(objectives(of: progress)), progress.completed?.day ?? "-",
            ]
        }
        let header = [
            "Trainee", "Cohort", "Module", "Attempts", "Best %", "Last %", "Quizzes passed", "Objectives mastered",
            "Completed",
        ]
        return ReportPage(
            "index.html",
            title: "Progress",
            body: body + htmlTable("Trainees and modules", header, rows, numbers: [3, 4, 5])
        )
    }

    private func groupTable(_ caption: String, _ header: [String], _ groups: [(name: [String], group: Group)]) -> String
    {
        let rows = groups.map { name, group in
            name.map(escaped) + [
                String(group.trainees.count), String(group.attempts), group.percent(group.best),
                group.percent(group.last), mastered(group.objectives),
                "\(group.completed) of \(group.trainees.count)",
            ]
        }
        let columns = header + ["Trainees", "Attempts", "Best %", "Last %", "Objectives mastered", "Completed"]
        let first = header.count
        return htmlTable(caption, columns, rows, numbers: Set(first...first + 3))
    }

    private var objectivePart: String {
        let groups = objectiveGroups()
        let plot = BarPlot(
            title: "The mean of what questions on each objective earned, in per cent",
            mark: (masteryPercent, "an objective is mastered from here"),
            bars: groups.map { group in
                BarPlot.Bar(
                    label: group.objective.objective,
                    percent: group.best,
                    value: "\(group.mastered)/\(group.tested)"
                )
            }
        )
        let rows = groups.map { group in
            [
                escaped(group.objective.objective), escaped(group.objective.text), String(group.tested),
                String(group.attempts), group.best, group.last, String(group.mastered),
            ]
        }
        let header = ["Objective", "What trainees can do", "Tested", "Attempts", "Best %", "Last %", "Mastered"]
        return plot.html + "\n<p>At the end of a bar: how many of those tested have mastered it.</p>\n"
            + htmlTable("Objectives", header, rows, numbers: [2, 3, 4, 5, 6])
    }

    private func page(of trainee: Pseudonym, _ modules: [ModuleProgress], named name: String) -> ReportPage {
        let title = label(trainee)
        var body = "<p><a href=\"index.html\">All trainees</a></p>\n<h1>\(escaped(title))</h1>\n"
        if cohort(trainee) != "-" { body += "<p>Cohort: \(escaped(cohort(trainee)))</p>\n" }
        body += "<h2>Attempts</h2>\n"
        let attempts = modules.flatMap { module in
            module.quizzes.flatMap { quiz in quiz.attempts.map { (module.label, quiz.counted == $0, $0) } }
        }
        body +=
            BarPlot(
                title: "What each attempt earned, in per cent of the marks",
                bars: attempts.map { _, _, attempt in
                    let percent = attempt.marks.percent(of: attempt.outOf)
                    return BarPlot.Bar(
                        label: "\(attempt.quiz), \(attempt.attempt)",
                        percent: percent,
                        value: percent + " %"
                    )
                }
            ).html
        let rows = attempts.map { module, counts, attempt in
            [
                escaped(attempt.quiz), escaped(module), String(attempt.attempt),
                "\(attempt.marks.twoPlaces) of \(attempt.outOf.short)", attempt.pass.percent(of: .one),
                attempt.isPassed ? "passed" : "not passed", counts ? "counts" : "",
                attempt.certainty.map { "\($0.marks.twoPlaces) of \($0.outOf.short)" } ?? "-", attempt.graded.day,
            ]
        }
        let header = ["Quiz", "Module", "Attempt", "Marks", "Pass %", "Verdict", "", "Certainty", "Marked"]
        body += "\n" + htmlTable("Attempts", header, rows, numbers: [2, 3, 4, 7])
        let own = objectives(of: trainee)
        if !own.isEmpty {
            body += "\n<h2>Objectives</h2>\n"
            body +=
                BarPlot(
                    title: "What the questions on each objective earned, in per cent",
                    mark: (masteryPercent, "an objective is mastered from here"),
                    bars: own.map { objective in
                        let percent = objective.best.percent(of: objective.outOf)
                        return BarPlot.Bar(label: objective.objective, percent: percent, value: percent + " %")
                    }
                ).html
            let weak = toReadAgain(trainee)
            body += "\n<h2>To read again</h2>\n"
            body += weak.isEmpty ? "<p>Every objective that was tested is mastered.</p>" : "<ul>\n"
            for objective in weak {
                let place = label(ofModule: objective)
                let percent = objective.best.percent(of: objective.outOf)
                let lessons = objective.lessons.map {
                    "<li>\(escaped($0.label)) <code>\(escaped($0.page))</code></li>\n"
                }
                body +=
                    "<li>\(escaped(place)): \(escaped(objective.objective)) \(escaped(objective.text)) (\(percent) %)"
                body += lessons.isEmpty ? "</li>\n" : "\n<ul>\n\(lessons.joined())</ul>\n</li>\n"
            }
            if !weak.isEmpty { body += "</ul>" }
        }
        return ReportPage(name, title: title, body: body)
    }
}
