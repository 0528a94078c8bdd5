"""What people and organisations have settled, as other use cases need it.

An organisation's settings: `quiet` (two local times), `country`, `free` (ISO dates), `retention`
(days), `goals`. A person's: `quiet`, `days` (0 is Monday), `amount`, `away` (ISO date).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, select, update

from bot.flows.model import Amount
from bot.groups.quiet import WEEKDAYS, Rule, next_open
from bot.groups.workdays import WorkCalendar
from bot.service.clock import instant
from bot.service.core import COUNTRY, Core
from bot.storage.tables import organisations, people

ASK_AT_HOUR = 9
RETENTION_DAYS = 365
DAY = 86400.0
USUAL = (time(16), time(ASK_AT_HOUR))  # outside these nobody is asked who was to be asked earlier

_ORG = select(organisations.c.settings, organisations.c.zone).where(
    organisations.c.org == bindparam("org_")
)
_PERSON = select(people.c.settings, people.c.zone).where(
    people.c.org == bindparam("org_"), people.c.id == bindparam("person_")
)
_PEOPLE = select(people.c.id, people.c.settings, people.c.zone).where(
    people.c.org == bindparam("org_"), people.c.id.in_(bindparam("people_", expanding=True))
)


class Asking(NamedTuple):
    """When one person may be asked something by itself."""

    calendar: WorkCalendar
    rule: Rule


class Settled(NamedTuple):
    """What an organisation or a person has settled. `zone` is empty for whoever has none."""

    settings: Mapping[str, Any]
    zone: str


def house(conn: Connection, org: str) -> Settled:
    """What this organisation has settled."""
    return Settled(*conn.execute(_ORG, {"org_": org}).one())


def of_people(conn: Connection, org: str, ids: Collection[str]) -> dict[str, Settled]:
    """What these people have settled; who is not there is left out."""
    rows = conn.execute(_PEOPLE, {"org_": org, "people_": list(ids)}).all()
    return {row.id: Settled(row.settings, row.zone or "") for row in rows}


def of_org(conn: Connection, org: str) -> dict[str, Any]:
    return dict(conn.execute(_ORG, {"org_": org}).scalar_one())


def zone(conn: Connection, org: str) -> str:
    """The organisation's time zone."""
    return str(conn.execute(_ORG, {"org_": org}).one().zone)


def of_person(conn: Connection, org: str, person: str) -> dict[str, Any]:
    return dict(conn.execute(_PERSON, {"org_": org, "person_": person}).scalar_one())


def alone(conn: Connection, org: str) -> None:
    """Until the commit nobody else changes what the whole organisation shares."""
    conn.execute(select(organisations.c.org).where(organisations.c.org == org).with_for_update())


def put_org(conn: Connection, org: str, **values: object) -> None:
    """Change some of an organisation's settings; None takes one away."""
    key = organisations.c.org == org
    held = conn.execute(select(organisations.c.settings).where(key).with_for_update())
    settings = _with(held.scalar_one(), values)
    conn.execute(update(organisations).where(key).values(settings=settings))


def put_person(conn: Connection, org: str, person: str, **values: object) -> None:
    """Change some of a person's settings; None takes one away."""
    key = and_(people.c.org == org, people.c.id == person)
    held = conn.execute(select(people.c.settings).where(key).with_for_update())
    settings = _with(held.scalar_one(), values)
    conn.execute(update(people).where(key).values(settings=settings))


def _with(settings: Mapping[str, Any], values: Mapping[str, object]) -> dict[str, Any]:
    return {k: v for k, v in {**settings, **values}.items() if v is not None}


def calendar(core: Core, conn: Connection, org: str, zone: str) -> WorkCalendar:
    """Working days as the organisation has them, by the clocks of this zone."""
    return calendar_of(core, house(conn, org), zone)


def calendar_of(core: Core, house: Settled, zone: str) -> WorkCalendar:
    """The same for what is known of the organisation already."""
    said = house.settings
    return core.calendar(zone, said.get("country", COUNTRY), tuple(said.get("free", ())))


def retention(conn: Connection, org: str) -> float:
    """Seconds for which a round that was held is kept."""
    return DAY * int(of_org(conn, org).get("retention", RETENTION_DAYS))


def amounts(conn: Connection, org: str, ids: Collection[str]) -> dict[str, Amount]:
    """How much these people want to be asked outside rounds, where it is less than is usual."""
    return amounts_of(of_people(conn, org, ids))


def amounts_of(known: Mapping[str, Settled]) -> dict[str, Amount]:
    """The same for what is known of them already."""
    said = {person: own.settings.get("amount") for person, own in known.items()}
    return {person: amount for person, amount in said.items() if amount in ("off", "light")}


def asking(core: Core, conn: Connection, org: str, person: str) -> Asking | None:
    """When this person may be asked; None when neither they nor the organisation said anything."""
    own = conn.execute(_PERSON, {"org_": org, "person_": person}).first()
    return (
        None
        if own is None
        else asking_of(core, house(conn, org), Settled(own.settings, own.zone or ""))
    )


def asking_of(core: Core, house: Settled, own: Settled) -> Asking | None:
    """The same for what is known of the organisation and the person already."""
    quiet = own.settings.get("quiet") or house.settings.get("quiet")
    days, away = own.settings.get("days"), own.settings.get("away")
    free = "free" in house.settings or "country" in house.settings
    if not (quiet or days or away or free):
        return None
    rule = Rule(
        clocks(quiet) if quiet else USUAL,
        tuple(days) if days else WEEKDAYS,
        date.fromisoformat(away) if away else None,
    )
    return Asking(calendar_of(core, house, own.zone or house.zone), rule)


def usual(core: Core, conn: Connection, org: str, zone: str) -> Asking:
    """When somebody may be asked who has said nothing."""
    return usual_of(core, house(conn, org), zone)


def usual_of(core: Core, house: Settled, zone: str) -> Asking:
    """The same for what is known of the organisation already."""
    return Asking(calendar_of(core, house, zone), Rule(USUAL))


def may_ask(
    core: Core, house: Settled, own: Settled | None, zone: str, now: datetime, *, late: bool
) -> datetime:
    """When somebody may next be asked; `now` when they may be now. What is late waits for working
    hours where nobody has said anything."""
    found = None if own is None else asking_of(core, house, own)
    if found is None and late:
        found = usual_of(core, house, zone)
    if found is None:
        return now
    return max(now, instant(next_open(found.calendar, found.rule, now.timestamp())))


def clocks(stored: list[str] | tuple[str, str]) -> tuple[time, time]:
    return time.fromisoformat(stored[0]), time.fromisoformat(stored[1])
