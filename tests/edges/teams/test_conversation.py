"""What conversations need of Teams, against a strict one."""

from __future__ import annotations

import pytest

from bot.chat.platform import Conversation, UnansweredError
from bot.chat.pressed import Pressed
from bot.chat.replies import Labelled, reply
from bot.chat.said import Asker, Where
from bot.chat.sheets import to_read
from bot.service import accounts
from bot.teams.config import PLATFORM
from bot.teams.conversation import TeamsConversation, language
from bot.teams.errors import NOT_CONNECTED, RULES
from bot.teams.met import MOST, Met, Sighting
from bot.teams.personal import Personal
from bot.teams.rosters import Rosters
from tests.edges.teams.conftest import World, config_for, folk
from tests.standins.teams_cards import nodes
from tests.standins.teams_records import Person


@pytest.fixture
def spoken(world: World) -> TeamsConversation:
    made = TeamsConversation(
        config_for(world.teams),
        world.tenants,
        world.connector,
        Rosters(world.connector),
        Personal(world.core, world.connector),
    )
    checked: Conversation = made
    assert checked is made
    return made


async def asker(world: World, person: Person) -> Asker:
    found = await world.core.storage.db.aread(
        lambda conn: accounts.account(conn, PLATFORM, world.teams.tenant, person.aad)
    )
    assert found is not None
    return Asker("teams", world.teams.tenant, person.aad, found)


async def test_what_is_for_one_person_is_said_in_private(
    world: World, spoken: TeamsConversation
) -> None:
    per = folk(world)[0]
    chat = world.teams.add_group_chat("gruppe", folk(world))
    who = await asker(world, per)
    where = Where("teams", world.teams.tenant, chat.id)
    await spoken.whisper(who, where, reply("Hei", Labelled("Ja", Pressed("-", "web", 0, ""))))
    assert world.teams.from_bot(chat) == []
    (message,) = world.teams.from_bot(per)
    card = world.teams.card(message, per)
    assert card is not None
    assert [n["title"] for n in nodes(card) if n["type"] == "Action.Submit"] == ["Ja"]
    await spoken.renew(who, "form", to_read("nb", "Gruppen er klar."))
    assert "Gruppen er klar." in repr(world.teams.card(world.teams.from_bot(per)[1], per))
    assert await spoken.fetch(who, where, message.id) is None
    world.judged()


async def test_who_cannot_be_reached_is_no_error(world: World, spoken: TeamsConversation) -> None:
    ola = folk(world)[2]
    await spoken.tell(await asker(world, ola), reply("Hei"))
    assert world.teams.from_bot(ola) == []


async def test_who_is_where(world: World, spoken: TeamsConversation) -> None:
    per, kari, _ = folk(world)
    guest = world.teams.add_person("Gjest Utenfra", guest=True)
    chat = world.teams.add_group_chat("gruppe", [per, guest])
    tenant = world.teams.tenant
    assert await spoken.people_in(tenant, chat.id) == [per.aad, guest.aad]
    assert (await spoken.look(tenant, chat.id)).trouble is None
    known = await spoken.user_info(tenant, per.aad)
    assert known is not None
    assert (known.name, known.member, known.outsider) == ("Per", True, False)
    outside = await spoken.user_info(tenant, guest.aad)
    assert outside is not None
    assert (outside.member, outside.outsider) == (False, True)
    assert await spoken.user_info(tenant, kari.aad) is None
    spoken.met.note(tenant, kari.aad, Sighting(world.teams.chat(kari).id, "nn-NO"))
    met = await spoken.user_info(tenant, kari.aad)
    assert met is not None
    assert (met.name, met.lang) == ("Kari", "nn")
    assert await spoken.organisation(tenant) == world.org
    assert await spoken.own_account(tenant) == f"28:{world.teams.app_id}"


async def test_what_cannot_be_seen_is_said(world: World, spoken: TeamsConversation) -> None:
    away = world.teams.add_group_chat("borte", folk(world), installed=False)
    trouble = (await spoken.look(world.teams.tenant, away.id)).trouble
    assert trouble in RULES
    who = await asker(world, folk(world)[0])
    assert "Legg appen Kollega til" in spoken.in_words(who, str(trouble))
    for code in (*RULES, "SomethingNew"):
        assert spoken.in_words(who, code)
    with pytest.raises(UnansweredError) as unanswered:
        await spoken.people_in("another", away.id)
    assert unanswered.value.code == NOT_CONNECTED
    assert await spoken.organisation("another") is None


def test_languages() -> None:
    found = [language(x, "nb") for x in ("nb-NO", "nn-NO", "no", "en-US", "de-DE", "")]
    assert found == ["nb", "nn", "nb", "en", "en", "nb"]


def test_only_so_many_are_remembered() -> None:
    met = Met()
    for i in range(MOST + 1):
        met.note("t", str(i), Sighting("c", ""))
    assert met.last("t", "0") is None
    assert met.last("t", "1") is not None
