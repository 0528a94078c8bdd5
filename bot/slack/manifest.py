"""The app manifest to paste at Slack: what is asked for, and why."""

from __future__ import annotations

from typing import Any

from bot.settings import Settings
from bot.slack.app import PATH
from bot.slack.config import COMMAND

COLOUR = "#1f4e5f"


def manifest(settings: Settings) -> dict[str, Any]:
    """The manifest for these settings. Socket Mode where no public address is set."""
    socket = settings.slack.mode == "socket" or (
        settings.slack.mode == "auto" and not settings.web.public_url
    )
    url = {} if socket else {"request_url": f"{settings.web.base_url}{PATH}"}
    address = {} if socket else {"url": f"{settings.web.base_url}{PATH}"}
    return {
        "display_information": {
            "name": settings.name,
            "description": "Kollegaveiledning for ledergrupper",
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": settings.name, "always_online": True},
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": "Start en runde, skriv en sak, se hva som venter",
                    "usage_hint": "runde | sak | status | gruppe | hjelp",
                    "should_escape": True,
                    **address,
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(settings.slack.scopes)}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(settings.slack.events), **url},
            "interactivity": {"is_enabled": True, **url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }


def reasons(settings: Settings) -> dict[str, str]:
    """Each permission that is asked for, with the sentence that says why."""
    return dict(settings.slack.scopes)
