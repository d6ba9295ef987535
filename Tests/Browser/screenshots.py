"""Pictures of some pages, for the README."""

from harness import DESKTOP
from trainee import Trainee

PHONE = {"width": 390, "height": 844}


def take(browser, places, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for size, viewport in (("desktop", DESKTOP), ("phone", PHONE)):
        with browser.profile(viewport=viewport) as context:
            page = context.new_page()
            for name, path in (
                ("home", "index.html"),
                ("lesson", "modules/cyber-patrols/ladder.html"),
                ("quiz", "quizzes/cp-final.html"),
            ):
                page.goto((places.site / path).resolve().as_uri())
                if name == "quiz":
                    answer_one(page)
                page.evaluate("scrollTo(0, 0)")
                page.screenshot(path=folder / f"{name}-{size}.png")


def answer_one(page):
    """Goes to a question with options and chooses one."""
    trainee = Trainee(page)
    trainee.tab_to("#quiz\\:pseudonym")
    page.keyboard.type("falcon-12")
    trainee.press("Enter")
    while trainee.question() != "closed-group":
        trainee.use_button("Save and continue")
        trainee.use_button("Continue without answering")
    trainee.choose("Stay outside")
