"""Cards and forms with every sentence in place, ready for a template to lay out.

A template decides nothing: what is private, what is one's own and what a button leads to is said
here. `hash` tells a live page whether something it shows already is still the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from bot.flows import kinds
from bot.flows.cards import Button, Card, Form, Line, Show
from bot.words import Voice

PRIVATE = ("note", "parked")
CASE = ("case:situation", "case:tried", "case:question")
# What cannot be undone is asked about once more, in these words.
CONFIRMED = {
    ("withdraw", ""): "confirm-withdraw",
    ("keep", "nothing"): "confirm-keep-nothing",
    ("keep", "commitment"): "confirm-keep-commitment",
}


class Press(NamedTuple):
    """A button: a form of its own, or a link when `href` is given."""

    action: str
    arg: str
    label: str
    style: str = ""
    visit: int = 0
    href: str = ""


class Text(NamedTuple):
    """A stored text as it is shown."""

    ref: str
    kind: str
    heading: str
    byline: str
    text: str
    mine: bool = False
    reply_to: str = ""
    buttons: tuple[Press, ...] = ()


class Clock(NamedTuple):
    """Seconds of shown time. `words` is true when the page is drawn; a script goes on from it.

    `until` 0: stands still with `left` seconds (or, -1, there is no clock). `slow` is not counted
    down.
    """

    until: float
    length: float
    left: float
    rate: float
    slow: bool


class Drawn(NamedTuple):
    """One card."""

    slot: str
    kind: str
    title: str
    lines: tuple[str, ...]
    case: tuple[Text, ...] = ()
    texts: tuple[Text, ...] = ()
    private: tuple[Text, ...] = ()
    buttons: tuple[Press, ...] = ()
    more: tuple[Press, ...] = ()
    ping: bool = False

    @property
    def hash(self) -> str:
        return fingerprint(self)


class Option(NamedTuple):
    value: str
    label: str


class Box(NamedTuple):
    """One field of a form, with what it holds and what is wrong with it."""

    name: str
    kind: str
    label: str
    hint: str
    required: bool
    limit: int
    value: str
    problem: str
    options: tuple[Option, ...]


class Sheet(NamedTuple):
    """A form."""

    action: str
    arg: str
    step: int
    visit: int
    title: str
    lines: tuple[str, ...]
    boxes: tuple[Box, ...]
    sends: tuple[Press, ...]
    promise: str

    @property
    def wrong(self) -> tuple[Box, ...]:
        return tuple(b for b in self.boxes if b.problem)


def confirms(action: str, arg: str) -> str:
    """The question before this button does what it says, or empty."""
    return CONFIRMED.get((action, arg)) or CONFIRMED.get((action, ""), "")


def fingerprint(drawn: object) -> str:
    return hashlib.blake2b(repr(drawn).encode(), digest_size=9).hexdigest()


def press(voice: Voice, button: Button, visit: int, links: Mapping[str, str]) -> Press:
    return Press(
        button.action,
        button.arg,
        voice.button(button),
        button.style,
        visit,
        links.get(button.action, "") if button.action in kinds.LINKS else "",
    )


def presses(
    voice: Voice, buttons: tuple[Button, ...], visit: int, links: Mapping[str, str]
) -> tuple[Press, ...]:
    return tuple(press(voice, b, visit, links) for b in buttons)


def lines(voice: Voice, said: tuple[Line, ...]) -> tuple[str, ...]:
    """The sentences, each once, without those that have nothing to say."""
    found = dict.fromkeys(voice.line(one) for one in said)
    return tuple(sentence for sentence in found if sentence.strip())


def text(voice: Voice, show: Show, visit: int, own: Show | None = None) -> Text:
    """A shown text. `own` is the reader's own sight of it, with what they can do with it."""
    able = own or show
    buttons = []
    if able.answer:
        buttons.append(Button("reply", show.ref))
    if able.edit:
        buttons.append(Button("edit", show.ref))
    if able.withdraw:
        buttons.append(Button("withdraw", show.ref))
    return Text(
        show.ref,
        show.kind,
        voice.kind(show),
        voice.byline(show),
        voice.show(show),
        able.withdraw,
        show.about,
        presses(voice, tuple(buttons), visit, {}),
    )


def card(
    voice: Voice,
    found: Card,
    kind: str,
    visit: int,
    links: Mapping[str, str],
    *,
    own: Mapping[str, Show] | None = None,
    without: frozenset[Line] = frozenset(),
    secret: bool = False,
) -> Drawn:
    """A card. `own` are shows of the reader by reference, `without` are lines said elsewhere;
    with `secret` everything in it is the reader's alone."""
    mine = own or {}
    texts = tuple(text(voice, s, visit, mine.get(s.ref)) for s in found.shows)
    private = tuple(_noted(voice, x) for x in texts if secret or x.kind in PRIVATE)
    hidden = {x.ref for x in private}
    return Drawn(
        found.slot,
        kind,
        voice.line(found.title),
        lines(voice, tuple(one for one in found.lines if one not in without)),
        tuple(x for x in texts if x.ref in CASE and x.text.strip()),
        tuple(x for x in texts if x.ref not in CASE and x.ref not in hidden),
        private,
        presses(voice, found.buttons, visit, links),
        presses(voice, found.more, visit, links),
        found.ping,
    )


def _noted(voice: Voice, found: Text) -> Text:
    """What somebody wrote for themselves alone is called their note."""
    if found.kind != "text":
        return found
    return found._replace(heading=voice.kind(Show(found.ref, kind="note")))


def clock(found: Card, rate: float, slow: float) -> Clock:
    return Clock(found.until, found.length, found.left, rate, found.length > slow)


def sheet(
    voice: Voice,
    form: Form,
    values: Mapping[str, str],
    problems: Mapping[str, Line] | None = None,
) -> Sheet:
    """A form with its values, and what is wrong with them."""
    wrong = problems or {}
    boxes = tuple(
        Box(
            f.name,
            f.kind,
            voice.line(f.label),
            voice.line(f.hint) if f.hint else "",
            f.required,
            f.limit,
            values.get(f.name, ""),
            voice.line(wrong[f.name]) if f.name in wrong else "",
            tuple(Option(c.value, voice.line(c.label)) for c in f.choices),
        )
        for f in form.fields
    )
    return Sheet(
        form.action,
        form.arg,
        form.step,
        form.visit,
        voice.line(form.title),
        lines(voice, form.lines),
        boxes,
        presses(voice, form.sends, form.visit, {}),
        voice.line(form.promise),
    )
