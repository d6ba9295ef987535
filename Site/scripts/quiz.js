// Takes a trainee through a quiz: what to know before, one question at a time, and at the end a file to hand in
// (assessed) or how it went (practice).
//
// Without this script the page is the whole quiz as one form, to be read and printed. The script shows one part of
// that form at a time and puts everything else into the stage after it. Every step has an address of its own behind
// the #, so that the browser's Back goes one step back. Nothing is ever written as HTML text: only elements, text, and
// copies of what the page already holds.

"use strict";

(() => {
  const { element, paragraph, hidden, button, facts, format, counted, number, time } = Page;
  const data = JSON.parse(document.getElementById("quiz:data").textContent);
  const { words } = data;
  Page.useNumbering(data.numbering);
  const isAssessed = data.mode === "assessed";

  const form = document.getElementById("quiz:form");
  const stage = document.getElementById("quiz:stage");
  const about = document.getElementById("quiz:about");
  const article = form.closest("article");
  const pageTitle = document.title;

  /** Before the form: the way back, and what is wrong. */
  const above = element("div", { class: "quiz-above" });
  /** At the end of the form: hint, feedback, buttons. */
  const below = element("div", { class: "quiz-below" });
  /** Read aloud when its text changes. */
  const status = element("p", { class: "visually-hidden", role: "status" });
  const problem = new Page.Problem(above, words);

  const questions = data.questions.map((entry, index) => {
    const section = form.querySelector(`[data-question="${CSS.escape(entry.id)}"]`);
    return new Questions.Question(section, { ...entry, key: data.keys?.[index] }, words, announce);
  });

  /** What checks answers; a page that has nothing to check does not load it. */
  const engine = typeof Scoring === "undefined" ? null : Scoring;
  const shelf = isAssessed ? new Attempts.Shelf(data) : null;
  /** The attempt under way or last finished; null before the start. */
  let attempt = null;
  /** The questions in the order shown. */
  let order = questions;
  /** Those that are gone through now: all, or in practice later those that are tried again. */
  let round = questions;
  /** How the questions went so far; null in an assessed quiz, whose page cannot tell. */
  let progress = null;
  /** The questions with a content note that somebody has decided to read, by their ids. */
  let opened = new Set();
  /** Something to say once on the next step. */
  let news = null;

  // MARK: steps

  /*
   * A step is a word: "start", "question-3" (of the round, from 1), "check", "done", "results", "remove". It is the
   * fragment of the page's address, but for "start", which has none.
   */

  const screens = {
    start: isAssessed ? showAssessedStart : showPracticeStart,
    question: showQuestion,
    check: showCheck,
    done: showDone,
    results: showResults,
    remove: showRemove,
  };

  let shown = null;
  /** The step before it. */
  let cameFrom = "start";
  /** Whether the question shown was opened from the list of answers. */
  let isChanging = false;

  const parse = (step) => /^([a-z]+)(?:-([1-9][0-9]{0,3}))?$/.exec(step) ?? [];
  const questionStep = (index) => `question-${index + 1}`;
  const fragment = (step) => `#step:${step}`; // with a colon, which no id of an author's has
  const address = (step) => location.href.split("#")[0] + (step === "start" ? "" : fragment(step));

  /** The step that the address names; null when it names something else on the page. */
  function addressed() {
    const step = location.hash === "" ? "start" : location.hash.split("#step:")[1] ?? "";
    return Object.hasOwn(screens, parse(step)[1] ?? "") ? step : null;
  }

  /** Goes on to a step. `isChange` brings the reader back to the list of answers afterwards. */
  function go(step, { isChange = false } = {}) {
    isChanging = isChange;
    record("pushState", step);
    show(step);
  }

  /** Tells the browser where we are. A browser that allows no history on a page from disk still takes every step. */
  function record(method, step) {
    try {
      history[method]({ isChanging }, "", address(step));
    } catch {
      // Back then leaves the page, and nothing else is lost.
    }
  }

  function show(wanted) {
    const step = permitted(wanted);
    if (step !== wanted) record("replaceState", step);
    const isFirst = shown === null;
    cameFrom = shown ?? "start";
    const [, name, number] = parse(step);
    if ((name === "question" || name === "check") && !keep({ ...attempt, step })) return;
    shown = step;
    problem.clear();
    above.replaceChildren();
    below.replaceChildren();
    article.dataset.step = name;
    about.hidden = name !== "start";
    form.hidden = name !== "question";
    stage.hidden = name === "question";
    const { heading, title } = screens[name](Number(number) - 1);
    document.title = title ? `${title} – ${pageTitle}` : pageTitle;
    announce(news ?? "");
    news = null;
    if (isFirst && name === "start") return; // a page that was just opened keeps its own focus
    article.scrollIntoView();
    heading.focus({ preventScroll: true });
  }

  /** The step to show where the wanted one cannot be shown now. */
  function permitted(step) {
    const [, name, number] = parse(step);
    if (name === "start") return "start";
    if (name === "remove" && isAssessed) return "remove";
    if (!attempt) return "start";
    if (attempt.finished) return "done"; // what was handed in is final
    if (name === "question" && Number(number) <= round.length) return step;
    return name === (isAssessed ? "check" : "results") ? step : "start";
  }

  function announce(text) {
    status.textContent = text;
  }

  /** Fills the stage and says which heading takes the focus. */
  function fillStage(text, ...children) {
    const heading = element("h2", { tabindex: "-1" }, text);
    const said = news && paragraph(news, { class: "notice" });
    stage.replaceChildren(heading, ...[said, ...children].flat(Infinity).filter((child) => child !== null));
    return { heading, title: text };
  }

  /** A link to a step, which leads there without loading the page again. */
  function stepLink(step, children, { isChange = false, ...attributes } = {}) {
    const link = element("a", { href: fragment(step), ...attributes }, children);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(step, { isChange });
    });
    return link;
  }

  const buttons = (...children) => element("div", { class: "buttons" }, children);
  const removeButton = () => button(words.quizRemove, () => go("remove"), { class: "plain" });

  // MARK: before the start

  function showPracticeStart() {
    const start = button(words.quizStart, startPractice, { class: "primary" });
    const kept = paragraph(words.quizPracticeKept);
    return { ...fillStage(words.quizBefore, kept, engineNotice(), buttons(start)), title: null };
  }

  function showAssessedStart() {
    const input = element("input", {
      type: "text", id: "quiz:pseudonym", value: shelf.attempts.at(-1)?.trainee ?? "", maxlength: "64", dir: "ltr",
      autocapitalize: "none", spellcheck: "false", "aria-describedby": "quiz:pseudonym-hint",
    });
    const start = element("button", { type: "submit", class: "primary" });
    const extra = Conditions.extraTime(data);
    const count = element("p", { class: "attempt", role: "status" });
    const update = () => {
      start.textContent = shelf.unfinished(input.value.trim()) ? words.quizResume : words.quizStart;
      count.textContent = attemptText(input.value.trim());
    };
    update();
    input.addEventListener("input", update);
    const entry = element(
      "form", { class: "start", novalidate: true, autocomplete: "off" },
      element(
        "div", { class: "field" },
        element("label", { for: "quiz:pseudonym" }, words.quizPseudonym),
        paragraph(words.quizPseudonymHint, { class: "hint", id: "quiz:pseudonym-hint" }),
        input
      ),
      extra?.field ?? null,
      count,
      buttons(start, shelf.isEmpty ? null : removeButton())
    );
    entry.addEventListener("submit", (event) => {
      event.preventDefault();
      startAssessed(input, extra);
    });
    const kept = [paragraph(words.quizKept), paragraph(words.quizShared)];
    const rest = [paragraph(words.quizRecorded), shelf.isLasting ? kept : notKept(), engineNotice(), entry].flat();
    return { ...fillStage(words.quizBefore, rest), title: null };
  }

  /** Shows itself where the page should check answers and the browser does not let it. */
  function engineNotice() {
    const notice = paragraph(words.quizNoEngine, { class: "notice", hidden: true });
    notice.hidden = !engine || engine.isOn;
    return notice;
  }

  /** Which attempt this is for a trainee, as far as this device knows. */
  function attemptText(trainee) {
    if (!Attempts.isPseudonym(trainee)) return "";
    const next = shelf.nextNumber(trainee);
    if (isUsedUp(trainee)) return counted(words, "quizNoAttempts", data.attempts);
    const text = data.attempts === null ? words.quizAttemptAny : words.quizAttempt;
    const other = shelf.unfinishedElsewhere(trainee);
    const isOtherLanguage = other && other.language !== undefined && other.language !== data.language;
    const changed = !other ? "" : ` ${isOtherLanguage ? words.quizOtherLanguage : words.quizChanged}`;
    return format(text, next, data.attempts) + changed;
  }

  const isUsedUp = (trainee) => data.attempts !== null && shelf.nextNumber(trainee) > data.attempts;

  function startAssessed(input, extra) {
    const trainee = input.value.trim();
    const wrong = trainee === "" ? words.quizPseudonymMissing
      : !Attempts.isPseudonym(trainee) ? words.quizPseudonymBad
      : isUsedUp(trainee) ? attemptText(trainee)
      : null;
    if (wrong) return problem.show(wrong, input, input);
    const minutes = extra?.read() ?? 0;
    if (extra && extra.read() === null) return problem.show(words.quizExtraTimeBad, extra.input, extra.input);
    const begun = shelf.unfinished(trainee) ?? Attempts.begin(trainee, shelf.nextNumber(trainee), data);
    take(extra ? { ...begun, extra: minutes } : begun);
    const isOpen = attempt.step !== null && permitted(attempt.step) === attempt.step;
    go(isOpen ? attempt.step : questionStep(0));
  }

  function startPractice() {
    take(Attempts.begin("", 1, data));
    progress = new Feedback.Progress(words);
    go(questionStep(0));
  }

  /** Makes an attempt the one under way: its order, its answers as far as they fit the questions. */
  function take(taken) {
    for (const question of questions) question.arrange(taken.seed);
    opened = new Set();
    attempt = { ...taken, answers: written(taken.answers) };
    const numbers = Attempts.shuffled(questions.length, taken.seed, "questions");
    const drawn = Attempts.drawn(taken, data);
    const shown = data.shuffleQuestions ? numbers.filter((number) => drawn.includes(number)) : drawn;
    order = shown.map((number) => questions[number]);
    round = order;
    for (const question of order) below.before(question.section);
  }

  /** Writes answers into the questions, and returns those that fit; a question whose answer is in `known` already stays as it is. */
  function written(answers, known = null) {
    const fitting = {};
    for (const question of questions) {
      const wanted = answers[question.id] ?? null;
      const isKnown = known && JSON.stringify(wanted) === JSON.stringify(known[question.id] ?? null);
      if (!isKnown) question.write(wanted);
      const answer = isKnown ? known[question.id] : question.read();
      if (answer) fitting[question.id] = answer;
      else if (question.note && wanted?.skipped) fitting[question.id] = { skipped: true };
    }
    return fitting;
  }

  /** Takes over what another window has done with this attempt, so that neither undoes what was done in the other. */
  function takeOver() {
    if (!attempt || attempt.finished) return;
    const kept = shelf.find(attempt);
    if (!kept) return forget(); // removed there, and nothing must come back
    if (kept.finished) return; // told at the next step
    attempt = { ...attempt, answers: written(kept.answers, attempt.answers) };
    if (shown === "check") stage.querySelector(".summary-list").replaceWith(answerList({ canChange: true }));
  }

  /** Goes back to the start when nothing is kept any more. */
  function forget() {
    attempt = null;
    for (const question of questions) question.write(null);
    news = words.quizRemoved;
    record("replaceState", "start");
    show("start");
  }

  /** Keeps the attempt as it now is. False, and on to the last step, when another window has finished it meanwhile. */
  function keep(changed) {
    const couldKeep = !shelf?.hasStopped;
    attempt = isAssessed ? shelf.keep(changed) : changed;
    if (couldKeep && shelf?.hasStopped) above.append(notKept({ role: "alert" }));
    if (attempt === changed) return true;
    news = words.quizElsewhere;
    go("done");
    return false;
  }

  // MARK: a question

  function showQuestion(index) {
    const question = round[index];
    const place = format(words.quizProgress, index + 1, round.length);
    for (const each of questions) each.section.hidden = each !== question;
    question.showNumber(place);
    question.write(attempt.answers[question.id] ?? null);
    const back = isChanging ? "check" : index > 0 ? questionStep(index - 1) : "start";
    above.append(stepLink(back, words.quizBack, { class: "back" }), ...timeLeft());
    if (shelf?.hasStopped) above.append(notKept());
    const answer = attempt.answers[question.id];
    const isHeld = question.note !== null && (!answer || answer.skipped) && !opened.has(question.id);
    question.section.querySelector("fieldset").hidden = isHeld;
    if (isHeld) return showDecision(question, place);
    showQuestionButtons(question);
    return { heading: question.heading, title: place };
  }

  const notKept = (attributes = {}) => paragraph(words.quizNotKept, { class: "notice", ...attributes });

  const timeLeft = () => (isAssessed ? [Conditions.time(attempt, data)].filter(Boolean) : []);

  /** What the question describes, before the question itself. */
  function showDecision(question, title) {
    const read = () => {
      opened.add(question.id);
      question.section.querySelector("fieldset").hidden = false;
      showQuestionButtons(question);
      question.heading.focus();
    };
    below.replaceChildren(...Conditions.decision(words, read, () => skipNoted(question)));
    question.note.tabIndex = -1;
    return { heading: question.note, title };
  }

  /** Passes over a question because of its note, whatever was answered. */
  function skipNoted(question) {
    question.write(null);
    if (keep({ ...attempt, answers: { ...attempt.answers, [question.id]: { skipped: true } } })) goOn();
  }

  const shownQuestion = () => round[Number(parse(shown)[2]) - 1];

  /** What stands under a question that is open: the hint, and the button that goes on. */
  function showQuestionButtons(question) {
    const hint = question.stored("[data-hint]");
    const text = isAssessed ? words.quizContinue : words.quizCheck;
    below.replaceChildren(
      ...(hint ? [element("details", { class: "hint-box" }, element("summary", {}, words.quizHint), hint)] : []),
      buttons(
        element("button", { type: "submit", class: "primary" }, text),
        question.note ? button(words.quizSkipNoted, () => skipNoted(question), { class: "plain" }) : null
      )
    );
  }

  function goOn() {
    const index = round.indexOf(shownQuestion());
    const last = isAssessed ? "check" : "results";
    go(isChanging || index + 1 === round.length ? last : questionStep(index + 1));
  }

  /** Answers are kept with every change, typed letters included. What was being checked is then no longer the answer. */
  function noteAnswer() {
    const question = shownQuestion();
    const answer = question.read();
    const answers = { ...attempt.answers };
    if (answer) answers[question.id] = answer;
    else delete answers[question.id];
    if (!keep({ ...attempt, answers })) return;
    hideChecking();
    hasteEnds = 0;
    const isSolved = answer && problem.isShown;
    if (isSolved) problem.clear();
    if (isSolved || below.querySelector(".feedback")) showQuestionButtons(question);
  }

  /** Until when a press is of one haste with those before it, which were made while an answer was checked. */
  let hasteEnds = 0;

  async function submitAnswer() {
    const question = shownQuestion();
    const now = performance.now();
    if (below.querySelector(".checking") || now < hasteEnds) {
      hasteEnds = now + 500; // milliseconds
      return;
    }
    if (below.querySelector(".feedback")) return goOn();
    const answer = question.read();
    const offer = (text, way) => {
      showQuestionButtons(question);
      below.querySelector(".buttons").append(button(way, goOn, { class: "secondary" }));
      problem.show(text, question.firstControl, question.instruction);
    };
    if (!question.isComplete) {
      const text = answer ? words.quizScenarioOpen : isAssessed ? words.quizEmpty : words.quizEmptyPractice;
      return offer(text, words.quizSkip);
    }
    let [isReadable, result] = [true, null];
    if (needsEngine(question)) {
      const checking = showChecking();
      [isReadable, result] = await within(patience, askEngine(question, answer)) ?? [true, null];
      // Meanwhile the trainee may have changed the answer, gone on, or begun anew.
      if (!checking.isConnected) return;
      hideChecking();
    }
    if (!isReadable) offer(unreadable[question.kind], words.quizKeepAnswer);
    else if (isAssessed) goOn();
    else showFeedback(question, answer, result);
  }

  // MARK: asking the engine

  /** How long an answer waits for the engine, in milliseconds: where only its form is looked at, nobody is held up for that. */
  const patience = isAssessed ? 2_000 : 20_000;

  /** What is said to a typed answer that cannot be one of its kind. */
  const unreadable = { number: words.quizUnreadable, "date-and-time": words.quizUnreadableDate };

  const isScored = (question) => !isAssessed && !Feedback.isUnscored(question);
  const needsEngine = (question) => engine !== null && (question.kind in unreadable || isScored(question));

  /** Whether an answer can be one of its kind, and in practice how it went. */
  async function askEngine(question, { certainty, ...answer }) {
    const { kind, key } = question;
    const isReadable = !(kind in unreadable) || await engine.reads(kind, answer.text);
    return [isReadable, isScored(question) ? await engine.score(kind, key, answer) : null];
  }

  /** What is promised, or null where it fails or does not come in time. */
  function within(milliseconds, promised) {
    const late = new Promise((resolve) => setTimeout(resolve, milliseconds, null));
    return Promise.race([promised.catch(() => null), late]);
  }

  /** Says that an answer is being checked. As long as what this shows stands there, what comes out is of interest. */
  function showChecking() {
    const sign = paragraph(words.quizChecking, { class: "checking" });
    below.append(sign);
    below.querySelector("[type=submit]").setAttribute("aria-disabled", "true");
    announce(words.quizChecking);
    return sign;
  }

  function hideChecking() {
    const sign = below.querySelector(".checking");
    if (!sign) return;
    sign.remove();
    below.querySelector("[type=submit]").removeAttribute("aria-disabled");
    announce("");
  }

  // MARK: feedback, in practice

  function showFeedback(question, answer, result) {
    const told = progress.tell(question, answer, result);
    const again = () => {
      if (question.kind === "scenario") {
        question.write(null); // the story starts again
        noteAnswer();
      }
      showQuestionButtons(question);
      question.heading.focus();
    };
    const isLast = round.indexOf(question) + 1 === round.length;
    below.replaceChildren(
      told.section,
      buttons(
        element("button", { type: "submit", class: "primary" }, isLast ? words.quizFinish : words.quizNextQuestion),
        told.canTryAgain ? button(words.quizTryAgain, again, { class: "secondary" }) : null
      )
    );
    announce(told.heading.textContent);
    told.heading.focus();
  }

  function showResults() {
    const open = order.filter((question) => progress.isOpen(question));
    above.append(stepLink(questionStep(round.length - 1), words.quizBack, { class: "back" }));
    const retry = () => {
      round = open;
      for (const question of open) {
        question.arrange(attempt.seed);
        delete attempt.answers[question.id];
      }
      go(questionStep(0));
    };
    return fillStage(
      words.quizResults,
      ...progress.results(order, attempt.answers),
      buttons(
        open.length > 0 ? button(words.quizRetryWrong, retry, { class: "primary" }) : null,
        button(words.quizStartOver, startPractice, { class: "secondary" })
      )
    );
  }

  // MARK: checking and handing in

  function showCheck() {
    const open = round.filter(({ id }) => !attempt.answers[id]).length;
    above.append(stepLink(questionStep(round.length - 1), words.quizBack, { class: "back" }), ...timeLeft());
    const statement = Conditions.statement(data);
    return fillStage(
      words.quizReview,
      paragraph(words.quizReviewLead),
      open > 0 ? paragraph(counted(words, "quizOpen", round.length, open), { class: "notice" }) : null,
      shelf.isLasting ? null : notKept(),
      Conditions.isOver(attempt, data) ? paragraph(words.quizTimeOver, { class: "notice" }) : null,
      answerList({ canChange: true }),
      statement?.field ?? null,
      buttons(button(words.quizSubmit, () => handIn(statement), { class: "primary" }), removeButton())
    );
  }

  /** Every question with its answer. */
  function answerList({ canChange }) {
    const rows = round.map((question, index) => {
      const change = () => [words.quizChange, hidden(` ${format(words.quizChangeHidden, index + 1)}`)];
      return element(
        "div", {},
        element("dt", {}, element("span", { class: "number" }, `${number(index + 1)}.`), " ", question.stem),
        element("dd", {}, question.describe(attempt.answers[question.id])),
        canChange
          ? element("dd", { class: "actions" }, stepLink(questionStep(index), change(), { isChange: true }))
          : null
      );
    });
    return element("dl", { class: "summary-list" }, rows);
  }

  function handIn(statement) {
    if (statement && !statement.input.checked) {
      return problem.show(words.quizStatementMissing, statement.input, statement.field);
    }
    if (!keep(Attempts.finish(statement ? { ...attempt, statement: true } : attempt))) return;
    saveFile();
    go("done");
  }

  function saveFile() {
    const file = new Blob([Attempts.submission(attempt, data)], { type: "application/json" });
    const link = element("a", { href: URL.createObjectURL(file), download: Attempts.fileName(attempt, data) });
    article.append(link); // some browsers follow only links that are in the page
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function showDone() {
    const used = isUsedUp(attempt.trainee);
    const again = () => {
      attempt = null;
      go("start");
    };
    const name = element("bdi", { class: "file-name" }, Attempts.fileName(attempt, data));
    const [before, after] = words.quizSavedAs.split("{0}");
    return fillStage(
      words.quizDone,
      element(
        "div", { class: "confirmation" },
        paragraph(words.quizReference), element("p", { class: "reference" }, element("bdi", {}, attempt.reference))
      ),
      element("p", {}, before, name, after ?? ""),
      paragraph(words.quizNextStep),
      data.contact ? paragraph(format(words.quizContact, data.contact)) : null,
      buttons(
        button(words.quizSaveAgain, saveFile, { class: "primary" }),
        button(words.quizPrint, () => window.print(), { class: "secondary" }),
        used ? null : button(words.quizNewAttempt, again, { class: "secondary" })
      ),
      used ? paragraph(counted(words, "quizNoAttempts", data.attempts), { class: "hint" }) : null,
      fileContents(),
      answerRecord(),
      element("div", { class: "forget" }, paragraph(words.quizShared), removeButton())
    );
  }

  /** For browsers that save no file: the same text, to be copied. */
  function fileContents() {
    const text = element("textarea", {
      readonly: true, rows: "6", id: "quiz:file-contents", dir: "ltr", spellcheck: "false",
    });
    text.value = Attempts.submission(attempt, data);
    return element(
      "details", { class: "file-contents" },
      element("summary", {}, words.quizCopy),
      element("label", { for: "quiz:file-contents" }, words.quizCopyHint),
      text
    );
  }

  /** What the trainee prints and keeps. */
  function answerRecord() {
    return element(
      "section", { class: "record", "aria-labelledby": "quiz:record" },
      element("h3", { id: "quiz:record" }, words.quizRecord),
      facts([
        [words.quizPseudonym, element("bdi", {}, attempt.trainee)],
        [words.quizRecordAttempt, number(attempt.attempt)],
        [words.quizRecordStarted, time(attempt.started)],
        [words.quizRecordFinished, time(attempt.finished)],
        [words.quizReference, element("bdi", {}, attempt.reference)],
        [words.quizRecordVersion, element("bdi", { class: "id" }, data.version.slice(0, 12))],
      ]),
      answerList({ canChange: false })
    );
  }

  function showRemove() {
    const before = cameFrom;
    const remove = () => {
      shelf.clear();
      forget();
    };
    return fillStage(
      words.quizRemoveAsk,
      paragraph(words.quizRemoveWarning),
      buttons(
        button(words.quizRemoveYes, remove, { class: "warning" }),
        button(words.quizRemoveNo, () => go(before), { class: "secondary" })
      )
    );
  }

  // MARK: the beginning

  form.querySelector(".script-missing")?.remove(); // a template of the course's own may have none
  // Until here nothing could be typed or chosen, since nobody would have kept it.
  for (const { section } of questions) section.querySelector("fieldset").disabled = false;
  form.before(above);
  form.append(below);
  article.append(status);

  form.addEventListener("input", noteAnswer);
  form.addEventListener("change", noteAnswer);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submitAnswer();
  });
  window.addEventListener("popstate", () => {
    const step = addressed();
    // Following a link within the page changes the fragment too, and changes no step.
    if (!step || step === shown) return;
    isChanging = history.state?.isChanging === true;
    show(step);
  });
  shelf?.whenChanged(takeOver);
  window.addEventListener("beforeunload", (event) => {
    const isLost = isAssessed && !shelf.isLasting && attempt && !attempt.finished;
    if (isLost && Object.keys(attempt.answers).length > 0) event.preventDefault();
  });

  // A reload, or a bookmark of the last step, goes on where it was; a fresh start asks first.
  const step = addressed() ?? "start";
  const last = shelf?.attempts.at(-1);
  if (step !== "start" && last) take(last);
  isChanging = history.state?.isChanging === true;
  show(step);
})();
