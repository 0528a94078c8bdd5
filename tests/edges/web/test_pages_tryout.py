"""The try-out: six screens, who moves by themselves, the clock, and a guide that leads on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.service import demo
from tests.edges.web.browser_of_pages import Browser, Page
from tests.edges.web.pages_world import World, world


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        yield made


async def begun(made: World, langs: str = "nb") -> tuple[Browser, str]:
    """A browser with a try-out, and the try-out's address."""
    browser = made.browser()
    page = await browser.submit("/try", langs=langs)
    assert page.status == 200
    return browser, page.path


def group_in(page: Page) -> str:
    return next(x for x in page.links if x.endswith("/case")).split("/group/")[1].split("/")[0]


async def state(made: World, path: str) -> demo.Demo:
    found = await made.core.storage.db.aread(lambda conn: demo.demo(conn, path.rpartition("/")[2]))
    assert found is not None
    return found


async def test_everybody_speaks_their_language(here: World) -> None:
    browser, path = await begun(here, "mixed")
    greetings = [(await browser.get(f"{path}/{n}/home")).text for n in range(6)]
    assert sum("Hei, " in text for text in greetings) == 4
    assert sum("Hello, " in text for text in greetings) == 2


async def test_all_but_one_move_by_themselves(here: World) -> None:
    browser, path = await begun(here)
    kari = (await state(here, path)).seats[0].person
    await browser.submit(path, f"{path}/play", ("but", kari))
    assert [s.plays for s in (await state(here, path)).seats] == [False] + [True] * 5
    await browser.submit(path, f"{path}/play", ("all", "yes"), plays=[kari], rate="60")
    found = await state(here, path)
    assert [s.plays for s in found.seats] == [True] + [False] * 5
    assert found.rate == 60
    per = found.seats[1].person
    await browser.submit(path, f"{path}/play", one=per, on="yes", rate="")
    assert [s.plays for s in (await state(here, path)).seats] == [True, True] + [False] * 4
    await browser.submit(path, f"{path}/play", ("nobody", "yes"))
    assert not any(s.plays for s in (await state(here, path)).seats)


async def test_a_rate_that_is_not_offered_changes_nothing(here: World) -> None:
    browser, path = await begun(here)
    for rate in ("7", "-1", "1e9", "", "60.5"):
        await browser.submit(path, f"{path}/play", rate=rate)
        assert (await state(here, path)).rate == 1


async def test_the_guide_leads_to_a_round(here: World) -> None:
    browser, path = await begun(here)
    page = await browser.get(path)
    assert "Kari begynner" in page.text
    group = group_in(page)
    case = f"{path}/0/group/{group}/case"
    assert case in page.links
    sent = await browser.submit(case, button=("how", "offer"))
    assert sent.path.startswith(f"{path}/0/case/")
    page = await browser.get(path)
    start = f"{path}/1/group/{group}/start"
    assert start in page.links
    opened = await browser.submit(start)
    assert opened.path.startswith(f"{path}/1/round/")
    assert "Runden er i gang" in (await browser.get(path)).text
    board = await browser.get(f"{path}/board")
    assert board.path.startswith("/board/")
    assert board.status == 200


async def test_the_board_waits_quietly(here: World) -> None:
    browser, path = await begun(here)
    page = await browser.get(f"{path}/board")
    assert page.path == f"{path}/board"
    assert "Tavlen viser runden" in page.text


async def test_starting_over_is_a_new_try_out(here: World) -> None:
    browser, path = await begun(here, "mixed")
    page = await browser.submit(path, "/try/again")
    assert page.path != path
    assert (await browser.get(path)).status == 404
    assert len({s.lang for s in (await state(here, page.path)).seats}) == 3


async def test_nobody_real_is_invited_or_signed_in(here: World) -> None:
    browser, path = await begun(here)
    group = group_in(await browser.get(path))
    token = dict((await browser.get(f"{path}/1/me")).form(f"{path}/1/me").fields)
    for to in (f"group/{group}/invite", "me/phone", "sign-out"):
        answer = await browser.http.post(f"{path}/1/{to}", data=token)
        assert answer.status_code == 404


async def test_a_try_out_signs_nobody_out(here: World) -> None:
    await here.found()
    kari = here.who["Kari"].browser
    await kari.submit("/try", langs="nb")
    assert (await kari.get("/home")).status == 200


async def test_screens_have_names(here: World) -> None:
    browser, path = await begun(here)
    html = (await browser.get(path)).response.text
    assert html.count("<iframe") == html.count('title="Skjermen til') + 1 == 7
