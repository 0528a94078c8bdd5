"""Who wants to know that a flow changed: live pages, the deliverer, the scheduler.

Listeners learn *that* something changed, never what; they come back through the door that asks
who they are.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

Topic = tuple[str, str]  # organisation, and a flow's id, a group's id, or GROUPS


class Hub:
    """In-process news of commits. Safe to tell from any thread."""

    def __init__(self) -> None:
        self._waiting: dict[Topic, set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = (
            defaultdict(set)
        )
        self._always: list[Callable[[], None]] = []
        self._asked: list[Callable[[str, str], None]] = []

    def on_any(self, callback: Callable[[], None]) -> None:
        """Call this, from the writing thread, after every commit. It must be quick."""
        self._always.append(callback)

    def wake(self, news: asyncio.Event) -> None:
        """Set this event, which is waited for in the running loop, after every commit."""
        loop = asyncio.get_running_loop()

        def heard() -> None:
            if not news.is_set() and not loop.is_closed():
                loop.call_soon_threadsafe(news.set)

        self.on_any(heard)

    def on_asked(self, callback: Callable[[str, str], None]) -> None:
        """Call this, from the writing thread, with the organisation and the person whenever
        somebody is asked something that is no card. It must be quick."""
        self._asked.append(callback)

    def ask(self, org: str, person: str) -> None:
        for callback in self._asked:
            callback(org, person)

    def tell(self, topic: Topic) -> None:
        for loop, event in tuple(self._waiting.get(topic, ())):
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)
        for callback in self._always:
            callback()

    @asynccontextmanager
    async def listening(self, topic: Topic) -> AsyncIterator[asyncio.Event]:
        """An event that is set when the topic changes; clear it before looking."""
        entry = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting[topic].add(entry)
        try:
            yield entry[1]
        finally:
            self._waiting[topic].discard(entry)
            if not self._waiting[topic]:
                self._waiting.pop(topic, None)
