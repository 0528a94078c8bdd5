"""What every use case needs: storage, the real clock, news, calendars and methods."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select

from bot.flows.cards import Audience, Card
from bot.flows.library import builtin
from bot.flows.method import Method
from bot.groups.workdays import WorkCalendar
from bot.service.clock import Clock, instant
from bot.service.hub import Hub
from bot.storage.jobs import after_commit
from bot.storage.start import Storage
from bot.storage.tables import methods, organisations

COUNTRY = "NO"  # whose holidays hold where nobody has said so
CALENDARS_AT_HAND = 256
DRAWN_AT_HAND = 512
NUMBERS = 1000  # as many messages as one event may call for


class Actor(NamedTuple):
    """Who asks: a person of an organisation, as an edge has verified."""

    org: str
    person: str


_METHOD = select(methods.c.body).where(
    methods.c.org == bindparam("org_"), methods.c.hash == bindparam("hash_")
)
_CLOCK = select(
    organisations.c.clock_real, organisations.c.clock_shown, organisations.c.clock_rate
).where(organisations.c.org == bindparam("org_"))


@dataclass
class Core:
    """Shared by all use cases. `real` gives the real time, in seconds since 1970.

    `connects` are the platforms whose workspaces can be connected by a link. `forgetting` is set
    when something was erased, so that the write-ahead log is emptied soon. `drawn` keeps the cards
    of flows by their stored state, so that the next event need not draw again what stands there.
    """

    storage: Storage
    hub: Hub = field(default_factory=Hub)
    real: Callable[[], float] = time.time
    own: Mapping[str, Method] = field(default_factory=dict)
    connects: frozenset[str] = frozenset()
    forgetting: threading.Event = field(default_factory=threading.Event)
    drawn: dict[bytes, dict[Audience, tuple[Card, ...]]] = field(default_factory=dict)
    _number: int = 0
    _methods: dict[str, Method] = field(default_factory=dict)
    _calendars: dict[tuple[str, str, tuple[str, ...]], WorkCalendar] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def moment(self) -> datetime:
        """The real time as the database's moment."""
        return instant(self.real())

    def number(self) -> int:
        """The next number in the order of messages: later is higher, also when the clock is set
        back. The thousand that follow are free too."""
        with self._lock:
            self._number = max(self._number + NUMBERS, int(self.real() * 1_000_000))
            return self._number

    def clock(self, conn: Connection, org: str) -> Clock:
        return Clock.of(conn.execute(_CLOCK, {"org_": org}).one())

    def now(self, conn: Connection, org: str) -> float:
        """The time the organisation sees."""
        return self.clock(conn, org).shown(self.real())

    def calendar(
        self, zone: str, country: str = COUNTRY, free: tuple[str, ...] = ()
    ) -> WorkCalendar:
        """`free` are ISO dates that are free besides the country's holidays."""
        key = (zone, country, free)
        with self._lock:
            if key not in self._calendars:
                if len(self._calendars) >= CALENDARS_AT_HAND:
                    self._calendars.clear()
                days = {date.fromisoformat(day) for day in free}
                self._calendars[key] = WorkCalendar(zone, country, days)
            return self._calendars[key]

    def catalogue(self) -> Mapping[str, Method]:
        """The methods to choose from, by id: the built-in ones, and the installation's own."""
        return {**builtin(), **self.own}

    def tell(self, conn: Connection, org: str, *topics: str) -> None:
        """Tell listeners of these topics once the running write is committed."""

        def told() -> None:
            for topic in topics:
                self.hub.tell((org, topic))

        after_commit(conn, told)

    def ask(self, conn: Connection, org: str, person: str) -> None:
        """Somebody is asked something that is no card, once the running write is committed."""
        after_commit(conn, lambda: self.hub.ask(org, person))

    def forgotten(self, conn: Connection) -> None:
        """Something is erased by the running write: empty the write-ahead log soon after."""
        after_commit(conn, self.forgetting.set)

    def remember_drawn(self, state: bytes, cards: dict[Audience, tuple[Card, ...]]) -> None:
        """Keep what was drawn for this state, which is all that it depends on."""
        if len(self.drawn) >= DRAWN_AT_HAND:
            self.drawn.clear()
        self.drawn[state] = cards

    def method(self, conn: Connection, org: str, hash_: str) -> Method:
        """The version of a method that a flow runs with; versions never change."""
        found = self._methods.get(hash_)
        if found is None:
            body = conn.execute(_METHOD, {"org_": org, "hash_": hash_}).scalar_one()
            found = self._methods[hash_] = Method.model_validate(body)
        return found

    def keep_method(self, conn: Connection, org: str, method: Method) -> str:
        """Store this version beside the organisation's flows, once. Returns its hash."""
        key = {"org_": org, "hash_": method.hash}
        if conn.execute(_METHOD, key).first() is None:
            conn.execute(
                insert(methods),
                {
                    "org": org,
                    "hash": method.hash,
                    "id": method.id,
                    "version": method.hash[:8],
                    "body": method.model_dump(mode="json"),
                    "imported_at": self.moment(),
                },
            )
        self._methods[method.hash] = method
        return method.hash
