"""When a meeting is, as people write it in a cell of a table: read, and written back.

A cell is a date with a half-day code or clock times (`16.05.23. FL`, `2023-05-16 09:00-11:30`), a
question mark, or empty. FL is before lunch, EL after it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from bot.flows.cards import line
from bot.groups.grid import QUOTED, Cell, Fault, tidy

Slot = Literal["FL", "EL", ""]
Status = Literal["unset", "unknown", "proposed", "confirmed", "held", "cancelled"]

FIRST_YEAR, LAST_YEAR = 2000, 2099
CENTURY = LEAP_YEAR = 2000
MONTHS = 12
LEAP_DAY, NEXT_LEAP = (2, 29), 9  # it comes within so many years

# The words for a status in a file that is written, and read again.
WORDS: Mapping[str, Mapping[Status, str]] = {
    "nb": {
        "unset": "uten dato",
        "unknown": "ukjent",
        "proposed": "foreslått",
        "confirmed": "bekreftet",
        "held": "holdt",
        "cancelled": "avlyst",
    },
    "nn": {
        "unset": "utan dato",
        "unknown": "ukjend",
        "proposed": "føreslått",
        "confirmed": "stadfesta",
        "held": "halde",
        "cancelled": "avlyst",
    },
    "en": {
        "unset": "no date",
        "unknown": "unknown",
        "proposed": "proposed",
        "confirmed": "confirmed",
        "held": "held",
        "cancelled": "cancelled",
    },
}
_STATUSES: Mapping[str, Status] = {
    **{word: status for words in WORDS.values() for status, word in words.items()},
    "ok": "confirmed",
    "bekrefta": "confirmed",
    "avholdt": "held",
    "halden": "held",
    "canceled": "cancelled",
}
_HALVES: Mapping[str, Slot] = {
    "fl": "FL",
    "el": "EL",
    "før lunsj": "FL",
    "etter lunsj": "EL",
    "before lunch": "FL",
    "after lunch": "EL",
}
_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january",
            "feb februar february",
            "mar mars march",
            "apr april",
            "mai may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oct oktober october",
            "nov november",
            "des dec desember december",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

UNSET = re.compile(r"[?\s]*|[-–—]+")
DATED = re.compile(rf"\d{{1,4}}\s?[./-]\s?\d|\d\d?\.?\s?(?:{_MONTH})\b", re.ASCII | re.I)

_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(
    r"(?P<d>\d{1,2})\s?[./-]\s?(?P<m>\d{1,2})(?!\d)(?:\s?[./-]?\s?(?P<y>\d{4}|\d\d)(?![\d:]|\.\d))?",
    re.ASCII,
)
_NAMED = re.compile(
    rf"(?P<d>\d{{1,2}})\.?\s?(?P<m>{_MONTH})\b\.?(?:\s?(?P<y>\d{{4}}|\d\d)(?![\d:]|\.\d))?",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = r"(\d{1,2})[:.](\d\d)"
_FROM_TO = re.compile(rf"(?:kl\.?\s?)?{_CLOCK}\s?[-–—]\s?{_CLOCK}(?!\d|[.:]\d)", re.ASCII | re.I)
_FROM = re.compile(
    r"(?:kl\.?\s?(\d{1,2})[:.](\d\d)|(\d{1,2}):(\d\d))(?!\d|[.:]\d)", re.ASCII | re.I
)
_HALF = re.compile(rf"(?:{'|'.join(_HALVES)})\b", re.IGNORECASE)
_STATUS = re.compile(rf"(?:{'|'.join(sorted(_STATUSES, key=len, reverse=True))})\b", re.IGNORECASE)
_UNSURE = re.compile(r"\?+")
_PIECES: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "hours": (_FROM_TO, _FROM),
    "day": (_ISO, _DAY_FIRST, _NAMED),
    "half": (_HALF,),
    "status": (_STATUS,),
    "unsure": (_UNSURE,),
}
_BETWEEN = re.compile(r"[\s.,;·()]*")


class When(NamedTuple):
    """What a cell says of a meeting.

    `date` is an ISO date, None when it is not set; `starts` and `ends` are "HH:MM". `unsure`: a
    question mark stands beside the date. `status` is a word in the cell itself.
    """

    date: str | None = None
    slot: Slot = ""
    starts: str | None = None
    ends: str | None = None
    unsure: bool = False
    status: Status | None = None


def status_word(text: str) -> Status | None:
    """The status that a word of any of the languages means."""
    return _STATUSES.get(tidy(text).casefold())


def read_cell(cell: Cell, at: str, today: date | None = None) -> When | Fault:
    """What the cell named `at` says. An empty one, a question mark or a dash is a date not set.

    With `today` a day without a year is the next such day.
    """
    if cell.day is not None:
        return _real(cell.day, at)
    text = tidy(cell.text)
    if UNSET.fullmatch(text):
        return When()
    found = _pieces(text)
    if found is None or ("day" not in found and set(found) != {"status"}):
        return Fault(line("sheet-unreadable", cell=at, text=text[:QUOTED]), at)
    hours = _hours(found.get("hours"))
    if hours is None:
        return Fault(line("sheet-odd-hours", cell=at, text=text[:QUOTED]), at)
    half, word = found.get("half"), found.get("status")
    day = _day(found["day"], text, at, today) if "day" in found else None
    if isinstance(day, Fault):
        return day
    return When(
        day,
        _HALVES[half[0].casefold()] if half else "",
        *hours,
        "unsure" in found,
        _STATUSES[word[0].casefold()] if word else None,
    )


def cell_text(when: When) -> str:
    """The cell that `read_cell` reads as the same, without its status."""
    if when.date is None:
        return "?"
    day = date.fromisoformat(when.date)
    clock = "-".join(c for c in (when.starts, when.ends) if c)
    mark = "?" if when.unsure else ""
    return " ".join(p for p in (f"{day:%d.%m.%Y}", when.slot, clock, mark) if p)


def _real(day: date, at: str) -> When | Fault:
    clock = day.time() if isinstance(day, datetime) else time()
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Fault(line("sheet-odd-year", cell=at, text=f"{day:%d.%m}.{day.year}"), at)
    starts = None if clock == time() else f"{clock:%H:%M}"
    return When(f"{day.year}-{day:%m-%d}", starts=starts)


def _pieces(text: str) -> dict[str, re.Match[str]] | None:
    """The parts of a cell, in any order; None when something is left or stands there twice."""
    found: dict[str, re.Match[str]] = {}
    place = 0
    while place < len(text):
        hits = ((kind, p.match(text, place)) for kind, ps in _PIECES.items() for p in ps)
        kind, hit = next(((k, m) for k, m in hits if m and k not in found), ("", None))
        if hit is None:
            return None
        found[kind] = hit
        between = _BETWEEN.match(text, hit.end())
        place = between.end() if between else hit.end()
    return found


def _day(found: re.Match[str], text: str, at: str, today: date | None) -> str | Fault:
    """An ISO date."""
    said, written = text[:QUOTED], found["y"]
    month = _MONTHS.get(found["m"].casefold()) or int(found["m"])
    year = int(written or LEAP_YEAR) + (CENTURY if written and len(written) == 2 else 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Fault(line("sheet-odd-year", cell=at, text=said), at)
    try:
        day = date(year, month, int(found["d"]))
    except ValueError:
        example = "28.02"
        if 1 <= month <= MONTHS:
            last = calendar.monthrange(year if written else LEAP_YEAR + 1, month)[1]
            example = f"{last}.{month:02}"
        example += f".{year}" if written else ""
        return Fault(line("sheet-no-such-day", cell=at, text=said, example=example), at)
    if written:
        return day.isoformat()
    if today is not None:
        return _next(day, today)
    return Fault(line("sheet-no-year", cell=at, text=said), at)


def _next(day: date, today: date) -> str:
    """The next such day from `today` on; 29 February as well."""
    return next(
        f"{year}-{day:%m-%d}"
        for year in range(today.year, today.year + NEXT_LEAP)
        if (day.month, day.day) != LEAP_DAY or calendar.isleap(year)
        if f"{year}-{day:%m-%d}" >= today.isoformat()
    )


def _hours(found: re.Match[str] | None) -> tuple[str | None, str | None] | None:
    """From and to ("HH:MM"); None when these are no times, or the end is not after the start."""
    if found is None:
        return None, None
    numbers = [int(n) for n in found.groups() if n is not None]
    try:
        clocks = [time(h, m) for h, m in zip(numbers[::2], numbers[1::2], strict=True)]
    except ValueError:
        return None
    if len(clocks) > 1 and clocks[0] >= clocks[1]:
        return None
    starts, ends = (*(f"{c:%H:%M}" for c in clocks), None)[:2]
    return starts, ends
