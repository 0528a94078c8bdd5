"""Plain text, in the thread and in private: taken, changed, taken back, kept out."""

from __future__ import annotations

import pytest

from bot.flows.model import Round
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import CASE, begun, opened, to_step

NASTY = "<!channel> & <b>hei</b> \u202eomvendt\u202c 🙂 *ikke fet*"


async def round_of(world: World) -> Round:
    state = await world.state(await world.flow())
    assert isinstance(state, Round)
    return state


def shown(world: World, step: str) -> str:
    return "\n".join(world.step(step).texts)


async def test_an_edited_message_edits_the_contribution(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    message = await group.say("Ola", "Jeg undrer meg over møtene.")
    await group.driver.edit(group["Ola"], message, "Jeg undrer meg over møtene & tonen.")
    await group.settled()
    assert "Jeg undrer meg over møtene & tonen." in shown(group, "Trinn 6 av 10")
    assert [x.version for x in (await round_of(group)).left] == [2]
    await to_step(group, 7)
    await group.driver.edit(group["Ola"], message, "For sent.")
    await group.settled()
    assert "kan ikke endres nå" in group.whisper("Ola").text
    assert "For sent." not in shown(group, "Trinn 6 av 10")
    group.judged()


async def test_a_deleted_message_withdraws_the_contribution(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    message = await group.say("Ola", "Jeg undrer meg over møtene.")
    await group.driver.delete(group["Ola"], message)
    await group.settled()
    assert "Jeg undrer meg" not in shown(group, "Trinn 6 av 10")
    assert [x.withdrawn for x in (await round_of(group)).left] == [True]
    group.judged()


async def test_it_was_not_meant_so(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    await group.say("Ola", "Skal vi ha kaffe?")
    await group.click("Ola", group.whisper("Ola"), "Angre")
    assert "ikke med i runden" in group.whisper("Ola").text
    assert "Skal vi ha kaffe?" not in shown(group, "Trinn 6 av 10")
    group.judged()


async def test_nasty_text_is_shown_letter_by_letter(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    await group.click("Ola", group.step("Trinn 6 av 10"), "write")
    await group.submit("Ola", text=NASTY)
    assert NASTY in group.step("Trinn 6 av 10").texts
    await group.say("Ingrid", "Jeg er enig med @Ola & <andre>")
    assert "Jeg er enig med Ola & <andre>" in group.step("Trinn 6 av 10").texts
    group.judged()


async def test_a_nasty_title_pings_nobody(group: World) -> None:
    await begun(group, {**CASE, "title": "<!channel> @here & <@U1>"})
    root = group.standin.messages(group.channel)[0]
    assert "Veiledningsrunde: <!channel> @here & <@U1>" in root.texts
    group.judged()


async def test_a_typed_text_that_is_too_long_is_no_error(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    await group.say("Ola", "x" * 3001)
    assert "for lang" in group.whisper("Ola").text
    assert (await round_of(group)).left == ()
    group.judged()


async def test_small_talk_and_other_threads_are_left_alone(group: World) -> None:
    await opened(group)
    await group.say("Ola", "Hei alle sammen")
    for name in ("Per", "Ola", "Ingrid", "Amina"):
        await group.click(name, group.step("Trinn 1 av 10"), "come")
    await to_step(group, 6)
    outside = await group.driver.say(group["Ola"], group.channel, "Utenfor tråden")
    await group.driver.say(group["Ingrid"], group.channel, "I en annen tråd", outside.ts)
    await group.settled()
    assert (await round_of(group)).left == ()
    assert group.standin.ephemerals(group["Ola"]) == []
    group.judged()


async def test_our_own_messages_are_not_heard(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    for message in group.standin.thread(group.channel, group.root()):
        await group.driver.echo(message)
    await group.settled()
    assert (await round_of(group)).left == ()


async def test_who_listens_can_keep_it_as_a_note_after_a_restart(group: World) -> None:
    """The text is in no memory then: it is read again where it stands."""
    await begun(group)
    await to_step(group, 6)
    await group.say("Kari", "Husk å spørre om møtet.")
    group.slack.edge.chat.held._texts.clear()
    await group.click("Kari", group.whisper("Kari"), "Ja, i notatet")
    state = await round_of(group)
    assert [(x.kind, x.by) for x in state.left] == [("note", state.owner)]
    assert "Husk å spørre om møtet." not in shown(group, "Trinn 6 av 10")
    group.judged()


async def test_a_note_that_was_deleted_meanwhile_is_not_kept(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    message = await group.say("Kari", "Husk å spørre om møtet.")
    asks = group.whisper("Kari")
    await group.driver.delete(group["Kari"], message)
    await group.click("Kari", asks, "Ja, i notatet")
    assert "finner ikke meldingen" in group.whisper("Kari").text
    assert (await round_of(group)).left == ()


async def test_a_reply_to_a_card_in_private_is_certain(group: World) -> None:
    await begun(group)
    await to_step(group, 4)
    card = group.card("Ola", "Du har ordet")
    await group.write_to_bot("Ola", "Hvor lenge har det vart?", card.ts)
    assert "tatt med" in group.whisper("Ola").text
    assert "Hvor lenge har det vart?" in shown(group, "Trinn 4 av 10")
    group.judged()


async def test_a_private_text_with_nothing_open_is_said_to_be_that(group: World) -> None:
    await group.driver.app_home_opened(group["Ola"])
    await group.write_to_bot("Ola", "Hei!")
    assert "Trykk på knappen" in group.whisper("Ola").text
    group.judged()


async def test_the_private_question_can_be_answered_with_no(group: World) -> None:
    await begun(group)
    await to_step(group, 5)
    await group.write_to_bot("Ola", "Noe helt annet.")
    assert "Var det svaret på" in group.whisper("Ola").text
    await group.click("Ola", group.whisper("Ola"), "Nei")
    assert group.standin.ephemerals(group["Ola"]) == []
    assert (await round_of(group)).left == ()
    group.judged()


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200d"])
async def test_nothing_typed_is_nothing(group: World, text: str) -> None:
    await begun(group)
    await to_step(group, 6)
    await group.say("Ola", text)
    assert (await round_of(group)).left == ()


async def test_somebody_who_has_not_come_is_told_how(group: World) -> None:
    await opened(group)
    for name in ("Per", "Ola", "Ingrid", "Amina"):
        await group.click(name, group.step("Trinn 1 av 10"), "come")
    await to_step(group, 6)
    await group.say("Solveig", "Jeg undrer meg.")
    assert "Bli med i runden først" in group.whisper("Solveig").text
    await group.click("Solveig", group.whisper("Solveig"), "come")
    await group.say("Solveig", "Jeg undrer meg.")
    assert "Jeg undrer meg." in shown(group, "Trinn 6 av 10")
    group.judged()
