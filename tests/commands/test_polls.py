"""A date poll by command: typed or by its form, with what there is to think of first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from bot.flows.polls import Poll
from bot.groups.dates import Status
from bot.service import dates, people, polling
from bot.service.commands import Do, Fill, Go, Press, Said
from bot.service.dates import When
from tests.commands.test_grammar import values
from tests.commands.world import World

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
TYPED = "24.11. FL; 25.11. EL; 26.11. 09.00-11.30"


@pytest.fixture
async def town(small: World) -> World:
    small.core.real = NOW.timestamp
    await small.found()
    return small


def poll(town: World) -> Poll | None:
    found = town.core.storage.db.read(lambda c: polling.running(c, town.org, town.group))
    return found.state if found else None


def row(town: World, when: When, status: Status) -> str:
    return town.core.storage.db.write_sync(
        lambda c: dates.add(town.core, c, town.org, town.group, when, status)
    )


def options(found: Poll | None) -> list[str]:
    assert found is not None
    return [polling.typed(o) for o in found.options]


async def press(town: World, name: str, answer: object, command: str) -> object:
    """Give the command that a button of this answer gives."""
    assert isinstance(answer, Said), answer
    do = next(o for o in answer.options if isinstance(o, Do) and o.command == command)
    return await town.send(name, command, dict(do.values))


def test_what_is_typed_on_lines_stays_on_its_lines() -> None:
    typed = "avstemning\n2.3. FL\n4.3. EL 10 dager"
    assert values(typed) == {"options": "2.3. FL\n4.3. EL", "days": "10"}
    assert values("avstemning et nytt møte 2.3. FL; 4.3. EL") == {
        "meeting": "new",
        "options": "2.3. FL; 4.3. EL",
    }


async def test_typed_days_are_asked_about_at_once(town: World) -> None:
    meeting = row(town, When(), "unset")
    said = await town.type("Per", f"avstemning {TYPED}", town.group)
    assert isinstance(said, Said)
    assert not said.refused
    assert "Jeg spør Gygrene når dere kan møtes." in town.words("Per", said)
    assert [o.button.action for o in said.options if isinstance(o, Press)] == ["vote_dates"]
    found = poll(town)
    assert options(found) == ["24.11.2026 FL", "25.11.2026 EL", "26.11.2026 09:00-11:30"]
    assert found is not None
    assert (found.meeting, found.lead) == (meeting, town.actor("Per").person)


async def test_with_nothing_typed_free_half_days_stand_in_the_form(town: World) -> None:
    row(town, When("2026-11-24", "FL"), "confirmed")
    unset = row(town, When(), "unset")
    form = await town.type("Per", "avstemning", town.group, "slack")
    assert isinstance(form, Fill)
    proposed = form.values["options"].splitlines()
    assert len(proposed) == 5
    assert "24.11.2026 FL" not in proposed
    assert (form.values["meeting"], form.values["days"]) == (unset, "5")
    menu = next(f for f in form.form.fields if f.name == "meeting")
    assert [c.value for c in menu.choices] == [unset, "new"]
    page = await town.type("Per", "avstemning", town.group)
    assert isinstance(page, Go)
    assert page.path == f"/group/{town.group}/poll"
    sent = await town.send("Per", "poll", dict(form.values), town.group)
    assert isinstance(sent, Said), town.words("Per", sent)
    assert options(poll(town)) == proposed


async def test_a_new_meeting_and_someone_who_must_be_able_to_come(town: World) -> None:
    row(town, When(), "unset")
    given = {"meeting": "new", "options": TYPED, "days": "3", "key": town.actor("Kari").person}
    await town.send("Per", "poll", given, town.group)
    found = poll(town)
    assert found is not None
    assert found.meeting == ""
    assert found.key == (town.actor("Per").person, town.actor("Kari").person)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ("24.11. FL; 25.11. FL", "options", "Foreslå tre til fem datoer."),
        ("24.11. FL; 31.11. FL; 26.11. FL", "options", "finnes ikke"),
        (f"{TYPED} 40 dager", "days", "høyst 20 arbeidsdager"),
    ],
)
async def test_what_is_wrong_comes_back_in_its_field(
    town: World, typed: str, field: str, said: str
) -> None:
    form = await town.type("Per", f"avstemning {typed}", town.group)
    assert isinstance(form, Fill)
    assert list(form.problems) == [field]
    assert said in town.words("Per", form)
    assert poll(town) is None


async def test_warnings_come_first_with_the_names_they_are_about(town: World) -> None:
    def elsewhere(conn: Connection) -> None:
        person = town.actor("Kari").person
        people.add_member(town.core, conn, town.org, town.other, person)
        when = When("2026-11-24", "FL")
        dates.add(town.core, conn, town.org, town.other, when, "confirmed")

    town.core.storage.db.write_sync(elsewhere)
    asked = await town.type("Per", f"avstemning {TYPED}", town.group)
    assert isinstance(asked, Said)
    words = town.words("Per", asked)
    assert "tirsdag 24. november, før lunsj" in words
    assert "Kari har møte i Nebba samtidig." in words
    assert poll(town) is None
    await press(town, "Per", asked, "poll")
    assert poll(town) is not None


async def test_the_same_command_says_how_it_stands(town: World) -> None:
    await town.type("Per", f"avstemning {TYPED}", town.group)
    said = await town.type("Per", "avstemning", town.group)
    words = town.words("Per", said)
    assert "Hvilke datoer passer?" in words
    assert "1. tirsdag 24. november, før lunsj" in words
    again = await town.type("Per", f"avstemning {TYPED}", town.group)
    assert town.words("Per", again) == words
    await press(town, "Per", said, "poll_close")
    found = poll(town)
    assert found is not None
    assert found.phase == "over"


async def test_closed_kept_open_and_taken_back_after_a_second_yes(town: World) -> None:
    missing = await town.type("Per", "avslutt avstemning", town.group)
    assert "ikke spurt om noen datoer" in town.words("Per", missing)
    await town.type("Per", f"avstemning {TYPED}", town.group)
    closed = await town.type("Per", "avslutt avstemningen", town.group)
    assert "Nå velger du datoen." in town.words("Per", closed)
    longer = await town.type("Per", "forleng avstemning", town.group)
    assert "åpne to arbeidsdager til" in town.words("Per", longer)
    asked = await town.type("Per", "trekk avstemning", town.group)
    assert poll(town) is not None
    await press(town, "Per", asked, "poll_withdraw")
    assert poll(town) is None


async def test_members_cannot_ask(town: World) -> None:
    said = await town.type("Kari", f"avstemning {TYPED}", town.group)
    assert isinstance(said, Said)
    assert said.refused
    assert poll(town) is None


@pytest.mark.parametrize("word", ["avstemning", "røysting", "date poll"])
async def test_help_tells_of_it_in_three_languages(town: World, word: str) -> None:
    said = await town.type("Per", f"hjelp {word}")
    assert "Spør gruppen når den kan møtes" in town.words("Per", said)
