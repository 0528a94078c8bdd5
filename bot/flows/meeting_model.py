"""The state of one meeting of a group, and the events that move it.

Moments are seconds since the epoch (UTC), days are ISO dates, people are ids.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from bot.flows.cards import line
from bot.flows.model import Decision, Event, Moment, Outcome, Promise, Refusal

Stage = Literal["invite", "choose", "agenda", "start", "after"]
Answer = Literal["", "coming", "case", "no"]
Phase = Literal["planned", "open", "over", "cancelled"]
Plan = tuple[tuple[Stage, Moment], ...]

ASKS: tuple[Stage, ...] = ("invite", "choose", "agenda")
DAY = 86_400.0
BREATH = DAY  # after the invitation, before anything leans on the answers
SOON = 6 * 3600.0  # an agenda that comes so soon asks what the invitation would have asked
REMIND = 2 * DAY  # one gentle reminder, and none after


class Seat(Struct, frozen=True):
    """One of the group, and what they have been sent: the invitation (`asked`), its reminder, the
    agenda (`told`), the card after the meeting (`thanked`).

    `step`: had a step of theirs open when the agenda was sent. `gave`: let another's case go first.
    `turn`: asked for a case by rotation, and said *not this time*, or nothing.
    """

    person: str
    answer: Answer = ""
    asked: bool = False
    reminded: bool = False
    told: bool = False
    thanked: bool = False
    step: bool = False
    gave: bool = False
    turn: Literal["", "passed", "silent"] = ""


class Meeting(Struct, frozen=True, tag="meeting"):
    """The prompts around one meeting whose date is confirmed.

    `called` is the group's name, `row` the meeting's row. `leads` are those who lead next, by
    rota, without `lead`; `case_order` is everybody in the order in which they are asked for a case,
    the longest waiting first. `slot` is a half-day, `starts` a clock time (HH:MM), both empty when
    nobody has said. `begins` and `ends` are always there: from `begins` on nothing is asked, and
    without `after` in the plan the meeting is over at `ends`.

    `plan` is what is sent when; `done` and `dropped` are what was sent and what never will be,
    `hold` until when what came late waits. `quiet` want nothing by itself. `era` counts the moves
    by more than a day, after which everything is asked anew; `days` the changes of day, `moved`
    all moves, `shifted` says that the last one changed the day.

    `case_owner` is whose case is suggested or taken, `chosen` counts how often that was settled,
    `case` is what they prepared. `turns` were asked for a case by rotation; the last of them has
    been waited for since `turn_at` and is until `turn_until`. `nobody`: all have passed, and the
    lead chooses what to do `instead`. `leading` counts changes of the lead; `skipped` would rather
    not lead this time. `attended` is who was in its round, where there was one.
    """

    id: str
    group: str
    called: str
    row: str
    people: tuple[Seat, ...]
    lead: str
    leads: tuple[str, ...]
    case_order: tuple[str, ...]
    day: str
    begins: Moment
    ends: Moment
    plan: Plan
    slot: str = ""
    starts: str = ""
    place: str = ""
    phase: Phase = "planned"
    era: int = 0
    days: int = 0
    moved: int = 0
    shifted: bool = False
    done: tuple[Stage, ...] = ()
    dropped: tuple[Stage, ...] = ()
    hold: Moment = 0.0
    invited: Moment | None = None
    nudged: bool = False
    quiet: tuple[str, ...] = ()
    case_owner: str = ""
    chosen: int = 0
    case: str = ""
    turns: tuple[str, ...] = ()
    turn_at: Moment | None = None
    turn_until: Moment = 0.0
    starters: bool = False
    nobody: bool = False
    instead: Literal["", "parked", "exercise"] = ""
    leading: int = 0
    skipped: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    opening: Literal["", "steps", "straight"] = ""
    begun: bool = False
    round: str = ""
    attended: tuple[str, ...] = ()
    next_day: str = ""
    next_slot: str = ""
    next_begins: Moment = 0.0

    @property
    def stage(self) -> int:
        """How many stages are done with."""
        return len(self.done) + len(self.dropped)

    @property
    def over(self) -> bool:
        """It has been held or cancelled."""
        return self.phase in ("over", "cancelled")

    @property
    def turn_of(self) -> str:
        """Who is asked for a case by rotation now; empty for nobody."""
        return self.turns[-1] if self.turn_at is not None else ""

    def seat(self, person: str) -> Seat | None:
        return next((s for s in self.people if s.person == person), None)

    def planned(self, stage: Stage) -> Moment | None:
        """When this stage is to come; None when it is not, or no longer."""
        if stage in self.done or stage in self.dropped:
            return None
        return next((at for kind, at in self.plan if kind == stage), None)

    def offers(self) -> tuple[str, ...]:
        """Those who offer a case, the longest waiting first. Whose it is has not taken it back by
        not answering anew for another day."""
        kept = self.case_owner
        found = [
            s.person
            for s in self.people
            if s.answer == "case" or (not s.answer and s.person == kept)
        ]
        return tuple(sorted(found, key=self._place))

    def standing(self) -> tuple[str, ...]:
        """Those who offer a case and have not let another's go first."""
        gave = {s.person for s in self.people if s.gave}
        return tuple(p for p in self.offers() if p not in gave)

    def by_rotation(self) -> tuple[Seat, ...]:
        """Everybody, in the order in which they are asked for a case."""
        return tuple(sorted(self.people, key=lambda s: self._place(s.person)))

    def next_leads(self) -> tuple[str, ...]:
        """Those who could lead next, by rota, whether they come or not."""
        return tuple(p for p in self.leads if p in self.could_lead() and p not in self.skipped)

    def next_lead(self) -> str:
        """Who leads when the lead does not; empty when nobody who may come is left."""
        absent = {s.person for s in self.people if s.answer == "no"}
        return next((p for p in self.next_leads() if p not in absent), "")

    def could_lead(self) -> tuple[str, ...]:
        """Those whom the lead can choose in their place. It does not tell who has said no."""
        not_them = (self.lead, self.case_owner)
        return tuple(s.person for s in self.people if s.person not in not_them)

    def _place(self, person: str) -> int:
        known = person in self.case_order
        return self.case_order.index(person) if known else len(self.case_order)


Made = Decision[Meeting]


def no(flow: Meeting, key: str) -> Made:
    return Decision(flow, (), Refusal(line(key)))


# --- what the service tells -------------------------------------------------------------------


class Moved(Event, frozen=True):
    """Another day, time or place. `plan` is worked out anew."""

    day: str = ""
    slot: str = ""
    starts: str = ""
    begins: Moment = 0.0
    ends: Moment = 0.0
    place: str = ""
    plan: Plan = ()


class Cancelled(Event, frozen=True):
    """The meeting is not held."""


class SeatIn(Event, frozen=True):
    """Somebody has come into the group."""

    person: str = ""


class SeatOut(Event, frozen=True):
    """Somebody is no longer in the group."""

    person: str = ""


class Led(Event, frozen=True):
    """A facilitator has said who leads."""

    person: str = ""


class Rotas(Event, frozen=True):
    """The rotas have changed: who leads next, and in which order cases are asked for."""

    leads: tuple[str, ...] = ()
    case_order: tuple[str, ...] = ()


class Prepared(Event, frozen=True):
    """`person` has offered the case `case` to the group; empty: has taken it back.

    It counts where the meeting takes their case. When the meeting has begun and nobody has one, it
    takes this.
    """

    person: str = ""
    case: str = ""


class Promised(Event, frozen=True):
    """The steps that were shared with the group and are still open, before the meeting begins."""

    promises: tuple[Promise, ...] = ()


class Held(Event, frozen=True):
    """A round was begun, or held: then `people` were in it."""

    round: str = ""
    people: tuple[str, ...] = ()


class Next(Event, frozen=True):
    """The meeting after this one; `begins` is 0 where it has no clock time, empty: no date."""

    day: str = ""
    slot: str = ""
    begins: Moment = 0.0


# --- what people do -----------------------------------------------------------------------------


class Coming(Event, frozen=True):
    """Comes, comes and has a case, or cannot."""

    visit: int = 0
    choice: str = ""


class GivesWay(Event, frozen=True):
    """Has a case and lets another's go first. `to` is whose was suggested when they said so."""

    visit: int = 0
    to: str = ""


class HasCase(Event, frozen=True):
    """Was asked for a case by rotation, and has one."""

    visit: int = 0


class Starters(Event, frozen=True):
    """Was asked for a case by rotation, and wants to see the questions that help to find one."""

    visit: int = 0


class Passes(Event, frozen=True):
    """Was asked for a case by rotation: not this time."""

    visit: int = 0


class Instead(Event, frozen=True):
    """The lead chooses what to do where nobody has a case: `parked` or `exercise`."""

    visit: int = 0
    choice: str = ""


class SkipLead(Event, frozen=True):
    """The lead would rather not lead this time, and keeps their place in the rota."""

    visit: int = 0


class SwapLead(Event, frozen=True):
    """The lead changes places with `to`."""

    visit: int = 0
    to: str = ""


class StepsFirst(Event, frozen=True):
    """Five minutes for what was agreed last time."""

    visit: int = 0


class Straight(Event, frozen=True):
    """Straight to the case."""

    visit: int = 0


class BeginsRound(Event, frozen=True):
    """Begins the round."""

    visit: int = 0


# --- what follows -------------------------------------------------------------------------------


class LeadSkipped(Outcome, frozen=True):
    """`person` does not lead this time and keeps their place; `to` leads (empty: nobody yet)."""

    person: str
    to: str


class LeadSwapped(Outcome, frozen=True):
    """`person` and `to` have changed places."""

    person: str
    to: str


class CaseChosen(Outcome, frozen=True):
    """It is `person`'s case that is suggested or taken now."""

    person: str


class BeginRound(Outcome, frozen=True):
    """Open a round on the case `case`. `by` pressed; `lead` never has the case, and is empty when
    there is nobody to lead."""

    by: str
    case_owner: str
    lead: str
    case: str


class MeetingHeld(Outcome, frozen=True):
    """The meeting is over. `attended` were in its round, or said they would come, when there was
    none that we know of (`round` is empty)."""

    attended: tuple[str, ...]
    case_owner: str
    lead: str
    round: str
