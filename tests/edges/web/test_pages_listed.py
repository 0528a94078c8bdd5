"""Somebody comes by the link whose name is in the group's list already."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection

from bot.service import cases, importing, joining, people
from bot.service.core import Actor
from bot.service.people import Group
from tests.edges.web.browser_of_pages import Browser, Page
from tests.edges.web.pages_world import World, world

ASKS = "Er dette den Vigdis som står i listen over gruppen?"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def put_in(here: World, name: str = "Vigdis", group: str = "Gygrene") -> None:
    """By an import."""
    admin = Actor(here.org, "")
    done = await importing.take_in(here.core, admin, f"{group};{name};nb;", identity=group + name)
    assert isinstance(done, importing.Preview)


async def comes(here: World, name: str = "Vigdis", lang: str = "nb") -> Browser:
    """By the group's link."""
    per = here.who["Per"].actor
    token = await here.core.storage.db.write(
        lambda conn: joining.invite(
            here.core, conn, per, here.group, f"invite-{time.monotonic_ns()}"
        )
    )
    browser = here.browser()
    await browser.submit(f"/join/{token}", name=name, lang=lang)
    return browser


async def answer(here: World, page: Page, **having: str) -> Page:
    group = f"/group/{here.group}"
    return await here.who["Per"].browser.send(page.form(f"{group}/let-in", **having))


async def group_page(here: World, who: str = "Per") -> Page:
    return await here.who[who].browser.get(f"/group/{here.group}")


async def group(here: World) -> Group:
    found = await here.core.storage.db.aread(
        lambda conn: people.load_group(conn, here.org, here.group)
    )
    assert found is not None
    return found


def ids(found: Group, name: str, status: str = "active") -> list[str]:
    return [m.id for m in found.members if m.name == name and m.status == status]


async def test_who_lets_in_says_that_they_are_the_same(here: World) -> None:
    await put_in(here)
    (listed,) = ids(await group(here), "Vigdis")
    case = await here.case()
    newcomer = await comes(here, " vigdis ", "en")
    page = await group_page(here)
    assert "Er dette den vigdis som står i listen over gruppen?" in page.text
    after = await answer(here, page, same=listed)
    assert "Vil bli med" not in after.text
    found = await group(here)
    assert [m.id for m in found.members if m.name.casefold() == "vigdis"] == [listed]
    # Their browser is that one's now, in the language they chose, with what the list gave.
    home = await newcomer.get("/home")
    assert "My groups" in home.text
    assert (await newcomer.get(f"/case/{case}")).status == 200
    assert (await here.core.storage.db.aread(lambda conn: readers(here, conn, case))) == 7


def readers(here: World, conn: Connection, case: str) -> int:
    found = cases.read(here.core, conn, here.who["Kari"].actor, case)
    assert found is not None
    return len(found.readers)


async def test_another_of_the_same_name_stays_another(here: World) -> None:
    await put_in(here)
    newcomer = await comes(here)
    page = await group_page(here)
    assert ASKS in page.text
    await answer(here, page, same="no")
    assert len(ids(await group(here), "Vigdis")) == 2
    assert (await newcomer.get(f"/group/{here.group}")).status == 200


async def test_not_now_and_a_page_that_did_not_ask_make_nobody_twice(here: World) -> None:
    await put_in(here)
    newcomer = await comes(here)
    page = await group_page(here)
    form = page.form(f"/group/{here.group}/let-in", same="no")
    asked = await here.who["Per"].browser.send(form, same="")
    assert ASKS in asked.text
    assert len(ids(await group(here), "Vigdis")) == 1
    await answer(here, asked, yes="no")
    assert len(ids(await group(here), "Vigdis")) == 1
    assert (await newcomer.get(f"/group/{here.group}")).status == 404


async def test_a_list_that_comes_later_lets_nobody_in(here: World) -> None:
    newcomer = await comes(here)
    await put_in(here)
    assert (await newcomer.get(f"/group/{here.group}")).status == 404
    page = await group_page(here)
    assert ASKS in page.text
    await answer(here, page, same=ids(await group(here), "Vigdis")[0])
    assert (await newcomer.get(f"/group/{here.group}")).status == 200
    assert len(ids(await group(here), "Vigdis")) == 1


async def test_who_is_in_a_round_elsewhere_is_not_made_one_with_anybody(here: World) -> None:
    await put_in(here)
    newcomer = await comes(here)
    (asks,) = ids(await group(here), "Vigdis", "asked")
    case = await here.case()
    flow = await here.round(case)
    await here.core.storage.db.write(
        lambda conn: conn.exec_driver_sql(
            "update flow_people set person = ? where flow = ? and person = ?",
            (asks, flow, here.who["Amina"].id),
        )
    )
    said = await answer(here, await group_page(here), same=ids(await group(here), "Vigdis")[0])
    assert "er med i en runde i en annen gruppe" in said.text
    assert (await newcomer.get(f"/group/{here.group}")).status == 404


@pytest.mark.parametrize("how", ["has been here", "several", "another group", "reads more"])
async def test_nobody_is_taken_for_one_who_has_more(here: World, how: str) -> None:
    """Letting in opens nothing that whoever lets in could not open themselves."""
    if how == "has been here":
        name = "Ola"  # signed in, in another browser
    else:
        name = "Vigdis"
        await put_in(here)
    if how == "several":
        made = await comes(here)
        await answer(here, await group_page(here), same="no")
        assert made
    if how == "another group":
        await put_in(here, group="Nebba")
    if how == "reads more":
        (listed,) = ids(await group(here), "Vigdis")
        await only_for(here, listed)
    await comes(here, name)
    page = await group_page(here)
    assert "Vil bli med" in page.text
    assert "i listen over gruppen?" not in page.text
    (asks,) = ids(await group(here), name, "asked")
    form = page.form(f"/group/{here.group}/let-in", person=asks, yes="yes")
    (known, *_) = ids(await group(here), name)
    forged = await here.who["Per"].browser.send(form, same=known)
    assert forged.status == 200
    assert ids(await group(here), name, "asked") == [asks]


async def only_for(here: World, person: str) -> None:
    """A case that this person may read and Per may not."""
    case = await here.case()
    await here.core.storage.db.write(
        lambda conn: conn.exec_driver_sql(
            'delete from case_readers where "case" = ? and person <> ?', (case, person)
        )
    )
