/* The board: shows what is new, and can be blanked with the key b. */
"use strict";

(() => {
  const board = document.querySelector("[data-live]");
  const lost = board.querySelector("[data-lost]");
  const button = board.querySelector("[data-blank-button]");
  const announce = document.querySelector("[data-announce]");

  const refresh = oneAtATime(async () => {
    try {
      const answer = await fetch(board.dataset.part);
      if (answer.ok) place(await answer.text());
      else if (answer.status === 404) location.reload();
      lost.hidden = answer.ok;
    } catch {
      lost.hidden = false;
    }
  });

  function place(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-board]");
    const old = board.querySelector("[data-board]");
    if (!fresh) return;
    if (fresh.dataset.hash === old.dataset.hash) {
      const clock = old.querySelector("[data-clock]");
      if (clock) Clocks.follow(clock, fresh.querySelector("[data-clock]"));
      return;
    }
    const title = fresh.querySelector(".b-title").textContent;
    if (title !== old.querySelector(".b-title").textContent) announce.textContent = title;
    old.replaceWith(document.importNode(fresh, true));
    fit();
    board.querySelectorAll("[data-clock]").forEach(Clocks.show);
  }

  /* The newest texts stay in sight: older ones go from the top when there is no room. */
  function fit() {
    const list = board.querySelector(".b-texts");
    if (!list) return;
    const texts = [...list.querySelectorAll(".b-text:not(.b-key)")];
    texts.forEach((text) => (text.hidden = false));
    while (texts.length > 1 && list.scrollHeight > list.clientHeight + 1) texts.shift().hidden = true;
  }

  function blank() {
    const blanked = board.classList.toggle("blanked");
    button.textContent = blanked ? board.dataset.show : board.dataset.blank;
  }

  button.hidden = false;
  button.addEventListener("click", blank);
  document.addEventListener("keydown", (event) => {
    if (event.key === "b" && !event.ctrlKey && !event.metaKey && !event.altKey) blank();
  });
  window.addEventListener("resize", fit);
  fit();
  listen(board.dataset.live, board.dataset.topic, refresh, (gone) => (lost.hidden = !gone));
})();
