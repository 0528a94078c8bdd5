"""On a group's page: a link for whom nothing reaches, and who is asked to lead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.service import people
from tests.edges.web.pages_world import World, world
from tests.edges.web.test_pages_joining import link_in


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def newcomer(here: World, name: str) -> str:
    """A member whom nothing reaches."""

    def work(conn: people.Connection) -> str:
        person = people.new_person(here.core, conn, here.org, name, "nb")
        people.add_member(here.core, conn, here.org, here.group, person)
        return person

    return await here.core.storage.db.write(work)


async def test_the_facilitator_gets_a_link_to_hand_on(here: World) -> None:
    at = f"/group/{here.group}"
    await newcomer(here, "Nils")
    per, kari = here.who["Per"].browser, here.who["Kari"].browser
    assert "Jeg når ikke Nils i Gygrene" in (await per.get("/home")).text
    assert "Jeg når ikke" not in (await kari.get("/home")).text
    assert "Disse når jeg ikke" not in (await kari.get(at)).text
    form = (await per.get(at)).form(f"{at}/hand-on")
    page = await per.send(form)
    assert "Gi denne lenken til Nils, og ingen andre." in page.text
    signed_in = await here.browser().submit(link_in(page))
    assert "Hei, Nils" in signed_in.text
    assert "Jeg når ikke" not in (await per.get("/home")).text
    again = await per.send(form, nonce="another")
    assert "Nils er nådd allerede" in again.text
    mine = dict((await kari.get("/me")).form("/me").fields)["csrf"]
    assert (await kari.send(form, csrf=mine)).status == 404


async def test_a_group_that_nobody_leads_asks_on_its_page(here: World) -> None:
    at = f"/group/{here.group}"
    kari, per, ola = (here.who[name].browser for name in ("Kari", "Per", "Ola"))
    await per.submit(f"{at}/part/{here.who['Per'].id}", f"{at}/part/{here.who['Per'].id}")
    assert (
        "Gygrene har ingen prosessleder nå, og du har vært med lengst."
        in (await kari.get("/home")).text
    )
    assert "Kari har vært med lengst, og er spurt" in (await ola.get(at)).text
    assert not [f for f in (await ola.get(at)).forms if f.action == f"{at}/take-over"]
    await kari.submit(at, f"{at}/take-over", having={"yes": "no"})
    page = await ola.submit(at, f"{at}/take-over", having={"yes": "yes"})
    assert "ingen prosessleder" not in page.text
    assert "ingen prosessleder" not in (await kari.get(at)).text
