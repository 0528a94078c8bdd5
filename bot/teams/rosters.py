"""Who is in a conversation, remembered for a while: drawing a card must not ask each time."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from bot.delivery.platform import PlatformError
from bot.teams.connector import Connector, Member

KEPT = 600.0  # seconds
MOST = 500  # conversations at hand

log = structlog.get_logger(__name__)
Roster = dict[str, Member]


class Rosters:
    """By conversation: a member by the directory's id for them, else by Teams' own."""

    def __init__(self, connector: Connector, clock: Callable[[], float] = time.monotonic) -> None:
        self._connector = connector
        self._clock = clock
        self._known: dict[str, tuple[float, Roster]] = {}

    async def known(self, service_url: str, conversation: str) -> Roster:
        """As good as can be had: empty where Teams does not say."""
        held = self._known.get(conversation)
        if held is not None and held[0] > self._clock():
            return held[1]
        try:
            return await self.fetch(service_url, conversation)
        except PlatformError as error:
            log.info("teams_roster_unknown", code=str(error))
            return held[1] if held is not None else {}

    async def fetch(self, service_url: str, conversation: str) -> Roster:
        """As it is now. Raises PlatformError."""
        members = await self._connector.members(service_url, conversation)
        found = {m.account or m.id: m for m in members}
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[conversation] = (self._clock() + KEPT, found)
        return found

    def member(self, account: str) -> Member | None:
        """Somebody who was seen in any conversation lately."""
        now = self._clock()
        for until, roster in self._known.values():
            if until > now and account in roster:
                return roster[account]
        return None

    def forget(self, conversation: str) -> None:
        """Somebody came or went."""
        self._known.pop(conversation, None)
