"""A year of one group in Slack, handed on by a carrier that may be a bad one.

What people write, change and take away within a moment is held, and then handed on: in order, or
shuffled, doubled, and mixed with copies of what was handed on long ago.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from bot.flows.model import Round
from bot.flows.prompts import Prompt
from bot.service import flows as rows
from bot.storage.tables import cases, flows
from tests.edges.slack.conftest import NAMES, World
from tests.standins.slack_post import Answer, Forgery, HttpPost, Kind
from tests.standins.slack_records import Message

MONTHS = 12
MONTH_S = 30 * 86_400.0
METHOD = "kort"
REACHED = ("events_api", "interactive")  # what may come again: a command would open a form anew
DOUBLED, LATE = 0.4, 0.25


@dataclass
class Carrier:
    """Stands in the driver's post. `chance` None: everything once and in order."""

    post: HttpPost
    chance: random.Random | None
    held: list[tuple[Kind, dict[str, Any]]] | None = None
    carried: list[tuple[Kind, dict[str, Any]]] = field(default_factory=list)
    again: int = 0

    async def send(
        self,
        kind: Kind,
        payload: dict[str, Any],
        *,
        forge: Forgery | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        if self.held is not None:
            self.held.append((kind, payload))
            return Answer(kind, 200, "", 0.0)
        if kind in REACHED:
            self.carried.append((kind, payload))
        return await self.post.send(kind, payload, forge=forge, headers=headers)

    def hold(self) -> None:
        self.held = []

    async def hand_on(self) -> None:
        """What was held reaches the bot."""
        held, self.held = self.held or [], None
        self.carried += held
        for kind, payload in self._in_some_order(held):
            answer = await self.post.send(kind, payload, headers=_retry(kind, self.chance))
            assert answer.ok, answer

    def _in_some_order(
        self, held: Sequence[tuple[Kind, dict[str, Any]]]
    ) -> list[tuple[Kind, dict[str, Any]]]:
        if self.chance is None:
            return list(held)
        twice = [x for x in held if self.chance.random() < DOUBLED]
        late = [x for x in self.carried if self.chance.random() < LATE * 10 / len(self.carried)]
        # Else the gate would know its signature again, within the second.
        copies = [(k, {**p, "copy": self.again + n}) for n, (k, p) in enumerate(twice + late)]
        self.again += len(copies)
        mixed = [*held, *copies]
        self.chance.shuffle(mixed)
        return mixed


def _retry(kind: Kind, chance: random.Random | None) -> dict[str, str] | None:
    if kind != "events_api" or chance is None or chance.random() < 0.5:
        return None
    return {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}


class Year:
    """The same year whoever carries it."""

    def __init__(self, world: World, chance: random.Random | None) -> None:
        self.w = world
        self.carrier = Carrier(world.driver.http, chance)
        world.driver.post = self.carrier  # type: ignore[assignment]

    async def held(self) -> None:
        await self.w.driver.command(self.w["Per"], self.w.channel, "gruppe")
        await self.w.submit("Per", name="Gygrene")
        for month in range(MONTHS):
            await self._round(month)
            await self.w.later(MONTH_S)

    async def _round(self, month: int) -> None:
        w = self.w
        owner = [n for n in NAMES if n != "Per"][month % 5]
        others = [n for n in NAMES if n not in (owner, "Per")]
        await w.driver.command(w[owner], w.channel, "sak")
        await w.submit(owner, title=f"Sak {month}", situation=f"Noe {month}", question="Hva nå?")
        await w.driver.command(w["Per"], w.channel, "runde")
        await w.submit("Per", method=METHOD, way="chat")
        flow = await w.flow()
        root = next(m for m in reversed(w.standin.messages(w.channel)) if not m.is_reply).ts
        self.carrier.hold()
        for name in (owner, *others):
            await w.driver.click(w[name], w.step("Trinn 1 av "), "come")
        await self._handed_on()
        await self._typing([owner], root, f"Nøkkel {month}")
        for step in ("Spørsmål", "Tanke"):
            await self._on()
            await self._typing(others, root, f"{step} {month}")
        await w.more("Per", w.card("Per", "Du leder"), "Avslutt runden")
        await w.click("Per", w.whisper("Per"), "finish.sure")
        self.carrier.hold()
        kept = "all" if month % 3 else "nothing"
        await w.driver.click(w[owner], w.card(owner, "Hva skal stå igjen?"), f"keep.{kept}")
        await self._handed_on()
        assert isinstance(await w.state(flow), Round)

    async def _typing(self, names: Sequence[str], root: str, text: str) -> None:
        """Each writes something; some change it twice, some take it away again."""
        w = self.w
        self.carrier.hold()
        for number, name in enumerate(names):
            said = await w.driver.say(w[name], w.channel, f"{text} {name}", root)
            await self._second_thoughts(name, said.message, number)
        await self._handed_on()

    async def _second_thoughts(self, name: str, message: Message, number: int) -> None:
        w = self.w
        if number % 2 == 1:
            for again in ("bedre", "best"):
                await w.driver.edit(w[name], message, f"{message.text} {again}")
        if number % 3 == 2:
            await w.driver.delete(w[name], message)

    async def _on(self) -> None:
        await self.w.click("Per", self.w.card("Per", "Du leder"), "go_on")

    async def _handed_on(self) -> None:
        await self.carrier.hand_on()
        await self.w.settled()


# --- what is left of it ---------------------------------------------------------------------------


async def state_of(world: World) -> list[Any]:
    """Every round, question and case as people would tell of it: no ids, no times."""
    names = {(await world.account(n)).person: n for n in NAMES}

    def read(conn: Connection) -> list[Any]:
        found = []
        for row in conn.execute(select(flows.c.org, flows.c.id).order_by(flows.c.created_at)):
            loaded = rows.load(conn, row.org, row.id, lock=False)
            assert loaded is not None
            texts = {t.id: t.text for t in world.core.storage.texts.of(conn, row.org, row.id)}
            found.append(_told(loaded.state, names, texts))
        stands = conn.execute(select(cases.c.status).order_by(cases.c.created_at)).scalars()
        return [found, list(stands)]

    return await world.core.storage.db.aread(read)


def _told(state: Round | Prompt, names: dict[str, str], texts: dict[str, str | None]) -> Any:
    if isinstance(state, Prompt):
        return (state.kind, names[state.person], state.asked, state.answers)
    left = sorted(
        (x.visit, names[x.by], x.kind, x.withdrawn, x.late, texts.get(x.id) or "")
        for x in state.left
    )
    come = sorted((names[p.id], p.presence) for p in state.people)
    standing = [x for x in left if not x[3]]
    return (state.phase, state.visits, state.kept, names[state.lead], come, standing)
