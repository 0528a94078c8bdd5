"""Answers in words: a few paragraphs with buttons, for one person's eyes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from bot.chat.pressed import NOWHERE, Pressed
from bot.flows.cards import Button, Line
from bot.words import Voice, catalogue

Style = Literal["", "main", "danger"]


class Labelled(NamedTuple):
    """A button in words, with what pressing it brings back."""

    label: str
    pressed: Pressed
    style: Style = ""


class Link(NamedTuple):
    """A button that leads to a page."""

    label: str
    url: str


class Part(NamedTuple):
    """A paragraph, shown letter by letter, and the buttons below it."""

    text: str
    buttons: tuple[Labelled | Link, ...] = ()


class Reply(NamedTuple):
    """`text` is what a notification may say; `parts` are what is shown."""

    text: str
    parts: tuple[Part, ...]


class Away(NamedTuple):
    """Nothing more to say: what was whispered with the pressed button has had its answer."""


def reply(text: str, *buttons: Labelled | Link, more: Sequence[str] = ()) -> Reply:
    """Paragraphs, with the buttons below the last."""
    *before, last = (text, *more)
    return Reply(text, (*(Part(x) for x in before), Part(last, buttons)))


def flow_button(voice: Voice, button: Button, flow: str, visit: int) -> Labelled:
    """A flow's own button, as it is drawn in this visit."""
    pressed = Pressed(flow, button.action, visit, button.arg)
    return Labelled(voice.button(button), pressed, button.style)


def own_button(lang: str, action: str, key: str, arg: str = "", style: Style = "") -> Labelled:
    """A button of the conversation itself, that belongs to no flow."""
    return Labelled(catalogue.say(lang, key), Pressed(NOWHERE, action, 0, arg), style)


def refusal(voice: Voice, line: Line, buttons: Sequence[Button], flow: str, visit: int) -> Reply:
    """Why something did not happen, and the ways out."""
    ways = (flow_button(voice, b, flow, visit) for b in buttons)
    return reply(voice.line(line), *ways)
