"""The scorer of practice pages, on the same cases as the grader's."""

import json
import pathlib

from harness import address, expect, expect_equal, test

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "Vectors" / "scoring.json"


@test("scores every case of Tests/Vectors/scoring.json as expected")
def scores(browser, places):
    cases = json.loads(VECTORS.read_text(encoding="utf-8"))
    expect(len(cases) > 120, "cases are missing")
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.fixture_site, "quizzes/every-kind-practice.html"))
        found = page.evaluate(
            """cases => cases.map(({ key, answer }) => {
                const { share, state } = Scoring.score(key, answer);
                return { share: Scoring.fractionText(share), state };
            })""",
            cases,
        )
    for case, result in zip(cases, found, strict=True):
        expect_equal(result, {"share": case["share"], "state": case["state"]}, case["name"])
