"""What a person can press and fill in on a card, and how Teams reports it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.standins.teams_cards import Node, is_action, is_input

_PATTERNS = {
    "Input.Date": r"\d{4}-\d\d-\d\d",
    "Input.Time": r"([01]\d|2[0-3]):[0-5]\d",
    "Input.Number": r"-?\d+(\.\d+)?",
}
_INNER = {"data", "fallback", "requires", "msteams", "refresh"}


class NotThereError(AssertionError):
    """The person wanted to press or fill in something that Teams does not show them."""


class NotSentError(AssertionError):
    """Teams' client would keep the card and point at the fields: `fields` says which."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(f"the card cannot be sent: {fields}")
        self.fields = fields


@dataclass(frozen=True)
class Pressable:
    """One action and the inputs that go with it."""

    action: Node
    inputs: tuple[Node, ...]

    @property
    def name(self) -> str:
        return str(self.action.get("verb") or self.action.get("id") or self.action.get("title"))

    @property
    def names(self) -> tuple[str, ...]:
        told = [str(v) for v in _data(self.action).values() if isinstance(v, str)]
        found = (self.action.get(key) for key in ("verb", "id", "title"))
        return (*(str(name) for name in found if name), *told)

    @property
    def opens_dialog(self) -> bool:
        return self.teams.get("type") == "task/fetch"

    @property
    def teams(self) -> dict[str, Any]:
        """The part of an action's data that is for Teams itself."""
        found = _data(self.action).get("msteams")
        return found if isinstance(found, dict) else {}


def pressables(card: Node, above: tuple[Node, ...] = ()) -> Iterator[Pressable]:
    """Every action of a card; one in an inner card takes the outer card's inputs along."""
    inputs = (*above, *(node for node in _own(card) if is_input(node)))
    for node in _own(card):
        if not is_action(node) or node.get("isEnabled") is False:
            continue
        if node["type"] == "Action.ShowCard":
            yield from pressables(node["card"], inputs)
        alone = node.get("associatedInputs", "auto").lower() == "none"
        yield Pressable(node, () if alone else inputs)


def _own(card: Any) -> Iterator[Node]:
    """The nodes of a card itself, not those of inner cards."""
    for key, value in card.items():
        if key not in _INNER and not (card.get("type") == "Action.ShowCard" and key == "card"):
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict):
                    if "type" in item:
                        yield item
                    yield from _own(item)


def find(card: Node, name: str, where: Mapping[str, Any] | None = None) -> Pressable:
    """The action with this verb, id or title, or failing those a word of its data.

    `where` chooses among several by what their data holds.
    """
    wanted = dict(where or {})
    every = [p for p in pressables(card) if p.action["type"] != "Action.ShowCard"]
    fitting = [p for p in every if wanted.items() <= _data(p.action).items()]
    for key in ("verb", "id", "title"):
        if named := [p for p in fitting if p.action.get(key) == name]:
            break
    else:
        named = [p for p in fitting if name in p.names]
    if not named:
        offered = sorted(p.name for p in every)
        raise NotThereError(f"nothing called {name!r} (data {wanted}); there are {offered}")
    if len(named) > 1:
        raise NotThereError(f"{len(named)} actions are called {name!r}; say where")
    return named[0]


def _data(action: Node) -> dict[str, Any]:
    data = action.get("data")
    return data if isinstance(data, dict) else {}


def collected(pressed: Pressable, values: Mapping[str, Any]) -> dict[str, Any]:
    """The action's data with the inputs in it. `values` by an input's id or label.

    Raises NotThereError for a field that is not there, NotSentError for one not filled in.
    """
    left = dict(values)
    data = dict(_data(pressed.action))
    wrong: dict[str, str] = {}
    for node in pressed.inputs:
        said = _said(node, left)
        if trouble := _trouble(node, said):
            wrong[str(node["id"])] = trouble
        if said or node["type"] == "Input.Text":
            data[node["id"]] = said
    if left:
        there = sorted(str(node["id"]) for node in pressed.inputs)
        raise NotThereError(f"no field {sorted(left)}; there are {there}")
    if wrong:
        raise NotSentError(wrong)
    return data


def _said(node: Node, left: dict[str, Any]) -> str:
    for name in (node["id"], node.get("label")):
        if name in left:
            return _written(node, left.pop(name))
    first = node.get("value")
    if node["type"] == "Input.Toggle":
        return str(first if first is not None else node.get("valueOff", "false"))
    return "" if first is None else str(first)


def _written(node: Node, wanted: Any) -> str:
    if node["type"] == "Input.Toggle":
        on, off = node.get("valueOn", "true"), node.get("valueOff", "false")
        return str(on if wanted in (True, on) else off)
    if node["type"] != "Input.ChoiceSet":
        return "" if wanted is None else str(wanted)
    several = wanted if isinstance(wanted, (list, tuple, set)) else [wanted]
    if len(several) > 1 and not node.get("isMultiSelect"):
        raise NotThereError(f"only one can be chosen in {node['id']}")
    return ",".join(_choice(node, one) for one in several if one is not None)


def _choice(node: Node, wanted: Any) -> str:
    for key in ("value", "title"):
        for choice in node.get("choices", []):
            if choice[key] == wanted:
                return str(choice["value"])
    offered = [choice["value"] for choice in node.get("choices", [])]
    raise NotThereError(f"no choice {wanted!r} in {node['id']}; there are {offered}")


def _trouble(node: Node, said: str) -> str:
    """Why the client would not send this field; empty when it would."""
    if not said.strip():
        return "missing" if node.get("isRequired") else ""
    if node.get("isRequired") and node["type"] == "Input.Toggle":
        return "" if said == node.get("valueOn", "true") else "missing"
    if len(said) > node.get("maxLength", len(said)):
        return f"longer than {node['maxLength']}"
    pattern = node.get("regex") or _PATTERNS.get(node["type"])
    if pattern and not re.fullmatch(pattern, said):
        return "not of the form asked for"
    return _range_trouble(node, said)


def _range_trouble(node: Node, said: str) -> str:
    if node["type"] == "Input.Number":
        value = float(said)
        is_in = node.get("min", value) <= value <= node.get("max", value)
    else:
        is_in = str(node.get("min", said)) <= said <= str(node.get("max", said))
    return "" if is_in else "out of range"
