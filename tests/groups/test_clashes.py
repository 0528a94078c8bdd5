"""Warnings before a date is chosen: who cannot be in two places, and which days are poor ones."""

from __future__ import annotations

import pytest

from bot.flows.cards import Day, Line, Names, line
from bot.groups.clashes import Meet, check_school, warnings
from bot.groups.workdays import WorkCalendar
from bot.words import say

OSLO = WorkCalendar("Europe/Oslo")
PEOPLE = {"one": ("ada", "bo", "lead"), "two": ("cy", "dag", "lead"), "three": ("eli", "bo")}
NAMES = {"one": "Gygrene", "two": "Blåveis", "three": "Stjernelaget"}
TUESDAY = "2026-11-24"


def found(
    proposed: Meet,
    *others: Meet,
    facilitators: int = 9,
    school: tuple[tuple[str, str], ...] = (),
) -> list[Line]:
    leads = [f"f{n}" for n in range(facilitators)]
    return list(warnings(proposed, others, PEOPLE, leads, OSLO, names=NAMES, school=school))


def together(key: str, *who: str, group: str = "Blåveis") -> Line:
    return Line(key, (("who", Names(who)), ("group", group)))


def test_a_free_working_day_has_no_warning() -> None:
    assert found(Meet("one", TUESDAY, "FL")) == []
    assert found(Meet("one", TUESDAY, "FL"), Meet("two", "2026-11-25", "FL")) == []


def test_somebody_in_two_places() -> None:
    proposed = Meet("one", TUESDAY, "FL")
    assert found(proposed, Meet("two", TUESDAY, "FL")) == [together("clash-people", "lead")]
    assert found(proposed, Meet("two", TUESDAY, "EL")) == []


def test_a_slot_that_nobody_knows_may_clash() -> None:
    other = Meet("two", TUESDAY, "")
    assert found(Meet("one", TUESDAY, "FL"), other) == [together("clash-people-day", "lead")]


@pytest.mark.parametrize(
    ("hours", "keys"),
    [
        (("11:00", "12:00"), ["clash-people"]),
        (("11:30", "12:30"), []),
        (("07:00", "09:00"), []),
        (("07:00", "09:01"), ["clash-people"]),
        (("22:00", "01:00"), []),
        (("08:00", "01:00"), ["clash-people"]),
        (("08:00", "08:00"), ["clash-people"]),
    ],
)
def test_clock_times_overlap_or_not(hours: tuple[str, str], keys: list[str]) -> None:
    proposed = Meet("one", TUESDAY, "FL", hours=("09:00", "11:30"))
    other = Meet("two", TUESDAY, hours=hours)
    assert [w.key for w in found(proposed, other)] == keys
    assert [w.key for w in found(other, proposed)] == keys


def test_a_half_day_and_clock_times_may_clash() -> None:
    clock = Meet("two", TUESDAY, hours=("07:00", "08:00"))
    for one, other in ((Meet("one", TUESDAY, "FL"), clock), (clock, Meet("one", TUESDAY, "FL"))):
        assert [w.key for w in found(one, other)] == ["clash-people-day"]


@pytest.mark.parametrize("status", ["cancelled", "unset"])
def test_what_does_not_meet_clashes_with_nothing(status: str) -> None:
    assert found(Meet("one", TUESDAY, "FL"), Meet("two", TUESDAY, "FL", status)) == []


@pytest.mark.parametrize("status", ["unknown", "proposed", "confirmed", "held"])
def test_what_may_meet_clashes(status: str) -> None:
    assert len(found(Meet("one", TUESDAY, "FL"), Meet("two", TUESDAY, "FL", status))) == 1


def test_a_group_does_not_meet_twice_at_once() -> None:
    proposed = Meet("one", TUESDAY, "FL")
    assert found(proposed, Meet("one", TUESDAY, "FL")) == [line("clash-group")]
    assert found(proposed, Meet("one", TUESDAY, "EL")) == []


def test_people_are_named_once_for_each_other_group() -> None:
    other = Meet("two", TUESDAY, "FL")
    third = Meet("three", TUESDAY, "FL")
    assert found(Meet("one", TUESDAY, "FL"), other, other, third) == [
        together("clash-people", "lead"),
        together("clash-people", "bo", group="Stjernelaget"),
    ]


@pytest.mark.parametrize(("there", "warned"), [(3, False), (2, True), (1, True), (0, True)])
def test_more_groups_than_facilitators(there: int, warned: bool) -> None:
    others = (Meet("x", TUESDAY, "FL"), Meet("y", TUESDAY, "FL"), Meet("z", TUESDAY, "EL"))
    expected = [line("clash-facilitators", groups=3, there=there)] if warned else []
    assert found(Meet("one", TUESDAY, "FL"), *others, facilitators=there) == expected


def test_one_group_alone_needs_no_facilitator_besides() -> None:
    assert found(Meet("one", TUESDAY, "FL"), facilitators=0) == []


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        ("2027-05-17", ["clash-holiday"]),
        ("2027-05-18", ["clash-after-holiday"]),
        ("2026-11-28", ["clash-weekend"]),
        ("2026-12-26", ["clash-holiday"]),  # a Saturday
        ("2026-05-02", ["clash-weekend"]),  # the day after, too
        ("2026-04-07", ["clash-after-holiday"]),
        ("2026-12-24", []),
    ],
)
def test_days_that_are_poor_ones(day: str, keys: list[str]) -> None:
    warned = found(Meet("one", day, "FL"))
    assert [w.key for w in warned] == keys
    assert all(w.args == (("day", Day(day)),) for w in warned)


@pytest.mark.parametrize(
    ("day", "off"),
    [
        ("2027-02-19", False),
        ("2027-02-22", True),
        ("2027-02-24", True),
        ("2027-02-26", True),
        ("2027-03-01", False),
    ],
)
def test_school_holidays_are_those_of_the_organisation(day: str, off: bool) -> None:
    school = (("2027-02-22", "2027-02-26"), ("2027-10-04", "2027-10-08"))
    warned = found(Meet("one", day, "FL"), school=school)
    assert warned == ([line("clash-school", day=Day(day))] if off else [])
    assert found(Meet("one", day, "FL")) == []


@pytest.mark.parametrize(
    ("ranges", "key"),
    [
        ([], None),
        ([("2027-02-22", "2027-02-26"), ("2027-10-04", "2027-10-04")], None),
        ([("2027-02-26", "2027-02-22")], "no-school-order"),
        ([("2027-02-22", "2027-02-26"), ("2027-02-26", "2027-03-01")], "no-school-order"),
        ([("2027-02-22",)], "no-school-date"),
        ([("22.02.2027", "26.02.2027")], "no-school-date"),
        ([("20270222", "20270226")], "no-school-date"),
        ([("2027-02-22", "2027-02-31")], "no-school-date"),
    ],
)
def test_school_holidays_that_cannot_be_used(
    ranges: list[tuple[str, ...]], key: str | None
) -> None:
    refused = check_school(ranges)
    assert (refused.key if refused else None) == key


@pytest.mark.parametrize(
    ("lang", "there", "said"),
    [
        ("nb", 1, "Tre grupper vil møtes samtidig. Det er én prosessleder."),
        ("nn", 2, "Tre grupper vil møtast samstundes. Det er to prosessleiarar."),
        ("en", 0, "Three groups would meet at the same time. No facilitator is set up."),
    ],
)
def test_counts_are_words(lang: str, there: int, said: str) -> None:
    assert say(lang, "clash-facilitators", groups=3, there=there) == said
