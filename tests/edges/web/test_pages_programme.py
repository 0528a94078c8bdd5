"""What a programme plans, on people's pages: gatherings, members to come, roles that wait."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.service import gatherings, vacancies
from bot.service.changes import Changed
from bot.service.dates import When
from bot.storage.tables import new_id
from tests.edges.web.pages_world import World, world


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def test_a_gathering_stands_on_everybodys_first_page(town: World) -> None:
    kari = town.who["Kari"].actor
    made = await gatherings.add(
        town.core, kari, "Vårsamling", When("2099-06-02", "FL"), "Rådhuset", identity=new_id()
    )
    assert isinstance(made, Changed)
    for name in ("Ola", "Per"):
        page = await town.who[name].browser.get("/home")
        assert "Vårsamling: tirsdag 2. juni 2099, før lunsj. Sted: Rådhuset" in page.text
    stranger = await town.stranger()
    assert "Vårsamling" not in (await stranger.browser.get("/home")).text
    await gatherings.call_off(town.core, kari, made.id, identity=new_id())
    assert "Vårsamling" not in (await town.who["Ola"].browser.get("/home")).text


async def test_who_is_not_certain_is_shown_so_and_reads_nothing(town: World) -> None:
    per, ola = town.who["Per"].actor, town.who["Ola"]
    at = f"/group/{town.group}"
    assert (await ola.browser.get(at)).status == 200
    await vacancies.set_tentative(town.core, per, town.group, ola.id, on=True, identity=new_id())
    await vacancies.add_role(town.core, per, town.group, "Leder for barnehagen", identity=new_id())
    assert (await ola.browser.get(at)).status == 404
    page = await town.who["Kari"].browser.get(at)
    assert "Ola ? kanskje med" in page.text
    assert "Leder for barnehagen ○ ledig rolle" in page.text
    assert "/command/vacant_role" not in " ".join(page.links)
    mine = await town.who["Per"].browser.get(at)
    assert f"/command/vacant_role?group={town.group}" in mine.links
    form = await town.who["Per"].browser.get(f"/command/role_fill?group={town.group}")
    assert "Leder for barnehagen" in form.text
