"""What somebody typed, while they are asked what it was, or while its message is on its way.

In memory alone.

Stored it would need a key and an end of its own; after a restart the message itself, which stands
in the conversation, is fetched again where the platform lets us.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from bot.chat.said import Where

KEPT = 30 * 60.0  # seconds
EARLY = 120.0  # for an edit that came before its message
MOST = 2000


class Text(NamedTuple):
    """`at` is when it was changed to this, by the platform's clock; 0: as it was written."""

    text: str
    at: float = 0.0


class Held:
    """Texts by the message they stand in, each `kept` for so many seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, kept: float = KEPT) -> None:
        self._clock = clock
        self._kept = kept
        self._texts: dict[tuple[str, str, str], tuple[float, Text]] = {}

    def keep(self, where: Where, message: str, text: str, at: float = 0.0) -> None:
        """Keep this text, but not in the place of one that it was changed to since."""
        self._prune()
        before = self._texts.get(_key(where, message))
        if before is None or at >= before[1].at:
            self._texts[_key(where, message)] = (self._clock() + self._kept, Text(text, at))

    def change(self, where: Where, message: str, text: str, at: float) -> None:
        """The message was changed where it stands; nothing when it is not held."""
        if _key(where, message) in self._texts:
            self.keep(where, message, text, at)

    def get(self, where: Where, message: str) -> str | None:
        self._prune()
        found = self._texts.get(_key(where, message))
        return found[1].text if found else None

    def take(self, where: Where, message: str) -> Text | None:
        """The same with its time, and no longer held."""
        self._prune()
        found = self._texts.pop(_key(where, message), None)
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
