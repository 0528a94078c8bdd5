"""The catalogues: one Fluent bundle per language, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import SupportsInt

import structlog
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

from bot.flows.method import LANGS

HOME = Path(__file__).parent
DEFAULT = "en"
LOCALES = {"nb": "nb", "nn": "nn", "en": "en-GB"}
COUNTED = 12  # numbers up to this are written as words in a sentence

Value = str | int

log = structlog.get_logger()


class MissingWord(KeyError):
    """A sentence that a catalogue lacks, or that lacks an argument: language and key only."""

    def __init__(self, lang: str, key: str) -> None:
        super().__init__(f"{lang}: {key}")
        self.lang, self.key = lang, key


class Strictness:
    """Whether a missing sentence raises (tests) or falls back to English (people)."""

    on = False


def be_strict(on: bool = True) -> None:
    """Make `say` raise `MissingWord` instead of falling back. For tests."""
    Strictness.on = on


def files(lang: str) -> list[Path]:
    return sorted((HOME / lang).glob("*.ftl"))


def entries(lang: str) -> Iterator[tuple[str, ast.Message | ast.Junk]]:
    """Every entry of a language with its subject (the file's name), as parsed."""
    parser = FluentParser(with_spans=False)
    for path in files(lang):
        for entry in parser.parse(path.read_text("utf-8")).body:
            if isinstance(entry, ast.Message | ast.Junk):
                yield path.stem, entry


@cache
def bundle(lang: str) -> FluentBundle:
    made = FluentBundle(
        [LOCALES[lang]],
        functions={"WORD": _speller(lang)},  # type: ignore[dict-item]  # a str will do
        use_isolating=False,
    )
    for path in files(lang):
        made.add_resource(FluentResource(path.read_text("utf-8")))
    return made


def has(lang: str, key: str) -> bool:
    return bundle(lang).has_message(key)


def find(lang: str, key: str, args: Mapping[str, Value]) -> str:
    """The sentence in this language. Raises `MissingWord`."""
    words = bundle(lang)
    pattern = words.get_message(key).value if words.has_message(key) else None
    if pattern is None:
        raise MissingWord(lang, key)
    said, errors = words.format_pattern(pattern, dict(args))
    if errors:
        raise MissingWord(lang, key)
    return str(said)


def say(lang: str, key: str, /, **args: Value) -> str:
    """The sentence `key` in `lang`, its arguments filled in.

    A missing sentence or argument raises `MissingWord` under `be_strict`. Otherwise English
    answers, then the bare key, and the log names language and key.
    """
    try:
        return find(lang, key, args)
    except MissingWord:
        if Strictness.on:
            raise
    log.warning("word_missing", lang=lang, key=key)
    try:
        return find(DEFAULT, key, args)
    except MissingWord:
        return key


@cache
def _counts(lang: str) -> tuple[str, ...]:
    return tuple(find(lang, "counts", {}).split())


def _speller(lang: str) -> Callable[..., str]:
    """The catalogues' function WORD for one language."""

    def word(number: SupportsInt, first: str = "") -> str:
        """A small number as a word, capitalised when `first` is "big"; a large one in digits."""
        whole = int(number)
        said = _counts(lang)[whole] if 0 <= whole <= COUNTED else str(whole)
        return said.capitalize() if first == "big" else said

    return word


def known(lang: str) -> str:
    """`lang` if Kollega speaks it, else English."""
    return lang if lang in LANGS else DEFAULT
