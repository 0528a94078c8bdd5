"""What somebody typed, while they are asked what it was. In memory alone.

Stored it would need a key and an end of its own; after a restart the message itself, which stands
in the conversation, is fetched again where the platform lets us.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.chat.said import Where

KEPT = 30 * 60.0  # seconds
MOST = 2000


class Held:
    """Texts by the message they stand in."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._texts: dict[tuple[str, str, str], tuple[float, str]] = {}

    def keep(self, where: Where, message: str, text: str) -> None:
        self._prune()
        self._texts[_key(where, message)] = (self._clock() + KEPT, text)

    def get(self, where: Where, message: str) -> str | None:
        self._prune()
        found = self._texts.get(_key(where, message))
        return found[1] if found else None

    def drop(self, where: Where, message: str) -> None:
        self._texts.pop(_key(where, message), None)

    def _prune(self) -> None:
        now = self._clock()
        while self._texts:
            first = next(iter(self._texts))
            if self._texts[first][0] > now and len(self._texts) < MOST:
                return
            del self._texts[first]


def _key(where: Where, message: str) -> tuple[str, str, str]:
    return where.workspace, where.channel, message
