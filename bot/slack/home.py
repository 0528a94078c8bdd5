"""The app's Home in Slack: what waits, and the likeliest things to do."""

from __future__ import annotations

from typing import Any

import structlog

from bot.slack import commands
from bot.slack.blocks import actions, said
from bot.slack.edge import Asker, Edge
from bot.slack.errors import CALL_ERRORS, code_of
from bot.slack.replies import own_button

log = structlog.get_logger(__name__)
MOST = 90  # blocks


async def publish(edge: Edge, who: Asker, hash_: str = "") -> None:
    """Show the Home anew. With the hash of what stands there, an older one never covers it."""
    view = await _view(edge, who)
    more = {"hash": hash_} if hash_ else {}
    try:
        await who.team.client.views_publish(user_id=who.user, view=view, **more)
    except CALL_ERRORS as error:
        log.warning("slack_home_failed", workspace=who.team.id, code=code_of(error))


async def _view(edge: Edge, who: Asker) -> dict[str, Any]:
    overview = await commands.overview(edge, who)
    doing = actions(
        own_button(who.lang, "round", "slack-do-round", style="main"),
        own_button(who.lang, "case", "slack-do-case"),
        own_button(who.lang, "status", "slack-do-status"),
        own_button(who.lang, "web", "slack-open-web"),
        block_id="doing",
    )
    blocks = [*overview.blocks[:MOST], doing, said(who.say("slack-kept-there"))]
    return {"type": "home", "blocks": blocks}
