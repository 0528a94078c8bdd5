"""How useful rounds were, month by month, where no answer points at somebody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.flows.library import builtin
from bot.flows.method import LANGS, Method, Words
from bot.flows.model import Round
from bot.service import settled
from bot.service.core import Core

LEAST = 5  # people whose numbers stand by themselves, and answers that are counted
MONTHS = 12


class Month(NamedTuple):
    """How useful the rounds of a month ("2026-03") were: the mean of answers from 1 to 5, and how
    many there are; both None where they must not be shown."""

    month: str
    mean: float | None
    answers: int | None


def months(core: Core, conn: Connection, org: str, held: Sequence[Round]) -> tuple[Month, ...]:
    """Of these rounds, each month from the first to the last in which one was rated."""
    zone = ZoneInfo(settled.zone(conn, org))
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    people: dict[str, set[str]] = defaultdict(set)
    for flow in held:
        # What is still open may get more answers, one by one; where nothing is to stay, no number
        # stays either.
        if flow.phase != "ended" or flow.kept == "nothing":
            continue
        question = _useful(core.method(conn, org, flow.method))
        if question is None or question >= len(flow.ratings):
            continue
        month = datetime.fromtimestamp(flow.began, zone).strftime("%Y-%m")
        counts[month].update(dict(enumerate(flow.ratings[question], 1)))
        people[month].update(flow.rated)
    if not counts:
        return ()
    return tuple(
        _month(month, counts[month], people[month]) for month in _between(min(counts), max(counts))
    )


def _month(month: str, counts: Counter[int], people: set[str]) -> Month:
    answers = counts.total()
    if answers < LEAST or len(people) < LEAST:
        return Month(month, None, None)
    return Month(month, sum(value * n for value, n in counts.items()) / answers, answers)


def _between(first: str, last: str) -> Iterator[str]:
    year, month = map(int, first.split("-"))
    while (at := f"{year}-{month:02}") <= last:
        yield at
        year, month = (year, month + 1) if month < MONTHS else (year + 1, 1)


def _useful(method: Method) -> int | None:
    """Which of the closing questions asks how useful the round was: worded as the built-in methods
    have it, in any language. None: not asked."""
    asked = next((step.ratings for step in method.steps if step.ratings), ())
    return next((n for n, words in enumerate(asked) if _sentences(words) & _wordings()), None)


@cache
def _wordings() -> frozenset[str]:
    """The first closing question of the built-in methods."""
    rated = (step for method in builtin().values() for step in method.steps if step.ratings)
    return frozenset[str]().union(*(_sentences(step.ratings[0]) for step in rated))


def _sentences(words: Words) -> frozenset[str]:
    return frozenset(words.in_(lang) for lang in LANGS)
