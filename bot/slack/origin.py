"""Which installation a payload is about, and that its person belongs there.

In an organisation of workspaces (Enterprise Grid) a payload names the workspace where something
happened, the workspace that the person calls home, and where the app is installed; the last may be
the organisation as a whole. Behind this only the last is known, and it is called the team.
"""

from __future__ import annotations

from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.service import accounts
from bot.service.accounts import Connection
from bot.slack.config import PLATFORM
from bot.slack.errors import CALL_ERRORS
from bot.slack.standing import standing
from bot.slack.workspaces import Team, Workspaces


async def installation(workspaces: Workspaces, context: AsyncBoltContext) -> Team | None:
    """Where the app is installed that this came from. None: nowhere any more."""
    whole, one = context.enterprise_id, context.team_id
    if context.is_enterprise_install:
        return await workspaces.installed(whole, one)
    return await workspaces.installed(one, whole)


async def settle(workspaces: Workspaces, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Name the installation as the team, everywhere in this payload."""
    team = await installation(workspaces, context)
    if team is None:
        return
    if "team_id" in body:
        body["team_id"] = team.id
    user = body.get("user")
    if not isinstance(user, dict):
        return
    body["team"] = {"id": team.id}
    if user.get("team_id") != team.id and await _is_ours(workspaces, team, str(user.get("id"))):
        user["team_id"] = team.id


async def _is_ours(workspaces: Workspaces, team: Team, user: str) -> bool:
    """A member of another workspace of the organisation, or an outsider who was let in."""

    def look(conn: Connection) -> bool:
        return accounts.account(conn, PLATFORM, team.id, user) is not None

    if await workspaces.core.storage.db.aread(look):
        return True
    try:
        answer = await team.client.users_info(user=user)
    except CALL_ERRORS:
        return False
    return standing(answer["user"], team.id) == "member"
