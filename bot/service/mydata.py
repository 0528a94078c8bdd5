"""What Kollega keeps about a person, for that person alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, select

from bot.flows import polls
from bot.flows.checkins import Checkin
from bot.flows.model import Round
from bot.flows.polls import Poll
from bot.flows.prompts import Prompt
from bot.service import flows as rows
from bot.service.core import Actor, Core
from bot.service.own_meetings import own_meetings
from bot.service.people import selves
from bot.storage.tables import (
    accounts,
    audit,
    cases,
    flow_people,
    flows,
    groups,
    links,
    members,
    organisations,
    people,
    sessions,
    texts,
    workspaces,
)

_Row = Row[*tuple[Any, ...]]


def my_data(core: Core, conn: Connection, who: Actor) -> dict[str, Any] | None:
    """Everything kept about this person, as plain data; moments are ISO in UTC. None: has left.

    Nobody else's text, and no other person's id. What was answered without a name is not among it:
    not even Kollega knows whose it is.
    """
    me = conn.execute(
        select(people).where(
            people.c.org == who.org, people.c.id == who.person, people.c.status == "active"
        )
    ).first()
    if me is None:
        return None
    own = _texts(core, conn, who)
    return {
        "person": _person(conn, me),
        "accounts": _accounts(conn, who),
        "groups": _groups(conn, who),
        "cases": _cases(conn, who, own),
        "rounds": _rounds(core, conn, who, own),
        "questions": _questions(conn, who, own),
        "checkins": _checkins(conn, who, own),
        "date_polls": _date_polls(conn, who),
        "meetings": own_meetings(conn, who),
        "sessions": _sessions(conn, who),
        "changes_made": _changes(conn, who),
    }


def as_json(data: Mapping[str, Any]) -> bytes:
    """The same as an indented JSON document."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def _at(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _person(conn: Connection, me: _Row) -> dict[str, Any]:
    house = select(organisations.c.name).where(organisations.c.org == me.org)
    # What a calendar's address is made of is no fact about anybody.
    kept = {k: v for k, v in me.settings.items() if k not in ("superior_of", "feeds")}
    return {
        "id": me.id,
        "name": me.name,
        "organisation": conn.execute(house).scalar_one(),
        "language": me.lang,
        "zone": me.zone,
        # Whom somebody leads is about others too: only how many.
        "settings": {**kept, "leads_colleagues": len(me.settings.get("superior_of", ()))},
        "since": _at(me.created_at),
    }


def _accounts(conn: Connection, who: Actor) -> list[dict[str, Any]]:
    found = conn.execute(
        select(accounts, workspaces.c.name.label("workspace_name"))
        .outerjoin(
            workspaces,
            and_(
                workspaces.c.org == accounts.c.org,
                workspaces.c.platform == accounts.c.platform,
                workspaces.c.external == accounts.c.workspace_external,
            ),
        )
        .where(accounts.c.org == who.org, accounts.c.person == who.person)
        .order_by(accounts.c.created_at)
    )
    return [
        {
            "platform": row.platform,
            "workspace": row.workspace_name or row.workspace_external,
            "id": row.external,
            "state": row.state,
            "since": _at(row.created_at),
        }
        for row in found
    ]


def _groups(conn: Connection, who: Actor) -> list[dict[str, Any]]:
    found = conn.execute(
        select(members, groups.c.name)
        .join(groups, and_(groups.c.org == members.c.org, groups.c.id == members.c.group))
        .where(members.c.org == who.org, members.c.person == who.person)
        .order_by(members.c.joined_at, members.c.group)
    )
    return [
        {
            "name": row.name,
            "state": row.status,
            "facilitator": row.facilitator,
            "joined": _at(row.joined_at),
            "left": _at(row.left_at),
        }
        for row in found
    ]


# --- what was written -----------------------------------------------------------------------------

Own = Mapping[str, list[dict[str, Any]]]


def _texts(core: Core, conn: Connection, who: Actor) -> Own:
    """Flow or case → what this person wrote in it that is still there, oldest first."""
    own = selves(conn, who)
    mine = select(texts.c.id).where(texts.c.org == who.org, texts.c.author.in_(own))
    ids = list(conn.execute(mine).scalars())
    found: dict[str, list[dict[str, Any]]] = {}
    for part in _parts(ids):
        read = core.storage.texts.read(conn, who.org, part).values()
        for text in sorted(read, key=lambda text: (text.created_at, text.id)):
            if text.text is not None:
                found.setdefault(text.subject, []).append(
                    {
                        "step": text.step,
                        "field": text.field,
                        "text": _words(text.text, text.field),
                        "written": _at(text.created_at),
                        "changed": _at(text.updated_at),
                    }
                )
    return found


def _parts(ids: list[str], size: int = 500) -> Iterable[list[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _words(text: str, field: str) -> str | dict[str, str]:
    """An action is stored as its parts."""
    if field != "action":
        return text
    parts: dict[str, str] = msgspec.json.decode(text)
    return parts


def _cases(conn: Connection, who: Actor, own: Own) -> list[dict[str, Any]]:
    found = conn.execute(
        select(cases, groups.c.name.label("group_name"))
        .join(groups, and_(groups.c.org == cases.c.org, groups.c.id == cases.c.group))
        .where(cases.c.org == who.org, cases.c.owner == who.person)
        .order_by(cases.c.created_at, cases.c.id)
    )
    return [
        {
            "group": row.group_name,
            "state": row.status,
            "written": _at(row.created_at),
            "changed": _at(row.updated_at),
            "offered": _at(row.offered_at),
            "kept_until": _at(row.retention_until),
            "hold": row.hold,
            "texts": {text["field"]: text["text"] for text in own.get(row.id, [])},
        }
        for row in found
    ]


def _mine(who: Actor, *kinds: str) -> Any:  # noqa: ANN401
    return (
        select(flows, flow_people.c.role, groups.c.name.label("group_name"))
        .join(
            flow_people,
            and_(flow_people.c.org == flows.c.org, flow_people.c.flow == flows.c.id),
        )
        .outerjoin(groups, and_(groups.c.org == flows.c.org, groups.c.id == flows.c.group))
        .where(
            flows.c.org == who.org,
            flow_people.c.person == who.person,
            flows.c.kind.in_(kinds),
        )
        .order_by(flows.c.created_at, flows.c.id)
    )


def _rounds(core: Core, conn: Connection, who: Actor, own: Own) -> list[dict[str, Any]]:
    result = []
    for row in conn.execute(_mine(who, "round")).all():
        state = rows.decode(row.state)
        if not isinstance(state, Round):
            continue
        result.append(
            {
                "group": row.group_name,
                "method": core.method(conn, who.org, row.method).id,
                "role": "lead" if state.lead == who.person else row.role,
                "presence": state.presence(who.person),
                "state": row.status,
                "began": _at(row.created_at),
                "ended": _at(row.ended_at),
                "kept_until": _at(row.retention_until),
                "hold": row.hold,
                "texts": own.get(row.id, []),
            }
        )
    return result


def _questions(conn: Connection, who: Actor, own: Own) -> list[dict[str, Any]]:
    """Commitments and how they went, and how somebody was after a round."""
    result = []
    for row in conn.execute(_mine(who, "followup", "aftercare")).all():
        state = rows.decode(row.state)
        if not isinstance(state, Prompt):
            continue
        result.append(
            {
                "kind": row.kind,
                "group": row.group_name,
                "by": state.by or None,
                "shared": state.share,
                "answers": list(state.answers),
                "state": row.status,
                "asked": _at(row.created_at),
                "kept_until": _at(row.retention_until),
                "texts": own.get(row.id, []),
            }
        )
    return result


def _date_polls(conn: Connection, who: Actor) -> list[dict[str, Any]]:
    """When they said that they can meet."""
    result = []
    for row in conn.execute(_mine(who, "poll")).all():
        state = rows.decode(row.state)
        if not isinstance(state, Poll):
            continue
        cans = sorted(polls.own(state, who.person).items())
        said = [(state.options[index], can) for index, can in cans]
        result.append(
            {
                "group": row.group_name,
                "leads": state.lead == who.person,
                "state": row.status,
                "asked": _at(row.created_at),
                "kept_until": _at(row.retention_until),
                "answers": [
                    {"date": o.date, "half": o.slot or None, "starts": o.starts or None, "can": can}
                    for o, can in said
                ],
            }
        )
    return result


def _checkins(conn: Connection, who: Actor, own: Own) -> list[dict[str, Any]]:
    """What was asked between meetings, what one answered, and to which of it others may read."""
    result = []
    for row in conn.execute(_mine(who, "checkin")).all():
        state = rows.decode(row.state)
        if not isinstance(state, Checkin):
            continue
        written = {q.id for q in state.questions if q.kind == "text"}
        result.append(
            {
                "group": row.group_name,
                "may_read": state.level,
                "shared": list(state.shared),
                "chosen": {q: value for q, value in state.answers if q not in written},
                "state": row.status,
                "asked": _at(row.created_at),
                "kept_until": _at(row.retention_until),
                "hold": row.hold,
                "texts": own.get(row.id, []),
            }
        )
    return result


# --- what was done --------------------------------------------------------------------------------


def _sessions(conn: Connection, who: Actor) -> list[dict[str, Any]]:
    found = conn.execute(
        select(sessions.c.created_at, sessions.c.seen_at, sessions.c.expires_at)
        .where(sessions.c.org == who.org, sessions.c.person == who.person)
        .order_by(sessions.c.created_at)
    )
    signed = [
        {"kind": "session", "made": _at(r.created_at), "seen": _at(r.seen_at), "until": _at(r[2])}
        for r in found
    ]
    made = conn.execute(
        select(links.c.kind, links.c.created_at, links.c.used_at, links.c.expires_at)
        .where(links.c.org == who.org, links.c.person == who.person)
        .order_by(links.c.created_at)
    )
    return signed + [
        {
            "kind": f"link:{row.kind}",
            "made": _at(row.created_at),
            "seen": _at(row.used_at),
            "until": _at(row.expires_at),
        }
        for row in made
    ]


def _changes(conn: Connection, who: Actor) -> list[dict[str, Any]]:
    found = conn.execute(
        select(audit.c.at, audit.c.what)
        .where(audit.c.org == who.org, audit.c.actor.in_(selves(conn, who)))
        .order_by(audit.c.at)
    )
    return [{"at": _at(row.at), "what": row.what} for row in found]
