"""A command in a button: its id and what is known of its values.

What has no room in a button, and what must not stand in one, is held in memory for a while.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from bot.chat.chat import Chat
from bot.chat.pressed import LIMIT, NOWHERE, Pressed
from bot.chat.said import Asker, Where

DO = "do"
ROOM = LIMIT - len(Pressed(NOWHERE, DO, 0, "").value())
BYTES = 9  # of chance in a reference
_HELD = "#"
_OPEN = ("group", "case", "person", "into", "method", "sure", "on", "what", "way", "lang", "kept")


class Given(NamedTuple):
    """A command as a button gives it."""

    command: str
    values: dict[str, str]


def pack(chat: Chat, who: Asker, command: str, values: Mapping[str, str]) -> Pressed:
    arg = f"{command}?{urlencode(values)}" if values else command
    if len(arg) > ROOM or any(name not in _OPEN for name in values):
        ref = secrets.token_urlsafe(BYTES)
        chat.held.keep(_own(who), ref, arg)
        arg = f"{_HELD}{ref}"
    return Pressed(NOWHERE, DO, 0, arg)


def unpack(chat: Chat, who: Asker, arg: str) -> Given | None:
    """None when it is not held any more, or was not theirs."""
    found = chat.held.get(_own(who), arg[1:]) if arg.startswith(_HELD) else arg
    if found is None:
        return None
    command, _, values = found.partition("?")
    return Given(command, dict(parse_qsl(values, keep_blank_values=True)))


def _own(who: Asker) -> Where:
    """What is held for this person, wherever they go on."""
    return Where(who.platform, who.workspace, who.user)
