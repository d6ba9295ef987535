import Curriculum
import Diagnostics
import Markup
import Testing

/// The order of pages that were written for other programs.
extension FolderLayoutTests {
    @Test(arguments: [
        (["10-ten.md", "9-nine.md", "1.10 a.md", "1.9 b.md", "02-two.md"], "1.9 b, 1.10 a, 02-two, 9-nine, 10-ten"),
        (["page-2.md", "page.md", "page-10.md", "b.md", "a.md"], "a, b, page, page-2, page-10"),
        (["1.md", "01.md", "000000000000000000000000000000002.md", "a1b.md", "a01a.md"], "01, 1, 0…2, a01a, a1b"),
    ])
    func `orders pages by the numbers in their names:`(names: [String], order: String) throws {
        let checked = try read(Dictionary(uniqueKeysWithValues: names.map { ($0, "Text.\n") }))
        let lessons = try #require(checked.value).modules[0].lessons
        let found = lessons.map { $0.document.file.path.dropFirst("Curriculum/".count).dropLast(3) }
        #expect(found.joined(separator: ", ").replacing("000000000000000000000000000000002", with: "0…2") == order)
    }

    @Test func `orders folders by the numbers in their names, each before what is in it`() throws {
        let checked = try read(
            Dictionary(
                uniqueKeysWithValues: ["part-10", "part-2", "part-2/b", "part-2/b-c", "part-2-c"].map {
                    ($0 + "/x.md", "X\n")
                }
            )
        )
        #expect(
            try #require(checked.value).modules.map(\.id) == [
                "part-2", "part-2-b", "part-2-b-c", "part-2-c", "part-10",
            ]
        )
    }

    @Test(arguments: ["weight", "sidebar_position", "nav_order", "order", "menu_order"])
    func `orders pages and folders by the numbers of other programs:`(key: String) throws {
        let checked = try read([
            "index.md": "---\ntitle: Home\n\(key): 9\n---\n", "a.md": "---\n\(key): 10\n---\n", "b.md": "x\n",
            "c.md": "---\n\(key): 9.5\n---\n", "d.md": "---\n\(key): -1\n---\n",
            "e/index.md": "---\n\(key): 2\n---\n", "e/y/index.md": "---\n\(key): 2\n---\n", "e/y/z.md": "x\n",
            "e/x/index.md": "---\n\(key): 3\n---\n", "f/index.md": "---\n\(key): 1\n---\n", "g/x.md": "x\n",
        ])
        let course = try #require(checked.value)
        #expect(course.modules.map(\.id) == ["book", "f", "e", "e-y", "e-x", "g"])
        #expect(course.modules[0].lessons.map(\.id) == ["d", "c", "a", "b"])
        #expect(slips(checked) == [])
    }

    @Test func `makes lessons of folders that are but a page each`() throws {
        let checked = try read(
            [
                "README.md": "# Course\n\n[1](part/week-1/) [2](part/week-10/README.md) [3](lab/)\n",
                "part/index.md": "# Part\n",
                "part/week-10/README.md": "No title.\n", "part/week-2/index.md": "---\nweight: 1\n---\n# Two\n",
                "part/week-1/README.md": "# One\n\n[next](../week-2) ![What it shows](x.png)\n",
                "part/notes.md": "# Notes\n",
                "lab/a/index.md": "# A\n", "lab/b/index.md": "# B\n", "lab/b/more.md": "# More\n",
                "tasks/one/README.md": "# Task\n",
                "tasks/two/README.md": "# Other task\n",
            ],
            others: ["part/week-1/x.png"]
        )
        let course = try #require(checked.value)
        #expect(course.modules.map(\.id) == ["book", "lab-a", "lab-b", "part", "tasks"])
        #expect(course.modules.map(\.title) == ["Course", "A", "B", "Part", "Tasks"])
        #expect(course.modules[3].lessons.map(\.id) == ["week-2", "notes", "week-1", "week-10"])
        #expect(course.modules[3].lessons.map(\.title) == ["Two", "Notes", "One", "Week 10"])
        #expect(course.modules[4].lessons.map(\.id) == ["one", "two"])
        #expect(
            course.modules[0].document.destinations.prefix(2) == ["part/week-1/README.md", "part/week-10/README.md"]
        )
        #expect(course.modules[3].lessons[2].document.destinations == ["../week-2/index.md", "x.png"])
        #expect(slips(checked) == ["warning text.broken-link Curriculum/README.md"])
    }

    @Test func `takes the order of a list of contents before that of numbers`() throws {
        let checked = try read([
            "SUMMARY.md": "# S\n\n- [B](b.md)\n- [A](a.md)\n", "a.md": "---\nweight: 1\n---\n",
            "b.md": "+++\ntitle = \"Don't\"\nweight = 2\n+++\n", "c.md": "---\nweight: 2\n---\n",
            "d.md": "+++\nweight = 1\n+++\n", "e.md": "---\nweight: heavy\n---\n",
        ])
        let lessons = try #require(checked.value).modules[0].lessons
        #expect(lessons.map(\.id) == ["b", "a", "d", "c", "e"])
        #expect(lessons[0].title == "Don't")
        #expect(checked.diagnostics.filter { $0.id == "page.unread-key" }.map(place) == ["Curriculum/e.md:2:1"])
    }

    @Test func `takes for a folder's own page the one beside it that has its name`() throws {
        let checked = try read([
            "SUMMARY.md":
                "# S\n\n- [Start](start.md)\n- [Part](part.md)\n  - [One](part/one.md)\n  - [Deep](part/deep.md)\n- [End](end.md)\n",
            "start.md": "# Start\n\n[p](part.md) [q](part/) [r](part.html#why)\n", "part.md": "# The part\n\n## Why\n",
            "part/one.md": "# One\n\n[up](../part.md)\n", "part/deep/x.md": "# X\n", "part/deep.md": "# Deep\n",
            "end.md": "# End\n", "end/README.md": "# The end\n",
        ])
        let course = try #require(checked.value)
        #expect(course.modules.map(\.title) == ["Their book", "The part", "Deep", "The end"])
        #expect(course.modules.map { $0.lessons.map(\.title) } == [["Start", "End"], ["One"], ["X"], []])
        #expect(course.modules[0].lessons[0].document.destinations == ["part.md", "part.md", "part.md#why"])
        #expect(slips(checked) == [])
    }

    @Test func `leaves a folder its own page, though a folder in it has that name`() throws {
        // In whatever order they are looked at, which differs from one run to the next.
        for _ in 0..<8 {
            let checked = try read(["b.md": "# Beside\n", "b/index.md": "# Own\n", "b/index/x.md": "# X\n"])
            let modules = try #require(checked.value).modules
            #expect(modules.map(\.title) == ["Their book", "Own", "Index"])
            #expect(modules.map { $0.lessons.map(\.title) } == [["Beside"], [], ["X"]])
        }
    }
}
