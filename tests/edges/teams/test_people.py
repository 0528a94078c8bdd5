"""The app and people come and go, conversations close and open, and people ask."""

from __future__ import annotations

from bot.service import accounts, homes
from bot.service.core import Core
from bot.service.homes import Home
from bot.teams.config import PLATFORM
from tests.edges.teams.group_world import Six, begun, founded, on, six
from tests.standins.teams_cards import texts


async def home(w: Six) -> Home:
    def look(conn: accounts.Connection) -> Home | None:
        return homes.home_in(conn, PLATFORM, w.teams.tenant, w.place.id)

    found = await w.core.storage.db.aread(look)
    assert found is not None
    return found


async def told(w: Six, name: str) -> str:
    await w.settled()
    return " ".join(w.told(name))


# --- the app --------------------------------------------------------------------------------------


async def test_the_first_words_are_said_once_in_the_readers_language(core: Core) -> None:
    async with six(core, "chat") as w:
        nils = w.teams.add_person("Nils", locale="nn-NO")
        ann = w.teams.add_person("Ann", locale="en-GB")
        for person, words in (
            (nils, "eg held kollegarettleiing"),
            (ann, "I hold peer supervision"),
        ):
            both = await w.driver.install(person)
            for answer in both:
                await w.driver.redeliver(answer)
            (message,) = w.teams.from_bot(person)
            assert words in " ".join(texts(w.teams.card(message, person) or {}))
        (welcome,) = w.teams.from_bot(w.place)
        assert w.buttons("Kari", welcome) == ["Lag en gruppe her"]
        w.judged()


async def test_where_the_app_is_taken_away_who_leads_hears_of_it(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await begun(w)
        await w.driver.uninstall(w["Amina"], w.place)
        assert "Legg appen Kollega til" in await told(w, "Per")
        assert (await home(w)).state == "trouble"
        assert not [t for t in w.teams.visible(w["Ola"]) if "Legg appen" in t]
        await on(w)
        await w.driver.install(w["Amina"], w.place)
        await w.until("Per", w.place, "Trinn 2 av 6 ·")
        assert (await home(w)).state == "ok"
        assert w.driver.failures == []
        assert w.teams.violations == []


async def test_who_takes_the_app_away_is_told_of_and_gets_what_waited(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await begun(w)
        await w.driver.uninstall(w["Kari"])
        await on(w)
        assert "Kollega når ikke Kari i Teams" in await told(w, "Per")
        before = len(w.teams.from_bot(w["Kari"]))
        await w.driver.install(w["Kari"])
        await w.until("Kari", w["Kari"], "Trinn 2")
        assert len(w.teams.from_bot(w["Kari"])) > before
        assert w.driver.failures == []


# --- people and conversations ---------------------------------------------------------------------


async def test_when_somebody_else_comes_in_the_case_stays_away(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await begun(w)
        guest = w.teams.add_person("Gjest Utenfra", guest=True)
        await w.driver.add_member(w["Amina"], guest, w.place)
        assert "Noen her skal ikke lese saken" in await told(w, "Per")
        step = w.step("Trinn 1 av 6")
        await w.look()
        assert "En medarbeider sier ja" not in " ".join(w.shown("Ola", step))
        said = await w.driver.say(guest, w.place, "status", mention=True)
        await w.settled()
        assert said.answer is not None
        assert "Du er gjest her." in " ".join(texts(w.teams.from_bot(w.place)[-1].card or {}))
        await w.driver.remove_member(w["Amina"], guest, w.place)
        await w.settled()
        await w.look()
        assert "En medarbeider sier ja" in " ".join(w.shown("Ola", step))
        # Whether who went is gone for good is asked where they might have the app.
        assert {r.code for r in w.teams.refusals} <= {"ForbiddenOperationException"}
        assert w.teams.violations == []
        assert w.driver.failures == []


async def test_a_channel_that_is_closed_or_gone(core: Core) -> None:
    async with six(core, "channel") as w:
        await founded(w)
        team = w.place.team
        assert team is not None
        await w.driver.change_channel(w["Kari"], w.place, "channelRenamed", "Et nytt navn")
        assert (await home(w)).state == "ok"
        await w.driver.change_team(w["Kari"], team, "teamArchived")
        assert "stengt for meldinger" in await told(w, "Per")
        await w.driver.change_team(w["Kari"], team, "teamUnarchived")
        assert (await home(w)).state == "ok"
        other = w.teams.add_channel("Et annet", team)
        await w.driver.change_channel(w["Kari"], other, "channelDeleted")
        assert (await home(w)).state == "ok"
        w.judged()


# --- what people ask ------------------------------------------------------------------------------


async def test_what_is_private_in_an_answer_comes_in_private(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        count = len(w.teams.from_bot(w.place))
        asked = await w.command("Ola", "status")
        assert "Gygrene" in await told(w, "Ola")
        assert asked.conversation == w.place.id
        await w.command("Ola", "")
        assert "Ingenting venter på deg nå." in await told(w, "Ola")
        await w.to_bot("Ola", "hjelp")
        assert "runde" in await told(w, "Ola")
        await w.to_bot("Ola", "rudne")
        assert "runde" in await told(w, "Ola")
        assert len(w.teams.from_bot(w.place)) == count
        w.judged()


async def test_who_has_not_added_the_app_is_told_so_once(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await w.driver.uninstall(w["Ola"])
        count = len(w.teams.from_bot(w.place))
        for _ in range(2):
            await w.command("Ola", "status")
        new = w.teams.from_bot(w.place)[count:]
        assert ["Legg Kollega til" in " ".join(w.shown("Per", m)) for m in new] == [True]
        assert w.driver.failures == []
        assert w.teams.violations == []


async def test_a_command_that_is_told_twice_is_answered_once(core: Core) -> None:
    async with six(core, "channel") as w:
        await founded(w)
        said = await w.driver.say(w["Kari"], w.place, "sak", mention=True)
        assert said.answer is not None
        await w.driver.redeliver(said.answer)
        await w.settled()
        (answer,) = [m for m in w.teams.from_bot(w.place) if m.thread == said.id]
        assert w.buttons("Kari", answer) == ["Skriv en sak"]
        w.judged()
