"""The words of all commands in all languages, looked up once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from bot.flows.method import LANGS
from bot.service.commands.model import Command

Say = Callable[[str, str], str]
"""A sentence of the catalogue by language and key."""


class Lexicon(NamedTuple):
    """What is understood, in folded form. By language and command, as people read it: `first`
    of its words, what it `does`, and an `example`.

    `choices` gives the words of a choice by its key; weekdays count from 0, months and
    numbers from 1.
    By language, as people read them: the `days` from Monday, and the word for `never`.
    """

    phrases: dict[str, str]
    first: dict[tuple[str, str], str]
    does: dict[tuple[str, str], str]
    example: dict[tuple[str, str], str]
    permissions: frozenset[str]
    choices: dict[str, frozenset[str]]
    today: frozenset[str]
    tomorrow: frozenset[str]
    off: frozenset[str]
    between: frozenset[str]
    weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    days: dict[str, list[str]]
    never: dict[str, str]


def fold(text: str) -> str:
    """How words are compared: one Unicode form, no case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def split(text: str) -> list[str]:
    """The words of an entry of the catalogue, which are separated by commas."""
    return [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]


def lexicon(commands: Iterable[Command], say: Say) -> Lexicon:
    """Collect the words. Raises ValueError when one word means two commands."""
    phrases: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    does: dict[tuple[str, str], str] = {}
    example: dict[tuple[str, str], str] = {}
    choices: dict[str, frozenset[str]] = {}
    for command in commands:
        for lang in LANGS:
            found = split(say(lang, command.words))
            first[lang, command.id] = found[0]
            does[lang, command.id] = say(lang, command.do)
            example[lang, command.id] = say(lang, command.example)
            for word in found:
                if phrases.setdefault(fold(word), command.id) != command.id:
                    raise ValueError(f"{word!r} means {command.id} and {phrases[fold(word)]}")
        for param in command.params:
            for each in param.choices:
                keys = [each.label, *([each.words] if each.words else [])]
                known = frozenset().union(*(_all(say, key) for key in keys))
                choices[each.label] = known | {fold(each.value)}
    return Lexicon(
        phrases,
        first,
        does,
        example,
        _all(say, "typed-permissions"),
        choices,
        _all(say, "typed-today"),
        _all(say, "typed-tomorrow"),
        _all(say, "typed-off"),
        _all(say, "typed-between"),
        _numbered(say, "typed-weekdays", 0),
        _numbered(say, "typed-months", 1),
        _numbered(say, "typed-numbers", 1),
        {lang: split(say(lang, "typed-weekdays")) for lang in LANGS},
        {lang: split(say(lang, "typed-off"))[0] for lang in LANGS},
    )


def _all(say: Say, key: str) -> frozenset[str]:
    return frozenset(fold(word) for lang in LANGS for word in split(say(lang, key)))


def _numbered(say: Say, key: str, start: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for lang in LANGS:
        for at, word in enumerate(split(say(lang, key)), start):
            found |= {fold(each): at for each in word.split("|")}
    return found
