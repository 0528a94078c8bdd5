"""A whole round in Slack: six people, signed requests, a strict stand-in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.flows.model import Round
from bot.flows.prompts import Prompt
from bot.service import rounds
from tests.edges.slack.conftest import World

CASE = {
    "title": "Når to avdelinger drar hver sin vei",
    "situation": "En medarbeider sier ja i møtene og gjør noe annet etterpå.",
    "question": "Hvordan kan jeg ta det opp?",
}


def _asked_on() -> datetime:
    """A morning some weeks from now, a little after the hour at which people are asked."""
    day = datetime.now(ZoneInfo("Europe/Oslo")) + timedelta(days=30)
    return day.replace(hour=9, minute=1, second=0, microsecond=0)


async def opened(world: World, case: Mapping[str, str] = CASE) -> str:
    """Kari offers a case and opens a round on it, which Per leads. Returns its id."""
    await world.driver.command(world["Kari"], world.channel, "sak")
    await world.settled()
    await world.submit("Kari", **case)
    await world.driver.command(world["Kari"], world.channel, "runde")
    await world.settled()
    lead = (await world.account("Per")).person
    await world.submit("Kari", method="kollegaveiledning", way="chat", lead=lead)
    return await world.flow()


async def begun(world: World, case: Mapping[str, str] = CASE) -> str:
    """The same, and everyone has come."""
    flow = await opened(world, case)
    for name in world.users:
        if name != "Kari":
            await world.click(name, world.step("Trinn 1 av 10"), "come")
    return flow


async def on(world: World) -> None:
    """The facilitator goes on."""
    await world.click("Per", world.card("Per", "Du leder"), "go_on")


async def to_step(world: World, number: int) -> None:
    """The facilitator goes on until there, whether anybody says something or not."""
    while True:
        state = await world.state(await world.flow())
        assert isinstance(state, Round)
        if state.step + 1 == number:
            return
        await on(world)


async def test_a_whole_round(group: World) -> None:
    w = group
    flow = await begun(w)
    await _story_and_key_question(w)
    await _questions(w)
    await _quiet(w)
    await _reflection(w)
    await _ideas(w)
    await _choice_and_closing(w)
    await _afterwards(w, flow)
    w.judged()


async def _story_and_key_question(w: World) -> None:
    assert "En medarbeider sier ja" in " ".join(w.step("Trinn 2 av 10").texts)
    await w.click("Kari", w.card("Kari", "Trinn 2 av 10"), "write")
    await w.submit("Kari", text="Det begynte i fjor høst.")
    assert "Det begynte i fjor høst." in w.step("Trinn 2 av 10").texts
    await on(w)
    await w.say("Kari", "Hvordan kan jeg si fra uten å miste tilliten?")
    assert "tatt med" in w.whisper("Kari").text
    assert "Hvordan kan jeg si fra uten å miste tilliten?" in w.step("Trinn 3 av 10").texts
    await on(w)


async def _questions(w: World) -> None:
    """The go-round: by typing, by form, out of turn, aloud; and the owner answers."""
    await w.say("Ola", "Hvor lenge har det vart?")
    assert "tatt med" in w.whisper("Ola").text
    await w.say("Solveig", "Hvem har du snakket med?")
    assert "Ingrid har ordet" in w.whisper("Solveig").text
    assert "Hvem har du snakket med?" not in " ".join(w.step("Trinn 4 av 10").texts)
    await w.click("Ingrid", w.card("Ingrid", "Du har ordet"), "write")
    await w.submit("Ingrid", text="Hva har du prøvd?")
    await w.click("Amina", w.card("Amina", "Du har ordet"), "done")
    await w.say("Kari", "Siden i fjor.")
    assert "Flere spørsmål venter" in w.whisper("Kari").text
    await w.click("Kari", w.whisper("Kari"), "Hvor lenge har det vart?")
    assert "Siden i fjor." in w.modal("Kari").texts
    await w.submit("Kari")
    await w.say("Kari", "Jeg har spurt to ganger.")
    assert "tatt med" in w.whisper("Kari").text
    shown = w.step("Trinn 4 av 10").texts
    assert "Siden i fjor." in shown
    assert "Jeg har spurt to ganger." in shown
    await on(w)


async def _quiet(w: World) -> None:
    """Private writing: by form, by a certain answer, and by one that is asked about first."""
    await w.say("Ola", "Jeg tror de er redde.")
    assert "skal" in w.whisper("Ola").text.lower()
    await w.click("Ola", w.whisper("Ola"), "Ja, i notatet")
    assert "notatet" in w.whisper("Ola").text
    await w.write_to_bot("Ingrid", "De snakker ikke sammen.", w.card("Ingrid", "Trinn 5").ts)
    assert "tatt med" in w.whisper("Ingrid").text
    await w.write_to_bot("Amina", "Noe med møtene.")
    assert "Var det svaret på «Stille tenking»?" in w.whisper("Amina").text
    await w.click("Amina", w.whisper("Amina"), "Ja, det var svaret")
    assert "tatt med" in w.whisper("Amina").text
    state = await w.state(await w.flow())
    assert isinstance(state, Round)
    assert sorted(x.kind for x in state.left if x.step == 4) == ["note", "text", "text"]
    everything = [t for name in w.users for t in w.standin.visible(w[name], ever=True)]
    assert sum("De snakker ikke sammen." in t for t in everything) == 3
    await on(w)


async def _reflection(w: World) -> None:
    """The owner listens; advice waits."""
    await w.say("Kari", "Nei, det stemmer ikke!")
    assert "andres tur" in w.whisper("Kari").text
    assert "Nei, det stemmer ikke!" not in w.step("Trinn 6 av 10").texts
    await w.click("Kari", w.whisper("Kari"), "Nei")
    await w.say("Ingrid", "Jeg kjenner meg igjen.")
    await w.click("Ola", w.step("Trinn 6 av 10"), "write")
    await w.submit("Ola", text="Du bør snakke med dem begge.")
    look = w.modal("Ola")
    assert any("Er dette et råd?" in t for t in look.texts)
    assert "Du bør snakke med dem begge." in look.texts
    await w.submit("Ola", way="park")
    assert "Du bør snakke med dem begge." not in " ".join(w.step("Trinn 6 av 10").texts)
    await on(w)
    await w.say("Kari", "Takk, jeg merket meg redselen.")
    await on(w)


async def _ideas(w: World) -> None:
    await w.click("Ola", w.card("Ola", "Du har ordet"), "Hent fram rådet ditt")
    assert "Du bør snakke med dem begge." in w.modal("Ola").texts
    await w.submit("Ola")
    await w.say("Ingrid", "Spør hva de er redde for.")
    shown = w.step("Trinn 8 av 10")
    lists = [e for b in shown.blocks for e in b.get("elements", ()) if e.get("style") == "ordered"]
    assert [len(x["elements"]) for x in lists] == [2]
    await on(w)


async def _choice_and_closing(w: World) -> None:
    await w.say("Kari", "Jeg spør dem.")
    assert "skrives i skjemaet" in w.whisper("Kari").text
    await w.click("Kari", w.card("Kari", "Trinn 9"), "write")
    ingrid = (await w.account("Ingrid")).person
    await w.submit(
        "Kari",
        when="på torsdagens møte",
        then="spør begge hva de er redde for",
        by=_asked_on().date().isoformat(),
        buddy=ingrid,
        how="share",
    )
    assert any("redde for" in t for t in w.step("Trinn 9 av 10").texts)
    await w.click("Ingrid", w.card("Ingrid", "Er det greit?"), "agree.yes")
    await on(w)
    for name in ("Ola", "Ingrid", "Amina", "Solveig", "Kari", "Per"):
        card = w.card(name, "Du har ordet")
        if name == "Ola":
            await w.say("Ola", "Det var nyttig.")
            continue
        await w.click(name, card, "write")
        await w.submit(name, text="Jeg tar med meg roen.", rating0="4", rating1="5")


async def _afterwards(w: World, flow: str) -> None:
    state = await w.state(flow)
    assert isinstance(state, Round)
    if state.phase == "step":
        await on(w)
        await w.click("Per", w.whisper("Per"), "go_on.sure")
    state = await w.state(flow)
    assert isinstance(state, Round)
    assert state.phase == "keep"
    assert [sum(counts) for counts in state.ratings] == [5, 5]
    await w.click("Kari", w.card("Kari", "Hva skal stå igjen?"), "keep.all")
    kept = w.step("Dette står igjen")
    assert "Spør hva de er redde for." in kept.texts
    await w.click("Ola", kept, "minutes")
    links = [e["url"] for b in w.whisper("Ola").blocks for e in b.get("elements", ()) if "url" in e]
    assert links[0].startswith("http://kollega.test/signin/")
    await w.later(_asked_on().timestamp() - w.core.real())
    asked = w.card("Kari", "Hvordan gikk det?")
    assert asked.text == "Du har et steg å se på."
    await w.click("Kari", asked, "answer.partly")
    await w.submit(
        "Kari", text="Den ene svarte.", by=(_asked_on() + timedelta(days=60)).date().isoformat()
    )
    owner = await w.actor("Kari")
    found = await w.core.storage.db.aread(lambda conn: rounds.flows_of(conn, owner))
    prompts = [s for _, s in found if isinstance(s, Prompt) and s.kind == "followup"]
    assert [p.answers for p in prompts] == [("partly",)]


async def test_when_nothing_is_kept_nothing_stands_in_slack_any_more(group: World) -> None:
    """But what people wrote in the thread themselves, which only they can delete."""
    w = group
    flow = await begun(w)
    await to_step(w, 6)
    await w.click("Ola", w.step("Trinn 6 av 10"), "write")
    await w.submit("Ola", text="Jeg undrer meg over møtene.")
    await w.more("Per", w.card("Per", "Du leder"), "Avslutt runden")
    await w.click("Per", w.whisper("Per"), "finish.sure")
    await w.click("Kari", w.card("Kari", "Hva skal stå igjen?"), "keep.nothing")
    state = await w.state(flow)
    assert isinstance(state, Round)
    assert state.kept == "nothing"
    bot = w.standin.team.bot
    places = [w.channel, *(w.standin.team.im(u.id) for u in w.users.values())]
    now = [
        t
        for place in places
        if place is not None
        for m in w.standin.messages(place)
        if m.user == bot
        for t in m.texts
    ]
    for text in (*CASE.values(), "Jeg undrer meg over møtene."):
        assert not any(text in t for t in now)
    w.judged()


async def test_a_second_workspace_cannot_speak_for_the_first(group: World) -> None:
    """The same signature, another workspace: the app is not installed there."""
    flow = await begun(group)
    other = group.standin.add_team("Annen kommune")
    stranger = group.standin.add_user("Fremmed", team=other)
    channel = group.standin.add_channel("annet", [stranger], team=other)
    await group.driver.command(stranger, channel, "status")
    await group.driver.say(stranger, channel, "Hei")
    await group.settled()
    state = await group.state(flow)
    assert isinstance(state, Round)
    assert state.left == ()
