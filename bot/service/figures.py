"""An export of a programme: counts and structure, never what somebody wrote or who did what.

For callers that have checked who asks.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from bot.service import organisation
from bot.service.programme import GroupRow, groups_in
from bot.service.usefulness import LEAST
from bot.storage.tables import cases, flows, members

CASES = ("draft", "offered", "in_round", "held", "parked", "withdrawn", "forgotten")
# What a spreadsheet would take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def figures(conn: Connection, org: str) -> dict[str, Any]:
    """Groups with members and counts of rounds, cases by status and commitments, as plain data.

    Groups of fewer than five people are one row together, without a name; there is none where they
    are fewer than five people together.
    """
    house = organisation.house(conn, org)
    counted = _Counted(
        _counts(conn, org, "round"), _counts(conn, org, "followup"), _cases(conn, org)
    )
    found = groups_in(conn, org)
    people = _people(conn, org)
    small = [group for group in found if len(people[group.id]) < LEAST]
    together = set[str]().union(*(people[group.id] for group in small))
    rows = [_row([g], people[g.id], counted) for g in found if g not in small]
    if len(together) >= LEAST:
        rows.append({**_row(small, together, counted), "name": "", "language": ""})
    return {"organisation": house.name, "goals": list(house.goals), "groups": rows}


class _Counted(NamedTuple):
    """(group, status) → how many."""

    rounds: Mapping[tuple[str, str], int]
    steps: Mapping[tuple[str, str], int]
    cases: Mapping[tuple[str, str], int]


def _row(groups: Sequence[GroupRow], people: Set[str], counted: _Counted) -> dict[str, object]:
    def all_(counts: Mapping[tuple[str, str], int], status: str) -> int:
        return sum(counts.get((group.id, status), 0) for group in groups)

    return {
        "name": groups[0].name,
        "language": groups[0].lang,
        "groups": len(groups),
        "members": len(people),
        "facilitators": sum(len(group.facilitators) for group in groups),
        "rounds_ended": all_(counted.rounds, "ended"),
        "rounds_open": all_(counted.rounds, "open"),
        "commitments_open": all_(counted.steps, "open"),
        "commitments_closed": all_(counted.steps, "ended"),
        **{f"cases_{status}": all_(counted.cases, status) for status in CASES},
    }


def _people(conn: Connection, org: str) -> Mapping[str, set[str]]:
    """The members of each group."""
    found: dict[str, set[str]] = defaultdict(set)
    active = select(members.c.group, members.c.person).where(
        members.c.org == org, members.c.status == "active"
    )
    for row in conn.execute(active):
        found[row.group].add(row.person)
    return found


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
