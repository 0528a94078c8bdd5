"""Slack's `message` events: typed, edited and deleted by people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.chat import messages
from bot.chat.said import Said, Where
from bot.slack.config import PLATFORM
from bot.slack.edge import Edge

_TS = re.compile(r"[0-9]{1,10}\.[0-9]{1,6}")


async def heard(edge: Edge, team: str, event: Mapping[str, Any], event_id: str) -> None:
    """A `message` event. Messages of bots, our own among them, are not for us."""
    kind = event.get("subtype")
    if kind == "message_changed":
        await _changed(edge, team, event, event_id)
    elif kind == "message_deleted":
        message = _said(team, event, event.get("previous_message") or {})
        if message is not None:
            await messages.deleted(edge.chat, message)
    elif kind in (None, "thread_broadcast", "file_share"):
        message = _said(team, event, event)
        if message is not None:
            await messages.heard(edge.chat, await _in_words(edge, message))


async def _changed(edge: Edge, team: str, event: Mapping[str, Any], event_id: str) -> None:
    """An edited message. Slack also says so for link previews."""
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    message = _said(team, event, now)
    if message is not None and now.get("text") != before.get("text"):
        identity = f"{PLATFORM}/{team}/event/{event_id}"
        await messages.edited(edge.chat, await _in_words(edge, message), identity)


def _said(team: str, event: Mapping[str, Any], message: Mapping[str, Any]) -> Said | None:
    if message.get("bot_id") or not message.get("user") or not message.get("ts"):
        return None
    where = Where(
        PLATFORM,
        team,
        str(event.get("channel", "")),
        str(message.get("thread_ts") or ""),
        event.get("channel_type") == "im",
    )
    return Said(
        where,
        str(message["ts"]),
        str(message["user"]),
        str(message.get("text") or ""),
        _seconds(message["ts"]),
        _seconds((message.get("edited") or {}).get("ts")),
    )


def _seconds(ts: object) -> float:
    """Slack's `1700000000.000100` as seconds; 0 for what is none."""
    text = str(ts)
    return float(text) if _TS.fullmatch(text) else 0.0


async def _in_words(edge: Edge, message: Said) -> Said:
    text = await edge.conversation.plain(message.where.workspace, message.text)
    return message._replace(text=text)
