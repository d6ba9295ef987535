/// A name that a page hands to its template; ``TemplateContext`` says what each is.
public enum TemplateName: UInt8, CaseIterable, Sendable {
    case aliases, alternates, anchor, areas, ask, asksCertainty, assumes, atom, attempts, audience
    case audienceFeeds, body, breadcrumbs, briefings, canonical, choices, citations, columns, contact
    case content, contents, count, courseTitle, criteria, data, date, day, defaultHref, definition, description, dir
    case direction, drawnCount, due, edition, ends, entries, facts, feedback, flags, footnotes, foreign, gap
    case gapNumber, good, grid, groups, hasAudienceFeeds, hasBreadcrumbs, hasBriefings, hasContents
    case hasDates, hasEntries, hasFacts, hasFeedback, hasGlossary, hasItems, hasLanguages, hasLessons
    case hasMain, hasMarking, hasModules, hasNavigation, hasNeighbours, hasObjectives, hasPages, hasPractice
    case hasPrerequisites, hasQuiz, hasQuizzes, hasRequirements, hasRows, hasScenario, hasSignOff
    case hasSources, hasSummary, hasSupport, hasTerms, hasTracks, height, hint, homeHref, hours, href, html
    case id, ifPassed, index, inputType, instruction, introduction, isAssessed, isBlank, isContactForeign, isCourse
    case isCourseTitleForeign, isCurrent, isDebriefed, isDescriptionForeign, isEmpty, isEnd, isEssay, isHome
    case isLast, isLines, isMustPass, isNested, isNoteForeign, isNumber, isOpen, isPick, isProse
    case isPublisherForeign, isRadio, isScenario, isStale, issuer, isTitle, isTitleForeign, isTyped
    case isUntranslated, items, json, kind, lang, language, languages, left, lessonCount, lessons, level
    case main, marking, markingClass, markingWords, marksText, means, metaDescription, minutes, modules
    case name, navigation, next, nextNumber, note, number, objectives, ogLocale, ogType, options
    case originalDir, originalHref, originalName, originalTag, otherwise, pages, paragraphs, parts, pass
    case picture, place, practice, prerequisites, previewImage, previous, publisher, questionCount, questionID,
        questions
    case quizzes, reasons, requirements, reviewBy, reviewed, root, row, rows, sceneIndex, scenes, signOff
    case signOffCount, since, siteLinks, siteRoot, sourceDay, sourceDue, sourceReviewBy, sourceReviewed
    case sources, statusWords, stem, style, styleDigest, summary, support, tag, terms, text, timeLimit
    case title, top, tracks, url, usesEngine, validUntil, validUntilDay, wholeHref, why, width, words
    case wordsText
}

extension TemplateName {
    /// As templates write it.
    var text: String { "\(self)" }

    /// The name that templates write so; nil where no page hands it over.
    init?(_ text: String) {
        guard let name = Self.byText[text] else { return nil }
        self = name
    }

    private static let byText = Dictionary(uniqueKeysWithValues: allCases.map { ($0.text, $0) })
}
