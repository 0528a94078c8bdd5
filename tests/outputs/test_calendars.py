"""Meetings in calendars, read back by a library that did not write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from bot.flows.method import LANGS
from bot.outputs import calendars
from bot.outputs.calendars import Date

OSLO = "Europe/Oslo"
MORNING, AFTERNOON = ("09:00", "11:30"), ("12:30", "15:00")
CHANGED = datetime(2026, 3, 1, 8, 15, tzinfo=UTC)


def meeting(**changes: Any) -> Date:
    begins, ends = calendars.span("2026-03-26", MORNING, OSLO)
    whole = Date(
        "a" * 32,
        0,
        calendars.title("nb", "Gygrene", "confirmed"),
        "Rådhuset, møterom 2",
        begins,
        ends,
        "confirmed",
        CHANGED,
        "https://kollega.example/group/1",
        calendars.note("nb", "FL"),
    )
    return whole._replace(**changes)


def read(file: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(file.decode("utf-8"))


def only(file: bytes) -> Event:
    (event,) = read(file).events
    return event


def on(day: str, clock: str, **changes: Any) -> Date:
    begins, ends = calendars.span(day, (clock, clock), OSLO)
    return meeting(begins=begins, ends=ends, uid=day + clock, **changes)


def utc(moment: date | datetime) -> datetime:
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC)


# --- one meeting ----------------------------------------------------------------------------------


def test_an_invitation_says_when_where_and_that_it_is_one() -> None:
    file = calendars.invitation(meeting(sequence=3), "Gygrene")
    read_back, event = read(file), only(file)
    assert read_back.method == "REQUEST"
    assert (event.uid, event.sequence) == ("a" * 32, 3)
    assert event.summary == "Gruppemøte: Gygrene"
    assert event.location == "Rådhuset, møterom 2"
    assert event.description == (
        "Halvdag før lunsj. Klokkeslettene er de vanlige for halvdager hos dere."
    )
    assert event.dtstart == datetime(2026, 3, 26, 9, 0, tzinfo=ZoneInfo(OSLO))
    assert event.dtend == datetime(2026, 3, 26, 11, 30, tzinfo=ZoneInfo(OSLO))
    assert event.status == "CONFIRMED"
    assert (event.dtstamp, event.last_modified) == (CHANGED, CHANGED)
    assert str(event.url) == "https://kollega.example/group/1"


def test_only_the_group_is_invited_and_replies_go_nowhere() -> None:
    event = only(calendars.invitation(meeting(), 'Gygrene "nord"; æ'))
    assert event.organizer is not None
    addresses = [event.organizer.uri, *(each.uri for each in event.attendees)]
    assert all(str(each).endswith(".invalid") for each in addresses)
    assert [each.user_type for each in event.attendees] == ["GROUP"]
    assert not event.attendees[0].rsvp


def test_a_feed_invites_nobody() -> None:
    assert only(calendars.feed("Møter", [meeting()], OSLO)).attendees == []


@pytest.mark.parametrize("lang", LANGS)
def test_each_status_reads_differently_without_a_colour(lang: str) -> None:
    said = {calendars.title(lang, "Gygrene", s) for s in ("confirmed", "tentative", "cancelled")}
    assert len(said) == 3
    assert all("Gygrene" in each for each in said)


def test_a_half_day_says_where_its_hours_come_from() -> None:
    begins, ends = calendars.span("2026-11-30", AFTERNOON, OSLO)
    assert begins == datetime(2026, 11, 30, 12, 30, tzinfo=ZoneInfo(OSLO))
    assert ends == datetime(2026, 11, 30, 15, 0, tzinfo=ZoneInfo(OSLO))
    assert calendars.note("en", "EL").startswith("Half-day after lunch")
    assert calendars.note("en", "") == ""


def test_an_end_that_nobody_has_said_is_not_made_up() -> None:
    begins, ends = calendars.span("2026-11-30", ("10:15", "10:15"), OSLO)
    event = only(calendars.invitation(meeting(begins=begins, ends=ends), "Gygrene"))
    assert event.dtstart == datetime(2026, 11, 30, 10, 15, tzinfo=ZoneInfo(OSLO))
    assert event.dtend is None


def test_a_day_without_slot_is_a_whole_day_and_no_time_is_made_up() -> None:
    begins, ends = calendars.span("2026-12-31", None, OSLO)
    assert (begins, ends) == (date(2026, 12, 31), date(2027, 1, 1))
    event = only(calendars.feed("Møter", [meeting(begins=begins, ends=ends)], OSLO))
    assert (event.dtstart, event.dtend) == (date(2026, 12, 31), date(2027, 1, 1))
    assert not isinstance(event.dtstart, datetime)


@pytest.mark.parametrize(("day", "clock"), [("2026-02-31", "09:00"), ("2026-02-01", "25:00")])
def test_what_is_no_time_is_refused(day: str, clock: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        calendars.span(day, (clock, clock), OSLO)


def test_a_time_without_a_zone_is_refused() -> None:
    naive = meeting(begins=datetime(2026, 3, 1, 9, 0))  # noqa: DTZ001
    with pytest.raises(ValueError, match="zone"):
        calendars.invitation(naive, "Gygrene")


# --- changes --------------------------------------------------------------------------------------


class Desk:
    """Somebody's calendar, as RFC 5546 has it: the highest sequence of a meeting stands."""

    def __init__(self) -> None:
        self.stands: dict[str, Event] = {}

    def take(self, file: bytes) -> None:
        calendar = read(file)
        for event in calendar.events:
            assert event.uid is not None
            known = self.stands.get(event.uid)
            if known is not None and self._rank(event) <= self._rank(known):
                continue
            self.stands[event.uid] = event
            if calendar.method == "CANCEL":
                assert event.status == "CANCELLED"
                del self.stands[event.uid]

    @staticmethod
    def _rank(event: Event) -> tuple[int, datetime]:
        assert isinstance(event.dtstamp, datetime)
        return event.sequence or 0, event.dtstamp


def test_moving_changes_what_stands_and_cancelling_takes_it_out() -> None:
    desk = Desk()
    first = meeting()
    other = meeting(uid="b" * 32)
    desk.take(calendars.invitation(first, "Gygrene"))
    desk.take(calendars.invitation(other, "Gygrene"))
    begins, ends = calendars.span("2026-04-09", AFTERNOON, OSLO)
    later = CHANGED + timedelta(days=2)
    moved = first._replace(sequence=1, begins=begins, ends=ends, changed=later)
    desk.take(calendars.invitation(moved, "Gygrene"))
    assert len(desk.stands) == 2
    assert desk.stands[first.uid].dtstart == begins
    # An older file that is opened late changes nothing.
    desk.take(calendars.invitation(first, "Gygrene"))
    assert desk.stands[first.uid].dtstart == begins
    gone = moved._replace(sequence=2, status="cancelled", changed=later + timedelta(hours=1))
    desk.take(calendars.invitation(gone, "Gygrene"))
    assert list(desk.stands) == [other.uid]


def test_a_cancelled_meeting_stays_in_the_feed_as_such_and_takes_no_time() -> None:
    gone = meeting(status="cancelled", title=calendars.title("nb", "Gygrene", "cancelled"))
    event = only(calendars.feed("Møter", [gone], OSLO))
    assert event.status == "CANCELLED"
    assert event.transparency == "TRANSPARENT"
    assert event.summary == "Avlyst gruppemøte: Gygrene"


def test_the_same_meetings_give_the_same_file() -> None:
    meetings = [meeting(), meeting(uid="b", status="tentative")]
    assert calendars.feed("M", meetings, OSLO) == calendars.feed("M", list(meetings), OSLO)


# --- the clock ------------------------------------------------------------------------------------


def test_nine_oclock_is_nine_oclock_on_both_sides_of_both_changes() -> None:
    days = ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"]
    events = read(calendars.feed("Møter", [on(d, "09:00") for d in days], OSLO)).events
    begun = sorted(event.dtstart for event in events)
    assert [(at.date().isoformat(), at.hour) for at in begun] == [(d, 9) for d in days]
    assert [utc(at).hour for at in begun] == [8, 7, 7, 7, 8, 8]


def test_the_file_itself_knows_when_the_clock_is_changed() -> None:
    """For calendars that lean on the file's zone and not on their own."""
    file = calendars.feed("M", [on("2026-03-26", "09:00"), on("2027-11-01", "09:00")], OSLO)
    (zone,) = read(file).timezones
    assert zone.tz_id == OSLO
    turns = {
        (at - part.tz_offset_from.offset).replace(tzinfo=UTC): part.tz_offset_to.offset
        for part in (*zone.standard, *zone.daylight)
        for at in (part.dtstart, *part.rdate)
        if isinstance(at, datetime) and part.tz_offset_from.offset != part.tz_offset_to.offset
    }
    hour = timedelta(hours=1)
    assert turns == {
        datetime(2026, 3, 29, 1, tzinfo=UTC): 2 * hour,
        datetime(2026, 10, 25, 1, tzinfo=UTC): hour,
        datetime(2027, 3, 28, 1, tzinfo=UTC): 2 * hour,
        datetime(2027, 10, 31, 1, tzinfo=UTC): hour,
    }


def test_every_zone_that_is_used_is_described() -> None:
    far = datetime(2026, 5, 4, 9, 0, tzinfo=ZoneInfo("America/St_Johns"))
    file = calendars.feed("M", [meeting(), meeting(uid="b", begins=far, ends=far)], OSLO)
    assert {zone.tz_id for zone in read(file).timezones} == {OSLO, "America/St_Johns"}
    assert {utc(e.dtstart).isoformat() for e in read(file).events} == {
        "2026-03-26T08:00:00+00:00",
        "2026-05-04T11:30:00+00:00",
    }


# --- the file -------------------------------------------------------------------------------------


def unfolded(file: bytes) -> list[str]:
    return file.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def test_a_feed_has_a_name_and_says_how_often_to_look() -> None:
    lines = unfolded(calendars.feed("Møter; Gygrene, alle", [meeting()], OSLO))
    assert "METHOD:PUBLISH" in lines
    assert r"X-WR-CALNAME:Møter\; Gygrene\, alle" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in lines
    assert "X-PUBLISHED-TTL:PT6H" in lines


def test_an_empty_feed_is_a_calendar_too() -> None:
    assert read(calendars.feed("Møter", [], OSLO)).events == []


@given(st.text(max_size=120), st.text(max_size=120))
def test_whatever_a_place_is_called_stays_within_its_line(name: str, place: str) -> None:
    file = calendars.invitation(meeting(title=name, place=place), name)
    lines = file.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(sign in line for line in lines for sign in (b"\r", b"\n", b"\0"))
    plain = [line.partition(":")[0].partition(";")[0] for line in unfolded(file)]
    assert plain.count("BEGIN") == plain.count("END") == 6
    assert plain.count("UID") == plain.count("ATTENDEE") == 1
    # The reader of the test takes no empty values.
    if calendars._plain(name) and calendars._plain(place):
        event = only(file)
        assert event.summary == calendars._plain(name)
        assert event.location == calendars._plain(place)


def test_lines_are_folded_between_letters() -> None:
    long = "Grønnsåkeråsen grendehus, møterommet ved sjøen, " * 4
    file = calendars.invitation(meeting(place=long), "Gygrene")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    for line in file.split(b"\r\n"):
        line.decode("utf-8")
    assert only(file).location == long.strip()
