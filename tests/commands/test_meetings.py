"""A group's dates as commands: typed, as a form, and with the doubts first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.flows.method import LANGS
from bot.groups import rota
from bot.groups.plan import Stage
from bot.service import dates, leaving, mydata, pressing
from bot.service import flows as rows
from bot.service.commands import Answer, Do, Fill, Said, form
from bot.service.commands.model import Spot
from bot.service.dates import Meeting
from tests.commands.world import NAMES, WORDS, World
from tests.passing import Passing

START = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday


@pytest.fixture
def clock(small: World) -> Passing:
    return Passing(small.core, START)


def meetings(small: World) -> tuple[Meeting, ...]:
    return small.core.storage.db.read(lambda c: dates.of_group(c, small.org, small.group))


async def told(small: World, name: str, text: str) -> str:
    answer = await small.type(name, text)
    assert isinstance(answer, Said), answer
    return small.words(name, answer)


async def yes(small: World, name: str, answer: Answer) -> Answer:
    """The button that says yes to a doubt."""
    assert isinstance(answer, Said), answer
    (button,) = answer.options
    assert isinstance(button, Do)
    return await small.send(name, button.command, dict(button.values), small.group)


async def test_a_date_is_added_confirmed_moved_and_cancelled_by_words(
    small: World, clock: Passing
) -> None:
    await small.found()
    assert "Ingen møtedato er satt ennå." in await told(small, "Kari", "datoer")
    said = await told(small, "Per", "nytt møte 9.12. FL foreslått")
    assert said == "onsdag 9. desember, før lunsj · ◇ Foreslått"
    assert "● Bekreftet" in await told(small, "Per", "bekreft 9.12.")
    assert "Jeg finner ikke møtet «1.1.»" in small.words(
        "Per", await small.type("Per", "avlys møte 1.1.")
    )
    said = await told(small, "Per", "flytt møte 9.12. til 10.12. EL")
    assert said == "torsdag 10. desember, etter lunsj · ● Bekreftet"
    assert meetings(small)[0].date == "2026-12-10"
    await told(small, "Per", "sted 10.12. Møterom 2")
    assert meetings(small)[0].where == "Møterom 2"
    listed = await told(small, "Kari", "møtedatoer")
    assert "torsdag 10. desember, etter lunsj · ● Bekreftet" in listed
    asked = await small.type("Per", "avlys møte 10.12.")
    assert "Skal møtet avlyses?" in small.words("Per", asked)
    assert meetings(small)[0].status == "confirmed"
    await yes(small, "Per", asked)
    assert meetings(small)[0].status == "cancelled"
    again = await small.type("Per", "avlys møte 10.12.")
    assert "Jeg finner ikke møtet" in small.words("Per", again)


async def test_what_speaks_against_a_date_comes_first(small: World, clock: Passing) -> None:
    await small.found()
    asked = await small.type("Per", "nytt møte 25.12.2026 FL")
    assert "Det er fridag fredag 25. desember." in small.words("Per", asked)
    assert meetings(small) == ()
    await yes(small, "Per", asked)
    assert [m.date for m in meetings(small)] == ["2026-12-25"]


async def test_a_meeting_is_held_once_it_has_been(small: World, clock: Passing) -> None:
    await small.found()
    await told(small, "Per", "nytt møte 9.12. FL foreslått")
    assert "Si at det er holdt" in await told(small, "Per", "holdt møte 9.12.")
    clock.at = datetime(2026, 12, 9, 18, tzinfo=UTC).timestamp()
    assert "✓ Holdt" in await told(small, "Per", "holdt møte 9.12.")


async def test_the_form_of_prompts_holds_the_plan_and_sent_is_the_plan(
    small: World, clock: Passing
) -> None:
    await small.found()
    opened = await small.type("Per", "påminnelser")
    assert isinstance(opened, Fill)
    assert opened.values["invite"] == "7 09:00"
    assert opened.values["start"] == "yes"
    paged = small.core.storage.db.read(
        lambda c: form(small.core, c, WORDS, small.who["Per"], Spot(), f"prompts.{small.group}", {})
    )
    assert isinstance(paged, Fill)
    assert {k: v for k, v in paged.values.items() if k != "group"} == {
        k: v for k, v in opened.values.items() if k != "group"
    }
    kept = {**opened.values, "invite": "10 8", "choose": "", "after": "no"}
    answer = await small.send("Per", "prompts", kept, small.group)
    assert isinstance(answer, Said)
    held = small.core.storage.db.read(lambda c: dates.plan(c, small.org, small.group))
    assert held == (Stage("invite", 10, 8), Stage("agenda", 1, 9), Stage("start"))
    wrong = await small.send("Per", "prompts", {**kept, "agenda": "1 25"}, small.group)
    assert isinstance(wrong, Fill)
    assert wrong.problems["agenda"].key == "no-plan-hour"


async def test_turns_are_shown_skipped_and_swapped(small: World, clock: Passing) -> None:
    await small.found()
    said = await told(small, "Ola", "turer")
    assert "Kari har ventet lengst." in said
    assert "Per har ventet lengst." in said  # of those who lead
    said = await told(small, "Per", "stå over sak Kari")
    assert "Kari står over denne gangen og beholder plassen sin." in said
    assert "Kari" not in await told(small, "Ola", "turer")  # who stands over is nobody's business
    said = await told(small, "Per", "bytt tur sak Per med Ola")
    assert "Ola har byttet plass med Per." in said
    held = small.core.storage.db.read(lambda c: dates.rota(c, small.org, small.group, "case"))
    assert rota.skip(held, small.actor("Kari").person) == held


@pytest.mark.parametrize("lang", LANGS)
async def test_each_language_says_it(small: World, clock: Passing, lang: str) -> None:
    await small.found(lang)
    word = WORDS.first[lang, "date_add"]
    answer = await small.type("Per", f"{word} 9.12. FL")
    assert isinstance(answer, Said)
    assert "9" in small.words("Per", answer, lang)
    assert "●" in small.words("Per", answer, lang)


async def test_what_was_answered_is_in_ones_data_and_goes_with_whoever_leaves(
    small: World, clock: Passing
) -> None:
    await small.found()
    await told(small, "Per", "nytt møte 9.12. FL")
    await clock.until(datetime(2026, 12, 2, 9, tzinfo=UTC))
    flow = meetings(small)[0].flow
    kari = small.actor("Kari")
    await pressing.press(small.core, kari, flow, "coming", 0, "case", "p1")
    data = small.core.storage.db.read(lambda c: mydata.my_data(small.core, c, kari))
    assert data is not None
    (mine,) = data["meetings"]
    assert (mine["date"], mine["answer"], mine["came"]) == ("2026-12-09", "case", None)
    assert not any(small.actor(n).person in str(data["meetings"]) for n in NAMES if n != "Kari")
    done = await leaving.delete_me(small.core, kari, identity="gone")
    assert isinstance(done, leaving.Deleted)
    await clock.until(datetime(2026, 12, 2, 9, 1, tzinfo=UTC))
    held = small.core.storage.db.read(lambda c: rows.load(c, small.org, flow, lock=False))
    assert held is not None
    assert kari.person not in str(held.state)
