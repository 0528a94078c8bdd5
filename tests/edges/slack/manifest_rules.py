"""What Slack's published manifest schema (github.com/slackapi/manifest-schema, version 1) demands
of the parts that we use, in short."""

from __future__ import annotations

from typing import Any


def text(most: int, least: int = 1, **more: str) -> dict[str, Any]:
    return {"type": "string", "minLength": least, "maxLength": most, **more}


def obj(required: str = "", **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": properties,
    }


def many(items: dict[str, Any], most: int, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, "maxItems": most, **more}


YES_NO = {"type": "boolean"}
HTTP = "^https?://"

RULES = obj(
    "display_information",
    _metadata=obj(major_version={"const": 1}, minor_version={"type": "integer"}),
    display_information=obj(
        "name",
        name=text(35),
        description=text(140),
        background_color=text(7, 4, pattern="^#([0-9a-fA-F]{3}){1,2}$"),
    ),
    features=obj(
        app_home=obj(
            home_tab_enabled=YES_NO,
            messages_tab_enabled=YES_NO,
            messages_tab_read_only_enabled=YES_NO,
        ),
        bot_user=obj("display_name", display_name=text(80), always_online=YES_NO),
        shortcuts=many(
            obj(
                "name type callback_id description",
                name=text(24),
                type={"enum": ["message", "global"]},
                callback_id=text(255),
                description=text(150),
            ),
            10,
            minItems=1,
        ),
        slash_commands=many(
            obj(
                "command description",
                command=text(32, 2, pattern="^/"),
                url=text(3000, pattern=HTTP),
                description=text(2000),
                usage_hint=text(1000),
                should_escape=YES_NO,
            ),
            50,
            minItems=1,
        ),
    ),
    oauth_config=obj(
        redirect_urls=many(text(2500), 1000, uniqueItems=True),
        scopes=obj(bot=many(text(50), 255), user=many(text(50), 255)),
    ),
    settings=obj(
        event_subscriptions=obj(
            request_url=text(3500, pattern=HTTP),
            bot_events=many(text(50), 100, uniqueItems=True),
        ),
        interactivity=obj("is_enabled", is_enabled=YES_NO, request_url=text(3500, pattern=HTTP)),
        org_deploy_enabled=YES_NO,
        socket_mode_enabled=YES_NO,
        token_rotation_enabled=YES_NO,
    ),
)
