"""The slides' table pasted to the bot in Slack: looked at, settled and saved by buttons."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.service import dates
from bot.service.date_plans import active_groups
from bot.service.dates import Meeting
from tests.edges.slack.conftest import World
from tests.edges.slack.test_table import link_in, opened, role, told
from tests.groups.plans import SLIDE, TABLE


async def rows(world: World) -> list[Meeting]:
    org = (await world.actor("Per")).org

    def look(conn: Connection) -> list[Meeting]:
        found = active_groups(conn, org).values()
        return [row for group in found for row in dates.of_group(conn, org, group.id)]

    return await world.core.storage.db.aread(look)


async def test_a_pasted_table_is_saved_from_the_private_conversation(group: World) -> None:
    w = group
    await role(w, "Solveig", admin=True)
    await w.driver.app_home_opened(w["Solveig"])
    private = w.standin.team.im(w["Solveig"].id)
    assert private is not None
    shown = await told(w, "Solveig", f"importer datoer\n{SLIDE}", private)
    seen = w.whisper("Solveig")
    assert "6 grupper, 24 møter: 22 med dato, 2 uten." in shown
    assert "Før eller etter lunsj?" in shown
    assert "Ingenting er lagret ennå." in shown
    assert await rows(w) == []
    await w.click("Solveig", seen, "De er holdt")
    await w.click("Solveig", w.whisper("Solveig"), "Lagre 24 møter")
    assert "Tabellen er lagret." in "\n".join(w.whisper("Solveig").texts)
    found = await rows(w)
    assert len(found) == 24
    assert {row.status for row in found} == {"held", "unset"}
    await w.click("Solveig", w.whisper("Solveig"), "Angre importen")
    assert "Importen er angret." in w.whisper("Solveig").text
    assert await rows(w) == []
    w.judged()


async def test_a_form_takes_the_same_and_the_file_is_on_the_web(group: World) -> None:
    w = group
    assert "administrerer" in await told(w, "Solveig", "importer datoer")
    await role(w, "Solveig", admin=True)
    await opened(w, "Solveig", "importer datoer")
    await w.submit("Solveig", table=TABLE.replace("|", "\t"), slots="C3 EL")
    form = w.modal("Solveig")
    assert any("22 med dato" in text for text in form.texts)
    assert "/import" in str(form.body)
    await w.click("Solveig", form, "Lagre 24 møter")
    found = await rows(w)
    assert len(found) == 24
    assert {row.status for row in found} == {"unknown", "unset"}
    assert all(row.slot for row in found if row.date)
    await told(w, "Solveig", "eksporter datoer")
    assert "/dates.xlsx" in link_in(w, "Solveig")
    w.judged()
