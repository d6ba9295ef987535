"""A site for some readers: it says for whom it is, reads well for everybody, and tells nothing of the rest."""

import html
import re
import shutil
import subprocess

from harness import DESKTOP, PHONE, address, expect, expect_equal, test
from test_pages import finds_nothing

# In one language: that the others hold to the same is a test of the builder, and pages in them of test_languages.
READERS = ["--audience", "ngo", "--max-tlp", "green", "--language", "en"]


def limited(places):
    """The course built for NGOs, once."""
    output = places.scratch / "ngo"
    if not output.exists():
        course = places.scratch / "limited-course"
        for part in ("Curriculum", "Quizzes"):
            shutil.copytree(places.course / part, course / part)
        subprocess.run([places.coursewright, "build", course, "--output", output, *READERS], check=True,
                       stdout=subprocess.DEVNULL)
    return output / "site"


def titles(site):
    """What each page of a site in the original language is called, by its path; pages of one path are one page."""
    pages = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}
    return {path: re.search("<title>(.*?)( – .*)?</title>", text).group(1) for path, text in pages.items()
            if '<html lang="en"' in text}


@test("A site for some readers passes axe at {width} pixels on every page", cases=({"width": 1280}, {"width": 360}))
def limited_site_is_accessible(browser, places, width):
    site = limited(places)
    pages = sorted(site.rglob("*.html"))
    expect(len(pages) > 8, "the limited site has too few pages")
    for path in pages:
        with browser.profile(viewport=DESKTOP if width == 1280 else PHONE) as context:
            page = context.new_page()
            page.goto(path.resolve().as_uri())
            finds_nothing(page, path.name)


@test("A site for some readers says on each page for whom it was made, and above its modules on the home page")
def limited_site_names_its_readers(browser, places):
    sentence = "This site was made for: NGOs. It holds nothing that is marked above TLP:GREEN."
    with browser.profile() as context:
        page = context.new_page()
        for path in sorted(limited(places).rglob("*.html")):
            page.goto(path.resolve().as_uri())
            expect_equal(page.locator("footer p", has_text=sentence).count(), 1, path.name)
        page.goto(address(limited(places), "index.html"))
        expect_equal(page.locator("main .notice").inner_text(), sentence, "the notice on the home page")


@test("A site for some readers shows the title of no page that was left out, whatever is searched for")
def limited_site_holds_nothing_else(browser, places):
    site = limited(places)
    kept, all_of_them = titles(site), titles(places.site)
    gone = {html.unescape(title) for path, title in all_of_them.items() if path not in kept}
    expect(len(gone) > 20, "too little was left out for a test")
    gone -= {html.unescape(title) for title in kept.values()}
    with browser.profile() as context:
        page = context.new_page()
        for path in sorted(site.rglob("*.html")):
            page.goto(path.resolve().as_uri())
            lines = {line.strip() for line in page.locator("body").inner_text().splitlines()}
            expect(not lines & gone, f"{path.name} shows {lines & gone}")
        for title in sorted(gone)[:12]:
            page.goto(address(site, "search.html") + "#q=" + title.replace(" ", "+"))
            page.locator(".search-status:not(:empty)").wait_for()
            found = set(page.locator(".search-results h3").all_inner_texts())
            expect(not found & gone, f"searching for {title} shows {found & gone}")


@test("A passage for some readers is labelled, and its label is its name for a screen reader")
def passages_are_labelled(browser, places):
    path = places.site / "briefings/joint-actions.html"
    with browser.profile() as context:
        page = context.new_page()
        page.goto(path.resolve().as_uri())
        passage = page.get_by_role("group", name="Only for: police", exact=True)
        expect_equal(passage.count(), 1, "groups called so")
        expect("lawful, written tasking" in passage.inner_text(), "the passage is another")
        page.goto(address(limited(places), "briefings/joint-actions.html"))
        expect_equal(page.get_by_role("group", name="Only for").count(), 0, "passages for others")
