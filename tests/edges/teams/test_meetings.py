"""A meeting in Teams for which nobody offers a case: one is asked in private, and has one."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.service.core import Core
from tests.edges.teams.group_world import CASE, Six, founded, six
from tests.passing import woken

OSLO = ZoneInfo("Europe/Oslo")


async def to(w: Six, day: str, hour: int, minute: int = 1) -> None:
    """A little after this time of day in February 2027."""
    moment = datetime.fromisoformat(f"2027-02-{day}T{hour:02}:{minute:02}").replace(tzinfo=OSLO)
    await w.later(moment.timestamp() - w.core.real())
    await rested(w)


async def rested(w: Six) -> None:
    """Everything that is due has happened, and is shown."""
    await woken(w.core)
    await w.settled()


async def test_a_meeting_without_a_case_until_somebody_is_asked(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await to(w, "01", 12)
        await w.command("Per", "nytt møte 10.2. FL")
        assert w.card("Per", "● Bekreftet")
        await _invited(w)
        await _asked_by_rotation(w)
        await _begun(w)
        w.judged()


async def _invited(w: Six) -> None:
    await to(w, "03", 9)
    for name in w.folk:
        await w.press(name, w.card(name, "Kommer du? Har du en sak?"), "Kommer")
        assert w.card(name, "Du kommer. Du kan endre svaret")
    await w.to_bot("Ola", "Kanskje litt senere på dagen", quote=w.card("Ola", "Du kommer."))
    assert any("Trykk på knappen i kortet" in said for said in w.told("Ola"))


async def _asked_by_rotation(w: Six) -> None:
    await to(w, "05", 9, 30)
    asked = [n for n in w.folk if _sees(w, n, "Er det noe du går og bærer på?")]
    assert len(asked) == 1
    (name,) = asked
    await w.press(name, w.card(name, "bærer på?"), "Vis spørsmålene")
    assert w.card(name, "Når var du sist i tvil")
    await w.press(name, w.card(name, "bærer på?"), "Ikke denne gangen")
    assert w.card(name, "Greit. Takk for svaret.")
    (after,) = [n for n in w.folk if _sees(w, n, "Er det noe du går og bærer på?")]
    await to(w, "08", 11)  # a weekend later there is still time
    assert _sees(w, after, "bærer på?")
    await w.press(after, w.card(after, "bærer på?"), "Jeg har en")
    await w.press(after, w.card(after, "Dere tar saken din."), "open_case")
    await w.submit(after, "Send", **CASE)
    w.driver.close(w[after], w.dialog(after))
    await rested(w)
    assert w.card(after, "Den er klar.")


async def _begun(w: Six) -> None:
    await to(w, "10", 9)
    start = w.step("Start runden når dere er klare.")
    await w.press("Per", start, "begin_round")
    assert w.step("Runden er i gang.")
    assert w.step("Trinn 1 av")
    await to(w, "10", 11, 41)
    assert w.card("Amina", "Takk for møtet.")


def _sees(w: Six, name: str, has: str) -> bool:
    return any(has in text for m in w.teams.from_bot(w[name]) for text in w.shown(name, m))
