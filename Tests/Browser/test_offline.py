"""A site that was opened from a server, read when the connection is gone."""

import contextlib
import functools
import http.server
import os
import shutil
import threading
import time

from harness import expect, expect_equal, test


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder, handler=Handler):
    """Serves a folder on this machine; what is yielded stops it before its time."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stopped = []

    def stop():
        if not stopped:
            stopped.append(True)
            server.shutdown()
            server.server_close()

    try:
        yield f"http://127.0.0.1:{server.server_port}/", stop
    finally:
        stop()


def worker_is_ready(page):
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def copied(places):
    site = places.scratch / "offline" / "sub"
    shutil.rmtree(site.parent, ignore_errors=True)
    shutil.copytree(places.fixture_site, site)
    # As on a real host, the pages are old, so that a browser thinks them fresh for long. What they load is new: the styles of a page
    # that it has shown a moment ago Chromium else takes from its memory, whatever a worker says.
    for path in site.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000) if path.suffix == ".html" else None)
    return site


def rewrite(path, text):
    """Writes a file anew, and later by the server's clock, which counts whole seconds when it is asked whether a file has changed."""
    path.write_text(text, encoding="utf-8")
    later = time.time() + 5
    os.utime(path, (later, later))


@contextlib.contextmanager
def reader(browser, server):
    """A profile that may lose its server: what Chromium says of that on its console is no complaint of a page."""
    context = browser.chromium.new_context()
    troubles = []
    context.on("request", lambda request: None if request.url.startswith(server) else troubles.append(request.url))
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    try:
        yield context
    finally:
        context.close()
    expect_equal(troubles, [], "requests to others, and errors")


@test("shows without a connection what was seen, and says so where a page was not")
def reads_offline(browser, places):
    site = copied(places)
    with served(site.parent) as (server, stop), reader(browser, server) as context:
        page = context.new_page()
        page.goto(f"{server}sub/index.html")
        worker_is_ready(page)
        page.goto(f"{server}sub/modules/basics/one.html")
        page.goto(f"{server}sub/quizzes/every-kind.html")
        page.get_by_role("button", name="Start").wait_for()
        stop()
        page.goto(f"{server}sub/modules/basics/one.html")
        expect(page.get_by_text("A page with everything").is_visible(), "the lesson is gone")
        width = page.evaluate("getComputedStyle(document.querySelector('main')).minInlineSize")
        expect_equal(width, "0px", "a style of the lesson")
        page.goto(f"{server}sub/")
        expect_equal(page.locator("h1").inner_text(), "A course for browser tests", "the home page")
        page.goto(f"{server}sub/quizzes/every-kind.html")
        page.get_by_role("button", name="Start").wait_for()

        page.goto(f"{server}sub/glossary/never/seen.html")
        expect_equal(page.locator("h1").inner_text(), "No connection", "what is said of a page never seen")
        expect_equal(page.get_by_role("link", name="Try again").evaluate("link => link.href"), page.url, "trying again")
        page.get_by_role("link", name="Start page").click()
        expect_equal(page.url, f"{server}sub/index.html", "the way home")


@test("takes a new page at once, and new styles with the first page of a new version")
def takes_updates(browser, places):
    site = copied(places)
    with served(site.parent) as (server, _), reader(browser, server) as context:
        page = context.new_page()
        page.goto(f"{server}sub/modules/basics/one.html")
        worker_is_ready(page)
        lesson = site / "modules/basics/one.html"
        rewrite(lesson, lesson.read_text(encoding="utf-8").replace("A page with everything", "Quite new"))
        page.goto(f"{server}sub/modules/basics/one.html")
        expect(page.get_by_text("Quite new").is_visible(), "the page is an old one")

        styles = site / "assets/course.css"
        rewrite(styles, styles.read_text(encoding="utf-8") + "h1 { color: rgb(1, 2, 3) !important }")
        colour = "getComputedStyle(document.querySelector('h1')).color"
        page.goto(f"{server}sub/index.html")
        expect(page.evaluate(colour) != "rgb(1, 2, 3)", "what is kept of this version is not used")
        publish_version(site)
        page.goto(f"{server}sub/index.html")
        expect_equal(page.evaluate(colour), "rgb(1, 2, 3)", "the colour in the new version")
        version_has_come(page)
        kept = page.evaluate("caches.keys().then(all => caches.open(all[0])).then(cache => cache.keys())"
                             ".then(all => all.map(each => each.url))")
        expect(f"{server}sub/modules/basics/one.html" in kept, "a page that was seen is forgotten")


def publish_version(site):
    """Makes the site one whose styles and scripts are of a new version."""
    worker = site / "service-worker.js"
    text = worker.read_text(encoding="utf-8")
    version = text.split('"version":"')[1].split('"')[0]
    rewrite(worker, text.replace(version, "f" * 16))


def version_has_come(page):
    """Waits until the new version alone is kept. (Playwright's wait_for_function takes a promise for what it promises.)"""
    found = page.evaluate("""async () => {
        for (const end = performance.now() + 20_000; performance.now() < end;) {
            const all = await caches.keys();
            if (all.length === 1 && all[0].endsWith('f'.repeat(16))) return true;
            await new Promise(next => setTimeout(next, 50));
        }
    }""")
    expect(found, "the new version does not take over")


@test("shows without a connection the lesson as it is since the new version, also where it was not opened again")
def keeps_updates(browser, places):
    site = copied(places)
    with served(site.parent) as (server, stop), reader(browser, server) as context:
        page = context.new_page()
        page.goto(f"{server}sub/modules/basics/one.html")
        worker_is_ready(page)
        page.goto(f"{server}sub/modules/basics/one.html")
        page.goto(f"{server}sub/glossary.html")
        lesson = site / "modules/basics/one.html"
        rewrite(lesson, lesson.read_text(encoding="utf-8").replace("A page with everything", "Quite new"))
        (site / "glossary.html").unlink()
        publish_version(site)
        page.goto(f"{server}sub/index.html")
        version_has_come(page)
        stop()
        page.goto(f"{server}sub/modules/basics/one.html")
        expect(page.get_by_text("Quite new").is_visible(), "the lesson is the old one")
        page.goto(f"{server}sub/glossary.html")
        expect_equal(page.locator("h1").inner_text(), "No connection", "what is said of a page that is no more")


@test("goes on showing pages while a new version comes over a bad line, and keeps what does not come a second time")
def updates_over_bad_line(browser, places):
    site = copied(places)
    is_asked, is_lost = threading.Event(), threading.Event()
    versions = []

    class BadLine(Handler):
        def do_GET(self):
            if versions and self.path.endswith("one.html"):
                is_asked.set()
                is_lost.wait()
                return  # without an answer
            super().do_GET()

    with served(site.parent, BadLine) as (server, stop), reader(browser, server) as context:
        page = context.new_page()
        page.goto(f"{server}sub/modules/basics/one.html")
        worker_is_ready(page)
        page.goto(f"{server}sub/modules/basics/one.html")
        publish_version(site)
        versions.append("new")
        try:
            page.goto(f"{server}sub/index.html")
            expect(is_asked.wait(20), "the lesson is not fetched anew")
            page.goto(f"{server}sub/glossary.html", timeout=10_000)
            expect_equal(page.locator("h1").inner_text(), "Glossary", "a page while another hangs")
        finally:
            is_lost.set()
        version_has_come(page)
        stop()
        page.goto(f"{server}sub/modules/basics/one.html")
        expect(page.get_by_text("A page with everything").is_visible(), "the lesson is lost")
        page.goto(f"{server}sub/glossary.html")
        expect_equal(page.locator("h1").inner_text(), "Glossary", "a page seen while the version came")


@test("keeps nothing of a neighbour on its server, and leaves what others keep")
def keeps_to_itself(browser, places):
    site = copied(places)
    (site.parent / "other.html").write_text("<!DOCTYPE html><title>Other</title><h1>Other</h1>", encoding="utf-8")
    with served(site.parent) as (server, stop), reader(browser, server) as context:
        page = context.new_page()
        page.goto(f"{server}other.html")
        page.evaluate("caches.open('of another course')")
        page.goto(f"{server}sub/index.html")
        worker_is_ready(page)
        page.goto(f"{server}other.html")
        expect_equal(sorted(page.evaluate("caches.keys()"))[1:], ["of another course"], "the caches of others")
        found = page.evaluate("caches.match('other.html').then(found => found === undefined)")
        expect(found, "a page of a neighbour is kept")


@test("leaves a site on disk alone: nothing is registered, nothing is said")
def nothing_on_disk(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto((places.fixture_site / "index.html").as_uri())
        expect_equal(page.locator("link[rel=manifest]").count(), 0, "links to a manifest")


@test("has a manifest that Chromium reads without a complaint")
def has_manifest(browser, places):
    with served(places.fixture_site) as (server, _), browser.profile(server=server) as context:
        page = context.new_page()
        page.goto(f"{server}modules/basics/one.html")
        session = context.new_cdp_session(page)
        found = session.send("Page.getAppManifest")
        expect_equal(found["url"], f"{server}manifest.webmanifest", "where it is")
        expect_equal(found["errors"], [], "what Chromium says of it")
