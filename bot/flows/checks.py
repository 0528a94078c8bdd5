"""Soft checks of what people write: is somebody named, does it read like advice, is it too long?

Pure functions of the text. They guess: nothing is refused because of the first two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from bot.flows.cards import Line, line
from bot.flows.name_words import AMBIGUOUS, FIRST_NAMES, NOT_NAME_ENDINGS, NOT_NAMES, TITLES


class Finding(NamedTuple):
    """What looks like a person: the characters from `start` up to `end`."""

    kind: Literal["name", "id_number", "phone", "email"]
    start: int
    end: int


# --- whole and clean ------------------------------------------------------------------------------

NEWLINES = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters that show nothing


def tidy(text: str) -> str:
    """The text as it is kept: one kind of newline, no control characters, nothing invisible only.

    Emoji, marks for writing from right to left and all scripts are kept.
    """
    text = unicodedata.normalize("NFC", NEWLINES.sub("\n", text))
    text = CONTROLS.sub("", text)
    return text.strip() if any(map(_shows, text)) else ""


def _shows(char: str) -> bool:
    return unicodedata.category(char) not in ("Cf", "Cc", "Zs", "Zl", "Zp") and char not in BLANK


def problem(text: str, limit: int, required: bool) -> Line | None:
    """What is wrong with a tidied text, in words. `limit` is in characters."""
    if not text:
        return line("text-empty") if required else None
    if len(text) > limit:
        return line("text-too-long", n=len(text), limit=limit)
    return None


def is_date(text: str) -> bool:
    """It is an ISO date."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# --- advice ---------------------------------------------------------------------------------------

CLAUSE = r"(?:^|[.!?:;,–\n]\s*|\b(?:men|og|eller|but|and|or)\s+)"
ADVICE = {
    "nb": rf"""
        \bdu\ (?:bør|burde|må\ (?:bare|heller)|kunne\ (?:jo|kanskje|heller|bare))\b
        | {CLAUSE}har\ du\ (?:ikke\ )?(?:prøvd|forsøkt|vurdert|tenkt\ på)\ å\b
        | {CLAUSE}har\ du\ (?:ikke\ )?(?:prøvd|vurdert)\b
        | \bhvorfor\ ikke\b | \bhvorfor\ \w+\ du\ ikke\b | \bkan\ du\ ikke\ (?:bare|heller)\b
        | \bi\ ditt\ sted\b | \bhvis\ jeg\ var\ deg\b | \bhadde\ jeg\ vært\ deg\b
        | \bjeg\ ville(?!\ (?:bare\ |gjerne\ )*(?:vite|spørre|høre|forstå|skjønne|se)\b)\b
        | \bhva\ med\ å\b | \bmitt\ råd\b | \brådet\ mitt\b
        | \bjeg\ (?:foreslår|anbefaler|tilrår|råder)\b
        | {CLAUSE}prøv\ (?:å|heller|bare)\b | \bkanskje\ du\ (?:kan|bør|burde|kunne|skal|skulle)\b
        | \bdet\ beste\ (?:er|ville\ være|hadde\ vært)\ å\b
        | \bdu\ kan\ (?:jo|bare|heller|kanskje|alltids)\b
    """,
    "nn": rf"""
        \bdu\ (?:bør|burde|må\ (?:berre|heller)|kunne\ (?:jo|kanskje|heller|berre))\b
        | {CLAUSE}har\ du\ (?:ikkje\ )?(?:prøvd|freista|vurdert|tenkt\ på)\ å\b
        | {CLAUSE}har\ du\ (?:ikkje\ )?(?:prøvd|freista|vurdert)\b
        | \bkvifor\ ikkje\b | \bkvifor\ \w+\ du\ ikkje\b | \bkan\ du\ ikkje\ (?:berre|heller)\b
        | \bi\ din\ stad\b | \bi\ staden\ din\b | \bom\ eg\ var\ deg\b | \bhadde\ eg\ vore\ deg\b
        | \beg\ ville(?!\ (?:berre\ |gjerne\ )*(?:vite|spørje|høyre|forstå|skjøne|sjå)\b)\b
        | \bkva\ med\ å\b | \bmitt\ råd\b | \brådet\ mitt\b
        | \beg\ (?:foreslår|tilrår|rår|rår\ deg)\b
        | {CLAUSE}prøv\ (?:å|heller|berre)\b | \bkanskje\ du\ (?:kan|bør|burde|kunne|skal|skulle)\b
        | \bdet\ beste\ (?:er|ville\ vere|hadde\ vore)\ å\b
        | \bdu\ kan\ (?:jo|berre|heller|kanskje|alltids)\b
    """,
    "en": rf"""
        \byou\ (?:should|ought\ to|had\ better|might\ want\ to)\b
        | \byou\ could\ (?:just|always|perhaps|maybe)\b
        | \byou(?:\ just)?\ need\ to\b | \byou'd\ better\b
        | {CLAUSE}have(?:n't)?\ you\ (?:tried|considered|thought\ (?:of|about))\b
        | \bwhy\ not\b | \bwhy\ (?:don't|didn't|can't)\ you\b
        | \bin\ your\ (?:place|position|shoes)\b | \bif\ i\ were\ you\b | \bif\ i\ was\ you\b
        | \bi(?:'d|\ would)(?!\ (?:just\ |really\ )*(?:like|love|want)\ to\ \w+)\b
        | \bmy\ advice\b | \bi\ (?:suggest|recommend|advise)\b
        | {CLAUSE}try\ (?:to\b|\w+ing\b) | \b(?:how|what)\ about\ \w+ing\b
        | \bmaybe\ you\ (?:can|could|should)\b | \bthe\ best\ thing\ (?:is|would\ be)\ to\b
    """,
}
_ADVICE = {
    lang: re.compile(pattern, re.VERBOSE | re.IGNORECASE | re.MULTILINE)
    for lang, pattern in ADVICE.items()
}


def looks_like_advice(text: str, lang: str = "") -> bool:
    """It reads like advice in this language; in any of the three when none is given."""
    text = text.replace("’", "'")
    patterns = [_ADVICE[lang]] if lang in _ADVICE else list(_ADVICE.values())
    return any(p.search(text) for p in patterns)


# --- people ---------------------------------------------------------------------------------------

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NOT_AFTER, NOT_BEFORE = r"(?<![\d.,+-])", r"(?!\d|[.,-]\d)"
ID_NUMBER = re.compile(rf"{NOT_AFTER}(\d\d)[ .]?(\d\d)[ .]?(\d\d)[ .-]?\d\d\d ?\d\d{NOT_BEFORE}")
PHONE = re.compile(
    rf"(?:(?:\+|\b00)47 ?|{NOT_AFTER})"
    rf"(?:[2-9]\d{{7}}|[2-9]\d\d[ -]\d\d[ -]\d\d\d|[2-9]\d(?:[ -]\d\d){{3}}){NOT_BEFORE}"
)
ABROAD = re.compile(r"(?:\+|\b00)(?!47)[1-9]\d(?:[ -]?\d){6,12}\b")
MONEY = re.compile(r"\s*(?:kr|kroner|nok|mill|millionar|millioner|prosent|%|,-)", re.IGNORECASE)
MONEY_BEFORE = re.compile(r"(?:kr|nok|kroner)\.?\s*$", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
INITIAL = re.compile(r" (?:[^\W\d_]\.? )?")
SHORTENED = ("dr", "hr", "mr", "mrs", "ms")
SENTENCE_ENDS = '.!?:…\n•–«"“('


def looks_like_person(text: str) -> tuple[Finding, ...]:
    """What looks like a name, a Norwegian identity number, a phone number or an e-mail address.

    In the order of the text, never overlapping.
    """
    found = [Finding("email", *m.span()) for m in EMAIL.finditer(text)]
    found += [Finding("id_number", *m.span()) for m in ID_NUMBER.finditer(text) if _born(m)]
    found += [Finding("phone", *m.span()) for m in ABROAD.finditer(text)]
    found += [Finding("phone", *m.span()) for m in PHONE.finditer(text) if _calls(text, m)]
    found += _names(text)
    kept: list[Finding] = []
    for f in found:
        if all(f.end <= k.start or f.start >= k.end for k in kept):
            kept.append(f)
    return tuple(sorted(kept, key=lambda f: f.start))


def _born(match: re.Match[str]) -> bool:
    """The first six digits are a date, also in a D-number or a made-up test number.

    The control digits say nothing: the rules for them change in 2032.
    """
    day, month = int(match[1]) % 40, int(match[2]) % 40
    try:
        date(2000, month, day)  # a leap year
    except ValueError:
        return False
    return int(match[1]) < 80


def _calls(text: str, match: re.Match[str]) -> bool:
    """Not an amount of money, and not a date without dots."""
    said = match[0]
    if said[0] in "+0":
        return True
    money = MONEY.match(text, match.end()) or MONEY_BEFORE.search(text, 0, match.start())
    return not money and not said.startswith("20")


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    first: bool  # in its sentence

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def is_first_name(self) -> bool:
        return any(w in FIRST_NAMES for w in (self.low, self.low.removesuffix("s")))

    @property
    def is_capital(self) -> bool:
        """It could be a part of a name."""
        plain = self.text[0].isupper() and not self.text.isupper()
        parts = self.low.split("-")
        other = NOT_NAMES.intersection((self.low, *parts))
        return plain and not other and not self.low.endswith(NOT_NAME_ENDINGS)


def _words(text: str) -> Iterator[_Word]:
    end, before = 0, ""
    for m in WORD.finditer(text):
        if len(m[0]) == 1 and text[m.end() : m.end() + 1] == ".":
            continue  # an initial
        ends = any(c in SENTENCE_ENDS for c in text[end : m.start()])
        yield _Word(m[0], *m.span(), first=end == 0 or (ends and before not in SHORTENED))
        end, before = m.end(), m[0].lower()


def _names(text: str) -> list[Finding]:
    found: list[Finding] = []
    run: list[_Word] = []
    before = ""
    for word in [*_words(text), None]:
        if (
            word
            and word.is_capital
            and (not run or INITIAL.fullmatch(text, run[-1].end, word.start))
        ):
            run.append(word)
            continue
        found += _in_run(text, run, before)
        before = run[-1].low if run else before
        run = [word] if word and word.is_capital else []
        if word and not run:
            before = word.low
    return found


def _in_run(text: str, run: list[_Word], before: str) -> list[Finding]:
    """A name among capitalised words in a row, `before` the word that they follow."""
    if run and run[0].first and not run[0].is_first_name:
        before, run = run[0].low, run[1:]
    if not run:
        return []
    titled = before in TITLES
    alone = run[0].is_first_name and not (run[0].first and run[0].low in AMBIGUOUS)
    sure = titled or alone or len(run) > 1
    return [Finding("name", run[0].start, run[-1].end)] if sure else []
