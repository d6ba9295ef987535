// A question in the page: its controls, read and filled as answers in the form that a submission has them.
//
// Answers count in the numbers of the paper (data-option, data-gap, data-item, data-row), whatever the order in which
// things are shown.

"use strict";

const Questions = (() => {
  const { element, hidden, copy, all, format, number } = Page;

  /** Typed text as it can be written to a file: halves of surrogate pairs cannot. */
  const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

  // MARK: how each kind is answered

  /*
   * read: the answer, or null when there is none; write: shows an answer, or none for null; values that the question
   * does not have are passed over. describe: what is shown of an answer on the page that lists them all.
   */

  const oneOption = {
    read({ section }) {
      const input = section.querySelector(".option input:checked");
      return input && { choice: Number(input.value) };
    },
    write({ section }, answer) {
      for (const input of all(section, ".option input")) input.checked = Number(input.value) === answer?.choice;
    },
    describe: ({ section }, answer) => describeOptions(section, [answer.choice]),
  };

  const anyOptions = {
    read({ section }) {
      const choices = all(section, ".option input:checked").map((input) => Number(input.value));
      return choices.length > 0 ? { choices: choices.sort((a, b) => a - b) } : null;
    },
    write({ section }, answer) {
      const choices = Array.isArray(answer?.choices) ? answer.choices : [];
      for (const input of all(section, ".option input")) input.checked = choices.includes(Number(input.value));
    },
    describe: ({ section }, answer) => describeOptions(section, answer.choices),
  };

  function describeOptions(section, choices) {
    const chosen = all(section, ".option").filter((option) => choices.includes(Number(option.dataset.option)));
    const texts = chosen.map((option) => copy(option.querySelector("label")));
    return texts.length > 1 ? element("ul", {}, texts.map((text) => element("li", {}, text))) : texts;
  }

  /** Rectangles of a picture that stand for the options: a click chooses one, and the one chosen is outlined. */
  const pointed = {
    ...oneOption,
    write(question, answer) {
      oneOption.write(question, answer);
      outlineChosen(question.section);
    },
  };

  function outlineChosen(section) {
    const chosen = section.querySelector(".option input:checked")?.value;
    for (const area of all(section, "[data-area]")) area.classList.toggle("chosen", area.dataset.area === chosen);
  }

  /** Lays the areas over the picture, wherever the picture has its place. */
  function addAreas({ section }) {
    const areas = section.querySelector(".areas");
    const picture = section.querySelector(".pointed img, .pointed figure svg");
    if (!picture) return;
    const frame = element("span", { class: "pointed-frame" });
    picture.before(frame);
    frame.append(picture, areas);
    areas.addEventListener("click", (event) => {
      event.preventDefault(); // a picture may be a link to itself
      const area = event.target.closest("[data-area]");
      if (!area) return;
      const input = section.querySelector(`.option input[value="${area.dataset.area}"]`);
      input.checked = true;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    section.addEventListener("change", () => outlineChosen(section));
  }

  const typedText = {
    read({ section }) {
      const text = wellFormed(section.querySelector("[data-text]").value);
      return text.trim() === "" ? null : { text };
    },
    write({ section }, answer) {
      section.querySelector("[data-text]").value = answer?.text ?? "";
    },
    describe: (_, answer) => element("bdi", {}, answer.text),
  };

  const longestEssay = 20_000; // bytes of UTF-8, as a submission may have

  /** A longer text: cut where a submission could not hold it, its words counted while it is written. */
  const essay = {
    ...typedText,
    write(question, answer) {
      typedText.write(question, answer);
      countWords(question);
    },
    describe: (_, answer) => element("p", { class: "written", dir: "auto" }, answer.text),
  };

  function countWords({ section, words, leastWords, mostWords }) {
    const count = section.querySelector("[data-text]").value.split(/\s+/u).filter((word) => word !== "").length;
    const text = mostWords === null ? words.quizWords : leastWords === null ? words.quizWordsMost : words.quizWordsAsked;
    const numbers = leastWords === null ? [count, mostWords] : [count, leastWords, mostWords];
    const shown = section.querySelector(".word-count");
    shown.textContent = format(text, ...numbers);
    shown.classList.toggle("missing", mostWords !== null && (count > mostWords || count < (leastWords ?? 0)));
  }

  function addWordCount(question) {
    const control = question.section.querySelector("[data-text]");
    control.addEventListener("input", () => {
      const bytes = new TextEncoder().encode(control.value);
      if (bytes.length > longestEssay) {
        control.value = new TextDecoder().decode(bytes.subarray(0, longestEssay)).replace(/\ufffd+$/u, "");
        question.announce(question.words.quizTooLong);
      }
      countWords(question);
    });
    countWords(question);
  }

  const gaps = {
    read({ section }) {
      const values = all(section, "[data-gap]").map((control) => {
        if (control.value.trim() === "") return null;
        return control.matches("select") ? Number(control.value) : wellFormed(control.value);
      });
      return values.some((value) => value !== null) ? { gaps: values } : null;
    },
    write({ section }, answer) {
      for (const [index, control] of all(section, "[data-gap]").entries()) {
        control.value = answer?.gaps?.[index] ?? "";
      }
    },
    describe({ section, words }, answer) {
      const items = all(section, "[data-gap]").map((control, index) => {
        const value = answer.gaps[index];
        const text = control.matches("select") ? choiceText(control, value) : value;
        const label = format(words.quizGap, index + 1);
        return element("li", {}, `${label}: `, text === null ? missing(words) : element("bdi", {}, text));
      });
      return element("ul", {}, items);
    },
  };

  const pairs = {
    read({ section }) {
      const selects = all(section, "[data-row] select");
      const values = selects.map(({ value }) => (value === "" ? null : Number(value)));
      return values.some((value) => value !== null) ? { pairs: values } : null;
    },
    write({ section }, answer) {
      for (const [index, select] of all(section, "[data-row] select").entries()) {
        select.value = answer?.pairs?.[index] ?? "";
      }
    },
    describe({ section, words }, answer) {
      const items = all(section, "[data-row]").map((row, index) => {
        const text = choiceText(row.querySelector("select"), answer.pairs[index]);
        return element("li", {}, copy(row.querySelector("label")), ": ", text ?? missing(words));
      });
      return element("ul", {}, items);
    },
  };

  /** One of the columns for each row, as one group of radio buttons a row. */
  const grid = {
    read({ section }) {
      const values = gridRows(section).map((row) => row.querySelector("input:checked")?.value);
      const pairs = values.map((value) => (value === undefined ? null : Number(value)));
      return pairs.some((value) => value !== null) ? { pairs } : null;
    },
    write({ section }, answer) {
      for (const [index, row] of gridRows(section).entries()) {
        for (const input of all(row, "input")) input.checked = Number(input.value) === (answer?.pairs?.[index] ?? -1);
      }
    },
    describe({ section, words }, answer) {
      const items = gridRows(section).map((row, index) => {
        const chosen = row.querySelectorAll("label")[answer.pairs[index] ?? -1];
        return element("li", {}, copy(row.querySelector("p")), ": ", chosen ? copy(chosen) : missing(words));
      });
      return element("ul", {}, items);
    },
  };

  const gridRows = (section) => all(section, "[data-grid-row]");

  const order = {
    read({ section }) {
      const { list, check } = orderParts(section);
      const isAnswered = "touched" in list.dataset || check.checked;
      return isAnswered ? { order: items(list).map((item) => Number(item.dataset.item)) } : null;
    },
    write({ section }, answer) {
      const { list, check } = orderParts(section);
      check.checked = false;
      setTouched(section, Array.isArray(answer?.order));
      if (answer?.order) place(list, answer.order);
    },
    describe({ section }, answer) {
      const { list } = orderParts(section);
      const texts = answer.order.map((number) => list.querySelector(`[data-item="${number}"] .item-text`));
      return element("ol", {}, texts.map((text) => element("li", {}, copy(text))));
    },
  };

  const kinds = {
    "choose-one": oneOption,
    "true-or-false": oneOption,
    "choose-all": anyOptions,
    "fill-in": gaps,
    "short-answer": typedText,
    number: typedText,
    "put-in-order": order,
    match: pairs,
    scenario: typeof Scenario === "undefined" ? null : Scenario.answers,
    "date-and-time": typedText,
    grid,
    "mark-the-text": anyOptions,
    "point-at-the-picture": pointed,
    essay,
    opinion: oneOption,
  };

  // MARK: how sure somebody is

  const certainties = ["low", "medium", "high"];

  function readCertainty(section) {
    return section.querySelector(".certainty input:checked")?.value ?? null;
  }

  function writeCertainty(section, certainty) {
    for (const input of all(section, ".certainty input")) input.checked = input.value === certainty;
  }

  function describeCertainty(section, certainty) {
    const place = certainties.indexOf(certainty);
    const label = section.querySelectorAll(".certainty label")[place];
    return label ? element("p", { class: "certainty-said" }, label.textContent) : null;
  }

  const choiceText = (select, value) => (value === null ? null : all(select, "option")[value + 1].textContent);

  const missing = (words) => element("span", { class: "missing" }, words.quizNotAnswered);

  // MARK: putting in order, by buttons and by position

  const items = (list) => all(list, "[data-item]");

  const orderParts = (section) => ({
    list: section.querySelector("[data-order]"),
    check: section.querySelector(".order-as-is input"),
  });

  /** Whether the trainee has moved anything: only then, or when the box below is ticked, is the order an answer. */
  function setTouched(section, isTouched) {
    const { list, check } = orderParts(section);
    if (isTouched) list.dataset.touched = "";
    else delete list.dataset.touched;
    check.closest(".order-as-is").hidden = isTouched;
  }

  function place(list, numbers) {
    const byNumber = new Map(items(list).map((item) => [Number(item.dataset.item), item]));
    list.append(...numbers.map((number) => byNumber.get(number)).filter(Boolean));
    showPositions(list);
  }

  function addOrderControls({ section, id, words, announce }) {
    const list = section.querySelector("[data-order]");
    for (const item of items(list)) {
      const text = item.querySelector(".item-text").textContent;
      const positions = items(list).map((_, index) => element("option", { value: index }, number(index + 1)));
      const select = element("select", { class: "position" }, positions);
      const up = element("button", { type: "button", class: "small" }, words.quizUp, hidden(` ${text}`));
      const down = element("button", { type: "button", class: "small" }, words.quizDown, hidden(` ${text}`));
      select.addEventListener("change", () => move(item, Number(select.value)));
      up.addEventListener("click", () => step(item, -1));
      down.addEventListener("click", () => step(item, 1));
      const label = element("label", {}, element("span", {}, words.quizPosition, hidden(` ${text}`)), select);
      item.append(element("div", { class: "order-controls" }, label, up, down));
    }
    const input = element("input", { type: "checkbox", id: `question:${id}:as-is` });
    const label = element("label", { for: `question:${id}:as-is` }, words.quizOrderRight);
    list.after(element("div", { class: "option order-as-is" }, input, label));

    function step(item, change) {
      const target = items(list).indexOf(item) + change;
      if (target < 0 || target >= items(list).length) return;
      move(item, target);
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function move(item, target) {
      const now = items(list);
      const from = now.indexOf(item);
      // The others move, not the item: it holds the focus, which an element loses when it is taken out of the page.
      if (target < from) item.after(...now.slice(target, from));
      else item.before(...now.slice(from + 1, target + 1));
      setTouched(section, true);
      showPositions(list);
      announce(format(words.quizMoved, item.querySelector(".item-text").textContent, target + 1, now.length));
    }
  }

  function showPositions(list) {
    const now = items(list);
    now.forEach((item, index) => {
      item.querySelector(".position").value = index;
      const [up, down] = all(item, "button");
      // Not the attribute `disabled`, which would throw the focus off the button that was just used.
      up.setAttribute("aria-disabled", index === 0);
      down.setAttribute("aria-disabled", index === now.length - 1);
    });
  }

  // MARK: the question

  class Question {
    /**
     * @param {HTMLElement} section the question's part of the form
     * @param {{id: string, kind: string, shuffle: boolean, key: ?object}} facts what the page data says of it
     * @param {Object<string, string>} words the words of this language
     * @param {function(string)} announce tells something to people who listen to the page
     */
    constructor(section, facts, words, announce) {
      Object.assign(this, { section, words, announce, id: facts.id, kind: facts.kind, key: facts.key });
      this.asksCertainty = facts.certainty === true;
      this.tries = facts.tries ?? null;
      this.leastWords = facts.leastWords ?? null;
      this.mostWords = facts.mostWords ?? null;
      this.isShuffled = facts.shuffle && facts.kind !== "true-or-false";
      this.heading = section.querySelector("legend h2");
      this.heading.tabIndex = -1;
      const first = section.querySelector(".option");
      if (first) {
        this.optionsStart = new Comment("options");
        first.before(this.optionsStart);
      }
      if (this.kind === "put-in-order") addOrderControls(this);
      if (this.kind === "scenario") Scenario.prepare(this);
      if (this.kind === "point-at-the-picture") addAreas(this);
      if (this.kind === "essay") addWordCount(this);
    }

    /** Puts options or steps into the order that a seed gives. */
    arrange(seed) {
      const shuffled = (elements, name) =>
        Attempts.shuffled(elements.length, seed, `${name} ${this.id}`).map((index) => elements[index]);
      const byNumber = (elements, name) => elements.sort((a, b) => a.dataset[name] - b.dataset[name]);
      if (this.isShuffled && this.optionsStart) {
        const options = byNumber(all(this.section, "[data-option]"), "option");
        this.optionsStart.after(...shuffled(options, "options"));
      }
      if (this.kind === "put-in-order") {
        const steps = byNumber(items(this.section), "item");
        const numbers = shuffled(steps, "steps").map((item) => Number(item.dataset.item));
        place(this.section.querySelector("[data-order]"), numbers);
      }
    }

    read() {
      const answer = kinds[this.kind].read(this);
      const certainty = answer && this.asksCertainty ? readCertainty(this.section) : null;
      return certainty ? { ...answer, certainty } : answer;
    }

    /** Whether there is nothing more to answer. */
    get isComplete() {
      return this.kind === "scenario" ? Scenario.isOver(this) : this.read() !== null;
    }

    write(answer) {
      kinds[this.kind].write(this, answer);
      if (this.asksCertainty) writeCertainty(this.section, answer?.certainty ?? null);
    }

    /** What is shown of an answer, or that there is none. */
    describe(answer) {
      if (!answer) return missing(this.words);
      const shown = kinds[this.kind].describe(this, answer);
      return answer.certainty ? [shown, describeCertainty(this.section, answer.certainty)].flat() : shown;
    }

    get stem() {
      return copy(this.section.querySelector(".stem"));
    }

    /** Replaces the number on the paper by the place in the order shown. */
    showNumber(text) {
      this.section.querySelector(".question-number").textContent = text;
    }

    get instruction() {
      return this.section.querySelector(".instruction");
    }

    /** What to focus for somebody who has left the question empty. */
    get firstControl() {
      const controls = all(this.section, "fieldset input, fieldset select, fieldset textarea, fieldset button");
      return controls.find((control) => !control.closest("[hidden]")) ?? this.heading;
    }

    /** A copy of something in the question's store, such as "[data-why]"; null when there is none. Practice only. */
    stored(selector) {
      const found = this.section.querySelector(`.feedback-store ${selector}`);
      return found && copy(found);
    }
  }

  return { Question };
})();
