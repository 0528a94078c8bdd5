"""An organisation with an administrator, for tests of what admins and members do."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from bot.service import cases, people, programme
from bot.service.core import Actor, Core
from bot.storage.tables import new_id
from tests.delivery.town import CASE


class House(NamedTuple):
    """`admin` is in no group; the groups' members by name."""

    org: str
    admin: Actor
    groups: dict[str, str]
    people: dict[str, Actor]


def house(core: Core, **groups: tuple[str, ...]) -> House:
    """An organisation with these groups; the first of each leads it."""

    def make(conn: Connection) -> House:
        org = people.new_organisation(core, conn, "Lyngvik kommune", "nb")
        admin = people.new_person(core, conn, org, "Astrid", "nb", admin=True)
        made, known = {}, {}
        for name, members in groups.items():
            made[name] = people.new_group(core, conn, org, name, "nb")
            for i, each in enumerate(members):
                if each not in known:
                    known[each] = Actor(org, people.new_person(core, conn, org, each, "nb"))
                person = known[each].person
                people.add_member(core, conn, org, made[name], person, facilitator=i == 0)
        return House(org, Actor(org, admin), made, known)

    return core.storage.db.write_sync(make)


async def offered(core: Core, owner: Actor, group: str) -> str:
    """A case offered to the group."""
    saved = await cases.send(
        core, owner, group, how="offer+sure", values=CASE, platform="web", identity=new_id()
    )
    assert isinstance(saved, cases.Saved), saved
    return saved.id


def group_names(core: Core, org: str) -> list[str]:
    found = core.storage.db.read(lambda conn: programme.groups_in(conn, org))
    return [group.name for group in found]
