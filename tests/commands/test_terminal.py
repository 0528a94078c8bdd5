"""Commands at the terminal, as whoever runs Kollega gives them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import app
from bot.cli import cli, spoken
from bot.service import people
from bot.settings import load


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def kollega(*args: str) -> Result:
    return CliRunner().invoke(cli, spoken(list(args)))


def found(*names: str) -> None:
    """A database with these organisations."""
    core = app.open_core(load(None))
    try:
        for name in names:
            core.storage.db.write_sync(
                lambda conn, name=name: people.new_organisation(core, conn, name, "nb")
            )
    finally:
        core.storage.close()


def test_without_a_database_it_makes_none() -> None:
    result = kollega("grupper")
    assert result.exit_code == 1
    assert "There is no database yet" in result.output
    assert list(Path().iterdir()) == []


def test_the_same_words_as_in_a_chat() -> None:
    found("Fjellvik kommune")
    assert kollega("ny", "gruppe", "Skarven").exit_code == 0
    assert kollega("do", "new group Nebba").exit_code == 0
    said = kollega("grupper", "--lang", "nb").output
    assert "Skarven: 0 med" in said
    assert "Nebba: 0 med" in said
    assert kollega("rename group", "Nebba", "Gygrene").exit_code == 0
    assert "Gygrene" in kollega("groups").output


def test_what_cannot_be_undone_is_asked_twice() -> None:
    found("Fjellvik kommune")
    kollega("ny gruppe Nebba")
    asked = kollega("avslutt gruppe Nebba")
    assert asked.exit_code == 1
    assert "--yes" in asked.output
    assert "Nebba" in kollega("grupper").output
    assert kollega("avslutt gruppe Nebba", "--yes").exit_code == 0
    assert "Nebba" not in kollega("grupper").output


def test_several_organisations_are_kept_apart() -> None:
    found("Fjellvik kommune", "Havvik kommune")
    which = kollega("grupper")
    assert which.exit_code == 1
    assert "Fjellvik kommune, Havvik kommune" in which.output
    assert kollega("ny gruppe Nebba", "--org", "hav").exit_code == 0
    assert "Nebba" not in kollega("grupper", "--org", "Fjell").output
    assert "Nebba" in kollega("grupper", "--org", "Havvik kommune").output


def test_a_slip_a_gap_and_what_is_not_for_a_terminal() -> None:
    found("Fjellvik kommune")
    assert "Did you mean new group Skarven?" in kollega("gruppe nyy Skarven").output
    gap = kollega("gruppe navn Nebba")
    assert gap.exit_code == 1
    assert "Write for example: rename group Gygrene Skarven" in gap.output
    for own in ("saker", "status", "mine data hent", "gå videre"):
        result = kollega(own, "--lang", "nb")
        assert result.exit_code == 1
        assert "Det gjør hver enkelt selv" in result.output


def test_the_operator_stops_and_starts_all_sending() -> None:
    found("Fjellvik kommune")
    assert kollega("stans sending", "--yes").exit_code == 0
    assert "All sending is paused." in kollega("do", "doctor").output
    assert kollega("start sending").exit_code == 0
    assert "Messages are being sent." in kollega("do", "check").output


def test_files_in_and_out(tmp_path: Path) -> None:
    found("Fjellvik kommune")
    table = tmp_path / "table.csv"
    table.write_text("Skarven;Liv Moe;nb;ja\nSkarven;Ola Berg;nn;\n", "utf-8")
    assert "New people: 2" in kollega("importer grupper", "--file", str(table)).output
    assert kollega("importer grupper", "--file", str(table), "--yes").exit_code == 0
    assert "Skarven: 2 members. Facilitator: Liv Moe" in kollega("groups").output
    out = tmp_path / "export.csv"
    assert kollega("export", "--out", str(out)).exit_code == 0
    assert "Skarven" in out.read_text("utf-8-sig")
    assert kollega("groups", "--file", str(tmp_path / "none")).exit_code == 1
