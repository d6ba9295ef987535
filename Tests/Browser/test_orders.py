"""Orders follow from the seed by the algorithm that attempts.js describes, written a second time in Tests/Tools/orders.py."""

import json
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "Tools"))

from harness import address, expect, expect_equal, test
from orders import fnv1a, shuffled, split_mix
from test_quiz import answer_all, hand_in, open_quiz, start

@test("knows the published numbers of its generator and hash")
def generator(browser, places):
    # SplitMix64 from 1234567: Rosetta Code's values; FNV-1a of "foobar": the authors' test suite.
    numbers = split_mix(1234567)
    expect_equal([next(numbers) for _ in range(2)], [6457827717110365317, 3203168211198807973], "SplitMix64")
    expect_equal(fnv1a("foobar"), 0x85944171F73967E8, "FNV-1a")


@test("shows questions, options and steps in the order that the seed in the file gives")
def follows_seed(browser, places):
    with browser.profile(steady=False) as context:
        page, trainee = open_quiz(context, places)
        data = json.loads(page.inner_text("#quiz\\:data") or page.evaluate("document.getElementById('quiz:data').textContent"))
        seen = set()
        for pseudonym in ("a", "b", "c", "d"):
            page.goto(page.url.split("#")[0])
            start(page, trainee, pseudonym)
            questions = numbers(page, ".question", "question")
            options = {each: numbers(page, f"[data-question={each}] [data-option]", "option") for each in ("phone", "hash", "note")}
            steps = numbers(page, "[data-question=capture] [data-item]", "item")
            answer_all(trainee, {})
            seed = json.loads(hand_in(page, trainee)[1])["seed"]
            expect_equal(questions, shuffled([each["id"] for each in data["questions"]], int(seed, 16), "questions"), "questions")
            for question in ("phone", "note"):
                expect_equal(options[question], shuffled("0123", int(seed, 16), f"options {question}"), question)
            expect_equal(options["hash"], ["0", "1"], "true and false, which never swap")
            expect_equal(steps, shuffled("0123", int(seed, 16), "steps capture"), "steps")
            seen.add(tuple(questions))
        expect(len(seen) > 1, "every trainee gets the same order")


def numbers(page, selector, name):
    return page.locator(selector).evaluate_all(f"all => all.map(each => each.dataset.{name})")
