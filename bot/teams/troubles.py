"""When Teams does not let us into a place: who can mend it, and what they read."""

from __future__ import annotations

from bot.chat.platform import Mending
from bot.chat.said import Asker
from bot.service.troubles import Heard
from bot.teams.errors import SHUT, rule


def mending(name: str, code: str) -> Mending | None:
    """`name` is the app's in Teams. None: it passes, or nobody can be told in this tenant."""
    found = rule(code)
    if found.do != "mend" or code in SHUT:
        return None
    return Mending(
        found.who == "facilitator", lambda who, heard: _sentence(who, name, found.key, heard, code)
    )


def _sentence(who: Asker, name: str, key: str, heard: Heard, code: str) -> str:
    if heard.who:
        return who.say("trouble-teams-person", who=heard.who)
    args = {
        "trouble-teams-removed": {"name": name},
        "trouble-teams-person": {"who": heard.group},
        "trouble-teams-shut": {"code": code},
    }
    return who.say(key, **args.get(key, {}))
