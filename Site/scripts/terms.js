// Shows what a term means where it is used. Without this script the term is a link to the glossary.

"use strict";

(() => {
  const list = document.querySelector(".terms");
  if (!list) return;

  /** The definition that a link of a term leads to; null where the page has none. */
  const entry = (link) => document.getElementById(`term:${decodeURIComponent(link.hash.slice(1))}`);

  let panel = null;
  let opener = null;

  function close(returnsFocus) {
    if (!panel) return;
    const hadFocus = panel.contains(document.activeElement);
    panel.remove();
    panel = null;
    opener.setAttribute("aria-expanded", "false");
    if (hadFocus || returnsFocus) opener.focus();
    opener = null;
  }

  function open(link) {
    close(false);
    opener = link;
    link.setAttribute("aria-expanded", "true");
    // A live region is read aloud when something comes into it, so it must be there before.
    panel = document.createElement("div");
    panel.className = "term-panel";
    panel.setAttribute("role", "status");
    link.after(panel);
    const shown = panel;
    setTimeout(() => {
      const original = entry(link);
      const copy = document.createElement("div");
      copy.append(...original.cloneNode(true).childNodes);
      for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
      const name = document.createElement("p");
      name.className = "term-name";
      name.append(copy.querySelector("dt").textContent);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.append(list.dataset.close);
      button.addEventListener("click", () => close(true));
      shown.append(name, ...copy.querySelector("dd").childNodes, button);
      shown.scrollIntoView({ block: "nearest" });
    }, 50);
  }

  // Told to be a button, since it no longer leads away: pressed by keyboard, by touch and by what reads aloud in the same way.
  for (const link of document.querySelectorAll("a.term")) {
    if (list.contains(link) || !entry(link)) continue;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.term[aria-expanded]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (link === opener) close(false);
      else open(link);
    } else if (panel && !panel.contains(event.target)) {
      close(false);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel) close(true);
    if (event.key === " " && event.target.matches("a.term[aria-expanded]")) {
      event.preventDefault();
      event.target.click();
    }
  });
})();
