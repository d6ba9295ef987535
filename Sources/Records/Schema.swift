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
        // A way through a scenario may be unfinished; the other states are those of questions that are skipped or marked by hand.
        """
        CREATE TABLE question_mark_states (
            submission  INTEGER NOT NULL REFERENCES marking (submission) ON DELETE CASCADE,
            place       INTEGER NOT NULL,        -- in the key, from 0
            question    TEXT NOT NULL,
            state       TEXT NOT NULL
                        CHECK (state IN ('answered', 'not answered', 'unfitting', 'unfinished', 'skipped', 'to mark')),
            marks       TEXT NOT NULL,           -- exact
            out_of      TEXT NOT NULL,           -- exact
            PRIMARY KEY (submission, place)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO question_mark_states SELECT * FROM question_mark;
        DROP TABLE question_mark;
        ALTER TABLE question_mark_states RENAME TO question_mark;
        """,
    ]
}
