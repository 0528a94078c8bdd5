"""People in a channel who write a marked word into every field, and type it where they can."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Iterator
from typing import Any

from bot.flows.library import builtin
from tests.e2e.planting import DO, Planted
from tests.e2e.slack_people import Pressable, SlackPeople, pressables
from tests.e2e.web_people import DAY
from tests.standins.slack_records import Message

METHOD_IN_SLACK = "kort"  # the pace at which Slack takes messages makes a long round long
PATIENCE_S = 150.0  # for one thing to happen
ROUND_S = 330.0  # for a whole round, beside other work


class SlackPlanting:
    """A group in a channel whose people write, type and fill in whatever they can."""

    def __init__(self, people: SlackPeople, planted: Planted, label: str) -> None:
        self.people = people
        self.planted = planted
        self.label = label
        self._done: set[tuple[str, ...]] = set()

    async def hold(self) -> str:
        """A whole round, until the owner is asked what is to stay. Returns its id."""
        p = self.people
        await p.command("Per", "gruppe")
        await p.submit("Per", {"name": "Gygrene"})
        await p.put_away("Per")
        await self._case("Kari")
        await p.command("Per", "runde")
        await p.submit("Per", {"method": METHOD_IN_SLACK, "way": "chat"})
        # Who goes on before the others could come has too few, and then nobody moves any more.
        while not (p.roots() and self._steps()):
            await asyncio.sleep(0.1)
        p.flow = p.flow_of(p.roots()[0])
        names = list(p.users)
        turns = itertools.cycle(names)
        async with asyncio.timeout(ROUND_S):
            while not any(self._asks_owner()):
                for name in names:
                    while await self._move(name):
                        pass
                await self._type(next(turns))
                await self._go_on()
        return p.flow

    async def _case(self, owner: str) -> None:
        p = self.people
        await p.command(owner, "sak")
        names = ("title", "situation", "tried", "question")
        values = {n: self._text(f"case.{n}", owner) for n in names}
        await p.submit(owner, values)
        await p.put_away(owner)

    def _text(self, name: str, by: str, *, private: bool = False) -> str:
        return self.planted.text(f"slack.{name}", by, self.label, private=private)

    async def _move(self, name: str) -> bool:
        user = self.people.users[name]
        for found in self.people.offered(user):
            action = found.action.partition(".")[0]
            key = (name, found.where.ts, found.action)
            if action not in DO or key in self._done:
                continue
            self._done.add(key)
            answer = await self.people.driver.click(user, found.where, found.action, found.value)
            assert answer is not None
            assert answer.ok
            if self.people.slack.modal(user) is not None:
                await self._fill(name)
            await asyncio.sleep(0.1)
            return True
        return False

    async def _fill(self, name: str) -> None:
        user = self.people.users[name]
        view = self.people.slack.modal(user)
        assert view is not None
        meta = json.loads(view.body.get("private_metadata") or "[]")
        if len(meta) > 4 and view.body.get("submit"):
            step = builtin()[METHOD_IN_SLACK].steps[meta[4]]
            private = meta[2] == "note" or step.see == "self"
            values: dict[str, Any] = {}
            for block in view.body["blocks"]:
                if block["type"] != "input":
                    continue
                kind, part = block["element"]["type"], block["block_id"]
                if kind == "plain_text_input":
                    where = f"{step.id}.{meta[2]}.{part}"
                    values[part] = self._text(where, name, private=private)
                elif kind == "datepicker":
                    values[part] = DAY
            await self.people.submit(name, values)
        await self.people.put_away(name)

    async def _type(self, name: str) -> None:
        """In the thread, where all read it anyway, and to the bot alone."""
        p = self.people
        user = p.users[name]
        root = p.roots()[-1]
        await p.driver.say(user, p.channel, self._text("thread", name), root.ts)
        im = p.slack.team.im(user.id)
        if im is None:
            return
        await p.driver.say(user, im, self._text("private", name, private=True))
        whisper = p.slack.ephemerals(user)[-1:]
        for found in [x for m in whisper for x in pressables(m)][:1]:
            await p.driver.click(user, found.where, found.action, found.value)
        await p.put_away(name)

    async def _go_on(self) -> None:
        """Per goes on, as soon as the card before them is the newest."""
        p = self.people
        per = p.users["Per"]
        before, said = len(self._steps()), len(p.slack.ephemerals(per))
        async with asyncio.timeout(PATIENCE_S):
            while len(self._steps()) == before and not any(self._asks_owner()):
                cards = [m for m in p.slack.dm(per) if m.bot_id]
                found = [x for m in cards for x in pressables(m) if x.action == "go_on"]
                if found:
                    await self._press_on(found[-1], said)
                await asyncio.sleep(0.5)

    def _steps(self) -> list[Message]:
        """The messages in the round's thread that are the bot's."""
        p = self.people
        return [m for m in p.slack.messages(p.channel) if m.bot_id and m.is_reply]

    async def _press_on(self, found: Pressable, said: int) -> None:
        """Press, and say yes to what was asked since; that may come a little after the press."""
        p = self.people
        per = p.users["Per"]
        await p.driver.click(per, found.where, found.action, found.value)
        for message in p.slack.ephemerals(per)[said:]:
            for x in pressables(message):
                if x.action == "go_on.sure":
                    await p.driver.click(per, message, x.action, x.value)

    def _asks_owner(self) -> Iterator[str]:
        kari = self.people.users["Kari"]
        for message in self.people.slack.dm(kari):
            for x in pressables(message):
                if x.action == "keep.nothing":
                    yield x.action

    async def keep_nothing(self) -> None:
        p = self.people
        kari = p.users["Kari"]
        async with asyncio.timeout(PATIENCE_S):
            while not any(self._asks_owner()):
                await asyncio.sleep(0.1)
        for message in p.slack.dm(kari):
            for x in pressables(message):
                if x.action == "keep.nothing":
                    await p.driver.click(kari, message, x.action, x.value)
                    return
