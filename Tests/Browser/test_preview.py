"""The preview in a browser: pages load again where they were scrolled to; errors lie over the last good page."""

import contextlib
import os
import re
import shutil
import signal
import subprocess

from harness import expect, expect_equal, test
from test_pages import LOOKS, finds_nothing, looking

LESSON = "Curriculum/modules/basics/one.md"
PAGE = "modules/basics/one.html"


@contextlib.contextmanager
def preview(places):
    """Serves a copy of the tests' course on a free port."""
    course = places.scratch / "preview"
    shutil.rmtree(course, ignore_errors=True)
    shutil.copytree(places.fixture_course, course)
    server = subprocess.Popen([places.coursewright, "serve", course, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        yield course, re.search(r"http://\S+", server.stdout.readline())[0]
    finally:
        server.send_signal(signal.SIGINT)
        expect_equal(server.wait(20), 0, "how serve ended")


def save(path, change):
    """Saves as most editors do: to another name, then over the old one."""
    text = path.read_text(encoding="utf-8")
    new = path.with_name(path.name + ".new~")
    new.write_text(change(text), encoding="utf-8")
    os.rename(new, path)


def break_lesson(course):
    save(course / LESSON, lambda text: text + "\n[Lost](nowhere.md), and [again](elsewhere.md).\n")


def mend_lesson(course):
    save(course / LESSON, lambda text: text.replace("\n[Lost](nowhere.md), and [again](elsewhere.md).\n", ""))


@test("loads a page again when its file is saved, and leaves it scrolled where it was")
def reloads_in_place(browser, places):
    with preview(places) as (course, address), browser.profile(server=address) as context:
        page = context.new_page()
        page.goto(address + PAGE)
        page.evaluate("scrollTo(0, 700)")
        place = page.evaluate("scrollY")
        expect(place > 300, "the page is too short to be scrolled")
        for word in ("First edit", "Second edit"):
            save(course / LESSON, lambda text: text.replace("A quotation", f"{word}. A quotation"))
            page.get_by_text(word).wait_for()
            page.wait_for_load_state("load")
            expect_equal(page.evaluate("scrollY"), place, f"the place after {word}")
        expect_equal(page.evaluate("sessionStorage.length"), 0, "what the script leaves behind")


@test("loads a page again when the theme is saved")
def reloads_for_theme(browser, places):
    with preview(places) as (course, address), browser.profile(server=address) as context:
        page = context.new_page()
        page.goto(address + PAGE)
        styles = course / "aside" / "styles"
        styles.mkdir(parents=True)
        (styles / "course.css").write_text("h1 { color: rgb(1, 2, 3) }", encoding="utf-8")
        with page.expect_event("load"):
            (course / "aside").rename(course / "Site")
        expect_equal(page.evaluate("getComputedStyle(document.querySelector('h1')).color"), "rgb(1, 2, 3)", "the colour")


@test("shows errors over the last good page by keyboard and screen reader, until they are mended")
def shows_errors(browser, places):
    with preview(places) as (course, address), browser.profile(server=address) as context:
        page = context.new_page()
        page.goto(address + PAGE)
        heading = page.get_by_role("heading", level=1).inner_text()
        break_lesson(course)
        dialog = page.get_by_role("dialog", name="2 errors in this course")
        dialog.wait_for()
        text = dialog.inner_text()
        line = len((course / LESSON).read_text(encoding="utf-8").splitlines())
        expect(f"{LESSON}:{line}:1 error: \"nowhere.md\" is no page of this course" in text, f"no place in {text!r}")
        expect("[Lost](nowhere.md), and [again](elsewhere.md)." in text, "the line is not quoted")
        expect("[text.broken-link]" in text and "Hint: " in text, "the id and the way out are missing")
        expect_equal(dialog.locator("mark").all_inner_texts(), ["[Lost](nowhere.md)", "[again](elsewhere.md)"], "marked")
        expect_equal(page.evaluate("document.activeElement.shadowRoot.activeElement.textContent"),
                     "2 errors in this course", "what has the focus")
        expect_equal(page.locator("h1").inner_text(), heading, "the page below")

        page.keyboard.press("Escape")
        dialog.wait_for(state="hidden")
        show = page.get_by_role("button", name="Show 2 errors")
        show.wait_for()  # the way back to the errors, there once the browser has told of the closing
        show.focus()
        page.keyboard.press("Enter")
        dialog.wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # the button that closes
        dialog.wait_for(state="hidden")

        page.goto(address + "index.html")  # another page shows them too
        dialog.wait_for()
        mend_lesson(course)
        dialog.wait_for(state="detached")
        expect_equal(page.locator("#preview\\:host").count(), 0, "what is left of the errors")


@test("gives axe nothing to find in the errors, {scheme}, {size}", cases=LOOKS)
def errors_are_accessible(browser, places, scheme, size):
    with preview(places) as (course, address), looking(browser, scheme, size, server=address) as context:
        page = context.new_page()
        page.goto(address + PAGE)
        break_lesson(course)
        page.get_by_role("dialog").wait_for()
        finds_nothing(page, "errors")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Show 2 errors").wait_for()
        finds_nothing(page, "errors, closed")


@test("keeps errors off paper, and shows those of a course that never had a page")
def errors_from_the_start(browser, places):
    with preview(places) as (course, address), browser.profile(server=address, failing=True) as context:
        (course / "Curriculum").rename(course / "Elsewhere")
        page = context.new_page()
        page.goto(address + "no/such/page.html")
        dialog = page.get_by_role("dialog", name="1 error in this course")
        dialog.wait_for()
        page.emulate_media(media="print")
        expect(not dialog.is_visible(), "the errors are printed")


@test("leaves its connection to other pages while nobody sees it, so that many may be open")
def many_pages(browser, places):
    with preview(places) as (course, address), browser.profile(server=address) as context:
        hide = """hidden => {
            Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
            document.dispatchEvent(new Event('visibilitychange'));
        }"""
        pages = []
        for _ in range(8):  # a browser opens six connections
            page = context.new_page()
            page.goto(address + PAGE)
            page.evaluate(hide, True)
            pages.append(page)
        save(course / LESSON, lambda text: text.replace("> A quotation", "> Seen by all. A quotation"))
        for page in pages[:4]:
            page.evaluate(hide, False)
            page.get_by_text("Seen by all").wait_for()
