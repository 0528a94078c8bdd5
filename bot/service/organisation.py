"""What holds for a whole organisation: its goals, quiet hours, holidays and retention.

For callers that have checked who asks. `who.person` is empty for whoever runs Kollega.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from sqlalchemy import BigInteger, Connection, exists, func, select, type_coerce, update

from bot.flows.cards import line
from bot.flows.checks import tidy
from bot.flows.model import Refusal
from bot.groups.workdays import WorkCalendar
from bot.service import audit, settled, waking
from bot.service.changes import Changed, Outcome, change
from bot.service.core import COUNTRY, Actor, Core
from bot.service.preferences import quiet_hours
from bot.storage.tables import cases, flows, keys, organisations

GOALS = 12
GOAL_LIMIT = 200
FREE_DAYS = 200
SHORTEST, LONGEST = 30, 3650
_MICROSECONDS = 86_400_000_000
_NORSE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_KEPT = (flows, cases)


Leavers = Literal["keep", "withdraw"]


class House(NamedTuple):
    """An organisation's settings. `quiet` is None while nobody has chosen; `country` an ISO code;
    `free` extra free days; `retention` days that held rounds and cases are kept; `leavers` what
    becomes of what somebody wrote who left a workspace."""

    name: str
    lang: str
    zone: str
    goals: tuple[str, ...]
    quiet: tuple[str, str] | None
    country: str
    free: tuple[date, ...]
    retention: int
    leavers: Leavers = "keep"


def house(conn: Connection, org: str) -> House:
    """An organisation as it has been set up, with what is usual where nothing was set. `org` is
    known to be there: another raises SQLAlchemy's NoResultFound."""
    row = conn.execute(select(organisations).where(organisations.c.org == org)).one()
    quiet = row.settings.get("quiet")
    return House(
        row.name,
        row.lang,
        row.zone,
        tuple(row.settings.get("goals", ())),
        (quiet[0], quiet[1]) if quiet else None,
        row.settings.get("country", COUNTRY),
        tuple(date.fromisoformat(day) for day in row.settings.get("free", ())),
        int(row.settings.get("retention", settled.RETENTION_DAYS)),
        "withdraw" if row.settings.get("leavers") == "withdraw" else "keep",
    )


async def set_goals(core: Core, who: Actor, text: str, *, identity: str) -> Outcome:
    """A sentence a line, at most twelve; an empty text removes them."""
    goals = [goal for goal in (" ".join(part.split()) for part in tidy(text).split("\n")) if goal]

    def work(conn: Connection) -> Changed | Refusal:
        if len(goals) > GOALS or any(len(goal) > GOAL_LIMIT for goal in goals):
            return Refusal(line("no-more-goals", n=GOALS, letters=GOAL_LIMIT))
        before = len(house(conn, who.org).goals)
        settled.put_org(conn, who.org, goals=goals or None)
        audit.note(core, conn, who, "goals", n=len(goals), before=before)
        return Changed()

    return await change(core, who, identity, work)


async def set_quiet(core: Core, who: Actor, since: str, until: str, *, identity: str) -> Outcome:
    """From and to, local times; both empty: no quiet hours of its own."""

    def work(conn: Connection) -> Changed | Refusal:
        values = quiet_hours(since, until)
        if isinstance(values, Refusal):
            return values
        before = house(conn, who.org).quiet
        settled.put_org(conn, who.org, **values)
        waking.ask_anew(core, conn, who.org)
        after = house(conn, who.org).quiet
        audit.note(core, conn, who, "quiet-hours", before=_span(before), after=_span(after))
        return Changed()

    return await change(core, who, identity, work)


def _span(hours: tuple[str, str] | None) -> str:
    return "–".join(hours) if hours else ""


async def set_holidays(
    core: Core, who: Actor, country: str, free: str, *, identity: str
) -> Outcome:
    """A country's public holidays (`NO`), and extra free days: ISO dates, or days as `24.12.2026`,
    separated by commas, blanks or lines. An empty country keeps the one there is."""
    code = country.strip().upper()

    def work(conn: Connection) -> Changed | Refusal:
        if code and not _has_holidays(code):
            return Refusal(line("no-such-country", country=country[:30]))
        days, wrong = _days(free)
        if wrong:
            return Refusal(line("no-such-day", day=wrong[:30]))
        if len(days) > FREE_DAYS:
            return Refusal(line("no-more-free-days", n=FREE_DAYS))
        was = house(conn, who.org)
        settled.put_org(conn, who.org, free=days or None, **({"country": code} if code else {}))
        waking.ask_anew(core, conn, who.org)
        kept = house(conn, who.org).country
        audit.note(
            core,
            conn,
            who,
            "holidays",
            country=kept,
            free=len(days),
            before=was.country,
            free_before=len(was.free),
        )
        return Changed()

    return await change(core, who, identity, work)


async def set_leavers(core: Core, who: Actor, rule: str, *, identity: str) -> Outcome:
    """`keep` or `withdraw` what somebody wrote who leaves a workspace, from now on."""

    def work(conn: Connection) -> Changed | Refusal:
        if rule not in ("keep", "withdraw"):
            return Refusal(line("choice-wrong"))
        before = house(conn, who.org).leavers
        settled.put_org(conn, who.org, leavers=rule if rule == "withdraw" else None)
        audit.note(core, conn, who, "leavers", rule=rule, before=before)
        return Changed()

    return await change(core, who, identity, work)


def _has_holidays(country: str) -> bool:
    try:
        WorkCalendar("UTC", country)
    except (NotImplementedError, ValueError):
        return False
    return True


def _days(text: str) -> tuple[list[str], str]:
    """ISO dates in order, each once; and the first part that is no date."""
    found: set[str] = set()
    for part in re.split(r"[,;\s]+", text.strip()):
        if not part:
            continue
        norse = _NORSE.match(part)
        iso = f"{norse[3]}-{norse[2]:0>2}-{norse[1]:0>2}" if norse else part
        try:
            found.add(date.fromisoformat(iso).isoformat())
        except ValueError:
            return [], part
    return sorted(found), ""


# --- retention ------------------------------------------------------------------------------------


def retention_moves(core: Core, conn: Connection, org: str, days: int) -> int:
    """How many rounds and cases would be past their date at once: said before."""
    shift = timedelta(days=days - house(conn, org).retention)
    past = core.moment() - shift
    return sum(
        conn.execute(
            select(func.count())
            .select_from(table)
            .where(table.c.org == org, table.c.retention_until <= past, ~table.c.hold)
            .where(
                exists().where(
                    keys.c.org == org, keys.c.subject == table.c.id, keys.c.wrapped.is_not(None)
                )
            )
        ).scalar_one()
        for table in _KEPT
    )


async def set_retention(core: Core, who: Actor, days: int, *, identity: str) -> Outcome:
    """Days, 30 to 3650, from when it was held. What is kept already gets the new date too; what is
    held (a hold) stays."""

    def work(conn: Connection) -> Changed | Refusal:
        if not SHORTEST <= days <= LONGEST:
            return Refusal(line("no-such-retention", least=SHORTEST, most=LONGEST))
        before = house(conn, who.org).retention
        settled.put_org(conn, who.org, retention=days)
        for table in _KEPT:
            moved = type_coerce(table.c.retention_until, BigInteger)
            conn.execute(
                update(table)
                .where(table.c.org == who.org, table.c.retention_until.is_not(None))
                .values(retention_until=moved + (days - before) * _MICROSECONDS)
            )
        audit.note(core, conn, who, "retention", days=days, before=before)
        return Changed()

    return await change(core, who, identity, work)
