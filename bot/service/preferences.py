"""When a person wants to be asked things, and how much: their own settings."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, update

from bot.flows.cards import line
from bot.flows.method import LANGS
from bot.flows.model import Amount, Refusal
from bot.service import settled, waking
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.take import NotThere
from bot.storage.tables import people

AWAY_AT_MOST = timedelta(days=731)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d\d))?$")


class Preferences(NamedTuple):
    """What a person said of themselves; None (or "" for zone) where the organisation's holds.

    `quiet` are two local times, `20:00` and `08:00`; equal ones mean no quiet hours. `days` are
    working days, 0 for Monday. `away` is the first day back, None once it has come.
    """

    lang: str
    zone: str
    quiet: tuple[str, str] | None
    days: tuple[int, ...] | None
    amount: Amount
    away: date | None


def preferences(core: Core, conn: Connection, who: Actor) -> Preferences | None:
    """A person's own settings. None when they have left."""
    row = conn.execute(
        select(people.c.lang, people.c.zone, people.c.settings).where(
            people.c.org == who.org, people.c.id == who.person, people.c.status == "active"
        )
    ).first()
    if row is None:
        return None
    quiet, days, away = (row.settings.get(name) for name in ("quiet", "days", "away"))
    back = date.fromisoformat(away) if away else None
    return Preferences(
        row.lang,
        row.zone or "",
        (quiet[0], quiet[1]) if quiet else None,
        tuple(days) if days else None,
        settled.amounts(conn, who.org, (who.person,)).get(who.person, "normal"),
        back if back and back > _today(core, conn, who.org) else None,
    )


def _today(core: Core, conn: Connection, org: str) -> date:
    now = core.now(conn, org)
    return datetime.fromtimestamp(now, ZoneInfo(settled.zone(conn, org))).date()


async def set_language(core: Core, who: Actor, lang: str, *, identity: str) -> Outcome:
    """`nb`, `nn` or `en`."""
    return await _set(
        core,
        who,
        identity,
        lambda _: {"lang": lang} if lang in LANGS else Refusal(line("choice-wrong")),
    )


async def set_zone(core: Core, who: Actor, zone: str, *, identity: str) -> Outcome:
    """An IANA name such as `Europe/Oslo`; empty: the organisation's."""

    def wanted(_: Connection) -> dict[str, object] | Refusal:
        return {"zone": zone or None} if not zone or is_zone(zone) else _no_zone(zone)

    return await _set(core, who, identity, wanted)


async def set_quiet(core: Core, who: Actor, since: str, until: str, *, identity: str) -> Outcome:
    """From and to, local times as `20:00` (also `20`, `20.00`), equal: never quiet. Both empty:
    the organisation's."""
    return await _put(core, who, identity, lambda _: quiet_hours(since, until))


async def set_days(core: Core, who: Actor, days: tuple[int, ...], *, identity: str) -> Outcome:
    """Working days, 0 for Monday to 6; none: the organisation's (Monday to Friday)."""
    found = sorted(set(days))
    wrong = any(not 0 <= day <= 6 for day in found)
    return await _put(
        core,
        who,
        identity,
        lambda _: Refusal(line("choice-wrong")) if wrong else {"days": found or None},
    )


async def set_amount(core: Core, who: Actor, amount: str, *, identity: str) -> Outcome:
    """`off`: no questions by themselves; `light`: without reminders; `normal`."""
    known = {"off": "off", "light": "light", "normal": None}
    return await _put(
        core,
        who,
        identity,
        lambda _: {"amount": known[amount]} if amount in known else Refusal(line("choice-wrong")),
    )


async def set_away(core: Core, who: Actor, until: str, *, identity: str) -> Outcome:
    """The first day back, an ISO date; empty: here again."""

    def wanted(conn: Connection) -> dict[str, object] | Refusal:
        if not until:
            return {"away": None}
        today = _today(core, conn, who.org)
        try:
            back = date.fromisoformat(until)
        except ValueError:
            return Refusal(line("date-wrong"))
        if not today < back <= today + AWAY_AT_MOST:
            return Refusal(line("no-away-then"))
        return {"away": back.isoformat()}

    return await _put(core, who, identity, wanted)


# --- how values are read --------------------------------------------------------------------------


def is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _no_zone(zone: str) -> Refusal:
    return Refusal(line("no-such-zone", zone=zone[:60]))


def quiet_hours(since: str, until: str) -> dict[str, object] | Refusal:
    """The setting `quiet` for two times as they are typed; None for two empty ones."""
    if not since.strip() and not until.strip():
        return {"quiet": None}
    found = _clock(since), _clock(until)
    if None in found:
        return Refusal(line("no-such-hours"))
    return {"quiet": [f"{at:%H:%M}" for at in found if at is not None]}


def _clock(text: str) -> time | None:
    found = _CLOCK.match(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


# --- saving ---------------------------------------------------------------------------------------

Wanted = Callable[[Connection], dict[str, object] | Refusal]


async def _set(core: Core, who: Actor, identity: str, wanted: Wanted) -> Outcome:
    """Change columns of the person."""

    def save(conn: Connection, values: dict[str, object]) -> None:
        conn.execute(
            update(people)
            .where(people.c.org == who.org, people.c.id == who.person)
            .values(**values)
        )

    return await _change(core, who, identity, wanted, save)


async def _put(core: Core, who: Actor, identity: str, wanted: Wanted) -> Outcome:
    """Change settings of the person."""

    def save(conn: Connection, values: dict[str, object]) -> None:
        settled.put_person(conn, who.org, who.person, **values)

    return await _change(core, who, identity, wanted, save)


async def _change(
    core: Core,
    who: Actor,
    identity: str,
    wanted: Wanted,
    save: Callable[[Connection, dict[str, object]], None],
) -> Outcome:
    def work(conn: Connection) -> Changed | Refusal | NotThere:
        values = wanted(conn)
        if isinstance(values, Refusal):
            return values
        if preferences(core, conn, who) is None:
            return NotThere()
        save(conn, values)
        waking.ask_anew(core, conn, who.org, who.person)
        core.tell(conn, who.org, who.person)
        return Changed(who.person)

    return await change(core, who, identity, work)
