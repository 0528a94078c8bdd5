"""Lets a year pass: what is due happens, what is to be sent is sent, people do what they do.

The real waking, deciding, claiming and sending; only time and the platform are made up.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.delivery.pace import Pace
from bot.delivery.sender import Patience, Sender
from bot.service import sending, waking
from bot.service.core import Core
from bot.storage import due
from bot.storage.due import LEASE, Claim
from tests.year.chat import Chat, Died
from tests.year.clock import Clock, Outage

MOST = 256
STEP = 0.05  # seconds from due to done
ROUND_AND_ROUND = 100_000

Act = Callable[[], Awaitable[None]]


@dataclass
class Driver:
    """`crash` is the moment at which the process dies in the middle of a batch."""

    core: Core
    clock: Clock
    chat: Chat
    outages: Sequence[Outage] = ()
    crash: float = float("inf")
    crashed: int = 0
    _acts: list[tuple[float, int, Act]] = field(default_factory=list)
    _order: itertools.count[int] = field(default_factory=itertools.count)
    _seen: int = 0
    # Called with what has just been posted: people read it, and may do something about it.
    read: Callable[[int], None] = lambda _post: None

    def __post_init__(self) -> None:
        self._sender = self._fresh()

    def _fresh(self) -> Sender:
        patience = Patience(settle=0.0)
        return Sender(self.core, {self.chat.name: self.chat}, Pace({}), patience)

    def later(self, when: float, act: Act) -> None:
        """Somebody does this then, or when Kollega is back."""
        heapq.heappush(self._acts, (when, next(self._order), act))

    async def run(self, until: float) -> None:
        """Until that moment, or until nothing is left to happen."""
        for _ in range(ROUND_AND_ROUND):
            soonest = await self._soonest()
            if soonest is None or soonest > until:
                return
            self.clock.jump(self._up(soonest) + STEP)
            await self._happen()
            self._hear()
            await self._act()
        raise AssertionError("the year does not pass")

    def _up(self, moment: float) -> float:
        """That moment, or the end of the outage that it falls into."""
        moment = max(moment, self.clock())
        return next((o.until for o in self.outages if o.since <= moment < o.until), moment)

    async def _soonest(self) -> float | None:
        now = self.core.moment()
        read = self.core.storage.db.aread
        flow = await read(due.next_flow)
        message = await read(lambda conn: sending.next_moment(conn, now, LEASE))
        moments = [m.timestamp() for m in (flow, message) if m is not None]
        moments += [when for when, _, _ in self._acts[:1]]
        return min(moments, default=None)

    async def _happen(self) -> None:
        """All that is due now."""
        await self._wake()
        await self._deliver()

    def _hear(self) -> None:
        """People read what is new."""
        while self._seen < len(self.chat.posts):
            self._seen += 1
            self.read(self._seen - 1)

    async def _wake(self) -> None:
        write = self.core.storage.db.write
        now = self.core.moment()
        for found in await write(lambda conn: due.claim_flows(conn, now, MOST)):
            await write(lambda conn, found=found: waking.tick(self.core, conn, found))

    async def _deliver(self) -> None:
        while claims := await self._claim():
            taken = self.core.moment()
            if self.clock() >= self.crash and len(claims) > 1:
                await self._die(claims)
                continue
            for claim in claims:
                await self._sender.send(claim, taken)

    async def _claim(self) -> list[Claim]:
        now = self.core.moment()
        return await self.core.storage.db.write(lambda conn: sending.claim(conn, now, MOST))

    async def _die(self, claims: Sequence[Claim]) -> None:
        """Half of a batch is sent, one more posted without anybody noting it; then the process
        begins anew."""
        self.crash, self.crashed = float("inf"), len(claims)
        taken = self.core.moment()
        half = len(claims) // 2
        for claim in claims[:half]:
            await self._sender.send(claim, taken)
        self.chat.dies = True
        with contextlib.suppress(Died):
            await self._sender.send(claims[half], taken)
        self._sender = self._fresh()
        now = self.core.moment()
        await self.core.storage.db.write(lambda conn: due.recover(conn, now, timedelta(0)))

    async def _act(self) -> None:
        while self._acts and self._acts[0][0] <= self.clock():
            _, _, act = heapq.heappop(self._acts)
            await act()
