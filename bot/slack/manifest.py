"""The app manifest to paste at Slack: what is asked for, and why."""

from __future__ import annotations

from typing import Any

from bot.settings import Settings, SettingsError
from bot.slack import shortcuts
from bot.slack.app import PATH
from bot.slack.config import COMMAND, REDIRECT
from bot.words import say

COLOUR = "#1f4e5f"


def manifest(settings: Settings) -> dict[str, Any]:
    """The manifest for these settings. Socket Mode where no public address is set, or a token for
    it is at hand. Raises SettingsError when many workspaces have no address to come back to.
    """
    if settings.slack.workspaces == "many" and not settings.web.base_url.startswith("https://"):
        raise SettingsError("Many workspaces need an https address: set web.public_url first.")
    socket = settings.slack.mode == "socket" or (
        settings.slack.mode == "auto"
        and (not settings.web.public_url or settings.slack_app_token is not None)
    )
    url = {} if socket else {"request_url": f"{settings.web.base_url}{PATH}"}
    address = {} if socket else {"url": f"{settings.web.base_url}{PATH}"}
    lang = settings.language
    many = settings.slack.workspaces == "many"
    redirect = {"redirect_urls": [f"{settings.web.base_url}{REDIRECT}"]} if many else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": settings.name,
            "description": say(lang, "manifest-about"),
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": settings.name, "always_online": True},
            "shortcuts": [
                {
                    "name": say(lang, "shortcut-case"),
                    "type": "global",
                    "callback_id": shortcuts.CASE,
                    "description": say(lang, "shortcut-case-about"),
                },
                {
                    "name": say(lang, "shortcut-message"),
                    "type": "message",
                    "callback_id": shortcuts.CASE_FROM_MESSAGE,
                    "description": say(lang, "shortcut-message-about"),
                },
            ],
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": say(lang, "manifest-command"),
                    "usage_hint": say(lang, "manifest-hint"),
                    "should_escape": True,
                    **address,
                }
            ],
        },
        "oauth_config": {**redirect, "scopes": {"bot": sorted(settings.slack.scopes)}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(settings.slack.events), **url},
            "interactivity": {"is_enabled": True, **url},
            "org_deploy_enabled": many,
            "socket_mode_enabled": socket,
            # It cannot be turned off again, and a token that is copied by hand would expire.
            "token_rotation_enabled": many,
        },
    }


def reasons(settings: Settings) -> dict[str, str]:
    """Each permission that is asked for, with the sentence that says why."""
    return dict(settings.slack.scopes)
