"""`/kollega` as Slack sends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.chat import commands, outsiders
from bot.chat.replies import reply
from bot.chat.said import Stranger, Where
from bot.chat.sheets import Sheet
from bot.slack.config import PLATFORM
from bot.slack.edge import Edge
from bot.slack.modals import draw_sheet
from bot.slack.replies import body_of
from bot.slack.source import is_private
from bot.words import say


async def command(edge: Edge, body: Mapping[str, Any]) -> dict[str, Any]:
    """What to answer; empty where a modal has been opened instead."""
    team, user, channel = (str(body.get(k, "")) for k in ("team_id", "user_id", "channel_id"))
    who = await edge.asker(team, user)
    if who is None:
        return body_of(reply(say(edge.config.lang, "chat-try-again")))
    where = Where(PLATFORM, team, channel, private=is_private(channel))
    if isinstance(who, Stranger):
        return body_of(await outsiders.met(edge.chat, where, user))
    wanted, typed = commands.understand(str(body.get("text", "")))
    trigger = str(body.get("trigger_id", ""))
    identity = f"{PLATFORM}/{team}/command/{trigger}"
    answer = await commands.run(edge.chat, who, where, wanted, typed, identity=identity)
    if not isinstance(answer, Sheet):
        return body_of(answer)
    await edge.soon(edge.conversation.open_view(who, trigger, draw_sheet(answer)))
    return {}
