"""A group has changed: its open flows are looked at again, and follow (see `following`)."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, or_, update

from bot.service.core import Core
from bot.storage.tables import flows

FOLLOW = ("meeting", "poll", "series")

_LOOK = (
    update(flows)
    .where(
        flows.c.org == bindparam("org_"),
        flows.c.group == bindparam("group_"),
        flows.c.status == "open",
        flows.c.kind.in_(FOLLOW),
        # What is overdue stays as late as it is.
        or_(flows.c.due_at.is_(None), flows.c.due_at > bindparam("now")),
    )
    .values(due_at=bindparam("now", type_=flows.c.due_at.type))
)


def look_again(core: Core, conn: Connection, org: str, group: str) -> None:
    """Let what a group is asked together follow its members, its dates and its rotas."""
    conn.execute(_LOOK, {"org_": org, "group_": group, "now": core.moment()})
    core.tell(conn, org, group)
