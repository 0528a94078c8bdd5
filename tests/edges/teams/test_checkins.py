"""Check-ins in Teams: set up in a dialog, answered in private, shared where the group is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.pressed import Pressed
from bot.flows.series import Series
from bot.service import checkins, flows
from bot.service.core import Core
from bot.teams.render import opens_dialog
from tests.edges.teams.group_world import Six, founded, six
from tests.standins.teams_cards import texts

SECRET = "Jeg spurte åpent, og det ble stille."
TITLE = "Siden sist"


async def begun(w: Six, level: str = "group") -> str:
    """Per sets the questions up, for the day after tomorrow. Returns the series."""
    await w.command("Per", "ny siden sist")
    await w.press("Per", w.step("åpner skjemaet seg"), "Sett opp spørsmål mellom møtene")
    first = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    await w.submit(
        "Per", which="learning", every="once", hour="09:00", first=first, last="", level=level
    )
    w.driver.close(w["Per"], w.teams.dialog(w["Per"]))
    group, org = await w.group(), (await w.account("Per")).actor.org
    (one,) = await w.core.storage.db.aread(lambda c: checkins.of_group(c, org, group.id))
    return one.id


async def series(w: Six, flow: str) -> Series:
    org = (await w.account("Per")).actor.org
    found = await w.core.storage.db.aread(lambda c: flows.load(c, org, flow, lock=False))
    assert found is not None
    assert isinstance(found.state, Series)
    return found.state


async def come(w: Six, flow: str) -> None:
    """The day comes."""
    at = (await series(w, flow)).next
    assert at is not None
    await w.later(at - w.core.real() + 1)


async def over(w: Six, flow: str) -> None:
    """The window closes."""
    await w.later((await series(w, flow)).asked[-1].until - w.core.real() + 1)


async def tell(w: Six, name: str, question: str, text: str) -> None:
    await w.press(name, w.card(name, TITLE), f"tell.{question}")
    await w.submit(name, text=text)


def read(w: Six, name: str) -> str:
    return " ".join(w.shown(name, w.card(name, TITLE)))


def test_buttons_that_open_a_form_are_dialogs() -> None:
    for action, arg in (("tell", "q1"), ("share", "some"), ("level", "")):
        assert opens_dialog(Pressed("f", action, 0, arg))
    for action, arg in (("share", "all"), ("share", "none"), ("pass", "q1"), ("pick", "q1:2")):
        assert not opens_dialog(Pressed("f", action, 0, arg))
    for action, arg in (("postpone", "later"), ("stop_series", ""), ("isasked", "q1~m")):
        assert not opens_dialog(Pressed("f", action, 0, arg))


@pytest.mark.parametrize("kind", ["chat", "channel"])
async def test_from_opening_to_digest_in_teams(core: Core, kind: str) -> None:
    async with six(core, kind) as w:
        await founded(w)
        flow = await begun(w)
        await come(w, flow)
        assert "1 av 4" in read(w, "Kari")
        await w.press("Kari", w.card("Kari", TITLE), "tell.tried")
        said = texts(w.dialog("Kari").card or {})
        assert any("Gruppen ser bare det du velger å dele til slutt." in t for t in said)
        await w.submit("Kari", text=SECRET)
        assert "2 av 4" in read(w, "Kari")
        await w.to_bot("Kari", "Ingen sa noe.")
        told = w.card("Kari", "Var det svaret på «Hva skjedde?»?")
        await w.press("Kari", told, "Ja, det var svaret")
        assert "3 av 4" in read(w, "Kari")
        for question in ("learned", "next"):
            await w.press("Kari", w.card("Kari", TITLE), f"pass.{question}")
        await w.press("Kari", w.card("Kari", TITLE), "share.some")
        await w.submit("Kari", tried="yes", happened="no")
        assert "Du deler ett svar med gruppen." in read(w, "Kari")
        assert not any(SECRET in t for m in w.teams.from_bot(w.place) for t in w.shown("Ola", m))
        await over(w, flow)
        digest = w.step("Dette er det noen har valgt å dele", "Ola")
        shown = " ".join(w.shown("Ola", digest))
        assert SECRET in shown
        assert "Kari" in shown
        shared = (t for m in w.teams.from_bot(w.place) for t in w.shown("Ola", m))
        assert not any("Ingen sa noe." in t for t in shared)
        w.judged()


async def test_later_typed_and_pressed_and_a_digest_for_the_lead_alone(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        flow = await begun(w, "lead")
        await come(w, flow)
        await w.to_bot("Ola", "ikke nå")
        assert any("Jeg spør igjen" in t for t in w.told("Ola"))
        await w.press("Ingrid", w.card("Ingrid", TITLE), "postpone.tomorrow")
        assert "Jeg spør igjen" in read(w, "Ingrid")
        await tell(w, "Kari", "tried", SECRET)
        for question in ("happened", "learned", "next"):
            await w.press("Kari", w.card("Kari", TITLE), f"pass.{question}")
        await w.press("Kari", w.card("Kari", TITLE), "share.all")
        before = len(w.teams.from_bot(w.place))
        await over(w, flow)
        assert SECRET in " ".join(w.shown("Per", w.card("Per", "valgt å dele med deg")))
        assert len(w.teams.from_bot(w.place)) == before
        w.judged()
