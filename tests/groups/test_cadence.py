"""When check-ins come: by the wall clock, once in each period, never on a holiday."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.flows.cadence import Cadence
from bot.groups.cadence import NTH, all_of, check, next_after
from bot.groups.workdays import WorkCalendar

OSLO = WorkCalendar("Europe/Oslo")
ZONES = ("Europe/Oslo", "America/St_Johns", "Australia/Lord_Howe", "Asia/Beirut")
CALENDARS = {zone: WorkCalendar(zone) for zone in ZONES}
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Oslo")).timestamp()


def words(at: float) -> str:
    return datetime.fromtimestamp(at, ZoneInfo("Europe/Oslo")).strftime("%a %d.%m. %H:%M")


def times(cadence: Cadence, calendar: WorkCalendar = OSLO) -> list[str]:
    return [words(at) for at in all_of(cadence, calendar)]


def test_every_week_between_two_dates() -> None:
    weekly = Cadence("week", TUE, 9, "2026-11-11", "2026-12-01")
    assert times(weekly) == ["Tue 17.11. 09:00", "Tue 24.11. 09:00", "Tue 01.12. 09:00"]


def test_every_other_week_begins_with_the_first_such_day() -> None:
    cadence = Cadence("week", THU, 14, "2026-11-05", "2026-12-10", minute=30, weeks=2)
    assert times(cadence) == ["Thu 05.11. 14:30", "Thu 19.11. 14:30", "Thu 03.12. 14:30"]


@pytest.mark.parametrize(
    ("nth", "days"),
    [
        (1, ["Mon 07.12.", "Mon 04.01.", "Mon 01.02."]),
        (4, ["Mon 23.11.", "Mon 28.12.", "Mon 25.01.", "Mon 22.02."]),
        (-1, ["Mon 30.11.", "Mon 28.12.", "Mon 25.01.", "Mon 22.02."]),
    ],
)
def test_once_a_month(nth: int, days: list[str]) -> None:
    cadence = Cadence("month", MON, 9, "2026-11-10", "2027-02-26", nth=nth)
    assert times(cadence) == [f"{day} 09:00" for day in days]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-01-01 00:00", "Tue 17.11. 09:00"),
        ("2026-11-17 08:59", "Tue 17.11. 09:00"),
        ("2026-11-17 09:00", "Tue 24.11. 09:00"),
        ("2026-12-01 08:00", "Tue 01.12. 09:00"),
        ("2026-12-01 09:00", None),
        ("2030-12-01 09:00", None),
    ],
)
def test_the_next_one(now: str, expected: str | None) -> None:
    weekly = Cadence("week", TUE, 9, "2026-11-11", "2026-12-01")
    at = next_after(weekly, moment(now), OSLO)
    assert (words(at) if at is not None else None) == expected


def test_a_holiday_gives_way_to_the_next_working_day() -> None:
    monday = Cadence("week", MON, 9, "2027-05-10", "2027-05-24")  # 17 May
    assert times(monday) == ["Mon 10.05. 09:00", "Tue 18.05. 09:00", "Mon 24.05. 09:00"]


def test_a_holiday_at_the_end_of_a_week_gives_way_to_the_day_before() -> None:
    friday = Cadence("week", FRI, 9, "2026-04-01", "2026-04-10")  # Good Friday
    assert times(friday) == ["Wed 01.04. 09:00", "Fri 10.04. 09:00"]


def test_a_holiday_at_the_end_of_a_month_stays_in_its_month() -> None:
    last = Cadence("month", MON, 9, "2027-05-01", "2027-06-30", nth=-1)
    free = WorkCalendar("Europe/Oslo", "NO", {date(2027, 5, 31)})
    assert times(last, free) == ["Fri 28.05. 09:00", "Mon 28.06. 09:00"]


def test_no_day_is_moved_past_the_bounds() -> None:
    assert times(Cadence("week", MON, 9, "2027-05-17", "2027-05-17")) == []
    free = WorkCalendar("Europe/Oslo", "NO", {date(2026, 11, 26)})
    ending = Cadence("week", THU, 9, "2026-11-20", "2026-11-26")
    assert times(ending, free) == ["Wed 25.11. 09:00"]


def test_a_week_without_a_working_day_is_left_out() -> None:
    week = {date(2026, 12, 28) + timedelta(days=n) for n in range(7)}
    cadence = Cadence("week", WED, 9, "2026-12-21", "2027-01-10")
    free = WorkCalendar("Europe/Oslo", "NO", week)
    assert times(cadence, free) == ["Wed 23.12. 09:00", "Wed 06.01. 09:00"]


def test_a_weekend_that_was_chosen_stays() -> None:
    assert times(Cadence("week", SUN, 18, "2026-11-16", "2026-11-22")) == ["Sun 22.11. 18:00"]


def test_the_hour_that_is_skipped_comes_at_the_first_minute_after() -> None:
    cadence = Cadence("week", SUN, 2, "2026-03-16", "2026-04-01", minute=30)
    assert times(cadence) == ["Sun 22.03. 02:30", "Sun 29.03. 03:00"]


def test_the_hour_that_comes_twice_comes_once() -> None:
    cadence = Cadence("week", SUN, 2, "2026-10-19", "2026-11-01", minute=30)
    first = next_after(cadence, moment("2026-10-20 00:00"), OSLO)
    assert first is not None
    assert datetime.fromtimestamp(first, UTC).strftime("%d.%m. %H:%M") == "25.10. 00:30"
    for passed in (first, first + 1800, first + 3600):
        at = next_after(cadence, passed, OSLO)
        assert at is not None
        assert words(at) == "Sun 01.11. 02:30"


def test_once_is_once_whatever_the_weekday() -> None:
    once = Cadence("once", TUE, 9, "2026-11-19", "2026-11-19")
    assert times(once) == ["Thu 19.11. 09:00"]
    assert check(once, OSLO) is None
    first = next_after(once, moment("2026-11-01 00:00"), OSLO)
    assert first is not None
    assert next_after(once, first, OSLO) is None
    free = WorkCalendar("Europe/Oslo", "NO", [date(2026, 11, 19)])
    assert times(once, free) == []
    assert times(replace(once, last="2026-11-22"), free) == ["Fri 20.11. 09:00"]


def test_nine_o_clock_stays_nine_o_clock() -> None:
    for first, last in (("2026-03-23", "2026-04-05"), ("2026-10-19", "2026-11-01")):
        assert {t[-5:] for t in times(Cadence("week", WED, 9, first, last))} == {"09:00"}


GOOD = Cadence("week", TUE, 9, "2026-11-11", "2026-12-01")


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, None),
        ({"weekday": MON, "hour": 0}, None),
        ({"weekday": SUN, "hour": 23, "minute": 59, "weeks": 8}, None),
        ({"every": "month", "nth": 4}, None),
        ({"every": "month", "nth": -1}, None),
        ({"last": "2031-11-15"}, None),  # 5 times 366 days
        ({"last": "2031-11-16"}, "no-cadence-long"),
        ({"last": "2026-11-10"}, "no-cadence-dates"),
        ({"first": "11.11.2026"}, "no-cadence-dates"),
        ({"first": "20261111"}, "no-cadence-dates"),
        ({"first": "9999-12-01", "last": "9999-12-31"}, "no-cadence-dates"),
        ({"last": "2036-11-11"}, "no-cadence-long"),
        ({"last": "2026-11-16"}, "no-cadence-never"),
        ({"weekday": 7}, "no-cadence-when"),
        ({"hour": 24}, "no-cadence-when"),
        ({"minute": -1}, "no-cadence-when"),
        ({"weeks": 0}, "no-cadence-when"),
        ({"weeks": 9}, "no-cadence-when"),
        ({"nth": 0}, "no-cadence-when"),
        ({"nth": 5}, "no-cadence-when"),
    ],
)
def test_a_series_that_cannot_come_says_why(changes: dict[str, object], key: str | None) -> None:
    refused = check(replace(GOOD, **changes), OSLO)
    assert (refused.key if refused else None) == key


firsts = st.dates(date(2026, 1, 1), date(2028, 12, 31))
cadences = st.builds(
    lambda first, days, **rest: Cadence(
        first=first.isoformat(), last=(first + timedelta(days=days)).isoformat(), **rest
    ),
    firsts,
    st.integers(0, 500),
    every=st.sampled_from(("week", "month")),
    weekday=st.integers(0, 6),
    hour=st.integers(0, 23),
    minute=st.sampled_from((0, 1, 30, 59)),
    weeks=st.integers(1, 8),
    nth=st.sampled_from(NTH),
)


def period(cadence: Cadence, day: date) -> tuple[int, int]:
    return (day.year, day.month) if cadence.every == "month" else day.isocalendar()[:2]


@given(st.sampled_from(ZONES), cadences)
def test_it_comes_once_in_a_period_and_only_forward(zone: str, cadence: Cadence) -> None:
    calendar = CALENDARS[zone]
    found = all_of(cadence, calendar)
    days = [calendar.day(at) for at in found]
    assert all(a < b for a, b in itertools.pairwise(found))
    assert len({period(cadence, day) for day in days}) == len(days)
    for day in days:
        assert cadence.first <= day.isoformat() <= cadence.last
        assert not calendar.holiday(day)
        assert calendar.working(day) or day.weekday() == cadence.weekday


@given(st.sampled_from(ZONES), cadences, st.floats(0, 1))
def test_one_after_the_other_is_all_of_them(zone: str, cadence: Cadence, somewhere: float) -> None:
    calendar = CALENDARS[zone]
    found, at = [], next_after(cadence, 0.0, calendar)
    while at is not None:
        found.append(at)
        at = next_after(cadence, at, calendar)
    assert tuple(found) == all_of(cadence, calendar)
    assume(found)
    now = found[0] - 86_400 + somewhere * (found[-1] - found[0] + 2 * 86_400)
    assert next_after(cadence, now, calendar) == next((f for f in found if f > now), None)


@given(st.sampled_from(("2026-03-29", "2026-10-25")), st.integers(0, 23), st.integers(0, 59))
def test_on_the_nights_of_clock_changes_it_comes_once(night: str, hour: int, minute: int) -> None:
    cadence = Cadence("week", SUN, hour, night, night, minute)
    (at,) = all_of(cadence, OSLO)
    skipped = night == "2026-03-29" and hour == 2
    assert words(at)[-5:] == ("03:00" if skipped else f"{hour:02}:{minute:02}")
    assert next_after(cadence, at - 1, OSLO) == at
    assert next_after(cadence, at, OSLO) is None
