"""What Markdown makes beside text: terms that explain themselves, captions of films, charts, callouts that fold."""

from harness import PHONE, address, expect, expect_equal, test

PAGE = "modules/basics/forms.html"


def opened(context, places):
    page = context.new_page()
    page.goto(address(places.fixture_site, PAGE))
    return page


@test("explains a term where it stands: by keyboard, by touch, and away again with Escape or a tap elsewhere")
def terms_open(browser, places):
    with browser.profile(viewport=PHONE) as context:
        page = opened(context, places)
        term = page.locator("main a.term").first
        panel = page.locator(".term-panel")
        expect_equal(term.get_attribute("aria-expanded"), "false", "a closed term")
        for press in (lambda: term.press("Enter"), lambda: term.press(" "), term.click):
            press()
            panel.get_by_text("A short value").wait_for()
            expect_equal(panel.get_attribute("role"), "status", "what is read aloud")
            expect_equal(term.get_attribute("aria-expanded"), "true", "an open term")
            box = panel.bounding_box()
            expect(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], f"the definition lies at {box}")
            page.keyboard.press("Escape")
            expect_equal(panel.count(), 0, "definitions after Escape")
            expect(term.evaluate("link => link === document.activeElement"), "the focus is lost")
        term.click()
        panel.get_by_role("button").click()
        expect_equal(panel.count(), 0, "definitions after the button")
        term.click()
        page.locator("h1").click()
        expect_equal(panel.count(), 0, "definitions after a tap elsewhere")
        expect(page.url.endswith(PAGE), "the page was left")


@test("shows all of a definition that opens at the lower end of the window")
def terms_come_into_view(browser, places):
    with browser.profile(viewport=PHONE) as context:
        page = opened(context, places)
        term = page.locator("main a.term").first
        term.evaluate("link => scrollBy(0, link.getBoundingClientRect().bottom - innerHeight)")
        term.press("Enter")
        page.locator(".term-panel button").wait_for()
        box = page.locator(".term-panel").bounding_box()
        expect(box["y"] + box["height"] <= PHONE["height"], f"the definition lies at {box}")


@test("leads to the glossary by a term where there is no script")
def terms_lead(browser, places):
    with browser.profile(script=False) as context:
        page = opened(context, places)
        page.locator("main a.term").first.click()
        expect(page.url.endswith("glossary.html#hash"), f"the term leads to {page.url}")


@test("shows the captions of a film on a page that is opened from the disk")
def captions_show(browser, places):
    with browser.profile() as context:
        page = opened(context, places)
        cues = page.locator("track").evaluate("""track => new Promise(resolve => {
            track.track.mode = "showing";
            const done = () => resolve(track.track.cues ? track.track.cues.length : -1);
            if (track.readyState === 2) done(); else { track.onload = done; track.onerror = done; }
        })""")
        expect_equal(cues, 2, "captions")


@test("opens what is folded in print, and prints the figures of charts")
def print_opens(browser, places):
    with browser.profile() as context:
        page = opened(context, places)
        page.emulate_media(media="print")
        for text in ("Only those who want it read on.", "The record of who had an item", "Officer: The phone stays"):
            expect(page.get_by_text(text).first.is_visible(), f"{text} is not printed")
        expect(page.locator(".chart-data table").first.is_visible(), "no table of figures is printed")
        expect(page.locator("video").is_hidden(), "a film is printed")


@test("keeps the place of a picture while it loads, and draws charts no wider than the page")
def figures_fit(browser, places):
    with browser.profile(viewport=PHONE) as context:
        page = opened(context, places)
        expect_equal(page.locator("figure img").first.get_attribute("height"), "180", "the height of a picture")
        for svg in page.locator("figure > svg").all():
            box = svg.bounding_box()
            expect(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], f"a drawing lies at {box}")
            texts = svg.locator("text").evaluate_all(
                "all => all.map(each => [each.getBoundingClientRect().right, each.textContent])")
            for right, text in texts:
                expect(right <= box["x"] + box["width"] + 1, f"{text} ends at {right}")
