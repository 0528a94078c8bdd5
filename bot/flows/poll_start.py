"""A date poll is begun with people and dates that can be asked about, and opens at its moment."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.flows.ballots import Option, Poll
from bot.flows.checks import is_date
from bot.flows.model import Around, Days, Moment

MOST = 5  # options
MORE_DAYS = 2  # working days for which it is opened anew
DATE = re.compile(r"20\d\d-\d\d-\d\d", re.ASCII)
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
HOURS = {"FL": 8, "EL": 12, "": 8}  # a half-day has begun then, for the question is it past


def begin(
    *,
    id: str,  # noqa: A002
    group: str,
    lead: str,
    people: tuple[str, ...],
    options: tuple[Option, ...],
    until: Moment,
    now: Moment,
    around: Around,
    meeting: str = "",
    key: tuple[str, ...] = (),
    opens: Moment = 0.0,
    called: str = "",
) -> Poll:
    """A poll that opens at `opens`, or at once when that is not later than now.

    Raises ValueError for people or dates that cannot be asked about: nobody or somebody twice, a
    key person who is not asked, no lead, no options or more than five, one twice, one that is no
    date or has begun, an end before the opening.
    """
    opens = max(opens, now)
    if not lead or not people or len({*people}) < len(people) or not {*people} >= {*key}:
        raise ValueError("a poll needs a lead, and people who are asked")
    if not 1 <= len(options) <= MOST or len({_same(o) for o in options}) < len(options):
        raise ValueError("a poll asks about one to five different dates")
    if not all(map(_sound, options)):
        raise ValueError("a poll asks about dates")
    begins = tuple(_begins(o, around.calendar) for o in options)
    if min(begins) <= opens or until <= opens:
        raise ValueError("a poll asks about days to come, for some time")
    made = Poll(id, group, meeting, lead, people, key, options, begins, opens, until, called=called)
    return opened(made, now, around) if opens == now else made


def _same(option: Option) -> tuple[str, str, str]:
    return option.date, option.slot, option.starts


def _sound(option: Option) -> bool:
    timed = option.starts or option.ends
    if option.slot not in HOURS or (option.slot and timed) or (option.ends and not option.starts):
        return False
    if option.ends and not option.starts < option.ends:
        return False
    dated = DATE.fullmatch(option.date) is not None and is_date(option.date)
    clocks = [c for c in (option.starts, option.ends) if c]
    return dated and all(CLOCK.fullmatch(c) for c in clocks)


def _begins(option: Option, calendar: Days) -> Moment:
    hour = int(option.starts[:2]) if option.starts else HOURS[option.slot]
    return calendar.at(option.date, hour)


def opened(flow: Poll, now: Moment, around: Around) -> Poll:
    """It takes answers from now on; for two days when its time was out before that."""
    quiet = tuple(p for p in flow.people if around.amount(p) == "off")
    until = flow.until if flow.until > now else around.calendar.deadline(now, MORE_DAYS)
    half = around.calendar.between(now, until)
    return replace(flow, since=now, until=until, half=half, quiet=quiet)
