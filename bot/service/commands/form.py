"""The form that does what a typed command does."""

from __future__ import annotations

from collections.abc import Mapping

from bot.flows.cards import Button, Choice, Form, Line, line
from bot.service.commands.model import Command, Fill
from bot.service.commands.reading import Known
from bot.service.people import Group


def fill_form(
    command: Command,
    group: Group | None,
    known: Known,
    values: Mapping[str, str],
    problems: Mapping[str, Line] | None = None,
) -> Fill:
    """The form's `arg` is the command and, after a dot, the group it is for."""
    made = Form(
        "command",
        f"{command.id}.{group.id}" if group else command.id,
        0,
        0,
        line(command.do),
        (line("of", text=group.name),) if group else (),
        tuple(p.field(_options(known, p.reads)) for p in command.params),
        (Button("send", "send", command.do, "main"),),
        line("promise-command"),
    )
    return Fill(command.id, made, dict(values), problems or {})


def _options(known: Known, reads: str) -> tuple[Choice, ...]:
    return tuple(Choice(each, line("of", text=name)) for each, name in known.get(reads, {}).items())
