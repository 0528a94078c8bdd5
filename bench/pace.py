"""How near to the platform's own limit private questions to very many people are delivered.

Everybody of a large organisation is asked something in private at the same moment: real rows, the
real waker, deliverer and Slack edge, and the stand-in for Slack with its rate limits on. Slack's
clock and our pacing run faster by the same factor, so that it ends within two minutes.
"""

from __future__ import annotations

import asyncio
import json
import logging
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import structlog
from sqlalchemy import Connection

from bot.delivery.deliverer import Deliverer
from bot.delivery.pace import Pace
from bot.flows import prompts
from bot.flows.prompts import Prompt
from bot.schedule.waker import Waker
from bot.service import accounts, people
from bot.service import flows as rows
from bot.service.clock import Clock, instant
from bot.service.core import Core
from bot.slack.config import PLATFORM, SlackConfig
from bot.slack.platform import SlackPlatform
from bot.slack.workspaces import Workspaces
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from bot.storage.tables import new_id
from tests.standins.slack import SlackStandIn
from tests.standins.slack_pace import least_seconds

PEOPLE = 1_600
SPEED = 6.0
AT_ONCE = 100
YEAR = 365 * 86_400.0
LONGEST_S = 300.0


class Result(NamedTuple):
    """Times in Slack's seconds."""

    elapsed: float
    least: float
    posted: int
    twice: int
    status_429: int
    calls: dict[str, int]


async def ask_everybody(core: Core, slack: SlackStandIn, org: str) -> None:
    """One open question for each person, due now, and a direct message to ask it in."""
    group = await core.storage.db.write(
        lambda conn: people.new_group(core, conn, org, "Everybody", "nb")
    )

    def make(conn: Connection, first: int) -> None:
        now = core.real()
        for number in range(first, first + AT_ONCE):
            person = people.new_person(core, conn, org, f"Person {number}", "nb")
            user = slack.add_user(f"Person {number}")
            channel = slack.world.open_im(slack.team, user.id)
            accounts.add_place(
                core, conn, org, "private", PLATFORM, slack.team.id, channel.id, person=person
            )
            prompt = Prompt(new_id(), "care", group, person, now)
            key = core.storage.texts.new_key(conn, org, "flow", prompt.id, now=instant(now))
            rows.create(
                conn,
                org,
                prompt,
                kind="aftercare",
                key=key,
                due=prompts.due(prompt),
                clock=Clock(),
                now=now,
                people={person: "owner"},
                retention=now + YEAR,
            )

    for first in range(0, PEOPLE, AT_ONCE):
        await core.storage.db.write(lambda conn, first=first: make(conn, first))  # type: ignore[misc]


async def deliver(core: Core, slack: SlackStandIn) -> Result:
    workspaces = Workspaces(core, SlackConfig(bot_token=slack.token, api_url=slack.base_url))
    team = await workspaces.connect()
    assert team is not None
    await ask_everybody(core, slack, team.org)
    channels = list(slack.team.channels.values())
    stop = asyncio.Event()
    chat = SlackPlatform(core, workspaces)
    began = time.monotonic()
    tasks = [
        asyncio.create_task(Deliverer(core, {PLATFORM: chat}, pace=Pace(speed=SPEED)).run(stop)),
        asyncio.create_task(Waker(core).run(stop)),
    ]
    async with asyncio.timeout(LONGEST_S):
        # The stand-in lives in another thread: it can be asked, but sets no event of ours.
        while sum(bool(channel.messages) for channel in channels) < PEOPLE:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    elapsed = (time.monotonic() - began) * SPEED
    stop.set()
    await asyncio.gather(*tasks)
    await workspaces.close()
    posted = [len(channel.messages) for channel in channels]
    calls: dict[str, int] = {}
    for call in slack.calls:
        calls[call.method] = calls.get(call.method, 0) + 1
    return Result(
        elapsed,
        least_seconds(PEOPLE),
        sum(posted),
        sum(count > 1 for count in posted),
        sum(slack.status_429.values()),
        calls,
    )


def measure(folder: Path) -> Result:
    masters = create_master_file(folder / "key")
    url = f"sqlite:///{folder / 'kollega.db'}"
    core = Core(open_storage(url, masters, folder / "erasures", instant(time.time())))
    try:
        with SlackStandIn(limits=True, speed=SPEED) as slack:
            result = asyncio.run(deliver(core, slack))
            assert not slack.refusals, slack.refusals[0]
            assert not slack.violations, slack.violations[0]
    finally:
        core.storage.close()
    return result


def main() -> None:
    quiet = structlog.make_filtering_bound_logger(logging.WARNING)
    structlog.configure(wrapper_class=quiet)
    with tempfile.TemporaryDirectory(prefix="kollega-bench-") as folder:
        found = measure(Path(folder))
    over = found.elapsed / found.least
    print(f"Slack's clock runs {SPEED:g} times faster; the times are Slack's.")
    print("people   delivered   twice   elapsed   least   over least    429")
    print(
        f"{PEOPLE:6,}   {found.posted:9,}   {found.twice:5}   {found.elapsed:5.0f} s"
        f"   {found.least:3.0f} s   {over:10.3f}   {found.status_429:4}"
    )
    print("calls: " + ", ".join(f"{name} {n:,}" for name, n in sorted(found.calls.items())))
    print(json.dumps({"time_over_least": round(over, 3), "status_429": found.status_429}))


if __name__ == "__main__":
    main()
