"""Short answers: a few sentences with buttons, for one person's eyes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from bot.flows.cards import Button, Line
from bot.slack.blocks import Block, actions, draw_button, said
from bot.slack.pressed import NOWHERE, Pressed
from bot.words import Voice, catalogue


class Reply(NamedTuple):
    """`text` is the fallback."""

    text: str
    blocks: list[Block]

    def body(self) -> dict[str, Any]:
        """As the answer to a command, or to a response_url."""
        return {"response_type": "ephemeral", "text": self.text, "blocks": self.blocks}


def reply(text: str, *buttons: Block, more: Sequence[str] = ()) -> Reply:
    blocks = [said(x) for x in (text, *more)]
    if buttons:
        blocks.append(actions(*buttons))
    return Reply(text, blocks)


def own_button(
    lang: str, action: str, key: str, arg: str = "", style: Literal["", "main", "danger"] = ""
) -> Block:
    """A button of the edge itself, that belongs to no flow."""
    button = Button(action, arg, key, style)
    return draw_button(button, catalogue.say(lang, key), Pressed(NOWHERE, action, 0, arg))


def refusal(voice: Voice, line: Line, buttons: Sequence[Button], flow: str, visit: int) -> Reply:
    """Why something did not happen, and the ways out."""
    drawn = [
        draw_button(b, voice.button(b), Pressed(flow, b.action, visit, b.arg)) for b in buttons
    ]
    return reply(voice.line(line), *drawn)
