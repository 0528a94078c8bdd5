"""What Teams refuses of an activity that a bot sends."""

from __future__ import annotations

import json
from typing import Any

from tests.standins.teams_cards import card_errors, mention_errors
from tests.standins.teams_faults import RefusedError
from tests.standins.teams_records import CARD

MOST_BYTES = 28 * 1024
LAYOUTS = ("list", "carousel")
FORMATS = ("plain", "markdown", "xml")
CONTENT_TYPES = {
    CARD,
    "application/vnd.microsoft.card.hero",
    "application/vnd.microsoft.card.thumbnail",
    "application/vnd.microsoft.card.list",
    "application/vnd.microsoft.teams.file.download.info",
    "image/png",
    "image/jpeg",
    "image/gif",
}
IMPORTANCE = ("low", "normal", "high", "urgent")


def weight(activity: Any) -> int:
    """The activity's size in bytes, as counted against the limit."""
    return len(json.dumps(activity, ensure_ascii=False, separators=(",", ":")).encode())


def check_activity(activity: Any) -> None:
    """Raise RefusedError unless Teams takes this message."""
    if not isinstance(activity, dict):
        raise RefusedError("BadSyntax", "The body must be an activity.")
    if weight(activity) >= MOST_BYTES:
        raise RefusedError("MessageSizeTooBig")
    if activity.get("type") not in ("message", "typing"):
        raise RefusedError("BadSyntax", f"Unsupported activity type {activity.get('type')!r}")
    if activity["type"] == "message":
        _check_message(activity)


def _check_message(activity: dict[str, Any]) -> None:
    text = activity.get("text")
    attachments = activity.get("attachments") or []
    if text is not None and not isinstance(text, str):
        raise RefusedError("BadSyntax", "text must be a string")
    if not isinstance(attachments, list):
        raise RefusedError("BadSyntax", "attachments must be a list")
    if not (text or "").strip() and not attachments:
        raise RefusedError(
            "BadSyntax", "Activity must include non empty 'text' field or at least 1 attachment"
        )
    _one_of(activity, "textFormat", FORMATS)
    _one_of(activity, "attachmentLayout", LAYOUTS)
    _one_of(activity, "importance", IMPORTANCE)
    for error in mention_errors(activity.get("entities"), [text or ""]):
        raise RefusedError("BadArgument", error)
    for part in attachments:
        check_attachment(part)


def _one_of(activity: dict[str, Any], name: str, known: tuple[str, ...]) -> None:
    if activity.get(name) not in (None, *known):
        raise RefusedError("BadSyntax", f"{name} must be one of {', '.join(known)}")


def check_attachment(part: Any) -> None:
    """Raise RefusedError unless this attachment can be shown in a message."""
    kind = part.get("contentType") if isinstance(part, dict) else None
    if kind not in CONTENT_TYPES:
        raise RefusedError("BadSyntax", f"Unknown attachment type {kind!r}")
    if kind == CARD:
        for error in card_errors(part.get("content")):
            raise RefusedError("BadSyntax", f"Adaptive Card: {error}")
