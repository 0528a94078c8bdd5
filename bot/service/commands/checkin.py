"""Check-ins between meetings: which there are, new ones, stopping them, and who may read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast

from sqlalchemy import Connection

from bot.flows.cadence import Cadence
from bot.flows.cards import At, Day, Line, line
from bot.flows.digests import Level
from bot.flows.series_cards import LEVELS
from bot.service import checkins, dates
from bot.service.changes import Changed, Outcome
from bot.service.checkins import LONGEST_WINDOW, WINDOW, Standing, Wish
from bot.service.commands import helping
from bot.service.commands.ask import Ask, Run
from bot.service.commands.model import Answer, Do, Link, Option, Said, Wrong, said
from bot.service.commands.outcome import done
from bot.service.commands.sure import ask_first
from bot.service.core import Actor, Core
from bot.service.people import Group

# What can be chosen as how often: every so many weeks, a weekday of every month, or once.
WEEKS = ("1", "2", "3", "4")
MONTHS: Mapping[str, int] = {"month": 1, "month-last": -1}
ONCE = "once"
USUAL = {
    "which": "learning",
    "every": "2",
    "weekday": "1",
    "hour": "09:00",
    "days": str(WINDOW),
    "level": "group",
}
HALF_A_YEAR = timedelta(days=182)
ONE_DAY = timedelta(days=1)

_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d\d))?", re.ASCII)
# The field that a problem belongs to, by what it begins with; else the first.
FIELDS: tuple[tuple[str, str], ...] = (
    ("no-question", "own"),
    ("no-checkin-window", "days"),
    ("no-such-name", "name"),
    ("no-cadence-when", "weekday"),
    ("no-cadence", "last"),
    ("no-checkin-past", "last"),
)


async def all_checkins(ask: Ask) -> Answer:
    """The series of the group, as everybody in it may know them; what waits for oneself."""

    def look(conn: Connection) -> tuple[tuple[Standing, ...], str]:
        found = checkins.of_group(conn, ask.org, ask.home.id)
        return found, checkins.own_open(conn, ask.actor, ask.home.id)

    found, own = await ask.read(look)
    leads = ask.actor.person in ask.home.facilitators()
    options: list[Option] = []
    if own:
        options.append(Link(f"/round/{own}", line("checkins-answer")))
    if leads:
        options += _steering(ask, found)
    lines = [part for one in found for part in standing(one, leads=leads)]
    return Said(
        (line("of", text=ask.home.name), *(lines or [line("checkins-none")])), tuple(options)
    )


def standing(one: Standing, *, leads: bool) -> tuple[Line, ...]:
    """How a series stands, in words."""
    span = line("checkins-span", first=Day(one.first), last=Day(one.last))
    days = line("checkins-once", day=Day(one.first)) if one.first == one.last else span
    times = [line("series-open", at=At(one.until))] if one.until is not None else []
    if one.next is not None:
        times.append(line("series-next", at=At(one.next)))
    elif one.until is None:
        times.append(line("series-over"))
    fixed = (line("level-fixed"),) if leads and one.fixed else ()
    return (line("checkins-row", title=one.title, days=days), *times, LEVELS[one.level], *fixed)


def _steering(ask: Ask, found: tuple[Standing, ...]) -> list[Option]:
    group = ("group", ask.home.id)
    options: list[Option] = [Do("checkin_new", line("can-checkin-new"), (group,), "main")]
    for one in found:
        values = (group, ("series", one.id))
        if not one.fixed:
            label = line("checkins-do-level", title=one.title)
            options.append(Do("checkin_level", label, values))
        label = line("checkins-do-stop", title=one.title)
        options.append(Do("checkin_stop", label, values, "danger"))
    return options


# --- a new series ---------------------------------------------------------------------------------


async def checkin_new(ask: Ask) -> Answer | Wrong:
    """What is typed opens the form; sent, it is begun."""
    if ask.typed:
        held = await ask.read(lambda conn: held_new(ask.core, conn, ask.actor, ask.home))
        return helping.fill(ask, held | dict(ask.values))
    wish = wished(ask.values)
    if isinstance(wish, Wrong):
        return wish
    wrong = await ask.read(lambda conn: checkins.problem(ask.core, conn, ask.org, ask.home, wish))
    if wrong is not None:
        return Wrong({_field(wrong): wrong})
    answer = await checkins.begin(ask.core, ask.actor, ask.home.id, wish, identity=ask.identity)
    begun = line("checkins-begun")
    return await _after(ask, answer, *((begun,) if isinstance(answer, Changed) else ()))


def _field(wrong: Line) -> str:
    return next((field for key, field in FIELDS if wrong.key.startswith(key)), "which")


def held_new(core: Core, conn: Connection, who: Actor, group: Group) -> dict[str, str]:
    """What the form proposes: every other week for half a year, from tomorrow on."""
    today = date.fromisoformat(dates.today(core, conn, who.org, group.zone))
    first, last = today + ONE_DAY, today + HALF_A_YEAR
    return {**USUAL, "first": first.isoformat(), "last": last.isoformat()}


class _Clock(NamedTuple):
    hour: int
    minute: int


def wished(values: Mapping[str, str]) -> Wish | Wrong:
    """The series that a form describes, or which field cannot be read."""
    clock = _clock(values.get("hour", ""))
    if clock is None:
        return Wrong({"hour": line("no-checkin-hour")})
    every = values.get("every", "")
    if every != ONCE and not values.get("last"):
        return Wrong({"last": line("text-empty")})
    which = values.get("which", "")
    if which == "own" and not values.get("own"):
        return Wrong({"own": line("text-empty")})
    days = values.get("days") or str(WINDOW)
    if not days.isdecimal() or int(days) > LONGEST_WINDOW:
        return Wrong({"days": line("no-checkin-window", most=LONGEST_WINDOW)})
    return Wish(
        checkins.questions_of(which, values.get("own", "")),
        _cadence(every, values, clock),
        cast("Level", values.get("level", "self")),
        int(days),
        values.get("name", ""),
    )


def _clock(typed: str) -> _Clock | None:
    found = _CLOCK.fullmatch(typed.strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return _Clock(int(found[1]), int(found[2] or 0))


def _cadence(every: str, values: Mapping[str, str], clock: _Clock) -> Cadence:
    first, last = values.get("first", ""), values.get("last", "")
    kind: Literal["week", "month", "once"] = "week"
    if every == ONCE:
        kind, last = "once", first
    elif every in MONTHS:
        kind = "month"
    return Cadence(
        kind,
        int(values.get("weekday", "0")),
        clock.hour,
        first,
        last,
        clock.minute,
        int(every) if every in WEEKS else 1,
        MONTHS.get(every, 1),
    )


async def _after(ask: Ask, answer: Outcome, *lines: Line) -> Answer:
    """How it stands now."""
    if not isinstance(answer, Changed):
        return done(answer)
    found = await ask.read(lambda conn: checkins.of_group(conn, ask.org, ask.home.id))
    one = next((s for s in found if s.id == answer.id), None)
    if one is None:
        return said(line("series-stopped"))
    return said(*lines, *standing(one, leads=True))


# --- the series there are -------------------------------------------------------------------------


async def checkin_stop(ask: Ask) -> Answer | Wrong:
    one = await _which(ask)
    if not isinstance(one, Standing):
        return one
    first = ask_first(ask, line("do-stop_series"), one.title, line("ask-stop-series"))
    if first is not None:
        return first
    answer = await checkins.stop(ask.core, ask.actor, one.id, identity=ask.identity)
    return await _after(ask, answer)


async def checkin_level(ask: Ask) -> Answer | Wrong:
    one = await _which(ask)
    if not isinstance(one, Standing):
        return one
    if one.fixed:
        return Said((one.title, line("no-level-fixed")), refused=True)
    answer = await checkins.set_level(
        ask.core, ask.actor, one.id, ask.get("level"), identity=ask.identity
    )
    return await _after(ask, answer)


async def _which(ask: Ask) -> Standing | Answer:
    """The series that is meant: named, or the only one."""
    found = await ask.read(lambda conn: checkins.of_group(conn, ask.org, ask.home.id))
    if not found:
        return Said((line("checkins-none"),), refused=True)
    wanted = ask.get("series") or (found[0].id if len(found) == 1 else "")
    one = next((s for s in found if s.id == wanted), None)
    return helping.fill(ask, ask.values) if one is None else one


RUNS: Mapping[str, Run] = {
    "checkins": all_checkins,
    "checkin_new": checkin_new,
    "checkin_stop": checkin_stop,
    "checkin_level": checkin_level,
}
