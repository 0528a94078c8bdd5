"""Which group a conversation is home to, and whether everybody in it may read the group's cases."""

from __future__ import annotations

from typing import NamedTuple

import structlog

from bot.service import homes, people
from bot.service.accounts import Connection
from bot.service.homes import OTHERS, Home
from bot.service.people import Group
from bot.slack.config import PLATFORM
from bot.slack.edge import Asker, Edge
from bot.slack.errors import CALL_ERRORS, code_of
from bot.slack.workspaces import Team

PAGE = 200
MOST = 1000  # people in a channel that we count; more than that is no group's own

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


async def here(edge: Edge, who: Asker, channel: str) -> Here:
    def look(conn: Connection) -> Here:
        home = homes.home_in(conn, PLATFORM, who.team.id, channel)
        mine = people.groups_of(conn, who.actor)
        group = next((g for g in mine if home and g.id == home.group), None)
        return Here(home, group, mine)

    return await edge.core.storage.db.aread(look)


async def in_channel(team: Team, channel: str) -> list[str]:
    """The accounts in a channel. Raises what the call raised."""
    found: list[str] = []
    cursor = ""
    while len(found) < MOST:
        more = {"cursor": cursor} if cursor else {}
        answer = await team.client.conversations_members(channel=channel, limit=PAGE, **more)
        found += [str(u) for u in answer["members"]]
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return found
    return found


class Look(NamedTuple):
    """A channel as Slack describes it. `trouble`: why we cannot post there, in Slack's word."""

    trouble: str | None
    open_to_all: bool = False


async def look_at(team: Team, channel: str) -> Look:
    try:
        answer = await team.client.conversations_info(channel=channel)
    except CALL_ERRORS as error:
        return Look(code_of(error))
    found = answer["channel"]
    if found.get("is_archived"):
        return Look("is_archived")
    if not found.get("is_member"):
        return Look("not_in_channel")
    return Look(None, not found.get("is_private"))


async def refresh(edge: Edge, team: Team, channel: str) -> None:
    """See again who is in a group's home, and note what keeps its texts out of it."""
    home = await edge.core.storage.db.aread(
        lambda conn: homes.home_in(conn, PLATFORM, team.id, channel)
    )
    if home is None:
        return
    seen = await look_at(team, channel)
    trouble = seen.trouble
    if trouble is None:
        trouble = OTHERS if seen.open_to_all else await _others(edge, team, home)
    await edge.core.storage.db.write(lambda conn: homes.set_trouble(edge.core, conn, home, trouble))
    log.info("slack_home_seen", workspace=team.id, group=home.group, trouble=trouble or "")


async def _others(edge: Edge, team: Team, home: Home) -> str | None:
    """`others` when somebody in the channel is no member of the group, or we cannot know."""
    try:
        users = await in_channel(team, home.external)
    except CALL_ERRORS as error:
        log.warning("slack_members_unknown", workspace=team.id, code=code_of(error))
        return OTHERS
    people_ = [u for u in users if u != team.bot]
    count = await edge.core.storage.db.aread(
        lambda conn: homes.outsiders(conn, home, PLATFORM, people_)
    )
    return OTHERS if count else None


async def refresh_group(edge: Edge, who: Asker, group: str) -> None:
    """The same for a group's home, wherever that is."""
    home = await edge.core.storage.db.aread(
        lambda conn: homes.home_of(conn, who.actor.org, group, PLATFORM)
    )
    if home is not None and home.workspace == who.team.id:
        await refresh(edge, who.team, home.external)


async def mark(edge: Edge, team: str, channel: str, trouble: str) -> None:
    """An event said that the home cannot be used."""

    def work(conn: Connection) -> None:
        home = homes.home_in(conn, PLATFORM, team, channel)
        if home is not None:
            homes.set_trouble(edge.core, conn, home, trouble)

    await edge.core.storage.db.write(work)
