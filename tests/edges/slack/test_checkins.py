"""Check-ins in Slack: set up in a form, answered in private, shared where the group is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.flows.checkins import Checkin
from bot.flows.series import Series
from bot.service import checkins
from bot.service.flows import decode
from bot.storage.tables import flows
from tests.edges.slack.conftest import World

SECRET = "Jeg spurte åpent, og det ble stille."
FORM = {"which": "learning", "every": "once", "hour": "09:00", "level": "group"}


def tomorrow() -> str:
    return (datetime.now(UTC) + timedelta(days=2)).date().isoformat()


async def begun(w: World, **values: str) -> str:
    """Per sets the questions up. Returns the series."""
    await w.driver.command(w["Per"], w.channel, "ny siden sist")
    await w.submit("Per", **{**FORM, "first": tomorrow(), **values})
    group, org = await w.group(), (await w.actor("Per")).org
    (one,) = await w.core.storage.db.aread(lambda c: checkins.of_group(c, org, group.id))
    return one.id


async def series(w: World, flow: str) -> Series:
    found = await w.state(flow)
    assert isinstance(found, Series)
    return found


async def come(w: World, flow: str) -> None:
    """The day comes."""
    at = (await series(w, flow)).next
    assert at is not None
    await w.later(at - w.core.real() + 1)


async def _hours(w: World, flow: str, person: str) -> float:
    """In how many hours this person is asked again."""
    org = (await w.actor("Per")).org
    mine = select(flows.c.state).where(flows.c.org == org, flows.c.parent == flow)
    raw = await w.core.storage.db.aread(lambda c: c.execute(mine).scalars().all())
    found = (s for s in map(decode, raw) if isinstance(s, Checkin))
    later = next(s for s in found if s.person == person).later
    assert later is not None
    return round((later - w.core.real()) / 3600, 1)


async def over(w: World, flow: str) -> None:
    """The window closes."""
    await w.later((await series(w, flow)).asked[-1].until - w.core.real() + 1)


async def test_from_opening_to_digest_in_slack(group: World) -> None:
    w = group
    flow = await begun(w)
    await come(w, flow)
    card = w.card("Kari", "Siden sist")
    assert card.text == "Kollega har et spørsmål til deg."
    assert any("1 av 4" in t for t in card.texts)
    await w.click("Kari", card, "tell.tried")
    assert any("Gruppen ser bare det du velger" in t for t in w.modal("Kari").texts)
    await w.submit("Kari", text=SECRET)
    assert any("2 av 4" in t for t in w.card("Kari", "Siden sist").texts)
    # What is typed is offered to be the answer to the one question that is asked.
    await w.write_to_bot("Kari", "Ingen sa noe.")
    told = w.whisper("Kari")
    assert any("Var det svaret på «Hva skjedde?»?" in t for t in told.texts)
    await w.click("Kari", told, "Ja, det var svaret")
    assert any("3 av 4" in t for t in w.card("Kari", "Siden sist").texts)
    for _ in range(2):
        await w.more("Kari", w.card("Kari", "Siden sist"), "Hopp over spørsmålet")
    await w.click("Kari", w.card("Kari", "Vil du dele noe"), "share.some")
    await w.submit("Kari", tried="yes", happened="no")
    assert any("Du deler ett svar" in t for t in w.card("Kari", "Siden sist").texts)
    before = len(w.standin.messages(w.channel))
    await over(w, flow)
    assert len(w.standin.messages(w.channel)) == before + 1
    digest = w.step("Dette er det noen har valgt å dele")
    assert any(SECRET in t for t in digest.texts)
    assert any("Kari" in t for t in digest.texts)
    assert SECRET not in digest.text  # what a locked screen shows
    assert not any("Ingen sa noe." in t for m in w.standin.messages(w.channel) for t in m.texts)
    w.judged()


async def test_what_is_for_the_lead_is_told_in_private(group: World) -> None:
    w = group
    flow = await begun(w, level="lead")
    await come(w, flow)
    await w.click("Kari", w.card("Kari", "Siden sist"), "tell.tried")
    assert any("Per ser bare det du velger" in t for t in w.modal("Kari").texts)
    await w.submit("Kari", text=SECRET)
    for _ in range(3):
        await w.more("Kari", w.card("Kari", "Siden sist"), "Hopp over spørsmålet")
    await w.click("Kari", w.card("Kari", "Vil du dele noe"), "share.all")
    before = len(w.standin.messages(w.channel))
    await over(w, flow)
    assert any(SECRET in t for t in w.card("Per", "valgt å dele med deg").texts)
    assert len(w.standin.messages(w.channel)) == before
    assert not any(SECRET in t for m in w.standin.dm(w["Ola"]) for t in m.texts)
    w.judged()


@pytest.mark.parametrize("typed", ["ikke nå", "i morgen"])
async def test_later_and_tomorrow_are_answers(group: World, typed: str) -> None:
    w = group
    flow = await begun(w)
    await come(w, flow)
    await w.write_to_bot("Ola", typed)
    assert any("Jeg spør igjen" in t for t in w.whisper("Ola").texts)
    assert any("Jeg spør igjen" in t for t in w.card("Ola", "Siden sist").texts)
    hours = await _hours(w, flow, (await w.actor("Ola")).person)
    assert (hours == 2) is (typed == "ikke nå")
    await w.click("Ingrid", w.card("Ingrid", "Siden sist"), "postpone.tomorrow")
    assert any("Jeg spør igjen" in t for t in w.card("Ingrid", "Siden sist").texts)
    w.judged()


async def test_of_two_open_things_it_is_asked_which_was_answered(group: World) -> None:
    w = group
    one = await begun(w, name="Før")
    await w.driver.command(w["Per"], w.channel, "ny siden sist")
    await w.submit("Per", **{**FORM, "first": tomorrow(), "name": "Etter"})
    await come(w, one)
    await w.write_to_bot("Kari", SECRET)
    told = w.whisper("Kari")
    assert any("Hva var det svaret på?" in t for t in told.texts)
    assert any("Etter" in t for t in told.texts)
    await w.click("Kari", told, "Før")
    assert any("2 av 4" in t for t in w.card("Kari", "Før").texts)
    assert any("1 av 4" in t for t in w.card("Kari", "Etter").texts)
    w.judged()


async def test_a_reply_to_the_card_is_offered_as_the_answer(group: World) -> None:
    w = group
    flow = await begun(w)
    await come(w, flow)
    await w.write_to_bot("Kari", SECRET, w.card("Kari", "Siden sist").ts)
    assert any("Var det svaret på «Hva har du prøvd?»?" in t for t in w.whisper("Kari").texts)
    await w.click("Kari", w.whisper("Kari"), "Ja, det var svaret")
    assert any("2 av 4" in t for t in w.card("Kari", "Siden sist").texts)
    w.judged()
