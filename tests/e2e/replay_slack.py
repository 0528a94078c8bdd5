"""The year in Slack: events, presses and forms."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from bot.flows.model import Round
from bot.words import say
from tests.e2e.replay import METHOD, NAMES, Carrier, Year, state_of
from tests.edges.slack.conftest import World
from tests.standins.slack_post import Answer, Forgery, HttpPost, Kind
from tests.standins.slack_records import Channel, Message

# A command, or a press that leads to a form, would open the form anew.
OPENS = ("write", "answer")

Sent = tuple[Kind, dict[str, Any]]


class Post:
    """Stands in the driver's post."""

    def __init__(self, post: HttpPost, chance: random.Random | None) -> None:
        self.post = post
        self.chance = chance
        self.copies = 0
        self.carrier: Carrier[Sent]

    async def send(
        self,
        kind: Kind,
        payload: dict[str, Any],
        *,
        forge: Forgery | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        opens = _opens(kind, payload)
        if self.carrier.held is not None and not opens:
            self.carrier.held.append((kind, payload))
            return Answer(kind, 200, "", 0.0)
        if not opens:
            self.carrier.remember((kind, payload))
        return await self.post.send(kind, payload, forge=forge, headers=headers)

    async def pass_on(self, sent: Sent, is_copy: bool) -> None:
        kind, payload = sent
        if is_copy:  # else the gate would know its signature again, within the second
            self.copies += 1
            payload = {**payload, "copy": self.copies}
        answer = await self.post.send(kind, payload, headers=self._retry(kind))
        assert answer.ok, answer

    def _retry(self, kind: Kind) -> dict[str, str] | None:
        if kind != "events_api" or self.chance is None or self.chance.random() < 0.5:
            return None
        return {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}


def _opens(kind: Kind, payload: dict[str, Any]) -> bool:
    if kind != "interactive":
        return kind == "slash_commands"
    pressed = (payload.get("actions") or [{}])[0].get("action_id", "")
    return str(pressed).partition(".")[0] in OPENS


def carrier_of(world: World, chance: random.Random | None) -> Carrier[Sent]:
    """Between the people of this workspace and the bot from now on."""
    post = Post(world.driver.http, chance)
    post.carrier = Carrier(chance, post.pass_on, world.core)
    world.driver.post = post  # type: ignore[assignment]
    return post.carrier


class SlackYear(Year[Sent, Message]):
    def __init__(self, world: World, chance: random.Random | None) -> None:
        self.w = world
        self.core = world.core
        self.carrier = carrier_of(world, chance)
        self.root = ""

    async def state(self) -> list[Any]:
        return await state_of(self.core, {(await self.w.account(n)).person: n for n in NAMES})

    async def founded(self, lead: str, name: str) -> None:
        await self.w.driver.command(self.w[lead], self.w.channel, "gruppe")
        await self.w.submit(lead, name=name)

    async def opened(self, owner: str, title: str) -> None:
        w = self.w
        await w.driver.command(w[owner], w.channel, "sak")
        await w.submit(owner, title=title, situation=f"Noe i {title}", question="Hva nå?")
        await w.driver.command(w["Per"], w.channel, "runde")
        await w.submit("Per", method=METHOD, way="chat")
        self.root = next(m for m in reversed(w.standin.messages(w.channel)) if not m.is_reply).ts

    async def comes(self, name: str) -> None:
        await self.w.driver.click(self.w[name], self.w.step("Trinn 1 av "), "come")

    async def says(self, name: str, text: str) -> Message:
        return (await self.w.driver.say(self.w[name], self.w.channel, text, self.root)).message

    async def changes(self, name: str, message: Message, text: str) -> None:
        await self.w.driver.edit(self.w[name], message, text)

    async def takes_back(self, name: str, message: Message) -> None:
        await self.w.driver.delete(self.w[name], message)

    async def goes_on(self) -> None:
        await self.w.click("Per", self.w.card("Per", "Du leder"), "go_on")

    async def step(self) -> int:
        state = await self.w.state(await self.w.flow())
        assert isinstance(state, Round)
        return state.step + 1

    async def person(self, name: str) -> str:
        return (await self.w.account(name)).person

    async def chooses(self, owner: str, values: Mapping[str, str]) -> None:
        w = self.w
        await w.driver.click(w[owner], w.card(owner, "Trinn 5 av"), "write")
        await w.driver.submit(w[owner], await self._form(owner), values)

    async def agrees(self, buddy: str) -> None:
        w = self.w
        await w.driver.click(w[buddy], w.card(buddy, "Er det greit?"), "agree.yes")

    async def finished(self) -> None:
        w = self.w
        await w.more("Per", w.card("Per", "Du leder"), "Avslutt runden")
        await w.click("Per", w.whisper("Per"), "finish.sure")

    async def keeps(self, owner: str, what: str) -> None:
        w = self.w
        await w.driver.click(w[owner], w.card(owner, "Hva skal stå igjen?"), f"keep.{what}")

    async def answers(self, owner: str, step: str, way: str, values: Mapping[str, str]) -> None:
        w = self.w
        await w.driver.click(w[owner], self._asked(owner, step), f"answer.{way}")
        await self._send(owner, values)

    async def lets_go(self, owner: str, step: str) -> None:
        label = say("nb", "do-followup_let_go")
        where = self._asked(owner, step)
        await self.w.driver.click(self.w[owner], where, "more", label, block_id="do")

    async def replies(self, owner: str, step: str, text: str) -> Message:
        thread = self._asked(owner, step).ts
        return (await self.w.driver.say(self.w[owner], self._im(owner), text, thread)).message

    async def says_which(self, owner: str, way: str) -> None:
        label = say("nb", f"do-followup_{way}")
        await self.w.driver.click(self.w[owner], self.w.whisper(owner), label)
        await self._send(owner, {})

    async def _send(self, owner: str, values: Mapping[str, str]) -> None:
        form = await self._form(owner)
        asked = {b["block_id"] for b in form.body["blocks"] if b["type"] == "input"}
        given = {k: v for k, v in values.items() if k in asked}
        await self.w.driver.submit(self.w[owner], form, given)

    async def _form(self, name: str) -> Any:
        await self.w.slack.edge.settled()
        return self.w.modal(name)

    def _asked(self, owner: str, step: str) -> Message:
        """The newest question about this step."""
        ask = say("nb", "followup-ask")
        found = [m for m in self.w.standin.dm(self.w[owner]) if _says(m, ask) and _says(m, step)]
        assert found, (owner, step)
        return found[-1]

    def _im(self, name: str) -> Channel:
        found = self.w.standin.team.im(self.w[name].id)
        assert found is not None
        return found

    async def settled(self) -> None:
        await self.w.settled()


def _says(message: Message, words: str) -> bool:
    return any(words in text for text in message.texts)
