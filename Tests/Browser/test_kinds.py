"""Questions with dates, grids, marked lines, pictures, longer texts and opinions: by keyboard, by click, to the marks."""

import json
import pathlib
import subprocess

from harness import DESKTOP, PHONE, accessible, address, expect, expect_equal, test
from test_grading import grader
from test_quiz import hand_in, start, stays_in_width
from trainee import Trainee

HERE = pathlib.Path(__file__).resolve().parent
SECRETS = ["XFEEDBACK", "XWHY", "XCRITERION", "01:30"]


def built(places):
    """Builds the course of these tests from a copy, once."""
    output = places.scratch / "kinds"
    if not output.exists():
        course = places.scratch / "kinds-course"
        subprocess.run(["cp", "-r", HERE / "kinds-course", course], check=True)
        subprocess.run(
            [places.coursewright, "build", course, "--output", output, "--quiet"],
            check=True, stderr=subprocess.DEVNULL,
        )
    return output


def open_quiz(context, places, name):
    page = context.new_page()
    page.goto(address(built(places) / "site", f"quizzes/{name}.html"))
    return page, Trainee(page)


def choose_in_row(trainee, row, column):
    trainee.page.evaluate("document.querySelector('.question:not([hidden]) legend h2').focus()")
    for _ in range(40):
        trainee.press("Tab")
        inside = trainee.page.evaluate("document.activeElement.closest('[data-grid-row]')?.querySelector('p').innerText")
        if inside == row:
            break
    for _ in range(10):
        if trainee.matches("input[type=radio]", column):
            return trainee.press("Space")
        trainee.press("ArrowDown")
    raise AssertionError(f"{row} has no {column}")


def answer(trainee, question):
    """A right answer to a question, by keyboard alone."""
    if question == "rome":
        trainee.type("29.3.2026, 1:30")
    elif question == "data":
        choose_in_row(trainee, "Text of a message", "Content")
        choose_in_row(trainee, "Address and time of a log-in", "Traffic")
    elif question == "chat":
        trainee.tick(["pay the flight", "give your passport"])
    elif question == "advert":
        trainee.choose("the phone number")
    elif question == "draft":
        trainee.tab_to("textarea")
        trainee.page.keyboard.type("Please keep the account.")
    else:
        trainee.choose("4")


RIGHT_IN_FILE = [
    {"question": "rome", "text": "29.3.2026, 1:30", "certainty": "high"},
    {"question": "data", "pairs": [0, 1]},
    {"question": "chat", "choices": [1, 2]},
    {"question": "advert", "choice": 1},
    {"question": "draft", "text": "Please keep the account."},
    {"question": "ready", "choice": 3},
]


def take(page, trainee):
    start(page, trainee)
    for entry in RIGHT_IN_FILE:
        expect_equal(trainee.question(), entry["question"], "question")
        stays_in_width(page)
        answer(trainee, entry["question"])
        if "certainty" in entry:
            trainee.tab_to(".certainty input")
            trainee.press("ArrowDown", "ArrowDown")
            expect("Very sure" in page.inner_text(".certainty-option:has(:checked)"), "the certainty chosen")
        trainee.use_button("Save and continue")


@test("kinds: takes dates, grids, lines, pictures, essays and opinions by keyboard, and hands them in, {size}", cases=(
    {"size": "desktop"}, {"size": "phone"},
))
def takes_kinds(browser, places, size):
    with browser.profile(viewport=DESKTOP if size == "desktop" else PHONE) as context:
        page, trainee = open_quiz(context, places, "kinds")
        take(page, trainee)
        shown = page.inner_text(".quiz-stage")
        for text in ["29.3.2026, 1:30", "Very sure", "Text of a message: Content", "pay the flight", "the phone number",
                     "Please keep the account.", "4"]:
            expect(text in shown, f"{text!r} is not in the list of answers")
        expect("Not answered" not in shown, "an answer got lost")
        stays_in_width(page)
        name, text = hand_in(page, trainee)
        expect_equal(json.loads(text)["answers"], RIGHT_IN_FILE, "answers")
    if size == "phone":
        return
    file = places.scratch / name
    file.write_text(text, encoding="utf-8", newline="")
    store = places.scratch / "kinds.sqlite"
    grader(places, store, "keys", "add", built(places) / "keys")
    grader(places, store, "grade", file)
    record = json.loads(grader(places, store, "records", "--format", "json"))["records"][0]["quizzes"][0]
    # 2 + 2 + 2 + 1 of 11; the essay's 4 wait for a person, and the opinion has none.
    expect_equal((record["marks"], record["outOf"]), ("7", "11"), "marks")


@test("kinds: chooses the same by a click on the picture as in the list, and outlines it")
def clicks_on_picture(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places, "kinds-practice")
        trainee.use_button("Start")
        while trainee.question() != "advert":
            trainee.use_button("Check my answer")
            trainee.use_button("Continue without answering")
        box = page.locator(".question:not([hidden]) .pointed-frame").bounding_box()
        picture = page.locator(".question:not([hidden]) .pointed-frame img").bounding_box()
        expect(abs(box["width"] - picture["width"]) < 2 and abs(box["height"] - picture["height"]) < 2, f"{box} {picture}")
        page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.8)
        checked = page.locator(".question:not([hidden]) .option:has(:checked)")
        expect_equal(checked.get_attribute("data-option"), "1", "option chosen")
        expect_equal(page.locator(".areas .chosen").get_attribute("data-area"), "1", "area outlined")
        trainee.use_button("Check my answer")
        expect(page.inner_text(".feedback").startswith("Right"), page.inner_text(".feedback"))


@test("kinds: counts the words of an essay as they are written, and says how many are asked for")
def counts_words(browser, places):
    with browser.profile(viewport=PHONE) as context:
        page, trainee = open_quiz(context, places, "kinds-practice")
        trainee.use_button("Start")
        while trainee.question() != "draft":
            trainee.use_button("Check my answer")
            trainee.use_button("Continue without answering")
        count = page.locator(".question:not([hidden]) .word-count")
        expect_equal(count.inner_text(), "Words: 0 (asked for: 3 to 5)", "count at first")
        trainee.tab_to("textarea")
        described = accessible(page, ".question:not([hidden]) textarea")
        expect("asked for: 3 to 5" in described["description"], f"description {described}")
        page.keyboard.type("Please keep  it")
        expect_equal(count.inner_text(), "Words: 3 (asked for: 3 to 5)", "count")
        # An essay of another script is cut where a submission could not hold it.
        page.locator("textarea:visible").fill("ж" * 15_000)
        length = page.evaluate("new TextEncoder().encode([...document.querySelectorAll('textarea')].find(t => t.offsetParent).value).length")
        expect_equal(length, 20_000, "bytes kept")
        trainee.use_button("Check my answer")
        feedback = page.inner_text(".feedback")
        expect(feedback.startswith("Answered") and "XCRITERION" in feedback, feedback)


@test("kinds: marks each row of a grid and each line in practice")
def marks_in_practice(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places, "kinds-practice")
        trainee.use_button("Start")
        trainee.use_button("Check my answer")
        trainee.use_button("Continue without answering")
        choose_in_row(trainee, "Text of a message", "Content")
        choose_in_row(trainee, "Address and time of a log-in", "Subscriber")
        trainee.use_button("Check my answer")
        feedback = " ".join(page.inner_text(".feedback").split())
        for text in ["Partly right", "Text of a message: Content Right", "log-in: Subscriber Not right yet"]:
            expect(text in feedback, f"{text!r} is not in {feedback!r}")


@test("kinds: names rows and areas to screen readers, and holds no key on the page of an assessed quiz")
def names_and_keeps_secrets(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places, "kinds")
        start(page, trainee)
        text = (built(places) / "site" / "quizzes" / "kinds.html").read_text(encoding="utf-8")
        for secret in SECRETS:
            expect(secret not in text.replace("such as 2026-03-29 01:30", ""), f"{secret} is on the page")
        answer(trainee, "rome")
        sure = accessible(page, ".question:not([hidden]) .certainty")
        expect_equal((sure["role"], sure["name"]), ("radiogroup", "How sure are you of your answer?"), "certainty")
        trainee.use_button("Save and continue")
        row = accessible(page, ".question:not([hidden]) [data-grid-row]")
        expect_equal((row["role"], row["name"]), ("radiogroup", "Text of a message"), "row of a grid")
