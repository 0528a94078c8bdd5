"""What Teams tells, read from its activities. Pure, and never at a loss: what makes no sense is
`other`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from bot.chat.pressed import Pressed, read
from bot.chat.said import Where
from bot.teams.config import PLATFORM
from bot.teams.connector import Verified
from bot.teams.ids import channel_of, kind_of, message_id, thread_of
from bot.teams.render import REFRESH, pressed_in

Kind = Literal[
    "message",  # somebody wrote
    "edited",
    "deleted",
    "restored",  # a deleted message was brought back
    "press",
    "refresh",  # a card came into somebody's sight: a question, no event
    "fetch",  # a button that opens a dialog
    "submit",  # a dialog was sent, or a button in it pressed
    "came",
    "went",
    "renamed",
    "shut",  # a team was archived
    "opened",  # and brought back
    "gone",  # a channel or team was deleted
    "other",
]
_TEXT = 28_000  # characters of a message; Teams' own limit is about so many bytes
_AT = re.compile(r"<at>(.*?)</at>", re.DOTALL)
_QUOTED = re.compile(r'itemtype="http://schema\.skype\.com/Reply"[^>]*itemid="(\d{1,20})"')
_EVENTS: Mapping[str, Kind] = {
    "channelRenamed": "renamed",
    "teamRenamed": "renamed",
    "teamArchived": "shut",
    "teamUnarchived": "opened",
    "channelDeleted": "gone",
    "teamDeleted": "gone",
    "teamHardDeleted": "gone",
}
_INVOKES: Mapping[str, Kind] = {"task/fetch": "fetch", "task/submit": "submit"}


class Came(NamedTuple):
    """One thing that happened. `identity` names it, also when it is told twice.

    `user` is who did it, by the directory's id (empty where there is none); `message` what was
    written, or what a press is about, by our id. `people` came or went, in the directory's ids
    where there are such; `bot`: the app itself did. `at` is when, in seconds, 0 where it is not
    said. `called`: a message mentions the bot. `installed`: it is the app's own coming or going,
    which Teams tells apart from that of the bot as a member.
    """

    kind: Kind
    where: Where
    user: str
    locale: str
    message: str
    identity: str
    text: str = ""
    pressed: Pressed | None = None
    data: Mapping[str, Any] = {}
    people: tuple[str, ...] = ()
    bot: bool = False
    at: float = 0.0
    called: bool = False
    installed: bool = False


def read_activity(verified: Verified, activity: Mapping[str, Any], bot: str) -> Came:
    """`bot` is the bot's own account."""
    conversation = _str(_dict(activity, "conversation"), "id")
    sender = _dict(activity, "from")
    parts = (
        conversation,
        _str(activity, "id"),
        _str(activity, "type"),
        _str(activity, "timestamp"),
    )
    came = Came(
        "other",
        _where(verified, activity, conversation),
        _str(sender, "aadObjectId"),
        _str(activity, "locale"),
        message_id(conversation, _str(activity, "id")),
        "/".join((PLATFORM, verified.tenant, *parts)),
        at=_moment(_str(activity, "timestamp")),
    )
    match activity.get("type"):
        case "message" | "messageUpdate" | "messageDelete" if _str(sender, "id") != bot:
            return _message(came, activity, bot)
        case "invoke":
            return _invoke(came, activity, conversation)
        case "conversationUpdate":
            return _update(came, activity, bot)
        case "installationUpdate":
            kind: Kind | None = {"add": "came", "remove": "went"}.get(_str(activity, "action"))  # type: ignore[assignment]
            return came._replace(kind=kind, bot=True, installed=True) if kind else came
    return came


def _where(verified: Verified, activity: Mapping[str, Any], conversation: str) -> Where:
    root = thread_of(conversation)
    if root == _str(activity, "id"):
        root = ""
    if kind_of(conversation) != "channel":
        root = _quoted(activity)
    named = _str(_dict(activity, "conversation"), "conversationType")
    private = named == "personal" or (not named and kind_of(conversation) == "personal")
    return Where("teams", verified.tenant, channel_of(conversation), root, private)


def _quoted(activity: Mapping[str, Any]) -> str:
    """The message that one in a chat answers: Teams shows it above, and has no threads there."""
    for part in _list(activity, "attachments"):
        found = _QUOTED.search(_str(part, "content"))
        if found and _str(part, "contentType") == "text/html":
            return found[1]
    return ""


def _message(came: Came, activity: Mapping[str, Any], bot: str) -> Came:
    value = _dict(activity, "value")
    if pressed_in(value):  # a client that does not know how to open a dialog says it so
        return came._replace(kind="other")
    if activity.get("type") == "messageDelete":
        return came._replace(kind="deleted")
    if _str(_dict(activity, "channelData"), "eventType") == "undeleteMessage":
        return came._replace(kind="restored")
    kind: Kind = "message" if activity.get("type") == "message" else "edited"
    called = bool(_calls(activity, bot))
    return came._replace(kind=kind, text=_plain(activity, bot), called=called)


def _calls(activity: Mapping[str, Any], bot: str) -> set[str]:
    """How the message mentions the bot."""
    return {
        _str(entity, "text")
        for entity in _list(activity, "entities")
        if _str(entity, "type") == "mention" and _str(_dict(entity, "mentioned"), "id") == bot
    }


def _plain(activity: Mapping[str, Any], bot: str) -> str:
    """The words, with names for mentions and without one of the bot."""
    text = _str(activity, "text")[:_TEXT]
    for mention in _calls(activity, bot) - {""}:
        text = text.replace(mention, " ")
    text = html.unescape(_AT.sub(r"\1", text)).replace("\xa0", " ")
    return text.strip()


def _invoke(came: Came, activity: Mapping[str, Any], conversation: str) -> Came:
    value = _dict(activity, "value")
    about = came._replace(message=message_id(conversation, _str(activity, "replyToId")))
    if activity.get("name") == "adaptiveCard/action":
        action = _dict(value, "action")
        data = _dict(action, "data")
        kind: Kind = "refresh" if action.get("verb") == REFRESH else "press"
        return about._replace(kind=kind, pressed=read(pressed_in(data)), data=data)
    found = _INVOKES.get(_str(activity, "name"))
    if found is None:
        return came
    data = _dict(value, "data")
    return about._replace(kind=found, pressed=read(pressed_in(data)), data=data)


def _update(came: Came, activity: Mapping[str, Any], bot: str) -> Came:
    data = _dict(activity, "channelData")
    event = _EVENTS.get(_str(data, "eventType"))
    if event is not None:
        # What happens to a channel is told in the team's first one.
        named = _str(_dict(data, "channel"), "id") or came.where.channel
        return came._replace(kind=event, where=came.where._replace(channel=named))
    changes: tuple[tuple[str, Kind], ...] = (("membersAdded", "came"), ("membersRemoved", "went"))
    for name, kind in changes:
        entries = _list(activity, name)
        if entries:
            people = tuple(_people(entries, bot))
            own = any(_str(e, "id") == bot for e in entries)
            return came._replace(kind=kind, people=people, bot=own)
    return came._replace(kind="renamed") if activity.get("topicName") else came


def _people(entries: list[Mapping[str, Any]], bot: str) -> Iterator[str]:
    for entry in entries:
        if _str(entry, "id") != bot:
            found = _str(entry, "aadObjectId") or _str(entry, "id")
            if found:
                yield found


def _moment(said: str) -> float:
    try:
        return datetime.fromisoformat(said).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def _dict(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = found.get(name)
    return value if isinstance(value, dict) else {}


def _list(found: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = found.get(name)
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []


def _str(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""
