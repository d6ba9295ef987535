/// What each message means, and the usual way out: the rows of Curriculum/MESSAGES.md, which a test holds to be the same.
public struct MessageCatalogue: Sendable {
    /// A row.
    public struct Entry: Sendable, Equatable {
        /// The message's name; `AREA.…` stands for a family.
        public let id: String
        /// Whether it stops the work.
        public let severity: Diagnostic.Severity
        /// What it means, as Markdown.
        public let meaning: String
        /// The usual way out, as Markdown.
        public let wayOut: String
    }

    /// The rows, in the order of the page.
    public let entries: [Entry]
    private let index: [String: Int]

    /// The rows of the page.
    public init() {
        let starts: [(String, Diagnostic.Severity)] = [("warning: ", .warning), ("note: ", .note), ("", .error)]
        entries = rows.split(separator: "\n").compactMap { row in
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 3, let (start, severity) = starts.first(where: { cells[1].hasPrefix($0.0) }) else {
                return nil
            }
            return Entry(
                id: cells[0],
                severity: severity,
                meaning: String(cells[1].dropFirst(start.utf8.count)),
                wayOut: cells[2]
            )
        }
        index = Dictionary(entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The row of a message, or of the family it belongs to.
    public subscript(id: String) -> Entry? {
        let family = id.prefix { $0 != "." } + ".…"
        return (index[id] ?? index[String(family)]).map { entries[$0] }
    }
}

/// One row a line, its cells with a tab between; `RECORD=all swift test --filter MessagePageTests` writes them anew.
private let rows = """
    course.missing\tthe folder holds no Curriculum/course.yaml\tname the course's folder, or start one: `coursewright new course my-course`
    folder.missing\tthere is no such folder, or it is a file\tname the folder that holds Curriculum/ and Quizzes/
    folder.wrong-case\tthe folder is called curriculum or quizzes\trename it to Curriculum or Quizzes
    folder.too-deep\tfolders lie more than 16 deep\tmove the files up
    folder.unreadable\tyou may not read this folder\tgive yourself the right to read it
    file.unreadable\tthe file is no ordinary one, larger than 4 MiB, or you may not read it\tremove it, cut it, or give yourself the right
    file.link\ta symbolic link, which a course cannot take along\tput the file itself there
    page.unread-key\twarning: with `layout: folders`, a key that another program may read; told once\tleave it, or take it out
    page.foreign-label\twarning: with `layout: folders`, `audience` or `marking` holds no word of ours nor one that may mean one, so that everybody may read the page; told once\tleave it; write one of ours where the page is not for everybody
    page.unread-marking\twith `layout: folders`, front matter that cannot be read and may hold a marking or an audience\tmend it
    page.foreign-marks\twarning: with `layout: folders`, marks such as `{{< … >}}` or `=== "Tab"` that only another program understands, and callouts of other programs that lack their text or their end; told once for each kind, with how often\tdo what the hint says: each kind has its own
    page.draft\twarning: with `layout: folders`, `draft: true` or `published: false`, which another program would heed\tmove the page out of the course
    page.gone\twarning: with `layout: folders`, a list of contents (`SUMMARY.md`, `mkdocs.yml`, `_toc.yml`, `myst.yml`, `_quarto.yml`, `config.yaml`) names a page that is not there\twrite the page, or take the line out
    page.orphan\twarning: with `layout: folders`, no list of contents names a page, though there is one, and no page links to it; told once\tadd it to the list, link to it, or move it out of the course
    page.unread-contents\twarning: with `layout: folders`, a list of contents of another program cannot be read, so that it is passed over\tmend it, or give the pages numbers for their order: `weight: 1`
    file.not-read\twarning: nothing in a course has this name and place\trename or move it; README.md is for writers
    file.bad-name\twarning: USB sticks or Windows cannot hold this name: a colon or question mark in it, a dot or space at its end, a device's name such as con.md\trename it
    file.same-letters\ttwo names show the same letters, written with other bytes; many disks keep but one\trename one
    file.broken-picture\twarning: a picture is empty, or holds another kind of file than its name says\tsave the picture anew
    file.names-differ-in-case\ttwo names differ only in capital and small letters; many disks keep but one\trename one
    file.not-used\twarning: no page shows this file or links to it, so it does not reach the site\tshow it, link to it, or move it out of the course
    markup.invalid-utf8\ta byte is not UTF-8, or the file is UTF-16\tsave the file as UTF-8
    markup.control-character\tan invisible control character, often pasted from elsewhere\tdelete it and write the text anew
    markup.direction-control\twarning: an invisible character, one of U+202A to U+202E or an isolate that is not closed on its line, can show the line in another order than it is written\tdelete it; `&#x2068;` before and `&#x2069;` behind words keep them together, and in YAML `\\u2068` and `\\u2069` within quotation marks
    front-matter.toml\tthe front matter stands between lines of `+++`\twrite it as YAML, between lines of `---`
    front-matter.not-first\tempty lines stand above the front matter\tdelete them
    front-matter.misspelt-fence\tthe front matter stands between lines of other dashes than `---`, or of more or fewer\twrite three hyphens, with nothing before them
    front-matter.not-closed\ta first line of `---` has no second one\twrite `---` below the last key
    front-matter.not-mapping\tthere are no keys where keys belong\twrite `key: value`, one a line
    front-matter.missing-key\ta key that is needed is not there, or is empty, or the file has no front matter; or `audience:` or `marking:` is there and empty, so that it keeps nobody out\tadd the line that the message shows; take an empty one out
    front-matter.unknown-key\tnobody knows this key\tcorrect it, or take it out
    front-matter.unknown-word\tthe key takes one of a few words, and this is none\tuse one of them
    front-matter.bad-id\tids are made of `a-z`, `0-9`, `-`, `_` and `.`\twrite a short name in small letters
    front-matter.not-text\ta list or keys stand where one line of text belongs\twrite it on one line, between quotation marks if it holds a colon
    front-matter.not-list\tkeys stand where a list belongs\twrite `key: [first, second]`
    front-matter.not-number\tno whole number, or one out of bounds\twrite one within the bounds
    front-matter.not-date\tno day of the calendar\twrite 2027-05-31
    yaml.syntax\tthis cannot be read as YAML; mostly a colon, a tab or an open quotation mark\tput quotation marks around the value
    yaml.duplicate-key\ta key is written twice\tremove one of the lines
    yaml.refused\tan anchor, an alias, a tag or a second document, which a course does without\twrite the value out
    yaml.bad-key\ta key is a list or holds keys\twrite plain text before the colon
    yaml.nested-too-deeply\tlists and keys nest more than 32 deep\ttake out what is nested without need
    markup.nested-too-deeply\tquotations, lists or marks nest more than 100 deep; the rest is left out\ttake out what is nested without need
    markup.unsafe-link\tan address with `javascript:`, `data:` or the like\tlink to a page with https:, or to a file of the course
    markup.invalid-heading-id\t`{#…}` holds something other than `a-z`, `0-9`, `-`, `_` and `.`\twrite the id that the message shows
    markup.duplicate-heading-id\ttwo headings or callouts of the file have the same id, such as `{#id}`, so that links lead to the first\tgive one of them another
    markup.unknown-callout\t`[!WORD]` is none of the six words\tuse NOTE, LAW, SCENARIO, EXERCISE, LOCAL or WARNING
    markup.unclosed-callout\twarning: no bracket closes `[!WORD` right behind the word, so that this is a quotation which shows the mark\twrite `> [!NOTE] Title`
    markup.misspelt-only\tthis looks like `[!ONLY …]`, the mark of a block for some readers, and is not written so: in other brackets, letters of full width or quotation marks, with backslashes, behind an invisible character\twrite `> [!ONLY police]`, `> [!ONLY TLP:AMBER]` or both, on one line
    markup.unquoted-only\t`[!ONLY …]` does not start a quotation, or not its line, so everybody would read what follows\tstart its line and each line of the block with `>`, below a blank line, none indented as code is, within no HTML and no comment
    markup.quotation-below-only\twarning: nothing but a blank line parts a quotation from a block for some readers above it, so that it is for everybody\twrite `>` on the blank line if it belongs to the block, else put a sentence between the two
    markup.unknown-readers\ta word in `[!ONLY …]` is no group and no marking, or there is none\tname groups with commas between, a marking, or both
    markup.two-markings\t`[!ONLY …]` names two markings\tkeep the narrower one
    markup.empty-only\tnothing stands in a block for some readers; what follows it is for everybody\tstart each line of the block with `>`
    markup.cut-only\ta callout of another program begins right below a block for some readers, whose text it would be without its mark, or ends with such a block right above other text\tleave a blank line between them if everybody may read it; else write `> > [!NOTE]`, or start each line of the text with its signs `>`
    markup.run-on-only\twith `layout: folders`, a mark of another program stands right below a block for some readers, which takes it up with what follows\tleave a blank line above it
    markup.unknown-footnote\t`[^label]` is not defined in the file\tdefine it at the start of a line: `[^label]: The note.`
    markup.misplaced-footnote\ta footnote is defined in a quotation, a callout or a list, where no note is looked for\twrite `[^label]: The note.` at the start of a line, below the whole
    markup.footnote-label\twarning: `[^two words]` is no footnote, since a label holds no space, and is shown as it is written\twrite `[^two-words]`, at the note too
    markup.unused-footnote\twarning: nothing refers to this footnote, so it is not shown\trefer to it, or take it out
    markup.duplicate-footnote\ta footnote is defined twice\tgive one of them another label
    markup.undefined-label\twarning: `[words][label]` is no link, nor `[words][]`, and is shown as it is written, since the file does not define the label, or not as it has to be\tdefine it on a line of its own, below a blank line: `[label]: page.md`
    markup.lost-link\twarning: `[words](my file.md)`, `[words] (file.md)` and `[words](file.md “Title”)` are no links, nor pictures, and are shown as they are written\tput an address with spaces between `<` and `>`; leave no space before the round bracket; write straight quotation marks
    markup.malformed-citation\twarning: `[@` is not closed, or something other than a comma follows an id\twrite `[@ID, where in the source]`
    markup.reference-in-link\twarning: a term, a citation or a footnote stands in the text of a link\tmove it out of the link's brackets
    markup.heading-space\twarning: `##Words` are no heading, since no space follows `##`, or one that does not break; nor is `#First words` on a line by itself\twrite `## Words`
    markup.lost-list\twarning: `-item`, `1.Item`, `• item` or `a) item` on lines in a row are no list, and are shown as running text\twrite a space behind the sign or number, `- ` in place of a sign, or `1.` in place of letters
    markup.indented-text\twarning: a sentence is shown as code, since four spaces or a tab stand before it\tdelete them; put code between lines of ` ``` `
    markup.underlined-text\twarning: a sentence is shown as a heading, since a line of dashes or equals signs stands right below it\tleave a blank line above that line
    markup.lost-emphasis\twarning: `**` is shown as it is written, since a space stands inside it, a letter right behind it, or nothing closes it in its paragraph\twrite `**words**`
    markup.lost-id\twarning: `{#id}` behind a paragraph or a callout's title is shown to readers\ttake it out; only headings have ids
    markup.inline-note\twarning: `^[A note.]` is no footnote, and is shown as it is written\twrite `[^1]` and, at the start of a line, `[^1]: A note.`
    markup.lost-callout\twarning: `[!NOTE]` stands outside a quotation, or `[NOTE]` without its `!` begins one, so that it is shown as it is written\twrite `> [!NOTE]`, below a blank line
    markup.open-code\twarning: nothing ends the code that begins here, so that all below it is code\twrite the same signs on a line of their own below it
    markup.table-columns\twarning: the first line and the line of dashes differ in the number of cells, so this is no table\tgive both as many
    markup.table-dashes\twarning: lines of cells between pipes have no line of dashes below the first, so they are no table\twrite `| --- | --- |` there
    markup.table-pasted\twarning: lines with as many tabs or semicolons in each, or drawn with `+---+`, are no table\twrite `| cell | cell |` and, below the first line, `| --- | --- |`
    markup.table-cells\twarning: a row has more cells than the table has columns; the rest is not shown\twrite a pipe that belongs to the text as `|`
    markup.table-caption\twarning: a line of a table starts as its caption does and is a row, since the table goes on below it\twrite the caption on one line, or leave a blank line above it
    markup.table-not-apart\twarning: the text above or the line below swallows this table\tleave a blank line around the table
    markup.table-too-large\twarning: a table of more than 100,000 cells\tcut it, or offer it as a file
    markup.definition-goes-on\twarning: a meaning is one paragraph: a list, a quotation, a table or code in it is shown as words or code, or below it\twrite further meanings, each with a colon before it, or write it below, not indented
    markup.abbreviation\twarning: `*[ABC]: words` explains no abbreviation, and is shown as it is written\twrite it as a term of Curriculum/glossary.md, and `[[ABC]]` where it is to be explained
    markup.heading-attribute\twarning: a class or key in braces behind a heading, which means nothing here\tkeep only `{#id}`
    text.broken-link\ta link leads to no page and no file of the course, or to a copy of a quiz, which would be published\twrite the way from this file to another file
    text.broken-anchor\tthe page has no heading with the id after `#`\tcorrect it, or give the heading that `{#id}`
    text.outside-course\ta link or picture leads out of Curriculum/ and Quizzes/\tcopy the file beside the page
    text.wrong-case\ta name differs in capital and small letters from the file's\twrite it as the file is called
    text.no-link-text\ta link has no words\twrite what it leads to between the brackets
    text.missing-picture\tthere is no such picture\tput the file beside the page
    text.remote-picture\ta picture lies on another server, which would learn of every reader\tput the file beside the page
    text.not-a-picture\tbrowsers do not show this kind of file as a picture\tuse .png, .jpg, .svg, .webp, .gif or .avif
    text.no-alternative\ta picture has no words for people who cannot see it\twrite what it shows between the brackets
    text.weak-alternative\twarning: a picture's words are the name of a file, or say only that it is a picture (looked for in English, French, Spanish, Ukrainian and Arabic)\twrite what it shows, as you would tell it on the telephone
    text.unknown-term\tthe glossary has no such term; with `layout: folders`, no page is called so, or several are\tadd it to glossary.md, or remove the brackets; with `layout: folders`, write a link
    text.unknown-source\tsources.yaml has no such source\tadd it, or correct the id
    text.raw-html\twarning: HTML is shown as text in this course\twrite Markdown, or set `allow html: yes`
    text.second-title\twarning: a heading with one `#` is a second title of the page\twrite `##`
    text.skipped-level\twarning: a heading skips a level\tuse the next smaller heading
    text.empty-heading\twarning: a heading says nothing\twrite what the section is about
    text.repeated-word\twarning: a word stands twice, as in "the the" (looked for in the same languages, save for words that their grammar repeats)\ttake one out
    text.long-sentence\twarning: a sentence has more than 40 words\tmake two of it
    text.vague-link\twarning: a link's words, such as "here", do not say where it leads (looked for in the same languages)\tname what a reader finds there
    text.bare-address\twarning: a web address stands in the text and is no link; the first of a page, with how many more there are\twrite `<https://…>`, or put it between backticks if nobody is to follow it
    text.no-table-header\twarning: every cell of a table's first line is empty\twrite above each column what stands in it
    address.malformed\twarning: an address outside the course cannot work: no site's name, a space, a slip in `https:`, a mail address without a name\tcorrect it as the message says
    address.insecure\twarning: an address begins with http:, so that others see and may change what a reader gets\twrite https: if the site answers there too
    address.numeric\twarning: an address names a computer by its number\twrite the site's name
    address.tracking\twarning: an address holds a parameter such as `utm_source` or `fbclid`, which tells others where a reader comes from\twrite the address that the message shows
    include.missing\tthere is no Markdown file of this name\tcorrect the name, or take the line out
    include.outside\tthe file lies outside Curriculum/\twrite the way from this file to one in Curriculum/
    include.page\tthe file has front matter, so it is a page of its own\tput what both share into a file without front matter
    include.circle\ta file includes itself, or others that include it\ttake one of the lines out
    include.too-deep\tfiles include each other more than 4 deep\twrite the text into one of them
    include.too-large\twhat is included has more than 10,000 paragraphs and other blocks\tmake several pages of it
    include.not-alone\twhat looks like `{{include: …}}` stands among other words or is misspelt, so that it is shown as text\twrite it alone in its paragraph, or as code where it is to be shown
    include.not-here\ta footnote, a quiz or the glossary cannot include a file\twrite it out
    text.not-alone\ta chart or clip stands in the midst of text\tleave a blank line above and below it
    figure.unknown-attribute\twarning: a name in the braces behind a figure means nothing there\tcorrect it, or take it out
    figure.unread-braces\twarning: what stands in braces behind a picture is shown to readers, since more stands in its paragraph or it cannot be read\twrite `{credit="Ann"}` right behind a picture alone in its paragraph, with plain words between the quotation marks
    figure.unknown-chart\ta chart is neither of bars nor of lines\twrite `kind=bar` or `kind=line`
    figure.drawing-script\ta drawing holds a script, which would run for whoever opens the file by its address, or is written so that this cannot be told\tsave it as plain SVG in UTF-8, without scripts
    figure.drawing-remote\ta drawing takes a picture, a style sheet or a font from elsewhere, which would learn of whoever opens the file\tsave it as plain SVG, with its pictures in it
    figure.drawing-as-picture\twarning: an SVG file holds what cannot stand in a page, so it is shown as a picture\tsave it as plain SVG with colours as attributes
    figure.no-captions\twarning: a film has no captions, which people need who do not hear it\tput a `.vtt` file of the same name beside it
    figure.untimed-words\twarning: words in captions have no time above them, so that browsers pass over them; mostly a blank line stands within a caption\ttake the blank line out, or write their time above them
    figure.caption-language\twarning: what stands between the name of a clip and `.vtt` is no short name of a language\twrite it as `clip.en-GB.vtt`
    figure.no-transcript\twarning: sound has neither a transcript nor captions\tput a `.txt` file of the same name beside it
    figure.bad-captions\tbrowsers do not show these captions, or not all of them, or a transcript is not UTF-8\tstart with WEBVTT, and write times as `00:01.000 --> 00:04.500`
    chart.not-text\tthe CSV file is no UTF-8 text\tsave it as CSV in UTF-8
    chart.no-rows\tthe CSV file has no numbers, or one column only\twrite a line of names, then a line for each label with its numbers
    chart.no-name\ta column of numbers has no name in the first line\twrite it there; take a title above the names out
    chart.cells\ta row has more or fewer cells than the first\tleave a cell empty rather than out; quote one with a comma in it
    chart.not-a-number\ta cell is no number\twrite digits and at most one point, and nothing between thousands
    chart.unclear-number\twarning: a number such as `1,234` can be read as 1.234 and as 1234, and no other number of the file tells how it is meant\twrite 1234 or 1.234
    chart.not-closed\ta quotation mark in the CSV file is not closed\tclose it
    chart.too-large\tmore than 100 rows or 4 columns of numbers\tmake several charts
    course.duplicate-id\tan id is used twice\tgive one of the two another
    course.bad-language\t`language:` or `languages:` names no short name of a language\twrite, for example, `language: en`
    course.language-twice\t`languages:` names a language twice, or the original's\tname each other language once
    course.bad-address\t`address:` is no web address, or none that pages can lie below: a name or password, `?`, `#` or `//` stands in it\twrite the address of the folder that holds the site, starting with https://, or leave it empty
    course.bad-budget\t`page budget:` holds something that is no size\twrite `text: 60 KB` or `pictures: 500 KB` below it
    course.bad-secret\tQuizzes/.key-secret cannot be read, or does not hold 64 hexadecimal digits\trestore it from a copy
    checks.unknown-rule\t`checks off:` names no message\tcorrect the name
    checks.not-a-warning\t`checks off:` names an error, and only warnings can be switched off\tmend what it reports, and take the line out
    checks.no-reason\t`checks off:` does not say why\twrite the reason after the colon
    checks.unused-switch\twarning: `checks off:` names a warning that nothing in the course raises\ttake the line out
    module.not-found\tcourse.yaml lists a module that is not there\tcorrect the name, or write the module
    module.not-listed\twarning: a module is there and not listed, so no page is made of it\tlist it, or remove it
    module.listed-twice\ta module is listed twice\tremove one of the two
    module.missing\ta module's folder has no module.md\twrite one
    module.bad-objective\tan objective has no words, or an id that cannot be one\twrite `ee.1: what a learner can do`
    module.unknown-prerequisite\t`prerequisites:` names no module of the course\tcorrect the id
    module.circular-prerequisites\tmodules wait for each other in a circle\ttake one prerequisite out
    module.prerequisite-later\twarning: a module comes before one that must be done first\tchange the order in course.yaml
    lesson.not-found\tmodule.md lists a lesson that is not there\tcorrect the name, or write the lesson
    lesson.not-listed\twarning: a lesson is there and not listed, so no page is made of it\tlist it, or remove it
    lesson.listed-twice\ta lesson is listed twice\tremove one of the two
    lesson.unknown-objective\tthe module has no such objective\tcorrect it, or add it to module.md
    lesson.unknown-challenge\trequirements.yaml has no such challenge\tcorrect it, or add it
    lesson.no-local-slot\twarning: the lesson has no slot for national law and contacts\tend it with `> [!LOCAL]`
    objective.not-assessed\twarning: no assessed question tests this objective\tname it in a question's kind line
    objective.not-taught\twarning: an assessed question tests an objective that no lesson of its module works towards\tname it under `objectives:` of the lesson that teaches it
    track.unknown-module\ta track names no module of the course\tcorrect the id
    track.prerequisite-later\twarning: a track has a module before one that must be done first\tchange the order of the track
    page.unknown-requirement\trequirements.yaml has no such requirement\tcorrect it, or add it
    page.review-overdue\twarning: the day of `review by:` has passed\treview the page, then set both dates
    page.date-order\twarning: `review by:` lies before `reviewed:`, or `valid until:` before `date:`, or `reviewed:` is more than a month ahead\tcorrect one of the two
    page.wider-block\twarning: a block is for people who never see the page around it, or is marked wider than that\ttake the group or the marking out, or open the page
    page.wider-marking\twarning: a page is marked wider than its module or lesson, whose marking counts\ttake it out, or mark the module wider and what is narrower in it by itself
    audience.withheld-link\tbuilt for some readers: a text that they see leads to what they do not\tput the sentence into a block `> [!ONLY …]`, or open the page to them
    audience.withheld-term\tbuilt for some readers: a text that they see uses a term whose whole definition they do not\tput the sentence into a block, or define the term for everybody
    page.too-heavy\twarning: the page with its style sheet and scripts is heavier, as it is sent, than `page budget:` allows\tmake two pages of it, or raise `text:`
    page.pictures-too-heavy\twarning: the pictures of a page together are heavier than `page budget:` allows\tmake the picture smaller, or raise `pictures:`
    briefing.expired\twarning: the day of `valid until:` has passed\twrite a new briefing, or remove it
    glossary.no-terms\twarning: the glossary has no heading with `###`, which names a term; `##` names a group\twrite `###` before each term
    glossary.no-definition\ta term has no definition\twrite one below its heading
    glossary.duplicate-term\ta term or another spelling is there twice\tkeep one
    glossary.footnote\tthe glossary's page has no place for notes\twrite it into the definition
    glossary.term-in-only\ta term stands inside `[!ONLY …]`, where it would belong to the term above\tput the heading above the block and the whole definition inside
    glossary.not-used\twarning: no page links to these terms\twrite `[[term]]` where a page uses one first, or switch the warning off
    source.no-keys\ta source says nothing about itself, or what it says is not indented\twrite title and status below its id, indented by two spaces
    source.bad-id\tthe id cannot be cited, for it holds a space or the like\twrite it without spaces
    source.bad-url\t`url:` is no web address\tstart it with https://, or leave it out
    source.not-used\twarning: no page cites these sources\tcite them, or take them out
    source.review-overdue\twarning: the day by which a source was to be looked at again has passed\tread it again, then set both dates in sources.yaml
    source.cited-overdue\twarning: a page cites such a source\tlook whether what the page says of it still holds
    requirement.bad-id\tthe id of a requirement or a challenge holds a space or the like\twrite it without spaces
    site.bad-name\tthe file of a page would have a name that Windows keeps for a device, such as con.html\tgive the page another id
    site.no-whole-page\twarning: the course or a module has too much text for one page that holds all of it\twrite `one page: modules`, or `one page: no`, in course.yaml
    formerly.bad-name\twhat `formerly:` lists cannot have been an id\twrite the former id; of a lesson also `module/lesson`
    formerly.itself\ta page lists what it is called now\ttake it out
    formerly.same-page\ta former name is that of a page that is there\ttake it out, or give that page another id
    formerly.twice\ttwo pages were called the same, or one lists a name twice\tkeep one of the two
    site.same-page\ttwo pages would be written to the same file\tgive one of them another id
    leak.open-text\tbuilt for some readers: a text that they see says words, a title, an id or the name of a file of what is left out for them\tsay it otherwise, put it into `> [!ONLY …]`, or list the words below `told openly:` in course.yaml, with the reason
    leak.like-text\twarning: built for some readers: a text that they see has eight or nine words in a row that are left out for them, which may be chance\tsay it otherwise, put it into `> [!ONLY …]`, or list the words below `told openly:` in course.yaml, with the reason
    leak.open-copy\tbuilt for some readers: a file that they see is a copy of one that is left out for them\ttake it out, show it in `> [!ONLY …]`, or list its name below `told openly:` in course.yaml, with the reason
    leak.no-reason\t`told openly:` does not say why everybody may be told\twrite the reason after the colon
    site.leak\tbuilt for some readers: a file of the site says, names or leads to something left out for them; the last good site stays\ttake it out of the template, word or text that puts it there, or open it to them
    translation.unlisted-language\twarning: a file is named as a translation into a language that course.yaml does not list\tadd the language to `languages:`, or rename the file
    translation.misnamed\ta file without `lesson:` is called `first-fr.md` beside `first.md`\tcall it `first.fr.md` if it translates that
    translation.no-original\ta translation has no original beside it\tgive it the original's name, with the language before the last dot
    translation.no-source\twarning: a translation does not say which text it translates\tadd the line `source:` that the message shows
    translation.stale\twarning: the original has changed since it was translated\tbring the translation up to date, then write the `source:` that the message shows
    translation.inherited-key\ta translation says what only the original may say\ttake the line out
    translation.unknown-id\ta translation names an objective, a term, a track or a requirement that the original has not\twrite the original's id
    translation.missing-text\twarning: a translated file leaves a text of the original out\tadd it; until then the page shows the original's words, or none
    translation.missing-include\twarning: the original includes a file that the translation does not, so that nothing tells when its text changes\tinclude it in the translation too
    translation.missing-heading\twarning: another page links to a heading that the translation has not\tgive the heading the id that the message shows
    translation.quiz-differs\ta translated quiz asks, counts or marks something otherwise than the original\twrite it as the original does
    translation.readers-differ\tthe original marks a block for some readers that the translation shows to everybody\tstart the quotation that translates it with the same `[!ONLY …]`
    quiz.no-questions\tthe quiz has no question\tstart each question with `##`
    quiz.too-large\tthe file is larger than a quiz may be\tcut it into smaller quizzes
    quiz.too-many-questions\tmore questions than a quiz may have\tcut the quiz
    quiz.top-heading\twarning: a heading with one `#` is read as a question\twrite `##`
    quiz.bad-pass\tthe pass mark is no share of the marks\twrite `pass: 75%`
    quiz.bad-language\t`language:` is no language tag\twrite, for example, `en`
    quiz.unknown-module\t`module:` names no module of the course\tcorrect the id
    quiz.unknown-lesson\t`lesson:` names no lesson of the module\tcorrect the id
    quiz.unknown-objective\ta question names no objective of the module\tcorrect the id
    quiz.stopped\twarning: an assessed quiz is overdue for review, and `stop expired quizzes: yes` keeps its questions back\treview it, then set both dates
    quiz.no-objective\twarning: an assessed question names no objective\twrite `objective ee.2` in its kind line
    quiz.duplicate-question\ttwo questions have the same id\tgive one of them another
    quiz.no-question-id\ta question has no id\tend its heading with `{#short-name}`
    quiz.empty-question\ta question asks nothing\twrite what is asked after `##`
    quiz.no-kind\tno kind line follows the heading\twrite, for example, `choose one; 1 mark`
    quiz.unknown-kind\tthe kind line starts with no kind of question\tuse one of those in Quizzes/README.md
    quiz.unknown-setting\ta setting that the kind does not have\tcorrect it, or take it out
    quiz.repeated-setting\ta setting is written twice\tkeep one
    quiz.bad-setting\ta setting names nothing, or something it cannot be\twrite it as the message shows
    quiz.bad-marks\tno number of marks\twrite, for example, `2 marks`
    quiz.unknown-rule\tno way to score this kind of question\tuse one of those named
    quiz.stray-feedback\ta quotation below or between the answers belongs to none of them, so that everybody would read it above them\tindent it by two spaces; write it below `why:` where the answers are steps or a table
    quiz.stray-text\ta paragraph, list, table or the like below or between the answers, or an explanation in an option, in a hint or below gaps, answers in a hint, or a line above the answers that tells what is right, such as `Answer: B`, which everybody would read before answering\tbegin it with `why:`, make it feedback with `>` indented by two spaces, or put it above the answers; take out what tells what is right
    quiz.joined-line\twarning: a line right below an answer is part of it, though it begins at the margin\tindent it, or leave a blank line above it
    quiz.divided-answers\tthe answers are two lists or tables, of which only the last would be asked, or some stand in a quotation above the others\tbegin all with the same sign, and put no line between them; write one table; take the `>` away
    quiz.no-answers\tthe list, table or gaps that the kind needs are not there\twrite them below the kind line
    quiz.no-check-box\tan option has no check box\tstart it with `- [ ]` or `- [x]`
    quiz.bad-check-box\tthe check box holds something else\twrite `[ ]`, `[x]` or `[half]`
    quiz.no-correct-option\tnothing is right\ttick the right option, or accept an answer
    quiz.several-correct-options\tmore than one option is ticked under *choose one*\tclear the others, or write *choose all*
    quiz.not-two-options\t*true or false* needs two options\tremove the others, or write *choose one*
    quiz.too-few-options\tthere is nothing to choose, to order or to match\tadd to it
    quiz.too-many-options\tmore options, rows, steps or answers than a question may have\tcut the question
    quiz.duplicate-option\tthe same stands there twice\tchange or remove one
    quiz.empty-option\tan option, a step or a row says nothing\twrite it
    quiz.stray-block\tsomething stands where it cannot be shown\twrite it as the message shows
    quiz.misplaced-only\ta question, an answer, its feedback, or the word `hint:` or `why:` is for some readers only\tmake a quiz for each group, or limit only text around it
    quiz.stray-answer\ta line belongs to no answer\tjoin the lines, or start feedback with `>`
    quiz.no-label\tan answer does not say what it earns\tstart it with `accept:`, `half:`, `wrong:` or `otherwise:`
    quiz.empty-answer\tan answer is empty\twrite what is typed after the colon
    quiz.long-answer\tan answer is longer than can be typed\taccept something shorter
    quiz.bad-number\tno number that can be compared\twrite, for example, `64 GB ± 1%`
    quiz.thousands\twarning: `1,000` or `1.500` is read as 1 or 1.5, and ends as thousands do\twrite 1000, or 1
    quiz.taken-answer\twarning: an answer earns or tells something else than its line says, since one above it fits the same\tput the narrower one above the other, or keep one
    quiz.typed-signs\twarning: an accepted answer has quotation marks around it, a full stop at its end, or a sign between several answers, which trainees would have to type\tleave the sign out; write each answer on a line of its own
    quiz.bad-moment\tno day or time that can be compared, or one that could be anywhere\twrite, for example, `2026-03-29T00:30:00Z in Europe/Rome`
    quiz.unknown-zone\tno time zone of this system, or the system has none\twrite it as the tz database does: `Europe/Rome`; or install the package tzdata
    quiz.no-single-moment\tclocks of the zone showed this time twice, or never\tname the instant by its offset: `2026-10-25 02:30+02:00`
    quiz.no-picture\tthere is no picture to point at\tput one in a paragraph of its own above the areas
    quiz.bad-area\tan option does not say which area of the picture it is\twrite `area 62% 80% 30% 12%: what is seen there`
    quiz.overlapping-areas\ttwo areas share a place\tmake one smaller
    quiz.bad-criteria\tthe table of an essay does not say what earns how many points\thead it `Criterion`, `0`, `1`, `2`, with a row for each criterion
    quiz.tries-in-assessed\tseveral tries are paid in an assessed quiz\ttake `tries:` out
    quiz.bad-gap\ta gap that cannot be read, or that is shown with what it accepts, in a hint, a question of another kind or between other signs than braces\twrite `{blank: …}` or `{pick: … | *…}` in a paragraph
    quiz.starred-blank\twarning: a gap to type into has a star before one of its answers, where it stands for any letters and all of the answers are right\twrite `{pick: … | *…}` if trainees are to choose
    quiz.not-two-columns\tthe table of a *match* has not two columns\twrite a row and its choice
    quiz.misnumbered-steps\tthe numbers of steps say another order than that in which they stand, which is the right one\tput the steps in their right order
    quiz.bad-draw\t`draw:` does not say how many questions come from where\twrite, for example, `8 questions, 2 from #time`
    quiz.unknown-tag\tno question is left for a tag of the draw\twrite the tag in the kind line of its questions
    quiz.short-pool\tfewer questions than are to be drawn, or more that must be passed than are drawn\twrite more, or draw otherwise
    quiz.never-drawn\twarning: some questions can never be drawn\tdraw more, or give them a tag that is drawn from
    quiz.uneven-draw\twarning: the questions of one draw are worth different marks\tgive them the same marks, or draw from tags
    quiz.bad-time-limit\tno whole number of minutes, or more than 600\twrite, for example, `30 min`
    quiz.bad-measure\t`measures:` does not say what the quiz measures, or names itself\twrite `pre of QUIZ` or `follow-up of QUIZ`
    quiz.unknown-measure\t`measures:` names no assessed quiz of the course\twrite the id of the quiz at the module's end
    quiz.assessed-only\ta practice quiz, of which nothing is recorded, has a setting of assessed ones\ttake it out
    quiz.must-pass-note\ta question that must be passed has a content note, so it could be skipped\ttake out one of the two
    quiz.bad-scene\ta heading of a scenario names neither a scene nor an end\twrite `### scene: name` or `### end: name`
    quiz.duplicate-scene\ttwo scenes or ends have one name\tgive one of them another
    quiz.dead-end\ta scene has no choice, so that it never ends\tadd a list of choices, or start its heading with `end:`
    quiz.no-target\ta choice leads nowhere\tend its line with `-> name`
    quiz.unknown-scene\ta choice leads to a scene or end that is not there\tcorrect the name, or add it
    quiz.unreachable-scene\tno way leads to a scene or an end\tlet a choice lead to it, or take it out
    quiz.scenario-loop\ta way comes back to a scene\tlet the choice lead on to another scene
    quiz.unknown-entry\tan end needs an entry in the log that nobody can record on a way to it\toffer it with `log:` on the way, or do not need it
    quiz.misplaced-setting\ta line, or what stands behind a `;` or a comma, starts as a setting of a scenario does where it is not read as one, or marks are awarded there: trainees would read it, or it would be lost\twrite it where the message says, or say it otherwise
    quiz.told-setting\twarning: what a scenario tells has something such as `log: time` at the start of a sentence, in brackets or behind a dash\twrite it in a paragraph of its own if it is a setting, or leave it if trainees are to read it
    quiz.contradicting-entry\tan entry is said to belong in the log, and not to\tkeep it in one of `log:` and `not in log:`
    quiz.kept-marks\twarning: an end of a scenario says "No marks." or the like, which is not read, so that the marks of the way stay\twrite `0 marks`
    quiz.stray-objective\tmarks are awarded for an objective that the kind line does not name\tcorrect it, or add it to the kind line
    quiz.unawarded-objective\twarning: the awards of a scenario name some objectives of the kind line and not this one, so that all its marks count for it\taward marks for it, or take it out of the kind line
    quiz.unreachable-marks\tthe best way through a scenario earns less than it is worth\tcorrect the marks, or award more on one way
    quiz.too-many-ways\tso many ways lead through a scenario that nobody can say what the best one earns\tlet ways meet again earlier, or cut it
    quiz.longest-option\twarning: the right option is mostly the longest\teven out the lengths
    quiz.same-place\twarning: the right option is mostly in the same place\tput it in other places
    quiz.same-column\twarning: one column is right in all rows of a grid\tadd a row for which another is
    quiz.statistics\tnote: how the question did with trainees, as `QUIZ.statistics.json` says\tlook at what nobody chose and what nearly everybody got right; delete the file to hear no more of it
    quiz.all-of-the-above\twarning: an option such as "all of the above"\twrite an option of its own
    quiz.telling-hint\twarning: the hint gives the answer away\tpoint at what to think about
    quiz.telling-picture\twarning: the words or the name of a picture give the answer away\tsay what is seen, not what it means
    quiz.told-answer\twarning: a line above the answers begins as those do that tell what is right, such as `Correct answer: …`, and everybody reads it\ttake it out if it tells that, or begin it with other words
    quiz.telling-option\twarning: only what is right stands in bold or italics, or it says "(correct)"\ttake the mark out
    quiz.nearly-same\twarning: two options or choices differ but in a first capital letter, white space or a full stop, and are two answers\twrite both alike, or in other words
    theme.missing\tthe theme's templates or words are not there\tinstall Coursewright with its share folder
    theme.unreadable\ta file or folder of the theme cannot be read, or lies too deep\tgive yourself the right, or move it up
    theme.not-read\twarning: a folder of Site/ has nearly the name of one that is read\trename it
    theme.same-name\ttwo files of styles, scripts and images have one name, so that the site would keep but one\trename one, in the templates too
    theme.low-contrast\twarning: two colours of the theme that lie on each other are too much alike (WCAG 2.2, 1.4.3 and 1.4.11)\tmake one of the two lighter or darker
    theme.unknown-color\twarning: a colour is written in a way whose contrast cannot be told\twrite it as `#rrggbb`, `rgb()` or `hsl()`
    theme.no-locale\twarning: the theme has no words in a language of the course\twrite Site/locales/LANGUAGE.json
    template.unclosed-tag\ta tag has no end\twrite the closing braces
    template.unclosed-section\ta section is opened and never closed\tclose it
    template.unopened-section\ta section is closed and was never opened\tremove the tag, or open it
    template.wrong-close\tanother section is open than the one that is closed\tclose that one first
    template.unknown-partial\twarning: there is no such template\tcorrect the name
    template.unknown-name\twarning: a template of the course's own names what no page hands over, or a text that no locale has; it shows nothing\tcorrect the name; templates/README.md of the built-in theme lists all
    template.not-used\twarning: no page is shown by a template of the course's own, and no other takes it in\tgive it the name of the one it is to stand for, take it in, or remove it
    template.bad-name\tthe name in a tag is none\twrite one word between the braces
    template.circle\ta template takes itself in, by itself or through others\ttake the tag out, or name another template
    template.bad-delimiters\ta change of delimiters that names no two\twrite `{{=<% %>=}}`
    locale.unknown-text\twarning: a text of the course's own locale has nearly the name of one that pages show, and is shown by none\tcorrect the name
    locale.…\tSite/locales/*.json is not JSON as it should be; the second word says how\tmend the file
    key.…\ta file of build/keys is not as a build wrote it; the second word says how\tbuild the course again
    syllabus.…\tbuild/keys/syllabus.json is not as a build wrote it; the second word says how\tbuild the course again
    statistics.unreadable\twarning: a `QUIZ.statistics.json` cannot be read\tgive yourself the right to read it, or delete it
    statistics.…\twarning: a `QUIZ.statistics.json` is not as `grader analyse` wrote it; the second word says how\twrite it again, or delete it
    """
