// Small help with the page, for the scripts of a quiz.

"use strict";

const Page = (() => {
  /** An element; an attribute whose value is false or null is left out, one whose value is true is empty. */
  function element(name, attributes = {}, ...children) {
    const result = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value !== false && value !== null) result.setAttribute(attribute, value === true ? "" : value);
    }
    result.append(...children.flat(Infinity).filter((child) => child !== null));
    return result;
  }

  const paragraph = (text, attributes) => element("p", attributes, text);

  /** Text that is read aloud and not shown. */
  const hidden = (text) => element("span", { class: "visually-hidden" }, text);

  function button(text, action, attributes = {}) {
    const result = element("button", { type: "button", ...attributes }, text);
    result.addEventListener("click", action);
    return result;
  }

  /** Terms, each with what it is. */
  const facts = (pairs) =>
    element(
      "dl", { class: "facts" },
      pairs.map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value)))
    );

  /** A copy of what an element holds, to be shown a second time: without ids, which must stay unique. */
  function copy(original) {
    const fragment = document.createDocumentFragment();
    fragment.append(...original.cloneNode(true).childNodes);
    for (const each of all(fragment, "[id]")) each.removeAttribute("id");
    return fragment;
  }

  const all = (parent, selector) => [...parent.querySelectorAll(selector)];

  // MARK: numbers and words that go with them

  const language = document.documentElement.lang;
  /** The digits of the page's locale, as Unicode names them. */
  let numbering = "latn";
  const useNumbering = (name) => { numbering = name || numbering; };
  /** The reader's own way of writing numbers and dates, as long as it is in the language of the page. */
  const locale = () => {
    const own = navigator.languages.find((each) => each.split("-")[0] === language.split("-")[0]) ?? language;
    return `${own.split("-u-")[0]}-u-nu-${numbering}`;
  };

  const number = (value) => value.toLocaleString(locale());

  /** A sentence with its {0}, {1} … filled in; numbers as the locale writes them. */
  const format = (text, ...values) =>
    text.replace(/\{(\d)\}/g, (_, index) =>
      typeof values[index] === "number" ? number(values[index]) : values[index]
    );

  /**
   * A sentence about a number of things, which fills {0}: of the words `name.one`, `name.few` … those that CLDR's rules for
   * the language ask for. Every browser that runs these scripts knows the rules.
   */
  function counted(words, name, count, ...values) {
    const form = new Intl.PluralRules(language).select(count);
    return format(words[`${name}.${form}`] ?? words[`${name}.other`], count, ...values);
  }

  /** A time in words. */
  const time = (text) => {
    const shown = new Date(text).toLocaleString(locale(), { dateStyle: "long", timeStyle: "long" });
    return element("time", { datetime: text }, shown);
  };

  /** What is wrong with an entry: a summary at the top, which takes the focus, and a word at the control itself. */
  class Problem {
    #place;
    #words;
    #undo = [];

    /** @param {HTMLElement} place where the summary goes */
    constructor(place, words) {
      this.#place = place;
      this.#words = words;
    }

    /**
     * @param {string} text what to do about it
     * @param {HTMLElement} control where to do it
     * @param {HTMLElement} before what the message at the control stands before
     */
    show(text, control, before) {
      this.clear();
      const error = hidden(`${this.#words.quizError} `);
      const message = element("p", { class: "error-message", id: "quiz:problem" }, error, text);
      const link = element("a", { href: `#${control.id}` }, text);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        control.focus();
      });
      const summary = element(
        "div", { class: "error-summary", role: "alert", tabindex: "-1", "aria-labelledby": "quiz:problem-title" },
        element("h2", { id: "quiz:problem-title" }, this.#words.quizProblem),
        element("ul", {}, element("li", {}, link))
      );
      const title = document.title;
      this.#place.append(summary);
      before.before(message);
      document.title = `${this.#words.quizError} ${title}`;
      this.#undo = [() => summary.remove(), () => message.remove(), () => { document.title = title; }];
      for (const each of new Set([control, control.closest("fieldset") ?? control])) this.#describe(each, message.id);
      if (control.matches("input[type=text]")) this.#set(control, "aria-invalid", "true");
      summary.scrollIntoView({ block: "center" });
      summary.focus({ preventScroll: true });
    }

    get isShown() {
      return this.#undo.length > 0;
    }

    clear() {
      for (const undo of this.#undo) undo();
      this.#undo = [];
    }

    #describe(control, id) {
      this.#set(control, "aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
    }

    #set(control, attribute, value) {
      const before = control.getAttribute(attribute);
      control.setAttribute(attribute, value);
      this.#undo.push(() => {
        if (before === null) control.removeAttribute(attribute);
        else control.setAttribute(attribute, before);
      });
    }
  }

  return { element, paragraph, hidden, button, facts, copy, all, format, counted, number, time, useNumbering, Problem };
})();
