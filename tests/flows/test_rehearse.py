"""Every method is played through by people who press what they see.

One rehearsal of each is on paper in `rehearsals/`. `KOLLEGA_RECORD=1` writes them anew.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import get_args

import pytest

from bot.flows import rehearse, samples
from bot.flows.cards import BOARD, GROUP
from bot.flows.checks import looks_like_advice, looks_like_person
from bot.flows.habits import Fill, Press
from bot.flows.library import builtin
from bot.flows.method import LANGS, Lang, Way
from bot.flows.rehearse import Scene
from bot.words.voice import Voice
from tests.flows.odd_methods import ODD

PAPERS = Path(__file__).parent / "rehearsals"
NAMES = {GROUP: "Gruppen", BOARD: "Tavla"}
RECORDED: list[tuple[str, Way, int, Lang]] = [
    ("kollegaveiledning", "chat", 5, "nb"),
    ("kort", "room", 4, "nn"),
    ("to", "slow", 2, "en"),
]


def played(method: str, way: Way, people: int, seed: int = 1, lang: Lang = "nb") -> list[Scene]:
    found = {**builtin(), **ODD}[method]
    chance = random.Random(seed)
    return list(rehearse.play(found, way, people, chance, lang, builtin()))


def allowed() -> list[tuple[str, Way, int]]:
    return [
        (x.id, way, n)
        for x in (*builtin().values(), *ODD.values())
        for way in get_args(Way)
        for n in range(x.people.min, min(x.people.max, len(rehearse.PEOPLE)) + 1)
    ]


@pytest.mark.parametrize(("method", "way", "people"), allowed())
def test_every_method_is_played_to_its_end(method: str, way: Way, people: int) -> None:
    for seed in (1, 2):
        scenes = played(method, way, people, seed)
        last = scenes[-1]
        titles = {s.card.title.key for scene in scenes for s in scene.shown}
        assert {"end-title", "keep-title"} <= titles
        steps = {s.card.step for scene in scenes for s in scene.shown if s.audience == BOARD}
        assert set(range(len(last.method.steps))) <= steps
        assert last.method.id == method
        times = [s.now for s in scenes]
        assert times == sorted(times)


def test_the_owners_step_is_followed_up() -> None:
    scenes = played("kollegaveiledning", "chat", 5)
    assert [s.card.title.key for s in scenes[-1].shown] == ["followup-title"]
    assert scenes[-2].by == ""


def _puts_off(scene: Scene) -> bool:
    return isinstance(scene.did, Press) and scene.did.button.action == "postpone"


def test_who_is_asked_another_day_is_asked_again() -> None:
    plays = (played("kort", "chat", 3, seed) for seed in range(20))
    scenes = next(found for found in plays if any(map(_puts_off, found)))
    titles = [s.card.title.key for scene in scenes[-4:] for s in scene.shown]
    assert titles == ["followup-title"] * 4
    slots = [s.card.slot for scene in scenes[-4:] for s in scene.shown]
    assert slots == ["ask1", "ask1", "ask2", "ask2"]


def test_the_same_chance_plays_the_same_round() -> None:
    assert played("kort", "chat", 4, 7) == played("kort", "chat", 4, 7)
    assert played("kort", "chat", 4, 7) != played("kort", "chat", 4, 8)


def test_a_round_that_too_few_come_to_goes_on_in_a_shorter_form() -> None:
    scenes = played("kollegaveiledning", "chat", 3)
    assert scenes[-1].method.id == "kort"


def test_forms_are_filled_as_they_ask() -> None:
    fills = [s.did for s in played("kollegaveiledning", "chat", 6) if isinstance(s.did, Fill)]
    assert {f.form.action for f in fills} >= {"write", "reply"}
    for fill in fills:
        for field in fill.form.fields:
            value = fill.values[field.name]
            assert value or not field.required
            assert len(value) <= field.limit
            assert not field.choices or value in {c.value for c in field.choices}


@pytest.mark.parametrize("lang", LANGS)
def test_samples_name_nobody_and_keep_to_the_rules(lang: Lang) -> None:
    found = samples.SAMPLES[lang]
    assert found.keys() == samples.NB.keys()
    for kind, texts in found.items():
        assert len(texts) == len(samples.NB[kind])
        for text in texts:
            assert looks_like_person(text) == ()
        if kind in ("question", "reflection", "thought", "answer"):
            assert not any(looks_like_advice(t, lang) for t in texts)
    assert all(looks_like_advice(t, lang) for t in found["idea"])


def on_paper(method: str, way: Way, people: int, lang: Lang) -> str:
    papers = []
    for scene in played(method, way, people, lang=lang):
        voice = Voice(
            lang,
            rehearse.ZONE,
            scene.now,
            lambda p: NAMES.get(p, p.capitalize()),
            lambda ref: samples.text(ref, lang),
            scene.method,
        )
        papers.append(rehearse.render(scene, voice))
    return "\n".join(filter(None, papers))


@pytest.mark.parametrize(("method", "way", "people", "lang"), RECORDED)
def test_a_rehearsal_is_as_it_was_recorded(method: str, way: Way, people: int, lang: Lang) -> None:
    paper = PAPERS / f"{method}-{way}-{lang}.txt"
    now = on_paper(method, way, people, lang)
    if os.environ.get("KOLLEGA_RECORD"):
        paper.write_text(now, encoding="utf-8")
    assert now == paper.read_text(encoding="utf-8")


def test_every_built_in_method_is_recorded() -> None:
    assert {method for method, *_ in RECORDED} == set(builtin())
