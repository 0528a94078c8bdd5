"""The next meeting and the calendar, asked for in Teams."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from bot.service import calendars, dates
from bot.service.core import Core
from bot.service.dates import When
from tests.edges.teams.group_world import Six, founded, six
from tests.edges.teams.test_round import links


async def meet(w: Six) -> str:
    per, group = (await w.account("Per")).actor, await w.group()
    when = When(f"{datetime.now(UTC) + timedelta(days=40):%Y-%m-%d}", "FL")
    return await w.core.storage.db.write(
        lambda conn: dates.add(w.core, conn, per.org, group.id, when, "proposed")
    )


async def told(w: Six, name: str, text: str) -> str:
    await w.to_bot(name, text)
    return "\n".join(w.told(name))


async def test_the_next_meeting_and_the_calendar(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        assert "Ingen møtedato er satt ennå." in await told(w, "Kari", "neste møte")
        meeting = await meet(w)
        answer = await told(w, "Kari", "neste møte")
        assert "før lunsj" in answer
        assert "◇ Foreslått" in answer
        await w.press("Kari", w.card("Kari", "◇ Foreslått"), "Hent kalenderfilen")
        (link, *_) = links(w.dialog("Kari").card)
        assert link.endswith(f"?to=/meeting/{meeting}.ics")
        answer = await told(w, "Kari", "kalender")
        token = re.search(r"https?://[^/]+/feed/(\w+)\.ics", answer)
        assert token, answer
        assert "webcal://" in answer
        found = await core.storage.db.aread(lambda conn: calendars.feed(core, conn, token[1]))
        assert found is not None
        assert [each.row.id for each in found.dated] == [meeting]
        w.judged()
