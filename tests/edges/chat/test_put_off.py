"""`Not now`, `tomorrow` and `stop`, in three languages: they do what they say and guess nothing."""

from __future__ import annotations

import itertools

import pytest

from bot.chat import messages, presses
from bot.chat.chat import Chat
from bot.chat.lexicon import is_command, nearest, says_later, says_stop
from bot.chat.pressed import Pressed
from bot.chat.replies import Away, Reply
from bot.chat.said import Said
from bot.service import preferences
from tests.commands.world import World
from tests.edges.chat.asked import ask, state_of
from tests.edges.chat.test_every_command import (
    Silent,
    asker,
    buttons,
    draws,
    settle,
    typed,
    where,
)

NUMBER = itertools.count()


async def write(chat: Chat, name: str, text: str) -> Reply:
    """Typed in the private conversation; what was answered."""
    at = where(chat, f"d-{name}", private=True)
    await messages.heard(chat, Said(at, f"m{next(NUMBER)}", name, text))
    await chat.errands.settled()
    assert isinstance(chat.conversation, Silent)
    user, told = chat.conversation.told[-1]
    assert user == name
    return told


async def press(chat: Chat, name: str, told: Reply, label: str) -> presses.Answer:
    found = next(b for b in buttons(told) if b.label == label)
    at = where(chat, f"d-{name}", private=True)
    return await presses.pressed(chat, await asker(chat, name), at, found.pressed, f"p{label}")


@pytest.mark.parametrize(
    ("text", "later", "stop"),
    [
        ("Ikke nå", True, False),
        ("ikkje no.", True, False),
        ("Not now!", True, False),
        ("i morgon", True, False),
        ("I morgen", True, False),
        ("tomorrow", True, False),
        ("seinare", True, False),
        ("Stopp", False, True),
        ("stop", False, True),
        ("slutt å spørje", False, True),
        ("I morgen snakker jeg med henne", False, False),
        ("stopp litt", False, False),
        ("", False, False),
    ],
)
def test_the_words(text: str, later: bool, stop: bool) -> None:
    assert (says_later(text), says_stop(text)) == (later, stop)
    if later or stop:
        assert not is_command(text)
        assert not nearest(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("status", True),
        ("Hvem er med?", True),
        ("mer tid 5 min", True),
        ("settings english", True),
        ("mål er viktige for oss", False),
        ("hjelp meg med dette", False),
        ("Pause er bra for meg", False),
        ("Runden gikk fint", False),
        ("", False),
    ],
)
def test_a_message_is_a_command_only_where_that_is_certain(text: str, command: bool) -> None:
    assert is_command(text) is command


async def test_the_one_open_question_is_put_off_at_once(town: World) -> None:
    await town.found()
    chat, kari = await settle(town, "teams"), town.actor("Kari")
    flow = await ask(town.core, kari, town.group, "spør begge")
    told = await write(chat, "Kari", "Ikke nå")
    assert told.text.startswith("Greit. Jeg spør igjen")
    assert "09.00" in told.text
    state = state_of(town.core, kari, flow)
    assert state.later
    assert state.since is None
    assert "venter ikke på noe" in (await write(chat, "Kari", "i morgen")).text


async def test_of_several_it_is_asked_which(town: World) -> None:
    await town.found()
    chat, kari = await settle(town, "teams"), town.actor("Kari")
    first = await ask(town.core, kari, town.group, "spør begge")
    second = await ask(town.core, kari, town.group, "ring Berit")
    told = await write(chat, "Kari", "tomorrow")
    assert "Berit" not in told.text
    labels = [b.label for b in buttons(told)]
    assert len(labels) == 2
    (about,) = [label for label in labels if "ring Berit" in label]
    assert await press(chat, "Kari", told, about) == Away()
    assert state_of(town.core, kari, second).later
    assert not state_of(town.core, kari, first).later


async def test_in_a_round_the_ways_out_are_offered_and_none_is_taken(town: World) -> None:
    await town.found()
    await town.begin()
    chat = await settle(town, "teams")
    flow = town.flow
    ola = await asker(chat, "Ola")
    await presses.pressed(chat, ola, where(chat), Pressed(flow, "come", 0, ""), "come")
    told = await write(chat, "Ola", "ikke nå")
    assert [b.pressed.action for b in buttons(told)] == ["go", "aside", "halt"]
    stops = await write(chat, "Ola", "stopp")
    assert [b.pressed.action for b in buttons(stops)] == ["go", "aside", "halt", "amount"]
    assert "runden du vil stanse" in stops.text


async def test_alone_with_the_bot_one_sees_what_is_ones_own(town: World) -> None:
    await town.found()
    await town.offer()
    chat = await settle(town, "teams")
    alone = where(chat, "d-Kari", private=True)
    page = draws(await typed(chat, "Kari", "nå", alone))
    assert "Du har én sak." in page
    assert "To avdelinger" not in page
    assert "Du har" not in draws(await typed(chat, "Kari", "nå"))


async def test_stop_turns_questions_off_after_one_tap(town: World) -> None:
    await town.found()
    chat, kari = await settle(town, "slack"), town.actor("Kari")

    def amount() -> str:
        held = town.core.storage.db.read(
            lambda conn: preferences.preferences(town.core, conn, kari)
        )
        assert held is not None
        return held.amount

    await ask(town.core, kari, town.group)
    told = await write(chat, "Kari", "Stopp")
    assert amount() == "normal"
    off = await press(chat, "Kari", told, "Ja, slutt å spørre")
    assert draws(off).startswith("Greit.")
    assert amount() == "off"
    assert isinstance(off, Reply)
    assert "som vanlig" in draws(await press(chat, "Kari", off, "Slå på igjen"))
    assert amount() == "normal"
