"""When somebody may be asked: quiet hours, working days, away, and the nights of clock changes."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.groups.quiet import Rule, is_open, next_open
from bot.groups.workdays import WorkCalendar

ZONES = ("Europe/Oslo", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata")
CALENDARS = {zone: WorkCalendar(zone, "NO", {date(2026, 11, 26)}) for zone in ZONES}
OSLO = CALENDARS["Europe/Oslo"]
NIGHT = (time(16), time(8))


def moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Oslo")).timestamp()


def words(at: float) -> str:
    return datetime.fromtimestamp(at, ZoneInfo("Europe/Oslo")).strftime("%a %Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("rule", "now", "expected"),
    [
        (Rule(NIGHT), "2026-11-24 10:00", "Tue 2026-11-24 10:00"),
        (Rule(NIGHT), "2026-11-24 07:59", "Tue 2026-11-24 08:00"),
        (Rule(NIGHT), "2026-11-24 16:00", "Wed 2026-11-25 08:00"),
        (Rule(NIGHT), "2026-11-25 16:00", "Fri 2026-11-27 08:00"),  # the 26th is free besides
        (Rule(NIGHT), "2026-11-27 17:00", "Mon 2026-11-30 08:00"),
        (Rule(NIGHT), "2026-04-01 16:00", "Tue 2026-04-07 08:00"),  # Easter
        (Rule(NIGHT, (0, 2)), "2026-11-24 10:00", "Wed 2026-11-25 08:00"),
        (Rule(NIGHT, (5, 6)), "2026-11-24 10:00", "Sat 2026-11-28 08:00"),
        (Rule(NIGHT, away=date(2026, 12, 14)), "2026-11-24 10:00", "Mon 2026-12-14 08:00"),
        (Rule(NIGHT, away=date(2026, 12, 12)), "2026-11-24 10:00", "Mon 2026-12-14 08:00"),
        (Rule(NIGHT, away=date(2026, 11, 24)), "2026-11-24 10:00", "Tue 2026-11-24 10:00"),
        (Rule((time(12), time(13))), "2026-11-24 12:30", "Tue 2026-11-24 13:00"),
        (Rule((time(12), time(13))), "2026-11-28 12:30", "Mon 2026-11-30 00:00"),
        (Rule((time(0), time(0))), "2026-11-28 12:30", "Mon 2026-11-30 00:00"),
        # The hour is skipped, or comes twice.
        (Rule((time(20), time(2, 30)), (6,)), "2026-03-28 21:00", "Sun 2026-03-29 03:00"),
        (Rule((time(20), time(3)), (6,)), "2026-10-24 21:00", "Sun 2026-10-25 03:00"),
    ],
)
def test_the_next_moment(rule: Rule, now: str, expected: str) -> None:
    assert words(next_open(OSLO, rule, moment(now))) == expected


def test_in_the_hour_that_comes_twice_quiet_comes_twice_too() -> None:
    rule = Rule((time(20), time(2, 30)), (6,))
    first = next_open(OSLO, rule, moment("2026-10-25 01:00"))
    assert words(first) == "Sun 2026-10-25 02:30"
    again = next_open(OSLO, rule, first + 45 * 60)  # 02:15 for the second time
    assert again - first == 3600


clocks = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 59)))
rules = st.builds(
    Rule,
    st.tuples(clocks, clocks),
    st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
# Around clock changes of these zones, and anywhere.
moments = st.floats(1_767_225_600, 1_830_297_600) | st.builds(
    lambda base, off: base + off,
    st.sampled_from((1_774_746_000, 1_792_890_000, 1_775_314_800, 1_791_046_800, 1_793_507_400)),
    st.floats(-90_000, 90_000),
)


@given(st.sampled_from(ZONES), rules, moments, st.floats(0, 1))
def test_it_is_open_then_and_nowhere_before(
    zone: str, rule: Rule, now: float, somewhere: float
) -> None:
    calendar = CALENDARS[zone]
    found = next_open(calendar, rule, now)
    assert found >= now
    assert is_open(calendar, rule, found)
    assert next_open(calendar, rule, found) == found
    if found > now:
        assert not is_open(calendar, rule, now)
        assert not is_open(calendar, rule, found - 0.5)
        between = now + (found - now) * min(somewhere, 0.999)
        assert not is_open(calendar, rule, between) or between >= found


def test_who_never_works_is_asked_when_a_year_is_over() -> None:
    now = moment("2026-11-24 10:00")
    assert next_open(OSLO, Rule(NIGHT, ()), now) > now + 365 * 86_400
