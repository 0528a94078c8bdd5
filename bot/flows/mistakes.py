"""What is wrong in a method file, as plain sentences with a remedy.

The tables follow what pydantic and the models of `method` say; an author never sees their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import BaseModel

from bot.flows.method import Method, Size, Step, Words

Loc = tuple[int | str, ...]

CONTROL = ("There is an invisible control character here.", "Delete it and type the text anew.")


class Problem(NamedTuple):
    """One mistake in a method file. `line` counts from 1; `path` is where, in words."""

    file: str
    line: int
    path: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} {self.remedy}"


class MethodError(Exception):
    """A method file cannot be used. `problems`: at least one, by line; at most the first 50."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line)[:50])
        super().__init__("\n".join(str(problem) for problem in self.problems))


_LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
_WHOLE = ("This should be a whole number.", "Write for example 5.")
_NUMBER = ("This should be a number.", "Write for example 5.")
_YES_NO = ("This should be true or false.", "Write one of the two.")
_TYPES = {
    "string_type": ("This should be text.", "Write a text; quote it if it looks like a number."),
    "string_unicode": CONTROL,
    "string_too_short": ("This text is empty.", "Write it."),
    "string_too_long": ("This text is longer than {max_length} characters.", "Shorten it."),
    "string_pattern_mismatch": (
        "This is not an id.",
        "Use 2 to 40 small letters (a-z), digits, '-' and '_', beginning with a letter.",
    ),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "greater_than": ("This must be more than {gt:g}.", "Write a larger number."),
    "greater_than_equal": ("This must be at least {ge:g}.", "Write a larger number."),
    "less_than_equal": ("This must be at most {le:g}.", "Write a smaller number."),
    "too_short": ("This list is empty.", "Add at least one entry."),
    "too_long": ("This list has more than {max_length} entries.", "Shorten it."),
    "tuple_type": ("This should be a list.", "Write [one, two], or lines that begin with '- '."),
}

# The beginning of what the models say, the key it is about, and the remedy.
_AGREES: tuple[tuple[str, Loc, str], ...] = (
    ("a step in which the owner", ("who",), "Write 'who: but owner', or remove 'quiet'."),
    ("a step in which only", ("who",), "Write 'who: owner', or remove 'quiet'."),
    ("say what those who are quiet", ("quiet",), "Give 'listen' a text in nb, nn and en."),
    ("ratings belong", ("ratings",), "Write 'leave: closing', or remove 'ratings'."),
    ("an action is", ("who",), "Write 'who: owner', or leave something else."),
    ("the facilitator can", ("ends",), "Write for example 'ends: [clock, lead]'."),
    ("the steps' minutes", ("minutes",), "Change 'minutes' at the top, or those of a step."),
    ("two steps are called", ("id",), "Give each step an id of its own."),
    ("people: min", ("people", "min"), "Make 'min' smaller or 'max' larger."),
    ("the first step shows", ("steps", 0, "rules"), "Write 'rules: [confidential]' there."),
)


def explain(error: Mapping[str, Any], data: Mapping[str, Any]) -> tuple[Loc, str, str]:
    """Where one of pydantic's errors about `data` is, what is wrong, and the remedy."""
    kind, where, context = error["type"], tuple(error["loc"]), error.get("ctx", {})
    if kind == "value_error":
        where, message, remedy = _disagreement(str(context["error"]), where, data)
    elif kind == "missing":
        message, remedy = _missing(where, data)
    elif kind == "extra_forbidden":
        message = f"Unknown key {quote(str(where[-1]))}."
        remedy = _closest(str(where[-1]), list(_model_at(where[:-1]).model_fields))
    elif kind == "literal_error":
        key = next(part for part in reversed(where) if isinstance(part, str))
        message = f"Unknown value in '{key}'."
        remedy = _closest(str(error["input"]), re.findall(r"'([^']*)'", context["expected"]))
    elif kind in ("model_type", "model_attributes_type"):
        message = "This should have keys of its own."
        remedy = f"Its keys are {', '.join(_model_at(where).model_fields)}."
    else:
        said = _TYPES.get(kind, (f"{error['msg']}.", "See 'kollega method schema'."))
        message, remedy = said[0].format(**context), said[1]
    return where, message, remedy


def _disagreement(said: str, where: Loc, data: Mapping[str, Any]) -> tuple[Loc, str, str]:
    message = f"{said[0].upper()}{said[1:]}."
    for start, key, remedy in _AGREES:
        if said.startswith(start):
            if key == ("id",):
                where = ("steps", _second([step["id"] for step in data["steps"]]))
            return (*where, *key), message, remedy
    return where, message, "See 'kollega method schema'."


def _second(ids: Sequence[str]) -> int:
    """The index of the first that has been there before."""
    return next(index for index, one in enumerate(ids) if one in ids[:index])


def _missing(where: Loc, data: Mapping[str, Any]) -> tuple[str, str]:
    key = str(where[-1])
    place = f"under {path(where[:-1], data)}" if where[:-1] else "at the top"
    if _model_at(where[:-1]) is Words:
        return f"The {_LANGUAGES[key]} text is missing.", f"Add '{key}' {place}."
    return f"'{key}' is missing.", f"Add '{key}' {place}."


def _model_at(where: Loc) -> type[BaseModel]:
    match where:
        case ():
            return Method
        case ("people",):
            return Size
        case ("steps", int()):
            return Step
        case _:
            return Words


def _closest(written: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(written[:60], allowed, n=1)
    choice = f"Allowed here: {', '.join(allowed)}."
    return f"Did you mean '{near[0]}'?" if near else choice


def quote(key: str) -> str:
    """A key as the author wrote it, cut to fit a line."""
    return repr(key if len(key) <= 40 else f"{key[:39]}…")


def path(where: Loc, data: Mapping[str, Any] | None = None) -> str:
    """`steps → clarify → ask`: a step by its id where it has one, else by its number."""
    words = [str(part + 1) if isinstance(part, int) else part[:40] for part in where]
    if data and len(where) > 1 and where[0] == "steps" and isinstance(where[1], int):
        step = data["steps"][where[1]]
        if isinstance(step, dict) and isinstance(step.get("id"), str):
            words[1] = step["id"][:40]
    return " → ".join(words)
