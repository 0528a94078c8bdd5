"""The try-out: a made-up group in a made-up municipality, with a clock that can run faster.

Everything in it is real but the people. It lives in the same database as an organisation of the
kind `demo`, which no real person belongs to, and is forgotten after a day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from bot.flows.method import LANGS
from bot.flows.model import Round
from bot.service import entry, people
from bot.service import flows as rows
from bot.service.clock import Clock, instant
from bot.service.core import Core
from bot.storage import forget
from bot.storage.tables import cases, flows, members, organisations
from bot.storage.tables import people as persons

LASTS = timedelta(days=1)
RATES = (1, 10, 60)
ORGANISATION = "Fjellvik kommune"
GROUP = "Gygrene"
SEATS = ("Kari", "Per", "Ola", "Ingrid", "Amina", "Solveig")
SPOKEN = {
    "nb": ("nb",) * 6,
    "nn": ("nn",) * 6,
    "en": ("en",) * 6,
    "mixed": ("nb", "nn", "en", "nn", "en", "nb"),
}


class Seat(NamedTuple):
    """One of the made-up people. `plays` when Kollega moves for them."""

    number: int
    person: str
    name: str
    lang: str
    plays: bool


class Demo(NamedTuple):
    """A try-out as its page shows it."""

    org: str
    group: str
    seats: tuple[Seat, ...]
    rate: float
    flow: str


def new_demo(core: Core, conn: Connection, langs: str = "nb") -> tuple[str, str]:
    """Make one. `langs` is a language, or `mixed`. Returns its id and a session's token."""
    spoken = SPOKEN.get(langs, SPOKEN["nb"])
    shared = langs if langs in LANGS else "nb"
    org = people.new_organisation(core, conn, ORGANISATION, shared, clock=Clock(rate=1.0))
    group = people.new_group(core, conn, org, GROUP, shared)
    for name, lang in zip(SEATS, spoken, strict=True):
        person = people.new_person(core, conn, org, name, lang)
        people.add_member(core, conn, org, group, person, facilitator=name == SEATS[1])
    return org, entry.new_session(core, conn, org, None, demo=True)


def demo(conn: Connection, org: str) -> Demo | None:
    """The try-out as it stands, or None when it is not one."""
    row = conn.execute(
        select(organisations).where(organisations.c.org == org, organisations.c.kind == "demo")
    ).first()
    if row is None:
        return None
    plays = set(row.settings.get("plays", ()))
    found = conn.execute(
        select(persons.c.id, persons.c.name, persons.c.lang, members.c.group)
        .join(members, (members.c.org == persons.c.org) & (members.c.person == persons.c.id))
        .where(persons.c.org == org)
        .order_by(members.c.position)
    ).all()
    seats = tuple(Seat(i, r.id, r.name, r.lang, r.id in plays) for i, r in enumerate(found))
    newest = conn.execute(
        select(flows.c.id)
        .where(flows.c.org == org, flows.c.kind == "round")
        .order_by(flows.c.created_at.desc())
        .limit(1)
    ).scalar()
    return Demo(org, found[0].group, seats, row.clock_rate, newest or "")


def seat(conn: Connection, org: str, number: int) -> Seat | None:
    """One of the made-up people, counted from 0. None: no such seat, or no tryout."""
    found = demo(conn, org)
    if found is None or not 0 <= number < len(found.seats):
        return None
    return found.seats[number]


def set_plays(conn: Connection, org: str, plays: tuple[str, ...]) -> None:
    """Which of the made-up people move by themselves."""
    settings = dict(
        conn.execute(
            select(organisations.c.settings).where(organisations.c.org == org)
        ).scalar_one()
    )
    settings["plays"] = list(plays)
    conn.execute(
        update(organisations)
        .where(organisations.c.org == org, organisations.c.kind == "demo")
        .values(settings=settings)
    )


def set_rate(core: Core, conn: Connection, org: str, rate: float) -> None:
    """Let the made-up group's clock run faster or slower from now on; due times follow."""
    if rate not in RATES:
        return
    clock = core.clock(conn, org).at_rate(rate, core.real())
    _set_clock(core, conn, org, clock)


def skip(core: Core, conn: Connection, org: str, seconds: float) -> None:
    """Let time pass at once: to the follow-up's day, for one."""
    old = core.clock(conn, org)
    real = core.real()
    _set_clock(core, conn, org, Clock(real, old.shown(real) + max(0.0, seconds), old.rate))


def _set_clock(core: Core, conn: Connection, org: str, new: Clock) -> None:
    old = core.clock(conn, org)
    conn.execute(
        update(organisations)
        .where(organisations.c.org == org, organisations.c.kind == "demo")
        .values(
            clock_real=instant(new.base_real),
            clock_shown=instant(new.base_shown),
            clock_rate=new.rate,
        )
    )
    waiting = select(flows.c.id, flows.c.due_at).where(
        flows.c.org == org, flows.c.due_at.is_not(None)
    )
    for row in conn.execute(waiting).all():
        due = new.real(old.shown(row.due_at.timestamp()))
        conn.execute(
            update(flows)
            .where(flows.c.org == org, flows.c.id == row.id)
            .values(due_at=instant(due))
        )
        core.tell(conn, org, row.id)


def playing(conn: Connection, org: str) -> tuple[tuple[Round, tuple[str, ...]], ...]:
    """The open rounds of a try-out, with those who move by themselves in them."""
    settings = conn.execute(
        select(organisations.c.settings).where(
            organisations.c.org == org, organisations.c.kind == "demo"
        )
    ).scalar()
    plays = tuple((settings or {}).get("plays", ()))
    if not plays:
        return ()
    found = conn.execute(
        select(flows.c.state).where(
            flows.c.org == org, flows.c.kind == "round", flows.c.status == "open"
        )
    )
    states = [rows.decode(row.state) for row in found]
    return tuple((s, plays) for s in states if isinstance(s, Round))


def demos(conn: Connection) -> tuple[str, ...]:
    """The ids of all try-outs."""
    found = select(organisations.c.org).where(organisations.c.kind == "demo")
    return tuple(conn.execute(found).scalars())


def forget_old(core: Core, conn: Connection) -> int:
    """Destroy the keys of try-outs that are a day old. Returns how many were forgotten."""
    before = core.moment() - LASTS
    old = select(organisations.c.org).where(
        organisations.c.kind == "demo",
        organisations.c.created_at < before,
        organisations.c.clock_rate != 0,
    )
    gone = conn.execute(old).scalars().all()
    s = core.storage
    for org in gone:
        subjects = [
            *conn.execute(select(flows.c.id).where(flows.c.org == org)).scalars(),
            *conn.execute(select(cases.c.id).where(cases.c.org == org)).scalars(),
        ]
        for subject in subjects:
            forget.forget_subject(conn, s.texts, s.erasures, org, subject, core.moment())
        conn.execute(update(flows).where(flows.c.org == org).values(due_at=None, status="ended"))
        conn.execute(
            update(organisations)
            .where(organisations.c.org == org)
            .values(clock_rate=0, settings={})
        )
    if gone:
        core.forgotten(conn)
    return len(gone)
