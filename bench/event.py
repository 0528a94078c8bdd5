"""Whole events through the service, beside hand-written sqlite3 doing the same logical writes.

Groups of eight hold rounds in the step where everybody writes freely; each person opens a form and
sends a text, again and again: two events. Through the service an event is loaded, decided, drawn
for all audiences, compared and saved with its log, sealed text and deliveries. The reference is the
same rows written with hand-written SQL in one process, one transaction each, nothing decided, drawn
or sealed. Both use WAL with synchronous=FULL on the same disk, in the same run.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, insert

from bot.service import cases, people, pressing, rounds
from bot.service import flows as rows
from bot.service.clock import instant
from bot.service.core import Actor, Core
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from bot.storage.tables import new_id, places

EACH = 8  # people in a round
TURNS = 6  # times each of them opens a form and sends it
TEXT = "Jeg lurer på hva de to avdelingene selv er redde for å miste. " * 3
STEP = 5  # everybody reflects aloud


class Result(NamedTuple):
    per_s: float
    p99_ms: float


async def _round(core: Core, org: str, number: int) -> tuple[str, list[Actor]]:
    """A round of eight in the open step, every one of them with a chat to deliver to."""

    def make(conn: Connection) -> tuple[str, list[Actor]]:
        group = people.new_group(core, conn, org, f"Group {number}", "nb")
        found = [people.new_person(core, conn, org, f"Person {i}", "nb") for i in range(EACH)]
        for i, person in enumerate(found):
            people.add_member(core, conn, org, group, person, facilitator=i == 1)
        for kind, of_group, person in (
            ("home", group, None),
            *(("private", None, p) for p in found),
        ):
            conn.execute(
                insert(places).values(
                    org=org, id=new_id(), kind=kind, group=of_group, person=person,
                    platform="slack", workspace_external="T1", external=new_id(), state="ok",
                    trouble=None, created_at=core.moment(),
                )
            )  # fmt: skip
        return group, [Actor(org, p) for p in found]

    group, actors = await core.storage.db.write(make)
    values = {"title": "A case", "situation": TEXT, "question": "What now?", "about_member": "no"}
    saved = await cases.send(
        core, actors[0], group, how="offer+sure", values=values, platform="web", identity=new_id()
    )
    assert isinstance(saved, cases.Saved), saved
    begun = await rounds.open_round(
        core, actors[1], group, case=saved.id, method="kollegaveiledning", identity=new_id()
    )
    assert isinstance(begun, rounds.Begun), begun
    for actor in actors:
        await pressing.press(core, actor, begun.flow, "come", 0, "", new_id())
    for visit in range(1, STEP):
        await pressing.press(core, actors[1], begun.flow, "go_on", visit, "sure", new_id())
    return begun.flow, actors


async def _person(core: Core, flow: str, who: Actor, times: list[float]) -> None:
    for _ in range(TURNS):
        began = time.perf_counter()
        answer = await pressing.press(core, who, flow, "write", STEP, "", new_id())
        assert isinstance(answer, pressing.Opened), answer
        between = time.perf_counter()
        answer = await pressing.send(
            core, who, flow, action="write", arg="", step=STEP, visit=STEP, how="sure",
            values={"text": TEXT}, identity=new_id(),
        )  # fmt: skip
        assert isinstance(answer, pressing.Taken), answer
        times += [between - began, time.perf_counter() - between]


async def service(core: Core, org: str, at_once: int, waves: int) -> Result:
    times: list[float] = []
    took = 0.0
    for wave in range(waves):
        ready = [await _round(core, org, wave * 100 + i) for i in range(max(1, at_once // EACH))]
        crowd = [(flow, a) for flow, actors in ready for a in actors if a != actors[0]]
        # The owner listens in this step: a colleague more writes for each of them.
        crowd = (crowd * 2)[:at_once]
        began = time.perf_counter()
        await asyncio.gather(*(_person(core, flow, a, times) for flow, a in crowd))
        took += time.perf_counter() - began
    return Result(len(times) / took, _p99(times))


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98] * 1000


SCHEMA = """
CREATE TABLE inbox (org TEXT, identity TEXT, at INTEGER, PRIMARY KEY (org, identity)) WITHOUT ROWID;
CREATE TABLE flows (org TEXT, id TEXT, state BLOB, seq INTEGER, due INTEGER, PRIMARY KEY (org, id));
CREATE TABLE texts (org TEXT, id TEXT, subject TEXT, key TEXT, step TEXT, author TEXT, field TEXT,
  version INTEGER, body BLOB, at INTEGER, PRIMARY KEY (org, id));
CREATE TABLE log (org TEXT, flow TEXT, seq INTEGER, at INTEGER, event TEXT, actor TEXT, detail TEXT,
  PRIMARY KEY (org, flow, seq)) WITHOUT ROWID;
CREATE TABLE deliveries (org TEXT, id TEXT, flow TEXT, audience TEXT, place TEXT, slot TEXT,
  number INTEGER, wanted TEXT, status TEXT, next_at INTEGER, PRIMARY KEY (org, id),
  UNIQUE (org, flow, place, slot));
"""


class ByHand:
    """The same rows by hand: one connection, one transaction an event, callers in turn."""

    def __init__(self, folder: Path, state: bytes, deliveries: int, flows: int) -> None:
        self.db = sqlite3.connect(folder / "hand.db", isolation_level=None, check_same_thread=False)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=FULL")
        self.db.executescript(SCHEMA)
        self.state, self.deliveries, self.flows = state, deliveries, flows
        self.lock = threading.Lock()
        for i in range(flows):
            self.db.execute("INSERT INTO flows VALUES ('o', ?, ?, 1, 0)", (f"f{i}", state))

    def event(self, number: int, sends: bool) -> None:
        flow = f"f{number % self.flows}"
        with self.lock:
            run = self.db.execute
            run("BEGIN IMMEDIATE")
            if sends:
                run("INSERT INTO inbox VALUES ('o', ?, 1)", (new_id() + new_id(),))
            found = run("SELECT state, seq FROM flows WHERE org='o' AND id=?", (flow,)).fetchone()
            seq = found[1] + 1
            if sends:
                body = b"x" * 540
                run(
                    "INSERT INTO texts VALUES ('o', ?, ?, 'k', 'reflect', 'p', 'text', 1, ?, 1)",
                    (new_id(), flow, body),
                )
            run(
                "UPDATE flows SET state=?, seq=?, due=1 WHERE org='o' AND id=?",
                (self.state, seq, flow),
            )
            run("INSERT INTO log VALUES ('o', ?, ?, 1, 'contribute', 'p', '{}')", (flow, seq))
            if sends:
                for slot in range(self.deliveries):
                    run(
                        "INSERT INTO deliveries VALUES ('o', ?, ?, 'a', ?, 's', 1, ?, 'due', 1) "
                        "ON CONFLICT (org, flow, place, slot) DO UPDATE SET wanted=excluded.wanted,"
                        " number=excluded.number, next_at=excluded.next_at, status='due'",
                        (new_id(), flow, f"p{slot}", str(seq)),
                    )
            run("COMMIT")


def by_hand(hand: ByHand, at_once: int, seconds: float) -> Result:
    times: list[float] = []
    end = time.perf_counter() + seconds

    def person(number: int) -> None:
        sends = False
        while (began := time.perf_counter()) < end:
            hand.event(number, sends)
            sends = not sends
            times.append(time.perf_counter() - began)

    began = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(person, range(at_once)))
    return Result(len(times) / (time.perf_counter() - began), _p99(times))


def _counting(counts: list[int]) -> Callable[[], None]:
    """Count the delivery rows that each event touches. Returns how to stop."""
    original = rows.want

    def counted(*args: object, **kwargs: object) -> int:
        touched: int = original(*args, **kwargs)  # type: ignore[arg-type]
        counts.append(touched)
        return touched

    rows.want = counted  # type: ignore[assignment]

    def stop() -> None:
        rows.want = original

    return stop


async def measure(folder: Path) -> dict[int, tuple[Result, Result]]:
    masters = create_master_file(folder / "key")
    url = f"sqlite:///{folder / 'kollega.db'}"
    core = Core(open_storage(url, masters, folder / "erasures", instant(time.time())))
    org = await core.storage.db.write(
        lambda conn: people.new_organisation(core, conn, "Fjellvik kommune", "nb")
    )
    counts: list[int] = []
    stop = _counting(counts)
    await service(core, org, 8, 2)
    stop()
    sends = [c for c in counts if c]
    touched = round(sum(sends) / len(sends)) if sends else 0
    state = await core.storage.db.aread(_a_state)
    found = {}
    for at_once, waves in ((8, 12), (64, 5), (256, 2)):
        hand = ByHand(Path(tempfile.mkdtemp(dir=folder)), state, touched, max(1, at_once // EACH))
        # Before and after, so that a machine that changes its pace is seen in both.
        first = await asyncio.to_thread(by_hand, hand, at_once, 1.5)
        mine = await service(core, org, at_once, waves)
        second = await asyncio.to_thread(by_hand, hand, at_once, 1.5)
        reference = Result((first.per_s + second.per_s) / 2, max(first.p99_ms, second.p99_ms))
        found[at_once] = (mine, reference)
    core.storage.close()
    return found


def _a_state(conn: Connection) -> bytes:
    row = conn.exec_driver_sql("SELECT state FROM flows ORDER BY length(state) DESC LIMIT 1").one()
    return bytes(row[0])


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kollega-bench-") as folder:
        found = asyncio.run(measure(Path(folder)))
    print("at once   service/s   p99 ms   by hand/s   p99 ms   ratio")
    for at_once, (mine, reference) in found.items():
        print(
            f"{at_once:7}   {mine.per_s:9,.0f}   {mine.p99_ms:6.1f}   {reference.per_s:9,.0f}"
            f"   {reference.p99_ms:6.1f}   {mine.per_s / reference.per_s:5.2f}"
        )
    mine, reference = found[64]
    print(
        json.dumps(
            {
                "ratio_64": round(mine.per_s / reference.per_s, 2),
                "p99_ms_64": round(mine.p99_ms, 1),
                **{f"ratio_{n}": round(a.per_s / b.per_s, 2) for n, (a, b) in found.items()},
            }
        )
    )


if __name__ == "__main__":
    main()
