"""The whole house put together: storage, use cases, edges, deliveries and the clock."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog
import uvicorn
from sqlalchemy import Connection, make_url
from starlette.applications import Starlette
from starlette.routing import Mount

from bot.delivery.deliverer import Deliverer
from bot.delivery.pace import Pace
from bot.delivery.platform import Platform
from bot.flows import library
from bot.flows.method import Method
from bot.schedule.waker import Waker
from bot.service import entry, installs, operators, people, players
from bot.service.clock import instant
from bot.service.core import Core
from bot.settings import Settings
from bot.slack.app import NoConnectionError, Slack
from bot.slack.config import INSTALL, from_settings
from bot.storage.masters import Masters, create_master_file
from bot.storage.start import open_storage
from bot.teams.app import Teams
from bot.teams.config import from_settings as teams_settings
from bot.web.app import WebConfig, create_app

_log = structlog.get_logger(__name__)
START_LASTS = timedelta(minutes=30)


@dataclass
class Kollega:
    """A running Kollega. `slack` and `teams` are None when they are not set up."""

    settings: Settings
    core: Core
    web: Starlette
    slack: Slack | None
    teams: Teams | None = None

    @property
    def platforms(self) -> Mapping[str, Platform]:
        found = (self.slack, self.teams)
        return {each.platform.name: each.platform for each in found if each is not None}


def open_core(settings: Settings) -> Core:
    """Open the database and its keys; make the key file when there is no database yet.

    Raises MasterKeyError or another StorageError with what to do, MethodError for a method of the
    installation's own that is wrong.
    """
    own = own_methods(settings)
    masters = _masters(settings)
    storage = open_storage(
        settings.data.url, masters, settings.data.erasures_file, instant(time.time())
    )
    linked = settings.slack_installs and settings.slack_mode != "off"
    connects = frozenset({"slack"} if linked else ())
    return Core(storage, own=own, connects=connects)


def own_methods(settings: Settings) -> dict[str, Method]:
    """The installation's own methods, by id. Raises MethodError for the first bad file."""
    if settings.methods is None:
        return {}
    files = sorted(settings.methods.glob("*.yaml"))
    found = [library.read(file.read_bytes(), file.name) for file in files]
    return {method.id: method for method in found}


def _masters(settings: Settings) -> Masters:
    if settings.master_key is not None:
        return Masters.parse(settings.master_key.get_secret_value())
    path = settings.data.master_key_file
    # On PostgreSQL the vault itself refuses a database that another master sealed.
    is_file = settings.data.url.startswith("sqlite")
    if not path.exists() and not (is_file and has_database(settings.data.url)):
        return create_master_file(path)
    return Masters.from_file(path)


def has_database(url: str) -> bool:
    """There is a database already, so that a missing key is a mistake and not a beginning."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return True
    return bool(parsed.database) and Path(str(parsed.database)).exists()


def start_link(core: Core) -> str | None:
    """A one-time token for the first admin, or None when there is one."""

    def work(conn: Connection) -> str | None:
        if people.any_admin(conn):
            return None
        return entry.new_start_link(core, conn, lasts=START_LASTS)

    return core.storage.db.write_sync(work)


def slack_link(settings: Settings, core: Core, name: str) -> str:
    """A one-time link that connects a Slack workspace to the organisation of this name, or to the
    only one there is. Raises LookupError, with what to do."""

    def work(conn: Connection) -> str:
        known = installs.organisations_of(conn)
        named = [o for o in known if not name or o.name.casefold() == name.casefold()]
        if not known:
            raise LookupError("Set up an organisation first: `kollega run` prints the link.")
        if len(named) != 1:
            names = ", ".join(o.name for o in known)
            raise LookupError(f"Name one with --organisation: {names}.")
        return installs.operators_link(core, conn, named[0].id)

    return from_settings(settings).install(core.storage.db.write_sync(work))


def build(settings: Settings, core: Core) -> Kollega:
    """Wire the rooms together. Nothing runs yet. Raises SettingsError."""
    config = WebConfig(
        base_url=settings.web.base_url,
        secure=settings.web.secure,
        open_setup=settings.web.loopback,
        slack_install=INSTALL if "slack" in core.connects else "",
    )
    web = create_app(core, config)
    slack = None
    if settings.slack_mode != "off":
        slack = Slack(core, from_settings(settings))
    found = teams_settings(settings)
    teams = Teams(core, found) if found is not None else None
    signed = [*(slack.routes if slack else ()), *((teams.route,) if teams else ())]
    if not signed:
        return Kollega(settings, core, web, slack, teams)
    # Platforms sign what they send: the protections of a browser's forms have no place before it.
    outer = Starlette(routes=[*signed, Mount("/", web)])
    return Kollega(settings, core, outer, slack, teams)


@asynccontextmanager
async def running(kollega: Kollega, *, pace: Pace | None = None) -> AsyncIterator[None]:
    """Deliveries, due times and the try-out's players, for as long as the block lasts.

    `pace` is for a platform whose time passes faster.
    """
    stop = asyncio.Event()
    core = kollega.core
    await core.storage.db.write(operators.appoint)
    if kollega.slack is not None:
        await _connect(kollega.slack)
    if kollega.teams is not None:
        await kollega.teams.start()
    tasks = [
        asyncio.create_task(Deliverer(core, kollega.platforms, pace=pace).run(stop)),
        asyncio.create_task(Waker(core).run(stop)),
        asyncio.create_task(players.play(core, stop)),
    ]
    try:
        yield
    finally:
        stop.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        if kollega.slack is not None:
            await kollega.slack.stop()
        if kollega.teams is not None:
            await kollega.teams.stop()


async def _connect(slack: Slack) -> None:
    """Reach Slack; without it the web goes on, and `kollega doctor` says what is missing."""
    try:
        await slack.start()
    except NoConnectionError as error:
        _log.error("slack_not_connected", code=str(error))


class _Server(uvicorn.Server):
    """Stops on Ctrl+C without raising it again: what is in hand is then finished in peace."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, self.handle_exit, each, None)
        try:
            yield
        finally:
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(each)


class PortTakenError(Exception):
    """Another program listens there already."""


def listen(settings: Settings) -> socket.socket:
    """The socket to serve on. Raises PortTakenError."""
    web = settings.web
    family = socket.AF_INET6 if ":" in web.host else socket.AF_INET
    # Named TCP, so that the event loop turns off the delay of small packets.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((web.host, web.port))
    except OSError as error:
        found.close()
        raise PortTakenError(
            f"Kollega cannot listen on {web.host}, port {web.port}: {error.strerror}. "
            f"Choose another, for example: KOLLEGA_WEB__PORT={web.port + 1} make run"
        ) from None
    return found


async def serve(kollega: Kollega, where: socket.socket) -> None:
    """Serve until the process is asked to stop; what is in hand is finished first."""
    web = kollega.settings.web
    config = uvicorn.Config(
        kollega.web,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        proxy_headers=bool(web.public_url),
    )
    async with running(kollega):
        await _Server(config).serve(sockets=[where])
