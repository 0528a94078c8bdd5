"""Six groups of a programme: who is in them, how they want to be asked, when they meet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert

from bot.service import people, settled
from bot.service.core import Actor, Core
from bot.storage.tables import new_id, places

NAMES = (
    "Kari", "Per", "Ola", "Ingrid", "Amina", "Solveig", "Jon", "Siv", "Arne", "Berit", "Dag",
    "Eli", "Finn", "Gro", "Hanne", "Ivar", "Jorunn", "Knut", "Liv", "Magne", "Nina", "Odd", "Pia",
    "Rolf", "Sara", "Tor", "Unni", "Vidar", "Wenche", "Yngve", "Åse", "Øystein", "Ærlend", "Bodil",
    "Carl", "Dina",
)  # fmt: skip
GROUPS = ("Gygrene", "Blåveis", "Stjernelaget", "Einingsleiarane", "Godt og blanda", "RLG")
LANGS = ("nb", "nn", "en")
SIZE = 6


class Member(NamedTuple):
    """`settings` as the person has chosen them."""

    id: str
    name: str
    channel: str
    settings: dict[str, object]


class Group(NamedTuple):
    """The first two lead."""

    id: str
    name: str
    home: str
    members: tuple[Member, ...]

    @property
    def lead(self) -> str:
        return self.members[0].id


class Programme(NamedTuple):
    org: str
    groups: tuple[Group, ...]

    def actor(self, person: str) -> Actor:
        return Actor(self.org, person)

    def member(self, person: str) -> Member:
        return next(m for g in self.groups for m in g.members if m.id == person)


def wishes(number: int) -> dict[str, object]:
    """How the n-th person of the programme wants to be asked; most have said nothing."""
    match number % 9:
        case 2:
            return {"quiet": ["16:00", "09:00"]}
        case 3:
            return {"amount": "light"}
        case 4:
            return {"amount": "off"}
        case 5:
            return {"days": [0, 1, 3, 4], "quiet": ["15:00", "08:00"]}
        case 7:
            return {"away": "2026-02-09"}
    return {}


def found(core: Core) -> Programme:
    """The programme on its first day."""
    return core.storage.db.write_sync(lambda conn: _make(core, conn))


def _make(core: Core, conn: Connection) -> Programme:
    org = people.new_organisation(core, conn, "Lyngvik kommune", "nb")
    settled.put_org(conn, org, quiet=["17:00", "07:00"])
    made = []
    for g, name in enumerate(GROUPS):
        group = people.new_group(core, conn, org, name, LANGS[g % 3])
        home = f"C{g}"
        _place(conn, org, home, kind="home", group=group)
        members = tuple(_join(core, conn, org, group, g, i) for i in range(SIZE))
        made.append(Group(group, name, home, members))
    return Programme(org, tuple(made))


def _join(core: Core, conn: Connection, org: str, group: str, g: int, i: int) -> Member:
    number = g * SIZE + i
    person = people.new_person(core, conn, org, NAMES[number], LANGS[number % 3])
    people.add_member(core, conn, org, group, person, facilitator=i < 2)
    settings = wishes(number) if i else {}
    settled.put_person(conn, org, person, **settings)
    channel = f"D{number}"
    _place(conn, org, channel, kind="private", person=person)
    return Member(person, NAMES[number], channel, settings)


def _place(conn: Connection, org: str, channel: str, **values: object) -> None:
    conn.execute(
        insert(places),
        {
            "org": org,
            "id": new_id(),
            "group": None,
            "person": None,
            "platform": "slack",
            "workspace_external": "T1",
            "external": channel,
            "state": "ok",
            "created_at": datetime(2026, 8, 1, tzinfo=UTC),
            **values,
        },
    )
