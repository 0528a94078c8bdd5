"""Rows that most tests of storage need, with fixed times and invented people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert

from bot.storage import tables
from bot.storage.tables import new_id
from bot.storage.texts import Texts

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def add(conn: Connection, table: Table, **values: Any) -> None:
    conn.execute(insert(table), values)


def organisation(conn: Connection) -> str:
    org = new_id()
    add(
        conn,
        tables.organisations,
        org=org,
        name="Lyngvik kommune",
        lang="nb",
        zone="Europe/Oslo",
        kind="real",
        created_at=NOW,
    )
    return org


def person(conn: Connection, org: str, name: str = "Kari") -> str:
    row = new_id()
    add(conn, tables.people, org=org, id=row, name=name, lang="nb", status="active", created_at=NOW)
    return row


def flow(conn: Connection, texts: Texts, org: str, *, due_at: datetime | None = None) -> str:
    row = new_id()
    key = texts.new_key(conn, org, "flow", row, now=NOW)
    add(
        conn,
        tables.flows,
        org=org,
        id=row,
        kind="round",
        status="open",
        state=b"{}",
        state_version=1,
        seq=0,
        due_at=due_at,
        key=key,
        created_at=NOW,
    )
    return row


def place(conn: Connection, org: str) -> str:
    row = new_id()
    add(
        conn,
        tables.places,
        org=org,
        id=row,
        kind="room",
        platform="web",
        workspace_external="",
        external=row,
        state="ok",
        created_at=NOW,
    )
    return row


def delivery(conn: Connection, org: str, flow: str, place: str, number: int, **values: Any) -> str:
    row = new_id()
    add(
        conn,
        tables.deliveries,
        **{
            "org": org,
            "id": row,
            "flow": flow,
            "audience": "group",
            "place": place,
            "slot": f"slot{number}",
            "number": number,
            "wanted": "ab",
            "status": "due",
            "next_at": NOW,
            **values,
        },
    )
    return row
