/* A round's page, alive: what is new is put in place, and forms open inside the page.
   Everything here also works without this file, by ordinary forms and pages. */
"use strict";

(() => {
  const live = document.querySelector("[data-live]");
  if (!live) return;

  const find = (name, root = live) => root.querySelector(`[data-${name}]`);
  const lost = find("lost");
  const announce = find("announce");
  const notices = find("notices");
  const dialog = document.createElement("dialog");
  const drafts = new Map(); // what was typed in a form that was put away, for as long as the page is
  live.append(dialog);

  const parse = (text) => new DOMParser().parseFromString(text, "text/html");

  function say(words) {
    announce.textContent = words;
  }

  /* --- putting what is new in place ----------------------------------------------------------- */

  function keep(old, fresh) {
    for (const details of old.querySelectorAll("details[data-key]")) {
      const same = fresh.querySelector(`details[data-key="${CSS.escape(details.dataset.key)}"]`);
      if (same) same.open = details.open;
    }
    if (old.matches("details")) fresh.open = old.open;
  }

  function replace(old, fresh) {
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    keep(old, fresh);
    old.replaceWith(fresh);
    if (!held) return;
    const key = held.dataset.key;
    const same = key && fresh.querySelector(`[data-key="${CSS.escape(key)}"]`);
    (same || fresh.querySelector(".card-title[tabindex]") || fresh).focus({ preventScroll: true });
  }

  /* Make the children of one list those of another, keeping what is the same. */
  function reconcile(old, fresh) {
    const known = new Map([...old.children].map((child) => [child.dataset.slot, child]));
    let before = old.firstElementChild;
    for (const next of [...fresh.children]) {
      const same = known.get(next.dataset.slot);
      known.delete(next.dataset.slot);
      if (!same) {
        old.insertBefore(document.importNode(next, true), before);
        continue;
      }
      if (same === before) before = before.nextElementSibling;
      else old.insertBefore(same, before);
      if ("list" in next.dataset) reconcile(same, next);
      else if (same.dataset.hash !== next.dataset.hash) {
        if (next.dataset.say && next.dataset.say !== same.dataset.say) say(next.dataset.say);
        replace(same, document.importNode(next, true));
      } else {
        const clock = same.querySelector("[data-clock]");
        if (clock) Clocks.follow(clock, next.querySelector("[data-clock]"));
      }
    }
    for (const gone of known.values()) {
      if (gone.contains(document.activeElement)) {
        const title = old.querySelector(".card-title[tabindex]");
        gone.remove();
        title?.focus({ preventScroll: true });
      } else gone.remove();
    }
  }

  function place(page) {
    const fresh = page.querySelector("[data-round]");
    if (!fresh) return false;
    const old = find("round");
    old.className = fresh.className;
    reconcile(old, fresh);
    old.querySelectorAll("[data-clock]").forEach(Clocks.show);
    return true;
  }

  const refresh = oneAtATime(async () => {
    try {
      const answer = await fetch(live.dataset.part, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        place(parse(await answer.text()));
        connected(true);
      } else if (answer.status === 401 || answer.status === 404) {
        if (!dialog.open) location.assign(live.dataset.page);
      } else connected(false);
    } catch {
      connected(false);
    }
  });

  function connected(is) {
    if (lost.hidden === is) return;
    lost.hidden = is;
    say(is ? live.dataset.wordBack : live.dataset.wordLost);
  }

  /* --- forms inside the page ------------------------------------------------------------------- */

  const form = () => dialog.querySelector("form[data-draft]");

  function typed(from) {
    const fields = {};
    for (const field of from.elements) {
      if (!field.name || field.type === "hidden" || field.tagName === "BUTTON") continue;
      if (field.type === "radio" && !field.checked) continue;
      fields[field.name] = field.value;
    }
    return fields;
  }

  function fill(into, fields) {
    for (const [name, value] of Object.entries(fields)) {
      for (const field of into.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "radio") field.checked = field.value === value;
        else if (!field.value) field.value = value;
      }
    }
  }

  function counts(root) {
    for (const field of root.querySelectorAll("textarea[data-limit], input[data-limit]")) {
      const limit = Number(field.dataset.limit);
      const note = document.createElement("p");
      note.className = "count";
      const count = () => {
        const n = [...field.value].length;
        note.hidden = n < limit * 0.8;
        note.classList.toggle("count-over", n > limit);
        note.textContent = live.dataset.wordCount.replace("#", n).replace("@", limit);
      };
      field.addEventListener("input", count);
      field.after(note);
      count();
    }
  }

  let opener = null;
  let untouched = "";

  function open(inside) {
    const sheet = document.importNode(inside, true);
    dialog.replaceChildren(...sheet.childNodes);
    const title = dialog.querySelector("h1");
    if (title) {
      const second = document.createElement("h2");
      second.className = title.className;
      second.id = "sheet-title";
      second.append(...title.childNodes);
      title.replaceWith(second);
    }
    dialog.setAttribute("aria-labelledby", "sheet-title");
    const own = form();
    if (own && drafts.has(own.dataset.draft) && !dialog.querySelector("[data-summary]")) {
      fill(own, drafts.get(own.dataset.draft));
    }
    untouched = own ? JSON.stringify(typed(own)) : "";
    counts(dialog);
    if (!dialog.open) {
      opener = document.activeElement?.dataset?.key || null;
      dialog.showModal();
    }
    const first = dialog.querySelector(
      "[data-summary], [aria-invalid] , textarea:not([hidden]):not([readonly]), input:not([type=hidden]), select, button",
    );
    first?.focus();
  }

  function closed(sent) {
    const own = form();
    if (own) {
      if (sent) drafts.delete(own.dataset.draft);
      else drafts.set(own.dataset.draft, typed(own));
    } else if (sent) drafts.clear();
    if (dialog.open) dialog.close();
    dialog.replaceChildren();
    const back = opener && live.querySelector(`[data-key="${CSS.escape(opener)}"]`);
    (back || live.querySelector(".card-title[tabindex]"))?.focus({ preventScroll: true });
  }

  function putAway() {
    const own = dialog.querySelector("form[data-put-away]") || form();
    const body = new URLSearchParams();
    for (const name of ["csrf", "nonce", "visit"]) {
      body.set(name, own?.querySelector(`[name="${name}"]`)?.value || "");
    }
    closed(false);
    if (own) fetch(live.dataset.close, { method: "POST", body, keepalive: true }).catch(() => {});
  }

  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    putAway();
  });

  /* --- sending ----------------------------------------------------------------------------------- */

  function trouble(words) {
    const holder = dialog.open ? dialog : notices;
    holder.querySelector("[data-trouble]")?.remove();
    const note = document.createElement("div");
    note.className = "notice notice-problem";
    note.dataset.trouble = "";
    note.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = words;
    note.append(text);
    (dialog.open ? dialog.querySelector(".sheet") || dialog : holder).prepend(note);
  }

  async function submit(sending, button) {
    if (sending.dataset.busy) return;
    sending.dataset.busy = "1";
    const body = new URLSearchParams(new FormData(sending, button));
    try {
      const answer = await fetch(sending.getAttribute("action"), { method: "POST", body });
      received(answer, parse(await answer.text()));
    } catch {
      const kept = dialog.open ? ` ${live.dataset.wordKept}` : "";
      trouble(live.dataset.wordLost + kept);
    }
    delete sending.dataset.busy;
  }

  function received(answer, page) {
    const inside = page.querySelector("[data-dialog]");
    if (inside) {
      open(inside);
      return;
    }
    if (page.querySelector("[data-round]")) {
      if (dialog.open) closed(answer.ok);
      notices.replaceChildren(
        ...[...page.querySelectorAll("[data-notices] > *")].map((n) => document.importNode(n, true)),
      );
      place(page);
      notices.querySelector("[data-notice][tabindex]")?.focus();
      if (answer.ok && answer.redirected && answer.url.endsWith("sent=1")) {
        setTimeout(() => notices.replaceChildren(), 6000);
      }
      return;
    }
    const said = page.querySelector("[data-error] .lead")?.textContent;
    trouble(said || live.dataset.wordLost);
  }

  live.addEventListener("submit", (event) => {
    const sending = event.target;
    if (sending.matches("form[data-put-away]")) {
      event.preventDefault();
      putAway();
    } else if (sending.matches("form[data-press], form[data-send]")) {
      event.preventDefault();
      submit(sending, event.submitter);
    }
  });

  live.addEventListener("click", (event) => {
    if (event.target.closest("[data-dismiss]") && dialog.open) {
      event.preventDefault();
      closed(false);
    }
  });

  window.addEventListener("beforeunload", (event) => {
    const own = form();
    if (own && JSON.stringify(typed(own)) !== untouched) event.preventDefault();
  });

  listen(live.dataset.live, live.dataset.topic, refresh, (gone) => gone || connected(true));
})();
