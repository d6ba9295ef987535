"""The assessed quiz, taken by keyboard from disk."""

import json
import re

from harness import DESKTOP, PHONE, accessible, address, expect, expect_equal, focused, key_of, test
from known import IDS, RIGHT, RIGHT_IN_NUMBERS
from trainee import Trainee

STORE = "Object.keys(localStorage).filter(name => name.startsWith('coursewright/'))"


def open_quiz(context, places, fragment=""):
    page = context.new_page()
    page.goto(address(places.fixture_site, "quizzes/every-kind.html") + fragment)
    return page, Trainee(page)


def start(page, trainee, pseudonym="falcon-12"):
    trainee.tab_to("#quiz\\:pseudonym")
    trainee.press("Control+A")
    page.keyboard.type(pseudonym)
    trainee.press("Enter")


def skip(trainee):
    trainee.use_button("Save and continue")
    trainee.use_button("Continue without answering")


def answer_all(trainee, answers=RIGHT):
    while trainee.page.locator(".question:not([hidden])").is_visible():
        question = trainee.question()
        if question in answers:
            trainee.answer(answers[question])
            trainee.use_button("Save and continue")
        else:
            skip(trainee)


def hand_in(page, trainee):
    with page.expect_download() as download:
        trainee.use_button("Save my answers to a file")
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        return download.value.suggested_filename, file.read()


def goes_to(page, trainee, question):
    """Passes over questions until the one wanted is shown."""
    while trainee.question() != question:
        skip(trainee)


def stays_in_width(page):
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    expect(width[0] <= width[1], f"the page is {width[0]} wide in a window of {width[1]}")


@test("takes every kind of question by keyboard alone, {size}", cases=({"size": "desktop"}, {"size": "phone"}))
def takes_every_kind(browser, places, size):
    with browser.profile(viewport=DESKTOP if size == "desktop" else PHONE) as context:
        page, trainee = open_quiz(context, places)
        expect("Attempt" not in page.inner_text(".quiz-stage"), "an attempt is counted for nobody")
        start(page, trainee)
        for number in range(1, 9):
            expect(page.title().startswith(f"Question {number} of 8 – "), page.title())
            stays_in_width(page)
            trainee.answer(RIGHT[trainee.question()])
            trainee.use_button("Save and continue")
        expect(page.title().startswith("Check your answers – "), page.title())
        expect("Not answered" not in page.inner_text(".quiz-stage"), "an answer got lost")
        stays_in_width(page)
        name, text = hand_in(page, trainee)
        stays_in_width(page)
        expect_equal(name, "every-kind-falcon-12-attempt1.json", "file name")
        check_file(text, places)
        reference = json.loads(text)["reference"]
        expect(reference in page.inner_text(".confirmation"), "the reference number is not shown")
        expect("the test coordinator" in page.inner_text(".quiz-stage"), "nobody to ask is named")


def check_file(text, places):
    """The file is exactly what the format says: members, order, no white space."""
    key = key_of(places.fixture_keys, "every-kind", "en")
    version = re.fullmatch(r"every-kind-([0-9a-f]{12})", key.stem)[1]
    found = json.loads(text)
    time = r"20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ"
    for member, pattern in {
        "version": version + "[0-9a-f]{52}",
        "seed": "[0-9a-f]{16}",
        "started": time,
        "finished": time,
        "reference": "[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}",
    }.items():
        expect(re.fullmatch(pattern, found[member]), f"{member} is {found[member]}")
    expect(found["started"] <= found["finished"], "it ends before it starts")
    expected = {
        "format": "coursewright-submission-1",
        "course": "browser-tests",
        "quiz": "every-kind",
        "version": found["version"],
        "trainee": "falcon-12",
        "attempt": 1,
        "seed": found["seed"],
        "language": "en",
        "started": found["started"],
        "finished": found["finished"],
        "reference": found["reference"],
        "answers": RIGHT_IN_NUMBERS,
    }
    expect_equal(text, json.dumps(expected, ensure_ascii=False, separators=(",", ":")), "the file")


@test("goes on after a reload, and after the page was closed")
def resumes(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        goes_to(page, trainee, "gaps")
        trainee.answer(("fill", ["digest", "older", "nam"]))
        title = page.title()
        page.reload()
        expect_equal(page.title(), title, "title after the reload")
        expect_equal(trainee.question(), "gaps", "question after the reload")
        values = "[...document.querySelectorAll('[data-question=gaps] [data-gap]')].map(each => each.value)"
        expect_equal(page.evaluate(values), ["digest", "0", "nam"], "what was typed")
        page.close()
        page, trainee = open_quiz(context, places)
        expect_equal(page.input_value("#quiz\\:pseudonym"), "falcon-12", "pseudonym")
        expect("Attempt 1 of 2" in page.inner_text(".quiz-stage"), "the attempt is not named")
        trainee.use_button("Go on where you stopped")
        expect_equal(page.title(), title, "title after opening the page again")
        expect_equal(page.evaluate(values), ["digest", "0", "nam"], "what was typed before")


@test("keeps the order of questions and options over a reload")
def keeps_order(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        orders = "[...document.querySelectorAll('.question, .option, [data-item]')].map(each => each.id || each.innerHTML)"
        before = page.evaluate(orders)
        page.reload()
        expect_equal(page.evaluate(orders), before, "order after a reload")


@test("says before the start that nothing can be kept, and works all the same")
def works_without_storage(browser, places):
    with browser.profile(storage=False) as context:
        page, trainee = open_quiz(context, places)
        expect("does not let the page keep your answers" in page.inner_text(".quiz-stage"), "the trainee is not told")
        expect("kept on this device" not in page.inner_text(".quiz-stage"), "the trainee is told the opposite")
        start(page, trainee)
        answer_all(trainee)
        _, text = hand_in(page, trainee)
        expect_equal(json.loads(text)["answers"], RIGHT_IN_NUMBERS, "answers")
        trainee.use_button("Start another attempt")
        start(page, trainee)
        expect_equal(page.locator(".question:not([hidden]) input:checked").count(), 0, "boxes ticked")


@test("goes on by itself when the store is full")
def survives_full_store(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        page.evaluate(
            """() => { for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
                try { for (let n = 0; ; n += 1) localStorage.setItem(`other-${size}-${n}`, 'x'.repeat(size)) } catch {}
            } }"""
        )
        trainee.answer(RIGHT[trainee.question()])
        warning = page.locator(".quiz-above .notice")
        expect("does not let the page keep" in warning.inner_text(), "the trainee is not told at once")
        expect_equal(warning.get_attribute("role"), "alert", "how it is told")
        trainee.use_button("Save and continue")
        expect(warning.is_visible(), "the next question does not say it")
        answer_all(trainee)
        expect("does not let the page keep" in page.inner_text(".quiz-stage"), "the trainee is not told")
        _, text = hand_in(page, trainee)
        expect_equal(json.loads(text)["answers"], RIGHT_IN_NUMBERS, "answers")


@test("removes also what was kept before the store was full, and keeps answers again when there is room")
def removes_from_full_store(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        page.evaluate("""() => {
            window.setItem = Storage.prototype.setItem;
            Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };
        }""")
        trainee.answer(RIGHT[trainee.question()])
        expect_equal(len(page.evaluate(STORE)), 1, "places kept")
        page.evaluate("() => { Storage.prototype.setItem = window.setItem }")
        trainee.follow("Back")
        trainee.use_button("Remove my answers from this device")
        trainee.use_button("Remove them")
        expect_equal(page.evaluate(STORE), [], "what is kept")
        expect("kept on this device" in page.inner_text(".quiz-stage"), "it is not said that answers are kept again")


@test("lets nobody answer before the script is there, and shows the questions for reading where it does not come")
def waits_for_script(browser, places):
    with browser.profile(failing=True) as context:
        context.route("**/quiz.js", lambda route: route.abort())
        page = context.new_page()
        page.goto(address(places.fixture_site, "quizzes/every-kind.html"), wait_until="commit")
        form = page.locator("#quiz\\:form")
        page.locator("#quiz\\:about").wait_for()
        expect(form.is_hidden(), "questions can be answered too early")
        form.evaluate("form => form.getAnimations().forEach(each => each.finish())")
        expect(form.is_visible(), "the questions cannot be read")
        expect(form.get_by_text("cannot take answers").is_visible(), "nobody is told that there is no way on")


@test("takes no answer that would be lost when the script comes late, and every answer once it is there")
def takes_over_late(browser, places):
    with browser.profile() as context:
        held = []
        context.route("**/quiz.js", lambda route: held.append(route))
        page = context.new_page()
        with page.expect_request("**/quiz.js"):
            page.goto(address(places.fixture_site, "quizzes/every-kind.html"), wait_until="commit")
        form = page.locator("#quiz\\:form")
        form.evaluate("form => form.getAnimations().forEach(each => each.finish())")
        expect(form.get_by_text("cannot take answers").is_visible(), "nobody is told to wait")
        for control in form.locator("input, select, textarea").all():
            expect(control.is_disabled(), f"{control.get_attribute('id')} can be filled in")
        for _ in range(40):
            page.keyboard.press("Tab")
            expect(form.locator(":focus").count() == 0, "the keyboard gets into the form")
        held[0].fulfill(path=places.fixture_site / "assets" / "quiz.js")
        page.locator("#quiz\\:pseudonym").wait_for()
        trainee = Trainee(page)
        start(page, trainee)
        answer_all(trainee)
        _, text = hand_in(page, trainee)
        expect_equal(json.loads(text)["answers"], RIGHT_IN_NUMBERS, "answers")


@test("removes what is kept when asked, after asking back")
def removes(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        page.evaluate("localStorage.setItem('somebody-else', '1')")
        start(page, trainee)
        trainee.answer(RIGHT[trainee.question()])
        trainee.follow("Back")
        trainee.use_button("Remove my answers from this device")
        trainee.use_button("Keep them")
        expect_equal(page.evaluate(STORE).__len__(), 1, "places kept after keeping")
        trainee.use_button("Remove my answers from this device")
        expect_equal(focused(page)["name"], "Remove your answers from this device?", "focus")
        trainee.use_button("Remove them")
        expect_equal(page.evaluate(STORE), [], "what is kept")
        expect_equal(page.evaluate("localStorage.length"), 1, "what others keep")
        expect("have been removed" in page.inner_text(".quiz-stage"), "the trainee is not told")
        expect_equal(page.input_value("#quiz\\:pseudonym"), "", "pseudonym")
        start(page, trainee, "owl-3")
        for _ in IDS:
            expect_equal(page.locator(".question:not([hidden]) input:checked").count(), 0, "boxes ticked")
            skip(trainee)


@test("offers a second attempt and no third, to each trainee of the device")
def counts_attempts(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        seeds = set()
        for attempt in (1, 2):
            start(page, trainee)
            answer_all(trainee, {})
            name, text = hand_in(page, trainee)
            expect_equal(name, f"every-kind-falcon-12-attempt{attempt}.json", "file name")
            expect_equal(json.loads(text)["attempt"], attempt, "attempt")
            seeds.add(json.loads(text)["seed"])
            if attempt == 1:
                trainee.use_button("Start another attempt")
                expect("Attempt 2 of 2" in page.inner_text(".quiz-stage"), "the second attempt is not named")
        expect_equal(len(seeds), 2, "seeds")
        expect_equal(page.get_by_role("button", name="Start another attempt").count(), 0, "offers of a third attempt")
        expect("used all 2 attempts" in page.inner_text(".quiz-stage"), "the trainee is not told why")
        page.goto(page.url.split("#")[0])
        start(page, trainee)
        expect("used all 2 attempts" in page.inner_text(".error-summary"), "a third attempt starts")
        start(page, trainee, "owl-3")
        expect(page.title().startswith("Question 1 of 8"), "another trainee cannot start")


@test("takes a pseudonym of letters, digits and - _ . only")
def checks_pseudonym(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        for bad in ("", "Iva Petrova", "näme", "a/b", "<b>"):
            start(page, trainee, bad) if bad else trainee.use_button("Start")
            expect(page.title().startswith("Error: "), page.title())
            expect_equal(focused(page)["role"], "alert", "role of what has the focus")
            field = accessible(page, "#quiz\\:pseudonym")
            expect_equal(field["invalid"], "true", "whether the field is invalid")
            expect("seudonym" in field["description"].split("only. ")[-1], field["description"])
            trainee.follow("seudonym")
            expect_equal(focused(page)["name"], "Your pseudonym", "where the link leads")
        start(page, trainee, "A.b_c-9")
        expect(not page.title().startswith("Error"), page.title())


@test("asks before an empty answer is passed over, for every kind")
def asks_before_skipping(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        for number in range(1, 9):
            trainee.use_button("Save and continue")
            expect(page.title().startswith(f"Error: Question {number} of 8"), page.title())
            summary = focused(page)
            expect_equal((summary["role"], summary["name"]), ("alert", "There is a problem"), "focus")
            trainee.follow("Answer the question")
            expect(page.evaluate("document.activeElement.closest('.question:not([hidden])') !== null"), "focus went astray")
            group = accessible(page, ".question:not([hidden]) fieldset")
            expect("Error: Answer the question" in group["description"], group["description"])
            if trainee.question() == "archive":
                # An answer takes the problem away.
                trainee.answer(RIGHT["archive"])
                expect_equal(page.locator(".error-summary, .error-message").count(), 0, "messages")
                expect(not page.title().startswith("Error"), page.title())
                trainee.use_button("Save and continue")
            else:
                trainee.use_button("Continue without answering")
        expect("Not answered: 7 of 8 questions." in page.inner_text(".quiz-stage"), "open questions are not counted")
        expect_equal(page.locator(".summary-list .missing").count(), 7, "questions shown as not answered")
        _, text = hand_in(page, trainee)
        expected = [
            {"question": each, "text": "wayback machine"} if each == "archive" else {"question": each, "notAnswered": True}
            for each in IDS
        ]
        expect_equal(json.loads(text)["answers"], expected, "answers")


@test("does not take an untouched order for an answer, but a confirmed one")
def confirms_order(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        goes_to(page, trainee, "capture")
        shown = page.locator("[data-question=capture] [data-item]").evaluate_all("items => items.map(item => Number(item.dataset.item))")
        trainee.use_button("Save and continue")
        expect(page.title().startswith("Error"), "an untouched order is taken for an answer")
        trainee.tab_to("input[type=checkbox]", "This order is right as it stands")
        trainee.press("Space")
        trainee.use_button("Save and continue")
        while not page.title().startswith("Check"):
            skip(trainee)
        _, text = hand_in(page, trainee)
        answers = {each["question"]: each for each in json.loads(text)["answers"]}
        expect_equal(answers["capture"], {"question": "capture", "order": shown}, "order")


@test("moves steps by button and by position, keeps the focus and says where they are")
def orders(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        goes_to(page, trainee, "capture")
        steps = trainee.steps()
        last = steps[-1]
        trainee.tab_to("button", f"Move up {last}")
        trainee.press("Enter")
        expect_equal(trainee.steps(), steps[:-2] + [last, steps[-2]], "steps")
        expect_equal(page.inner_text("[role=status].visually-hidden"), f"{last} is now at position 3 of 4", "what is said")
        expect_equal(focused(page)["name"], f"Move up {last}", "focus")
        trainee.press("Enter", "Enter", "Enter")
        expect_equal(trainee.steps()[0], last, "first step")
        expect_equal(focused(page).get("disabled"), True, "whether it can go further up")
        expect(page.locator(".order-as-is").is_hidden(), "the confirmation of an untouched order stays")
        trainee.order_by_position(steps)
        expect_equal(trainee.steps(), steps, "steps")
        expect(page.evaluate("document.activeElement.matches('select.position')"), "the list lost the focus")
        page.reload()
        expect_equal(trainee.steps(), steps, "steps after a reload")


@test("goes one step back with the browser's Back, and stays at the end after handing in")
def goes_back(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        first = trainee.question()
        trainee.answer(RIGHT[first])
        trainee.use_button("Save and continue")
        second = trainee.question()
        page.go_back()
        expect_equal(trainee.question(), first, "question after Back")
        expect_equal(focused(page)["role"], "heading", "focus after Back")
        page.go_forward()
        expect_equal(trainee.question(), second, "question after Forward")
        trainee.press("Home")
        page.locator(".skip-link").focus()
        trainee.press("Enter")
        expect_equal(trainee.question(), second, "question after the link to the main content")
        page.go_back()
        trainee.follow("Back")
        expect_equal(trainee.question(), first, "question after the page's own Back")
        trainee.follow("Back")
        trainee.use_button("Go on where you stopped")
        expect_equal(trainee.question(), first, "question after going on")
        while not page.title().startswith("Check"):
            trainee.use_button("Save and continue")
            if page.title().startswith("Error"):
                trainee.use_button("Continue without answering")
        hand_in(page, trainee)
        page.go_back()
        expect(page.title().startswith("Your answers are saved"), page.title())
        page.reload()
        expect(page.title().startswith("Your answers are saved"), page.title())


@test("changes one answer from the list and comes back to it")
def changes(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        answer_all(trainee)
        number = page.locator(".summary-list > div").filter(has_text="public archive").locator(".number").inner_text()[0]
        expect_equal(page.locator(".actions a").count(), 8, "links")
        trainee.follow(f"Change answer to question {number}")
        expect_equal(trainee.question(), "archive", "question")
        trainee.answer(("type", "archive.org"))
        page.reload()
        trainee.use_button("Save and continue")
        expect(page.title().startswith("Check your answers"), page.title())
        expect("archive.org" in page.inner_text(".summary-list"), "the change is not shown")


@test("keeps the answers of two windows that go through the same attempt")
def two_windows_answer(browser, places):
    with browser.profile() as context:
        first, here = open_quiz(context, places)
        start(first, here)
        second, there = open_quiz(context, places)
        there.use_button("Go on where you stopped")
        for page in (first, second):
            page.evaluate("addEventListener('storage', ({ newValue }) => { window.heard = newValue })")
        heard = "heard === localStorage.getItem(%s[0])" % STORE
        for _ in range(2):
            here.answer(RIGHT[here.question()])
            here.use_button("Save and continue")
        second.wait_for_function(heard)
        for _ in range(2):
            there.use_button("Save and continue")  # answered already
        there.answer(RIGHT[there.question()])
        first.wait_for_function(heard)
        here.use_button("Save and continue")
        expect(first.locator(".error-summary").count() == 0, "the answer of the other window is not there")
        answers = "JSON.parse(localStorage.getItem(%s[0])).at(-1).answers" % STORE
        expect_equal(len(first.evaluate(f"Object.keys({answers})")), 3, "answers kept")


@test("takes what one window has removed away in another one too")
def two_windows_remove(browser, places):
    with browser.profile() as context:
        first, here = open_quiz(context, places)
        start(first, here)
        here.answer(RIGHT[here.question()])
        second, there = open_quiz(context, places)
        there.use_button("Remove my answers from this device")
        there.use_button("Remove them")
        first.wait_for_function("document.querySelector('article').dataset.step === 'start'")
        expect("have been removed" in first.inner_text(".quiz-stage"), "the trainee is not told")
        start(first, here, "owl-3")
        expect_equal(first.locator(".question:not([hidden]) input:checked").count(), 0, "boxes ticked")
        expect("falcon-12" not in first.evaluate("JSON.stringify(localStorage)"), "what was removed has come back")


@test("gives the first of two windows that hand in the same attempt the last word")
def two_windows(browser, places):
    with browser.profile() as context:
        first, here = open_quiz(context, places)
        start(first, here)
        answer_all(here)
        second, there = open_quiz(context, places)
        there.use_button("Go on where you stopped")
        _, text = hand_in(first, here)
        there.use_button("Save my answers to a file")
        expect(second.title().startswith("Your answers are saved"), second.title())
        expect("another window" in second.inner_text(".quiz-stage"), "the trainee is not told")
        expect(json.loads(text)["reference"] in second.inner_text(".confirmation"), "there are two reference numbers")


@test("saves the same file again, and shows it where no file can be saved")
def saves_again(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        answer_all(trainee)
        name, text = hand_in(page, trainee)
        with page.expect_download() as download:
            trainee.use_button("Save the file again")
        expect_equal(download.value.suggested_filename, name, "name of the second file")
        with open(download.value.path(), encoding="utf-8", newline="") as file:
            expect_equal(file.read(), text, "second file")
        trainee.tab_to("summary", "No file in your download folder?")
        trainee.press("Enter")
        trainee.tab_to("textarea")
        expect_equal(page.input_value("#quiz\\:file-contents"), text, "text to copy")


@test("counts attempts over versions of a quiz and says that it has changed")
def outdated(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        old = [
            {"trainee": "falcon-12", "attempt": 1, "seed": "0" * 16, "finished": "2026-01-01T00:00:00Z", "answers": {}},
            {"trainee": "falcon-12", "attempt": 2, "seed": "0" * 16, "finished": None, "answers": {}},
        ]
        page.evaluate("old => localStorage.setItem('coursewright/browser-tests/every-kind/older', old)", json.dumps(old))
        trainee.tab_to("#quiz\\:pseudonym")
        page.keyboard.type("falcon-12")
        said = page.inner_text(".quiz-stage")
        expect("Attempt 2 of 2" in said and "has changed" in said, said)


@test("passes over what does not fit in the store: {what}", cases=(
    {"what": "no JSON", "text": "{"},
    {"what": "no list", "text": "7"},
    {"what": "nothing in the list", "text": "[null, 7, {}]"},
    {"what": "answers of another quiz", "text": json.dumps([{
        "trainee": "falcon-12", "attempt": 1, "seed": "0" * 16, "started": "2026-01-01T00:00:00Z", "finished": None,
        "reference": None, "step": "question-99",
        "answers": {"phone": {"choice": 9}, "hash": {"text": "x"}, "note": {"choices": 3}, "gaps": {"gaps": [7]},
                    "capture": {"order": [9, 9]}, "instruments": {"pairs": ["x", 77]}, "other": {"choice": 1}},
    }])},
))
def distrusts_store(browser, places, what, text):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        [_, version] = page.evaluate("[0, JSON.parse(document.getElementById('quiz:data').textContent).version]")
        page.evaluate("([name, text]) => localStorage.setItem(name, text)",
                      [f"coursewright/browser-tests/every-kind/{version}", text])
        page.reload()
        start(page, trainee)
        answer_all(trainee)
        _, file = hand_in(page, trainee)
        expect_equal(json.loads(file)["answers"], RIGHT_IN_NUMBERS, "answers")


@test("tells a screen reader what each step is and how to answer")
def speaks(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        expect(page.evaluate("document.activeElement === document.body"), "a page just opened moves the focus")
        field = accessible(page, "#quiz\\:pseudonym")
        expect_equal((field["role"], field["name"]), ("textbox", "Your pseudonym"), "the field")
        expect("Not your own name" in field["description"], field["description"])
        start(page, trainee)
        roles = {"phone": "radiogroup", "hash": "radiogroup"}
        for number in range(1, 9):
            question = trainee.question()
            heading = focused(page)
            expect_equal((heading["role"], heading["level"]), ("heading", 2), "focus")
            expect(heading["name"].startswith(f"Question {number} of 8 "), heading["name"])
            group = accessible(page, f"[data-question={question}] fieldset")
            expect_equal(group["role"], roles.get(question, "group"), f"role of {question}")
            expect_equal(group["name"], heading["name"], f"name of {question}")
            expect(re.search(r"\. \d marks?$", group["description"]), group["description"])
            for control in page.locator(f"[data-question={question}] :is(input, select, button)").element_handles():
                control.evaluate("each => each.setAttribute('data-probe', '')")
                name = accessible(page, "[data-probe]")["name"]
                control.evaluate("each => each.removeAttribute('data-probe')")
                expect(len(name) > 2, f"a control of {question} is called {name!r}")
            skip(trainee)
        expect_equal(focused(page)["name"], "Check your answers", "focus")
        hand_in(page, trainee)
        expect_equal(focused(page)["name"], "Your answers are saved", "focus")


@test("prints the record of the answers and nothing to press")
def prints_record(browser, places):
    with browser.profile() as context:
        page, trainee = open_quiz(context, places)
        start(page, trainee)
        answer_all(trainee)
        hand_in(page, trainee)
        page.emulate_media(media="print")
        for selector in ("button", ".site-nav", ".file-contents", ".forget"):
            for each in page.locator(selector).all():
                expect(each.is_hidden(), f"{selector} is printed")
        expect(page.locator(".marking").is_visible(), "the marking is not printed")
        printed = page.inner_text(".record")
        for text in ("falcon-12", "wayback machine", "Preservation order", "Attempt"):
            expect(text in printed, f"{text} is not in {printed}")
