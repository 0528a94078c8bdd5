"""What people of the programme do when they have read something: most answer, some do not."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bot.flows import habits
from bot.flows.cards import Button, Form
from bot.flows.model import Round
from bot.service import cases, flows, pressing, sight
from bot.service.cases import Saved
from bot.service.core import Core
from bot.service.pressing import Opened
from bot.storage.tables import new_id
from tests.delivery.town import CASE
from tests.year.chat import Post
from tests.year.drive import Driver
from tests.year.programme import Programme

HOUR = 3600.0
ANSWERS = 0.8  # of those who are asked
ROUNDS = 0.06  # of the meetings; a round is the longest of all that happens
MOVES = 400
NEVER = ("skip_lead", "swap_lead", "withdraw_dates", "reopen_dates", "stop_series", "level")


@dataclass
class People:
    """`opened` are the rounds that were held."""

    core: Core
    driver: Driver
    programme: Programme
    chance: random.Random
    opened: int = 0
    pressed: int = 0
    acted: dict[str, list[float]] = field(default_factory=dict)

    def read(self, number: int) -> None:
        """A new message: its reader may do something about it, some time later."""
        post = self.driver.chat.posts[number]
        if isinstance(post.state, Round):
            return
        if not post.person:
            if post.card.slot.startswith("start") and self.chance.random() < ROUNDS:
                self._later(post, 120, 600, self._lead_of(post))
            return
        if post.card.slot.startswith("choose"):
            self._later(post, HOUR, 30 * HOUR, post.person, case=True)
        elif self.chance.random() < ANSWERS:
            self._later(post, 300, 20 * HOUR, post.person)

    def _lead_of(self, post: Post) -> str:
        return next(g.lead for g in self.programme.groups if g.id == post.group)

    def _later(
        self, post: Post, least: float, most: float, person: str, *, case: bool = False
    ) -> None:
        when = self.driver.clock() + self.chance.uniform(least, most)

        async def act() -> None:
            if case:
                await self._bring(person, post.group)
            else:
                await self._answer(person, post.flow)

        self.driver.later(when, act)

    async def _bring(self, person: str, group: str) -> None:
        """A case for the meeting, offered."""
        saved = await cases.send(
            self.core, self.programme.actor(person), group, how="offer+sure", values=CASE,
            platform="web", identity=new_id(),
        )  # fmt: skip
        assert isinstance(saved, Saved), saved

    async def _answer(self, person: str, flow: str) -> None:
        """One of the buttons that they see, and the form behind it; then again while they are
        asked, as somebody goes through their questions."""
        for _ in range(12):
            button, visit = await self._choose(person, flow)
            if button is None:
                return
            if not await self._press(person, flow, button, visit):
                return

    async def _choose(self, person: str, flow: str) -> tuple[Button | None, int]:
        who = self.programme.actor(person)
        seen = await self.core.storage.db.aread(
            lambda conn: sight.see(self.core, conn, who, flow, group=True)
        )
        if seen is None:
            return None, 0
        asked = [b for card in seen.cards for b in card.buttons if card.ping]
        asked = [b for b in asked if b.action not in (*NEVER, "open_case", "minutes")]
        return (self.chance.choice(asked) if asked else None), seen.visit

    async def _press(self, person: str, flow: str, button: Button, visit: int) -> bool:
        """True when it was taken, and there may be more to answer."""
        who = self.programme.actor(person)
        answer = await pressing.press(
            self.core, who, flow, button.action, visit, button.arg, new_id()
        )
        self.pressed += 1
        self.acted.setdefault(person, []).append(self.driver.clock())
        if isinstance(answer, Opened):
            form = answer.form
            answer = await pressing.send(
                self.core, who, flow, action=form.action, arg=form.arg, step=form.step,
                visit=form.visit, how=form.sends[0].arg, values=self._filled(form),
                identity=new_id(),
            )  # fmt: skip
        if button.action == "begin_round":
            await self._hold(flow)
        return isinstance(answer, pressing.Taken)

    def _filled(self, form: Form) -> dict[str, str]:
        values = {}
        for each in form.fields:
            if each.choices:
                values[each.name] = self.chance.choice(each.choices).value
            elif each.kind == "date":
                values[each.name] = habits.in_a_week(self.driver.clock())
            else:
                values[each.name] = "Vi har prøvd å snakke sammen oftere."
        return values

    # --- the round of a meeting ---

    async def _hold(self, meeting: str) -> None:
        state = await self._state(meeting)
        round_ = getattr(state, "round", "")
        if round_:
            self.opened += 1
            self.driver.later(self.driver.clock() + 5, lambda: self._go_through(round_))

    async def _go_through(self, flow: str, moves: int = 0) -> None:
        """One move by whoever has one, and the next a moment later, until the round is over."""
        state = await self._state(flow)
        if not isinstance(state, Round) or state.phase == "ended" or moves > MOVES:
            return
        await self._move(state)
        self.driver.later(self.driver.clock() + 20, lambda: self._go_through(flow, moves + 1))

    async def _state(self, flow: str) -> flows.State | None:
        org = self.programme.org
        found = await self.core.storage.db.aread(
            lambda conn: flows.load(conn, org, flow, lock=False)
        )
        return found.state if found else None

    async def _move(self, state: Round) -> None:
        org = self.programme.org
        method = await self.core.storage.db.aread(
            lambda conn: self.core.method(conn, org, state.method)
        )
        for person in self.chance.sample(state.people, len(state.people)):
            move = habits.next_move(state, method, person.id, self.chance)
            if move is not None:
                await self._do(state, person.id, move)
                return

    async def _do(self, state: Round, person: str, move: habits.Move) -> None:
        who, button = self.programme.actor(person), move.button
        if isinstance(move, habits.Press):
            sure = "sure" if getattr(move.event, "sure", False) else button.arg
            await pressing.press(
                self.core, who, state.id, button.action, state.visit, sure, new_id()
            )
            return
        form = move.form
        how = "+".join(w for w in (move.how, "sure") if w)
        await pressing.send(
            self.core, who, state.id, action=form.action, arg=form.arg, step=form.step,
            visit=form.visit, how=how, values=move.values, identity=new_id(),
        )  # fmt: skip
