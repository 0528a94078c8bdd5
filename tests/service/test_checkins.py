"""Check-ins between meetings, from a series that is begun to what a group reads of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from bot.flows.cadence import Cadence
from bot.flows.cards import GROUP
from bot.flows.model import Refusal
from bot.flows.questions import SETS, After, Question
from bot.service import (
    checkin_start,
    checkins,
    datebook,
    dates,
    leaving,
    meetings,
    merging,
    mydata,
    overview,
    people,
    preferences,
    waking,
)
from bot.service.changes import Changed
from bot.service.core import Core
from bot.service.dates import When
from bot.service.take import NotThere, Taken
from bot.storage.tables import flows, log
from tests.databases import migrated_url, opened_core
from tests.service.asking import DAY, HOUR, TUESDAYS, Asking, everything

THIRD = datetime(2026, 11, 3, 8, tzinfo=UTC)  # the first Tuesday, 9 o'clock
SECRET = "Jeg spurte åpent i ledermøtet, og det ble stille."


@pytest.fixture
def town(core: Core) -> Asking:
    return Asking(core)


@pytest.fixture
def quick(tmp_path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN201
    with opened_core(migrated_url("sqlite", tmp_path), tmp_path) as made:
        yield Asking(made)


async def asked(town: Asking, **wish: Any) -> str:
    """A series whose first questions are open."""
    series = await town.begin(**wish)
    await town.until(THIRD)
    return series


# --- from opening to digest -----------------------------------------------------------------------


async def test_each_is_asked_alone_on_the_day_and_nobody_before(town: Asking) -> None:
    series = await town.begin()
    await town.until(THIRD.replace(hour=7, minute=59))
    assert town.checkins(series) == []
    await town.until(THIRD)
    assert {town.name(c.person) for c in town.checkins(series)} == {"Per", "Kari", "Ola", "Ingrid"}
    for mine in town.checkins(series):
        assert town.due(mine.id) == [(town.name(mine.person), "checkin1")]
    assert town.due(series) == []


async def test_the_group_reads_what_was_shared_once_the_window_is_over(town: Asking) -> None:
    series = await asked(town)
    kari = await town.answer("Kari", series, SECRET, share="all")
    await town.answer("Ola", series, "Ikke for andre", share="none")
    assert kari.shared == ("tried",)
    assert town.slot(series, GROUP, "digest1")[0] is None
    await town.wait(days=5)
    assert (GROUP, "digest1") in town.due(series)
    card, texts = town.slot(series, GROUP, "digest1")
    assert card is not None
    assert texts == [SECRET]
    assert [s.by for s in card.shows] == [town.who["Kari"].person]


async def test_nobody_else_reads_a_check_in(town: Asking) -> None:
    series = await asked(town)
    kari = await town.answer("Kari", series, SECRET, share="all")
    for other in ("Per", "Ola", "Nina"):
        assert town.sees(other, kari.id) is None
        assert isinstance(await town.press(other, kari.id, "pass", "happened"), NotThere)
        refused = await town.fill(other, kari.id, "tell", "tried", text="Nei")
        assert isinstance(refused, NotThere)
    await town.wait(days=5)
    assert town.sees("Nina", series, group=True) is None
    seen = town.sees("Ola", series, group=True)
    assert seen is not None
    assert SECRET in seen.texts.values()


async def test_what_is_for_the_lead_is_told_the_lead_alone(town: Asking) -> None:
    series = await asked(town, level="lead")
    await town.answer("Kari", series, SECRET, share="all")
    await town.wait(days=5)
    assert town.due(series) == [("Per", "digest1")]
    assert town.slot(series, GROUP, "digest1")[0] is None
    assert town.slot(series, town.who["Ola"].person, "digest1")[0] is None
    for name, reads in (("Per", True), ("Ola", False), ("Kari", False)):
        seen = town.sees(name, series, group=True)
        assert seen is not None
        assert (SECRET in seen.texts.values()) is reads, name


async def test_what_is_for_oneself_is_never_shown(town: Asking) -> None:
    series = await asked(town, level="self")
    kari = await town.answer("Kari", series, SECRET)
    assert not isinstance(await town.press("Kari", kari.id, "share", "all"), Taken)
    await town.wait(days=5)
    assert town.due(series) == []
    for name in town.who:
        seen = town.sees(name, series, group=True)
        assert seen is None or SECRET not in seen.texts.values()


async def test_an_answer_is_edited_and_the_old_one_forgotten(town: Asking) -> None:
    series = await asked(town)
    before = await town.answer("Kari", series, "Først")
    old = dict(before.answers)["tried"]
    after = await town.answer("Kari", series, "Så", share="all")
    new = dict(after.answers)["tried"]
    assert new != old
    read = town.core.storage.db.read(
        lambda c: town.core.storage.texts.read(c, town.org, [old, new])
    )
    assert (read[old].text, read[new].text) == (None, "Så")
    await town.wait(days=5)
    assert town.slot(series, GROUP, "digest1")[1] == ["Så"]
    refused = await town.fill("Kari", after.id, "tell", "tried", text="For sent")
    assert isinstance(refused, Refusal)


async def test_a_question_that_depends_on_the_one_before(town: Asking) -> None:
    own = (
        Question("q1", "Gjorde du det?", "choice", ("Ja", "Nei")),
        Question("q2", "Hva skjedde?", after=After("q1", ("1",))),
    )
    series = await asked(town, questions=own, name="Egen rekke")
    ola, kari = town.of(series, "Ola"), town.of(series, "Kari")
    assert isinstance(await town.press("Ola", ola.id, "pick", "q1:2"), Taken)
    assert isinstance(await town.press("Kari", kari.id, "pick", "q1:1"), Taken)
    assert isinstance(await town.fill("Kari", kari.id, "tell", "q2", text=SECRET), Taken)
    assert not isinstance(await town.fill("Ola", ola.id, "tell", "q2", text="x"), Taken)
    noted = town.core.storage.db.read(lambda c: c.execute(select(log.c.event, log.c.detail)).all())
    told = [dict(r.detail) for r in noted if r.event in ("tell", "given")]
    assert told
    assert all("value" not in t and "shared" not in t for t in told)


async def test_later_and_tomorrow(town: Asking) -> None:
    series = await asked(town)
    kari = town.of(series, "Kari")
    assert isinstance(await town.press("Kari", kari.id, "postpone", "later"), Taken)
    await town.until(THIRD.replace(hour=9, minute=59))
    assert town.of(series, "Kari").asked == 1
    await town.until(THIRD.replace(hour=10))
    assert town.of(series, "Kari").asked == 2
    assert ("Kari", "checkin2") in town.due(kari.id)


async def test_the_next_comes_on_its_day(town: Asking) -> None:
    series = await asked(town)
    await town.until(datetime(2026, 11, 17, 8, tzinfo=UTC))
    assert {c.n for c in town.checkins(series)} == {1, 2}
    assert all(c.closed for c in town.checkins(series) if c.n == 1)
    await town.until(datetime(2026, 12, 25, tzinfo=UTC))
    assert {c.n for c in town.checkins(series)} == {1, 2, 3, 4}
    assert town.series(series).next is None
    assert checkins_of(town) == ()


def checkins_of(town: Asking) -> tuple[checkins.Standing, ...]:
    return town.core.storage.db.read(lambda c: checkins.of_group(c, town.org, town.group))


# --- setting up -----------------------------------------------------------------------------------


async def test_a_series_that_cannot_come_is_refused(quick: Asking) -> None:
    for wish, key in (
        ({"questions": ()}, "no-questions-many"),
        ({"days": 0}, "no-checkin-window"),
        ({"days": 21}, "no-checkin-window"),
        ({"cadence": Cadence("week", 1, 9, "2026-10-01", "2026-10-30")}, "no-checkin-past"),
        ({"cadence": Cadence("week", 1, 9, "2026-11-04", "2026-11-05")}, "no-cadence-never"),
        ({"name": "x" * 81}, "no-such-name"),
    ):
        given: dict[str, Any] = {"questions": SETS["learning"], "cadence": TUESDAYS, **wish}
        made = checkins.Wish(**given)
        answer = await checkins.begin(
            quick.core, quick.who["Per"], quick.group, made, identity=quick.id()
        )
        assert isinstance(answer, Refusal)
        assert answer.line.key == key
    for _ in range(checkins.MOST):
        await quick.begin()
    made = checkins.Wish(SETS["learning"], TUESDAYS)
    answer = await checkins.begin(
        quick.core, quick.who["Per"], quick.group, made, identity=quick.id()
    )
    assert isinstance(answer, Refusal)
    assert answer.line.key == "no-more-series"


async def test_the_level_is_fixed_by_the_first_answer(town: Asking) -> None:
    series = await asked(town)
    per = town.who["Per"]
    done = await checkins.set_level(town.core, per, series, "lead", identity="a")
    assert isinstance(done, Changed)
    assert town.series(series).level == "lead"
    assert town.of(series, "Kari").level == "group"  # the open one keeps its promise
    await town.answer("Kari", series, SECRET)
    refused = await checkins.set_level(town.core, per, series, "self", identity="b")
    assert isinstance(refused, Refusal)
    assert refused.line.key == "no-level-fixed"
    assert checkins_of(town)[0].fixed


async def test_stopping_closes_what_is_open_and_shows_what_was_shared(town: Asking) -> None:
    series = await asked(town)
    await town.answer("Kari", series, SECRET, share="all")
    done = await checkins.stop(town.core, town.who["Per"], series, identity="a")
    assert isinstance(done, Changed)
    assert all(c.closed for c in town.checkins(series))
    assert town.slot(series, GROUP, "digest1")[1] == [SECRET]
    assert checkins_of(town) == ()
    await town.wait(days=60)
    assert {c.n for c in town.checkins(series)} == {1}


async def test_who_leaves_is_asked_no_more_and_who_comes_is_next_time(town: Asking) -> None:
    series = await asked(town)
    db = town.core.storage.db

    def change(conn: Connection) -> None:
        leaving.part(town.core, conn, town.who["Per"], town.group, town.who["Ola"].person)
        people.add_member(town.core, conn, town.org, town.group, town.who["Nina"].person)

    await db.write(change)
    await town.tick()
    assert town.of(series, "Ola").closed
    await town.until(datetime(2026, 11, 17, 8, tzinfo=UTC))
    second = {town.name(c.person) for c in town.checkins(series) if c.n == 2}
    assert second == {"Per", "Kari", "Ingrid", "Nina"}
    assert town.sees("Ola", series, group=True) is None


# --- manners --------------------------------------------------------------------------------------


async def test_nobody_is_asked_who_wants_nothing_or_is_away(town: Asking) -> None:
    core = town.core
    await preferences.set_amount(core, town.who["Ola"], "off", identity="a")
    await preferences.set_amount(core, town.who["Ingrid"], "light", identity="b")
    await preferences.set_away(core, town.who["Kari"], "2026-11-20", identity="c")
    series = await asked(town)
    asked_ = {town.name(c.person) for c in town.checkins(series)}
    assert asked_ == {"Per", "Kari", "Ingrid"}
    kari = town.of(series, "Kari")
    assert town.due(kari.id) == []
    await town.wait(days=10)
    for name, times in (("Kari", 1), ("Ingrid", 1), ("Per", 2)):
        mine = [c for c in town.checkins(series) if c.n == 1 and town.name(c.person) == name]
        assert mine[0].asked == times, name
    assert town.due(kari.id) == []  # back after the window: not asked at all


async def test_quiet_hours_move_the_first_question(town: Asking) -> None:
    kari = town.who["Kari"]
    await preferences.set_quiet(town.core, kari, "15:00", "12:00", identity="a")
    series = await asked(town)
    mine = town.of(series, "Kari")
    assert mine.later == THIRD.timestamp() + 3 * HOUR
    assert town.due(mine.id) == []
    await town.until(THIRD.replace(hour=11))
    assert town.due(mine.id) == [("Kari", "checkin2")]


async def test_after_an_outage_it_waits_for_working_hours(town: Asking) -> None:
    series = await town.begin()
    town.now = THIRD.timestamp() + 12 * HOUR  # nine in the evening
    await town.tick()
    assert town.checkins(series) == []
    await town.until(THIRD.replace(day=4, hour=8))
    assert {c.n for c in town.checkins(series)} == {1}


# --- before the first meeting ---------------------------------------------------------------------


def starts(town: Asking) -> list[str]:
    found = town.core.storage.db.read(lambda c: checkins.states(c, town.org, town.group, all_=True))
    return [s.cadence.first for s in found if s.questions == SETS["start"] and not s.stopped]


def planned(town: Asking) -> list[str]:
    """What the page of dates says that is sent."""

    def look(conn: Connection) -> list[str]:
        group = people.load_group(conn, town.org, town.group)
        assert group is not None
        return [x.key for x in datebook.book(town.core, conn, town.org, group).plan]

    return town.core.storage.db.read(look)


async def meet(town: Asking, day: str) -> str:
    answer = await meetings.add(
        town.core,
        town.who["Per"],
        town.group,
        When(day, "FL"),
        status="confirmed",
        identity=town.id(),
    )
    assert isinstance(answer, Changed)
    return answer.id


async def test_five_questions_come_ten_working_days_before_the_first_meeting(
    town: Asking,
) -> None:
    row = await meet(town, "2026-12-02")
    await meet(town, "2027-01-13")
    assert "plan-questions-when" in planned(town)
    assert starts(town) == ["2026-11-18"]
    await meetings.move(town.core, town.who["Per"], row, When("2026-12-09", "FL"), identity="m")
    assert starts(town) == ["2026-11-25"]
    await town.until(datetime(2026, 11, 25, 8, tzinfo=UTC))
    (series,) = (s.id for s in checkins_of(town))
    assert [q.id for q in town.of(series, "Kari").questions] == [
        *("mark", "develop", "first", "when", "track"),
    ]
    # Until noon of the working day before.
    until = datetime(2026, 12, 8, 11, tzinfo=UTC).timestamp()
    assert town.of(series, "Kari").until == until
    await meet(town, "2026-12-16")
    assert len(starts(town)) == 1
    assert "plan-questions-when" not in planned(town)


async def test_they_go_with_the_date_and_where_they_are_not_wanted(quick: Asking) -> None:
    row = await meet(quick, "2026-12-02")
    await meetings.cancel(quick.core, quick.who["Per"], row, identity="c")
    assert starts(quick) == []
    await meet(quick, "2026-12-03")
    assert starts(quick) == ["2026-11-19"]
    off = lambda c: checkin_start.put_wanted(  # noqa: E731
        quick.core, c, quick.org, quick.group, on=False
    )
    await quick.core.storage.db.write(off)
    assert starts(quick) == []
    assert "plan-questions-when" not in planned(quick)
    await meet(quick, "2027-02-03")
    assert starts(quick) == []


async def test_they_come_on_the_next_working_day_where_there_is_little_time(
    quick: Asking,
) -> None:
    await meet(quick, "2026-11-06")
    assert starts(quick) == ["2026-11-03"]
    await quick.until(datetime(2026, 11, 2, 20, tzinfo=UTC))
    await meet(quick, "2026-12-02")  # another date does not move them
    assert starts(quick) == ["2026-11-03"]


async def test_a_group_that_has_met_is_not_asked(quick: Asking) -> None:
    def held(conn: Connection) -> None:
        row = dates.add(quick.core, conn, quick.org, quick.group, When("2026-10-01", "FL"), "held")
        assert row

    quick.core.storage.db.write_sync(held)
    await meet(quick, "2026-12-02")
    assert starts(quick) == []


# --- forgetting -----------------------------------------------------------------------------------


async def test_one_s_answers_are_among_one_s_data_and_nobody_else_s(town: Asking) -> None:
    series = await asked(town)
    await town.answer("Kari", series, SECRET, share="all")
    read = town.core.storage.db.read
    mine = read(lambda c: mydata.my_data(town.core, c, town.who["Kari"]))
    assert mine is not None
    (one,) = mine["checkins"]
    assert [t["text"] for t in one["texts"]] == [SECRET]
    assert (one["group"], one["shared"]) == ("Gygrene", ["tried"])
    other = read(lambda c: mydata.my_data(town.core, c, town.who["Per"]))
    assert SECRET.encode() not in mydata.as_json(other or {})


async def test_deleting_oneself_takes_the_answers_out_of_the_digest(town: Asking) -> None:
    series = await asked(town)
    kari = await town.answer("Kari", series, SECRET, share="all")
    await town.answer("Ola", series, "Olas svar", share="all")
    await town.wait(days=5)
    town.sent()
    assert set(town.slot(series, GROUP, "digest1")[1]) == {SECRET, "Olas svar"}
    await town.until(datetime(2026, 11, 17, 8, tzinfo=UTC))
    town.sent()
    done = await leaving.delete_me(town.core, town.who["Kari"], identity="d")
    assert isinstance(done, leaving.Deleted)
    card, texts = town.slot(series, GROUP, "digest1")
    assert card is not None
    assert texts == ["Olas svar"]
    assert (GROUP, "digest1") in town.due(series)  # where it stands it is shown anew
    gone = [c for c in town.checkins(series) if c.person == kari.person]
    assert len(gone) == 2
    assert all(c.closed and c.answers == () and c.shared == () for c in gone)
    read = town.core.storage.db.read(
        lambda c: town.core.storage.texts.read(c, town.org, [dict(kari.answers)["tried"]])
    )
    assert all(t.text is None for t in read.values())


async def test_two_accounts_that_become_one_person_are_asked_once_and_keep_both(
    town: Asking,
) -> None:
    series = await asked(town)
    await town.answer("Kari", series, SECRET, share="all")
    await town.answer("Ola", series, "Olas svar", share="all")
    kari, ola = town.who["Kari"], town.who["Ola"]
    await town.core.storage.db.write(lambda conn: merging.merge(town.core, conn, kari, ola.person))
    await town.until(datetime(2026, 11, 17, 8, tzinfo=UTC))
    card, texts = town.slot(series, GROUP, "digest1")
    assert card is not None
    assert set(texts) == {SECRET, "Olas svar"}
    assert {s.by for s in card.shows} == {kari.person}
    again = [c for c in town.checkins(series) if c.n == 2 and c.person == kari.person]
    assert len(again) == 1


async def test_what_is_past_its_date_goes_out_of_the_digest_too(town: Asking) -> None:
    series = await asked(town)
    kari = await town.answer("Kari", series, SECRET, share="all")
    await town.wait(days=5)
    db = town.core.storage.db

    def old(conn: Connection) -> None:
        row = update(flows).where(flows.c.org == town.org, flows.c.id == kari.id)
        conn.execute(row.values(retention_until=town.core.moment()))

    await db.write(old)
    town.now += DAY
    assert await db.write(lambda c: waking.retain(town.core, c)) == 1
    assert town.slot(series, GROUP, "digest1")[0] is None
    assert town.of(series, "Kari").answers == ()
    assert town.series(series).asked[0].shared == ()


async def test_answers_stand_nowhere_in_clear(town: Asking) -> None:
    series = await asked(town)
    kari = await town.answer("Kari", series, SECRET, share="all")
    await town.answer("Kari", series, "SVAR-ENDRET")
    await town.wait(days=5)
    found = list(everything(town.core))
    assert any(kari.id.encode() in each for each in found)
    for text in (SECRET, "SVAR-ENDRET"):
        assert not any(text.encode() in each for each in found)


async def test_it_waits_on_the_first_page_of_whoever_is_asked(town: Asking) -> None:
    series = await asked(town)
    mine = town.of(series, "Kari")
    home = town.core.storage.db.read(lambda c: overview.home(town.core, c, town.who["Kari"]))
    assert [(a.flow, a.question) for a in home.asked] == [(mine.id, "checkin")]
