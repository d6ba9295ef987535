import Assessment
import Diagnostics
import Testing

@Suite struct SyllabusTests {
    private static let syllabus = Syllabus(
        course: "thb-online",
        title: "Trafficking online",
        modules: [
            Syllabus.Module(
                id: "m3",
                number: "M3",
                title: "Electronic evidence",
                objectives: [Syllabus.Objective(id: "ee.1", text: "Decide")],
                quizzes: ["ee-final"],
                lessons: [
                    Syllabus.Lesson(
                        id: "hash",
                        number: "3.1",
                        title: "Hash values",
                        page: "modules/m3/hash.html",
                        objectives: ["ee.1"]
                    )
                ]
            ),
            Syllabus.Module(id: "m5", number: "", title: "Patrols", objectives: [], quizzes: []),
        ]
    )

    @Test func `reads back what it wrote`() {
        let checked = Syllabus.read(SourceFile(path: "syllabus.json", bytes: Self.syllabus.bytes))
        #expect(checked.diagnostics.isEmpty)
        #expect(checked.value == Self.syllabus)
    }

    @Test func `reads that of a course of forty thousand lessons`() {
        let modules = (0..<4_000).map { module in
            let lessons = (0..<10).map { lesson in
                let id = "module-\(module)-lesson-\(lesson)"
                let page = "modules/module-\(module)/\(id).html"
                return Syllabus.Lesson(id: id, number: "", title: "A lesson of many words", page: page, objectives: [])
            }
            return Syllabus.Module(
                id: "module-\(module)",
                number: "",
                title: "A module",
                objectives: [],
                quizzes: [],
                lessons: lessons
            )
        }
        let syllabus = Syllabus(course: "c", title: "C", modules: modules)
        let checked = Syllabus.read(SourceFile(path: "syllabus.json", bytes: syllabus.bytes))
        #expect(checked.diagnostics.map(\.summary) == [])
        let isSame = checked.value == syllabus
        #expect(isSame)
    }

    @Test func `reads a file from before lessons were told`() throws {
        let text = String(decoding: Self.syllabus.bytes, as: UTF8.self)
        let lesson =
            #","lessons":[{"id":"hash","number":"3.1","title":"Hash values","page":"modules/m3/hash.html","objectives":["ee.1"]}]"#
        #expect(text.contains(lesson))
        let earlier = text.replacing(lesson, with: "")
        let checked = Syllabus.read(SourceFile(path: "syllabus.json", text: earlier))
        #expect(checked.diagnostics.isEmpty, "\(earlier)")
        #expect(checked.value?.modules.map(\.lessons.isEmpty) == [true, true])
        #expect(checked.value?.modules.map(\.quizzes) == [["ee-final"], []])
    }

    /// What is changed in the file, the rule that is broken, and the text at whose start the slip is reported.
    @Test(arguments: [
        ("syllabus-1", "syllabus-9", "syllabus.wrong-value", "\"coursewright-syllabus-9"),
        (#""course":"thb-online""#, #""course":"THB""#, "syllabus.wrong-value", "\"THB\""),
        (#""id":"m5""#, #""id":"m3""#, "syllabus.wrong-value", "\"m3\",\"number\":\"\""),
        (#""quizzes":["ee-final"]"#, #""quizzes":[1]"#, "syllabus.wrong-value", "1]"),
        (#""quizzes":[]"#, #""quizzes":["ee-final"]"#, "syllabus.wrong-value", "\"ee-final\"]}]}"),
        (#""quizzes":["ee-final"]"#, #""quizzes":["a","a"]"#, "syllabus.wrong-value", "\"a\"],\"lessons"),
        (#""quizzes":[]"#, #""quiz":[]"#, "syllabus.unknown-name", "\"quiz\":"),
        ("}]}", "}]", "syllabus.cut-short", ""),
        (#""page":"modules/m3/hash.html""#, #""page":1"#, "syllabus.wrong-value", "1,"),
        (#""lessons":["#, #""lessons":[2,"#, "syllabus.wrong-value", "2,"),
        (#""text":"Decide""#, #""text":null"#, "syllabus.wrong-value", "null"),
    ])
    func `names a slip and its place`(before: String, after: String, id: String, mark: String) throws {
        var text = String(decoding: Self.syllabus.bytes, as: UTF8.self)
        text.replaceSubrange(try #require(text.ranges(of: before).last), with: after)
        let file = SourceFile(path: "syllabus.json", text: text)
        let checked = Syllabus.read(file)
        #expect(checked.value == nil)
        let diagnostic = try #require(checked.diagnostics.first)
        #expect(diagnostic.id == id, "\(diagnostic.summary)")
        let column = try #require(diagnostic.position?.column)
        #expect(file.text(column - 1..<file.bytes.count).hasPrefix(mark), "\(diagnostic.summary) at column \(column)")
    }
}
