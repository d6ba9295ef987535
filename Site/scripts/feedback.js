// What practice says to an answer: how it went, what its author says to it, and in the end how the whole quiz went.
//
// Texts of authors are copied from what the page holds, never written as HTML.

"use strict";

const Feedback = (() => {
  const { element, paragraph, counted, format } = Page;

  /** What each try of a question with several is paid at, in per cent. */
  const triesPaid = [100, 70, 50, 20];

  /** Whether only a person can tell how an answer went, or nothing is right. */
  const isUnscored = ({ kind }) => kind === "essay" || kind === "opinion";

  /**
   * How an answer went.
   *
   * @returns {"right"|"partly"|"wrong"|"seen"|"none"} "seen" where no page can tell, "none" where this one cannot: the engine is not
   *   there, or has no reply
   */
  function verdictOf(question, result) {
    if (isUnscored(question)) return "seen";
    if (!result?.state) return "none";
    if (result.state !== "answered") return "seen";
    return { 1: "right", 0: "wrong" }[result.share] ?? "partly";
  }

  /** How the questions of a quiz went so far. */
  class Progress {
    /** How each question last went, by its id. */
    #verdicts = new Map();
    /** How often each question was tried, by its id. */
    #tries = new Map();
    #words;
    #verdictWords;

    constructor(words) {
      this.#words = words;
      this.#verdictWords = {
        right: words.quizRight, partly: words.quizPartly, wrong: words.quizWrong, seen: words.quizSeen,
        none: words.quizNotChecked,
      };
    }

    /** Whether a question can be tried again. */
    isOpen({ id, tries: most }) {
      return !["right", "seen"].includes(this.#verdicts.get(id)) && (most === null || (this.#tries.get(id) ?? 0) < most);
    }

    /**
     * Notes how an answer went, and says it.
     *
     * @returns {{section: HTMLElement, heading: HTMLElement, canTryAgain: boolean}} what to show, and its heading
     */
    tell(question, answer, result) {
      const words = this.#words;
      const verdict = verdictOf(question, result);
      const isScored = verdict !== "seen" && verdict !== "none";
      const isScenario = question.kind === "scenario"; // looked back at even where it is not scored
      const isForNow = verdict === "none" && Scoring.isOn && !isScenario; // and so is no try, and gives nothing away
      const tried = (this.#tries.get(question.id) ?? 0) + (isForNow ? 0 : 1);
      // That a check failed takes nothing back that an earlier one said.
      if (verdict !== "none" || !this.#verdicts.has(question.id)) this.#verdicts.set(question.id, verdict);
      this.#tries.set(question.id, tried);
      const canTryAgain = verdict !== "right" && (isScored || isScenario || isForNow) &&
        (question.tries === null || tried < question.tries);
      const nextTry = canTryAgain && question.tries !== null
        ? paragraph(format(words.quizTry, tried + 1, question.tries, triesPaid[tried])) : [];
      const criteria = question.stored("[data-criteria]");
      const told = isScenario && !isScored ? words.quizScenarioBack : this.#verdictWords[verdict];
      const heading = element("h3", { tabindex: "-1" }, told);
      const why = isForNow ? null : question.stored("[data-why]");
      const section = element(
        "section", { class: `feedback feedback-${verdict}`, "aria-label": words.quizFeedback },
        heading,
        isScored || isScenario ? authorsWords(question, answer, result?.details, words)
          : paragraph(verdict === "seen" ? words.quizSeenHint : isForNow ? words.quizCheckFailed : words.quizNoEngine),
        criteria ? [element("h4", {}, words.quizCriteria), criteria] : [],
        nextTry,
        why ? [element("h4", {}, words.quizWhy), why] : []
      );
      return { section, heading, canTryAgain };
    }

    /** How the questions went, in the order given; `answers` has what was skipped because of its note. */
    results(order, answers) {
      const words = this.#words;
      const scoredOnes = order.filter(({ id }) => !["seen", "none"].includes(this.#verdicts.get(id)));
      const right = scoredOnes.filter(({ id }) => this.#verdicts.get(id) === "right").length;
      const list = order.map((question) => {
        const verdict = this.#verdicts.get(question.id);
        const text = element(
          "span", { class: "verdict" },
          this.#verdictWords[verdict] ?? (answers[question.id]?.skipped ? words.quizSkipped : words.quizNotAnswered)
        );
        return element("li", { class: `result-${verdict ?? "none"}` }, text, " ", element("span", {}, question.stem));
      });
      return [
        scoredOnes.length ? paragraph(counted(words, "quizResultsLine", scoredOnes.length, right), { class: "lead" }) : [],
        element("ul", { class: "results" }, list),
      ];
    }
  }

  /** What the author says to this answer; for answers of several parts, which of them are right. */
  function authorsWords(question, answer, details, words) {
    const at = (index) => question.stored(`[data-feedback="${index}"]`);
    if ("path" in answer) return Scenario.debrief(question, answer);
    if ("choice" in answer) return at(answer.choice) ?? [];
    if ("choices" in answer) {
      return answer.choices.map((option) => {
        const text = at(option);
        const chosen = element("p", { class: "chosen" }, question.describe({ choices: [option] }));
        return text ? element("div", { class: "chosen-feedback" }, chosen, text) : [];
      });
    }
    if ("text" in answer) return (details[0] === 255 ? question.stored("[data-otherwise]") : at(details[0])) ?? [];
    if ("order" in answer) return paragraph(counted(words, "quizPartsRight", answer.order.length, details[0]));
    const list = question.describe(answer);
    details.forEach((isRight, index) => {
      list.children[index].append(" ", element("strong", {}, isRight ? words.quizPartRight : words.quizPartWrong));
    });
    return list;
  }

  return { isUnscored, Progress };
})();
