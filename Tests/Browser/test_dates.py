"""Days that come due: what a page shows by the reader's clock, and what it shows of a quiz that is not issued."""

import datetime
import pathlib
import subprocess

from harness import PHONE, address, expect, expect_equal, test
from test_pages import LOOKS, finds_nothing, looking

HERE = pathlib.Path(__file__).resolve().parent
LESSON = "modules/law/preserving.html"
BANNER = "main > .overdue"
AT_SOURCE = ".sources .overdue"
MARK = ".overdue-mark"


def site(places):
    """Builds the course with the dates as of one day, once."""
    output = places.scratch / "dated"
    if not output.exists():
        subprocess.run(
            [places.coursewright, "build", HERE / "dated-course", "--output", output, "--today", "2026-11-24", "--quiet"],
            check=True, stderr=subprocess.DEVNULL,
        )
        (HERE / "dated-course" / "Quizzes" / ".key-secret").unlink()
    return output / "site"


def open_on(context, places, day, path):
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{day}T12:00:00"))
    page.goto(address(site(places), path))
    return page


@test("dates: shows on {day} what has come due by then", cases=(
    {"day": "2026-06-30", "banner": False, "source": False},
    {"day": "2026-07-01", "banner": False, "source": True},
    {"day": "2026-11-20", "banner": False, "source": True},
    {"day": "2026-11-21", "banner": True, "source": True},
))
def shows_what_is_due(browser, places, day, banner, source):
    with browser.profile() as context:
        page = open_on(context, places, day, LESSON)
        expect_equal(page.locator(BANNER).is_visible(), banner, "the banner is shown")
        expect_equal(page.locator(AT_SOURCE).is_visible(), source, "the note at the source is shown")
        # Both places that cite it have a mark, and what cites another source has none.
        expect_equal(page.locator(MARK).count(), 2 if source else 0, "marks beside citations")
        if source:
            cited = page.locator(".citations").all_inner_texts()
            mark = " (may have been amended)"
            expect_equal(cited, [f"[L-ETS185, art. 16{mark}]", f"[L-ETS185, art. 17{mark}; O-GUIDE]"], "citations")
        if banner:
            text = page.locator(BANNER).inner_text()
            expect("by 20 November 2026, and that day has passed" in text and "desk@training.example" in text, text)


@test("dates: names each day to a reader without script")
def names_days_without_script(browser, places):
    with browser.profile(script=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address(site(places), LESSON))
        expect(page.get_by_text("20 November 2026", exact=True).is_visible(), "the lesson's day is hidden")
        expect(page.get_by_text("To be looked at again by 30 June 2026.", exact=True).is_visible(), "the source's day is hidden")
        expect(not page.locator(".overdue").first.is_visible(), "a notice claims a day that nobody knows")
        told = page.locator("noscript .notice")
        expect(told.is_visible() and "by 20 November 2026. If that day has passed, " in told.inner_text(), told.inner_text())


@test("dates: says of a quiz that is not issued why, and whom to ask, on the day of the build and with any clock")
def tells_of_a_stopped_quiz(browser, places):
    with browser.profile() as context:
        for day in ("2026-11-24", "2020-01-01"):
            page = open_on(context, places, day, "modules/law/index.html")
            expect("being reviewed" in page.locator("[aria-labelledby='page:quizzes']").inner_text(), "the module hides it")
            page.get_by_role("link", name="Preserving data, closed", exact=True).click()
            text = page.locator("main").inner_text()
            for part in ("asks no questions at the moment", "reviewed by 23 November 2026", "Ask the training desk (desk@training.example)"):
                expect(part in text, f"“{part}” is missing: {text}")
            expect_equal(page.locator("form, input, .overdue, script:not([src$='offline.js'])").count(), 0, "parts of a quiz")
            page.goto(address(site(places), "quizzes/open.html"))
            page.get_by_role("button", name="Start").wait_for()


@test("dates: gives nothing of a quiz that is not issued to anybody")
def keeps_a_stopped_quiz_back(browser, places):
    for path in site(places).rglob("*"):
        if path.is_file():
            text = path.read_bytes()
            for secret in (b"Only the closed quiz", b"the closed order", b'"closed"'):
                expect(secret not in text, f"{path} holds {secret}")
    expect(list((site(places).parent / "keys").glob("closed-*.json")), "the key for what was handed in is gone")


@test("dates: gives axe nothing to find when everything is due, {scheme}, {size}", cases=LOOKS)
def due_pages_are_accessible(browser, places, scheme, size):
    with looking(browser, scheme, size) as context:
        for path in (LESSON, "quizzes/closed.html", "quizzes/open.html", "sources.html"):
            page = open_on(context, places, "2030-01-01", path)
            finds_nothing(page, path)
            page.close()
