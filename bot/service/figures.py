"""An export of a programme: counts and structure, never what somebody wrote or who did what.

For callers that have checked who asks.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from bot.service import organisation
from bot.service.programme import groups_in
from bot.storage.tables import cases, flows

CASES = ("draft", "offered", "in_round", "held", "parked", "withdrawn", "forgotten")
# What a spreadsheet would take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def figures(conn: Connection, org: str) -> dict[str, Any]:
    """Groups with members and counts of rounds, cases by status and commitments, as plain data."""
    house = organisation.house(conn, org)
    rounds = _counts(conn, org, "round")
    steps = _counts(conn, org, "followup")
    held = _cases(conn, org)
    return {
        "organisation": house.name,
        "goals": list(house.goals),
        "groups": [
            {
                "name": group.name,
                "language": group.lang,
                "members": group.members,
                "facilitators": len(group.facilitators),
                "rounds_ended": rounds.get((group.id, "ended"), 0),
                "rounds_open": rounds.get((group.id, "open"), 0),
                "commitments_open": steps.get((group.id, "open"), 0),
                "commitments_closed": steps.get((group.id, "ended"), 0),
                **{f"cases_{status}": held.get((group.id, status), 0) for status in CASES},
            }
            for group in groups_in(conn, org)
        ],
    }


def _counts(conn: Connection, org: str, kind: str) -> Mapping[tuple[str, str], int]:
    """(group, status) → how many flows."""
    found = conn.execute(
        select(flows.c.group, flows.c.status, func.count().label("n"))
        .where(flows.c.org == org, flows.c.kind == kind)
        .group_by(flows.c.group, flows.c.status)
    )
    return {(row.group, row.status): row.n for row in found}


def _cases(conn: Connection, org: str) -> Mapping[tuple[str, str], int]:
    found = conn.execute(
        select(cases.c.group, cases.c.status, func.count().label("n"))
        .where(cases.c.org == org)
        .group_by(cases.c.group, cases.c.status)
    )
    return {(row.group, row.status): row.n for row in found}


def as_json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def as_csv(data: Mapping[str, Any]) -> bytes:
    """A line a group, for a spreadsheet: semicolons, UTF-8 with a mark, formulas defused."""
    out = io.StringIO()
    rows: list[dict[str, object]] = data["groups"]
    columns = list(rows[0]) if rows else ["name"]
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
