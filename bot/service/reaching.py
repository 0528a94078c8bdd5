"""Where a person's new private messages come, when Kollega can reach them in several places.

Where they said, or else where they last did something. What stands elsewhere is kept up to date.
The web is always up to date, and is never told anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, select, update

from bot.service.core import Actor, Core
from bot.storage.tables import deliveries, people, places, workspaces

WEB = "web"  # nothing new is sent to any chat
LEFT = "left"  # a place's trouble: the account was closed


class Reach(NamedTuple):
    """A place of a person's own to choose. `workspace` is its name; `chosen`: they said so."""

    address: str
    platform: str
    workspace: str
    chosen: bool


def address(platform: str, workspace: str, external: str) -> str:
    """What a place, and the account it belongs to, are called in a person's settings."""
    return f"{platform}/{workspace}/{external}"


def pinged(settings: Mapping[str, Any], own: Iterable[Any]) -> str:
    """The id of the place among a person's `own` where something new goes; empty: the web alone.

    `own` are rows of `places` with `id`, `state` and what an address is made of. Where there is
    trouble another takes over.
    """
    said = settings.get("private")
    if said == WEB:
        return ""
    found = {address(row.platform, row.workspace_external, row.external): row for row in own}
    wanted = (found.get(said or ""), found.get(settings.get("at") or ""), *found.values())
    known = [row for row in wanted if row is not None]
    well = next((row for row in known if row.state == "ok"), known[0])
    return str(well.id)


def follow(conn: Connection, who: Actor, at: str) -> None:
    """Note that somebody does something in this place now."""
    put(conn, who, "at", at)


def reaches(conn: Connection, who: Actor) -> tuple[Reach, ...]:
    """The places of a person's own, to choose from."""
    said = _read(conn, who).get("private")
    found = conn.execute(
        select(places, workspaces.c.name)
        .outerjoin(
            workspaces,
            (workspaces.c.org == places.c.org)
            & (workspaces.c.platform == places.c.platform)
            & (workspaces.c.external == places.c.workspace_external),
        )
        .where(
            places.c.org == who.org,
            places.c.person == who.person,
            places.c.kind == "private",
            places.c.platform != "web",
        )
        .order_by(places.c.created_at, places.c.id)
    )
    made = []
    for row in found:
        at = address(row.platform, row.workspace_external, row.external)
        made.append(Reach(at, row.platform, row.name or "", at == said))
    return tuple(made)


def last(conn: Connection, who: Actor) -> str:
    """The address where somebody last did something, or else the first of theirs; empty when they
    have none in a chat."""
    at = _read(conn, who).get("at")
    return str(at) if at else next((r.address for r in reaches(conn, who)), "")


def told_at(conn: Connection, who: Actor) -> str:
    """The address where this person is told something now; empty for the web alone."""
    own = and_(
        places.c.org == who.org,
        places.c.person == who.person,
        places.c.kind == "private",
        places.c.platform != "web",
    )
    found = conn.execute(select(places).where(own).order_by(places.c.created_at)).all()
    if not found:
        return ""
    at = pinged(_read(conn, who), found)
    row = next((row for row in found if row.id == at), None)
    return "" if row is None else address(row.platform, row.workspace_external, row.external)


def only_web(conn: Connection, who: Actor) -> bool:
    """They chose to read on the web alone: nothing new is sent to them in any chat."""
    return bool(_read(conn, who).get("private") == WEB)


def mended(core: Core, conn: Connection, platform: str, workspace: str, external: str) -> None:
    """Somebody can be reached here again: what waits for that is tried anew."""
    here = (
        (places.c.kind == "private")
        & (places.c.platform == platform)
        & (places.c.workspace_external == workspace)
        & (places.c.external == external)
        & (places.c.state == "trouble")
    )
    for row in conn.execute(select(places.c.org, places.c.id).where(here)).all():
        mine = (places.c.org == row.org) & (places.c.id == row.id)
        conn.execute(update(places).where(mine).values(state="ok", trouble=None))
        core.tell(conn, row.org, row.id)


def closed(conn: Connection, platform: str, workspace: str, external: str) -> None:
    """An account was closed: what was to be sent there is not sent any more."""
    here = (
        (places.c.kind == "private")
        & (places.c.platform == platform)
        & (places.c.workspace_external == workspace)
        & (places.c.external == external)
    )
    for row in conn.execute(select(places.c.org, places.c.id).where(here)).all():
        mine = (places.c.org == row.org) & (places.c.id == row.id)
        conn.execute(update(places).where(mine).values(state="trouble", trouble=LEFT))
        conn.execute(
            update(deliveries)
            .where(
                deliveries.c.org == row.org,
                deliveries.c.place == row.id,
                deliveries.c.status.in_(("due", "paused")),
            )
            .values(status="dropped", next_at=None)
        )


_OWN = select(people.c.settings).where(
    people.c.org == bindparam("org_"), people.c.id == bindparam("person_")
)


def _read(conn: Connection, who: Actor) -> dict[str, Any]:
    return dict(conn.execute(_OWN, {"org_": who.org, "person_": who.person}).scalar() or {})


def put(conn: Connection, who: Actor, name: str, value: str) -> None:
    """Keep one word in somebody's settings; an empty one is taken out."""
    key = {"org_": who.org, "person_": who.person}
    was = conn.execute(_OWN.with_for_update(), key).scalar() or {}
    settings = {k: v for k, v in was.items() if k != name}
    conn.execute(
        update(people)
        .where(people.c.org == who.org, people.c.id == who.person)
        .values(settings={**settings, name: value} if value else settings)
    )
