"""Groups and their meetings from a table, with every doubt and every fault; and a table from them.

Nothing is guessed: what a table leaves open is a doubt for a person to settle. What cannot be read
is a fault, and a table with faults is not taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from bot.flows.cards import line
from bot.groups.dates import WORDS, Slot, Status, When, cell_text, read_cell, status_word
from bot.groups.doubts import Doubt, doubts
from bot.groups.grid import LETTERS, QUOTED, Cell, Colour, Fault, Grid, Row, address, tidy
from bot.groups.layout import Head, Layout, layout, sort_of, status_head
from bot.groups.planned import Crowd, GroupDates, Planned, Unplaced, crowds

MOST_LETTERS = 80  # in a name

BY_COLOUR: Mapping[Colour, Status] = {"blue": "confirmed", "red": "proposed"}
COLOURS: Mapping[Status, Colour] = {status: colour for colour, status in BY_COLOUR.items()}


class Fix(NamedTuple):
    """What a person settles about one cell; None leaves it as it is in the table.

    `text` is the cell typed anew, of any kind; the others are about a meeting with a date.
    """

    slot: Slot | None = None
    status: Status | None = None
    text: str | None = None


class DatePlan(NamedTuple):
    """What a table says. It may be taken only when it has no `faults`.

    `unplaced` are people under no group. `crowds` are the half-days in which groups meet at once.
    """

    groups: tuple[GroupDates, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    faults: tuple[Fault, ...] = ()
    crowds: tuple[Crowd, ...] = ()

    @property
    def meetings(self) -> tuple[Planned, ...]:
        return tuple(meeting for group in self.groups for meeting in group.meetings)

    @property
    def dated(self) -> int:
        """How many meetings have a date."""
        return sum(meeting.date is not None for meeting in self.meetings)


def plan_of(grid: Grid, today: date, fixes: Mapping[str, Fix] | None = None) -> DatePlan:
    """What a table says on this day. `fixes` are by the address of a cell."""
    fixes = fixes or {}
    found = layout(_typed_anew(grid, fixes))
    if isinstance(found, Fault):
        return DatePlan(faults=(found,))
    faults = list(_bad_names(found))
    groups = [_group(head, found, fixes, faults) for head in found.heads]
    unplaced = tuple(Unplaced(tidy(cell.text), at) for cell, at in found.loose)
    return DatePlan(
        tuple(groups),
        unplaced,
        doubts(grid, groups, unplaced, today),
        tuple(faults),
        crowds(groups),
    )


def grid_of(plan: DatePlan, lang: str) -> Grid:
    """The table that gives the same groups again, its words for statuses in this language."""
    names = [tidy(group.name) for group in plan.groups]
    heads = [Cell(text) for name in names for text in (name, status_head(name))]
    rows = [heads]
    for index in range(max((len(group.meetings) for group in plan.groups), default=0)):
        row: list[Cell] = []
        for group in plan.groups:
            row += _cells(group.meetings[index : index + 1], lang)
        rows.append(row)
    rows.append([])
    rows += _name_rows(plan)
    numbered = (Row(number, tuple(cells)) for number, cells in enumerate(rows, 1))
    return Grid(tuple(row for row in numbered if row.filled()), coloured=True)


# --- reading --------------------------------------------------------------------------------------


def _bad_names(found: Layout) -> Iterator[Fault]:
    seen: dict[str, Head] = {}
    for head in found.heads:
        first = seen.setdefault(head.name.casefold(), head)
        if len(head.name) > MOST_LETTERS:
            yield Fault(line("sheet-long-name", cell=head.at, most=MOST_LETTERS), head.at)
        elif first is not head:
            text = head.name[:QUOTED]
            where = line("sheet-same-name", cell=head.at, other=first.at, text=text)
            yield Fault(where, head.at)


def _typed_anew(grid: Grid, fixes: Mapping[str, Fix]) -> Grid:
    texts = {at: tidy(fix.text[:LETTERS]) for at, fix in fixes.items() if fix.text is not None}
    if not texts:
        return grid
    width = max((len(row.cells) for row in grid.rows), default=0)

    def cell(row: Row, column: int) -> Cell:
        old, text = row.cell(column), texts.get(address(column, row.number))
        return old if text is None else Cell(text, colour=old.colour)

    rows = (Row(row.number, tuple(cell(row, c) for c in range(width))) for row in grid.rows)
    return grid._replace(rows=tuple(rows))


def _group(head: Head, found: Layout, fixes: Mapping[str, Fix], faults: list[Fault]) -> GroupDates:
    """A group; what cannot be read of it is added to the faults."""
    meetings, members = [], []
    for meeting in _meetings(head, found):
        if isinstance(meeting, Fault):
            faults.append(meeting)
        else:
            meetings.append(_fixed(meeting, fixes.get(meeting.at)))
    for member in _members(head, found):
        if isinstance(member, Fault):
            faults.append(member)
        else:
            members.append(member)
    return GroupDates(head.name, head.at, tuple(meetings), tuple(members))


def _meetings(head: Head, found: Layout) -> Iterator[Planned | Fault]:
    number = 0
    for row in found.dates:
        cell = row.cell(head.column)
        stated = row.cell(head.status) if head.status is not None else None
        if cell.blank and stated is not None and stated.blank:
            continue  # the group has no such meeting
        number += 1
        yield _meeting(number, cell, stated, address(head.column, row.number))


def _meeting(number: int, cell: Cell, stated: Cell | None, at: str) -> Planned | Fault:
    when = read_cell(cell, at)
    if isinstance(when, Fault):
        return when
    text = tidy(stated.text) if stated else ""
    word = status_word(text) if text else when.status
    status = _status(when, word, cell.colour)
    if status is None or (text and word is None):
        said = (text or tidy(cell.text))[:QUOTED]
        return Fault(line("sheet-odd-status", cell=at, text=said), at)
    by_colour = BY_COLOUR.get(cell.colour) if cell.colour else None
    odd = status in COLOURS and by_colour is not None and by_colour != status
    return Planned(
        number,
        at,
        when.date,
        when.slot,
        when.starts,
        when.ends,
        status,
        unsure=when.unsure,
        odd_colour=odd,
        empty=cell.blank,
    )


def _status(when: When, word: Status | None, colour: Colour | None) -> Status | None:
    """None for a word that cannot be: a date that is not set has nothing to confirm."""
    if when.date is None:
        return (word or "unset") if word in (None, "unset", "cancelled") else None
    if word is not None:
        return word if word != "unset" else None
    return BY_COLOUR[colour] if colour else "unknown"


def _fixed(planned: Planned, fix: Fix | None) -> Planned:
    if fix is None or planned.date is None:
        return planned
    if fix.slot is not None:
        planned = planned._replace(slot=fix.slot)
    if fix.status is not None and fix.status != "unset":
        planned = planned._replace(status=fix.status, odd_colour=False)
    return planned


def _members(head: Head, found: Layout) -> Iterator[str | Fault]:
    for row in found.names:
        cell, at = row.cell(head.column), address(head.column, row.number)
        text = tidy(cell.text)
        if sort_of(cell) == "numbers":
            yield Fault(line("sheet-unreadable", cell=at, text=text[:QUOTED]), at)
        elif len(text) > MOST_LETTERS:
            yield Fault(line("sheet-long-name", cell=at, most=MOST_LETTERS), at)
        elif sort_of(cell) == "words":
            yield text


# --- writing --------------------------------------------------------------------------------------


def _cells(meetings: tuple[Planned, ...], lang: str) -> tuple[Cell, Cell]:
    """The date and the status, both empty without a meeting."""
    if not meetings:
        return Cell(), Cell()
    (meeting,) = meetings
    words = WORDS.get(lang, WORDS["en"])
    when = When(meeting.date, meeting.slot, meeting.starts, meeting.ends, unsure=meeting.unsure)
    return (
        Cell(cell_text(when), colour=COLOURS.get(meeting.status)),
        Cell(words[meeting.status]),
    )


def _name_rows(plan: DatePlan) -> Iterator[list[Cell]]:
    columns = [group.members for group in plan.groups]
    longest = max([len(plan.unplaced), *map(len, columns)])
    for index in range(longest):
        row: list[Cell] = []
        for members in columns:
            row += [Cell(tidy(members[index]) if index < len(members) else ""), Cell()]
        # A column apart, with nothing on top.
        row += [Cell(), *(Cell(tidy(one.name)) for one in plan.unplaced[index : index + 1])]
        yield row
