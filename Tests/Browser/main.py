"""Runs the tests in the browser; see `run`."""

import argparse
import pathlib
import shutil
import subprocess
import sys
import time
import traceback

from playwright.sync_api import sync_playwright

import harness
import screenshots
import test_audiences
import test_bare
import test_checking
import test_dates
import test_forms
import test_grading
import test_kinds
import test_languages
import test_marking
import test_offline
import test_orders
import test_pages
import test_practice
import test_preview
import test_quiz
import test_scenario
import test_scoring
import test_search
import test_secrets
import test_terms
import test_words

HERE = pathlib.Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent


def main():
    options = arguments()
    scratch = CHECKOUT / ".build" / "browser-scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    fixture = build_fixture(options.coursewright, scratch)
    site = options.site.resolve()
    places = harness.Places(
        site=site,
        keys=site.parent / "keys",
        course=options.course.resolve(),
        fixture_site=fixture / "site",
        fixture_keys=fixture / "keys",
        fixture_course=HERE / "course",
        grader=options.grader.resolve(),
        coursewright=options.coursewright.resolve(),
        scratch=scratch,
    )
    with sync_playwright() as playwright:
        browser = harness.Browser(playwright)
        if options.screenshots:
            screenshots.take(browser, places, options.screenshots)
        failed = run([each for each in harness.tests if options.only in each[0]], browser, places)
        browser.close()
    sys.exit(1 if failed else 0)


def arguments():
    parser = argparse.ArgumentParser(prog="Tests/Browser/run")
    parser.add_argument("--site", type=pathlib.Path, required=True, help="a built site; its keys lie beside it")
    parser.add_argument("--course", type=pathlib.Path, default=CHECKOUT, help="the course it was built from")
    parser.add_argument("--coursewright", type=pathlib.Path, required=True, help="builds the course of the tests")
    parser.add_argument("--grader", type=pathlib.Path, required=True, help="marks what the tests hand in")
    parser.add_argument("--screenshots", type=pathlib.Path, help="a folder for pictures of some pages")
    parser.add_argument("--only", default="", help="a word of the tests to run")
    return parser.parse_args()


def build_fixture(coursewright, scratch):
    """Builds the course of the tests from a copy, since a build makes a secret beside the quizzes."""
    course = scratch / "course"
    shutil.copytree(HERE / "course", course)
    subprocess.run([coursewright, "build", course], check=True, stdout=subprocess.DEVNULL)
    return course / "build"


def run(tests, browser, places):
    passed, failed = 0, 0
    for behaviour, function, case in tests:
        start = time.monotonic()
        try:
            function(browser, places, **case)
            passed += 1
            print(f"ok    {behaviour} ({time.monotonic() - start:.1f} s)", flush=True)
        except Exception as error:
            failed += 1
            print("\n      ".join([f"FAIL  {behaviour}", str(error), *getattr(error, "__notes__", [])]), flush=True)
            if not isinstance(error, AssertionError):
                traceback.print_exc(file=sys.stdout)
    print(f"{passed} passed, {failed} failed")
    return failed


main()
