import Assessment
import CommandLineInterface
import Cryptography
import Curriculum
import Diagnostics
import FoundationEssentials
import Markup
import SiteGeneration

extension Option {
    fileprivate static let output = Option(
        "output",
        value: "FOLDER",
        "where the folders site and keys are written; otherwise build/ in the course folder"
    )
    fileprivate static let zip = Option(
        flag: "zip",
        "also write site.zip beside the folder site, to send or to unpack on a USB stick"
    )
    fileprivate static let jobs = Option(
        "jobs",
        number: 1...256,
        "how many pages are made at once; otherwise one for each core"
    )
}

extension Coursewright {
    static let build = Command(
        "build",
        "Write the site, and the answer keys for the grader",
        examples: [
            "coursewright build", "coursewright build my-course --output /tmp/preview",
            "coursewright build --audience ngo --max-tlp green --output build/ngo",
            "coursewright build --language fr",
        ],
        operands: [CourseInput.operand],
        options: [.output, .language, .audience, .maxTLP, .today, .zip, .jobs],
        details: """
            The site goes to build/site: publish that folder, or copy it to a USB stick and open index.html.
            The answer keys go to build/keys: they are the coordinator's, never publish them.
            When anything is wrong with the course, nothing is written and every problem is listed.
            A course in several languages has each of its translations in a folder of its own; --language builds one language alone, \
            at the root of the site, with the same answer keys.
            With --audience or --max-tlp, what is not for those readers is left out, and every file of the site is searched for it \
            before it takes the place of the last one. Give each such site an output folder of its own.
            Pages are the same on every day. Only a course with "stop expired quizzes: yes" is not: to get the same \
            site again, name the day that was printed with --today.
            The first build of a course with assessed quizzes makes Quizzes/.key-secret: keep it with the quizzes.
            """
    ) { (arguments, console) async throws(CommandFailure) in
        let input = try CourseInput(arguments)
        let output = try input.output(arguments[.output])
        let jobs = arguments.number(.jobs) ?? CourseInput.jobs
        let readers = try Readers(arguments)
        async let last = BuildCache(readingFrom: output)
        let files = await CourseFolder.read(from: input.folder, threads: jobs)
        let cache = await last
        var parsed = ParsedFiles(cache: cache.parseCache)
        await parsed.parse(files, threads: jobs)
        // A large one takes as long to read as a tenth of the course to put together.
        async let syllabus = input.syllabus(in: output)
        let (checked, withheld) = try await checked(input, files, reusing: &parsed, for: readers)
        console.report(files.place.told(checked.diagnostics))
        guard let sound = checked.value else { return .problems }
        var course = sound.course
        try input.check(output, with: await syllabus, isOf: course)

        guard let keys = try answerKeys(of: course, in: input.folder, &console) else { return .problems }
        let language = try language(arguments[.language], of: course)
        var site = sound.site
        if let language {
            guard let alone = try planned(course, sound.theme, language: language).value else { return .problems }
            site = alone
        }
        site.complete(with: keys, leavingOut: withheld)
        site.remember(cache, files, at: input.folder, parsed)
        // Only a large course feels it: nobody asks for these again.
        parsed = ParsedFiles()
        await site.parseTexts(threads: jobs)

        let written: Checked<Site.WriteSummary?>
        do throws(SiteError) {
            written = try await site.write(
                to: output,
                courseFolder: input.folder,
                threads: jobs,
                isPacked: arguments.has(.zip)
            )
        } catch {
            throw error.failure(files.place)
        }
        console.report(files.place.told(written.diagnostics))
        guard let writing = written.value else { return .problems }
        let home = output.hasPrefix("./") ? String(output.dropFirst(2)) : output
        let (pages, changed) = (counted(site.pageCount, "page"), counted(writing.changed, "file"))
        console.report(files.place.told(course.suppressing(writing.warnings)))
        console.say(
            "\(pages) in \(home)/site; \(changed) changed, \(writing.unchanged) as before; as of \(input.today.text)"
        )
        let stopped = course.quizzes.filter(\.isStopped).map(\.id.text)
        if !stopped.isEmpty { console.say("Not issued until they are reviewed: \(stopped.joined(separator: ", "))") }
        console.say("Open \(home)/site/index.html, or publish \(home)/site.")
        if arguments.has(.zip) { console.say("The same site as one file: \(home)/site.zip") }
        if !keys.isEmpty { console.say("Answer keys for the coordinator, never to be published: \(home)/keys") }
        if !withheld.isEmpty {
            let save = course.toldOpenly.isEmpty ? "" : ", save what course.yaml lists below told openly:"
            console.say(
                "Left out for \(readers.inWords): \(withheld.inWords). The leak check found none of it in the site\(save)."
            )
        }
        // Without deinitialising: freeing the values of a course of ten thousand pages takes a tenth of its build's time.
        console.leave(.done)
    }

    /// The answer keys of the assessed quizzes; nil when the course's secret cannot be read, which is reported.
    private static func answerKeys(
        of course: Course,
        in folder: String,
        _ console: inout Console
    ) throws(CommandFailure) -> [AnswerKey]? {
        do throws(SiteError) {
            let made = try course.answerKeys(in: folder)
            console.report(made.diagnostics)
            if made.value?.isSecretNew == true {
                console.say("Made \(CourseSecret.path): keep it with the quizzes, and never publish it.")
            }
            return made.value?.keys
        } catch {
            throw error.failure(course.place)
        }
    }

    /// The language that is built alone, as course.yaml writes it; nil when none is named.
    private static func language(_ named: String?, of course: Course) throws(CommandFailure) -> String? {
        guard let named else { return nil }
        let known = ([course] + course.translations).map(\.language)
        if let language = known.first(where: { $0.lowercased() == named.lowercased() }) { return language }
        throw CommandFailure(
            .usage,
            "this course has no language \"\(named)\"",
            hint: "use one of: " + known.joined(separator: ", ")
        )
    }

    /// Reads and checks a course for some readers, and plans its site.
    ///
    /// - Parameter parsed: its files as they were parsed, and then as they are.
    /// - Returns: also what these readers are not told.
    private static func checked(
        _ input: CourseInput,
        _ files: CourseFolder,
        reusing parsed: inout ParsedFiles,
        for readers: Readers
    ) async throws(CommandFailure) -> (Checked<ValidCourse?>, Withheld) {
        let taken = parsed
        // Before the draft adds to it, so that only the checks copy it, while the plan is made from what the draft has.
        parsed = ParsedFiles()
        let draft = CourseDraft(files, today: input.today, reusing: taken)
        async let read = draft.checked()
        // While its parts are compared with each other, its site is planned as if nothing were wrong.
        let theme = input.readTheme()
        // Whatever keeps it from that is met again, once what is wrong has been told.
        let early = readers.areEverybody ? (try? planned(draft, theme, files)) ?? nil : nil
        let (course, parsedByThen) = await read
        parsed = parsedByThen
        let limited = limited(course, to: readers)
        let checked = try await checked(
            input,
            Checked(limited.value?.course, limited.diagnostics),
            theme,
            planned: early
        )
        return (checked, limited.value?.withheld ?? Withheld())
    }

    /// The site of a course that is not checked yet; nil where something is wrong already.
    private static func planned(
        _ draft: CourseDraft,
        _ theme: Checked<Theme?>,
        _ files: CourseFolder
    ) throws(CommandFailure) -> Checked<Site?>? {
        guard let course = draft.course, let theme = theme.value else { return nil }
        let planned = try planned(course, theme)
        guard var site = planned.value else { return planned }
        site.gatherInputs(from: files, draft.parsed)
        return Checked(site, planned.diagnostics)
    }

    /// The site of a course, without its answer keys and the files of its search.
    static func planned(
        _ course: Course,
        _ theme: Theme,
        language: String? = nil
    ) throws(CommandFailure) -> Checked<Site?> {
        do {
            return try Site.plan(course, theme, language: language)
        } catch {
            throw CommandFailure(.bug, error.message, hint: error.hint)
        }
    }
}
