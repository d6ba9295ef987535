"""Scenarios: gone through by keyboard, one scene at a time; kept over a reload; handed in, graded, and looked back at."""

import json
import pathlib
import re
import shutil
import subprocess

from harness import DESKTOP, PHONE, address, expect, expect_equal, focused, key_of, test
from trainee import Trainee

HERE = pathlib.Path(__file__).resolve().parent

STEPS = [
    (["time and zone of your arrival", "who was beside the telephone"], "Bring both calmly"),
    (["what the screen shows", "battery and network signs", "time and zone of the message"], "Photograph the screen"),
    (["advice of the specialist", "each action on the telephone"], "Connect the charger"),
    (["her words on what may be read", "the power or agreement"], "Ask for named chats"),
    (["hand-over from whom", "seal and place"], "Fill in the custody record now"),
]

PATROL = [
    (["address of the advert", "that this is trafficking"], "Capture the advert"),
    (["telephone number as shown"], "Ask for visits"),
]


def scene(page):
    """The step shown, with what it lets a trainee record and do."""
    shown = page.locator("[data-scene]:not([hidden])")
    expect(shown.count() == 1, f"{shown.count()} scenes are shown at once")
    return shown


def go(trainee, entries, choice):
    page = trainee.page
    for entry in entries:
        trainee.tab_to("[data-scene]:not([hidden]) input[type=checkbox]", entry)
        trainee.press("Space")
    trainee.choose(choice)
    trainee.use_button("Do this")
    return page


def start(page, trainee, name="falcon-12"):
    trainee.type(name)
    trainee.use_button("Start")


def open_assessed(context, places, *, page=None):
    page = page or context.new_page()
    page.goto(address(places.site, "quizzes/ee-scene.html"))
    return page, Trainee(page)


@test("goes through an assessed scenario by keyboard, keeps it over a reload, and gets all marks for it from the grader")
def goes_through_assessed(browser, places):
    with browser.profile() as context:
        page, trainee = open_assessed(context, places)
        start(page, trainee)
        expect("describes threats" in page.locator(".content-note").inner_text(), "the content note")
        expect(page.locator("[data-scene]:visible").count() == 0, "the story is shown before anybody asked for it")
        trainee.use_button("Show the question")
        for number, (entries, choice) in enumerate(STEPS, start=1):
            expect_equal(scene(page).locator("h3").inner_text(), f"Step {number}", "heading")
            go(trainee, entries, choice)
            if number < len(STEPS):
                expect_equal(focused(page)["name"], f"Step {number + 1}", "focus after a step")
            if number == 2:
                trainee.tab_to("[data-scene]:not([hidden]) input[type=checkbox]", "advice of the specialist")
                trainee.press("Space")
                page.reload()
                expect_equal(scene(page).locator("h3").inner_text(), "Step 3", "heading after a reload")
                log = page.locator(".scenario-log").inner_text()
                expect("what the screen shows" in log and "advice of the specialist" in log, f"log after a reload: {log}")
                trainee.tab_to("[data-scene]:not([hidden]) input[type=checkbox]", "advice of the specialist")
                trainee.press("Space")
        expect_equal(focused(page)["name"], "The story ends here", "focus at the end")
        trainee.use_button("Save and continue")
        text = page.locator(".summary-list").inner_text()
        expect("Connect the charger" in text and "not come to an end" not in text, f"list of answers: {text}")
        with page.expect_download() as download:
            trainee.use_button("Save my answers to a file")
        file = places.scratch / "scenario.json"
        download.value.save_as(file)
        record = page.locator(".record").inner_text()
        expect("Bring both calmly" in record and "seal and place of storage" in record, "the record to print")
    answer = json.loads(file.read_text(encoding="utf-8"))["answers"][0]
    expect_equal((len(answer["path"]), len(answer["log"])), (5, 5), "answer")
    store = places.scratch / "scenario.sqlite"
    run = lambda *words: subprocess.run([places.grader, *words, "--store", store], capture_output=True, text=True, check=True)
    run("keys", "add", places.keys)
    expect("10.00 of 10.00" in (graded := run("grade", file).stdout), graded)
    debrief = run("debrief", "--quiz", "ee-scene", "--trainee", "falcon-12").stdout
    for part in ("A stranger can follow", "## A good way", "Recorded: ", "Isolation has costs"):
        expect(part in debrief, f"{part} in {debrief}")


@test("cannot go back in an assessed scenario, asks once before it is left unfinished, and hands it in as that")
def leaves_unfinished(browser, places):
    with browser.profile() as context:
        page, trainee = open_assessed(context, places)
        start(page, trainee)
        trainee.use_button("Show the question")
        trainee.use_button("Do this")
        expect_equal(page.locator(".scene:not([hidden]) .error-message").inner_text(),
                     "Choose what you do. You cannot go back afterwards.", "error at the choices")
        go(trainee, [], "Switch the telephone off")
        expect(page.get_by_label("Bring both calmly").is_hidden(), "the first scene can still be answered")
        trainee.use_button("Save and continue")
        expect("The story goes on" in page.locator(".error-summary").inner_text(), "problem shown")
        trainee.use_button("Continue without answering")
        expect("has not come to an end" in page.locator(".summary-list").inner_text(), "list of answers")


@test("says at the end of practice that a question was skipped because of its note, and offers it again")
def tells_skipped(browser, places):
    with browser.profile() as context:
        page = context.new_page()
        page.goto(address(places.site, "quizzes/cp-patrol.html"))
        trainee = Trainee(page)
        trainee.use_button("Start")
        trainee.use_button("Skip this question")
        expect("Skipped because of its content note" in page.locator(".results").inner_text(), "what was skipped is called otherwise")
        trainee.use_button("Try the others again")
        expect(page.locator(".content-note").is_visible(), "it is not offered again")


@test("looks back in practice at the way taken beside a good one, and starts the story again")
def looks_back(browser, places):
    with browser.profile(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address(places.site, "quizzes/cp-patrol.html"))
        trainee = Trainee(page)
        trainee.use_button("Start")
        trainee.use_button("Show the question")
        for entries, choice in PATROL:
            go(trainee, entries, choice)
        trainee.use_button("Check my answer")
        told = page.locator(".debrief").inner_text()
        for part in ("The visits are refused", "What you did", "A good way", "Here the ways part.", "To note: a sign taken for proof",
                     "An alert is no ground for a visit", "A shared number also occurs", "Close the session today",
                     "In your log, and does not belong there"):
            expect(part in told, f"{part} in {told}")
        expect_equal(told.count("Here the ways part."), 2, "forks")
        expect_equal(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], "width")
        trainee.use_button("Try again")
        expect_equal(scene(page).locator("h3").inner_text(), "Step 1", "heading after starting again")
        expect_equal(page.locator("[data-entry]:checked, [data-choice] input:checked").count(), 0, "what is left over")


@test("tells nothing on an assessed page of awards, flags, ends, names of scenes or what the log needs")
def keeps_story_secret(browser, places):
    source = (places.site / "quizzes" / "ee-scene.html").read_text(encoding="utf-8")
    course = (places.course / "Quizzes" / "electronic-evidence" / "scene.md").read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", source)
    names = re.findall(r"(?m)^### (?:scene|end): (.*)$", course)
    flags = [flag.strip() for line in re.findall(r"(?m)^\s+- flag: (.*)$", course) for flag in line.split(",")]
    reasons = re.findall(r"(?m)^\s+> (.*)$", course)
    ends = [end.split("\n\n") for end in re.split(r"(?m)^### end: .*$|^why:", course)[1:]]
    told = [re.sub(r"\s+", " ", part).strip() for end in ends for part in end if part.strip() and not part.startswith("needs")]
    for secret in [*flags, *reasons, *told, "needs in log", "not in log", "award", "data-good", "data-reason", "data-end", "data-flag"]:
        expect(re.sub(r"\s+", " ", secret) not in text, f"the page says {secret}")
    for name in names:
        expect(not re.search(rf'(?:id|name|class|data-[a-z]+)="[^"]*\b{name}\b', source), f"the page names the scene {name}")
    data = json.loads(re.search(r'id="quiz:data">(.*?)</script>', source, re.S)[1])
    expect("keys" not in data, "the data has keys")
    targets = re.findall(r'data-next="(\d*)"', source)
    expect_equal(targets.count(""), 10, "choices that end the story, all alike")
    key = json.loads(key_of(places.keys, "ee-scene", "en").read_text(encoding="utf-8"))["questions"][0]
    expect_equal(len(key["scenario"]["ends"]), 8, "ends in the key")
    expect(any("A stranger can follow" in end for end in key["scenario"]["ends"]), "how it ended is in the key")


@test("reads as a sheet without script, with where each choice leads")
def reads_without_script(browser, places):
    with browser.profile(script=False) as context:
        page = context.new_page()
        page.goto(address(places.site, "quizzes/ee-scene.html"))
        text = page.locator(".quiz").inner_text()
        expect("On paper: start with scene 1." in text and "the story ends" in text, "what to do on paper")
        expect_equal(page.locator(".scene h3").all_inner_texts(), [f"Scene {n}" for n in range(1, 7)], "scenes")
        expect(re.search(r"Bring both calmly.*\(Scene \d\)", text), "where a choice leads")
        page.emulate_media(media="print")
        expect(page.locator(".scenario-sheet").is_visible(), "what to do, on paper")


@test("lays a scenario out from right to left, and within a telephone's width")
def right_to_left(browser, places):
    with browser.profile(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address(places.site, "quizzes/cp-patrol.html"))
        trainee = Trainee(page)
        trainee.use_button("Start")
        trainee.use_button("Show the question")
        page.evaluate("document.documentElement.dir = 'rtl'")
        box = page.locator(".scene:not([hidden]) .option input").first.bounding_box()
        expect(box["x"] > PHONE["width"] / 2, f"a box stands at {box}")
        expect_equal(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], "width")
        page.set_viewport_size(DESKTOP)
        log, shown = (page.locator(each).first.bounding_box() for each in (".scenario-log", ".scene:not([hidden])"))
        expect(log["x"] < shown["x"], "the log stands at the far side")


def words(places, language):
    """The words of the interface in a language; this theme's own."""
    return json.loads((HERE.parent.parent / "Site" / "locales" / f"{language}.json").read_text(encoding="utf-8"))


def story(places):
    """Builds the scenario in two languages, to be marked and to be practised, from a copy, once."""
    output = places.scratch / "story"
    if not output.exists():
        course = places.scratch / "story-course"
        shutil.copytree(HERE / "story-course", course)
        check = subprocess.run([places.coursewright, "check", course], capture_output=True, text=True)
        expect_equal((check.returncode, check.stderr), (0, ""), "problems")
        text = (course / "Quizzes/story.md").read_text(encoding="utf-8")
        practice = text.replace("quiz: story", "quiz: practice").replace("mode: assessed\npass: 50%", "mode: practice")
        (course / "Quizzes/practice.md").write_text(practice, encoding="utf-8")
        shutil.copy(course / "Quizzes/story.ar.md", course / "Quizzes/practice.ar.md")
        subprocess.run(
            [places.coursewright, "build", course, "--output", output, "--quiet"],
            check=True, stderr=subprocess.DEVNULL,
        )
    return output


def take_step(trainee, said, entries, choice):
    for entry in entries:
        trainee.tab_to("[data-scene]:not([hidden]) input[type=checkbox]", entry)
        trainee.press("Space")
    trainee.choose(choice)
    trainee.use_button(said["quizScenarioGo"])


@test("marks a scenario in a language from right to left with the marks of its original, and looks back in its words")
def grades_translated_scenario(browser, places):
    built, said = story(places), words(places, "ar")
    with browser.profile(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address(built / "site", "ar/quizzes/story.html"))
        trainee = Trainee(page)
        trainee.type("falcon-12")
        trainee.press("Enter")
        for entries, choice in [(["عنوان الإعلان", "الوقت"], "سجّلوا الإعلان"), (["رقم الهاتف"], "سجّلوا الرقم")]:
            expect_equal(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], "width")
            box = page.locator(".scene:not([hidden]) .option input").first.bounding_box()
            expect(box["x"] > PHONE["width"] / 2, f"a box stands at {box}")
            take_step(trainee, said, entries, choice)
        expect_equal(focused(page)["name"], said["quizScenarioOver"], "focus at the end")
        trainee.use_button(said["quizContinue"])
        with page.expect_download() as download:
            trainee.use_button(said["quizSubmit"])
        file = places.scratch / "arabic-story.json"
        download.value.save_as(file)
    key = key_of(built / "keys", "story", "ar")
    expect(json.loads(file.read_text(encoding="utf-8"))["version"].startswith(key.stem.rsplit("-", 1)[1]), "the key's version")
    store = places.scratch / "story.sqlite"
    run = lambda *line: subprocess.run([places.grader, *line, "--store", store], capture_output=True, text=True, check=True)
    run("keys", "add", built / "keys")
    expect("4.00 of 4.00" in (graded := run("grade", file).stdout), graded)
    told = run("debrief", "--quiz", "story", "--trainee", "falcon-12").stdout
    for part in ("سجّلوا الإعلان ثم", "سجّلوا الرقم والعناوين الثلاثة", "ما يُسجَّل أولًا لا يضيع", "يعرف الفريق ما يفعله"):
        expect(part in told, f"{part} in {told}")
    expect("An advert offers" not in told and "انكشف" not in told, told)


@test("looks back in practice in the words of a translation: {language}", cases=(
    {"language": "ar"}, {"language": "fr"},
))
def looks_back_in_translation(browser, places, language):
    said = words(places, language)
    site = story(places) / "site" if language == "ar" else places.site
    name, way, parts = {
        "ar": ("practice", [(["من أين تبدو"], "سجّلوا الإعلان"), ([], "اطلبوا من صاحب")],
               ("انكشف الحساب", "خطر التحريض", "قد يحرّض هذا", "هذا يربط الإعلانات", "من أين تبدو قادمة")),
        "fr": ("cp-patrol", [(["adresse de l’annonce", "que c’est de la traite"], "Capturer l’annonce"),
                             (["numéro de téléphone"], "Demander des visites")],
               ("Les visites sont refusées", "un signe pris pour une preuve", "Un signalement n’est pas",
                "Un numéro commun", "Clôturer la séance", "que c’est de la traite")),
    }[language]
    with browser.profile(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address(site, f"{language}/quizzes/{name}.html"))
        trainee = Trainee(page)
        trainee.use_button(said["quizStart"])
        if page.locator(".content-note").is_visible():
            trainee.use_button(said["quizShowQuestion"])
        for entries, choice in way:
            take_step(trainee, said, entries, choice)
        trainee.use_button(said["quizCheck"])
        told = page.locator(".debrief").inner_text()
        for part in (*parts, said["quizScenarioYourWay"], said["quizScenarioGoodWay"], said["quizScenarioFork"]):
            expect(part in told, f"{part} in {told}")
        expect_equal(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], "width")
        ways = [each.bounding_box() for each in page.locator(".way").all()]
        indent = [each["x"] for each in ways] if language == "fr" else [PHONE["width"] - each["x"] - each["width"] for each in ways]
        expect(all(each < PHONE["width"] / 4 for each in indent), f"the ways stand at {ways}")
