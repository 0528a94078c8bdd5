"""Cards: what somebody sees, as data. Edges word and draw them; they hold no text and no clock.

A line is a key of the catalogue with arguments. Arguments that need a look-up have types of their
own: a person's name, a moment, a sentence of the method, a stored text.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Slot = str
Audience = str  # a person's id, GROUP or BOARD

GROUP: Audience = "group"
BOARD: Audience = "board"

TEXT_LIMIT = 3000  # characters of a text, and of a line
LINE_LIMIT = 300

LEAD: Slot = "lead"  # the facilitator's card, the same through the whole round


class Who(Struct, frozen=True, gc=False, array_like=True):
    """A person's name."""

    person: str


class Names(Struct, frozen=True, gc=False, array_like=True):
    """Several names, as a list in words."""

    people: tuple[str, ...]


class At(Struct, frozen=True, gc=False, array_like=True):
    """A moment: as a clock time when it is today, else with its day."""

    moment: float


class Day(Struct, frozen=True, gc=False, array_like=True):
    """An ISO date, in words."""

    date: str


class Span(Struct, frozen=True, gc=False, array_like=True):
    """Seconds, in words ("about one minute")."""

    seconds: float


class Of(Struct, frozen=True, gc=False, array_like=True):
    """A sentence of the method: the step's index (-1: the method itself) and the field."""

    step: int
    field: str


class Ref(Struct, frozen=True, gc=False, array_like=True):
    """A stored text: a contribution's id, or `case:title`, `case:situation`, `case:tried`,
    `case:question`."""

    id: str


class Line(Struct, frozen=True, gc=False, array_like=True):
    """One sentence: the catalogue's key and its arguments."""

    key: str
    args: tuple[tuple[str, Arg], ...] = ()


Arg = str | int | Who | Names | At | Day | Span | Of | Ref | Line


def line(key: str, **args: Arg) -> Line:
    return Line(key, tuple(args.items())) if args else Line(key)


class Button(Struct, frozen=True, gc=False, array_like=True):
    """Something to press. `action` is a name in `actions.ACTIONS`; `arg` its object, if any.

    The label is the catalogue's `do-{action}` unless `label` says otherwise.
    """

    action: str
    arg: str = ""
    label: str = ""
    style: Literal["", "main", "danger"] = ""

    @property
    def key(self) -> str:
        return self.label or f"do-{self.action}"


class Show(Struct, frozen=True, gc=False, array_like=True):
    """A stored text to show. `by` is empty where the author is not named."""

    ref: str
    version: int = 1
    by: str = ""
    kind: str = "text"
    about: str = ""
    late: bool = False
    edit: bool = False
    withdraw: bool = False
    answer: bool = False


class Card(Struct, frozen=True, gc=False, array_like=True):
    """What one audience sees in one slot.

    `ping` says that a chat should post it anew; without it a chat only updates what it has.
    `until` is the moment the clock runs out (`length` seconds in all), `left` the seconds that
    stand still when paused. `step` of `of` is where the round is; `word` has the word, `then`
    follow.
    """

    slot: Slot
    title: Line
    lines: tuple[Line, ...] = ()
    shows: tuple[Show, ...] = ()
    buttons: tuple[Button, ...] = ()
    more: tuple[Button, ...] = ()
    ping: bool = False
    until: float = 0.0
    length: float = 0.0
    left: float = -1.0
    mark: int = 0
    step: int = -1
    of: int = 0
    word: str = ""
    then: tuple[str, ...] = ()


class Choice(Struct, frozen=True, gc=False, array_like=True):
    """An option of a field: the value sent, and its label."""

    value: str
    label: Line


class Field(Struct, frozen=True, gc=False, array_like=True):
    """One field of a form. `prefill` is a stored text (or, for dates and choices, a value)."""

    name: str
    kind: Literal["line", "text", "date", "choice", "rating", "person"]
    label: Line
    hint: Line | None = None
    required: bool = True
    limit: int = TEXT_LIMIT
    choices: tuple[Choice, ...] = ()
    prefill: Ref | str = ""


class Form(Struct, frozen=True, gc=False, array_like=True):
    """What a person fills in. `promise` says who will see it; `sends` are its submit buttons."""

    action: str
    arg: str
    step: int
    visit: int
    title: Line
    lines: tuple[Line, ...]
    fields: tuple[Field, ...]
    sends: tuple[Button, ...]
    promise: Line
