"""The stand-in's chat.* methods and reactions.add."""

from __future__ import annotations

from typing import Any

from tests.standins.slack_blocks import blocks_too_long, message_errors, metadata_errors
from tests.standins.slack_call import Call, method
from tests.standins.slack_records import Channel, Message, with_block_ids
from tests.standins.slack_state import RefusedError

POST_TEXT = 40_000
UPDATE_TEXT = 4_000

_MESSAGE = (
    "channel! text blocks attachments metadata mrkdwn parse link_names "
    "unfurl_links unfurl_media username icon_emoji icon_url"
)


def content(call: Call, longest: int) -> tuple[str, list[dict[str, Any]]]:
    """The text and blocks of a message, or a refusal. A fallback text is always demanded."""
    blocks = call.data("blocks", "invalid_blocks_format")
    if blocks is not None and not isinstance(blocks, list):
        raise RefusedError("invalid_blocks_format")
    text = call.text("text")
    if not text.strip():
        raise RefusedError("no_text", ["text is required, also beside blocks (fallback)"])
    if len(text) > longest:
        raise RefusedError("msg_too_long")
    if call.data("attachments", "invalid_attachments"):
        raise RefusedError("invalid_attachments", ["the stand-in takes blocks, not attachments"])
    if blocks:
        if errors := message_errors(blocks):
            raise RefusedError("invalid_blocks", errors)
        if blocks_too_long(blocks):
            raise RefusedError("msg_blocks_too_long")
    if call.flag("link_names") or call.text("parse") == "full":
        call.world.violations.append("link_names or parse=full makes plain text into mentions")
    return text, blocks or []


def _metadata(call: Call) -> dict[str, Any] | None:
    metadata = call.data("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if problem := metadata_errors(metadata):
        raise RefusedError(problem[0], problem[1])
    return dict(metadata)


def _channel_to_post(call: Call) -> Channel:
    """The channel, where a user's id means the direct message with that user."""
    name = call.text("channel")
    user = call.team.users.get(name)
    if user is not None:
        if user.deleted or user.bot:
            raise RefusedError("channel_not_found", ["no direct message with this user"])
        return call.world.open_im(call.team, user.id)
    channel = call.world.visible_channel(call.team, name)
    if channel.archived:
        raise RefusedError("is_archived")
    if call.team.bot not in channel.members and "chat:write.public" not in call.token.scopes:
        raise RefusedError("not_in_channel")
    if channel.kind == "im" and any(call.team.users[u].deleted for u in channel.members):
        raise RefusedError("channel_not_found", ["no direct message with this user"])
    return channel


def _own_message(call: Call, missing: str, foreign: str) -> tuple[Channel, Message]:
    if call.text("channel") in call.team.users:
        raise RefusedError("channel_not_found", ["a DM's id is needed here, not a user's"])
    channel = call.channel()
    message = channel.messages.get(call.text("ts"))
    if message is None or message.deleted:
        raise RefusedError(missing)
    if message.user != call.team.bot:
        raise RefusedError(foreign)
    return channel, message


@method(
    "chat.postMessage",
    f"{_MESSAGE} thread_ts reply_broadcast as_user",
    scopes=("chat:write",),
    posts=True,
)
def post_message(call: Call) -> dict[str, Any]:
    channel = _channel_to_post(call)
    text, blocks = content(call, POST_TEXT)
    metadata = _metadata(call)
    root = call.world.root_of(channel, call.args.get("thread_ts"))
    call.world.check_said("chat.postMessage", text, blocks)
    message = call.world.post(
        call.team, channel, call.team.bot, text, blocks, thread_ts=root, metadata=metadata
    )
    return {"channel": channel.id, "ts": message.ts, "message": message.payload(True)}


@method("chat.update", f"{_MESSAGE} ts! as_user", scopes=("chat:write",), tier=3)
def update(call: Call) -> dict[str, Any]:
    channel, message = _own_message(call, "message_not_found", "cant_update_message")
    if channel.archived:
        raise RefusedError("is_inactive")
    text, blocks = content(call, UPDATE_TEXT)
    metadata = _metadata(call)
    call.world.check_said("chat.update", text, blocks)
    edited = channel.next_ts(call.world.clock())
    message.rewrite(text, with_block_ids(blocks), edited)
    if metadata is not None:
        message.metadata = metadata or None
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": message.payload()}


@method("chat.delete", "channel! ts! as_user", scopes=("chat:write",), tier=3)
def delete(call: Call) -> dict[str, Any]:
    channel, message = _own_message(call, "message_not_found", "cant_delete_message")
    message.deleted = True
    return {"channel": channel.id, "ts": message.ts}


@method(
    "chat.postEphemeral",
    f"{_MESSAGE} user! thread_ts as_user",
    scopes=("chat:write",),
    tier=4,
)
def post_ephemeral(call: Call) -> dict[str, Any]:
    channel = _channel_to_post(call)
    user = call.team.users.get(call.text("user"))
    if user is None or user.id not in channel.members:
        raise RefusedError("user_not_in_channel")
    text, blocks = content(call, POST_TEXT)
    root = call.world.root_of(channel, call.args.get("thread_ts"))
    call.world.check_said("chat.postEphemeral", text, blocks)
    message = call.world.post(
        call.team, channel, call.team.bot, text, blocks, thread_ts=root, only_for=user.id
    )
    return {"message_ts": message.ts}


@method("chat.getPermalink", "channel! message_ts!", json=False)
def permalink(call: Call) -> dict[str, Any]:
    channel = call.channel()
    if (ts := call.text("message_ts")) not in channel.messages:
        raise RefusedError("message_not_found")
    link = f"https://example.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


@method("reactions.add", "channel! name! timestamp!", scopes=("reactions:write",), tier=3)
def add_reaction(call: Call) -> dict[str, Any]:
    channel = call.channel()
    message = channel.messages.get(call.text("timestamp"))
    if message is None or message.deleted:
        raise RefusedError("message_not_found")
    if call.team.bot not in channel.members:
        raise RefusedError("not_in_channel")
    name = call.text("name")
    if not name.replace("_", "").replace("-", "").replace("+", "").isalnum():
        raise RefusedError("invalid_name")
    if name in message.reactions:
        raise RefusedError("already_reacted")
    message.reactions.append(name)
    return {}
