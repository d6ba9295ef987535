"""What every test in the browser needs: a page that fails the test on any console message and any request to a server."""

import contextlib
import dataclasses
import pathlib
import re

CHROMIUM = "/usr/bin/chromium"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

tests = []


@dataclasses.dataclass
class Places:
    """Where the things to test lie."""

    site: pathlib.Path
    keys: pathlib.Path
    course: pathlib.Path  # the course that `site` was built from
    fixture_site: pathlib.Path
    fixture_keys: pathlib.Path
    fixture_course: pathlib.Path
    grader: pathlib.Path
    coursewright: pathlib.Path
    scratch: pathlib.Path


def test(behaviour, *, cases=({},)):
    """Registers a function as a test, once for each case; a case is keyword arguments that complete the sentence."""

    def register(function):
        for case in cases:
            tests.append((behaviour.format(**case), function, case))
        return function

    return register


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def expect_equal(found, expected, what):
    expect(found == expected, f"{what}\n      found    {found!r}\n      expected {expected!r}")


# The same seeds in every run, so that a test that fails fails again.
STEADY_RANDOM = """{
    let state = 7;
    crypto.getRandomValues = (bytes) => bytes.map(() => { state = state * 48271 % 2147483647; return state >> 8 });
}"""


class Browser:
    """A Chromium, and the pages opened in it."""

    def __init__(self, playwright):
        self.chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # A context without script still hides <noscript>; a browser without script does not.
        self.scriptless = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--blink-settings=scriptEnabled=false"]
        )

    def close(self):
        self.chromium.close()
        self.scriptless.close()

    @contextlib.contextmanager
    def profile(self, *, viewport=DESKTOP, scheme="light", script=True, storage=True, steady=True, server=None,
                failing=False):
        """A fresh profile; leaving it fails the test if a page complained or asked a server for anything.

        `server` is the one address that may be asked, `failing` says that it may answer that there is no such page, or that
        something that was filled in is missing; or, where a test stops a request, that a file does not come.
        """
        browser = self.chromium if script else self.scriptless
        context = browser.new_context(viewport=viewport, color_scheme=scheme, accept_downloads=True, locale="en-GB")
        if script and steady:
            context.add_init_script(STEADY_RANDOM)
        troubles = []
        if not storage:
            context.add_init_script(
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
            )
        context.on("request", lambda request: note_request(request, server, troubles))
        context.on("console", lambda message: note_message(message, failing, troubles))
        context.on("weberror", lambda error: troubles.append(f"error: {error.error}"))
        said = lambda: "; ".join(sorted(set(troubles))[:5])
        try:
            yield context
        except Exception as error:
            if troubles:
                error.add_note(f"the page said: {said()}")
            raise
        finally:
            context.close()
        expect(not troubles, f"the page is not quiet: {said()}")


def note_request(request, server, troubles):
    if request.url.split(":")[0] not in ("file", "data", "blob") and not (server and request.url.startswith(server)):
        troubles.append(f"request: {request.url}")


def note_message(message, failing, troubles):
    # Who presses a key before the page was drawn for the first time, as on a busy machine, stays where that led.
    if message.text.startswith("Autofocus processing was blocked"):
        return
    expected = r"Failed to load resource: (the server responded with a status of (404|422)|net::ERR_FAILED)"
    if not (failing and re.match(expected, message.text)):
        troubles.append(f"console: {message.text}")


def key_of(keys, quiz, language):
    """The file of a quiz's answer key in a language."""
    [key] = [path for path in keys.glob(f"{quiz}-*.json") if f'"language":"{language}"' in path.read_text(encoding="utf-8")]
    return key


def address(site, page):
    return (site / page).resolve().as_uri()


def focused(page):
    """Role, name and description of what has the focus, as the browser tells them to a screen reader."""
    session = page.context.new_cdp_session(page)
    found = session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    return node(session, objectId=found)


def accessible(page, selector):
    """The same for an element."""
    session = page.context.new_cdp_session(page)
    expression = f"document.querySelector({selector!r})"
    found = session.send("Runtime.evaluate", {"expression": expression})["result"]["objectId"]
    return node(session, objectId=found)


def node(session, **which):
    tree = session.send("Accessibility.getPartialAXTree", {**which, "fetchRelatives": False})["nodes"]
    session.detach()
    value = lambda part: tree[0].get(part, {}).get("value", "")
    properties = {each["name"]: each["value"].get("value") for each in tree[0].get("properties", [])}
    return {"role": value("role"), "name": value("name"), "description": value("description"), **properties}
