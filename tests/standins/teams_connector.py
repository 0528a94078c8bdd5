"""The Bot Connector's calls, as Teams answers them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.standins.teams_faults import RefusedError
from tests.standins.teams_pace import Lane
from tests.standins.teams_records import Conversation, Person
from tests.standins.teams_rules import check_activity
from tests.standins.teams_state import World

PAGE = 200
PAGE_AT_LEAST, PAGE_AT_MOST = 50, 500


@dataclass
class Call:
    """One call that came with a valid token. `names` are the path's parts."""

    world: World
    names: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    page: int | None

    def place(self) -> tuple[Conversation, str | None]:
        return self.world.find(self.names["conversation"])


Answered = tuple[int, Any]
Handler = Callable[[Call], Answered]


@dataclass(frozen=True)
class Method:
    name: str
    verb: str
    path: str
    handler: Handler
    lane: Lane | None


def create(call: Call) -> Answered:
    """A personal chat, or with a channel named a new thread in it."""
    world, body = call.world, call.body
    if not isinstance(body, dict):
        raise RefusedError("BadSyntax", "The body must be an object.")
    data = body.get("channelData") or {}
    channel = (data.get("channel") or {}).get("id") or data.get("teamsChannelId")
    if channel:
        return _new_thread(call, str(channel))
    tenant = body.get("tenantId") or (data.get("tenant") or {}).get("id")
    if tenant not in world.tenants:
        raise RefusedError("BadArgument", "Invalid or missing tenant id")
    if (body.get("bot") or {}).get("id") not in (world.bot, None):
        raise RefusedError("BadArgument", "The bot is not the one that calls.")
    person = _invited(world, body, str(tenant))
    chat = world.personal_chat(person)
    if not chat.installed:
        raise RefusedError("ForbiddenOperationException")
    answer = {"id": chat.id}
    if body.get("activity") is not None:
        world.find(chat.id)
        answer["activityId"] = _send(call, chat, body["activity"], None)
    return 201, answer


def _invited(world: World, body: dict[str, Any], tenant: str) -> Person:
    members = body.get("members")
    if body.get("isGroup") or not isinstance(members, list) or len(members) != 1:
        raise RefusedError("BadArgument", "A bot can start a chat with one person only")
    person = world.person(str((members[0] or {}).get("id")), tenant)
    if person is None:
        raise RefusedError("BadArgument", "Invalid user identity in provided tenant")
    return person


def _new_thread(call: Call, channel: str) -> Answered:
    place, _ = call.world.find(channel)
    if place.kind != "channel" or not call.body.get("isGroup"):
        raise RefusedError("BadArgument", "A thread is started in a channel, with isGroup")
    if call.body.get("activity") is None:
        raise RefusedError("BadArgument", "A thread starts with an activity")
    message = _send(call, place, call.body["activity"], None)
    return 201, {"id": f"{place.id};messageid={message}", "activityId": message}


def send(call: Call) -> Answered:
    place, thread = call.place()
    return 201, {"id": _send(call, place, call.body, thread)}


def reply(call: Call) -> Answered:
    """Under a message; to an event or an invoke (`f:…`) it is like any other message."""
    place, thread = call.place()
    name = call.names["activity"]
    if not name.startswith("f:"):
        if name not in place.messages:
            raise RefusedError("ActivityNotFoundInConversation")
        if place.kind == "channel":
            thread = call.world.root_of(place, name)
    return 201, {"id": _send(call, place, call.body, thread)}


def _send(call: Call, place: Conversation, activity: Any, thread: str | None) -> str:
    check_activity(activity)
    if place.team and place.team.archived:
        raise RefusedError("MessageWritesBlocked")
    if activity["type"] == "typing":
        return call.world.message_id()
    call.world.check_said("send", place, activity)
    if activity.get("attachments") and not (activity.get("summary") or activity.get("text")):
        call.world.violations.append("send: a card without summary; its notification is empty")
    return call.world.post(place, call.world.bot, activity, thread).id


def update(call: Call) -> Answered:
    place, _ = call.place()
    message = call.world.own_message(place, call.names["activity"])
    check_activity(call.body)
    if call.body["type"] != "message":
        raise RefusedError("BadSyntax", "Only a message replaces a message")
    call.world.check_said("update", place, call.body)
    message.rewrite(str(call.body.get("text") or ""), call.body.get("attachments") or [])
    message.summary = str(call.body.get("summary") or message.summary)
    return 200, {"id": message.id}


def delete(call: Call) -> Answered:
    place, _ = call.place()
    call.world.own_message(place, call.names["activity"]).deleted = True
    return 200, None


def members(call: Call) -> Answered:
    return 200, [person.member() for person in _roster(call)]


def paged_members(call: Call) -> Answered:
    asked = call.query.get("pageSize", str(PAGE))
    if not asked.isdigit():
        raise RefusedError("BadArgument", "pageSize must be a number")
    size = call.page or min(max(int(asked), PAGE_AT_LEAST), PAGE_AT_MOST)
    start = _offset(call.query.get("continuationToken"))
    people = _roster(call)
    page: dict[str, Any] = {"members": [person.member() for person in people[start : start + size]]}
    if start + size < len(people):
        page["continuationToken"] = base64.urlsafe_b64encode(str(start + size).encode()).decode()
    return 200, page


def _offset(token: str | None) -> int:
    if not token:
        return 0
    try:
        return int(base64.urlsafe_b64decode(token.encode()))
    except ValueError:
        raise RefusedError("BadArgument", "Invalid continuationToken") from None


def member(call: Call) -> Answered:
    for person in _roster(call):
        if call.names["member"] in (person.id, person.aad):
            return 200, person.member()
    raise RefusedError("MemberNotFoundInConversation")


def _roster(call: Call) -> list[Person]:
    place, _ = call.place()
    return [call.world.people[name] for name in place.members]


def team(call: Call) -> Answered:
    place, _ = call.world.find(call.names["conversation"])
    if place.team is None or place.id != place.team.id:
        raise RefusedError("ConversationNotFound")
    return 200, place.team.info() | {"tenantId": place.tenant}


def channels(call: Call) -> Answered:
    place, _ = call.world.find(call.names["conversation"])
    if place.team is None or place.id != place.team.id:
        raise RefusedError("ConversationNotFound")
    found = [c for c in call.world.conversations.values() if c.team is place.team and not c.is_gone]
    named = [{"id": c.id, "name": None if c.id == place.id else c.name} for c in found]
    return 200, {"conversations": named}


_CHAT = "/v3/conversations/{conversation}"
METHODS = (
    Method("create", "POST", "/v3/conversations", create, "create"),
    Method("send", "POST", f"{_CHAT}/activities", send, "send"),
    Method("reply", "POST", f"{_CHAT}/activities/{{activity}}", reply, "send"),
    Method("update", "PUT", f"{_CHAT}/activities/{{activity}}", update, "send"),
    Method("delete", "DELETE", f"{_CHAT}/activities/{{activity}}", delete, "send"),
    Method("members", "GET", f"{_CHAT}/members", members, "members"),
    Method("paged_members", "GET", f"{_CHAT}/pagedmembers", paged_members, "members"),
    Method("member", "GET", f"{_CHAT}/members/{{member}}", member, "members"),
    Method("team", "GET", "/v3/teams/{conversation}", team, "members"),
    Method("channels", "GET", "/v3/teams/{conversation}/conversations", channels, "members"),
)
