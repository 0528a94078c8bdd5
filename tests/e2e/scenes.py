"""A group's whole round as scenes to look at: each step with what people have written in it.

Nobody clicks here: the use cases are called, so that pages can be opened at any moment.
"""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.flows import samples
from bot.flows.library import builtin
from bot.flows.method import Method
from bot.flows.model import Round
from bot.service import entry, overview, pressing, rounds, waking
from bot.service.take import Taken
from bot.storage import due
from tests.edges.web.pages_world import NAMES, World, world

METHOD = "kollegaveiledning"
BEGINS = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # a Tuesday, nine o'clock in Oslo
CASE = ("title", "situation", "tried", "question")
_numbers = itertools.count()


class Clock:
    """The real time as the scenes have it; it stands still unless it is moved."""

    def __init__(self) -> None:
        self.now = BEGINS.timestamp()

    def __call__(self) -> float:
        return self.now


class Scenes:
    """One group in one language, its round, and what its people do in it."""

    def __init__(self, house: World, lang: str, clock: Clock) -> None:
        self.house, self.lang, self.clock = house, lang, clock
        self.flow = self.case = self.board = ""
        self._used: dict[str, int] = {}

    async def begin(self) -> None:
        """The group, and a case that Kari has laid before it."""
        await self.house.found(self.lang)
        await self.new_case()

    async def new_case(self) -> None:
        """Kari lays a case before the group: always the same one."""
        case = {f: samples.text(f"case:{f}", self.lang) or "" for f in CASE}
        self.case = await self.house.case(**case)

    async def open(self, way: str = "chat", come: int = 3, method: str = METHOD) -> None:
        """Per opens the round; so many are in."""
        answer = await rounds.open_round(
            self.house.core,
            self.house.who["Per"].actor,
            self.house.group,
            case=self.case,
            method=method,
            way=way,
            identity=f"scene-{next(_numbers)}",
        )
        assert isinstance(answer, rounds.Begun)
        self.flow = answer.flow
        for name in NAMES[:come]:
            await self.press(name, "come")
        core, org, flow = self.house.core, self.house.org, self.flow
        token = await core.storage.db.write(
            lambda conn: entry.new_link(
                core, conn, org, "board", lasts=entry.BOARD_LASTS, flow=flow
            )
        )
        self.board = f"/board/{token}"

    # --- what people do ---

    async def press(self, name: str, action: str, arg: str = "") -> None:
        answer = await self.house.press(name, self.flow, action, arg)
        assert isinstance(answer, Taken), answer

    async def state(self) -> Round:
        found = await self.house.state(self.flow)
        assert isinstance(found, Round)
        return found

    def method(self) -> Method:
        return builtin()[METHOD]

    async def say(
        self, name: str, kind: str, action: str = "write", arg: str = "", how: str = "sure"
    ) -> None:
        """Send the next sample of this kind."""
        n = self._used.get(kind, 0)
        self._used[kind] = n + 1
        await self.send(name, action, arg, how, text=samples.pick(kind, n, self.lang))

    async def send(self, name: str, action: str, arg: str, how: str, **values: str) -> None:
        state = await self.state()
        answer = await pressing.send(
            self.house.core,
            self.house.who[name].actor,
            self.flow,
            action=action,
            arg=arg,
            step=state.step,
            visit=state.visit,
            how=how,
            values=values,
            identity=f"scene-{next(_numbers)}",
        )
        assert isinstance(answer, Taken), answer

    async def go_on(self) -> None:
        self.clock.now += 20
        await self.press("Per", "go_on", "sure")

    async def pass_time(self, seconds: float) -> None:
        """Let so much time go by; what is due on the way happens when it is due."""
        until = self.clock.now + seconds
        core = self.house.core
        db = core.storage.db
        while True:
            moment = await db.aread(due.next_flow)
            if moment is None or moment.timestamp() > until:
                break
            self.clock.now = max(self.clock.now, moment.timestamp() + 0.1)
            claimed = await db.write(lambda conn: due.claim_flows(conn, core.moment(), 64))
            for one in claimed:
                await db.write(lambda conn: waking.tick(core, conn, one))  # noqa: B023
        self.clock.now = until

    # --- the round, scene by scene ---

    async def walk(self) -> AsyncIterator[str]:
        """Play the round through. Yields the name of each scene, while it stands."""
        for scene in (self.first_half, self.second_half, self.afterwards):
            async for name in scene():
                yield name

    async def first_half(self) -> AsyncIterator[str]:
        yield "01-agreement"
        for name in NAMES[3:]:
            await self.press(name, "come")
        await self.say("Kari", "story")
        yield "02-story"
        await self.go_on()
        yield "03-key-question-waits"
        await self.say("Kari", "key")
        yield "03-key-question"
        await self.go_on()
        yield "04-clarify-begins"
        await self.say("Ola", "question")
        question = (await self.state()).left[-1].id
        await self.say("Kari", "answer", "reply", question)
        await self.send("Ingrid", "write", "", "park", text=samples.pick("idea", 5, self.lang))
        await self.say("Ingrid", "question")
        yield "04-clarify"
        await self.go_on()
        await self.say("Ola", "thought")
        await self.say("Kari", "thought")
        yield "05-quiet"
        await self.go_on()

    async def second_half(self) -> AsyncIterator[str]:
        await self.say("Ola", "reflection")
        await self.say("Amina", "reflection")
        await self.say("Kari", "note", "note")
        yield "06-reflect"
        await self.pass_time(601)
        yield "06-reflect-time-out"
        await self.press("Per", "vote", "more")
        await self.press("Per", "pause")
        yield "06-reflect-paused"
        await self.press("Per", "resume")
        await self.press("Solveig", "halt")
        yield "06-reflect-halted"
        await self.press("Kari", "decide", "on")
        await self.go_on()
        await self.say("Kari", "response")
        yield "07-respond"
        await self.go_on()
        await self.say("Ola", "idea")
        await self.say("Ingrid", "idea")
        yield "08-ideas"
        await self.go_on()
        yield "09-choose-waits"
        await self.choose()
        yield "09-choose"
        await self.go_on()
        for name in ("Ola", "Ingrid"):
            n = self._used.get("closing", 0)
            self._used["closing"] = n + 1
            text = samples.pick("closing", n, self.lang)
            await self.send(name, "write", "", "sure", text=text, rating0="5", rating1="4")
        yield "10-close"

    async def choose(self) -> None:
        action = samples.pick("action", 0, self.lang)
        parts = {part: samples.part(action, part) for part in ("when", "then", "know")}
        day = (BEGINS + timedelta(days=8)).date().isoformat()
        buddy = self.house.who["Ingrid"].id
        await self.send("Kari", "write", "", "share+sure", **parts, by=day, buddy=buddy)

    async def afterwards(self) -> AsyncIterator[str]:
        await self.go_on()
        yield "11-keep"
        await self.press("Kari", "keep", "all")
        yield "12-kept"

    async def follow_up(self) -> str:
        """The day of the follow-up. Returns the flow in which Kari is asked."""
        await self.pass_time(9 * 24 * 3600)
        kari = self.house.who["Kari"].actor
        core = self.house.core
        found = await core.storage.db.aread(lambda conn: overview.home(core, conn, kari))
        return next(a.flow for a in found.asked if a.kind == "question")


@asynccontextmanager
async def scenes(folder: Path, lang: str) -> AsyncIterator[Scenes]:
    """A group whose case is laid before it, in a house of its own."""
    clock = Clock()
    async with world(folder) as house:
        house.core.real = clock
        found = Scenes(house, lang, clock)
        await found.begin()
        yield found
