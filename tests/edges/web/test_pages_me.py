"""One's own settings: all of them are found from the one page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.edges.web.pages_world import World, world


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def test_quiet_hours_working_days_and_away_are_a_click_away(here: World) -> None:
    kari = here.who["Kari"].browser
    page = await kari.get("/me")
    assert "Stille tid: som for resten av organisasjonen" in page.text
    assert "Kollega spør deg: Vanlig" in page.text
    assert "Arbeidsdager:" not in page.text
    assert "/command/settings" in page.links
    form = (await kari.get("/command/settings")).form("/command/settings")
    assert {"quiet", "days", "away", "zone"} <= {name for name, _ in form.fields}
    done = await kari.send(
        form, quiet="22-07", days="man-tor", away="2027-02-01", amount="light", lang="nb"
    )
    assert "Lagret." in done.text
    page = await kari.get("/me")
    assert "Stille tid: 22:00–07:00" in page.text
    assert "Arbeidsdager: mandag, tirsdag, onsdag, torsdag" in page.text
    assert "Borte til mandag 1. februar" in page.text
    assert "Kollega spør deg: Lite" in page.text


@pytest.mark.parametrize(
    ("lang", "label"), [("nb", "Slett meg"), ("nn", "Slett meg"), ("en", "Delete me")]
)
async def test_ones_data_are_got_and_deleted_from_there(
    tmp_path: Path, lang: str, label: str
) -> None:
    async with world(tmp_path) as made:
        await made.found(lang)
        kari = made.who["Kari"].browser
        page = await kari.get("/me")
        assert label in page.text
        got = await kari.send(page.form("/command/data", what="get"))
        assert got.response.headers["content-type"] == "application/json"
        asked = await kari.send(page.form("/command/data", what="delete"))
        assert asked.status == 200
        assert (await kari.get("/me")).status == 200  # asked about first
        sure = asked.form("/command/data", sure="yes")
        await kari.send(sure)
        assert (await kari.get("/me")).status == 401
