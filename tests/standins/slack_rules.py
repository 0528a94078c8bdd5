"""Rules for the values inside Slack's blocks; errors are worded as Slack words them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Surface = Literal["message", "modal", "home"]

Rule = Callable[[Any, str, "Findings"], None]


@dataclass
class Findings:
    """Errors found so far, and the surface the blocks are meant for."""

    surface: Surface
    errors: list[str] = field(default_factory=list)

    def add(self, what: str, path: str) -> None:
        self.errors.append(f"[ERROR] {what} [json-pointer:{path}]")


def string(most: int, least: int = 1) -> Rule:
    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, str):
            found.add("must be a string", path)
        elif len(value) > most:
            found.add(f"must be less than {most + 1} characters", path)
        elif len(value) < least:
            found.add(f"must be more than {least - 1} characters", path)

    return check


def pattern(regex: str, what: str) -> Rule:
    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, str) or not re.fullmatch(regex, value):
            found.add(f"must be {what}", path)

    return check


def integer(least: int, most: int) -> Rule:
    def check(value: Any, path: str, found: Findings) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            found.add("must be an integer", path)
        elif not least <= value <= most:
            found.add(f"must be between {least} and {most}", path)

    return check


def boolean(value: Any, path: str, found: Findings) -> None:
    if not isinstance(value, bool):
        found.add("must be a boolean", path)


def one_of(*values: str) -> Rule:
    def check(value: Any, path: str, found: Findings) -> None:
        if value not in values:
            found.add(f"must be one of {', '.join(values)}", path)

    return check


def array(rule: Rule, most: int, least: int = 1) -> Rule:
    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, list):
            found.add("must be an array", path)
            return
        if len(value) > most:
            found.add(f"no more than {most} items allowed", path)
        if len(value) < least:
            found.add(f"must have at least {least} item(s)", path)
        for index, item in enumerate(value):
            rule(item, f"{path}/{index}", found)

    return check


def anything(value: Any, path: str, found: Findings) -> None:
    """Accepted as it is: parts that nothing of ours sends."""


def text(most: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Rule:
    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add("must be a text object", path)
            return
        kind = value.get("type")
        if kind not in kinds:
            found.add(f"must be {' or '.join(kinds)}, not {kind}", f"{path}/type")
            return
        extra: dict[str, Rule] = {"emoji": boolean} if kind == "plain_text" else {}
        if kind == "mrkdwn":
            extra["verbatim"] = boolean
        keys(value, path, found, {"type": anything, "text": string(most)}, extra)

    return check


def plain(most: int) -> Rule:
    return text(most, ("plain_text",))


def keys(
    value: Any,
    path: str,
    found: Findings,
    required: Mapping[str, Rule],
    optional: Mapping[str, Rule],
) -> None:
    """Check an object's fields; unknown ones are refused, nulls count as absent."""
    if not isinstance(value, dict):
        found.add("must be an object", path)
        return
    for key in required:
        if value.get(key) is None:
            found.add(f"missing required field: {key}", path)
    for key, item in value.items():
        rule = required.get(key) or optional.get(key)
        if rule is None:
            found.add(f"additional property: {key}", path)
        elif item is not None:
            rule(item, f"{path}/{key}", found)


def shape(required: Mapping[str, Rule], **optional: Rule) -> Rule:
    return lambda value, path, found: keys(value, path, found, required, optional)
