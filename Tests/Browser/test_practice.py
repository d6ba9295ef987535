"""Practice: feedback at once, for every kind, and nothing kept."""

from harness import PHONE, address, expect, expect_equal, focused, test
from known import IDS, RIGHT
from trainee import Trainee


def open_practice(context, places):
    page = context.new_page()
    page.goto(address(places.fixture_site, "quizzes/every-kind-practice.html"))
    trainee = Trainee(page)
    trainee.use_button("Start")
    return page, trainee


def goes_to(trainee, question):
    while trainee.question() != question:
        trainee.use_button("Check my answer")
        trainee.use_button("Continue without answering")


def check(trainee, answer):
    trainee.answer(answer)
    trainee.use_button("Check my answer")


CASES = [
    ("phone", RIGHT["phone"], "Right", ["right.", "isolation stops a remote wipe"]),
    ("phone", ("choose", "Photograph"), "Partly right", ["half of it.", "isolation stops"]),
    ("phone", ("choose", "Switch it off"), "Not right yet", ["powering off can lock the data."]),
    ("phone", ("choose", "Scroll"), "Not right yet", ["isolation stops"]),
    ("hash", RIGHT["hash"], "Right", ["it proves that nothing changed"]),
    ("hash", ("choose", "True"), "Not right yet", ["it proves that nothing changed"]),
    ("note", RIGHT["note"], "Right", ["Time, with time zone", "yes, the zone too", "facts, not opinions"]),
    ("note", ("tick", ["Time", "Your opinion", "Where"]), "Partly right", ["Your opinion of the owner", "no: a fact"]),
    ("note", ("tick", ["Your opinion"]), "Not right yet", ["no: a fact"]),
    ("gaps", RIGHT["gaps"], "Right", ["Gap 1: digest Right", "Gap 3: name Right", "equal digests"]),
    ("gaps", ("fill", ["HASH", "older", ""]), "Partly right",
     ["Gap 1: HASH Right", "Gap 2: older Not right yet", "Gap 3: Not answered Not right yet"]),
    ("gaps", ("fill", ["x", "older", "y"]), "Not right yet", ["Gap 3: y Not right yet"]),
    ("archive", RIGHT["archive"], "Right", ["copies with dates"]),
    ("archive", ("type", "waybakc Machine"), "Right", ["copies with dates"]),
    ("archive", ("type", "ARCHIVE.ORG"), "Partly right", ["that is the address"]),
    ("archive", ("type", "<img src=x onerror=alert(1)>"), "Not right yet", ["look again"]),
    ("image", RIGHT["image"], "Right", ["the log says so"]),
    ("image", ("type", "64,6 gb"), "Not right yet", ["the log says so"]),
    ("image", ("type", "64,6 GB"), "Right", ["the log says so"]),
    ("image", ("type", "64"), "Partly right", ["the log says so"]),
    ("capture", RIGHT["capture"], "Right", ["4 of 4 steps", "authority comes first"]),
    ("capture", ("order", ["Hash the files", "Check the authority you act under", "Capture the page", "Note its address"]),
     "Partly right", ["3 of 4 steps"]),
    ("instruments", RIGHT["instruments"], "Right", ["Keep the account data as it is now: Preservation order Right"]),
    ("instruments", ("match", {"Keep": "Preservation order", "The content": "Preservation order"}), "Partly right",
     ["Who registered the account: Not answered Not right yet", "The content of the messages: Preservation order Not"]),
    ("instruments", ("match", {"Keep": "Interception warrant"}), "Not right yet", ["each has its own order"]),
]


@test("tells at once how it went: {question}, {verdict}, {number}", cases=[
    {"question": each[0], "verdict": each[2].lower(), "number": number} for number, each in enumerate(CASES, start=1)
])
def gives_feedback(browser, places, question, verdict, number):
    _, answer, expected, texts = CASES[number - 1]
    with browser.profile(viewport=PHONE) as context:
        page, trainee = open_practice(context, places)
        goes_to(trainee, question)
        check(trainee, answer)
        feedback = " ".join(page.inner_text(".feedback").split())
        expect(feedback.startswith(f"{expected} "), feedback)
        for text in texts:
            expect(text in feedback, f"{text!r} is not in {feedback!r}")
        heading = focused(page)
        expect_equal((heading["role"], heading["name"], heading["level"]), ("heading", expected, 3), "focus")
        expect_equal(page.inner_text("[role=status].visually-hidden"), expected, "what is said")
        offers = page.get_by_role("button", name="Try again").count()
        expect_equal(offers, 0 if expected == "Right" else 1, "offers to try again")


@test("keeps nothing of practice on the device")
def keeps_nothing(browser, places):
    with browser.profile() as context:
        page, trainee = open_practice(context, places)
        check(trainee, RIGHT[trainee.question()])
        expect_equal(page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"), 0, "kept")
        page.reload()
        expect(page.get_by_role("button", name="Start").is_visible(), "practice goes on after a reload")


@test("shows a hint on demand, before the answer")
def hints(browser, places):
    with browser.profile() as context:
        page, trainee = open_practice(context, places)
        goes_to(trainee, "phone")
        text = page.get_by_text("think about what the phone could receive").last
        expect(text.is_hidden(), "the hint is there unasked")
        trainee.tab_to("summary", "Show a hint")
        trainee.press("Enter")
        expect(text.is_visible(), "the hint does not show")


@test("asks for an answer before it says how it went")
def wants_answer(browser, places):
    with browser.profile() as context:
        page, trainee = open_practice(context, places)
        trainee.use_button("Check my answer")
        expect(page.title().startswith("Error: "), page.title())
        expect("Answer the question first" in page.inner_text(".error-summary"), "the trainee is not told")
        expect_equal(page.locator(".feedback").count(), 0, "feedback")


@test("takes feedback away as soon as the answer changes, and tries again")
def tries_again(browser, places):
    with browser.profile() as context:
        page, trainee = open_practice(context, places)
        goes_to(trainee, "phone")
        check(trainee, ("choose", "Switch it off"))
        trainee.use_button("Try again")
        expect_equal(focused(page)["role"], "heading", "focus")
        expect_equal(page.locator(".feedback").count(), 0, "feedback after trying again")
        trainee.use_button("Check my answer")
        trainee.press("Shift+Tab")
        trainee.tab_to("input[type=radio]", key="Shift+Tab")
        trainee.press("ArrowDown")
        expect_equal(page.locator(".feedback").count(), 0, "feedback after a change")
        trainee.answer(RIGHT["phone"])
        trainee.use_button("Check my answer")
        expect(page.inner_text(".feedback").startswith("Right"), page.inner_text(".feedback"))


@test("sums up at the end and tries again what was not right")
def sums_up(browser, places):
    with browser.profile() as context:
        page, trainee = open_practice(context, places)
        first_steps = None
        for number in range(8):
            question = trainee.question()
            if question == "capture":
                first_steps = trainee.steps()
                check(trainee, ("order", ["Hash the files", *[each for each in first_steps if each != "Hash the files"]]))
                trainee.use_button("See how it went" if number == 7 else "Next question")
                continue
            if question == "note":
                trainee.use_button("Check my answer")
                trainee.use_button("Continue without answering")
                continue
            check(trainee, ("choose", "True") if question == "hash" else RIGHT[question])
            trainee.use_button("See how it went" if number == 7 else "Next question")
        expect(page.title().startswith("How it went – "), page.title())
        expect_equal(focused(page)["name"], "How it went", "focus")
        expect("5 of 8 questions right" in page.inner_text(".quiz-stage"), page.inner_text(".quiz-stage"))
        trainee.use_button("Try the others again")
        again = []
        for number in range(3):
            expect(page.title().startswith(f"Question {number + 1} of 3"), page.title())
            expect_equal(page.locator(".question:not([hidden]) input:checked").count(), 0, "boxes still ticked")
            again.append(trainee.question())
            if again[-1] == "capture":
                expect_equal(trainee.steps(), first_steps, "steps of an order that is tried again")
            check(trainee, RIGHT[again[-1]])
            trainee.use_button("See how it went" if number == 2 else "Next question")
        expect_equal(sorted(again), ["capture", "hash", "note"], "questions tried again")
        expect("8 of 8 questions right" in page.inner_text(".quiz-stage"), page.inner_text(".quiz-stage"))
        expect_equal(page.get_by_role("button", name="Try the others again").count(), 0, "offers to try again")
        trainee.use_button("Start over")
        expect(page.title().startswith("Question 1 of 8"), page.title())
        for _ in IDS:
            expect_equal(page.locator(".question:not([hidden]) input:checked").count(), 0, "boxes still ticked")
            trainee.use_button("Check my answer")
            trainee.use_button("Continue without answering")
