// The conditions on which a quiz is taken: a time limit, a statement, and notes on what a question describes.

"use strict";

const Conditions = (() => {
  const { element, paragraph, button, counted } = Page;

  // MARK: time, shown when somebody asks for it; nothing is closed when it is up

  /** How many minutes are left of an attempt by the clock of this device, begun ones counted. */
  function minutesLeft(attempt, data) {
    const passed = (Date.now() - Date.parse(attempt.started)) / 60_000;
    return Math.ceil(data.timeLimit + (attempt.extra ?? 0) - passed);
  }

  const isOver = (attempt, data) => data.timeLimit !== undefined && minutesLeft(attempt, data) <= 0;

  /** A button that says how much time is left; null in a quiz without a limit. */
  function time(attempt, data) {
    if (data.timeLimit === undefined) return null;
    const said = element("span", { class: "time-said", role: "status" });
    const tell = () => {
      const left = minutesLeft(attempt, data);
      said.textContent = left > 0 ? counted(data.words, "quizTimeLeft", left) : data.words.quizTimeOver;
    };
    return element("div", { class: "time-left" }, button(data.words.quizShowTime, tell, { class: "plain" }), said);
  }

  /** The field for the minutes that a coordinator gave a person; null in a quiz without a limit. */
  function extraTime(data) {
    if (data.timeLimit === undefined) return null;
    const input = element("input", {
      type: "text", id: "quiz:extra", value: "", maxlength: "4", inputmode: "numeric",
      dir: "ltr", "aria-describedby": "quiz:extra-hint",
    });
    const field = element(
      "div", { class: "field" },
      element("label", { for: "quiz:extra" }, data.words.quizExtraTime),
      paragraph(data.words.quizExtraTimeHint, { class: "hint", id: "quiz:extra-hint" }),
      input
    );
    /** The minutes; null when something else stands there. */
    const read = () => {
      const text = input.value.trim();
      return text === "" ? 0 : /^[0-9]{1,4}$/.test(text) && Number(text) <= 1440 ? Number(text) : null;
    };
    return { field, input, read };
  }

  // MARK: the statement

  /** The box to tick before answers are saved; null in a quiz that asks for no statement. */
  function statement(data) {
    if (!data.statement) return null;
    const input = element("input", { type: "checkbox", id: "quiz:statement" });
    const label = element("label", { for: "quiz:statement" }, data.words.quizStatement);
    return { field: element("div", { class: "option statement" }, input, label), input };
  }

  // MARK: notes

  /** What stands in a question's place until somebody has decided to read it. */
  const decision = (words, show, skip) => [
    paragraph(words.quizSkipHint),
    element(
      "div", { class: "buttons" },
      button(words.quizShowQuestion, show, { class: "primary" }),
      button(words.quizSkipNoted, skip, { class: "secondary" })
    ),
  ];

  return { isOver, time, extraTime, statement, decision };
})();
