"""People's accounts on chat platforms: who is who, and which workspaces there are.

An account is a workspace and a user in it; it speaks for exactly one person. A person's private
place is known by their account there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

# Edges name what their reading functions get without knowing the database's library.
from sqlalchemy import Connection as Connection  # noqa: PLC0414
from sqlalchemy import and_, bindparam, exists, insert, or_, select, update

from bot.service import people, reaching
from bot.service.core import Actor, Core
from bot.service.sending import OTHERS as OTHERS  # noqa: PLC0414
from bot.storage import tokens
from bot.storage.tables import (
    accounts,
    deliveries,
    flows,
    groups,
    new_id,
    organisations,
    places,
    workspaces,
)
from bot.storage.tables import people as persons


class Workspace(NamedTuple):
    """A workspace (Slack) or tenant (Teams) and the organisation it belongs to."""

    org: str
    id: str
    external: str
    name: str
    state: str
    details: dict[str, Any]


class Account(NamedTuple):
    """A person's account. `dm` is the conversation with them, once it is known; `at` where they
    last did something, empty for somebody who has no second account."""

    org: str
    person: str
    external: str
    dm: str | None
    lang: str
    name: str
    at: str = ""

    @property
    def actor(self) -> Actor:
        return Actor(self.org, self.person)


class Newcomer(NamedTuple):
    """Somebody as the platform knows them."""

    external: str
    name: str
    lang: str


class Shown(NamedTuple):
    """What one of our own messages shows."""

    flow: str
    slot: str
    audience: str


# --- workspaces -----------------------------------------------------------------------------------


def workspace(conn: Connection, platform: str, external: str) -> Workspace | None:
    """By the platform's own id of it, whichever organisation it belongs to. None: never connected;
    one that is `gone` is found still."""
    row = conn.execute(
        select(workspaces).where(
            workspaces.c.platform == platform, workspaces.c.external == external
        )
    ).first()
    if row is None:
        return None
    return Workspace(row.org, row.id, row.external, row.name, row.state, dict(row.details))


def keep_workspace(
    core: Core,
    conn: Connection,
    platform: str,
    external: str,
    name: str,
    *,
    details: dict[str, Any],
    lang: str,
    zone: str,
    token: str | None = None,
) -> Workspace:
    """Create or renew a workspace that is connected. `token` is kept sealed; None keeps none.

    A new one belongs to the only organisation there is; otherwise it gets one of its own.
    """
    known = workspace(conn, platform, external)
    if known is None:
        org = _only_organisation(conn) or people.new_organisation(core, conn, name, lang, zone=zone)
        row = new_id()
        conn.execute(
            insert(workspaces),
            {
                "org": org,
                "id": row,
                "platform": platform,
                "external": external,
                "name": name,
                "state": "ok",
                "details": details,
                "created_at": core.moment(),
            },
        )
    else:
        org, row = known.org, known.id
        conn.execute(
            update(workspaces)
            .where(workspaces.c.org == org, workspaces.c.id == row)
            .values(name=name, state="ok", details=details)
        )
    if token is not None:
        tokens.save_token(conn, core.storage.vault, org, row, token, core.moment())
    return Workspace(org, row, external, name, "ok", details)


def token_of(core: Core, conn: Connection, where: Workspace) -> str | None:
    """What the platform gave to speak there with, deciphered: never to be logged. None: nothing."""
    return tokens.load_token(conn, core.storage.vault, where.org, where.id)


def set_workspace_state(conn: Connection, where: Workspace, state: str) -> None:
    """`gone` when the app was removed or its token withdrawn, `trouble` when it needs mending."""
    conn.execute(
        update(workspaces)
        .where(workspaces.c.org == where.org, workspaces.c.id == where.id)
        .values(state=state)
    )


def _only_organisation(conn: Connection) -> str | None:
    found = conn.execute(
        select(organisations.c.org).where(organisations.c.kind == "real").limit(2)
    ).scalars()
    known = list(found)
    return known[0] if len(known) == 1 else None


# --- accounts -------------------------------------------------------------------------------------

_ACCOUNT = (
    select(
        accounts.c.org,
        accounts.c.person,
        accounts.c.external,
        accounts.c.dm,
        persons.c.lang,
        persons.c.name,
        persons.c.settings,
    )
    .join(persons, and_(persons.c.org == accounts.c.org, persons.c.id == accounts.c.person))
    .where(
        accounts.c.platform == bindparam("platform_"),
        accounts.c.workspace_external == bindparam("workspace_"),
        accounts.c.external == bindparam("user_"),
        accounts.c.state == "active",
        persons.c.status == "active",
    )
)
_EXTERNALS = select(accounts.c.person, accounts.c.external).where(
    accounts.c.org == bindparam("org_"),
    accounts.c.platform == bindparam("platform_"),
    accounts.c.workspace_external == bindparam("workspace_"),
    accounts.c.person.in_(bindparam("people_", expanding=True)),
    accounts.c.state == "active",
)


def account(conn: Connection, platform: str, workspace_: str, user: str) -> Account | None:
    """The account that speaks for somebody, or None when it is nobody's or its person has left."""
    key = {"platform_": platform, "workspace_": workspace_, "user_": user}
    row = conn.execute(_ACCOUNT, key).first()
    return Account(*row[:-1], row.settings.get("at", "")) if row else None


def another(conn: Connection, platform: str, workspace_: str, user: str) -> str | None:
    """Somebody else's account there."""
    found = select(accounts.c.external).where(
        accounts.c.platform == platform,
        accounts.c.workspace_external == workspace_,
        accounts.c.external != user,
        accounts.c.state == "active",
    )
    return conn.execute(found.order_by(accounts.c.created_at.desc()).limit(1)).scalar()


def externals(
    conn: Connection, org: str, platform: str, workspace_: str, people_: Iterable[str]
) -> dict[str, str]:
    """Person → account there, for those who have one."""
    key = {
        "org_": org,
        "platform_": platform,
        "workspace_": workspace_,
        "people_": sorted(set(people_)),
    }
    return {row.person: row.external for row in conn.execute(_EXTERNALS, key)}


def names_by_account(
    conn: Connection, platform: str, workspace_: str, users: Iterable[str]
) -> dict[str, str]:
    """Account → the person's name, for those who are known."""
    found = (account(conn, platform, workspace_, user) for user in set(users))
    return {known.external: known.name for known in found if known}


def add_account(
    core: Core, conn: Connection, org: str, platform: str, workspace_: str, who: Newcomer
) -> str:
    """The person this account speaks for, made with a private place when there is none yet."""
    person, state = entered(core, conn, org, platform, workspace_, who)
    if state not in ("new", "active"):
        set_state(conn, org, platform, workspace_, who.external, "active")
        reaching.mended(core, conn, platform, workspace_, who.external)
    return person


def entered(
    core: Core, conn: Connection, org: str, platform: str, workspace_: str, who: Newcomer
) -> tuple[str, str]:
    """The person of this account and its state, which is `new` when both were made just now: then
    the account is active. Raises BadNameError."""
    row = conn.execute(
        select(accounts.c.person, accounts.c.state).where(
            accounts.c.org == org,
            accounts.c.platform == platform,
            accounts.c.workspace_external == workspace_,
            accounts.c.external == who.external,
        )
    ).first()
    if row is not None:
        return row.person, row.state
    name = " ".join(who.name.split())[: people.NAME_LIMIT] or who.external
    person = people.new_person(core, conn, org, name, who.lang)
    link_account(core, conn, Actor(org, person), platform, workspace_, who.external)
    return person, "new"


def link_account(
    core: Core, conn: Connection, who: Actor, platform: str, workspace_: str, external: str
) -> None:
    """One more account for a person, and the private place that goes with it."""
    now = core.moment()
    conn.execute(
        insert(accounts),
        {
            "org": who.org,
            "id": new_id(),
            "person": who.person,
            "platform": platform,
            "workspace_external": workspace_,
            "external": external,
            "dm": None,
            "state": "active",
            "created_at": now,
        },
    )
    add_place(core, conn, who.org, "private", platform, workspace_, external, person=who.person)


def set_dm(conn: Connection, org: str, platform: str, workspace_: str, user: str, dm: str) -> None:
    """Remember the conversation with this account."""
    _set(conn, org, platform, workspace_, user, dm=dm)


def set_state(
    conn: Connection, org: str, platform: str, workspace_: str, user: str, state: str
) -> None:
    """`active`; `outside`: a guest who is not let in yet; or `left`."""
    _set(conn, org, platform, workspace_, user, state=state)


def _set(
    conn: Connection, org: str, platform: str, workspace_: str, user: str, **values: str
) -> None:
    conn.execute(
        update(accounts)
        .where(
            accounts.c.org == org,
            accounts.c.platform == platform,
            accounts.c.workspace_external == workspace_,
            accounts.c.external == user,
        )
        .values(**values)
    )


def add_place(
    core: Core,
    conn: Connection,
    org: str,
    kind: str,
    platform: str,
    workspace_: str,
    external: str,
    *,
    group: str | None = None,
    person: str | None = None,
) -> None:
    """A conversation where cards are sent: a group's home or a person's own."""
    vacate(conn, kind, platform, workspace_, external)
    conn.execute(
        insert(places),
        {
            "org": org,
            "id": new_id(),
            "kind": kind,
            "group": group,
            "person": person,
            "platform": platform,
            "workspace_external": workspace_,
            "external": external,
            "state": "ok",
            "trouble": None,
            "created_at": core.moment(),
        },
    )


def vacate(conn: Connection, kind: str, platform: str, workspace_: str, external: str) -> None:
    """Free an address whose group was closed or whose person is gone; what stands there stays."""
    ended = exists().where(
        groups.c.org == places.c.org, groups.c.id == places.c.group, groups.c.status == "ended"
    )
    nobodys = and_(places.c.group.is_(None), places.c.person.is_(None))
    conn.execute(
        update(places)
        .where(
            places.c.kind == kind,
            places.c.platform == platform,
            places.c.workspace_external == workspace_,
            places.c.external == external,
            or_(ended, nobodys),
        )
        .values(external=places.c.external + "/" + places.c.id)
    )


# --- our own messages -----------------------------------------------------------------------------

_SHOWN = (
    select(deliveries.c.flow, deliveries.c.slot, deliveries.c.audience)
    .join(places, and_(places.c.org == deliveries.c.org, places.c.id == deliveries.c.place))
    .join(flows, and_(flows.c.org == deliveries.c.org, flows.c.id == deliveries.c.flow))
    .where(
        places.c.platform == bindparam("platform_"),
        places.c.workspace_external == bindparam("workspace_"),
        places.c.external == bindparam("external_"),
        deliveries.c.message == bindparam("message_"),
    )
)


def shown(
    conn: Connection, platform: str, workspace_: str, external: str, message: str
) -> Shown | None:
    """What our message shows, by its place and the platform's id for it."""
    key = {
        "platform_": platform,
        "workspace_": workspace_,
        "external_": external,
        "message_": message,
    }
    row = conn.execute(_SHOWN, key).first()
    return Shown(row.flow, row.slot, row.audience) if row else None
