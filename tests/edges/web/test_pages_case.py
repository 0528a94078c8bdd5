"""A case from draft to withdrawal, and the round it is opened in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection

from bot.service import people
from tests.edges.web.browser_of_pages import Browser, Page
from tests.edges.web.pages_world import CASE, World, world

OFFER, DRAFT = ("how", "offer"), ("how", "draft")


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def write(made: World, name: str = "Kari", how: tuple[str, str] = OFFER, **more: str) -> Page:
    path = f"/group/{made.group}/case"
    return await made.who[name].browser.submit(path, button=how, **(CASE | more))


def of(made: World, name: str) -> Browser:
    return made.who[name].browser


async def test_a_case_is_offered_and_read(here: World) -> None:
    page = await write(here)
    assert "Saken er lagt fram for Gygrene." in page.text
    theirs = await of(here, "Ola").get(page.path)
    assert "SITUASJONEN står her." in theirs.text
    assert f"{page.path}/edit" not in theirs.links
    assert CASE["title"] in (await of(here, "Ola").get(f"/group/{here.group}")).text


async def test_the_form_says_who_will_read_it(here: World) -> None:
    page = await of(here, "Kari").get(f"/group/{here.group}/case")
    assert "Per, Ola, Ingrid, Amina og Solveig" in page.text
    assert "fagsystemet" in page.text
    assert "den som drifter tjenesten" in page.text


async def test_a_draft_is_kept_and_gone_on_with(here: World) -> None:
    page = await write(here, how=DRAFT)
    assert "Kollega viser det bare til deg." in page.text
    form = (await of(here, "Kari").get(f"{page.path}/edit")).form(f"{page.path}/edit")
    assert dict(form.fields)["situation"] == CASE["situation"]
    changed = await of(here, "Kari").send(form, OFFER, situation="Noe annet skjer.")
    assert "Noe annet skjer." in (await of(here, "Ola").get(changed.path)).text


async def test_what_is_wrong_comes_back_with_what_was_typed(here: World) -> None:
    long = "å" * 3001
    page = await write(here, title="", situation=long)
    assert page.status == 422
    form = dict(page.form(f"/group/{here.group}/case").fields)
    assert form["situation"] == long
    assert form["question"] == CASE["question"]
    assert "3 001 tegn" in page.text


async def test_a_name_gets_a_second_look_and_can_be_sent(here: World) -> None:
    page = await write(here, situation="Ola Nordmann vil ikke.")
    path = f"/group/{here.group}/case"
    assert "Et blikk til" in page.text
    assert "Ola Nordmann" in page.text
    back = await of(here, "Kari").send(page.form(path), ("action", "back"))
    assert dict(back.form(path).fields)["situation"] == "Ola Nordmann vil ikke."
    sent = await of(here, "Kari").send(page.form(path), ("how", "offer+sure"))
    assert sent.path.startswith("/case/")
    assert "Ola Nordmann" in (await of(here, "Ola").get(sent.path)).text


async def test_a_case_about_a_member_goes_another_way(here: World) -> None:
    page = await write(here, about_member="yes")
    buttons = page.form(f"/group/{here.group}/case").buttons
    assert ("how", "lead+sure") in buttons
    assert ("how", "offer+sure") not in buttons
    sent = await of(here, "Kari").send(page.form(f"/group/{here.group}/case"), ("how", "lead+sure"))
    assert (await of(here, "Per").get(sent.path)).status == 200
    assert (await of(here, "Ola").get(sent.path)).status == 404


async def test_a_superior_among_the_readers_is_said(here: World) -> None:
    per = of(here, "Per")
    await per.submit("/me", name="Per", lang="nb", superior_of=[here.who["Kari"].id])
    page = await write(here)
    assert "Lederen din er med i gruppen" in page.text
    sent = await of(here, "Kari").send(page.form(f"/group/{here.group}/case"), DRAFT)
    assert (await per.get(sent.path)).status == 404


async def test_a_form_sent_twice_is_one_case(here: World) -> None:
    path = f"/group/{here.group}/case"
    kari = of(here, "Kari")
    form = (await kari.get(path)).form(path)
    await kari.send(form, OFFER, **CASE)
    again = await kari.send(form, OFFER, **CASE)
    assert again.path == f"/group/{here.group}"
    assert again.text.count(CASE["title"]) == 1


async def test_a_case_is_put_aside_and_taken_up(here: World) -> None:
    case = (await write(here)).path
    kari = of(here, "Kari")
    page = await kari.submit(case, f"{case}/status", having={"status": "parked"})
    assert "lagt til side" in page.text
    page = await kari.submit(case, f"{case}/status", having={"status": "offered"})
    assert "lagt fram" in page.text


async def test_withdrawing_asks_once_more_and_deletes(here: World) -> None:
    case = (await write(here)).path
    kari = of(here, "Kari")
    assert "Teksten blir slettet" in (await kari.get(f"{case}/withdraw")).text
    assert (await of(here, "Ola").get(case)).status == 200
    page = await kari.submit(f"{case}/withdraw", f"{case}/status")
    assert CASE["title"] not in page.text
    for name in ("Kari", "Ola"):
        assert (await of(here, name).get(case)).status == 404


async def test_only_the_owner_changes_a_case(here: World) -> None:
    case = (await write(here)).path
    ola = of(here, "Ola")
    token = dict((await ola.get("/me")).form("/me").fields)
    for path in ("edit", "status"):
        answer = await ola.http.post(f"{case}/{path}", data=token | CASE | {"status": "parked"})
        assert answer.status_code == 404


async def test_who_comes_later_reads_nothing_older(here: World) -> None:
    case = (await write(here)).path
    per = of(here, "Per")
    page = await per.submit(f"/group/{here.group}", f"/group/{here.group}/invite")
    start = page.response.text.index("/join/")
    link = page.response.text[start:].split('"')[0]
    late = here.browser()
    await late.submit(link, name="Turid", lang="nb")
    await per.submit(f"/group/{here.group}", f"/group/{here.group}/let-in", having={"yes": "yes"})
    assert (await late.get(f"/group/{here.group}")).status == 200
    assert (await late.get(case)).status == 404
    assert CASE["title"] not in (await late.get(f"/group/{here.group}")).text
    assert "Turid" not in (await of(here, "Kari").get(f"{case}/edit")).text


@pytest.mark.parametrize("owner", ["Kari", "Per"])
async def test_a_round_is_opened(here: World, owner: str) -> None:
    """The facilitator opens; with a case of one's own somebody else leads."""
    await write(here, owner)
    per = of(here, "Per")
    path = f"/group/{here.group}/start"
    form = (await per.get(path)).form(path)
    values = dict(form.fields)
    assert values["method"] == "kollegaveiledning"
    assert values["lead"] != here.who[owner].id
    page = await per.send(form)
    assert page.path.startswith("/round/")
    assert page.status == 200
    again = await of(here, "Per").get(path)
    assert page.path in again.links
    assert page.path in (await of(here, "Ola").get(f"/group/{here.group}")).links
    assert page.path in (await of(here, "Ola").get("/home")).links


async def test_a_round_needs_somebody_else_to_lead(here: World) -> None:
    await write(here)
    path = f"/group/{here.group}/start"
    page = await of(here, "Per").submit(path, lead=here.who["Kari"].id)
    assert page.status == 422
    assert page.forms


async def test_a_round_opened_twice_is_one_round(here: World) -> None:
    await write(here)
    path = f"/group/{here.group}/start"
    form = (await of(here, "Per").get(path)).form(path)
    first = await of(here, "Per").send(form)
    second = await of(here, "Per").send(form)
    assert first.path == second.path


async def test_the_story_is_its_owners_after_the_round(here: World) -> None:
    case = await here.case("Kari")
    flow = await here.round(case)
    assert (await of(here, "Ola").get(f"/case/{case}")).status == 200
    await here.press("Per", flow, "go_on", "sure")
    await here.press("Per", flow, "finish", "sure")
    await here.press("Kari", flow, "keep", "all")
    assert (await of(here, "Ola").get(f"/case/{case}")).status == 404
    assert (await of(here, "Kari").get(f"/case/{case}")).status == 200


async def test_members_leave_and_facilitators_choose(here: World) -> None:
    group, kari, per = f"/group/{here.group}", here.who["Kari"], of(here, "Per")
    assert (await of(here, "Ola").get(f"{group}/part/{kari.id}")).status == 404
    page = await per.submit(group, f"{group}/lead", having={"person": kari.id}, on="yes")
    assert page.text.count("Prosessleder") == 2
    await per.submit(f"{group}/part/{here.who['Ola'].id}")
    assert (await of(here, "Ola").get(group)).status == 404
    page = await kari.browser.submit(f"{group}/part/{kari.id}")
    assert page.path == "/home"
    assert (await kari.browser.get(group)).status == 404
    last = await per.submit(group, f"{group}/lead", having={"on": "no"})
    assert "Velg en ny først." in last.text


@pytest.mark.parametrize(
    ("lang", "best", "many"),
    [
        ("nb", "Anbefalt for dere", "Passer best for 3 til 6. Dere er sju."),
        ("nn", "Tilrådd for dykk", "Passar best for 3 til 6. De er sju."),
        ("en", "Recommended for you", "Works best for 3 to 6. There are seven of you."),
    ],
)
async def test_a_method_for_fewer_is_offered_with_a_sentence(
    tmp_path: Path, lang: str, best: str, many: str
) -> None:
    """One of seven may be away or stand aside; a method for two is for two."""
    async with world(tmp_path) as here:
        await here.found(lang)

        def one_more(conn: Connection) -> None:
            person = people.new_person(here.core, conn, here.org, "Vigdis", lang)
            people.add_member(here.core, conn, here.org, here.group, person)

        await here.core.storage.db.write(one_more)
        await here.case()
        path = f"/group/{here.group}/start"
        page = await here.who["Per"].browser.get(path)
        assert page.text.count(best) == 1
        assert many in page.text
        assert "2 til 2" not in page.text
        assert "2 to 2" not in page.text
        assert ("method", "kollegaveiledning") in page.form(path).fields
        begun = await here.who["Per"].browser.send(page.form(path), method="kort")
        assert begun.path.startswith("/round/")


async def test_a_round_that_waits_for_its_owner_is_told_as_that(here: World) -> None:
    case = await here.case()
    flow = await here.round(case)
    page = await of(here, "Kari").get(f"/case/{case}")
    assert "i en runde" in page.text
    assert "venter på eieren" not in page.text
    await here.press("Per", flow, "go_on")
    await here.press("Per", flow, "finish", "sure")
    assert (await here.state(flow)).phase == "keep"
    for name, path in (("Kari", f"/case/{case}"), ("Ola", f"/group/{here.group}")):
        assert "i en runde som venter på eieren" in (await of(here, name).get(path)).text
    await here.press("Kari", flow, "keep", "all")
    assert "venter på eieren" not in (await of(here, "Kari").get(f"/case/{case}")).text
