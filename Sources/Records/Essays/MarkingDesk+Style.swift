extension MarkingDesk {
    /// The style of the pages: that of reports, and what forms need.
    static let style = Array((ReportPage.style + "\n" + formStyle + "\n").utf8)

    /// Targets are at least 44 pixels high, since markers work on tablets too; what is chosen or wrong never shows by colour alone.
    private static let formStyle = """
        :root { --wrong: #b3261e; --wrong-soft: #fbeae9; --on-best: #fff; }
        @media (prefers-color-scheme: dark) { :root { --wrong: #ff9d94; --wrong-soft: #3a1f1d; --on-best: #101010; } }
        *, ::before, ::after { box-sizing: border-box; }
        main { max-width: 78rem; }
        h1 { font-size: 1.6rem; margin-block: 0.5rem; }
        h2 { font-size: 1.2rem; line-height: 1.3; margin-block: 1rem 0.5rem; }
        h3 { font-size: 1rem; margin-block: 1rem 0.25rem; }
        .lead { font-size: 1.05rem; margin-block-start: 0; }
        .hint, .state { opacity: 0.85; }
        .hint { font-size: 0.9rem; margin-block: 0.25rem; }
        :focus-visible { outline: 3px solid var(--best); outline-offset: 2px; }
        progress { inline-size: 10rem; max-inline-size: 100%; block-size: 0.75rem; accent-color: var(--best); vertical-align: middle; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0.5rem; list-style: none; margin: 0; padding: 0; }
        nav a, .action, button { display: inline-flex; align-items: center; min-block-size: 2.75rem; padding: 0.5rem 1rem;
          border: 2px solid var(--best); border-radius: 0.4rem; font: inherit; text-decoration: none; }
        .action, button { background: var(--best); color: var(--on-best); font-weight: 600; cursor: pointer; }
        .desk { display: grid; grid-template-columns: minmax(0, 1fr); column-gap: 2rem; }
        @media (min-width: 60rem) { .desk { grid-template-columns: minmax(0, 1fr) minmax(0, 28rem); align-items: start; } }
        h2, legend, .essay, .note, .essays { overflow-wrap: anywhere; }
        .essay, .note { background: var(--soft); border-inline-start: 4px solid var(--line);
          border-radius: 0.3rem; padding: 0.75rem 1rem; }
        .essay { max-inline-size: 46rem; font-size: 1.05rem; line-height: 1.6; }
        .essay p, .note p { margin: 0; white-space: pre-wrap; min-block-size: 1lh; }
        fieldset, .field { margin: 0 0 1rem; padding: 0.5rem 0.75rem 0.75rem; border: 1px solid var(--line); border-radius: 0.4rem; min-inline-size: 0; }
        legend, .field label { font-weight: 600; padding-inline: 0.25rem; }
        .field label { padding-inline: 0; }
        .level { display: flex; gap: 0.6rem; align-items: flex-start; min-block-size: 2.75rem; padding: 0.5rem; border-radius: 0.3rem; cursor: pointer; }
        .level:has(:checked) { background: var(--soft); box-shadow: inset 0 0 0 2px var(--best); }
        .level input { inline-size: 1.25rem; block-size: 1.25rem; margin: 0.15rem 0 0; flex: none; accent-color: var(--best); }
        textarea { inline-size: 100%; padding: 0.5rem; font: inherit; color: inherit; background: var(--paper);
          border: 1px solid var(--line); border-radius: 0.3rem; }
        .faulty { border: 2px solid var(--wrong); }
        .fault { color: var(--wrong); font-weight: 600; margin-block: 0.25rem; }
        .problem { border: 2px solid var(--wrong); border-radius: 0.4rem; background: var(--wrong-soft); padding: 0.5rem 1rem; margin-block-end: 1rem; }
        .problem p { margin: 0; }
        .problem ul { margin-block: 0.25rem; padding-inline-start: 1.25rem; }
        .essays { list-style: none; padding: 0; margin: 0; }
        .essays li { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: baseline; padding: 0.5rem 0; border-block-end: 1px solid var(--line); }
        .essays a { font-weight: 600; padding-block: 0.4rem; }
        .essays [dir] { flex: 1 1 16rem; }
        .marking table { inline-size: 100%; }
        .found { margin: 0.25rem 0; padding-inline-start: 1.25rem; }
        """
}
