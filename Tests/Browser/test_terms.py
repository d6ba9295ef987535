"""Draws, notes, statements and time limits, in the page and through the grader."""

import json
import pathlib
import re
import subprocess

from harness import DESKTOP, PHONE, address, expect, expect_equal, test
from test_pages import finds_nothing
from test_quiz import hand_in, start
from trainee import Trainee

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "Vectors" / "draws.json"


def open_terms(context, places):
    page = context.new_page()
    page.goto(address(places.fixture_site, "quizzes/terms.html"))
    return page, Trainee(page)


def shown(page):
    return page.locator(".question:not([hidden])").get_attribute("data-question")


def take(page, trainee, pseudonym, note="Skip this question"):
    """Goes through a quiz; returns the questions asked, in their order, and the options shown of each."""
    start(page, trainee, pseudonym)
    asked, options = [], {}
    while page.locator(".question:not([hidden])").is_visible():
        question = shown(page)
        asked.append(question)
        if question == "noted":
            trainee.use_button(note)
            if note == "Skip this question":
                continue
        choices = page.locator(f"[data-question={question}] [data-option]")
        options[question] = choices.evaluate_all("all => all.map(each => each.dataset.option)")
        trainee.tab_to("input[type=radio]")
        trainee.press("Space")
        trainee.use_button("Save and continue")
    return asked, options


def confirm(trainee):
    trainee.tab_to("#quiz\\:statement")
    trainee.press("Space")


@test("draws and shuffles every case of Tests/Vectors/draws.json as the grader does")
def draws(browser, places):
    cases = json.loads(VECTORS.read_text(encoding="utf-8"))
    expect(len(cases) >= 200, "cases are missing")
    with browser.profile() as context:
        page, _ = open_terms(context, places)
        found = page.evaluate(
            """cases => cases.map((each) => {
                const drawSeed = Attempts.drawSeed(each.course, each.quiz, each.trainee);
                const seed = Attempts.orderSeed(each.version, each.trainee, each.attempt);
                return {
                    drawSeed, seed, drawn: Attempts.drawnFrom(each.groups, drawSeed, each.attempt),
                    questions: Attempts.shuffled(each.questions.length, seed, "questions"),
                    options: Attempts.shuffled(4, seed, "options q1"),
                };
            })""",
            cases,
        )
    for case, result in zip(cases, found, strict=True):
        expect_equal(result, {name: case[name] for name in result}, case["name"])


@test("names files as Tests/Vectors/names.json says, and no two attempts alike")
def names_files(browser, places):
    cases = json.loads(VECTORS.with_name("names.json").read_text(encoding="utf-8"))
    expect(len(cases) >= 20, "cases are missing")
    with browser.profile() as context:
        page, _ = open_terms(context, places)
        found = page.evaluate("cases => cases.map((each) => Attempts.fileName(each, each))", cases)
    for case, name in zip(cases, found, strict=True):
        expect_equal(name, case["name"] + ".json", f"{case['quiz']} of {case['trainee']}")


@test("asks each trainee for their own questions, those that must be passed always, the same after starting afresh")
def asks_own(browser, places):
    seen = set()
    for pseudonym in ("falcon-1", "falcon-2", "falcon-3", "falcon-1"):
        with browser.profile(steady=False) as context:
            page, trainee = open_terms(context, places)
            asked, options = take(page, trainee, pseudonym)
            expect_equal(len(asked), 6, "questions asked")
            expect_equal(len([each for each in asked if each.startswith("t")]), 2, "questions about time")
            expect({"o1", "note-1", "noted"} <= set(asked), f"{asked} lacks what everybody gets")
            for question, order in options.items():
                if question.startswith("t"):
                    expect_equal(order[-1], "2", f"the last option of {question}")
            seen.add((pseudonym, tuple(asked), json.dumps(options)))
    expect_equal(len(seen), 3, "orders of three trainees, one of whom came twice")


@test("takes notes, statement and extra time by keyboard, and the grader marks the file, {size}",
      cases=({"size": "desktop"}, {"size": "phone"}))
def whole_loop(browser, places, size):
    with browser.profile(viewport=DESKTOP if size == "desktop" else PHONE) as context:
        page, trainee = open_terms(context, places)
        about = page.inner_text("#quiz\\:about")
        expect("6, drawn from 11" in about and "30 minutes" in about, about)
        finds_nothing(page, "the start")
        page.fill("#quiz\\:extra", "many")
        start(page, trainee, "heron-7")
        expect("Enter the extra minutes" in page.inner_text(".error-summary"), "no error for extra time")
        page.fill("#quiz\\:extra", "15")
        start(page, trainee, "heron-7")
        while shown(page) != "noted":
            trainee.tab_to("input[type=radio]")
            trainee.press("Space")
            trainee.use_button("Save and continue")
        expect_equal(page.evaluate("document.activeElement.className"), "content-note", "focus")
        expect(not page.is_visible("[data-question=noted] fieldset"), "the question is shown beside its note")
        expect("describes coercion" in page.inner_text("[data-question=noted]"), "no note")
        finds_nothing(page, "the note")
        trainee.use_button("Show the time left")
        expect(re.search("4[45] minutes left", page.inner_text(".time-said")), page.inner_text(".time-said"))
        trainee.use_button("Show the question")
        expect(page.is_visible("[data-question=noted] fieldset"), "the question stays hidden")
        trainee.use_button("Skip this question")
        while page.locator(".question:not([hidden])").is_visible():
            trainee.tab_to("input[type=radio]")
            trainee.press("Space")
            trainee.use_button("Save and continue")
        summary = page.inner_text(".summary-list")
        expect("Skipped because of its content note" in summary, summary)
        expect("Not answered" not in page.inner_text(".quiz-stage"), "a skipped question counts as not answered")
        trainee.use_button("Save my answers to a file")
        expect("Confirm the statement" in page.inner_text(".error-summary"), "handed in without the statement")
        finds_nothing(page, "the statement")
        confirm(trainee)
        name, text = hand_in(page, trainee)
        # Whoever sits down next at this device was perhaps given no more time.
        again, _ = open_terms(context, places)
        expect_equal(again.input_value("#quiz\\:pseudonym"), "heron-7", "the pseudonym of the attempt before")
        expect_equal(again.input_value("#quiz\\:extra"), "", "extra time of the attempt before")
    file = json.loads(text)
    expect_equal(list(file)[-2:], ["statement", "answers"], "the last members")
    expect(file["statement"] is True, "no statement")
    expect_equal(len(file["answers"]), 6, "answers")
    expect({"question": "noted", "skipped": True} in file["answers"], "the skipped question is not in the file")
    folder = places.scratch / f"terms-{size}"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "records.sqlite").unlink(missing_ok=True)

    def grader(*arguments):
        run = subprocess.run([places.grader, *arguments], capture_output=True, text=True, cwd=folder)
        return run.returncode, run.stdout + run.stderr

    expect_equal(grader("keys", "add", places.fixture_keys)[0], 0, "keys")
    status, said = grader("grade", name)
    expect_equal(status, 0, said)
    expect("of 5.00" in said, said)
    # Somebody else's questions, handed in under another name.
    other = text.replace('"trainee":"heron-7"', '"trainee":"heron-8"')
    (folder / "other.json").write_text(other, encoding="utf-8")
    status, said = grader("grade", "other.json")
    expect_equal(status, 1, said)
    expect("grading.other-seed" in said, said)
    status, said = grader("extend", "heron-7", "--quiz", "terms", "--minutes", "15")
    expect_equal(status, 0, said)


@test("says that the time is up, and still takes the answers")
def time_up(browser, places):
    with browser.profile() as context:
        page, trainee = open_terms(context, places)
        start(page, trainee, "owl")
        page.evaluate("Date.now = (now => () => now() + 31 * 60000)(Date.now)")
        trainee.use_button("Show the time left")
        expect("The time is up" in page.inner_text(".time-said"), "the time is not up")
        while page.locator(".question:not([hidden])").is_visible():
            if shown(page) == "noted":
                trainee.use_button("Skip this question")
            else:
                trainee.use_button("Save and continue")
                trainee.use_button("Continue without answering")
        expect("The time is up" in page.inner_text(".quiz-stage .notice >> nth=-1"), "the list does not say so")
        confirm(trainee)
        hand_in(page, trainee)


@test("keeps a skipped question skipped over a reload, and lets it be answered after all")
def skip_stays(browser, places):
    with browser.profile() as context:
        page, trainee = open_terms(context, places)
        take(page, trainee, "kite")
        page.reload()
        expect("Skipped because" in page.inner_text(".summary-list"), "the skip is lost")
        number = page.locator(".summary-list > div").evaluate_all(
            "all => all.findIndex(each => each.textContent.includes('Skipped because')) + 1"
        )
        trainee.tab_to("a", f"answer to question {number}")
        trainee.press("Enter")
        trainee.use_button("Show the question")
        trainee.tab_to("input[type=radio]")
        trainee.press("Space")
        trainee.use_button("Save and continue")
        expect("Skipped because" not in page.inner_text(".summary-list"), "the answer does not replace the skip")
        confirm(trainee)
        answers = json.loads(hand_in(page, trainee)[1])["answers"]
        expect([each for each in answers if each["question"] == "noted"][0].get("choice") is not None, "no answer")
