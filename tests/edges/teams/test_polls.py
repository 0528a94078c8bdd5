"""A date poll in Teams: asked where the group is, answered in a dialog, decided by who leads."""

from __future__ import annotations

import pytest

from bot.chat.pressed import Pressed
from bot.flows import polls
from bot.flows.kinds import FORMS
from bot.flows.polls import Poll
from bot.service import dates, flows, polling
from bot.service.core import Core
from bot.service.dates import When
from bot.teams.render import opens_dialog
from tests.edges.teams.group_world import Six, founded, six
from tests.standins.teams_cards import texts

TITLE = "Når skal vi møtes?"


async def unset(w: Six) -> str:
    """A meeting of the group whose date is to be found."""
    group, org = await w.group(), (await w.account("Per")).actor.org
    return await w.core.storage.db.write(
        lambda c: dates.add(w.core, c, org, group.id, When(), "unset")
    )


async def asked(w: Six) -> str:
    """Per asks by the dialog, with the half-days that it proposes. Returns the flow."""
    await w.command("Per", "avstemning")
    await w.press("Per", w.step("åpner skjemaet seg"), "Spør gruppen når den kan møtes")
    await w.submit("Per", days="3")
    w.driver.close(w["Per"], w.teams.dialog(w["Per"]))
    group, org = await w.group(), (await w.account("Per")).actor.org
    found = await w.core.storage.db.aread(lambda c: polling.running(c, org, group.id))
    assert found is not None
    return found.flow


async def state(w: Six, flow: str) -> Poll:
    org = (await w.account("Per")).actor.org
    found = await w.core.storage.db.aread(lambda c: flows.load(c, org, flow, lock=False))
    assert found is not None
    assert isinstance(found.state, Poll)
    return found.state


def cans(*said: str) -> dict[str, str]:
    return {f"date{i}": can for i, can in enumerate(said)}


async def vote(w: Six, name: str, *said: str) -> None:
    """From the card in one's own conversation."""
    await w.press(name, w.card(name, TITLE), "vote_dates")
    await w.submit(name, **cans(*said))


def test_a_button_that_opens_a_form_is_a_dialog() -> None:
    assert "vote_dates" in FORMS
    assert opens_dialog(Pressed("f", "vote_dates", 0, ""))
    for action in ("choose_date", "reopen_dates", "withdraw_dates", "close_dates"):
        assert not opens_dialog(Pressed("f", action, 0, ""))


@pytest.mark.parametrize("kind", ["chat", "channel"])
async def test_a_meeting_gets_its_date_in_teams(core: Core, kind: str) -> None:
    async with six(core, kind) as w:
        await founded(w)
        meeting = await unset(w)
        flow = await asked(w)
        assert len((await state(w, flow)).options) == 5
        shared = w.step(TITLE)
        await w.press("Kari", shared, "vote_dates")
        said = texts(w.dialog("Kari").card or {})
        assert any("ikke hva du har svart" in t for t in said)
        await w.submit("Kari", **cans("yes", "no", "maybe", "no", "no"))
        await vote(w, "Ola", "no", "no", "yes", "no", "no")
        assert "to kan ■□" in " ".join(w.shown("Ingrid", w.step(TITLE)))
        assert "Gruppe: Gygrene" in " ".join(w.told("Ola"))
        assert "Kari" not in " ".join(w.shown("Ola", w.step(TITLE)))
        for name in ("Per", "Ingrid", "Amina", "Solveig"):
            await vote(w, name, "no", "no", "yes", "no", "no")
        await w.press("Per", w.card("Per", "Nummer 3 passer best."), "choose_date.2")
        assert "Bekreftet: vi møtes" in " ".join(w.shown("Ola", w.step(TITLE)))
        org = (await w.account("Per")).actor.org
        row = await core.storage.db.aread(lambda c: dates.one(c, org, meeting))
        assert row is not None
        assert (row.status, row.date) == ("confirmed", (await state(w, flow)).options[2].date)
        w.judged()


async def test_an_answer_is_changed_and_a_gap_is_said(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        flow = await asked(w)
        await vote(w, "Ola", "no", "no", "yes", "no", "no")
        await w.press("Ola", w.card("Ola", "Takk for svaret."), "vote_dates")
        await w.submit("Ola", date3="yes")
        ola = (await w.account("Ola")).person
        assert list(polls.own(await state(w, flow), ola).values()) == [
            "no", "no", "yes", "yes", "no",
        ]  # fmt: skip
        w.judged()


async def test_only_who_leads_closes_chooses_and_takes_back(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        flow = await asked(w)
        assert "Steng for svar nå" not in w.buttons("Kari", w.card("Kari", TITLE))
        await w.press("Per", w.card("Per", TITLE), "close_dates")
        assert (await state(w, flow)).phase == "over"
        await w.press("Per", w.card("Per", "Velg dato"), "withdraw_dates")
        await w.press("Per", w.card("Per", "Vil du trekke"), "withdraw_dates.sure")
        assert polls.ended(await state(w, flow))
        assert "Vi fant ingen dato" in " ".join(w.shown("Kari", w.step(TITLE)))
        w.judged()
