"""The sending half against the strict stand-in, on good days and on bad ones."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bot.delivery.platform import Doubt, Message, Place, Platform, Refused, Wait
from bot.flows.cards import GROUP
from bot.service import accounts, homes, sight
from bot.service.core import Core
from bot.slack.config import PLATFORM, SlackConfig
from bot.slack.platform import SlackPlatform
from bot.slack.workspaces import NoConnectionError, Workspaces
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import opened
from tests.standins.slack import SlackStandIn

POSTED = "chat.postMessage"


@pytest.fixture
async def sent(group: World) -> tuple[World, Place, Message]:
    """The group's channel as a place, and the round's card to be shown there."""
    flow = await opened(group)
    await group.settled()
    who = await group.actor("Per")

    def look(conn: accounts.Connection) -> tuple[homes.Home, sight.Sight]:
        home = homes.home_in(conn, PLATFORM, group.standin.team.id, group.channel.id)
        seen = sight.see_slot(group.core, conn, who.org, flow, GROUP, "round")
        assert home is not None
        assert seen is not None
        return home, seen

    home, seen = await group.core.storage.db.aread(look)
    place = Place(home.org, home.id, "home", home.group, None, home.workspace, home.external, True)
    return group, place, Message(seen.cards[0], seen, "key-1", True)


def standing(world: World) -> int:
    return len(world.standin.messages(world.channel))


async def test_post_update_find_remove(sent: tuple[World, Place, Message]) -> None:
    world, place, message = sent
    platform: Platform = world.slack.platform
    since = time.time()
    ts = await platform.post(place, message, None)
    assert await platform.find(place, "key-1", None, since) == ts
    assert await platform.find(place, "key-2", None, since) is None
    reply = await platform.post(place, message._replace(key="key-2"), ts)
    assert await platform.find(place, "key-2", ts, since) == reply
    await platform.update(place, ts, message)
    assert await platform.find(place, "key-1", None, since) == ts
    await platform.remove(place, reply)
    await platform.remove(place, reply)
    world.judged_but("message_not_found")


async def test_a_lost_answer_is_a_doubt_and_is_found(sent: tuple[World, Place, Message]) -> None:
    world, place, message = sent
    before, since = standing(world), time.time()
    world.standin.fail_next(POSTED, "drop_after")
    with pytest.raises(Doubt):
        await world.slack.platform.post(place, message, None)
    assert standing(world) == before + 1
    assert await world.slack.platform.find(place, "key-1", None, since) is not None


@pytest.mark.parametrize("fault", ["drop_before", "500", "error:internal_error"])
async def test_what_may_have_been_posted_is_a_doubt(
    sent: tuple[World, Place, Message], fault: str
) -> None:
    world, place, message = sent
    world.standin.fail_next(POSTED, fault)
    with pytest.raises(Doubt):
        await world.slack.platform.post(place, message, None)


async def test_an_update_whose_answer_was_lost_is_simply_done_again(
    sent: tuple[World, Place, Message],
) -> None:
    world, place, message = sent
    ts = await world.slack.platform.post(place, message, None)
    world.standin.fail_next("chat.update", "drop_after")
    with pytest.raises(Wait):
        await world.slack.platform.update(place, ts, message)


async def test_too_fast_waits_as_long_as_slack_says(sent: tuple[World, Place, Message]) -> None:
    world, place, message = sent
    world.standin.fail_next(POSTED, "429", retry_after=7)
    with pytest.raises(Wait) as waits:
        await world.slack.platform.post(place, message, None)
    assert waits.value.seconds == 7.0


@pytest.mark.parametrize(
    "code",
    [
        "is_archived",
        "channel_not_found",
        "not_in_channel",
        "token_revoked",
        "account_inactive",
        "missing_scope",
        "invalid_auth",
    ],
)
async def test_what_somebody_must_mend_is_refused(
    sent: tuple[World, Place, Message], code: str
) -> None:
    world, place, message = sent
    world.standin.fail_next(POSTED, f"error:{code}")
    with pytest.raises(Refused) as refused:
        await world.slack.platform.post(place, message, None)
    assert (refused.value.code, refused.value.gone) == (code, False)


async def test_an_archived_channel_is_one_for_updates_as_well(
    sent: tuple[World, Place, Message],
) -> None:
    world, place, message = sent
    world.channel.archived = True
    with pytest.raises(Refused) as refused:
        await world.slack.platform.update(place, world.root(), message)
    assert refused.value.code == "is_archived"


async def test_a_message_that_is_gone(sent: tuple[World, Place, Message]) -> None:
    world, place, message = sent
    with pytest.raises(Refused) as refused:
        await world.slack.platform.update(place, "1.000001", message)
    assert refused.value.gone


async def test_errors_carry_no_content(sent: tuple[World, Place, Message]) -> None:
    world, place, message = sent
    world.standin.fail_next(POSTED, "error:is_archived")
    with pytest.raises(Refused) as refused:
        await world.slack.platform.post(place, message, None)
    assert refused.value.__context__ is None
    assert refused.value.__cause__ is None


async def test_an_unreachable_slack_waits(sent: tuple[World, Place, Message]) -> None:
    world, place, message = sent
    away = replace(world.slack.config, api_url="http://127.0.0.1:9/api/")
    workspaces = Workspaces(world.core, away)
    workspaces._teams = {
        k: replace(t, client=workspaces.new_client("xoxb-1"))
        for k, t in world.slack.workspaces._teams.items()
    }
    with pytest.raises(Wait):
        await SlackPlatform(world.core, workspaces).post(place, message, None)
    await workspaces.close()


async def test_a_private_conversation_is_opened_once(sent: tuple[World, Place, Message]) -> None:
    world, place, message = sent
    ola = await world.account("Ola")
    private = place._replace(kind="private", group=None, person=ola.person, channel=world["Ola"].id)
    fresh = SlackPlatform(world.core, world.slack.workspaces)
    before = sum(c.method == "conversations.open" for c in world.standin.calls)
    ts = await fresh.post(private, message, None)
    await fresh.update(private, ts, message)
    again = SlackPlatform(world.core, world.slack.workspaces)
    await again.update(private, ts, message)
    opened_ = sum(c.method == "conversations.open" for c in world.standin.calls) - before
    assert opened_ <= 1
    assert (await world.account("Ola")).dm == world.standin.team.ims[world["Ola"].id]


async def test_a_wrong_token_says_so(core: Core) -> None:
    with SlackStandIn() as standin:
        config = SlackConfig(bot_token="xoxb-wrong", api_url=standin.base_url)
        workspaces = Workspaces(core, config)
        with pytest.raises(NoConnectionError, match="invalid_auth"):
            await workspaces.connect()
        await workspaces.close()


async def test_a_stored_token_serves_its_workspace(core: Core) -> None:
    with SlackStandIn() as standin:
        team = standin.team
        await core.storage.db.write(
            lambda conn: accounts.keep_workspace(
                core,
                conn,
                PLATFORM,
                team.id,
                team.name,
                details={"bot": team.bot},
                lang="nb",
                zone="Europe/Oslo",
                token=standin.token,
            )
        )
        workspaces = Workspaces(core, SlackConfig(api_url=standin.base_url))
        found = await workspaces.team(team.id)
        assert found is not None
        assert (await found.client.auth_test())["team_id"] == team.id
        assert await workspaces.team("T0UNKNOWN") is None
        await workspaces.close()
