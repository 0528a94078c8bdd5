"""Slack's blocks, one by one: texts that are shown letter by letter, and buttons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.flows.cards import Button
from bot.slack.pressed import Pressed
from bot.slack.texts import cut

Block = dict[str, Any]

SECTION = 3000
LABEL = 75


def draw_button(button: Button, label: str, pressed: Pressed) -> Block:
    made: Block = {
        "type": "button",
        "action_id": f"{button.action}.{button.arg}"[:255] if button.arg else button.action,
        "text": plain_text(label, LABEL),
        "value": pressed.value(),
    }
    if button.style:
        made["style"] = {"main": "primary", "danger": "danger"}[button.style]
    return made


def link_button(label: str, url: str) -> Block:
    """A button that leads to a page."""
    return {
        "type": "button",
        "action_id": "link",
        "text": plain_text(label, LABEL),
        "url": url,
        "style": "primary",
    }


def actions(*elements: Block, block_id: str = "do") -> Block:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def plain_text(text: str, limit: int) -> Block:
    return {"type": "plain_text", "text": cut(text, limit) or " ", "emoji": False}


def mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": cut(text, SECTION), "verbatim": True}


def section(text: str) -> Block:
    """A paragraph of sentences that are escaped already."""
    return {"type": "section", "text": mrkdwn(text)}


def said(text: str) -> Block:
    """A paragraph that is shown letter by letter."""
    return {"type": "section", "text": plain_text(text, SECTION)}


def context(text: str) -> Block:
    return {"type": "context", "elements": [plain_text(text, SECTION)]}


def size(blocks: Sequence[Block]) -> int:
    return len(json.dumps(blocks, ensure_ascii=False))
