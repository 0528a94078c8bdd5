"""Answers that do not come through the Web API: response_url posts and command replies."""

from __future__ import annotations

from typing import Any

from tests.standins.slack_blocks import blocks_too_long, message_errors
from tests.standins.slack_records import Message, ResponseUrl, with_block_ids
from tests.standins.slack_state import RefusedError, World

POSTS = 5
SECONDS = 30 * 60
KNOWN = frozenset(
    {
        "text",
        "blocks",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "metadata",
        "unfurl_links",
        "unfurl_media",
        "mrkdwn",
    }
)


def respond(world: World, url: ResponseUrl, body: Any) -> Message | None:
    """Take one post to a response_url; None when it deleted the original."""
    if world.clock() - url.made > SECONDS:
        raise RefusedError("expired_url")
    if url.posts >= POSTS:
        raise RefusedError("used_url")
    message = _say(world, url, body)
    url.posts += 1
    return message


def reply(world: World, url: ResponseUrl, body: Any) -> Message | None:
    """Take what a slash command answered in its HTTP response; it costs no post."""
    return _say(world, url, body)


def _say(world: World, url: ResponseUrl, body: Any) -> Message | None:
    if not isinstance(body, dict):
        raise RefusedError("invalid_payload")
    if unknown := sorted(set(body) - KNOWN):
        raise RefusedError("invalid_payload", [f"unknown field: {name}" for name in unknown])
    if body.get("delete_original"):
        if url.about is None:
            raise RefusedError("message_not_found")
        url.about.deleted = True
        return None
    text, blocks = str(body.get("text") or ""), body.get("blocks") or []
    _check(text, blocks)
    world.check_said("response", text, blocks)
    if body.get("replace_original") and url.about is not None:
        stamp = f"{int(world.clock())}.000000"
        url.about.rewrite(text, with_block_ids(blocks), stamp)
        return url.about
    return _post(world, url, body, text, blocks)


def _check(text: str, blocks: list[dict[str, Any]]) -> None:
    if not text.strip():
        raise RefusedError("no_text", ["text is required, also beside blocks (fallback)"])
    if len(text) > 40_000:
        raise RefusedError("msg_too_long")
    if blocks and (errors := message_errors(blocks)):
        raise RefusedError("invalid_blocks", errors)
    if blocks_too_long(blocks):
        raise RefusedError("msg_blocks_too_long")


def _post(
    world: World, url: ResponseUrl, body: dict[str, Any], text: str, blocks: list[dict[str, Any]]
) -> Message:
    kind = body.get("response_type") or "ephemeral"
    if kind not in ("ephemeral", "in_channel"):
        raise RefusedError("invalid_response_type")
    team = world.teams[url.team]
    channel = team.channels[url.channel]
    root = world.root_of(channel, body.get("thread_ts"))
    only_for = url.user if kind == "ephemeral" else None
    return world.post(team, channel, team.bot, text, blocks, thread_ts=root, only_for=only_for)
