"""What Slack's answers mean. Nothing here carries content."""

from __future__ import annotations

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.delivery.platform import Doubt, PlatformError, Refused, Wait

TROUBLE_WAIT = 5.0  # seconds until a server in trouble is tried again
LOGIN_WAIT = 300.0

# The call may have been carried out all the same.
UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
GONE = frozenset(
    {"message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"}
)
# Nothing we sent is wrong, and nobody here can mend it: it passes.
PASSING = frozenset({"team_added_to_org", "accesslimited", "org_login_required"})
CALL_ERRORS = (SlackApiError, aiohttp.ClientError, TimeoutError)


def code_of(error: BaseException) -> str:
    """Slack's word for what went wrong, or the kind of a failed connection."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    data = getattr(error.response, "data", None)
    if isinstance(data, dict):
        return str(data.get("error") or "unknown")
    return f"http_{status_of(error)}"


def status_of(error: SlackApiError) -> int:
    response = error.response
    found = getattr(response, "status_code", None) or getattr(response, "status", 0)
    return int(found or 0)


def needed_scope(error: BaseException) -> str:
    """The permission that is missing, where that is what is wrong."""
    data = getattr(getattr(error, "response", None), "data", None)
    return str(data.get("needed", "")) if isinstance(data, dict) else ""


def platform_error(error: BaseException, *, repeatable: bool) -> PlatformError:
    """The deliverer's word for it. A repeatable call does no harm when done twice."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return Wait(TROUBLE_WAIT, "unreachable")
    if not isinstance(error, SlackApiError):
        return Wait(TROUBLE_WAIT, "unanswered") if repeatable else Doubt("unanswered")
    status, code = status_of(error), code_of(error)
    if status == 429 or code == "ratelimited":
        return Wait(_retry_after(error))
    if status >= 500 or code in UNSURE:
        return Wait(TROUBLE_WAIT, code) if repeatable else Doubt(code)
    if code in PASSING:
        return Wait(LOGIN_WAIT, code)
    return Refused(code, gone=code in GONE)


def _retry_after(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    said = headers.get("Retry-After") or headers.get("retry-after") or "1"
    try:
        return max(1.0, float(said))
    except ValueError:
        return 1.0
