"""For whoever runs Kollega: installations, deliveries in trouble, and pausing all sending.

For callers that have checked who asks. It sees places and codes, never what is sent.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, delete, func, insert, or_, select

from bot.service import entry
from bot.service.core import Core
from bot.service.sending import QUIET
from bot.storage.tables import (
    NOBODY,
    accounts,
    deliveries,
    organisations,
    places,
    workspaces,
)
from bot.storage.tables import standstills as stills


class Install(NamedTuple):
    """A workspace or tenant. `state`: `ok`, `trouble` or `gone`."""

    organisation: str
    platform: str
    id: str
    name: str
    state: str
    paused: bool
    accounts: int


class Stuck(NamedTuple):
    """Deliveries of one place that do not get through: how many in which status, and the code."""

    organisation: str
    platform: str
    kind: str
    place: str
    status: str
    code: str
    number: int


class Standstill(NamedTuple):
    """Sending is paused, everywhere (`workspace` empty) or for one workspace."""

    workspace: str
    name: str
    since: datetime


def installs(conn: Connection) -> tuple[Install, ...]:
    """Every workspace and tenant, with how many accounts it has."""
    number = (
        select(func.count())
        .where(
            accounts.c.org == workspaces.c.org,
            accounts.c.platform == workspaces.c.platform,
            accounts.c.workspace_external == workspaces.c.external,
            accounts.c.state == "active",
        )
        .scalar_subquery()
    )
    found = conn.execute(
        select(workspaces, organisations.c.name.label("house"), number.label("number"))
        .join(organisations, organisations.c.org == workspaces.c.org)
        .order_by(organisations.c.name, workspaces.c.platform, workspaces.c.name)
    )
    paused = {each.workspace for each in standstills(conn)}
    return tuple(
        Install(
            row.house,
            row.platform,
            row.id,
            row.name,
            row.state,
            row.id in paused or "" in paused,
            row.number,
        )
        for row in found
    )


def stuck(conn: Connection) -> tuple[Stuck, ...]:
    """What is put aside or in doubt, most first. What waits for somebody's quiet hours is not."""
    number = func.count().label("number")
    code = func.coalesce(deliveries.c.trouble, places.c.trouble, "").label("code")
    columns = (
        organisations.c.name.label("house"),
        places.c.platform,
        places.c.kind,
        places.c.id.label("place"),
        deliveries.c.status,
        code,
    )
    found = conn.execute(
        select(*columns, number)
        .join(places, and_(places.c.org == deliveries.c.org, places.c.id == deliveries.c.place))
        .join(organisations, organisations.c.org == deliveries.c.org)
        .where(
            deliveries.c.status.in_(("paused", "doubt")),
            or_(deliveries.c.trouble.is_(None), deliveries.c.trouble != QUIET),
        )
        .group_by(*columns)
        .order_by(number.desc(), places.c.id)
    )
    return tuple(Stuck(*row) for row in found)


def standstills(conn: Connection) -> tuple[Standstill, ...]:
    """What is paused now; the first is the whole installation, if it is."""
    found = conn.execute(
        select(stills.c.workspace, workspaces.c.name, stills.c.since)
        .outerjoin(
            workspaces,
            and_(workspaces.c.org == stills.c.org, workspaces.c.id == stills.c.workspace),
        )
        .order_by(stills.c.workspace)
    )
    return tuple(Standstill(row.workspace, row.name or "", row.since) for row in found)


async def pause_sending(core: Core, workspace: str = "") -> bool:
    """Send nothing more, everywhere or for one workspace (Install.id), in every process within
    seconds. What is due waits. False when there is no such workspace."""

    def work(conn: Connection) -> bool:
        org = _org(conn, workspace) if workspace else entry.nobody(core, conn)
        if org is None:
            return False
        key = {"org": org, "workspace": workspace}
        if not _paused(conn, org, workspace):
            conn.execute(insert(stills), {**key, "since": core.moment()})
        return True

    return await core.storage.db.write(work)


async def resume_sending(core: Core, workspace: str = "") -> bool:
    """Send again. False when it was not paused."""

    def work(conn: Connection) -> bool:
        org = _org(conn, workspace) if workspace else NOBODY
        mine = and_(stills.c.org == org, stills.c.workspace == workspace)
        ended = conn.execute(delete(stills).where(mine)).rowcount == 1
        core.tell(conn, org or NOBODY, "sending")
        return ended

    return await core.storage.db.write(work)


def _org(conn: Connection, workspace: str) -> str | None:
    found = select(workspaces.c.org).where(workspaces.c.id == workspace)
    return conn.execute(found).scalar()


def _paused(conn: Connection, org: str, workspace: str) -> bool:
    found = select(stills.c.org).where(stills.c.org == org, stills.c.workspace == workspace)
    return conn.execute(found).first() is not None
