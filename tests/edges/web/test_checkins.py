"""Check-ins between meetings in the browser: set up by a facilitator, answered one at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest_asyncio
from sqlalchemy import Connection

from bot.service import checkins, waking
from bot.storage import due
from bot.storage.due import DueFlow
from tests.edges.web.browser_of_pages import Page
from tests.edges.web.pages_world import World, world

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
SECRET = "HEMMELIG SVAR"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        made.core.real = NOW.timestamp
        await made.found()
        yield made


def at(here: World) -> str:
    return f"/group/{here.group}/checkins"


def _claim(at: datetime, conn: Connection) -> list[DueFlow]:
    return due.claim_flows(conn, at, 64)


def _tick(here: World, found: DueFlow, conn: Connection) -> None:
    waking.tick(here.core, conn, found)


async def until(here: World, then: datetime) -> None:
    """Everything that falls due on the way happens."""
    for _ in range(50):
        found = here.core.storage.db.read(due.next_flow)
        if found is None or found > then:
            break
        here.core.real = found.timestamp
        for one in await here.core.storage.db.write(partial(_claim, found)):
            await here.core.storage.db.write(partial(_tick, here, one))
    here.core.real = then.timestamp


async def set_up(here: World, **changes: str) -> Page:
    """Per fills in the form that the page leads to."""
    per = here.who["Per"].browser
    page = await per.get(at(here))
    (link,) = (x for x in page.links if x.startswith("/command/checkin_new"))
    form = (await per.get(link)).form(f"/command/checkin_new.{here.group}")
    given: dict[str, Any] = {"every": "2", "last": "2026-12-20", **changes}
    return await per.send(form, **given)


async def asked(here: World, name: str) -> str:
    """The way to the questions from the group's page."""
    page = await here.who[name].browser.get(f"/group/{here.group}")
    assert "Svar på spørsmålene" in page.text
    (link,) = {x for x in page.links if x.startswith("/round/")}
    return link


async def test_from_setting_up_to_reading_what_was_shared(here: World) -> None:
    page = await set_up(here)
    assert "Spørsmålene er satt opp." in page.text
    assert "Gruppen kan lese det hver enkelt velger å dele." in page.text
    await until(here, datetime(2026, 11, 3, 8, tzinfo=UTC))
    kari = here.who["Kari"].browser
    flow = await asked(here, "Kari")
    page = await kari.get(flow)
    assert "1 av 4" in page.text
    assert "Gruppen ser bare det du velger å dele til slutt." in page.text
    for question in ("tried", "happened"):
        page = await kari.submit(flow, f"{flow}/press", having={"action": "tell", "arg": question})
        assert "Gruppen ser bare det du velger å dele til slutt." in page.text
        page = await kari.send(page.form(f"{flow}/send"), text=f"{SECRET} {question}")
    assert "3 av 4" in page.text
    for question in ("learned", "next"):
        page = await kari.submit(flow, f"{flow}/press", having={"action": "pass", "arg": question})
    assert "Vil du dele noe av dette med gruppen?" in page.text
    page = await kari.submit(flow, f"{flow}/press", having={"action": "share", "arg": "some"})
    page = await kari.send(page.form(f"{flow}/send"), tried="yes", happened="no")
    assert "Du deler ett svar med gruppen." in page.text
    per = here.who["Per"].browser
    assert (await per.get(flow)).status == 404
    await until(here, datetime(2026, 11, 7, 8, tzinfo=UTC))
    page = await per.get(at(here))
    (series,) = {x for x in page.links if x.startswith("/round/")}
    page = await per.get(series)
    assert f"{SECRET} tried" in page.text
    assert f"{SECRET} happened" not in page.text
    assert (await (await here.stranger()).browser.get(series)).status == 404


async def test_what_is_wrong_is_said_at_its_field(here: World) -> None:
    for changes, said in (
        ({"hour": "25:00"}, "Skriv et klokkeslett"),
        ({"last": ""}, "Skriv noe her først"),
        ({"last": "2026-11-01"}, "Datoene går ikke opp."),
        ({"which": "own", "own": "\n".join("abcdefgh")}, "høyst 7 spørsmål"),
        ({"days": "99"}, "Velg fra 1 til 20 arbeidsdager"),
    ):
        page = await set_up(here, **changes)
        assert page.status == 422, said
        assert said in page.text, page.text


async def test_own_questions_once_for_the_lead(here: World) -> None:
    await set_up(
        here,
        which="own",
        own="Hva gikk bra?\nHva var tungt?",
        every="once",
        first="2026-11-05",
        last="",
        level="lead",
        name="Midtveis",
    )
    page = await here.who["Kari"].browser.get(at(here))
    assert "Midtveis" in page.text
    assert "Hva var tungt?" in page.text
    assert "Avslutt spørsmålene" not in page.text
    assert not [x for x in page.links if x.startswith("/command/checkin_new")]


async def test_the_level_is_changed_and_the_series_stopped(here: World) -> None:
    await set_up(here)
    per = here.who["Per"].browser
    form = await per.submit(at(here), "/command/checkin_level")
    page = await per.send(form.form(f"/command/checkin_level.{here.group}"), level="self")
    assert "Bare den som svarer, kan lese svarene i Kollega." in page.text
    page = await per.submit(at(here), "/command/checkin_stop")
    assert "Vil du avslutte spørsmålene for alle?" in page.text
    page = await per.send(page.form("/command/checkin_stop"))
    assert "Spørsmålene er avsluttet." in page.text
    assert here.core.storage.db.read(lambda c: checkins.of_group(c, here.org, here.group)) == ()


async def test_only_a_facilitator_sets_up_and_only_members_look(here: World) -> None:
    await set_up(here)
    kari, odd = here.who["Kari"].browser, (await here.stranger()).browser
    page = await kari.get(f"/command/checkin_new?group={here.group}")
    assert "Per" in page.text  # who can
    assert not [f for f in page.forms if f.action.startswith("/command/checkin_new")]
    assert (await odd.get(at(here))).status == 404
    assert (await odd.get(f"/command/checkin_new?group={here.group}")).status == 404
