"""Who changed what in settings, groups and roles. Never content."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, insert, select

from bot.service.core import Actor, Core
from bot.storage.tables import audit, groups, new_id, people


class Entry(NamedTuple):
    """One change. `by` is a person's name, empty for whoever runs Kollega or somebody who left;
    `what` a word such as `group-renamed`; `about` a group's or person's name, or a method's id."""

    at: datetime
    by: str
    what: str
    about: str
    detail: dict[str, Any]


def note(
    core: Core, conn: Connection, who: Actor, what: str, about: str = "", **detail: str | int
) -> None:
    """Write a change down within the write that makes it.

    `about` is the id of a group, a person or a method; `detail` holds what a setting became.
    """
    conn.execute(
        insert(audit),
        {
            "org": who.org,
            "id": new_id(),
            "at": core.moment(),
            "actor": who.person or None,
            "what": what,
            "about": about or None,
            "detail": detail,
        },
    )


_ACTOR = people.alias("actor")
_ABOUT = people.alias("about")


def trail(conn: Connection, org: str, most: int = 50) -> tuple[Entry, ...]:
    """The newest changes first."""
    found = conn.execute(
        select(
            audit,
            _ACTOR.c.name.label("by_name"),
            _ABOUT.c.name.label("person_name"),
            groups.c.name.label("group_name"),
        )
        .outerjoin(_ACTOR, and_(_ACTOR.c.org == audit.c.org, _ACTOR.c.id == audit.c.actor))
        .outerjoin(_ABOUT, and_(_ABOUT.c.org == audit.c.org, _ABOUT.c.id == audit.c.about))
        .outerjoin(groups, and_(groups.c.org == audit.c.org, groups.c.id == audit.c.about))
        .where(audit.c.org == org)
        .order_by(audit.c.at.desc(), audit.c.id)
        .limit(most)
    )
    return tuple(
        Entry(
            row.at,
            row.by_name or "",
            row.what,
            next((n for n in (row.group_name, row.person_name) if n is not None), row.about or ""),
            dict(row.detail),
        )
        for row in found
    )
