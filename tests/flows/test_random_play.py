"""Random people do random things at random times: what a round promises holds all the same.

`KOLLEGA_SOAK=n` plays n times as many rounds.
"""

from __future__ import annotations

import os
import random
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
from tests.flows.world import MONDAY, PEOPLE, World, buttons

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
STRANGE = ["", "nobody", "\0", "kari\0", GROUP, BOARD, "<0>", "x" * 5000, "2026-02-31", "💥"]
HUGE = [0, 1, 2, -1, 10**9, -(10**12), 2**63]
ANSWERS = [*prompts.CHOICES["followup"], *prompts.CHOICES["care"], *STRANGE]
HOUR, DAY = 3600, 86_400
ENDING = ("halt", "go", "aside", "finish", "stop")  # rare, or no round comes far
JUMPS = [1, 30, 59, 61, 119, 600, 1801, 3700, DAY, 20 * DAY, 400 * DAY, -30, -3600, -DAY]

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Round).decode

Move = tuple[int, int, int, int]
moves = st.lists(st.tuples(st.integers(0, 99), *[st.integers(0, 999)] * 3), min_size=1, max_size=90)


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
        if not isinstance(event, m.Contribute) or not event.id or event.id in STRANGE:
            return
        hidden = self.method.steps[event.step].see == "self" and event.kind != "action"
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
                said = self.unkind(person, pressed)
                assert not said, (person, pressed, said)
        for button in buttons(cards[GROUP]):
            assert any(not self.unkind(p.id, button) for p in flow.people), button
        self.check_halt()
        assert sum(map(sum, flow.ratings)) <= len(flow.rated) * max(1, len(flow.ratings))
        due = engine.due(flow)
        assert (due is None) == (flow.phase == "ended")

    def check_privacy(self, cards: dict[Audience, tuple[Card, ...]]) -> None:
        notes = {
            x.id: x.by
            for x in self.flow.left
            if x.kind in ("note", "parked") and x.id not in STRANGE
        }
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
        if button.action in ENDING and how % 25:
            return
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
        writes = person in self.flow.writing or form.visit < self.flow.visit
        refusal = self.take(event)
        here = self.flow.presence(person) == "here"
        may = self.flow.phase != "ended" and here and (writes or form.action == "note")
        if form.action in ("write", "note") and may:
            assert refusal is None, (event, refusal)

    def send_open(self, which: int, how: int) -> None:
        if self.open:
            person, form, method = self.open.pop(which % len(self.open))
            self.send(person, form, how, method)

    def jump(self, which: int, how: int) -> None:
        far = JUMPS[which % len(JUMPS)]
        self.now += far if abs(far) < HOUR or how % 9 == 0 else 1
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
        if kind in (m.Halt, m.Go, m.Aside, m.Finish, m.Stop, m.Decide) and how % 25:
            kind = m.Contribute
        made: dict[str, Any] = {}
        for i, field in enumerate(msgspec.structs.fields(kind)):
            made[field.name] = self.part(field.name, field.type, who + how * (i + 1), strange)
        if kind is m.Tick:
            made["by"] = ""
        self.take(kind(**made))
        self.pry(made["by"], str(made.get("id", "")))

    def pry(self, person: str, ref: str) -> None:
        """A form asked for with somebody else's text in mind does not hold it."""
        for action in actions.FORMS:
            form = actions.form(self.flow, self.method, person, action, ref)
            if isinstance(form, Form) and self.private.get(ref, person) != person:
                assert ref not in repr((form.lines, form.fields))

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
        elif kind < 60:
            self.take(m.GoOn(self.flow.lead, self.flow.visit, sure=True))
        elif kind < 63:
            self.take(m.Undo(self.flow.lead, self.flow.visit))
        elif kind < 72:
            self.fall_due()
        elif kind < 75:
            self.jump(a, b)
        elif kind < 82:
            self.send_open(a, b)
        elif kind < 94:
            self.anything(a, b, c, strange=False)
        else:
            self.anything(a, b, c, strange=True)

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
        private = is_.kind == "note" and after.method != before.method
        assert changed <= ({"kind"} if private else {"version", "withdrawn"})
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


@pytest.mark.parametrize("way", get_args(Way))
@pytest.mark.parametrize("method", METHODS)
def test_long_rounds_keep_their_promises(method: str, way: Way) -> None:
    for seed in range(6 * SOAK):
        rng = random.Random(f"{method} {way} {seed}")
        people = rng.randint(2, min(len(PEOPLE), METHODS[method].people.max + 2))
        play = Play(method, way, people, methods=METHODS, call=rng.random() < 0.5)
        if seed % 6:
            play.everyone()
        for _ in range(150):
            play.move((rng.randrange(100), *(rng.randrange(1000) for _ in range(3))))
        play.ends()


class Asking:
    """A prompt, and what has been delivered of it."""

    def __init__(self, kind: Any) -> None:
        self.flow = prompts.Prompt("p1", kind, "g1", "kari", MONDAY, text="<1>", by="2026-12-04")
        self.now = MONDAY - 60
        self.delivered: dict[str, Card] = {}

    def take(self, event: Event, at: float = 0.0) -> None:
        before, cards = self.flow, {"kari": prompts.view(self.flow, "kari")}
        decision = prompts.decide(before, event, self.now, at)
        self.flow = decision.flow
        if decision.refusal is not None:
            assert self.flow is before
            return
        assert self.flow.answers[: len(before.answers)] == before.answers
        assert self.flow.notes[: len(before.notes)] == before.notes
        for change in views.changes(cards, {"kari": prompts.view(self.flow, "kari")}):
            card = prompts.draw(self.flow, change.audience, change.slot)
            assert card is not None
            self.delivered[change.slot] = card
        self.check()

    def fall_due(self) -> None:
        at = prompts.due(self.flow)
        if at is not None:
            self.now = max(self.now, at)
            before = self.flow
            self.take(m.Tick())
            assert self.flow != before

    def check(self) -> None:
        flow = self.flow
        assert msgspec.json.decode(encode(flow), type=prompts.Prompt) == flow
        for audience in (GROUP, BOARD, "per"):
            assert prompts.view(flow, audience) == ()
        current = {c.slot for c in prompts.view(flow, "kari")}
        for slot, card in self.delivered.items():
            assert prompts.draw(flow, "kari", slot) == card
            assert slot in current or not card.buttons
        for button in buttons(prompts.view(flow, "kari")):
            event = prompts.event(flow, button.action, "kari", flow.asked, button.arg)
            assert event is not None
            assert prompts.decide(flow, event, self.now, self.now + 1).refusal is None

    def move(self, what: int, n: int) -> None:
        if what < 3:
            self.fall_due()
        elif what < 4:
            self.now += JUMPS[n % len(JUMPS)]
            self.take(m.Tick())
        elif what < 5:
            self.take(EVENTS[n % len(EVENTS)](by=STRANGE[n % len(STRANGE)] or "kari"), self.now)
        elif what < 6:
            by = "kari" if n % 9 else "per"
            visit = self.flow.asked - (n % 4 == 0)
            self.take(m.Postpone(by, visit), self.now + DAY * (n % 3))
        else:
            by = "kari" if n % 9 else "per"
            ref = f"<{n}>" if n % 2 else ""
            due = STRANGE[n % len(STRANGE)] if n % 3 else "2026-12-11"
            answer = m.Answer(by, ANSWERS[n % len(ANSWERS)], ref, due)
            self.take(answer, self.now + DAY * (n % 3))


@SETTINGS
@given(
    kind=st.sampled_from(["followup", "care"]),
    acts=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99)), max_size=30),
)
def test_a_prompt_keeps_its_promises(kind: Any, acts: list[tuple[int, int]]) -> None:
    asking = Asking(kind)
    for what, n in acts:
        asking.move(what, n)
    for _ in range(4):
        asking.fall_due()
    assert asking.flow.closed
