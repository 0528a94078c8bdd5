"""The year in Teams, in a group chat or a channel: activities by their conversation, id, type and
time."""

from __future__ import annotations

import asyncio
import copy
import json
import random
from collections.abc import Mapping
from typing import Any

from bot.teams.render import REFRESH
from bot.words import say
from tests.e2e.replay import METHOD, NAMES, Carrier, Year, state_of
from tests.edges.teams.group_world import Six, founded
from tests.standins.teams_answers import MESSAGE
from tests.standins.teams_courier import Answer
from tests.standins.teams_driver import TeamsDriver
from tests.standins.teams_keys import Forgery
from tests.standins.teams_records import Message

Activity = dict[str, Any]
TYPED = ("message", "messageUpdate", "messageDelete")
# What a client shows of an answer that has yet to come.
SOON = json.dumps({"statusCode": 200, "type": MESSAGE, "value": "…"})


class Line:
    """Stands where the driver delivers."""

    def __init__(self, driver: TeamsDriver) -> None:
        self._deliver = driver.deliver
        self.carrier: Carrier[Activity]

    async def deliver(
        self, activity: Activity, *, forge: Forgery | None = None, retry: bool = True
    ) -> Answer:
        if self.carrier.held is not None and _may_wait(activity):
            self.carrier.held.append(copy.deepcopy(activity))
            body = SOON if activity.get("name") == "adaptiveCard/action" else ""
            return Answer(activity["type"], 200, body, 0.0, activity)
        self.carrier.remember(copy.deepcopy(activity))
        return await self._deliver(activity, forge=forge, retry=retry)

    async def pass_on(self, activity: Activity, is_copy: bool) -> None:
        answer = await self._deliver(activity)
        assert answer.ok, answer


def _may_wait(activity: Activity) -> bool:
    """Nobody has to see the answer in order to go on."""
    kind, name = str(activity["type"]), str(activity.get("name"))
    if kind != "invoke":
        return kind in TYPED
    verb = activity["value"].get("action", {}).get("verb")
    return name != "task/fetch" and verb != REFRESH


class TeamsYear(Year[Activity, Message]):
    def __init__(self, world: Six, chance: random.Random | None) -> None:
        self.w = world
        self.core = world.core
        line = Line(world.driver)
        self.carrier = line.carrier = Carrier(chance, line.pass_on, world.core)
        world.driver.deliver = line.deliver  # type: ignore[method-assign]

    async def state(self) -> list[Any]:
        return await state_of(self.core, {(await self.w.account(n)).person: n for n in NAMES})

    async def founded(self, lead: str, name: str) -> None:
        await founded(self.w)

    async def opened(self, owner: str, title: str) -> None:
        w = self.w
        await w.command(owner, "sak")
        await w.press(owner, w.step("åpner skjemaet seg", owner), "Skriv en sak")
        case = {"title": title, "situation": f"Noe i {title}", "question": "Hva nå?"}
        await w.submit(owner, "Send", **case)
        w.driver.close(w[owner], w.dialog(owner))
        await w.command("Per", "runde")
        await w.press("Per", w.step("åpner skjemaet seg", "Per"), "Start en runde")
        await w.submit("Per", "Start runden", method=METHOD, way="chat")

    async def comes(self, name: str) -> None:
        await self.w.press(name, self.w.step("Trinn 1 av", name), "come")

    async def says(self, name: str, text: str) -> Message:
        """Under the round in a channel; in a chat in answer to the step, or calling the bot."""
        w = self.w
        step = w.step("Trinn")
        if w.place.kind == "channel":
            said = await w.driver.say(w[name], w.place, text, mention=True, thread=step)
        else:
            said = await w.driver.say(w[name], w.place, text, quote=step)
        return said.message

    async def changes(self, name: str, message: Message, text: str) -> None:
        await asyncio.sleep(0.002)  # nobody changes anything twice in one of Teams' milliseconds
        called = "@Kollega " if self.w.place.kind == "channel" and message.thread else ""
        await self.w.driver.edit(self.w[name], message, f"{called}{text}")

    async def takes_back(self, name: str, message: Message) -> None:
        await self.w.driver.delete(self.w[name], message)

    async def goes_on(self) -> None:
        await self.w.press("Per", self.w.card("Per", "Du leder"), "go_on")

    async def step(self) -> int:
        return (await self.w.state(await self.w.flow())).step + 1

    async def person(self, name: str) -> str:
        return (await self.w.account(name)).person

    async def chooses(self, owner: str, values: Mapping[str, str]) -> None:
        await self.w.press(owner, self.w.card(owner, "Trinn 5 av"), "write")
        await self.w.submit(owner, None, **values)

    async def agrees(self, buddy: str) -> None:
        await self.w.press(buddy, self.w.card(buddy, "Er det greit?"), "agree.yes")

    async def finished(self) -> None:
        await self.w.press("Per", self.w.card("Per", "Du leder"), "finish")
        await self.w.press("Per", self.w.card("Per", "Vil du avslutte"), "finish.sure")

    async def keeps(self, owner: str, what: str) -> None:
        await self.w.press(owner, self.w.card(owner, "Hva skal stå igjen?"), f"keep.{what}")

    async def answers(self, owner: str, step: str, way: str, values: Mapping[str, str]) -> None:
        await self.w.press(owner, self._asked(owner, step), f"answer.{way}")
        await self._send(owner, values)

    async def lets_go(self, owner: str, step: str) -> None:
        await self.w.press(owner, self._asked(owner, step), "answer.let_go")

    async def replies(self, owner: str, step: str, text: str) -> Message:
        w = self.w
        said = await w.driver.say(w[owner], w[owner], text, quote=self._asked(owner, step))
        return said.message

    async def says_which(self, owner: str, way: str) -> None:
        asked = self.w.card(owner, say("nb", "chat-which-answer"))
        await self.w.press(owner, asked, say("nb", f"do-followup_{way}"))
        await self._send(owner, {})

    async def _send(self, owner: str, values: Mapping[str, str]) -> None:
        card = self.w.dialog(owner).card or {}
        asked = {part.get("id") for part in card["body"]}
        await self.w.submit(owner, None, **{k: v for k, v in values.items() if k in asked})

    def _asked(self, owner: str, step: str) -> Message:
        """The newest question about this step."""
        ask = say("nb", "followup-ask")
        found = [
            m
            for m in self.w.teams.from_bot(self.w[owner])
            if (said := " ".join(self.w.shown(owner, m))) and ask in said and step in said
        ]
        assert found, (owner, step)
        return found[-1]

    async def settled(self) -> None:
        await self.w.settled()
