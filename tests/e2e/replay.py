"""A year of one group, handed on by a carrier that may be a bad one.

What people write, change, take away, press and send within a moment is held, and then handed on: in
order, or shuffled, doubled, and mixed with copies of what was handed on weeks ago. The answers to
questions between the rounds may also wait until people are at the next round already.
"""

from __future__ import annotations

import asyncio
import random
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.flows.model import Round
from bot.flows.prompts import Prompt
from bot.service import flows as rows
from bot.service import waking
from bot.service.core import Core
from bot.storage.tables import cases, flows

NAMES = ("Per", "Kari", "Ola", "Ingrid", "Amina", "Solveig")
MONTHS = 12
MONTH = timedelta(days=30)
METHOD = "kort"
CHOICE = 5  # the step in which the owner chooses
ZONE = ZoneInfo("Europe/Oslo")
DOUBLED, LATE, LEFT = 0.4, 0.25, 0.5
LATEST_S = 28 * 86_400.0  # what came is known again for thirty days
# How the step of each month is answered when it is asked about; nothing is kept of every third
# round. What goes on is asked about again, and answered by `AGAIN`.
ANSWERS = {
    1: "typed", 2: "not_yet", 4: "done", 5: "not_yet", 7: "let_go", 8: "typed", 10: "not_yet",
    11: "done",
}  # fmt: skip
AGAIN = ("partly", "done")

T = TypeVar("T")
Message = TypeVar("Message")


@dataclass
class Carrier(Generic[T]):
    """Between people and the bot. `chance` None: everything once and in order.

    `pass_on` hands one thing to the bot; its second argument says that it is a copy.
    """

    chance: random.Random | None
    pass_on: Callable[[T, bool], Awaitable[None]]
    core: Core
    held: list[T] | None = None
    carried: list[tuple[float, T]] = field(default_factory=list)
    left: list[T] = field(default_factory=list)
    copies: int = 0
    late: int = 0

    def hold(self) -> None:
        self.held = []

    def remember(self, thing: T) -> None:
        """It was handed on, and may come again."""
        self.carried.append((self.core.real(), thing))

    async def hand_on(self, *, may_wait: bool = False) -> None:
        """What was held reaches the bot; with `may_wait` some of it only the next time."""
        held, self.held = self.held or [], None
        kept = [x for x in held if may_wait and self.chance and self.chance.random() < LEFT]
        now = [*(x for x in held if x not in kept), *self.left]
        self.left = kept
        self.late += len(kept)
        for thing in now:
            self.remember(thing)
        for thing, is_copy in self._in_some_order(now):
            await self.pass_on(thing, is_copy)

    def _in_some_order(self, things: Sequence[T]) -> list[tuple[T, bool]]:
        mixed = [(x, False) for x in things]
        if self.chance is None:
            return mixed
        since = self.core.real() - LATEST_S
        known = [x for at, x in self.carried if at >= since]
        twice = [x for x in things if self.chance.random() < DOUBLED]
        late = [x for x in known if self.chance.random() < LATE * 10 / len(known)]
        self.copies += len(twice) + len(late)
        mixed += [(x, True) for x in (*twice, *late)]
        self.chance.shuffle(mixed)
        return mixed


class Year(ABC, Generic[T, Message]):
    """The same year wherever people are and whoever carries it."""

    carrier: Carrier[T]
    core: Core

    async def held(self) -> None:
        await self.founded("Per", "Gygrene")
        today = datetime.fromtimestamp(self.core.real(), ZONE).date()
        for month in range(MONTHS + 1):
            if month:
                await self._passes(today + month * MONTH)
                await self._followed_up(month, today)
            if month < MONTHS:
                await self._round(month, today + (month + 1) * MONTH)
        await self._handed_on()

    # --- a round ---

    async def _round(self, month: int, asked_on: date) -> None:
        owner = _owner(month)
        others = [n for n in NAMES if n not in (owner, "Per")]
        await self.opened(owner, f"Sak {month}")
        self.carrier.hold()
        for name in (owner, *others):
            await self.comes(name)
        await self._handed_on()
        await self._typing([owner], f"Nøkkel {month}", month)
        for step in ("Spørsmål", "Tanke"):
            await self.goes_on()
            await self._typing(others, f"{step} {month}", month)
        await self._chosen(month, owner, others[0], asked_on)
        await self.finished()
        self.carrier.hold()
        kept = "nothing" if month % 3 == 0 else "commitment" if month % 3 == 1 else "all"
        await self.keeps(owner, kept)
        await self._handed_on()

    async def _typing(self, names: Sequence[str], text: str, month: int) -> None:
        """Each writes something; some change it twice, some take it away again, or both."""
        self.carrier.hold()
        for number, name in enumerate(names):
            message = await self.says(name, f"{text} {name}")
            if number % 2 == 1:
                for again in ("bedre", "best"):
                    await self.changes(name, message, f"{text} {name} {again}")
            if number % 3 == 2 or (number == 3 and month % 2):
                await self.takes_back(name, message)
        await self._handed_on()

    async def _chosen(self, month: int, owner: str, buddy: str, by: date) -> None:
        """The owner's step, and the one who is to ask about it."""
        while await self.step() < CHOICE:
            await self.goes_on()
        self.carrier.hold()
        values = {"when": "på møtet", "then": _step(month), "by": by.isoformat()}
        await self.chooses(owner, {**values, "buddy": await self.person(buddy)})
        await self._handed_on()
        if month % 2:
            self.carrier.hold()
            await self.agrees(buddy)
            await self._handed_on()

    # --- what comes after ---

    async def _passes(self, to: date) -> None:
        """Until that morning, a little after the hour at which people are asked."""
        at = datetime(to.year, to.month, to.day, 9, 1, tzinfo=ZONE).timestamp()
        self.move_clock(at - self.core.real())
        await self.core.storage.db.write(partial(waking.prune, self.core))
        while [p for p in await prompts_of(self.core) if _waits(p, at)]:
            await asyncio.sleep(0.02)
        await self.settled()

    async def _followed_up(self, month: int, today: date) -> None:
        """Everybody who is asked about a step answers."""
        asked = [(m, (month - 1 - m)) for m in ANSWERS if 0 <= month - 1 - m <= len(AGAIN)]
        asked = [(m, n) for m, n in asked if n == 0 or ANSWERS[m] == "not_yet"]
        ways = {m: AGAIN[n - 1] if n else ANSWERS[m] for m, n in asked}
        await self._typed_answers([m for m, way in ways.items() if way == "typed"])
        again = today + (month + 1) * MONTH
        self.carrier.hold()
        for m, way in ways.items():
            owner, step = _owner(m), _step(m)
            if way == "typed":
                await self.says_which(owner, "done")
            elif way == "let_go":
                await self.lets_go(owner, step)
            else:
                values = {"text": f"Svar {m} {way}", "by": again.isoformat()}
                await self.answers(owner, step, way, values)
        await self._handed_on(may_wait=True)

    async def _typed_answers(self, months: Sequence[int]) -> None:
        """An answer in plain words to the question, changed twice; which it is, is asked then."""
        self.carrier.hold()
        for month in months:
            owner, text = _owner(month), f"Med ord {month}"
            message = await self.replies(owner, _step(month), text)
            for again in ("bedre", "best"):
                await self.changes(owner, message, f"{text} {again}")
        await self._handed_on()

    async def _handed_on(self, *, may_wait: bool = False) -> None:
        await self.carrier.hand_on(may_wait=may_wait)
        await self.settled()

    # --- where they are ---

    def move_clock(self, seconds: float) -> None:
        now = self.core.real
        self.core.real = lambda: now() + seconds
        self.core.hub.tell(("", ""))

    @abstractmethod
    async def founded(self, lead: str, name: str) -> None: ...

    @abstractmethod
    async def opened(self, owner: str, title: str) -> None:
        """A case, and a round on it."""

    @abstractmethod
    async def comes(self, name: str) -> None: ...

    @abstractmethod
    async def says(self, name: str, text: str) -> Message:
        """Write to the round."""

    @abstractmethod
    async def changes(self, name: str, message: Message, text: str) -> None: ...

    @abstractmethod
    async def takes_back(self, name: str, message: Message) -> None: ...

    @abstractmethod
    async def goes_on(self) -> None: ...

    @abstractmethod
    async def step(self) -> int:
        """Of the round that runs, from one."""

    @abstractmethod
    async def person(self, name: str) -> str: ...

    @abstractmethod
    async def chooses(self, owner: str, values: Mapping[str, str]) -> None: ...

    @abstractmethod
    async def agrees(self, buddy: str) -> None: ...

    @abstractmethod
    async def finished(self) -> None: ...

    @abstractmethod
    async def keeps(self, owner: str, what: str) -> None: ...

    @abstractmethod
    async def answers(self, owner: str, step: str, way: str, values: Mapping[str, str]) -> None:
        """Press an answer to the question about this step, and send its form."""

    @abstractmethod
    async def lets_go(self, owner: str, step: str) -> None:
        """The answer that needs no form."""

    @abstractmethod
    async def replies(self, owner: str, step: str, text: str) -> Message:
        """Write in answer to the question about this step."""

    @abstractmethod
    async def says_which(self, owner: str, way: str) -> None:
        """Which answer the written one is, and send its form as it comes."""

    @abstractmethod
    async def settled(self) -> None:
        """All that came of it is shown."""


def _owner(month: int) -> str:
    return [n for n in NAMES if n != "Per"][month % 5]


def _step(month: int) -> str:
    return f"Steg {month}."


def _waits(prompt: Prompt, at: float) -> bool:
    """Is to be asked by now, and was not."""
    return prompt.since is None and not prompt.closed and prompt.at <= at


# --- what is left of it ---------------------------------------------------------------------------


async def prompts_of(core: Core) -> list[Prompt]:
    def read(conn: Connection) -> list[Prompt]:
        found = (state for _, state in _states(conn))
        return [state for state in found if isinstance(state, Prompt)]

    return await core.storage.db.aread(read)


def _states(conn: Connection) -> list[tuple[str, Any]]:
    """Each flow with its organisation, in the order in which they were begun."""
    found = conn.execute(select(flows.c.org, flows.c.id).order_by(flows.c.created_at)).all()
    loaded = [(row.org, rows.load(conn, row.org, row.id, lock=False)) for row in found]
    return [(org, one.state) for org, one in loaded if one is not None]


async def state_of(core: Core, names: Mapping[str, str]) -> list[Any]:
    """Every round, question and case as people would tell of it: no ids, no times. `names` by
    person."""

    def read(conn: Connection) -> list[Any]:
        found = []
        for org, state in _states(conn):
            texts = {t.id: t.text for t in core.storage.texts.of(conn, org, state.id)}
            found.append(_told(state, names, texts))
        stands = conn.execute(select(cases.c.status).order_by(cases.c.created_at)).scalars()
        return [found, list(stands)]

    return await core.storage.db.aread(read)


def _told(state: Round | Prompt, names: Mapping[str, str], texts: Mapping[str, str | None]) -> Any:
    if isinstance(state, Prompt):
        notes = [texts.get(n) for n in state.notes]
        asked = (texts.get(state.text), state.by, state.asked, names.get(state.buddy))
        return (state.kind, names[state.person], asked, state.answers, notes, state.closed)
    left = sorted(
        (x.visit, names[x.by], x.kind, x.withdrawn, x.late, texts.get(x.id) or "")
        for x in state.left
    )
    come = sorted((names[p.id], p.presence) for p in state.people)
    standing = [x for x in left if not x[3]]
    agreed = state.action.agreed if state.action else None
    return (state.phase, state.visits, state.kept, names[state.lead], agreed, come, standing)
