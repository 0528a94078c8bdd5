"""The table of commands through Slack: one of each kind, by whom it is theirs to give, and not."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy import Connection, select

from bot.chat import commands
from bot.chat.replies import Reply
from bot.chat.said import Asker, Where
from bot.service import linking, people, settled
from bot.service.core import Actor
from bot.service.operations import standstills
from bot.slack.config import PLATFORM
from bot.storage.tables import groups
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import CASE, begun, to_step
from tests.standins.slack_records import Channel


async def role(world: World, name: str, **settings: Any) -> None:
    await world.driver.command(world[name], world.channel, "hjelp")
    who = await world.actor(name)

    def work(conn: Connection) -> None:
        settled.put_person(conn, who.org, who.person, **settings)

    await world.core.storage.db.write(work)


async def told(world: World, name: str, text: str, channel: Channel | None = None) -> str:
    """What a command is answered with, to this person alone."""
    await world.driver.command(world[name], channel or world.channel, text)
    await world.settled()
    return "\n".join(world.whisper(name).texts)


async def opened(world: World, name: str, text: str) -> str:
    """What stands on the form that a command opens."""
    await world.driver.command(world[name], world.channel, text)
    await world.settled()
    return "\n".join(world.modal(name).texts)


async def test_what_is_ones_own(group: World) -> None:
    w = group
    assert "/kollega innstillinger – Endre" in await told(w, "Kari", "hjelp")
    assert "Den som administrerer programmet:" in await told(w, "Kari", "hjelp tilgang")
    await opened(w, "Kari", "innstillinger")
    wrong = await w.driver.submit(w["Kari"], w.modal("Kari"), {"quiet": "25-99"})
    assert list(wrong.errors) == ["quiet"]
    await w.submit("Kari", quiet="21-07", amount="light")
    assert "21:00–07:00" in str((await opened_body(w, "Kari", "innstillinger"))["blocks"])
    answer = await told(w, "Kari", "mine data hent")
    assert "Filen ligger på nettsiden" in answer
    assert "/command/data" in link_in(w, "Kari")
    assert "kan ikke angres" in await told(w, "Kari", "mine data slett")
    assert "lenke bare for deg" in await told(w, "Kari", "logg inn")
    assert "/signin/" in link_in(w, "Kari")
    w.judged()


async def opened_body(world: World, name: str, text: str) -> dict[str, Any]:
    await opened(world, name, text)
    return world.modal(name).body


def link_in(world: World, name: str) -> str:
    blocks = world.whisper(name).blocks
    found = [e["url"] for b in blocks for e in b.get("elements", ()) if e.get("url")]
    return str(found[0])


async def test_ones_cases_by_buttons(group: World) -> None:
    w = group
    await w.driver.command(w["Kari"], w.channel, "sak")
    await w.submit("Kari", **CASE)
    await told(w, "Kari", "saker")
    assert w.whisper("Kari").text == "Sakene mine"  # titles stand on the buttons alone
    await w.click("Kari", w.whisper("Kari"), f"{CASE['title']} (lagt fram)")
    await w.click("Kari", w.whisper("Kari"), "Endre en sak")
    assert CASE["title"] in str(w.modal("Kari").body)
    await w.submit("Kari", **{**CASE, "title": "Et annet navn"})
    assert "Per" in await told(w, "Kari", "hvem kan lese")
    # By words, with a second yes before what cannot be taken back.
    assert "kan ikke hentes tilbake" in await told(w, "Kari", "trekk sak «Et annet navn»")
    await w.click("Kari", w.whisper("Kari"), "Trekk en sak tilbake og slett teksten")
    assert "teksten er slettet" in w.whisper("Kari").text
    w.judged()


async def test_what_a_group_asks(group: World) -> None:
    w = group
    assert "Ingen møtedato" in await told(w, "Ola", "neste møte")
    assert "Gygrene: " in await told(w, "Ola", "medlemmer")
    assert "Ingen åpne steg" in await told(w, "Ola", "steg")
    assert "ingen referater" in await told(w, "Ola", "referat")
    assert "/join/" in await told(w, "Ola", "inviter")
    assert "Spør Per" in await told(w, "Ola", "fast metode kort")
    assert "gjort" in await told(w, "Per", "fast metode kort")
    await w.driver.command(w["Kari"], w.channel, "sak")
    await w.submit("Kari", **CASE)
    form = await opened_body(w, "Kari", "runde i chat")
    assert "kort" in str(form["blocks"])
    begun_ = await told(w, "Kari", "runde «Når to avdelinger» kollegaveiledning chat Per")
    assert "Runden er åpen." in begun_
    assert (await w.state(await w.flow())).lead == (await w.account("Per")).person  # type: ignore[union-attr]
    w.judged()


async def test_the_end_that_showed_a_code_is_asked_in_private(group: World) -> None:
    w = group
    shown = await told(w, "Kari", "koble konto")
    code = next(x.strip(".") for x in shown.split() if len(x.strip(".")) == 9 and "-" in x)
    kari = await w.actor("Kari")

    def came_by_a_link(conn: Connection) -> str:
        return people.new_person(w.core, conn, kari.org, "Kari på nett", "nb")

    other = Actor(kari.org, await w.core.storage.db.write(came_by_a_link))
    assert isinstance(await linking.accept(w.core, other, code, identity="a"), linking.Other)
    await asyncio.sleep(0)
    await w.settled()
    question = w.card("Kari", "har skrevet koden din")
    assert question.text == "Kollega har et spørsmål til deg."
    await w.click("Kari", question, "Ja, det er meg")
    gone = w.core.storage.db.read(lambda conn: people.profile(conn, other))
    assert gone is None
    w.judged()


async def test_leading_a_round_by_words(group: World) -> None:
    w = group
    await begun(w)
    await to_step(w, 4)
    assert "Per leder og kan gjøre dette." in await told(w, "Ola", "gå videre")
    assert "trinn 4 av 10" in await told(w, "Per", "mer tid 5 min")
    assert "Solveig har ordet." in await told(w, "Per", "gi ordet til Solveig")
    assert "trinn 4 av 10" in await told(w, "Per", "pause")
    assert "trinn 4 av 10" in await told(w, "Per", "fortsett")
    assert "trinn 3 av 10" in await told(w, "Per", "tilbake")
    assert "Vil du avslutte runden i Gygrene for alle?" in await told(w, "Per", "avslutt")
    await w.click("Per", w.whisper("Per"), "Avslutt runden i Gygrene")
    assert w.step("Runden er ferdig.")
    w.judged()


async def test_what_an_administrator_does(group: World) -> None:
    w = group
    assert "administrerer" in await told(w, "Solveig", "ny gruppe Skarven")
    await role(w, "Solveig", admin=True)
    assert "Skarven er laget" in await told(w, "Solveig", "ny gruppe Skarven")
    assert "Skarven" in await told(w, "Solveig", "grupper")
    assert "Avslutter du Skarven" in await told(w, "Solveig", "avslutt gruppe Skarven")
    await w.click("Solveig", w.whisper("Solveig"), "Avslutt Skarven")
    assert "Skarven" not in await told(w, "Solveig", "grupper")
    assert "Vil du at Ola" in await told(w, "Solveig", "administrator Ola")
    await w.click("Solveig", w.whisper("Solveig"), "La Ola administrere programmet")
    assert "Ola administrerer" in await told(w, "Solveig", "roller")
    await opened(w, "Solveig", "importer grupper")
    table = "Gruppe;Navn;Språk;Prosessleder\nHavørn;Liv;nb;ja"
    await w.submit("Solveig", table=table)
    assert any("Ingenting er lagret ennå" in t for t in w.modal("Solveig").texts)
    await w.click("Solveig", w.modal("Solveig"), "Lagre")
    assert "Havørn" in await told(w, "Solveig", "grupper")
    assert "/command/export" in await exported(w)
    assert "fra en tabell" in await told(w, "Solveig", "endringer")
    w.core.connects = frozenset({"slack"})
    assert "http://kollega.test/slack/install/" in await told(w, "Solveig", "koble til slack")
    w.judged()


async def exported(world: World) -> str:
    await told(world, "Solveig", "eksport")
    return link_in(world, "Solveig")


async def test_what_an_operator_does(group: World) -> None:
    w = group
    assert "drifter" in await told(w, "Amina", "installasjoner")
    await role(w, "Amina", operator=True)
    assert "Slack: " in await told(w, "Amina", "installasjoner")
    await told(w, "Amina", "stans sending")
    await w.click("Amina", w.whisper("Amina"), "Stans all sending")
    assert w.whisper("Amina").text.startswith("Ingenting blir sendt før")
    await w.click("Amina", w.whisper("Amina"), "Start sendingen igjen")
    assert "gjort" in w.whisper("Amina").text
    # One workspace alone.
    there = w.standin.team.name
    await told(w, "Amina", f"stans sending «{there}»")
    await w.click("Amina", w.whisper("Amina"), "Stans all sending")
    assert w.whisper("Amina").text.startswith("Ingenting blir sendt dit")
    assert [each.name for each in w.core.storage.db.read(standstills)] == [there]
    w.judged()


async def test_in_somebody_elses_group(group: World) -> None:
    """There, and by its name elsewhere: nothing is told but how to ask to come in."""
    w = group
    late = w.users["Sen"] = w.standin.add_user("Sen")
    await w.driver.member_joined(late, w.channel)
    for word in ("status", "medlemmer", "gå videre", "fast metode kort"):
        answer = await told(w, "Sen", word)
        assert "som du ikke er med i" in answer, word
        assert "Gygrene" not in answer, word
    assert "spurt dem som leder" in await told(w, "Sen", "bli med")
    assert w.card("Per", "Sen vil bli med")
    elsewhere = w.standin.add_channel("annet", [late], private=True)
    for name in ("Gygrene", "Ukjent"):  # theirs or nobody's, the answer is the same
        answer = await told(w, "Sen", f"status {name}", elsewhere)
        assert f"finner ingen gruppe som heter «{name}»" in answer, answer
    assert "Ingen gruppe holder til her" in await told(w, "Sen", "status", elsewhere)
    w.judged()


async def test_a_mistyped_date_and_what_is_unclear_come_back_on_the_form(group: World) -> None:
    w = group
    form = await opened(w, "Kari", "borte 31.02.")
    assert "Datoen 31.02. finnes ikke. Skriv for eksempel 28.02." in form
    assert "Mente du" in await told(w, "Kari", "insillinger")
    assert "slutte å spørre deg" in await told(w, "Kari", "stopp")
    w.judged()


async def test_a_command_that_slack_sends_twice_is_done_once(group: World) -> None:
    await role(group, "Solveig", admin=True)
    who = await asker(group)
    for _ in range(2):
        said = await commands.run(
            group.slack.edge.chat,
            who,
            Where(PLATFORM, who.workspace, group.channel.id),
            *commands.understand("ny gruppe Skarven"),
            identity="slack/T/command/the-same",
        )
        assert isinstance(said, Reply)
        assert said.text.startswith("Skarven er laget.")
    skarven = select(groups.c.id).where(groups.c.name == "Skarven")
    assert len(group.core.storage.db.read(lambda conn: conn.execute(skarven).all())) == 1


async def asker(world: World) -> Asker:
    found = await world.slack.edge.asker(world.standin.team.id, world["Solveig"].id)
    assert isinstance(found, Asker)
    return found
