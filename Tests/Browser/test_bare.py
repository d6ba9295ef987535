"""What a course leaves out, and words that are longer than a phone is wide."""

import subprocess
import pathlib

from harness import address, expect, expect_equal, test

HERE = pathlib.Path(__file__).resolve().parent
NARROW = {"width": 320, "height": 640}


def built(places):
    """Builds the course of these tests from a copy, once."""
    output = places.scratch / "bare"
    if not output.exists():
        course = places.scratch / "bare-course"
        subprocess.run(["cp", "-r", HERE / "bare-course", course], check=True)
        subprocess.run(
            [places.coursewright, "build", course, "--output", output, "--quiet"],
            check=True, stderr=subprocess.DEVNULL,
        )
    return output / "site"


@test("leaves out of a page what its course does not say: numbers, facts; a link always has words")
def leaves_out(browser, places):
    site = built(places)
    with browser.profile() as context:
        page = context.new_page()
        for path in sorted(site.rglob("*.html")):
            page.goto(path.as_uri())
            for selector in ("a", ".number", "dl", "ul", "ol", "h1", "h2", "h3"):
                empty = page.locator(f"body {selector}").evaluate_all(
                    "all => all.filter(each => each.textContent.trim() === '' && !each.closest('[hidden]')).map(each => each.outerHTML)")
                expect_equal(empty, [], f"{selector} without words on {path.relative_to(site)}")
        page.goto(address(site, "coverage.html"))
        link = page.locator("td a[href='modules/bare/lesson.html']")
        expect_equal(link.inner_text(), "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente", "a lesson without a number")


@test("breaks words that are longer than a line, on every page at 320 pixels, from left to right and from right to left")
def breaks_long_words(browser, places):
    site = built(places)
    with browser.profile(viewport=NARROW) as context:
        page = context.new_page()
        for path in sorted(site.rglob("*.html")):
            page.goto(path.as_uri())
            page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
            width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            expect(width[0] <= width[1], f"{path.relative_to(site)} is {width[0]} wide in a window of {width[1]}")


@test("shows what is typed in its own direction, on a page that runs the other way")
def typed_direction(browser, places):
    with browser.profile(viewport=NARROW) as context:
        page = context.new_page()
        page.goto(address(built(places), "ar/quizzes/typed.html"))
        page.locator(".quiz-stage button.primary").click()
        field = page.locator("[data-text]")
        direction = lambda: field.evaluate("each => getComputedStyle(each).direction")
        for text, expected in (("64 GB", "ltr"), ("2026-03-29 01:30", "ltr"), ("64 غيغابايت", "rtl")):
            field.fill(text)
            expect_equal(direction(), expected, f"the direction of {text}")


@test("keeps each gap within the width of a phone, whatever there is to choose")
def gaps_fit(browser, places):
    with browser.profile(viewport=NARROW) as context:
        page = context.new_page()
        page.goto(address(built(places), "quizzes/typed.html"))
        page.locator(".quiz-stage button.primary").click()
        page.locator("[data-text]").fill("64 GB")
        for _ in range(2):
            page.locator(".quiz-below [type=submit]").click()
            page.locator(".checking").wait_for(state="detached")
        main = page.locator("main").bounding_box()
        for gap in page.locator("[data-gap]").all():
            box = gap.bounding_box()
            expect(box["x"] + box["width"] <= main["x"] + main["width"], f"a gap lies at {box} in {main}")


@test("writes a date that is an example from its year to its minute, in a sentence that runs from right to left")
def example_direction(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "ar/quizzes/every-kind.html"))
        told = page.evaluate("JSON.parse(document.getElementById('quiz:data').textContent).words.quizUnreadableDate")
        page.evaluate("text => document.querySelector('h1').replaceWith(Object.assign(document.createElement('p'), { id: 'told', textContent: text }))", told)
        places_of = page.locator("#told").evaluate("""told => [..."2026-03-29 01:30"].map((_, index) => {
            const range = document.createRange();
            const start = told.textContent.indexOf("2026-03-29 01:30") + index;
            range.setStart(told.firstChild, start);
            range.setEnd(told.firstChild, start + 1);
            return range.getBoundingClientRect().left;
        })""")
        expect_equal(places_of, sorted(places_of), "the places of its signs, from left to right")


@test("keeps the words of a grid's columns whole, on a screen with room for some of them in a row")
def columns_keep_words(browser, places):
    with browser.profile(script=False) as context:
        page = context.new_page()
        page.goto(address(built(places), "quizzes/typed.html"))
        lines = page.locator("[data-question=kinds] .cell label").evaluate_all("""all => all.map(label => {
            const range = document.createRange();
            range.selectNodeContents(label);
            const tops = new Set([...range.getClientRects()].map(each => Math.round(each.top)));
            return [label.textContent.trim(), tops.size];
        })""")
        expect_equal([each for each in lines if each[1] != 1], [], "columns in several lines")
        tops = page.locator("[data-grid-row='0'] .cell").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
        expect_equal(tops[0], tops[1], "the second column stands beside the first")
