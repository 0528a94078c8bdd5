// The pages around a round: news without a click, and a try-out that keeps its screens as they are.
"use strict";

const parse = (html) => new DOMParser().parseFromString(html, "text/html");

// A part with data-look="seconds" is fetched anew, unless somebody writes or has opened more in it.
function busy(part) {
  const at = document.activeElement;
  const writing = part.contains(at) && at.matches("input, textarea, select");
  return writing || part.querySelector("details[open]") !== null;
}

// Whoever stood on a link or a button stands on the same one afterwards, or on the first.
function keepFocus(part, change) {
  const at = document.activeElement;
  const stood = part.contains(at) ? at.textContent : null;
  change();
  if (stood === null) return;
  const all = [...part.querySelectorAll("a, button")];
  const same = all.find((node) => node.textContent === stood) ?? all[0];
  same?.focus({ preventScroll: true });
}

function renew(part, page) {
  const fresh = page.getElementById(part.id);
  if (!fresh || busy(part)) return;
  const plain = (node) => node.innerHTML.replace(/name="nonce" value="[^"]*"/g, "");
  if (plain(fresh) === plain(part)) return;
  keepFocus(part, () => {
    part.innerHTML = fresh.innerHTML;
  });
  if (part.dataset.round !== fresh.dataset.round) {
    part.dataset.round = fresh.dataset.round;
    follow(fresh.dataset.round);
  }
}

// A round has begun: the board shows it, and every screen that nobody writes on goes there.
function follow(round) {
  const board = document.querySelector("[data-board]");
  if (board) board.src = board.getAttribute("src");
  if (!round) return;
  for (const frame of document.querySelectorAll("iframe[data-seat]")) {
    const there = frame.contentWindow.location.pathname;
    const writing = frame.contentDocument.activeElement?.matches("input, textarea, select");
    if (!there.includes(round) && !writing) frame.src = `${frame.dataset.seat}/round/${round}`;
  }
}

async function look(part) {
  if (document.hidden || busy(part)) return;
  try {
    const answer = await fetch(location.href.split("#")[0], { headers: { accept: "text/html" } });
    if (answer.ok) renew(part, parse(await answer.text()));
  } catch {
    // Without a connection there is no news; the next look tries again.
  }
}

for (const part of document.querySelectorAll("[data-look]")) {
  const seconds = Number(part.dataset.look);
  if (seconds > 0) setInterval(() => look(part), seconds * 1000);
}

// A form with data-quiet is sent without leaving the page, one thing at a time and in order; what
// was decided is shown where it stands.
let sending = Promise.resolve();
let newest = 0;

function show(page) {
  for (const box of document.querySelectorAll("#play input[id], input[form='play'][id]")) {
    const fresh = page.getElementById(box.id);
    if (fresh) box.checked = fresh.checked;
  }
}

function send(form, fields) {
  const number = ++newest;
  const whole = new FormData(form);
  const body = new URLSearchParams({ csrf: whole.get("csrf"), ...fields });
  sending = sending.then(async () => {
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (!answer.ok) location.reload();
      else if (number === newest) show(parse(await answer.text()));
    } catch {
      location.reload();
    }
  });
}

for (const form of document.querySelectorAll("form[data-quiet]")) {
  form.addEventListener("submit", (event) => {
    const by = event.submitter;
    if (!by?.name) return;
    event.preventDefault();
    send(form, { [by.name]: by.value });
  });
  for (const plain of form.querySelectorAll("[data-plain]")) plain.hidden = true;
  // Inputs alone: what holds them (a fieldset) would hear of each change once more.
  for (const box of [...form.elements].filter((node) => node.matches("input"))) {
    box.addEventListener("change", () => {
      if (box.type === "radio") send(form, { [box.name]: box.value });
      else send(form, { one: box.value, on: box.checked ? "yes" : "no" });
    });
  }
}

// A link into a screen: bring that screen into sight.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-to]");
  if (link) document.getElementById(link.dataset.to)?.scrollIntoView({ behavior: "smooth" });
});

for (const box of document.querySelectorAll("[data-copy]")) {
  box.addEventListener("focus", () => box.select());
}
