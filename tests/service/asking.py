"""A group that is asked between its meetings, on a clock of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, select, update

from bot.flows.answering import Checkin
from bot.flows.cadence import Cadence
from bot.flows.cards import Card
from bot.flows.questions import SETS
from bot.flows.series import Series
from bot.service import checkins, pressing, sight, waking
from bot.service import flows as rows
from bot.service.changes import Changed
from bot.service.checkins import Wish
from bot.service.core import Actor, Core
from bot.service.take import Taken
from bot.storage import due
from bot.storage.due import DueFlow
from bot.storage.tables import deliveries, flows
from tests.delivery.town import add_place
from tests.service.houses import House, house

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)  # a Monday, 9 o'clock
TUESDAYS = Cadence("week", 1, 9, "2026-11-02", "2026-12-20", weeks=2)
HOUR, DAY = 3600.0, 86_400.0


class Asking:
    """Gygrene, whom Per leads, in a chat; Nina is of another group."""

    def __init__(self, core: Core) -> None:
        self.core, self.now = core, NOW.timestamp()
        core.real = lambda: self.now
        people = ("Per", "Kari", "Ola", "Ingrid")
        self.house: House = house(core, Gygrene=people, Nebba=("Nina",))
        self.org, self.who = self.house.org, self.house.people
        self.group = self.house.groups["Gygrene"]
        self._count = 0
        core.storage.db.write_sync(self._places)

    def _places(self, conn: Connection) -> None:
        add_place(conn, self.org, "C1", kind="home", group=self.group)
        for name, each in self.who.items():
            add_place(conn, self.org, f"D-{name}", kind="private", person=each.person)

    def id(self) -> str:
        self._count += 1
        return f"i{self._count}"

    def name(self, person: str) -> str:
        return next((n for n, a in self.who.items() if a.person == person), person)

    # --- the series ---

    async def begin(self, by: str = "Per", **wish: Any) -> str:
        made = Wish(**{"questions": SETS["learning"], "cadence": TUESDAYS, **wish})
        answer = await checkins.begin(self.core, self.who[by], self.group, made, identity=self.id())
        assert isinstance(answer, Changed), answer
        return answer.id

    def series(self, flow: str) -> Series:
        state = self.state(flow)
        assert isinstance(state, Series)
        return state

    def state(self, flow: str) -> rows.State:
        found = self.core.storage.db.read(lambda c: rows.load(c, self.org, flow, lock=False))
        assert found is not None
        return found.state

    def checkins(self, series: str) -> list[Checkin]:
        mine = select(flows.c.state).where(flows.c.org == self.org, flows.c.parent == series)
        raw = self.core.storage.db.read(lambda c: c.execute(mine).scalars().all())
        return [s for s in map(rows.decode, raw) if isinstance(s, Checkin)]

    def of(self, series: str, who: str) -> Checkin:
        """The newest check-in of this person."""
        mine = [c for c in self.checkins(series) if c.person == self.who[who].person]
        return max(mine, key=lambda c: c.n)

    # --- time ---

    async def until(self, then: datetime) -> None:
        """Everything that falls due on the way happens."""
        for _ in range(200):
            at = self.core.storage.db.read(due.next_flow)
            if at is None or at > then:
                break
            self.now = max(self.now, at.timestamp())
            await self.tick()
        self.now = max(self.now, then.timestamp())

    async def wait(self, **span: float) -> None:
        await self.until(datetime.fromtimestamp(self.now, UTC) + timedelta(**span))

    async def tick(self) -> None:
        db = self.core.storage.db
        for found in await db.write(lambda c: due.claim_flows(c, self.core.moment(), 64)):
            await db.write(partial(self._tick, found))

    def _tick(self, found: DueFlow, conn: Connection) -> None:
        waking.tick(self.core, conn, found)

    # --- a person ---

    async def press(self, who: str, flow: str, action: str, arg: str = "") -> pressing.Answer:
        return await pressing.press(
            self.core, self.who[who], flow, action, self._visit(flow), arg, self.id()
        )

    async def fill(
        self, who: str, flow: str, action: str, arg: str, **values: str
    ) -> pressing.Answer:
        return await pressing.send(
            self.core,
            self.who[who],
            flow,
            action=action,
            arg=arg,
            step=0,
            visit=self._visit(flow),
            how="send",
            values=values,
            identity=self.id(),
        )

    def _visit(self, flow: str) -> int:
        state = self.state(flow)
        return state.asked if isinstance(state, Checkin) else 0

    async def answer(self, who: str, series: str, *texts: str, share: str = "") -> Checkin:
        """Answers the first questions in words; `share` is all or none."""
        mine = self.of(series, who)
        for question, text in zip(mine.questions, texts, strict=False):
            assert isinstance(await self.fill(who, mine.id, "tell", question.id, text=text), Taken)
        for question in mine.questions[len(texts) :] if share else ():
            assert isinstance(await self.press(who, mine.id, "pass", question.id), Taken)
        if share:
            assert isinstance(await self.press(who, mine.id, "share", share), Taken)
        return self.of(series, who)

    def sees(self, who: str, flow: str, *, group: bool = False) -> sight.Sight | None:
        actor = self.who[who]
        return self.core.storage.db.read(
            lambda c: sight.see(self.core, c, actor, flow, group=group)
        )

    def slot(self, flow: str, audience: str, slot: str) -> tuple[Card | None, list[str | None]]:
        """A message as a chat would show it now, and the texts on it."""
        found = self.core.storage.db.read(
            lambda c: sight.see_slot(self.core, c, self.org, flow, audience, slot)
        )
        assert found is not None
        card = found.cards[0] if found.cards else None
        return card, [found.text(s.ref) for s in card.shows] if card else []

    def due(self, flow: str) -> list[tuple[str, str]]:
        """What is to be sent of a flow: to whom (a name, or group) and which slot."""
        found = select(deliveries.c.audience, deliveries.c.slot).where(
            deliveries.c.org == self.org,
            deliveries.c.flow == flow,
            deliveries.c.status == "due",
        )
        found = found.order_by(deliveries.c.number)
        return [
            (self.name(r.audience), r.slot)
            for r in self.core.storage.db.read(lambda c: c.execute(found).all())
        ]

    def sent(self) -> None:
        """As if all that is due had been sent."""

        def work(conn: Connection) -> None:
            posted = update(deliveries).where(deliveries.c.status == "due")
            conn.execute(posted.values(status="sent", message=deliveries.c.id))

        self.core.storage.db.write_sync(work)

    def actor(self, name: str) -> Actor:
        return self.who[name]


def everything(core: Core) -> Iterator[bytes]:
    """Every value of every row of the database, as bytes."""
    from bot.storage.tables import metadata  # noqa: PLC0415

    def read(conn: Connection) -> list[bytes]:
        return [
            value if isinstance(value, bytes) else str(value).encode()
            for table in metadata.sorted_tables
            for row in conn.execute(select(table))
            for value in row
            if value is not None
        ]

    yield from core.storage.db.read(read)
