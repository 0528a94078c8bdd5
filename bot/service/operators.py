"""Who runs the installation: a role that opens no organisation, no group and no case."""

from __future__ import annotations

from sqlalchemy import Connection, select

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.service import audit, people, settled
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.take import NotThere
from bot.storage.tables import organisations
from bot.storage.tables import people as persons


def operators(conn: Connection) -> tuple[tuple[str, str], ...]:
    """Organisation and person of each."""
    return _having(conn, "operator")


def appoint(conn: Connection) -> bool:
    """Where nobody runs the installation, its only administrator does from now on."""
    admins = _having(conn, "admin")
    if len(admins) != 1 or operators(conn):
        return False
    ((org, person),) = admins
    settled.put_person(conn, org, person, operator=True)
    return True


async def set_operator(core: Core, who: Actor, person: str, *, on: bool, identity: str) -> Outcome:
    """For callers that have checked who asks. The last one of all stays."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        if people.profile(conn, Actor(who.org, person)) is None:
            return NotThere()
        if not on and operators(conn) == ((who.org, person),):
            return Refusal(line("no-last-operator"))
        settled.put_person(conn, who.org, person, operator=True if on else None)
        audit.note(core, conn, who, "operator-set" if on else "operator-unset", person)
        return Changed(person)

    return await change(core, who, identity, work)


def _having(conn: Connection, role: str) -> tuple[tuple[str, str], ...]:
    found = conn.execute(
        select(persons.c.org, persons.c.id, persons.c.settings)
        .join(organisations, organisations.c.org == persons.c.org)
        .where(organisations.c.kind == "real", persons.c.status == "active")
        .order_by(persons.c.org, persons.c.id)
    )
    return tuple((row.org, row.id) for row in found if row.settings.get(role))
