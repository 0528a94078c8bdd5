"""Modals that were sent or closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.chat import forms
from bot.chat.said import Stranger
from bot.slack.edge import Edge
from bot.slack.modals import Ack, answered, meta_of, refused, values_of
from bot.slack.source import source_of
from bot.words import say


async def sent(edge: Edge, body: Mapping[str, Any]) -> Ack:
    """A form was sent. What was typed comes back with every answer that is not a yes."""
    source = source_of(body)
    view = body["view"]
    meta = meta_of(view)
    who = await edge.asker(source.team, source.user) if source.from_here else None
    if isinstance(who, Stranger):
        return refused(view, say(edge.config.lang, "chat-guest"))
    if meta is None or who is None:
        return refused(view, say(edge.config.lang, "no-such-round"))
    values = values_of(view)
    found = await forms.sent(edge.chat, who, str(view["id"]), meta, values)
    edge.chat.errands.begin(edge.homes.renew(who))
    return answered(view, values, found)


async def closed(edge: Edge, body: Mapping[str, Any]) -> None:
    """A form was closed unsent."""
    source = source_of(body)
    view = body.get("view") or {}
    meta = meta_of(view)
    if meta is not None:
        await forms.closed(edge.chat, source.team, source.user, str(view.get("id")), meta)
