"""Commands at the terminal, as whoever runs Kollega gives them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner, Result

from bot import app
from bot.cli import cli, spoken
from bot.service import people
from bot.settings import load


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def kollega(*args: str, **environment: str) -> Result:
    """Without a locale, but for what is given."""
    none: dict[str, str | None] = {"LC_ALL": None, "LC_MESSAGES": None, "LANG": None}
    return CliRunner(env=none).invoke(cli, spoken(list(args)), env=environment)


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
    assert "Skarven: ingen er med ennå." in said
    assert "Nebba: ingen er med ennå." in said
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
    # Groups of fewer are not counted by themselves.
    more = "".join(f"Skarven;{name};nb;\n" for name in ("Tor Li", "Eva Ås", "Jon Dal"))
    table.write_text(f"Skarven;Liv Moe;nb;ja\nSkarven;Ola Berg;nn;\n{more}", "utf-8")
    assert "New people: 5" in kollega("importer grupper", "--file", str(table)).output
    assert kollega("importer grupper", "--file", str(table), "--yes").exit_code == 0
    assert "Skarven: 5 members. Facilitator: Liv Moe" in kollega("groups").output
    out = tmp_path / "export.csv"
    assert kollega("export", "--out", str(out)).exit_code == 0
    assert "Skarven" in out.read_text("utf-8-sig")
    assert kollega("groups", "--file", str(tmp_path / "none")).exit_code == 1


@pytest.mark.parametrize(
    ("environment", "nobody"),
    [
        ({"LANG": "nb_NO.UTF-8"}, "ingen er med ennå"),
        ({"LANG": "no_NO"}, "ingen er med ennå"),
        ({"LANG": "nn_NO.UTF-8"}, "ingen er med enno"),
        ({"LANG": "nb_NO.UTF-8", "LC_MESSAGES": "nn_NO.UTF-8"}, "ingen er med enno"),
        ({"LANG": "nb_NO", "LC_MESSAGES": "nn_NO", "LC_ALL": "en_GB.UTF-8"}, "nobody is in it yet"),
        ({"LANG": "nb_NO", "LC_ALL": ""}, "ingen er med ennå"),
        ({"LANG": "C.UTF-8"}, "nobody is in it yet"),
        ({"LANG": "de_DE.UTF-8"}, "nobody is in it yet"),
        ({}, "nobody is in it yet"),
    ],
)
def test_it_answers_in_the_language_of_the_locale(environment: dict[str, str], nobody: str) -> None:
    found("Fjellvik kommune")
    kollega("ny gruppe Skarven")
    assert nobody in kollega("grupper", **environment).output
    assert "ingen er med enno" in kollega("grupper", "--lang", "nn", **environment).output


@pytest.mark.parametrize("zone", ["Europe/Oslo", "Pacific/Auckland"])
def test_the_time_is_that_of_the_organisation(zone: str) -> None:
    core = app.open_core(load(None))
    try:
        core.storage.db.write_sync(
            lambda conn: people.new_organisation(core, conn, "Fjellvik kommune", "nb", zone=zone)
        )
    finally:
        core.storage.close()
    begun = datetime.now(ZoneInfo(zone))
    kollega("ny gruppe Skarven")
    made = (
        f"kl. {at:%H.%M} · den som drifter Kollega" for at in (begun, datetime.now(begun.tzinfo))
    )
    said = kollega("endringer", "--lang", "nb").output
    assert any(each in said for each in made)
    assert "ny gruppe: Skarven" in said


def test_a_new_group_says_what_comes_next() -> None:
    found("Fjellvik kommune")
    said = kollega("ny gruppe Skarven", "--lang", "nb").output
    assert "Skarven er laget. Ingen er med ennå." in said
    assert "Lim inn en tabell" in said
    begun = kollega("begynn gruppe Skarven", "--lang", "nb")
    assert begun.exit_code == 1
    assert "la en administrator bli den første i gruppen" in begun.output
