"""The command field, the list of commands, and their forms, without a script."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.edges.web.browser_of_pages import Page
from tests.edges.web.pages_world import CASE, World, world


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def typed(made: World, name: str, text: str, page: str = "/home") -> Page:
    browser = made.who[name].browser
    form = (await browser.get(page)).form("/command")
    return await browser.send(form, text=text)


async def press(made: World, name: str, page: Page, action: str) -> Page:
    return await made.who[name].browser.send(page.form(action))


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
async def test_every_command_has_its_form(tmp_path: Path, lang: str) -> None:
    async with world(tmp_path) as made:
        await made.found(lang)
        browser = made.who["Per"].browser
        page = await browser.get("/commands")
        links = [link for link in page.links if link.startswith("/command/")]
        assert "/command/round" in links
        assert "/command/go_on" in links
        assert "/command/group_new" not in links
        for link in ("/command/settings", "/command/usual_method", "/command/help"):
            assert link in links
            opened = await browser.get(link)
            form = next(f for f in opened.forms if f.action.startswith(link))
            assert ("how", "send") in form.buttons


async def test_one_writes_what_one_wants(here: World) -> None:
    assert "Ingenting venter på deg nå." in (await typed(here, "Kari", "")).text
    assert "Ingen runde er i gang" in (await typed(here, "Kari", "status")).text
    await here.case()
    assert "Én sak er lagt fram" in (await typed(here, "Kari", "Status Gygr")).text
    page = await typed(here, "Kari", "hvem kan lese")
    assert "Amina, Ingrid, Kari, Ola, Per og Solveig" in page.text


async def test_a_slip_is_answered_with_a_button(here: World) -> None:
    page = await typed(here, "Kari", "statsu")
    assert "Mente du status?" in page.text
    assert "Ingen runde er i gang" in (await press(here, "Kari", page, "/command/status")).text
    unknown = await typed(here, "Kari", "<script>xyzzy")
    assert "Jeg kjenner ikke «<script>xyzzy»" in unknown.text


async def test_a_round_is_led_by_command(here: World) -> None:
    case = await here.case()
    page = await typed(here, "Per", "runde")
    assert page.path.startswith(f"/group/{here.group}/start")
    flow = await here.round(case)
    assert "trinn 1 av" in (await typed(here, "Ola", "status")).text
    refused = await typed(here, "Ola", "gå videre")
    assert "Per leder og kan gjøre dette." in refused.text
    on = await typed(here, "Per", "gå videre")
    assert "trinn 2 av" in on.text
    assert (await here.state(flow)).step == 1
    assert "trinn 1 av" in (await typed(here, "Per", "angre")).text


async def test_what_is_missing_is_asked_for(here: World) -> None:
    page = await typed(here, "Per", "ta ut Torstein")
    assert page.status == 422
    assert "Jeg finner ingen her som heter «Torstein»." in page.text
    sent = await here.who["Per"].browser.send(
        page.form(f"/command/member_out.{here.group}"), person=here.who["Amina"].id
    )
    assert "Er du sikker?" in sent.text
    done = await press(here, "Per", sent, "/command/member_out")
    assert "Amina er ikke lenger med i Gygrene." in done.text
    assert "Amina" not in (await typed(here, "Per", "medlemmer")).text


async def test_the_groups_page_means_its_group(here: World) -> None:
    page = await typed(here, "Kari", "medlemmer", f"/group/{here.group}")
    assert "Gygrene: Kari, Per" in page.text
    stranger = await here.stranger()
    form = (await stranger.browser.get("/home")).form("/command")
    other = await stranger.browser.send(form, text="medlemmer", group=here.group)
    nowhere = await stranger.browser.send(
        (await stranger.browser.get("/home")).form("/command"), text="medlemmer", group="f" * 32
    )
    assert "Gygrene" not in other.text
    assert other.status == nowhere.status == 404
    assert other.text == nowhere.text


async def test_an_answer_tells_no_case(here: World) -> None:
    await here.case()
    stranger = await here.stranger()
    for text in ("saker", "hvem kan lese Når to", "endre sak «Når to»", "trekk sak Når"):
        form = (await stranger.browser.get("/home")).form("/command")
        assert CASE["title"] not in (await stranger.browser.send(form, text=text)).text


async def test_a_command_that_is_not_there(here: World) -> None:
    assert (await here.who["Kari"].browser.get("/command/nothing")).status == 404
    assert (
        "administrerer programmet"
        in (await here.who["Kari"].browser.get("/command/group_new")).text
    )


async def test_a_button_that_opens_a_form_finds_nothing_wrong_yet(here: World) -> None:
    page = await typed(here, "Per", "vanlig metod")
    assert "Mente du vanlig metode?" in page.text
    opened = await press(here, "Per", page, "/command/usual_method")
    assert opened.status == 200
    helped = await typed(here, "Per", "hjelp")
    assert "For prosessledere" in helped.text


@pytest.mark.parametrize(
    ("lang", "typed_so", "gone", "remains"),
    [
        ("nb", "mine data slett", "Alt som er ditt i Kollega, er slettet", "uten navn"),
        ("nn", "mine data slett", "Alt som er ditt i Kollega, er sletta", "utan namn"),
        ("en", "my data delete", "Everything of yours in Kollega is deleted", "without a name"),
    ],
)
async def test_who_is_deleted_is_told_so_and_signed_out(
    tmp_path: Path, lang: str, typed_so: str, gone: str, remains: str
) -> None:
    async with world(tmp_path) as made:
        await made.found(lang)
        kari = made.who["Kari"].browser
        await made.case()
        asked = await typed(made, "Kari", typed_so)
        page = await kari.send(asked.form("/command/data"))
        assert page.status == 200
        assert gone in page.text
        assert remains in page.text
        assert "Slack" in page.text
        assert not [link for link in page.links if link in ("/home", "/me", "/commands")]
        assert page.forms == []
        assert "kollega" not in kari.http.cookies
        after = await kari.get("/home")
        assert after.status == 401
        assert "en stund" not in after.text
        assert "a while" not in after.text
