"""Commands as data: what can be typed, who may, what is asked, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bot.flows.cards import Button, Choice, Field, Form, Line, Show, line
from bot.service.core import Actor

Role = Literal["everybody", "member", "lead", "facilitator", "admin", "operator"]
Scope = Literal["person", "group", "organisation", "installation"]
Reads = Literal[
    "line",
    "text",
    "date",
    "hours",
    "days",
    "number",
    "choice",
    "person",
    "group",
    "case",
    "method",
    "account",
    "workspace",
    "meeting",
    "undated",
    "series",
    "gathering",
    "vacancy",
    "zone",
]
Platform = Literal["web", "slack", "teams", "terminal"]

# How each is filled in on a form.
Kind = Literal["line", "text", "date", "choice", "rating", "person"]
KINDS: dict[Reads, Kind] = {
    "line": "line",
    "text": "text",
    "date": "date",
    "hours": "line",
    "days": "line",
    "number": "line",
    "choice": "choice",
    "person": "person",
    "group": "person",
    "case": "person",
    "method": "person",
    "account": "person",
    "workspace": "person",
    "meeting": "person",
    "undated": "person",
    "series": "person",
    "gathering": "person",
    "vacancy": "person",
    "zone": "line",
}
FREE: tuple[Reads, ...] = ("line", "text")


HEADINGS: dict[Role, str] = {
    "everybody": "commands-everybody",
    "member": "commands-member",
    "lead": "commands-lead",
    "facilitator": "commands-facilitator",
    "admin": "commands-admin",
    "operator": "commands-operator",
}
"""What the commands of each role stand under in a list, in the order of the list."""


class Operator(NamedTuple):
    """Whoever runs the installation, at its terminal. `org` is the organisation meant, if any."""

    org: str = ""
    lang: str = "en"


Giver = Actor | Operator


class Spot(NamedTuple):
    """Where a command is given: the platform, the place, and the group whose place it is."""

    platform: Platform = "web"
    place: str = ""
    group: str = ""


class Pick(NamedTuple):
    """One of several values: the key of its label, and that of more words for it, if any."""

    value: str
    label: str
    words: str = ""


class Param(NamedTuple):
    """One thing a command asks for.

    Lengths are in characters.
    """

    name: str
    reads: Reads
    label: str
    required: bool = True
    choices: tuple[Pick, ...] = ()
    limit: int = 300
    hint: str = ""

    def field(self, options: tuple[Choice, ...] = (), value: str = "") -> Field:
        """The field of a form. `options` are those that depend on who asks."""
        fixed = tuple(Choice(c.value, Line(c.label)) for c in self.choices)
        return Field(
            self.name,
            KINDS[self.reads],
            Line(self.label),
            Line(self.hint) if self.hint else None,
            self.required,
            self.limit,
            (*options, *fixed),
            value,
        )


GROUP = Param("group", "group", "asked-group", required=False)


class Command(NamedTuple):
    """What can be asked of Kollega.

    `words`, `do` and `example` are keys of the catalogue: the words that are understood (separated
    by commas, the first as we say it), what it does (a sentence that is a button's label too), and
    what one may type. Any of the roles in `audience` may. `sure`: nothing happens before a second
    yes, since it cannot be taken back.
    """

    id: str
    words: str
    do: str
    example: str
    audience: tuple[Role, ...] = ("everybody",)
    scope: Scope = "person"
    params: tuple[Param, ...] = ()
    sure: str = ""

    @property
    def asked(self) -> tuple[Param, ...]:
        """What may be given: of a group's command the group too."""
        return (*self.params, GROUP) if self.scope == "group" else self.params


# --- answers --------------------------------------------------------------------------------------


class Do(NamedTuple):
    """A button that gives a command, with what is known of its values."""

    command: str
    label: Line
    values: tuple[tuple[str, str], ...] = ()
    style: Literal["", "main", "danger"] = ""


class Press(NamedTuple):
    """A button of a flow: what `pressing.press` takes."""

    flow: str
    visit: int
    button: Button


class Link(NamedTuple):
    """A page of the web, as a path from its root."""

    path: str
    label: Line


Option = Do | Press | Link


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences, and what can be done next.

    `names` and `texts` are what the lines and shows call for, by id. `refused`: nothing was done.
    `farewell`: whoever asked is deleted, and is nobody here any more.
    Whatever is shown is for whoever asked, alone.
    """

    lines: tuple[Line, ...]
    options: tuple[Option, ...] = ()
    shows: tuple[Show, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str | None] = field(default_factory=dict)
    refused: bool = False
    farewell: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """A form to open, with what it holds and what is wrong, per field. Nothing was done.

    Its `arg` is the command; the group it is for, if any, is among the values.
    """

    command: str
    form: Form
    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Line] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Go:
    """A page of the web that answers, as a path from its root; `line` says what is there."""

    path: str
    line: Line


@dataclass(frozen=True, slots=True)
class File:
    """Something to keep. Its name says nothing of what is in it."""

    name: str
    media: str
    body: bytes
    line: Line


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something in the values cannot be, per field: the form comes back. Nothing was done."""

    problems: Mapping[str, Line]


Answer = Said | Fill | Go | File


def said(*lines: Line, options: tuple[Option, ...] = ()) -> Said:
    return Said(lines, options)


def refused(key: str, **args: str | int) -> Said:
    """It was not done, and why."""
    return Said((line(key, **args),), refused=True)


NOT_THERE = Said((line("no-such-round"),), refused=True)
"""The same answer for what is not there and what is not theirs."""
