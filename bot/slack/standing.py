"""Who somebody is to the place the app is installed in, as Slack describes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

# A guest of the workspace, somebody from another one (Slack Connect), a bot, a closed account.
Standing = Literal["member", "guest", "elsewhere", "bot", "closed"]

SLACKBOT = "USLACKBOT"


def standing(user: Mapping[str, Any], team: str) -> Standing:
    """From a user object of Slack's; `team` is what the app is installed in."""
    if user.get("deleted"):
        return "closed"
    if user.get("is_bot") or user.get("is_workflow_bot") or user.get("id") == SLACKBOT:
        return "bot"
    if user.get("is_stranger") or not _belongs(user, team):
        return "elsewhere"
    restricted = user.get("is_restricted") or user.get("is_ultra_restricted")
    return "guest" if restricted else "member"


def _belongs(user: Mapping[str, Any], team: str) -> bool:
    """Their workspace is ours; in an organisation of workspaces they may have several."""
    if user.get("team_id") == team:
        return True
    in_enterprise: Mapping[str, Any] = user.get("enterprise_user") or {}
    if team.startswith("E"):
        return in_enterprise.get("enterprise_id") == team
    return team in (in_enterprise.get("teams") or ())
