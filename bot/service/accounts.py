"""People's accounts and groups' conversations on chat platforms: who is who, and where.

An account is a workspace and a user in it; it speaks for exactly one person. A group's home is one
conversation per platform. A private place is known by the person's account there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

# Edges name what their reading functions get without knowing the database's library.
from sqlalchemy import Connection as Connection  # noqa: PLC0414
from sqlalchemy import Row, and_, bindparam, func, insert, select, update

from bot.flows import views
from bot.flows.cards import GROUP
from bot.flows.model import Round
from bot.service import flows as rows
from bot.service import people
from bot.service.core import Actor, Core
from bot.service.rounds import running_in
from bot.service.sending import OTHERS as OTHERS  # noqa: PLC0414
from bot.service.take import once
from bot.storage import tokens
from bot.storage.tables import (
    accounts,
    deliveries,
    flows,
    groups,
    members,
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
    """A person's account. `dm` is the conversation with them, once it is known."""

    org: str
    person: str
    external: str
    dm: str | None
    lang: str
    name: str

    @property
    def actor(self) -> Actor:
        return Actor(self.org, self.person)


class Home(NamedTuple):
    """A group's conversation."""

    org: str
    id: str
    group: str
    platform: str
    workspace: str
    external: str
    state: str
    trouble: str | None


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


class Made(NamedTuple):
    """The group has its conversation here. `people` are its members' ids."""

    group: str
    people: tuple[str, ...]


class Occupied(NamedTuple):
    """The conversation belongs to a group already."""

    group: str


# --- workspaces -----------------------------------------------------------------------------------


def workspace(conn: Connection, platform: str, external: str) -> Workspace | None:
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
    return Account(*row) if row else None


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
    row = conn.execute(
        select(accounts.c.id, accounts.c.person, accounts.c.state).where(
            accounts.c.org == org,
            accounts.c.platform == platform,
            accounts.c.workspace_external == workspace_,
            accounts.c.external == who.external,
        )
    ).first()
    if row is not None:
        if row.state != "active":
            _set_state(conn, org, row.id, "active")
        return str(row.person)
    name = " ".join(who.name.split())[: people.NAME_LIMIT] or who.external
    person = people.new_person(core, conn, org, name, who.lang)
    link_account(core, conn, Actor(org, person), platform, workspace_, who.external)
    return person


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
    _add_place(core, conn, who.org, "private", platform, workspace_, external, person=who.person)


def set_dm(conn: Connection, org: str, platform: str, workspace_: str, user: str, dm: str) -> None:
    """Remember the conversation with this account."""
    conn.execute(
        update(accounts)
        .where(
            accounts.c.org == org,
            accounts.c.platform == platform,
            accounts.c.workspace_external == workspace_,
            accounts.c.external == user,
        )
        .values(dm=dm)
    )


def _set_state(conn: Connection, org: str, row: str, state: str) -> None:
    conn.execute(
        update(accounts).where(accounts.c.org == org, accounts.c.id == row).values(state=state)
    )


# --- groups' conversations ------------------------------------------------------------------------


def home_in(conn: Connection, platform: str, workspace_: str, external: str) -> Home | None:
    """The group's home that this conversation is."""
    row = conn.execute(
        select(places)
        .join(groups, and_(groups.c.org == places.c.org, groups.c.id == places.c.group))
        .where(
            places.c.kind == "home",
            places.c.platform == platform,
            places.c.workspace_external == workspace_,
            places.c.external == external,
            groups.c.status == "active",
        )
    ).first()
    return _home(row) if row is not None else None


def _home(row: Row[Any]) -> Home:
    return Home(
        row.org,
        row.id,
        row.group,
        row.platform,
        row.workspace_external,
        row.external,
        row.state,
        row.trouble,
    )


def home_of(conn: Connection, org: str, group: str, platform: str) -> Home | None:
    """The group's home on this platform."""
    row = conn.execute(
        select(places).where(
            places.c.org == org,
            places.c.group == group,
            places.c.kind == "home",
            places.c.platform == platform,
        )
    ).first()
    return _home(row) if row is not None else None


async def make_group(
    core: Core,
    who: Actor,
    *,
    platform: str,
    workspace_: str,
    channel: str,
    name: str,
    lang: str,
    newcomers: Iterable[Newcomer],
    identity: str,
) -> Made | Occupied:
    """A new group whose home is this conversation. Who asks leads it; the others are members.

    Raises BadNameError.
    """
    known = tuple(newcomers)

    def work(conn: Connection) -> Made | Occupied:
        taken = home_in(conn, platform, workspace_, channel)
        if taken is not None or not once(core, conn, who.org, identity):
            return Occupied(taken.group if taken else "")
        group = people.new_group(core, conn, who.org, name, lang)
        people.add_member(core, conn, who.org, group, who.person, facilitator=True)
        for each in known:
            person = add_account(core, conn, who.org, platform, workspace_, each)
            people.add_member(core, conn, who.org, group, person)
        _add_place(core, conn, who.org, "home", platform, workspace_, channel, group=group)
        found = people.load_group(conn, who.org, group)
        return Made(group, tuple(m.id for m in found.active()) if found else ())

    return await core.storage.db.write(work)


async def move_home(
    core: Core, who: Actor, group: str, *, platform: str, workspace_: str, channel: str
) -> Made | Occupied | None:
    """Make this conversation the home of a group that `who` leads. None: not theirs to move."""

    def work(conn: Connection) -> Made | Occupied | None:
        found = people.group_of(conn, who, group)
        if found is None or who.person not in found.facilitators():
            return None
        taken = home_in(conn, platform, workspace_, channel)
        if taken is not None:
            return Occupied(taken.group)
        home = home_of(conn, who.org, group, platform)
        if home is None:
            _add_place(core, conn, who.org, "home", platform, workspace_, channel, group=group)
        else:
            conn.execute(
                update(places)
                .where(places.c.org == who.org, places.c.id == home.id)
                .values(workspace_external=workspace_, external=channel, state="ok", trouble=None)
            )
        core.tell(conn, who.org, group)
        return Made(group, tuple(m.id for m in found.active()))

    return await core.storage.db.write(work)


def _add_place(
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


def outsiders(conn: Connection, home: Home, platform: str, users: Collection[str]) -> int:
    """How many of these accounts are no active member's of the home's group."""
    found = conn.execute(
        select(func.count(accounts.c.id))
        .join(
            members,
            and_(members.c.org == accounts.c.org, members.c.person == accounts.c.person),
        )
        .where(
            accounts.c.org == home.org,
            accounts.c.platform == platform,
            accounts.c.workspace_external == home.workspace,
            accounts.c.external.in_(sorted(users)),
            accounts.c.state == "active",
            members.c.group == home.group,
            members.c.status == "active",
        )
    ).scalar_one()
    return len(set(users)) - int(found)


def set_trouble(core: Core, conn: Connection, home: Home, trouble: str | None) -> None:
    """Note what keeps a home from being used fully, and show what stands there anew.

    None: nothing does. OTHERS is remembered under a trouble that passes, such as an archived
    channel.
    """
    was = home_of(conn, home.org, home.group, home.platform)
    if was is None or was.id != home.id:
        return
    passing = trouble not in (None, OTHERS)
    state = "trouble" if passing else "ok"
    kept = OTHERS if passing and was.trouble == OTHERS else trouble
    if (was.state, was.trouble) == (state, kept):
        return
    conn.execute(
        update(places)
        .where(places.c.org == home.org, places.c.id == home.id)
        .values(state=state, trouble=kept)
    )
    _show_anew(core, conn, home)


def _show_anew(core: Core, conn: Connection, home: Home) -> None:
    """Everything that stands there of the running round: it may show more now, or less."""
    flow = running_in(conn, home.org, home.group)
    found = rows.load(conn, home.org, flow) if flow else None
    if found is None or not isinstance(found.state, Round):
        return
    method = core.method(conn, home.org, found.state.method)
    slots = [card.slot for card in views.view(found.state, method, GROUP)]
    slots += [f"s{v}" for v in range(len(found.state.visits)) if f"s{v}" not in slots]
    again = [views.Change(GROUP, slot, False) for slot in slots]
    rows.want(conn, home.org, found.state, again, found.seq, core.real())
    core.tell(conn, home.org, found.state.id)


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
