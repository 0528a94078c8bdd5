"""Meetings for calendars: an invitation to one, and a feed of many (RFC 5545, 5546 and 7986).

A calendar knows a meeting by its `uid` and takes the highest `sequence`, so that moving or
cancelling changes what stands there instead of doubling it. No person is named: the group is
invited as a whole. Replies go nowhere: the addresses are in a domain that cannot exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Parameters,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDuration,
    vText,
)

from bot.service.calendars import Dated
from bot.service.calendars import Feed as Subscribed
from bot.service.gatherings import Called
from bot.words import say

Status = Literal["confirmed", "tentative", "cancelled"]

MEDIA = "text/calendar; charset=utf-8"
PRODUCT = "-//Kollega//Kollega//NO"
# RFC 5546 wants an organiser, and the same one in every update: so it names no host that may move.
ORGANISER = "mailto:kollega@kollega.invalid"
GROUP = "mailto:group@kollega.invalid"
REFRESH = timedelta(hours=6)
ONE_DAY = timedelta(days=1)

TITLES: Mapping[Status, str] = {
    "confirmed": "calendar-title",
    "tentative": "calendar-title-tentative",
    "cancelled": "calendar-title-cancelled",
}
# What a calendar calls each state of a meeting that has a date.
STATES: Mapping[str, Status] = {
    "unknown": "tentative",
    "proposed": "tentative",
    "confirmed": "confirmed",
    "held": "confirmed",
    "cancelled": "cancelled",
}
HALVES = {"FL": "calendar-before-lunch", "EL": "calendar-after-lunch"}
# What Outlook reads instead of STATUS.
BUSY: Mapping[Status, str] = {"confirmed": "BUSY", "tentative": "TENTATIVE", "cancelled": "FREE"}


class Date(NamedTuple):
    """A meeting as a calendar shows it.

    `begins` and `ends` are local times with their zone, or days (`ends` is then the day after).
    `sequence` grows with every change that people are told
    of, a cancellation included; `changed` is when it last did. `title` and `note` are made by
    `title` and `note`: never what a case is called.
    """

    uid: str
    sequence: int
    title: str
    place: str
    begins: datetime | date
    ends: datetime | date
    status: Status
    changed: datetime
    url: str = ""
    note: str = ""


def dated(lang: str, found: Dated, base: str) -> Date:
    """A meeting of ours. `base` begins the address of its group's page."""
    row = found.row
    state = STATES[row.status]
    return Date(
        row.id,
        row.sequence,
        title(lang, found.group, state),
        row.where,
        *span(found.day, found.hours, found.zone),
        state,
        found.changed,
        f"{base}/group/{row.group}",
        "" if row.starts else note(lang, row.slot),
    )


def subscribed(found: Subscribed, base: str) -> bytes:
    """The feed that somebody's link gives."""
    name = (
        say(found.lang, "calendar-of-group", group=found.group)
        if found.group
        else say(found.lang, "calendar-of-person")
    )
    all_ = [dated(found.lang, each, base) for each in found.dated]
    all_ += [called(found.lang, each, found.zone) for each in found.gatherings]
    return feed(name, all_, found.zone)


def called(lang: str, found: Called, zone: str) -> Date:
    """A gathering of the programme."""
    gathering = found.gathering
    off = gathering.status == "cancelled"
    return Date(
        gathering.id,
        int(off),
        say(lang, "calendar-called-off", name=gathering.name) if off else gathering.name,
        gathering.where,
        *span(found.day, found.hours, zone),
        STATES[gathering.status],
        found.called,
        note=note(lang, gathering.slot),
    )


def title(lang: str, group: str, status: Status) -> str:
    """What the meeting is called; a cancelled one says so itself, since not all calendars do."""
    return say(lang, TITLES[status], group=group)


def note(lang: str, slot: str) -> str:
    """Where the hours of a half-day come from; empty for a meeting that is no half-day."""
    return say(lang, HALVES[slot]) if slot in HALVES else ""


def span(
    day: str, hours: tuple[str, str] | None, zone: str
) -> tuple[datetime | date, datetime | date]:
    """When a meeting on an ISO date begins and ends, for `Date`.

    `hours` ("HH:MM") are those agreed on, or the organisation's for its half-day; with none it
    takes the whole day, since no time is made up. An end before the beginning is on the next day.
    Raises ValueError for what is no date or time.
    """
    on = date.fromisoformat(day)
    if hours is None:
        return on, on + ONE_DAY
    begins, ends = (_at(on, clock, zone) for clock in hours)
    return begins, ends if begins <= ends else ends + ONE_DAY


def _at(day: date, clock: str, zone: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone))


def invitation(meeting: Date, group: str) -> bytes:
    """A file that puts the meeting into a calendar, changes it there, or takes it out again.

    For a web answer or an attachment of the type `MEDIA`, with the `method` of `method_of`.
    Raises ValueError for a time without a zone.
    """
    method = method_of(meeting)
    event = _event(meeting)
    invited = vCalAddress(GROUP)
    invited.params["CUTYPE"] = "GROUP"
    invited.params["CN"] = _plain(group)
    invited.params["PARTSTAT"] = "NEEDS-ACTION"
    invited.params["RSVP"] = "FALSE"
    event.add("attendee", invited)
    return _file(method, [event])


def method_of(meeting: Date) -> Literal["REQUEST", "CANCEL"]:
    return "CANCEL" if meeting.status == "cancelled" else "REQUEST"


def feed(name: str, meetings: Sequence[Date], zone: str) -> bytes:
    """A calendar to subscribe to, called `name`. `zone` (IANA) is for calendars that ask for one.

    Cancelled meetings stay in it, as such: a calendar that has them already then learns of it.
    The same meetings give the same bytes. Raises ValueError for a time without a zone.
    """
    return _file("PUBLISH", [_event(each) for each in meetings], _plain(name), zone)


def _file(method: str, events: Iterable[Event], name: str = "", zone: str = "") -> bytes:
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODUCT)
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if name:
        made.add("name", vText(name))
        made.add("x-wr-calname", vText(name))
        made.add("refresh-interval", vDuration(REFRESH, Parameters(VALUE="DURATION")))
        made.add("x-published-ttl", vDuration(REFRESH))
        made.add("x-wr-timezone", zone)
    events = list(events)
    years = [event.start.year for event in events]
    for event in events:
        made.add_component(event)
    for key in sorted(made.get_missing_tzids()):
        made.subcomponents.insert(0, _zone(key, min(years), max(years)))
    written: bytes = made.to_ical()
    return written


def _event(meeting: Date) -> Event:
    if isinstance(meeting.begins, datetime) and meeting.begins.tzinfo is None:
        raise ValueError("a meeting's time without a zone")
    made = Event()
    made.add("uid", meeting.uid)
    made.add("sequence", meeting.sequence)
    # Not the moment of asking: an unchanged meeting gives an unchanged file.
    made.add("dtstamp", meeting.changed)
    made.add("last-modified", meeting.changed)
    made.add("summary", _plain(meeting.title))
    made.add("dtstart", meeting.begins)
    # A calendar refuses an end that is no later; without one it takes no time.
    if meeting.ends != meeting.begins:
        made.add("dtend", meeting.ends)
    made.add("status", meeting.status.upper())
    made.add("transp", "TRANSPARENT" if meeting.status == "cancelled" else "OPAQUE")
    made.add("x-microsoft-cdo-busystatus", BUSY[meeting.status])
    organiser = vCalAddress(ORGANISER)
    organiser.params["CN"] = "Kollega"
    made.add("organizer", organiser)
    for key, text in (("location", meeting.place), ("description", meeting.note)):
        if text:
            made.add(key, _plain(text))
    if meeting.url:
        made.add("url", meeting.url)
    return made


def _plain(text: str) -> str:
    """One line without control characters, which no calendar file may hold."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


@lru_cache(maxsize=64)
def _zone(key: str, first: int, last: int) -> Timezone:
    """The zone's changes of the clock from the first to the last year."""
    made = Timezone.from_tzinfo(ZoneInfo(key), key, date(first, 1, 1), date(last, 12, 31) + ONE_DAY)
    made.pop("COMMENT", None)
    for part in made.subcomponents:
        if isinstance(part, TimezoneDaylight | TimezoneStandard):
            _shift(part)
    return made


def _shift(part: TimezoneDaylight | TimezoneStandard) -> None:
    """RFC 5545 wants the hour that was left; the library writes the one that was reached, which
    is another where the clock goes forward."""
    ahead = part.TZOFFSETTO - part.TZOFFSETFROM
    if ahead <= timedelta(0):
        return
    again = [at - ahead for at, _ in part.rdates if isinstance(at, datetime)]
    part.DTSTART -= ahead
    part.pop("RDATE", None)
    if again:
        part.add("rdate", again)
