"""How a meeting is put in words: when it is, and how it stands, as a shape and a word."""

from __future__ import annotations

from bot.flows.cards import Day, Line, line
from bot.groups.dates import Status
from bot.service.dates import Meeting, When


def when(meeting: Meeting | When) -> Line:
    """The day with its half, or its clock time; a meeting without a date by its number.

    Raises ValueError for a time without a date.
    """
    if meeting.date is None:
        if isinstance(meeting, When):
            raise ValueError("a time without a date")
        return line("date-when-none", n=meeting.number)
    day = Day(meeting.date)
    if meeting.starts:
        hour, minute = meeting.starts.split(":")
        return line("date-when-at", day=day, hour=hour, minute=minute)
    match meeting.slot:
        case "FL":
            return line("date-when-fl", day=day)
        case "EL":
            return line("date-when-el", day=day)
    return line("date-when-day", day=day)


def status(of: Status) -> Line:
    """Never a colour alone."""
    match of:
        case "unset":
            return line("meeting-is-unset")
        case "unknown":
            return line("meeting-is-unknown")
        case "proposed":
            return line("meeting-is-proposed")
        case "confirmed":
            return line("meeting-is-confirmed")
        case "held":
            return line("meeting-is-held")
        case "cancelled":
            return line("meeting-is-cancelled")


def row(meeting: Meeting) -> Line:
    """Both, as one row of a list."""
    return line("date-row", when=when(meeting), status=status(meeting.status))


def label(meeting: Meeting) -> str:
    """What it is called in a list to choose from, and may be typed as: `2.12.2026 FL`."""
    if meeting.date is None:
        return f"{meeting.number}: ?"
    year, month, day = map(int, meeting.date.split("-"))
    return " ".join(p for p in (f"{day}.{month}.{year}", meeting.slot or meeting.starts) if p)
