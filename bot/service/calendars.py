"""Meetings for calendars: the next one in words, one as a file, and private feeds of many.

A feed's link is made from the installation's own key, so that it can be shown again though only its
hash is stored. It is one person's: whoever has left sees nothing by it any more.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from bot.flows.cards import Day, Line, Who, line
from bot.flows.meeting_model import Meeting as Prompts
from bot.service import dates, entry, following, people, settled
from bot.service import flows as rows
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.dates import Meeting
from bot.service.gatherings import Called, for_calendars
from bot.service.meeting_words import status
from bot.service.people import Group
from bot.service.take import NotThere
from bot.storage.tables import links, meetings

FEED = "feed"
FEED_LASTS = timedelta(days=10 * 365)
FEEDS = "feeds"  # in a person's settings: by group, empty for all of theirs, what its link is of
SHOWN = 5
_PARTS = ("hour", "minute", "until_hour", "until_minute")


class Dated(NamedTuple):
    """A meeting with a date as a calendar shows it. `hours` ("HH:MM") are None when nobody has
    said; `changed` is when it last was."""

    row: Meeting
    day: str
    group: str
    zone: str
    hours: tuple[str, str] | None
    changed: datetime


class Feed(NamedTuple):
    """What a subscribed calendar is given. `group` is empty when it is of all one's groups; then
    the programme's gatherings are in it."""

    lang: str
    zone: str
    group: str
    dated: tuple[Dated, ...]
    gatherings: tuple[Called, ...] = ()


class Coming(NamedTuple):
    """A group's next meeting in sentences. `names` are those they call for."""

    meeting: str
    lines: tuple[Line, ...]
    names: Mapping[str, str]


# --- the next one ---------------------------------------------------------------------------------


def coming(core: Core, conn: Connection, org: str, group: Group) -> Coming | None:
    """For callers that have checked who asks. None: no date is set."""
    today = dates.today(core, conn, org, group.zone)
    row = dates.coming(dates.of_group(conn, org, group.id), today)
    if row is None or row.date is None:
        return None
    lines = [when(conn, org, row), status(row.status)]
    if row.where:
        lines.append(line("coming-place", place=row.where))
    lead = _lead(conn, org, group, row, row.date)
    if lead:
        lines.append(line("coming-lead", who=Who(lead)))
    return Coming(row.id, tuple(lines), {m.id: m.name for m in group.members})


def after(core: Core, conn: Connection, org: str, group: Group) -> tuple[Line, ...]:
    """The meetings after the next one, a sentence each: at most `SHOWN`."""
    today = dates.today(core, conn, org, group.zone)
    ahead = [
        row
        for row in dates.of_group(conn, org, group.id)
        if row.date and row.date >= today and row.status not in dates.PLAN_ENDS
    ]
    return tuple(
        line("coming-one", when=when(conn, org, row), status=status(row.status))
        for row in ahead[1 : SHOWN + 1]
    )


def when(conn: Connection, org: str, row: Meeting) -> Line:
    """Its day and hours in words. Raises ValueError without a date."""
    if row.date is None:
        raise ValueError("a meeting without a date")
    day, hours = Day(row.date), dates.hours(conn, org, row)
    if hours is None:
        return line("coming-day", day=day)
    clock = dict(zip(_PARTS, (part for each in hours for part in each.split(":")), strict=True))
    match "" if row.starts else row.slot:
        case "FL":
            return Line("coming-before-lunch", (("day", day), *clock.items()))
        case "EL":
            return Line("coming-after-lunch", (("day", day), *clock.items()))
        case _:
            return Line("coming-clock", (("day", day), *clock.items()))


def _lead(conn: Connection, org: str, group: Group, row: Meeting, day: str) -> str:
    """Who leads: as its prompts have it, else by whose turn it is."""
    if row.flow:
        found = rows.load(conn, org, row.flow, lock=False)
        if found is not None and isinstance(found.state, Prompts) and found.state.lead:
            return found.state.lead
    return following.turns(conn, org, group, day)[0]


# --- files ----------------------------------------------------------------------------------------


def one(conn: Connection, who: Actor, meeting: str) -> Dated | None:
    """For a member of its group. None: not there, not theirs, or without a date."""
    row = dates.one(conn, who.org, meeting)
    group = people.group_of(conn, who, row.group) if row else None
    if group is None:
        return None
    return next((each for each in _dated(conn, who.org, [group]) if each.row.id == meeting), None)


def _dated(conn: Connection, org: str, groups: Iterable[Group]) -> tuple[Dated, ...]:
    """All meetings of these groups that have a date."""
    found: list[Dated] = []
    for group in groups:
        changed = _changed(conn, org, group.id)
        found += (
            Dated(
                row, row.date, group.name, group.zone, dates.hours(conn, org, row), changed[row.id]
            )
            for row in dates.of_group(conn, org, group.id)
            if row.date
        )
    return tuple(found)


def _changed(conn: Connection, org: str, group: str) -> dict[str, datetime]:
    found = select(meetings.c.id, meetings.c.updated_at).where(
        meetings.c.org == org, meetings.c.group == group
    )
    return {row.id: row.updated_at for row in conn.execute(found)}


def feed(core: Core, conn: Connection, token: str) -> Feed | None:
    """What the link gives today. None when it does not hold, or its person or they from its group
    have left."""
    found = entry.link(core, conn, token, FEED)
    if found is None or found.person is None:
        return None
    who = Actor(found.org, found.person)
    me = people.profile(conn, who)
    if me is None:
        return None
    if found.group is None:
        own = _dated(conn, who.org, people.groups_of(conn, who))
        return Feed(me.lang, me.zone, "", own, for_calendars(conn, who.org))
    group = people.group_of(conn, who, found.group)
    if group is None:
        return None
    return Feed(me.lang, group.zone, group.name, _dated(conn, who.org, [group]))


# --- links ----------------------------------------------------------------------------------------


def held(core: Core, conn: Connection, who: Actor, group: str = "") -> str:
    """The token of a person's feed, of one group or of all of theirs; empty while there is none."""
    seed = settled.of_person(conn, who.org, who.person).get(FEEDS, {}).get(group, "")
    token = _token(core, who, group, seed) if seed else ""
    return token if token and entry.link(core, conn, token, FEED) else ""


def made(core: Core, conn: Connection, who: Actor, group: str = "") -> str:
    """The same, made first where there is none. Empty for whoever has none: made-up people."""
    return held(core, conn, who, group) or _make(core, conn, who, group)


async def renew(core: Core, who: Actor, group: str = "", *, identity: str) -> Outcome:
    """A new link; the one before leads nowhere any more."""

    def work(conn: Connection) -> Changed | NotThere:
        return Changed() if _make(core, conn, who, group) else NotThere()

    return await change(core, who, identity, work)


def _make(core: Core, conn: Connection, who: Actor, group: str) -> str:
    me = people.profile(conn, who)
    if me is None or me.demo or (group and people.group_of(conn, who, group) is None):
        return ""
    now = core.moment()
    conn.execute(
        update(links)
        .where(
            links.c.org == who.org,
            links.c.kind == FEED,
            links.c.person == who.person,
            links.c.group == group if group else links.c.group.is_(None),
            links.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
    )
    seed = secrets.token_urlsafe(12)
    seeds = settled.of_person(conn, who.org, who.person).get(FEEDS, {})
    settled.put_person(conn, who.org, who.person, **{FEEDS: {**seeds, group: seed}})
    token = _token(core, who, group, seed)
    entry.new_link(
        core,
        conn,
        who.org,
        FEED,
        lasts=FEED_LASTS,
        person=who.person,
        group=group or None,
        token=token,
    )
    return token


def _token(core: Core, who: Actor, group: str, seed: str) -> str:
    return core.storage.vault.identity(FEED, who.org, who.person, group, seed)
