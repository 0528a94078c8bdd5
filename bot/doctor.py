"""`kollega doctor`: what is missing, who can mend it, and how. Changes nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from sqlalchemy import Connection, func, make_url, select

from bot.service.core import Core
from bot.settings import Settings
from bot.slack.check import check
from bot.slack.config import from_settings
from bot.storage.tables import deliveries, groups, organisations, places, workspaces

LEAST_FREE = 200 * 1024 * 1024


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
        "Run `kollega manifest slack` and follow docs/operators.md.",
    )


async def slack_findings(settings: Settings) -> list[Finding]:
    """What Slack itself says of our token. Nothing when Slack is not set up."""
    if settings.slack_mode == "off":
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
            "Write /kollega there: it says what is missing.",
        )
    stuck = conn.execute(
        select(func.count()).where(deliveries.c.status.in_(("paused", "doubt")))
    ).scalar_one()
    if stuck:
        yield Finding(
            "note", f"{stuck} deliveries wait for something to be mended.", "see above", ""
        )


def sentence(found: Finding) -> str:
    mark = {"good": "ok  ", "note": "note", "bad": "BAD "}[found.level]
    mend = f"\n      {found.who}: {found.how}" if found.how else ""
    return f"{mark}  {found.what}{mend}"
