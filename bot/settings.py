"""Settings: `app.yaml`, overridden by the environment, read once and checked at the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

DEFAULT_FILE = Path(__file__).parent.parent / "app.yaml"


class SettingsError(Exception):
    """A setting is missing or wrong. The message names it, never its value."""


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Web(Part):
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=1, le=65535)
    public_url: str = ""

    @field_validator("public_url")
    @classmethod
    def is_an_address(cls, value: str) -> str:
        found = urlsplit(value)
        if value and (found.scheme not in ("http", "https") or not found.hostname):
            raise ValueError("write the whole address, for example https://kollega.example.no")
        return value.rstrip("/")

    @property
    def base_url(self) -> str:
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def loopback(self) -> bool:
        """Only this machine can reach it: nobody else could set it up."""
        return self.host in ("127.0.0.1", "::1", "localhost") and not self.public_url


class Data(Part):
    url: str = "sqlite:///kollega.db"
    master_key_file: Path = Path("kollega.key")
    erasures_file: Path = Path("kollega.erasures")


class Slack(Part):
    api_url: str = "https://slack.com/api/"
    mode: Literal["auto", "http", "socket"] = "auto"
    workspaces: Literal["one", "many"] = "one"
    client_id: str = ""
    scopes: dict[str, str] = {}
    events: tuple[str, ...] = ()


class Teams(Part):
    """`tenant` is where the app is registered (empty: in any), `tenants` those that may use it."""

    app_id: str = ""
    tenant: str = ""
    tenants: tuple[str, ...] = ()
    development: bool = False
    keys_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    issuer: str = "https://api.botframework.com"
    login_url: str = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
    scope: str = "https://api.botframework.com/.default"
    privacy_url: str = ""
    terms_url: str = ""


class Log(Part):
    level: Literal["debug", "info", "warning", "error"] = "info"


class Settings(BaseSettings):
    """Everything that can be set. Secrets have no place in the file."""

    model_config = SettingsConfigDict(
        env_prefix="KOLLEGA_",
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    name: str = "Kollega"
    language: Literal["nb", "nn", "en"] = "nb"
    zone: str = "Europe/Oslo"
    web: Web = Web()
    data: Data = Data()
    slack: Slack = Slack()
    teams: Teams = Teams()
    log: Log = Log()
    methods: Path | None = None
    master_key: SecretStr | None = None
    teams_password: SecretStr | None = None
    slack_bot_token: SecretStr | None = Field(None, validation_alias="SLACK_BOT_TOKEN")
    slack_signing_secret: SecretStr | None = Field(None, validation_alias="SLACK_SIGNING_SECRET")
    slack_app_token: SecretStr | None = Field(None, validation_alias="SLACK_APP_TOKEN")
    slack_client_secret: SecretStr | None = Field(None, validation_alias="SLACK_CLIENT_SECRET")

    @field_validator("zone")
    @classmethod
    def is_a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("write a time zone's name, for example Europe/Oslo") from None
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # The environment wins over what `load` read from the file.
        return env_settings, init_settings

    @property
    def slack_installs(self) -> bool:
        """Workspaces can be connected one by one, by a link."""
        return bool(self.slack.client_id) and self.slack_client_secret is not None

    @property
    def slack_mode(self) -> Literal["off", "http", "socket"]:
        """How Slack is reached, as far as the secrets at hand allow."""
        if self.slack_bot_token is None and not self.slack_installs:
            return "off"
        wants = self.slack.mode
        if self.slack_app_token is not None and wants in ("auto", "socket"):
            return "socket"
        return "http" if self.slack_signing_secret is not None and wants != "socket" else "off"


SECRETS = (
    "master_key",
    "teams_password",
    "slack_bot_token",
    "slack_signing_secret",
    "slack_app_token",
    "slack_client_secret",
)


def load(path: Path | None = None) -> Settings:
    """Read the file (the repository's `app.yaml` by default) and the environment.

    Raises SettingsError with a line per mistake; it never shows a value.
    """
    file = path or DEFAULT_FILE
    found = _read(file)
    secret = [name for name in found if name.lower() in (*SECRETS, *(s.upper() for s in SECRETS))]
    if secret:
        raise SettingsError(
            f"{file.name}: '{secret[0]}' is a secret: take it out of the file and set it in the "
            "environment."
        )
    try:
        return Settings(**found)
    except ValidationError as error:
        lines = (
            f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_input=False)
        )
        raise SettingsError(f"{file.name} or the environment: " + "; ".join(lines)) from None


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
        found = YAML(typ="safe", pure=True).load(text)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        where = getattr(error, "problem_mark", None)
        at = f", line {where.line + 1}" if where else ""
        raise SettingsError(f"{file.name}{at}: it cannot be read as YAML.") from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise SettingsError(f"{file.name}: it must be a list of names and values.")
    return found
