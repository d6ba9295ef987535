#!/usr/bin/env python3
"""How fast `grader` marks submissions into a new store, marks all of them again with a corrected key, and tells the progress.

Prints rows for RESULTS.md. The same numbers of submissions and questions give the same files.
"""

import argparse
import hashlib
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CHECKOUT = os.path.dirname(HERE)
WORK = os.path.join(CHECKOUT, ".build", "benchmarks", "grading")
WORDS = ["hash", "digest", "Wayback Machine", "métadonnées", "chain of custody", "write blocker", "snapshot", "archive"]


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def question(number, wrong=False):
    """A question's kind and key; each twentieth is of another mix of kinds, as quizzes are."""
    kinds = ["choose-one"] * 7 + ["true-or-false"] * 3 + ["choose-all"] * 3 + ["short-answer"] * 2
    kind = (kinds + ["number", "fill-in", "fill-in", "put-in-order", "match"])[number % 20]
    ignore = ["case", "accents", "spaces"]
    if kind == "choose-one":
        return kind, {"options": 4, "correct": [(number + wrong) % 4], "half": []}
    if kind == "true-or-false":
        return kind, {"options": 2, "correct": [(number + wrong) % 2], "half": []}
    if kind == "choose-all":
        return kind, {"options": 5, "correct": [0, 2, 3], "rule": "right-minus-wrong"}
    if kind == "short-answer":
        patterns = [{"text": text, "award": award} for text, award in ((WORDS[number % 8], "1"), ("*" + "copy*", "1/2"))]
        return kind, {"patterns": patterns, "ignore": ignore, "typos": 1}
    if kind == "number":
        pattern = {"value": "64", "unit": "GB", "unitMissing": False, "tolerance": "1", "relative": True, "award": "1"}
        return kind, {"patterns": [pattern]}
    if kind == "fill-in":
        gaps = [{"accept": ["hash", "digest"]}, {"choices": 3, "correct": 1}]
        return kind, {"gaps": gaps, "ignore": ignore, "typos": 0, "rule": "per-gap"}
    if kind == "put-in-order":
        return kind, {"groups": [[3], [0, 2], [1]], "rule": "longest-run"}
    return kind, {"choices": 5, "correct": [1, 0, 4], "rule": "per-pair"}


def key(questions, wrong):
    """The key's file; of the wrong one, the first question's key is wrong."""
    members = {
        "format": "coursewright-key-1", "course": "bench", "quiz": "bench", "title": "Bench", "module": "m",
        "language": "en", "mode": "assessed", "pass": "3/4", "attempts": None, "paper": "ab" * 32,
        "salt": ("01" if wrong else "02") * 32,
        "questions": [
            {"id": "q-%d" % number, "kind": kind, "marks": "1" if number % 3 else "2", "objectives": ["m.%d" % (number % 5)],
             "stem": "What is question %d about?" % number, "key": answer}
            for number in range(questions)
            for kind, answer in [question(number, wrong and number == 0)]
        ],
    }
    return canonical(members)


def syllabus():
    """A module with the objectives that the questions test, each with a lesson to read again."""
    objectives = ["m.%d" % number for number in range(5)]
    return canonical({
        "format": "coursewright-syllabus-1", "course": "bench", "title": "Bench",
        "modules": [{
            "id": "m", "number": "M1", "title": "Module", "quizzes": ["bench"],
            "objectives": [{"id": name, "text": "Decide about %s" % name} for name in objectives],
            "lessons": [
                {"id": "l-%d" % number, "number": "1.%d" % (number + 1), "title": "Lesson", "page": "modules/m/%d.html" % number,
                 "objectives": [name]} for number, name in enumerate(objectives)
            ],
        }],
    })


def answer(number, kind, draw):
    if draw.random() < 0.04:
        return {"notAnswered": True}
    if kind == "choose-one":
        return {"choice": number % 4 if draw.random() < 0.7 else draw.randrange(4)}
    if kind == "true-or-false":
        return {"choice": draw.randrange(2)}
    if kind == "choose-all":
        return {"choices": draw.sample(range(5), draw.randrange(1, 5))}
    if kind == "short-answer":
        return {"text": draw.choice([WORDS[number % 8], WORDS[number % 8].upper(), draw.choice(WORDS), "a copy of it"])}
    if kind == "number":
        return {"text": draw.choice(["64 GB", "64GB", "63,9 GB", "0.064 TB", "32 GB"])}
    if kind == "fill-in":
        return {"gaps": [draw.choice(["hash", "Digest", "sum"]), draw.randrange(3)]}
    if kind == "put-in-order":
        return {"order": draw.sample(range(4), 4)}
    return {"pairs": [draw.randrange(5) for _ in range(3)]}


def make(folder, submissions, questions):
    """Writes both keys and the inbox, or takes what an earlier run wrote."""
    wrong, right = key(questions, True), key(questions, False)
    versions = [hashlib.sha256(file).hexdigest() for file in (wrong, right)]
    keys = os.path.join(folder, "keys")
    done = os.path.join(folder, "done-with-syllabus")
    if os.path.exists(done):
        return keys, versions
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(keys)
    for file, version in zip((wrong, right), versions):
        with open(os.path.join(keys, "bench-%s.json" % version[:12]), "wb") as output:
            output.write(file)
    with open(os.path.join(keys, "syllabus.json"), "wb") as output:
        output.write(syllabus())
    draw = random.Random(1)
    for number in range(submissions):
        inbox = os.path.join(folder, "inbox", "%03d" % (number // 1000))
        os.makedirs(inbox, exist_ok=True)
        trainee = "t-%05d" % number
        members = {
            "format": "coursewright-submission-1", "course": "bench", "quiz": "bench", "version": versions[0],
            "trainee": trainee, "attempt": 1, "seed": "%016x" % draw.getrandbits(64), "language": "en",
            "started": "2026-11-24T22:50:00Z", "finished": "2026-11-24T23:05:10Z", "reference": "K7Q2-9FXM",
            "answers": [
                {"question": "q-%d" % place, **answer(place, question(place)[0], draw)} for place in range(questions)
            ],
        }
        with open(os.path.join(inbox, "bench-%s-attempt1.json" % trainee), "wb") as output:
            output.write(canonical(members))
    open(done, "w").close()
    return keys, versions


def run(arguments, folder):
    """Seconds of wall time and of CPU time, peak MiB, and the end of what was printed."""
    output = os.path.join(folder, "output")
    start = time.monotonic()
    with open(output, "wb") as out, open(output + ".errors", "wb") as errors:
        process = subprocess.Popen(arguments, stdout=out, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    # Only the end: what this process holds counts as the next one's peak, which starts as its copy.
    with open(output, "rb") as out:
        out.seek(max(0, os.path.getsize(output) - 10_000))
        text = out.read().decode("utf-8", "replace")
    if status != 0:
        sys.exit("%s: status %d\n%s" % (arguments, status, open(output + ".errors", encoding="utf-8").read()[:2000]))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grader", default=os.path.join(CHECKOUT, ".build", "release", "grader"))
    parser.add_argument("--submissions", type=int, default=50_000)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-regrade", action="store_true")
    parser.add_argument("--no-progress", action="store_true")
    options = parser.parse_args()
    folder = os.path.join(WORK, "%dx%d" % (options.submissions, options.questions))
    keys, versions = make(folder, options.submissions, options.questions)
    responses = options.submissions * options.questions
    store = os.path.join(folder, "records.sqlite")
    rows = []
    for _ in range(options.runs):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(store + end):
                os.remove(store + end)
        run([options.grader, "keys", "add", keys, "--store", store], folder)
        load = os.getloadavg()[0]
        graded = run([options.grader, "grade", os.path.join(folder, "inbox"), "--store", store], folder)
        if ("%d marked" % options.submissions) not in graded[3]:
            sys.exit("not all were marked: " + graded[3][-200:])
        row = [("grade and store", *graded[:3], load)]
        again = run([options.grader, "grade", os.path.join(folder, "inbox"), "--store", store], folder)
        row.append(("the same again, nothing to do", *again[:3], os.getloadavg()[0]))
        if not options.no_regrade:
            change = [options.grader, "regrade", "--quiz", "bench", "--key", versions[1], "--store", store]
            row.append(("regrade, dry run", *run(change + ["--dry-run"], folder)[:3], os.getloadavg()[0]))
            reason = ["--reason", "the key of q-0 was wrong"]
            row.append(("regrade, applied", *run(change + ["--apply"] + reason, folder)[:3], os.getloadavg()[0]))
        if not options.no_progress:
            for view in ([], ["--by", "objective"], ["--json"], ["--html", os.path.join(folder, "report")]):
                shutil.rmtree(os.path.join(folder, "report"), ignore_errors=True)
                told = run([options.grader, "progress", "--store", store] + view, folder)
                row.append((" ".join(["progress"] + view[:2]).replace(" " + folder + "/", " "), *told[:3], os.getloadavg()[0]))
        rows.append(row)
    print("%d submissions of %d questions, %s, %d cores, %d runs" % (
        options.submissions, options.questions, platform.machine(), os.cpu_count(), options.runs))
    print("store: %.0f MB" % (os.path.getsize(store) / 1e6))
    print()
    print("| | wall s | CPU s | peak MiB | responses a second | load before |")
    print("| --- | --- | --- | --- | --- | --- |")
    for same in zip(*rows):
        name, wall, cpu, peak, load = sorted(same, key=lambda row: row[1])[len(same) // 2]
        print("| %s | %.2f | %.2f | %.0f | %s | %.1f |" % (name, wall, cpu, peak, format(int(responses / wall), ","), load))


if __name__ == "__main__":
    main()
