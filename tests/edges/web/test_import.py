"""Dates from a table in the browser: pasted or as a file, looked at, settled, saved, undone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Connection, func, select

from bot.service import dates, settled
from bot.service.date_plans import active_groups
from bot.service.dates import Meeting
from bot.sheets.reading import BYTES
from bot.storage.tables import metadata
from tests.edges.web.browser_of_pages import Form, Page, read
from tests.edges.web.pages_world import World, world
from tests.groups.plans import SLIDE, TABLE
from tests.sheets.books import filled, packed, solid

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLUE = "FF0070C0"
LOOK, SAVE = ("how", "look"), ("how", "save")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[World]:
    """Kari administers the programme."""
    async with world(tmp_path) as made:
        await made.found()
        kari = made.who["Kari"].actor
        await made.core.storage.db.write(
            lambda conn: settled.put_person(conn, kari.org, kari.person, admin=True)
        )
        yield made


def rows(town: World) -> dict[str, list[Meeting]]:
    def look(conn: Connection) -> dict[str, list[Meeting]]:
        found = active_groups(conn, town.org).values()
        return {g.name: list(dates.of_group(conn, town.org, g.id)) for g in found}

    return town.core.storage.db.read(look)


def counted(town: World) -> dict[str, int]:
    def look(conn: Connection) -> dict[str, int]:
        every = metadata.sorted_tables
        count = {t.name: select(func.count()).select_from(t) for t in every}
        return {name: int(conn.execute(q).scalar_one()) for name, q in count.items()}

    return town.core.storage.db.read(look)


async def pasted(town: World, text: str, name: str = "Kari") -> Page:
    browser = town.who[name].browser
    return await browser.submit("/import", button=LOOK, text=text)


async def file(town: World, name: str, data: bytes) -> Page:
    """Choose a file on the page, as a browser sends it."""
    browser = town.who["Kari"].browser
    form = (await browser.get("/import")).form("/import")
    return read(
        await browser.http.post(
            "/import", data={**dict(form.fields), "how": "look"}, files={"file": (name, data, XLSX)}
        )
    )


def preview(page: Page) -> Form:
    assert page.status == 200, page.text
    return page.form("/import")


# --- shows ----------------------------------------------------------------------------------------


async def test_the_table_of_the_slides(town: World) -> None:
    page = await pasted(town, SLIDE)
    assert "6 grupper, 24 møter: 22 med dato, 2 uten." in page.text
    assert "Sju ganger møtes to eller flere grupper" in page.text
    assert "Gygrene tirsdag 20. juni 2023 (C7): Før eller etter lunsj?" in page.text
    assert "Fargen kom ikke med" in page.text
    assert all(not each for each in rows(town).values())
    browser = town.who["Kari"].browser
    again = await browser.send(
        preview(page), LOOK, **{"past": "held", "slot.C7": "EL", "leaders": "2"}
    )
    form = preview(again)
    assert form.has(past="held", leaders="2", **{"slot.C7": "EL"})
    assert "Før eller etter lunsj?" not in again.text
    saved = await browser.send(form, SAVE)
    assert "Tabellen er lagret." in saved.text
    found = rows(town)
    every = [row for each in found.values() for row in each]
    assert len(every) == 24
    assert [row.status for row in every].count("held") == 22
    assert [row.status for row in every].count("unset") == 2
    # Once more: nothing is new.
    once_more = await browser.send(preview(await pasted(town, SLIDE)), SAVE)
    assert "Alt i tabellen var her fra før." in once_more.text
    assert rows(town) == found
    undone = await browser.send(once_more.form("/import/undo"))
    assert "Importen er angret." in undone.text
    assert rows(town) == {"Gygrene": []}
    gone = await browser.http.get("/import")
    assert "/import/undo" not in gone.text


async def test_nothing_is_confirmed_by_silence(town: World) -> None:
    browser = town.who["Kari"].browser
    await browser.send(preview(await pasted(town, TABLE.replace("|", "\t"))), SAVE)
    every = [row for each in rows(town).values() for row in each]
    assert {row.status for row in every} == {"unknown", "unset"}


async def test_a_workbook_with_colours_goes_through_the_form(town: World) -> None:
    book, sheet = filled((("Gygrene",), ("16.05.27 FL",), ("16.06.27 FL",)))
    sheet["A2"].fill = solid(BLUE)
    page = await file(town, "datoer.xlsx", packed(book))
    form = preview(page)
    each = await town.who["Kari"].browser.send(form, LOOK, status="each")
    assert preview(each).has(**{"status.A3": "unknown"})
    assert not preview(each).has(**{"status.A2": "confirmed"})  # it is settled
    await town.who["Kari"].browser.send(preview(each), SAVE, **{"status.A3": "proposed"})
    assert [row.status for row in rows(town)["Gygrene"]] == ["confirmed", "proposed"]


async def test_names_are_placed_by_somebody(town: World) -> None:
    browser = town.who["Kari"].browser
    page = await pasted(town, "Gygrene;Nebba\n16.05.27 FL;?\nKari;Ola\n;Liv\n")
    form = preview(page)
    assert form.has(**{"who.m.1.0": ""}) is False  # nothing is chosen beforehand
    ola = town.who["Ola"].id
    assert ola in page.response.text
    await browser.send(form, SAVE, **{"who.m.1.0": ola, "who.m.1.1": "new"})
    found = town.core.storage.db.read(lambda conn: active_groups(conn, town.org))
    assert [m.name for m in found["nebba"].members] == ["Ola", "Liv"]


async def test_a_cell_is_typed_anew(town: World) -> None:
    browser = town.who["Kari"].browser
    book, _ = filled((("Gygrene", "Nebba"), ("31.02.27 FL", "2.3.27 EL")))
    page = await file(town, "datoer.xlsx", packed(book))
    assert page.status == 422
    assert "A2: Datoen i «31.02.27 FL» finnes ikke. Skriv for eksempel 28.02.2027." in page.text
    form = next(f for f in page.forms if f.has(**{"text.A2": ""}))
    good = await browser.send(form, LOOK, **{"text.A2": "28.2.27 FL"})
    await browser.send(preview(good), SAVE)
    assert [row.date for row in rows(town)["Gygrene"]] == ["2027-02-28"]


# --- bad files ------------------------------------------------------------------------------------


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 30_000_000)
    return out.getvalue()


def formulas() -> bytes:
    book, sheet = filled()
    sheet["B3"] = "=TODAY()"
    return packed(book)


def merged() -> bytes:
    book, sheet = filled()
    sheet.merge_cells("A2:B2")
    return packed(book)


BAD = {
    "encoding": (b"Bl\x81veis;Gygrene\n16.05.27;16.05.27\n", "A1: Bokstavene kom ikke riktig fram"),
    "merged": (merged(), "A2:B2: Cellene er slått sammen"),
    "formula": (formulas(), "B3: Cellen har en formel. Kopier den"),
    "big": (b"x" * (BYTES + 1), "Filen er for stor. Send en på høyst 2 MB"),
    "ten megabytes": (b"x" * 10_000_000, "Filen er for stor. Send en på høyst 2 MB"),
    "bomb": (bomb(), "Filen er mye større enn en tabell når den pakkes ut"),
    "no day": (b"Gygrene\n31.02.2027 FL\n", "A2: Datoen i «31.02.2027 FL» finnes ikke"),
    "same name": (
        b"Gygrene;Gygrene\n1.2.27;1.2.27\n",
        "B1: Det står også en gruppe «Gygrene» i A1",
    ),
}


@pytest.mark.parametrize("kind", BAD)
async def test_a_bad_file_is_told_and_changes_nothing(town: World, kind: str) -> None:
    data, told = BAD[kind]
    before = counted(town)
    page = await file(town, "datoer.csv", data)
    assert page.status in (413, 422)
    assert told in page.text
    assert counted(town) == before


async def test_a_date_in_the_past_is_asked_about(town: World) -> None:
    before = counted(town)
    page = await file(town, "d.csv", b"Gygrene\n02.03.2020 FL\n02.03.2027 FL\n")
    assert preview(page).has(past="planned")
    assert "(A2): Datoen har vært. Er møtet holdt, eller skal datoen rettes?" in page.text
    assert counted(town) == before


async def test_a_bad_paste_comes_back_as_it_was(town: World) -> None:
    page = await pasted(town, "Gygrene\n31.02.27 FL\n")
    assert page.status == 422
    form = next(f for f in page.forms if ("text", "Gygrene\n31.02.27 FL\n") in f.fields)
    assert form.action == "/import"
    empty = await pasted(town, " ")
    assert "Lim inn en tabell, eller velg en fil." in empty.text


# --- who, and what else ---------------------------------------------------------------------------


async def test_only_administrators(town: World) -> None:
    stranger = await town.stranger()
    for browser in (town.who["Per"].browser, stranger.browser):
        assert (await browser.get("/import")).status == 404
        csrf = next(f for f in (await browser.get("/home")).forms if dict(f.fields).get("csrf"))
        fields = {"csrf": dict(csrf.fields)["csrf"], "text": SLIDE, "how": "save"}
        before = counted(town)
        assert (await browser.http.post("/import", data=fields)).status_code == 404
        assert (await browser.http.post("/import/undo", data=fields)).status_code == 404
        assert counted(town) == before


async def test_no_other_page_takes_a_file(town: World) -> None:
    browser = town.who["Kari"].browser
    form = (await browser.get("/import")).form("/import")
    for path in ("/me", "/command", "/import/undo", "/command/dates_import"):
        answer = await browser.http.post(
            path, data=dict(form.fields), files={"file": ("x.csv", b"x", "text/csv")}
        )
        assert answer.status_code == 415


async def test_a_file_without_our_token_is_not_taken(town: World) -> None:
    browser = town.who["Kari"].browser
    sent = {"file": ("d.csv", b"Gygrene\n1.2.27\n", "text/csv")}
    assert (await browser.http.post("/import", files=sent)).status_code == 403
    foreign = {"sec-fetch-site": "cross-site"}
    assert (await browser.http.post("/import", files=sent, headers=foreign)).status_code == 403
    broken = {"content-type": "multipart/form-data"}
    answer = await browser.http.post("/import", content=b"nothing", headers=broken)
    assert answer.status_code == 400


async def test_a_table_that_was_tampered_with(town: World) -> None:
    browser = town.who["Kari"].browser
    page = await file(town, "d.csv", b"Gygrene\n01.02.2027\n")
    for value in ("{", "[[[1,[]]],1,2,3]", "[[[0,[]]],false,false,[]]"):
        answer = await browser.send(preview(page), SAVE, grid=value)
        assert answer.status == 422
    strange = {"slot.A2": "XX", "status.A2": "??", "leaders": "-1", "slot.<b>": "FL"}
    assert (await browser.send(preview(page), LOOK, **strange)).status == 200


async def test_files_for_those_who_may(town: World) -> None:
    kari, per, ola = (town.who[name].browser for name in ("Kari", "Per", "Ola"))
    await kari.send(preview(await pasted(town, TABLE.replace("|", ";"))), SAVE)
    whole = (await kari.http.get("/dates.csv")).text
    assert "Stjernelaget" in whole
    own = await per.http.get("/dates.csv")
    assert "Gygrene" in own.text
    assert "Stjernelaget" not in own.text
    assert own.headers["content-disposition"] == 'attachment; filename="kollega-dates.csv"'
    assert (await ola.http.get("/dates.csv")).status_code == 404
    other = next(
        g.id
        for g in town.core.storage.db.read(
            lambda conn: list(active_groups(conn, town.org).values())
        )
        if g.name == "Stjernelaget"
    )
    assert (await per.http.get(f"/dates.xlsx?group={other}")).status_code == 404
    answer: httpx.Response = await kari.http.get("/dates.xlsx")
    assert answer.content.startswith(b"PK")
    same = await kari.send(preview(await file(town, "d.xlsx", answer.content)), SAVE)
    assert "Alt i tabellen var her fra før." in same.text


async def test_the_command_leads_to_the_page(town: World) -> None:
    browser = town.who["Kari"].browser
    assert (await browser.get("/command/dates_import")).path == "/import"
    typed = await browser.submit("/home", "/command", text="importer datoer")
    assert typed.path == "/import"
