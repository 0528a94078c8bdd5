"""The slides' table pasted to the bot in Teams: looked at, settled and saved by buttons."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.service import dates, settled
from bot.service.core import Core
from bot.service.date_plans import active_groups
from bot.service.dates import Meeting
from tests.edges.teams.group_world import Six, founded, six
from tests.groups.plans import SLIDE
from tests.standins.teams_cards import texts


async def rows(w: Six, org: str) -> list[Meeting]:
    def look(conn: Connection) -> list[Meeting]:
        found = active_groups(conn, org).values()
        return [row for group in found for row in dates.of_group(conn, org, group.id)]

    return await w.core.storage.db.aread(look)


def shown(w: Six) -> list[str]:
    """What stands in Solveig's dialog."""
    return texts(w.dialog("Solveig").card or {})


async def test_a_pasted_table_is_saved_from_the_private_conversation(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await w.to_bot("Solveig", "hjelp")
        who = (await w.account("Solveig")).actor
        await w.core.storage.db.write(
            lambda conn: settled.put_person(conn, who.org, who.person, admin=True)
        )
        await w.to_bot("Solveig", f"importer datoer\n{SLIDE}")
        seen = w.card("Solveig", "6 grupper, 24 møter: 22 med dato, 2 uten.")
        assert any("Ingenting er lagret ennå." in text for text in w.shown("Solveig", seen))
        assert await rows(w, who.org) == []
        await w.press("Solveig", seen, "De er holdt")
        await w.submit("Solveig", "Lagre 24 møter")
        assert "Tabellen er lagret. Du kan angre i ti minutter." in shown(w)
        found = await rows(w, who.org)
        assert len(found) == 24
        assert {row.status for row in found} == {"held", "unset"}
        await w.submit("Solveig", "Angre importen")
        assert "Importen er angret. Alt er som før." in shown(w)
        assert await rows(w, who.org) == []
        w.judged()
