"""One Web API call: its arguments as Slack reads them, and the table of methods."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.standins.slack_records import Channel, Token, Workspace
from tests.standins.slack_state import RefusedError, World

T = TypeVar("T")

READ_SCOPES = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}


@dataclass
class Call:
    """A call that has passed authentication."""

    world: World
    team: Workspace
    token: Token
    args: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self.args.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        return str(self.args.get(name)).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        raw = self.args.get(name)
        if raw in (None, ""):
            return default
        try:
            value = int(str(raw))
        except ValueError:
            raise RefusedError("invalid_limit") from None
        if not 1 <= value <= most:
            raise RefusedError("invalid_limit")
        return value

    def data(self, name: str, code: str) -> Any:
        """A structured argument: JSON itself, or a string that holds it."""
        value = self.args.get(name)
        if not isinstance(value, str) or value == "":
            return None if value == "" else value
        try:
            return json.loads(value)
        except ValueError:
            raise RefusedError(code) from None

    def needs(self, *scopes: str) -> None:
        for scope in scopes:
            if scope not in self.token.scopes:
                provided = ",".join(sorted(self.token.scopes))
                raise RefusedError("missing_scope", needed=scope, provided=provided)

    def channel(self, *, right: str = "") -> Channel:
        """The named channel, with the scope that its kind needs: `read` or `history`."""
        found = self.world.visible_channel(self.team, self.text("channel"))
        if right:
            self.needs(f"{READ_SCOPES[found.kind]}:{right}")
        return found


@dataclass(frozen=True)
class Method:
    """How a method is called. `tier` None has no limit here."""

    handler: Callable[[Call], dict[str, Any]]
    known: frozenset[str]
    required: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    tier: int | None = None
    json: bool = True
    token: str | None = "bot"
    posts: bool = False


METHODS: dict[str, Method] = {}
# Bolt's client names its workspace in every call, and Slack takes it.
EVERYWHERE = frozenset({"token", "team_id"})

Handler = TypeVar("Handler", bound=Callable[[Call], dict[str, Any]])


def method(name: str, args: str = "", **rest: Any) -> Callable[[Handler], Handler]:
    """Enter a handler in the table; `args` names all arguments, required ones with a `!`."""
    words = args.split()
    required = tuple(word[:-1] for word in words if word.endswith("!"))
    known = frozenset(word.rstrip("!") for word in words) | EVERYWHERE

    def enter(handler: Handler) -> Handler:
        METHODS[name] = Method(handler, known, required, **rest)
        return handler

    return enter


def page(call: Call, items: Sequence[T], default: int, most: int) -> tuple[list[T], dict[str, Any]]:
    """One page of `items`, and the fields that lead to the next."""
    start = 0
    if cursor := call.text("cursor"):
        try:
            start = int(base64.b64decode(cursor.encode(), validate=True).decode())
        except ValueError:
            raise RefusedError("invalid_cursor") from None
    limit = call.number("limit", default, most)
    after = start + limit
    following = base64.b64encode(str(after).encode()).decode() if after < len(items) else ""
    more = {"response_metadata": {"next_cursor": following}}
    return list(items[start:after]), more
