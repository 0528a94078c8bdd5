"""Opening a case from Slack's own menus: from anywhere, or from one's own message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog

from bot.chat import commands, outsiders
from bot.chat.said import Asker, Stranger, Where
from bot.chat.sheets import Sheet
from bot.slack.config import PLATFORM
from bot.slack.edge import Edge
from bot.slack.modals import View, draw_reading, draw_sheet
from bot.slack.source import Source, source_of

log = structlog.get_logger(__name__)

CASE = "open_case"
CASE_FROM_MESSAGE = "case_from_message"
FIELD = "situation"  # where one's own words go


async def used(edge: Edge, body: Mapping[str, Any]) -> None:
    """A shortcut was chosen. Only one's own message is taken along, never somebody else's."""
    source = source_of(body)
    who = await edge.asker(source.team, source.user)
    if who is None:
        log.info("slack_shortcut_by_nobody", workspace=source.team)
        return
    if isinstance(who, Stranger):
        told = await outsiders.met(edge.chat, source.where, source.user)
        await _open(edge, source, draw_reading(edge.config.lang, told))
        return
    edge.chat.held.drop(_own(who), CASE)
    message: Mapping[str, Any] = body.get("message") or {}
    if message.get("user") == who.user and not message.get("bot_id"):
        text = await edge.conversation.plain(who.workspace, str(message.get("text") or ""))
        edge.chat.held.keep(_own(who), CASE, text)
    answer = await commands.run(edge.chat, who, source.where, "case")
    if isinstance(answer, Sheet):
        view = draw_sheet(with_own_words(edge, who, answer))
    else:
        view = draw_reading(who.lang, answer)
    await _open(edge, source, view)


def with_own_words(edge: Edge, who: Asker, sheet: Sheet) -> Sheet:
    """A new case's form with the message that the shortcut was chosen on, while it is held."""
    if sheet.meta.kind != "case" or sheet.meta.arg:
        return sheet
    text = edge.chat.held.get(_own(who), CASE)
    edge.chat.held.drop(_own(who), CASE)
    return sheet.filled({FIELD: text}) if text else sheet


def _own(who: Asker) -> Where:
    """What is held for this person, wherever they go on."""
    return Where(PLATFORM, who.workspace, who.user)


async def _open(edge: Edge, source: Source, view: View) -> None:
    await edge.soon(
        edge.conversation.attempt(
            "slack_view_failed",
            source.team,
            lambda client: client.views_open(trigger_id=source.trigger, view=view),
        )
    )
