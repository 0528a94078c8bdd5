"""Between what people write and what Slack calls text: escaping, plain text, lengths."""

from __future__ import annotations

import re
from collections.abc import Callable

ELLIPSIS = "…"
_MARKED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def escape(text: str) -> str:
    """User text for a mrkdwn field: nothing in it can mention, link or shout."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mentioned(text: str) -> set[str]:
    """The accounts that a message from Slack mentions."""
    return {m[2] for m in _MARKED.finditer(text) if m[1] == "@"}


def plain(text: str, name: Callable[[str], str]) -> str:
    """A message from Slack as it was meant: names for mentions, addresses for links."""

    def meant(found: re.Match[str]) -> str:
        kind, target, label = found[1], found[2], found[3]
        if kind == "@":
            return name(target) or f"@{label or target}"
        if kind == "#":
            return f"#{label or target}"
        if kind == "!":
            return label or f"@{target.split('^')[0]}"
        if not label or label == target or target in (f"mailto:{label}", f"http://{label}"):
            return label or target
        return f"{label} ({target})"

    return unescape(_MARKED.sub(meant, text))


def cut(text: str, limit: int) -> str:
    """At most so many characters, with a mark where something is left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS
