"""An administrator connects a Slack workspace from their own page; nobody else can."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest_asyncio
from sqlalchemy import update

from bot.service import installs
from bot.storage.tables import people
from tests.edges.web.browser_of_pages import Page
from tests.edges.web.pages_world import World, world

INSTALL = "/slack/install"


def csrf(page: Page) -> str:
    return dict(page.form("/me").fields)["csrf"]


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        admin = update(people).where(people.c.id == made.who["Per"].id)
        await made.core.storage.db.write(
            lambda conn: conn.execute(admin.values(settings={"admin": True})).rowcount
        )
        made.app.state.config = replace(made.app.state.config, slack_install=INSTALL)
        yield made


async def test_an_admin_is_led_to_a_link_of_their_own_organisation(here: World) -> None:
    page = await here.who["Per"].browser.get("/me")
    assert "/me/slack" in page.response.text
    sent = await here.who["Per"].browser.http.post(
        "/me/slack", data={"csrf": csrf(page)}, follow_redirects=False
    )
    assert sent.status_code == 303
    path, _, token = sent.headers["location"].rpartition("/")
    assert path == INSTALL
    found = await here.core.storage.db.aread(lambda conn: installs.asked(here.core, conn, token))
    assert found is not None
    assert found.id == here.org


async def test_nobody_else_is(here: World) -> None:
    page = await here.who["Kari"].browser.get("/me")
    assert "/me/slack" not in page.response.text
    sent = await here.who["Kari"].browser.http.post("/me/slack", data={"csrf": csrf(page)})
    assert sent.status_code == 404


async def test_where_slack_cannot_be_connected_it_is_not_offered(here: World) -> None:
    here.app.state.config = replace(here.app.state.config, slack_install="")
    page = await here.who["Per"].browser.get("/me")
    assert "/me/slack" not in page.response.text
    sent = await here.who["Per"].browser.http.post("/me/slack", data={"csrf": csrf(page)})
    assert sent.status_code == 404
