"""Pacing: calls wait for their turn, so that a platform never has to refuse one for its speed.

Each workspace has lanes of its own, one per kind of call: a busy one delays no other. In a lane
what is urgent goes first. Who would wait long is told when to come back instead, so that a large
crowd leaves room for others.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

Kind = Literal["post", "update", "remove", "find", "say"]


class Limit(NamedTuple):
    """At most so many calls in any so many seconds: in a workspace, or in each of its places."""

    most: int
    seconds: float
    each_place: bool = False


# A little under what the platforms state, so that calls that bunch up on the way do no harm.
# Slack: posting 1/s in a channel and "several hundred" a minute in all, here 235; the methods of
# its tier 3, each by itself, 50 in any minute, here 48 in 63 seconds.
_TIER_3 = (Limit(16, 21.0),)
# Teams: 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour in a conversation, 50 in 1 s in a
# tenant, whatever is called: shared out here among the kinds, of which `say` is what an edge says
# by itself, in answer to somebody.
_TEAMS_POST = (
    Limit(22, 1.02),
    Limit(3, 2.05, each_place=True),
    Limit(29, 30.5, each_place=True),
    Limit(900, 3605.0, each_place=True),
)
_TEAMS_SAY = (
    Limit(4, 1.02),
    Limit(1, 2.05, each_place=True),
    Limit(4, 30.5, each_place=True),
    Limit(100, 3605.0, each_place=True),
)
_TEAMS_UPDATE = (
    Limit(18, 1.02),
    Limit(2, 2.05, each_place=True),
    Limit(20, 30.5, each_place=True),
    Limit(650, 3605.0, each_place=True),
)
_TEAMS_REMOVE = (
    Limit(5, 1.02),
    Limit(1, 2.05, each_place=True),
    Limit(5, 30.5, each_place=True),
    Limit(145, 3605.0, each_place=True),
)
LIMITS: Mapping[str, Mapping[Kind, tuple[Limit, ...]]] = {
    "slack": {
        "post": (Limit(4, 1.02), Limit(2, 2.0, each_place=True)),
        "update": _TIER_3,
        "remove": _TIER_3,
        "find": _TIER_3,
    },
    "teams": {
        "post": _TEAMS_POST,
        "update": _TEAMS_UPDATE,
        "remove": _TEAMS_REMOVE,
        "say": _TEAMS_SAY,
    },
}

HORIZON = 10.0  # seconds that a call may wait in its lane
EARLY = 6.0  # who was sent away comes back so long before its turn, so that none is missed
LATE = 1.0  # a turn that came late by so much at most is made up for
_PLACES_AT_HAND = 256


class Lane(NamedTuple):
    """Calls of one kind in one workspace."""

    platform: str
    workspace: str
    kind: Kind


class _Window:
    """The latest turns under one limit."""

    def __init__(self, limit: Limit) -> None:
        self._seconds = limit.seconds
        self._turns: deque[float] = deque(maxlen=limit.most)

    def next(self) -> float:
        """When the next turn is, or was."""
        full = len(self._turns) == self._turns.maxlen
        return self._turns[0] + self._seconds if full else 0.0

    def take(self, turn: float) -> None:
        self._turns.append(max(turn, self._turns[-1]) if self._turns else turn)

    def recent(self, now: float) -> bool:
        return bool(self._turns) and self._turns[-1] > now - self._seconds


class _Waiter(NamedTuple):
    patient: bool
    order: int
    came: float
    place: str
    turn: asyncio.Future[float]


class _Queue:
    """One lane: who waits, and which turns were taken. Times are the platform's seconds."""

    def __init__(self, limits: tuple[Limit, ...]) -> None:
        self.waiting: list[_Waiter] = []
        self.held_until = 0.0
        self.timer: asyncio.TimerHandle | None = None
        shared = [limit for limit in limits if not limit.each_place]
        self._shared = [_Window(limit) for limit in shared]
        self._each = [limit for limit in limits if limit.each_place]
        self._places: dict[str, list[_Window]] = {}
        self._rate: float = min((limit.most / limit.seconds for limit in shared), default=0.0)
        self._last_sent_away: float = 0.0

    def next(self, place: str) -> float:
        """When the next turn for a call to this place is, or was."""
        windows = [*self._shared, *self._places.get(place, ())]
        turns = [window.next() for window in windows]
        return max(self.held_until, *turns) if turns else self.held_until

    def expected(self, now: float, *, urgent: bool) -> float:
        """How long somebody who comes now will wait, roughly."""
        before = sum(not w.patient for w in self.waiting) if urgent else len(self.waiting)
        behind = before / self._rate if self._rate else 0.0
        opens: float = max([self.held_until, *(window.next() for window in self._shared)])
        return max(0.0, opens - now) + behind

    def send_away(self, now: float) -> float:
        """When to come back: each later than the one before, at the lane's own rate."""
        gap = 1 / self._rate if self._rate else 0.0
        expected = now + self.expected(now, urgent=False)
        self._last_sent_away = max(self._last_sent_away + gap, expected)
        return max(self._last_sent_away - now - EARLY, gap)

    def take(self, waiter: _Waiter, now: float) -> None:
        """Count its turn at the time that it could have been, so that lateness does not add up."""
        turn = max(waiter.came, self.next(waiter.place), now - LATE)
        for window in self._shared:
            window.take(turn)
        if not self._each:
            return
        if len(self._places) >= _PLACES_AT_HAND:
            kept = self._places.items()
            self._places = {p: ws for p, ws in kept if any(w.recent(now) for w in ws)}
        windows = self._places.setdefault(waiter.place, [_Window(limit) for limit in self._each])
        for window in windows:
            window.take(turn)


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

    async def enter(self, lane: Lane, place: str, *, urgent: bool) -> float:
        """Wait for this call's turn. 0.0: call now; else come back in so many real seconds."""
        queue = self._queue(lane)
        now = self._now()
        if queue.expected(now, urgent=urgent) > HORIZON:
            return queue.send_away(now) / self._speed
        full = queue.next(place) - now  # this place alone: others are let in meanwhile
        if full > HORIZON:
            return full / self._speed
        self._order += 1
        turn: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        waiter = _Waiter(not urgent, self._order, now, place, turn)
        queue.waiting.append(waiter)
        queue.waiting.sort(key=lambda w: (w.patient, w.order))
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
            wait = queue.next(waiter.place) - now
            if wait <= 0:
                queue.take(waiter, now)
                queue.waiting.remove(waiter)
                waiter.turn.set_result(0.0)
            else:
                next_wait = wait if next_wait is None else min(next_wait, wait)
        self._wake_later(queue, next_wait)

    def _wake_later(self, queue: _Queue, wait: float | None) -> None:
        if queue.timer is not None:
            queue.timer.cancel()
            queue.timer = None
        if wait is not None:
            loop = asyncio.get_running_loop()
            queue.timer = loop.call_later(wait / self._speed, self._admit, queue)
