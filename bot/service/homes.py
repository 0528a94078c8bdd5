"""Groups' conversations on chat platforms: each group has one home on each.

What stands there is for everybody who can read it: where somebody else can, texts stay away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, func, select, update

from bot.flows import views
from bot.flows.cards import GROUP
from bot.flows.model import Round
from bot.service import flows as rows
from bot.service import people
from bot.service.accounts import Newcomer, add_account, add_place, vacate
from bot.service.core import Actor, Core
from bot.service.rounds import running_in
from bot.service.sending import OTHERS as OTHERS  # noqa: PLC0414
from bot.service.take import once
from bot.storage.tables import accounts, groups, members, places


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


class Made(NamedTuple):
    """The group has its conversation here. `people` are its members' ids."""

    group: str
    people: tuple[str, ...]


class Occupied(NamedTuple):
    """The conversation belongs to a group already."""

    group: str


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
        add_place(core, conn, who.org, "home", platform, workspace_, channel, group=group)
        found = people.load_group(conn, who.org, group)
        return Made(group, found.ids() if found else ())

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
            add_place(core, conn, who.org, "home", platform, workspace_, channel, group=group)
        else:
            vacate(conn, "home", platform, workspace_, channel)
            conn.execute(
                update(places)
                .where(places.c.org == who.org, places.c.id == home.id)
                .values(workspace_external=workspace_, external=channel, state="ok", trouble=None)
            )
        core.tell(conn, who.org, group)
        return Made(group, found.ids())

    return await core.storage.db.write(work)


def readdress(
    core: Core, conn: Connection, platform: str, workspace_: str, old: str, new: str
) -> bool:
    """The platform gave a conversation another id. False when it is no home, or the new id is."""
    home = home_in(conn, platform, workspace_, old)
    if home is None or home_in(conn, platform, workspace_, new) is not None:
        return False
    conn.execute(
        update(places).where(places.c.org == home.org, places.c.id == home.id).values(external=new)
    )
    core.tell(conn, home.org, home.group)
    return True


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


def absent(conn: Connection, home: Home, users: Collection[str]) -> tuple[str, ...]:
    """Accounts of the group's members in the home's workspace that are not among these."""
    found = conn.execute(
        select(accounts.c.external)
        .join(
            members,
            and_(members.c.org == accounts.c.org, members.c.person == accounts.c.person),
        )
        .where(
            accounts.c.org == home.org,
            accounts.c.platform == home.platform,
            accounts.c.workspace_external == home.workspace,
            accounts.c.state == "active",
            members.c.group == home.group,
            members.c.status == "active",
        )
    )
    return tuple(sorted(set(found.scalars()) - set(users)))


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
    rows.want(conn, home.org, found.state, again, found.seq, core.real(), core.number())
    core.tell(conn, home.org, found.state.id)
