"""Words that a course has in other forms, spellings and scripts than they are typed in, and how search finds them."""

import subprocess
import pathlib

from harness import expect, expect_equal, test
from test_search import RESULTS, STATUS, says

HERE = pathlib.Path(__file__).resolve().parent


def built(places):
    """Builds the course of these tests from a copy, once."""
    output = places.scratch / "words"
    if not output.exists():
        course = places.scratch / "words-course"
        subprocess.run(["cp", "-r", HERE / "words-course", course], check=True)
        subprocess.run(
            [places.coursewright, "build", course, "--output", output, "--quiet"],
            check=True, stderr=subprocess.DEVNULL,
        )
    return output / "site"


def searching(context, places, language, query):
    page = context.new_page()
    page.goto((built(places) / language / "search.html").as_uri())
    page.locator("#search\\:query").fill(query)
    page.locator("#search\\:query").press("Enter")
    says(page, query)
    return page


def marked(page):
    return {mark.lower() for mark in page.locator(f"{RESULTS} mark").all_inner_texts()}


@test("search: finds a word in a form that the course does not have by its stem, and says what it shows: {typed}", cases=(
    {"typed": "investigation", "shown": "investigating"}, {"typed": "investigate", "shown": "investigating"},
    {"typed": "runs", "shown": "running"}, {"typed": "policy", "shown": "policies"},
    {"typed": "traced", "shown": "tracing"}, {"typed": "universally", "shown": "universal"},
    {"typed": "universe", "shown": "universal"},
    {"typed": "enquêteuses", "shown": "enquêtes", "language": "fr"},
    {"typed": "cherchait", "shown": "cherchaient", "language": "fr"},
))
def finds_forms(browser, places, typed, shown, language=""):
    with browser.profile() as context:
        page = searching(context, places, language, typed)
        expect(shown in marked(page), f"{shown} is not among {marked(page)}")
        status = page.locator(STATUS).inner_text()
        folded = shown.replace("ê", "e")
        expect(folded in status, f"nobody says that {folded} is shown: {status}")


@test("search: shows another form of a word below a section that has a word as it is typed")
def ranks_forms_lower(browser, places):
    with browser.profile() as context:
        headings = lambda: page.locator(f"{RESULTS} a").all_inner_texts()
        page = searching(context, places, "", "crime runs")
        expect_equal(headings()[0], "Crimes", "the best of a word and a form")
        page = searching(context, places, "", "runs")
        expect_equal(headings(), ["Crimes", "Guns"], "a form, then a slip")
        page = searching(context, places, "", "runs time")
        expect_equal(headings()[0], "Time", "the best of a word and a form of another")
        page = searching(context, places, "", "guns")
        expect_equal(marked(page), {"guns"}, "marked where the word is there")


@test("search: takes no word for another that only begins alike: {typed}", cases=[
    {"typed": typed} for typed in ("organizational", "forum", "theme", "polite", "traction", "investor")
])
def takes_no_other_word(browser, places, typed):
    with browser.profile() as context:
        page = searching(context, places, "", typed)
        expect_equal(page.locator(RESULTS).count(), 0, f"results, marked {marked(page)}")


@test("search: finds {shown} by {typed}, and marks it whole", cases=(
    {"language": "fr", "typed": "coeur", "shown": "cœur"}, {"language": "fr", "typed": "cœur", "shown": "cœur"},
    {"language": "fr", "typed": "oeuvre", "shown": "œuvre"}, {"language": "fr", "typed": "œuvres", "shown": "œuvre"},
    {"language": "uk", "typed": "звязок", "shown": "зв’язок"}, {"language": "uk", "typed": "зв'язок", "shown": "зв’язок"},
    {"language": "uk", "typed": "зв’язок", "shown": "зв’язок"}, {"language": "uk", "typed": "звʼязок", "shown": "зв’язок"},
    {"language": "uk", "typed": "п’ять", "shown": "п'ять"}, {"language": "uk", "typed": "компютер", "shown": "комп'ютер"},
    {"language": "uk", "typed": "пам'ять", "shown": "памʼять"}, {"language": "uk", "typed": "память", "shown": "памʼять"},
    {"language": "ar", "typed": "محقق", "shown": "المُحقِّقون"}, {"language": "ar", "typed": "المحققون", "shown": "المُحقِّقون"},
    {"language": "ar", "typed": "والمحقق", "shown": "المُحقِّقون"}, {"language": "ar", "typed": "ادلة", "shown": "الأدلة"},
    {"language": "ar", "typed": "أدله", "shown": "الأدلة"}, {"language": "ar", "typed": "رقمية", "shown": "الرقمية"},
    {"language": "ar", "typed": "للرقمية", "shown": "الرقمية"}, {"language": "ar", "typed": "تطويل", "shown": "ـتطويلـ"},
    {"language": "ar", "typed": "تطـويل", "shown": "ـتطويلـ"}, {"language": "ar", "typed": "اخر", "shown": "آخر"},
    {"language": "ar", "typed": "الي", "shown": "إلى"}, {"language": "ar", "typed": "بحث", "shown": "وبالبحث"},
    {"language": "ar", "typed": "مُحَقِّق", "shown": "المُحقِّقون"},
))
def finds_spellings(browser, places, language, typed, shown):
    with browser.profile() as context:
        page = searching(context, places, language, typed)
        expect_equal(marked(page), {shown}, f"what is marked of {typed}")


@test("search: takes the letter beside an apostrophe for itself, not for the beginning of words: {typed}", cases=(
    {"language": "", "typed": "doesn't", "shown": {"doesn", "t"}},
    {"language": "fr", "typed": "l'élève", "shown": {"l", "élève"}},
))
def takes_letters_alone(browser, places, language, typed, shown):
    with browser.profile() as context:
        page = searching(context, places, language, typed)
        expect_equal(marked(page), shown, "what is marked")


@test("search: says which words of a long query it has not looked for, in {language}", cases=(
    {"language": "", "said": "only five words count: two"},
    {"language": "fr", "said": "cinq mots seulement comptent : two"},
    {"language": "uk", "said": "лише п’ять слів: two"},
    {"language": "ar", "said": "خمس كلمات فقط: \u2068two\u2069"},
))
def says_what_it_leaves(browser, places, language, said):
    with browser.profile() as context:
        page = searching(context, places, language, "one two crimes four five universal")
        expect(said in page.locator(STATUS).inner_text(), page.locator(STATUS).inner_text())
        page = searching(context, places, language, "one two crimes four five")
        expect(said not in page.locator(STATUS).inner_text(), "five words, and one passed over")
