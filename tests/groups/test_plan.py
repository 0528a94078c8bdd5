"""The prompts around a meeting: on working days, in order, never after it has begun."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.cards import Line, line
from bot.groups.plan import (
    BEFORE,
    KINDS,
    SLOTS,
    USUAL,
    Kind,
    Plan,
    Stage,
    check,
    hours,
    named,
    read,
)
from bot.groups.plan import moments as moments_of
from bot.groups.workdays import WorkCalendar
from bot.words import say

OSLO = WorkCalendar("Europe/Oslo")


def words(plan: Plan, day: str, begins: str | None = "09:00", ends: str | None = "11:30") -> str:
    found = moments_of(plan, day, begins, ends, OSLO)
    at = [(k, datetime.fromtimestamp(m, ZoneInfo("Europe/Oslo"))) for k, m in found]
    return ", ".join(f"{kind} {local:%a %d.%m. %H:%M}" for kind, local in at)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            "2026-11-26",
            (
                "invite Thu 19.11. 09:00, choose Mon 23.11. 09:00, agenda Wed 25.11. 09:00, "
                "start Thu 26.11. 09:00, after Thu 26.11. 11:40"
            ),
        ),
        (  # a Monday: three days before is a Friday, the day before a Sunday
            "2026-11-30",
            (
                "invite Mon 23.11. 09:00, choose Fri 27.11. 09:00, agenda Fri 27.11. 09:00, "
                "start Mon 30.11. 09:00, after Mon 30.11. 11:40"
            ),
        ),
        (  # the Tuesday after Easter
            "2026-04-07",
            (
                "invite Tue 31.03. 09:00, choose Wed 01.04. 09:00, agenda Wed 01.04. 09:00, "
                "start Tue 07.04. 09:00, after Tue 07.04. 11:40"
            ),
        ),
        (  # the clock is changed two days before
            "2026-10-27",
            (
                "invite Tue 20.10. 09:00, choose Fri 23.10. 09:00, agenda Mon 26.10. 09:00, "
                "start Tue 27.10. 09:00, after Tue 27.10. 11:40"
            ),
        ),
    ],
)
def test_the_usual_plan(day: str, expected: str) -> None:
    assert words(USUAL, day) == expected


def test_what_moves_to_the_same_day_stays_in_order() -> None:
    plan = (Stage("invite", 4, 15), Stage("choose", 3, 8))
    assert words(plan, "2026-04-06") == "invite Wed 01.04. 08:00, choose Wed 01.04. 08:00"


def test_what_is_not_in_the_plan_does_not_come() -> None:
    assert words((Stage("after"),), "2026-11-26") == "after Thu 26.11. 11:40"
    assert words((), "2026-11-26") == ""


def test_without_a_time_there_are_only_the_prompts_before() -> None:
    assert words(USUAL, "2026-11-26", None, None) == (
        "invite Thu 19.11. 09:00, choose Mon 23.11. 09:00, agenda Wed 25.11. 09:00"
    )


def test_a_meeting_over_midnight_ends_on_the_next_day() -> None:
    assert words((Stage("after"),), "2026-11-26", "22:00", "00:30") == "after Fri 27.11. 00:40"
    assert words((Stage("after"),), "2026-11-26", "22:00", "22:00") == "after Fri 27.11. 22:10"


def test_a_meeting_in_the_hour_that_is_skipped_begins_after_it() -> None:
    plan = (Stage("start"), Stage("after"))
    said = words(plan, "2026-03-29", "02:30", "03:30")
    assert said == "start Sun 29.03. 03:00, after Sun 29.03. 03:40"


def test_a_meeting_in_the_hour_that_comes_twice_begins_once() -> None:
    (start,) = moments_of((Stage("start"),), "2026-10-25", "02:30", "03:30", OSLO)
    assert datetime.fromtimestamp(start[1], UTC).hour == 0


@pytest.mark.parametrize(
    ("slot", "starts", "ends", "expected"),
    [
        ("FL", None, None, ("09:00", "11:30")),
        ("EL", None, None, ("12:30", "15:00")),
        ("FL", "08:15", "10:00", ("08:15", "10:00")),
        ("", "13:15", None, ("13:15", "15:45")),
        ("", "22:30", "", ("22:30", "23:59")),
        ("", None, None, None),
        ("KV", None, None, None),
    ],
)
def test_when_a_meeting_is(
    slot: str, starts: str | None, ends: str | None, expected: tuple[str, str] | None
) -> None:
    assert hours(SLOTS, slot, starts, ends) == expected


def test_an_organisation_has_half_days_of_its_own() -> None:
    assert hours({"FL": ["08:00", "11:00"]}, "FL") == ("08:00", "11:00")


TYPED: dict[Kind, tuple[str, str]] = {
    "invite": ("7", "9"),
    "choose": ("3", "09:00"),
    "agenda": ("1", " 09.00 "),
    "start": ("", ""),
    "after": ("", ""),
}


def test_the_usual_plan_can_be_typed() -> None:
    assert read(TYPED) == USUAL
    assert check(USUAL) is None


def test_what_is_left_empty_is_switched_off() -> None:
    assert read({"agenda": ("2", "12"), "choose": ("", "9")}) == (Stage("agenda", 2, 12),)
    assert read({}) == ()


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        ("invite", ("0", "9"), line("no-plan-days", typed="0")),
        ("invite", ("31", "9"), line("no-plan-days", typed="31")),
        ("invite", ("99999999999", "9"), line("no-plan-days", typed="99999999999")),
        ("invite", ("-7", "9"), line("no-plan-days", typed="-7")),
        ("invite", ("a week", "9"), line("no-plan-days", typed="a week")),
        ("invite", ("٧", "9"), line("no-plan-days", typed="٧")),
        ("invite", ("7", "24"), line("no-plan-hour", typed="24")),
        ("invite", ("7", "9.30"), line("no-plan-hour", typed="9.30")),
        ("invite", ("7", ""), line("no-plan-hour", typed="")),
        ("invite", ("3", "9"), line("no-plan-order")),
        ("invite", ("3", "10"), line("no-plan-order")),
        ("agenda", ("8", "9"), line("no-plan-order")),
    ],
)
def test_a_plan_that_does_not_work_says_why(
    kind: Kind, typed: tuple[str, str], expected: Line
) -> None:
    assert read({**TYPED, kind: typed}) == expected


def test_the_bounds_are_inside() -> None:
    assert check((Stage("invite", 30, 0), Stage("choose", 1, 0), Stage("agenda", 1, 23))) is None


def test_two_on_one_day_come_in_order() -> None:
    assert check((Stage("invite", 3, 8), Stage("choose", 3, 9))) is None
    assert check((Stage("invite", 3, 8), Stage("invite", 2, 8))) == line("no-plan-order")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_stage_has_a_name(lang: str) -> None:
    assert len({say(lang, named(kind).key) for kind in KINDS}) == len(KINDS) == 5
    assert get_args(Kind) == KINDS


stages = st.dictionaries(
    st.sampled_from(KINDS), st.tuples(st.integers(1, 30), st.integers(0, 23)), min_size=1
).map(lambda found: tuple(Stage(k, *v) if k in BEFORE else Stage(k) for k, v in found.items()))
clocks = st.times().map(lambda t: f"{t:%H:%M}")


@given(stages, st.dates(date(2026, 1, 1), date(2029, 12, 31)), clocks, clocks)
def test_any_plan_comes_in_order_and_on_time(plan: Plan, day: date, begins: str, ends: str) -> None:
    found = moments_of(plan, day.isoformat(), begins, ends, OSLO)
    assert [kind for kind, _ in found] == [k for k in KINDS if k in {s.kind for s in plan}]
    assert [at for _, at in found] == sorted(at for _, at in found)
    (start,) = (at for _, at in moments_of((Stage("start"),), day.isoformat(), begins, ends, OSLO))
    for kind, at in found:
        if kind in BEFORE:
            assert at <= start
            assert OSLO.working(OSLO.day(at))
            assert OSLO.day(at) < day
