"""Half-days to propose: free ones, a few of them, spread."""

from __future__ import annotations

from datetime import date

from bot.groups.free import LONGEST, HalfDay, half_days, spread
from bot.groups.workdays import ONE_DAY, WorkCalendar

CALENDAR = WorkCalendar("Europe/Oslo")
MONDAY = date(2026, 11, 23)


def found(first: date, last: date, *busy: HalfDay) -> list[HalfDay]:
    return list(half_days(first, last, CALENDAR, lambda half: half not in busy))


def test_both_halves_of_working_days_in_order() -> None:
    assert found(date(2026, 11, 27), date(2026, 11, 30)) == [
        HalfDay("2026-11-27", "FL"),
        HalfDay("2026-11-27", "EL"),
        HalfDay("2026-11-30", "FL"),
        HalfDay("2026-11-30", "EL"),
    ]
    assert found(date(2026, 12, 25), date(2026, 12, 27)) == []


def test_christmas_and_new_years_eve_are_not_proposed() -> None:
    days = {half.date for half in found(date(2026, 12, 23), date(2027, 1, 4))}
    assert days == {f"2026-12-{day}" for day in (23, 28, 29, 30)} | {"2027-01-04"}


def test_what_is_not_clear_is_left_out() -> None:
    busy = HalfDay("2026-11-23", "FL")
    assert found(MONDAY, MONDAY, busy) == [HalfDay("2026-11-23", "EL")]


def test_a_window_that_is_too_long_is_looked_at_in_part() -> None:
    last = max(half.date for half in found(MONDAY, MONDAY.replace(year=2036)))
    assert last <= (MONDAY + LONGEST * ONE_DAY).isoformat()
    assert found(MONDAY, MONDAY - ONE_DAY) == []


def test_a_few_lie_apart_before_and_after_lunch_in_turn() -> None:
    two_weeks = found(MONDAY, date(2026, 12, 4))
    assert spread(two_weeks, 5) == (
        HalfDay("2026-11-23", "FL"),
        HalfDay("2026-11-25", "EL"),
        HalfDay("2026-11-27", "FL"),
        HalfDay("2026-12-01", "EL"),
        HalfDay("2026-12-03", "FL"),
    )
    assert [half.slot for half in spread(two_weeks[:2], 5)] == ["FL"]
    assert spread([], 5) == ()
