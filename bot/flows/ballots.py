"""What a date poll is, and how its answers are counted: who can is a number, never a name."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

from bot.flows.model import Moment

Can = Literal["yes", "maybe", "no"]
HalfDay = Literal["FL", "EL", ""]
Phase = Literal["open", "over", "chosen", "withdrawn"]

CANS: tuple[Can, ...] = ("yes", "maybe", "no")


class Option(Struct, frozen=True):
    """A date (ISO) to meet on: its half-day (before or after lunch), or a time (HH:MM) with an end
    or without, or none."""

    date: str
    slot: HalfDay = ""
    starts: str = ""
    ends: str = ""


class Vote(Struct, frozen=True):
    """Whether a person can at one of the options, by its index. One for each person and option."""

    person: str
    option: int
    can: Can


class Poll(Struct, frozen=True, tag="poll"):
    """Some dates that a group is asked about, until the one who leads confirms one of them.

    `meeting` is the row that gets the date, or empty; `called` the group's name. `key` are those
    without whom no date is good. It opens at `opens`; before that `since` is None and nobody sees
    it. `begins` are the moments at which the options begin, `gone` the options whose moment has
    passed. `quiet` are those who want nothing by itself. `half` is when a reminder comes in this
    phase, `reminded` that its time came, `nudged` who got it, `pressed` that the lead did. `again`
    counts how often it was opened anew, `turn` every change of phase. `chosen` is an option's
    index. `lead` is empty when nobody leads.
    """

    id: str
    group: str
    meeting: str
    lead: str
    people: tuple[str, ...]
    key: tuple[str, ...]
    options: tuple[Option, ...]
    begins: tuple[Moment, ...]
    opens: Moment
    until: Moment
    since: Moment | None = None
    half: Moment = 0.0
    phase: Phase = "open"
    votes: tuple[Vote, ...] = ()
    chosen: int | None = None
    gone: tuple[int, ...] = ()
    quiet: tuple[str, ...] = ()
    reminded: bool = False
    nudged: tuple[str, ...] = ()
    pressed: bool = False
    again: int = 0
    turn: int = 0
    called: str = ""

    @property
    def asking(self) -> bool:
        """It takes answers."""
        return self.phase == "open" and self.since is not None


class Count(NamedTuple):
    """How many can at an option; `maybe` are those who can if need be. `key`: nobody that it takes
    is missing."""

    option: int
    yes: int
    maybe: int
    key: bool

    @property
    def can(self) -> int:
        return self.yes + self.maybe


def live(flow: Poll) -> tuple[int, ...]:
    """The options that can still be met on."""
    return tuple(i for i in range(len(flow.options)) if i not in flow.gone)


def own(flow: Poll, person: str) -> dict[int, Can]:
    """A person's answers, by option."""
    return {v.option: v.can for v in flow.votes if v.person == person}


def answered(flow: Poll, person: str) -> bool:
    """They have said something about every option."""
    return set(live(flow)) <= own(flow, person).keys()


def all_answered(flow: Poll) -> bool:
    return bool(flow.people) and all(answered(flow, p) for p in flow.people)


def counts(flow: Poll) -> tuple[Count, ...]:
    """The options that can still be met on, in the order in which they were proposed."""
    return tuple(_count(flow, i) for i in live(flow))


def _count(flow: Poll, option: int) -> Count:
    said = [v for v in flow.votes if v.option == option]
    able = {v.person for v in said if v.can != "no"}
    yes = sum(v.can == "yes" for v in said)
    return Count(option, yes, len(able) - yes, able.issuperset(flow.key))


def best(flow: Poll) -> int | None:
    """The option at which most can, with no key person missing. Of equals the one with fewer who
    can only if need be, then the earlier. None when there is no such option."""
    good = [c for c in counts(flow) if c.can and c.key]
    if not good:
        return None
    return min(good, key=lambda c: (-c.can, -c.yes, flow.begins[c.option], c.option)).option
