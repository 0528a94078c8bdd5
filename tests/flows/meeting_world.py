"""A meeting with made-up people and a made-up clock, for tests that play it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from bot.flows import meeting_model as mm
from bot.flows import meetings, views
from bot.flows.cards import GROUP, Audience, Card, Slot
from bot.flows.meeting_model import Meeting, Plan, Seat
from bot.flows.model import Amount, Around, Decision, Event, Outcome, Promise, Tick
from bot.groups.workdays import WorkCalendar
from tests.flows.world import PEOPLE, buttons

CALENDAR = WorkCalendar("Europe/Oslo")
MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
WEDNESDAY = "2026-12-02"
MADE = CALENDAR.at("2026-11-16", 10)
FIVE = PEOPLE[:5]  # kari, per, ola, ingrid, aisha
PROMISES = (Promise("<1>", "ola"), Promise("<2>", "kari"))


def moments(day: str, hour: int = 9) -> tuple[float, float, Plan]:
    """Beginning, end and plan of a meeting of two and a half hours."""
    begins = CALENDAR.at(day, hour)
    ends = begins + 2.5 * HOUR

    def before(days: int) -> float:
        back = date.fromisoformat(day) - timedelta(days=days)
        return CALENDAR.at(back.isoformat(), 9)

    plan: Plan = (
        ("invite", before(7)),
        ("choose", before(3)),
        ("agenda", before(1)),
        ("start", begins),
        ("after", ends + 10 * MINUTE),
    )
    return begins, ends, plan


class World:
    """A meeting, the clock, and what has been delivered of it to each audience."""

    def __init__(self, people: Iterable[str] = FIVE, **more: Any) -> None:
        begins, ends, plan = moments(WEDNESDAY)
        group = tuple(people)
        given: dict[str, Any] = {
            "id": "m1",
            "group": "g1",
            "called": "Gygrene",
            "row": "row1",
            "people": tuple(Seat(p) for p in group),
            "lead": "per",
            "leads": tuple(p for p in group if p != "per"),
            "case_order": group,
            "day": WEDNESDAY,
            "begins": begins,
            "ends": ends,
            "plan": plan,
            "starts": "09:00",
            "place": "Rådhuset",
            **more,
        }
        self.flow = Meeting(**given)
        self.now = MADE
        self.amounts: dict[str, Amount] = {}
        self.open_steps: tuple[str, ...] = ()
        self.outcomes: list[Outcome] = []
        self.delivered: dict[tuple[Audience, Slot], Card] = {}
        self.pings: list[tuple[Audience, Slot]] = []

    # --- what it is ---

    def cards(self, audience: Audience) -> tuple[Card, ...]:
        return meetings.view(self.flow, audience)

    def card(self, audience: Audience, slot: Slot) -> Card:
        return next(c for c in self.cards(audience) if c.slot == slot)

    def slots(self, audience: Audience) -> list[Slot]:
        return [c.slot for c in self.cards(audience)]

    def pinged(self, audience: Audience) -> list[Slot]:
        return [slot for to, slot in self.pings if to == audience]

    def audiences(self) -> tuple[Audience, ...]:
        return (GROUP, *meetings.people(self.flow))

    # --- what happens ---

    def around(self) -> Around:
        at = meetings.due(self.flow)
        late = at is not None and self.now - at > 2 * HOUR
        return Around(
            CALENDAR, self.amounts, late=late, open=opens(self.now), open_steps=self.open_steps
        )

    def offer(self, event: Event) -> Decision[Meeting]:
        return meetings.advance(self.flow, event, self.now, self.around())

    def take(self, event: Event) -> str:
        """Takes the event. Returns the key of the refusal, if it was refused."""
        before = {a: self.cards(a) for a in (GROUP, *FIVE, *PEOPLE)}
        was = self.flow
        decision = self.offer(event)
        if decision.refusal is not None:
            assert decision.flow is was
            assert not decision.outcomes
            return decision.refusal.line.key
        self.flow = decision.flow
        self.outcomes += decision.outcomes
        after = {a: self.cards(a) for a in before}
        for change in views.changes(before, after):
            card = meetings.draw(self.flow, change.audience, change.slot)
            key = (change.audience, change.slot)
            if card is None:
                self.delivered.pop(key, None)
                continue
            if change.ping and key not in self.delivered:
                self.pings.append(key)
                self.delivered[key] = card
            elif key in self.delivered:
                self.delivered[key] = card
        return ""

    def do(self, *events: Event) -> None:
        for event in events:
            said = self.take(event)
            assert not said, (event, said)

    def press(self, person: str, action: str, arg: str = "") -> None:
        """A button that is drawn for this person and needs no form."""
        drawn = buttons([*self.cards(person), *self.cards(GROUP)])
        found = [b for b in drawn if b.action == action and (not arg or b.arg == arg)]
        assert found, drawn
        event = meetings.event(self.flow, action, person, meetings.visit(self.flow), found[0].arg)
        assert event is not None
        self.do(event)

    def until(self, moment: float) -> None:
        """Time passes, and all that falls due happens on the way."""
        while (at := meetings.due(self.flow)) is not None and at <= moment:
            self.now = max(self.now, at)
            self.do(Tick())
        self.now = moment

    def at(self, day: str, hour: int = 10) -> None:
        self.until(CALENDAR.at(day, hour))

    def wakes(self, day: str, hour: int) -> None:
        """Nothing has run until now."""
        self.now = CALENDAR.at(day, hour)
        self.until(self.now)

    def moved(self, day: str, **more: Any) -> mm.Moved:
        begins, ends, plan = moments(day)
        given = {"starts": "09:00", "place": "Rådhuset", "plan": plan, **more}
        return mm.Moved("", day, begins=begins, ends=ends, **given)


def opens(now: float) -> float:
    """The next moment in working hours, now or later."""
    local = datetime.fromtimestamp(now, CALENDAR.zone)
    if CALENDAR.working(local.date()) and local.hour < 16:
        return now if local.hour >= 8 else CALENDAR.at(local.date().isoformat(), 8)
    return CALENDAR.next_working(now, 8)


def asked(**answers: str) -> World:
    """Everybody has the invitation, and these have answered."""
    world = World()
    world.at("2026-11-25")
    for person, choice in answers.items():
        world.press(person, "coming", choice)
    return world
