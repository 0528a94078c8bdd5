"""Random people do random things at random times: what a round promises holds all the same.

`KOLLEGA_SOAK=n` plays n times as many rounds.
"""

from __future__ import annotations

import os
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from bot.flows import actions, engine, prompts, views
from bot.flows import model as m
from bot.flows.cards import BOARD, GROUP, Audience, Button, Card, Form, Show
from bot.flows.library import builtin
from bot.flows.method import Method, Way
from bot.flows.model import Event, Refusal, Round
from tests.flows.odd_methods import ODD
from tests.flows.world import CALENDAR, MONDAY, PEOPLE, World, buttons

SOAK = int(os.environ.get("KOLLEGA_SOAK", "1"))
SETTINGS = settings(
    max_examples=60 * SOAK,
    deadline=None,
    derandomize=SOAK == 1,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
METHODS = {**builtin(), **ODD}
LINKS = actions.LINKS
OWN_WORDS = {"write", "done"}
EVENTS: list[type[Event]] = [*engine.HANDLERS, m.Tick, m.Answer]
STRANGE = ["", "nobody", "\0", "kari\0", GROUP, BOARD, "<1>", "x" * 5000, "2026-02-31", "💥"]
HUGE = [0, 1, 2, -1, 10**9, -(10**12), 2**63]
JUMPS = [1, 30, 59, 61, 119, 600, 1801, 3700, 86_400, 20 * 86_400, 400 * 86_400, -30, -3600, -90_000]

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Round).decode

Move = tuple[int, int, int, int]
moves = st.lists(
    st.tuples(st.integers(0, 99), *[st.integers(0, 999)] * 3), min_size=1, max_size=90
)


class Play(World):
    """A world in which every promise is looked at after everything that happens."""

    def __init__(self, *args: Any, **more: Any) -> None:
        self.private: dict[str, str] = {}  # text -> the only one who may see it
        self.open: list[tuple[str, Form, str]] = []
        super().__init__(*args, **more)
        self.check()

    def take(self, event: Event) -> Refusal | None:
        before, seen, silent = self.flow, self.shown(), self.silence()
        refusal = super().take(event)
        if refusal is not None:
            assert self.flow is before
            return refusal
        self.remember(event)
        nothing_lost(before, self.flow)
        if silent:
            new = self.shown() - seen
            assert not [x for x in self.flow.left if x.id in new and x.by == before.owner]
        self.check()
        return None

    def silence(self) -> bool:
        live = self.flow.phase in ("step", "halted")
        return live and self.method.steps[self.flow.step].quiet == "owner"

    def remember(self, event: Event) -> None:
        if not isinstance(event, m.Contribute) or not event.id:
            return
        hidden = self.method.steps[event.step].see == "self"
        unshared = event.kind == "action" and not event.share
        if event.kind in ("note", "parked") or hidden or unshared:
            self.private[event.id] = event.by

    # --- the promises ---

    def check(self) -> None:
        flow = self.flow
        assert decode(encode(flow)) == flow
        cards = {a: self.cards(a) for a in (GROUP, BOARD, *(p.id for p in flow.people))}
        self.check_privacy(cards)
        self.check_delivered()
        self.check_silence(cards)
        for person in (p.id for p in flow.people):
            for pressed in self.pressable(person, cards[person]):
                assert not self.unkind(person, pressed), (person, pressed, self.unkind(person, pressed))
        for button in buttons(cards[GROUP]):
            assert any(not self.unkind(p.id, button) for p in flow.people), button
        self.check_halt()
        assert sum(map(sum, flow.ratings)) <= len(flow.rated) * max(1, len(flow.ratings))
        due = engine.due(flow)
        assert (due is None) == (flow.phase == "ended")

    def check_privacy(self, cards: dict[Audience, tuple[Card, ...]]) -> None:
        notes = {x.id: x.by for x in self.flow.left if x.kind in ("note", "parked")}
        for audience, found in cards.items():
            other = {i for i, by in {**self.private, **notes}.items() if by != audience}
            text = repr(found) if other else ""
            assert not [i for i in other if i in text], (audience, text)
        secret = {*self.private, *notes}
        assert not secret & self.shown()

    def check_delivered(self) -> None:
        for (audience, slot), card in self.delivered.items():
            now = views.draw(self.flow, self.method, audience, slot)
            assert now == card, (audience, slot)
            current = {c.slot for c in self.cards(audience)}
            if slot not in current:
                assert not card.buttons
                assert not card.more
        for audience in views.audiences(self.flow):
            slots = [c.slot for c in self.cards(audience)]
            assert len(set(slots)) == len(slots)
            assert all((audience, s) in self.delivered for s in slots)

    def check_silence(self, cards: dict[Audience, tuple[Card, ...]]) -> None:
        if self.flow.phase == "step" and self.silence():
            drawn = {b.action for b in buttons(cards[self.flow.owner])}
            if self.flow.lead != self.flow.owner:
                assert not drawn & OWN_WORDS

    def check_halt(self) -> None:
        if self.flow.phase in ("keep", "ended"):
            return
        after = {encode(self.offer(m.Halt(p.id)).flow) for p in self.flow.people}
        assert len(after) == 1

    def pressable(self, person: str, cards: tuple[Card, ...]) -> list[Button]:
        """The buttons of the cards, those beside one's own texts included."""
        found = buttons(cards)
        for show in (s for c in cards for s in c.shows):
            found += beside(show)
        return found

    def unkind(self, person: str, button: Button) -> str:
        """The key of a refusal that a drawn button leads to, if it does."""
        answer = self.pressed(person, button)
        refusal = answer if isinstance(answer, Refusal) else None
        if isinstance(answer, Event):
            refusal = self.offer(answer).refusal
        if refusal is None or refusal.line.key.startswith("ask-"):
            return ""
        return refusal.line.key

    def pressed(self, person: str, button: Button) -> Event | Form | Refusal | None:
        action, arg = button.action, button.arg
        if action in LINKS:
            return None
        if action in actions.FORMS or (action in actions.ASK_WHOM and not arg):
            return actions.form(self.flow, self.method, person, action, arg)
        event = actions.event(action, person, self.flow.visit, arg)
        assert event is not None, button
        return event

    # --- what people do ---

    def press_any(self, who: int, which: int, how: int) -> None:
        person = self.flow.people[who % len(self.flow.people)].id
        cards = self.cards(person) if how % 5 else self.cards(GROUP)
        found = self.pressable(person, cards)
        if not found:
            return
        button = found[which % len(found)]
        if button.action in ("halt", "go", "finish", "stop") and how % 7:
            return  # rare, or no round would come far
        answer = self.pressed(person, button)
        if isinstance(answer, Event):
            if how % 2 and "sure" in asdict(answer):
                answer = msgspec.structs.replace(answer, sure=True)
            self.take(answer)
        elif isinstance(answer, Form):
            self.fill(person, answer, how)

    def fill(self, person: str, form: Form, how: int) -> None:
        if form.action in actions.ASK_WHOM:
            to = form.fields[0].choices[how % len(form.fields[0].choices)].value
            event = actions.event(form.action, person, form.visit, to)
            assert event is not None
            self.do(event)
            return
        if form.action in ("write", "reply"):
            self.do(m.Writing(person, self.flow.visit))
        if how % 3:
            self.send(person, form, how, self.flow.method)
        else:
            self.open.append((person, form, self.flow.method))

    def send(self, person: str, form: Form, how: int, method: str) -> None:
        """Whatever has happened in the meantime, what was written is taken."""
        kind = actions.kind_sent(self.flow, self.method, form.action, form.arg, form.step)
        if form.action == "edit" and kind != "action":
            self.take(m.Revise(person, form.arg))
            return
        if kind is None or method != self.flow.method:
            return
        people = [p.id for p in self.flow.people]
        event = self.sent(
            form,
            person,
            share=bool(how % 2),
            buddy=people[how % len(people)] if how % 4 else "",
            ratings=tuple((how + i) % 6 for i in range(len(self.method.steps[form.step].ratings))),
        )
        refusal = self.take(event)
        may = self.flow.phase != "ended" and self.flow.presence(person) == "here"
        if form.action in ("write", "note") and may:
            assert refusal is None, (event, refusal)

    def send_open(self, which: int, how: int) -> None:
        if self.open:
            self.send(*self.open.pop(which % len(self.open))[:2], how, self.flow.method)

    def jump(self, which: int) -> None:
        self.now += JUMPS[which % len(JUMPS)]
        self.take(m.Tick())

    def fall_due(self) -> None:
        at = engine.due(self.flow)
        if at is not None:
            self.now = max(self.now, at)
            before = self.flow
            self.take(m.Tick())
            assert self.flow != before

    def anything(self, who: int, what: int, how: int, strange: bool) -> None:
        """An event that nobody was offered, of good parts or of none."""
        kind = EVENTS[what % len(EVENTS)]
        made: dict[str, Any] = {}
        for i, field in enumerate(msgspec.structs.fields(kind)):
            made[field.name] = self.part(field.name, field.type, who + how * (i + 1), strange)
        if kind is m.Tick:
            made["by"] = ""
        self.take(kind(**made))

    def part(self, name: str, type_: Any, n: int, strange: bool) -> Any:
        if type_ is bool:
            return bool(n % 2)
        if name == "ratings":
            return tuple(HUGE[(n + i) % len(HUGE)] for i in range(n % 4))
        if type_ is int:
            good = {"visit": self.flow.visit, "step": self.flow.step, "seconds": 60}[name]
            return HUGE[n % len(HUGE)] if strange else good
        if (options := get_args(type_)) and type_ is not str:
            return options[n % len(options)]
        if strange and n % 3:
            return STRANGE[n % len(STRANGE)]
        if name in ("by", "to", "buddy"):
            return self.flow.people[n % len(self.flow.people)].id
        if name == "id" and n % 2:
            return self.fresh()
        known = [x.id for x in self.flow.left] or [""]
        return known[n % len(known)]

    def move(self, move: Move) -> None:
        kind, a, b, c = move
        if kind < 55:
            self.press_any(a, b, c)
        elif kind < 62:
            self.do_next()
        elif kind < 70:
            self.fall_due()
        elif kind < 74:
            self.jump(a)
        elif kind < 80:
            self.send_open(a, b)
        elif kind < 92:
            self.anything(a, b, c, strange=False)
        else:
            self.anything(a, b, c, strange=True)

    def do_next(self) -> None:
        self.take(m.GoOn(self.flow.lead, self.flow.visit, sure=True))

    def ends(self) -> None:
        """From wherever it is, time alone ends it."""
        for _ in range(200):
            if self.flow.phase == "ended":
                return
            at = engine.due(self.flow)
            assert at is not None
            self.now = max(self.now, at)
            before = self.flow
            self.flow = self.offer(m.Tick()).flow
            assert self.flow != before
        raise AssertionError("it does not end")


def beside(show: Show) -> list[Button]:
    found = []
    if show.edit:
        found.append(Button("edit", show.ref))
    if show.withdraw:
        found.append(Button("withdraw", show.ref))
    if show.answer:
        found.append(Button("reply", show.ref))
    return found


def nothing_lost(before: Round, after: Round) -> None:
    for was, is_ in zip(before.left, after.left, strict=False):
        changed = {f for f in was.__struct_fields__ if getattr(was, f) != getattr(is_, f)}
        assert changed <= {"version", "withdrawn"}
        assert is_.version >= was.version
        assert is_.withdrawn >= was.withdrawn
    assert len(after.left) >= len(before.left)
    ids = [x.id for x in after.left]
    assert len(set(ids)) == len(ids)
    assert all(ids)


def sizes(method: Method) -> st.SearchStrategy[int]:
    return st.integers(2, min(len(PEOPLE), method.people.max + 2))


@pytest.mark.parametrize("way", get_args(Way))
@pytest.mark.parametrize("method", METHODS)
@SETTINGS
@given(data=st.data())
def test_a_round_keeps_its_promises(method: str, way: Way, data: st.DataObject) -> None:
    found = METHODS[method]
    people = data.draw(sizes(found))
    play = Play(
        method,
        way,
        people,
        methods=METHODS,
        call=data.draw(st.booleans()),
        by=data.draw(st.sampled_from(PEOPLE[:people])),
    )
    if data.draw(st.integers(0, 3)):
        play.everyone()
    for move in data.draw(moves):
        play.move(move)
    play.ends()


@SETTINGS
@given(
    kind=st.sampled_from(["followup", "care"]),
    acts=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99)), max_size=30),
)
def test_a_prompt_keeps_its_promises(kind: Any, acts: list[tuple[int, int]]) -> None:
    flow = prompts.Prompt("p1", kind, "g1", "kari", MONDAY, text="<1>", by="2026-12-04")
    delivered: dict[str, Card] = {}
    now = MONDAY - 60
    choices = [*prompts.CHOICES["followup"], *prompts.CHOICES["care"], *STRANGE]

    def take(event: Event, at: float) -> prompts.Prompt:
        before = {"kari": prompts.view(flow, "kari")}
        decision = prompts.advance(flow, event, now, at)
        if decision.refusal is not None:
            assert decision.flow is flow
            return flow
        after = decision.flow
        assert after.answers[: len(flow.answers)] == flow.answers
        assert after.notes[: len(flow.notes)] == flow.notes
        for change in views.changes(before, {"kari": prompts.view(after, "kari")}):
            card = prompts.draw(after, change.audience, change.slot)
            assert card is not None
            delivered[change.slot] = card
        return after

    for what, n in acts:
        if what < 3:
            at = prompts.due(flow)
            now = max(now, at) if at is not None else now
            flow = take(m.Tick(), 0)
        elif what < 4:
            now += JUMPS[n % len(JUMPS)]
            flow = take(m.Tick(), 0)
        elif what < 5:
            strange = EVENTS[n % len(EVENTS)](by=STRANGE[n % len(STRANGE)] or "kari")
            flow = take(strange, now)
        else:
            by = "kari" if n % 9 else "per"
            answer = m.Answer(by, choices[n % len(choices)], f"<{n}>" if n % 2 else "")
            flow = take(answer, now + 86_400 * (n % 3))
        assert msgspec.json.decode(encode(flow), type=prompts.Prompt) == flow
        for audience in (GROUP, BOARD, "per"):
            assert prompts.view(flow, audience) == ()
        current = {c.slot for c in prompts.view(flow, "kari")}
        for slot, card in delivered.items():
            assert prompts.draw(flow, "kari", slot) == card
            assert slot in current or not card.buttons
        for button in buttons(prompts.view(flow, "kari")):
            event = actions.event(button.action, "kari", 0, button.arg)
            assert event is not None
            assert prompts.advance(flow, event, now, now + 1).refusal is None
    for _ in range(20):
        at = prompts.due(flow)
        if at is None:
            break
        now = max(now, at)
        before, flow = flow, take(m.Tick(), 0)
        assert flow != before
    assert flow.closed


def test_the_calendar_is_the_real_one() -> None:
    assert CALENDAR.deadline(MONDAY, 1) > MONDAY
