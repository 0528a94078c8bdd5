"""The trail of changes, as an administrator reads it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.flows.method import LANGS
from bot.service import leaving, methods, organisation, programme
from bot.service.changes import Changed
from bot.service.commands import Said
from bot.service.core import Actor
from bot.storage import tables
from bot.storage.tables import new_id
from tests.commands.world import World, world


@pytest.fixture
def town(tmp_path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN201
    with world(tmp_path) as made:
        yield made


async def trail(town: World, lang: str = "nb") -> list[str]:
    answer = await town.type("Atle", "endringer")
    assert isinstance(answer, Said)
    return [each.partition(" · ")[2] for each in town.words("Atle", answer, lang).splitlines()]


async def test_what_was_changed_from_and_to(town: World) -> None:
    await town.found()
    core, atle = town.core, town.actor("Atle")
    made = await programme.new_group(core, atle, "Skarven", identity="a")
    assert isinstance(made, Changed)
    await programme.rename_group(core, atle, made.id, "Lomvien", identity="b")
    await methods.set_usual(core, atle, town.group, "kort", identity="c")
    await organisation.set_quiet(core, atle, "20", "07", identity="d")
    await organisation.set_quiet(core, atle, "", "", identity="e")
    await organisation.set_holidays(core, atle, "SE", "24.12.2026", identity="f")
    await organisation.set_retention(core, atle, 90, identity="g")
    await organisation.set_leavers(core, atle, "withdraw", identity="h")
    await organisation.set_goals(core, atle, "HEMMELIG MÅL", identity="i")
    nina = town.actor("Nina").person
    await town.type("Atle", "prosessleder Gygrene Kari")
    await programme.merge_groups(core, atle, made.id, town.other, identity="j")
    assert (await trail(town))[::-1] == [
        "Atle · ny gruppe: Skarven",
        "Atle · Skarven fikk navnet Lomvien",
        "Atle · Gygrene byttet vanlig metode fra Kollegaveiledning til Kort runde",
        "Atle · stille tid for alle: 20:00–07:00, før ingen",
        "Atle · stille tid for alle: ingen, før 20:00–07:00",
        "Atle · helligdager i SE, før NO. Ekstra fridager: 1, før 0",
        "Atle · lagringstid: 90 dager, før 365",
        "Atle · regel for dem som slutter: «Slett det de har skrevet», før «Behold det de har skrevet»",  # noqa: E501
        "Atle · nye mål for programmet: 1, før 0",
        "Atle · Kari ble prosessleder i Gygrene",
        "Atle · Lomvien ble flyttet inn i Nebba",
    ]
    assert nina not in str(await trail(town))
    assert "HEMMELIG" not in str(await trail(town))
    for lang in LANGS:
        assert all(await trail(town, lang))


async def test_the_name_is_the_one_it_had_then(town: World) -> None:
    await town.found()
    made = await programme.new_group(town.core, town.actor("Atle"), "Skarven", identity="a")
    assert isinstance(made, Changed)
    await programme.rename_group(town.core, town.actor("Atle"), made.id, "Lomvien", identity="b")
    await programme.close_group(town.core, town.actor("Atle"), made.id, identity="c")
    assert await trail(town) == [
        "Atle · Lomvien ble avsluttet",
        "Atle · Skarven fikk navnet Lomvien",
        "Atle · ny gruppe: Skarven",
    ]


@pytest.mark.parametrize(
    ("lang", "operator", "deleted"),
    [
        ("nb", "den som drifter Kollega", "en som er slettet"),
        ("nn", "den som driftar Kollega", "ein som er sletta"),
        ("en", "whoever runs Kollega", "somebody who is deleted"),
    ],
)
async def test_who_did_it_has_always_a_name(
    town: World, lang: str, operator: str, deleted: str
) -> None:
    await town.found(lang)
    await organisation.set_retention(town.core, Actor(town.org, ""), 90, identity="a")
    unn = town.actor("Unn")
    await leaving.delete_me(town.core, unn, identity="b")
    found = await town.type("Atle", {"nb": "endringer", "nn": "endringar", "en": "audit"}[lang])
    said = town.words("Atle", found, lang)
    assert f" · {operator} · " in said
    assert f" · {deleted} · " in said
    assert "–" not in said
    assert "Unn" not in said


async def test_older_notes_say_what_they_hold(town: World) -> None:
    """Written down before a change said what it was from."""
    await town.found()
    old = {"quiet-hours": {"since": "20", "until": "07"}, "leavers": {"rule": "keep"}}
    old |= {"group-method": {"method": "kort"}, "goals": {"n": 1}, "odd": {}}

    def write(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        for what, detail in old.items():
            row = {
                "org": town.org,
                "id": new_id(),
                "at": town.core.moment(),
                "actor": town.actor("Atle").person,
                "what": what,
                "about": town.group if what == "group-method" else None,
                "detail": detail,
            }
            conn.execute(insert(tables.audit), row)
            time.sleep(0.001)

    town.core.storage.db.write_sync(write)
    assert (await trail(town))[::-1] == [
        "Atle · ny stille tid for alle",
        "Atle · ny regel for dem som slutter",
        "Atle · Gygrene fikk ny vanlig metode: Kort runde",
        "Atle · nye mål for programmet",
        "Atle · odd",
    ]
