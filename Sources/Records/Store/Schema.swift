/// The tables of a store, as the steps that lead to them.
///
/// A step that was once released never changes; what is to be different comes as another step. `user_version` counts the steps
/// that a file has behind it.
enum Schema {
    /// Marks a file as a store of records, for this program and for `file`: "CWGR".
    static let applicationID = 0x4357_4752

    /// The number of steps.
    static var version: Int { steps.count }

    static let steps = [
        """
        CREATE TABLE answer_key (
            version  TEXT NOT NULL PRIMARY KEY,  -- SHA-256 of content
            course   TEXT NOT NULL,
            quiz     TEXT NOT NULL,
            content  BLOB NOT NULL,              -- the file, byte for byte
            added    TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE syllabus (
            digest   TEXT NOT NULL PRIMARY KEY,  -- SHA-256 of content
            course   TEXT NOT NULL,
            content  BLOB NOT NULL,              -- the file, byte for byte
            added    TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- The syllabus that stands for each course: the one added last.
        CREATE TABLE course (
            id        TEXT NOT NULL PRIMARY KEY,
            syllabus  TEXT NOT NULL REFERENCES syllabus (digest)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE submission (
            id         INTEGER PRIMARY KEY,
            digest     TEXT NOT NULL UNIQUE,     -- SHA-256 of content
            course     TEXT NOT NULL,
            quiz       TEXT NOT NULL,
            trainee    TEXT NOT NULL,
            attempt    INTEGER NOT NULL,
            finished   TEXT NOT NULL,            -- by the trainee's clock
            reference  TEXT NOT NULL,
            content    BLOB NOT NULL,            -- the canonical form
            file       TEXT NOT NULL,            -- the path it was read from
            received   TEXT NOT NULL,
            UNIQUE (course, quiz, trainee, attempt)
        ) STRICT;

        CREATE TABLE marking (
            submission   INTEGER PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
            key_version  TEXT NOT NULL REFERENCES answer_key (version),
            marks        TEXT NOT NULL,          -- exact: n or n/d
            out_of       TEXT NOT NULL,          -- exact
            pass_share   TEXT NOT NULL,          -- exact share of out_of
            passed       INTEGER NOT NULL CHECK (passed IN (0, 1)),
            grader       TEXT NOT NULL,          -- the program that marked it
            graded       TEXT NOT NULL
        ) STRICT;

        CREATE TABLE question_mark (
            submission  INTEGER NOT NULL REFERENCES marking (submission) ON DELETE CASCADE,
            place       INTEGER NOT NULL,        -- in the key, from 0
            question    TEXT NOT NULL,
            state       TEXT NOT NULL CHECK (state IN ('answered', 'not answered', 'unfitting')),
            marks       TEXT NOT NULL,           -- exact
            out_of      TEXT NOT NULL,           -- exact
            PRIMARY KEY (submission, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE set_aside (
            id       INTEGER PRIMARY KEY,
            digest   TEXT NOT NULL,              -- SHA-256 of the file, or of its start when it is huge
            file     TEXT NOT NULL,
            reason   TEXT NOT NULL,              -- the id of the first problem
            message  TEXT NOT NULL,
            time     TEXT NOT NULL,
            UNIQUE (digest, file, reason)
        ) STRICT;
        """,
        """
        -- What people decided about keys and questions, and why. Nothing in it changes or goes.
        CREATE TABLE decision (
            id           INTEGER PRIMARY KEY,
            action       TEXT NOT NULL CHECK (action IN ('regrade', 'void', 'restore', 'withdraw', 'reinstate')),
            course       TEXT NOT NULL,
            quiz         TEXT NOT NULL,
            key_version  TEXT REFERENCES answer_key (version),  -- null: every version that has the question
            question     TEXT,
            voiding      TEXT CHECK (voiding IN ('full marks', 'dropped')),
            replacement  TEXT REFERENCES answer_key (version),
            reason       TEXT NOT NULL,
            who          TEXT NOT NULL,
            grader       TEXT NOT NULL,
            time         TEXT NOT NULL
        ) STRICT;

        -- The questions that do not count as they are.
        CREATE TABLE voiding (
            key_version  TEXT NOT NULL REFERENCES answer_key (version),
            question     TEXT NOT NULL,
            voiding      TEXT NOT NULL CHECK (voiding IN ('full marks', 'dropped')),
            decision     INTEGER NOT NULL REFERENCES decision (id),
            PRIMARY KEY (key_version, question)
        ) STRICT, WITHOUT ROWID;

        -- The keys that nothing is marked with any more.
        CREATE TABLE withdrawal (
            key_version  TEXT NOT NULL PRIMARY KEY REFERENCES answer_key (version),
            replacement  TEXT REFERENCES answer_key (version),
            decision     INTEGER NOT NULL REFERENCES decision (id)
        ) STRICT, WITHOUT ROWID;

        -- Marks that a decision has replaced, whole.
        CREATE TABLE earlier_marking (
            submission   INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            decision     INTEGER NOT NULL REFERENCES decision (id),
            key_version  TEXT NOT NULL REFERENCES answer_key (version),
            marks        TEXT NOT NULL,
            out_of       TEXT NOT NULL,
            pass_share   TEXT NOT NULL,
            passed       INTEGER NOT NULL CHECK (passed IN (0, 1)),
            grader       TEXT NOT NULL,
            graded       TEXT NOT NULL,
            PRIMARY KEY (submission, decision)
        ) STRICT, WITHOUT ROWID;

        -- Of the marks of questions, only those that it changed.
        CREATE TABLE earlier_question_mark (
            submission  INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            decision    INTEGER NOT NULL REFERENCES decision (id),
            place       INTEGER NOT NULL,
            question    TEXT NOT NULL,
            state       TEXT NOT NULL,
            marks       TEXT NOT NULL,
            out_of      TEXT NOT NULL,
            voiding     TEXT,
            PRIMARY KEY (submission, decision, place)
        ) STRICT, WITHOUT ROWID;

        -- What is doubtful about a submission that was marked.
        CREATE TABLE doubt (
            submission  INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            place       INTEGER NOT NULL,        -- in the order told, from 0
            doubt       TEXT NOT NULL,           -- the id of the warning
            message     TEXT NOT NULL,
            PRIMARY KEY (submission, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE question_mark_2 (
            submission  INTEGER NOT NULL REFERENCES marking (submission) ON DELETE CASCADE,
            place       INTEGER NOT NULL,        -- in the key, from 0
            question    TEXT NOT NULL,
            state       TEXT NOT NULL
                        CHECK (state IN ('answered', 'not answered', 'unfitting', 'unfinished', 'to mark', 'skipped')),
            marks       TEXT NOT NULL,           -- exact; what the answer earned by itself
            out_of      TEXT NOT NULL,           -- exact; what the question is worth by itself
            voiding     TEXT CHECK (voiding IN ('full marks', 'dropped')),  -- null: it counts as it is
            PRIMARY KEY (submission, place)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO question_mark_2 SELECT submission, place, question, state, marks, out_of, NULL FROM question_mark;
        DROP TABLE question_mark;
        ALTER TABLE question_mark_2 RENAME TO question_mark;
        """,
        """
        -- What markers found in an essay, each by themselves.
        CREATE TABLE essay_mark (
            submission  INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            question    TEXT NOT NULL,
            marker      TEXT NOT NULL,           -- the name that a marker signs with
            levels      TEXT NOT NULL,           -- of each criterion, from 0, with spaces between
            comment     TEXT NOT NULL,
            time        TEXT NOT NULL,
            PRIMARY KEY (submission, question, marker)
        ) STRICT, WITHOUT ROWID;

        -- What counts.
        CREATE TABLE essay_decision (
            submission   INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            question     TEXT NOT NULL,
            levels       TEXT NOT NULL,
            adjudicator  TEXT,                   -- null: the markers agree
            reason       TEXT NOT NULL,
            time         TEXT NOT NULL,
            PRIMARY KEY (submission, question)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        -- The minutes that people may take longer for a quiz than it allows.
        CREATE TABLE extra_time (
            course   TEXT NOT NULL,
            quiz     TEXT NOT NULL,
            trainee  TEXT NOT NULL,
            minutes  INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
            given    TEXT NOT NULL,
            PRIMARY KEY (course, quiz, trainee)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        -- What markers have put down on a page and not handed in: it counts for nothing, and may change.
        CREATE TABLE essay_draft (
            submission  INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            question    TEXT NOT NULL,
            marker      TEXT NOT NULL,
            levels      TEXT NOT NULL,           -- as in essay_mark
            comment     TEXT NOT NULL,
            time        TEXT NOT NULL,
            PRIMARY KEY (submission, question, marker)
        ) STRICT, WITHOUT ROWID;
        """,
        certainty,
        orderOfDecisions,
        """
        -- The program whose name was on receipts until an essay was decided; null where it was decided before this was kept.
        ALTER TABLE essay_decision ADD COLUMN grader_before TEXT;
        ALTER TABLE earlier_essay_decision ADD COLUMN grader_before TEXT;
        """,
        """
        -- That somebody was erased, on which day and why. Who it was is not kept, nor anything that names could be tried against.
        CREATE TABLE erasure (
            id         INTEGER PRIMARY KEY,
            day        TEXT NOT NULL,
            who        TEXT NOT NULL,            -- who decided it
            reason     TEXT NOT NULL,
            grader     TEXT NOT NULL,
            rewritten  INTEGER NOT NULL CHECK (rewritten IN (0, 1))  -- whether the file was since written anew, without what went
        ) STRICT;

        -- How many attempts went with it.
        CREATE TABLE erased_attempts (
            erasure   INTEGER NOT NULL REFERENCES erasure (id),
            course    TEXT NOT NULL,
            quiz      TEXT NOT NULL,
            attempts  INTEGER NOT NULL,
            PRIMARY KEY (erasure, course, quiz)
        ) STRICT, WITHOUT ROWID;
        """,
    ]

    /// The number of the step after which certainty is worked out for the marks that stand.
    static var certaintyStep: Int { (steps.firstIndex(of: certainty) ?? steps.count) + 1 }

    private static let certainty = """
        -- What answers earned by how sure the trainee was of them, exactly; null where no question asks, and in marks that were
        -- replaced before this was kept. Those that stand are worked out once this step is done.
        ALTER TABLE question_mark ADD COLUMN certainty TEXT;
        ALTER TABLE marking ADD COLUMN certainty TEXT;
        ALTER TABLE marking ADD COLUMN certainty_out_of TEXT;
        ALTER TABLE earlier_question_mark ADD COLUMN certainty TEXT;
        ALTER TABLE earlier_marking ADD COLUMN certainty TEXT;
        ALTER TABLE earlier_marking ADD COLUMN certainty_out_of TEXT;

        -- What markers found, and what was decided, by criteria that another key has changed since: kept when the essay is marked
        -- anew.
        CREATE TABLE earlier_essay_mark (
            submission  INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            question    TEXT NOT NULL,
            marker      TEXT NOT NULL,
            levels      TEXT NOT NULL,
            comment     TEXT NOT NULL,
            time        TEXT NOT NULL,
            PRIMARY KEY (submission, question, marker, time)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE earlier_essay_decision (
            submission   INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            question     TEXT NOT NULL,
            levels       TEXT NOT NULL,
            adjudicator  TEXT,
            reason       TEXT NOT NULL,
            time         TEXT NOT NULL,
            PRIMARY KEY (submission, question, time)
        ) STRICT, WITHOUT ROWID;
        """

    private static let orderOfDecisions = """
        -- The order in which essays were decided, which no clock tells that somebody sets back. Of what was decided before this step
        -- only the clock is known, and that what stands about a question is the last.
        CREATE VIEW timed_essay_decision AS
            WITH every AS (
                SELECT *, time AS moment, 0 AS stands FROM earlier_essay_decision
                UNION ALL
                SELECT *, max(time, coalesce((
                    SELECT max(time) FROM earlier_essay_decision AS earlier
                    WHERE earlier.submission = essay_decision.submission
                    AND earlier.question = essay_decision.question), '')), 1 FROM essay_decision
            )
            SELECT submission, question, levels, adjudicator, reason, time,
                dense_rank() OVER (PARTITION BY submission ORDER BY moment, stands) AS place,
                (SELECT max(decision.id) FROM earlier_marking JOIN decision ON decision.id = earlier_marking.decision
                    WHERE earlier_marking.submission = every.submission AND decision.time < moment) AS follows,
                stands
            FROM every;

        CREATE TABLE essay_decision_2 (
            submission   INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            question     TEXT NOT NULL,
            levels       TEXT NOT NULL,
            adjudicator  TEXT,                   -- null: the markers agree
            reason       TEXT NOT NULL,
            time         TEXT NOT NULL,
            place        INTEGER NOT NULL,       -- in the order of the submission, from 1; one for all that was stored at once
            follows      INTEGER REFERENCES decision (id),  -- the last that had replaced the submission's marks; null: none had
            PRIMARY KEY (submission, question)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE earlier_essay_decision_2 (
            submission   INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            question     TEXT NOT NULL,
            levels       TEXT NOT NULL,
            adjudicator  TEXT,
            reason       TEXT NOT NULL,
            time         TEXT NOT NULL,
            place        INTEGER NOT NULL,
            follows      INTEGER REFERENCES decision (id),
            PRIMARY KEY (submission, question, place)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO essay_decision_2
            SELECT submission, question, levels, adjudicator, reason, time, place, follows FROM timed_essay_decision
            WHERE stands = 1;
        INSERT INTO earlier_essay_decision_2
            SELECT submission, question, levels, adjudicator, reason, time, place, follows FROM timed_essay_decision
            WHERE stands = 0;
        DROP VIEW timed_essay_decision;
        DROP TABLE essay_decision;
        DROP TABLE earlier_essay_decision;
        ALTER TABLE essay_decision_2 RENAME TO essay_decision;
        ALTER TABLE earlier_essay_decision_2 RENAME TO earlier_essay_decision;

        -- A marker may find something else twice within a second; both are kept.
        CREATE TABLE earlier_essay_mark_2 (
            id          INTEGER PRIMARY KEY,     -- in the order in which they were replaced
            submission  INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
            question    TEXT NOT NULL,
            marker      TEXT NOT NULL,
            levels      TEXT NOT NULL,
            comment     TEXT NOT NULL,
            time        TEXT NOT NULL
        ) STRICT;
        INSERT INTO earlier_essay_mark_2 (submission, question, marker, levels, comment, time)
            SELECT submission, question, marker, levels, comment, time FROM earlier_essay_mark ORDER BY time;
        DROP TABLE earlier_essay_mark;
        ALTER TABLE earlier_essay_mark_2 RENAME TO earlier_essay_mark;
        """
}
