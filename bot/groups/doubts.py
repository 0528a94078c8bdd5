"""What a table of dates leaves open: each doubt has its kind, a sentence and its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from bot.flows.cards import Day, Line, line
from bot.groups.grid import Grid
from bot.groups.planned import GroupDates, Planned, Unplaced, crowds

Kind = Literal[
    "slot-missing",
    "unsure",
    "no-end",
    "twice",
    "order",
    "odd-colour",
    "past",
    "all-past",
    "no-status",
    "crowded",
    "empty",
    "unplaced",
    "guessed-names",
    "other-sheets",
]
OVER = ("held", "cancelled")
NAMED = 3  # other sheets that a sentence names


class Doubt(NamedTuple):
    """`at` are the cells it is about, if it is about cells."""

    kind: Kind
    line: Line
    at: tuple[str, ...] = ()


def doubts(
    grid: Grid, groups: Sequence[GroupDates], unplaced: Sequence[Unplaced], today: date
) -> tuple[Doubt, ...]:
    """Those about the table first, then those about single cells, in the table's order."""
    return (
        *_of_grid(grid, groups, unplaced),
        *_of_all(groups, grid.coloured),
        *_past(groups, today),
        *(d for group in groups for meeting in group.meetings for d in _of_cell(group, meeting)),
        *(d for group in groups for d in _of_order(group)),
    )


def _of_grid(
    grid: Grid, groups: Sequence[GroupDates], unplaced: Sequence[Unplaced]
) -> Iterator[Doubt]:
    if grid.others:
        names = ", ".join(grid.others[:NAMED])
        yield Doubt("other-sheets", line("sheet-others", n=len(grid.others), names=names))
    if grid.guessed:
        names = " · ".join(group.name for group in groups)
        yield Doubt("guessed-names", line("sheet-guessed", names=names))
    if unplaced:
        at = tuple(one.at for one in unplaced)
        yield Doubt("unplaced", line("sheet-unplaced", n=len(unplaced)), at)


def _of_all(groups: Sequence[GroupDates], coloured: bool) -> Iterator[Doubt]:
    meetings = [m for group in groups for m in group.meetings]
    open_ = tuple(m.at for m in meetings if m.status == "unknown")
    if open_:
        n = len(open_)
        words = line("sheet-no-status", n=n) if coloured else line("sheet-no-colour", n=n)
        yield Doubt("no-status", words, open_)
    found = crowds(groups)
    if found:
        yield Doubt("crowded", line("sheet-crowded", n=len(found)))
    empty = tuple(m.at for m in meetings if m.empty)
    if empty:
        yield Doubt("empty", line("sheet-empty-cells", n=len(empty), cell=empty[0]), empty)


def _past(groups: Sequence[GroupDates], today: date) -> Iterator[Doubt]:
    """One doubt when every date is in the past: then it is an old table, not a slip."""
    dated = [(group, m, m.date) for group in groups for m in group.meetings if m.date]
    past = [
        (group, m, day)
        for group, m, day in dated
        if day < today.isoformat() and m.status not in OVER
    ]
    if past and len(past) == len(dated) and len(past) > 1:
        days = sorted(day for _, _, day in dated)
        words = line("sheet-all-past", first=Day(days[0]), last=Day(days[-1]))
        yield Doubt("all-past", words, tuple(m.at for _, m, _ in past))
        return
    for group, m, day in past:
        yield Doubt("past", line("sheet-past", cell=m.at, group=group.name, day=Day(day)), (m.at,))


def _of_cell(group: GroupDates, m: Planned) -> Iterator[Doubt]:
    if m.date is None:
        return
    where = (m.at,)
    name, day = group.name, Day(m.date)
    if not m.slot and m.starts is None:
        yield Doubt("slot-missing", line("sheet-no-slot", cell=m.at, group=name, day=day), where)
    if m.starts is not None and m.ends is None:
        yield Doubt("no-end", line("sheet-no-end", cell=m.at, group=name, day=day), where)
    if m.unsure:
        yield Doubt("unsure", line("sheet-unsure", cell=m.at, group=name, day=day), where)
    if m.odd_colour:
        yield Doubt("odd-colour", line("sheet-odd-colour", cell=m.at, group=name, day=day), where)


def _of_order(group: GroupDates) -> Iterator[Doubt]:
    """A date that is there twice, or that comes after a later one."""
    before: list[Planned] = []
    for m in group.meetings:
        if m.date is None or m.status == "cancelled":
            continue
        where, name, day = (m.at,), group.name, Day(m.date)
        same = next((b for b in before if (b.date, b.slot) == (m.date, m.slot)), None)
        if same is not None and same.starts == m.starts:
            words = line("sheet-twice", cell=m.at, other=same.at, group=name, day=day)
            yield Doubt("twice", words, (same.at, m.at))
        elif any(b.date and b.date > m.date for b in before):
            yield Doubt("order", line("sheet-order", cell=m.at, group=name, day=day), where)
        before.append(m)
