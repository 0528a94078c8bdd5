"""Date polls from the side of whoever opens them, and what comes of them in the table of dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.flows import polls
from bot.flows.cards import Line
from bot.flows.model import Refusal
from bot.flows.polls import Option, Poll
from bot.groups.dates import Status
from bot.service import (
    dates,
    leaving,
    meetings,
    mydata,
    overview,
    people,
    polling,
    pressing,
    regroup,
    settled,
    waking,
)
from bot.service import flows as rows
from bot.service.changes import Changed, Outcome
from bot.service.core import Actor, Core
from bot.service.dates import When
from bot.service.polling import Asked, Window
from bot.service.take import NotThere, Taken
from bot.storage import due
from tests.databases import migrated_url, opened_core
from tests.service.houses import House, house

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)  # a Monday, 9 o'clock
OPTIONS = (Option("2026-11-24", "FL"), Option("2026-11-25", "EL"), Option("2026-11-26", "FL"))


class Town:
    """Gygrene, whom Per leads; he leads Nebba as well."""

    def __init__(self, core: Core) -> None:
        self.core, self.now = core, NOW.timestamp()
        core.real = lambda: self.now
        gygrene, nebba = ("Per", "Kari", "Ola"), ("Per", "Nina", "Kari")
        self.house: House = house(core, Gygrene=gygrene, Nebba=nebba)
        self.org, self.who = self.house.org, self.house.people
        self.group, self.other = self.house.groups["Gygrene"], self.house.groups["Nebba"]
        self.count = 0

    def id(self) -> str:
        self.count += 1
        return f"i{self.count}"

    def row(self, when: When, status: Status, group: str = "") -> str:
        def work(conn: Connection) -> str:
            return dates.add(self.core, conn, self.org, group or self.group, when, status)

        return self.core.storage.db.write_sync(work)

    def meeting(self, row: str) -> dates.Meeting:
        found = self.core.storage.db.read(lambda conn: dates.one(conn, self.org, row))
        assert found is not None
        return found

    async def begin(self, who: str = "Per", **asked: Any) -> Outcome:
        given = Asked(**{"options": OPTIONS, **asked})
        actor = self.who[who]
        return await polling.begin(self.core, actor, self.group, given, identity=self.id())

    async def begun(self, **asked: Any) -> str:
        answer = await self.begin(**asked)
        assert isinstance(answer, Changed), answer
        return answer.id

    async def act(self, what: polling.Act, who: str = "Per") -> Outcome:
        actor = self.who[who]
        return await polling.act(self.core, actor, self.group, what, identity=self.id())

    def state(self, flow: str) -> Poll:
        found = self.core.storage.db.read(lambda c: rows.load(c, self.org, flow, lock=False))
        assert found is not None
        assert isinstance(found.state, Poll)
        return found.state

    async def vote(self, name: str, flow: str, *cans: str) -> None:
        answer = await pressing.send(
            self.core,
            self.who[name],
            flow,
            action="vote_dates",
            arg="",
            step=0,
            visit=self.state(flow).turn,
            how="",
            values={f"date{i}": can for i, can in enumerate(cans)},
            identity=self.id(),
        )
        assert isinstance(answer, Taken), answer

    async def press(self, name: str, flow: str, action: str, arg: str = "") -> pressing.Answer:
        visit = self.state(flow).turn
        return await pressing.press(self.core, self.who[name], flow, action, visit, arg, self.id())

    async def tick(self) -> None:
        """What is due now happens."""
        db = self.core.storage.db
        for each in await db.write(lambda c: due.claim_flows(c, self.core.moment(), 64)):
            await db.write(partial(self._tick, each))

    def _tick(self, each: due.DueFlow, conn: Connection) -> None:
        waking.tick(self.core, conn, each)

    def free(self, first: str, last: str, most: int = 50, meeting: str = "") -> list[str]:
        """The free half-days of these days, as they would be typed."""
        where = Window(date.fromisoformat(first), date.fromisoformat(last))

        def look(conn: Connection) -> tuple[Option, ...]:
            group = people.load_group(conn, self.org, self.group)
            assert group is not None
            return polling.proposals(self.core, conn, self.org, group, where, most, meeting)

        return [polling.typed(o) for o in self.core.storage.db.read(look)]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with opened_core(migrated_url("sqlite", tmp_path), tmp_path, NOW) as core:
        yield Town(core)


def refused(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.line.key


# --- from the question to the date ----------------------------------------------------------------


@pytest.mark.parametrize("status", ["unset", "unknown", "proposed"])
async def test_what_is_chosen_becomes_the_date_of_the_meeting(town: Town, status: Status) -> None:
    when = When() if status == "unset" else When("2026-11-20", "EL")
    row = town.row(when, status)
    flow = await town.begun(meeting=row)
    asked = town.meeting(row)
    assert (asked.status, asked.poll, asked.date) == ("proposed", flow, when.date)
    await town.vote("Kari", flow, "yes", "yes", "no")
    await town.vote("Ola", flow, "no", "maybe", "yes")
    await town.vote("Per", flow, "yes", "yes", "no")
    assert town.state(flow).phase == "over"
    assert polls.best(town.state(flow)) == 1
    assert isinstance(await town.press("Kari", flow, "choose_date", "1"), Refusal)
    assert isinstance(await town.press("Per", flow, "choose_date", "1"), Taken)
    found = town.meeting(row)
    assert (found.date, found.slot, found.status, found.poll) == (
        "2026-11-25",
        "EL",
        "confirmed",
        "",
    )
    assert found.flow  # what is asked around the meeting is on its way


async def test_a_poll_for_a_new_meeting_adds_it_when_the_date_is_chosen(town: Town) -> None:
    options = (*OPTIONS, Option("2026-11-27", "", "09:00", "11:30"))
    flow = await town.begun(options=options)
    look = lambda conn: dates.of_group(conn, town.org, town.group)  # noqa: E731
    assert town.core.storage.db.read(look) == ()
    await town.act("close")
    await town.press("Per", flow, "choose_date", "3")
    (found,) = town.core.storage.db.read(look)
    assert (found.date, found.starts, found.ends) == ("2026-11-27", "09:00", "11:30")
    assert found.status == "confirmed"


async def test_what_is_taken_back_leaves_the_meeting_as_it_was(town: Town) -> None:
    row = town.row(When(), "unset")
    flow = await town.begun(meeting=row)
    assert isinstance(await town.act("withdraw"), Changed)
    found = town.meeting(row)
    assert (found.status, found.poll) == ("unset", "")
    assert polls.ended(town.state(flow))
    assert refused(await town.act("withdraw")) == "no-poll-running"


async def test_a_meeting_that_gets_its_date_another_way_needs_no_poll(town: Town) -> None:
    row = town.row(When("2026-11-20", "EL"), "proposed")
    flow = await town.begun(meeting=row)
    await meetings.confirm(town.core, town.who["Per"], row, identity=town.id())
    await town.tick()
    assert polls.ended(town.state(flow))
    found = town.meeting(row)
    assert (found.date, found.status) == ("2026-11-20", "confirmed")


async def test_it_is_closed_early_and_opened_for_longer(town: Town) -> None:
    flow = await town.begun()
    assert refused(await town.act("reopen")) == "no-poll-reopen"
    assert isinstance(await town.act("close"), Changed)
    assert town.state(flow).phase == "over"
    assert refused(await town.act("close")) == "no-poll-close"
    assert isinstance(await town.act("reopen"), Changed)
    assert town.state(flow).phase == "open"


async def test_another_facilitator_takes_it_on(town: Town) -> None:
    def promote(conn: Connection) -> None:
        kari = town.who["Kari"].person
        people.set_facilitator(conn, town.who["Per"], town.group, kari, on=True)

    town.core.storage.db.write_sync(promote)
    flow = await town.begun()
    assert isinstance(await town.act("close", "Kari"), Changed)
    assert town.state(flow).lead == town.who["Kari"].person
    assert isinstance(await town.press("Kari", flow, "choose_date", "0"), Taken)


async def test_time_closes_it_and_then_ends_it_without_a_date(town: Town) -> None:
    row = town.row(When(), "unset")
    flow = await town.begun(meeting=row)
    town.now = town.state(flow).until
    await town.tick()
    assert town.state(flow).phase == "over"
    town.now = max(town.state(flow).begins)
    for _ in range(3):
        await town.tick()
    assert polls.ended(town.state(flow))
    assert (town.meeting(row).status, town.meeting(row).poll) == ("unset", "")


async def test_who_comes_into_the_group_is_asked_and_who_leaves_is_not(town: Town) -> None:
    flow = await town.begun()

    def change(conn: Connection) -> None:
        nina = town.who["Nina"].person
        people.add_member(town.core, conn, town.org, town.group, nina)
        leaving.part(town.core, conn, town.who["Per"], town.group, town.who["Ola"].person)
        regroup.look_again(town.core, conn, town.org, town.group)

    town.core.storage.db.write_sync(change)
    await town.tick()
    asked = town.state(flow).people
    assert town.who["Nina"].person in asked
    assert town.who["Ola"].person not in asked
    await town.vote("Nina", flow, "yes", "yes", "yes")


# --- what cannot be asked -------------------------------------------------------------------------


async def test_what_cannot_be_asked_changes_nothing(town: Town) -> None:
    row = town.row(When("2026-11-20", "EL"), "confirmed")
    early = Option("2026-11-04", "FL")
    assert refused(await town.begin(options=OPTIONS[:2])) == "no-poll-count"
    assert refused(await town.begin(options=(*OPTIONS, *OPTIONS))) == "no-poll-count"
    assert refused(await town.begin(options=(*OPTIONS, OPTIONS[0]))) == "no-poll-twice"
    assert refused(await town.begin(options=(*OPTIONS, early))) == "no-poll-early"
    assert refused(await town.begin(days=0)) == "no-poll-days"
    assert refused(await town.begin(days=21)) == "no-poll-days"
    assert refused(await town.begin(key=(town.who["Nina"].person,))) == "no-poll-key"
    assert refused(await town.begin(meeting=row)) == "no-poll-settled"
    far = (*OPTIONS, Option("2040-11-04", "FL"))
    assert refused(await town.begin(options=far)) == "no-far-date"
    elsewhere = town.row(When(), "unset", town.other)
    assert isinstance(await town.begin(meeting=elsewhere), NotThere)
    look = lambda conn: polling.running(conn, town.org, town.group)  # noqa: E731
    assert town.core.storage.db.read(look) is None
    assert town.meeting(row).status == "confirmed"


async def test_a_group_is_asked_one_thing_at_a_time(town: Town) -> None:
    await town.begun()
    assert refused(await town.begin()) == "no-poll-already"


async def test_only_whoever_asks_must_be_able_to_come_unless_others_are_named(town: Town) -> None:
    flow = await town.begun()
    assert town.state(flow).key == (town.who["Per"].person,)
    await town.act("withdraw")
    both = (town.who["Per"].person, town.who["Kari"].person)
    assert town.state(await town.begun(key=both)).key == both


# --- what there is to choose from -----------------------------------------------------------------


def test_proposed_half_days_are_free_for_those_who_lead(town: Town) -> None:
    whole = ["24.11.2026 FL", "25.11.2026 EL", "26.11.2026 FL", "27.11.2026 EL"]
    assert town.free("2026-11-24", "2026-11-27") == whole
    busy = town.row(When("2026-11-24", "FL"), "confirmed", town.other)
    assert town.free("2026-11-24", "2026-11-24") == ["24.11.2026 EL"]
    town.row(When("2026-11-24", "EL"), "proposed", town.other)
    assert town.free("2026-11-24", "2026-11-24") == []
    assert town.meeting(busy).status == "confirmed"


def test_no_half_day_is_proposed_that_there_would_be_a_warning_about(town: Town) -> None:
    between = ["28.12.2026 FL", "29.12.2026 EL", "30.12.2026 FL"]
    assert town.free("2026-12-25", "2027-01-03") == between

    def school(conn: Connection) -> None:
        settled.put_org(conn, town.org, school=[["2026-12-21", "2026-12-31"]])

    town.core.storage.db.write_sync(school)
    assert town.free("2026-12-25", "2027-01-03") == []


def test_the_meeting_that_gets_the_date_is_not_in_its_own_way(town: Town) -> None:
    row = town.row(When("2026-11-24", "FL"), "proposed")
    assert town.free("2026-11-24", "2026-11-24") == ["24.11.2026 EL"]
    assert town.free("2026-11-24", "2026-11-24", meeting=row) == ["24.11.2026 FL"]


def test_a_few_are_spread_over_the_whole_time(town: Town) -> None:
    found = town.free("2026-11-24", "2026-12-18", most=5)
    assert len(found) == 5
    assert [f[-2:] for f in found] == ["FL", "EL", "FL", "EL", "FL"]
    assert found[0].startswith("24.11")
    assert found[-1] > "14.12"


def test_warnings_name_the_day_they_are_about(town: Town) -> None:
    town.row(When("2026-11-24", "FL"), "confirmed", town.other)
    found = town.core.storage.db.read(
        lambda c: polling.warned(town.core, c, town.org, town.group, OPTIONS, "")
    )
    ((option, told),) = found.of
    assert option == OPTIONS[0]
    assert [x.key for x in told] == ["clash-people", "clash-facilitators"]
    assert {town.who["Per"].person, town.who["Kari"].person} <= set(found.names)


def test_a_group_without_dates_is_warned_too(town: Town) -> None:
    options = (Option("2026-12-25", "FL"),)
    found = town.core.storage.db.read(
        lambda c: polling.warned(town.core, c, town.org, town.group, options, "")
    )
    assert [x.key for x in found.of[0][1]] == ["clash-holiday"]


# --- days as they are typed -----------------------------------------------------------------------

TODAY = date(2026, 11, 25)


def test_days_are_read_with_their_half_or_their_hours() -> None:
    text = "2.12. FL\n3.12 09:00-11:30; 4. desember etter lunsj, 12.01.27 EL"
    assert polling.read(text, TODAY) == (
        Option("2026-12-02", "FL"),
        Option("2026-12-03", "", "09:00", "11:30"),
        Option("2026-12-04", "EL"),
        Option("2027-01-12", "EL"),
    )
    assert polling.read("1.11 FL", TODAY) == (Option("2027-11-01", "FL"),)
    read = polling.read(text, TODAY)
    assert not isinstance(read, Line)
    assert polling.read("\n".join(map(polling.typed, read)), TODAY) == read


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2.12. FL\n31.02. FL", "sheet-no-such-day"),
        ("2.12. FL\nsnart", "sheet-unreadable"),
        ("2.12. FL\n?", "no-poll-day"),
        ("2.12.", "no-poll-half"),
        ("2.12. 11:30-09:00", "sheet-odd-hours"),
    ],
)
def test_what_cannot_be_read_says_where_it_stands(text: str, key: str) -> None:
    found = polling.read(text, TODAY)
    assert isinstance(found, Line)
    assert found.key == key


# --- what one sees of it --------------------------------------------------------------------------


async def test_it_waits_for_those_who_have_not_answered_and_then_for_the_lead(town: Town) -> None:
    def asked(who: Actor) -> list[tuple[str, str]]:
        found = town.core.storage.db.read(lambda c: overview.home(town.core, c, who).asked)
        return [(a.question, a.group) for a in found]

    flow = await town.begun()
    assert asked(town.who["Kari"]) == [("poll", "Gygrene")]
    await town.vote("Kari", flow, "yes", "no", "no")
    assert asked(town.who["Kari"]) == []
    await town.vote("Ola", flow, "yes", "no", "no")
    await town.vote("Per", flow, "yes", "no", "no")
    assert asked(town.who["Per"]) == [("poll", "Gygrene")]
    await town.press("Per", flow, "choose_date", "0")
    assert asked(town.who["Per"]) == []


async def test_ones_votes_are_among_ones_data_and_nobody_elses(town: Town) -> None:
    flow = await town.begun()
    await town.vote("Kari", flow, "yes", "no", "maybe")
    await town.vote("Ola", flow, "no", "no", "no")

    def data(who: Actor) -> list[dict[str, object]]:
        found = town.core.storage.db.read(lambda c: mydata.my_data(town.core, c, who))
        assert found is not None
        return list(found["date_polls"])

    (mine,) = data(town.who["Kari"])
    assert mine["group"] == "Gygrene"
    assert mine["answers"] == [
        {"date": "2026-11-24", "half": "FL", "starts": None, "can": "yes"},
        {"date": "2026-11-25", "half": "EL", "starts": None, "can": "no"},
        {"date": "2026-11-26", "half": "FL", "starts": None, "can": "maybe"},
    ]
    assert data(town.who["Nina"]) == []
