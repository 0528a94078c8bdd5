"""Days, moments and spans as people write them in each language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list

from bot.words.catalogue import LOCALES, say

DAYS = {"nb": "EEEE d. MMMM", "nn": "EEEE d. MMMM", "en": "EEEE d MMMM"}
TIMES = {"nb": "'kl.' HH.mm", "nn": "'kl.' HH.mm", "en": "HH:mm"}
WEEK = timedelta(days=6)
MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@cache
def locale(lang: str) -> Locale:
    return Locale.parse(LOCALES[lang], sep="-")


def list_(lang: str, items: list[str]) -> str:
    """`A, B og C`."""
    return format_list(items, locale=locale(lang)) if items else ""


def day(lang: str, when: date, today: date) -> str:
    """`fredag 27. november`, with the year when it is not this year's."""
    pattern = DAYS[lang] if when.year == today.year else f"{DAYS[lang]} y"
    return format_date(when, pattern, locale=locale(lang))


def moment(lang: str, zone: str, at: float, now: float) -> str:
    """`kl. 12.00` today, `torsdag kl. 12.00` within a week, else with the date."""
    place = ZoneInfo(zone)
    when = datetime.fromtimestamp(at, UTC).astimezone(place)
    today = datetime.fromtimestamp(now, UTC).astimezone(place).date()
    clock = format_time(when.timetz(), TIMES[lang], tzinfo=place, locale=locale(lang))
    if when.date() == today:
        return clock
    if today < when.date() <= today + WEEK:
        weekday = format_date(when.date(), "EEEE", locale=locale(lang))
        return say(lang, "day-clock", day=weekday, clock=clock)
    return say(lang, "day-clock", day=day(lang, when.date(), today), clock=clock)


def span(lang: str, seconds: float) -> str:
    """`45 sekunder`, `omtrent ett minutt`, `omtrent 3 timer`."""
    if seconds < 50:
        return say(lang, "span-seconds", n=max(5, 5 * round(seconds / 5)))
    if 78 <= seconds < 105:
        return say(lang, "span-minute-and-half")
    if seconds < 1.5 * HOUR:
        return say(lang, "span-minutes", n=max(1, round(seconds / MINUTE)))
    if seconds < 1.5 * DAY:
        return say(lang, "span-hours", n=round(seconds / HOUR))
    return say(lang, "span-days", n=round(seconds / DAY))
