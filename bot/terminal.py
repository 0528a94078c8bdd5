"""Commands at the terminal: the same words as in a chat, given by whoever runs Kollega.

The terminal has no account: what is somebody's own, a case above all, is not to be had here.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from bot.service import commands
from bot.service.commands import COMMANDS, Answer, Do, File, Fill, Go, Link, Operator, Said, Spot
from bot.service.commands.lexicon import fold
from bot.service.commands.model import FREE, HEADINGS
from bot.service.commands.reader import houses
from bot.service.core import Core
from bot.service.organisation import house
from bot.words import Voice, say

WORDS = commands.lexicon(COMMANDS.values(), say)
HERE = Spot("terminal")
NO_ZONE = "UTC"  # where there is no organisation yet
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides
SPOKEN = {"nb": "nb", "no": "nb", "nn": "nn"}


class Asked(NamedTuple):
    """What was typed, and how. `text` fills the command's free text, from a file.

    `yes` answers the question before what cannot be taken back. `base_url` begins addresses.
    """

    typed: str
    org: str = ""
    lang: str = "en"
    yes: bool = False
    text: str = ""
    base_url: str = ""


class Told(NamedTuple):
    """What to print, whether it was done, and a file's content to keep, if any."""

    lines: tuple[str, ...]
    good: bool = True
    body: bytes = b""


def spoken(environment: Mapping[str, str]) -> str:
    """The language of the terminal's locale; English where it is none of ours."""
    locale = next((environment[name] for name in LOCALES if environment.get(name)), "")
    return SPOKEN.get(re.split(r"[_.@-]", locale, maxsplit=1)[0].casefold(), "en")


async def do(core: Core, asked: Asked) -> Told:
    """Give a command."""
    known = await core.storage.db.aread(houses)
    org = _org(known, asked.org)
    if org is None:
        names = ", ".join(known.values())
        return Told((say(asked.lang, "terminal-which-org", names=names),), good=False)
    who = Operator(org, asked.lang)
    answer = await commands.run(core, WORDS, who, HERE, asked.typed, _identity())
    if asked.text and isinstance(answer, Fill):
        answer = await _with_text(core, who, answer, asked.text)
    if asked.yes and (sure := _sure(answer)):
        answer = await commands.send(
            core, WORDS, who, HERE, sure.command, dict(sure.values), _identity()
        )
    zone = await core.storage.db.aread(lambda conn: _zone(conn, org))
    return _told(answer, asked, zone, core.real())


def _zone(conn: Connection, org: str) -> str:
    return house(conn, org).zone if org else NO_ZONE


def _identity() -> str:
    return f"terminal {secrets.token_urlsafe(12)}"


def _org(known: dict[str, str], wanted: str) -> str | None:
    """The organisation that is named, or the only one; empty when there is none at all."""
    if not wanted:
        return next(iter(known), "") if len(known) < 2 else None
    near = [org for org, name in known.items() if fold(name).startswith(fold(wanted))]
    exact = [org for org in near if fold(known[org]) == fold(wanted)]
    return (exact or near)[0] if len(exact or near) == 1 else None


async def _with_text(core: Core, who: Operator, fill: Fill, text: str) -> Answer:
    free = next((p for p in COMMANDS[fill.command].params if p.reads in FREE), None)
    if free is None:
        return fill
    values = {**fill.values, free.name: text}
    return await commands.send(core, WORDS, who, HERE, fill.form.arg, values, _identity())


def _sure(answer: Answer) -> Do | None:
    """The button that says yes to what cannot be taken back."""
    options = answer.options if isinstance(answer, Said) else ()
    asks = (o for o in options if isinstance(o, Do) and ("sure", "yes") in o.values)
    return next(asks, None)


def _told(answer: Answer, asked: Asked, zone: str, now: float) -> Told:
    names = answer.names if isinstance(answer, Said | Fill) else {}
    voice = Voice(asked.lang, zone, now, lambda p: names.get(p, ""), lambda _: None)
    if isinstance(answer, Go):
        return Told((voice.line(answer.line), f"{asked.base_url}{answer.path}"))
    if isinstance(answer, File):
        return Told((voice.line(answer.line),), body=answer.body)
    if isinstance(answer, Fill):
        return Told(tuple(_missing(voice, answer)), good=False)
    lines = [
        f"\n{voice.line(one)}" if one.key in HEADINGS.values() else voice.line(one)
        for one in answer.lines
    ]
    if _sure(answer):
        lines.append(voice.say("terminal-yes"))
    links = (o for o in answer.options if isinstance(o, Link))
    lines += [f"{voice.line(o.label)}: {asked.base_url}{o.path}" for o in links]
    return Told(tuple(lines), good=not answer.refused and not _sure(answer))


def _missing(voice: Voice, fill: Fill) -> Iterator[str]:
    """What the command needs, what is wrong with what it got, and an example."""
    yield voice.line(fill.form.title)
    for field in fill.form.fields:
        wrong = fill.problems.get(field.name)
        said = voice.line(wrong) if wrong else fill.values.get(field.name, "")
        yield f"  {voice.line(field.label)} {said}".rstrip()
    yield voice.say("typed-like-this", example=WORDS.example[voice.lang, fill.command])


def read_text(file: Path | None) -> str:
    """The file's text. Raises OSError."""
    return file.read_text("utf-8") if file else ""
