"""One way to every command: typed, or as a form. Who may is decided here, by the one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from bot.flows.cards import Line, line
from bot.flows.checks import problem, tidy
from bot.service.commands import grammar, permissions
from bot.service.commands.ask import Ask, acting
from bot.service.commands.form import fill_form
from bot.service.commands.lexicon import Lexicon
from bot.service.commands.model import (
    FREE,
    GROUP,
    NOT_THERE,
    Answer,
    Command,
    Do,
    Fill,
    Giver,
    Operator,
    Said,
    Spot,
    Wrong,
)
from bot.service.commands.reader import Reader, known, reader
from bot.service.commands.reading import Known, read
from bot.service.commands.runs import FORMS, HELD, HELD_BY_GROUP, RUNS
from bot.service.commands.table import COMMANDS
from bot.service.core import Core
from bot.service.people import Group

WHICH = 20  # groups offered to choose from
SURE = "sure"
CARRIED = 120  # letters after a command that was nearly typed


class _Ready(NamedTuple):
    """A command that may be given here, and what its values can be."""

    reading: Reader
    command: Command
    group: Group | None
    known: Known


async def run(
    core: Core, words: Lexicon, who: Giver, here: Spot, text: str, identity: str
) -> Answer:
    """What was typed."""

    def look(conn: Connection) -> tuple[_Ready, grammar.Parsed] | Answer:
        reading = reader(core, conn, who)
        if reading is None:
            return NOT_THERE
        first = grammar.parse(text, words, _groups(reading), reading.today)
        plain = first.instead if isinstance(first, grammar.Miss) else first
        if plain is None:
            return _miss(core, conn, words, reading, here, first)
        if plain.rest and plain is first and COMMANDS[plain.command].asked == (GROUP,):
            return _left_over(plain)
        ready = _ready(core, conn, reading, here, plain.command, plain.values.get("group", ""))
        if not isinstance(ready, _Ready):
            return ready if plain is first else _miss(core, conn, words, reading, here, first)
        parsed = grammar.parse(text, words, ready.known, reading.today)
        if isinstance(parsed, grammar.Miss):
            return _miss(core, conn, words, reading, here, parsed)
        if parsed.rest and not parsed.wrong:
            return _left_over(parsed)
        return ready, parsed

    found = await core.storage.db.aread(look)
    if not isinstance(found, tuple):
        return found
    ready, parsed = found
    return await _perform(
        core, words, here, ready, parsed.values, parsed.wrong, identity, typed=True
    )


async def send(
    core: Core,
    words: Lexicon,
    who: Giver,
    here: Spot,
    command: str,
    values: Mapping[str, str],
    identity: str,
    *,
    asks: bool = False,
) -> Answer:
    """A form that was sent, or a button of an answer. `command` is a form's `arg`.

    `asks`: what is missing is asked for with the form, and is not wrong yet, as with what is typed.
    """
    ready = await core.storage.db.aread(lambda conn: _asked(core, conn, who, here, command, values))
    if not isinstance(ready, _Ready):
        return ready
    clean, wrong = _check(ready, words, values)
    return await _perform(core, words, here, ready, clean, wrong, identity, typed=asks)


def form(
    core: Core,
    conn: Connection,
    words: Lexicon,
    who: Giver,
    here: Spot,
    command: str,
    values: Mapping[str, str],
) -> Answer:
    """The form of a command, or why there is none for this person here."""
    ready = _asked(core, conn, who, here, command, values)
    if not isinstance(ready, _Ready):
        return ready
    return _fill(ready, {**_held(core, conn, words, ready), **values}, {})


def _held(core: Core, conn: Connection, words: Lexicon, ready: _Ready) -> dict[str, str]:
    """What the command's form holds when it is opened: how things are now."""
    who, of_group = acting(ready.reading.who), HELD_BY_GROUP.get(ready.command.id)
    if of_group and ready.group:
        return of_group(core, conn, who, ready.group)
    held = HELD.get(ready.command.id)
    return held(core, conn, who, words) if held else {}


def _asked(
    core: Core, conn: Connection, who: Giver, here: Spot, command: str, values: Mapping[str, str]
) -> _Ready | Answer:
    name, _, group = command.partition(".")
    reading = reader(core, conn, who)
    if reading is None or name not in COMMANDS:
        return NOT_THERE
    typed = group or (values.get("group", "") if COMMANDS[name].scope == "group" else "")
    return _ready(core, conn, reading, here, name, typed)


def may_give(core: Core, conn: Connection, who: Giver, here: Spot) -> tuple[Command, ...]:
    """The commands that this person can give, here or in one of their groups."""
    reading = reader(core, conn, who)
    if reading is None:
        return ()
    held = permissions.roles(conn, who)
    for group in _within(reading, here):
        held |= permissions.roles(conn, who, group.id)
    return tuple(c for c in COMMANDS.values() if permissions.permits(c, held))


def _within(reading: Reader, here: Spot) -> tuple[Group, ...]:
    return tuple(g for g in reading.groups if not here.group or g.id == here.group)


# --- whose and where ------------------------------------------------------------------------------


def _groups(reading: Reader) -> Known:
    return {"group": {g.id: g.name for g in reading.groups}}


def _ready(
    core: Core, conn: Connection, reading: Reader, here: Spot, name: str, typed: str
) -> _Ready | Answer:
    command = COMMANDS[name]
    group: Group | None = None
    if command.scope == "group":
        found = _group(conn, reading, command, here, typed)
        if not isinstance(found, Group):
            return found
        group = found
    if not permissions.allowed(conn, reading.who, name, group.id if group else ""):
        return permissions.refusal(conn, reading.who, command, group.id if group else "")
    return _Ready(reading, command, group, known(core, conn, reading, command, group))


def _group(
    conn: Connection, reading: Reader, command: Command, here: Spot, typed: str
) -> Group | Answer:
    """The group that is meant: named, that of the place, or the only one it can be."""
    if isinstance(reading.who, Operator):
        return permissions.refusal(conn, reading.who, command)
    wanted = typed or here.group
    if wanted:
        mine = next((g for g in reading.groups if g.id == wanted), None)
        return mine or NOT_THERE
    able = [
        g for g in reading.groups if permissions.allowed(conn, reading.who, command.id, g.id)
    ] or reading.groups
    if len(able) == 1:
        return able[0]
    if not able:
        return Said((line("command-no-groups"),), refused=True)
    options = tuple(
        Do(command.id, line("of", text=g.name), (("group", g.id),)) for g in able[:WHICH]
    )
    return Said((line("command-which-group"),), options)


# --- values ---------------------------------------------------------------------------------------


def _check(
    ready: _Ready, words: Lexicon, values: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, Line]]:
    """What a form sent, tidied, and what is wrong with it, per field."""
    clean = {SURE: values[SURE]} if values.get(SURE) else {}
    wrong: dict[str, Line] = {}
    for param in ready.command.params:
        value = tidy(values.get(param.name, ""))
        if not value:
            continue
        if param.reads in FREE:
            clean[param.name] = value
            trouble = problem(value, param.limit, param.required)
            if trouble is not None:
                wrong[param.name] = trouble
            continue
        found = read(param, value, words, ready.known, ready.reading.today)
        clean[param.name] = found if isinstance(found, str) else value
        if not isinstance(found, str):
            wrong[param.name] = found or grammar.unknown(param, value)
    return clean, wrong


async def _perform(
    core: Core,
    words: Lexicon,
    here: Spot,
    ready: _Ready,
    values: dict[str, str],
    wrong: dict[str, Line],
    identity: str,
    *,
    typed: bool,
) -> Answer:
    command = ready.command
    missing = {
        p.name: line("text-empty")
        for p in command.params
        if p.required and p.name not in values and p.name not in wrong
    }
    if not typed:
        wrong = {**missing, **wrong}
    ask = Ask(
        core,
        words,
        ready.reading,
        here,
        command,
        values,
        identity,
        ready.group,
        ready.known,
        typed,
    )
    now = {}
    if typed and (command.id in HELD or command.id in HELD_BY_GROUP):
        now = await core.storage.db.aread(lambda conn: _held(core, conn, words, ready))
    if wrong:
        return _fill(ready, {**now, **values}, wrong)
    if missing:
        opens = FORMS.get(command.id)
        if opens:
            return _worded(ready, values, await opens(ask))
        return _fill(ready, {**now, **values}, {})
    group = (("group", ready.group.id),) if ready.group else ()
    if command.sure and values.get(SURE) != "yes":
        known_ = tuple((k, v) for k, v in values.items() if k != SURE)
        yes = Do(command.id, line(command.do), (*group, *known_, (SURE, "yes")), "danger")
        return Said((line(command.sure),), (yes,))
    return _worded(ready, {**now, **values}, await RUNS[command.id](ask))


def _worded(ready: _Ready, values: Mapping[str, str], answer: Answer | Wrong) -> Answer:
    return _fill(ready, values, answer.problems) if isinstance(answer, Wrong) else answer


def _fill(ready: _Ready, values: Mapping[str, str], wrong: Mapping[str, Line]) -> Fill:
    """The form, with what is known of its values."""
    return fill_form(ready.command, ready.group, ready.known, values, wrong)


def _left_over(parsed: grammar.Parsed) -> Said:
    """Nothing is done to anything else than what was named, and nothing typed is passed over."""
    found = grammar.left_over(parsed)
    if found[0].key != "typed-unclear":
        return Said(found, refused=True)
    command = COMMANDS[parsed.command]
    go = Do(command.id, line(command.do), tuple(parsed.values.items()), "main")
    return Said(found, (go,), refused=True)


def _miss(
    core: Core,
    conn: Connection,
    words: Lexicon,
    reading: Reader,
    here: Spot,
    miss: grammar.Parsed | grammar.Miss,
) -> Said:
    """What may have been meant, with what followed it; else where all commands stand."""
    help_ = words.first[reading.lang, "help"]
    if isinstance(miss, grammar.Parsed) or not miss.nearest:
        shown = (Do("help", line(COMMANDS["help"].do)),)
        typed = miss.typed if isinstance(miss, grammar.Miss) else miss.rest
        return Said((line("command-unknown", word=typed, help=help_),), shown, refused=True)
    command = COMMANDS[miss.nearest]
    rest = miss.rest if len(miss.rest) <= CARRIED else ""
    whole = f"{words.first[reading.lang, command.id]} {rest}".strip()
    values = _carried(core, conn, words, reading, here, command, whole)
    meant = line("command-meant", command=whole)
    return Said((meant,), (Do(command.id, line(command.do), values, "main"),), refused=True)


def _carried(
    core: Core,
    conn: Connection,
    words: Lexicon,
    reading: Reader,
    here: Spot,
    command: Command,
    whole: str,
) -> tuple[tuple[str, str], ...]:
    """The values in what was meant, as far as they can be read."""
    parsed = grammar.parse(whole, words, _groups(reading), reading.today)
    if isinstance(parsed, grammar.Parsed):
        ready = _ready(core, conn, reading, here, command.id, parsed.values.get("group", ""))
        if isinstance(ready, _Ready):
            parsed = grammar.parse(whole, words, ready.known, reading.today)
    if isinstance(parsed, grammar.Miss) or parsed.command != command.id:
        return ()
    return tuple(parsed.values.items())
