"""What Teams' answers mean: for the delivery, in words, and who can mend it. No content here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from bot.chat.failures import Rule, each
from bot.delivery.platform import Doubt, PlatformError, Refused, Wait

TROUBLE_WAIT = 5.0  # seconds until a server in trouble is tried again
PACE_WAIT = 2.0  # when it does not say how long
LONGEST_WAIT = 3600.0

# Nothing was done, and the same may be asked again.
PASSING = frozenset({412, 429, 503})
# The conversation is not there: whether that is for good depends on what was asked.
NO_CONVERSATION = "ConversationNotFound"
TOO_LARGE = "MessageSizeTooBig"
# The app is not installed where it would have to be.
NOT_INSTALLED = "BotNotInConversationRoster"
NOT_CONNECTED = "tenant_not_connected"
NO_PERSON = "ForbiddenOperationException"
# Of a conversation with somebody who is not in the tenant.
NOBODY = "BadArgument"

RULES: dict[str, Rule] = {
    **each("ActivityNotFoundInConversation ActivityNotFound MessageNotFound", "gone", "nobody"),
    **each(
        f"{NOT_INSTALLED} {NO_CONVERSATION} BotNotInConversation Forbidden",
        "mend",
        "facilitator",
        "trouble-teams-removed",
    ),
    **each("MessageWritesBlocked", "mend", "facilitator", "trouble-teams-closed"),
    **each(f"{NO_PERSON} ConversationBlockedByUser", "mend", "facilitator", "trouble-teams-person"),
    **each("BotDisabledByAdmin NotEnoughPermissions", "mend", "admin", "trouble-teams-policy"),
    **each(
        f"BotNotRegistered InvalidBotApiHost Unauthorized {NOT_CONNECTED} invalid_client "
        "invalid_request invalid_scope unauthorized_client unsupported_grant_type",
        "mend",
        "operator",
        "trouble-teams-shut",
    ),
    **each(f"{TOO_LARGE} BadArgument BadSyntax", "ours", "operator", "trouble-teams-shut"),
}
UNKNOWN = Rule("mend", "operator", "trouble-teams-shut")

# Nothing at all can be sent to the tenant; so nobody is told by Teams either.
SHUT = frozenset(c for c, rule in RULES.items() if rule.who in ("admin", "operator"))


class OursError(PlatformError):
    """Teams does not take what we sent: only a change of Kollega helps. Carries Teams' code."""


def rule(code: str) -> Rule:
    return RULES.get(code, UNKNOWN)


_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{1,63}")
_WORDS = {
    401: "Unauthorized",
    403: "Forbidden",
    404: NO_CONVERSATION,
    413: TOO_LARGE,
    429: "TooManyRequests",
}


def platform_error(
    status: int, headers: Mapping[str, str], body: bytes, *, repeatable: bool
) -> PlatformError:
    """The deliverer's word for an answer. A repeatable call does no harm when done twice."""
    code = code_of(status, body)
    if status in PASSING:
        least = PACE_WAIT if status == 429 else TROUBLE_WAIT
        return Wait(retry_after(headers, least), code)
    if status >= 500 or status == 408:
        return Wait(retry_after(headers, TROUBLE_WAIT), code) if repeatable else Doubt(code)
    do = rule(code).do
    return OursError(code) if do == "ours" else Refused(code, gone=do == "gone")


def code_of(status: int, body: bytes) -> str:
    """Teams' word for what went wrong; its sentences are left where they are.

    Some answers hold their true code in a sentence that is JSON once more.
    """
    found = _object(body)
    error = found.get("error")
    inner = error if isinstance(error, dict) else found
    within = _object(str(inner.get("message") or "").encode())
    for where, name in ((within, "subCode"), (inner, "code"), (found, "error")):
        said = where.get(name)
        if isinstance(said, str) and _CODE.fullmatch(said):
            return said
    return _WORDS.get(status, f"http_{status}")


def retry_after(headers: Mapping[str, str], otherwise: float) -> float:
    """Seconds that the answer asks to wait: a number, or until a date."""
    said = next((v for k, v in headers.items() if k.lower() == "retry-after"), "")
    try:
        seconds = float(said)
    except ValueError:
        seconds = _until(said) if said else otherwise
    return min(max(seconds, 1.0), LONGEST_WAIT) if seconds == seconds else otherwise


def _until(said: str) -> float:
    try:
        return (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return 1.0


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
