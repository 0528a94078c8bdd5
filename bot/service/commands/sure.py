"""What cannot be taken back is asked about first, by the names of what it is about."""

from __future__ import annotations

from bot.flows.cards import Line
from bot.service.commands.ask import Ask
from bot.service.commands.model import Do, Said

SURE = "sure"


def ask_first(ask: Ask, label: Line, *lines: Line) -> Said | None:
    """The question, with a button that says yes to it. None once that was said."""
    if ask.get(SURE) == "yes":
        return None
    group = (("group", ask.group.id),) if ask.group else ()
    given = tuple((k, v) for k, v in ask.values.items() if k not in (SURE, *dict(group)))
    return Said(lines, (Do(ask.command.id, label, (*group, *given, (SURE, "yes")), "danger"),))


def named(ask: Ask, reads: str, name: str) -> str:
    """What the value of this name is called: `reads` is person or group."""
    known = ask.known.get(reads, {})
    return str(known.get(ask.get(name), "–"))
