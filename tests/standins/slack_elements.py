"""Slack's block elements: fields, limits, and the blocks and surfaces that take them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.standins.slack_rules import (
    Findings,
    Rule,
    Surface,
    anything,
    array,
    boolean,
    integer,
    keys,
    one_of,
    pattern,
    plain,
    shape,
    string,
    text,
)

ID = string(255)
URL = string(3000)
DATE = pattern(r"\d{4}-\d\d-\d\d", "a date as YYYY-MM-DD")
TIME = pattern(r"([01]\d|2[0-3]):[0-5]\d", "a time as HH:mm")
CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    style=one_of("primary", "danger"),
)
PLAIN_OPTION = shape({"text": plain(75), "value": string(150)}, description=plain(75), url=URL)
RICH_OPTION = shape({"text": text(75), "value": string(150)}, description=text(75))
GROUP = shape({"label": plain(75), "options": array(PLAIN_OPTION, 100)})
DISPATCH = shape({}, trigger_actions_on=array(anything, 2))

_FOCUS: dict[str, Rule] = {"focus_on_load": boolean}
_ASK: dict[str, Rule] = {"action_id": ID, "placeholder": plain(150), **_FOCUS}
_CHOOSE: dict[str, Rule] = {**_ASK, "confirm": CONFIRM}
_MULTI: dict[str, Rule] = {**_CHOOSE, "max_selected_items": integer(1, 100)}
_IDS = array(ID, 100)


@dataclass(frozen=True)
class Element:
    """One element type: its fields, and the blocks and surfaces that take it."""

    required: Mapping[str, Rule]
    optional: Mapping[str, Rule]
    homes: frozenset[str]
    surfaces: tuple[Surface, ...] = ("message", "modal", "home")


def _element(required: Mapping[str, Rule], optional: Mapping[str, Rule], homes: str) -> Element:
    return Element(required, optional, frozenset(homes.split()))


_SELECT = "section actions input"
_MODAL_ONLY: tuple[Surface, ...] = ("modal",)
ELEMENTS: dict[str, Element] = {
    "button": _element(
        {"text": plain(75)},
        {
            "action_id": ID,
            "url": URL,
            "value": string(2000),
            "style": one_of("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
        },
        "section actions",
    ),
    "overflow": _element(
        {"options": array(PLAIN_OPTION, 5)},
        {"action_id": ID, "confirm": CONFIRM},
        "section actions",
    ),
    "checkboxes": _element(
        {"options": array(RICH_OPTION, 10)},
        {
            "action_id": ID,
            "initial_options": array(RICH_OPTION, 10),
            "confirm": CONFIRM,
            **_FOCUS,
        },
        _SELECT,
    ),
    "radio_buttons": _element(
        {"options": array(RICH_OPTION, 10)},
        {"action_id": ID, "initial_option": RICH_OPTION, "confirm": CONFIRM, **_FOCUS},
        _SELECT,
    ),
    "datepicker": _element({}, {**_CHOOSE, "initial_date": DATE}, _SELECT),
    "timepicker": _element({}, {**_CHOOSE, "initial_time": TIME, "timezone": string(64)}, _SELECT),
    "datetimepicker": _element(
        {},
        {
            "action_id": ID,
            "initial_date_time": integer(10**9, 10**10 - 1),
            "confirm": CONFIRM,
            **_FOCUS,
        },
        "actions input",
    ),
    "static_select": _element(
        {},
        {
            **_CHOOSE,
            "options": array(PLAIN_OPTION, 100),
            "option_groups": array(GROUP, 100),
            "initial_option": PLAIN_OPTION,
        },
        _SELECT,
    ),
    "multi_static_select": _element(
        {},
        {
            **_MULTI,
            "options": array(PLAIN_OPTION, 100),
            "option_groups": array(GROUP, 100),
            "initial_options": array(PLAIN_OPTION, 100),
        },
        "section input",
    ),
    "users_select": _element({}, {**_CHOOSE, "initial_user": ID}, _SELECT),
    "multi_users_select": _element({}, {**_MULTI, "initial_users": _IDS}, "section input"),
    "channels_select": _element(
        {}, {**_CHOOSE, "initial_channel": ID, "response_url_enabled": boolean}, _SELECT
    ),
    "multi_channels_select": _element({}, {**_MULTI, "initial_channels": _IDS}, "section input"),
    "conversations_select": _element(
        {},
        {
            **_CHOOSE,
            "initial_conversation": ID,
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": anything,
        },
        _SELECT,
    ),
    "multi_conversations_select": _element(
        {},
        {
            **_MULTI,
            "initial_conversations": _IDS,
            "default_to_current_conversation": boolean,
            "filter": anything,
        },
        "section input",
    ),
    "plain_text_input": _element(
        {},
        {
            **_ASK,
            "initial_value": string(3000, 0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
            "dispatch_action_config": DISPATCH,
        },
        "input",
    ),
    "email_text_input": Element(
        {},
        {**_ASK, "initial_value": string(3000), "dispatch_action_config": DISPATCH},
        frozenset({"input"}),
        _MODAL_ONLY,
    ),
    "url_text_input": Element(
        {},
        {**_ASK, "initial_value": string(3000), "dispatch_action_config": DISPATCH},
        frozenset({"input"}),
        _MODAL_ONLY,
    ),
    "number_input": Element(
        {"is_decimal_allowed": boolean},
        {
            **_ASK,
            "initial_value": string(3000),
            "min_value": string(100),
            "max_value": string(100),
            "dispatch_action_config": DISPATCH,
        },
        frozenset({"input"}),
        _MODAL_ONLY,
    ),
    "image": _element(
        {"alt_text": string(2000)},
        {"image_url": URL, "slack_file": anything},
        "section context",
    ),
}


def element(home: str) -> Rule:
    """An element standing in a block of type `home`."""

    def check(value: Any, path: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add("must be an object", path)
            return
        kind = value.get("type")
        if home == "context" and kind in ("plain_text", "mrkdwn"):
            text(3000)(value, path, found)
            return
        known = ELEMENTS.get(str(kind))
        if known is None or home not in known.homes or found.surface not in known.surfaces:
            found.add(f"unsupported type: {kind}", f"{path}/type")
            return
        keys(value, path, found, {"type": anything, **known.required}, known.optional)
        _check_choices(value, path, found)
        _check_lengths(value, path, found)

    return check


def choices(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every option an element offers, those of its groups included."""
    groups = [group.get("options") or [] for group in value.get("option_groups") or []]
    return [*(value.get("options") or []), *(option for group in groups for option in group)]


def _check_choices(value: dict[str, Any], path: str, found: Findings) -> None:
    offered = choices(value)
    is_menu = value.get("type") in ("static_select", "multi_static_select")
    if is_menu and bool(value.get("options")) == bool(value.get("option_groups")):
        found.add("one of options and option_groups is required", path)
    if (first := value.get("initial_option")) and first not in offered:
        found.add("initial_option must be one of the options", f"{path}/initial_option")
    for index, option in enumerate(value.get("initial_options") or []):
        if option not in offered:
            found.add("must be one of the options", f"{path}/initial_options/{index}")


def _check_lengths(value: dict[str, Any], path: str, found: Findings) -> None:
    least, most = value.get("min_length"), value.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        found.add("min_length must not be above max_length", path)
    first = value.get("initial_value")
    if isinstance(first, str) and isinstance(most, int) and len(first) > most:
        found.add(f"must be less than {most + 1} characters", f"{path}/initial_value")


def elements_of(block: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The interactive elements of one block, in order."""
    found: list[Any] = list(block.get("elements") or [])
    found += [block.get("accessory"), block.get("element")]
    for item in found:
        if isinstance(item, dict) and item.get("type") in ELEMENTS and item["type"] != "image":
            yield item
