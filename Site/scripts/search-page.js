// The search page: a form, and what search.js finds for it. The query stays in the address, behind #q=, so that going back
// from a page shows the results again; it never leaves this device.

"use strict";

(() => {
  const { element, format } = Page;
  const { numbering, words } = JSON.parse(document.getElementById("search:data").textContent);
  Page.useNumbering(numbering);
  const form = document.getElementById("search:form");
  const field = document.getElementById("search:query");
  const status = document.getElementById("search:status");
  const results = document.getElementById("search:results");
  const list = results.querySelector("ol");
  const more = document.getElementById("search:more");
  const atOnce = 8;
  const pause = 400; // milliseconds without a key before the results of what is typed are shown

  if (typeof SearchData === "undefined") {
    say(words.searchFailed);
    return;
  }
  const index = new Search.Index(SearchData, load);
  document.getElementById("search:without-script")?.remove(); // a template of the course's own may have none
  form.hidden = false;
  let finding = null; // what is shown

  // MARK: the query and the address

  const queryInAddress = () => {
    const parameters = new URLSearchParams(location.hash.slice(1));
    return (parameters.get("q") ?? "").trim();
  };

  const address = (query) => `#${new URLSearchParams({ q: query })}`;

  let timer = null;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const query = field.value.trim();
      if (query !== queryInAddress() && query.length > 2) location.replace(address(query));
    }, pause);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const query = field.value.trim();
    if (query === queryInAddress()) show(query);
    else location.hash = address(query);
  });

  window.addEventListener("hashchange", showAddress);
  more.addEventListener("click", () => showMore(true).catch(() => say(words.searchFailed)));
  showAddress();

  function showAddress() {
    const query = queryInAddress();
    if (field.value.trim() !== query) field.value = query;
    show(query);
  }

  // MARK: results

  async function show(query) {
    const mine = { query, sections: [] };
    finding = mine;
    if (query === "") {
      results.hidden = true;
      say("");
      return;
    }
    try {
      Object.assign(mine, await index.find(query));
      if (finding !== mine) return; // another query has come since
      list.replaceChildren();
      results.hidden = mine.sections.length === 0;
      await showMore(false);
      if (finding === mine) say(summary(query, mine));
    } catch {
      if (finding !== mine) return;
      results.hidden = true;
      say(words.searchFailed);
    }
  }

  function summary(query, { sections, isCut, slips, missing }) {
    if (sections.length === 0) return format(words.searchNone, query);
    const parts = [format(isCut ? words.searchBest : words.searchFound, sections.length, query)];
    for (const slip of slips) parts.push(format(words.searchInstead, slip.typed, slip.words.join(", ")));
    for (const word of missing) parts.push(format(words.searchMissing, word));
    return parts.join(" ");
  }

  async function showMore(isAsked) {
    const found = finding;
    const shown = list.children.length;
    const next = found.sections.slice(shown, shown + atOnce);
    const sections = await Promise.all(next.map((number) => index.section(number)));
    if (finding !== found || list.children.length !== shown) return;
    const items = sections.map((section) => item(section, found.marked));
    list.append(...items);
    more.hidden = list.children.length >= found.sections.length;
    if (isAsked) items[0]?.querySelector("a").focus();
  }

  function item({ path, title, within, marking, anchor, heading, text }, marked) {
    const pieces = (whole, length) =>
      Search.extract(whole, marked, length).map((piece) => (piece.isMarked ? element("mark", {}, piece.text) : piece.text));
    const about = [heading === "" ? "" : title, within, marking].filter((each) => each !== "");
    const name = heading === "" ? title : heading;
    // What is not translated may run the other way than the page.
    const link = element("a", { href: anchor === "" ? path : `${path}#${anchor}`, dir: "auto" }, pieces(name, Infinity));
    const facts = about.map((each, index) => [index === 0 ? null : " · ", element("bdi", {}, each)]);
    return element(
      "li", {},
      element("h3", {}, link),
      about.length === 0 ? null : element("p", { class: "facts" }, facts),
      text === "" ? null : element("p", { dir: "auto" }, pieces(text))
    );
  }

  function say(text) {
    status.textContent = text;
  }

  // MARK: loading

  /** What a file of the folder `search` holds. */
  function load(name) {
    load.promises ??= new Map();
    if (!load.promises.has(name)) load.promises.set(name, loadScript(name));
    const promise = load.promises.get(name);
    promise.catch(() => load.promises.delete(name)); // to be asked for again, since a connection may be back
    return promise;
  }

  function loadScript(name) {
    return new Promise((resolve, reject) => {
      const script = element("script", { src: `search/${name}.js` });
      script.addEventListener("load", () => (name in SearchData ? resolve(SearchData[name]) : reject(new Error(name))));
      script.addEventListener("error", () => reject(new Error(name)));
      document.head.append(script);
    });
  }
})();
