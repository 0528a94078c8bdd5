"""Connecting workspaces: a link that belongs to one organisation, and what it brings back.

A link is made by an administrator, or by whoever runs Kollega. It leads to the platform with a
one-time state that only the browser it was begun in can bring back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, insert, null, select, update

from bot.service import accounts, entry, people
from bot.service.accounts import Workspace
from bot.service.core import Actor, Core
from bot.service.sending import OTHERS
from bot.storage import tokens
from bot.storage.db import for_update
from bot.storage.tables import new_id, organisations, places, workspaces

LINK_LASTS = timedelta(hours=1)
STATE_LASTS = timedelta(minutes=10)
HALF = 16  # characters of a state that travel; the browser keeps the rest
RENEWING = "renewing"


class Organisation(NamedTuple):
    id: str
    name: str
    lang: str


class Begun(NamedTuple):
    """What goes to the platform, and what stays in the browser."""

    state: str
    cookie: str


class Elsewhere(NamedTuple):
    """The workspace belongs to another organisation here."""


class Renewal(NamedTuple):
    """`token` as it is kept now. `ours`: nobody else is renewing it, and it is ours to renew."""

    token: str
    ours: bool


# --- the link -------------------------------------------------------------------------------------


def new_link(core: Core, conn: Connection, who: Actor) -> str | None:
    """A one-time link that connects a workspace to this administrator's organisation."""
    profile = people.profile(conn, who)
    if profile is None or not profile.admin or profile.demo:
        return None
    return entry.new_link(core, conn, who.org, "install", lasts=LINK_LASTS, person=who.person)


def operators_link(core: Core, conn: Connection, org: str) -> str:
    """The same for whoever runs Kollega, who has chosen the organisation."""
    return entry.new_link(core, conn, org, "install", lasts=LINK_LASTS)


def organisations_of(conn: Connection) -> tuple[Organisation, ...]:
    """The real organisations, for whoever runs Kollega."""
    found = conn.execute(
        select(organisations.c.org, organisations.c.name, organisations.c.lang)
        .where(organisations.c.kind == "real")
        .order_by(organisations.c.name)
    )
    return tuple(Organisation(r.org, r.name, r.lang) for r in found)


def asked(core: Core, conn: Connection, token: str) -> Organisation | None:
    """The organisation that a link would connect a workspace to. Looking uses nothing up."""
    found = entry.link(core, conn, token, "install")
    return None if found is None else _organisation(conn, found.org)


def begin(core: Core, conn: Connection, token: str) -> Begun | None:
    """Use the link up and make a state. None when the link does not hold."""
    found = entry.use(core, conn, token, "install")
    if found is None:
        return None
    made = entry.new_link(core, conn, found.org, "state", lasts=STATE_LASTS, person=found.person)
    return Begun(made[:HALF], made[HALF:])


def is_awaited(core: Core, conn: Connection, state: str, cookie: str) -> bool:
    """Whether a state holds in this browser. Looking uses nothing up."""
    if len(state) != HALF or not cookie:
        return False
    return entry.link(core, conn, state + cookie, "state") is not None


def came_back(core: Core, conn: Connection, state: str, cookie: str) -> Organisation | None:
    """Use a state up, in the browser it was begun in. None: another browser, used, or too old."""
    if not is_awaited(core, conn, state, cookie):
        return None
    found = entry.use(core, conn, state + cookie, "state")
    return None if found is None else _organisation(conn, found.org)


def _organisation(conn: Connection, org: str) -> Organisation | None:
    row = conn.execute(
        select(organisations.c.org, organisations.c.name, organisations.c.lang).where(
            organisations.c.org == org, organisations.c.kind == "real"
        )
    ).first()
    return None if row is None else Organisation(row.org, row.name, row.lang)


# --- the workspace --------------------------------------------------------------------------------


def connect(
    core: Core,
    conn: Connection,
    org: str,
    platform: str,
    external: str,
    name: str,
    *,
    details: dict[str, Any],
    token: str,
) -> Workspace | Elsewhere:
    """Connect a workspace, or one that had been removed once more; what waited for it is sent."""
    known = accounts.workspace(conn, platform, external)
    if known is not None and known.org != org:
        return Elsewhere()
    row = new_id() if known is None else known.id
    values = {"name": name, "state": "ok", "details": details}
    if known is None:
        key = {"org": org, "id": row, "platform": platform, "external": external}
        conn.execute(insert(workspaces), {**key, **values, "created_at": core.moment()})
    else:
        mine = (workspaces.c.org == org) & (workspaces.c.id == row)
        conn.execute(update(workspaces).where(mine).values(**values))
    keep_token(core, conn, org, row, token)
    found = Workspace(org, row, external, name, "ok", details)
    mended(core, conn, found, platform)
    return found


def mended(core: Core, conn: Connection, where: Workspace, platform: str) -> None:
    """The workspace lets us in again: what waits for its places is tried anew."""
    conn.execute(
        update(places)
        .where(
            places.c.org == where.org,
            places.c.platform == platform,
            places.c.workspace_external == where.external,
            places.c.state == "trouble",
        )
        # Who else reads there must not be forgotten over a trouble that passes.
        .values(state="ok", trouble=case((places.c.trouble == OTHERS, OTHERS), else_=null()))
    )
    core.tell(conn, where.org, where.id)


# --- its token ------------------------------------------------------------------------------------


def keep_token(core: Core, conn: Connection, org: str, workspace: str, token: str) -> None:
    """Keep a new token and destroy the key of the one before."""
    mine = (workspaces.c.org == org) & (workspaces.c.id == workspace)
    before = conn.execute(select(workspaces.c.key).where(mine)).scalar()
    tokens.save_token(conn, core.storage.vault, org, workspace, token, core.moment())
    if before is not None:
        core.storage.texts.destroy_key(conn, org, before, core.moment())


def renewal(
    core: Core, conn: Connection, where: Workspace, seen: str, lasts: timedelta
) -> Renewal | None:
    """Ask to renew the token that was `seen`. None when there is none any more.

    Whoever is told that it is theirs has `lasts` to do it in; until then nobody else is.
    """
    mine = (workspaces.c.org == where.org) & (workspaces.c.id == where.id)
    row = conn.execute(for_update(select(workspaces.c.details).where(mine))).first()
    now = core.moment()
    token = tokens.load_token(conn, core.storage.vault, where.org, where.id)
    if row is None or token is None:
        return None
    details = dict(row.details)
    if token != seen or float(details.get(RENEWING, 0)) > now.timestamp():
        return Renewal(token, False)
    details[RENEWING] = (now + lasts).timestamp()
    conn.execute(update(workspaces).where(mine).values(details=details))
    return Renewal(token, True)


def renewed(core: Core, conn: Connection, where: Workspace, token: str) -> None:
    """A new token came."""
    mine = (workspaces.c.org == where.org) & (workspaces.c.id == where.id)
    details = dict(conn.execute(select(workspaces.c.details).where(mine)).scalar_one())
    details.pop(RENEWING, None)
    conn.execute(update(workspaces).where(mine).values(details=details))
    keep_token(core, conn, where.org, where.id, token)
