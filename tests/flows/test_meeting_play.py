"""Random people do random things around a meeting: what it promises holds all the same.

`KOLLEGA_SOAK=n` plays n times as many meetings.
"""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from typing import Any, get_args

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.flows import meeting_model as mm
from bot.flows import meetings
from bot.flows.cards import BOARD, GROUP, Audience, Button, Card
from bot.flows.meeting_model import Meeting, Seat
from bot.flows.meeting_pressed import PRESSED
from bot.flows.meeting_told import TOLD
from bot.flows.model import Amount, Event, Tick
from bot.words import Voice
from tests.flows.meeting_world import (
    DAY,
    HOUR,
    PROMISES,
    WEDNESDAY,
    World,
    moments,
)
from tests.flows.world import PEOPLE, buttons

SOAK = int(os.environ.get("KOLLEGA_SOAK", "1"))
LANGS = ("nb", "nn", "en")

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Meeting).decode

SETTINGS = settings(
    max_examples=80 * SOAK,
    deadline=None,
    derandomize=SOAK == 1,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
EVENTS: list[type[Event]] = [*TOLD, *PRESSED, Tick]
STRANGE = ["", "nobody", "\0", GROUP, BOARD, "x" * 5000, "2026-02-31", "💥"]
HUGE = [0, 1, 2, -1, 10**9, -(10**12), 2**62]
JUMPS = [1, 61, 3 * HOUR, DAY, 2 * DAY, 5 * DAY, 40 * DAY, -HOUR, -DAY]
ACTIONS = (*meetings.PLAIN, "coming", "give_way", "instead", "swap_lead", "open_case", "minutes")
ASKING = ("coming", "give_way", "have_case", "starters", "pass_turn", "instead", "swap_lead")

Move = tuple[int, int, int, int]


class Play(World):
    """A world in which every promise is looked at after everything that happens."""

    def take(self, event: Event) -> str:
        before = self.flow
        said = super().take(event)
        if not said:
            self.check(before)
        return said

    def check(self, before: Meeting) -> None:
        flow = self.flow
        assert decode(encode(flow)) == flow
        assert (meetings.due(flow) is None) == meetings.ended(flow)
        sent = [*flow.done, *flow.dropped]
        assert len(set(sent)) == len(sent)  # each at most once for a date
        if flow.era == before.era:
            assert flow.done[: len(before.done)] == before.done
        assert flow.case_owner == "" or flow.seat(flow.case_owner) is not None
        for audience in self.audiences():
            self.check_cards(audience)
        for audience in ("outsider", BOARD):
            assert meetings.view(flow, audience) == ()
        self.check_delivered()
        self.check_secrets()
        if self.now < flow.begins or flow.phase != "planned":
            self.check_buttons()

    def check_cards(self, audience: Audience) -> None:
        cards = self.cards(audience)
        slots = [c.slot for c in cards]
        assert len(set(slots)) == len(slots)
        for card in cards:
            assert len(card.buttons) <= 3
            if self.flow.phase != "planned":
                assert not {b.action for b in buttons([card])} & set(ASKING)
            for lang in LANGS:
                self.worded(lang, card)

    def worded(self, lang: str, card: Card) -> None:
        known = meetings.names(self.flow)

        def name(person: str) -> str:
            assert person in known
            return person

        voice = Voice(lang, "Europe/Oslo", self.now, name, {"<1>": "{}", "<2>": "{}"}.get)
        for said in (card.title, *card.lines):
            assert voice.line(said)
        for button in buttons([card]):
            assert voice.button(button)

    def check_delivered(self) -> None:
        for (audience, slot), card in self.delivered.items():
            now = meetings.draw(self.flow, audience, slot)
            if now is None:  # somebody who has left the group
                assert self.flow.seat(audience) is None
            elif slot in self.slots(audience):
                assert now == card
            else:
                assert not buttons([card, now])
                assert not card.ping

    def check_secrets(self) -> None:
        """Others see the same whether somebody comes, cannot, or has not answered."""
        flow = self.flow
        for seat in flow.people:
            if seat.answer == "case" or seat.person == flow.case_owner:
                continue
            others = [a for a in self.audiences() if a != seat.person]
            seen = {
                encode([seen_by(replace_seat(flow, replace(seat, answer=a)), o) for o in others])
                for a in get_args(mm.Answer)
                if a != "case"
            }
            assert len(seen) == 1
        for person in meetings.people(flow):
            turns = [c for c in self.cards(person) if c.slot.startswith("turn")]
            assert not turns or person == flow.turn_of

    def check_buttons(self) -> None:
        for person in meetings.people(self.flow):
            for button in buttons(self.cards(person)):
                self.works(person, button)
        for button in buttons(self.cards(GROUP)):
            for person in meetings.people(self.flow):
                self.works(person, button)

    def works(self, person: str, button: Button) -> None:
        flow, action = self.flow, button.action
        event = meetings.event(flow, action, person, meetings.visit(flow), button.arg)
        form = meetings.form(flow, person, action, button.arg)
        if action in meetings.LINKS:
            assert event is None
            assert form is None
            return
        if form is not None:
            assert event is None
            value = form.fields[0].choices[0].value
            event = meetings.filled(flow, form, person, "", {"to": value}, {})
        assert event is not None, button
        decision = self.offer(event)
        assert decision.refusal is None, (person, button, decision.refusal)

    # --- what they do ---

    def move(self, move: Move) -> None:
        kind, a, b, c = move
        if kind < 58:
            self.press_any(a, b)
        elif kind < 70:
            self.fall_due(b)
        elif kind < 72:
            self.now += JUMPS[a % len(JUMPS)]
            self.take(Tick())
        elif kind < 77:
            day = date.fromisoformat(self.flow.day) + timedelta(days=a % 9 - 3)
            self.take(self.moved(day.isoformat(), place=PEOPLE[b % 3]))
        elif kind < 82:
            person = PEOPLE[a % len(PEOPLE)]
            self.take(mm.SeatIn("", person) if b % 2 else mm.SeatOut("", person))
        elif kind < 83 and a % 4 == 0:
            self.take(mm.Cancelled())
        elif kind < 86:
            self.amounts[PEOPLE[a % 6]] = get_args(Amount)[b % 3]
        else:
            self.anything(a, b, c)

    def press_any(self, a: int, b: int) -> None:
        people = meetings.people(self.flow)
        if not people:
            return
        person = people[a % len(people)]
        drawn = buttons([*self.cards(person), *self.cards(GROUP)])
        if drawn:
            button = drawn[b % len(drawn)]
            visit = meetings.visit(self.flow)
            event = meetings.event(self.flow, button.action, person, visit, button.arg)
            if event is not None:
                self.take(event)

    def fall_due(self, more: int) -> None:
        at = meetings.due(self.flow)
        if at is not None:
            self.now = max(self.now, at) + (more % 5) * (more % 7) * HOUR * (more % 3 == 0)
            before = self.flow
            self.take(Tick())
            assert self.flow != before

    def anything(self, a: int, b: int, c: int) -> None:
        kind = EVENTS[a % len(EVENTS)]
        if kind is mm.Cancelled and b % 8:
            return
        known = [*PEOPLE[:6], "coming", "case", "no", "parked", *STRANGE]
        made: dict[str, Any] = {}
        for i, field in enumerate(msgspec.structs.fields(kind)):
            n = a + b * (i + 1) + c
            if field.name == "plan":
                made["plan"] = moments("2026-12-10")[2][n % 6 :]
            elif field.name == "promises":
                made["promises"] = PROMISES[n % 3 :]
            elif field.name == "visit":
                made["visit"] = self.flow.days if n % 4 else HUGE[n % len(HUGE)]
            elif field.type is float:
                made[field.name] = self.now + JUMPS[n % len(JUMPS)]
            elif field.default == ():
                made[field.name] = tuple(known[n % 9 : n % 9 + 3])
            elif kind is mm.SeatIn:  # only people come into a group
                made[field.name] = PEOPLE[n % len(PEOPLE)]
            else:
                made[field.name] = known[n % len(known)]
        self.take(kind(**made))
        action = ACTIONS[c % len(ACTIONS)]
        event = meetings.event(self.flow, action, made.get("by", ""), b, known[a % len(known)])
        if event is not None:
            self.take(event)

    def ends(self) -> None:
        """From wherever it is, time alone ends it."""
        for _ in range(60):
            if meetings.ended(self.flow):
                return
            self.fall_due(1)
        raise AssertionError("it does not end")


def seen_by(flow: Meeting, audience: Audience) -> Any:
    forms = [meetings.form(flow, audience, action, "") for action in ACTIONS]
    return (meetings.view(flow, audience), forms)


def replace_seat(flow: Meeting, seat: Seat) -> Meeting:
    people = tuple(seat if s.person == seat.person else s for s in flow.people)
    return replace(flow, people=people)


@SETTINGS
@given(
    size=st.integers(1, 6),
    promises=st.booleans(),
    skip=st.integers(0, 31),
    moves=st.lists(st.tuples(st.integers(0, 99), *[st.integers(0, 999)] * 3), max_size=80),
)
def test_a_meeting_keeps_its_promises(
    size: int, promises: bool, skip: int, moves: list[Move]
) -> None:
    plan = tuple(x for i, x in enumerate(moments(WEDNESDAY)[2]) if not skip & (1 << i) or i == 0)
    world = Play(PEOPLE[:size], plan=plan, promises=PROMISES if promises else ())
    for move in moves:
        world.move(move)
    world.ends()


def test_long_meetings_keep_their_promises() -> None:
    for seed in range(25 * SOAK):
        rng = random.Random(f"meeting {seed}")
        world = Play(PEOPLE[: rng.randint(1, 6)], promises=PROMISES[: rng.randint(0, 2)])
        for _ in range(100):
            world.move((rng.randrange(100), *(rng.randrange(1000) for _ in range(3))))
        world.ends()
