"""`kollega doctor`: what is missing, who can mend it, and how. Changes nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from sqlalchemy import Connection, func, make_url, select

from bot.service import operations
from bot.service.core import Core
from bot.settings import Settings
from bot.slack.check import check
from bot.slack.config import from_settings
from bot.storage.tables import groups, organisations, places, workspaces
from bot.teams.check import check as ask_teams
from bot.teams.config import from_settings as teams_settings
from bot.teams.config import unfinished

LEAST_FREE = 200 * 1024 * 1024
LOG_IN_ANEW = "Make a new client secret in the app registration and set KOLLEGA_TEAMS_PASSWORD."
HOW_TO_LOG_IN = {
    "login_unreachable": "Let this machine reach the address in teams.login_url.",
    "login_in_trouble": "Wait: Microsoft is in trouble, and it is tried again.",
}
HOW_TO_ASK = {"slack": "/kollega", "teams": "@Kollega"}


class Finding(NamedTuple):
    """One thing looked at. `who` can mend it, `how`."""

    level: Literal["good", "note", "bad"]
    what: str
    who: str = ""
    how: str = ""


def settings_findings(settings: Settings) -> Iterator[Finding]:
    """What can be told from the settings and the machine alone."""
    yield _data(settings)
    key = settings.data.master_key_file
    if settings.master_key is None and key.exists():
        yield Finding(
            "note",
            f"The master key is the file {key.name}.",
            "whoever runs Kollega",
            "Keep a copy apart from the database and its backups. Without it nothing can be read.",
        )
    yield _disk(settings)
    web = settings.web
    if not web.loopback and not web.secure:
        yield Finding(
            "bad",
            "Others can reach Kollega without encryption.",
            "whoever runs Kollega",
            "Put it behind a proxy with https and set web.public_url to that address.",
        )
    yield _slack(settings)
    yield _teams(settings)


def _data(settings: Settings) -> Finding:
    parsed = make_url(settings.data.url)
    if parsed.get_backend_name() != "sqlite":
        return Finding("good", f"The database is {parsed.get_backend_name()}.")
    folder = Path(str(parsed.database)).absolute().parent
    if os.access(folder, os.W_OK):
        return Finding("good", f"The database is the file {parsed.database}.")
    return Finding(
        "bad",
        f"The folder of {parsed.database} cannot be written to.",
        "whoever runs Kollega",
        "Give its user the right to write there, or set data.url.",
    )


def _disk(settings: Settings) -> Finding:
    parsed = make_url(settings.data.url)
    folder = Path(str(parsed.database or ".")).absolute().parent
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        return Finding(
            "bad", "The disk is nearly full.", "whoever runs Kollega", "Free at least 200 MB."
        )
    return Finding("good", f"The disk has {free // 2**30} GB free.")


def _slack(settings: Settings) -> Finding:
    if settings.slack.workspaces == "many":
        return _slack_by_link(settings)
    has_token = settings.slack_bot_token is not None
    if settings.slack_mode != "off":
        if settings.slack_mode == "http" and settings.web.loopback:
            return Finding(
                "bad",
                "Slack cannot reach this machine: it has no public address.",
                "whoever runs Kollega",
                "Set SLACK_APP_TOKEN for Socket Mode, or web.public_url.",
            )
        return Finding("good", f"Slack is set up ({settings.slack_mode}).")
    if has_token:
        return Finding(
            "bad",
            "Slack has a bot token, but nothing to receive by.",
            "whoever runs Kollega",
            "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (signed HTTP).",
        )
    return Finding(
        "note",
        "Slack is not set up.",
        "a Slack administrator",
        "Run `kollega manifest slack` and follow docs/slack.md.",
    )


def _teams(settings: Settings) -> Finding:
    trouble = unfinished(settings)
    if trouble:
        return Finding("bad", "Teams is set up by halves.", "whoever runs Kollega", trouble)
    found = teams_settings(settings)
    if found is None:
        return Finding(
            "note",
            "Teams is not set up.",
            "a Teams administrator",
            "Follow docs/teams.md: register a bot, then run `kollega manifest teams`.",
        )
    if found.development:
        return Finding(
            "note",
            "Teams takes unsigned messages from this machine (teams.development).",
            "whoever runs Kollega",
            "Set teams.app_id before anybody else is let in.",
        )
    if not settings.web.secure:
        return Finding(
            "bad",
            "Teams cannot reach this machine: it has no public address with https.",
            "whoever runs Kollega",
            "Set web.public_url, and in the bot's registration that address with /api/messages.",
        )
    return Finding("good", f"Teams is set up for {len(found.tenants)} tenants.")


async def teams_findings(settings: Settings) -> list[Finding]:
    """Whether Microsoft takes our password. Nothing when Teams is not set up."""
    found = None if unfinished(settings) else teams_settings(settings)
    if found is None or found.development:
        return []
    trouble = await ask_teams(found)
    if not trouble.login and not trouble.keys:
        return [Finding("good", "Microsoft lets Kollega in, and its keys can be read.")]
    answers = []
    if trouble.login:
        answers.append(
            Finding(
                "bad",
                f"Microsoft does not let Kollega in ({trouble.login}).",
                "whoever runs Kollega",
                HOW_TO_LOG_IN.get(trouble.login, LOG_IN_ANEW),
            )
        )
    if trouble.keys:
        answers.append(
            Finding(
                "bad",
                "The keys that Teams signs with cannot be read: everything from it is refused.",
                "whoever runs Kollega",
                "Let this machine reach the address in teams.keys_url.",
            )
        )
    return answers


def _slack_by_link(settings: Settings) -> Finding:
    if not settings.slack_installs or settings.slack_mode == "off":
        return Finding(
            "bad",
            "Slack is to be connected by link, but the app's own secrets are not all here.",
            "whoever runs Kollega",
            "Set slack.client_id, SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET.",
        )
    if not settings.web.secure:
        return Finding(
            "bad",
            "Slack sends nobody back to an address without https.",
            "whoever runs Kollega",
            "Put Kollega behind a proxy with https and set web.public_url to that address.",
        )
    return Finding("good", "Slack can be connected: `kollega install slack` prints a link.")


async def slack_findings(settings: Settings) -> list[Finding]:
    """What Slack itself says of the token that is set. Nothing when there is none."""
    if settings.slack_mode == "off" or settings.slack_bot_token is None:
        return []
    found = await check(from_settings(settings), settings.slack.scopes)
    if found.trouble:
        return [
            Finding(
                "bad",
                f"Slack does not take the bot token ({found.trouble}).",
                "whoever runs Kollega",
                "Copy the token again from OAuth & Permissions to SLACK_BOT_TOKEN.",
            )
        ]
    if found.missing:
        return [
            Finding(
                "bad",
                f"Slack: the app in {found.workspace} lacks {', '.join(found.missing)}.",
                "a Slack administrator",
                "Paste the manifest again (`kollega manifest slack`) and reinstall the app.",
            )
        ]
    return [Finding("good", f"Slack lets Kollega into {found.workspace}.")]


def database_findings(core: Core) -> list[Finding]:
    """What can be told from the database: who is set up, and what is in trouble."""
    return core.storage.db.read(lambda conn: list(_database(conn)))


def _database(conn: Connection) -> Iterator[Finding]:
    real = select(func.count()).where(organisations.c.kind == "real")
    if not conn.execute(real).scalar_one():
        yield Finding(
            "note",
            "No organisation is set up yet.",
            "the first admin",
            "Start Kollega and open the link it prints, or try a round first.",
        )
    for row in conn.execute(
        select(workspaces.c.platform, workspaces.c.name, workspaces.c.state).where(
            workspaces.c.state != "ok"
        )
    ):
        yield Finding(
            "bad",
            f"{row.platform}: the workspace {row.name} does not let Kollega in any more.",
            "an administrator of that workspace",
            "Install Kollega there again.",
        )
    troubled = (
        select(groups.c.name, places.c.platform, places.c.trouble)
        .join(groups, (groups.c.org == places.c.org) & (groups.c.id == places.c.group))
        .where(places.c.state == "trouble")
    )
    for row in conn.execute(troubled):
        yield Finding(
            "bad",
            f"{row.platform}: the conversation of {row.name} is in trouble ({row.trouble}).",
            "a facilitator of that group",
            f"Write {HOW_TO_ASK.get(row.platform, 'to Kollega')} there: it says what is missing.",
        )
    for still in operations.standstills(conn):
        where = f" to the workspace {still.name}" if still.workspace else ""
        yield Finding(
            "bad",
            f"Kollega sends nothing{where}: it was told to pause.",
            "whoever runs Kollega",
            "Let it send again when what was wrong is mended.",
        )
    stuck = sum(each.number for each in operations.stuck(conn))
    if stuck:
        yield Finding(
            "note", f"{stuck} deliveries wait for something to be mended.", "see above", ""
        )


def sentence(found: Finding) -> str:
    mark = {"good": "ok  ", "note": "note", "bad": "BAD "}[found.level]
    mend = f"\n      {found.who}: {found.how}" if found.how else ""
    return f"{mark}  {found.what}{mend}"
