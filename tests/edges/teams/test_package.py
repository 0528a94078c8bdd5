"""The app package: every rule of the published schema, and both icons."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft4Validator
from typer.testing import CliRunner

from bot.cli import cli
from bot.flows.method import LANGS
from bot.settings import Settings, SettingsError, Web
from bot.settings import Teams as TeamsSettings
from bot.teams import icons
from bot.teams.manifest import (
    PERMISSIONS,
    SCHEMA_VERSION,
    SCOPES,
    SHORT,
    TAGS,
    Command,
    package,
    reasons,
    spoken,
)
from tests.npm import Package, UnreachableError

APP = "11111111-2222-4333-8444-555555555555"
# Microsoft's own, with the published schemas in it.
SCHEMAS = Package(
    "@microsoft/app-manifest@1.1.2",
    "sha512-uXdmYzhIcchi3Tc9Sh3pTDMe55zy7ge19bnYCGB1gzuyha85Ii7wfdTruwEhqseaX9pwsWDRB5Ot/ltv0rCONw==",
)
SETTINGS = Settings(
    teams=TeamsSettings(app_id=APP), web=Web(public_url="https://kollega.example.no")
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package(SETTINGS, spoken()))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest_in(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["manifest.json"])
    return found


def test_what_the_schema_asks_for_is_there(files: dict[str, bytes]) -> None:
    found = manifest_in(files)
    assert found["manifestVersion"] == SCHEMA_VERSION
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["version"])
    assert found["id"] == found["bots"][0]["botId"] == found["webApplicationInfo"]["id"] == APP
    assert len(found["name"]["short"]) <= 30
    assert len(found["description"]["short"]) <= SHORT
    assert len(found["description"]["full"]) <= 4000
    for name in ("websiteUrl", "privacyUrl", "termsOfUseUrl"):
        assert urlsplit(found["developer"][name]).scheme == "https"
    assert found["validDomains"] == ["kollega.example.no"]
    assert found["bots"][0]["scopes"] == ["personal", "team", "groupChat"]
    assert re.fullmatch("#[0-9a-f]{6}", found["accentColor"])
    assert set(found["icons"].values()) <= set(files)


def test_reading_along_is_asked_for_with_reasons(files: dict[str, bytes]) -> None:
    asked = manifest_in(files)["authorization"]["permissions"]["resourceSpecific"]
    assert {x["name"] for x in asked} == set(PERMISSIONS) == set(reasons())
    assert all(x["type"] == "Application" for x in asked)
    assert {"ChannelMessage.Read.Group", "ChatMessage.Read.Chat"} == set(PERMISSIONS)


def test_commands_are_there_in_three_languages(files: dict[str, bytes]) -> None:
    found = manifest_in(files)
    lists = found["bots"][0]["commandLists"]
    assert [x["scopes"] for x in lists] == [[scope] for scope in SCOPES]
    about = found["localizationInfo"]
    named = {about["defaultLanguageFile"], *(x["file"] for x in about["additionalLanguages"])}
    assert named == {f"{tag}.json" for tag in TAGS.values()}
    said = {lang: json.loads(files[f"{TAGS[lang]}.json"]) for lang in LANGS}
    assert len({frozenset(x) for x in said.values()}) == 1
    for i, each in enumerate(lists):
        for j, command in enumerate(each["commands"]):
            where = f"bots[0].commandLists[{i}].commands[{j}]"
            assert said["nb"][f"{where}.title"] == command["title"]
            for lang in LANGS:
                assert 0 < len(said[lang][f"{where}.title"]) <= 32
                assert 0 < len(said[lang][f"{where}.description"]) <= 128
    assert said["en"]["description.short"] != said["nn"]["description.short"]


def test_commands_that_teams_would_not_take_are_refused() -> None:
    def command(title: str, description: str = "x") -> Command:
        return Command(dict.fromkeys(LANGS, title), dict.fromkeys(LANGS, description))

    for wrong in (
        [command("x")] * 11,
        [command("x" * 33)],
        [command("x", "y" * 129)],
        [command("")],
    ):
        with pytest.raises(ValueError, match="command"):
            package(SETTINGS, {"personal": wrong})


def test_the_same_settings_make_the_same_file() -> None:
    assert package(SETTINGS, spoken()) == package(SETTINGS, spoken())


@pytest.mark.parametrize(
    "lacking",
    [
        Settings(web=Web(public_url="https://kollega.example.no")),
        Settings(teams=TeamsSettings(app_id=APP)),
        Settings(teams=TeamsSettings(app_id=APP), web=Web(public_url="http://kollega.example.no")),
    ],
)
def test_without_an_app_or_an_address_it_says_what_to_set(lacking: Settings) -> None:
    with pytest.raises(SettingsError, match=r"^Set "):
        package(lacking, spoken())


def test_the_command_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOLLEGA_TEAMS__APP_ID", APP)
    monkeypatch.setenv("KOLLEGA_WEB__PUBLIC_URL", "https://kollega.example.no")
    out = tmp_path / "app.zip"
    good = CliRunner().invoke(cli, ["manifest", "teams", "--out", str(out)])
    assert good.exit_code == 0, good.output
    assert zipfile.is_zipfile(out)
    monkeypatch.delenv("KOLLEGA_WEB__PUBLIC_URL")
    bad = CliRunner().invoke(cli, ["manifest", "teams", "--out", str(out)])
    assert bad.exit_code == 1
    assert "web.public_url" in bad.output


# --- icons ----------------------------------------------------------------------------------------


def dots(data: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height, and every dot of an icon as we write it: 8 bits, with opacity, unfiltered."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert (depth, kind) == (8, 6)
    length = struct.unpack(">I", data[33:37])[0]
    rows = zlib.decompress(data[41 : 41 + length])
    line = 1 + 4 * width
    assert [rows[y * line] for y in range(height)] == [0] * height
    return (
        width,
        height,
        [
            rows[y * line + 1 + 4 * x : y * line + 5 + 4 * x]
            for y in range(height)
            for x in range(width)
        ],
    )


def test_the_colour_icon_covers_its_square() -> None:
    width, height, found = dots(icons.colour())
    assert (width, height) == (192, 192)
    assert {dot[3] for dot in found} == {255}
    assert found[0][:3] == bytes.fromhex(icons.COLOUR[1:])
    assert b"\xff\xff\xff\xff" in found


def test_the_outline_is_white_on_nothing() -> None:
    width, height, found = dots(icons.outline())
    assert (width, height) == (32, 32)
    assert {dot[:3] for dot in found} == {b"\xff\xff\xff"}
    assert found[0][3] == 0
    assert {0, 255} <= {dot[3] for dot in found}


# --- Microsoft's own schema -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """The published schemas, fetched; skipped where there is no npm to fetch them with."""
    names = ("MicrosoftTeams.schema", "MicrosoftTeams.Localization.schema")
    folder = f"build/json-schemas/teams/v{SCHEMA_VERSION}"
    try:
        found = SCHEMAS.read(*(f"{folder}/{name}.json" for name in names))
    except UnreachableError as missing:
        pytest.skip(str(missing))
    return dict(zip(("schema", "Localization"), map(json.loads, found), strict=True))


def test_the_published_schemas_take_it(files: dict[str, bytes], schemas: dict[str, Any]) -> None:
    Draft4Validator(schemas["schema"]).validate(manifest_in(files))
    for tag in TAGS.values():
        Draft4Validator(schemas["Localization"]).validate(json.loads(files[f"{tag}.json"]))
