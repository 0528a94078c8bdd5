"""Buttons and menus: pressed by somebody, answered where they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp
import structlog

from bot.chat import outsiders, presses
from bot.chat.replies import Away, Reply
from bot.chat.said import Asker, Stranger
from bot.chat.sheets import Sheet
from bot.slack.config import PLATFORM
from bot.slack.edge import Edge
from bot.slack.modals import View, draw_reading, draw_sheet
from bot.slack.replies import body_of
from bot.slack.shortcuts import with_own_words
from bot.slack.source import Source, pressed_in, source_of

log = structlog.get_logger(__name__)


async def pressed(edge: Edge, body: Mapping[str, Any]) -> None:
    """Everything that `block_actions` brings."""
    source = source_of(body)
    press = pressed_in(body)
    if press is None:
        return
    who = await edge.asker(source.team, source.user)
    if who is None:
        return
    if isinstance(who, Stranger):
        log.info("slack_press_by_stranger", workspace=source.team)
        answered = await outsiders.pressed(edge.chat, source.where, source.user, press)
        await edge.soon(respond(edge, source.response_url, body_of(answered)))
        return
    identity = f"{PLATFORM}/{source.team}/press/{source.trigger}"
    answer = await presses.pressed(edge.chat, who, source.where, press, identity)
    match answer:
        case Reply():
            await _tell(edge, who, source, answer)
        case Sheet():
            sheet = with_own_words(edge, who, answer)
            await _open(edge, who, source, draw_sheet(sheet))
        case Away():
            await _away(edge, source)
    edge.chat.errands.begin(edge.homes.renew(who))


async def _tell(edge: Edge, who: Asker, source: Source, answer: Reply) -> None:
    """Say something to this person alone, where they pressed."""
    if source.ephemeral:
        shown = {**body_of(answer), "replace_original": True}
        await edge.soon(respond(edge, source.response_url, shown))
    elif source.in_modal or not source.channel:
        await _open(edge, who, source, draw_reading(who.lang, answer))
    else:
        # Who presses in the channel itself would not see what is said in the thread below it.
        thread = source.thread if source.thread != source.message else ""
        where = source.where._replace(thread=thread)
        await edge.soon(edge.conversation.whisper(who, where, answer))


async def _open(edge: Edge, who: Asker, source: Source, view: View) -> None:
    """Open a modal, on top of the one in which the press was."""
    opening = edge.conversation.open_view(who, source.trigger, view, on_top=source.in_modal)
    await edge.soon(opening)


async def _away(edge: Edge, source: Source) -> None:
    """Take the message that only they see away: it has had its answer."""
    if source.ephemeral:
        await edge.soon(respond(edge, source.response_url, {"delete_original": True}))


async def respond(edge: Edge, url: str, body: Mapping[str, Any]) -> None:
    """Answer through the address that came with a press or a command."""
    if not url:
        return
    try:
        async with edge.workspaces.session.post(url, json=dict(body)) as answer:
            if answer.status >= 400:
                log.warning("slack_response_failed", status=answer.status)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        log.warning("slack_response_failed", error=type(error).__name__)
