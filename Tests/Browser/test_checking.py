"""What happens between an answer and what is said to it: while the scoring engine comes, and where it does not."""

import contextlib

from harness import expect, expect_equal, test
from known import RIGHT
from test_kinds import open_quiz as open_kinds
from test_practice import goes_to as goes_to_practice
from test_practice import open_practice
from test_quiz import goes_to, open_quiz, start
from test_scoring import SWITCHED_OFF

FAILED = "What checks answers did not load or did not work"


@contextlib.contextmanager
def engine_held(context):
    """The engine is asked for and does not come; what this gives lets it come, and waits until the page has it."""
    held = []
    context.route("**/scoring-engine.js", lambda route: held.append(route))

    def let_come(page):
        expect(held, "nothing asked for the engine")
        while held:
            held.pop().continue_()
        wakes(page)

    yield let_come


def wakes(page):
    """Waits until the page has the engine."""
    page.evaluate("Scoring.reads('number', '1')")


def says_nothing(page, what):
    expect_equal(page.locator(".feedback, .checking, .error-summary").count(), 0, what)
    expect_equal(page.inner_text("[role=status].visually-hidden"), "", f"{what}: what is said")


@test("goes on in an assessed quiz though the engine never comes")
def goes_on_without(browser, places):
    with browser.profile() as context, engine_held(context):
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        goes_to(page, trainee, "image")
        before = page.title()
        trainee.answer(RIGHT["image"])
        trainee.press_button("Save and continue")
        page.locator(".checking").wait_for()
        expect_equal(page.inner_text("[role=status].visually-hidden"), "Checking…", "what is said meanwhile")
        page.wait_for_function("title => document.title !== title", arg=before, timeout=10_000)
        says_nothing(page, "the next step")


@test("tells of no answer that has been changed while it was checked")
def drops_what_is_stale(browser, places):
    with browser.profile() as context, engine_held(context) as let_come:
        page, trainee = open_practice(context, places)
        goes_to_practice(trainee, "phone")
        trainee.choose("Switch it off")
        trainee.press_button("Check my answer")
        page.locator(".checking").wait_for()
        trainee.choose("Isolate it from the network")
        says_nothing(page, "after the change")
        let_come(page)
        says_nothing(page, "once the engine is there")
        trainee.use_button("Check my answer")
        expect(page.inner_text(".feedback").startswith("Right"), page.inner_text(".feedback"))


@test("tells nothing of the practice before, once it was begun anew, and counts no try for it")
def drops_what_was_left(browser, places):
    with browser.profile() as context, engine_held(context) as let_come:
        page, trainee = open_kinds(context, places, "kinds-practice")
        trainee.use_button("Start")
        trainee.type("2026-03-29 02:00")
        trainee.press_button("Check my answer")
        page.locator(".checking").wait_for()
        trainee.follow("Back")
        trainee.use_button("Start")
        let_come(page)
        says_nothing(page, "the question that was begun anew")
        trainee.type("2026-03-29 02:00")
        trainee.use_button("Check my answer")
        expect("Try 2 of 3" in page.inner_text(".feedback"), page.inner_text(".feedback"))


@test("checks once, however often it is asked to meanwhile, and says that it does")
def checks_once(browser, places):
    with browser.profile() as context, engine_held(context) as let_come:
        page, trainee = open_practice(context, places)
        goes_to_practice(trainee, "phone")
        trainee.choose("Switch it off")
        trainee.press_button("Check my answer")
        for _ in range(5):
            trainee.press("Enter")
        expect_equal(page.locator(".checking").all_inner_texts(), ["Checking…"], "what is shown")
        expect_equal(page.locator("[type=submit]:visible").get_attribute("aria-disabled"), "true", "the button is off")
        let_come(page)
        expect(page.inner_text(".feedback").startswith("Not right yet"), page.inner_text(".feedback"))
        expect_equal(trainee.question(), "phone", "question")
        expect_equal(page.locator(".checking").count(), 0, "signs that it is checked")


@test("lets nobody press past what is said who pressed while it was checked, but after a pause")
def stops_haste(browser, places):
    with browser.profile() as context:
        page, trainee = open_practice(context, places)
        goes_to_practice(trainee, "phone")
        trainee.choose("Isolate it from the network")
        found = page.evaluate(
            """async () => {
                const form = document.getElementById("quiz:form");
                const wait = (milliseconds) => new Promise((goOn) => setTimeout(goOn, milliseconds));
                const shown = () => form.querySelector(".feedback h3")?.textContent ?? null;
                let tell;
                Scoring.score = () => new Promise((told) => { tell = told; });
                form.requestSubmit();
                await wait(0);
                form.requestSubmit();
                tell({ state: "answered", share: "1", details: [] });
                await wait(0);
                form.requestSubmit();
                const found = [shown()];
                await wait(600);
                form.requestSubmit();
                return [...found, shown()];
            }"""
        )
        expect_equal(found, ["Right", None], "what is said after presses in haste, and after one more")
        expect(trainee.question() != "phone", "the page does not go on")


@test("loads the engine anew where it did not come, and says until then that it did not")
def loads_anew(browser, places):
    with browser.profile(failing=True) as context:
        context.route("**/scoring-engine.js", lambda route: route.abort())
        page, trainee = open_practice(context, places)
        goes_to_practice(trainee, "phone")
        trainee.choose("Isolate it from the network")
        trainee.use_button("Check my answer")
        feedback = page.inner_text(".feedback")
        expect(feedback.startswith("Not checked") and FAILED in feedback, feedback)
        expect(SWITCHED_OFF not in feedback and "isolation stops" not in feedback, feedback)
        context.unroute("**/scoring-engine.js")
        trainee.use_button("Try again")
        trainee.use_button("Check my answer")
        expect(page.inner_text(".feedback").startswith("Right"), page.inner_text(".feedback"))


@test("goes on where the engine {does}", cases=({"does": "fails"}, {"does": "replies nothing"}))
def survives_the_engine(browser, places, does):
    with browser.profile() as context:
        page, trainee = open_practice(context, places)
        goes_to_practice(trainee, "phone")
        score = "async () => { throw new Error() }" if does == "fails" else "async () => ({})"
        page.evaluate(f"void (Scoring.score = {score})")
        trainee.choose("Isolate it from the network")
        trainee.use_button("Check my answer")
        feedback = page.inner_text(".feedback")
        expect(feedback.startswith("Not checked") and FAILED in feedback, feedback)
        is_last = page.get_by_role("button", name="See how it went").count()
        trainee.use_button("See how it went" if is_last else "Next question")
        expect(is_last or trainee.question() != "phone", "the page does not go on")
        while not page.title().startswith("How it went"):
            trainee.use_button("Check my answer")
            trainee.use_button("Continue without answering")
        told = page.inner_text(".quiz-stage")
        expect("0 of 7 questions right" in told and "Not checked" in told, told)


@test("checks an answer of which somebody says how sure they are: {chosen}, {verdict}", cases=(
    {"chosen": "the phone number", "verdict": "Right"}, {"chosen": "the nickname", "verdict": "Not right yet"},
))
def checks_with_certainty(browser, places, chosen, verdict):
    with browser.profile() as context:
        page, trainee = open_kinds(context, places, "kinds-practice")
        trainee.use_button("Start")
        goes_to_practice(trainee, "advert")
        trainee.choose(chosen)
        trainee.tab_to(".certainty input")
        trainee.press("Space")
        expect_equal(page.locator(".question:not([hidden]) .certainty input:checked").count(), 1, "certainties said")
        trainee.use_button("Check my answer")
        expect_equal(page.inner_text(".feedback h3"), verdict, "verdict")


@test("asks once about what does not read as a date, and takes it all the same")
def asks_about_dates(browser, places):
    with browser.profile() as context:
        page, trainee = open_kinds(context, places, "kinds")
        start(page, trainee)
        wakes(page)
        trainee.type("29 March 2026, 01:30")
        trainee.use_button("Save and continue")
        expect("cannot be read as a date" in page.inner_text(".error-summary"), "the trainee is not told")
        trainee.use_button("Keep this answer")
        expect_equal(trainee.question(), "data", "question")
