"""Pacing: calls wait for their turn, so that a platform never has to refuse one for its speed.

Each workspace has lanes of its own, one per kind of call: a busy one delays no other. In a lane
what pings goes first. Who would wait long is told when to come back instead, so that a large
crowd leaves room for a round that is being held.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["post", "update", "remove", "find"]


class Limit(NamedTuple):
    """At most so many calls in any so many seconds: in a workspace, or in each of its places."""

    most: int
    seconds: float
    each_place: bool = False


# A little under what the platforms state, so that calls that bunch up on the way do no harm.
# Slack: posting 1/s in a channel and "several hundred" a minute in all, here 235; the methods of
# its tier 3, each by itself, 50 in any minute, here 48.
_TIER_3 = (Limit(16, 20.0),)
LIMITS: Mapping[str, Mapping[Kind, tuple[Limit, ...]]] = {
    "slack": {
        "post": (Limit(4, 1.02), Limit(2, 2.0, each_place=True)),
        "update": _TIER_3,
        "remove": _TIER_3,
        "find": _TIER_3,
    },
}

HORIZON = 6.0  # seconds that a call may wait in its lane
_PLACES_AT_HAND = 256


class Lane(NamedTuple):
    """Calls of one kind in one workspace."""

    platform: str
    workspace: str
    kind: Kind


@dataclass
class _Window:
    """The calls of the last `limit.seconds`."""

    limit: Limit
    calls: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.calls and self.calls[0] <= now - self.limit.seconds:
            self.calls.popleft()
        if len(self.calls) < self.limit.most:
            return 0.0
        return self.calls[0] + self.limit.seconds - now


def _recent(windows: list[_Window], now: float) -> bool:
    return any(window.wait(now) or window.calls for window in windows)


class _Waiter(NamedTuple):
    late: bool
    order: int
    place: str
    turn: asyncio.Future[float]


class _Queue:
    """One lane: who waits, and what was called lately. Times are the platform's seconds."""

    def __init__(self, limits: tuple[Limit, ...]) -> None:
        self.shared = [_Window(limit) for limit in limits if not limit.each_place]
        self.waiting: list[_Waiter] = []
        self.held_until = 0.0
        self.timer: asyncio.TimerHandle | None = None
        self._each = [limit for limit in limits if limit.each_place]
        self._places: dict[str, list[_Window]] = {}
        self._rate = min((w.limit.most / w.limit.seconds for w in self.shared), default=0.0)
        self._last_sent_away = 0.0

    def shared_wait(self, now: float) -> float:
        waits = [window.wait(now) for window in self.shared]
        return max([self.held_until - now, 0.0, *waits])

    def place_wait(self, place: str, now: float) -> float:
        return max((w.wait(now) for w in self._places.get(place, ())), default=0.0)

    def expected(self, now: float) -> float:
        """How long somebody who comes now will wait, roughly."""
        behind = len(self.waiting) / self._rate if self._rate else 0.0
        return self.shared_wait(now) + behind

    def send_away(self, now: float) -> float:
        """When to come back: each later than the one before, at the lane's own rate."""
        gap = 1 / self._rate if self._rate else 0.0
        self._last_sent_away = max(self._last_sent_away + gap, now + self.expected(now))
        return max(self._last_sent_away - now - HORIZON / 2, gap)

    def count(self, place: str, now: float) -> None:
        for window in self.shared:
            window.calls.append(now)
        if not self._each:
            return
        if len(self._places) >= _PLACES_AT_HAND:
            self._places = {p: w for p, w in self._places.items() if _recent(w, now)}
        for window in self._places.setdefault(place, [_Window(limit) for limit in self._each]):
            window.calls.append(now)


class Pace:
    """The lanes of all workspaces, within one event loop.

    `speed` 60 makes a platform's minute pass in a second, for benches against a stand-in.
    """

    def __init__(
        self,
        limits: Mapping[str, Mapping[Kind, tuple[Limit, ...]]] = LIMITS,
        *,
        speed: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits
        self._speed = speed
        self._clock = clock
        self._queues: dict[Lane, _Queue] = {}
        self._order = 0

    async def enter(self, lane: Lane, place: str, *, ping: bool) -> float:
        """Wait for this call's turn. 0.0: call now; else come back in so many real seconds."""
        queue = self._queue(lane)
        now = self._now()
        if queue.expected(now) > HORIZON:
            return queue.send_away(now) / self._speed
        self._order += 1
        waiter = _Waiter(not ping, self._order, place, asyncio.get_running_loop().create_future())
        queue.waiting.append(waiter)
        queue.waiting.sort(key=lambda w: (w.late, w.order))
        self._admit(queue)
        try:
            return await waiter.turn
        finally:
            if waiter in queue.waiting:
                queue.waiting.remove(waiter)

    def hold(self, lane: Lane, seconds: float) -> None:
        """Let nobody in for so many real seconds: the platform asked for it."""
        queue = self._queue(lane)
        now = self._now()
        queue.held_until = max(queue.held_until, now + seconds * self._speed)
        if queue.held_until - now > HORIZON:
            self._send_all_away(queue, now)
        else:
            self._admit(queue)

    def close(self) -> None:
        """Send away all who wait: nothing more is called."""
        for queue in self._queues.values():
            self._send_all_away(queue, self._now())

    def _queue(self, lane: Lane) -> _Queue:
        found = self._queues.get(lane)
        if found is None:
            limits = self._limits.get(lane.platform, {}).get(lane.kind, ())
            found = self._queues[lane] = _Queue(limits)
        return found

    def _now(self) -> float:
        return self._clock() * self._speed

    def _send_all_away(self, queue: _Queue, now: float) -> None:
        waiting, queue.waiting = queue.waiting, []
        for waiter in waiting:
            if not waiter.turn.done():
                waiter.turn.set_result(queue.send_away(now) / self._speed)
        self._wake_later(queue, None)

    def _admit(self, queue: _Queue) -> None:
        """Let in whoever may call now; come back for the next."""
        now = self._now()
        queue.waiting = [w for w in queue.waiting if not w.turn.done()]
        next_wait: float | None = None
        for waiter in tuple(queue.waiting):
            wait = queue.shared_wait(now)
            own = queue.place_wait(waiter.place, now)
            if wait <= 0 and own <= 0:
                queue.count(waiter.place, now)
                queue.waiting.remove(waiter)
                waiter.turn.set_result(0.0)
                continue
            wait = max(wait, own)
            next_wait = wait if next_wait is None else min(next_wait, wait)
        self._wake_later(queue, next_wait)

    def _wake_later(self, queue: _Queue, wait: float | None) -> None:
        if queue.timer is not None:
            queue.timer.cancel()
            queue.timer = None
        if wait is not None:
            loop = asyncio.get_running_loop()
            queue.timer = loop.call_later(wait / self._speed, self._admit, queue)
