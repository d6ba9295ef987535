"""Search, from disk: what it finds, what it loads, and how it tells."""

import pathlib
import re

from harness import DESKTOP, PHONE, accessible, address, expect, expect_equal, focused, test
from test_pages import LOOKS, finds_nothing, looking
from trainee import Trainee

STATUS = "#search\\:status"
RESULTS = ".search-results li"


def open_search(context, places, query=None):
    page = context.new_page()
    page.goto(address(places.site, "search.html") + (f"#q={query}" if query else ""))
    return page


def says(page, text):
    page.wait_for_function("text => document.getElementById('search:status').textContent.includes(text)", arg=text)


def search(page, query):
    """Types a query, sends it with Enter and waits for what the page says about it."""
    page.locator("#search\\:query").fill(query)
    page.locator("#search\\:query").press("Enter")
    says(page, f"“{query}”")


@test("search, {size}: finds sections by keyboard alone, and leads to the place on the page",
      cases=({"size": "desktop"}, {"size": "phone"}))
def finds_by_keyboard(browser, places, size):
    with browser.profile(viewport=DESKTOP if size == "desktop" else PHONE) as context:
        page = context.new_page()
        page.goto(address(places.site, "index.html"))
        trainee = Trainee(page)
        trainee.tab_to(".site-nav a", "Search")
        trainee.press("Enter")
        page.wait_for_url("**/search.html")
        trainee.tab_to("#search\\:query")
        page.keyboard.type("working copy")
        trainee.press("Enter")
        says(page, "Results for “working copy”")
        expect_equal(focused(page)["role"], "searchbox", "the focus after Enter")
        first = page.locator(f"{RESULTS} a").first
        target = first.get_attribute("href")
        trainee.tab_to(".search-results a")
        trainee.press("Enter")
        page.wait_for_url(f"**/{target}")
        words = page.locator("main").inner_text().lower()
        expect("working" in words and "cop" in words, "the page found is about something else")
        page.go_back()
        says(page, "Results for “working copy”")
        expect_equal(page.locator("#search\\:query").input_value(), "working copy", "the query after going back")
        expect_equal(page.locator(f"{RESULTS} a").first.get_attribute("href"), target, "the result after going back")


@test("search: tells what stands at the end of a page too long for one file of texts, and of the pages behind it")
def shows_long_pages(browser, places):
    files = {path.stem for path in (pathlib.Path(places.site) / "search").glob("t*_*.js")}
    expect(files != set(), "no page has several files of texts")
    with browser.profile() as context:
        page = open_search(context, places, "exposure to others' suffering")
        says(page, "suffering")
        first = page.locator(f"{RESULTS} a").first
        expect_equal(first.get_attribute("href"), "glossary.html#secondary-trauma", "the best result")
        loaded = page.evaluate("Object.keys(SearchData)")
        expect(files & set(loaded) != set(), f"of {sorted(files)} nothing was loaded: {sorted(loaded)}")


@test("search: marks what it found in each extract, with the page, the module and its marking")
def shows_extracts(browser, places):
    with browser.profile() as context:
        page = open_search(context, places, "deconfliction")
        says(page, "deconfliction")
        first = page.locator(RESULTS).first
        expect("deconfliction" in first.inner_text().lower(), "the best result does not name it")
        expect(page.locator(f"{RESULTS} mark").count() > 0, "nothing is marked")
        for mark in page.locator(f"{RESULTS} mark").all():
            expect(mark.inner_text().lower().startswith("deconflict"), f"{mark.inner_text()} is marked")
        facts = page.locator(f"{RESULTS} .facts").all_inner_texts()
        expect(any(re.search(r"M8 .* · TLP:", each) for each in facts), f"no module or marking in {facts}")
        expect(page.locator(RESULTS).count() <= 8, "more than eight at once")


@test("search: takes {what}", cases=(
    {"what": "the beginning of a word", "typed": "deconfl", "marked": "deconfliction"},
    {"what": "another form of a word", "typed": "seizing", "marked": "seized"},
    {"what": "capitals and accents as none", "typed": "ÉNTRAPMENT", "marked": "entrapment"},
    {"what": "a letter too few", "typed": "entrpment", "marked": "entrapment"},
    {"what": "a letter too many", "typed": "entraapment", "marked": "entrapment"},
    {"what": "a wrong letter", "typed": "entrapmemt", "marked": "entrapment"},
    {"what": "two letters swapped", "typed": "entrapmnet", "marked": "entrapment"},
    {"what": "a wrong first letter", "typed": "wntrapment", "marked": "entrapment"},
    {"what": "the first two letters swapped", "typed": "netrapment", "marked": "entrapment"},
))
def takes_what_is_typed(browser, places, what, typed, marked):
    with browser.profile() as context:
        page = open_search(context, places)
        search(page, typed)
        found = {mark.lower() for mark in page.locator(f"{RESULTS} mark").all_inner_texts()}
        expect(marked in found, f"{marked} is not among {found}")
        isSlip = typed not in ("deconfl", "seizing", "ÉNTRAPMENT")
        expect_equal("shown instead: entrapment" in page.locator(STATUS).inner_text(), isSlip, "telling of a slip")


@test("search: shows results of what is typed after a pause, without Enter and without a new entry in the history")
def searches_while_typing(browser, places):
    with browser.profile() as context:
        page = open_search(context, places)
        before = page.evaluate("history.length")
        page.locator("#search\\:query").press_sequentially("entrap")
        says(page, "“entrap”")
        expect_equal(page.evaluate("history.length"), before, "the length of the history")
        expect(page.url.endswith("#q=entrap"), f"the address is {page.url}")


@test("search: says so when there is nothing, in part or at all, and clears what was shown before")
def finds_none(browser, places):
    with browser.profile() as context:
        page = open_search(context, places, "entrapment")
        says(page, "entrapment")
        search(page, "xqzzywv")
        expect("Nothing found for “xqzzywv”" in page.locator(STATUS).inner_text(), "nobody says so")
        expect(page.locator("#search\\:results").is_hidden(), "old results are still shown")
        search(page, "entrapment xqzzywv")
        expect("“xqzzywv” is not in this course" in page.locator(STATUS).inner_text(), "nobody says so")
        expect(page.locator(RESULTS).count() > 0, "the other word finds nothing")
        search(page, "xqz")  # too short for a slip
        expect("Nothing found" in page.locator(STATUS).inner_text(), "nobody says so")
        page.locator("#search\\:query").fill("")
        page.locator("#search\\:query").press("Enter")
        page.wait_for_function("() => document.getElementById('search:status').textContent === ''")


@test("search: takes of a long question the words that tell most, wherever they stand in it")
def takes_questions(browser, places):
    with browser.profile() as context:
        page = open_search(context, places)
        search(page, "how do i get to an examination of the phone")
        marked = " ".join(page.locator(f"{RESULTS} mark").all_inner_texts()).lower()
        expect("examin" in marked and "phone" in marked, f"marked is only {marked!r}")
        search(page, "how do i get to the xqzzywv")
        expect("“xqzzywv” is not in this course" in page.locator(STATUS).inner_text(), "its last word is passed over in silence")


@test("search: shows more on demand and puts the focus on the first new one")
def shows_more(browser, places):
    with browser.profile() as context:
        page = open_search(context, places, "evidence")
        says(page, "evidence")
        expect_equal(page.locator(RESULTS).count(), 8, "results at first")
        Trainee(page).use_button("Show more results")
        page.wait_for_function("() => document.querySelectorAll('.search-results li').length > 8")
        ninth = page.locator(f"{RESULTS} a").nth(8)
        expect(ninth.evaluate("link => link === document.activeElement"), "the focus is elsewhere")
        links = page.locator(f"{RESULTS} a").all()
        expect_equal(len(links), 16, "results after that")


@test("search: takes what is typed as text, whatever it is")
def takes_markup_as_text(browser, places):
    with browser.profile() as context:
        page = open_search(context, places)
        for query in ("<img src=x onerror=alert(1)>", "\"'&\\ #?%", "a" * 200, "… — ·", "🦊 狐"):
            search(page, query)
        expect_equal(page.locator("main img").count(), 0, "pictures")


@test("search: finds nothing of any quiz's questions, and its title and introduction")
def leaves_questions_out(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "search.html"))
        files = [path.read_text(encoding="utf-8").lower() for path in (places.fixture_site / "search").iterdir()]
        for word in ("xfeedback", "xhint", "xwhy", "wayback", "isolate", "interception"):
            expect(not any(word in file for file in files), f"{word} is in the index")
        search(page, "interception")
        expect("Nothing found" in page.locator(STATUS).inner_text(), "a question is found")
        search(page, "known to the tests")
        links = page.locator(f"{RESULTS} a").all()
        expect("quizzes/every-kind.html" in [link.get_attribute("href") for link in links], "the quiz is not found")
        expect("TLP:AMBER+STRICT" in page.locator(f"{RESULTS} .facts").first.inner_text(), "its marking is not shown")


@test("search: tells a screen reader what the field is for, how many results there are, and where they begin")
def tells_screen_readers(browser, places):
    with browser.profile() as context:
        page = open_search(context, places, "evidence")
        says(page, "evidence")
        field = accessible(page, "#search\\:query")
        expect_equal((field["role"], field["name"]), ("searchbox", "What are you looking for?"), "the field")
        expect("stays on this device" in field["description"], "the field's hint is not read")
        status = accessible(page, STATUS)
        expect_equal(status["role"], "status", "the role of the status")
        form = accessible(page, "#search\\:form")
        expect_equal((form["role"], form["name"]), ("search", "Search"), "the form")
        expect_equal(accessible(page, "#search\\:results")["role"], "region", "the role of the results")
        expect_equal(accessible(page, "#search\\:results-title")["role"], "heading", "the role of the title of the results")


@test("search: gives axe nothing to find, {scheme}, {size}", cases=LOOKS)
def search_is_accessible(browser, places, scheme, size):
    with looking(browser, scheme, size) as context:
        page = open_search(context, places)
        finds_nothing(page, "search")
        search(page, "entrapmnet device")
        finds_nothing(page, "results")
        search(page, "xqzzywv")
        finds_nothing(page, "no results")


@test("search: points at glossary and modules without script")
def search_without_script(browser, places):
    with browser.profile(script=False) as context:
        page = open_search(context, places)
        expect(page.locator("#search\\:form").is_hidden(), "a form that does nothing is shown")
        expect(page.locator("noscript .notice").is_visible(), "nobody says why")
        for name in ("Glossary", "M3 Electronic evidence for every officer"):
            expect(page.locator(".without-script a", has_text=name).is_visible(), f"nothing leads to {name}")
        expect(page.locator(".script-missing").is_hidden(), "two reasons are told")


@test("search: points at glossary and modules where {script} does not come", cases=(
    {"script": "search-page.js"}, {"script": "page.js"}, {"script": "index.js"}, {"script": "assets/search.js"},
))
def search_script_missing(browser, places, script):
    # Without one of its parts a script complains, and the next ones may too: nobody but the console is told.
    context = browser.chromium.new_context()
    try:
        context.route(f"**/{script}", lambda route: route.abort())
        page = open_search(context, places)
        way_on = page.locator(".without-script")
        expect(way_on.is_hidden(), "a page that has only begun to load says that it does not work")
        way_on.evaluate("each => each.getAnimations().forEach(each => each.finish())")
        expect(way_on.get_by_text("Load the page again").is_visible(), "nobody says what to do")
        for name in ("Glossary", "M3 Electronic evidence for every officer"):
            expect(way_on.locator("a", has_text=name).is_visible(), f"nothing leads to {name}")
        expect(page.locator("#search\\:form").is_hidden(), "a form that does nothing is shown")
    finally:
        context.close()


@test("search: says what to do when the index was not copied with the pages")
def search_without_index(browser, places):
    with browser.profile() as context:
        page = open_search(context, places)
        page.evaluate("SearchData.words = SearchData.words.replace(/^\\S+/, '')")
        # A file that does not exist, as after an incomplete copy; the browser itself notes that it is missing.
        page.evaluate("""() => {
            const append = document.head.append.bind(document.head);
            document.head.append = (script) => { script.removeAttribute('src'); append(script);
                setTimeout(() => script.dispatchEvent(new Event('error'))) };
        }""")
        page.locator("#search\\:query").fill("evidence")
        page.locator("#search\\:query").press("Enter")
        says(page, "could not be loaded")


@test("search: says that a part did not come, shows no results then, and finds once the connection is back")
def search_over_bad_line(browser, places):
    with browser.profile(failing=True) as context:
        is_down = True
        context.route(re.compile("/search/t[0-9_]+[.]js$"), lambda route: route.abort() if is_down else route.continue_())
        page = open_search(context, places)
        page.locator("#search\\:query").fill("evidence")
        page.locator("#search\\:query").press("Enter")
        says(page, "could not be loaded")
        expect(page.locator("#search\\:results").is_hidden(), "a list without results is shown")
        is_down = False
        page.locator("#search\\:query").press("Enter")
        says(page, "Results for “evidence”")
        expect_equal(page.locator(RESULTS).count(), 8, "results at first")
        is_down = True
        more = page.locator("#search\\:more")
        while more.is_visible() and "could not be loaded" not in page.locator(STATUS).inner_text():
            before = page.locator(RESULTS).count()
            more.click()
            page.wait_for_function(
                """before => document.querySelectorAll('.search-results li').length > before
                    || document.getElementById('search:status').textContent.includes('could not be loaded')""", arg=before)
        says(page, "could not be loaded")
        expect(page.locator(RESULTS).count() >= 8, "the results that came are gone")


SLIPS = (
    ("seizing", "seizing", True), ("seizing", "seizin", True), ("seizing", "seizings", True), ("seizing", "sezing", True),
    ("seizing", "seixing", True), ("seizing", "siezing", True), ("seizing", "eizing", True), ("seizing", "xseizing", True),
    ("seizing", "esizing", True), ("seizing", "seizign", True), ("seizing", "sizeing", False), ("seizing", "seizi", False),
    ("seizing", "seizings2", False), ("seizing", "aeizinh", False), ("abcd", "badc", False), ("abcd", "bcda", False),
    ("їжак", "їжка", True), ("a", "", True), ("", "", True), ("ab", "ba", True),
)

FOLDED = (
    ("Été", "ete"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("İstanbul", "istanbul"), ("ﬁle", "file"),
    ("Їжак", "іжак"), ("m²", "m2"), ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("\u0301", ""), ("हिन्दी", "हिनदी"), ("½", "12"),
)

CUT = (
    ("Seize the phone, note the time.", ["seize", "the", "phone", "note", "the", "time"]),
    ("SHA-256 of file_1.txt", ["sha", "256", "of", "file", "1", "txt"]),
    ("l’été 2026 — «là-bas»", ["l", "ete", "2026", "la", "bas"]),
    ("証拠 data証", ["証", "拠", "data", "証"]), ("a\u200bb 😀 c", ["a", "b", "c"]), ("", []), (" .,;", []),
)


@test("search: cuts and folds words as the index does, and knows a slip")
def knows_words(browser, places):
    with browser.profile() as context:
        page = open_search(context, places)
        for text, expected in CUT:
            expect_equal(page.evaluate("text => Search.words(text).map(({ word }) => word)", text), expected, text)
        for word, expected in FOLDED:
            expect_equal(page.evaluate("word => Search.fold(word)", word), expected, word)
        for one, other, expected in SLIPS:
            for pair in ((one, other), (other, one)):
                found = page.evaluate("pair => Search.isWithinOneSlip(...pair)", pair)
                expect_equal(found, expected, f"{pair} within one slip")


@test("search: finds every word of the course by itself, its beginning, and with any one slip in it")
def finds_every_word(browser, places):
    with browser.profile() as context:
        page = open_search(context, places)
        lost = page.evaluate(FIND_ALL)
    expect_equal(lost, [], "words not found")


# Every 40th word of the vocabulary; each kind of slip at each place must lead to blocks that hold the word.
FIND_ALL = """async () => {
    const load = (name) => new Promise((resolve) => {
        if (name in SearchData) return resolve(SearchData[name]);
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        script.onload = () => resolve(SearchData[name]);
        document.head.append(script);
    });
    const firsts = { words: SearchData.words.split(" "), endings: SearchData.endings.split(" ") };
    const blocks = { w: [], e: [] };
    for (const [letter, names] of [["w", firsts.words], ["e", firsts.endings]]) {
        for (const number of names.keys()) blocks[letter].push(Search.readWords(await load(letter + number)).map((each) => each.word));
    }
    const lost = [];
    const backwards = (word) => [...word].reverse().join("");
    const all = blocks.w.flat().filter((word) => word.length >= 4);
    for (let number = 0; number < all.length; number += 40) {
        const word = all[number];
        for (let length = 1; length <= word.length; length += 1) {
            const beginning = word.slice(0, length);
            const held = Search.blocksWith(beginning, firsts.words).some((block) => blocks.w[block].includes(word));
            if (!held) lost.push(beginning);
        }
        for (let place = 0; place <= word.length; place += 1) {
            const [before, after] = [word.slice(0, place), word.slice(place)];
            const slips = [`${before}x${after}`, before + after.slice(1), `${before}x${after.slice(1)}`];
            if (after.length > 1) slips.push(before + after[1] + after[0] + after.slice(2));
            for (const slip of slips.filter((each) => each.length >= 4)) {
                const { front, back } = Search.blocksForSlips(slip, firsts);
                const isHeld = front.some((block) => blocks.w[block].includes(word))
                    || back.some((block) => blocks.e[block].includes(backwards(word)));
                if (!isHeld || !Search.isWithinOneSlip(slip, word)) lost.push(`${slip} for ${word}`);
            }
        }
    }
    return lost;
}"""


@test("search: loads nothing before a query, and under 150 KB for one")
def loads_little(browser, places):
    with browser.profile() as context:
        loaded = []
        context.on("request", lambda request: "/site/search/" in request.url and loaded.append(request.url))
        page = open_search(context, places)
        expect_equal([pathlib.PurePath(url).name for url in loaded], ["index.js"], "files loaded before a query")
        search(page, "evidence")
        page.locator(RESULTS).first.wait_for()
        size = sum((places.site / "search" / pathlib.PurePath(url).name).stat().st_size for url in loaded)
        expect(len(loaded) > 3 and size < 150_000, f"{len(loaded)} files, {size} bytes")
