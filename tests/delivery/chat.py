"""A chat platform that keeps what is posted, and has bad days to order."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.delivery.platform import Doubt, Message, Place, Refused, Wait
from bot.flows.cards import Card

# Asked before every call: how it fails, or None. Gets the method and the place.
Weather = Callable[[str, Place], "str | None"]


@dataclass
class Posted:
    id: str
    key: str
    thread: str | None
    card: Card
    readable: bool
    at: float
    gone: bool = False
    updates: int = 0


@dataclass
class Chat:
    """Faults: `wait:SECONDS`, `before` and `after` (the answer is lost, without or with effect),
    `late` (answer lost, and it takes effect a moment later), `refuse:CODE`, `gone:CODE`, `crash`,
    `hang`. Messages are found `lag` seconds after they came."""

    weather: Weather = lambda _method, _place: None
    lag: float = 0.0
    pause: float = 0.0
    name: str = "slack"
    messages: dict[str, list[Posted]] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    log: list[tuple[str, str]] = field(default_factory=list)
    crowded: list[str] = field(default_factory=list)
    _inside: set[str] = field(default_factory=set)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def standing(self, channel: str) -> list[Posted]:
        return [m for m in self.messages.get(channel, []) if not m.gone]

    def one(self, channel: str, message: str) -> Posted | None:
        return next((m for m in self.standing(channel) if m.id == message), None)

    async def post(self, place: Place, message: Message, thread: str | None) -> str:
        if thread is not None and self.one(place.channel, thread) is None:
            raise Refused("thread_not_found", gone=True)
        made = Posted(
            f"m{next(self._ids)}",
            message.key,
            thread,
            message.card,
            place.readable,
            time.time(),
        )
        await self._call("post", place, lambda: self._add(place, made))
        return made.id

    async def update(self, place: Place, message_id: str, message: Message) -> None:
        found = self.one(place.channel, message_id)
        if found is None:
            raise Refused("message_not_found", gone=True)

        def change() -> None:
            found.card, found.readable = message.card, place.readable
            found.updates += 1

        await self._call("update", place, change)

    async def remove(self, place: Place, message_id: str) -> None:
        found = self.one(place.channel, message_id)

        def go() -> None:
            if found is not None:
                found.gone = True

        await self._call("remove", place, go)

    async def find(self, place: Place, key: str, thread: str | None, since: float) -> str | None:
        await self._call("find", place, lambda: None)
        newest = time.time() - self.lag
        for message in self.standing(place.channel):
            if message.key == key and message.thread == thread and since <= message.at <= newest:
                return message.id
        return None

    def _add(self, place: Place, message: Posted) -> None:
        self.messages.setdefault(place.channel, []).append(message)

    async def _call(self, method: str, place: Place, effect: Callable[[], None]) -> None:
        self.calls[method] += 1
        self.log.append((method, place.channel))
        if place.channel in self._inside:
            self.crowded.append(place.channel)
        self._inside.add(place.channel)
        try:
            if self.pause:
                await asyncio.sleep(self.pause)
            await self._suffer(self.weather(method, place), effect)
        finally:
            self._inside.discard(place.channel)

    async def _suffer(self, fault: str | None, effect: Callable[[], None]) -> None:
        kind, _, more = (fault or "").partition(":")
        if kind == "hang":
            await asyncio.sleep(3600)
        if kind == "wait":
            raise Wait(float(more))
        if kind in ("refuse", "gone"):
            raise Refused(more, gone=kind == "gone")
        if kind == "crash":
            raise RuntimeError
        if kind == "late":
            asyncio.get_running_loop().call_later(self.lag / 2, effect)
            raise Doubt
        if kind != "before":
            effect()
        if kind in ("before", "after"):
            raise Doubt
