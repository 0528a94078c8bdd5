"""The next meeting, the calendar and the overview, by command."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from bot.groups.dates import Status
from bot.service import calendars, dates
from bot.service.commands import Answer, Go, Link, Said
from bot.service.dates import When
from bot.storage import tables
from tests.commands.world import World

DAY = f"{datetime.now(UTC) + timedelta(days=40):%Y-%m-%d}"


def put(town: World, when: When, status: Status = "confirmed", where: str = "") -> str:
    return town.core.storage.db.write_sync(
        lambda conn: dates.add(town.core, conn, town.org, town.group, when, status, where)
    )


def links(answer: Answer) -> list[str]:
    assert isinstance(answer, Said), answer
    return [option.path for option in answer.options if isinstance(option, Link)]


@pytest.mark.parametrize(
    ("lang", "typed", "said"),
    [
        ("nb", "neste møte", ("kl.\xa008.30–11.00", "◇ Foreslått", "Sted: Rom 2", "Per")),
        ("nn", "neste møte", ("kl.\xa008.30–11.00", "◇ Føreslått", "Stad: Rom 2", "Per")),
        ("en", "next meeting", ("at 08:30–11:00", "◇ Proposed", "Place: Rom 2", "Per")),
    ],
)
async def test_next_says_when_where_and_who(
    small: World, lang: str, typed: str, said: tuple[str, ...]
) -> None:
    await small.found(lang)
    none = await small.type("Kari", typed)
    assert links(none) == []
    meeting = put(small, When(DAY, starts="08:30"), "proposed", "Rom 2")
    answer = await small.type("Kari", typed)
    assert links(answer) == [f"/meeting/{meeting}.ics"]
    told = small.words("Kari", answer, lang)
    assert [part for part in said if part not in told] == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("unknown", "? Ikke kjent om det er bekreftet"),
        ("proposed", "◇ Foreslått"),
        ("confirmed", "● Bekreftet"),
    ],
)
async def test_a_state_is_a_shape_and_a_word(small: World, status: Status, said: str) -> None:
    await small.found()
    put(small, When(DAY, "EL"), status)
    assert said in small.words("Kari", await small.type("Kari", "neste møte"))


async def test_what_is_over_cancelled_or_without_a_date_is_not_next(small: World) -> None:
    await small.found()
    for when, status in (
        (When(DAY, "FL"), "cancelled"),
        (When("2024-01-10", "FL"), "held"),
        (When(), "unset"),
    ):
        put(small, when, status)  # type: ignore[arg-type]
    answer = await small.type("Kari", "neste møte")
    assert "Ingen møtedato er satt ennå." in small.words("Kari", answer)


async def test_the_calendar_is_ones_own_and_stays_the_same(town: World) -> None:
    await town.found()
    meeting = put(town, When(DAY))
    first = links(await town.type("Kari", "kalender"))
    assert first[0] == f"/meeting/{meeting}.ics"
    assert links(await town.type("Kari", "kalender")) == first
    others = links(await town.type("Per", "kalender"))
    assert others[1] != first[1]
    token = first[1].removeprefix("/feed/").removesuffix(".ics")
    found = town.core.storage.db.read(lambda conn: calendars.feed(town.core, conn, token))
    assert found is not None
    assert [(each.day, each.hours) for each in found.dated] == [(DAY, None)]
    assert isinstance(await town.type("Unn", "kalender"), Said)
    assert links(await town.type("Nina", "kalender"))[0].startswith("/feed/")


async def test_the_overview_is_a_page_on_the_web_and_sums_elsewhere(small: World) -> None:
    await small.found()
    row = put(small, When("2026-03-10", "FL"), "held")

    def came(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        for name in ("Kari", "Per", "Ola", "Ingrid", "Amina"):
            values = {"meeting": row, "person": small.actor(name).person, "came": name != "Ola"}
            conn.execute(insert(tables.attendance), {"org": small.org, **values})

    small.core.storage.db.write_sync(came)
    page = await small.type("Atle", "oversikt")
    assert isinstance(page, Go)
    assert page.path == "/overview"
    for who, platform in (("Atle", "slack"), ("terminal", "terminal")):
        answer = await small.type(who, "oversikt", platform=platform)
        told = small.words(who, answer)
        assert "Møter holdt: 1. Flyttet: 0." in told
        assert "Kom: 4 av 5." in told
        assert "Kari" not in told
        assert links(answer) == ["/overview"]
    refused = await small.type("Per", "oversikt", platform="slack")
    assert isinstance(refused, Said)
    assert refused.refused
