"""My accounts: linking by both ends, parting, where one is signed in, and where things come."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.service import accounts, entry, linking, people, reaching
from bot.service.core import Actor
from tests.edges.web.pages_world import Someone, World, world

PAGE = "/me/accounts"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def newcomer(here: World) -> Someone:
    """Kari again, as a chat knows her."""

    def work(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        core = here.core
        who = Actor(here.org, people.new_person(core, conn, here.org, "Kari Nes", "nb"))
        accounts.link_account(core, conn, who, "slack", "T1", "U1")
        return who, entry.new_session(core, conn, here.org, who.person)

    actor, token = await here.core.storage.db.write(work)
    return here.signed_in(actor, token)


def code_in(text: str) -> str:
    return text.split("Koden er ")[1][:9]


async def test_both_ends_confirm_and_are_one(here: World) -> None:
    kari, slack = here.who["Kari"].browser, (await newcomer(here)).browser
    shown = await kari.submit(PAGE, action=f"{PAGE}/begin")
    code = code_in(shown.response.text)
    looked = await slack.submit(PAGE, action=f"{PAGE}/look", code=code)
    assert "den samme som Kari i Fjellvik kommune" in looked.response.text
    sent = await slack.send(looked.form(f"{PAGE}/accept"))
    assert sent.status == 200
    assert "Gygrene" not in (await slack.get("/home")).response.text
    asked = await kari.get(PAGE)
    assert "Kari Nes skrev koden din" in asked.response.text
    assert "Kjent fra Slack" in asked.response.text
    done = await kari.send(asked.form(f"{PAGE}/confirm"))
    assert done.status == 303 or "samme begge steder" in done.response.text
    assert "Gygrene" in (await slack.get("/home")).response.text
    assert "Slack" in (await slack.get(PAGE)).response.text


async def test_a_wrong_code_comes_back_on_the_form(here: World) -> None:
    page = await here.who["Per"].browser.submit(PAGE, action=f"{PAGE}/look", code="ABCD-EFGH")
    assert page.status == 422
    assert 'value="ABCD-EFGH"' in page.response.text
    assert "Koden stemmer ikke" in page.response.text


async def test_an_account_is_unlinked_and_a_place_chosen(here: World) -> None:
    slack = await newcomer(here)
    page = await slack.browser.get(PAGE)
    chosen = await slack.browser.send(page.form(f"{PAGE}/reach"), reach="web")
    assert chosen.status in (200, 303)
    read = here.core.storage.db.read
    assert read(lambda conn: reaching.only_web(conn, slack.actor))
    await slack.browser.send((await slack.browser.get(PAGE)).form(f"{PAGE}/unlink"))
    found = read(lambda conn: accounts.account(conn, "slack", "T1", "U1"))
    assert found is not None
    assert found.person != slack.id
    form = page.form(f"{PAGE}/unlink")
    strange = await here.who["Per"].browser.get(PAGE)
    mine = next(dict(strange.form(f"{PAGE}/begin").fields)[k] for k in ("csrf",))
    sent = await here.who["Per"].browser.send(form, csrf=mine)
    assert sent.status == 404


async def test_one_session_is_ended_from_another(here: World) -> None:
    kari = here.who["Kari"]
    token = await here.core.storage.db.write(
        lambda conn: entry.new_session(here.core, conn, here.org, kari.id)
    )
    phone = here.signed_in(kari.actor, token).browser
    assert (await phone.get(PAGE)).status == 200
    page = await kari.browser.get(PAGE)
    assert "Her, denne nettleseren" in page.response.text
    await kari.browser.send(page.form(f"{PAGE}/end"))
    assert (await phone.get("/home")).status == 401
    assert (await kari.browser.get("/home")).status == 200


async def test_a_browser_in_use_is_seen(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    kari = here.who["Kari"]
    later = time.time() + 7200
    monkeypatch.setattr(here.core, "real", lambda: later)
    await kari.browser.get(PAGE)
    (session,) = here.core.storage.db.read(
        lambda conn: linking.own_sessions(here.core, conn, kari.actor)
    )
    assert abs(session.seen.timestamp() - later) < 1
