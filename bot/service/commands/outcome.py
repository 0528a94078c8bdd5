"""What came of a change, in words."""

from __future__ import annotations

from bot.flows.cards import Line, line
from bot.flows.model import Refusal
from bot.service.commands.model import NOT_THERE, Said
from bot.service.take import NotThere

DONE = line("command-done")


def done(answer: object, *lines: Line) -> Said:
    """`lines` say what was done. The same again is no mistake: it was done before."""
    if isinstance(answer, NotThere):
        return NOT_THERE
    if isinstance(answer, Refusal):
        return Said((answer.line,), refused=True)
    return Said(lines or (DONE,))
