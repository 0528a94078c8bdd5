"""`kill -9` at random moments of rounds that are being held; the tests and `make soak` share it.

python -m tests.e2e.kill --kills 200 --seed 1
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import random
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import create_engine, func, select, text

from bot.storage.tables import deliveries
from tests.e2e import kill_checks
from tests.e2e.ledger import Ledger
from tests.e2e.running import Running
from tests.e2e.slack_people import NAMES, SECRET, SlackPeople
from tests.e2e.web_people import WebPeople
from tests.postgres import new_postgres_database
from tests.standins.slack import SlackStandIn

SLOW_SLACK_S = 0.1  # so that many a kill falls into a call
STARTING = 0.15  # the share of kills before it serves
SHORT_S, LONG_S = (0.2, 2.0), (4.0, 8.0)
LONG = 0.35  # the share of lives long enough to ask Slack what became of a lost answer
BEGIN_S = 60.0
SETTLE_S = 240.0
HEARD_S = 90.0
BUSY = ("due", "sending", "doubt", "paused")


@dataclass
class Figures:
    """What came of it. Of pairs the first is the web's, the second Slack's.

    `doubted` sends were under way when the process died, `asked` is how often Slack was asked what
    stands there.
    """

    database: str
    kills: int
    seconds: float
    rounds: tuple[int, int]
    answers: tuple[int, int]
    unanswered: tuple[int, int]
    acknowledged: tuple[int, int]
    maybe: int
    posts: int
    doubted: int
    asked: int
    settled_in: float
    start_s: float
    wrong: list[str]


async def soak(
    folder: Path,
    database: str,
    kills: int,
    seed: int,
    *,
    methods: tuple[str, str] = ("kort", "kollegaveiledning"),
    chatting: int = len(NAMES),
) -> Figures:
    """So many kills on `sqlite` or `postgresql`, then everything is looked at.

    `methods`: of the rounds on the web, and in Slack, where so many are `chatting`.
    """
    began = time.monotonic()
    chance, whims = random.Random(seed), random.Random(seed)
    url = new_postgres_database() if database == "postgresql" else None
    with SlackStandIn(trigger_seconds=15) as slack:
        slack.delay["chat.postMessage"] = slack.delay["chat.update"] = SLOW_SLACK_S
        env = {
            "SLACK_BOT_TOKEN": slack.token,
            "SLACK_SIGNING_SECRET": SECRET,
            "KOLLEGA_SLACK__API_URL": slack.base_url,
            "KOLLEGA_SLACK__MODE": "http",
        }
        running = Running(folder, url=url, env=env)
        web_ledger, slack_ledger = Ledger(whims), Ledger(whims)
        web = WebPeople(running.base, web_ledger, methods[0])
        chat = SlackPeople(slack, running.base, slack_ledger, methods[1], NAMES[:chatting])
        try:
            await asyncio.to_thread(running.start)
            async with asyncio.timeout(BEGIN_S):
                await asyncio.gather(web.begin(), chat.begin())
            living = asyncio.gather(web.live(), chat.live())
            doubted = await _kill(running, living, chance, kills)
            await _both_heard(web_ledger, slack_ledger)
            web.stopping.set()
            chat.stopping.set()
            await living
            settled_in = await _settled(running)
            pages = await kill_checks.pages(web, running)
            status = await asyncio.to_thread(running.stop)
            wrong = [f"it stopped with {status}"] if status else []
            wrong += pages + kill_checks.storage(running, web_ledger, slack_ledger)
            wrong += kill_checks.chat(running, slack, chat)
        finally:
            running.kill()
            await asyncio.gather(web.close(), chat.close())
        posts = sum(c.method == "chat.postMessage" and c.status == 200 for c in slack.calls)
        asked = sum(c.method.startswith("conversations.") for c in slack.calls)
    return Figures(
        database,
        kills,
        round(time.monotonic() - began, 1),
        (len(web_ledger.rounds), len(slack_ledger.rounds)),
        (web_ledger.answers, slack_ledger.answers),
        (web_ledger.unanswered, slack_ledger.unanswered),
        (web_ledger.taken, slack_ledger.taken),
        sum(x.count("maybe") for x in (web_ledger, slack_ledger)),
        posts,
        doubted,
        asked,
        round(settled_in, 1),
        round(sum(running.started_in) / len(running.started_in), 2),
        wrong,
    )


async def _both_heard(*ledgers: Ledger) -> None:
    """Few kills may be over before anybody could write: then it goes on a little."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(HEARD_S):
            while not all(ledger.taken for ledger in ledgers):
                await asyncio.sleep(0.2)


async def _kill(
    running: Running,
    living: asyncio.Future[object],
    chance: random.Random,
    kills: int,
) -> int:
    """Kill and start again. Returns how many sends were under way when it died."""
    doubted = 0
    for _ in range(kills):
        if living.done():
            await living
        if chance.random() < STARTING:
            running.kill()
            doubted += _under_way(running)
            running.spawn()
            await asyncio.sleep(chance.uniform(0.0, 3.0))
        else:
            life = LONG_S if chance.random() < LONG else SHORT_S
            await asyncio.sleep(chance.uniform(*life))
        await asyncio.to_thread(running.kill)
        doubted += _under_way(running)
        await asyncio.to_thread(running.start)
    await asyncio.sleep(LONG_S[0])
    return doubted


def _under_way(running: Running) -> int:
    """Sends that the dead process had begun. On PostgreSQL a minute passes for them at once.

    There another process could be sending still, and only a claim's age tells.
    """
    engine = create_engine(running.url)
    try:
        with engine.begin() as conn:
            going = select(func.count()).where(deliveries.c.status == "sending")
            found = int(conn.execute(going).scalar_one())
            if engine.dialect.name == "postgresql":
                conn.execute(
                    text(
                        "UPDATE deliveries SET sending_since = sending_since - 60000000 "
                        "WHERE status = 'sending'"
                    )
                )
            return found
    finally:
        engine.dispose()


async def _settled(running: Running) -> float:
    """Until everything that is wanted is shown. Returns the seconds it took."""
    began = time.monotonic()
    engine = create_engine(running.url)
    try:
        while time.monotonic() - began < SETTLE_S:
            with engine.connect() as conn:
                busy = select(func.count()).where(deliveries.c.status.in_(BUSY))
                if not conn.execute(busy).scalar_one():
                    return time.monotonic() - began
            await asyncio.sleep(0.2)
    finally:
        engine.dispose()
    raise TimeoutError("deliveries did not settle\n" + running.logs[-2000:])


# --- by itself ------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="in all, half on each database")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    chosen = parser.parse_args()
    databases = chosen.database or ["sqlite", "postgresql"]
    found = []
    for number, database in enumerate(databases):
        with tempfile.TemporaryDirectory(prefix="kollega-soak-") as folder:
            share = chosen.kills // len(databases)
            figures = asyncio.run(soak(Path(folder), database, share, chosen.seed + number))
        found.append(figures)
        _print(figures)
    print(json.dumps([asdict(f) for f in found]))
    if any(f.wrong for f in found):
        sys.exit(1)


def _print(figures: Figures) -> None:
    for name, value in asdict(figures).items():
        if name != "wrong":
            print(f"{name:14} {value}")
    print(f"{'wrong':14} {len(figures.wrong)}")
    for one in figures.wrong:
        print(f"  {one}")
    print(flush=True)


if __name__ == "__main__":
    main()
