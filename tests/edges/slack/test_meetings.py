"""A meeting in Slack, from its date to the thanks: each prompt is answered where it is read."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.flows.meetings import Meeting
from bot.flows.model import Round
from bot.service import dates
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import CASE
from tests.passing import woken

OSLO = ZoneInfo("Europe/Oslo")
OTHERS = ("Kari", "Ola", "Ingrid", "Amina", "Solveig")
SECRETS = (CASE["title"], CASE["situation"], CASE["question"])


async def to(w: World, day: str, hour: int, minute: int = 1) -> None:
    """A little after this time of day in February 2027."""
    moment = datetime.fromisoformat(f"2027-02-{day}T{hour:02}:{minute:02}").replace(tzinfo=OSLO)
    await w.later(moment.timestamp() - w.core.real())
    await rested(w)


async def rested(w: World) -> None:
    """Everything that is due has happened, and is shown."""
    await woken(w.core)
    await w.settled()


async def command(w: World, name: str, text: str) -> str:
    await w.driver.command(w[name], w.channel, text)
    await w.settled()
    return " ".join(w.whisper(name).texts)


async def meeting(w: World) -> Meeting:
    group, who = await w.group(), await w.actor("Per")
    rows = await w.core.storage.db.aread(lambda conn: dates.of_group(conn, who.org, group.id))
    found = await w.state(rows[0].flow)
    assert isinstance(found, Meeting)
    return found


async def test_a_meeting_from_the_invitation_to_the_thanks(group: World) -> None:
    w = group
    await to(w, "01", 12)
    assert "onsdag 10. februar, før lunsj" in await command(w, "Per", "nytt møte 10.2. FL")
    assert "● Bekreftet" in w.whisper("Per").texts[-1]
    await _invited(w)
    await _chosen(w)
    await _held(w)
    for name in w.users:
        said = [text for m in w.standin.dm(w[name]) for text in (m.text,)]
        assert not any(secret in text for secret in SECRETS for text in said)
    w.judged()


async def _invited(w: World) -> None:
    await to(w, "03", 9)
    assert [_asked(w, name) for name in w.users] == [1] * len(w.users)
    card = w.card("Kari", "Kommer du?")
    assert card.text == "Kollega har et spørsmål til deg."
    await w.click("Kari", card, "Kommer, og har en sak")
    assert any("Du kommer, og har en sak." in t for t in w.card("Kari", "har en sak").texts)
    assert _asked(w, "Kari") == 1  # where it was asked
    await w.click("Ola", w.card("Ola", "Kommer du?"), "Kan ikke")
    await w.write_to_bot("Ingrid", "ikke nå", w.card("Ingrid", "Kommer du?").ts)
    assert "Det haster ikke." in w.whisper("Ingrid").text
    waits = await command(w, "Ingrid", "hva nå")
    assert "Kommer du? Har du en sak?" in waits
    assert "Kommer du?" not in await command(w, "Kari", "hva nå")


async def _chosen(w: World) -> None:
    """Two working days later: one reminder, and whose case it is."""
    await to(w, "05", 9, 30)
    assert [_asked(w, name) for name in w.users] == [1] * len(w.users)
    closed = [n for n in w.users if any("*Møtet i gruppen*" in m.texts for m in w.standin.dm(w[n]))]
    assert closed == ["Per", "Ingrid", "Amina", "Solveig"]  # they were reminded in a new message
    card = w.card("Kari", "Dere tar saken din")
    await w.click("Kari", card, "open_case")
    await w.submit("Kari", **CASE)
    await rested(w)
    assert any("Den er klar." in t for t in w.card("Kari", "Dere tar saken din").texts)
    await w.click("Per", w.card("Per", "Du leder dette møtet."), "swap_lead")
    ingrid = (await w.account("Ingrid")).person
    await w.submit("Per", to=ingrid)
    assert (await meeting(w)).lead == ingrid
    assert w.card("Ingrid", "Du leder dette møtet.")
    await to(w, "09", 9)
    agenda = w.card("Solveig", "Kari har saken")
    assert agenda.text == "Nytt om et gruppemøte."


async def _held(w: World) -> None:
    await to(w, "10", 9)
    start = w.step("Kari har saken, Ingrid leder.")
    assert start.text == "Gruppemøtet begynner."
    await w.click("Amina", start, "begin_round")
    assert "eller prosesslederen kan starte runden" in w.whisper("Amina").text
    await w.click("Kari", start, "begin_round")
    assert w.step("Runden er i gang.").ts == start.ts
    assert w.step("Trinn 1 av")
    round_ = await w.flow()
    assert isinstance(await w.state(round_), Round)
    await to(w, "10", 11, 41)
    thanks = w.card("Amina", "Takk for møtet.")
    assert "Neste dato er ikke satt ennå." in " ".join(thanks.texts)
    await w.click("Amina", thanks, f"minutes.{round_}")
    assert f"/round/{round_}/minutes" in str(w.whisper("Amina").blocks)


def _asked(w: World, name: str) -> int:
    """How many messages have asked whether they come."""
    return len([m for m in w.standin.dm(w[name]) if any("Tid: onsdag 10." in t for t in m.texts)])
