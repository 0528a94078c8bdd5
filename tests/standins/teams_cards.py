"""Adaptive Cards as Teams takes them: the published 1.5 schema, and what it misses."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from jsonschema import Draft6Validator
from jsonschema.exceptions import best_match

Place = Literal["message", "dialog"]
NEWEST = (1, 5)
EXECUTE_SINCE = (1, 4)
REFRESH_AT_MOST = 60
# These hold a further element of the same id, or data that only looks like elements.
_APART = {"data", "fallback", "requires", "msteams", "refresh"}
_SAID = {"text", "title", "label", "placeholder", "altText", "fallbackText", "errorMessage"}
Node = dict[str, Any]


@cache
def _validator() -> Draft6Validator:
    source = files("adaptive_cards") / "schemas" / "schema-1.5.json"
    return Draft6Validator(json.loads(source.read_text(encoding="utf-8")))


def nodes(part: Any) -> Iterator[Node]:
    """Every element and action of a card, cards inside `Action.ShowCard` included."""
    if isinstance(part, list):
        for item in part:
            yield from nodes(item)
    elif isinstance(part, dict):
        if "type" in part:
            yield part
        for key, value in part.items():
            if key not in _APART:
                yield from nodes(value)


def is_input(node: Node) -> bool:
    return str(node.get("type")).startswith("Input.")


def is_action(node: Node) -> bool:
    return str(node.get("type")).startswith("Action.")


def texts(card: Node) -> list[str]:
    """Every word a person can read in a card."""
    said = [str(n[k]) for n in _dicts(card) for k in _SAID if isinstance(n.get(k), str)]
    said += [str(n["value"]) for n in _dicts(card) if isinstance(n.get("value"), str)]
    return said


def _dicts(part: Any) -> Iterator[Node]:
    if isinstance(part, list):
        for item in part:
            yield from _dicts(item)
    elif isinstance(part, dict):
        yield part
        for key, value in part.items():
            if key not in _APART:
                yield from _dicts(value)


def card_errors(card: Any, place: Place = "message") -> list[str]:
    """Why Teams would not show this card, one sentence each; empty when it would."""
    if not isinstance(card, dict):
        return ["a card is an object"]
    plain = {key: value for key, value in card.items() if key != "msteams"}
    worst = best_match(_validator().iter_errors(plain))
    if worst is not None:
        path = "/".join(str(step) for step in worst.absolute_path)
        return [f"schema: {path or 'card'}: {worst.message[:300]}"]
    return [
        *_version_errors(card),
        *_id_errors(card),
        *(error for node in nodes(card) for error in _node_errors(node, place)),
        *_refresh_errors(card, place),
        *mention_errors(card.get("msteams", {}).get("entities"), texts(card)),
        *_dialog_errors(card, place),
    ]


def _version_errors(card: Node) -> list[str]:
    if card.get("type") != "AdaptiveCard":
        return ["type must be AdaptiveCard"]
    found = re.fullmatch(r"(\d+)\.(\d+)", str(card.get("version", "")))
    if not found:
        return ["version is missing"]
    version = (int(found[1]), int(found[2]))
    if version > NEWEST:
        return [f"version {card['version']} is newer than Teams"]
    executes = any(node.get("type") == "Action.Execute" for node in nodes(card))
    if version < EXECUTE_SINCE and (executes or "refresh" in card):
        return ["Action.Execute and refresh need version 1.4"]
    return []


def _id_errors(card: Node) -> list[str]:
    counted = Counter(node["id"] for node in nodes(card) if node.get("id"))
    return [f"id {name!r} is there {n} times" for name, n in counted.items() if n > 1]


def _node_errors(node: Node, place: Place) -> list[str]:
    errors = []
    if is_input(node):
        errors += [f"{node['type']} without {key}" for key in ("id", "label") if not node.get(key)]
    if node.get("type") == "Input.ChoiceSet":
        errors += _choice_errors(node)
    if is_action(node):
        if not str(node.get("title", "")).strip():
            errors.append(f"{node['type']} without title")
        errors += _execute_errors(node, place)
    return errors


def _execute_errors(action: Node, place: Place) -> list[str]:
    if action["type"] != "Action.Execute":
        return []
    if place == "dialog":
        return ["a dialog sends by Action.Submit, never by Action.Execute"]
    return [] if action.get("verb") else ["Action.Execute without verb"]


def _choice_errors(node: Node) -> list[str]:
    values = [choice["value"] for choice in node.get("choices", [])]
    many = bool(node.get("isMultiSelect"))
    chosen = str(node.get("value", ""))
    errors = [] if len(values) == len(set(values)) else ["two choices have the same value"]
    if not values:
        errors.append("Input.ChoiceSet without choices")
    if many and any("," in value for value in values):
        errors.append("a choice's value has a comma, which separates chosen ones")
    wanted = chosen.split(",") if many else [chosen]
    if chosen and not set(wanted) <= set(values):
        errors.append("the first value is none of the choices")
    return errors


def _refresh_errors(card: Node, place: Place) -> list[str]:
    refresh = card.get("refresh")
    if refresh is None:
        return []
    if place == "dialog":
        return ["a dialog is not refreshed"]
    action = refresh.get("action")
    if not action or action.get("type") != "Action.Execute":
        return ["refresh needs an Action.Execute"]
    errors = [] if action.get("verb") else ["refresh: Action.Execute without verb"]
    if len(refresh.get("userIds", [])) > REFRESH_AT_MOST:
        errors.append(f"refresh: more than {REFRESH_AT_MOST} userIds")
    return errors


def _dialog_errors(card: Node, place: Place) -> list[str]:
    has_inputs = any(is_input(node) for node in nodes(card))
    submits = any(node.get("type") == "Action.Submit" for node in nodes(card))
    if place == "dialog" and has_inputs and not submits:
        return ["a form without Action.Submit cannot be sent"]
    return []


def mention_errors(entities: Any, said: list[str]) -> list[str]:
    """Mention entities whose text is nowhere in what is said, or that name nobody."""
    if entities is None:
        return []
    if not isinstance(entities, list):
        return ["entities is a list"]
    errors = []
    for entity in entities:
        if not isinstance(entity, dict) or entity.get("type") != "mention":
            continue
        text, mentioned = entity.get("text"), entity.get("mentioned")
        if not isinstance(mentioned, dict) or not mentioned.get("id") or not mentioned.get("name"):
            errors.append("a mention needs mentioned.id and mentioned.name")
        if not isinstance(text, str) or not re.fullmatch(r"<at>.+</at>", text):
            errors.append("a mention's text is <at>…</at>")
        elif not any(text in part for part in said):
            errors.append("a mention's text is not in the message")
    return errors
