"""A group gets its channel, and its cases are shown there only while the channel is its own."""

from __future__ import annotations

from bot.service import accounts, homes
from bot.slack.config import PLATFORM
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import CASE, begun, opened, to_step
from tests.standins.slack_records import Channel

HIDDEN = "skal ikke lese saken"


async def trouble(world: World, channel: Channel | None = None) -> tuple[str, str | None]:
    where = channel or world.channel
    home = await world.core.storage.db.aread(
        lambda conn: homes.home_in(conn, PLATFORM, world.standin.team.id, where.id)
    )
    assert home is not None
    return home.state, home.trouble


async def test_a_group_is_made_in_its_channel(group: World) -> None:
    found = await group.group()
    assert sorted(m.name for m in found.members) == sorted(group.users)
    assert [m.name for m in found.members if m.facilitator] == ["Per"]
    assert any("Gygrene er klar" in t for t in group.modal("Per").texts)
    assert await trouble(group) == ("ok", None)
    group.judged()


async def test_guests_bots_and_those_who_left_are_left_out(world: World) -> None:
    guest = world.standin.add_user("Gjest", guest="single")
    robot = world.standin.add_user("Robot", bot=True)
    gone = world.standin.add_user("Borte", deleted=True)
    world.channel.members += [guest.id, robot.id, gone.id]
    await world.driver.command(world["Per"], world.channel, "gruppe")
    await world.submit("Per", name="Gygrene")
    found = await world.group()
    assert {"Gjest", "Robot", "Borte"}.isdisjoint(m.name for m in found.members)
    assert any("Tre her er ikke tatt med." in t for t in world.modal("Per").texts)
    assert await trouble(world) == ("ok", "others")
    world.judged()


async def test_members_can_be_picked(world: World) -> None:
    await world.driver.command(world["Per"], world.channel, "gruppe")
    await world.submit("Per", name="Gygrene", people=[world["Ola"].id, world["Kari"].id])
    assert sorted(m.name for m in (await world.group()).members) == ["Kari", "Ola", "Per"]


async def test_a_group_needs_a_name(world: World) -> None:
    await world.driver.command(world["Per"], world.channel, "gruppe")
    answer = await world.driver.submit(world["Per"], world.modal("Per"), {"name": " "})
    assert list(answer.errors) == ["name"]


async def test_a_channel_belongs_to_one_group(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "gruppe")
    assert "Gygrene: " in group.whisper("Kari").text


async def test_where_the_bot_is_not_a_member_it_says_so(world: World) -> None:
    elsewhere = world.standin.add_channel("annen", [world["Per"]], with_bot=False)
    await world.driver.command(world["Per"], elsewhere, "runde")
    assert "/invite @Kollega" in world.whisper("Per").text
    world.judged()


async def test_a_public_channel_shows_no_texts(world: World) -> None:
    public = world.standin.add_channel("aapen", world.users.values())
    await world.driver.command(world["Per"], public, "gruppe")
    await world.submit("Per", name="Gygrene")
    assert any("åpen for alle" in t for t in world.modal("Per").texts)
    assert await trouble(world, public) == ("ok", "others")


async def test_somebody_from_outside_hides_the_texts(group: World) -> None:
    """From then on, and in what stands there already; when they leave it is shown again."""
    await begun(group)
    await to_step(group, 2)
    assert any(CASE["situation"] in t for t in group.step("Trinn 2 av 10").texts)
    stranger = group.standin.add_user("Fremmed")
    await group.driver.member_joined(stranger, group.channel)
    await group.settled()
    assert await trouble(group) == ("ok", "others")
    now = [t for m in group.standin.messages(group.channel) for t in m.texts]
    assert not any(CASE["situation"] in t or CASE["title"] in t for t in now)
    assert any(HIDDEN in t for t in now)
    await group.driver.member_left(stranger, group.channel)
    await group.settled()
    assert any(CASE["situation"] in t for t in group.step("Trinn 2 av 10").texts)
    group.judged()


async def test_an_archived_channel_is_noted_and_taken_up_again(group: World) -> None:
    await begun(group)
    await group.driver.archive(group.channel)
    assert await trouble(group) == ("trouble", "is_archived")
    group.channel.archived = False
    await group.driver.member_joined(group["Ola"], group.channel)
    await group.settled()
    assert await trouble(group) == ("ok", None)


async def test_a_removed_app_is_noted(group: World) -> None:
    await group.driver.app_uninstalled()
    where = await group.core.storage.db.aread(
        lambda conn: accounts.workspace(conn, PLATFORM, group.standin.team.id)
    )
    assert where is not None
    assert where.state == "gone"


async def test_who_is_not_in_the_group_asks_to_come_in(group: World) -> None:
    late = group.standin.add_user("Sen")
    group.users["Sen"] = late
    await group.driver.member_joined(late, group.channel)
    await group.driver.command(late, group.channel, "sak")
    assert "ikke er med i" in group.whisper("Sen").text
    await group.click("Sen", group.whisper("Sen"), "Be om å bli med")
    asks = group.card("Per", "Sen vil bli med")
    assert asks.text == "Kollega har et spørsmål til deg."
    await group.click("Per", asks, "Slipp inn")
    assert "Sen" in [m.name for m in (await group.group()).active()]
    assert await trouble(group) == ("ok", None)
    group.judged()


async def test_a_guest_is_told_that_they_are_outside(group: World) -> None:
    guest = group.standin.add_user("Gjest", guest="multi")
    group.users["Gjest"] = guest
    group.channel.members.append(guest.id)
    await group.driver.command(guest, group.channel, "sak")
    assert "gjest" in group.whisper("Gjest").text
    assert await opened(group)
    group.judged()
