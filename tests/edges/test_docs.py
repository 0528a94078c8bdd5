"""What the pages promise is tried as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.app import own_methods
from bot.chat.commands import understand
from bot.cli import cli
from bot.settings import Settings, Teams, Web, load
from bot.slack.manifest import manifest as slack_manifest
from bot.teams import manifest as teams_manifest
from bot.teams.config import PATH

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def spark(tmp_path: Path) -> Path:
    """The worked example, taken out of the page."""
    page = (DOCS / "method-authors.md").read_text(encoding="utf-8")
    examples = [e for e in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if "id: spark" in e]
    file = tmp_path / "spark.yaml"
    file.write_text(examples[0], encoding="utf-8")
    return file


def test_the_worked_example_is_good(spark: Path) -> None:
    result = CliRunner().invoke(cli, ["method", "check", str(spark)])
    assert result.exit_code == 0, result.output
    assert "3 steps, 10 minutes" in result.output


@pytest.mark.parametrize("way", ["chat", "room", "slow"])
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_worked_example_can_be_rehearsed(spark: Path, way: str, lang: str) -> None:
    args = ["rehearse", str(spark), "--people", "5", "--way", way, "--lang", lang]
    result = CliRunner().invoke(cli, args)
    assert result.exit_code == 0, result.output
    assert len(result.output) > 1000


def test_a_folder_of_ones_own_methods(spark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOLLEGA_METHODS", str(spark.parent))
    assert list(own_methods(load())) == ["spark"]


# --- installing -----------------------------------------------------------------------------------

PAGES = ("slack.md", "teams.md")


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def explained(text: str) -> dict[str, str]:
    """The tables of a page: each name in the first column, and what is said of it."""
    found: dict[str, str] = {}
    for row in re.findall(r"^\| (`[^|]+) \| ([^|]+) \|", text, re.MULTILINE):
        found |= dict.fromkeys(re.findall(r"`([^`]+)`", row[0]), row[1].strip())
    return found


def test_all_that_slack_is_asked_for_is_explained() -> None:
    said = explained(page("slack.md"))
    made = slack_manifest(load())
    asked = [*made["oauth_config"]["scopes"]["bot"]]
    asked += made["settings"]["event_subscriptions"]["bot_events"]
    assert len(asked) > 20
    assert [x for x in asked if len(said.get(x, "").split()) < 3] == []
    wanted = {x for x in said if re.fullmatch(r"[a-z_.]+(:[a-z]+)?", x)}
    assert wanted - {*asked} == set(), "explained, but no longer asked for"


def test_all_that_teams_is_asked_for_is_explained() -> None:
    text = page("teams.md")
    settings = Settings(teams=Teams(app_id="a"), web=Web(public_url="https://kollega.example.no"))
    made = teams_manifest.manifest(settings, teams_manifest.spoken())
    asked = made["authorization"]["permissions"]["resourceSpecific"]
    said = explained(text)
    assert [x["name"] for x in asked if len(said.get(x["name"], "").split()) < 3] == []
    assert {x for x in said if x.endswith((".Group", ".Chat"))} == {x["name"] for x in asked}
    assert all(f"`{scope}`" in text for scope in made["bots"][0]["scopes"])
    assert f"`https://kollega.example.no{PATH}`" in text


@pytest.mark.parametrize("name", PAGES)
def test_each_variable_on_the_page_is_read(name: str) -> None:
    variables = [x for x in explained(page(name)) if x.isupper()]
    assert len(variables) >= 5
    for variable in variables:
        field, *inner = variable.removeprefix("KOLLEGA_").lower().split("__")
        kind = Settings.model_fields[field].annotation
        if inner:
            assert inner[0] in getattr(kind, "model_fields", {}), variable


@pytest.mark.parametrize("name", PAGES)
def test_each_command_on_the_page_is_one(name: str, tmp_path: Path) -> None:
    """At the terminal it runs; in a chat it is understood."""
    text = page(name)
    typed = re.findall(r"`(?:/kollega|@Kollega) ([^`]+)`", text)
    assert len(typed) >= 3
    assert [x for x in typed if not understand(x)[0]] == []
    public = {"KOLLEGA_WEB__PUBLIC_URL": "https://kollega.example.no", "KOLLEGA_TEAMS__APP_ID": "a"}
    ran = set()
    for line in re.findall(r"`kollega ([^`]+)`", text):
        args = line.replace("kollega-teams.zip", str(tmp_path / "kollega-teams.zip")).split()
        told = ["--help"] if args[0] in ("install", "doctor") else []
        done = CliRunner().invoke(cli, [*args, *told], env=public)
        assert done.exit_code == 0, (line, done.output)
        ran.add(args[0])
    assert {"manifest", "doctor"} <= ran


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_found_and_leads_only_to_what_is_there(name: str) -> None:
    for other in (DOCS.parent / "README.md", DOCS / "operators.md", DOCS / "admins.md"):
        assert f"{name})" in other.read_text(encoding="utf-8"), other.name
    for link in re.findall(r"\]\(([^)#:]+)\)", page(name)):
        assert (DOCS / link).exists(), link
