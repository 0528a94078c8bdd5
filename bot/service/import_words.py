"""What a table of dates would do, or did, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from bot.flows.cards import Day, Line, line
from bot.groups.planned import Crowd
from bot.service import meeting_words
from bot.service.date_plans import Column, Preview, Step
from bot.service.dates import Meeting, When

SHOWN = 20  # of what is listed one by one


def counts(found: Preview) -> Line:
    """How much the table holds."""
    plan = found.plan
    return line(
        "dates-import-counts",
        groups=len(plan.groups),
        meetings=len(plan.meetings),
        dated=plan.dated,
        unset=len(plan.meetings) - plan.dated,
    )


def changes(found: Preview) -> Iterator[Line]:
    """What is new and what becomes another, and what stays."""
    if found.new_groups:
        yield line("dates-import-new-groups", names=", ".join(found.new_groups))
    new = sum(len(column.new) for column in found.columns)
    if new:
        yield line("dates-import-new", n=new)
    moved = [(column, step) for column in found.columns for step in column.changed]
    if moved:
        yield line("dates-import-changed", n=len(moved))
    for column, step in moved[:SHOWN]:
        yield _changed(column, step)
    same = sum(1 for c in found.columns for s in c.steps if s.row is not None and not s.values)
    if same:
        yield line("dates-import-same", n=same)
    left = sum(column.left for column in found.columns)
    if left:
        yield line("dates-import-left", n=left)


def when(found: Meeting | When) -> Line:
    """Its day and part of the day, or that it has none."""
    return line("when-no-date") if found.date is None else meeting_words.when(found)


def _changed(column: Column, step: Step) -> Line:
    row = step.row
    if row is None:
        raise ValueError("a meeting that is new")
    was = line("date-row", when=when(row), status=meeting_words.status(row.status))
    now = line("date-row", when=when(step.when), status=meeting_words.status(step.status))
    return line("dates-import-from-to", group=column.name, before=was, after=now)


def told(found: Preview) -> Iterator[Line]:
    """Who hears of it, and when."""
    some = False
    for column in found.columns:
        if column.group is not None and column.tells():
            some = True
            n = len(column.group.active())
            yield line("dates-import-told", group=column.name, n=n)
    if not some:
        yield line("dates-import-told-none")
    asks = [column.name for column in found.columns if column.asks(found.today)]
    if asks:
        yield line("dates-import-asked", groups=", ".join(asks))


def crowd(each: Crowd) -> Line:
    """A half-day in which groups meet at once."""
    key = "dates-import-crowd-fl" if each.slot == "FL" else "dates-import-crowd-el"
    return Line(key, (("day", Day(each.date)), ("groups", ", ".join(each.groups))))
