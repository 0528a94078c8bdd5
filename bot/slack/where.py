"""Where something was pressed or sent, as Slack's payloads say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Where(NamedTuple):
    """`thread` is the root of the thread it stands in, `message` the message itself."""

    team: str
    user: str
    trigger: str
    channel: str
    message: str
    thread: str
    response_url: str
    ephemeral: bool
    in_modal: bool
    from_here: bool  # the person belongs to the workspace the app is installed in


def where_of(body: Mapping[str, Any]) -> Where:
    user = body.get("user") or {}
    team = str((body.get("team") or {}).get("id") or user.get("team_id") or "")
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    view = body.get("view") or {}
    return Where(
        team,
        str(user.get("id", "")),
        str(body.get("trigger_id", "")),
        str(channel),
        str(container.get("message_ts", "")),
        str(container.get("thread_ts") or (body.get("message") or {}).get("thread_ts") or ""),
        str(body.get("response_url", "")),
        bool(container.get("is_ephemeral")),
        view.get("type") == "modal",
        user.get("team_id", team) == team,
    )
