"""Answers as Slack's blocks."""

from __future__ import annotations

from typing import Any

from bot.chat.replies import Labelled, Link, Reply
from bot.slack.blocks import Block, actions, draw_button, link_button, said


def draw_reply(reply: Reply) -> list[Block]:
    blocks: list[Block] = []
    for at, part in enumerate(reply.parts):
        blocks.append(said(part.text))
        if part.buttons:
            blocks.append(actions(*_buttons(part.buttons), block_id=f"do{at}"))
    return blocks


def _buttons(buttons: tuple[Labelled | Link, ...]) -> list[Block]:
    """Each with an id of its own, as Slack wants it."""
    drawn: dict[str, Block] = {}
    for button in buttons:
        if isinstance(button, Link):
            made = link_button(button.label, button.url)
        else:
            made = draw_button(button.label, button.pressed, button.style)
        if made["action_id"] in drawn:
            made["action_id"] = f"{len(drawn)}.{made['action_id']}"
        drawn[made["action_id"]] = made
    return list(drawn.values())


def body_of(reply: Reply) -> dict[str, Any]:
    """As the answer to a command, or to a response_url."""
    return {
        "response_type": "ephemeral",
        "text": reply.text,
        "blocks": draw_reply(reply),
    }
