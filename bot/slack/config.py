"""What the Slack edge needs to know: secrets, addresses, and the language of what has none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from bot.settings import Settings

PLATFORM: Final = "slack"
COMMAND = "/kollega"
INSTALL = "/slack/install"
REDIRECT = "/slack/oauth"


@dataclass(frozen=True)
class SlackConfig:
    """`base_url` is where people reach the web pages. Secrets never show in a repr."""

    bot_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    api_url: str = "https://slack.com/api/"
    base_url: str = "http://localhost:8080"
    name: str = "Kollega"
    lang: str = "nb"
    zone: str = "Europe/Oslo"
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ()

    @property
    def installs(self) -> bool:
        """Workspaces can be connected by a link."""
        return bool(self.client_id and self.client_secret)

    @property
    def authorize_url(self) -> str:
        """Slack's page that asks for the permissions; beside the API, wherever that is."""
        return f"{self.api_url.removesuffix('/').removesuffix('/api')}/oauth/v2/authorize"

    @property
    def redirect_url(self) -> str:
        return f"{self.base_url}{REDIRECT}"

    def install(self, token: str) -> str:
        """The page of a one-time link that connects a workspace."""
        return f"{self.base_url}{INSTALL}/{token}"

    def sign_in(self, token: str) -> str:
        """The page of a one-time sign-in link."""
        return f"{self.base_url}/signin/{token}"


def from_settings(settings: Settings) -> SlackConfig:
    """The part of the settings that this edge needs."""

    def secret(name: str) -> str:
        found = getattr(settings, name)
        return str(found.get_secret_value()) if found is not None else ""

    return SlackConfig(
        bot_token=secret("slack_bot_token"),
        signing_secret=secret("slack_signing_secret"),
        app_token=secret("slack_app_token"),
        api_url=settings.slack.api_url,
        base_url=settings.web.base_url,
        name=settings.name,
        lang=settings.language,
        zone=settings.zone,
        client_id=settings.slack.client_id,
        client_secret=secret("slack_client_secret"),
        scopes=tuple(sorted(settings.slack.scopes)),
    )
