"""What is wrong with the catalogues: missing, unused or unequal sentences, slips of language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.flows import library, model, prompts
from bot.flows.method import LANGS, Leave, Way
from bot.words.catalogue import DEFAULT, entries
from bot.words.used import Use, constants, uses

ROOT = Path(__file__).parents[1]
METHODS = tuple(library.builtin())


# Given to every sentence whose key begins so, whatever the code names.
GIVEN = {"care-": frozenset({"places"})}


def _family(pattern: str, members: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {pattern: tuple(pattern.replace("*", m, 1) for m in members)}


def _all_but(literal: object, *out: str) -> tuple[str, ...]:
    return tuple(x for x in get_args(literal) if x not in out)


# What the f-strings of the code can become.
FAMILIES: dict[str, tuple[str, ...]] = {
    **_family("round-what-*", (*get_args(Way), "call")),
    **_family("you-*", _all_but(model.Presence, "here")),
    **_family("kept-*", (*get_args(model.Keeping), "waiting", "private")),
    **_family("kept-*-owner", _all_but(model.Keeping, "silence")),
    **_family("do-keep_*", _all_but(model.Keeping, "silence")),
    **_family("do-write_*", (*_all_but(Leave, "nothing"), "key")),
    **_family("do-switch_*", METHODS),
    **_family("field-*", (*_all_but(model.Kind, "action"), "give_word", "hand_over")),
    **_family("form-*", ("give_word", "hand_over")),
    **_family("form-followup-*", ("done", "partly", "not_yet")),
    **_family("*-title", tuple(prompts.CHOICES)),
    **_family("*-ask", tuple(prompts.CHOICES)),
    **_family("*-under", ("clock-left", "clock-min")),
    **_family("show-*", (*get_args(model.Kind), "situation", "tried")),
    "*_*": (),  # a button of the flows, whose keys are read where it is made
    "do-*_*": tuple(f"do-{k}_{c}" for k, cs in prompts.CHOICES.items() for c in cs),
    "*-said-*": tuple(f"{k}-said-{c}" for k, cs in prompts.CHOICES.items() for c in cs),
}

TELLTALES = {
    "nb": "att berre dei dykk eg ein eit eitt éi éin frå gje gjer gjev gruppa høgst høgt "
    "ikkje klokka korleis kva kvar kven leier leie medan meir noko nokon no opne òg rekkje saka "
    "seinare sjå sjølv tida veke vere vart vidare tenkjer",
    "nn": "bare dager de-andre deres en et fortsatt fortsetter fra gi gir gitt gjør gruppen hva "
    "hvem hver hvilken hvis hvor hvordan høyt ikke innen jeg klokken kommer lagret leder lede "
    "mens mer minutter må-ikke navn nå noe noen også saken selv senere siden spørre står-igjen "
    "tenke tenker tid-en tiden trenger uke velg velge videre være åpen åpent åpne",
    "en": "behavior center color favorite gotten organization organize recognize program",
}
LOANS = "board check-in deadline feedback feedbacken meeting"


class Entry(NamedTuple):
    subject: str
    needs: frozenset[str]
    text: str


class _Parts(Visitor):
    """The variables and the plain text of one message."""

    def __init__(self) -> None:
        self.needs: set[str] = set()
        self.text: list[str] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.needs.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.text.append(node.value)


def problems(root: Path = ROOT) -> list[str]:
    """What is wrong, one sentence each; empty when all is well."""
    catalogues, found = {}, []
    for lang in LANGS:
        catalogues[lang], bad = _read(lang)
        found += bad
    found += _unequal(catalogues)
    asked = list(uses(root))
    for use in asked:
        found += _asked(use, catalogues)
    found += _unused(asked, root, catalogues[DEFAULT])
    for lang, catalogue in catalogues.items():
        for key, entry in catalogue.items():
            found += _slips(lang, key, entry.text)
    return found


def _read(lang: str) -> tuple[dict[str, Entry], list[str]]:
    catalogue: dict[str, Entry] = {}
    bad = []
    for subject, entry in entries(lang):
        if isinstance(entry, ast.Junk):
            bad.append(f"{lang}/{subject}: cannot be read: {(entry.content or '')[:40]!r}")
            continue
        if entry.id.name in catalogue:
            bad.append(f"{lang}/{subject}: {entry.id.name} is there twice")
        parts = _Parts()
        parts.visit(entry)
        catalogue[entry.id.name] = Entry(subject, frozenset(parts.needs), " ".join(parts.text))
    return catalogue, bad


def _unequal(catalogues: dict[str, dict[str, Entry]]) -> Iterator[str]:
    """Keys that a language lacks, keeps in another file, or fills in otherwise."""
    for key in sorted(set().union(*catalogues.values())):
        here = {lang: c[key] for lang, c in catalogues.items() if key in c}
        for lang in LANGS:
            if lang not in here:
                yield f"{lang}: {key} is missing"
        if len({e.subject for e in here.values()}) > 1:
            yield f"{key} stands in files of different names"
        if len({e.needs for e in here.values()}) > 1:
            yield f"{key} has different arguments in different languages"


def _members(use: Use, known: dict[str, Entry]) -> tuple[str, ...] | None:
    """The keys a use can mean; None for a family that is not in the table."""
    if "|" in use.key:
        narrow, _, wide = use.key.partition("|")
        return (narrow,) if narrow in known else (wide,)
    return FAMILIES.get(use.key) if "*" in use.key else (use.key,)


def _asked(use: Use, catalogues: dict[str, dict[str, Entry]]) -> Iterator[str]:
    known = catalogues[DEFAULT]
    members = _members(use, known)
    if members is None:
        yield f"{use.where}: {use.key} is not in FAMILIES"
        return
    for key in members:
        if not any(key in c for c in catalogues.values()):
            yield f"{use.where}: {key} is in no language"
        elif use.given is not None and key in known:
            given = use.given.union(*(v for p, v in GIVEN.items() if key.startswith(p)))
            for name in sorted(known[key].needs - given):
                yield f"{use.where}: {key} is not given ${name}"


def _unused(asked: list[Use], root: Path, known: dict[str, Entry]) -> Iterator[str]:
    said = constants(root).union(*FAMILIES.values())
    for use in asked:
        said.update(_members(use, known) or ())
    for key, entry in known.items():
        if key not in said:
            yield f"{entry.subject}: {key} is never said"


def _slips(lang: str, key: str, text: str) -> Iterator[str]:
    if "!" in text:
        yield f"{lang}: {key} has an exclamation mark"
    words = set(re.findall(r"[\w-]+", text.lower()))
    wrong = set(TELLTALES[lang].split()) | (set(LOANS.split()) if lang != "en" else set())
    for word in sorted(words & wrong):
        yield f"{lang}: {key} says {word!r}"
    if lang == "en" and re.search("[æøå]", text.replace("Bokmål", ""), re.IGNORECASE):
        yield f"{lang}: {key} has Norwegian letters"
