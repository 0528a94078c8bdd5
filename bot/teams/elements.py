"""The elements of Adaptive Cards, one by one: what people wrote is shown letter by letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.chat.pressed import Pressed

Element = dict[str, Any]

VERSION = "1.5"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
# How wide a row of buttons may be on a small phone, and what a letter and a button's edges take:
# what does not fit is cut off by renderers, or scrolls out of sight.
ROW = 296
LETTER, EDGES = 8, 32
WORD = 36  # letters without a break that a line there has room for
LINES = 40  # of one text
LABEL = 60

_STYLES = {"main": "positive", "danger": "destructive"}
_MARKS = re.compile(r"([\\*_\[\]`~])")
# At the start of a line these make lists, headings and quotes.
_STARTS = re.compile(r"^(\s*)([-+>#]|\d+(?=[.)]))", re.MULTILINE)
_JOINER = "\u2060"  # holds marks apart, and is not seen


def cut(text: str, limit: int) -> str:
    """At most so many characters, with a mark where something is left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def escape(text: str) -> str:
    """A sentence for a TextBlock: nothing in it is a link, a list, a function or emphasis."""
    marked = _MARKS.sub(r"\\\1", plain(text)).replace("<", "<" + _JOINER)
    return _STARTS.sub(rf"\1{_JOINER}\2", marked)


def plain(text: str) -> str:
    """The same for a TextRun, which knows no marks but the functions for dates."""
    return text.replace("{{", "{" + _JOINER + "{")


def date_mark(at: float, *, with_day: bool) -> str:
    """A moment that each reader's Teams words in their own zone."""
    iso = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    time = f"{{{{TIME({iso})}}}}"
    return f"{{{{DATE({iso}, SHORT)}}}} {time}" if with_day else time


def block(text: str, **more: str | bool) -> Element:
    """A paragraph of a sentence that is escaped already."""
    return {"type": "TextBlock", "text": text or " ", "wrap": True, **more}


def small(text: str) -> Element:
    return block(text, isSubtle=True, size="Small", spacing="Small")


def runs(*parts: tuple[str, dict[str, Any]], spacing: str = "Small") -> Element:
    """A line, letter by letter, of parts with their looks."""
    inlines = [{"type": "TextRun", "text": plain(t) or " ", **looks} for t, looks in parts]
    return {"type": "RichTextBlock", "spacing": spacing, "inlines": inlines}


def written(text: str) -> list[Element]:
    """What somebody wrote: a paragraph for each of their lines, as renderers join lines."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], " ".join(lines[LINES - 1 :])]
    return [_line(line) for line in lines]


def _line(text: str) -> Element:
    """Runs do not break an address that is longer than a line; a paragraph does."""
    if any(len(word) > WORD for word in text.split()):
        return block(escape(text), spacing="Small")
    return runs((text, {}))


def box(items: Sequence[Element], style: str = "") -> Element:
    made: Element = {"type": "Container", "items": list(items)}
    return {**made, "style": style} if style else made


def execute(label: str, pressed: Pressed, style: str = "", at: str = "") -> Element:
    """A button that is answered in the card's place. `at` is the conversation that it is about,
    where it stands in another one."""
    return _button(
        {
            "type": "Action.Execute",
            "verb": pressed.action,
            "title": cut(label, LABEL),
            "data": {"pressed": pressed.value(), **_about(at)},
            "associatedInputs": "none",
        },
        style,
    )


def ask(label: str, pressed: Pressed, style: str = "", at: str = "") -> Element:
    """A button that opens a dialog. `at`: see `execute`."""
    data = {"msteams": {"type": "task/fetch"}, "pressed": pressed.value(), **_about(at)}
    return _button({**_submit(label, data), "associatedInputs": "none"}, style)


def within(label: str, pressed: Pressed, style: str = "") -> Element:
    """A button in a dialog: what is typed there counts for nothing."""
    data = {"pressed": pressed.value()}
    return _button({**_submit(label, data), "associatedInputs": "none"}, style)


def send(label: str, data: dict[str, Any]) -> Element:
    """The button that sends a dialog."""
    return _button(_submit(label, data), "main")


def link(label: str, url: str) -> Element:
    return {"type": "Action.OpenUrl", "title": cut(label, LABEL), "url": url}


def _about(at: str) -> dict[str, str]:
    return {"at": at} if at else {}


def _submit(label: str, data: dict[str, Any]) -> Element:
    return {"type": "Action.Submit", "title": cut(label, LABEL), "data": data}


def _button(made: Element, style: str) -> Element:
    return {**made, "style": _STYLES[style]} if style in _STYLES else made


def actions(buttons: Sequence[Element], *, apart: bool = False) -> list[Element]:
    """Buttons in rows that a phone has room for; `apart`: below a line."""
    rows: list[list[Element]] = []
    left = 0
    for button in buttons:
        wide = len(button["title"]) * LETTER + EDGES
        if not rows or wide > left:
            rows.append([])
            left = ROW
        rows[-1].append(button)
        left -= wide
    sets: list[Element] = [{"type": "ActionSet", "actions": row} for row in rows]
    if sets and apart:
        sets[0]["separator"] = True
    return [*sets[:1], *({**each, "spacing": "Small"} for each in sets[1:])]


def more(label: str, buttons: Sequence[Element]) -> Element:
    """A button that opens further buttons below it."""
    inner = {"type": "AdaptiveCard", "version": VERSION, "body": actions(buttons)}
    return {"type": "Action.ShowCard", "title": label, "card": inner}


def card(body: Iterable[Element], fallback: str) -> Element:
    return {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": VERSION,
        "fallbackText": fallback,
        "body": list(body),
    }


def size(found: Element) -> int:
    """Bytes on the way, where letters outside ASCII take six and more."""
    return len(json.dumps(found))
