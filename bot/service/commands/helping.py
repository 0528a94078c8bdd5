"""Help, the permission table in words, and forms that a command opens by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from bot.flows.cards import Line, line
from bot.flows.method import Method
from bot.service import sight
from bot.service.commands import permissions
from bot.service.commands.ask import Ask
from bot.service.commands.form import fill_form
from bot.service.commands.lexicon import fold
from bot.service.commands.model import HEADINGS, Answer, Command, Do, Fill, Role, Said
from bot.service.commands.table import COMMANDS
from bot.service.core import Core
from bot.service.methods import catalogue

ROLE_LINES: dict[Role, str] = {
    "everybody": "role-everybody",
    "member": "role-member",
    "lead": "role-lead",
    "facilitator": "role-facilitator",
    "admin": "role-admin",
    "operator": "role-operator",
}


def commands(ids: Iterable[str]) -> tuple[Command, ...]:
    return tuple(COMMANDS[each] for each in ids)


def names(conn: Connection, org: str, people: Iterable[str]) -> dict[str, str]:
    return sight.names_of(conn, org, tuple(people))


def fill(ask: Ask, values: Mapping[str, str]) -> Fill:
    """The command's own form, with these values."""
    return fill_form(ask.command, ask.group, ask.known, values)


def methods(core: Core, conn: Connection, org: str) -> Mapping[str, Method]:
    """The methods to choose from; without an organisation those of the installation."""
    return catalogue(core, conn, org) if org else core.catalogue()


async def help_(ask: Ask) -> Answer:
    """The commands that this person can give; with a topic, one of them or the whole table."""
    topic = fold(ask.get("topic"))
    if topic in ask.words.permissions:
        return await _table(ask)
    wanted = ask.words.phrases.get(topic, "") if topic else ""
    if wanted:
        return _one(ask, COMMANDS[wanted])
    held = await ask.read(lambda conn: held_by(conn, ask))
    able = [c for c in COMMANDS.values() if permissions.permits(c, held)]
    lines = [line("command-likely")]
    for role, heading in HEADINGS.items():
        its = [_entry(ask, c) for c in able if c.audience[0] == role]
        lines += [line(heading), *its] if its else []
    return Said(tuple(lines))


def held_by(conn: Connection, ask: Ask) -> frozenset[Role]:
    """All that this person is, in any of their groups."""
    held = permissions.roles(conn, ask.reading.who)
    for group in ask.reading.groups:
        held |= permissions.roles(conn, ask.reading.who, group.id)
    return held


def _entry(ask: Ask, command: Command) -> Line:
    lang = ask.reading.lang
    return line(
        "help-line",
        command=ask.words.first[lang, command.id],
        does=ask.words.does[lang, command.id],
    )


def _one(ask: Ask, command: Command) -> Said:
    lang = ask.reading.lang
    example = line("typed-like-this", example=ask.words.example[lang, command.id])
    who = tuple(_role(ask, role, (command,)) for role in command.audience)
    return Said(
        (_entry(ask, command), example, *who), (Do(command.id, line(command.do), (), "main"),)
    )


async def _table(ask: Ask) -> Said:
    """Who may what, this person's own roles first."""
    held = await ask.read(lambda conn: held_by(conn, ask))
    order = sorted(permissions.ROLES, key=lambda role: role not in held)
    lines = [
        _role(ask, role, tuple(c for c in COMMANDS.values() if role in c.audience))
        for role in order
    ]
    return Said((line("permissions-title"), *lines, line("permissions-admin")))


def _role(ask: Ask, role: Role, able: tuple[Command, ...]) -> Line:
    said = ", ".join(ask.words.first[ask.reading.lang, c.id] for c in able)
    return Line(ROLE_LINES[role], (("commands", said),))
