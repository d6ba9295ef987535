"""Essays: from what trainees hand in to their total marks, marked by two people and decided by a third, in a browser."""

import contextlib
import json
import re
import signal
import subprocess
import urllib.parse
import urllib.request

from harness import DESKTOP, PHONE, accessible, address, expect, expect_equal, focused, test
from test_grading import grader
from test_kinds import built
from test_pages import LOOKS, finds_nothing, looking
from test_quiz import hand_in, skip, start, stays_in_width
from trainee import Trainee

ESSAYS = {"falcon-12": "Please keep the account.", "owl-3": "يرجى حفظ بيانات الحساب"}
SECRETS = [*ESSAYS, "kim", "lee"]


def store(browser, places, name):
    """A store with the essays of two trainees, who typed them on the quiz page; the files are made once."""
    files = [places.scratch / f"essay-{trainee}.json" for trainee in ESSAYS]
    for file, (trainee, text) in zip(files, ESSAYS.items()):
        if not file.exists():
            file.write_text(take(browser, places, trainee, text), encoding="utf-8", newline="")
    path = places.scratch / f"{name}.sqlite"
    path.unlink(missing_ok=True)
    grader(places, path, "keys", "add", built(places) / "keys")
    grader(places, path, "grade", *files)
    return path


def take(browser, places, pseudonym, text):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(built(places) / "site", "quizzes/kinds.html"))
        trainee = Trainee(page)
        start(page, trainee, pseudonym)
        while page.locator(".question:not([hidden])").is_visible():
            if trainee.question() == "draft":
                trainee.tab_to("textarea")
                page.keyboard.type(text)
                trainee.use_button("Save and continue")
            else:
                skip(trainee)
        return hand_in(page, trainee)[1]


@contextlib.contextmanager
def desk(places, store, marker, *options):
    """The address of a marker's pages, while they are served."""
    line = [places.grader, "mark", "--quiz", "kinds", "--marker", marker, "--serve", "--port", "0", "--store", store, *options]
    server = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
    try:
        yield re.search(r"http://\S+", server.stdout.readline())[0]
    finally:
        server.send_signal(signal.SIGINT)
        expect_equal(server.wait(20), 0, "how the marking page ended")


def fill_in(address, name, **fields):
    """Hands in a form as a browser does, for what only has to be there."""
    with urllib.request.urlopen(address + name) as answer:
        token = re.search(r'name="token" value="(\w+)"', answer.read().decode())[1]
    data = urllib.parse.urlencode({"token": token, **fields}).encode()
    request = urllib.request.Request(address + name, data, {"Origin": address[:address.index("/", 7)]})
    urllib.request.urlopen(request).close()


def codes(address):
    with urllib.request.urlopen(address) as answer:
        return re.findall(r'<a href="([0-9a-f]{10})">Essay', answer.read().decode())


def dispute(browser, places, name):
    """A store in which two markers differ about both essays, the first of them with a note."""
    path = store(browser, places, name)
    for marker, points in (("kim", "2"), ("lee", "0")):
        with desk(places, path, marker) as address:
            for code in codes(address):
                fill_in(address, code, points_1=points, comment="Names no number." if points == "0" else "")
            fill_in(address, "hand-in")
    return path


class Marker(Trainee):
    """Somebody at the marking pages, where each link and each button leads to another page."""

    def follow(self, text):
        with self.page.expect_navigation():
            super().follow(text)

    def use_button(self, text):
        with self.page.expect_navigation():
            super().use_button(text)


def choose(marker, level):
    """Chooses a level by the arrow keys, from the first of them on, and checks that it is chosen."""
    marker.tab_to("input[type=radio]")
    marker.press("Space", *["ArrowDown"] * level)
    checked = marker.page.locator("input:checked")
    expect_equal(checked.get_attribute("value"), str(level), "level chosen")


def mark(page, marker, address, levels):
    """Marks all essays by keyboard, by what was written, and hands the marks in."""
    page.goto(address)
    marker.follow("Begin")
    for number in (1, 2):
        expect_equal(page.locator("h1").inner_text(), f"Essay {number} of 2", "heading")
        expect(f"{number - 1} of 2 marked" in page.inner_text("main"), "no progress")
        stays_in_width(page)
        text = page.inner_text(".essay").strip()
        choose(marker, levels[text])
        marker.use_button("Save and next")
    expect("2 of 2 marked" in page.inner_text("main"), "not all are marked")
    marker.follow("Hand in 2 essays")
    marker.use_button("Hand in 2 essays")
    expect("You have handed in everything." in page.inner_text("main"), page.inner_text("main"))
    stays_in_width(page)


def is_blind(page):
    for secret in SECRETS:
        expect(secret not in page.content(), f"{secret} is on the page")


@test("marking: goes from essays to total marks by keyboard, two people and a third, {size}", cases=(
    {"size": "desktop"}, {"size": "phone"},
))
def marks_by_keyboard(browser, places, size):
    path = store(browser, places, f"marking-{size}")
    english, arabic = ESSAYS.values()
    viewport = DESKTOP if size == "desktop" else PHONE
    with desk(places, path, "kim") as address, browser.profile(viewport=viewport, server=address) as context:
        page = context.new_page()
        mark(page, Marker(page), address, {english: 2, arabic: 2})
        expect("2 wait for another marker" in page.inner_text("main"), page.inner_text("main"))
    with desk(places, path, "lee") as address, browser.profile(viewport=viewport, server=address) as context:
        page = context.new_page()
        mark(page, Marker(page), address, {english: 2, arabic: 0})
        expect("1 is decided, 1 waits for somebody else to decide" in page.inner_text("main"), page.inner_text("main"))
    with desk(places, path, "max", "--adjudicate") as address, \
            browser.profile(viewport=viewport, server=address, failing=True) as context:
        page = context.new_page()
        page.goto(address)
        expect("Kappa is Cohen’s" in page.inner_text("main") and "Quadratic kappa" in page.inner_text("main"), "no agreement is shown")
        marker = Marker(page)
        marker.follow("Begin")
        is_blind(page)
        expect_equal(page.inner_text(".essay").strip(), arabic, "essay in dispute")
        choose(marker, 1)
        marker.use_button("Record the decision")
        expect("write down why, in a sentence" in page.inner_text(".problem"), "the reason is not asked for")
        marker.follow("Why you decide so")
        page.keyboard.type("It names the account and no number.")
        marker.use_button("Record the decision")
        expect("1 of 1 decided" in page.inner_text("main"), page.inner_text("main"))
        stays_in_width(page)
    records = json.loads(grader(places, path, "records", "--format", "json"))["records"]
    marks = {record["trainee"]: record["quizzes"][0]["marks"] for record in records}
    # All that either answered is the essay, worth 4: both levels of 2 at once, and half of them.
    expect_equal(marks, {"falcon-12": "4", "owl-3": "2"}, "total marks")


@test("marking: says what is missing by the field, keeps what was written, and leads there by keyboard")
def says_what_is_missing(browser, places):
    path = store(browser, places, "marking-missing")
    with desk(places, path, "kim") as address, browser.profile(server=address, viewport=PHONE, failing=True) as context:
        page = context.new_page()
        page.goto(address + codes(address)[0])
        marker = Marker(page)
        marker.tab_to("textarea")
        page.keyboard.type("Half of it")
        page.keyboard.press("Enter")
        page.keyboard.type("<is> there")
        marker.use_button("Save and next")
        expect(page.title().startswith("Not saved: "), page.title())
        expect(marker.matches(".problem", "choose one of the levels"), "the focus is not on what is wrong")
        expect_equal(page.input_value("textarea"), "Half of it\n<is> there", "what was written")
        group = accessible(page, "fieldset")
        expect_equal((group["role"], group["name"]), ("group", "Identifies the account"), "criterion")
        expect_equal(group["description"], "Choose one of the levels.", "description of the criterion")
        marker.follow("Identifies the account")
        expect(focused(page)["name"].startswith("0 points none"), f"the focus is on {focused(page)}")
        marker.press("Space", "ArrowDown")
        marker.use_button("Save and next")
        page.goto(address + codes(address)[0])
        expect_equal(page.input_value("textarea"), "Half of it\n<is> there", "what was saved")
        expect_equal(page.locator("input:checked").get_attribute("value"), "1", "level saved")


@test("marking: shows each marker neither a trainee nor another marker, and an essay in the direction of its script")
def shows_essays_blind(browser, places):
    path = store(browser, places, "marking-blind")
    with desk(places, path, "kim") as address:
        for code in codes(address):
            fill_in(address, code, points_1="2", comment="first thoughts")
        fill_in(address, "hand-in")
    with desk(places, path, "ann") as address, browser.profile(server=address) as context:
        page = context.new_page()
        directions = {}
        for name in ["", *codes(address)]:
            page.goto(address + name)
            is_blind(page)
            expect("first thoughts" not in page.content() and page.locator("input:checked").count() == 0, "seen")
            if name:
                direction = page.evaluate("getComputedStyle(document.querySelector('.essay p')).direction")
                directions[page.inner_text(".essay").strip()] = direction
        expect_equal(directions, dict(zip(ESSAYS.values(), ["ltr", "rtl"])), "directions")


@test("marking: gives axe nothing to find on its pages, {scheme}, {size}", cases=LOOKS)
def marking_is_accessible(browser, places, scheme, size):
    path = store(browser, places, f"marking-axe-{scheme}-{size}")
    with desk(places, path, "kim") as address, looking(browser, scheme, size, server=address, failing=True) as context:
        page = context.new_page()
        page.goto(address)
        finds_nothing(page, "essays to mark")
        page.goto(address + codes(address)[0])
        finds_nothing(page, "an essay")
        page.click("button")
        finds_nothing(page, "an essay with an error")
        for code in codes(address):
            fill_in(address, code, points_1="2")
        page.goto(address + "hand-in")
        finds_nothing(page, "handing in")
        page.click("button")
        finds_nothing(page, "everything handed in")
        page.goto(address + codes(address)[0])
        finds_nothing(page, "an essay handed in")
        page.goto(address + "nowhere")
        finds_nothing(page, "no page")
    path = dispute(browser, places, f"marking-axe-{scheme}-{size}")
    with desk(places, path, "max", "--adjudicate") as address, \
            looking(browser, scheme, size, server=address, failing=True) as context:
        page = context.new_page()
        page.goto(address)
        finds_nothing(page, "essays to decide about")
        page.goto(address + codes(address)[0])
        finds_nothing(page, "a decision")
        page.click("button")
        finds_nothing(page, "a decision with errors")
        fill_in(address, codes(address)[0], points_1="1", comment="It names the account.")
        page.goto(address + codes(address)[0])
        finds_nothing(page, "a decision that is made")
