"""Working days in Norway: weekends, moving holidays, and the two nights when clocks change."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.model import Calendar
from bot.groups.workdays import WorkCalendar

OSLO = ZoneInfo("Europe/Oslo")
YEARS = st.floats(1_700_000_000, 2_050_000_000)  # 2023 to 2034


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return WorkCalendar("Europe/Oslo")


def moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).timestamp()


def words(at: float) -> str:
    return datetime.fromtimestamp(at, OSLO).strftime("%a %Y-%m-%d %H:%M")


def test_it_is_the_calendar_that_the_core_asks_for(calendar: WorkCalendar) -> None:
    as_the_core_sees_it: Calendar = calendar
    assert as_the_core_sees_it.deadline(moment("2026-11-24 10:00"), 1)


@pytest.mark.parametrize(
    ("now", "days", "expected"),
    [
        ("2026-11-24 10:00", 1, "Wed 2026-11-25 12:00"),
        ("2026-11-24 10:00", 2, "Thu 2026-11-26 12:00"),
        ("2026-11-24 23:59", 1, "Wed 2026-11-25 12:00"),
        ("2026-11-27 15:00", 1, "Mon 2026-11-30 12:00"),
        ("2026-11-28 11:00", 1, "Mon 2026-11-30 12:00"),
        ("2026-11-29 11:00", 2, "Tue 2026-12-01 12:00"),
        ("2026-04-01 10:00", 1, "Tue 2026-04-07 12:00"),  # before Maundy Thursday
        ("2027-03-24 10:00", 1, "Tue 2027-03-30 12:00"),  # Easter moves
        ("2027-05-14 10:00", 1, "Tue 2027-05-18 12:00"),  # 17 May is a Monday, and Whit Monday
        ("2029-05-16 10:00", 1, "Fri 2029-05-18 12:00"),
        ("2026-12-23 10:00", 2, "Mon 2026-12-28 12:00"),  # the 24th is a working day by law
        ("2026-12-31 10:00", 1, "Mon 2027-01-04 12:00"),
        ("2026-11-24 10:00", 0, "Wed 2026-11-25 12:00"),
    ],
)
def test_a_deadline_is_noon_on_a_working_day(
    calendar: WorkCalendar, now: str, days: int, expected: str
) -> None:
    assert words(calendar.deadline(moment(now), days)) == expected


@pytest.mark.parametrize(
    ("now", "until", "expected"),
    [
        ("2026-11-24 09:00", "2026-11-26 12:00", "Wed 2026-11-25 10:30"),
        ("2026-11-24 20:00", "2026-11-25 12:00", "Wed 2026-11-25 08:00"),
        ("2026-11-24 10:00", "2026-11-25 12:00", "Wed 2026-11-25 08:00"),
        ("2026-11-27 10:00", "2026-11-30 12:00", "Mon 2026-11-30 08:00"),
        ("2026-04-01 10:00", "2026-04-07 12:00", "Tue 2026-04-07 08:00"),
        ("2026-11-24 17:00", "2026-11-24 19:00", "Tue 2026-11-24 19:00"),
        ("2026-11-24 17:00", "2026-11-24 16:00", "Tue 2026-11-24 17:00"),
    ],
)
def test_half_way_is_in_working_hours(
    calendar: WorkCalendar, now: str, until: str, expected: str
) -> None:
    assert words(calendar.between(moment(now), moment(until))) == expected


def test_the_next_working_day_is_never_today(calendar: WorkCalendar) -> None:
    assert words(calendar.next_working(moment("2026-11-24 07:00"))) == "Wed 2026-11-25 09:00"
    assert words(calendar.next_working(moment("2026-11-27 17:00"), 8)) == "Mon 2026-11-30 08:00"
    assert words(calendar.next_working(moment("2026-12-24 17:00"))) == "Mon 2026-12-28 09:00"


# Lesson 3: off by an hour after daylight saving.


def test_nine_o_clock_is_nine_o_clock_on_both_sides_of_a_clock_change(
    calendar: WorkCalendar,
) -> None:
    for day in ("2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"):
        assert words(calendar.at(day, 9))[4:] == f"{day} 09:00"


def test_an_hour_that_is_skipped_is_the_first_minute_after_it(calendar: WorkCalendar) -> None:
    assert words(calendar.at("2026-03-29", 2)) == "Sun 2026-03-29 03:00"
    assert calendar.at("2026-03-29", 2) == calendar.at("2026-03-29", 3)


def test_an_hour_that_comes_twice_is_the_first_of_the_two(calendar: WorkCalendar) -> None:
    assert calendar.at("2026-10-25", 3) - calendar.at("2026-10-25", 2) == 2 * 3600
    assert calendar.at("2026-10-25", 2) - calendar.at("2026-10-25", 1) == 3600


def test_a_whole_day_that_is_skipped_is_the_midnight_after_it() -> None:
    apia = WorkCalendar("Pacific/Apia", "WS")
    assert apia.at("2011-12-30", 9) == apia.at("2011-12-31", 0)


def test_a_deadline_over_a_clock_change_is_still_noon(calendar: WorkCalendar) -> None:
    assert words(calendar.deadline(moment("2026-10-23 10:00"), 1)) == "Mon 2026-10-26 12:00"
    assert words(calendar.deadline(moment("2026-03-27 10:00"), 1)) == "Mon 2026-03-30 12:00"


@pytest.mark.parametrize("day", ["", "31.02.", "2026-02-31", "in a week", "2026-11-24\0"])
def test_what_is_not_a_date_is_said_to_be_none(calendar: WorkCalendar, day: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the standard library words it)
        calendar.at(day, 9)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_date_are_dates(calendar: WorkCalendar, day: str) -> None:
    assert abs(calendar.at(day, 9)) > 1e9


def test_unknown_places_are_said_at_once() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        WorkCalendar("Europe/Seljord")
    with pytest.raises(NotImplementedError):
        WorkCalendar("Europe/Oslo", "XX")


@given(YEARS, st.integers(1, 30))
def test_deadlines_are_on_working_days_and_grow(now: float, days: int) -> None:
    calendar = WorkCalendar("Europe/Oslo")
    first, second = calendar.deadline(now, days), calendar.deadline(now, days + 1)
    assert now < first < second
    for at in (first, second):
        local = datetime.fromtimestamp(at, OSLO)
        assert local.hour == 12
        assert calendar.working(local.date())
    nudge = calendar.between(now, first)
    assert now <= nudge < first
    local = datetime.fromtimestamp(nudge, OSLO)
    assert 8 <= local.hour < 16
    assert calendar.working(local.date())


def test_minutes_are_wall_time_too(calendar: WorkCalendar) -> None:
    assert words(calendar.at("2026-11-24", 9, 45)) == "Tue 2026-11-24 09:45"
    assert words(calendar.at("2026-03-29", 2, 30)) == "Sun 2026-03-29 03:00"
    assert calendar.at("2026-10-25", 2, 30) - calendar.at("2026-10-25", 1, 30) == 3600


def test_the_day_of_a_moment_is_the_local_one(calendar: WorkCalendar) -> None:
    assert calendar.day(moment("2026-11-24 00:30")).isoformat() == "2026-11-24"
