"""Check-ins by typing: what there is, setting them up, stopping them, and who may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.service import checkin_start, checkins
from bot.service.commands import Fill, Said
from bot.service.commands.model import Do
from tests.commands.world import World, world

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
FORM = {
    "which": "learning",
    "every": "2",
    "weekday": "1",
    "hour": "9",
    "first": "2026-11-03",
    "last": "2026-12-20",
    "level": "group",
}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        made.core.real = NOW.timestamp
        yield made


def series(town: World) -> tuple[checkins.Standing, ...]:
    return town.core.storage.db.read(lambda c: checkins.of_group(c, town.org, town.group))


async def begun(town: World, **values: str) -> Said:
    answer = await town.send("Per", "checkin_new", {**FORM, **values}, town.group)
    assert isinstance(answer, Said), answer
    return answer


@pytest.mark.parametrize(
    ("lang", "lists", "new", "stop", "level"),
    [
        ("nb", "siden sist", "ny siden sist", "stopp siden sist", "hvem leser siden sist gruppen"),
        ("nn", "sidan sist", "ny sidan sist", "stopp sidan sist", "kven les sidan sist gruppa"),
        ("en", "check-ins", "new check-ins", "stop check-ins", "who reads check-ins the group"),
    ],
)
async def test_from_setting_up_to_stopping(
    town: World, lang: str, lists: str, new: str, stop: str, level: str
) -> None:
    await town.found(lang)
    none = await town.type("Kari", lists)
    assert isinstance(none, Said)
    assert [x.key for x in none.lines] == ["of", "checkins-none"]
    form = await town.type("Per", new)
    assert isinstance(form, Fill)
    assert form.values["first"] == "2026-11-03"
    assert form.values["level"] == "group"
    done = await begun(town, level="self")
    assert done.lines[0].key == "checkins-begun"
    told = await town.type("Kari", lists)
    assert isinstance(told, Said)
    assert [x.key for x in told.lines] == ["of", "checkins-row", "series-next", "level-self"]
    assert told.options == ()
    led = await town.type("Per", lists)
    assert isinstance(led, Said)
    assert [o.command for o in led.options if isinstance(o, Do)] == [
        *("checkin_new", "checkin_level", "checkin_stop"),
    ]
    changed = await town.type("Per", level)
    assert isinstance(changed, Said)
    assert series(town)[0].level == "group"
    ask = await town.type("Per", stop)
    assert isinstance(ask, Said)
    (yes,) = ask.options
    assert isinstance(yes, Do)
    assert len(series(town)) == 1
    over = await town.send("Per", yes.command, dict(yes.values))
    assert isinstance(over, Said)
    assert [x.key for x in over.lines] == ["series-stopped"]
    assert series(town) == ()


async def test_what_is_typed_along_stands_on_the_form(town: World) -> None:
    await town.found()
    form = await town.type("Per", "ny siden sist start")
    assert isinstance(form, Fill)
    assert form.values["which"] == "start"
    assert [f.name for f in form.form.fields][-1] == "name"


async def test_of_several_it_is_asked_which(town: World) -> None:
    await town.found()
    await begun(town, name="Våren")
    await begun(town, name="Høsten")
    ask = await town.type("Per", "stopp siden sist")
    assert isinstance(ask, Fill)
    (field,) = ask.form.fields
    assert len(field.choices) == 2
    named = await town.type("Per", "stopp siden sist Våren")
    assert isinstance(named, Said)
    assert "Våren" in town.words("Per", named)
    wrong = await town.type("Per", "stopp siden sist Sommeren")
    assert isinstance(wrong, Said)
    assert wrong.refused
    assert len(series(town)) == 2


async def test_another_group_s_series_is_not_there(town: World) -> None:
    await town.found()
    await begun(town)
    (one,) = series(town)
    for command in ("checkin_stop", "checkin_level"):
        values = {"series": one.id, "level": "self", "sure": "yes"}
        answer = await town.send("Nina", command, values, town.other)
        assert not isinstance(answer, Said) or answer.refused
    assert series(town) == (one,)


async def test_the_plan_says_whether_the_five_questions_come(town: World) -> None:
    await town.found()
    form = await town.type("Per", "påminnelser")
    assert isinstance(form, Fill)
    assert form.values["questions"] == "yes"
    for said in ("no", "yes"):
        values = {**form.values, "questions": said}
        assert isinstance(await town.send("Per", "prompts", values, town.group), Said)
        on = town.core.storage.db.read(lambda c: checkin_start.wanted(c, town.org, town.group))
        assert on is (said == "yes")
