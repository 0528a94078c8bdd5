"""A table as it was given: cells with their places, before anybody says what they mean."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Literal, NamedTuple

from bot.flows.cards import Line

Colour = Literal["blue", "red"]

ROWS, COLUMNS = 500, 100  # of the widest and longest table that is read
LETTERS = 300  # in a cell
QUOTED = 30  # letters of a cell that a sentence about it repeats

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)


class Fault(NamedTuple):
    """Why a table cannot be taken: what is wrong and the way out. `at` is a cell such as B3."""

    line: Line
    at: str = ""


class Cell(NamedTuple):
    """`day` is a real date (or a datetime) of a sheet; `text` is then empty."""

    text: str = ""
    day: date | None = None
    colour: Colour | None = None

    @property
    def blank(self) -> bool:
        return not self.text and self.day is None


class Row(NamedTuple):
    """`number` is the row's in the sheet, or the line's in what was pasted, from 1."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else Cell()

    def filled(self) -> int:
        return sum(not cell.blank for cell in self.cells)


class Grid(NamedTuple):
    """The rows that hold something.

    `coloured`: it comes from where cells have colours. `guessed`: the names in the first row were
    told apart by a guess. `others` are sheets of the same file that were not read.
    """

    rows: tuple[Row, ...]
    coloured: bool = False
    guessed: bool = False
    others: tuple[str, ...] = ()


def address(column: int, row: int) -> str:
    """A cell's name; `column` counts from 0, `row` from 1: (1, 3) is B3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def tidy(text: str) -> str:
    """What a cell says: without invisible characters, and with single spaces."""
    return " ".join(_HIDDEN.sub("", unicodedata.normalize("NFC", text)).split())
