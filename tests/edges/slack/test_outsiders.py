"""Guests and people from other organisations stay outside until a member lets them in."""

from __future__ import annotations

import pytest

from bot.service import accounts, importing
from bot.service.core import Actor
from bot.slack.config import PLATFORM
from tests.edges.slack.conftest import World
from tests.edges.slack.test_group import trouble
from tests.edges.slack.test_round import opened
from tests.standins.slack_records import User


def outsider(world: World, kind: str) -> User:
    if kind == "elsewhere":
        found = world.standin.add_user("Gunn", stranger=True)
    else:
        found = world.standin.add_user("Gunn", guest="single" if kind == "single" else "multi")
    world.channel.members.append(found.id)
    return found


async def speaks_for(world: World, user: User) -> accounts.Account | None:
    return await world.core.storage.db.aread(
        lambda conn: accounts.account(conn, PLATFORM, world.standin.team.id, user.id)
    )


@pytest.mark.parametrize("kind", ["single", "multi", "elsewhere"])
async def test_an_outsider_asks_and_a_member_lets_them_in(group: World, kind: str) -> None:
    gunn = outsider(group, kind)
    group.users["Gunn"] = gunn
    await group.driver.member_joined(gunn, group.channel)
    await group.driver.command(gunn, group.channel, "status")
    told = group.whisper("Gunn")
    assert "Per leder Gygrene og kan slippe deg inn" in told.text
    assert await speaks_for(group, gunn) is None
    await group.click("Gunn", told, "Be om å bli med")
    assert await speaks_for(group, gunn) is None  # asking alone opens nothing
    assert await trouble(group) == ("ok", "others")
    await group.click("Per", group.card("Per", "Gunn vil bli med"), "Slipp inn")
    found = await speaks_for(group, gunn)
    assert found is not None
    assert "Gunn" in [m.name for m in (await group.group()).active()]
    assert await trouble(group) == ("ok", None)
    await group.driver.command(gunn, group.channel, "status")
    assert "gjest" not in group.whisper("Gunn").text
    group.judged()


async def test_not_let_in(group: World) -> None:
    gunn = group.users["Gunn"] = outsider(group, "multi")
    await group.driver.command(gunn, group.channel)
    await group.click("Gunn", group.whisper("Gunn"), "Be om å bli med")
    await group.click("Per", group.card("Per", "Gunn vil bli med"), "Ikke nå")
    assert await speaks_for(group, gunn) is None
    await group.driver.command(gunn, group.channel, "status")
    assert "kan slippe deg inn" in group.whisper("Gunn").text


async def test_elsewhere_there_is_nobody_to_ask(group: World) -> None:
    gunn = group.users["Gunn"] = outsider(group, "multi")
    other = group.standin.add_channel("annet", [gunn], private=True)
    await group.driver.command(gunn, other, "sak")
    assert "/kollega gruppe" in group.whisper("Gunn").text
    assert await speaks_for(group, gunn) is None


@pytest.mark.parametrize("how", ["bot", "deleted"])
async def test_bots_and_closed_accounts_cannot_even_ask(group: World, how: str) -> None:
    nobody = group.users["X"] = group.standin.add_user(
        "X", bot=how == "bot", deleted=how == "deleted"
    )
    group.channel.members.append(nobody.id)
    await group.driver.command(nobody, group.channel, "status")
    assert "Bare de som hører til her" in group.whisper("X").text


async def test_an_outsider_presses_what_others_press(group: World) -> None:
    """The round's own buttons do nothing for them but say who can let them in."""
    await opened(group)
    await group.settled()
    gunn = group.users["Gunn"] = outsider(group, "elsewhere")
    card = group.step("En veiledningsrunde er åpen")
    await group.click("Gunn", card, "Åpne runden")
    assert "kan slippe deg inn" in group.whisper("Gunn").text
    assert await speaks_for(group, gunn) is None


async def test_their_home_says_so_too(group: World) -> None:
    gunn = group.standin.add_user("Gunn", guest="single")
    await group.driver.app_home_opened(gunn)
    await group.slack.edge.settled()
    home = group.standin.home(gunn)
    assert home is not None
    assert any("Du er gjest her" in text for text in home.texts)
    assert await speaks_for(group, gunn) is None
    group.judged()


@pytest.mark.parametrize("same", [True, False])
async def test_one_in_the_list_by_that_name_is_asked_about(group: World, same: bool) -> None:
    here = await group.group()
    account = await speaks_for(group, group.users["Per"])
    assert account is not None
    table = f"{here.name};Gunn;nb;"
    await importing.take_in(group.core, Actor(account.org, ""), table, identity="import")
    gunn = group.users["Gunn"] = outsider(group, "multi")
    await group.driver.command(gunn, group.channel, "status")
    await group.click("Gunn", group.whisper("Gunn"), "Be om å bli med")
    asked = group.card("Per", "Er dette den Gunn som står i listen over gruppen?")
    await group.click("Per", asked, "Ja, slipp inn" if same else "Nei, slipp inn som en annen")
    found = await speaks_for(group, gunn)
    assert found is not None
    named = [m.id for m in (await group.group()).active() if m.name == "Gunn"]
    assert len(named) == (1 if same else 2)
    assert found.person in named
    group.judged()
