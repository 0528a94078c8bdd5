"""What the preview of a table shows, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.groups.dates import Slot, Status
from bot.groups.doubts import Doubt
from bot.service import import_words, meeting_words
from bot.service.date_plans import Choices, Column, Preview, Step
from bot.service.dates import When
from bot.words import Voice

MOST_EACH = 1000  # meetings for each of which something can be chosen on one page
# Doubts that are settled where they are shown; the others are sentences, some with a cell to mend.
SETTLED = ("slot-missing", "past", "all-past", "no-status", "crowded", "unplaced")
STATUSES: tuple[Status, ...] = ("unknown", "proposed", "confirmed", "held", "cancelled")


class Missing(NamedTuple):
    """A meeting whose half of the day nobody has said. `slot` is what was chosen, or None."""

    at: str
    asks: str
    slot: Slot | None


class Note(NamedTuple):
    """A doubt in words; `at` is a cell that can be typed anew, if it is about one."""

    text: str
    at: str


class Row(NamedTuple):
    """A meeting: its cell, when, its status in words and as a value; `open`: to be chosen."""

    at: str
    when: str
    said: str
    status: str
    open: bool


class Who(NamedTuple):
    """A name to place: where it stands, who it can be, and what was chosen."""

    key: str
    asks: str
    loose: bool
    known: tuple[tuple[str, str], ...]
    person: str
    into: str


class Shown(NamedTuple):
    """Everything the page draws. Empty or None where there is nothing to ask."""

    counts: str
    notes: tuple[Note, ...]
    past: str | None
    past_value: str
    status: str | None
    status_value: str
    each: bool
    missing: tuple[Missing, ...]
    crowded: str
    leaders: str
    crowds: tuple[str, ...]
    groups: tuple[str, ...]
    people: tuple[Who, ...]
    changes: tuple[str, ...]
    meetings: tuple[tuple[str, tuple[Row, ...]], ...]
    statuses: tuple[tuple[str, str], ...]
    n: int


def shown(
    said: Voice, found: Preview, choices: Choices, *, past: str, status: str, each: bool
) -> Shown:
    """`past` and `status` as they were chosen; `each`: the statuses are chosen one by one."""
    plan = found.plan
    few = len(plan.meetings) <= MOST_EACH
    over = found.crowds if choices.leaders else plan.crowds
    return Shown(
        said.line(import_words.counts(found)),
        tuple(_notes(said, plan.doubts)),
        _past(said, found, past),
        past or "planned",
        _said_of(said, plan.doubts, "no-status")
        or (said.say("page-import-status") if status else None),
        status or "unknown",
        each and few,
        tuple(_missing(said, found, choices)),
        _said_of(said, plan.doubts, "crowded") or "",
        str(choices.leaders or ""),
        tuple(said.line(import_words.crowd(crowd)) for crowd in over),
        tuple(group.name for group in plan.groups),
        tuple(_people(said, found, choices)),
        tuple(map(said.line, (*import_words.changes(found), *import_words.told(found)))),
        tuple((c.name, tuple(_rows(said, c, choices))) for c in found.columns),
        tuple((one, said.line(meeting_words.status(one))) for one in STATUSES),
        len(plan.meetings),
    )


def _said_of(said: Voice, doubts: tuple[Doubt, ...], kind: str) -> str | None:
    return next((said.line(doubt.line) for doubt in doubts if doubt.kind == kind), None)


def _past(said: Voice, found: Preview, past: str) -> str | None:
    whole = _said_of(said, found.plan.doubts, "all-past")
    some = any(doubt.kind == "past" for doubt in found.plan.doubts)
    return whole or (said.say("page-import-past") if some or past else None)


def _notes(said: Voice, doubts: tuple[Doubt, ...]) -> Iterator[Note]:
    for doubt in doubts:
        if doubt.kind not in SETTLED or doubt.kind == "past":
            yield Note(said.line(doubt.line), doubt.at[-1] if doubt.at else "")


def _missing(said: Voice, found: Preview, choices: Choices) -> Iterator[Missing]:
    """Those without a half of the day, and those for which one was chosen here."""
    asks = {d.at[0]: said.line(d.line) for d in found.plan.doubts if d.kind == "slot-missing"}
    for column in found.columns:
        for step in column.steps:
            at = step.planned.at
            if at in asks or at in choices.slots:
                text = asks.get(at) or f"{column.name} {_when(said, step)} ({at})"
                yield Missing(at, text, choices.slots.get(at))


def _when(said: Voice, step: Step) -> str:
    planned = step.planned
    when = When(planned.date, planned.slot, planned.starts, planned.ends)
    return said.line(import_words.when(when))


def _people(said: Voice, found: Preview, choices: Choices) -> Iterator[Who]:
    for each in found.names:
        asks = (
            said.say("page-import-who", name=each.name, group=each.group)
            if each.group
            else said.say("page-import-loose", name=each.name)
        )
        chosen, into = choices.people.get(each.key, ""), choices.into.get(each.key, "")
        yield Who(each.key, asks, not each.group, each.known, chosen, into)


def _rows(said: Voice, column: Column, choices: Choices) -> Iterator[Row]:
    for step in column.steps:
        planned = step.planned
        open_ = planned.date is not None and (
            planned.status == "unknown" or planned.at in choices.statuses
        )
        yield Row(
            planned.at,
            _when(said, step),
            said.line(meeting_words.status(planned.status)),
            choices.statuses.get(planned.at, planned.status),
            open_,
        )
