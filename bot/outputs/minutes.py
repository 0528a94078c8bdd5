"""Minutes in the reader's language: as parts for a page, as Markdown, as PDF.

What people wrote is data in all three: escaped in Markdown, and handed to the typesetter beside
its template, never within it. Nothing touches the disk.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import typst
from babel.numbers import format_decimal

from bot.service.minutes import Minutes, may_have, minutes_of
from bot.words import moments
from bot.words.voice import Voice

__all__ = ["Document", "Minutes", "document", "markdown", "may_have", "minutes_of", "pdf"]

TEMPLATE = Path(__file__).parent / "templates" / "minutes.typ"
UNBROKEN = re.compile(r"(\S{40})(?=\S)")
# What Markdown or HTML could read as a sign of theirs: anywhere, and at the start of a line.
SIGNS = re.compile(r"([\\`*_\[\]<>|~&$])")
STARTS = re.compile(r"^([#+\-=:]|\d+(?=[.)](?:\s|$)))")


class Fact(NamedTuple):
    """A label and what it says."""

    label: str
    text: str


class Section(NamedTuple):
    """A heading with what stands under it; `kind` is how it is laid out."""

    heading: str
    kind: Literal["quote", "list", "facts"]
    texts: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


class Document(NamedTuple):
    """Minutes in words. `title` is what the owner called the case; it may be empty."""

    lang: str
    heading: str
    title: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


def document(minutes: Minutes) -> Document:
    """The minutes in their reader's language."""
    voice = _voice(minutes)
    facts = (
        Fact(voice.say("minutes-group"), minutes.group),
        Fact(voice.say("minutes-date"), _day(voice, minutes.began)),
        Fact(voice.say("minutes-method"), voice.of(-1, "name")),
        Fact(voice.say("minutes-owner"), minutes.owner),
        Fact(voice.say("minutes-lead"), minutes.lead),
    )
    sections = (
        Section(voice.say("minutes-key"), "quote", minutes.keys),
        Section(voice.say("minutes-ideas"), "list", minutes.ideas),
        _step(voice, minutes),
        Section(voice.say("minutes-closings"), "list", minutes.closings),
        _ratings(voice, minutes),
    )
    notes = [voice.say("minutes-by-owner", owner=minutes.owner), voice.say("minutes-anonymise")]
    if minutes.until:
        notes.append(voice.say("minutes-until", day=_day(voice, minutes.until)))
    return Document(
        minutes.lang,
        voice.say("minutes-title"),
        minutes.title,
        tuple(f for f in facts if f.text),
        tuple(s for s in sections if s.texts or s.facts),
        tuple(notes),
    )


def _voice(minutes: Minutes) -> Voice:
    return Voice(
        minutes.lang, minutes.zone, minutes.now, lambda _: "", lambda _: None, minutes.method
    )


def _day(voice: Voice, at: float) -> str:
    """With its year: minutes are read later."""
    when = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(voice.zone))
    return moments.day(voice.lang, when.date(), date.min)


def _iso(voice: Voice, text: str) -> str:
    return moments.day(voice.lang, date.fromisoformat(text), date.min)


def _step(voice: Voice, minutes: Minutes) -> Section:
    """The chosen step; an empty section where none was shared."""
    heading = voice.say("minutes-action")
    step = minutes.step
    if step is None:
        return Section(heading, "facts")
    facts = (
        Fact(voice.say("field-when"), step.when),
        Fact(voice.say("field-then"), step.then),
        Fact(voice.say("field-by"), _iso(voice, step.by)),
        Fact(voice.say("field-know"), step.know),
    )
    return Section(heading, "facts", facts=tuple(f for f in facts if f.text))


def _ratings(voice: Voice, minutes: Minutes) -> Section:
    facts = tuple(
        Fact(
            voice.of(r.step, f"ratings.{r.question}"),
            voice.say("minutes-rating", mean=_number(voice.lang, r.mean), n=r.answers),
        )
        for r in minutes.ratings
    )
    return Section(voice.say("minutes-ratings"), "facts", facts=facts)


def _number(lang: str, value: float) -> str:
    return format_decimal(round(value, 1), format="0.0", locale=moments.locale(lang))


# --- Markdown -------------------------------------------------------------------------------------


def markdown(minutes: Minutes) -> str:
    """The minutes as Markdown (CommonMark)."""
    doc = document(minutes)
    parts = [f"# {_plain(doc.heading)}"]
    if doc.title:
        parts.append(f"**{_plain(' '.join(doc.title.split()))}**")
    parts.append(_facts(doc.facts))
    for section in doc.sections:
        parts.append(f"## {_plain(section.heading)}")
        parts.append(_section(section))
    parts += ["---", *(_plain(note) for note in doc.notes)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> str:
    if section.kind == "facts":
        return _facts(section.facts)
    if section.kind == "quote":
        return "\n\n".join(_indented(text, "> ", "> ") for text in section.texts)
    numbered = enumerate(section.texts, 1)
    return "\n".join(_indented(text, f"{n}. ", " " * len(f"{n}. ")) for n, text in numbered)


def _facts(facts: tuple[Fact, ...]) -> str:
    return "\n".join(_indented(f.text, f"- **{_plain(f.label)}** ", "  ") for f in facts)


def _indented(text: str, first: str, rest: str) -> str:
    """Lines of text under one sign; a hard break keeps each on its own line."""
    lines = [_plain(line.strip()) for line in text.splitlines() if line.strip()]
    return "\\\n".join(f"{rest if n else first}{line}" for n, line in enumerate(lines))


def _plain(line: str) -> str:
    """One line of text that reads as itself."""
    plain = SIGNS.sub(r"\\\1", line)
    start = STARTS.match(plain)
    if start is None:
        return plain
    # A digit cannot be escaped, the sign after it can.
    at = start.end() if start[0].isdigit() else 0
    return f"{plain[:at]}\\{plain[at:]}"


# --- PDF ------------------------------------------------------------------------------------------


def pdf(minutes: Minutes) -> bytes:
    """The minutes as PDF, tagged and with its fonts within. Takes a moment: call it in a thread."""
    made = _compiler().compile(
        format="pdf",
        sys_inputs={"minutes": data(minutes)},
        timestamp=int(minutes.began),
    )
    if not isinstance(made, bytes):
        raise TypeError("the typesetter gave no single file")
    return made


def data(minutes: Minutes) -> str:
    """What the template reads: JSON, each text as its lines, with its direction."""
    doc = document(minutes)
    sections = [
        {
            "heading": s.heading,
            "kind": s.kind,
            "texts": [_typeset(t) for t in s.texts],
            "facts": [_fact(f) for f in s.facts],
        }
        for s in doc.sections
    ]
    shaped = {
        "lang": doc.lang,
        "heading": doc.heading,
        "title": _typeset(doc.title),
        "facts": [_fact(f) for f in doc.facts],
        "sections": sections,
        "notes": doc.notes,
    }
    return msgspec.json.encode(shaped).decode()


def _fact(fact: Fact) -> dict[str, object]:
    return {"label": fact.label, "text": _typeset(fact.text)}


def _typeset(text: str) -> dict[str, object]:
    """A very long word may break anywhere: else it would run off the page."""
    lines = [UNBROKEN.sub("\\1\u200b", line) for line in text.splitlines() if line.strip()]
    return {"lines": lines, "rtl": _rtl(text)}


def _rtl(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The typesetter's own fonts, and the system's for scripts and signs that those lack."""
    return typst.Fonts()


def _compiler() -> typst.Compiler:
    return typst.Compiler(_template(), font_paths=_fonts())
