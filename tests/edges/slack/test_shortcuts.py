"""Opening a case from Slack's own menus, from one's own words alone."""

from __future__ import annotations

from bot.slack.shortcuts import CASE, CASE_FROM_MESSAGE
from tests.edges.slack.conftest import World

WORDS = "Jeg vet ikke hvordan jeg skal si det på mandag."


async def test_from_anywhere_where_there_is_one_group(group: World) -> None:
    await group.driver.shortcut(group["Kari"], CASE)
    await group.settled()
    form = group.modal("Kari")
    assert WORDS not in str(form.body)
    await group.submit("Kari", title="En sak", situation="Noe", question="Hva nå?")
    assert any("Gygrene" in t for t in group.modal("Kari").texts)
    group.judged()


async def test_from_one_s_own_message(group: World) -> None:
    said = await group.driver.say(group["Kari"], group.channel, WORDS)
    await group.driver.shortcut(group["Kari"], CASE_FROM_MESSAGE, said.message)
    await group.settled()
    assert initial(group, "Kari", "situation") == WORDS
    group.judged()


async def test_somebody_else_s_message_is_not_taken_along(group: World) -> None:
    said = await group.driver.say(group["Kari"], group.channel, WORDS)
    await group.driver.shortcut(group["Ola"], CASE_FROM_MESSAGE, said.message)
    await group.settled()
    assert WORDS not in str(group.modal("Ola").body)
    group.judged()


async def test_the_words_wait_while_the_group_is_chosen(group: World) -> None:
    other = group.standin.add_channel("annen", [group["Kari"], group["Per"]], private=True)
    await group.driver.command(group["Kari"], other, "gruppe")
    await group.submit("Kari", name="Fjellrevene")
    elsewhere = group.standin.add_channel("løst", [group["Kari"]], private=True)
    said = await group.driver.say(group["Kari"], elsewhere, WORDS)
    await group.driver.shortcut(group["Kari"], CASE_FROM_MESSAGE, said.message)
    await group.settled()
    await group.click("Kari", group.modal("Kari"), "Fjellrevene")
    assert initial(group, "Kari", "situation") == WORDS
    await group.driver.shortcut(group["Kari"], CASE)
    await group.settled()
    await group.click("Kari", group.modal("Kari"), "Gygrene")
    assert WORDS not in str(group.modal("Kari").body)
    group.judged()


async def test_a_guest_is_told_and_sees_no_form(group: World) -> None:
    gunn = group.users["Gunn"] = group.standin.add_user("Gunn", guest="multi")
    group.channel.members.append(gunn.id)
    await group.driver.shortcut(gunn, CASE)
    await group.settled()
    assert any("Du er gjest her" in t for t in group.modal("Gunn").texts)
    group.judged()


def initial(world: World, name: str, field: str) -> str:
    blocks = world.modal(name).body["blocks"]
    found = next(b for b in blocks if b.get("block_id") == field)
    return str(found["element"].get("initial_value", ""))
