"""People at a platform's edge: guests who are not let in yet, and those who have left."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update

from bot.flows.model import Go, Round
from bot.service import accounts as book
from bot.service import leaving, organisation, reaching, rounds
from bot.service.accounts import Account, Newcomer
from bot.service.core import Actor, Core
from bot.service.take import take
from bot.storage.tables import accounts, sessions
from bot.storage.tables import people as persons


def meet(
    core: Core, conn: Connection, org: str, platform: str, workspace_: str, who: Newcomer
) -> Account:
    """A guest's account, made now when there is none. It speaks for nobody until a member of some
    group lets them in. Raises BadNameError."""
    person, state = book.entered(core, conn, org, platform, workspace_, who)
    if state != "active":
        book.set_state(conn, org, platform, workspace_, who.external, "outside")
    found = conn.execute(
        select(persons.c.name, persons.c.lang).where(persons.c.org == org, persons.c.id == person)
    ).one()
    return Account(org, person, who.external, None, found.lang, found.name)


def left(core: Core, conn: Connection, platform: str, workspace_: str, external: str) -> bool:
    """An account was closed. Who has no other is out of every group and signed out.

    False when it was nobody's, or closed before. What they wrote stays, or is erased where the
    organisation wants that (see `organisation.Leavers`).
    """
    row = conn.execute(
        select(accounts.c.org, accounts.c.person).where(
            accounts.c.platform == platform,
            accounts.c.workspace_external == workspace_,
            accounts.c.external == external,
            accounts.c.state != "left",
        )
    ).first()
    if row is None:
        return False
    book.set_state(conn, row.org, platform, workspace_, external, "left")
    reaching.closed(conn, platform, workspace_, external)
    others = select(func.count()).where(
        accounts.c.org == row.org, accounts.c.person == row.person, accounts.c.state == "active"
    )
    if not conn.execute(others).scalar_one():
        _out_of_everything(core, conn, Actor(row.org, row.person))
    return True


def _out_of_everything(core: Core, conn: Connection, who: Actor) -> None:
    org, person = who
    now = core.moment()
    if organisation.house(conn, org).leavers == "withdraw":
        leaving.withdraw_own(core, conn, who)
    for flow, state in rounds.flows_of(conn, who):
        # Nobody waits for them. A case of their own waits: they may come back.
        if isinstance(state, Round) and state.owner != person:
            take(core, conn, org, flow, Go(person))
    leaving.leave_groups(core, conn, who)
    conn.execute(
        update(sessions)
        .where(sessions.c.org == org, sessions.c.person == person)
        .values(expires_at=now)
    )
