#!/usr/bin/env python3
"""How fast `grader analyse` is over many submissions, reading them from SQLite included.

The store is filled directly: what is measured is the analysis. With R and its package psych on the machine (r-base-core and
r-cran-psych of Debian; for this script only), R reads the same matrix of marks from CSV and psych::alpha works out alpha and
the statistics of items, in the same run and in turns with ours; the values of both are compared. Prints rows for RESULTS.md.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CHECKOUT = os.path.dirname(HERE)
WORK = os.path.join(CHECKOUT, ".build", "benchmarks", "analysis")


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def question(number):
    if number % 10 < 7:
        return "choose-one", {"options": 4, "correct": [number % 4], "half": []}
    if number % 10 == 7:
        return "choose-all", {"options": 5, "correct": [0, 2, 3], "rule": "right-minus-wrong"}
    if number % 10 == 8:
        return "match", {"choices": 5, "correct": [1, 0, 4], "rule": "per-pair"}
    pattern = [{"text": "hash", "award": "1"}]
    return "short-answer", {"patterns": pattern, "ignore": ["case", "accents", "spaces"], "typos": 1}


def answer(number, draw, ability):
    """An answer and its marks."""
    right = draw.random() < ability
    kind, _ = question(number)
    if kind == "choose-one":
        chosen = number % 4 if right else (number + draw.randrange(1, 4)) % 4
        return {"choice": chosen}, "1" if right else "0"
    if kind == "choose-all":
        return ({"choices": [0, 2, 3]}, "1") if right else ({"choices": [0, 1, 2]}, "1/3")
    if kind == "match":
        return ({"pairs": [1, 0, 4]}, "1") if right else ({"pairs": [1, 2, None]}, "1/3")
    return ({"text": "hash"}, "1") if right else ({"text": "a \"copy\" of it"}, "0")


def fill(folder, grader, submissions, questions):
    """A store with a key and submissions, and the matrix of marks as CSV; or what an earlier run made."""
    store = os.path.join(folder, "records.sqlite")
    if os.path.exists(os.path.join(folder, "done")):
        return store
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "keys"))
    key = canonical({
        "format": "coursewright-key-1", "course": "bench", "quiz": "bench", "title": "Bench", "module": "m",
        "language": "en", "mode": "assessed", "pass": "3/4", "attempts": None, "paper": "ab" * 32, "salt": "01" * 32,
        "questions": [
            {"id": "q-%d" % number, "kind": question(number)[0], "marks": "1", "objectives": [], "stem": "Question?",
             "key": question(number)[1]}
            for number in range(questions)
        ],
    })
    version = hashlib.sha256(key).hexdigest()
    with open(os.path.join(folder, "keys", "bench-%s.json" % version[:12]), "wb") as file:
        file.write(key)
    subprocess.run([grader, "keys", "add", os.path.join(folder, "keys"), "--store", store, "--quiet"], check=True)
    draw = random.Random(1)
    database = sqlite3.connect(store)
    with database, open(os.path.join(folder, "marks.csv"), "w", encoding="ascii") as matrix:
        matrix.write(",".join("q%d" % number for number in range(questions)) + "\n")
        for number in range(submissions):
            ability = draw.betavariate(4, 2)
            given = [answer(place, draw, ability) for place in range(questions)]
            content = canonical({
                "format": "coursewright-submission-1", "course": "bench", "quiz": "bench", "version": version,
                "trainee": "t-%05d" % number, "attempt": 1, "seed": "0123456789abcdef", "language": "en",
                "started": "2026-11-24T22:50:00Z", "finished": "2026-11-24T23:05:10Z", "reference": "K7Q2-9FXM",
                "answers": [{"question": "q-%d" % place, **form} for place, (form, _) in enumerate(given)],
            })
            matrix.write(",".join("%.17g" % eval(marks) for _, marks in given) + "\n")
            database.execute(
                "INSERT INTO submission (id, digest, course, quiz, trainee, attempt, finished, reference, content, file,"
                " received) VALUES (?, ?, 'bench', 'bench', ?, 1, '2026-11-24T23:05:10Z', 'K7Q2-9FXM', ?, 'f', 'now')",
                (number, hashlib.sha256(content).hexdigest(), "t-%05d" % number, content))
            database.execute(
                "INSERT INTO marking (submission, key_version, marks, out_of, pass_share, passed, grader, graded)"
                " VALUES (?, ?, '0', ?, '3/4', 0, 'bench', '2026-11-24T23:05:10Z')",
                (number, version, str(questions)))
            database.executemany(
                "INSERT INTO question_mark (submission, place, question, state, marks, out_of)"
                " VALUES (?, ?, ?, 'answered', ?, '1')",
                [(number, place, "q-%d" % place, marks) for place, (_, marks) in enumerate(given)])
    database.close()
    open(os.path.join(folder, "done"), "w").close()
    return store


def run(arguments):
    """Seconds of wall time, seconds of CPU time, peak MiB, and what was printed."""
    start = time.monotonic()
    with open(os.path.join(WORK, "output"), "w+b") as output:
        process = subprocess.Popen(arguments, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        output.seek(0)
        text = output.read()
    if status != 0:
        sys.exit("%s: status %d" % (arguments, status))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


R_SCRIPT = """
m <- read.csv("%s")
a <- suppressWarnings(psych::alpha(m, check.keys = FALSE, warnings = FALSE))
show <- function(name, values) cat(name, sprintf("%%.17g", values), "\\n")
show("alpha", a$total$raw_alpha)
show("facility", a$item.stats$mean)
show("itemTotal", a$item.stats$raw.r)
show("itemRest", a$item.stats$r.drop)
show("alphaWithout", a$alpha.drop$raw_alpha)
"""
# The same without the analysis: what R takes to start, load psych and read the file.
R_READING = 'library(psych); m <- read.csv("%s"); cat(nrow(m), "\\n")'


def differences(ours, theirs):
    """The greatest difference between what grader and R say, by what it is."""
    quiz = json.loads(ours)["quizzes"][0]
    result = {}
    for line in theirs.decode().splitlines():
        name, *values = line.split()
        own = [quiz["alpha"]] if name == "alpha" else [question[name] for question in quiz["questions"]]
        if len(own) != len(values):
            sys.exit("%s: R has %d values, grader %d" % (name, len(values), len(own)))
        result[name] = max(abs(float(value) - mine) for value, mine in zip(values, own))
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grader", default=os.path.join(CHECKOUT, ".build", "release", "grader"))
    parser.add_argument("--submissions", type=int, default=50_000)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    folder = os.path.join(WORK, "%dx%d" % (options.submissions, options.questions))
    store = fill(folder, options.grader, options.submissions, options.questions)
    ours, theirs = "grader analyse", "R psych::alpha, reading CSV"
    programs = [(ours, [options.grader, "analyse", "--json", "--store", store])]
    if shutil.which("Rscript"):
        marks = os.path.join(folder, "marks.csv")
        programs.append((theirs, ["Rscript", "-e", R_SCRIPT % marks]))
        programs.append(("of which R starts, loads psych and reads CSV", ["Rscript", "-e", R_READING % marks]))
    rows = {name: [] for name, _ in programs}
    for _ in range(options.runs):
        for name, arguments in programs:
            rows[name].append(run(arguments))
    print("%d submissions of %d questions, %d cores, load %.1f, median of %d runs in turns" % (
        options.submissions, options.questions, os.cpu_count(), os.getloadavg()[0], options.runs))
    print()
    print("| | wall s | CPU s | peak MiB |")
    print("| --- | --- | --- | --- |")
    for name, _ in programs:
        ordered = sorted(rows[name], key=lambda row: row[0])
        print("| %s | %.2f | %.2f | %.0f |" % (name, *ordered[len(ordered) // 2][:3]))
    if theirs not in rows:
        print("\nR is not on this machine, so nothing is compared.")
        return
    found = differences(rows[ours][0][3], rows[theirs][0][3])
    print("\nGreatest differences of the values: " + ", ".join("%s %.1e" % item for item in found.items()))
    if max(found.values()) > 1e-9:
        sys.exit("grader and R differ by more than 1e-9")


if __name__ == "__main__":
    main()
