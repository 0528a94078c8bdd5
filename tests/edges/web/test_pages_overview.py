"""The programme leader's overview: for administrators, counts alone, and in words while empty."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio

from bot.service import entry, people
from bot.service.core import Actor
from bot.words import say
from tests.edges.web.pages_world import NAMES, Someone, World, world
from tests.edges.web.programme_world import fill

PAGES = ("/overview", "/overview/groups.csv", "/overview/months.csv")


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def admin(here: World, org: str = "") -> Someone:
    """Somebody who leads the programme and is in no group."""

    def make(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        person = people.new_person(here.core, conn, org or here.org, "Astrid", "nb", admin=True)
        token = entry.new_session(here.core, conn, org or here.org, person)
        return Actor(org or here.org, person), token

    return here.signed_in(*await here.core.storage.db.write(make))


def rows(file: httpx.Response) -> list[dict[str, str]]:
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    text = io.StringIO(file.content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


async def test_it_is_for_administrators_alone(here: World) -> None:
    for path in PAGES:
        assert (await here.who["Per"].browser.get(path)).status == 404
        assert (await here.browser().get(path)).status == 401
        assert (await (await admin(here)).browser.get(path)).status == 200
    typed = await here.who["Per"].browser.submit("/home", "/command", text="oversikt")
    assert say("nb", "only-admin") in typed.text


async def test_before_anything_is_counted_it_says_so(here: World) -> None:
    page = await (await admin(here)).browser.get("/overview")
    assert say("nb", "overview-useful-none") in page.text
    assert say("nb", "overview-share-none", n=5) in page.text
    assert '<svg class="plot"' not in page.response.text

    def empty(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        return people.new_organisation(here.core, conn, "Tom kommune", "nb")

    alone = await admin(here, await here.core.storage.db.write(empty))
    assert say("nb", "overview-no-groups") in (await alone.browser.get("/overview")).text


async def test_counts_and_drawings_without_a_case_or_a_person(here: World) -> None:
    await fill(here)
    astrid = await admin(here)
    page = await astrid.browser.submit("/home", "/command", text="oversikt")
    assert page.path == "/overview"
    html = page.response.text
    assert html.count('class="plot"') == 2
    assert html.count('role="img"') == 2
    assert "Gygrene: 83 %" in html.replace("\xa0", " ")
    assert "Gygrene" in page.text
    assert "5 av 6" in page.text
    assert "style=" not in html
    for name in (*NAMES, "Nebba", "Vidde", "Når to avdelinger"):
        assert not re.search(rf"\b{name}\b", html)
    (group, whole) = rows(await astrid.browser.http.get("/overview/groups.csv"))
    assert (group["Gruppe"], group["Personer"], group["Møter holdt"]) == ("Gygrene", "6", "1")
    assert (group["Kom"], group["Svar om hvem som kom"]) == ("5", "6")
    assert whole["Gruppe"] == "Alle 3 gruppene"
    months = rows(await astrid.browser.http.get("/overview/months.csv"))
    assert [(m["Måned"], m["Gjennomsnitt"], m["Svar"]) for m in months] == [
        ("2026-03", "3,83", "6"),
        ("2026-04", "", ""),
        ("2026-05", "5", "6"),
    ]
