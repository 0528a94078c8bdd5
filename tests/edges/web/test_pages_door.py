"""Every page of a person is closed to others, with one answer for *not there* and *not yours*."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_asyncio
from starlette.routing import Mount, Route

from bot.service import dates, entry, joining
from bot.service.dates import When
from bot.web import pages
from tests.edges.web.pages_world import World, world

NOWHERE = "0" * 31 + "1"


class Places(NamedTuple):
    """Ids that exist, and somebody else's."""

    world: World
    ids: dict[str, str]


@pytest_asyncio.fixture
async def places(tmp_path: Path) -> AsyncIterator[Places]:
    async with world(tmp_path) as made:
        await made.found()
        case = await made.case("Kari", how="draft")
        flow = await made.round(await made.case("Ola"))
        when = When(f"{datetime.now(UTC) + timedelta(days=40):%Y-%m-%d}", "FL")
        meeting = await made.core.storage.db.write(
            lambda conn: dates.add(made.core, conn, made.org, made.group, when, "proposed")
        )
        ids = {
            "meeting": meeting,
            "group": made.group,
            "case": case,
            "flow": flow,
            "person": made.who["Ola"].id,
            "command": f"members.{made.group}",
        }
        yield Places(made, ids)


def paths(methods: str, of: tuple[object, ...] = pages.PERSONAL) -> list[str]:
    """The pages that hold something of a group's or a person's, as they are mounted."""
    found = [r for r in of if isinstance(r, Route) and methods in (r.methods or ())]
    return [r.path for r in found if "{" in r.path]


@pytest.mark.parametrize("path", paths("GET"))
async def test_a_stranger_sees_nothing(places: Places, path: str) -> None:
    other = await places.world.stranger()
    theirs = await other.browser.get(path.format(**places.ids))
    nowhere = await other.browser.get(path.format(**dict.fromkeys(places.ids, NOWHERE)))
    assert theirs.status == nowhere.status == 404
    assert theirs.text == nowhere.text


@pytest.mark.parametrize("path", paths("POST"))
async def test_a_stranger_changes_nothing(places: Places, path: str) -> None:
    other = await places.world.stranger()
    token = (await other.browser.get("/me")).form("/me").fields
    answers = []
    for ids in (places.ids, dict.fromkeys(places.ids, NOWHERE)):
        data = dict(token) | {"status": "withdrawn", "how": "offer", "title": "a", **places.ids}
        answers.append(await other.browser.http.post(path.format(**ids), data=data))
    assert [a.status_code for a in answers] == [404, 404]


@pytest.mark.parametrize("path", [*paths("GET"), "/home", "/me"])
async def test_nobody_is_asked_to_sign_in(places: Places, path: str) -> None:
    page = await places.world.browser().get(path.format(**places.ids))
    assert page.status == 401
    assert "Gygrene" not in page.text


@pytest.mark.parametrize("path", paths("POST"))
async def test_a_form_from_elsewhere_is_refused(places: Places, path: str) -> None:
    browser = places.world.who["Kari"].browser
    answer = await browser.http.post(path.format(**places.ids), data={"csrf": "guessed"})
    assert answer.status_code == 403


async def test_somebody_who_only_asked_to_join_sees_nothing(places: Places) -> None:
    made = places.world
    who = made.who["Per"].actor
    core = made.core
    link = await core.storage.db.write(
        lambda conn: joining.invite(core, conn, who, made.group, "test")
    )
    browser = made.browser()
    await browser.submit(f"/join/{link}", name="Turid", lang="nb")
    for path in paths("GET"):
        assert (await browser.get(path.format(**places.ids))).status == 404


async def test_a_draft_is_its_owners_alone(places: Places) -> None:
    for name in ("Per", "Ola"):
        for path in ("/case/{case}", "/case/{case}/edit", "/case/{case}/withdraw"):
            page = await places.world.who[name].browser.get(path.format(**places.ids))
            assert page.status == 404


async def test_a_seat_is_its_own_browsers(tmp_path: Path) -> None:
    async with world(tmp_path) as made:
        mine, other = made.browser(), made.browser()
        page = await mine.submit("/try", langs="nb")
        assert page.status == 200
        await other.submit("/try", langs="nb")
        org = page.path.rpartition("/")[2]
        assert (await mine.get(f"/try/{org}/0/home")).status == 200
        assert (await mine.get(f"/try/{org}/6/home")).status == 404
        for path in (f"/try/{org}", f"/try/{org}/0/home", f"/try/{org}/board"):
            assert (await other.get(path)).status == 404
            assert (await made.browser().get(path)).status == 404


async def test_every_page_is_in_the_application(places: Places) -> None:
    here = {r.path for r in places.world.app.routes if isinstance(r, Route)}
    seats = next(r for r in places.world.app.routes if isinstance(r, Mount) and "seat" in r.path)
    below = {r.path for r in seats.routes if isinstance(r, Route)}
    assert {r.path for r in pages.PERSONAL} <= here & below
    assert {r.path for r in pages.OPEN} <= here


async def test_a_real_session_opens_no_seat(tmp_path: Path) -> None:
    async with world(tmp_path) as made:
        await made.found()
        page = await made.browser().submit("/try", langs="nb")
        org = page.path.rpartition("/")[2]
        token = await made.core.storage.db.write(
            lambda conn: entry.new_session(
                made.core, conn, made.org, made.who["Kari"].id, demo=False
            )
        )
        browser = made.browser()
        browser.http.cookies.set("kollega-try", token, domain="localhost.local")
        assert (await browser.get(f"/try/{org}/0/home")).status == 404
