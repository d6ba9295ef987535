import Assessment
import Diagnostics
import Markup
import Testing

/// A quiz with a question of every kind, with hints, reasons and feedback wherever they can stand.
enum SampleQuiz {
    static let text = """
        ---
        quiz: de-02
        title: "Securing a phone: a quiz"
        module: digital-evidence
        language: pt-BR
        mode: assessed
        pass: 75%
        attempts: 2
        ---

        Read [[hash value]] first.[^before]

        ## What do you do first? {#phone-first}

        choose one; 2 marks; objectives de.1, de.2

        The phone is *unlocked*.

        - [ ] Switch it off
          > SECRET feedback one
        - [half] Photograph the screen
        - [x] Isolate it

        hint: SECRET hint

        why: SECRET reason[^after]

        ## Which belong in the note? {#note}

        choose all; score: coverage; shuffle: none

        - [x] Time
        - [ ] Opinion
        - [x] Who

        ## A hash proves who wrote a file. {#author}

        true or false; 0.5 marks

        - [ ] True
        - [x] False

        ## Complete the sentence. {#words}

        fill in; ignore: case; typos: 1

        A {blank: SECRETHASH | SECRETDIGEST} shows the copy is {pick: older | *unchanged | encrypted}.

        ## Which archive? {#archive}

        short answer; ignore: nothing

        - accept: SECRETARCHIVE
        - half: SECRET org
          > SECRET feedback two
        - otherwise:
          > SECRET otherwise

        ## How large? {#size}

        number; 3 marks

        - accept: 64 GB ± 1%
        - half: 64, unit missing

        ## Put in order. {#order}

        put in order; score: per place

        1. Check
        2. in either order:
           - Record
           - Capture
        3. Hash

        ## Match. {#match}

        match; score: all or nothing

        | Request | Instrument |
        |---|---|
        | Keep | Preservation |
        | Who | Subscriber |
        | Whose | Subscriber |
        | | Interception |

        [^before]: Shown to all.

        [^after]: SECRET note
        """

    static let printed = """
        ---
        quiz: de-02
        title: "Securing a phone: a quiz"
        module: digital-evidence
        language: pt-BR
        mode: assessed
        pass: 75%
        attempts: 2
        shuffle: questions, options
        ---

        Read [[hash value]] first.[^before]

        ## What do you do first? {#phone-first}

        choose one; 2 marks; objectives de.1, de.2

        The phone is *unlocked*.

        - [ ] Switch it off
          > SECRET feedback one
        - [half] Photograph the screen
        - [x] Isolate it

        hint: SECRET hint

        why: SECRET reason[^after]

        ## Which belong in the note? {#note}

        choose all; 1 mark; score: coverage; shuffle: none

        - [x] Time
        - [ ] Opinion
        - [x] Who

        ## A hash proves who wrote a file. {#author}

        true or false; 0.5 marks

        - [ ] True
        - [x] False

        ## Complete the sentence. {#words}

        fill in; 1 mark; ignore: case; typos: 1

        A {blank: SECRETHASH | SECRETDIGEST} shows the copy is {pick: older | *unchanged | encrypted}.

        ## Which archive? {#archive}

        short answer; 1 mark; ignore: nothing

        - accept: SECRETARCHIVE
        - half: SECRET org
          > SECRET feedback two
        - otherwise:
          > SECRET otherwise

        ## How large? {#size}

        number; 3 marks

        - accept: 64 GB ± 1%
        - half: 64, unit missing

        ## Put in order. {#order}

        put in order; 1 mark; score: per place

        1. Check
        2. in either order:
           - Record
           - Capture
        3. Hash

        ## Match. {#match}

        match; 1 mark; score: all or nothing

        | Request | Instrument |
        | --- | --- |
        | Keep | Preservation |
        | Who | Subscriber |
        | Whose | Subscriber |
        | | Interception |

        [^before]: Shown to all.

        [^after]: SECRET note

        """

    static let secret = [UInt8](repeating: 7, count: 32)

    static func read(_ text: String = text) throws -> Quiz {
        let document = MarkupDocument.read(SourceFile(path: "quiz.md", text: text))
        let checked = Quiz.read(document.value)
        #expect(document.diagnostics.isEmpty)
        #expect(checked.diagnostics.filter { $0.severity == .error }.isEmpty)
        return try #require(checked.value)
    }

    static func key(_ text: String = text, secret: [UInt8] = secret) throws -> AnswerKey {
        try AnswerKey(try read(text), course: "thb-online", language: "en", secret: secret)
    }
}
