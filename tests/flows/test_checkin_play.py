"""Random people do random things to a series: what was promised holds all the same.

`KOLLEGA_SOAK=n` plays n times as many series.
"""

from __future__ import annotations

import os
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows import checkins, series
from bot.flows import model as m
from bot.flows.cards import BOARD, GROUP, Button, Card, Form, Line
from bot.flows.digests import Piece
from bot.flows.questions import SETS
from bot.flows.series_events import (
    ChangeLevel,
    Given,
    JoinedSeries,
    LeadSeries,
    PartedSeries,
    StopSeries,
)
from bot.words import Voice
from tests.flows.checkin_world import DAY, HOUR, LEAD, OWN, PEOPLE, WEEK, Office
from tests.flows.world import MONDAY, keys

SOAK = int(os.environ.get("KOLLEGA_SOAK", "1"))
EVERYBODY = (*PEOPLE, LEAD, "eli", "")
STRANGE = ("", "nobody", "\0", GROUP, BOARD, "q1:9", "tried:", "x" * 5000)
JUMPS = (1.0, 60.0, 2 * HOUR, 9 * HOUR, DAY, 3 * DAY, 8 * DAY, -HOUR)

moves = st.lists(st.tuples(*[st.integers(0, 999)] * 4), min_size=1, max_size=60)


class Play(Office):
    """An office where every promise is looked at after everything that happens."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.forms: list[tuple[str, Form, int]] = []
        self.texts: dict[str, str] = {}  # text -> its author
        self.taken: set[str] = set()
        self.fixed: str | None = None

    def step(self, move: tuple[int, int, int, int]) -> None:
        what, a, b, c = move
        kinds = (
            *(self.any_answer,) * 6,
            *(self.any_press,) * 2,
            *(self.any_form,) * 2,
            *(self.any_send,) * 2,
            self.any_jump,
            *(self.any_event,) * 2,
        )
        kinds[what % len(kinds)](a, b, c)
        self.check()

    def any_answer(self, a: int, b: int, c: int) -> None:
        """Somebody does what the card asks, as most people do."""
        open_ = [x for x in self.all if checkins.waits(x, x.person)]
        if not open_:
            return
        was = open_[a % len(open_)]
        (card,) = checkins.view(was, was.person)
        button = card.buttons[b % len(card.buttons)] if c % 3 else card.buttons[0]
        form = checkins.form(was, was.person, button.action, button.arg)
        if form is not None:
            self.forms.append((was.person, form, self.all.index(was)))
            self.any_send(-1, b, 1)
            return
        event = checkins.event(was, button.action, was.person, was.asked, button.arg)
        assert event is not None
        refusal = self.tell(was, event)
        assert refusal is None or self.now >= was.until

    def any_press(self, a: int, b: int, c: int) -> None:
        if not self.all:
            return self.any_jump(a, b, c)
        was = self.all[a % len(self.all)]
        cards = checkins.view(was, was.person)
        buttons = [x for card in cards for x in (*card.buttons, *card.more)]
        buttons += [Button("share", STRANGE[c % 8]), Button("pick", STRANGE[c % 8])]
        button = buttons[b % len(buttons)]
        by = was.person if c % 9 else EVERYBODY[c % 6]
        form = checkins.form(was, by, button.action, button.arg)
        if form is not None:
            self.forms.append((by, form, self.all.index(was)))
            return None
        event = checkins.event(was, button.action, by, was.asked, button.arg)
        if event is not None:
            self.tell(was, event)
        return None

    def any_form(self, a: int, b: int, c: int) -> None:
        open_ = [(i, x) for i, x in enumerate(self.all) if not x.closed]
        if not open_:
            return
        at, was = open_[a % len(open_)]
        form = checkins.form(was, was.person, "tell", was.questions[b % len(was.questions)].id)
        if form is not None:
            self.forms.append((was.person, form, at))

    def any_send(self, a: int, b: int, c: int) -> None:
        if not self.forms:
            return
        by, form, at = self.forms[a % len(self.forms)]
        values = {
            f.name: f.choices[(b >> i) % len(f.choices)].value
            for i, f in enumerate(form.fields)
            if f.choices
        }
        refs = {}
        if any(f.kind == "text" for f in form.fields):
            refs["text"] = f"text{len(self.texts)}-of-{by}"
            self.texts[refs["text"]] = by
        if c % 19 == 0:
            values, refs = {"nothing": "yes"}, {}
        was = self.all[at]
        event = checkins.filled(was, form, by, "", values, refs)
        if self.tell(was, event) is None:
            self.taken.update(refs.values())

    def any_jump(self, a: int, b: int, c: int) -> None:
        jump = JUMPS[a % len(JUMPS)]
        if jump > 0 and b % 3:
            self.wait(jump)
            return
        self.now += jump
        around = self.around(late=bool(c % 2), opens=self.now + (c % 5) * HOUR)
        for was in list(self.all):
            self.tell(was, m.Tick(), around)
        self.take(m.Tick(), around)

    def any_event(self, a: int, b: int, c: int) -> None:
        person = EVERYBODY[b % 6]
        by = ("", self.flow.lead, LEAD, "kari")[c % 4]
        events = (
            *(ChangeLevel(by, level) for level in ("self", "lead", "group", "all")),
            JoinedSeries(by, person),
            PartedSeries(by, person),
            LeadSeries(by, person),
            Given("kari", person, b % 5, (("tried", "stolen"),)),
            StopSeries(by, c % 23 == 0),
            m.Come(person),
        )
        event = events[a % len(events)]
        changes = isinstance(event, ChangeLevel) and self.flow.fixed
        refusal = self.take(event)
        assert not changes or refusal is not None

    # --- the promises ---

    def check(self) -> None:
        for flow in (self.flow, *self.all):
            again = msgspec.json.decode(msgspec.json.encode(flow), type=type(flow))
            assert again == flow
        self.check_seen()
        self.check_fixed()
        self.check_lost()
        for was in self.all:
            assert (checkins.due(was) is None) == was.closed == checkins.ended(was)

    def check_seen(self) -> None:
        """Nothing is seen but by its author, and by those whom the form named, once it closed."""
        shared = {(c.person, v) for c in self.all for qid, v in c.answers if qid in c.shared}
        for was in self.all:
            for audience in {GROUP, BOARD, *EVERYBODY} - {was.person}:
                assert checkins.view(was, audience) == ()
        slots = [f"digest{n}" for n in range(12)]
        for audience in {GROUP, BOARD, *EVERYBODY}:
            drawn = [series.draw(self.flow, audience, s) for s in slots]
            for card in (*series.view(self.flow, audience), *filter(None, drawn)):
                assert {(s.by, s.ref) for s in card.shows} <= shared
                self.check_reader(audience, card)

    def check_reader(self, audience: str, card: Card) -> None:
        if not card.slot.startswith("digest") or keys(card) == ["past-card"]:
            return
        n = int(card.slot.removeprefix("digest"))
        asked = [c for c in self.all if c.n == n]
        assert asked
        for c in asked:
            assert c.closed or self.flow.stopped or self.now >= c.until
            assert c.level != "self"
            assert audience == (GROUP if c.level == "group" else c.lead)

    def check_fixed(self) -> None:
        """From the first answer on the level stands."""
        if any(c.answers for c in self.all):
            assert self.flow.fixed
            self.fixed = self.fixed or self.flow.level
        assert self.fixed in (None, self.flow.level)

    def check_lost(self) -> None:
        """What was once taken is there, or its author has put something in its place."""
        kept = {v for c in self.all for _, v in c.answers}
        assert self.taken - set(self.erased) <= kept
        assert not kept & set(self.erased)
        for c in self.all:
            assert all(self.texts.get(v, c.person) == c.person for _, v in c.answers)
        pieces = [p for x in self.flow.asked for p in x.shared]
        assert all(isinstance(p, Piece) and p.value in kept for p in pieces)


@settings(max_examples=100 * SOAK, deadline=None, derandomize=SOAK == 1)
@given(
    moves=moves,
    level=st.sampled_from(["self", "lead", "group"]),
    questions=st.sampled_from([OWN, SETS["learning"], SETS["start"]]),
    amount=st.sampled_from(["off", "light", "normal"]),
    lead=st.sampled_from([LEAD, "kari"]),
    window=st.integers(1, 8),
)
def test_whatever_people_do(
    moves: list[tuple[int, int, int, int]],
    level: str,
    questions: Any,
    amount: m.Amount,
    lead: str,
    window: int,
) -> None:
    play = Play(
        times=3,
        level=level,
        questions=questions,
        amounts={"per": amount},
        lead=lead,
        window_days=window,
    )
    play.wait(DAY)
    play.check()
    for move in moves:
        play.step(move)
    answers = [c.answers for c in play.all]
    play.wait(60 * DAY)
    play.check()
    assert all(c.closed for c in play.all)
    assert [c.answers for c in play.all][: len(answers)] == answers
    assert series.ended(play.flow)
    worded(play)


def worded(play: Office) -> None:
    """Every sentence of every card and button exists in three languages."""
    cards = [c for a in (GROUP, *EVERYBODY) for c in series.view(play.flow, a)]
    cards += [k for c in play.all for k in checkins.view(c, c.person)]
    say_all(cards)


def say_all(cards: list[Card]) -> None:
    for lang in ("nb", "nn", "en"):
        voice = Voice(lang, "Europe/Oslo", MONDAY, str.title, str)
        for card in cards:
            said = [voice.line(x) for x in (card.title, *card.lines)]
            said += [voice.button(b) for b in (*card.buttons, *card.more)]
            assert all(said), card


@pytest.mark.parametrize("level", ["self", "lead", "group"])
@pytest.mark.parametrize("questions", [OWN, SETS["learning"], SETS["start"]])
def test_every_card_form_and_refusal_is_worded(level: str, questions: Any) -> None:
    office = Office(level=level, questions=questions)
    office.wait(DAY)
    for _ in range(20):
        card = office.card("kari")
        say_all([card])
        buttons = (*card.buttons, *card.more)
        if not card.ping:
            break
        first = next(b for b in buttons if b.action in ("tell", "pick", "share"))
        if first.action == "tell":
            answer(office, first)
        else:
            office.press("kari", first.action, "all" if first.action == "share" else first.arg)
    assert not office.card("kari").ping
    office.press("per", "postpone", "later")
    say_all([office.card("per"), *series.view(office.flow, LEAD)])
    office.wait(WEEK)
    worded(office)


def answer(office: Office, button: Button) -> None:
    form = office.opened("kari", "tell", button.arg)
    for lang in ("nb", "nn", "en"):
        voice = Voice(lang, "Europe/Oslo", MONDAY, str.title, str)
        said: list[Line] = [form.title, form.promise, *(f.label for f in form.fields)]
        said += [f.hint for f in form.fields if f.hint]
        said += [c.label for f in form.fields for c in f.choices]
        assert all(voice.line(x) for x in said)
    if form.fields[0].kind == "text":
        office.write("kari", button.arg)
    else:
        office.send("kari", form, {"value": form.fields[0].choices[0].value})
