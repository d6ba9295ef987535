// Goes through a scenario: one scene at a time, what to record there, what to do, and the log so far beside it.
//
// The page holds every scene, each with its number in the paper (data-scene), its entries (data-entry) and its choices
// (data-choice, with the scene that follows in data-next; empty where the story ends). A way is what a submission has:
// the choice taken in each scene, and the entries recorded in it.

"use strict";

const Scenario = (() => {
  const { element, paragraph, copy, all, format } = Page;

  /** @typedef {{path: number[], log: number[][]}} Way */

  const sceneOf = (section, number) => section.querySelector(`[data-scene="${number}"]`);
  const choiceOf = (scene, number) => scene?.querySelector(`[data-choice="${number}"]`) ?? null;
  const choiceText = (choice) => {
    const text = copy(choice.querySelector("label"));
    for (const target of all(text, ".scene-target")) target.remove();
    return text;
  };
  const entryText = (section, number) => copy(section.querySelector(`[data-entry="${number}"] ~ label`));
  const ticked = (scene) =>
    scene ? all(scene, "[data-entry]:checked").map((box) => Number(box.value)).sort((a, b) => a - b) : [];

  /**
   * The steps of a way as far as the page has them: the scene, the choice taken there, what was recorded.
   *
   * @returns {{steps: {scene: HTMLElement, choice: HTMLElement, number: number, entries: number[]}[], at: ?HTMLElement}}
   *   the steps, and the scene where the way stands; null when it has ended
   */
  function walk(section, { path, log }) {
    const steps = [];
    let at = sceneOf(section, 0);
    for (const [index, number] of path.entries()) {
      const choice = choiceOf(at, number);
      if (!choice) break;
      steps.push({ scene: at, choice, number, entries: log[index] ?? [] });
      at = choice.dataset.next === "" ? null : sceneOf(section, choice.dataset.next);
    }
    return { steps, at };
  }

  // MARK: the answer

  const answers = {
    read({ section, way }) {
      const entries = ticked(walk(section, way).at);
      if (way.path.length === 0 && entries.length === 0) return null;
      return { path: [...way.path], log: entries.length > 0 ? [...way.log, entries] : [...way.log] };
    },
    write(question, answer) {
      const given = { path: answer?.path ?? [], log: answer?.log ?? [] };
      const { steps, at } = walk(question.section, given);
      const kept = (scene, entries) => all(scene, "[data-entry]").map((box) => Number(box.value)).filter((entry) => entries.includes(entry));
      question.way = {
        path: steps.map(({ number }) => number),
        log: steps.map(({ scene, entries }) => kept(scene, entries)),
      };
      const open = steps.length === given.path.length ? given.log[steps.length] ?? [] : [];
      for (const scene of all(question.section, "[data-scene]")) {
        for (const radio of all(scene, "[data-choice] input")) radio.checked = false;
        for (const box of all(scene, "[data-entry]")) box.checked = scene === at && open.includes(Number(box.value));
      }
      show(question);
    },
    describe(question, answer) {
      const { steps, at } = walk(question.section, answer);
      const list = stepList(question, steps);
      return at ? [list, paragraph(question.words.quizScenarioUnfinished, { class: "missing" })] : list;
    },
  };

  const isOver = ({ section, way }) => walk(section, way).at === null;

  /** What was done, step by step, with what was recorded. */
  function stepList({ section, words }, steps, extra = () => []) {
    const items = steps.map((step) => {
      const entries = step.entries.map((entry) => element("li", {}, entryText(section, entry)));
      return element(
        "li", {},
        element("span", { class: "way-choice" }, choiceText(step.choice)),
        entries.length > 0
          ? [element("span", { class: "way-log" }, ` ${words.quizScenarioRecorded}`), element("ul", {}, entries)]
          : [],
        extra(step)
      );
    });
    return element("ol", { class: "way" }, items);
  }

  // MARK: going through it

  /** Adds what a scenario needs besides its scenes: the buttons, the log, and the end. */
  function prepare(question) {
    const { section, words } = question;
    question.way = { path: [], log: [] };
    const root = section.querySelector("[data-scenario]");
    for (const scene of all(root, "[data-scene]")) {
      const go = element("button", { type: "button", class: "secondary scene-go" }, words.quizScenarioGo);
      go.addEventListener("click", () => take(question, scene));
      scene.querySelector(".scene-choices").append(go);
      scene.querySelector(".scene-number").tabIndex = -1;
    }
    question.scenarioEnd = element(
      "section", { class: "scenario-end", hidden: true },
      element("h3", { tabindex: "-1" }, words.quizScenarioOver), paragraph(words.quizScenarioOverText)
    );
    question.scenarioLog = element("section", { class: "scenario-log", "aria-label": words.quizScenarioLog });
    root.append(question.scenarioEnd, question.scenarioLog);
    root.addEventListener("change", () => showLog(question));
    show(question);
  }

  /** Takes the choice that is selected in a scene, for good. */
  function take(question, scene) {
    const radio = scene.querySelector("[data-choice] input:checked");
    scene.querySelector(".error-message")?.remove();
    if (!radio) {
      const fieldset = scene.querySelector(".scene-choices");
      fieldset.firstElementChild.after(
        element("p", { class: "error-message", role: "alert" }, question.words.quizScenarioChoose)
      );
      fieldset.querySelector("input").focus();
      return;
    }
    question.way = {
      path: [...question.way.path, Number(radio.value)],
      log: [...question.way.log, ticked(scene)],
    };
    show(question);
    // The form hears of it as of any other change, and keeps it.
    question.section.dispatchEvent(new Event("change", { bubbles: true }));
    const heading = isOver(question) ? question.scenarioEnd.querySelector("h3") : shownScene(question).querySelector(".scene-number");
    question.announce(heading.textContent);
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  }

  const shownScene = ({ section, way }) => walk(section, way).at;

  function show(question) {
    const { section, way, words } = question;
    const at = shownScene(question);
    for (const scene of all(section, "[data-scene]")) scene.hidden = scene !== at;
    if (at) at.querySelector(".scene-number").textContent = format(words.quizScenarioStep, way.path.length + 1);
    question.scenarioEnd.hidden = at !== null;
    showLog(question);
  }

  /** The log so far: what was recorded in each step, the present one included. */
  function showLog(question) {
    const { section, way, words } = question;
    const now = ticked(shownScene(question));
    const lists = [...way.log, now].map((entries, index) => ({ entries, index })).filter(({ entries }) => entries.length > 0);
    question.scenarioLog.replaceChildren(
      element("h3", {}, words.quizScenarioLog),
      lists.length === 0 ? paragraph(words.quizScenarioLogEmpty) : element(
        "dl", {},
        lists.map(({ entries, index }) => [
          element("dt", {}, format(words.quizScenarioStep, index + 1)),
          ...entries.map((entry) => element("dd", {}, entryText(section, entry))),
        ])
      )
    );
  }

  // MARK: looking back, in practice

  /** The way that was gone beside a good one, with the reason at each fork; how it ended; what the log lacks. */
  function debrief(question, answer) {
    const { section, words, key } = question;
    const { steps } = walk(section, answer);
    const store = section.querySelector(".feedback-store");
    const good = walk(section, {
      path: store.querySelector("[data-good]").dataset.good.split(" ").filter(Boolean).map(Number), log: [],
    }).steps;
    const fork = steps.findIndex((step, index) => step.choice !== good[index]?.choice);
    const reason = (step) => {
      const place = `${step.scene.dataset.scene}-${step.number}`;
      const why = store.querySelector(`[data-reason="${place}"]`);
      const flags = key.scenes[step.scene.dataset.scene].choices[step.number].flags
        .map((flag) => element("p", { class: "way-flag" }, element("strong", {}, words.quizScenarioNoted), " ", stored(`[data-flag="${flag}"]`)));
      const parts = fork >= 0 && (step === steps[fork] || step === good[fork])
        ? paragraph(words.quizScenarioFork, { class: "way-fork" })
        : null;
      return [parts, ...flags, why ? element("div", { class: "way-why" }, copy(why)) : null].filter(Boolean);
    };
    function stored(selector) {
      const found = store.querySelector(selector);
      return found ? copy(found) : "";
    }
    const last = steps.at(-1);
    const target = last ? key.scenes[last.scene.dataset.scene].choices[last.number].next : 0;
    const end = target - key.scenes.length;
    const recorded = new Set(steps.flatMap(({ entries }) => entries));
    const needs = end >= 0 ? key.ends[end].needs : [];
    const missing = needs.filter((entry) => !recorded.has(entry));
    const misplaced = [...recorded].filter((entry) => key.misplaced.includes(entry));
    const entryList = (title, entries) => entries.length === 0 ? [] : [
      element("h4", {}, title),
      element("ul", {}, entries.map((entry) => element("li", {}, entryText(section, entry)))),
    ];
    const part = (title, ...content) => element("section", {}, element("h4", {}, title), content);
    return element(
      "div", { class: "debrief" },
      end >= 0 ? [element("h4", {}, words.quizScenarioEnded), stored(`[data-end="${end}"]`)] : [],
      element(
        "div", { class: "ways" },
        part(words.quizScenarioYourWay, stepList(question, steps, reason)),
        part(words.quizScenarioGoodWay, stepList(question, good, reason))
      ),
      entryList(words.quizScenarioMissing, missing),
      entryList(words.quizScenarioMisplaced, misplaced)
    );
  }

  return { answers, prepare, isOver, debrief };
})();
