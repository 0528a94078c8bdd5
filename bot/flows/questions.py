"""The questions of a check-in: two sets that are built in, and an organisation's own.

Built-in questions are worded by the catalogue; an organisation's own are plain strings, which are
settings and not case text. A choice is known by its number, from "1"; a rating is "1" to "5".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from bot.flows.cards import Line, line

MOST = 7
LONGEST = 300  # characters of a question
CHOICES = (2, 7)
CHOICE_LONGEST = 75
SCALE = ("1", "2", "3", "4", "5")
OR, AFTER = "|", ">"  # how own questions are typed
RATED = ("1-5", "1–5")

_ID = re.compile(r"[a-z][a-z0-9_]{0,19}")


class After(Struct, frozen=True, array_like=True):
    """Asked only when the earlier question `question` was answered with one of `answers`."""

    question: str
    answers: tuple[str, ...]


class Question(Struct, frozen=True):
    """One question. `text` is the organisation's own wording; empty for a built-in one."""

    id: str
    text: str = ""
    kind: Literal["text", "choice", "rating"] = "text"
    choices: tuple[str, ...] = ()
    after: After | None = None


WORDS: dict[str, Line] = {
    "tried": line("question-tried"),
    "happened": line("question-happened"),
    "learned": line("question-learned"),
    "next": line("question-next"),
    "mark": line("question-mark"),
    "develop": line("question-develop"),
    "first": line("question-first"),
    "when": line("question-when"),
    "track": line("question-track"),
}

SETS: dict[str, tuple[Question, ...]] = {
    "learning": tuple(map(Question, ("tried", "happened", "learned", "next"))),
    "start": tuple(map(Question, ("mark", "develop", "first", "when", "track"))),
}

TITLES: dict[str, Line] = {
    "learning": line("questions-learning"),
    "start": line("questions-start"),
}


def title(name: str, questions: Sequence[Question]) -> Line:
    """What a series is called: its own name, else after its questions."""
    if name:
        return line("of", text=name)
    return TITLES["start"] if tuple(questions) == SETS["start"] else line("checkin-title")


def own(typed: Iterable[str]) -> tuple[Question, ...]:
    """An organisation's own questions as they are typed, one after the other.

    `Did you? | Yes | No` has answers to choose from, `How useful? | 1-5` a rating; `> Yes: How?` is
    asked only after that answer to the last such question before it. All others are answered in
    words. What cannot be asked is for `problem` to say.
    """
    found: list[Question] = []
    for n, text in enumerate(typed, 1):
        found.append(_typed(f"q{n}", text.strip(), found))
    return tuple(found)


def _typed(id: str, typed: str, before: Sequence[Question]) -> Question:  # noqa: A002
    after = None
    if typed.startswith(AFTER):
        answer, _, typed = typed.removeprefix(AFTER).partition(":")
        after = _only_after(answer.strip(), before)
    text, *choices = (part.strip() for part in typed.split(OR))
    if len(choices) == 1 and choices[0] in RATED:
        return Question(id, text, "rating", after=after)
    return Question(id, text, "choice" if choices else "text", tuple(choices), after)


def _only_after(answer: str, before: Sequence[Question]) -> After:
    asked = next((q for q in reversed(before) if q.kind != "text"), None)
    if asked is None:
        return After("", ())
    wanted = answer.casefold()
    chosen = (v for v in values(asked) if choice(asked, v).casefold() == wanted)
    return After(asked.id, tuple(chosen))


def words(question: Question) -> Line:
    """The question itself."""
    known = WORDS.get(question.id)
    return known if known and not question.text else line("of", text=question.text)


def values(question: Question) -> tuple[str, ...]:
    """What can be answered by choosing; nothing where words are asked for."""
    if question.kind == "rating":
        return SCALE
    return tuple(str(n) for n in range(1, len(question.choices) + 1))


def choice(question: Question, value: str) -> str:
    """A chosen value in the organisation's words; the value itself where it has none."""
    if question.kind == "choice" and value in values(question):
        return question.choices[int(value) - 1]
    return value


def open_to(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions that are asked of somebody who has answered so."""
    found: list[Question] = []
    given: dict[str, str] = {}
    for q in questions:
        if q.after is None or given.get(q.after.question) in q.after.answers:
            found.append(q)
            if q.id in answers:
                given[q.id] = answers[q.id]
    return tuple(found)


def problem(questions: Sequence[Question]) -> Line | None:
    """What is wrong with a set of questions, in words; None when it can be asked."""
    if not 1 <= len(questions) <= MOST:
        return line("no-questions-many", most=MOST)
    earlier: dict[str, Question] = {}
    for n, q in enumerate(questions, 1):
        wrong = _wording(n, q) or _choices(n, q)
        if wrong is None and q.after is not None and not _follows(q.after, earlier):
            wrong = line("no-question-after", n=n)
        if wrong is None and (q.id in earlier or not _ID.fullmatch(q.id)):
            wrong = line("no-question-twice", n=n)
        if wrong is not None:
            return wrong
        earlier[q.id] = q
    return None


def _wording(n: int, q: Question) -> Line | None:
    if not q.text.strip():
        return None if q.id in WORDS and not q.text else line("no-question-empty", n=n)
    if len(q.text) > LONGEST:
        return line("no-question-long", n=n, length=len(q.text), limit=LONGEST)
    return None


def _choices(n: int, q: Question) -> Line | None:
    least, most = CHOICES
    if q.kind != "choice":
        return line("no-question-choices", n=n, least=least, most=most) if q.choices else None
    if not least <= len(q.choices) <= most:
        return line("no-question-choices", n=n, least=least, most=most)
    if any(not 1 <= len(c.strip()) <= len(c) <= CHOICE_LONGEST for c in q.choices):
        return line("no-question-choice-long", n=n, limit=CHOICE_LONGEST)
    return None


def _follows(after: After, earlier: Mapping[str, Question]) -> bool:
    before = earlier.get(after.question)
    return (
        before is not None
        and bool(after.answers)
        and all(answer in values(before) for answer in after.answers)
    )
