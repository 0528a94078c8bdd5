"""The stand-in's conversations.*, users.*, auth.* and oauth.* methods."""

from __future__ import annotations

import re
from typing import Any

from tests.standins.slack_call import READ_SCOPES, Call, method, page
from tests.standins.slack_records import APP_ID, Channel, Message, User
from tests.standins.slack_state import RefusedError

TYPES = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}


@method("auth.test")
def auth_test(call: Call) -> dict[str, Any]:
    team = call.team
    return {
        "url": "https://example.slack.com/",
        "team": team.name,
        "team_id": team.grid or team.id,
        "user": "kollega",
        "user_id": team.bot,
        "bot_id": team.bot_id,
        "app_id": APP_ID,
        "is_enterprise_install": bool(team.grid),
        **({"enterprise_id": team.enterprise} if team.enterprise else {}),
    }


@method("conversations.open", "channel users return_im prevent_creation", tier=3)
def conversations_open(call: Call) -> dict[str, Any]:
    if name := call.text("channel"):
        channel = call.world.visible_channel(call.team, name)
        if channel.kind not in ("im", "mpim"):
            raise RefusedError("method_not_supported_for_channel_type")
        return {"channel": channel.payload(call.team.bot)}
    raw = call.args.get("users")
    names = [str(n) for n in raw] if isinstance(raw, list) else call.text("users").split(",")
    users = [call.team.users.get(name.strip()) for name in names if name.strip()]
    if not users:
        raise RefusedError("users_list_not_supplied")
    _check_people(users)
    call.needs("im:write" if len(users) == 1 else "mpim:write")
    if len(users) > 8:
        raise RefusedError("too_many_users")
    people = [user.id for user in users if user]
    channel = call.world.open_im(call.team, people[0]) if len(people) == 1 else _group(call, people)
    full = channel.payload(call.team.bot)
    return {"channel": full if call.flag("return_im") else {"id": channel.id}}


def _check_people(users: list[User | None]) -> None:
    for user in users:
        if user is None:
            raise RefusedError("user_not_found")
        if user.deleted:
            raise RefusedError("user_disabled")
        if user.bot:
            raise RefusedError("cannot_dm_bot")


def _group(call: Call, people: list[str]) -> Channel:
    members = sorted([*people, call.team.bot])
    for channel in call.team.channels.values():
        if channel.kind == "mpim" and sorted(channel.members) == members:
            return channel
    channel = Channel(call.world.fresh("G"), "mpdm", call.team.id, "mpim", members)
    call.team.channels[channel.id] = channel
    return channel


@method("conversations.info", "channel! include_locale include_num_members", tier=3, json=False)
def conversations_info(call: Call) -> dict[str, Any]:
    return {"channel": call.channel(right="read").payload(call.team.bot)}


@method("conversations.join", "channel!", scopes=("channels:join",), tier=3)
def conversations_join(call: Call) -> dict[str, Any]:
    channel = call.channel()
    if channel.kind != "public":
        raise RefusedError("method_not_supported_for_channel_type")
    if channel.archived:
        raise RefusedError("is_archived")
    if call.team.bot not in channel.members:
        channel.members.append(call.team.bot)
    return {"channel": channel.payload(call.team.bot)}


@method("conversations.members", "channel! cursor limit", tier=4, json=False)
def conversations_members(call: Call) -> dict[str, Any]:
    channel = call.channel(right="read")
    members, more = page(call, channel.members, 100, 1000)
    return {"members": members, **more}


@method("conversations.list", "types exclude_archived cursor limit team_id", tier=2, json=False)
def conversations_list(call: Call) -> dict[str, Any]:
    kinds: list[str] = []
    for name in (call.text("types") or "public_channel").split(","):
        if name.strip() not in TYPES:
            raise RefusedError("invalid_types")
        kinds.append(TYPES[name.strip()])
        call.needs(f"{READ_SCOPES[kinds[-1]]}:read")
    bot = call.team.bot
    found = [
        channel.payload(bot)
        for channel in call.team.channels.values()
        if channel.kind in kinds
        and (channel.kind == "public" or bot in channel.members)
        and not (call.flag("exclude_archived") and channel.archived)
    ]
    channels, more = page(call, found, 100, 1000)
    return {"channels": channels, **more}


_RANGE = "channel! cursor limit oldest latest inclusive include_all_metadata"


@method("conversations.history", _RANGE, tier=3, json=False)
def conversations_history(call: Call) -> dict[str, Any]:
    channel = _readable(call)
    found = [m for m in _in_range(call, channel) if not m.is_reply]
    return _messages(call, found[::-1])


@method("conversations.replies", f"{_RANGE} ts!", tier=3, json=False)
def conversations_replies(call: Call) -> dict[str, Any]:
    channel = _readable(call)
    root = channel.messages.get(call.text("ts"))
    if root is None:
        raise RefusedError("thread_not_found")
    ts = root.thread_ts or root.ts
    in_range = [m for m in _in_range(call, channel) if m.is_reply and m.thread_ts == ts]
    head = channel.messages[ts]
    visible = [] if head.deleted or _too_new(call, head) else [head]
    return _messages(call, [*visible, *in_range])


def _readable(call: Call) -> Channel:
    channel = call.channel(right="history")
    if call.team.bot not in channel.members:
        raise RefusedError("not_in_channel")
    return channel


def _too_new(call: Call, message: Message) -> bool:
    return call.world.clock() - message.posted_at < call.world.history_lag


def _in_range(call: Call, channel: Channel) -> list[Message]:
    oldest, latest = _edge(call, "oldest", "0"), _edge(call, "latest", "9" * 10)
    with_edges = call.flag("inclusive")
    return [
        message
        for ts, message in channel.messages.items()
        if not message.deleted
        and not _too_new(call, message)
        and (oldest < _moment(ts) < latest or (with_edges and _moment(ts) in (oldest, latest)))
    ]


def _edge(call: Call, name: str, default: str) -> tuple[int, int]:
    value = call.text(name) or default
    if not re.fullmatch(r"\d+(\.\d+)?", value):
        raise RefusedError(f"invalid_ts_{name}")
    return _moment(value)


def _moment(ts: str) -> tuple[int, int]:
    seconds, _, micros = ts.partition(".")
    return int(seconds), int(micros.ljust(6, "0")[:6])


def _messages(call: Call, found: list[Message]) -> dict[str, Any]:
    messages, more = page(call, found, 100, 999)
    with_metadata = call.flag("include_all_metadata")
    has_more = bool(more["response_metadata"]["next_cursor"])
    return {
        "messages": [message.payload(with_metadata) for message in messages],
        "has_more": has_more,
        **more,
    }


@method("users.info", "user! include_locale", scopes=("users:read",), tier=4, json=False)
def users_info(call: Call) -> dict[str, Any]:
    user = call.team.users.get(call.text("user"))
    if user is None:
        raise RefusedError("user_not_found")
    return {"user": _user(call, user)}


@method(
    "users.list", "cursor limit include_locale team_id", scopes=("users:read",), tier=2, json=False
)
def users_list(call: Call) -> dict[str, Any]:
    users, more = page(call, list(call.team.users.values()), 1000, 1000)
    return {"members": [_user(call, user) for user in users], "cache_ts": 1, **more}


@method("users.lookupByEmail", "email!", scopes=("users:read.email",), tier=3, json=False)
def users_lookup(call: Call) -> dict[str, Any]:
    for user in call.team.users.values():
        if user.full(True, False)["profile"].get("email") == call.text("email"):
            return {"user": _user(call, user)}
    raise RefusedError("users_not_found")


def _user(call: Call, user: User) -> dict[str, Any]:
    return user.full("users:read.email" in call.token.scopes, call.flag("include_locale"))
