"""What is asked around a meeting, and when: a plan is data, and each group can have its own.

Days and hours are local wall time of the calendar's zone; moments are seconds since the epoch.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

from msgspec import Struct

from bot.flows.cards import Line, line
from bot.flows.model import Moment
from bot.groups.workdays import ONE_DAY, WorkCalendar

Kind = Literal["invite", "choose", "agenda", "start", "after"]
BEFORE: tuple[Kind, ...] = ("invite", "choose", "agenda")
KINDS: tuple[Kind, ...] = get_args(Kind)

FIRST, FURTHEST = 1, 30  # days before the meeting
LAST_HOUR = 23
AFTER = 10 * 60.0  # seconds after the end
USUAL_MINUTES = 150  # of a meeting whose end nobody has said
MINUTES_A_DAY = 24 * 60
SLOTS: Mapping[str, tuple[str, str]] = {"FL": ("09:00", "11:30"), "EL": ("12:30", "15:00")}

_DAYS = re.compile(r"\d{1,4}", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})(?:[:.]00)?", re.ASCII)


class Stage(Struct, frozen=True):
    """One prompt: so many `days` before the meeting at `hour` o'clock.

    `start` comes when the meeting begins and `after` ten minutes after its end; they have neither.
    """

    kind: Kind
    days: int = 0
    hour: int = 0


Plan = tuple[Stage, ...]  # what is not in it is switched off

USUAL: Plan = (
    Stage("invite", 7, 9),
    Stage("choose", 3, 9),
    Stage("agenda", 1, 9),
    Stage("start"),
    Stage("after"),
)


def hours(
    slots: Mapping[str, Sequence[str]],
    slot: str,
    starts: str | None = None,
    ends: str | None = None,
) -> tuple[str, str] | None:
    """When a meeting begins and ends ("HH:MM"): its own clock times, else those of its half-day.

    A meeting with a beginning alone lasts two and a half hours, at most until midnight. None: it
    has neither a half-day that the organisation knows nor a beginning.
    """
    if starts:
        return starts, ends or _clock(min(_minutes(starts) + USUAL_MINUTES, MINUTES_A_DAY - 1))
    if slot in slots:
        begins, until = slots[slot]
        return begins, until
    return None


def moments(
    plan: Plan, day: str, begins: str | None, ends: str | None, calendar: WorkCalendar
) -> tuple[tuple[Kind, Moment], ...]:
    """What comes when around a meeting on the ISO date `day`, in the order of `KINDS`.

    A stage that falls on a day off comes on the working day before it. None is later than the one
    after it, nor, before the meeting, than its beginning. An end that is not after the beginning is
    on the next day. Without a beginning ("HH:MM") there is neither `start` nor `after`.
    Raises ValueError when `day` is not a date.
    """
    found: list[tuple[Kind, Moment]] = []
    latest: Moment | None = None
    for stage in sorted(plan, key=lambda s: KINDS.index(s.kind), reverse=True):
        at = _moment(stage, day, begins, ends, calendar)
        if at is None:
            continue
        if begins and stage.kind in BEFORE:
            at = min(at, _at(calendar, day, begins))
        latest = at if latest is None else min(at, latest)
        found.append((stage.kind, latest))
    return tuple(reversed(found))


def check(plan: Plan) -> Line | None:
    """Why a facilitator's plan cannot be used, or None when it can."""
    if len({s.kind for s in plan}) < len(plan):
        return line("no-plan-order")
    before = sorted(
        (s for s in plan if s.kind in BEFORE), key=lambda stage: BEFORE.index(stage.kind)
    )
    for stage in before:
        if not FIRST <= stage.days <= FURTHEST:
            return line("no-plan-days", typed=str(stage.days))
        if not 0 <= stage.hour <= LAST_HOUR:
            return line("no-plan-hour", typed=str(stage.hour))
    whens = [(-s.days, s.hour) for s in before]
    return line("no-plan-order") if whens != sorted(set(whens)) else None


def read(typed: Mapping[Kind, tuple[str, str]]) -> Plan | Line:
    """A plan from what was typed: days before and hour ("9", "09:00") of each stage, or why not.

    A stage that is not there, or before the meeting without days, is switched off.
    """
    stages: list[Stage] = []
    for kind in KINDS:
        if kind not in typed:
            continue
        days, hour = (part.strip() for part in typed[kind])
        if kind not in BEFORE:
            stages.append(Stage(kind))
        elif days:
            clock = _HOUR.fullmatch(hour)
            if not _DAYS.fullmatch(days):
                return line("no-plan-days", typed=days)
            if clock is None:
                return line("no-plan-hour", typed=hour)
            stages.append(Stage(kind, int(days), int(clock[1])))
    plan = tuple(stages)
    return check(plan) or plan


def named(kind: Kind) -> Line:
    """What a stage is called on forms."""
    match kind:
        case "invite":
            return line("plan-invite")
        case "choose":
            return line("plan-choose")
        case "agenda":
            return line("plan-agenda")
        case "start":
            return line("plan-start")
        case "after":
            return line("plan-after")


def _moment(
    stage: Stage, day: str, begins: str | None, ends: str | None, calendar: WorkCalendar
) -> Moment | None:
    if stage.kind in BEFORE:
        on = _working(calendar, date.fromisoformat(day) - timedelta(days=stage.days))
        return calendar.at(on.isoformat(), stage.hour)
    if not begins:
        return None
    if stage.kind == "start":
        return _at(calendar, day, begins)
    if not ends:
        return None
    over = date.fromisoformat(day)
    if _minutes(ends) <= _minutes(begins):
        over += ONE_DAY
    return _at(calendar, over.isoformat(), ends) + AFTER


def _working(calendar: WorkCalendar, day: date) -> date:
    """That day, or the working day before it."""
    while not calendar.working(day):
        day -= ONE_DAY
    return day


def _at(calendar: WorkCalendar, day: str, clock: str) -> Moment:
    return calendar.at(day, *divmod(_minutes(clock), 60))


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
