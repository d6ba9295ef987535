import Curriculum
import Testing

/// Labels that contradict those around them.
@Suite struct AudienceChecksTests {
    private static let cases: [CourseCase] = [
        CourseCase(
            "a block for people who never see its page",
            ["warning page.wider-block L:9:1"],
            "take them out, or open the page or the block around it to them"
        )
        .keysAndText("audience: [police]", "> [!ONLY police, ngo]\n> Text."),
        CourseCase(
            "a block that is marked wider than its page",
            ["warning page.wider-block L:9:1"],
            "take the marking out of [!ONLY]; what stands in TLP:AMBER is no wider"
        )
        .keysAndText("marking: TLP:AMBER", "> [!ONLY TLP:GREEN]\n> Text."),
        CourseCase("a block that is marked narrower", [], "")
            .keysAndText("marking: TLP:GREEN", "> [!ONLY TLP:AMBER]\n> Text."),
        CourseCase(
            "a block inside another one",
            ["warning page.wider-block L:10:3"],
            "take them out, or open the page or the block around it to them"
        )
        .keysAndText("marking: TLP:GREEN", "> [!ONLY police]\n> > [!ONLY ngo]\n> > Text."),
        CourseCase(
            "a block in a list, inside one that is narrower",
            ["warning page.wider-block L:11:5"],
            "take the marking out of [!ONLY]; what stands in TLP:RED is no wider"
        )
        .keysAndText("marking: TLP:GREEN", "> [!ONLY TLP:RED]\n> Text.\n> - > [!ONLY TLP:AMBER]\n>   > Text."),
        CourseCase(
            "a lesson that is marked wider than its module",
            ["warning page.wider-marking L:4:10"],
            "take the marking out, or mark the module TLP:CLEAR and what is narrower in it by itself"
        )
        .lessonKeys("marking: TLP:CLEAR").module("marking: TLP:AMBER"),
        CourseCase("a lesson for more people than its module", [], "")
            .lessonKeys("audience: [ngo, police]").module("audience: [police]"),
        CourseCase(
            "a block that inherits its readers from the module",
            ["warning page.wider-block L:8:1"],
            "take them out, or open the page or the block around it to them"
        )
        .lesson("> [!ONLY ngo]\n> Text.").module("audience: [police]"),
        CourseCase(
            "a quiz that is marked wider than its module",
            ["warning page.wider-marking Quizzes/q.md:1:1"],
            "take the marking out, or mark the module TLP:GREEN and what is narrower in it by itself"
        )
        .quiz("module: m\nmarking: TLP:GREEN").module("marking: TLP:AMBER"),
        CourseCase(
            "a term inside a block",
            ["error glossary.term-in-only Curriculum/glossary.md:8:3"],
            "put its whole definition into the block and the heading above it: the term is left out with its definition"
        )
        .file(
            "Curriculum/glossary.md",
            "## Words\n\n### Key\n\nOpens.\n\n> [!ONLY police]\n> ### Lock\n>\n> Closes.\n"
        ),
    ]

    @Test(arguments: cases) func `compares labels with those around them`(each: CourseCase) throws { try each.check() }
}

extension CourseCase {
    /// Puts a key into the lesson's front matter, and text into it from line 9 on.
    fileprivate func keysAndText(_ key: String, _ text: String) -> CourseCase {
        file(
            "Curriculum/modules/m/l.md",
            "---\nlesson: l\ntitle: Lesson\n\(key)\n---\n\n> [!LOCAL] Here\n\n\(text)\n"
        )
    }
}
