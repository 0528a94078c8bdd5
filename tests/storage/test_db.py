"""Reading and writing: who is answered when, and whom a failure takes along (nobody)."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text, update

from bot.storage import inbox, tables
from bot.storage.db import Database, after_commit, for_update
from bot.storage.errors import Broken, Busy, Closed, Conflict, DiskFull, StorageError
from bot.storage.masters import Masters
from bot.storage.start import Storage, open_storage
from tests.storage.rows import LATER, NOW, flow, organisation, person


def take(identity: str) -> Callable[[Connection], bool]:
    return lambda conn: inbox.take(conn, "org", identity, NOW)


def taken(db: Database) -> set[str]:
    statement = select(tables.inbox.c.identity)
    return set(db.read(lambda conn: conn.execute(statement).scalars().all()))


class Gate:
    """Keeps an SQLite writer busy, so that what comes meanwhile waits together."""

    def __init__(self, db: Database) -> None:
        self._open = threading.Event()
        self._entered = threading.Event()
        self._thread = threading.Thread(target=lambda: db.write_sync(self._wait))
        self._thread.start()
        self._entered.wait(5)

    def _wait(self, _conn: Connection) -> None:
        self._entered.set()
        self._open.wait(5)

    def open(self) -> None:
        self._open.set()
        self._thread.join(5)


async def together(db: Database, *fns: Callable[[Connection], object]) -> list[object]:
    """Write these so that SQLite finds them waiting all at once."""
    gate = await asyncio.to_thread(Gate, db)
    tasks = [asyncio.create_task(db.write(fn)) for fn in fns]
    await asyncio.sleep(0.05)
    await asyncio.to_thread(gate.open)
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_sixty_four_at_once_each_find_their_own_row_when_answered(storage: Storage) -> None:
    db = storage.db

    async def caller(number: int) -> None:
        for turn in range(5):
            identity = f"{number}-{turn}"
            assert await db.write(take(identity)) is True
            assert identity in await db.aread(
                lambda conn: set(conn.execute(select(tables.inbox.c.identity)).scalars())
            )

    await asyncio.gather(*(caller(number) for number in range(64)))
    assert len(taken(db)) == 320


async def test_an_event_is_taken_once(storage: Storage) -> None:
    answers = await asyncio.gather(*(storage.db.write(take("same")) for _ in range(32)))
    assert sorted(answers) == [False] * 31 + [True]


async def test_nothing_is_lost_between_readers_and_writers(storage: Storage) -> None:
    """Each adds one to the same number; a lost update would show in the sum."""
    db = storage.db
    flow_id = await db.write(lambda conn: flow(conn, storage.texts, organisation(conn)))
    chosen = tables.flows.c.id == flow_id

    def add_one(conn: Connection) -> int:
        seq: int = conn.execute(for_update(select(tables.flows.c.seq).where(chosen))).scalar_one()
        conn.execute(update(tables.flows).where(chosen).values(seq=seq + 1))
        return seq + 1

    seen = await asyncio.gather(*(db.write(add_one) for _ in range(100)))
    assert sorted(seen) == list(range(1, 101))


async def test_a_failing_neighbour_falls_alone(storage: Storage) -> None:
    def fails_late(conn: Connection) -> None:
        inbox.take(conn, "org", "half", NOW)
        raise LookupError("mine")

    def breaks_a_key(conn: Connection) -> None:
        inbox.take(conn, "org", "other half", NOW)
        twice = insert(tables.inbox).values(org="org", identity="other half", taken_at=NOW)
        conn.execute(twice)

    first, own, key, second = await together(
        storage.db, take("one"), fails_late, breaks_a_key, take("two")
    )
    assert (first, second) == (True, True)
    assert isinstance(own, LookupError)
    assert isinstance(key, Conflict)
    assert taken(storage.db) == {"one", "two"}


async def test_waiting_writes_share_one_commit(sqlite_storage: Storage) -> None:
    db = sqlite_storage.db
    commits: list[int] = []

    def count(conn: Connection) -> None:
        after_commit(conn, lambda: commits.append(_version(db)))

    await together(db, *[count] * 20)
    assert len(commits) == 20
    assert len(set(commits)) == 1


def _version(db: Database) -> int:
    return db.read(lambda conn: int(conn.exec_driver_sql("PRAGMA data_version").scalar_one()))


async def test_hooks_see_what_was_committed_and_miss_what_was_not(storage: Storage) -> None:
    db = storage.db
    seen: list[tuple[str, bool]] = []

    def noted(identity: str, *, fail: bool) -> Callable[[Connection], None]:
        def fn(conn: Connection) -> None:
            inbox.take(conn, "org", identity, NOW)
            after_commit(conn, lambda: seen.append((identity, identity in taken(db))))
            if fail:
                raise LookupError

        return fn

    await together(db, noted("one", fail=False), noted("two", fail=True))
    assert seen == [("one", True)]


async def test_a_failing_hook_neither_fails_its_write_nor_stops_the_next(storage: Storage) -> None:
    seen: list[str] = []

    def fails() -> None:
        raise LookupError

    def fn(conn: Connection) -> str:
        after_commit(conn, fails)
        after_commit(conn, lambda: seen.append("second"))
        return "kept"

    assert await storage.db.write(fn) == "kept"
    assert seen == ["second"]


def test_reading_cannot_write(storage: Storage) -> None:
    with pytest.raises(StorageError):
        storage.db.read(take("x"))
    assert taken(storage.db) == set()


def test_a_read_is_of_one_moment(storage: Storage) -> None:
    def read_around_a_write(conn: Connection) -> tuple[int, int]:
        statement = select(tables.inbox.c.identity)
        before = len(conn.execute(statement).all())
        storage.db.write_sync(take("meanwhile"))
        return before, len(conn.execute(statement).all())

    assert storage.db.read(read_around_a_write) == (0, 0)
    assert taken(storage.db) == {"meanwhile"}


def test_a_read_that_fails_leaves_nobody_in_the_past(storage: Storage) -> None:
    """Though the error is kept, and with it where it was raised."""
    db = storage.db
    many = {f"{number:03}" for number in range(300)}
    for each in many:
        db.write_sync(take(each))

    def gives_up(conn: Connection) -> None:
        found = conn.execute(select(tables.inbox))
        for row in found:
            raise LookupError(row.identity)

    with pytest.raises(LookupError) as caught:
        db.read(gives_up)
    db.write_sync(take("last"))
    assert [taken(db) for _ in range(4)] == [{*many, "last"}] * 4
    assert db.checkpoint() is True
    assert caught.value.args[0] in many


def test_a_naive_time_is_refused(storage: Storage) -> None:
    with pytest.raises(Broken, match="value refused"):
        storage.db.write_sync(
            lambda conn: conn.execute(
                insert(tables.inbox).values(
                    org="o", identity="x", taken_at=NOW.replace(tzinfo=None)
                )
            )
        )
    with pytest.raises(ValueError, match="time zone"):
        storage.db.write_sync(lambda conn: inbox.take(conn, "o", "x", NOW.replace(tzinfo=None)))


def test_times_come_back_to_the_microsecond(storage: Storage) -> None:
    moment = NOW.replace(microsecond=123_457)
    storage.db.write_sync(lambda conn: inbox.take(conn, "o", "x", moment))
    assert (
        storage.db.read(lambda conn: conn.execute(select(tables.inbox.c.taken_at)).scalar_one())
        == moment
    )


def test_old_identities_are_dropped(storage: Storage) -> None:
    storage.db.write_sync(take("old"))
    storage.db.write_sync(lambda conn: inbox.take(conn, "org", "new", LATER))
    assert storage.db.write_sync(lambda conn: inbox.prune(conn, LATER)) == 1
    assert taken(storage.db) == {"new"}


def test_a_write_inside_a_write_is_refused(storage: Storage) -> None:
    def inner(_conn: Connection) -> None:
        storage.db.write_sync(take("x"))

    with pytest.raises(RuntimeError, match="inside a write"):
        storage.db.write_sync(inner)


async def test_who_gave_up_before_the_start_is_not_written(sqlite_storage: Storage) -> None:
    db = sqlite_storage.db
    gate = await asyncio.to_thread(Gate, db)
    task = asyncio.create_task(db.write(take("given up")))
    await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.sleep(0)
    await asyncio.to_thread(gate.open)
    await db.write(take("after"))
    assert taken(db) == {"after"}


async def test_closing_finishes_what_waits_and_refuses_more(
    url: str, masters: Masters, erasures_path: Path
) -> None:
    storage = open_storage(url, masters, erasures_path, NOW)
    waiting = [asyncio.create_task(storage.db.write(take(str(number)))) for number in range(100)]
    await asyncio.sleep(0)
    await asyncio.to_thread(storage.close)
    assert all(await asyncio.gather(*waiting))
    with pytest.raises(Closed):
        await storage.db.write(take("late"))
    again = open_storage(url, masters, erasures_path, NOW)
    assert len(taken(again.db)) == 100
    again.close()


async def test_a_full_disk_stops_only_what_does_not_fit(sqlite_storage: Storage) -> None:
    db = sqlite_storage.db

    def limit(conn: Connection) -> None:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        conn.exec_driver_sql(f"PRAGMA max_page_count={pages + 10}")

    db.write_sync(limit)

    def too_much(conn: Connection) -> None:
        conn.execute(insert(tables.masters).values(id="big", check=b"x" * 400_000, added_at=NOW))

    one, big, two = await together(db, take("one"), too_much, take("two"))
    assert (one, two) == (True, True)
    assert isinstance(big, DiskFull)
    assert taken(db) == {"one", "two"}


def test_a_locked_database_says_so(sqlite_storage: Storage, tmp_path: Path) -> None:
    db = sqlite_storage.db
    db.write_sync(lambda conn: conn.exec_driver_sql("PRAGMA busy_timeout=50"))
    other = sqlite3.connect(next(tmp_path.glob("*.db")), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        db.write_sync(take("one"))
    other.execute("COMMIT")
    other.close()
    assert db.write_sync(take("one")) is True


def test_a_checkpoint_waits_for_no_reader_for_ever(sqlite_storage: Storage) -> None:
    db = sqlite_storage.db
    db.write_sync(take("one"))

    def while_reading(conn: Connection) -> bool:
        conn.execute(select(tables.inbox)).all()
        db.write_sync(take("two"))
        return db.checkpoint()

    assert db.read(while_reading) is False
    assert db.checkpoint() is True


def test_the_promised_settings_hold(sqlite_storage: Storage) -> None:
    def setting(conn: Connection, name: str) -> object:
        return conn.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    names = ["journal_mode", "synchronous", "foreign_keys", "secure_delete"]
    found = sqlite_storage.db.write_sync(lambda conn: [setting(conn, name) for name in names])
    assert found == ["wal", 2, 1, 1]


def test_a_deadlock_is_tried_again(postgres_storage: Storage) -> None:
    db = postgres_storage.db
    org = db.write_sync(organisation)
    one, two = (db.write_sync(lambda conn: person(conn, org)) for _ in range(2))
    both_hold_one = threading.Barrier(2, timeout=5)

    def lock(first: str, second: str) -> Callable[[Connection], None]:
        tries = 0

        def fn(conn: Connection) -> None:
            nonlocal tries
            tries += 1
            for row in (first, second):
                statement = select(tables.people.c.id).where(tables.people.c.id == row)
                conn.execute(for_update(statement)).all()
                if tries == 1 and row == first:
                    both_hold_one.wait()

        return fn

    other = threading.Thread(target=lambda: db.write_sync(lock(one, two)))
    other.start()
    db.write_sync(lock(two, one))
    other.join(10)
    assert not other.is_alive()


def test_a_lock_held_too_long_says_so(
    postgres_storage: Storage, request: pytest.FixtureRequest
) -> None:
    db = postgres_storage.db
    org = db.write_sync(organisation)

    def impatient(conn: Connection) -> None:
        conn.execute(text("SET LOCAL lock_timeout = '50ms'"))
        conn.execute(for_update(select(tables.organisations))).all()

    def hold(conn: Connection) -> None:
        conn.execute(for_update(select(tables.organisations))).all()
        with pytest.raises(Busy):
            _write_elsewhere(db, impatient)

    db.write_sync(hold)
    assert db.write_sync(impatient) is None
    assert org


def _write_elsewhere(db: Database, fn: Callable[[Connection], None]) -> None:
    failed: list[BaseException] = []

    def run() -> None:
        try:
            db.write_sync(fn)
        except StorageError as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(5)
    if failed:
        raise failed[0]


_CHILD = """
import sys, threading
from pathlib import Path
from bot.storage import inbox
from bot.storage.masters import Masters
from bot.storage.start import open_storage
from tests.storage.rows import NOW

url, key, erasures, run = sys.argv[1:]
storage = open_storage(url, Masters.from_file(Path(key)), Path(erasures), NOW)
said = threading.Lock()

def work(number):
    for turn in range(100_000):
        identity = f"{run}-{number}-{turn}"
        storage.db.write_sync(lambda conn: inbox.take(conn, "org", identity, NOW))
        with said:
            sys.stdout.write(identity + "\\n")
            sys.stdout.flush()

for number in range(16):
    threading.Thread(target=work, args=(number,), daemon=True).start()
threading.Event().wait()
"""


def test_what_was_answered_outlives_the_process(
    url: str, masters: Masters, erasures_path: Path, tmp_path: Path
) -> None:
    key = str(tmp_path / "keys" / "master.key")
    open_storage(url, masters, erasures_path, NOW).close()
    for run in range(3):
        answered = _killed_after(0.3 + 0.1 * run, [url, key, str(erasures_path), str(run)])
        storage = open_storage(url, masters, erasures_path, NOW)
        assert answered
        assert answered <= taken(storage.db)
        storage.close()


def _killed_after(seconds: float, arguments: list[str]) -> set[str]:
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        lines = (first + child.stdout.read()).split("\n")
    # What follows the last line's end was cut by the kill.
    return set(lines[:-1])


def test_a_lost_connection_fails_one_write_and_not_the_next(postgres_storage: Storage) -> None:
    db = postgres_storage.db

    def cut_off(conn: Connection) -> None:
        conn.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(StorageError):
        db.write_sync(cut_off)
    assert db.write_sync(take("next")) is True
