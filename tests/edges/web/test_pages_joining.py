"""Coming in: setting up, inviting, asking, being let in, and one-time links."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.service import entry
from tests.edges.web.browser_of_pages import BASE, Browser, Page
from tests.edges.web.pages_world import World, world


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        yield made


async def start_link(made: World, lasts: timedelta = timedelta(minutes=30)) -> str:
    core = made.core
    return await core.storage.db.write(lambda conn: entry.new_start_link(core, conn, lasts=lasts))


SETUP = {"organisation": "Fjellvik kommune", "name": "Kari", "group": "Gygrene", "lang": "nb"}


def link_in(page: Page) -> str:
    """The address that a page offers to copy."""
    start = page.response.text.index(f'value="{BASE}/')
    return page.response.text[start:].split('"')[1].removeprefix(BASE)


async def set_up(made: World) -> tuple[Browser, str]:
    """A first administrator's browser, and the link that invites."""
    browser = made.browser()
    page = await browser.submit("/setup", **SETUP)
    assert page.status == 200
    return browser, link_in(page)


async def test_a_start_link_sets_up_once(here: World) -> None:
    link = f"/start/{await start_link(here)}"
    for _ in range(2):
        assert (await here.browser().http.head(link)).status_code == 200
    first, second = here.browser(), here.browser()
    waiting = (await second.get(link)).form(link)
    page = await first.submit(link, **SETUP)
    assert page.status == 200
    assert "<svg" in page.response.text
    assert "Gygrene" in (await first.get("/home")).text
    assert (await second.send(waiting, **SETUP)).status == 404
    assert (await second.get(link)).status == 404
    assert (await second.get("/home")).status == 401


async def test_an_old_start_link_is_not_there(here: World) -> None:
    link = f"/start/{await start_link(here, timedelta(seconds=-1))}"
    assert (await here.browser().get(link)).status == 404


@pytest.mark.parametrize(("field", "value"), [("organisation", " "), ("name", "x" * 81)])
async def test_a_bad_name_keeps_the_link_and_what_was_typed(
    here: World, field: str, value: str
) -> None:
    link = f"/start/{await start_link(here)}"
    browser = here.browser()
    page = await browser.submit(link, **(SETUP | {field: value}))
    assert page.status == 422
    assert dict(page.form(link).fields)["group"] == "Gygrene"
    assert (await browser.send(page.form(link), **SETUP)).status == 200


async def test_setting_up_is_closed_unless_opened(tmp_path: Path) -> None:
    async with world(tmp_path, open_setup=False) as made:
        browser = made.browser()
        assert (await browser.get("/setup")).status == 404
        assert "/setup" not in (await browser.get("/")).links


async def test_a_form_sent_twice_sets_up_once(here: World) -> None:
    browser = here.browser()
    form = (await browser.get("/setup")).form("/setup")
    await browser.send(form, **SETUP)
    session = browser.http.cookies["kollega"]
    browser.http.cookies.delete("kollega")
    again = await browser.send(form, **SETUP)
    assert again.path == "/home"
    assert again.status == 401
    browser.http.cookies.set("kollega", session, domain="localhost.local")
    assert (await browser.get("/home")).text.count("Gygrene") == 2  # the name, and its button


async def test_an_address_of_this_machine_alone_says_so(here: World) -> None:
    admin, _ = await set_up(here)
    group = next(x for x in (await admin.get("/home")).links if x.startswith("/group/"))
    page = await admin.submit(group, f"{group}/invite")
    assert "Adressen virker bare på denne maskinen." in page.text


async def test_a_link_asks_and_a_member_lets_in(here: World) -> None:
    admin, link = await set_up(here)
    newcomer = here.browser()
    page = await newcomer.get(link)
    assert "Gygrene" in page.text
    page = await newcomer.submit(link, name="Per", lang="nn")
    assert page.path == "/home"
    assert "Gruppa har fått spørsmålet" in page.text
    group = next(x for x in (await admin.get("/home")).links if x.startswith("/group/"))
    assert "Per vil bli med i Gygrene." in (await admin.get("/home")).text
    assert "Per" in (await admin.get(group)).text
    assert (await newcomer.get(group)).status == 404
    await admin.submit(group, f"{group}/let-in", having={"yes": "yes"})
    assert "vil bli med i" not in (await admin.get("/home")).text
    assert (await newcomer.get(group)).status == 200
    assert (await newcomer.get(link)).path == group


async def test_not_now_lets_nobody_in(here: World) -> None:
    admin, link = await set_up(here)
    newcomer = here.browser()
    await newcomer.submit(link, name="Per", lang="nb")
    group = next(x for x in (await admin.get("/home")).links if x.startswith("/group/"))
    page = await admin.submit(group, f"{group}/let-in", having={"yes": "no"})
    assert "Per" not in page.text
    assert (await newcomer.get(group)).status == 404
    assert "ikke sluppet deg inn" in (await newcomer.get(link)).text


async def test_looking_at_a_link_changes_nothing(here: World) -> None:
    admin, link = await set_up(here)
    group = next(x for x in (await admin.get("/home")).links if x.startswith("/group/"))
    for _ in range(3):
        await here.browser().get(link)
        await here.browser().http.head(link)
    assert "Vil bli med" not in (await admin.get(group)).text


async def test_asking_twice_asks_once(here: World) -> None:
    admin, link = await set_up(here)
    newcomer = here.browser()
    form = (await newcomer.get(link)).form(link)
    await newcomer.send(form, name="Per", lang="nb")
    newcomer.http.cookies.delete("kollega")
    await newcomer.send(form, name="Per", lang="nb")
    group = next(x for x in (await admin.get("/home")).links if x.startswith("/group/"))
    page = await admin.get(group)
    assert len([f for f in page.forms if f.has(yes="yes")]) == 1


async def test_a_withdrawn_or_replaced_link_is_gone(here: World) -> None:
    admin, link = await set_up(here)
    group = next(x for x in (await admin.get("/home")).links if x.startswith("/group/"))
    newer = link_in(await admin.submit(group, f"{group}/invite"))
    assert newer != link
    assert (await here.browser().get(link)).status == 404
    assert (await here.browser().get(newer)).status == 200
    await admin.submit(group, f"{group}/uninvite")
    assert (await here.browser().get(newer)).status == 404


async def test_a_member_asks_under_their_own_name(here: World) -> None:
    await here.found()
    kari, per = here.who["Kari"], here.who["Per"]
    link = link_in(await per.browser.submit(f"/group/{here.group}", f"/group/{here.group}/invite"))
    await kari.browser.submit(
        f"/group/{here.group}/part/{kari.id}", f"/group/{here.group}/part/{kari.id}"
    )
    page = await kari.browser.get(link)
    assert "Du er logget inn som Kari." in page.text
    await kari.browser.submit(link)
    assert "Kari" in (await per.browser.get(f"/group/{here.group}")).text


async def test_a_sign_in_link_works_once_and_only_by_its_button(here: World) -> None:
    await here.found()
    page = await here.who["Kari"].browser.submit("/me", "/me/phone")
    link = link_in(page)
    assert link.startswith("/signin/")
    for _ in range(2):
        await here.browser().http.head(link)
        assert "Kari" in (await here.browser().get(link)).text
    phone, late = here.browser(), here.browser()
    waiting = (await late.get(link)).form(link)
    assert "Hei, Kari" in (await phone.submit(link)).text
    assert (await late.send(waiting)).status == 404
    assert (await here.browser().get(link)).status == 404


@pytest.mark.parametrize(
    ("to", "path"),
    [
        ("/command/settings", "/command/settings"),
        ("/overview", "/overview"),
        ("/meeting/none.ics", "/meeting/none.ics"),
        ("/meeting/none.icsx", "/home"),
        ("//elsewhere.example", "/home"),
        ("/command/..//elsewhere.example", "/home"),
        ("/sign-out", "/home"),
    ],
)
async def test_a_link_leads_on_to_a_page_of_ours(here: World, to: str, path: str) -> None:
    await here.found()
    link = link_in(await here.who["Kari"].browser.submit("/me", "/me/phone"))
    phone = here.browser()
    shown = await phone.get(f"{link}?to={to}")
    action = next(form.action for form in shown.forms if form.action.startswith(link))
    assert (await phone.send(shown.form(action))).path == path


async def test_signing_out_everywhere(here: World) -> None:
    await here.found()
    kari = here.who["Kari"].browser
    phone = here.browser()
    await phone.submit(link_in(await kari.submit("/me", "/me/phone")))
    page = await kari.submit("/me", "/sign-out", having={"everywhere": "yes"})
    assert page.path == "/"
    assert (await phone.get("/home")).status == 401
    assert (await kari.get("/home")).status == 401


async def test_signing_out_here_alone(here: World) -> None:
    await here.found()
    kari = here.who["Kari"].browser
    phone = here.browser()
    await phone.submit(link_in(await kari.submit("/me", "/me/phone")))
    await phone.submit("/me", "/sign-out")
    assert (await phone.get("/home")).status == 401
    assert (await kari.get("/home")).status == 200


async def test_settings_are_kept(here: World) -> None:
    await here.found()
    per = here.who["Per"].browser
    page = await per.submit(
        "/me", name="Per Olav", lang="nn", superior_of=[here.who["Kari"].id, "somebody-else"]
    )
    assert "Lagra." in page.text
    form = (await per.get("/me")).form("/me")
    assert ("superior_of", here.who["Kari"].id) in form.fields
    assert ("superior_of", "somebody-else") not in form.fields
    bad = await per.submit("/me", name="", lang="nn")
    assert bad.status == 422


async def test_the_language_of_the_front_page(here: World) -> None:
    browser = here.browser()
    assert (await browser.get("/lang/nn")).text.count("Kollegarettleiing for leiarar") == 2
    assert "Peer supervision for leaders" in (await browser.get("/lang/en")).text
    assert (await browser.get("/lang/xx")).status == 404
