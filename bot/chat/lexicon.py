"""The words that are understood in a chat, of all three languages, and where they are said."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches

from bot.chat.places import Here
from bot.chat.said import Asker, Where
from bot.flows.method import LANGS
from bot.service import commands
from bot.service.commands import COMMANDS, Spot, grammar
from bot.service.commands.grammar import Parsed
from bot.service.commands.lexicon import fold, split
from bot.service.commands.model import FREE
from bot.words import say

WORDS = commands.lexicon(COMMANDS.values(), say)
LIKELY = ("round", "case", "status", "settings", "help")  # the likeliest first
NEAR = 0.7
_ENDS = ".,!?:;"
CERTAIN = {
    "code": re.compile(r"[2-9A-Za-z]{4}[- ]?[2-9A-Za-z]{4}"),
    "link": re.compile(r"https?://\S+"),
    "table": re.compile(r"[^\n]+\n.+", re.DOTALL),
}


def word(lang: str, command: str) -> str:
    """How a command is typed in one language."""
    return WORDS.first[lang, command]


def does(lang: str, command: str) -> str:
    return WORDS.does[lang, command]


def parse(text: str) -> Parsed | grammar.Miss:
    """Which command this is. Names are looked for later, among what the person may see."""
    return grammar.parse(text, WORDS, {}, date.min)


def understand(text: str) -> tuple[str, str]:
    """The command that was typed, empty where there is none, and what was typed."""
    found = parse(text)
    return (found.command if isinstance(found, Parsed) else ""), text.strip()


def nearest(typed: str) -> str:
    """The command whose word is nearest to this one, if any is; not for the other words of ours."""
    if says_later(typed) or says_stop(typed):
        return ""
    near = get_close_matches(fold(typed), WORDS.phrases, n=1, cutoff=NEAR)
    return WORDS.phrases[near[0]] if near else ""


def is_command(text: str) -> bool:
    """Whether a plain message, that might as well be an answer, is a command and nothing else: its
    words alone, or with values that are read for certain."""
    found = parse(text)
    if not isinstance(found, Parsed) or not text.strip():
        return False
    bare = fold(text).strip(_ENDS) in WORDS.phrases
    free = any(
        p.reads in FREE
        and (p.required or p.name in found.values)
        and not _certain(p.name, found.values.get(p.name, ""))
        for p in COMMANDS[found.command].params
    )
    return bare or (bool(found.values) and not found.rest and not found.wrong and not free)


def _certain(name: str, value: str) -> bool:
    """Free words that can be nothing else: a linking code, an address, a table's lines."""
    shape = CERTAIN.get(name)
    return shape is not None and shape.fullmatch(value.strip()) is not None


def spot(who: Asker, where: Where, here: Here) -> Spot:
    home = here.home
    group = home.group if home is not None and home.org == who.actor.org else ""
    return Spot(who.platform, where.channel, group)


def _all(key: str) -> frozenset[str]:
    return frozenset(fold(each) for lang in LANGS for each in split(say(lang, key)))


NEXT_DAY = _all("typed-next-day") | _all("typed-tomorrow")
LATER = _all("typed-later") | NEXT_DAY
STOP = _all("typed-stop")


def says_later(text: str) -> bool:
    """`not now`, `tomorrow` and their like, and nothing else."""
    return fold(text).strip(_ENDS) in LATER


def says_next_day(text: str) -> bool:
    """`tomorrow` and its like alone."""
    return fold(text).strip(_ENDS) in NEXT_DAY


def says_stop(text: str) -> bool:
    return fold(text).strip(_ENDS) in STOP
