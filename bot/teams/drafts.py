"""Forms that were asked for in words, until the button that opens them is pressed. In memory alone:
what was typed for them may be private. After a while, or a restart, they open as they are for all.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from bot.chat.said import Asker
from bot.chat.sheets import Sheet

DRAFT = "draft"
KEPT = 30 * 60.0  # seconds
MOST = 500


class Drafts:
    """By a name that their button carries, each for whoever asked."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, tuple[float, str, str, Sheet]] = {}

    def keep(self, who: Asker, sheet: Sheet) -> str:
        if len(self._kept) >= MOST:
            del self._kept[next(iter(self._kept))]
        name = secrets.token_urlsafe(9)
        self._kept[name] = (self._clock() + KEPT, who.workspace, who.user, sheet)
        return name

    def get(self, who: Asker, name: str) -> Sheet | None:
        until, workspace, user, sheet = self._kept.get(name, (0.0, "", "", None))
        mine = (workspace, user) == (who.workspace, who.user) and until > self._clock()
        return sheet if mine else None
