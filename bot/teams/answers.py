"""What a press or a form is answered with, as Teams reads it. Pure."""

from __future__ import annotations

from typing import Any

from bot.teams.dialogs import CARD
from bot.teams.elements import Element

MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"


def in_its_place(card: Element) -> dict[str, Any]:
    """To a press: this card, for whoever pressed, in the place of the one they pressed on."""
    return {"statusCode": 200, "type": CARD, "value": card}


def said(text: str) -> dict[str, Any]:
    """To a press: a sentence, for a moment, and the card stays as it is."""
    return {"statusCode": 200, "type": MESSAGE, "value": text}


def failed(text: str) -> dict[str, Any]:
    """To a press: what went wrong on our side, and what to do."""
    return {"statusCode": 500, "type": ERROR, "value": {"code": "500", "message": text}}


def done(text: str) -> dict[str, Any]:
    """To a dialog: a sentence to end with. To close it at once, answer with nothing."""
    return {"task": {"type": "message", "value": text}}
