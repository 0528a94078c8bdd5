"""When half-days begin and end in an organisation, and its school holidays.

For callers that have checked who asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, select, update

from bot.flows.cards import line
from bot.flows.checks import tidy
from bot.flows.model import Refusal
from bot.groups.clashes import check_school
from bot.groups.plan import SLOTS
from bot.service import audit, dates, regroup, settled
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.storage.tables import groups, meetings

Span = tuple[str, str]
PERIODS = 60
SHOWN = 30  # letters of what is no date that a sentence repeats

_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
_PERIOD = re.compile(rf"({_DAY})\s*(?:-|–|—|til|to|\s)\s*({_DAY})", re.IGNORECASE)
_SPLIT = re.compile(r"[.\-/]")


def half_days(conn: Connection, org: str) -> Mapping[str, Sequence[str]]:
    return dates.slots(conn, org)


async def set_half_days(
    core: Core, who: Actor, before: Span | None, after: Span | None, *, identity: str
) -> Outcome:
    """From and to ("HH:MM") before and after lunch; None: as it is usual. What is asked around the
    meetings follows, and calendars are told."""
    wanted = {"FL": before or SLOTS["FL"], "EL": after or SLOTS["EL"]}

    def work(conn: Connection) -> Changed | Refusal:
        if any(since >= until for since, until in wanted.values()):
            return Refusal(line("no-half-day"))
        if wanted["FL"][0] >= wanted["EL"][0]:
            return Refusal(line("no-half-days-order"))
        was = half_days(conn, who.org)
        own = {slot: list(span) for slot, span in wanted.items() if span != SLOTS[slot]}
        settled.put_org(conn, who.org, slots=own or None)
        changed = [slot for slot, span in wanted.items() if tuple(was[slot]) != span]
        if changed:
            _follow(core, conn, who.org, changed)
        about = {"before": _said(was), "after": _said(wanted)}
        audit.note(core, conn, who, "half-days", **about)
        return Changed()

    return await change(core, who, identity, work)


def _said(spans: Mapping[str, Sequence[str]]) -> str:
    return ", ".join("–".join(spans[slot]) for slot in ("FL", "EL"))


def _follow(core: Core, conn: Connection, org: str, slots: Sequence[str]) -> None:
    """Meetings that keep to these half-days are at other hours now."""
    conn.execute(
        update(meetings)
        .where(
            meetings.c.org == org,
            meetings.c.slot.in_(slots),
            meetings.c.starts.is_(None),
            meetings.c.status.not_in(dates.PLAN_ENDS),
        )
        .values(sequence=meetings.c.sequence + 1, updated_at=core.moment())
    )
    active = select(groups.c.id).where(groups.c.org == org, groups.c.status == "active")
    for group in conn.execute(active).scalars().all():
        regroup.look_again(core, conn, org, group)


# --- school holidays ------------------------------------------------------------------------------


def school(conn: Connection, org: str) -> tuple[Span, ...]:
    """First and last ISO date of each, in order."""
    found = settled.of_org(conn, org).get("school", ())
    return tuple((first, last) for first, last in found)


async def set_school(core: Core, who: Actor, text: str, *, identity: str) -> Outcome:
    """A holiday a line or between commas, its first and last day; an empty text removes them."""

    def work(conn: Connection) -> Changed | Refusal:
        found = periods(text)
        if isinstance(found, Refusal):
            return found
        if len(found) > PERIODS:
            return Refusal(line("no-more-school", n=PERIODS))
        wrong = check_school(found)
        if wrong is not None:
            return Refusal(wrong)
        before = len(school(conn, who.org))
        settled.put_org(conn, who.org, school=[list(each) for each in found] or None)
        audit.note(core, conn, who, "school", n=len(found), before=before)
        return Changed()

    return await change(core, who, identity, work)


def periods(text: str) -> tuple[Span, ...] | Refusal:
    """What was typed as holidays, in order of time."""
    found: list[Span] = []
    for part in re.split(r"[,;\n]", tidy(text)):
        if not part.strip():
            continue
        hit = _PERIOD.fullmatch(part.strip())
        pair = (_iso(hit[1]), _iso(hit[2])) if hit else ("", "")
        if not all(pair):
            return Refusal(line("no-school-period", text=part.strip()[:SHOWN]))
        found.append(pair)
    return tuple(sorted(found))


def _iso(typed: str) -> str:
    """Empty for what is no day."""
    parts = [int(each) for each in _SPLIT.split(typed)]
    year, month, day = parts if "-" in typed else parts[::-1]
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
