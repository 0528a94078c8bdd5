"""What a person can press and fill in, and how Slack reports it back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.standins.slack_elements import choices, elements_of

# (block_id, action_id) -> the element's state as Slack reports it.
Entries = dict[tuple[str, str], dict[str, Any]]

_ONE_OPTION = {"static_select", "radio_buttons", "external_select"}
_MANY_OPTIONS = {"multi_static_select", "checkboxes", "multi_external_select"}
_TEXTS = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}
_SINGLE = {
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}
_PATTERNS = {
    "datepicker": r"\d{4}-\d\d-\d\d",
    "timepicker": r"([01]\d|2[0-3]):[0-5]\d",
    "number_input": r"-?\d+([.,]\d+)?",
    "email_text_input": r"[^@\s]+@[^@\s]+",
    "url_text_input": r"https?://\S+",
}


class NotThereError(AssertionError):
    """The person wanted to press or fill in something that Slack does not show them."""


class NotSentError(AssertionError):
    """Slack's client would keep the form and point at the fields: `fields` says which."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(f"the form cannot be sent: {fields}")
        self.fields = fields


@dataclass(frozen=True)
class Part:
    """One interactive element and the block it stands in."""

    block: dict[str, Any]
    element: dict[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        return self.block["block_id"], self.element["action_id"]

    @property
    def is_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def has_state(self) -> bool:
        return self.element["type"] not in ("button", "overflow")

    @property
    def label(self) -> str:
        source = self.block.get("label") if self.is_input else self.element.get("text")
        return str(source["text"]) if source else ""

    def names(self) -> tuple[str, ...]:
        return (*self.key, self.label)


def parts(blocks: list[dict[str, Any]]) -> Iterator[Part]:
    for block in blocks:
        for element in elements_of(block):
            yield Part(block, element)


def find(
    blocks: list[dict[str, Any]], name: str, value: str | None = None, block_id: str | None = None
) -> Part:
    """The element with this action_id or, failing that, this label.

    `value` chooses among buttons of the same name, `block_id` among blocks.
    """
    found = [p for p in parts(blocks) if block_id in (None, p.block["block_id"])]
    named = [p for p in found if p.element["action_id"] == name]
    named = named or [p for p in found if p.label == name]
    buttons = [p for p in named if p.element["type"] == "button"]
    if value is not None and buttons:
        named = [p for p in buttons if p.element.get("value") == value]
    if not named:
        offered = sorted(p.element["action_id"] for p in found)
        raise NotThereError(f"nothing called {name!r} (value {value!r}); there are {offered}")
    if len(named) > 1:
        raise NotThereError(f"{len(named)} elements are called {name!r}; name the block or value")
    return named[0]


def _option(element: dict[str, Any], wanted: Any) -> dict[str, Any]:
    """The option with this value or, failing that, this text."""
    offered = choices(element)
    for option in offered:
        if option["value"] == wanted:
            return option
    for option in offered:
        if option["text"]["text"] == wanted:
            return option
    raise NotThereError(f"no option {wanted!r}; there are {[o['value'] for o in offered]}")


def filled(element: dict[str, Any], wanted: Any) -> dict[str, Any]:
    """The element's state once the person has put `wanted` there; None empties it."""
    kind = element["type"]
    if kind in _MANY_OPTIONS:
        many = [wanted] if isinstance(wanted, str) else list(wanted or [])
        return {"type": kind, "selected_options": [_option(element, one) for one in many]}
    if kind in _ONE_OPTION:
        chosen = None if wanted is None else _option(element, wanted)
        return {"type": kind, "selected_option": chosen}
    if kind in _TEXTS:
        return {"type": kind, "value": None if wanted in (None, "") else str(wanted)}
    if kind in _SINGLE:
        return {"type": kind, _SINGLE[kind][0]: wanted}
    raise NotThereError(f"a {kind} cannot be filled in")


def untouched(element: dict[str, Any]) -> dict[str, Any]:
    """The element's state as the app drew it."""
    kind = element["type"]
    if kind in _MANY_OPTIONS:
        return {"type": kind, "selected_options": element.get("initial_options") or []}
    if kind in _ONE_OPTION:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in _TEXTS:
        return {"type": kind, "value": element.get("initial_value") or None}
    name, initial = _SINGLE[kind]
    empty: Any = [] if kind.startswith("multi_") else None
    return {"type": kind, name: element.get(initial, empty)}


def state_values(blocks: list[dict[str, Any]], entries: Entries) -> dict[str, Any]:
    """`state.values` of a message or view."""
    values: dict[str, dict[str, Any]] = {}
    for part in parts(blocks):
        if part.has_state:
            block_id, action_id = part.key
            state = entries.get(part.key) or untouched(part.element)
            values.setdefault(block_id, {})[action_id] = state
    return values


def fill(blocks: list[dict[str, Any]], entries: Entries, values: Mapping[str, Any]) -> None:
    """Put `values` (by block_id, action_id or label) into `entries`."""
    fields = [part for part in parts(blocks) if part.has_state]
    for name, wanted in values.items():
        named = [part for part in fields if name in part.names()]
        if len(named) != 1:
            offered = sorted(part.label or part.key[0] for part in fields)
            raise NotThereError(f"{len(named)} fields are called {name!r}; there are {offered}")
        entries[named[0].key] = filled(named[0].element, wanted)


def unsendable(blocks: list[dict[str, Any]], values: Mapping[str, Any]) -> dict[str, str]:
    """What Slack's client objects to before it sends a form: block_id -> why."""
    problems: dict[str, str] = {}
    for part in parts(blocks):
        if part.is_input:
            block_id, action_id = part.key
            content = _content(values[block_id][action_id])
            if why := _objection(part, content):
                problems[block_id] = why
    return problems


def _content(state: Mapping[str, Any]) -> Any:
    return next(value for key, value in state.items() if key != "type")


def _objection(part: Part, content: Any) -> str:
    element = part.element
    if not content:
        return "" if part.block.get("optional") else "required"
    if element["type"] == "plain_text_input":
        if len(content) > element.get("max_length", 3000):
            return "too long"
        if len(content) < element.get("min_length", 0):
            return "too short"
        if "\n" in content and not element.get("multiline"):
            return "one line only"
    if element["type"] == "number_input":
        return _number_objection(element, content)
    shape = _PATTERNS.get(element["type"])
    if shape and not re.fullmatch(shape, content):
        return "wrong form"
    if len(content) > element.get("max_selected_items", 3000) and isinstance(content, list):
        return "too many"
    return ""


def _number_objection(element: Mapping[str, Any], content: str) -> str:
    if not re.fullmatch(_PATTERNS["number_input"], content):
        return "not a number"
    if not element["is_decimal_allowed"] and not content.lstrip("-").isdigit():
        return "whole numbers only"
    number = float(content.replace(",", "."))
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and number < float(least):
        return "too small"
    return "too large" if most is not None and number > float(most) else ""


def action(part: Part, value: Any, state: Mapping[str, Any] | None, at: str) -> dict[str, Any]:
    """The entry of `actions` for pressing or choosing."""
    element = part.element
    block_id, action_id = part.key
    entry: dict[str, Any] = {
        "type": element["type"],
        "action_id": action_id,
        "block_id": block_id,
        "action_ts": at,
    }
    if element["type"] == "button":
        entry |= {key: element[key] for key in ("text", "value", "style", "url") if key in element}
    elif element["type"] == "overflow":
        entry["selected_option"] = _option(element, value)
    else:
        entry |= dict(state or {})
    return entry
