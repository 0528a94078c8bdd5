"""Whole rounds, played in a real browser over a real `kollega run`."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.async_api import Browser, Download, expect

from bot.flows.library import builtin
from bot.service.demo import SEATS
from bot.service.people import NAME_LIMIT
from bot.words import say
from tests.e2e import people
from tests.e2e.people import LEAD, Person, Troupe, Tryout
from tests.e2e.running import Running
from tests.e2e.scenes import Scenes, scenes

METHOD = "kollegaveiledning"
NAMED = "Ola Nordmann"
STORY = "HISTORIEN til sakseier"
KEY = "Hvordan får jeg begge med på planen?"
ADVICE = "You should put both managers in one office"
NOTE = "NOTATET bare Kari ser"
THOUGHTS = {"Kari": "TANKEN bare sakseier ser", "Ola": "THOUGHT that nobody else sees"}
DAY = (date.today() + timedelta(days=9)).isoformat()  # noqa: DTZ011
LATER = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011


@pytest.fixture(scope="module")
def kollega(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(tmp_path_factory.mktemp("kollega")) as running:
        yield running


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with people.chromium() as found:
        yield found


async def open_case(tried: Tryout, *, named: bool = False) -> None:
    """Kari opens her case on her screen; with a name in it she is asked to look again."""
    await tried.desk.get_by_role("link", name=tried.t("page-guide-case-do", who="Kari")).click()
    kari = tried.screen("Kari")
    situation = kari.locator("[name=situation]")
    await expect(situation).not_to_be_empty()
    if named:
        await situation.fill(f"{NAMED} i den ene avdelingen sier nei.")
        await kari.locator("[name=about_member][value=no]").check()
        await kari.get_by_role("button", name="Legg fram for gruppen").click()
        await expect(kari).to_contain_text("Vil du skrive en rolle i stedet?")
        await expect(kari.locator(".quotes")).to_have_text(NAMED)
        await kari.get_by_role("button", name="Rediger").click()
        await expect(situation).to_have_value(f"{NAMED} i den ene avdelingen sier nei.")
    await situation.fill(f"{STORY}: to avdelinger drar hver sin vei.")
    await kari.locator("[name=about_member][value=no]").check()
    await kari.get_by_role("button", name=say(tried.lang("Kari"), "do-offer")).click()
    await expect(kari.locator(".notice")).to_be_visible()


async def open_round(tried: Tryout, *, method: str = METHOD, way: str = "chat") -> str:
    """Per opens the round on his screen. Returns its id."""
    lang = tried.lang("Per")
    await tried.desk.get_by_role("link", name=tried.t("page-guide-start-do", who="Per")).click()
    per = tried.screen("Per")
    await per.locator(f"[name=method][value={method}]").check()
    await per.locator(f"[name=way][value={way}]").check()
    await per.get_by_role("button", name=say(lang, "open-start"), exact=True).click()
    await expect(per.locator(".where-step")).to_be_visible()
    frame = tried.desk.frame(name=f"seat-{SEATS.index('Per')}")
    assert frame is not None
    return frame.url.rsplit("/", 1)[1]


# --- in chat, in three languages ------------------------------------------------------------------


@pytest.mark.long
async def test_a_whole_round_in_chat_in_three_languages(kollega: Running, browser: Browser) -> None:
    tried = await people.try_out(browser, kollega.base)
    await open_case(tried, named=True)
    flow = await open_round(tried)
    await expect(tried.screen("Ola").locator(".where-step")).to_have_text("Our agreement")
    await expect(tried.screen("Ingrid")).to_contain_text("Rettleiingsrunde: Når to avdelinger")
    play = await people.gather(browser, tried, flow, METHOD)
    await tried.rate(10)
    await tried.desk.goto("about:blank")
    secrets: dict[str, str] = {}
    await agree(play)
    await tell(play)
    await ask_in_turn(play, secrets)
    await think_in_silence(play, tried, secrets)
    await reflect(play, secrets)
    await give_ideas(play, secrets)
    await choose_and_close(play, secrets)
    await keep(play, flow, secrets)
    await follow_up(play["Kari"], tried)


async def agree(play: Troupe) -> None:
    await play.at("agreement")
    kari, ola, ingrid = play["Kari"], play["Ola"], play["Ingrid"]
    await kari.sees("Trinn 1 av 10", "Per leder", "Det som sies her, blir her")
    await ola.sees("Step 1 of 10", "Per facilitates", "What is said here stays here")
    await ingrid.sees("Trinn 1 av 10", "Per leier", "Det som blir sagt her, blir her")
    await expect(ola.button("do-go_on")).to_have_count(0)
    await play.lead.press("do-more_time", LEAD)
    for name in ("Kari", "Ola", "Ingrid", "Amina"):
        await play[name].press("do-come")
    await ola.sees(ola.t("count-in", n=5))
    await kari.sees_not("Solveig")
    await play["Solveig"].press("do-come")


async def tell(play: Troupe) -> None:
    """Two steps of the owner's: the story, and the one question."""
    await play.at("story")
    kari, ola = play["Kari"], play["Ola"]
    await expect(ola.button("do-write_text")).to_have_count(0)
    await ola.sees("Listen without interrupting", STORY)
    await kari.write("do-write_text", text="Det begynte i høst.")
    await play.all_see("Det begynte i høst.")
    await play.go_on("key_question")
    await kari.write("do-write_key", text=KEY)
    await play.all_see(KEY)
    await play.go_on("clarify")


async def ask_in_turn(play: Troupe, secrets: dict[str, str]) -> None:
    """The go-round: advice is parked, somebody speaks instead, somebody goes last."""
    kari, ola, ingrid, amina = (play[n] for n in ("Kari", "Ola", "Ingrid", "Amina"))
    await play.turn("Ola")
    await ingrid.sees("Ola har ordet.")
    await amina.sees("It is Ola’s turn.")
    await expect(kari.button("do-write_question")).to_have_count(0)
    await expect(ingrid.button("do-write_question")).to_have_count(0)
    await ola.press("do-write_question")
    await ola.fill(text=ADVICE)
    await ola.sheet.get_by_role("button", name="Send", exact=True).click()
    await expect(ola.sheet).to_contain_text("Is this advice?")
    await ola.send("do-park")
    await ola.sees(ADVICE)
    secrets[ADVICE] = "Ola"
    await play.turn("Ola")
    await ola.write("do-write_question", text="Who decides today?")
    await play.all_see("Who decides today?")
    await play.turn("Ingrid")
    await play.keeps(secrets)
    await kari.write("do-reply", text="Det gjør jeg, sammen med dem.")
    await play.all_see("Det gjør jeg, sammen med dem.")
    await ingrid.press("do-said_aloud")
    await play.turn("Amina")
    await amina.press("do-later")
    await play.turn("Solveig")
    await play["Solveig"].write("do-write_question", text="Hva håper du på?")
    await play.turn("Per")
    await play.lead.press("do-said_aloud", ".me")
    await play.turn("Amina")
    await amina.write("do-write_question", text="What worries you most?")
    await play.all_see("What worries you most?")
    await play.go_on("quiet")


async def think_in_silence(play: Troupe, tried: Tryout, secrets: dict[str, str]) -> None:
    """Nobody sees what another writes; then the time is out, and silence decides."""
    kari, ola, ingrid = play["Kari"], play["Ola"], play["Ingrid"]
    await play.lead.press("do-more_time", LEAD)
    await kari.sees("Bare du ser dette i Kollega.")
    await ingrid.sees(ingrid.t("promise-self"))
    for name, thought in THOUGHTS.items():
        await play[name].write("do-write_private", text=thought)
        secrets[thought] = name
        await play[name].sees(thought)
    await play.keeps(secrets)
    await ola.sees(ola.t("only-you"))
    await back_to(tried, 60)
    await play.at("reflect")
    await tried.rate(10)
    await tried.desk.goto("about:blank")


async def back_to(tried: Tryout, rate: int) -> None:
    await tried.desk.goto(f"{tried.base}/try/{tried.org}", wait_until="commit")
    await tried.rate(rate)


async def reflect(play: Troupe, secrets: dict[str, str]) -> None:
    """The owner listens and keeps a note; somebody calls a halt and is not named."""
    kari, ola, ingrid, amina = (play[n] for n in ("Kari", "Ola", "Ingrid", "Amina"))
    await kari.sees("Du lytter, og du får ordet etterpå.")
    await expect(kari.button("do-write_text")).to_have_count(0)
    await kari.write("do-note", text=NOTE)
    secrets[NOTE] = "Kari"
    await ola.sees(THOUGHTS["Ola"])
    await ingrid.write("do-write_text", text="Eg undrar meg over kven som er redd.")
    await play.all_see("Eg undrar meg over kven som er redd.")
    await amina.press_more("do-halt")
    for person in play.people.values():
        title = person.t("halt-title")
        await expect(person.page.locator(".where-step")).to_have_text(title)
        assert not re.search("Amina", await person.page.locator(".live").inner_text())
    await ola.sees(ola.t("halted", owner="Kari"))
    await expect(play.board.locator(".b-title")).to_have_text("Vi stopper opp")
    await kari.press("do-decide_on")
    await play.at("reflect")
    await play.keeps(secrets)
    await play.go_on("respond")
    await expect(ingrid.button("do-write_text")).to_have_count(0)
    await kari.write("do-write_text", text="Det traff meg.")
    await play.all_see("Det traff meg.")
    await play.go_on("ideas")


async def give_ideas(play: Troupe, secrets: dict[str, str]) -> None:
    """Ideas one at a time, in laps, until nobody has more; what was parked is brought out."""
    kari, ola, amina = play["Kari"], play["Ola"], play["Amina"]
    await play.lead.press("do-more_time", LEAD)
    await expect(kari.button("do-write_idea")).to_have_count(0)
    await ola.press("do-bring_idea")
    await expect(ola.sheet.locator("[name=text]")).to_have_value(ADVICE)
    await ola.send()
    secrets.pop(ADVICE)
    await play.all_see(ADVICE)
    await expect(play.board.locator(".b-idea .b-words")).to_have_text(ADVICE)
    await play.turn("Ingrid")
    await play["Ingrid"].write("do-write_idea", text="I din stad ville eg ha spurt begge.")
    for name in ("Amina", "Solveig", "Per"):
        await play.turn(name)
        await play[name].press("do-have_none", ".me")
    await play.turn("Ola")
    await ola.write("do-write_idea", text="In your place, I would wait a week.")
    await play.turn("Ingrid")
    await play["Ingrid"].press("do-have_none")
    await play.turn("Ola")
    await ola.press("do-have_none")
    await expect(amina.page.locator(".shared ol.texts > li")).to_have_count(3)
    await expect(play.board.locator(".b-idea")).to_have_count(3)
    await play.keeps(secrets)
    await play.go_on("choose")


async def choose_and_close(play: Troupe, secrets: dict[str, str]) -> None:
    kari, ola, ingrid = play["Kari"], play["Ola"], play["Ingrid"]
    await play.lead.press("do-more_time", LEAD)
    await ola.sees("The case-owner is choosing a first step.")
    await kari.press("do-write_action")
    await kari.fill(when="på torsdagens møte", then="spør begge hva de er redde for", by=DAY)
    await kari.fill(know="en av dem spør tilbake", buddy="Ingrid")
    await kari.send("do-share")
    await play.all_see("spør begge hva de er redde for")
    await ingrid.sees("Kari vil at du spør")
    await ola.sees_not(ola.t("buddy-title"))
    await ingrid.press("do-agree_yes")
    await ingrid.sees("Takk. Spør Kari korleis det gjekk")
    await play.go_on("close")
    await play.lead.press("do-more_time", LEAD)
    for n, name in enumerate(("Ola", "Ingrid", "Amina", "Solveig", "Kari", "Per")):
        await play.turn(name)
        person = play[name]
        ratings = {"rating0": str(1 + n % 5), "rating1": "4"}
        await person.write("do-write_closing", text=f"Takk, dette var nummer {n + 1}.", **ratings)
        await play.all_see(f"Takk, dette var nummer {n + 1}.")
    await play.keeps(secrets)
    await play.lead.press("do-go_on", LEAD)
    await play.lead.sees(play.lead.t("ask-last-step"))
    await play.lead.press("do-finish", "[data-notices]")


async def keep(play: Troupe, flow: str, secrets: dict[str, str]) -> None:
    """The owner alone is asked what stays; then everybody can read the minutes."""
    kari, ola = play["Kari"], play["Ola"]
    await kari.sees("Hva skal stå igjen?")
    await ola.sees(ola.t("kept-waiting", owner="Kari"))
    await expect(ola.button("do-keep_all")).to_have_count(0)
    await expect(ola.page.get_by_role("link", name="Read the minutes")).to_have_count(0)
    await expect(play.board.locator(".b-title")).to_have_text("Runden er ferdig")
    await kari.press("do-keep_all")
    for person in play.people.values():
        link = person.page.get_by_role("link", name=person.t("do-minutes"))
        await expect(link.first).to_be_visible()
    await ola.page.get_by_role("link", name="Read the minutes").first.click()
    await ola.sees(KEY, "I din stad ville eg ha spurt begge.", "spør begge hva de er redde for")
    page = await ola.everything()
    async with ola.page.expect_download() as found:
        await ola.page.get_by_role("link", name=ola.t("page-minutes-md")).click()
    text = (await downloaded(await found.value)).decode()
    assert KEY in text
    assert "spør begge hva de er redde for" in text
    for private in (*secrets, STORY, "Det begynte i høst."):
        assert private not in text
        assert private not in page
    async with ola.page.expect_download() as found:
        await ola.page.get_by_role("link", name=ola.t("page-minutes-pdf")).click()
    assert (await downloaded(await found.value)).startswith(b"%PDF-")


async def downloaded(file: Download) -> bytes:
    return await asyncio.to_thread((await file.path()).read_bytes)


async def follow_up(kari: Person, tried: Tryout) -> None:
    """Kari alone is asked, in private: how she is after the halt, and on its date how it went.

    She answers *partly*, with a new date.
    """
    await skip(tried)
    await kari.goto("/home")
    await kari.page.get_by_role("link", name="Svar").click()
    await kari.sees("Hvordan har du det etter runden?", "116 123")
    await kari.press("do-care_fine")
    await kari.sees("Takk for svaret.")
    await skip(tried)
    await expect(tried.screen("Ola").get_by_role("link", name="Answer")).to_have_count(0)
    await kari.goto("/home")
    await kari.page.get_by_role("link", name="Svar").click()
    await kari.sees("Hvordan gikk det?", "spør begge hva de er redde for")
    await kari.press("do-followup_partly")
    await kari.fill(text="Den ene ville snakke.", by=LATER)
    await kari.send()
    await kari.sees("Greit. Jeg spør igjen")
    await kari.goto("/home")
    await expect(kari.page.get_by_role("link", name="Svar")).to_have_count(0)


async def skip(tried: Tryout) -> None:
    """Let the time pass to the day of the next question."""
    await tried.desk.goto(f"{tried.base}/try/{tried.org}", wait_until="commit")
    await tried.desk.get_by_role("button", name=tried.t("page-try-skip")).click()
    asked = tried.t("page-guide-answer", who="Kari")
    await expect(tried.desk.get_by_text(asked)).to_be_visible()


# --- in the room ----------------------------------------------------------------------------------


@pytest.mark.long
async def test_in_the_room_three_things_are_typed(kollega: Running, browser: Browser) -> None:
    """Four have come; they speak, and write the key question, the step and the last sentence."""
    tried = await people.try_out(browser, kollega.base, "nn")
    await open_case(tried)
    flow = await open_round(tried, way="room")
    play = await people.gather(browser, tried, flow, METHOD, ("Kari", "Per", "Ola", "Ingrid"))
    await tried.desk.goto("about:blank")
    kari, per = play["Kari"], play.lead
    for name in ("Kari", "Ola", "Ingrid"):
        await play[name].press("do-come")
    await play.go_on("story")
    await expect(kari.button("do-write_text")).to_be_hidden()
    await kari.press("do-said_mine")
    await play.go_on("key_question")
    await expect(kari.button("do-said_mine")).to_have_count(0)
    await kari.write("do-write_key", text=KEY)
    await expect(play.board.locator(".b-key .b-words")).to_have_text(KEY)
    await play.go_on("clarify")
    for name in ("Ola", "Ingrid", "Per"):
        await play.turn(name)
        await play[name].press("do-said_mine", ".me")
    await play.go_on("quiet")
    await play.go_on("reflect")
    await kari.sees("Du lyttar, og du får ordet etterpå.")
    await per.press("do-more_time", LEAD)
    await play.go_on("respond")
    await play.go_on("ideas")
    for name in ("Ola", "Ingrid", "Per"):
        await play.turn(name)
        await play[name].press("do-said_mine", ".me")
    await play.go_on("choose")
    step = {"when": "på måndag", "then": "ringjer eg begge", "by": DAY}
    await kari.write("do-write_action", "do-private", **step)
    await play["Ola"].sees_not("ringjer eg begge")
    await play.go_on("close")
    await play.turn("Ola")
    await play["Ola"].press_more("do-write_closing")
    await play["Ola"].fill(text="Eg tek med meg roa.", rating0="5")
    await play["Ola"].send()
    for name in ("Ingrid", "Kari", "Per"):
        await play.turn(name)
        await play[name].press("do-said_mine", ".me")
    await per.press("do-go_on", LEAD)
    await per.press("do-finish", "[data-notices]")
    await kari.press("do-keep_commitment")
    await kari.sheet.get_by_role("button", name=kari.t("do-keep_commitment"), exact=True).click()
    await kari.sees(kari.t("kept-commitment-owner"))
    await play["Ola"].sees_not(KEY, "ringjer eg begge")


# --- over several days ----------------------------------------------------------------------------


async def test_the_slow_way_says_until_when_and_nudges_once(
    tmp_path: Path, browser: Browser
) -> None:
    """Everybody writes when they can. Who has not is reminded, alone; then the time decides."""
    async with scenes(tmp_path, "nb") as told, people.served(told.house.core) as base:
        await told.open("slow", come=6)
        await told.go_on()
        await told.go_on()
        ola = await at_round(browser, told, base, "Ola")
        ingrid = await at_round(browser, told, base, "Ingrid")
        for person in (ola, ingrid):
            clock = person.page.locator("[data-clock-words]")
            await expect(clock).to_have_text("åpent til torsdag kl. 12.00")
            await person.sees_not("har ordet")
        await ingrid.write("do-write_question", text="Hva håper du på?")
        await ola.sees("Hva håper du på?")
        nudge = '.mine > [data-slot$=".n"]'
        await expect(ola.page.locator(nudge)).to_have_count(0)
        await told.pass_time(30 * 3600)
        await expect(ola.page.locator(nudge)).to_have_count(1)
        await expect(ola.button("do-write_question")).to_be_visible()
        await expect(ingrid.page.locator(nudge)).to_have_count(0)
        await told.pass_time(24 * 3600)
        for person in (ola, ingrid):
            await person.at(told.method(), 4)
        clock = ola.page.locator("[data-clock-words]")
        await expect(clock).to_have_text("åpent til fredag kl. 12.00")
        await told.pass_time(30 * 3600)
        await ola.at(told.method(), 5)
        await expect(clock).to_have_text("åpent til tirsdag kl. 12.00")


async def at_round(browser: Browser, told: Scenes, base: str, name: str) -> Person:
    context = await people.new_context(browser, told.lang)
    token = told.house.who[name].browser.http.cookies["kollega"]
    await context.add_cookies([{"name": "kollega", "value": token, "url": base}])
    person = Person(name, told.lang, await context.new_page(), base)
    await person.goto(f"/round/{told.flow}")
    return person


# --- the real path --------------------------------------------------------------------------------


async def test_from_setting_up_to_a_round_for_two(kollega: Running, browser: Browser) -> None:
    """Two leaders with a browser each: set up, join by link, let in, a case, a round."""
    siv, invitation = await set_up(kollega, browser)
    jon = await newcomer(browser, "nn", "Jon", kollega)
    await jon.page.goto(invitation)
    await jon.page.locator("[name=name]").fill("Jon")
    await jon.press("join-ask")
    await jon.sees(jon.t("join-waiting"))
    await expect(jon.page.get_by_role("link", name="Ny sak")).to_have_count(0)
    await siv.page.get_by_role("link", name=siv.t("page-setup-to-group")).click()
    await siv.sees("Jon")
    await siv.press("join-let-in")
    await expect(siv.button("join-let-in")).to_have_count(0)
    await jon.goto("/home")
    await jon.page.get_by_role("link", name="Skogkanten").first.click()
    await jon.page.get_by_role("link", name=jon.t("page-case-new")).click()
    await jon.page.locator("[name=title]").fill("Ei vanskeleg samtale")
    await jon.page.locator("[name=situation]").fill("Ein medarbeidar kjem for seint.")
    await jon.page.locator("[name=about_member][value=no]").check()
    await jon.press("do-offer")
    await jon.page.get_by_role("link", name=jon.t("open-title")).click()
    await jon.page.locator("[name=method][value=to]").check()
    await jon.page.locator("[name=way][value=chat]").check()
    await jon.press("open-start")
    await siv.goto("/home")
    await siv.page.get_by_role("link", name=siv.t("do-open")).click()
    await two_by_two(siv, jon)


async def set_up(kollega: Running, browser: Browser) -> tuple[Person, str]:
    """Siv names the organisation and the group. Returns her, and the link for the others."""
    siv = await newcomer(browser, "nb", "Siv", kollega)
    await siv.goto("/")
    await siv.page.get_by_role("link", name=siv.t("landing-own")).click()
    await siv.press("setup-start")
    await expect(siv.page.locator(".problem")).to_have_text(
        siv.t("page-name-wrong", limit=NAME_LIMIT)
    )
    for field, value in (
        ("organisation", "Havvik kommune"),
        ("name", "Siv"),
        ("group", "Skogkanten"),
    ):
        await siv.page.locator(f"[name={field}]").fill(value)
    await siv.press("setup-start")
    await siv.sees(siv.t("page-setup-ready"))
    return siv, await siv.page.locator("#f-link").input_value()


async def newcomer(browser: Browser, lang: str, name: str, kollega: Running) -> Person:
    context = await people.new_context(browser, lang)
    return Person(name, lang, await context.new_page(), kollega.base)


async def two_by_two(siv: Person, jon: Person) -> None:
    """The round for two to its end. Siv leads; Jon has the case, and keeps nothing."""
    method = builtin()["to"]
    await siv.at(method, 0)
    for index, step in enumerate(method.steps):
        for person in (siv, jon):
            await person.at(method, index)
        if step.id == "key_question":
            await jon.write("do-write_key", text="Korleis seier eg det?")
            await siv.sees("Korleis seier eg det?")
        elif step.id == "choose":
            await jon.write("do-write_action", "do-share", when="måndag", then="spør eg", by=DAY)
            await siv.sees("spør eg")
        await siv.press("do-go_on", LEAD)
    await siv.press("do-finish", "[data-notices]")
    await jon.press("do-keep_nothing")
    await jon.sheet.get_by_role("button", name=jon.t("do-keep_nothing"), exact=True).click()
    await jon.sees(jon.t("kept-nothing-owner"))
    await siv.sees(siv.t("kept-nothing"))
    await siv.sees_not("Korleis seier eg det?", "spør eg")


# --- colleagues who play themselves ---------------------------------------------------------------


WATCH = """() => {
  window.seen = [];
  const note = () => {
    const name = document.querySelector(".where-step")?.textContent;
    if (name && window.seen.at(-1) !== name) window.seen.push(name);
  };
  note();
  new MutationObserver(note).observe(document.body, {subtree: true, childList: true});
}"""


async def test_each_choice_in_a_tryout_is_sent_once(kollega: Running, browser: Browser) -> None:
    tried = await people.try_out(browser, kollega.base, "en")
    sent: list[str] = []
    tried.desk.on("request", lambda r: sent.append(r.post_data or "") if r.method == "POST" else 0)
    await tried.rate(60)
    seat = tried.desk.locator("[name=plays]").first
    async with tried.desk.expect_response("**/play"):
        await seat.check()
    async with tried.desk.expect_response("**/play"):
        name = tried.t("page-try-others", who="Kari")
        await tried.desk.get_by_role("button", name=name).click()
    chosen = [dict(parse_qsl(body)) for body in sent]
    assert [set(fields) - {"csrf"} for fields in chosen] == [{"rate"}, {"one", "on"}, {"but"}]
    assert chosen[1]["one"] == await seat.get_attribute("value")


@pytest.mark.long
async def test_one_person_sees_a_whole_round_through(kollega: Running, browser: Browser) -> None:
    tried = await people.try_out(browser, kollega.base, "en")
    await open_case(tried)
    flow = await open_round(tried)
    kari = await tried.person(browser, "Kari")
    await kari.goto(f"/round/{flow}")
    await kari.press("do-come")
    await kari.page.evaluate(WATCH)
    began = time.monotonic()
    await tried.rate(60)
    async with tried.desk.expect_response("**/play"):
        name = tried.t("page-try-others", who="Kari")
        await tried.desk.get_by_role("button", name=name).click()
    await tried.desk.goto("about:blank")
    await expect(kari.page.locator(".where-step")).to_have_text(
        kari.t("end-title"), timeout=120_000
    )
    took = time.monotonic() - began
    steps = [s.name.en for s in builtin()[METHOD].steps]
    seen = [s for s in await kari.page.evaluate("window.seen") if s in steps]
    assert seen == [s for s in steps if s in seen]
    assert len(seen) >= len(steps) - 2
    await kari.press("do-keep_all")
    await kari.page.get_by_role("link", name=kari.t("do-minutes")).first.click()
    await expect(kari.page.locator("ol.numbered li").first).to_be_visible()
    assert took < 100
