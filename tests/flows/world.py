"""A round with made-up people and a made-up clock, for tests that play it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.flows import actions, engine, views
from bot.flows import model as m
from bot.flows.cards import BOARD, GROUP, Audience, Button, Card, Form, Slot
from bot.flows.library import builtin
from bot.flows.method import Method, Way
from bot.flows.model import Context, Decision, Event, Refusal, Round
from bot.groups.workdays import WorkCalendar

MONDAY = 1_795_420_800.0  # Monday 23 November 2026, 09.00 in Oslo
PEOPLE = ("kari", "per", "ola", "ingrid", "aisha", "lars", "mona", "tor", "eli", "odd")
CALENDAR = WorkCalendar("Europe/Oslo")


class World:
    """A round, the clock, and what has been delivered of it to each audience."""

    def __init__(
        self,
        method: Method | str = "kollegaveiledning",
        way: Way = "chat",
        people: int | Iterable[str] = 5,
        *,
        methods: Mapping[str, Method] | None = None,
        call: bool = False,
        by: str = "per",
    ) -> None:
        known = dict(methods or builtin())
        self.methods = {x.hash: x for x in known.values()}
        chosen = known[method] if isinstance(method, str) else method
        self.methods[chosen.hash] = chosen
        self.now = MONDAY
        names = PEOPLE[:people] if isinstance(people, int) else tuple(people)
        self.flow = engine.begin(
            flow="r1",
            group="g1",
            case="c1",
            method=chosen,
            way=way,
            owner="kari",
            lead="per",
            people=names,
            by=by,
            now=self.now,
            context=Context(chosen, CALENDAR, self.methods),
            call=call,
        )
        self.outcomes: list[m.Outcome] = []
        self.delivered: dict[tuple[Audience, Slot], Card] = {}
        self.pings: list[tuple[Audience, Slot]] = []
        self._written = 0
        self._deliver({}, None)

    # --- what it is ---

    @property
    def method(self) -> Method:
        return self.methods[self.flow.method]

    @property
    def context(self) -> Context:
        return Context(self.method, CALENDAR, self.methods)

    @property
    def step(self) -> str:
        return self.method.steps[self.flow.step].id

    def cards(self, audience: Audience) -> tuple[Card, ...]:
        return views.view(self.flow, self.method, audience)

    def card(self, audience: Audience, slot: Slot) -> Card:
        return next(c for c in self.cards(audience) if c.slot == slot)

    def mine(self, person: str) -> Card:
        """The card that asks something of this person."""
        return self.cards(person)[0]

    def group(self) -> Card:
        """The group's newest card."""
        return self.cards(GROUP)[-1]

    def shown(self) -> set[str]:
        """Every text that the group or the board can see, in current and past cards."""
        slots = [f"s{v}" for v in range(len(self.flow.visits))]
        past = [views.draw(self.flow, self.method, GROUP, s) for s in slots]
        cards = [*self.cards(GROUP), *self.cards(BOARD), *filter(None, past)]
        refs = {s.ref.removeprefix("action:") for c in cards for s in c.shows}
        return {r for r in refs if not r.startswith("case:")}

    def left(self, kind: m.Kind | None = None) -> list[m.Left]:
        return [x for x in self.flow.left if kind in (None, x.kind) and not x.withdrawn]

    # --- what happens ---

    def offer(self, event: Event) -> Decision[Round]:
        """What would come of it."""
        return engine.advance(self.flow, event, self.now, self.context)

    def take(self, event: Event) -> Refusal | None:
        before, cards = self.flow, views.wanted(self.flow, self.method)
        decision = self.offer(event)
        self.flow = decision.flow
        self.outcomes += decision.outcomes
        if decision.refusal is None:
            self._deliver(cards, before)
        return decision.refusal

    def do(self, *events: Event) -> None:
        """Events that are not refused."""
        for event in events:
            refusal = self.take(event)
            assert refusal is None, (event, refusal)

    def refused(self, event: Event) -> str:
        refusal = self.take(event)
        assert refusal is not None, event
        return refusal.line.key

    def wait(self, seconds: float) -> None:
        """Time passes, and the clock does all that falls due on the way."""
        until = self.now + seconds
        while (at := engine.due(self.flow)) is not None and at <= until:
            self.now = max(self.now, at)
            self.do(m.Tick())
        self.now = until

    def press(self, person: str, action: str, arg: str = "") -> None:
        """A button that is drawn for this person and needs no form."""
        drawn = buttons([*self.cards(person), *self.cards(GROUP)])
        assert any(b.action == action and (not arg or b.arg == arg) for b in drawn), drawn
        found = next(b for b in drawn if b.action == action and (not arg or b.arg == arg))
        event = actions.event(action, person, self.flow.visit, found.arg)
        assert event is not None
        self.do(event)

    def form(self, person: str, action: str = "write", arg: str = "") -> Form:
        found = actions.form(self.flow, self.method, person, action, arg)
        assert isinstance(found, Form), found
        if action in ("write", "reply"):
            self.do(m.Writing(person, self.flow.visit))
        return found

    def fresh(self) -> str:
        self._written += 1
        return f"<{self._written}>"

    def sent(self, form: Form, by: str, **more: Any) -> m.Contribute:
        """The event of sending a filled form."""
        kind = actions.kind_sent(self.flow, self.method, form.action, form.arg, form.step)
        assert kind is not None
        about = form.arg if kind in ("answer", "idea") else ""
        made: dict[str, Any] = {"id": self.fresh(), "about": about, "kind": kind, **more}
        if kind == "action":
            made = {"due": "2026-12-04", **made}
        return m.Contribute(by, step=form.step, visit=form.visit, **made)

    def write(self, person: str, action: str = "write", arg: str = "", **more: Any) -> str:
        """Opens the form and sends it. Returns the id of what was written."""
        event = self.sent(self.form(person, action, arg), person, **more)
        self.do(event)
        return event.id

    def note(self, person: str) -> str:
        return self.write(person, "note")

    def everyone(self, kind: type[m.Come] = m.Come) -> None:
        for p in self.flow.people:
            if p.presence == "asked":
                self.do(kind(p.id))

    def go_on(self, times: int = 1) -> None:
        for _ in range(times):
            self.do(m.GoOn(self.flow.lead, self.flow.visit, sure=True))

    def until(self, step: str) -> None:
        """The facilitator goes on until this step is open."""
        while self.step != step:
            self.go_on()

    def _deliver(self, before: dict[Audience, tuple[Card, ...]], old: Round | None) -> None:
        after = views.wanted(self.flow, self.method)
        if old is not None:
            assert views.redrawn(old, before, self.flow, self.method) == after
        for change in views.changes(before, after, old, self.flow):
            card = views.draw(self.flow, self.method, change.audience, change.slot)
            assert card is not None, change
            key = (change.audience, change.slot)
            if change.ping and key not in self.delivered:
                self.pings.append(key)
            self.delivered[key] = card


def begun(step: str = "agreement", **more: object) -> World:
    """A round of five that has come, at this step."""
    world = World(**more)  # type: ignore[arg-type]
    world.everyone()
    if step != world.step:
        world.until(step)
    return world


def buttons(cards: Iterable[Card]) -> list[Button]:
    return [b for c in cards for b in (*c.buttons, *c.more)]


def keys(card: Card) -> list[str]:
    """What the lines of a card are called."""
    return [x.key for x in card.lines]


def actions_of(card: Card) -> list[str]:
    return [b.action for b in card.buttons]
