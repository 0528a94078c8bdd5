"""A table pasted as text: cells apart by tabs, semicolons or spaces, down to a line of a slide.

Spaces tell no empty cell, and no group of two words: what cannot be told apart is a fault or a
doubt, never a guess that nobody sees.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from bot.flows.cards import line
from bot.groups.dates import DATED
from bot.groups.grid import COLUMNS, LETTERS, ROWS, Cell, Fault, Grid, Row, address, tidy

MOST = 200_000  # letters
MARKS = ("\t", ";", ",")
GUARDED = "=+-@'"  # what a spreadsheet takes for more than text, and the mark itself

_DAY = r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}(?!\d)"
_CLOCK = r"\d{1,2}[:.]\d\d"
_TOKEN = re.compile(
    rf"(?:{_DAY}(?:[\s.,]*(?:FL|EL)\b\.?)?(?:\s*{_CLOCK}\s?[-–—]\s?{_CLOCK})?|\?|[-–—](?=\s|$))\s*",
    re.ASCII | re.IGNORECASE,
)
_WIDE = re.compile(r"\s{2,}")
_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def read_pasted(text: str) -> Grid | Fault:
    """The table in a text. Rows are numbered as the lines of the text."""
    text = _BREAKS.sub("\n", text.removeprefix("\ufeff"))
    lines = text.split("\n")
    if len(text) > MOST or len(lines) > ROWS:
        return Fault(line("sheet-too-long", rows=ROWS, columns=COLUMNS))
    if not text.strip():
        return Fault(line("sheet-nothing"))
    mark = delimiter(lines)
    return read_marked(text, mark) if mark else _spaced(lines)


def delimiter(lines: Sequence[str]) -> str:
    """What stands between the cells of most lines; empty for spaces."""
    full = [each for each in lines if each.strip()]
    counts = {mark: sum(mark in each for each in full) for mark in MARKS}
    best = max(MARKS, key=lambda mark: counts[mark])
    return best if counts[best] * 2 >= max(1, len(full)) else ""


def read_marked(text: str, mark: str) -> Grid | Fault:
    """The table in a text whose cells this mark keeps apart, quoted as in a CSV file."""
    rows = []
    number = 0
    try:
        for number, texts in enumerate(csv.reader(io.StringIO(text), delimiter=mark), 1):
            if number > ROWS or len(texts) > COLUMNS:
                return Fault(line("sheet-too-long", rows=ROWS, columns=COLUMNS))
            fault = _bad(texts, number)
            if fault:
                return fault
            rows.append(Row(number, tuple(Cell(tidy(unguarded(each))) for each in texts)))
    except csv.Error:
        at = address(0, number + 1)
        return Fault(line("sheet-odd-quotes", cell=at), at)
    return Grid(tuple(row for row in rows if row.filled()))


def unguarded(text: str) -> str:
    """A cell without the mark that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple(GUARDED) else text


def _bad(texts: Sequence[str], number: int) -> Fault | None:
    for column, text in enumerate(texts):
        at = address(column, number)
        if len(text) > LETTERS:
            return Fault(line("sheet-long-cell", cell=at, most=LETTERS), at)
        if text.startswith("=") and len(text) > 1:
            return Fault(line("sheet-formula", cell=at), at)
    return None


# --- only spaces ----------------------------------------------------------------------------------


def _spaced(lines: Sequence[str]) -> Grid | Fault:
    tokens = {number: _tokens(each) for number, each in enumerate(lines, 1) if _tokens(each)}
    if not tokens:
        return Fault(line("sheet-no-dates"))
    first = min(tokens)
    width = max(map(len, tokens.values()))
    uneven = next((n for n, found in tokens.items() if len(found) != width), None)
    if uneven is not None:
        at = address(len(tokens[uneven]), uneven)
        return Fault(line("sheet-uneven", cell=at, n=len(tokens[uneven]), most=width), at)
    top = next((n for n in range(first - 1, 0, -1) if lines[n - 1].strip()), None)
    if top is None:
        at = address(0, first)
        return Fault(line("sheet-no-names", cell=at), at)
    names, guessed = _names(lines[top - 1], width)
    if len(names) != width:
        return Fault(line("sheet-names-run", cell=address(0, top), n=width), address(0, top))
    rows = [_row(top, names)]
    for number, each in enumerate(lines, 1):
        if number > top and each.strip():
            rows.append(_row(number, tokens.get(number) or _others(each, width)))
    return Grid(tuple(rows), guessed=guessed)


def _row(number: int, texts: Sequence[str]) -> Row:
    return Row(number, tuple(Cell(tidy(each)) for each in texts))


def _tokens(text: str) -> list[str]:
    """The dates in a line of nothing else; in wide columns also what only looks like dates."""
    text = text.strip()
    wide = [part for part in _WIDE.split(text) if part]
    found, place = [], 0
    while hit := _TOKEN.match(text, place):
        found.append(hit[0].strip())
        place = hit.end()
    if found and place == len(text):
        return found
    return wide if any(map(DATED.match, wide)) else []


def _names(text: str, width: int) -> tuple[list[str], bool]:
    """The groups' names, and whether they were told apart by a guess.

    The guess: a word with a small letter goes on with the name before it.
    """
    wide = [part for part in _WIDE.split(text.strip()) if part]
    words = text.split()
    if len(wide) == width:
        return wide, False
    if len(words) == width:
        return words, False
    names: list[str] = []
    for word in words:
        if names and word[0].islower():
            names[-1] += f" {word}"
        else:
            names.append(word)
    return names, True


def _others(text: str, width: int) -> list[str]:
    """People's names: in their columns when these are wide and full, else under no group."""
    wide = [part for part in _WIDE.split(text.strip()) if part]
    if len(wide) == width and width > 1:
        return wide
    return [""] * width + list(_listed(text))


def _listed(text: str) -> Iterator[str]:
    for part in re.split(r"\s{2,}|[,;]", text):
        if part.strip():
            yield part.strip()
