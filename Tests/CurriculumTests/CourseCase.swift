import Curriculum
import Diagnostics
import Markup
import Testing

/// A course of one module with one lesson, and what a case adds to it.
struct CourseCase: Sendable {
    let name: String
    var files: [String: String] = [
        "Curriculum/course.yaml": "course: c\ntitle: Course\n",
        "Curriculum/modules/m/module.md": "---\nmodule: m\ntitle: Module\n---\n\nText.\n",
        "Curriculum/modules/m/l.md": "---\nlesson: l\ntitle: Lesson\n---\n\n> [!LOCAL] Here\n\nText.\n",
    ]
    var others: [String] = []
    let slips: [String]
    let hint: String

    init(_ name: String, _ slips: [String], _ hint: String) {
        self.name = name
        self.slips = slips.map {
            $0.replacing("L:", with: "Curriculum/modules/m/l.md:").replacing(
                "M:",
                with: "Curriculum/modules/m/module.md:"
            )
        }
        self.hint = hint
    }

    /// Puts text into the lesson, from line 8 on.
    func lesson(_ text: String) -> CourseCase {
        file("Curriculum/modules/m/l.md", "---\nlesson: l\ntitle: Lesson\n---\n\n> [!LOCAL] Here\n\n\(text)\n")
    }
    /// Puts keys into the lesson's front matter, from line 4 on.
    func lessonKeys(_ keys: String) -> CourseCase {
        file("Curriculum/modules/m/l.md", "---\nlesson: l\ntitle: Lesson\n\(keys)\n---\n\n> [!LOCAL] Here\n")
    }
    /// Puts keys into the module's front matter, from line 4 on.
    func module(_ keys: String) -> CourseCase {
        file("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: Module\n\(keys)\n---\n\nText.\n")
    }
    /// Puts keys into course.yaml, from line 3 on.
    func course(_ keys: String) -> CourseCase { file("Curriculum/course.yaml", "course: c\ntitle: Course\n\(keys)\n") }
    /// Adds a module without a lesson; keys stand from line 4 on.
    func module(_ name: String, _ keys: String) -> CourseCase {
        file("Curriculum/modules/\(name)/module.md", "---\nmodule: \(name)\ntitle: Module\n\(keys)---\n\nText.\n")
    }
    /// Adds a practice quiz; keys stand from line 5 on.
    func quiz(_ keys: String = "module: m", _ rest: String = "") -> CourseCase {
        file(
            "Quizzes/q.md",
            "---\nquiz: q\ntitle: Quiz\nmode: practice\n\(keys)\n---\n\n## Stem? {#one}\n\nchoose one\n\n- [x] A\n- [ ] B\n\n\(rest)"
        )
    }
    func file(_ path: String, _ text: String?) -> CourseCase {
        var copy = self
        copy.files[path] = text
        return copy
    }
    func picture(_ path: String) -> CourseCase {
        var copy = self
        copy.others.append(path)
        return copy
    }
    func course() throws -> Checked<Course?> {
        let today = try #require(CalendarDate("2026-11-24"))
        let folder = CourseFolder(files: files.map { SourceFile(path: $0.key, text: $0.value) }, others: others)
        return Course.read(folder, today: today)
    }

    /// Expects exactly these slips, the first with this way out, and a way out for each.
    ///
    /// What nothing uses counts only where a case is about that.
    func check() throws {
        let looksAtUse = slips.contains { $0.contains(".not-used") }
        let diagnostics = try course().diagnostics.filter { looksAtUse || !$0.id.hasSuffix(".not-used") }
        let found = diagnostics.map {
            "\($0.severity) \($0.id) \($0.path):\($0.position?.line ?? 0):\($0.position?.column ?? 0)"
        }
        #expect(found == slips, "\(name)")
        #expect(diagnostics.allSatisfy { !$0.hints.isEmpty && !$0.summary.hasSuffix(".") }, "\(name)")
        let hints = diagnostics.first?.hints ?? []
        #expect(hints.first ?? "" == hint, "\(name)")
    }
}
