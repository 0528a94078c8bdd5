"""Where something was pressed or sent, as Slack's payloads say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.chat.pressed import Pressed, read
from bot.chat.said import Where
from bot.slack.config import PLATFORM

IM = "D"  # ids of private conversations begin so


class Source(NamedTuple):
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

    @property
    def where(self) -> Where:
        return Where(PLATFORM, self.team, self.channel, self.thread, is_private(self.channel))


def source_of(body: Mapping[str, Any]) -> Source:
    user = body.get("user") or {}
    team = str((body.get("team") or {}).get("id") or user.get("team_id") or "")
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    view = body.get("view") or {}
    return Source(
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


def is_private(channel: str) -> bool:
    """Somebody's own conversation with the bot, or no conversation at all: the app's Home."""
    return not channel or channel.startswith(IM)


def pressed_in(body: Mapping[str, Any]) -> Pressed | None:
    """The press in `actions`: a button, or the chosen option of a menu. None for a link, or a field
    of a form that is still being filled in."""
    found = (_pressed(action) for action in body.get("actions", ()))
    return next((press for press in found if press), None)


def _pressed(action: Mapping[str, Any]) -> Pressed | None:
    chosen = action.get("selected_option") or {}
    return read(str(chosen.get("value") or action.get("value") or ""))
