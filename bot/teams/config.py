"""What the Teams edge needs to know: who it is, whom it lets in, and where Microsoft is reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from bot.settings import Settings, SettingsError

PLATFORM: Final = "teams"
PATH: Final = "/api/messages"  # where the Bot Connector sends what happens
ANY_TENANT: Final = "botframework.com"


@dataclass(frozen=True)
class TeamsConfig:
    """`tenants` are the directories that are let in; in development everybody on this machine is.

    `base_url` is where people reach the web pages. The password never shows in a repr.
    """

    app_id: str = ""
    password: str = field(default="", repr=False)
    tenants: frozenset[str] = frozenset()
    development: bool = False
    keys_url: str = ""
    issuer: str = ""
    login_url: str = ""
    scope: str = ""
    base_url: str = "http://localhost:8080"
    name: str = "Kollega"
    lang: str = "nb"
    zone: str = "Europe/Oslo"

    @property
    def bot(self) -> str:
        """The bot's own account, as Teams writes it."""
        return f"28:{self.app_id}"

    def sign_in(self, token: str) -> str:
        """The page of a one-time sign-in link."""
        return f"{self.base_url}/signin/{token}"


def from_settings(settings: Settings) -> TeamsConfig | None:
    """The part of the settings that this edge needs; None when Teams is not set up.

    Raises SettingsError when it is set up by halves, or unsafely.
    """
    trouble = unfinished(settings)
    if trouble:
        raise SettingsError(trouble)
    teams, secret = settings.teams, settings.teams_password
    if not teams.app_id and not teams.development:
        return None
    home = teams.tenant or ANY_TENANT
    return TeamsConfig(
        app_id=teams.app_id,
        password=secret.get_secret_value() if secret is not None else "",
        tenants=allowed(settings),
        development=not teams.app_id,
        keys_url=teams.keys_url,
        issuer=teams.issuer,
        login_url=teams.login_url.replace("{tenant}", home),
        scope=teams.scope,
        base_url=settings.web.base_url,
        name=settings.name,
        lang=settings.language,
        zone=settings.zone,
    )


def allowed(settings: Settings) -> frozenset[str]:
    """The tenants that are let in: those that are named, else the app's own."""
    teams = settings.teams
    named = teams.tenants or ((teams.tenant,) if teams.tenant else ())
    return frozenset(x.lower() for x in named)


def unfinished(settings: Settings) -> str:
    """What stands in the way of starting with these settings, in one sentence; empty if nothing."""
    teams = settings.teams
    if teams.app_id:
        if settings.teams_password is None:
            return "teams.app_id is set, so KOLLEGA_TEAMS_PASSWORD must be too."
        if not allowed(settings):
            return "teams.tenants must name the tenants that may use Kollega, each by its id."
        return ""
    if teams.development:
        if not settings.web.loopback:
            return (
                "teams.development accepts unsigned messages and works only on this machine: "
                "take away web.public_url and listen on 127.0.0.1, or set teams.app_id."
            )
        return ""
    if settings.teams_password is not None or teams.tenant or teams.tenants:
        return (
            "teams.app_id is empty: nothing from Teams could be verified. Set it, or set "
            "teams.development to try Kollega out on this machine alone."
        )
    return ""
