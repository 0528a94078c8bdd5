"""Which group a conversation is home to, and whether everybody in it may read the group's cases."""

from __future__ import annotations

from typing import NamedTuple

import structlog

from bot.chat.chat import Chat
from bot.chat.platform import UnansweredError
from bot.chat.said import Asker, Where
from bot.service import homes, people
from bot.service.accounts import Connection
from bot.service.homes import OTHERS, Home
from bot.service.people import Group

log = structlog.get_logger(__name__)


class Here(NamedTuple):
    """A conversation seen by one person: its home if it is one, the group if it is theirs, and
    all their groups."""

    home: Home | None
    group: Group | None
    groups: tuple[Group, ...]

    def only(self) -> Group | None:
        """The group that is meant when none is named."""
        if self.group is not None:
            return self.group
        return self.groups[0] if self.home is None and len(self.groups) == 1 else None


async def here(chat: Chat, who: Asker, where: Where) -> Here:
    def look(conn: Connection) -> Here:
        home = homes.home_in(conn, where.platform, where.workspace, where.channel)
        mine = people.groups_of(conn, who.actor)
        group = next((g for g in mine if home and g.id == home.group), None)
        return Here(home, group, mine)

    return await chat.core.storage.db.aread(look)


async def refresh(chat: Chat, workspace: str, channel: str) -> None:
    """See again who is in a group's home, and note what keeps its texts out of it."""
    home = await chat.core.storage.db.aread(
        lambda conn: homes.home_in(conn, chat.platform, workspace, channel)
    )
    if home is None:
        return
    seen = await chat.conversation.look(workspace, channel)
    trouble = seen.trouble
    if trouble is None:
        trouble = OTHERS if seen.open_to_all else await _others(chat, home)
    await chat.core.storage.db.write(lambda conn: homes.set_trouble(chat.core, conn, home, trouble))
    log.info("home_seen", workspace=workspace, group=home.group, trouble=trouble or "")


async def _others(chat: Chat, home: Home) -> str | None:
    """`others` when somebody in the channel is no member of the group, or we cannot know."""
    try:
        users = await chat.conversation.people_in(home.workspace, home.external)
    except UnansweredError as error:
        log.warning("people_unknown", workspace=home.workspace, code=error.code)
        return OTHERS
    bot = await chat.conversation.own_account(home.workspace)
    others = [u for u in users if u != bot]
    count = await chat.core.storage.db.aread(
        lambda conn: homes.outsiders(conn, home, chat.platform, others)
    )
    return OTHERS if count else None


async def refresh_group(chat: Chat, who: Asker, group: str) -> None:
    """The same for a group's home, wherever in this workspace that is."""
    home = await chat.core.storage.db.aread(
        lambda conn: homes.home_of(conn, who.actor.org, group, chat.platform)
    )
    if home is not None and home.workspace == who.workspace:
        await refresh(chat, home.workspace, home.external)


async def mark(chat: Chat, workspace: str, channel: str, trouble: str) -> None:
    """The platform has said that the home cannot be used."""

    def work(conn: Connection) -> None:
        home = homes.home_in(conn, chat.platform, workspace, channel)
        if home is not None:
            homes.set_trouble(chat.core, conn, home, trouble)

    await chat.core.storage.db.write(work)
