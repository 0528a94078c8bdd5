// Draws an Adaptive Card by Microsoft's renderer as Teams would, presses every button of it, and
// says what was seen. `AdaptiveCards` and `markdownit` are there already; so are `hosts`, Teams' own
// settings for light and dark.

const markdown = markdownit();
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

// The part of the page that a card stands in, empty.
function frame(scheme, title) {
  document.body.className = scheme;
  document.body.innerHTML = "<div id=screen-title></div><div id=screen></div>";
  document.querySelector("#screen-title").textContent = title;
  return document.querySelector("#screen");
}

// Draws it. Returns the card and what the renderer has to say against it.
function draw(json, scheme, title, locale) {
  const place = frame(scheme, title);
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hosts[scheme]);
  card.locale = locale;
  card.parse(json, context);
  const said = [];
  for (let i = 0; i < context.eventCount; i++) said.push(context.getEventAt(i).message);
  for (const failed of card.validateProperties().validationEvents) said.push(failed.message);
  const drawn = card.render();
  if (drawn) place.appendChild(drawn);
  else said.push("nothing was drawn");
  return { card, place, said };
}

// Each word that does not fit beside the others, or in its own place.
function cutOff(place) {
  const found = [];
  const edge = place.getBoundingClientRect();
  for (const node of place.querySelectorAll("*")) {
    const box = node.getBoundingClientRect();
    const words = [...node.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!words || !box.width || node.closest("select")) continue;
    const hides = getComputedStyle(node).overflowX !== "visible";
    const outside = box.right > edge.right + 1 || box.left < edge.left - 1;
    if (outside || (hides && node.scrollWidth > node.clientWidth + 1)) found.push(node.innerText);
  }
  return found;
}

// What is in the middle of a button that is in sight: the button, if nothing lies over it.
function reachable(button) {
  button.scrollIntoView({ block: "center" });
  const box = button.getBoundingClientRect();
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return button.contains(there);
}

// Presses every button, those that open below others included. Returns what each handed out.
function pressAll({ card, place }) {
  const presses = [];
  let fired = null;
  card.onExecuteAction = action => {
    fired = {
      type: action.getJsonTypeName(),
      verb: action.verb ?? "",
      data: action.data ?? null,
      url: action.url ?? "",
    };
  };
  const seen = new Set();
  const next = () =>
    [...place.querySelectorAll("button")].find(b => b.offsetWidth && !seen.has(b));
  for (let button = next(); button; button = next()) {
    seen.add(button);
    fired = null;
    const free = reachable(button);
    const opens = button.getAttribute("aria-expanded") !== null;
    button.click();
    presses.push({ title: button.innerText, free, opens, ...(fired ?? { type: "" }) });
  }
  return presses;
}

// Everything about one card at one width.
function look(json, scheme, title, locale) {
  const drawn = draw(json, scheme, title, locale);
  if (!drawn.card.renderedElement) return { said: drawn.said, cut: [], presses: [], words: "" };
  const words = drawn.place.innerText;
  const presses = pressAll(drawn);
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  const cut = [...cutOff(drawn.place), ...(wide ? ["the page is wider than the screen"] : [])];
  return { said: drawn.said, cut, presses, words };
}

// Fills in the fields as somebody would, then presses one button. Returns what it handed out (null
// where a field that must not be empty is in the way), and all words that are then to be read.
function send(json, values, title) {
  const drawn = draw(json, "light", "", "nb-NO");
  for (const input of drawn.card.getAllInputs()) {
    if (input.id in values) type(input, values[input.id]);
  }
  let sent = null;
  drawn.card.onExecuteAction = action => (sent = action.data);
  [...drawn.place.querySelectorAll("button")].find(b => b.innerText === title).click();
  return { sent, words: drawn.place.innerText };
}

function type(input, value) {
  const root = input.renderedInputControlElement;
  const options = [...root.querySelectorAll("input[type=radio], input[type=checkbox]")];
  if (options.length) {
    const kind = input.getJsonTypeName();
    const on = o => (kind === "Input.Toggle" ? value !== "" : value.split(",").includes(o.value));
    for (const option of options) if (option.checked !== on(option)) option.click();
    return;
  }
  const field = "input, textarea, select";
  const control = root.matches(field) ? root : root.querySelector(field);
  control.focus();
  control.value = value;
  for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
  control.blur();
}
