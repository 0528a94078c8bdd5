"""What was meant: words that are left over, commands that were nearly typed, and small numbers."""

from __future__ import annotations

import pytest

from bot.flows.method import LANGS
from bot.service import people, pressing
from bot.service.commands import Do, Fill, Said, send
from bot.service.commands.model import HEADINGS, Spot
from tests.commands.world import NAMES, WORDS, World


async def told(small: World, name: str, text: str) -> str:
    answer = await small.type(name, text)
    assert isinstance(answer, Said), answer
    return small.words(name, answer)


async def test_another_group_is_not_ones_only_group(small: World) -> None:
    await small.found()
    for text in ("status {}", "medlemmer {}", "inviter {}", "historikk {}", "forlat {}"):
        for group in ("Tullball", "Nebba", "Andre"):
            said = await told(small, "Kari", text.format(group))
            assert said == f"Jeg finner ingen gruppe som heter «{group}»."
    kari = small.actor("Kari").person
    await small.core.storage.db.write(
        lambda conn: people.add_member(small.core, conn, small.org, small.other, kari)
    )
    assert "«Tullball»" in await told(small, "Kari", "status Tullball")


async def test_words_that_are_left_over_are_said(small: World) -> None:
    await small.found()
    answer = await small.type("Kari", "saker tullball")
    assert isinstance(answer, Said)
    assert "Jeg forstår ikke «tullball» her." in small.words("Kari", answer)
    assert [o.command for o in answer.options if isinstance(o, Do)] == ["cases"]
    await small.begin()
    assert "ingen her som heter «Tullball»" in await told(small, "Ola", "hopp over Tullball")


async def test_a_form_with_something_wrong_keeps_what_is_kept(small: World) -> None:
    await small.found()
    await small.type("Kari", "innstillinger lite")
    form = await small.type("Kari", "innstillinger borte 31.02.2027")
    assert isinstance(form, Fill)
    assert form.problems
    assert form.values["amount"] == "light"


async def test_what_was_nearly_typed_keeps_the_rest(small: World) -> None:
    await small.found()
    answer = await small.type("Atle", "ny grupe Havørn")
    assert isinstance(answer, Said)
    assert "Mente du ny gruppe Havørn?" in small.words("Atle", answer)
    meant = answer.options[0]
    assert isinstance(meant, Do)
    assert dict(meant.values)["name"] == "Havørn"
    form = await send(
        small.core,
        WORDS,
        small.who["Atle"],
        Spot(),
        meant.command,
        dict(meant.values),
        small.identity(),
        asks=True,
    )
    assert not isinstance(form, Fill) or not form.problems


@pytest.mark.parametrize("lang", LANGS)
async def test_an_example_with_a_name_is_not_another_command(small: World, lang: str) -> None:
    await small.found(lang)
    for command in ("method_show", "word_to"):
        if command == "word_to":
            await small.begin()
        name = "Ola" if command == "word_to" else "Kari"
        answer = await small.type(name, WORDS.example[lang, command])
        keys = [one.key for one in getattr(answer, "lines", ())]
        assert "command-meant" not in keys
        assert "typed-unclear" not in keys
    unknown = await small.type("Ola", f"{WORDS.first[lang, 'word_to']} Eli")
    assert isinstance(unknown, Fill)
    assert unknown.command == "word_to"
    assert "«Eli»" in small.words("Ola", unknown) or lang == "en"


async def test_time_that_is_given_is_said(small: World) -> None:
    await small.found()
    await small.begin()
    for name in NAMES[:4]:
        await pressing.press(
            small.core, small.actor(name), small.flow, "come", 0, "", small.identity()
        )
    await small.type("Ola", "videre")
    for text in ("mer tid 3", "mer tid tre", "more time three", "meir tid tre minutt"):
        assert "3 minutter til." in await told(small, "Ola", text), text
    assert "1 minutt mindre." in await told(small, "Ola", "mindre tid ett")
    assert "«mange»" in await told(small, "Ola", "mer tid mange")
    assert "fra 1 til 60" in await told(small, "Ola", "mer tid 500")


async def test_what_hours_look_like_is_said(small: World) -> None:
    await small.found()
    said = await told(small, "Atle", "stille tid for alle fra kl seks")
    assert "18.00–07.00" in said
    assert "fra kl seks" in said
    assert "22.00–07.00" in await told(small, "Kari", "stille tid fra kl seks")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("slett alt om meg", "data"),
        ("hent mine data", "data"),
        ("hent dataa mine", "data"),
        ("delete everything about me", "data"),
        ("jeg vil slutte", "leave"),
        ("eg vil slutte", "leave"),
        ("I want to leave", "leave"),
    ],
)
def test_natural_words(text: str, command: str) -> None:
    assert WORDS.phrases[text.casefold()] == command


async def test_what_is_not_known_comes_with_help(small: World) -> None:
    await small.found()
    answer = await small.type("Kari", "xyzzy")
    assert isinstance(answer, Said)
    assert [o.command for o in answer.options if isinstance(o, Do)] == ["help"]


async def test_help_stands_under_headings(small: World) -> None:
    await small.found()
    answer = await small.type("Per", "hjelp")
    assert isinstance(answer, Said)
    found = [one.key for one in answer.lines if one.key in HEADINGS.values()]
    assert found[:2] == ["commands-everybody", "commands-member"]
    assert "commands-admin" not in found
