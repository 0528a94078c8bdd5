"""What stands where in a table: groups' names, their dates, and people's names. Pure.

A column per group, its name on top; a column of statuses may follow a group's own. What is not
under a group's name is nobody's guess.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from bot.flows.cards import line
from bot.groups.dates import DATED, UNSET, status_word
from bot.groups.grid import Cell, Fault, Grid, Row, address, tidy

Sort = Literal["blank", "unset", "dated", "words", "numbers"]

STATUS = "status"
LEGEND = re.compile(r"(?:bl[åa]|blue|r[øa]u?de?|red)\b.*\b(?:dato|date)", re.IGNORECASE)
LABEL = re.compile(r"(?:[^\W\d_]+ )?\d{1,2}\.?(?: [^\W\d_]+)?")


class Head(NamedTuple):
    """A group's column, and that of its statuses, if there is one."""

    name: str
    at: str
    column: int
    status: int | None = None


class Layout(NamedTuple):
    """`dates` are the rows of meetings, `names` those of people; `loose` are cells, with their
    address, that stand in a row of names and under no group."""

    heads: tuple[Head, ...]
    dates: tuple[Row, ...]
    names: tuple[Row, ...]
    loose: tuple[tuple[Cell, str], ...]


def sort_of(cell: Cell) -> Sort:
    text = tidy(cell.text)
    if cell.day is not None or DATED.search(text):
        return "dated"
    if UNSET.fullmatch(text) or status_word(text):
        return "unset" if text else "blank"
    return "words" if any(c.isalpha() for c in text) else "numbers"


def status_head(name: str) -> str:
    """What stands above the statuses of the group of this name."""
    return f"{name} ({STATUS})"


def layout(grid: Grid) -> Layout | Fault:
    """What stands where, or why that cannot be told."""
    rows = [row for row in grid.rows if row.filled() and not _legend(row)]
    head = _head_row(rows)
    if isinstance(head, Fault):
        return head
    top = rows[head]
    body = rows[head + 1 :]
    heads = _heads(top)
    labels = _labels(heads, body)
    heads = tuple(h for h in heads if h.column != labels)
    if not heads:
        return Fault(line("sheet-no-names", cell=address(0, top.number)))
    dates = tuple(row for row in body if _of_dates(row, heads))
    numbers = {row.number for row in dates}
    names = tuple(row for row in body if row.number not in numbers)
    taken = {h.column for h in heads} | {h.status for h in heads}
    stray = _stray(dates, taken)
    if stray:
        return Fault(line("sheet-no-name-above", cell=stray), stray)
    loose = [
        (cell, address(column, row.number))
        for row in names
        for column, cell in enumerate(row.cells)
        if column not in taken and column != labels and not cell.blank
    ]
    return Layout(heads, dates, names, tuple(loose))


def _legend(row: Row) -> bool:
    """What the colours mean, below a table."""
    return row.filled() == 1 and any(LEGEND.match(tidy(cell.text)) for cell in row.cells)


def _head_row(rows: Sequence[Row]) -> int | Fault:
    """Which row holds the groups' names."""
    for index, row in enumerate(rows):
        if _exported(row):
            return index
    meets = (i for i, row in enumerate(rows) if {"dated", "unset"} & set(map(sort_of, row.cells)))
    first = next(meets, None)
    if first is None:
        return Fault(line("sheet-no-dates"))
    if first == 0:
        at = address(0, rows[0].number)
        return Fault(line("sheet-no-names", cell=at), at)
    # A title above the table stands alone in its row.
    several = (i for i in range(first) if rows[i].filled() > 1)
    return next(several, first - 1)


def _exported(row: Row) -> bool:
    texts = [tidy(cell.text) for cell in row.cells]
    return any(a and b == status_head(a) for a, b in itertools.pairwise(texts))


def _heads(top: Row) -> tuple[Head, ...]:
    heads: list[Head] = []
    for column, cell in enumerate(top.cells):
        name = tidy(cell.text)
        before = heads[-1] if heads and heads[-1].column == column - 1 else None
        if before and before.status is None and name.casefold() in _status_names(before.name):
            heads[-1] = before._replace(status=column)
        elif name:
            heads.append(Head(name, address(column, top.number), column))
    return tuple(heads)


def _status_names(name: str) -> tuple[str, str]:
    return STATUS, status_head(name).casefold()


def _labels(heads: Sequence[Head], body: Sequence[Row]) -> int | None:
    """The first column, when it only numbers the rows."""
    cells = [row.cell(0) for row in body]
    texts = [tidy(cell.text) for cell in cells]
    dated = any(sort_of(cell) in ("dated", "unset") for cell in cells)
    alone = len(heads) == 1 and heads[0].column == 0
    if dated or alone or not any(texts):
        return None
    return 0 if all(LABEL.fullmatch(text) for text in texts if text) else None


def _of_dates(row: Row, heads: Sequence[Head]) -> bool:
    sorts = {sort_of(row.cell(head.column)) for head in heads}
    stated = any(not row.cell(h.status).blank for h in heads if h.status is not None)
    return "dated" in sorts or stated or ("unset" in sorts and "words" not in sorts)


def _stray(dates: Sequence[Row], taken: set[int | None]) -> str:
    """A date under no group's name: its address, else empty."""
    for row in dates:
        for column, cell in enumerate(row.cells):
            if column not in taken and sort_of(cell) == "dated":
                return address(column, row.number)
    return ""
