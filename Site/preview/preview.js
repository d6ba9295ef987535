// Put into a page by `coursewright serve` only: loads it again when something was saved, and shows what is wrong.

"use strict";

{
  const page = document.currentScript.dataset.page;
  const KEY = "coursewright-preview";
  const here = location.pathname + location.search;

  // MARK: Loading again, at the place where the reader was

  function reload() {
    sessionStorage.setItem(KEY, JSON.stringify({ here, x: scrollX, y: scrollY }));
    location.reload();
  }

  function returnToPlace() {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    if (kept?.here !== here) return;
    history.scrollRestoration = "manual";
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    scroll();
    // Pictures make the page longer as they arrive.
    addEventListener("load", () => { scroll(); history.scrollRestoration = "auto"; }, { once: true });
  }

  // MARK: What is wrong

  const STYLE = `
    :host { all: initial; color-scheme: light dark; }
    * { box-sizing: border-box; }
    dialog, button { font: 1rem/1.5 system-ui, sans-serif; }
    dialog, .show { color: #1b232c; background: #fff; border: 3px solid #8c1a15; border-radius: 6px; }
    dialog { inline-size: min(60rem, calc(100vw - 2rem)); max-block-size: calc(100vh - 2rem); padding: 1rem 1.5rem;
      overflow: auto; }
    dialog::backdrop { background: rgb(20 25 31 / .6); }
    h2 { font-size: 1.25rem; margin: 0; }
    ol { list-style: none; margin: 1rem 0; padding: 0; }
    li { border-block-start: 1px solid #ccd4dd; padding-block: .75rem; overflow-wrap: anywhere; }
    p { margin: .25rem 0; }
    .place { font-family: ui-monospace, monospace; font-weight: 600; }
    .id { font-family: ui-monospace, monospace; color: #45515e; }
    .error { color: #8c1a15; font-weight: 600; }
    .warning { color: #6a4300; font-weight: 600; }
    pre { margin: .5rem 0; padding: .5rem .75rem; background: #f2f5f8; font: .9375rem/1.5 ui-monospace, monospace;
      white-space: pre-wrap; }
    .line { color: #45515e; user-select: none; }
    mark { color: inherit; background: #fceeec; text-decoration: underline wavy #8c1a15; }
    button { min-block-size: 2.75rem; padding: .25rem 1rem; border: 2px solid #5a6673; border-radius: 6px; color: inherit;
      background: transparent; cursor: pointer; }
    button:focus-visible, h2:focus-visible { outline: 3px solid #b24f00; outline-offset: 2px; }
    .show { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483647; }
    [hidden] { display: none; }
    @media (prefers-color-scheme: dark) {
      dialog, .show { color: #e9edf1; background: #14191f; border-color: #ff9a92; }
      li { border-color: #3a4551; }
      .id, .line { color: #bac4ce; }
      .error { color: #ffaaa3; }
      .warning { color: #f0c674; }
      pre { background: #1d252d; }
      mark { background: #4a1d1a; text-decoration-color: #ffaaa3; }
      button { border-color: #8d9aa8; }
      button:focus-visible, h2:focus-visible { outline-color: #ffb74d; }
    }
    @media print { :host { display: none; } }
  `;

  function element(name, attributes, ...children) {
    const result = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) result.setAttribute(attribute, value);
    result.append(...children);
    return result;
  }

  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  function item(problem) {
    return element(
      "li", {},
      element("p", {}, element("span", { class: "place" }, problem.place), " ",
        element("span", { class: problem.severity }, `${problem.severity}:`), ` ${problem.summary} `,
        element("span", { class: "id" }, `[${problem.id}]`)),
      ...problem.quotes.map((quote) =>
        element("pre", {}, element("span", { class: "line" }, `${quote.line} | `), quote.before,
          ...(quote.marked ? [element("mark", {}, quote.marked)] : []), quote.after)),
      ...problem.hints.map((hint) => element("p", {}, `Hint: ${hint}`))
    );
  }

  class Overlay {
    #host = element("div", { id: "preview:host", role: "region", "aria-label": "Preview", lang: "en", dir: "ltr" });
    #heading = element("h2", { id: "heading", tabindex: "-1" });
    #list = element("ol", { role: "list" });
    #more = element("p", {});
    #close = element("button", { type: "button" }, "Close (Esc)");
    #show = element("button", { type: "button", class: "show" });
    #dialog = element(
      "dialog", { "aria-labelledby": "heading" }, this.#heading,
      element("p", {}, "The page below is the last one without an error. It loads again once this is mended."),
      this.#list, this.#more, this.#close
    );

    constructor() {
      const root = this.#host.attachShadow({ mode: "open" });
      const style = new CSSStyleSheet();
      style.replaceSync(STYLE);
      root.adoptedStyleSheets = [style];
      root.append(this.#dialog, this.#show);
      this.#close.addEventListener("click", () => this.#dialog.close());
      this.#show.addEventListener("click", () => this.#open());
      this.#dialog.addEventListener("close", () => { this.#show.hidden = false; });
      document.body.append(this.#host);
    }

    say(problems) {
      const count = counted(problems.errors, "error");
      this.#heading.textContent = `${count} in this course`;
      this.#show.textContent = `Show ${count}`;
      this.#list.replaceChildren(...problems.list.map(item));
      this.#more.textContent = problems.more > 0 ? `And ${problems.more} more.` : "";
      if (!this.#dialog.open) this.#open();
    }

    #open() {
      this.#show.hidden = true;
      this.#dialog.showModal();
      this.#heading.focus();
    }
  }

  // MARK: What the server tells

  let overlay = null;
  let source = null;

  function listen() {
    source ??= new EventSource(`/-/events/${page}`);
    source.addEventListener("reload", reload);
    source.addEventListener("problems", (event) => {
      overlay ??= new Overlay();
      overlay.say(JSON.parse(event.data));
    });
  }

  function stopListening() {
    source?.close();
    source = null;
  }

  // Browsers open few connections to one server at once: pages that nobody sees leave theirs to the others.
  document.addEventListener("visibilitychange", () => (document.hidden ? stopListening() : listen()));
  addEventListener("pagehide", stopListening);
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  returnToPlace();
  if (!document.hidden) listen();
}
