"""`kollega doctor`, as an operator meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from tests.standins.slack import SlackStandIn


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)


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
