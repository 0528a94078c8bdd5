"""How one value is read from what was typed: dates, hours, days, numbers, choices and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from zoneinfo import available_timezones

from bot.flows.cards import Line, line
from bot.service.commands.lexicon import Lexicon, fold
from bot.service.commands.model import Param

YEARS = (2000, 2100)
LEAP = 9  # years in which a 29 February comes for certain
LEAST_OF_NAME = 2  # letters; fewer would make names of small words
LEAST_OF_DAY = 2
REGIONS = ("Africa", "America", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Pacific")
OFF = "off"

Known = Mapping[str, Mapping[str, str]]
"""What can be named, by what is read (`person`, `group`, `case`, `method`): id → name."""

_NORSE = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(\d{4}|\d{2})?$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDY = re.compile(r"(?:(\d{1,2})\.? ([^\W\d]+)|([^\W\d]+) (\d{1,2})),?(?: (\d{4}))?$")
_HOURS = re.compile(r"(\d{1,2})(?:[.:](\d\d))? ?(?:-|–|—|til|to) ?(\d{1,2})(?:[.:](\d\d))?$")
_MEETING = re.compile(
    r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d\d)?)?(?: (fl|el|\d\d[:.]\d\d))?$", re.IGNORECASE
)
_NUMBER = re.compile(r"(\d{1,5})(?: ?(?:min|minutt|minutter|minutes?|d|dagar|dager|days?))?$")


Found = str | Line | None
"""The value; what is wrong with it; or None: it is something else."""


def read(param: Param, typed: str, words: Lexicon, known: Known, today: date) -> Found:
    """One value in the form that a form's field would have it."""
    text = fold(typed).strip(".,;:!?") if param.reads != "date" else fold(typed).strip(",;:!?")
    if not text:
        return None
    match param.reads:
        case "date":
            return read_date(text, words, today)
        case "hours":
            return read_hours(text, words)
        case "days":
            return read_days(text, words)
        case "number":
            return _number(text, words)
        case "choice" | "undated":
            named = known.get(param.reads, {})
            return _choice(param, text, words) or (read_name(typed, named) if named else None)
        case "zone":
            return _zones().get(text.replace(" ", "_"))
        case "meeting":
            return read_meeting(typed, known.get("meeting", {}))
        case "line" | "text":
            return None
    return read_name(typed, known.get(param.reads, {}))


def read_date(text: str, words: Lexicon, today: date) -> Found:
    """An ISO date. A day without a year is the next such day."""
    if text in words.today:
        return today.isoformat()
    if text in words.tomorrow:
        return (today + timedelta(days=1)).isoformat()
    weekday = words.weekdays.get(text)
    if weekday is not None:
        ahead = (weekday - today.weekday() - 1) % 7 + 1
        return (today + timedelta(days=ahead)).isoformat()
    if found := _ISO.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _NORSE.match(text):
        return _in_year(found[3], int(found[2]), int(found[1]), text, today)
    if found := _WORDY.match(text):
        month = words.months.get(found[2] or found[3])
        if month is not None:
            return _in_year(found[5], month, int(found[1] or found[4]), text, today)
    return None


def _in_year(year: str | None, month: int, day: int, text: str, today: date) -> Found:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day, text)
    ahead = (_day(today.year + n, month, day, text) for n in range(LEAP))
    days = [found for found in ahead if isinstance(found, str) and found >= today.isoformat()]
    return days[0] if days else line("typed-no-date", date=text)


def _day(year: int, month: int, day: int, text: str) -> Found:
    try:
        found = date(year, month, day)
    except ValueError:
        return line("typed-no-date", date=text)
    return found.isoformat() if YEARS[0] <= year <= YEARS[1] else line("typed-no-date", date=text)


def read_hours(text: str, words: Lexicon) -> Found:
    """`22:00-07:00`, or `off`."""
    if text in words.off:
        return OFF
    found = _HOURS.match(text)
    if found is None:
        return None
    start, end = (int(found[1]), int(found[2] or 0)), (int(found[3]), int(found[4] or 0))
    if start == end or any(h > 24 or m > 59 or (h == 24 and m) for h, m in (start, end)):
        return line("typed-no-hours", hours=text)
    return f"{start[0] % 24:02}:{start[1]:02}-{end[0] % 24:02}:{end[1]:02}"


def read_days(text: str, words: Lexicon) -> Found:
    """Working days as numbers from Monday, `0,1,2,3,4`; ranges and lists."""
    parts = [p for p in re.split(r"[ ,]|(?:^| )(?:og|and)(?: |$)", text) if p]
    days: set[int] = set()
    for part in parts:
        ends = [_weekday(p, words) for p in re.split("[-–—]", part)]
        if None in ends or len(ends) > 2:
            return None
        first, last = ends[0] or 0, ends[-1] or 0
        days |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    return ",".join(map(str, sorted(days))) if days else None


def _weekday(text: str, words: Lexicon) -> int | None:
    if len(text) < LEAST_OF_DAY:
        return None
    found = {n for word, n in words.weekdays.items() if word.startswith(text)}
    return found.pop() if len(found) == 1 else None


def _number(text: str, words: Lexicon) -> str | None:
    first, _, rest = text.partition(" ")
    if first in words.numbers:
        text = f"{words.numbers[first]} {rest}".strip()
    found = _NUMBER.match(text)
    return str(int(found[1])) if found else None


@cache
def _zones() -> dict[str, str]:
    """The time zones by their whole name, and by the name of their city where that is enough."""
    found: dict[str, str] = {}
    cities: dict[str, set[str]] = {}
    for name in available_timezones():
        region, _, city = name.rpartition("/")
        if region in REGIONS:
            found[fold(name)] = name
            cities.setdefault(fold(city), set()).add(name)
    return {city: names.pop() for city, names in cities.items() if len(names) == 1} | found


def _choice(param: Param, text: str, words: Lexicon) -> str | None:
    return next((c.value for c in param.choices if text in words.choices[c.label]), None)


def read_name(typed: str, known: Mapping[str, str]) -> Found:
    """The id of what is meant: its whole name, or the beginning of exactly one."""
    text = fold(typed).lstrip("@#").strip(".,;:!?")
    if typed in known:
        return typed
    exact = [each for each, name in known.items() if fold(name) == text]
    if len(exact) == 1:
        return exact[0]
    if len(text) < LEAST_OF_NAME:
        return None
    near = exact or [each for each, name in known.items() if fold(name).startswith(text)]
    if len(near) == 1:
        return near[0]
    if near:
        return line("typed-several", name=typed, names=_or(known[n] for n in near))
    return None


def read_meeting(typed: str, known: Mapping[str, str]) -> Found:
    """The id of the meeting of this day; its half-day or its hour only where that day has two."""
    if typed in known:
        return typed
    wanted = _MEETING.match(fold(typed).strip(",;:!?"))
    if wanted is None:
        return read_name(typed, known)
    near = [each for each, name in known.items() if _is_meeting(wanted, name)]
    if len(near) > 1:
        return line("typed-several", name=typed, names=_or(known[n] for n in near))
    return near[0] if near else None


def _is_meeting(wanted: re.Match[str], name: str) -> bool:
    """`name` is a day with its year, and its half-day or hour where that is known."""
    found = _MEETING.match(fold(name))
    if found is None or not found[3]:
        return False
    same = [int(found[n]) == int(wanted[n]) for n in (1, 2)]
    year = not wanted[3] or found[3].endswith(wanted[3])
    part = not wanted[4] or (found[4] or "") == wanted[4].replace(".", ":")
    return all(same) and year and part


def _or(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)[:5])
