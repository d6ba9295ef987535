public import Foundation

/// A small course for four kinds of readers: everything that NGOs up to TLP:GREEN must not see holds the word zebra, and nothing else does.
public enum LabelledCourse {
    /// The word.
    public static let secret: String = "zebra"

    /// The files, by path.
    public static let files: [String: String] = [
        "Curriculum/course.yaml": """
        course: labelled
        title: Labelled
        modules: [open, closed, mixed]
        tracks:
          - id: everybody
            title: The whole way
            modules: [open, closed, mixed]
          - id: zebra-track
            title: Zebra way
            audience: [police]
            description: Only zebra officers take this way.
            modules: [open, closed]
        """,
        "Curriculum/requirements.yaml": """
        requirements:
          R1: Teach the basics.
          R2: Teach how a zebra is planned.
        challenges:
          C1: Too much to read.
          C2: The zebra problem.
        """,
        "Curriculum/sources.yaml": """
        A-ALL:
          title: A source for all
          status: P
        Z-ZEBRA:
          title: Manual of zebra work
          issuer: The office of zebras
          status: P
          note: The zebra chapters were read.
        """,
        "Curriculum/glossary.md": """
        ## Basics

        ### Hash

        A value that changes with the file.

        > [!ONLY police]
        > The zebra unit keeps its own list of values.

        ### Unused

        Nobody uses this term.

        ## Zebra words

        Words of the zebra unit.

        ### Zebra account

        An account that the zebra unit keeps, see [[zebra phone]].

        ### Zebra phone

        also: zebra handset

        A telephone that goes with it.

        ### Zebra plan

        > [!ONLY police]
        > The plan of the zebra day.
        """,
        "Curriculum/modules/open/module.md": """
        ---
        module: open
        title: Open module
        objectives:
          o.1: Keep a trace
          o.zebra: Lead the zebra unit
        lessons: [all, zebra-plan]
        ---

        Welcome to everybody.
        """,
        "Curriculum/modules/open/all.md": """
        ---
        lesson: all
        title: For all of us
        objectives: [o.1]
        requirements: [R1]
        challenges: [C1]
        ---

        Everybody reads this [[hash]] sentence first [@A-ALL].[^all]

        ![a table](table.svg)

        > [!ONLY police]
        > The zebra unit meets at the old harbour before dawn with two cars.[^zebra]
        >
        > ## Zebra day {#zebra-day}
        >
        > Ask for a [[zebra account]] and call zebra+30-210-7654321 [@Z-ZEBRA].
        > ![the zebra map](zebra-map.svg) See [the plan](zebra-plan.md#zebra-steps).
        >
        > > [!ONLY TLP:AMBER]
        > > Even among zebra officers few know this.

        - One point for all
          > [!ONLY TLP:RED]
          > A zebra point.

        - > [!ONLY police]
          > A zebra item.

        > [!NOTE] A note for all
        > Everybody reads this note.
        >
        > > [!ONLY prosecutors]
        > > Prosecutors ask the zebra court.

        > [!LOCAL] Here
        > Fill this in.

        [^all]: A note for all.
        [^zebra]: A zebra note, of the zebra harbour.
        """,
        "Curriculum/modules/open/zebra-plan.md": """
        ---
        lesson: zebra-plan
        title: Planning a zebra
        objectives: [o.zebra]
        requirements: [R2]
        challenges: [C2]
        audience: [police]
        needs sign-off: [The zebra steps are ours.]
        ---

        Read the zebra orders of the day twice, and sign each zebra page.

        ## Steps of a zebra {#zebra-steps}

        Use the [[zebra plan]] and the [[zebra account]].

        ![A chart of zebras](zebra-count.csv)

        > [!LOCAL] Here
        > Fill this in.
        """,
        "Curriculum/modules/open/table.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
        "Curriculum/modules/open/zebra-map.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>\n",
        "Curriculum/modules/open/zebra-count.csv": "Year,Zebra arrests\n2024,3\n2025,5",
        "Curriculum/modules/closed/module.md": """
        ---
        module: closed
        title: The zebra module
        marking: TLP:AMBER
        objectives:
          z.1: Do a zebra
        ---

        Only few read zebra texts.
        """,
        "Curriculum/modules/closed/zebra-lesson.md": """
        ---
        lesson: zebra-lesson
        title: Zebra lesson
        ---

        A zebra lesson for few.

        > [!LOCAL] Here
        > Fill this in.
        """,
        "Curriculum/modules/mixed/module.md": """
        ---
        module: mixed
        title: Mixed module
        hours: 4
        audience: [police]
        assumes: Zebra basics.
        prerequisites: [open, closed]
        objectives:
          m.1: Help a caller
          m.zebra: Help a zebra
        lessons: [helpline, zebra-wires]
        ---

        The zebra introduction of a module for officers.
        """,
        "Curriculum/modules/mixed/helpline.md": """
        ---
        lesson: helpline
        title: Helpline
        objectives: [m.1]
        audience: [ngo, police]
        marking: TLP:GREEN
        ---

        Listen first.

        > [!LOCAL] Here
        > Fill this in.
        """,
        "Curriculum/modules/mixed/zebra-wires.md": """
        ---
        lesson: zebra-wires
        title: Zebra wires
        objectives: [m.zebra]
        ---

        Zebra wires are for officers.

        > [!LOCAL] Here
        > Fill this in.
        """,
        "Curriculum/briefings/open.md": """
        ---
        briefing: open-briefing
        title: What everybody may know
        date: 2026-01-02
        marking: TLP:GREEN
        audience: [ngo, police]
        summary: [All is well.]
        ---

        All is well in the east.
        """,
        "Curriculum/briefings/zebra.md": """
        ---
        briefing: zebra-briefing
        title: What the zebra unit knows
        date: 2026-01-03
        marking: TLP:RED
        requirements: [R2]
        summary: [The zebra sleeps.]
        ---

        The zebra sleeps in the west.
        """,
        "Quizzes/check.md": """
        ---
        quiz: check-all
        title: Check for all
        module: open
        lesson: all
        mode: practice
        ---

        For everybody.

        > [!ONLY police]
        > For the zebra unit.

        ## Which is right? {#right}

        choose one; objective o.1

        Think of the file.

        > [!ONLY police]
        > Think of the zebra.

        - [x] The first
        - [ ] The second

        hint: think again

        > [!ONLY police]
        > A zebra hint.

        why: because

        > [!ONLY TLP:AMBER]
        > A zebra reason.[^zebra]

        [^zebra]: A zebra source.
        """,
        "Quizzes/final.md": """
        ---
        quiz: final-all
        title: Final for all
        module: open
        mode: assessed
        pass: 50%
        ---

        ## Which is right in the end? {#end}

        choose one; objective o.1

        - [x] The third
        - [ ] The fourth
        """,
        "Quizzes/zebra.md": """
        ---
        quiz: zebra-final
        title: Zebra final
        module: closed
        mode: assessed
        pass: 50%
        ---

        ## Which zebra is right? {#zebra-question}

        choose one; objective z.1

        - [x] The zebra
        - [ ] The other zebra
        """,
    ]

    /// Writes the files into a folder.
    public static func write(to folder: URL) throws {
        for (path, text) in files {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try (text + "\n").write(to: file, atomically: true, encoding: .utf8)
        }
    }
}
