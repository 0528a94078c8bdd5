"""What Teams' client makes of the answer to an invoke; anything else it cannot show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.standins.teams_cards import card_errors
from tests.standins.teams_records import CARD
from tests.standins.teams_rules import MOST_BYTES, weight

MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
# statusCode -> the types that may come with it.
TYPES: dict[int, tuple[str, ...]] = {
    200: (CARD, MESSAGE),
    400: (ERROR,),
    401: (
        "application/vnd.microsoft.activity.loginRequest",
        "application/vnd.microsoft.error.incorrectAuthCode",
    ),
    412: ("application/vnd.microsoft.error.preconditionFailed",),
    500: (ERROR,),
}
SIZES = ("small", "medium", "large")
WORDS_AT_MOST = 4000


class BadAnswerError(Exception):
    """The client shows its own *something went wrong* instead."""


@dataclass(frozen=True)
class Shown:
    """What the person gets: a card in place of the one there, or words, or an error."""

    card: dict[str, Any] | None = None
    words: str = ""
    error: str = ""


@dataclass(frozen=True)
class Opened:
    """A dialog that goes on with `card` under `title`, or `words` that end it, or neither."""

    card: dict[str, Any] | None = None
    title: str = ""
    words: str = ""


def card_action(body: Any) -> Shown:
    """Reads the answer to `adaptiveCard/action`."""
    if not isinstance(body, dict):
        raise BadAnswerError("the answer is no JSON object")
    if unknown := set(body) - {"statusCode", "type", "value"}:
        raise BadAnswerError(f"unknown keys {sorted(unknown)}")
    status, kind, value = body.get("statusCode", 200), body.get("type"), body.get("value")
    if isinstance(status, bool) or not isinstance(status, int) or status not in TYPES:
        raise BadAnswerError(f"statusCode {status!r} is none that Teams knows")
    if kind not in TYPES[status]:
        raise BadAnswerError(f"type {kind!r} does not go with {status}")
    if kind == CARD:
        return Shown(card=_card(value, "message"))
    if kind == MESSAGE:
        return Shown(words=_words(value))
    return Shown(error=_error(kind, value))


def _error(kind: str, value: Any) -> str:
    if not kind.startswith(ERROR) or kind.endswith("incorrectAuthCode"):
        return kind
    is_told = isinstance(value, dict) and all(
        isinstance(value.get(key), str) for key in ("code", "message")
    )
    if not is_told:
        raise BadAnswerError("an error is told as {code, message}")
    return str(value["message"])


def task(body: Any, *, may_close: bool) -> Opened:
    """Reads the answer to `task/fetch`, or with `may_close` to `task/submit`."""
    if body in (None, {}) and may_close:
        return Opened()
    found = body.get("task") if isinstance(body, dict) else None
    if not isinstance(found, dict) or set(found) - {"type", "value"}:
        raise BadAnswerError("the answer is {task: {type, value}}")
    if found.get("type") == "message":
        return Opened(words=_words(found.get("value")))
    if found.get("type") != "continue":
        raise BadAnswerError(f"task type {found.get('type')!r}")
    return _going_on(found.get("value"))


def _going_on(value: Any) -> Opened:
    if not isinstance(value, dict):
        raise BadAnswerError("continue needs a value")
    known = {"title", "height", "width", "card", "url", "fallbackUrl", "completionBotId"}
    if unknown := set(value) - known:
        raise BadAnswerError(f"unknown keys {sorted(unknown)}")
    title = value.get("title")
    if not isinstance(title, str) or not title.strip():
        raise BadAnswerError("a dialog without title")
    for side in ("height", "width"):
        size = value.get(side, "medium")
        if size not in SIZES and (isinstance(size, bool) or not isinstance(size, int)):
            raise BadAnswerError(f"{side} {size!r}")
    part = value.get("card")
    if not isinstance(part, dict) or part.get("contentType") != CARD:
        raise BadAnswerError("a dialog needs an Adaptive Card as attachment")
    return Opened(card=_card(part.get("content"), "dialog"), title=title)


def _card(card: Any, place: Any) -> dict[str, Any]:
    if errors := card_errors(card, place):
        raise BadAnswerError(f"card: {errors[0]}")
    if weight(card) >= MOST_BYTES:
        raise BadAnswerError("card: too large")
    found: dict[str, Any] = card
    return found


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > WORDS_AT_MOST:
        raise BadAnswerError("a message is a string that says something")
    return value
