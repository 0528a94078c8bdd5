"""A programme's overview for its leader: a table, two drawings, and the same as files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.outputs import plots
from bot.outputs.plots import Plot
from bot.service.counts import OUTCOMES, Line, Overview, Share
from bot.service.usefulness import Month
from bot.words import moments, say

LOWEST, HIGHEST = 1.0, 5.0  # of the closing question
MONTH = "MMM y"
DASH = "–"
HEADINGS = (
    "overview-group",
    "overview-people",
    "overview-held",
    "overview-moved",
    "overview-came",
    "overview-rounds",
    "overview-steps",
    "overview-done",
    "overview-partly",
    "overview-not-yet",
    "overview-let-go",
)


class Table(NamedTuple):
    """The first cell of each row says whose counts they are; the last row is of them all. What must
    not be shown is a dash, and `hidden` says so, where there is one."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: str


class Drawn(NamedTuple):
    """`useful` is empty (None) before a round was rated, `came` before anybody said who came."""

    useful: Plot | None
    came: Plot | None


def named(line: Line, lang: str) -> str:
    """Whose counts they are: a group's, those of smaller groups together, or everybody's."""
    match line.kind:
        case "group":
            return line.name
        case "smaller":
            return say(lang, "overview-smaller", n=line.groups)
        case "all":
            return say(lang, "overview-all", n=line.groups)


def table(found: Overview, lang: str) -> Table:
    rows = tuple(_row(each, lang) for each in (*found.lines, found.all))
    hidden = any(DASH in row for row in rows)
    return Table(
        tuple(say(lang, key) for key in HEADINGS),
        rows,
        say(lang, "overview-hidden") if hidden else "",
    )


def _row(line: Line, lang: str) -> tuple[str, ...]:
    came = DASH if line.came is None else say(lang, "overview-of", **line.came._asdict())
    numbers = (line.people, line.held, line.moved)
    outcomes = [DASH if n is None else n for n in _outcomes(line)]
    cells = (*numbers, came, line.rounds, line.commitments, *outcomes)
    return (named(line, lang), *map(str, cells))


def _outcomes(line: Line) -> Sequence[int | None]:
    """What became of the steps, as far as it may be shown."""
    if line.outcomes is None:
        # Of no steps nothing has become: that gives nobody away.
        return (None if line.commitments else 0,) * len(OUTCOMES)
    return tuple(line.outcomes.values())


def drawn(found: Overview, lang: str) -> Drawn:
    """Takes up to some seconds: for a thread of its own."""
    hidden = say(lang, "overview-few")
    useful = came = None
    if any(month.mean is not None for month in found.months):
        title = say(lang, "overview-useful", low=int(LOWEST), high=int(HIGHEST))
        points = [(_month(month, lang), month.mean) for month in found.months]
        useful = plots.lines(title, points, lang, low=LOWEST, high=HIGHEST, hidden=hidden)
    lines = (*found.lines, found.all)
    if any(line.came for line in lines):
        labels = [named(line, lang) for line in lines]
        shares = [_share(line.came) for line in lines]
        title = say(lang, "overview-share")
        came = plots.bars(title, labels, shares, lang, percent=True, hidden=hidden)
    return Drawn(useful, came)


def _share(came: Share | None) -> float | None:
    return came.n / came.of if came and came.of else None


def _month(month: Month, lang: str) -> str:
    first = date.fromisoformat(f"{month.month}-01")
    return format_date(first, MONTH, locale=moments.locale(lang))


def table_csv(found: Overview, lang: str) -> bytes:
    """A line a group; what must not be shown is empty."""
    return plots.overview_csv([_cells(each, lang) for each in (*found.lines, found.all)])


def _cells(line: Line, lang: str) -> dict[str, object]:
    came, of = line.came or (None, None)
    before = (named(line, lang), line.people, line.held, line.moved, came)
    cells: Sequence[object] = (*before, line.rounds, line.commitments, *_outcomes(line))
    named_ = dict(zip((say(lang, key) for key in HEADINGS), cells, strict=True))
    return {**named_, say(lang, "overview-came-of"): of}


def months_csv(found: Overview, lang: str) -> bytes:
    """A line a month; what must not be shown is empty."""
    return plots.overview_csv(
        [
            {
                say(lang, "overview-month"): month.month,
                say(lang, "overview-mean"): _mean(month, lang),
                say(lang, "overview-answers"): month.answers,
            }
            for month in found.months
        ]
    )


def _mean(month: Month, lang: str) -> str | None:
    """As spreadsheets of this language read a number."""
    if month.mean is None:
        return None
    return format_decimal(round(month.mean, 2), format="0.##", locale=moments.locale(lang))
