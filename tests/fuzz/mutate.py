"""Payloads that a platform would never send: real ones, changed where it may hurt.

A string that holds JSON (a form in a field, a button's value) is changed inside as well.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

NASTY: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 10**30, 0.5, -0.0, float("nan"),
    float("inf"), "", " ", "0", "-1", "null", "None", "\x00", "\ud800", "\u202e", "\u200b",
    "🙂" * 9, "a" * 3001, "æ" * 40_000, "../../etc/passwd",
    "' OR 1=1 --", "<!channel>", "<script>", "{}",
    "[]", "[[[[", "|", "|||||", "a|b|c|d|e", "1e9", "٣", "2031-02-30", "0000-00-00", "99999-01-01",
    "1700000000.000001", "1e400", "%00", "\r\nX: y", [], {}, [None], [[]], {"": ""}, [{}] * 40,
    {"type": "button"}, {"type": None}, {"values": None}, ["x"] * 300,
)  # fmt: skip
BYTES = (b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"&", b"=", b"%", b"{", b"[" * 5000, b'"', b"\\u")
HOW_OFTEN = (1, 1, 1, 2, 3, 6)


def mutated(tree: Any, chance: random.Random, spare: Sequence[Any]) -> Any:
    """The same tree changed in some places. `spare` are leaves and branches of other payloads."""
    for _ in range(chance.choice(HOW_OFTEN)):
        tree = _once(tree, chance, spare)
    return tree


def battered(body: bytes, chance: random.Random) -> bytes:
    """The same bytes cut, flipped or mixed with others."""
    at = chance.randrange(len(body) + 1)
    how = chance.randrange(4)
    if how == 0:
        return body[:at]
    if how == 1:
        return body[:at] + chance.choice(BYTES) + body[at:]
    if how == 2 and body:
        at = min(at, len(body) - 1)
        return body[:at] + bytes([body[at] ^ (1 << chance.randrange(8))]) + body[at + 1 :]
    return body[:at] + body[: chance.randrange(len(body) + 1)]


def branches(tree: Any) -> list[Any]:
    """Everything within a tree, strings of JSON opened."""
    found = [tree]
    inside = _opened(tree) if isinstance(tree, str) else tree
    if isinstance(inside, dict):
        found += [x for part in inside.values() for x in branches(part)]
    elif isinstance(inside, list):
        found += [x for part in inside for x in branches(part)]
    return found


def written(tree: Any, chance: random.Random) -> bytes:
    """As JSON, with letters as they are or escaped."""
    plain = chance.random() < 0.5
    return json.dumps(tree, ensure_ascii=plain).encode("utf-8", "surrogatepass")


def _opened(text: str) -> Any:
    if text[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _once(node: Any, chance: random.Random, spare: Sequence[Any]) -> Any:
    if isinstance(node, dict) and node and chance.random() < 0.88:
        key = chance.choice(list(node))
        return {**node, key: _once(node[key], chance, spare)}
    if isinstance(node, list) and node and chance.random() < 0.88:
        at = chance.randrange(len(node))
        return [*node[:at], _once(node[at], chance, spare), *node[at + 1 :]]
    if isinstance(node, str):
        inside = _opened(node)
        if inside is not None and chance.random() < 0.8:
            return json.dumps(_once(inside, chance, spare))
    return _changed(node, chance, spare)


def _changed(node: Any, chance: random.Random, spare: Sequence[Any]) -> Any:
    how = chance.random()
    if how < 0.3:
        return chance.choice(NASTY)
    if how < 0.5 and spare:
        return chance.choice(spare)
    if isinstance(node, dict) and node:
        return _dict(node, chance)
    if isinstance(node, list) and node:
        return chance.choice((node[1:], node * 2, node[::-1], node[0], {"0": node}))
    if isinstance(node, str):
        return _string(node, chance)
    if isinstance(node, int | float):
        return chance.choice((-node, node + 1, node * 10**6, str(node), [node]))
    return chance.choice(([node], {"": node}, str(node)))


def _dict(node: dict[str, Any], chance: random.Random) -> Any:
    key = chance.choice(list(node))
    rest = {k: v for k, v in node.items() if k != key}
    return chance.choice((rest, {**rest, key + "x": node[key]}, {**node, "": node}, [node], rest))


def _string(node: str, chance: random.Random) -> str:
    mark = next((m for m in "|:.-/" if m in node), "")
    parts = node.split(mark) if mark else list(node[:200])
    chance.shuffle(parts)
    at = chance.randrange(len(node) + 1)
    odd = str(chance.choice([x for x in NASTY if isinstance(x, str)]))
    return chance.choice(
        (mark.join(parts), mark.join(parts[1:]), node[:at], node[:at] + odd + node[at:], node * 2)
    )
