"""From what was typed to a command and its values. Pure: words and names come in."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple

from bot.flows.cards import Line
from bot.flows.checks import tidy
from bot.service.commands.lexicon import Lexicon, fold
from bot.service.commands.model import FREE, Command, Param
from bot.service.commands.reading import Known, read
from bot.service.commands.table import COMMANDS

NEAR = 0.7
NEARER = 0.8  # of several words
PHRASE = 6  # words of a command at most
LONGEST = 4  # words of one value at most
TYPED_LIMIT = 4000
SAID_BACK = 40

_TOKENS = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)')
_CALLED = re.compile(r"^\s*[/@]?kollega\b[:,]?\s*", re.IGNORECASE)


class Parsed(NamedTuple):
    """A command. `wrong` says what is wrong with what was typed, per parameter; `rest` is what
    belongs to no parameter."""

    command: str
    values: dict[str, str]
    rest: str
    wrong: dict[str, Line]


class Miss(NamedTuple):
    """Nothing that is known. `nearest` is the command that may have been meant, if any, and `rest`
    what followed it. `instead` is how it reads where names that are not known yet fit."""

    nearest: str
    typed: str
    rest: str = ""
    instead: Parsed | None = None


class Token(NamedTuple):
    """A word; `gap` is what stands between it and the word before it."""

    text: str
    quoted: bool = False
    gap: str = " "


UNKNOWN = {
    "person": "typed-unknown-person",
    "group": "typed-unknown-group",
    "case": "typed-unknown-case",
    "method": "typed-unknown-method",
    "account": "typed-unknown-account",
    "workspace": "typed-unknown-workspace",
    "gathering": "typed-unclear",
    "vacancy": "typed-unclear",
    "meeting": "typed-unknown-meeting",
    "series": "typed-unknown-series",
}


def unknown(param: Param, text: str) -> Line:
    """What was given for this is nothing that it can be."""
    return Line(UNKNOWN.get(param.reads, "typed-unclear"), (("text", text[:SAID_BACK]),))


def left_over(parsed: Parsed) -> tuple[Line, ...]:
    """What is said of words that belong to nothing: that of a name, of a number, or of neither."""
    command = COMMANDS[parsed.command]
    for param in command.asked:
        if param.name in parsed.values:
            continue
        if param.reads in UNKNOWN:
            return (unknown(param, parsed.rest),)
        if param.reads == "number":
            return (Line("typed-no-minutes", (("text", parsed.rest[:SAID_BACK]),)),)
    unclear = Line("typed-unclear", (("text", parsed.rest[:SAID_BACK]),))
    has_hours = any(p.reads == "hours" for p in command.params)
    return (unclear, Line("asked-quiet-hint")) if has_hours else (unclear,)


def tokens(text: str) -> list[Token]:
    found: list[Token] = []
    end = 0
    for m in _TOKENS.finditer(text):
        gap = text[end : m.start()]
        end = m.end()
        if m[4] is not None:
            found.append(Token(m[4], gap=gap))
        else:
            found.append(Token(m[1] or m[2] or m[3] or "", quoted=True, gap=gap))
    return found


def parse(text: str, words: Lexicon, known: Known, today: date) -> Parsed | Miss:
    """What was typed. Nothing typed asks what waits now."""
    whole = _CALLED.sub("", tidy(text), count=1)
    typed = tokens(whole[:TYPED_LIMIT])
    if whole[TYPED_LIMIT:]:
        # As one word: what is longer than any command is a text, and nothing of it is passed over.
        typed.append(Token(whole[TYPED_LIMIT:], gap=""))
    if not typed:
        return Parsed("now", {}, "", {})
    for span in range(min(PHRASE, len(typed)), 0, -1):
        found = words.phrases.get(_phrase(typed[:span]))
        if found is None:
            continue
        command = COMMANDS[found]
        parsed = _arguments(command, typed[span:], words, known, today)
        better, longer = _nearer(typed, span, words, found) if parsed.rest else ("", 0)
        rest = _again(typed[longer:])
        return Miss(better, _back(typed), rest, parsed) if better else parsed
    near, span = _nearest(typed, words)
    return Miss(near, _back(typed), _again(typed[span:]))


def _phrase(typed: list[Token]) -> str:
    return fold(" ".join(t.text for t in typed)).rstrip(".,;:!?")


def _back(typed: list[Token]) -> str:
    return " ".join(t.text for t in typed[:2])[:SAID_BACK]


def _again(typed: list[Token]) -> str:
    """As it was typed, to be read once more."""
    return " ".join(f'"{t.text}"' if t.quoted else t.text for t in typed)


def _nearest(typed: list[Token], words: Lexicon) -> tuple[str, int]:
    """The command whose words are most like the beginning of this, if any are, and how many words
    of this they are."""
    best: tuple[float, str, int] = (0.0, "", 0)
    for span in range(1, min(PHRASE, len(typed)) + 1):
        phrase = _phrase(typed[:span])[:200]
        cutoff = NEAR if span == 1 else NEARER
        for near in get_close_matches(phrase, words.phrases, n=1, cutoff=cutoff):
            best = max(best, (_alike(phrase, near), words.phrases[near], span))
    return best[1], best[2]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _nearer(typed: list[Token], span: int, words: Lexicon, found: str) -> tuple[str, int]:
    """A longer command that was mistyped after its first word, `gruppe nyy`, and its length."""
    for longer in (span + 1, span + 2):
        if len(typed) < longer or _small(typed[span], words):
            break
        phrase = _phrase(typed[:longer])
        longest = [p for p in words.phrases if p.count(" ") == longer - 1]
        near = get_close_matches(phrase, longest, n=1, cutoff=NEARER)
        if near and words.phrases[near[0]] != found:
            return words.phrases[near[0]], longer
    return "", 0


# --- what follows the command ---------------------------------------------------------------------


class _Reading(NamedTuple):
    words: Lexicon
    known: Known
    today: date
    values: dict[str, str]
    wrong: dict[str, Line]

    def take(self, param: Param, typed: list[Token]) -> bool:
        """Read these words as this parameter. False when they are something else."""
        text = " ".join(t.text for t in typed)
        found = read(param, text, self.words, self.known, self.today)
        if found is None:
            return False
        if isinstance(found, Line):
            self.wrong[param.name] = found
        else:
            self.values[param.name] = found
        return True


def _arguments(
    command: Command, typed: list[Token], words: Lexicon, known: Known, today: date
) -> Parsed:
    into = _Reading(words, known, today, {}, {})
    at = next((n for n, p in enumerate(command.params) if p.reads in FREE), -1)
    if at < 0:
        rest = _anywhere(command.asked, typed, into)
    else:
        rest = _around(command.params, at, typed, into)
    text = " ".join(t.text for t in rest)
    if rest and at < 0:
        _unknown(command, text, into)
    return Parsed(command.id, into.values, text if at < 0 else "", into.wrong)


def _anywhere(params: tuple[Param, ...], typed: list[Token], into: _Reading) -> list[Token]:
    """Values in any order, small words between them."""
    left: list[Token] = []
    open_ = list(params)
    at = 0
    while at < len(typed):
        taken = _first(open_, typed[at : at + LONGEST], into)
        if taken:
            at += taken
            open_ = [p for p in open_ if p.name not in into.values and p.name not in into.wrong]
            continue
        if not _small(typed[at], into.words):
            left.append(typed[at])
        at += 1
    return left


def _first(params: list[Param], typed: list[Token], into: _Reading) -> int:
    """How many of the first words are the value of one of these; 0 when none are."""
    small = _small(typed[0], into.words) and len(typed) > 1  # the last word is no link
    for span in range(len(typed), 1 if small else 0, -1):
        for param in params:
            if into.take(param, typed[:span]):
                return span
    return 0


def _small(token: Token, words: Lexicon) -> bool:
    return not token.quoted and fold(token.text) in words.between


def _around(params: tuple[Param, ...], at: int, typed: list[Token], into: _Reading) -> list[Token]:
    """One free text, with values before it and after it."""
    middle = list(typed)
    for param in params[:at]:
        for skipped in (0, 1):  # a small word may stand before a value
            if len(middle) > skipped and (not skipped or _small(middle[0], into.words)):
                span = _first([param], middle[skipped : skipped + LONGEST], into)
                if span:
                    middle = middle[skipped + span :]
                    break
    for param in reversed(params[at + 1 :]):
        ends = range(1, min(LONGEST, len(middle) - 1) + 1)
        span = next((n for n in reversed(ends) if into.take(param, middle[-n:])), 0)
        middle = middle[: len(middle) - span]
    if middle:
        into.values[params[at].name] = _text(middle, lines=params[at].reads == "text")
    return middle


def _text(typed: list[Token], *, lines: bool) -> str:
    """As it was typed; with its lines and columns where there may be several."""
    parts = ((t.gap if lines else " ") + t.text for t in typed)
    return "".join(parts).strip()


def _unknown(command: Command, text: str, into: _Reading) -> None:
    """What was left over was meant for something that was needed and is not there."""
    for param in command.params:
        if param.required and param.name not in into.values and param.name not in into.wrong:
            into.wrong[param.name] = unknown(param, text)
            return
