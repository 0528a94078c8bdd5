"""Teams' limits for a bot, in a time that can be made to run faster."""

from __future__ import annotations

import math
import time
from typing import Literal

from tests.standins.slack_pace import Window

Lane = Literal["send", "create", "members"]
# (most calls, in so many seconds), for one bot in one conversation.
SEND = ((7, 1), (8, 2), (60, 30), (1800, 3600))
MEMBERS = ((14, 1), (16, 2), (120, 30), (3600, 3600))
LANES: dict[Lane, tuple[tuple[int, int], ...]] = {
    "send": SEND,
    "create": SEND,
    "members": MEMBERS,
}
PER_TENANT = (50, 1)


class Pace:
    """Judges calls. `speed` 60 makes a minute of Teams' pass in a second."""

    def __init__(self, on: bool, speed: float = 1.0) -> None:
        self.on = on
        self.speed = speed
        self._windows: dict[tuple[str, ...], list[Window]] = {}

    def retry_after(self, tenant: str, lane: Lane, conversation: str) -> int:
        """Whole seconds to wait before this call, 0 when it may pass (and is counted)."""
        if not self.on:
            return 0
        now = time.monotonic() * self.speed
        asked = [
            *self._of((lane, conversation), LANES[lane]),
            *self._of(("tenant", tenant), (PER_TENANT,)),
        ]
        if wait := max(window.wait(now) for window in asked):
            # The header carries whole seconds also when time runs faster.
            return max(1, math.ceil(wait / self.speed))
        for window in asked:
            window.take(now)
        return 0

    def _of(self, key: tuple[str, ...], limits: tuple[tuple[int, int], ...]) -> list[Window]:
        if key not in self._windows:
            self._windows[key] = [Window(most, seconds) for most, seconds in limits]
        return self._windows[key]
