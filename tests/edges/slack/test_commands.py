"""`/kollega`, its words, and what it says to whom."""

from __future__ import annotations

import pytest

from bot.chat.commands import nearest, understand
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import CASE, begun, opened, to_step


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("runde", "round"),
        ("Round", "round"),
        ("SAK", "case"),
        ("sak ny", "case"),
        ("hjelp", "help"),
        ("help", "help"),
        ("gruppe", "members"),
        ("group", "members"),
        ("kven er med", "members"),
        ("status", "status"),
        ("", "now"),
        ("rudne", ""),
    ],
)
def test_words_are_understood_in_three_languages(typed: str, command: str) -> None:
    assert understand(typed)[0] == command


@pytest.mark.parametrize(
    ("typed", "command"), [("rudne", "round"), ("hjlep", "help"), ("xyzzy", ""), ("saek", "case")]
)
def test_the_nearest_word_is_offered(typed: str, command: str) -> None:
    assert nearest(typed) == command


async def test_a_mistyped_word_has_a_button(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "rudne")
    assert group.whisper("Kari").text == "Mente du runde?"
    await group.click("Kari", group.whisper("Kari"), "Start en runde")
    assert "Ingen sak er lagt fram" in group.whisper("Kari").text
    await group.click("Kari", group.whisper("Kari"), "Skriv en sak")
    assert "Ny sak" in group.modal("Kari").texts
    group.judged()


async def test_an_unknown_word_leads_to_help(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "<!channel> xyzzy")
    assert "/kollega hjelp" in group.whisper("Kari").text
    await group.driver.command(group["Kari"], group.channel, "hjelp")
    assert any("/kollega sak" in t for t in group.whisper("Kari").texts)
    group.judged()


async def test_without_a_word_it_says_what_waits(group: World) -> None:
    await group.driver.command(group["Ola"], group.channel)
    assert "Ingenting venter" in group.whisper("Ola").text
    await begun(group)
    await to_step(group, 4)
    await group.driver.command(group["Ola"], group.channel)
    waits = group.whisper("Ola")
    assert "venter på deg" in waits.text
    await group.click("Ola", waits, "write")
    await group.submit("Ola", text="Hvor lenge har det vart?")
    assert any("Hvor lenge har det vart?" in t for t in group.step("Trinn 4 av 10").texts)
    group.judged()


async def test_a_second_round_leads_into_the_first(group: World) -> None:
    await opened(group)
    await group.driver.command(group["Ola"], group.channel, "runde")
    assert any("En runde er i gang: trinn 1 av 10." in t for t in group.whisper("Ola").texts)
    await group.click("Ola", group.whisper("Ola"), "Bli med")
    assert "To er med." in " ".join(group.step("Trinn 1 av 10").texts)
    group.judged()


async def test_status_says_how_it_stands(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "status")
    assert any("Ingen runde er i gang" in t for t in group.whisper("Kari").texts)
    await opened(group)
    await group.driver.command(group["Kari"], group.channel, "status")
    assert any("trinn 1 av 10" in t for t in group.whisper("Kari").texts)
    group.judged()


async def test_each_is_answered_in_their_own_language(group: World) -> None:
    english = group.standin.add_user("Emma", locale="en-GB")
    group.users["Emma"] = english
    group.channel.members.append(english.id)
    await group.driver.command(english, group.channel, "hjelp")
    assert group.whisper("Emma").text == "What you can do"
    group.judged()


async def test_with_several_groups_it_asks_which(group: World) -> None:
    second = group.standin.add_channel("andre", [group["Per"], group["Kari"]], private=True)
    await group.driver.command(group["Per"], second, "gruppe")
    await group.submit("Per", name="Nebba")
    home = group.standin.add_channel("annet", [group["Kari"]], private=True)
    await group.driver.command(group["Kari"], home, "sak")
    assert group.whisper("Kari").text == "Hvilken gruppe gjelder det?"
    await group.driver.click(group["Kari"], group.whisper("Kari"), "Nebba")
    await group.settled()
    assert any("De to" in t or "Per" in t for t in group.modal("Kari").texts)
    await group.submit("Kari", **CASE)
    assert any("lagt fram for Nebba" in t for t in group.modal("Kari").texts)
    group.judged()


async def test_home_shows_what_waits(group: World) -> None:
    await begun(group)
    await to_step(group, 4)
    await group.driver.app_home_opened(group["Ola"])
    await group.settled()
    home = group.standin.home(group["Ola"])
    assert home is not None
    assert any("Du har ordet" in t for t in home.texts)
    assert not any(CASE["title"] in t for t in home.texts)
    await group.click("Ola", home, "write")
    await group.submit("Ola", text="Hvor lenge?")
    await group.driver.app_home_opened(group["Ola"])
    await group.settled()
    group.judged()


async def test_a_slow_slack_is_answered_in_time(group: World) -> None:
    """The acknowledgement does not wait for Slack's own answer to us."""
    group.standin.delay["views.open"] = 2.5
    await group.driver.command(group["Kari"], group.channel, "sak")
    await group.settled()
    assert max(group.driver.ack_times) < 2.4
    assert group.driver.failures == []
