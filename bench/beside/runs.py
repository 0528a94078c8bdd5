"""What a run gives, and the databases for it: each run has one of its own."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import psycopg
from sqlalchemy import make_url

from tests.postgres import new_postgres_database

OTHERS_S = 30.0  # what is not ours is ended then; its rate is that of what it did


class Result(NamedTuple):
    """`done` of those that were due; seconds after that moment in which 99 of 100 were."""

    done: int
    per_s: float
    p99_s: float
    deferred_per_s: float = 0.0

    @classmethod
    def of(cls, took: list[float], deferred_per_s: float = 0.0) -> Result:
        p99 = statistics.quantiles(took, n=100)[98]
        return cls(len(took), len(took) / max(took), p99, deferred_per_s)


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'jobs.db'}"


def postgresql(folder: Path) -> str:
    url = new_postgres_database()
    with psycopg.connect(plain(url), autocommit=True) as connection:
        # The server of the tests promises nothing; here what is committed is to be on the disk.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = on")
        connection.execute("SELECT pg_reload_conf()")
    return url


def plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def settle(url: str) -> None:
    """As a database is that has been there for a while: planned for, and written back."""
    if url.startswith("postgresql"):
        with psycopg.connect(plain(url), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    else:
        with sqlite3.connect(make_url(url).database) as connection:
            connection.execute("ANALYZE")
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


DATABASES: dict[str, Callable[[Path], str]] = {"sqlite": sqlite, "postgresql": postgresql}
