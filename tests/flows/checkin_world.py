"""A series with its check-ins, a made-up clock, and everything that was posted anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from bot.flows import checkins, series
from bot.flows import model as m
from bot.flows.answering import Checkin
from bot.flows.cadence import Cadence
from bot.flows.cards import BOARD, GROUP, Audience, Button, Card, Form, Slot
from bot.flows.model import Around, Event, Moment, Refusal
from bot.flows.questions import SETS, After, Question
from bot.flows.series import Series
from bot.flows.series_events import CloseCheckins, Given, OpenCheckins
from tests.flows.world import CALENDAR, MONDAY

HOUR, DAY = 3600.0, 86_400.0
WEEK = 7 * DAY
PEOPLE = ("kari", "per", "ola")
LEAD = "ingrid"

# A choice, a follow-up to one of its answers, a rating, and words.
OWN = (
    Question("q1", "Gjorde du det?", "choice", ("Ja", "Nei")),
    Question("q2", "Hva skjedde?", after=After("q1", ("1",))),
    Question("q3", "Hvor nyttig var det?", "rating"),
    Question("q4", "Hva gjør du nå?"),
)


def a_series(**more: Any) -> Series:
    made: dict[str, Any] = {
        "id": "s1",
        "group": "g1",
        "name": "",
        "lead": LEAD,
        "people": PEOPLE,
        "questions": SETS["learning"],
        "cadence": Cadence("week", 1, 9, "2026-10-01", "2027-06-30"),
        "next": MONDAY + DAY,
        **more,
    }
    return Series(**made)


class Office:
    """The series, its check-ins by person, and what its service would do for them."""

    def __init__(
        self, times: int = 1, amounts: Mapping[str, m.Amount] | None = None, **more: Any
    ) -> None:
        self.now: Moment = MONDAY
        self.flow = a_series(**more)
        self.days = [MONDAY + DAY + n * WEEK for n in range(times)]
        self.amounts: dict[str, m.Amount] = dict(amounts or {})
        self.all: list[Checkin] = []
        self.erased: list[str] = []
        self.posted: list[tuple[str, Audience, Slot]] = []
        self._refs = count(1)

    # --- what it is ---

    def around(self, late: bool = False, opens: Moment = 0.0) -> Around:
        then = next((d for d in self.days if d > self.now), None)
        return Around(CALENDAR, self.amounts, late, opens or self.now, next_checkin=then)

    def of(self, person: str) -> Checkin:
        """The newest check-in of this person."""
        return next(c for c in reversed(self.all) if c.person == person)

    def card(self, person: str) -> Card:
        (card,) = checkins.view(self.of(person), person)
        return card

    def digests(self, audience: Audience) -> list[Card]:
        found = series.view(self.flow, audience)
        return [c for c in found if c.slot.startswith("digest")]

    def pings(self, person: str) -> list[Slot]:
        return [slot for _, audience, slot in self.posted if audience == person]

    # --- what happens ---

    def take(self, event: Event, around: Around | None = None) -> Refusal | None:
        """Something happens to the series."""
        decision = series.advance(self.flow, event, self.now, around or self.around())
        if decision.refusal is not None:
            assert decision.flow is self.flow
            assert decision.outcomes == ()
            return decision.refusal
        self.flow = decision.flow
        self.follow(decision.outcomes)
        return None

    def tell(self, was: Checkin, event: Event, around: Around | None = None) -> Refusal | None:
        """Something happens to a check-in."""
        decision = checkins.advance(was, event, self.now, around or self.around())
        if decision.refusal is not None:
            assert decision.flow is was
            assert decision.outcomes == ()
            return decision.refusal
        at = next(i for i, c in enumerate(self.all) if c is was)
        self.all[at] = decision.flow
        self.follow(decision.outcomes)
        return None

    def follow(self, outcomes: Iterable[m.Outcome]) -> None:
        for x in outcomes:
            match x:
                case OpenCheckins():
                    for person in x.people:
                        new = f"c{len(self.all)}"
                        self.all.append(
                            checkins.begin(new, self.flow, x, person, self.now, CALENDAR)
                        )
                case CloseCheckins():
                    for c in [c for c in self.all if c.n == x.n and c.person in x.people]:
                        assert self.tell(c, checkins.Shut()) is None
                case checkins.Shared():
                    assert self.take(Given("", x.person, x.n, x.shared)) is None
                case m.Erase():
                    self.erased += x.ids
                case _:
                    raise AssertionError(x)
        self.post()

    def post(self) -> None:
        audiences = (GROUP, BOARD, LEAD, *PEOPLE)
        cards = [("s1", a, c) for a in audiences for c in series.view(self.flow, a)]
        cards += [(c.id, c.person, k) for c in self.all for k in checkins.view(c, c.person)]
        for flow, audience, card in cards:
            key = (flow, audience, card.slot)
            if card.ping and key not in self.posted:
                self.posted.append(key)

    def wait(self, seconds: float) -> None:
        """Time passes, and everything that falls due on the way happens, the series last."""
        until = self.now + seconds
        for _ in range(1000):
            ahead = [(at, 0, c) for c in self.all if (at := checkins.due(c)) is not None]
            ends = series.due(self.flow)
            times = [at for at, _, _ in ahead] + ([] if ends is None else [ends])
            if not times or min(times) > until:
                self.now = max(self.now, until)
                return
            self.now = max(self.now, min(times))
            for at, _, c in ahead:
                if at <= self.now:
                    assert self.tell(c, m.Tick()) is None
            if ends is not None and ends <= self.now:
                assert self.take(m.Tick()) is None
        raise AssertionError("never ends")

    # --- what a person does ---

    def press(self, person: str, action: str, arg: str = "") -> Refusal | None:
        """A button of the newest card that needs no form."""
        was = self.of(person)
        card = self.card(person)
        assert Button(action, arg) in plain((*card.buttons, *card.more)), card
        assert checkins.form(was, person, action, arg) is None
        event = checkins.event(was, action, person, was.asked, arg)
        assert event is not None
        return self.tell(was, event)

    def opened(self, person: str, action: str, arg: str) -> Form:
        """The form that a button of the newest card opens."""
        card = self.card(person)
        assert Button(action, arg) in plain((*card.buttons, *card.more)), card
        form = checkins.form(self.of(person), person, action, arg)
        assert form is not None
        return form

    def send(self, person: str, form: Form, values: Mapping[str, str]) -> Refusal | None:
        was = self.of(person)
        return self.tell(was, checkins.filled(was, form, person, "", values, {}))

    def write(self, person: str, question: str) -> str:
        """Answers in words. The stored text's id."""
        form = self.opened(person, "tell", question)
        ref = f"{person}-{question}-{next(self._refs)}"
        was = self.of(person)
        sent = checkins.filled(was, form, person, "", {}, {"text": ref})
        assert self.tell(was, sent) is None
        return ref

    def share(self, person: str, *questions: str, by: str = "some") -> None:
        form = self.opened(person, "share", by)
        values = {f.name: "yes" if f.name in questions else "no" for f in form.fields}
        assert self.send(person, form, values) is None


def plain(buttons: Iterable[Button]) -> list[Button]:
    return [Button(b.action, b.arg) for b in buttons]
