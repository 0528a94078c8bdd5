"""A date poll in Slack: asked where the group is, answered in a form, decided by who leads."""

from __future__ import annotations

from bot.flows import polls
from bot.flows.polls import Poll
from bot.service import dates, polling
from bot.service.dates import When
from tests.edges.slack.conftest import World

ALL = ("Per", "Kari", "Ola", "Ingrid", "Amina", "Solveig")


async def unset(w: World) -> str:
    """A meeting of the group whose date is to be found."""
    group, who = await w.group(), await w.actor("Per")
    return await w.core.storage.db.write(
        lambda c: dates.add(w.core, c, who.org, group.id, When(), "unset")
    )


async def asked(w: World) -> str:
    """Per asks by the form, with the half-days that it proposes. Returns the flow."""
    await w.driver.command(w["Per"], w.channel, "avstemning")
    await w.submit("Per", days="3")
    group, who = await w.group(), await w.actor("Per")
    found = await w.core.storage.db.aread(lambda c: polling.running(c, who.org, group.id))
    assert found is not None
    return found.flow


async def state(w: World, flow: str) -> Poll:
    found = await w.state(flow)
    assert isinstance(found, Poll)
    return found


async def test_a_meeting_gets_its_date_in_slack(group: World) -> None:
    w = group
    meeting = await unset(w)
    flow = await asked(w)
    assert len((await state(w, flow)).options) == 5
    shared = w.step("Når skal vi møtes?")
    own = w.card("Ola", "Når skal vi møtes?")
    assert any("Gruppe: Gygrene" in t for t in own.texts)
    assert own.text == "Kollega har et spørsmål til deg."
    await w.driver.command(w["Ingrid"], w.channel, "hva nå")
    assert any("Når skal vi møtes?" in t for t in w.whisper("Ingrid").texts)
    # In the group's conversation and in one's own, the same form opens.
    await w.click("Kari", shared, "vote_dates")
    assert any("ikke hva du har svart" in t for t in w.modal("Kari").texts)
    await w.submit("Kari", date0="yes", date1="no", date2="maybe", date3="no", date4="no")
    await w.click("Ola", own, "vote_dates")
    await w.submit("Ola", date0="no", date1="no", date2="yes", date3="no", date4="no")
    assert any("to kan ■□" in t for t in w.step("Når skal vi møtes?").texts)
    mine = w.card("Ola", "Takk for svaret.")
    lines = "\n".join(mine.texts).splitlines()
    assert [x.split(": ")[-1] for x in lines if x[:3] in ("2. ", "3. ")] == ["kan ikke", "kan"]
    # What was answered stands in the form, and can be changed.
    await w.click("Ola", mine, "vote_dates")
    await w.submit("Ola", date3="yes")
    assert polls.own(await state(w, flow), (await w.actor("Ola")).person)[3] == "yes"
    for name in ("Per", "Ingrid", "Amina", "Solveig"):
        await w.click(name, w.card(name, "Når skal vi møtes?"), "vote_dates")
        await w.submit(name, date0="no", date1="no", date2="yes", date3="no", date4="no")
    decide = w.card("Per", "Nummer 3 passer best.")
    await w.click("Per", decide, "choose_date.2")
    assert any("Bekreftet: vi møtes" in t for t in w.step("Når skal vi møtes?").texts)
    who = await w.actor("Per")
    row = await w.core.storage.db.aread(lambda c: dates.one(c, who.org, meeting))
    assert row is not None
    assert (row.status, row.date) == ("confirmed", (await state(w, flow)).options[2].date)
    w.judged()


async def test_nobody_reads_what_another_answered(group: World) -> None:
    w = group
    await asked(w)
    await w.click("Kari", w.step("Når skal vi møtes?"), "vote_dates")
    await w.submit("Kari", date0="yes", date1="no", date2="maybe", date3="no", date4="no")
    for name in ALL:
        own = w.card(name, "Når skal vi møtes?")
        assert any("kan ikke" in t for t in own.texts) == (name == "Kari")
        assert not any("Kari" in t for t in own.texts)
    assert not any("Kari" in t for t in w.step("Når skal vi møtes?").texts)
    w.judged()


async def test_only_who_leads_chooses_and_takes_back(group: World) -> None:
    w = group
    flow = await asked(w)
    await w.more("Per", w.card("Per", "Når skal vi møtes?"), "Steng for svar nå")
    assert (await state(w, flow)).phase == "over"
    assert not any("Velg dato" in t for t in w.card("Kari").texts)
    await w.click("Per", w.card("Per", "Velg dato"), "withdraw_dates")
    await w.click("Per", w.whisper("Per"), "withdraw_dates.sure")
    assert polls.ended(await state(w, flow))
    assert any("Vi fant ingen dato" in t for t in w.step("Når skal vi møtes?").texts)
    w.judged()


async def test_a_stale_form_changes_nothing(group: World) -> None:
    w = group
    flow = await asked(w)
    await w.click("Kari", w.step("Når skal vi møtes?"), "vote_dates")
    await w.more("Per", w.card("Per", "Når skal vi møtes?"), "Steng for svar nå")
    values = {f"date{i}": "yes" for i in range(5)}
    await w.driver.submit(w["Kari"], w.modal("Kari"), values)
    await w.settled()
    assert (await state(w, flow)).votes == ()
    assert w.standin.violations == []


async def test_warnings_and_what_is_wrong_are_said_before_it_is_asked(group: World) -> None:
    w = group
    await w.driver.command(w["Per"], w.channel, "avstemning")
    answer = await w.driver.submit(w["Per"], w.modal("Per"), {"options": "24.12.2029 FL"})
    assert list(answer.errors) == ["options"]
    days = "25.12.2029 FL\n27.12.2029 EL\n28.12.2029 FL"
    await w.driver.submit(w["Per"], w.modal("Per"), {"options": days})
    await w.settled()
    shown = w.modal("Per")
    assert any("Det er fridag tirsdag 25. desember" in t for t in shown.texts)
    await w.click("Per", shown, "Spør likevel")
    assert w.step("Når skal vi møtes?")
    w.judged()
