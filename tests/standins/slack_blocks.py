"""What Slack accepts as blocks and views: keys, types, limits, uniqueness.

Two judges in a row: our tables (which know what slack-sdk's models do not), then slack-sdk's
own models.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.standins.slack_elements import ID, URL, element, elements_of
from tests.standins.slack_rules import (
    Findings,
    Rule,
    Surface,
    anything,
    array,
    boolean,
    keys,
    plain,
    shape,
    string,
    text,
)

BLOCKS_PER_MESSAGE = 50
BLOCKS_PER_VIEW = 100
# Slack measures the serialised blocks; reports name 13,172 to 13,297 as the edge.
MESSAGE_BLOCKS_SIZE = 13_000
VIEW_BYTES = 250_000
# Slack publishes no figure for metadata; this is ours, and well below what it takes.
METADATA_SIZE = 8_000

_BLOCK: dict[str, Rule] = {"block_id": ID}
BLOCKS: dict[str, tuple[Mapping[str, Rule], Mapping[str, Rule]]] = {
    "section": (
        {},
        {
            **_BLOCK,
            "text": text(3000),
            "fields": array(text(2000), 10),
            "accessory": element("section"),
            "expand": boolean,
        },
    ),
    "divider": ({}, _BLOCK),
    "header": ({"text": plain(150)}, _BLOCK),
    "context": ({"elements": array(element("context"), 10)}, _BLOCK),
    "actions": ({"elements": array(element("actions"), 25)}, _BLOCK),
    "input": (
        {"label": plain(2000), "element": element("input")},
        {**_BLOCK, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "image": (
        {"alt_text": string(2000)},
        {**_BLOCK, "image_url": URL, "slack_file": anything, "title": plain(2000)},
    ),
    "markdown": ({"text": string(12_000)}, _BLOCK),
    "rich_text": ({"elements": array(anything, 100)}, _BLOCK),
}


def _check_block(value: Any, path: str, found: Findings) -> None:
    if not isinstance(value, dict):
        found.add("must be an object", path)
        return
    kind = str(value.get("type"))
    if kind not in BLOCKS or (kind == "markdown" and found.surface != "message"):
        found.add(f"unsupported type: {kind}", f"{path}/type")
        return
    required, optional = BLOCKS[kind]
    keys(value, path, found, {"type": anything, **required}, optional)
    if kind == "section" and not value.get("text") and not value.get("fields"):
        found.add("one of text and fields is required", path)
    if kind == "image" and not value.get("image_url") and not value.get("slack_file"):
        found.add("one of image_url and slack_file is required", path)


def _check_unique(blocks: list[Any], path: str, found: Findings) -> None:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, dict):
            continue
        block_id = block.get("block_id")
        if block_id is not None and block_id in seen:
            found.add("block_id already exists", f"{path}/{index}/block_id")
        seen.add(str(block_id))
        actions = [item["action_id"] for item in elements_of(block) if item.get("action_id")]
        for action in sorted({action for action in actions if actions.count(action) > 1}):
            found.add(f"`action_id` {action} already exists", f"{path}/{index}/elements")


def _check_blocks(blocks: Any, path: str, most: int, found: Findings) -> None:
    array(_check_block, most)(blocks, path, found)
    if isinstance(blocks, list):
        _check_unique(blocks, path, found)


def _ask_sdk(make: Callable[[], Any], found: Findings, path: str) -> None:
    try:
        made = make()
        if made is None:
            found.add("unsupported type", path)
        else:
            made.to_dict()
    except (SlackObjectFormationError, TypeError) as error:
        found.add(str(error), path)


def message_errors(blocks: Any) -> list[str]:
    """What Slack would say against the blocks of a message; empty when it takes them."""
    found = Findings("message")
    _check_blocks(blocks, "/blocks", BLOCKS_PER_MESSAGE, found)
    if not found.errors:
        for index, block in enumerate(blocks):
            _ask_sdk(lambda block=block: Block.parse(block), found, f"/blocks/{index}")  # type: ignore[misc]
    return found.errors


def blocks_too_long(blocks: list[Any]) -> bool:
    size = len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))
    return size > MESSAGE_BLOCKS_SIZE


_MODAL = shape(
    {"type": anything, "title": plain(24), "blocks": anything},
    close=plain(24),
    submit=plain(24),
    private_metadata=string(3000, 0),
    callback_id=string(255, 0),
    external_id=string(255, 0),
    clear_on_close=boolean,
    notify_on_close=boolean,
    submit_disabled=boolean,
)
_HOME = shape(
    {"type": anything, "blocks": anything},
    private_metadata=string(3000, 0),
    callback_id=string(255, 0),
    external_id=string(255, 0),
)


def view_errors(view: Any, kinds: tuple[str, ...]) -> list[str]:
    """What Slack would say against a view; `kinds` are the types the method takes."""
    if not isinstance(view, dict) or view.get("type") not in kinds:
        return [f"[ERROR] view type must be {' or '.join(kinds)} [json-pointer:/view/type]"]
    surface: Surface = "home" if view["type"] == "home" else "modal"
    found = Findings(surface)
    (_HOME if surface == "home" else _MODAL)(view, "/view", found)
    _check_blocks(view.get("blocks"), "/view/blocks", BLOCKS_PER_VIEW, found)
    if found.errors:
        return found.errors
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if surface == "modal" and has_input and not view.get("submit"):
        found.add("submit is required when an input block is within blocks array", "/view/submit")
    focused = [e for b in view["blocks"] for e in elements_of(b) if e.get("focus_on_load")]
    if len(focused) > 1:
        found.add("only one element may have focus_on_load", "/view/blocks")
    _ask_sdk(lambda: View(**view), found, "/view")
    return found.errors


def metadata_errors(metadata: Any) -> tuple[str, list[str]] | None:
    """(error code, messages) when Slack refuses a message's metadata, else None."""
    if not isinstance(metadata, dict):
        return "invalid_metadata_format", ["metadata must be a JSON object"]
    if not metadata:
        return None
    kind, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(kind, str) or not re.fullmatch(r"[A-Za-z0-9_.-]{1,255}", kind):
        return "invalid_metadata_format", ["event_type must be alphanumeric"]
    if not isinstance(payload, dict) or set(metadata) - {"event_type", "event_payload"}:
        return "invalid_metadata_format", ["event_type and event_payload, no more"]
    if any(value is None for value in payload.values()):
        return "invalid_metadata_schema", ["event_payload values must not be null"]
    if len(json.dumps(metadata, ensure_ascii=False)) > METADATA_SIZE:
        return "metadata_too_large", [f"metadata must be below {METADATA_SIZE} characters"]
    return None


_BROADCAST = re.compile(r"<!(channel|here|everyone|subteam)\b[^>]*>")


def broadcasts(value: Any) -> list[str]:
    """Mentions that ping a crowd, wherever Slack would parse them as such."""
    if isinstance(value, str):
        return [match.group(0) for match in _BROADCAST.finditer(value)]
    if isinstance(value, list):
        return [found for item in value for found in broadcasts(item)]
    if not isinstance(value, dict):
        return []
    kind = value.get("type")
    if kind == "plain_text":
        return []
    if kind == "broadcast":
        return [f"<!{value.get('range')}>"]
    if kind in ("mrkdwn", "markdown"):
        return broadcasts(value.get("text"))
    return [
        found for item in value.values() if not isinstance(item, str) for found in broadcasts(item)
    ]


_SEEN_KEYS = ("text", "alt_text", "initial_value")


def texts(value: Any) -> list[str]:
    """Every string of blocks or a view that a person sees, in order."""
    if isinstance(value, list):
        return [found for item in value for found in texts(item)]
    if not isinstance(value, dict):
        return []
    found: list[str] = []
    for key, item in value.items():
        if key in _SEEN_KEYS and isinstance(item, str):
            found.append(item)
        elif isinstance(item, dict | list):
            found += texts(item)
    return found
