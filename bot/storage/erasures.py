"""What was erased, remembered beside the master key and outside the database.

A restored backup holds what was erased since; `reconcile` at the start erases it again. The file
holds ids and times, one JSON array a line, and nothing that was written.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, select, update

from bot.storage.tables import keys, texts


class Erasure(NamedTuple):
    """One thing erased: a key (and all it sealed), or a single withdrawn text."""

    kind: Literal["key", "text"]
    org: str
    id: str
    at: datetime


class Erasures:
    """The append-only file of erasures. Safe for any thread of one process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def record(self, erased: Iterable[Erasure]) -> None:
        """Append; on disk when this returns."""
        lines = b"".join(msgspec.json.encode(one) + b"\n" for one in erased)
        if not lines:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._lock:
            # One write of whole lines, so that other processes can append too.
            file = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, lines if _ends_whole(file) else b"\n" + lines)
                os.fsync(file)
            finally:
                os.close(file)

    def recorded(self) -> list[Erasure]:
        """Everything remembered. A line cut short by a crash is left out."""
        try:
            lines = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        return [one for line in lines if (one := _decoded(line)) is not None]

    def reconcile(self, conn: Connection) -> int:
        """Erase again what a restore brought back. Returns how much.

        Also remembers what was erased but not yet written down when the process died.
        """
        recorded = self.recorded()
        again = sum(_erase(conn, one) for one in recorded)
        known = {(one.kind, one.org, one.id) for one in recorded}
        self.record(one for one in _erased(conn) if (one.kind, one.org, one.id) not in known)
        return again


def _ends_whole(file: int) -> bool:
    size = os.fstat(file).st_size
    return size == 0 or os.pread(file, 1, size - 1) == b"\n"


def _decoded(line: bytes) -> Erasure | None:
    try:
        return msgspec.json.decode(line, type=Erasure)
    except msgspec.DecodeError:
        return None


def _erase(conn: Connection, one: Erasure) -> int:
    if one.kind == "key":
        statement = (
            update(keys)
            .where(keys.c.org == one.org, keys.c.id == one.id, keys.c.wrapped.is_not(None))
            .values(wrapped=None, destroyed_at=one.at)
        )
    else:
        statement = (
            update(texts)
            .where(texts.c.org == one.org, texts.c.id == one.id, texts.c.body.is_not(None))
            .values(body=None, updated_at=one.at)
        )
    return conn.execute(statement).rowcount


def _erased(conn: Connection) -> list[Erasure]:
    destroyed = select(keys.c.org, keys.c.id, keys.c.destroyed_at).where(keys.c.wrapped.is_(None))
    withdrawn = select(texts.c.org, texts.c.id, texts.c.updated_at).where(texts.c.body.is_(None))
    return [Erasure("key", *row) for row in conn.execute(destroyed)] + [
        Erasure("text", *row) for row in conn.execute(withdrawn)
    ]
