"""A site in several languages: the switcher, pages from right to left, and a quiz in another language up to its marks."""

import json

from harness import DESKTOP, PHONE, address, expect, expect_equal, key_of, test
from test_grading import record
from test_pages import finds_nothing
from test_quiz import start
from trainee import Trainee

LESSON = "modules/cyber-patrols/tasking.html"

RIGHT_IN_FRENCH = {
    "phone": ("choose", "L’isoler du réseau"),
    "hash": ("choose", "Faux"),
    "note": ("tick", ["avec le fuseau horaire", "Qui a manipulé", "L’endroit où était"]),
    "gaps": ("fill", ["empreinte", "inchangée", "nom"]),
    "archive": ("type", "wayback machine"),
    "image": ("type", "64 Go"),
    "capture": ("order_by_position", [
        "Vérifier l’autorité en vertu de laquelle vous agissez", "Noter son adresse", "Capturer la page",
        "Calculer l’empreinte des fichiers",
    ]),
    "instruments": ("match", {
        "Garder les données": "Ordre de conservation",
        "Qui a ouvert": "Ordre d’identification",
        "Le contenu": "Ordre de production",
    }),
}


def language(page):
    return page.evaluate("[document.documentElement.lang, document.documentElement.dir]")


@test("leads to the same page in another language, and back from there to the original, {size}",
      cases=({"size": "desktop"}, {"size": "phone"}))
def switches_language(browser, places, size):
    with browser.profile(viewport=DESKTOP if size == "desktop" else PHONE) as context:
        page = context.new_page()
        page.goto(address(places.site, LESSON))

        def switch(name):
            switcher = page.locator(".languages")
            if switcher.locator("summary").is_visible():
                switcher.locator("summary").click()
            switcher.get_by_role("link", name=name).click()

        switch("Français")
        expect_equal(page.url, address(places.site, f"fr/{LESSON}"), "address")
        expect_equal(language(page), ["fr", "ltr"], "language")
        expect_equal(page.locator(".notice:visible").count(), 0, "notices on a page that is translated")
        expect(page.get_by_role("heading", name="Règles d’arrêt", exact=True).is_visible(), "the text is not French")
        switch("العربية")
        expect_equal(page.url, address(places.site, f"ar/{LESSON}"), "address")
        expect_equal(language(page), ["ar", "rtl"], "language")
        expect_equal(page.locator("h1").evaluate("each => [each.lang, each.dir]"), ["en", "ltr"], "the title's language")
        page.locator(".notice:visible").get_by_role("link", name="English").click()
        expect_equal(page.url, address(places.site, LESSON), "address")


@test("gives axe nothing to find on pages in {language}, {scheme}", cases=[
    {"language": language, "scheme": scheme} for language in ("fr", "ar") for scheme in ("light", "dark")
])
def translations_are_accessible(browser, places, language, scheme):
    with browser.profile(scheme=scheme, viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for name in ("index", "glossary", "coverage", "sources", "search", "briefings/index", LESSON[:-5],
                     "modules/cyber-patrols/index", "quizzes/cp-final", "quizzes/cp-check-2"):
            page.goto(address(places.site, f"{language}/{name}.html"))
            finds_nothing(page, f"{language}/{name}")


@test("finds words of the page's language by its search: {query} in {language}", cases=(
    {"language": "fr", "query": "patrouilles"}, {"language": "fr", "query": "proportionnalite"},
    {"language": "ar", "query": "tasking"},
))
def searches_in_language(browser, places, language, query):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.site, f"{language}/search.html") + f"#q={query}")
        first = page.locator(".search-results a").first
        first.wait_for()
        hrefs = page.locator(".search-results a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
        expect(any(href.startswith(LESSON) for href in hrefs), f"found {hrefs}")
        first.click()
        expect(f"/{language}/" in page.url, f"it leads to {page.url}")


def answer_all_in_french(page, trainee):
    while page.locator(".question:not([hidden])").is_visible():
        trainee.answer(RIGHT_IN_FRENCH[trainee.question()])
        trainee.use_button("Enregistrer et continuer")


@test("gives all marks for right answers in French, and counts attempts over both languages")
def grades_french(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "fr/quizzes/every-kind.html"))
        trainee = Trainee(page)
        start(page, trainee)
        expect_equal(page.locator(".question:not([hidden]) .question-number").inner_text(), "Question 1 sur 8", "progress")
        # Begun here and not finished: the original says so, and starts afresh.
        page.goto(address(places.fixture_site, "quizzes/every-kind.html"))
        page.fill("#quiz\\:pseudonym", "falcon-12")
        expect("in another language" in page.inner_text(".attempt"), page.inner_text(".attempt"))
        page.goto(address(places.fixture_site, "fr/quizzes/every-kind.html"))
        start(page, trainee)
        answer_all_in_french(page, trainee)
        with page.expect_download() as download:
            trainee.use_button("Enregistrer mes réponses dans un fichier")
        file = places.scratch / download.value.suggested_filename
        download.value.save_as(file)
        page.goto(address(places.fixture_site, "quizzes/every-kind.html"))
        page.fill("#quiz\\:pseudonym", "falcon-12")
        expect_equal(page.inner_text(".attempt"), "Attempt 2 of 2", "the attempt after one in French")
    submission = json.loads(file.read_text(encoding="utf-8"))
    key = key_of(places.fixture_keys, "every-kind", "fr")
    expect(submission["version"].startswith(key.stem.rsplit("-", 1)[1]), "the version is not that of the French key")
    expect_equal(submission["language"], "fr", "language")
    row, _ = record(places, places.fixture_keys, file, places.scratch / "french.sqlite")
    expect_equal((row["marks_1"], row["out_of_1"], row["passed_1"]), ("17.00", "17.00", "yes"), "marks")


@test("shows English results of an Arabic page's search, and what is typed, from left to right")
def results_keep_order(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.site, "ar/search.html") + "#q=principles")
        lesson = page.locator(".search-results li", has_text="3.1")
        lesson.first.wait_for()
        direction = "each => getComputedStyle(each).direction"
        for selector in (".search-results h3 a", ".search-results p:not(.facts)", "#search\\:query"):
            for each in page.locator(selector).all():
                expect_equal(each.evaluate(direction), "ltr", f"the direction of {each.text_content()!r}")
        expect_equal(page.locator(".search-results li").first.evaluate(direction), "rtl", "the direction of the list")


@test("says in which language the terms of a page are explained where the glossary is not translated")
def definitions_have_language(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "ar/modules/basics/forms.html"))
        definition = page.locator(".terms dd p", has_text="A short value")
        found = definition.evaluate("each => [each.closest('[lang]').lang, getComputedStyle(each).direction]")
        expect_equal(found, ["en", "ltr"], "the language and the direction of a definition")
        link = page.locator(".terms dd a", has_text="Hash")
        expect_equal(link.evaluate("each => each.closest('[lang]').lang"), "ar", "the language of the link to the glossary")


@test("keeps the gaps of an English sentence in its order on an Arabic page")
def gaps_keep_order(browser, places):
    with browser.profile(script=False) as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "ar/quizzes/every-kind.html"))
        sentence = page.locator(".gapped", has_text="The note is signed")
        lefts = [part.bounding_box()["x"] for part in sentence.locator(":scope > *").all()]
        expect(len(lefts) == 3 and lefts == sorted(lefts), f"its words, its gap and its full stop begin at {lefts}")


@test("says in which language a content note is where the quiz is not translated")
def note_has_language(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.site, "ar/quizzes/ee-scene.html"))
        note = page.locator(".content-note")
        expect_equal(note.locator("[lang]").evaluate("each => [each.lang, each.dir]"), ["en", "ltr"], "the note")
        expect("describes" in note.locator("[lang]").text_content(), "something else is marked")
