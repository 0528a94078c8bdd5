"""Teams starts set up whole, or not at all; unsigned only on this machine."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SettingsError, Teams, Web
from bot.teams.config import from_settings, unfinished

APP = "11111111-2222-4333-8444-555555555555"
TENANT = "AAAAAAAA-2222-4333-8444-555555555555"
PASSWORD = SecretStr("hemmelig")


def settings(*, web: dict[str, Any] | None = None, password: bool = True, **teams: Any) -> Settings:
    return Settings(
        teams=Teams(**teams),
        web=Web(**(web or {})),
        teams_password=PASSWORD if password else None,
    )


def test_nothing_set_is_no_teams() -> None:
    assert from_settings(settings(password=False)) is None


def test_a_single_tenants_app_lets_its_own_tenant_in() -> None:
    found = from_settings(settings(app_id=APP, tenant=TENANT))
    assert found is not None
    assert found.tenants == {TENANT.lower()}
    assert found.login_url == f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"
    assert found.bot == f"28:{APP}"
    assert not found.development
    assert "hemmelig" not in repr(found)


def test_an_app_of_many_tenants_lets_in_those_that_are_named() -> None:
    found = from_settings(settings(app_id=APP, tenants=(TENANT,), development=True))
    assert found is not None
    assert found.tenants == {TENANT.lower()}
    assert "/botframework.com/" in found.login_url
    assert not found.development


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (settings(app_id=APP, tenant=TENANT, password=False), "KOLLEGA_TEAMS_PASSWORD"),
        (settings(app_id=APP), "teams.tenants"),
        (settings(), "teams.app_id is empty"),
        (settings(tenant=TENANT, password=False), "teams.app_id is empty"),
        (settings(development=True, web={"host": "0.0.0.0"}), "this machine"),
        (settings(development=True, web={"public_url": "https://x.example"}), "this machine"),
    ],
)
def test_what_is_set_up_by_halves_does_not_start(made: Settings, says: str) -> None:
    assert says in unfinished(made)
    with pytest.raises(SettingsError, match=says):
        from_settings(made)
    assert "hemmelig" not in unfinished(made)


def test_an_empty_app_id_starts_in_development_on_this_machine() -> None:
    found = from_settings(settings(development=True, password=False))
    assert found is not None
    assert found.development
