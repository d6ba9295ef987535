"""The whole way: take a quiz by keyboard, hand in the file, mark it, and find the marks in the records."""

import csv
import hashlib
import io
import json
import subprocess

from harness import address, expect, expect_equal, test
from known import RIGHT
from test_quiz import answer_all, hand_in, start
from trainee import Trainee

# The module's quiz, 13 marks: three answers wrong in part, one wrong.
ANSWERS = {
    "daily-profile": ("choose", "Stop it, record what was done"),  # 1
    "closed-group": ("choose", "Join for one hour"),  # 0
    "ladder-order": ("order", [  # longest correct run: 5 of 6
        "Capture that page",
        "Read a public page once for a stated purpose",
        "Return to the same person's page repeatedly",
        "Collect the data of many people with a tool",
        "Join a closed group",
        "Contact a person",
    ]),
    "wide-tasking": ("choose", "so nobody can judge"),  # 1
    "stop-rules": ("tick", ["Attention has moved", "The next page asks"]),  # 2 of 3, for 2 marks
    "job-group": ("choose", "Capture within the tasking"),  # 1
    "shared-number": ("choose", "look"),  # 1
    "alarms": ("type", "180"),  # 1/2
    "outside-tasking": ("choose", "Use the emergency path now"),  # 1
    "always-emergency": ("choose", "False"),  # 1
    "team-measures": ("match", {  # 3 of 4, for 2 marks
        "distressing file": "Labels on files",
        "private telephone": "Approved devices only, and a talk",
        "help was asked for": "A bonus for extra sessions",
        "every session": "Rotation, and training others",
    }),
}
MARKS = "61/6"


def take(browser, site, quiz, answers, scratch):
    """Takes a quiz and returns the file, saved under its own name."""
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(site, f"quizzes/{quiz}.html"))
        trainee = Trainee(page)
        start(page, trainee)
        answer_all(trainee, answers)
        name, text = hand_in(page, trainee)
    file = scratch / name
    file.write_text(text, encoding="utf-8", newline="")
    return file


def grader(places, store, *arguments):
    result = subprocess.run(
        [places.grader, *arguments, "--store", store], capture_output=True, text=True, check=False
    )
    expect(result.returncode == 0, f"grader {arguments[0]} says {result.stdout}{result.stderr}")
    return result.stdout


def record(places, keys, file, store):
    grader(places, store, "keys", "add", keys)
    grader(places, store, "grade", file)
    [row] = csv.DictReader(io.StringIO(grader(places, store, "records", "--format", "csv")))
    return row, json.loads(grader(places, store, "records", "--format", "json"))["records"][0]["quizzes"][0]


@test("has the marks expected in the records after the module's quiz was taken and graded")
def grades_module_quiz(browser, places):
    file = take(browser, places.site, "cp-final", ANSWERS, places.scratch)
    row, quiz = record(places, places.keys, file, places.scratch / "module.sqlite")
    found = {name: row[name] for name in ("trainee", "module", "status", "attempt_1", "marks_1", "out_of_1", "passed_1")}
    expect_equal(found, {
        "trainee": "falcon-12", "module": "cyber-patrols", "status": "completed", "attempt_1": "1",
        "marks_1": "10.17", "out_of_1": "13.00", "passed_1": "yes",
    }, "record")
    expect_equal(quiz["marks"], MARKS, "exact marks")
    handed_in = file.read_bytes()
    expect_equal(row["reference_1"], json.loads(handed_in)["reference"], "reference number")
    # The page writes the canonical form itself, so that the digest in a record is that of the file.
    expect_equal(row["submission_1"], hashlib.sha256(handed_in).hexdigest(), "digest of the file")


@test("gives all marks for right answers of every kind")
def grades_every_kind(browser, places):
    file = take(browser, places.fixture_site, "every-kind", RIGHT, places.scratch)
    row, _ = record(places, places.fixture_keys, file, places.scratch / "every-kind.sqlite")
    expect_equal((row["marks_1"], row["out_of_1"], row["passed_1"]), ("17.00", "17.00", "yes"), "marks")
