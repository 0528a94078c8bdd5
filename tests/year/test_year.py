"""A whole year, on one process: everything that was to be said was said, once and at its time."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.flows.meeting_model import Meeting
from bot.flows.polls import Poll
from bot.flows.series import Series
from bot.service import dates
from bot.service.core import Core
from tests.databases import migrated_url, opened_core
from tests.year import checks, programme
from tests.year.acting import People
from tests.year.chat import Chat
from tests.year.clock import Clock, local
from tests.year.drive import Driver
from tests.year.programme import Programme
from tests.year.story import (
    BEGINS,
    CLOCK_BACK,
    CLOCK_FORWARD,
    CRASH,
    ENDS,
    LEFT,
    NIGHTS,
    OUTAGES,
    Story,
)


class Year(NamedTuple):
    core: Core
    chat: Chat
    driver: Driver
    people: People
    programme: Programme
    story: Story
    states: dict[str, checks.flows.State]


@contextmanager
def lived(folder: Path) -> Iterator[Year]:
    """The whole year, as it was when it was over."""
    clock = Clock(BEGINS)
    now = datetime.fromtimestamp(BEGINS, UTC)
    with opened_core(migrated_url("sqlite", folder), folder, now) as core:
        core.real = clock
        made = programme.found(core)
        chat = Chat(clock)
        driver = Driver(core, clock, chat, OUTAGES, CRASH)
        people = People(core, driver, made, random.Random(2026))
        driver.read = people.read
        story = Story(driver, made)
        story.tell()
        asyncio.run(driver.run(ENDS))
        yield Year(core, chat, driver, people, made, story, checks.states(core, made.org))


def the_year_was_lived(year: Year) -> None:
    assert local(year.driver.clock()).year == 2026
    held = Counter(
        m.status
        for g in year.programme.groups
        for m in year.core.storage.db.read(
            lambda conn, g=g: dates.of_group(conn, year.programme.org, g.id)
        )
    )
    assert held == {"held": 53, "cancelled": 1}
    assert year.people.opened >= 3
    assert year.people.pressed > 200
    assert {type(s).__name__ for s in year.states.values()} == {
        "Checkin", "Meeting", "Poll", "Prompt", "Round", "Series",
    }  # fmt: skip


def nothing_was_said_twice_though_a_batch_broke_off(year: Year) -> None:
    assert year.driver.crashed > 1
    assert checks.doubled(year.chat.posts) == []


def nothing_was_missing_or_late(year: Year) -> None:
    args = (year.chat.posts, year.programme, year.states, OUTAGES)
    complaints = checks.missing_or_late(*args)
    assert complaints == [], "\n".join(map(str, complaints))


def nothing_was_unwelcome(year: Year) -> None:
    assert checks.unwelcome(year.chat.posts, year.programme, year.people.acted) == []
    group = year.programme.groups[3]
    assert checks.after_leaving(year.chat.posts, group.members[5].id, LEFT, group.id) == []


def each_poll_found_a_date_that_was_met_on(year: Year) -> None:
    polls = [s for s in year.states.values() if isinstance(s, Poll)]
    assert [p.phase for p in polls] == ["chosen", "chosen"]
    days = {s.day for s in year.states.values() if isinstance(s, Meeting) and s.phase == "over"}
    assert {p.options[p.chosen or 0].date for p in polls} <= days


def nine_o_clock_is_nine_o_clock_on_both_sides_of_a_clock_change(year: Year) -> None:
    planned = [
        at
        for state in year.states.values()
        if isinstance(state, Meeting)
        for kind, at in state.plan
        if kind in ("invite", "choose", "agenda")
    ]
    assert {local(at).hour for at in planned} == {9}
    zones = {local(at).utcoffset() for at in planned}
    assert len(zones) == 2


def an_hour_that_comes_twice_is_one_and_one_that_is_skipped_comes(year: Year) -> None:
    (nights,) = (s for s in year.states.values() if isinstance(s, Series) and s.cadence == NIGHTS)
    opened = sorted(local(x.since) for x in nights.asked)
    days = Counter(at.date() for at in opened)
    assert days[CLOCK_BACK] == 1
    assert days[CLOCK_FORWARD] == 1
    assert set(days.values()) == {1}
    (forward,) = (at for at in opened if at.date() == CLOCK_FORWARD)
    assert (forward.hour, forward.minute) == (3, 0)


CHECKS = (
    the_year_was_lived,
    nothing_was_said_twice_though_a_batch_broke_off,
    nothing_was_missing_or_late,
    nothing_was_unwelcome,
    each_poll_found_a_date_that_was_met_on,
    nine_o_clock_is_nine_o_clock_on_both_sides_of_a_clock_change,
    an_hour_that_comes_twice_is_one_and_one_that_is_skipped_comes,
)


@pytest.mark.long
def test_a_year_of_six_groups(tmp_path: Path) -> None:
    with lived(tmp_path) as year:
        for check in CHECKS:
            check(year)
