"""What becomes of channels, accounts and installations, as Slack's events tell it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import structlog

from bot.chat import places
from bot.service import homes, outsiders
from bot.service.accounts import Connection
from bot.service.homes import OTHERS, Home
from bot.slack import troubles
from bot.slack.config import PLATFORM
from bot.slack.edge import Edge
from bot.slack.standing import standing

log = structlog.get_logger(__name__)
Event = Mapping[str, Any]

# Messages by which a channel says that it has been opened to everybody, or closed again.
CONVERTED = ("channel_convert_to_private", "channel_convert_to_public")


async def seen_again(edge: Edge, team: str, channel: str) -> None:
    """Somebody came or left, the bot among them; or the channel was shared, opened or restored."""
    before = await _home(edge, team, channel)
    if before is None:
        return
    await places.refresh(edge.chat, team, channel)
    after = await _home(edge, team, channel)
    if after is None or (after.state, after.trouble) == (before.state, before.trouble):
        return
    if after.state == "trouble" and after.trouble:
        await _tell(edge, after, after.trouble)
    elif after.trouble == OTHERS:
        look = await edge.conversation.look(team, channel)
        key = "chat-public-channel" if look.open_to_all else "chat-outside-readers"
        await troubles.tell_readers(edge.chat, after.org, after.id, team, key)


async def closed(edge: Edge, team: str, channel: str, trouble: str) -> None:
    """The channel was archived or deleted."""
    home = await _home(edge, team, channel)
    if home is None or (home.state == "trouble" and home.trouble == trouble):
        return
    await places.mark(edge.chat, team, channel, trouble)
    await _tell(edge, home, trouble)


async def moved(edge: Edge, team: str, old: str, new: str) -> None:
    """The channel has another id from now on: it is being shared with another organisation."""

    def work(conn: Connection) -> bool:
        return homes.readdress(edge.core, conn, PLATFORM, team, old, new)

    done = await edge.core.storage.db.write(work)
    if done:
        log.info("slack_channel_id_changed", workspace=team)
        await seen_again(edge, team, new)


async def user_changed(edge: Edge, team: str, user: Event) -> None:
    """Who was deactivated in the workspace has left."""
    external = str(user.get("id", ""))
    if standing(user, team) != "closed" or not external:
        return
    done = await edge.core.storage.db.write(
        lambda conn: outsiders.left(edge.core, conn, PLATFORM, team, external)
    )
    if done:
        log.info("slack_account_closed", workspace=team)


async def _home(edge: Edge, team: str, channel: str) -> Home | None:
    return await edge.core.storage.db.aread(
        lambda conn: homes.home_in(conn, PLATFORM, team, channel)
    )


async def _tell(edge: Edge, home: Home, code: str) -> None:
    name = edge.config.name
    await troubles.tell(edge.chat, name, home.org, home.id, home.workspace, code, new=True)


# --- events, by their names -----------------------------------------------------------------------

Handler = Callable[[Edge, str, Event], Coroutine[Any, Any, None]]


async def _seen_again(edge: Edge, team: str, event: Event) -> None:
    await seen_again(edge, team, str(event.get("channel", "")))


async def _archived(edge: Edge, team: str, event: Event) -> None:
    await closed(edge, team, str(event.get("channel", "")), "is_archived")


async def _deleted(edge: Edge, team: str, event: Event) -> None:
    await closed(edge, team, str(event.get("channel", "")), "channel_deleted")


async def _moved(edge: Edge, team: str, event: Event) -> None:
    old, new = (str(event.get(k, "")) for k in ("old_channel_id", "new_channel_id"))
    await moved(edge, team, old, new)


async def _user_changed(edge: Edge, team: str, event: Event) -> None:
    user = event.get("user")
    if isinstance(user, Mapping):
        await user_changed(edge, team, user)


async def _uninstalled(edge: Edge, team: str, event: Event) -> None:
    await edge.workspaces.gone(team)


async def _revoked(edge: Edge, team: str, event: Event) -> None:
    # Tokens of people are none of ours.
    if (event.get("tokens") or {}).get("bot"):
        await edge.workspaces.gone(team)


HANDLERS: dict[str, Handler] = {
    "app_uninstalled": _uninstalled,
    "channel_archive": _archived,
    "channel_deleted": _deleted,
    "channel_id_changed": _moved,
    "channel_left": _seen_again,
    "channel_shared": _seen_again,
    "channel_unarchive": _seen_again,
    "channel_unshared": _seen_again,
    "group_archive": _archived,
    "group_deleted": _deleted,
    "group_left": _seen_again,
    "group_unarchive": _seen_again,
    "member_joined_channel": _seen_again,
    "member_left_channel": _seen_again,
    "tokens_revoked": _revoked,
    "user_change": _user_changed,
}
