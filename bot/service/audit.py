"""Who changed what in settings, groups and roles. Never content."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, insert, select

from bot.service.core import Actor, Core
from bot.storage.tables import audit, groups, new_id, people


class Entry(NamedTuple):
    """One change. `actor` is None for whoever runs Kollega; `by` is that person's name, empty when
    they are deleted. `what` is a word such as `group-renamed`; `about` a group's name as it was
    then, a person's name, or a method's id."""

    at: datetime
    actor: str | None
    by: str
    what: str
    about: str
    detail: dict[str, Any]


def note(
    core: Core, conn: Connection, who: Actor, what: str, about: str = "", **detail: str | int
) -> str:
    """Write a change down within the write that makes it. Returns the entry's id.

    `about` is the id of a group, a person or a method. `detail` holds what a setting was (`before`)
    and became, and a group's name as it was then (`name`). Never a person's: they may be deleted.
    """
    entry = new_id()
    conn.execute(
        insert(audit),
        {
            "org": who.org,
            "id": entry,
            "at": core.moment(),
            "actor": who.person or None,
            "what": what,
            "about": about or None,
            "detail": detail,
        },
    )
    return entry


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
            row.actor,
            row.by_name or "",
            row.what,
            _name(row),
            dict(row.detail),
        )
        for row in found
    )


def _name(row: Any) -> str:  # noqa: ANN401
    """What it was about, by the name it had then where that is known."""
    names = (row.detail.get("name"), row.group_name, row.person_name)
    return str(next((name for name in names if name is not None), row.about or ""))
