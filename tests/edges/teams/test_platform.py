"""The sending half against a strict Teams."""

from __future__ import annotations

import pytest

from bot.delivery.platform import Doubt, Refused, Wait
from bot.service import accounts
from bot.service.accounts import Connection
from bot.teams.config import PLATFORM
from bot.teams.connector import Verified
from bot.teams.errors import NOT_CONNECTED, NOT_INSTALLED, RULES, OursError
from bot.teams.tenants import Tenants
from tests.edges.teams.conftest import World, config_for, folk, platform_for
from tests.standins.teams_faults import ERRORS

# 401 is about our own token, and asked for once more.
FOUND = [code for code, (status, _) in ERRORS.items() if status != 401]


async def test_a_group_chat(world: World) -> None:
    per, kari, ola = folk(world)
    chat = world.teams.add_group_chat("gruppe", [per, kari, ola])
    place = world.home(chat)
    sent = await world.platform.post(place, world.message(word=ola), None)
    (message,) = world.teams.from_bot(chat)
    card = world.teams.card(message, per)
    assert card is not None
    assert card["refresh"]["userIds"] == [per.id, kari.id, ola.id]
    (mention,) = next(c.body for c in world.teams.calls if c.method == "send")["entities"]
    assert mention["mentioned"]["id"] == ola.id
    assert {n.text for n in world.teams.notifications(ola)} == {"Runden har et nytt trinn."}
    # A chat has no threads: the next stands below.
    again = await world.platform.post(place, world.message(), sent)
    await world.platform.update(place, sent, world.message(title="nytt"))
    await world.platform.remove(place, again)
    await world.platform.remove(place, again)
    (left,) = world.teams.from_bot(chat)
    assert "nytt" in repr(world.teams.card(left, kari))
    assert [r.code for r in world.teams.refusals] == ["ActivityNotFoundInConversation"]
    assert [c.method for c in world.teams.calls].count("paged_members") == 2  # one roster


async def test_a_channel(world: World) -> None:
    team = world.teams.add_team("Gruppen", folk(world))
    place = world.home(team.id)
    root = await world.platform.post(place, world.message("round"), None)
    reply = await world.platform.post(place, world.message("s1"), root)
    assert len(world.teams.thread(team.id, root)) == 2
    await world.platform.update(place, reply, world.message("s1", title="nytt"))
    await world.platform.update(place, root, world.message("round", title="rot"))
    said = [repr(world.teams.card(m, folk(world)[0])) for m in world.teams.from_bot(team.id)]
    assert "rot" in said[0]
    assert "nytt" in said[1]
    await world.platform.remove(place, reply)
    assert len(world.teams.from_bot(team.id)) == 1
    world.judged()


async def test_a_thread_that_is_gone_is_not_the_whole_channel(world: World) -> None:
    team = world.teams.add_team("Gruppen", folk(world))
    place = world.home(team.id)
    root = await world.platform.post(place, world.message("round"), None)
    world.teams.fail_next("send", "error:ConversationNotFound")
    with pytest.raises(Refused) as refused:
        await world.platform.post(place, world.message("s1"), root)
    assert refused.value.gone


async def test_a_person_is_reached_first_when_there_is_something_to_say(world: World) -> None:
    per = folk(world)[0]
    place = world.private(per)
    sent = await world.platform.post(place, world.message("me1"), None)
    await world.platform.update(place, sent, world.message("me1", title="nytt"))
    (message,) = world.teams.from_bot(per)
    card = world.teams.card(message, per)
    assert card is not None
    assert "refresh" not in card
    assert [c.method for c in world.teams.calls].count("create") == 1
    # Remembered, also by who starts anew.
    other = platform_for(world.core, world.tenants, world.connector)
    await other.post(place, world.message("me2"), None)
    assert [c.method for c in world.teams.calls].count("create") == 1
    world.judged()


async def test_a_person_without_the_app_is_said_to_be_so(world: World) -> None:
    with pytest.raises(Refused) as refused:
        await world.platform.post(world.private(folk(world)[2]), world.message("me1"), None)
    assert not refused.value.gone


async def test_a_conversation_that_was_lost_is_opened_anew_once(world: World) -> None:
    per = folk(world)[0]
    place = world.private(per)
    await world.platform.post(place, world.message("me1"), None)

    def forget(conn: Connection) -> None:
        accounts.set_dm(conn, world.org, PLATFORM, world.teams.tenant, per.aad, "a:gone")

    await world.core.storage.db.write(forget)
    other = platform_for(world.core, world.tenants, world.connector)
    await other.post(place, world.message("me2"), None)
    assert len(world.teams.from_bot(per)) == 2
    world.teams.fail_next("send", "error:ConversationNotFound")
    with pytest.raises(Refused) as refused:
        await other.post(place, world.message("me3"), None)
    assert refused.value.code == NOT_INSTALLED


async def test_a_lost_answer_is_a_doubt_and_teams_cannot_be_asked(world: World) -> None:
    chat = world.teams.add_group_chat("gruppe", folk(world))
    place = world.home(chat)
    world.teams.fail_next("send", "drop_after")
    with pytest.raises(Doubt):
        await world.platform.post(place, world.message(), None)
    with pytest.raises(Refused) as refused:
        await world.platform.find(place, "key", None, 0.0)
    assert refused.value.code == "cannot_ask"


async def test_without_a_roster_a_card_is_sent_all_the_same(world: World) -> None:
    chat = world.teams.add_group_chat("gruppe", folk(world))
    world.teams.fail_next("paged_members", "500")
    await world.platform.post(world.home(chat), world.message(word=folk(world)[0]), None)
    (message,) = world.teams.from_bot(chat)
    card = world.teams.card(message, folk(world)[0])
    assert card is not None
    assert "refresh" not in card


async def test_a_tenant_that_is_no_longer_let_in_is_sent_nothing(world: World) -> None:
    chat = world.teams.add_group_chat("gruppe", folk(world))
    shut = Tenants(world.core, config_for(world.teams, tenants=frozenset({"another"})))
    platform = platform_for(world.core, shut, world.connector)
    with pytest.raises(Refused) as refused:
        await platform.post(world.home(chat), world.message(), None)
    assert refused.value.code == NOT_CONNECTED
    assert world.teams.from_bot(chat) == []


async def test_too_fast_is_waited_for(world: World) -> None:
    chat = world.teams.add_group_chat("gruppe", folk(world))
    world.teams.fail_next("send", "429", retry_after=7)
    with pytest.raises(Wait) as wait:
        await world.platform.post(world.home(chat), world.message(), None)
    assert wait.value.seconds == 7


async def test_a_new_service_address_is_kept(world: World) -> None:
    moved = f"{world.teams.service_url}moved/"
    await world.tenants.met(Verified(world.teams.tenant, moved))
    anew = Tenants(world.core, config_for(world.teams))
    found = await anew.tenant(world.teams.tenant)
    assert found is not None
    assert found.service_url == moved
    assert found.org == world.org
    assert await anew.tenant("another") is None


async def test_what_somebody_must_mend_is_passed_on(world: World) -> None:
    chat = world.teams.add_group_chat("gruppe", folk(world))
    told: list[str] = []
    platform = platform_for(world.core, world.tenants, world.connector, told)
    codes = [c for c, rule in RULES.items() if rule.do == "mend" and c in FOUND]
    for code in codes:
        world.teams.fail_next("send", f"error:{code}")
        with pytest.raises(Refused):
            await platform.post(world.home(chat), world.message(), None)
    assert told == codes
    assert len(told) > 5


async def test_what_we_did_wrong_is_not_the_places_fault(world: World) -> None:
    chat = world.teams.add_group_chat("gruppe", folk(world))
    world.teams.fail_next("send", "error:MessageSizeTooBig")
    with pytest.raises(OursError):
        await world.platform.post(world.home(chat), world.message(), None)
