"""`kollega doctor`, as an operator meets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner

from bot.cli import cli
from tests.standins.slack import SlackStandIn
from tests.standins.teams import TeamsStandIn


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """`run` says where logs go: to what a test reads and then closes."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_a_new_machine_is_well_and_told_what_is_not_set_up() -> None:
    result = CliRunner().invoke(cli, ["doctor"])
    assert result.exit_code == 0
    assert "Slack is not set up." in result.output
    assert "There is no database yet" in result.output
    assert list(Path().iterdir()) == []  # a look makes nothing


def test_a_token_alone_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-nothing")
    result = CliRunner().invoke(cli, ["doctor"])
    assert result.exit_code == 1
    assert "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET" in result.output


def test_slack_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with SlackStandIn() as slack:
        monkeypatch.setenv("SLACK_BOT_TOKEN", slack.token)
        monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
        monkeypatch.setenv("KOLLEGA_SLACK__API_URL", slack.base_url)
        monkeypatch.setenv("KOLLEGA_WEB__PUBLIC_URL", "https://kollega.example.no")
        good = CliRunner().invoke(cli, ["doctor"])
        assert good.exit_code == 0, good.output
        assert "Slack lets Kollega into" in good.output
        slack.set_scopes(slack.token, ["chat:write"])
        lacking = CliRunner().invoke(cli, ["doctor"])
        assert lacking.exit_code == 1
        assert "lacks commands" in lacking.output
        slack.set_token(slack.token, "revoked")
        revoked = CliRunner().invoke(cli, ["doctor"])
        assert revoked.exit_code == 1
        assert "token_revoked" in revoked.output


def test_a_wrong_setting_is_named_and_its_value_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOLLEGA_WEB__PORT", "secret-ish")
    result = CliRunner().invoke(cli, ["doctor"])
    assert result.exit_code == 1
    assert "web.port" in result.output
    assert "secret-ish" not in result.output


def test_teams_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOLLEGA_TEAMS__APP_ID", "11111111-2222-4333-8444-555555555555")
    halves = CliRunner().invoke(cli, ["doctor"])
    assert halves.exit_code == 1
    assert "KOLLEGA_TEAMS_PASSWORD" in halves.output
    with TeamsStandIn(app_id="11111111-2222-4333-8444-555555555555") as teams:
        monkeypatch.setenv("KOLLEGA_TEAMS_PASSWORD", teams.secret)
        monkeypatch.setenv("KOLLEGA_TEAMS__TENANTS", f'["{teams.tenant}"]')
        monkeypatch.setenv("KOLLEGA_TEAMS__LOGIN_URL", teams.token_url)
        monkeypatch.setenv("KOLLEGA_TEAMS__KEYS_URL", teams.metadata_url)
        monkeypatch.setenv("KOLLEGA_WEB__PUBLIC_URL", "https://kollega.example.no")
        good = CliRunner().invoke(cli, ["doctor"])
        assert good.exit_code == 0, good.output
        assert "Teams is set up for 1 tenants." in good.output
        assert "Microsoft lets Kollega in" in good.output
        monkeypatch.setenv("KOLLEGA_TEAMS_PASSWORD", "an-old-one")
        teams.fail_next("keys", "500")
        wrong = CliRunner().invoke(cli, ["doctor"])
        assert wrong.exit_code == 1
        assert "invalid_client" in wrong.output
        assert "an-old-one" not in wrong.output
        assert "The keys that Teams signs with cannot be read" in wrong.output


def test_teams_in_development_is_said_to_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOLLEGA_TEAMS__DEVELOPMENT", "true")
    result = CliRunner().invoke(cli, ["doctor"])
    assert result.exit_code == 0
    assert "unsigned messages from this machine" in result.output
    monkeypatch.setenv("KOLLEGA_WEB__HOST", "0.0.0.0")
    refused = CliRunner().invoke(cli, ["run"])
    assert refused.exit_code == 1
    assert "works only on this machine" in refused.output
