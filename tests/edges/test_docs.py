"""What the pages promise is tried as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.app import own_methods
from bot.cli import cli
from bot.settings import load

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
