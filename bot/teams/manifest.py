"""The app package to upload in Teams: who the app is, what it asks for, its icons and commands."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from bot.chat import commands as chat
from bot.flows.method import LANGS
from bot.settings import Settings, SettingsError
from bot.teams import icons
from bot.words import catalogue

SCHEMA_VERSION = "1.19"
SCHEMA = (
    "https://developer.microsoft.com/en-us/json-schemas/teams/"
    f"v{SCHEMA_VERSION}/MicrosoftTeams.schema.json"
)
TAGS = {"nb": "nb-no", "nn": "nn-no", "en": "en-gb"}
MOST_COMMANDS = 10
TITLE = 32
DESCRIPTION = 128
SHORT_NAME = 30
SHORT = 80

Scope = Literal["personal", "team", "groupChat"]
SCOPES: tuple[Scope, ...] = ("personal", "team", "groupChat")
# What is asked for beyond being spoken to, each with its reason. Everything works without it, but
# then only what mentions the bot is heard in a conversation of several.
PERMISSIONS = {
    "ChannelMessage.Read.Group": "hears a contribution typed in a round's thread in a channel",
    "ChatMessage.Read.Chat": "the same in a group chat",
}


class Command(NamedTuple):
    """A command in the menu: what is typed, and what it does, per language."""

    title: Mapping[str, str]
    description: Mapping[str, str]


Commands = Mapping[Scope, Sequence[Command]]


# What the menu shows of all that can be asked for; `help` shows the others.
_ALONE = "now case cases commitments next settings data account help"
_TOGETHER = "round case status next commitments members minutes home help"
MENU: Mapping[Scope, Sequence[str]] = {
    "personal": _ALONE.split(),
    "team": _TOGETHER.split(),
    "groupChat": _TOGETHER.split(),
}


def spoken() -> Commands:
    """The menu of each scope."""
    return {scope: [_command(each) for each in menu] for scope, menu in MENU.items()}


def _command(which: str) -> Command:
    return Command(
        {lang: chat.word(lang, which) for lang in LANGS},
        {lang: chat.does(lang, which) for lang in LANGS},
    )


def package(settings: Settings, commands: Commands) -> bytes:
    """The zip. Raises SettingsError where something must be set first."""
    files = {
        "manifest.json": _json(manifest(settings, commands)),
        "color.png": icons.colour(),
        "outline.png": icons.outline(),
        **{f"{TAGS[lang]}.json": _json(localisation(settings, commands, lang)) for lang in LANGS},
    }
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            # A fixed date: the same settings make the same file.
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return found.getvalue()


def manifest(settings: Settings, commands: Commands) -> dict[str, Any]:
    """`manifest.json`, in the language of what has none; the others stand beside it."""
    teams, base = settings.teams, settings.web.base_url
    if not teams.app_id:
        raise SettingsError("Set teams.app_id first: the package names the app registration.")
    if not base.startswith("https://"):
        raise SettingsError("Set web.public_url first, with https: Teams must reach Kollega there.")
    lang = settings.language
    return {
        "$schema": SCHEMA,
        "manifestVersion": SCHEMA_VERSION,
        "version": version("kollega"),
        "id": teams.app_id,
        "developer": {
            "name": settings.name[:TITLE],
            "websiteUrl": base,
            "privacyUrl": teams.privacy_url or base,
            "termsOfUseUrl": teams.terms_url or base,
        },
        "name": {"short": settings.name[:SHORT_NAME], "full": settings.name[:100]},
        "description": _description(lang),
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": icons.COLOUR,
        "localizationInfo": {
            "defaultLanguageTag": TAGS[lang],
            "defaultLanguageFile": f"{TAGS[lang]}.json",
            "additionalLanguages": [
                {"languageTag": TAGS[other], "file": f"{TAGS[other]}.json"}
                for other in LANGS
                if other != lang
            ],
        },
        "bots": [
            {
                "botId": teams.app_id,
                "scopes": list(SCOPES),
                "isNotificationOnly": False,
                "supportsFiles": False,
                "commandLists": _lists(commands, lang),
            }
        ],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        "validDomains": [str(urlsplit(base).hostname)],
        "webApplicationInfo": {"id": teams.app_id, "resource": base},
        "authorization": {
            "permissions": {
                "resourceSpecific": [
                    {"name": name, "type": "Application"} for name in sorted(PERMISSIONS)
                ]
            }
        },
    }


def localisation(settings: Settings, commands: Commands, lang: str) -> dict[str, str]:
    """The same strings in another language, by where they stand in the manifest."""
    said = _description(lang)
    found = {
        "name.short": settings.name[:SHORT_NAME],
        "name.full": settings.name[:100],
        "description.short": said["short"],
        "description.full": said["full"],
    }
    for i, listed in enumerate(_lists(commands, lang)):
        for j, command in enumerate(listed["commands"]):
            where = f"bots[0].commandLists[{i}].commands[{j}]"
            found[f"{where}.title"] = command["title"]
            found[f"{where}.description"] = command["description"]
    return found


def reasons() -> dict[str, str]:
    """Each permission that is asked for, with the sentence that says why."""
    return dict(PERMISSIONS)


def _description(lang: str) -> dict[str, str]:
    return {
        "short": catalogue.say(lang, "teams-about-short"),
        "full": catalogue.say(lang, "teams-about"),
    }


def _lists(commands: Commands, lang: str) -> list[dict[str, Any]]:
    """One list per scope that has commands. Raises ValueError for what Teams would not take."""
    return [
        {"scopes": [scope], "commands": _list(commands[scope], lang)}
        for scope in SCOPES
        if commands.get(scope)
    ]


def _list(commands: Sequence[Command], lang: str) -> list[dict[str, str]]:
    if len(commands) > MOST_COMMANDS:
        raise ValueError("too many commands for a scope")
    found = [{"title": c.title[lang], "description": c.description[lang]} for c in commands]
    for each in found:
        if not 0 < len(each["title"]) <= TITLE or not 0 < len(each["description"]) <= DESCRIPTION:
            raise ValueError(f"too long for a command of Teams: {each['title']}")
    return found


def _json(found: Mapping[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=2).encode()
