"""Slack's blocks, one by one: texts that are shown letter by letter, and buttons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.chat.pressed import Pressed
from bot.chat.replies import Style
from bot.slack.texts import cut

Block = dict[str, Any]

SECTION = 3000
PARAGRAPH = 2900
LABEL = 75


def draw_button(label: str, pressed: Pressed, style: Style = "") -> Block:
    made: Block = {
        "type": "button",
        "action_id": f"{pressed.action}.{pressed.arg}"[:255] if pressed.arg else pressed.action,
        "text": plain_text(label, LABEL),
        "value": pressed.value(),
    }
    if style:
        made["style"] = {"main": "primary", "danger": "danger"}[style]
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


def paragraphs(text: str) -> list[str]:
    """A text that is longer than a paragraph may be, in several."""
    return [text[at : at + PARAGRAPH] for at in range(0, len(text), PARAGRAPH)]


def context(text: str) -> Block:
    return {"type": "context", "elements": [plain_text(text, SECTION)]}


def size(blocks: Sequence[Block]) -> int:
    return len(json.dumps(blocks, ensure_ascii=False))
