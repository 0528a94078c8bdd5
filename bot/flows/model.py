"""The state of a round and the events that move it: plain data, no text, no clock.

Moments are seconds since the epoch (UTC). People are ids. What people write is never here: a
contribution is known by its id, its author and its place in the round.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, Literal, Protocol, TypeVar

from msgspec import Struct

from bot.flows.cards import Button, Line
from bot.flows.method import Method, Way

Moment = float
Presence = Literal["asked", "here", "gone", "aside"]
Phase = Literal["step", "halted", "keep", "ended"]
Keeping = Literal["all", "commitment", "nothing", "silence"]
Kind = Literal["text", "question", "answer", "idea", "note", "parked", "action", "closing", "key"]

STATE_VERSION = 1


class Person(Struct, frozen=True):
    """Somebody who may take part. `asked`: has not come; `aside`: stands over this case."""

    id: str
    presence: Presence = "asked"


class Left(Struct, frozen=True):
    """Something a person left in a step. `version` grows with every edit."""

    id: str
    by: str
    step: int
    visit: int
    kind: Kind
    at: Moment
    version: int = 1
    about: str = ""
    late: bool = False
    withdrawn: bool = False


class Action(Struct, frozen=True):
    """The owner's first step: its text is the contribution `id`; `by` is an ISO date."""

    id: str
    by: str
    buddy: str = ""
    share: bool = False
    agreed: bool | None = None


class Position(Struct, frozen=True):
    """What undo brings back: where the round was, never what was written."""

    step: int
    queue: tuple[str, ...]
    done: tuple[str, ...]
    remaining: float


class Other(Struct, frozen=True):
    """Another method that the round can be changed to while it gathers."""

    hash: str
    id: str
    least: int
    most: int
    minutes: int


class Promise(Struct, frozen=True):
    """A step that somebody shared with the group in an earlier round and that is still open."""

    text: str
    by: str


class Round(Struct, frozen=True, tag="round"):
    """One run of a method on one case.

    `visit` counts the steps entered (an undo enters anew), `visits` says which step each was.
    `queue` holds those who will have the word, the first has it now; `turn` counts its changes.
    `until` is when the clock of the step runs out, `paused` the seconds left while it stands.
    `asked` is when the room was asked whether it needs more time, `idle` when it was asked whether
    it is still there, `wanted` since when the facilitator is waited for; `vacant` lets anyone lead.
    `short` waits for a choice because too few have come. `ratings` are counts, per question and
    value, so that nobody's number is kept.
    """

    id: str
    group: str
    case: str
    method: str
    way: Way
    owner: str
    lead: str
    people: tuple[Person, ...]
    others: tuple[Other, ...] = ()
    earlier: tuple[Promise, ...] = ()
    call: bool = False
    note_taker: str = ""
    phase: Phase = "step"
    step: int = 0
    visit: int = 0
    visits: tuple[int, ...] = (0,)
    began: Moment = 0.0
    opened: Moment = 0.0
    until: Moment = 0.0
    length: float = 0.0
    paused: float | None = None
    mark: int = 0
    asked: Moment | None = None
    extended: int = 0
    votes: tuple[str, ...] = ()
    short: bool = False
    queue: tuple[str, ...] = ()
    each: float = 0.0
    turn: int = 0
    done: tuple[str, ...] = ()
    writing: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    action: Action | None = None
    ratings: tuple[tuple[int, ...], ...] = ()
    rated: tuple[str, ...] = ()
    past: tuple[Position, ...] = ()
    alive: Moment = 0.0
    idle: Moment | None = None
    wanted: Moment | None = None
    vacant: bool = False
    led: int = -1
    halts: int = 0
    stopped: bool = False
    kept: Keeping | None = None

    def left_since(self, before: Round) -> tuple[Left, ...]:
        """What was left, edited or withdrawn since: this round came of `before`."""
        if self.left is before.left:
            return ()
        n = len(before.left)
        same, new = self.left[:n], self.left[n:]
        if same == before.left:
            return new
        return (*(x for x, y in zip(same, before.left, strict=False) if x != y), *new)

    def here(self) -> tuple[str, ...]:
        return tuple(p.id for p in self.people if p.presence == "here")

    def presence(self, person: str) -> Presence | None:
        for p in self.people:
            if p.id == person:
                return p.presence
        return None


Amount = Literal["off", "light", "normal"]


class Calendar(Protocol):
    """Working time, as the slow way needs it."""

    def deadline(self, now: Moment, days: int) -> Moment:
        """The end of the `days`-th working day after `now`."""
        ...

    def between(self, now: Moment, until: Moment) -> Moment:
        """A moment in working hours about half-way."""
        ...


class Days(Calendar, Protocol):
    """Working days and wall times, as what is asked on a date needs them."""

    def next_working(self, now: Moment, hour: int = 9) -> Moment:
        """`hour` o'clock on the first working day after `now`."""
        ...

    def at(self, day: str, hour: int) -> Moment:
        """`hour` o'clock on an ISO date. Raises ValueError when it is none."""
        ...


class Context(Struct, frozen=True):
    """What a decision may lean on beside the state. `methods` by hash holds the alternatives."""

    method: Method
    calendar: Calendar
    methods: Mapping[str, Method] = {}


class Around(Struct, frozen=True):
    """What a decision of any other flow than a round may lean on beside its state.

    `amounts`: how much somebody wants to be asked (normal when not there; light: no reminders;
    off: nothing by itself). `late`: this tick comes more than two hours after its time; `open` is
    then the next moment in working hours, now or later. `next_checkin` is when a series comes
    next; `open_steps` are those who have a step of theirs open.
    """

    calendar: Days
    amounts: Mapping[str, Amount] = {}
    late: bool = False
    open: Moment = 0.0
    next_checkin: Moment | None = None
    open_steps: tuple[str, ...] = ()

    def amount(self, person: str) -> Amount:
        return self.amounts.get(person, "normal")


# --- events -------------------------------------------------------------------------------------


class Event(Struct, frozen=True, tag_field="event", tag=str.lower):
    """Something that happened. `by` is who did it, empty for the clock."""

    by: str = ""


class Come(Event, frozen=True):
    """Joins, comes back, and agrees to the agreement."""


class Go(Event, frozen=True):
    """Has to leave."""


class Aside(Event, frozen=True):
    """Stands over this case, without a reason."""


class Contribute(Event, frozen=True):
    """Sends what was written on a form of the step `step`.

    `visit` is the visit the form was opened in. `id` names the stored text, or is empty when only
    ratings were given.
    """

    id: str = ""
    step: int = 0
    visit: int = 0
    kind: Kind = "text"
    about: str = ""
    due: str = ""
    buddy: str = ""
    share: bool = False
    ratings: tuple[int, ...] = ()


class Revise(Event, frozen=True):
    """Has edited the contribution `id`."""

    id: str = ""


class Withdraw(Event, frozen=True):
    """Takes the contribution `id` back."""

    id: str = ""


class Writing(Event, frozen=True):
    """Opened a form (`on`), or closed it without sending."""

    visit: int = 0
    on: bool = True


class Done(Event, frozen=True):
    """Has said theirs, has nothing to add, or passes the word on."""

    visit: int = 0


class Later(Event, frozen=True):
    """Wants the word last in this go-round."""

    visit: int = 0


class Vote(Event, frozen=True):
    """When time is out: more time, or go on."""

    visit: int = 0
    more: bool = True


class GoOn(Event, frozen=True):
    """The facilitator ends the step. `sure` after a second look."""

    visit: int = 0
    sure: bool = False


class Undo(Event, frozen=True):
    visit: int = 0


class Pause(Event, frozen=True):
    pass


class Resume(Event, frozen=True):
    pass


class Adjust(Event, frozen=True):
    """Gives (or takes) seconds."""

    visit: int = 0
    seconds: int = 120


class GiveWord(Event, frozen=True):
    visit: int = 0
    to: str = ""


class Skip(Event, frozen=True):
    """Lets the go-round come back to `to` at the end."""

    visit: int = 0
    to: str = ""


class HandOver(Event, frozen=True):
    to: str = ""


class TakeOver(Event, frozen=True):
    pass


class NoteTaker(Event, frozen=True):
    """Becomes the note-taker, or lays the pen down."""


class Switch(Event, frozen=True):
    """Changes the method while people gather. `to` is the hash of one of the round's others."""

    to: str = ""


class Finish(Event, frozen=True):
    """The facilitator ends the round early."""

    sure: bool = False


class Halt(Event, frozen=True):
    """Anybody calls a halt. The core forgets who."""


class Decide(Event, frozen=True):
    """The owner, after a halt: on, or stop."""

    go_on: bool = False


class Stop(Event, frozen=True):
    """The facilitator stops a case that was halted."""

    sure: bool = False


class Keep(Event, frozen=True):
    """The owner says what leaves the room."""

    what: Literal["all", "commitment", "nothing"] = "nothing"


class Agree(Event, frozen=True):
    """The one who was asked to ask the owner answers."""

    yes: bool = True


class Answer(Event, frozen=True):
    """A prompt's answer: one of its options; `id` names a stored text; `due` an ISO date."""

    choice: str = ""
    id: str = ""
    due: str = ""


class Postpone(Event, frozen=True):
    """Not now: the prompt asks again. `visit` is how often it had asked."""

    visit: int = 0


class Tick(Event, frozen=True):
    """Time passed."""


# --- decisions ----------------------------------------------------------------------------------


class Refusal(Struct, frozen=True):
    """Nothing changed. Why, in words, and the ways out."""

    line: Line
    buttons: tuple[Button, ...] = ()


class Outcome(Struct, frozen=True):
    """Something that the world outside has to do because of a decision."""


class Follow(Outcome, frozen=True):
    """Ask the owner about the action on its date."""

    action: Action
    owner: str


class Unfollow(Outcome, frozen=True):
    """The owner chose that nothing stays: the commitment goes as well."""


class Care(Outcome, frozen=True):
    """Ask the owner, the next working day, how they are."""

    owner: str


class Kept(Outcome, frozen=True):
    """What leaves the room has been decided."""

    what: Keeping


class Erase(Outcome, frozen=True):
    """These texts were withdrawn."""

    ids: tuple[str, ...]


F = TypeVar("F")


class Decision(Struct, Generic[F], frozen=True):
    """The new state with what follows from it, or the old state and a refusal."""

    flow: F
    outcomes: tuple[Outcome, ...] = ()
    refusal: Refusal | None = None
