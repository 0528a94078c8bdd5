"""Channels are archived, removed, opened, renumbered; the app goes and comes back: nothing is lost,
and who can mend it hears of it in private, once."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select

from bot.flows.model import Round
from bot.service import accounts, people
from bot.slack.config import PLATFORM
from bot.storage.tables import accounts as account_rows
from bot.storage.tables import deliveries
from tests.edges.slack.conftest import World
from tests.edges.slack.test_group import trouble
from tests.edges.slack.test_round import CASE, begun, opened
from tests.standins.slack_records import Message

HAPPENS = CASE["situation"]


def told(world: World, name: str, has: str) -> list[Message]:
    """What this person read in private about it."""
    return [m for m in world.standin.dm(world[name]) if any(has in t for t in m.texts)]


async def waiting(world: World) -> int:
    unsent = deliveries.c.status.in_(["due", "sending", "doubt", "paused"])
    count = select(func.count()).where(unsent)
    return await world.core.storage.db.aread(lambda conn: int(conn.execute(count).scalar_one()))


async def test_an_archived_channel_is_told_to_who_leads_and_waits(group: World) -> None:
    await group.driver.archive(group.channel)
    await opened(group)
    await group.settled()
    assert await trouble(group) == ("trouble", "is_archived")
    assert len(told(group, "Per", "Kanalen er arkivert")) == 1
    assert told(group, "Kari", "Kanalen er arkivert") == []
    assert await waiting(group)
    await group.driver.unarchive(group.channel)
    await group.settled()
    assert await trouble(group) == ("ok", None)
    assert await waiting(group) == 0
    assert group.standin.messages(group.channel)
    assert len(told(group, "Per", "arkivert")) == 1


async def test_a_deleted_channel_asks_for_another(group: World) -> None:
    await group.driver.delete_channel(group.channel)
    await group.settled()
    assert len(told(group, "Per", "/kollega gruppe")) == 1
    new = group.standin.add_channel("ny", group.users.values(), private=True)
    await group.driver.command(group["Per"], new, "gruppe")
    found = await homes_of(group)
    await group.submit("Per", group=found)
    group.channel = new
    assert await trouble(group) == ("ok", None)
    await opened(group)
    await group.settled()
    assert group.standin.messages(new)


async def homes_of(world: World) -> str:
    who = await world.actor("Per")
    mine = await world.core.storage.db.aread(lambda conn: people.groups_of(conn, who))
    return mine[0].id


@pytest.mark.parametrize("private", [True, False])
async def test_the_bot_is_taken_out_and_invited_again(group: World, private: bool) -> None:
    if not private:
        group.channel.kind = "public"
    await group.driver.remove_bot(group.channel)
    await opened(group)
    await group.settled()
    assert len(told(group, "Per", "/invite @Kollega")) == 1
    assert await waiting(group)
    await group.driver.member_joined(group.standin.team.bot, group.channel)
    await group.settled()
    assert (await trouble(group))[0] == "ok"
    assert await waiting(group) == 0
    assert group.standin.messages(group.channel)


async def test_a_channel_that_is_opened_to_all_shows_the_case_no_more(group: World) -> None:
    await begun(group)
    assert group.step(HAPPENS)
    await group.driver.convert(group.channel, private=False)
    await group.settled()
    assert await trouble(group) == ("ok", "others")
    shown = [t for m in group.standin.messages(group.channel) for t in m.texts]
    assert not any(HAPPENS in t for t in shown)
    assert len(told(group, "Per", "åpen for alle")) == 1
    await group.driver.convert(group.channel, private=True)
    await group.settled()
    assert await trouble(group) == ("ok", None)
    assert group.step(HAPPENS)


async def test_a_new_id_and_a_new_name_change_nothing_else(group: World) -> None:
    await begun(group)
    await group.driver.rename(group.channel, "nytt-navn")
    before = len(group.standin.messages(group.channel))
    await group.driver.change_id(group.channel)
    await group.settled()
    assert await trouble(group) == ("ok", None)
    await group.say("Per", "Et spørsmål")
    assert len(group.standin.messages(group.channel)) >= before
    assert [r.error for r in group.standin.refusals] == []


async def test_somebody_from_elsewhere_in_the_channel(group: World) -> None:
    await begun(group)
    stranger = group.standin.add_user("Fremmed", stranger=True)
    await group.driver.member_joined(stranger, group.channel)
    await group.settled()
    assert await trouble(group) == ("ok", "others")
    assert not any(HAPPENS in t for t in group.standin.visible(stranger))
    await group.driver.member_left(stranger, group.channel)
    await group.settled()
    assert await trouble(group) == ("ok", None)


async def test_a_closed_account_is_out_of_its_groups(group: World) -> None:
    await group.driver.deactivate(group["Ola"])
    await group.settled()
    found = await group.group()
    assert "Ola" not in [m.name for m in found.members]
    mine = select(account_rows.c.state).where(account_rows.c.external == group["Ola"].id)
    state = await group.core.storage.db.aread(lambda conn: conn.execute(mine).scalar_one())
    assert state == "left"
    assert len(found.members) == 5


# --- the app itself ---------------------------------------------------------------------------


async def state(world: World) -> str:
    where = await world.core.storage.db.aread(
        lambda conn: accounts.workspace(conn, PLATFORM, world.standin.team.id)
    )
    assert where is not None
    return where.state


async def test_uninstalled_and_installed_again_sends_what_waited(group: World) -> None:
    who = await group.actor("Per")
    await group.driver.app_uninstalled()
    await group.slack.edge.settled()
    assert await state(group) == "gone"
    group.standin.set_token(group.standin.token, "active")
    await group.slack.workspaces.connect()
    assert await state(group) == "ok"
    await opened(group)
    await group.settled()
    assert group.standin.messages(group.channel)
    assert (await group.actor("Per")) == who


async def test_what_waits_for_the_app_is_sent_when_it_comes_back(group: World) -> None:
    flow = await opened(group)
    await group.settled()
    await group.driver.app_uninstalled()
    group.slack.workspaces.forget(group.standin.team.id)
    await group.core.storage.db.write(lambda conn: _ask_anew(conn, group, flow))
    group.core.hub.tell(("", ""))
    await group.settled()
    assert (await trouble(group))[0] == "trouble"
    assert await waiting(group)
    group.standin.set_token(group.standin.token, "active")
    await group.slack.workspaces.connect()
    async with asyncio.timeout(5):
        while await waiting(group):
            await asyncio.sleep(0.02)
    assert await trouble(group) == ("ok", None)


def _ask_anew(conn: accounts.Connection, world: World, flow: str) -> None:
    conn.execute(
        deliveries.update()
        .where(deliveries.c.flow == flow, deliveries.c.audience == "group")
        .values(status="due", shown="", next_at=world.core.moment())
    )


async def test_revoked_tokens_of_people_are_none_of_ours(group: World) -> None:
    await group.driver.tokens_revoked(oauth=[group["Per"].id], bot=[])
    await group.slack.edge.settled()
    assert await state(group) == "ok"


async def test_a_late_event_about_an_installation_before_this_one(group: World) -> None:
    await group.driver.tokens_revoked(bot=[group.standin.team.bot])
    await group.slack.edge.settled()
    assert await state(group) == "ok"  # Slack still takes our token


async def test_a_round_waits_no_more_for_somebody_who_is_gone(group: World) -> None:
    flow = await begun(group)
    ola = (await group.actor("Ola")).person
    await group.driver.deactivate(group["Ola"])
    await group.settled()
    state = await group.state(flow)
    assert isinstance(state, Round)
    assert state.presence(ola) == "gone"
