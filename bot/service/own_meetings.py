"""The meetings of one person's groups as they concern them: what they answered, and who came."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, or_, select

from bot.flows.meeting_model import Meeting
from bot.service import flows as rows
from bot.service.core import Actor
from bot.storage.tables import attendance, flow_people, flows, groups, meetings


def own_meetings(conn: Connection, who: Actor) -> list[dict[str, Any]]:
    """Those that this person was asked about or is noted for, oldest first, as plain data."""
    asked = and_(
        flow_people.c.org == meetings.c.org,
        flow_people.c.flow == meetings.c.flow,
        flow_people.c.person == who.person,
    )
    noted = and_(
        attendance.c.org == meetings.c.org,
        attendance.c.meeting == meetings.c.id,
        attendance.c.person == who.person,
    )
    flow = and_(flows.c.org == flow_people.c.org, flows.c.id == flow_people.c.flow)
    found = conn.execute(
        select(meetings, groups.c.name.label("group_name"), attendance.c.came, flows.c.state)
        .join(groups, and_(groups.c.org == meetings.c.org, groups.c.id == meetings.c.group))
        .outerjoin(flow_people, asked)
        .outerjoin(flows, flow)
        .outerjoin(attendance, noted)
        .where(
            meetings.c.org == who.org,
            or_(flow_people.c.person.is_not(None), attendance.c.person.is_not(None)),
        )
        .order_by(meetings.c.date, meetings.c.number)
    )
    return [
        {
            "group": row.group_name,
            "date": row.date,
            "half": row.slot or None,
            "starts": row.starts,
            "state": row.status,
            "came": row.came,
            **_said(row.state, who.person),
        }
        for row in found
    ]


def _said(state: bytes | None, person: str) -> dict[str, Any]:
    """What they answered before it, and how it stands with a case of theirs and the lead."""
    flow = rows.decode(state) if state else None
    seat = flow.seat(person) if isinstance(flow, Meeting) else None
    if not isinstance(flow, Meeting) or seat is None:
        return {"answer": None}
    return {
        "answer": seat.answer or None,
        "reminded": seat.reminded,
        "let_another_go_first": seat.gave,
        "asked_for_a_case": person in flow.turns,
        "said_to_that": seat.turn or None,
        "has_the_case": person == flow.case_owner,
        "leads": person == flow.lead,
        "would_rather_not_lead": person in flow.skipped,
    }
