"""The app comes and goes, people come and go, and conversations change, as Teams tells it."""

from __future__ import annotations

import structlog

from bot.chat import places, troubles
from bot.chat.commands import word
from bot.chat.replies import Reply, own_button, reply
from bot.chat.said import Where
from bot.service import homes, reaching
from bot.service.accounts import Connection
from bot.service.homes import OTHERS, Home
from bot.service.take import once
from bot.teams.config import PLATFORM
from bot.teams.conversation import language
from bot.teams.edge import Edge
from bot.teams.errors import NO_CONVERSATION, NOT_INSTALLED
from bot.teams.incoming import Came
from bot.words import say

log = structlog.get_logger(__name__)
CLOSED = "MessageWritesBlocked"


async def came_in(edge: Edge, came: Came) -> None:
    """The app was added somewhere, or somebody came into a conversation where it is."""
    edge.rosters.forget(came.where.channel)
    if came.where.private:
        await _reachable(edge, came)
    else:
        await seen_again(edge, came.where)
    if came.installed:
        await _welcome(edge, came)


async def went(edge: Edge, came: Came) -> None:
    """The app was taken away, or somebody left."""
    edge.rosters.forget(came.where.channel)
    if came.where.private:
        return  # the next thing to be sent there is refused, and told to who can mend it
    if came.bot:
        await closed(edge, came.where, NOT_INSTALLED)
    else:
        await seen_again(edge, came.where)


async def archived(edge: Edge, came: Came) -> None:
    await closed(edge, came.where, CLOSED)


async def gone(edge: Edge, came: Came) -> None:
    await closed(edge, came.where, NO_CONVERSATION)


async def seen_again(edge: Edge, where: Where) -> None:
    """Who is there, and whether it can be used, is looked at anew."""
    before = await _home(edge, where)
    if before is None:
        return
    await places.refresh(edge.chat, where.workspace, where.channel)
    after = await _home(edge, where)
    if after is None or (after.state, after.trouble) == (before.state, before.trouble):
        return
    if after.state == "trouble" and after.trouble:
        await _tell(edge, after, after.trouble)
    elif after.trouble == OTHERS:
        await troubles.tell_readers(
            edge.chat, after.org, after.id, where.workspace, "chat-outside-readers"
        )


async def closed(edge: Edge, where: Where, trouble: str) -> None:
    """Nothing can be said there any more."""
    home = await _home(edge, where)
    if home is None or (home.state == "trouble" and home.trouble == trouble):
        return
    await places.mark(edge.chat, where.workspace, where.channel, trouble)
    await _tell(edge, home, trouble)


async def _reachable(edge: Edge, came: Came) -> None:
    """What waited for somebody to have the app is sent now."""
    at = came.where

    def work(conn: Connection) -> None:
        reaching.mended(edge.core, conn, PLATFORM, at.workspace, came.user)

    await edge.core.storage.db.write(work)


async def _home(edge: Edge, where: Where) -> Home | None:
    return await edge.core.storage.db.aread(
        lambda conn: homes.home_in(conn, PLATFORM, where.workspace, where.channel)
    )


async def _tell(edge: Edge, home: Home, code: str) -> None:
    mending = edge.mending(code)
    await troubles.tell(edge.chat, mending, home.org, home.id, home.workspace, code, new=True)


# --- the first words ------------------------------------------------------------------------------


async def _welcome(edge: Edge, came: Came) -> None:
    """What it is for, and the first thing to do; once for each time that it was added."""
    tenant = await edge.tenants.tenant(came.where.workspace)
    if tenant is None:
        return

    def first(conn: Connection) -> bool:
        return once(edge.core, conn, tenant.org, f"{came.identity}/welcome")

    if await edge.core.storage.db.write(first):
        lang = language(came.locale, edge.config.lang)
        await edge.conversation.post(came.where, _words(edge, lang, private=came.where.private))


def _words(edge: Edge, lang: str, *, private: bool) -> Reply:
    key, button = "teams-welcome-group", own_button(lang, "home", "chat-group-make", style="main")
    args: dict[str, str] = {}
    if private:
        key, button = "teams-welcome-you", own_button(lang, "help", "chat-do-help")
        args = {"command": edge.chat.typed(word(lang, "home"))}
    kept = say(lang, "chat-kept-there", platform=edge.chat.title)
    return reply(say(lang, "teams-welcome"), button, more=[say(lang, key, **args), kept])
