/// What pages hand to their templates, name by name: the rows of Site/templates/README.md, which a test holds to what pages really
/// hand over.
public struct TemplateContext: Sendable {
    /// A name.
    public struct Entry: Sendable, Equatable {
        /// The name, behind those of the lists and records that it stands in, with points between.
        public let name: String
        /// `text`, `html`, `flag`, `list` or `record`.
        public let kind: String
        /// The templates that have it.
        public let pages: String
        /// What it is, as Markdown.
        public let meaning: String
    }

    /// The rows, by name.
    public let entries: [Entry]

    /// The rows of the page.
    public init() {
        entries = rows.split(separator: "\n").compactMap { row in
            let cells = row.split(separator: "\t").map(String.init)
            guard cells.count == 4 else { return nil }
            return Entry(name: cells[0], kind: cells[1], pages: cells[2], meaning: cells[3])
        }
    }

    /// The page for those who write templates.
    public var page: String {
        introduction + entries.map { "| `\($0.name)` | \($0.kind) | \($0.pages) | \($0.meaning) |\n" }.joined()
    }
}

private let introduction = """
    # What a template may name

    Templates are Mustache 1.4 with inheritance. A page is shown by the template of its kind (`lesson.mustache` shows a lesson); most
    of them put their own part into `layout.mustache`. A course's `Site/templates` overlays these files one by one.

    - **text** is escaped by `{{name}}`; **html** is ready and belongs into `{{{name}}}`. Both are nothing to `{{#name}}` when empty.
    - **flag** is for `{{#name}}` and `{{^name}}`, **list** for `{{#name}}`, once for each item; a **record** holds more names.
    - `a.b` stands for `b` inside `{{#a}}`. There a name that the item has not is looked for outside.
    - `words.NAME` is a text of `Site/locales`, in the language of the page.
    - An item in the language of the original, and not of the page, has `lang` and `dir`; elsewhere both are empty. `{{>lang}}` writes them.
    - No template may take itself in, by itself or through others.

    This page is written by `RECORD=all swift test --filter TemplateContextTests` from `TemplateContext.swift`.

    | Name | Kind | On | What it is |
    | --- | --- | --- | --- |

    """

/// One row a line, its cells with a tab between.
private let rows = """
    alternates\tlist\tevery page\tthe languages in which the page is translated
    alternates.dir\ttext\tevery page\tthe direction of its script: `ltr` or `rtl`
    alternates.href\ttext\tevery page\tthe same page in it; its whole address where course.yaml names one for the site
    alternates.isCurrent\tflag\tevery page\twhether it is that of the page
    alternates.name\ttext\tevery page\tits own name for itself
    alternates.tag\ttext\tevery page\tits BCP 47 tag
    ask\ttext\tquiz-stopped\twhom to ask
    assumes\ttext\tmodule\twhat a learner must bring; may be empty
    attempts\ttext\tquiz\thow many are allowed; empty for any number
    audience\ttext\tbriefing, lesson, module, quiz, quiz-stopped, track\tfor whom it is, in words; empty for everybody
    audienceFeeds\tlist\tbriefings\tthe feeds that are for one group of readers
    audienceFeeds.atom\ttext\tbriefings\tits Atom feed
    audienceFeeds.json\ttext\tbriefings\tits JSON feed
    audienceFeeds.name\ttext\tbriefings\tthe group, in words
    breadcrumbs\tlist\tevery page\tthe pages above it, home first
    breadcrumbs.href\ttext\tevery page\twhere it leads, from the page
    breadcrumbs.title\ttext\tevery page\tits title
    briefings\tlist\tbriefings, home\tthe briefings, newest first
    briefings.audience\ttext\tbriefings, home\tfor whom it is, in words; empty for everybody
    briefings.date\ttext\tbriefings, home\tits day
    briefings.day\ttext\tbriefings, home\tits day, as programs read it
    briefings.href\ttext\tbriefings, home\twhere it leads, from the page
    briefings.marking\ttext\tbriefings, home\thow far it may travel, such as `TLP:CLEAR`; may be empty
    briefings.title\ttext\tbriefings, home\tits title
    canonical\ttext\tevery page\tits one address; empty where course.yaml names none for the site
    contact\ttext\tevery page\twhere saved answers go; may be empty
    content\thtml\tbriefing, lesson, module\twhat its author wrote
    contents\tlist\tlesson\tits headings of level 2 and 3
    contents.id\ttext\tlesson\tthe heading’s id
    contents.isNested\tflag\tlesson\twhether it is of level 3
    contents.title\ttext\tlesson\twhat it says
    courseTitle\ttext\tevery page\tthe title of the course
    data\thtml\tquiz, search\twhat its script has to know, as JSON
    date\ttext\tbriefing\tits day
    day\ttext\tbriefing\tits day, as programs read it
    defaultHref\ttext\tevery page\tthe whole address of the page for readers of other languages; empty where it is in one only or course.yaml names no address
    description\ttext\thome, track\tone sentence; may be empty
    direction\ttext\tevery page\tits direction: `ltr` or `rtl`
    drawnCount\ttext\tquiz\thow many questions each trainee gets, of how many, in words; empty when everybody gets all
    due\tlist\tbriefing, lesson, module, quiz\tnotices that a script shows once a day has passed for the reader
    due.ask\ttext\tbriefing, lesson, module, quiz\twhom to ask; may be empty
    due.day\ttext\tbriefing, lesson, module, quiz\tthe day
    due.ifPassed\ttext\tbriefing, lesson, module, quiz\tuntil when it holds, and what it means if that has passed, for readers without scripts
    due.means\ttext\tbriefing, lesson, module, quiz\twhat it means for the reader
    due.text\ttext\tbriefing, lesson, module, quiz\twhat is overdue
    edition\ttext\tevery page\tfor whom the site was made; empty where it is for everybody
    footnotes\thtml\tbriefing, lesson, module, quiz, whole\tthe notes of the page
    foreign\trecord\tevery page\tthe language of the original, for text that is not translated
    foreign.dir\ttext\tevery page\tits direction
    foreign.lang\ttext\tevery page\tits BCP 47 tag
    groups\tlist\tglossary\tthe groups of terms, in the order written
    groups.anchor\ttext\tglossary\tthe heading’s id
    groups.hasTerms\tflag\tglossary\twhether it has any
    groups.introduction\thtml\tglossary\twhat stands before the first of it
    groups.terms\tlist\tglossary\tthe terms in it
    groups.terms.aliases\ttext\tglossary\tits other names, with commas
    groups.terms.anchor\ttext\tglossary\tthe id of its place on the page
    groups.terms.definition\thtml\tglossary\twhat it means
    groups.terms.name\ttext\tglossary\twhat it is called
    groups.title\thtml\tglossary\tits heading; empty above the first
    hasAudienceFeeds\tflag\tbriefings\twhether there are any
    hasBreadcrumbs\tflag\tevery page\twhether there are any
    hasBriefings\tflag\tevery page\twhether the course has any
    hasContents\tflag\tlesson\twhether there are enough headings to list
    hasDates\tflag\tbriefing, lesson, module, quiz, sources\twhether there are any notices
    hasFacts\tflag\tlesson, module\twhether any of the facts is there
    hasGlossary\tflag\tsearch\twhether the course has one
    hasLanguages\tflag\tevery page\twhether the site has several
    hasLessons\tflag\tmodule\twhether there are any
    hasMarking\tflag\thome\twhether the whole site bears a marking
    hasModules\tflag\thome, search\twhether there are any
    hasNavigation\tflag\tlesson, module\twhether it lists the modules
    hasNeighbours\tflag\tevery page\twhether a page comes before or after it
    hasObjectives\tflag\tlesson, module\twhether there are any
    hasPractice\tflag\tlesson, module\twhether there are any
    hasPrerequisites\tflag\tmodule\twhether there are any
    hasQuizzes\tflag\tmodule\twhether there are any
    hasRequirements\tflag\tlesson\twhether there are any
    hasScenario\tflag\tquiz\twhether a question is a scenario
    hasSignOff\tflag\tlesson\twhether there are any
    hasSources\tflag\tbriefing, lesson, module, quiz, whole\twhether it cites any
    hasSummary\tflag\tbriefing\twhether there are any
    hasTerms\tflag\tbriefing, lesson, module, quiz, whole\twhether there are any
    hasTracks\tflag\thome\twhether there are any
    homeHref\ttext\tnot-found, offline\tthe start page; empty where nobody knows its address
    hours\ttext\tmodule\tcontact hours, in words; may be empty
    href\ttext\tmoved\twhere the page is now
    introduction\thtml\tquiz\twhat stands before the first question
    isAssessed\tflag\tquiz\twhether a coordinator marks it
    isContactForeign\tflag\tevery page\tthe same of the contact
    isCourse\tflag\twhole\twhether it holds the whole course, not a module
    isCourseTitleForeign\tflag\tevery page\tthe same of the course’s title
    isDescriptionForeign\tflag\thome, track\tthe same of the description
    isEmpty\tflag\thome\twhether the course has nothing yet
    isHome\tflag\tevery page\twhether it is the home page
    isNoteForeign\tflag\tcoverage\tthe same of the note
    isPublisherForeign\tflag\tevery page\tthe same of the publisher
    isStale\tflag\tbriefing, coverage, glossary, lesson, module, quiz, quiz-stopped, track\twhether the original has changed since it was translated
    isTitleForeign\tflag\tevery page\twhether the title is in the original’s language and not in the page’s
    isUntranslated\tflag\tbriefing, coverage, glossary, lesson, module, quiz, quiz-stopped, track\twhether it shows the original for want of a translation
    kind\ttext\tevery page\tthe name of its template
    language\ttext\tevery page\tthe language of the page, a BCP 47 tag
    languages\tlist\tevery page\tthe languages of the site
    languages.dir\ttext\tevery page\tthe direction of its script: `ltr` or `rtl`
    languages.href\ttext\tevery page\tthe same page in it
    languages.isCurrent\tflag\tevery page\twhether it is that of the page
    languages.name\ttext\tevery page\tits own name for itself
    languages.tag\ttext\tevery page\tits BCP 47 tag
    lessons\tlist\tmodule\tthe lessons
    lessons.href\ttext\tmodule\twhere it leads, from the page
    lessons.minutes\ttext\tmodule\thow long it takes, in words; may be empty
    lessons.number\ttext\tmodule\tits number as people say it; may be empty
    lessons.title\ttext\tmodule\tits title
    level\ttext\tmodule\tits level, in words; may be empty
    marking\ttext\tbriefing, home, lesson, module, quiz, quiz-stopped, whole\thow far the page may travel, such as `TLP:CLEAR`
    markingClass\ttext\tbriefing, home, lesson, module, quiz, quiz-stopped, whole\tthe same as a class: `clear`, `amber-strict`
    markingWords\ttext\tbriefing, home, lesson, module, quiz, quiz-stopped, whole\twhat that means, in words
    metaDescription\ttext\tevery page\ta sentence on what the page is about; may be empty
    minutes\ttext\tlesson\thow long it takes, in words; may be empty
    modules\tlist\thome, search, track\tthe modules
    modules.facts\ttext\thome, search, track\tlevel, time and readers, in words
    modules.hasQuiz\tflag\thome, search, track\twhether it has an assessed quiz
    modules.href\ttext\thome, search, track\twhere it leads, from the page
    modules.lessonCount\ttext\thome, search, track\thow many lessons, in words
    modules.number\ttext\thome, search, track\tits number as people say it; may be empty
    modules.title\ttext\thome, search, track\tits title
    navigation\tlist\tlesson, module\tthe modules, of a long course those around its own
    navigation.href\ttext\tlesson, module\twhere it leads, from the page
    navigation.isCurrent\tflag\tlesson, module\twhether it is the page itself
    navigation.isOpen\tflag\tlesson, module\twhether its lessons are listed
    navigation.lessons\tlist\tlesson, module\tthe lessons of the module that is open
    navigation.lessons.href\ttext\tlesson, module\twhere it leads, from the page
    navigation.lessons.isCurrent\tflag\tlesson, module\twhether it is the page itself
    navigation.lessons.number\ttext\tlesson, module\tits number as people say it; may be empty
    navigation.lessons.title\ttext\tlesson, module\tits title
    navigation.number\ttext\tlesson, module\tits number as people say it; may be empty
    navigation.title\ttext\tlesson, module\tits title
    next\trecord\tbriefing, lesson, module, quiz\tthe page after it
    next.href\ttext\tbriefing, lesson, module, quiz\twhere it leads, from the page
    next.title\ttext\tbriefing, lesson, module, quiz\tits title
    note\ttext\tcoverage\twhat a reader should know first; may be empty
    number\ttext\tlesson, module\tits number as people say it; may be empty
    objectives\tlist\tlesson, module\twhat a learner can do afterwards
    objectives.id\ttext\tlesson, module\tits id
    objectives.text\ttext\tlesson, module\twhat it says
    ogLocale\ttext\tevery page\tits language as Open Graph writes it
    ogType\ttext\tevery page\twhat Open Graph calls it: `article` or `website`
    originalDir\ttext\tbriefing, coverage, glossary, lesson, module, quiz, quiz-stopped, track\tits direction
    originalHref\ttext\tbriefing, coverage, glossary, lesson, module, quiz, quiz-stopped, track, whole\ton a page that holds a module or the course, its usual page; on a translation, the original
    originalName\ttext\tbriefing, coverage, glossary, lesson, module, quiz, quiz-stopped, track\twhat the original’s language calls itself
    originalTag\ttext\tbriefing, coverage, glossary, lesson, module, quiz, quiz-stopped, track\tits BCP 47 tag
    parts\tlist\twhole\tthe pages that it holds, in order
    parts.anchor\ttext\twhole\tthe id of its place on the page
    parts.audience\ttext\twhole\tfor whom it is, in words; empty for everybody
    parts.content\thtml\twhole\twhat its author wrote
    parts.date\ttext\twhole\tits day
    parts.footnotes\thtml\twhole\tits notes
    parts.groups\tlist\twhole\tthe groups of terms, in the order written
    parts.groups.anchor\ttext\twhole\tthe id of its place on the page
    parts.groups.hasTerms\tflag\twhole\twhether it has any
    parts.groups.introduction\thtml\twhole\twhat stands before the first of it
    parts.groups.terms\tlist\twhole\tthe terms in it
    parts.groups.terms.aliases\ttext\twhole\tits other names, with commas
    parts.groups.terms.anchor\ttext\twhole\tthe id of its place on the page
    parts.groups.terms.definition\thtml\twhole\twhat it means
    parts.groups.terms.name\ttext\twhole\twhat it is called
    parts.groups.title\thtml\twhole\tits heading; empty above the first
    parts.hasFacts\tflag\twhole\twhether any of the facts is there
    parts.hasObjectives\tflag\twhole\twhether there are any
    parts.hasPractice\tflag\twhole\twhether there are any
    parts.hasQuizzes\tflag\twhole\twhether there are any
    parts.hasSignOff\tflag\twhole\twhether there are any
    parts.hasSummary\tflag\twhole\twhether there are any
    parts.hours\ttext\twhole\thow long it takes, in words; may be empty
    parts.href\ttext\twhole\twhere it leads, from the page
    parts.isNested\tflag\twhole\twhether it is a lesson of the module before
    parts.isTitle\tflag\twhole\twhether it has a heading
    parts.level\ttext\twhole\tthe level of its heading
    parts.marking\ttext\twhole\thow far it may travel, such as `TLP:CLEAR`; may be empty
    parts.minutes\ttext\twhole\thow long it takes, in words; may be empty
    parts.objectives\tlist\twhole\twhat a learner can do afterwards
    parts.objectives.text\ttext\twhole\twhat it says
    parts.practice\tlist\twhole\tits practice checks
    parts.practice.href\ttext\twhole\twhere it leads, from the page
    parts.practice.questionCount\ttext\twhole\thow many questions it has
    parts.practice.title\ttext\twhole\tits title
    parts.quizzes\tlist\twhole\tits assessed quizzes
    parts.quizzes.href\ttext\twhole\twhere it leads, from the page
    parts.quizzes.questionCount\ttext\twhole\thow many questions it has
    parts.quizzes.title\ttext\twhole\tits title
    parts.reviewBy\ttext\twhole\tthe day of its next review; may be empty
    parts.reviewed\ttext\twhole\twhen and by whom it was reviewed, as written; may be empty
    parts.signOff\tlist\twhole\twhat an expert has still to confirm
    parts.signOff.text\ttext\twhole\twhat it says
    parts.summary\tlist\twhole\tits points in short
    parts.summary.text\ttext\twhole\twhat it says
    parts.title\ttext\twhole\tits title
    parts.validUntil\ttext\twhole\tthe last day it is to be relied on; may be empty
    pass\ttext\tquiz\tthe pass mark; may be empty
    practice\tlist\tlesson, module\tits practice checks
    practice.href\ttext\tlesson, module\twhere it leads, from the page
    practice.questionCount\ttext\tlesson, module\thow many questions it has
    practice.title\ttext\tlesson, module\tits title
    prerequisites\tlist\tmodule\tthe modules to be done before
    prerequisites.href\ttext\tmodule\twhere it leads, from the page
    prerequisites.isLast\tflag\tmodule\twhether it is the last one, for commas
    prerequisites.title\ttext\tmodule\tits title
    previewImage\ttext\tevery page\tthe whole address of the picture that goes with links to the page: `Site/images/preview.png`; empty where there is none or course.yaml names no address
    previous\trecord\tbriefing, lesson, module, quiz, quiz-stopped\tthe page before it
    previous.href\ttext\tbriefing, lesson, module, quiz, quiz-stopped\twhere it leads, from the page
    previous.title\ttext\tbriefing, lesson, module, quiz, quiz-stopped\tits title
    publisher\ttext\tevery page\twho answers for the course; may be empty
    questionCount\ttext\tquiz\thow many questions there are
    questions\tlist\tquiz\tits questions
    questions.areas\tlist\tquiz\tthe areas of its picture
    questions.areas.height\ttext\tquiz\tthe height, in hundredths of a per cent
    questions.areas.index\ttext\tquiz\tthe number of its option, from 0
    questions.areas.left\ttext\tquiz\tthe distance from the left, likewise
    questions.areas.top\ttext\tquiz\tthe distance from the top, likewise
    questions.areas.width\ttext\tquiz\tthe width, likewise
    questions.asksCertainty\tflag\tquiz\twhether the trainee says how sure they are
    questions.body\thtml\tquiz\twhat stands below that; may be empty
    questions.choices\tlist\tquiz\twhat can be chosen
    questions.choices.index\ttext\tquiz\tits number from 0
    questions.choices.text\ttext\tquiz\twhat it says
    questions.criteria\thtml\tquiz\twhat an essay is marked by, in practice; may be missing
    questions.ends\tlist\tquiz\thow a scenario of practice can end
    questions.ends.html\thtml\tquiz\twhat it says
    questions.ends.index\ttext\tquiz\tits number from 0
    questions.feedback\tlist\tquiz\twhat is said of an answer
    questions.feedback.html\thtml\tquiz\twhat it says
    questions.feedback.index\ttext\tquiz\tof which option, from 0
    questions.flags\tlist\tquiz\twhat a scenario of practice notes against choices
    questions.flags.index\ttext\tquiz\tits number from 0
    questions.flags.text\ttext\tquiz\twhat it says
    questions.good\ttext\tquiz\tthe choices of a good way through a scenario of practice, with spaces between
    questions.grid\tlist\tquiz\tthe rows of a grid
    questions.grid.columns\tlist\tquiz\twhat can be chosen
    questions.grid.columns.html\thtml\tquiz\twhat it says
    questions.grid.columns.index\ttext\tquiz\tits number from 0
    questions.grid.columns.row\ttext\tquiz\tthe number of its row from 0
    questions.grid.html\thtml\tquiz\twhat it says
    questions.grid.index\ttext\tquiz\tits number from 0
    questions.hasFeedback\tflag\tquiz\twhether it is practice, which tells at once
    questions.hasItems\tflag\tquiz\twhether steps are put in order
    questions.hasRows\tflag\tquiz\twhether rows are matched
    questions.hint\thtml\tquiz\tits hint; may be missing
    questions.id\ttext\tquiz\tthe question’s id
    questions.instruction\ttext\tquiz\twhat to do, in words
    questions.isDebriefed\tflag\tquiz\twhether it is a scenario of practice
    questions.isEssay\tflag\tquiz\twhether a longer text is written
    questions.isLines\tflag\tquiz\twhether its options are lines of a text
    questions.isMustPass\tflag\tquiz\twhether the quiz is passed only with all its marks
    questions.isNumber\tflag\tquiz\twhether that is a number
    questions.isRadio\tflag\tquiz\twhether one option is chosen
    questions.isScenario\tflag\tquiz\twhether it is a scenario
    questions.isTyped\tflag\tquiz\twhether an answer is typed
    questions.items\tlist\tquiz\tthe steps
    questions.items.html\thtml\tquiz\twhat it says
    questions.items.index\ttext\tquiz\tits number from 0
    questions.marksText\ttext\tquiz\tits marks, in words
    questions.note\ttext\tquiz\twhat it describes that may distress; may be empty
    questions.number\ttext\tquiz\tits number from 1
    questions.options\tlist\tquiz\tits options, where it has some
    questions.options.html\thtml\tquiz\twhat it says
    questions.options.index\ttext\tquiz\tits number from 0
    questions.options.inputType\ttext\tquiz\t`radio` or `checkbox`
    questions.otherwise\thtml\tquiz\twhat is said of any other answer; may be missing
    questions.paragraphs\tlist\tquiz\tits text with gaps
    questions.paragraphs.parts\tlist\tquiz\ttext and gaps, in order
    questions.paragraphs.parts.choices\tlist\tquiz\twhat can be chosen
    questions.paragraphs.parts.choices.index\ttext\tquiz\tits number from 0
    questions.paragraphs.parts.choices.text\ttext\tquiz\twhat it says
    questions.paragraphs.parts.gap\ttext\tquiz\tthe gap’s number from 0
    questions.paragraphs.parts.gapNumber\ttext\tquiz\tthe same from 1
    questions.paragraphs.parts.html\thtml\tquiz\twhat it says
    questions.paragraphs.parts.isBlank\tflag\tquiz\twhether it is a gap to type in
    questions.paragraphs.parts.isPick\tflag\tquiz\twhether it is a gap to choose for
    questions.paragraphs.parts.isProse\tflag\tquiz\twhether it is text
    questions.picture\thtml\tquiz\tthe picture to point at; may be missing
    questions.questionID\ttext\tquiz\tthe same, for use inside its lists
    questions.reasons\tlist\tquiz\twhat is said of the choices of a scenario of practice
    questions.reasons.html\thtml\tquiz\twhat it says
    questions.reasons.place\ttext\tquiz\tthe numbers of its scene and of the choice, from 0, with `-` between
    questions.rows\tlist\tquiz\tthe rows
    questions.rows.choices\tlist\tquiz\twhat can be chosen
    questions.rows.choices.index\ttext\tquiz\tits number from 0
    questions.rows.choices.text\ttext\tquiz\twhat it says
    questions.rows.html\thtml\tquiz\twhat it says
    questions.rows.index\ttext\tquiz\tits number from 0
    questions.scenes\tlist\tquiz\tthe scenes of a scenario
    questions.scenes.choices\tlist\tquiz\twhat can be chosen
    questions.scenes.choices.html\thtml\tquiz\twhat it says
    questions.scenes.choices.index\ttext\tquiz\tits number from 0
    questions.scenes.choices.isEnd\tflag\tquiz\twhether the scenario ends there
    questions.scenes.choices.next\ttext\tquiz\tthe number of the scene it leads to, from 0; may be empty
    questions.scenes.choices.nextNumber\ttext\tquiz\tthe same from 1; may be empty
    questions.scenes.entries\tlist\tquiz\twhat can be recorded
    questions.scenes.entries.index\ttext\tquiz\tits number from 0
    questions.scenes.entries.text\ttext\tquiz\twhat it says
    questions.scenes.hasEntries\tflag\tquiz\twhether there are any
    questions.scenes.html\thtml\tquiz\twhat it says
    questions.scenes.index\ttext\tquiz\tits number from 0
    questions.scenes.number\ttext\tquiz\tthe same from 1
    questions.scenes.sceneIndex\ttext\tquiz\tits number from 0, for use inside its lists
    questions.stem\thtml\tquiz\twhat is asked
    questions.why\thtml\tquiz\tthe reason; may be missing
    questions.wordsText\ttext\tquiz\thow many words are asked for, in words; may be empty
    quizzes\tlist\tmodule\tits assessed quizzes
    quizzes.href\ttext\tmodule\twhere it leads, from the page
    quizzes.questionCount\ttext\tmodule\thow many questions it has
    quizzes.title\ttext\tmodule\tits title
    requirements\tlist\tcoverage, lesson\tthe requirements
    requirements.hasMain\tflag\tcoverage, lesson\twhether there are any
    requirements.hasQuizzes\tflag\tcoverage, lesson\twhether there are any
    requirements.hasSupport\tflag\tcoverage, lesson\twhether there are any
    requirements.id\ttext\tcoverage, lesson\tits id
    requirements.main\tlist\tcoverage, lesson\tthe lessons that are mainly about it
    requirements.main.href\ttext\tcoverage, lesson\twhere it leads, from the page
    requirements.main.isLast\tflag\tcoverage, lesson\twhether it is the last one, for commas
    requirements.main.number\ttext\tcoverage, lesson\tits number as people say it; may be empty
    requirements.main.title\ttext\tcoverage, lesson\tits title
    requirements.quizzes\tlist\tcoverage, lesson\tthe quizzes that test it
    requirements.quizzes.count\ttext\tcoverage, lesson\thow many questions
    requirements.quizzes.href\ttext\tcoverage, lesson\twhere it leads, from the page
    requirements.quizzes.isLast\tflag\tcoverage, lesson\twhether it is the last one, for commas
    requirements.quizzes.title\ttext\tcoverage, lesson\tits title
    requirements.support\tlist\tcoverage, lesson\tthe lessons that also help
    requirements.support.href\ttext\tcoverage, lesson\twhere it leads, from the page
    requirements.support.isLast\tflag\tcoverage, lesson\twhether it is the last one, for commas
    requirements.support.number\ttext\tcoverage, lesson\tits number as people say it; may be empty
    requirements.support.title\ttext\tcoverage, lesson\tits title
    requirements.title\ttext\tcoverage, lesson\twhat it asks
    reviewBy\ttext\tbriefing, lesson, module, quiz, quiz-stopped\tthe day of its next review; may be empty
    reviewed\ttext\tbriefing, lesson, module, quiz, quiz-stopped\twhen and by whom it was reviewed, as written; may be empty
    root\ttext\tevery page\tthe way to the folder of its language: empty, or `../` once or more
    signOff\tlist\tlesson\twhat an expert has still to confirm
    signOff.text\ttext\tlesson\twhat it says
    signOffCount\ttext\tlesson\thow many points, in words
    since\ttext\tquiz-stopped\tsince when it is overdue, in words
    siteLinks\tlist\tevery page\tthe pages that every page links to
    siteLinks.href\ttext\tevery page\twhere it leads, from the page
    siteLinks.isCurrent\tflag\tevery page\twhether it is the page itself
    siteLinks.title\ttext\tevery page\tits title
    siteRoot\ttext\tevery page\tthe way to the root of the site, where `assets/` lies
    sources\tlist\tbriefing, lesson, module, quiz, sources, whole\tthe sources that it cites; on the page of sources all of them
    sources.anchor\ttext\tbriefing, lesson, module, quiz, sources, whole\tthe id of its place on the page
    sources.citations\tlist\tbriefing, lesson, module, quiz, sources, whole\tthe places on the page that cite it
    sources.citations.number\ttext\tbriefing, lesson, module, quiz, sources, whole\tits number from 2; empty for the first
    sources.citations.place\ttext\tbriefing, lesson, module, quiz, sources, whole\tthe id of the place
    sources.date\ttext\tbriefing, lesson, module, quiz, sources, whole\twhen, as written; may be empty
    sources.hasPages\tflag\tbriefing, lesson, module, quiz, sources, whole\twhether any does
    sources.id\ttext\tbriefing, lesson, module, quiz, sources, whole\tits id
    sources.issuer\ttext\tbriefing, lesson, module, quiz, sources, whole\twho issued it; may be empty
    sources.note\ttext\tbriefing, lesson, module, quiz, sources, whole\twhat was read of it; may be empty
    sources.pages\tlist\tbriefing, lesson, module, quiz, sources, whole\tthe pages that cite it
    sources.pages.href\ttext\tbriefing, lesson, module, quiz, sources, whole\twhere it leads, from the page
    sources.pages.isLast\tflag\tbriefing, lesson, module, quiz, sources, whole\twhether it is the last one, for commas
    sources.pages.title\ttext\tbriefing, lesson, module, quiz, sources, whole\tits title
    sources.sourceDay\ttext\tbriefing, lesson, module, quiz, sources, whole\tthe day of its next review; may be empty
    sources.sourceDue\ttext\tbriefing, lesson, module, quiz, sources, whole\twhat to say once that day has passed; may be empty
    sources.sourceReviewBy\ttext\tbriefing, lesson, module, quiz, sources, whole\tthat it is to be reviewed by that day, in words; may be empty
    sources.sourceReviewed\ttext\tbriefing, lesson, module, quiz, sources, whole\twhen and by whom it was reviewed, as written; may be empty
    sources.statusWords\ttext\tbriefing, lesson, module, quiz, sources, whole\thow much of it was read, in words
    sources.title\ttext\tbriefing, lesson, module, quiz, sources, whole\tits title
    sources.url\ttext\tbriefing, lesson, module, quiz, sources, whole\tits address; may be empty
    style\thtml\tnot-found, offline\tthe style sheet that stands in the page
    styleDigest\ttext\tnot-found, offline\tits digest, for the content security policy
    summary\tlist\tbriefing\tits points in short
    summary.text\ttext\tbriefing\twhat it says
    terms\tlist\tbriefing, lesson, module, quiz, whole\tthe terms of the glossary that the page uses
    terms.anchor\ttext\tbriefing, lesson, module, quiz, whole\tthe id of its place on the page
    terms.definition\thtml\tbriefing, lesson, module, quiz, whole\twhat it means
    terms.href\ttext\tbriefing, lesson, module, quiz, whole\tits place in the glossary
    terms.name\ttext\tbriefing, lesson, module, quiz, whole\twhat it is called
    timeLimit\ttext\tquiz\thow long an attempt may take, in words; empty for no limit
    title\ttext\tevery page\tthe title of the page
    tracks\tlist\thome\tthe ways through the course
    tracks.href\ttext\thome\twhere it leads, from the page
    tracks.title\ttext\thome\tits title
    usesEngine\tflag\tquiz\twhether the page runs the scoring engine, which its policy has to allow
    validUntil\ttext\tbriefing\tthe last day it is to be relied on; may be empty
    validUntilDay\ttext\tbriefing\tthe last day it is to be relied on, as programs read it; may be empty
    wholeHref\ttext\tevery page\tthe page that holds the whole module or course; empty where there is none
    """
