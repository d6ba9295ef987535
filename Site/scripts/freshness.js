// Shows what has come due by the reader's own clock: the page itself is the same on every day.

"use strict";

(() => {
  const now = new Date();
  const digits = (number, count) => String(number).padStart(count, "0");
  const today = `${digits(now.getFullYear(), 4)}-${digits(now.getMonth() + 1, 2)}-${digits(now.getDate(), 2)}`;

  for (const notice of document.querySelectorAll("[data-overdue-after]")) {
    // Days written as 2026-11-24 are in the order of their letters.
    if (today <= notice.dataset.overdueAfter) continue;
    notice.hidden = false;
    const source = notice.closest("[id^='source:']");
    if (source === null) continue;
    for (const citation of document.querySelectorAll("a.citation")) {
      if (citation.getAttribute("href") !== `#${source.id}`) continue;
      const mark = document.createElement("span");
      mark.className = "overdue-mark";
      mark.textContent = ` (${notice.dataset.overdueMark})`;
      citation.after(mark);
    }
  }
})();
