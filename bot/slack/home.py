"""The app's Home in Slack, and keeping it true while somebody has it open.

Slack does not say when it is closed again. It is taken to be open for a while after it was opened,
and it is published anew only when what stands on it would be another page.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

import structlog

from bot.chat.chat import Chat, kind_of
from bot.chat.first_page import first_page
from bot.chat.replies import Reply
from bot.chat.said import Asker
from bot.slack.conversation import SlackConversation
from bot.slack.replies import draw_reply

log = structlog.get_logger(__name__)
MOST = 100  # blocks
OPEN_FOR = 15 * 60.0  # seconds
MOST_OPEN = 200
SETTLE = 2.0  # seconds that changes are gathered for


class _Open(NamedTuple):
    """A Home that somebody looks at: until when that is taken to be so, the hash of what stands
    there, and what it says."""

    until: float
    hash: str
    says: str


@dataclass
class Homes:
    """All Homes. `settle` is how long changes are gathered before they are shown."""

    chat: Chat
    conversation: SlackConversation
    clock: Callable[[], float] = time.monotonic
    settle: float = SETTLE
    _open: dict[tuple[str, str], _Open] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = field(
        default_factory=WeakValueDictionary
    )

    async def opened(self, who: Asker, hash_: str = "") -> None:
        """Somebody opened theirs. With the hash of what stands there, an older page never covers
        a newer one."""
        async with self._turn((who.workspace, who.user)):
            await self.show(who.workspace, who.user, await first_page(self.chat, who), hash_)

    async def show(self, workspace: str, user: str, page: Reply, hash_: str = "") -> None:
        blocks = draw_reply(page)[:MOST]
        view = {"type": "home", "blocks": blocks}
        more = {"hash": hash_} if hash_ else {}
        answer = await self.conversation.attempt(
            "slack_home_failed",
            workspace,
            lambda client: client.views_publish(user_id=user, view=view, **more),
        )
        if answer is not None:
            found = str((answer.get("view") or {}).get("hash") or "")
            self._keep((workspace, user), found, _says(blocks))

    async def renew(self, who: Asker) -> None:
        """Show theirs anew, if they have it open and it says something else by now."""
        key = (who.workspace, who.user)
        async with self._turn(key):
            known = self._known(key)
            if known is None:
                return
            page = await first_page(self.chat, who)
            if _says(draw_reply(page)[:MOST]) != known.says:
                await self.show(*key, page, known.hash)

    def _turn(self, key: tuple[str, str]) -> asyncio.Lock:
        """One page after the other for each, or two would name the same hash, and the one that
        comes too late might be the newer."""
        return self._turns.setdefault(key, asyncio.Lock())

    async def watch(self) -> None:
        """Until cancelled: whatever is changed, by anybody, is shown where it is looked at."""
        loop = asyncio.get_running_loop()

        def changed() -> None:
            if self._open and not loop.is_closed():
                loop.call_soon_threadsafe(self._changed.set)

        self.chat.core.hub.on_any(changed)
        while True:
            await self._changed.wait()
            await asyncio.sleep(self.settle)
            self._changed.clear()
            await self._renew_all()

    async def _renew_all(self) -> None:
        for workspace, user in tuple(self._open):
            if self._known((workspace, user)) is None:
                continue
            who = await self.chat.known(workspace, user)
            if who is not None:
                await self._try(who)

    async def _try(self, who: Asker) -> None:
        """One that fails is no reason to leave the others as they are."""
        try:
            await self.renew(who)
        except Exception as error:
            log.error("slack_home_not_renewed", error=kind_of(error))

    def _keep(self, key: tuple[str, str], hash_: str, says: str) -> None:
        self._open.pop(key, None)
        while len(self._open) >= MOST_OPEN:
            del self._open[next(iter(self._open))]
        self._open[key] = _Open(self.clock() + OPEN_FOR, hash_, says)

    def _known(self, key: tuple[str, str]) -> _Open | None:
        found = self._open.get(key)
        if found is not None and found.until < self.clock():
            del self._open[key]
            return None
        return found


def _says(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, sort_keys=True)
