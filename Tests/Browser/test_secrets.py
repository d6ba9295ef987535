"""What an assessed page must not tell: its source is searched for everything that the quiz file keeps for the grader."""

import html
import json
import re

import yaml

from harness import expect, expect_equal, key_of, test


def quizzes(course):
    for path in sorted(course.glob("Quizzes/**/*.md")):
        if path.name == "README.md" or path.stem.count("."):
            continue  # a translation says no more than the original
        _, front, body = re.split(r"(?m)^---$", path.read_text(encoding="utf-8"), maxsplit=2)
        yield yaml.safe_load(front), body


def secrets(body):
    """Feedback, hints and reasons, line by line; what typed answers accept is marked in the tests' own course."""
    for paragraph in re.split(r"\n\s*\n", body):
        for line in paragraph.splitlines():
            if found := re.match(r"\s+> (.*)", line):
                yield found[1]
        if found := re.match(r"(?:hint|why): (.*)", paragraph, re.S):
            yield from found[1].splitlines()


def plain(text):
    return re.sub(r"[\s*_`\\]+", " ", html.unescape(text)).lower()


@test("keeps keys, hints, reasons and feedback out of every assessed page of {which}", cases=(
    {"which": "the course"}, {"which": "the tests' course"},
))
def keeps_secrets(browser, places, which):
    own = which != "the course"
    course, site = (places.fixture_course, places.fixture_site) if own else (places.course, places.site)
    keys = places.fixture_keys if own else places.keys
    count = 0
    for front, body in quizzes(course):
        if front["mode"] != "assessed":
            continue
        count += 1
        for translation in site.glob(f"*/quizzes/{front['quiz']}.html"):
            marked = re.findall(r"X(?:KEY|HINT|WHY|FEEDBACK)", translation.read_text(encoding="utf-8"))
            expect_equal(marked, [], f"marked words of the quiz file in {translation}")
        source = (site / "quizzes" / f"{front['quiz']}.html").read_text(encoding="utf-8")
        page = plain(source)
        found = [each for each in secrets(body) if len(each) > 12 and plain(each) in page]
        expect_equal(found, [], f"told by {front['quiz']}")
        marked = re.findall(r"X(?:KEY|HINT|WHY|FEEDBACK)", source)
        expect_equal(marked, [], f"marked words of the quiz file in {front['quiz']}")
        data = json.loads(re.search(r'id="quiz:data">(.*?)</script>', source, re.S)[1])
        expect("keys" not in data, "the data has keys")
        # What stays behind the other options and whether certainty is asked for stand in the paper, and tell nothing of the key.
        allowed = {"id", "kind", "marks", "shuffle", "last", "certainty", "mustPass", "note", "tries"}
        told = {name for each in data["questions"] for name in each}
        expect_equal(told - allowed, set(), "what the data says of questions")
        expect_equal(set(re.findall(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", source)), {data["version"]},
                     "64 hexadecimal digits")
        key = key_of(keys, front["quiz"], "en")
        secret = json.loads(key.read_text(encoding="utf-8"))
        expect(secret["salt"] not in source and secret["paper"] not in source, "the page has the salt or the paper's name")
        expect("feedback-store" not in source, "the page is made for practice")
    expect(count > 0, "there is no assessed quiz")


@test("publishes no file with an answer key in it")
def publishes_no_key(browser, places):
    for site in (places.site, places.fixture_site):
        for path in site.rglob("*"):
            if path.is_file():
                expect(b"coursewright-key" not in path.read_bytes(), f"{path} is a key")
