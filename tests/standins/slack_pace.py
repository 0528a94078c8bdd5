"""Slack's rate limits, in a time that can be made to run faster."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field

# Calls in any minute, for one method in one workspace.
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
POST_PER_SECOND = 1.0
POST_BURST = 3
# Slack says "several hundred a minute" for all of a workspace's channels together.
POST_PER_MINUTE_IN_WORKSPACE = 240
POST_BURST_IN_WORKSPACE = 10


@dataclass
class Bucket:
    """A bucket that refills steadily; `take` answers the seconds to wait, 0.0 when free."""

    rate: float
    most: float
    level: float = field(init=False)
    at: float | None = None

    def __post_init__(self) -> None:
        self.level = self.most

    def wait(self, now: float) -> float:
        if self.at is not None:
            self.level = min(self.most, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 - 1e-9 else (1 - self.level) / self.rate

    def take(self) -> None:
        self.level -= 1


@dataclass
class Window:
    """At most `most` calls in any `seconds`."""

    most: int
    seconds: float = 60.0
    calls: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.calls and self.calls[0] <= now - self.seconds:
            self.calls.popleft()
        return 0.0 if len(self.calls) < self.most else self.calls[0] + self.seconds - now

    def take(self, now: float) -> None:
        self.calls.append(now)


class Pace:
    """Judges calls. `speed` 60 makes a minute of Slack's pass in a second."""

    def __init__(self, on: bool, speed: float = 1.0) -> None:
        self.on = on
        self.speed = speed
        self._windows: dict[tuple[str, str], Window] = {}
        self._channels: dict[tuple[str, str], Bucket] = {}
        self._workspaces: dict[str, Bucket] = {}

    def _now(self) -> float:
        return time.monotonic() * self.speed

    def retry_after(self, team: str, method: str, tier: int | None) -> int:
        """Whole seconds to wait before this call, 0 when it may pass (and is counted)."""
        if not self.on or tier is None:
            return 0
        now = self._now()
        window = self._windows.setdefault((team, method), Window(TIERS[tier]))
        if wait := window.wait(now):
            return self._seconds(wait)
        window.take(now)
        return 0

    def retry_post_after(self, team: str, channel: str) -> int:
        """The same for posting into a channel."""
        if not self.on:
            return 0
        now = self._now()
        one = self._channels.setdefault((team, channel), Bucket(POST_PER_SECOND, POST_BURST))
        every = self._workspaces.setdefault(
            team, Bucket(POST_PER_MINUTE_IN_WORKSPACE / 60, POST_BURST_IN_WORKSPACE)
        )
        if wait := max(one.wait(now), every.wait(now)):
            return self._seconds(wait)
        one.take()
        every.take()
        return 0

    def _seconds(self, wait: float) -> int:
        # The header carries whole seconds, as Slack's does, also when time runs faster.
        return max(1, math.ceil(wait / self.speed))


def least_seconds(posts: int) -> float:
    """Slack's seconds that `posts` messages to as many channels of one workspace take."""
    return max(0, posts - POST_BURST_IN_WORKSPACE) * 60 / POST_PER_MINUTE_IN_WORKSPACE
