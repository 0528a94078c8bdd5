"""What the facilitators of the programme plan in a year, and what comes between."""

from __future__ import annotations

from datetime import date, timedelta

from bot.flows.cadence import Cadence
from bot.flows.polls import Option
from bot.groups.dates import Slot
from bot.service import checkins, dates, meetings, people, polling
from bot.service.changes import Changed
from bot.service.checkins import Wish
from bot.service.dates import Meeting, When
from bot.service.polling import Asked
from bot.storage.tables import new_id
from tests.year.clock import Outage, at
from tests.year.drive import Act, Driver
from tests.year.programme import Group, Programme

BEGINS, ENDS = at("2025-08-17 08:00"), at("2026-08-01 08:00")
MONTHS = (
    "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04",
    "2026-05",
)  # fmt: skip
JANUARY = MONTHS.index("2026-01")
CLOCK_BACK, CLOCK_FORWARD = date(2025, 10, 26), date(2026, 3, 29)
OUTAGES = (
    Outage(at("2025-09-08 08:30"), at("2025-09-08 13:30")),
    Outage(at("2025-11-28 16:00"), at("2025-12-01 10:00")),
    Outage(at("2026-02-17 23:00"), at("2026-02-18 06:00")),
)
CRASH = at("2025-12-09 08:59")
LEFT, JOINED = at("2026-02-01 12:00"), at("2026-03-01 12:00")
NIGHTS = Cadence("week", weekday=6, hour=2, minute=30, first="2025-10-12", last="2026-04-12")


def day_of(group: int, month: int) -> str:
    """A working day of the month, another for each group; two are the day after a clock change."""
    if group == 0 and MONTHS[month] == "2025-10":
        return (CLOCK_BACK + timedelta(days=1)).isoformat()
    if group == 0 and MONTHS[month] == "2026-03":
        return (CLOCK_FORWARD + timedelta(days=1)).isoformat()
    day = date.fromisoformat(f"{MONTHS[month]}-{7 + 3 * group:02}")
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day.isoformat()


def slot_of(group: int) -> Slot:
    return "FL" if group % 2 else "EL"


class Story:
    """Written down before the year begins; it happens as the clock comes to it."""

    def __init__(self, driver: Driver, programme: Programme) -> None:
        self.driver, self.programme = driver, programme
        self.core = driver.core
        self.joined = ""

    def tell(self) -> None:
        for number, group in enumerate(self.programme.groups):
            self._at(BEGINS + number, lambda n=number, g=group: self._dates(n, g))
            self._at(BEGINS + 60 + number, lambda n=number, g=group: self._series(n, g))
        groups = self.programme.groups
        self._at("2025-12-01 10:00", lambda: self._poll(groups[3], 3))
        self._at("2025-12-01 10:05", lambda: self._poll(groups[4], 4))
        self._at("2025-11-04 12:00", lambda: self._move(groups[1], "2025-11", days=2))
        self._at("2026-02-06 12:00", lambda: self._move(groups[2], "2026-02", days=1))
        self._at("2026-05-15 12:00", lambda: self._move(groups[5], "2026-05", starts="13:30"))
        self._at("2026-04-14 12:00", lambda: self._cancel(groups[4], "2026-04"))
        self._at(LEFT, lambda: self._leave(groups[3], 5))
        self._at(JOINED, lambda: self._join(groups[3]))

    def _at(self, when: float | str, act: Act) -> None:
        self.driver.later(at(when) if isinstance(when, str) else when, act)

    async def _dates(self, number: int, group: Group) -> None:
        """January is left open where a poll is to find it."""
        for month in range(len(MONTHS)):
            open_ = month == JANUARY and number in (3, 4)
            when = When() if open_ else When(day_of(number, month), slot_of(number))
            made = await meetings.add(
                self.core, self.programme.actor(group.lead), group.id, when,
                status="unset" if open_ else "confirmed", identity=new_id(),
            )  # fmt: skip
            assert isinstance(made, Changed), made

    async def _series(self, number: int, group: Group) -> None:
        cadence = Cadence("week", 1, 9, "2025-09-01", "2026-06-15", weeks=2)
        if number % 2:
            cadence = Cadence("month", 3, 13, "2025-09-01", "2026-06-15", nth=-1)
        await self._begin(group, cadence)
        if number == 0:
            await self._begin(group, NIGHTS)

    async def _begin(self, group: Group, cadence: Cadence) -> None:
        wish = Wish(checkins.questions_of("learning"), cadence, "group")
        lead = self.programme.actor(group.lead)
        made = await checkins.begin(self.core, lead, group.id, wish, identity=new_id())
        assert isinstance(made, Changed), made

    async def _of(self, group: Group, month: str) -> Meeting:
        org = self.programme.org
        found = await self.core.storage.db.aread(lambda conn: dates.of_group(conn, org, group.id))
        return next(m for m in found if (m.date or "").startswith(month))

    async def _poll(self, group: Group, number: int) -> None:
        org = self.programme.org
        found = await self.core.storage.db.aread(lambda conn: dates.of_group(conn, org, group.id))
        unset = next(m for m in found if m.status == "unset")
        options = tuple(Option(f"2026-01-{d}", slot_of(number)) for d in (19, 20, 21))
        lead = self.programme.actor(group.lead)
        asked = Asked(options, meeting=unset.id)
        made = await polling.begin(self.core, lead, group.id, asked, identity=new_id())
        assert isinstance(made, Changed), made

    async def _move(self, group: Group, month: str, *, days: int = 0, starts: str = "") -> None:
        found = await self._of(group, month)
        day = (date.fromisoformat(found.date or "") + timedelta(days=days)).isoformat()
        when = When(day, "", starts, "16:00") if starts else When(day, found.slot)
        lead = self.programme.actor(group.lead)
        made = await meetings.move(self.core, lead, found.id, when, identity=new_id())
        assert isinstance(made, Changed), made

    async def _cancel(self, group: Group, month: str) -> None:
        found = await self._of(group, month)
        lead = self.programme.actor(group.lead)
        made = await meetings.cancel(self.core, lead, found.id, identity=new_id())
        assert isinstance(made, Changed), made

    async def _leave(self, group: Group, number: int) -> None:
        who = self.programme.actor(group.members[number].id)
        left = await self.core.storage.db.write(
            lambda conn: people.leave(self.core, conn, who, group.id, who.person)
        )
        assert left

    async def _join(self, group: Group) -> None:
        org = self.programme.org

        def work(conn: people.Connection) -> str:
            person = people.new_person(self.core, conn, org, "Ylva", "nb")
            people.add_member(self.core, conn, org, group.id, person)
            return person

        self.joined = await self.core.storage.db.write(work)
