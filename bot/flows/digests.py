"""What was shared in one occurrence of a series, and the card that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from bot.flows import questions as q
from bot.flows.cards import GROUP, Audience, Card, Line, Names, Show, Who, line
from bot.flows.model import Moment
from bot.flows.questions import Question

Level = Literal["self", "lead", "group"]


class Piece(Struct, frozen=True, array_like=True):
    """An answer somebody chose to share: a stored text's id, or the value they chose."""

    person: str
    question: str
    value: str


class Occurrence(Struct, frozen=True, array_like=True):
    """One time the series came: its window, who was asked, who may read, and what was shared."""

    n: int
    since: Moment
    until: Moment
    level: Level
    lead: str
    people: tuple[str, ...]
    shared: tuple[Piece, ...] = ()
    closed: bool = False


def may_see(x: Occurrence, audience: Audience) -> bool:
    """Something was shared with this audience, and the window has closed."""
    if not x.closed or not x.shared or x.level == "self" or not audience:
        return False
    return audience == (GROUP if x.level == "group" else x.lead)


def digest(
    x: Occurrence, title: Line, questions: Sequence[Question], *, ping: bool = False
) -> Card:
    """What people chose to share, question by question, with their names."""
    lines = [line("digest-lead" if x.level == "lead" else "digest-group")]
    shows: list[Show] = []
    for n, question in enumerate(questions, 1):
        pieces = [p for p in x.shared if p.question == question.id]
        if not pieces:
            continue
        lines.append(q.words(question))
        if question.kind == "text":
            lines.append(line("digest-from", n=n, who=Names(tuple(p.person for p in pieces))))
            shows += [Show(p.value, by=p.person, about=question.id) for p in pieces]
        else:
            lines += [_chosen(question, p, n) for p in pieces]
    return Card(f"digest{x.n}", title, tuple(lines), tuple(shows), ping=ping)


def _chosen(question: Question, piece: Piece, n: int) -> Line:
    who = Who(piece.person)
    if question.kind == "rating":
        return line("digest-rated", n=n, who=who, value=piece.value)
    return line("digest-chose", n=n, who=who, text=q.choice(question, piece.value))
