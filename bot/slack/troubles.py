"""When Slack does not let us into a place: who can mend it, and what they read."""

from __future__ import annotations

from bot.chat import troubles
from bot.chat.chat import Chat
from bot.chat.commands import word
from bot.chat.failures import Rule
from bot.chat.platform import Mending
from bot.chat.said import Asker
from bot.chat.troubles import tell_readers as tell_readers  # noqa: PLC0414
from bot.delivery.platform import Place
from bot.service.troubles import Heard
from bot.slack.errors import RULES, SHUT


async def refused(chat: Chat, name: str, place: Place, code: str) -> None:
    """A delivery was refused. `name` is the app's in Slack."""
    await tell(chat, name, place.org, place.id, place.workspace, code)


async def tell(
    chat: Chat, name: str, org: str, place: str, workspace: str, code: str, *, new: bool = False
) -> None:
    await troubles.tell(chat, _mending(chat, name, code), org, place, workspace, code, new=new)


def _mending(chat: Chat, name: str, code: str) -> Mending | None:
    rule = RULES.get(code)
    if rule is None or rule.do != "mend" or code in SHUT:
        return None
    return Mending(
        rule.who == "facilitator",
        lambda who, found: _sentence(chat, who, name, rule, found, code),
    )


def _sentence(chat: Chat, who: Asker, name: str, rule: Rule, found: Heard, code: str) -> str:
    key = "trouble-slack-person" if found.who and rule.who == "facilitator" else rule.key
    command = chat.typed(word(who.lang, "home"))
    args = {
        "trouble-slack-removed": {"invite": f"/invite @{name}"},
        "trouble-slack-unseen": {"invite": f"/invite @{name}", "command": command},
        "trouble-slack-deleted": {"command": command},
        "trouble-slack-archived": {"command": command},
        "trouble-slack-person": {"who": found.who or found.group},
        "trouble-slack-other": {"code": code},
    }
    return who.say(key, **args.get(key, {}))
