"""The dates of a group as a page shows them: with who leads, and what was not sent."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from bot.flows.cards import Line, Who, line
from bot.flows.meeting_cards import DROPPED
from bot.flows.meeting_model import Meeting as Prompts
from bot.groups import plan as plans
from bot.groups import rota
from bot.groups.plan import Stage
from bot.service import checkin_start, dates, meeting_words, turning
from bot.service import flows as rows
from bot.service.core import Core
from bot.service.dates import Meeting
from bot.service.people import Group


class Entry(NamedTuple):
    """A meeting as one row, and what more there is to say of it. `flow` is where its people answer;
    empty before it is confirmed and after it is over. `dropped` is for those who lead the group."""

    row: Meeting
    when: Line
    status: Line
    about: tuple[Line, ...] = ()
    dropped: tuple[Line, ...] = ()
    flow: str = ""


class Book(NamedTuple):
    """`ahead` are those from today on and those without a date, `past` the others, newest first.
    Then what is sent around a meeting, and whose turn it is to bring a case and to lead."""

    ahead: tuple[Entry, ...]
    past: tuple[Entry, ...]
    today: str
    plan: tuple[Line, ...]
    case: tuple[Line, ...]
    lead: tuple[Line, ...]


def ahead(core: Core, conn: Connection, org: str, group: Group) -> tuple[Entry, ...]:
    """From today on, and those without a date. For callers that have checked who asks."""
    today = dates.today(core, conn, org, group.zone)
    found = dates.of_group(conn, org, group.id)
    return tuple(_entry(conn, org, m) for m in found if _is_ahead(m, today))


def book(core: Core, conn: Connection, org: str, group: Group) -> Book:
    """All of it, for those who may change it."""
    today = dates.today(core, conn, org, group.zone)
    found = dates.of_group(conn, org, group.id)
    return Book(
        tuple(_entry(conn, org, m) for m in found if _is_ahead(m, today)),
        tuple(_entry(conn, org, m) for m in reversed(found) if not _is_ahead(m, today)),
        today,
        (*_questions(conn, org, group), *map(_stage, dates.plan(conn, org, group.id))),
        _turns(core, conn, org, group, "case"),
        _turns(core, conn, org, group, "lead"),
    )


def _is_ahead(meeting: Meeting, today: str) -> bool:
    if meeting.status in dates.PLAN_ENDS:
        return False
    return meeting.date is None or meeting.date >= today


def _entry(conn: Connection, org: str, meeting: Meeting) -> Entry:
    when, status = meeting_words.when(meeting), meeting_words.status(meeting.status)
    about = [line("meeting-place", place=meeting.where)] if meeting.where else []
    found = rows.load(conn, org, meeting.flow, lock=False) if meeting.flow else None
    if found is None or not isinstance(found.state, Prompts):
        return Entry(meeting, when, status, tuple(about))
    asked = found.state
    if asked.lead:
        about.append(line("date-lead", who=Who(asked.lead)))
    dropped = tuple(DROPPED[stage] for stage in asked.dropped if stage in DROPPED)
    flow = "" if asked.over else asked.id
    return Entry(meeting, when, status, tuple(about), dropped, flow)


def _questions(conn: Connection, org: str, group: Group) -> tuple[Line, ...]:
    """What comes before the first meeting, while it can still come."""
    comes = checkin_start.may_come(conn, org, group.id)
    return (line("plan-questions-when", days=checkin_start.AHEAD),) if comes else ()


def _stage(stage: Stage) -> Line:
    what = plans.named(stage.kind)
    if stage.kind not in plans.BEFORE:
        return what
    return line("plan-before", what=what, days=stage.days, hour=f"{stage.hour:02}")


def _turns(
    core: Core, conn: Connection, org: str, group: Group, turn: dates.Turn
) -> tuple[Line, ...]:
    found = turning.turns(core, conn, org, group, turn)
    return tuple(map(rota.said, (*found.next, *found.keeping)))
