"""The room's screen: its own credential, what it shows, and what it never shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.service import entry
from tests.edges.web.browser_of_pages import Browser
from tests.edges.web.pages_world import CASE, World, world
from tests.edges.web.steps import at_step

NOTE = "Bare jeg vet dette."


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def opened(house: World) -> tuple[Browser, str, str]:
    """A browser that knows the board's link and nothing else, the round, and the link's path."""
    flow = await house.round(await house.case(), method="kollegaveiledning")
    ola = house.who["Ola"].browser
    page = await ola.submit(f"/round/{flow}", f"/round/{flow}/board")
    assert page.path.startswith("/board/")
    return house.browser(), flow, page.path


async def test_the_board_needs_its_link_and_nothing_else(house: World) -> None:
    wall, _, path = await opened(house)
    assert "Sakseier forteller" in (await wall.get(path)).text
    assert (await wall.get("/board/" + "x" * 32)).status == 404


async def test_the_board_shows_step_turn_and_what_was_revealed_but_never_the_story(
    house: World,
) -> None:
    wall, flow, path = await opened(house)
    await at_step(house, flow, "clarify")
    await house.write("Ola", flow, text="Hvem bestemmer i dag?")
    for rest in ("", "/part"):
        page = await wall.get(path + rest)
        assert "Trinn 4 av 10" in page.text
        assert "Hvem bestemmer i dag?" in page.text
        assert "Ingrid" in page.text
        for private in (CASE["title"], CASE["situation"], CASE["tried"]):
            assert private not in page.response.text


async def test_the_board_never_shows_what_is_private(house: World) -> None:
    wall, flow, path = await opened(house)
    await at_step(house, flow, "quiet")
    await house.write("Ola", flow, text=NOTE)
    assert NOTE not in (await wall.get(path)).response.text


async def test_the_boards_code_is_a_picture(house: World) -> None:
    wall, _, path = await opened(house)
    answer = await wall.http.get(path + "/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<?xml") or answer.text.startswith("<svg")


async def test_a_board_of_a_withdrawn_link_is_not_there(house: World) -> None:
    wall, _, path = await opened(house)

    def withdraw(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        return entry.use(house.core, conn, path.rsplit("/", 1)[1], "board")

    assert await house.core.storage.db.write(withdraw)
    for rest in ("", "/part", "/qr.svg", "/live"):
        assert (await wall.get(path + rest)).status == 404


async def test_only_those_in_the_round_can_open_its_board(house: World) -> None:
    _, flow, _ = await opened(house)
    stranger = await house.stranger()
    form = (await stranger.browser.get("/me")).forms[0]
    answer = await stranger.browser.http.post(f"/round/{flow}/board", data=dict(form.fields))
    assert answer.status_code == 404
