"""The scoring engine of the page, on the same cases as the grader's, and pages in a browser that has none."""

import json
import pathlib

from harness import CHROMIUM, PHONE, address, expect, expect_equal, test
from known import RIGHT
from test_quiz import answer_all, goes_to, hand_in, open_quiz, start
from trainee import Trainee

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "Vectors"
SWITCHED_OFF = "WebAssembly is switched off in this browser"


def scored(browser, places, cases):
    """What the page's engine says of each [kind, key, answer]."""
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "quizzes/every-kind-practice.html"))
        return page.evaluate(
            """async cases => {
                const found = [];
                for (const [kind, key, answer] of cases) {
                    const { share, state } = await Scoring.score(kind, key, answer);
                    found.push({ share, state });
                }
                return found;
            }""",
            cases,
        )


@test("scores every case of Tests/Vectors/scoring.json as worked out by hand")
def scores(browser, places):
    cases = json.loads((VECTORS / "scoring.json").read_text(encoding="utf-8"))
    expect(len(cases) > 120, "cases are missing")
    plain = lambda key: {name: value for name, value in key.items() if name != "kind"}
    found = scored(browser, places, [[case["key"]["kind"], plain(case["key"]), case["answer"]] for case in cases])
    for case, result in zip(cases, found, strict=True):
        expect_equal(result, {"share": case["share"], "state": case["state"]}, case["name"])


@test("scores every case of Tests/Vectors/engine.json as the grader does, to the last digit")
def scores_as_the_grader(browser, places):
    questions = json.loads((VECTORS / "engine.json").read_text(encoding="utf-8"))
    cases = [(question["kind"], question["key"], each) for question in questions for each in question["answers"]]
    expect(len(cases) >= 2000, "cases are missing")
    found = scored(browser, places, [[kind, key, each["answer"]] for kind, key, each in cases])
    for (kind, key, each), result in zip(cases, found, strict=True):
        expect_equal(result, {"share": each["share"], "state": each["state"]}, f"{kind} {key} {each['answer']}")


@test("replies nothing to what is no question, and goes on")
def survives(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "quizzes/every-kind-practice.html"))
        found = page.evaluate(
            """async () => {
                const told = [];
                const long = "x".repeat(2000000);
                for (const key of [{}, null, [], { options: 1e9, correct: [], half: [] }, { options: long }]) {
                    told.push((await Scoring.score("choose-one", key, { choice: 0 })).state ?? "none");
                }
                const key = { options: 2, correct: [1], half: [] };
                for (const choice of [1, 2.5, -1, 4294967297, "1", null, true, NaN]) {
                    told.push((await Scoring.score("choose-one", key, { choice })).state);
                }
                return told;
            }"""
        )
        expect_equal(found, ["none"] * 5 + ["answered"] + ["unfitting"] * 7, "states")


@test("scores the largest questions that a course can have: {what}", cases=({"what": "gaps"}, {"what": "scenario"}))
def scores_largest(browser, places, what):
    letters = "ﷺ" * 199  # of three bytes each, and 18 letters once they are compared
    gaps = {
        "gaps": [{"accept": [letters + chr(0x3B1 + answer) for answer in range(30)]} for _ in range(30)],
        "ignore": ["case", "accents", "spaces"], "typos": 3, "rule": "per-gap",
    }
    award = {"marks": "1", "objective": 0}
    choice = {"next": 1, "awards": [{**award, "objective": number} for number in range(100)], "flags": []}
    scenario = {
        "marks": "100", "entries": 0, "misplaced": [], "scenes": [{"choices": [choice], "entries": []}],
        "ends": [{"needs": [], "awards": [], "losesMarks": False}],
    }
    case = {
        "gaps": ["fill-in", gaps, {"gaps": [letters + chr(0x3B1 + 29)] * 30}],
        "scenario": ["scenario", scenario, {"path": [0], "log": [[]]}],
    }[what]
    expect_equal(scored(browser, places, [case]), [{"share": "1", "state": "answered"}], "what the engine says")


@test("asks once about what does not read as a number, and takes it all the same")
def asks_about_numbers(browser, places):
    with browser.profile(viewport=PHONE) as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        goes_to(page, trainee, "image")
        trainee.answer(("type", "sixty-four"))
        trainee.use_button("Save and continue")
        expect("cannot be read as a number" in page.inner_text(".error-summary"), "the trainee is not told")
        trainee.use_button("Keep this answer")
        expect(trainee.question() != "image", "the page does not go on")


@test("says so where WebAssembly is switched off, and takes and submits answers")
def does_without(browser, places):
    browser_type = browser.chromium.browser_type
    with_none = browser_type.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--js-flags=--jitless"]
    )
    try:
        context = with_none.new_context(accept_downloads=True, locale="en-GB")
        troubles = []
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        page = context.new_page()
        page.goto(address(places.fixture_site, "quizzes/every-kind-practice.html"))
        expect(page.evaluate("typeof WebAssembly") == "undefined", "WebAssembly is there")
        page.get_by_text(SWITCHED_OFF).first.wait_for()
        trainee = Trainee(page)
        trainee.use_button("Start")
        trainee.answer(RIGHT[trainee.question()])
        trainee.use_button("Check my answer")
        page.locator(".feedback").wait_for()
        feedback = page.inner_text(".feedback")
        expect(feedback.startswith("Not checked") and SWITCHED_OFF in feedback, feedback)
        trainee.use_button("Next question")

        page, trainee = open_quiz(context, places)
        page.get_by_text(SWITCHED_OFF).first.wait_for()
        start(page, trainee)
        answer_all(trainee)
        name, text = hand_in(page, trainee)
        expect_equal(name, "every-kind-falcon-12-attempt1.json", "file name")
        expect_equal(len(json.loads(text)["answers"]), len(RIGHT), "answers handed in")
        expect_equal(troubles, [], "errors of the page")
    finally:
        with_none.close()
