"""One whole life of an installation with a marked word in every field, and all that it left."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import httpx
from sqlalchemy import create_engine, select, text
from starlette.routing import Mount, Route

from bot.service.core import Core
from bot.storage.tables import flows, keys
from bot.web.app import WebConfig, create_app
from tests.e2e.ledger import Ledger
from tests.e2e.planting import Planted, WebPlanting
from tests.e2e.planting_in_slack import SlackPlanting
from tests.e2e.running import Running
from tests.e2e.slack_people import NAMES, SECRET, SlackPeople
from tests.e2e.traces import Seen, Traffic, files, tables
from tests.edges.web.browser_of_pages import read
from tests.postgres import new_postgres_database
from tests.standins.slack import ApiCall, SlackStandIn

OWNER = 0
KEPT, FORGOTTEN, CHAT = "kept", "forgotten", "chat"  # the three rounds
CHECKPOINT_S = 20.0


@dataclass
class Evidence:
    """`before` and `after` are the database's bytes, while all was there and when it was told to
    forget; `sealed` are the destroyed keys as their rows held them."""

    running: Running
    planted: Planted
    traffic: Traffic
    before: list[tuple[str, bytes]] = field(default_factory=list)
    after: list[tuple[str, bytes]] = field(default_factory=list)
    sealed: list[bytes] = field(default_factory=list)
    events: bytes = b""
    calls: list[ApiCall] = field(default_factory=list)
    provoked: list[Seen] = field(default_factory=list)
    outside: list[Seen] = field(default_factory=list)
    routes: int = 0
    stranger: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    flows: dict[str, str] = field(default_factory=dict)

    @property
    def logs(self) -> bytes:
        return self.running.logs.encode()

    @property
    def temporary(self) -> list[tuple[str, bytes]]:
        return list(files(self.running.temp, "*"))


async def gather(folder: Path, database: str) -> Evidence:
    """Play it all on `sqlite` or `postgresql`."""
    url = new_postgres_database() if database == "postgresql" else None
    with SlackStandIn(trigger_seconds=15) as slack:
        env = {
            "SLACK_BOT_TOKEN": slack.token,
            "SLACK_SIGNING_SECRET": SECRET,
            "KOLLEGA_SLACK__API_URL": slack.base_url,
            "KOLLEGA_SLACK__MODE": "http",
        }
        running = Running(folder, url=url, env=env, level="debug")
        planted = Planted(Ledger(random.Random(4)))
        found = Evidence(running, planted, Traffic())
        web = WebPlanting(running.base, planted, found.traffic)
        people = SlackPeople(slack, running.base, planted.ledger, "kort", NAMES[:4])
        chat = SlackPlanting(people, planted, CHAT)
        try:
            await asyncio.to_thread(running.start)
            await asyncio.gather(asyncio.to_thread(_on_the_web, web, found), chat.hold())
            found.flows[CHAT] = people.flow
            found.before = _database(running)
            await asyncio.to_thread(_look_from_outside, web, found)
            stranger = slack.add_user("Utenfor")
            found.stranger = slack.visible(stranger, ever=True)
            found.provoked = await asyncio.to_thread(_provoke, web, found)
            found.sealed = _sealed(running, found.flows[FORGOTTEN], found.flows[CHAT])
            await asyncio.to_thread(web.keep, OWNER, "nothing")
            await chat.keep_nothing()
            found.after = await _forgotten(found)
            await asyncio.to_thread(web.stop_listening)
            await asyncio.to_thread(running.stop)
        finally:
            running.kill()
            web.close()
            await people.close()
        found.events = b"".join(web.events)
        found.calls = slack.calls
        found.refusals = [f"{r.method} {r.error} {r.messages}" for r in slack.refusals]
    return found


def _on_the_web(web: WebPlanting, found: Evidence) -> None:
    web.begin()
    found.flows[KEPT] = web.hold(OWNER, KEPT)
    web.keep(OWNER, "all")
    for kind in ("", ".md", ".pdf"):
        web.http.get(web.at(OWNER, f"/round/{web.flow}/minutes{kind}"))
    found.flows["question"] = web.follow_up(OWNER, KEPT)
    found.flows["draft"] = web.write_case(OWNER, FORGOTTEN, "draft")
    found.flows[FORGOTTEN] = web.hold(OWNER, FORGOTTEN)
    found.flows["case"] = web.case
    web.http.get(f"/try/{web.org}/board")


def _database(running: Running) -> list[tuple[str, bytes]]:
    """Everything the database holds: SQLite's files as they are, PostgreSQL's tables."""
    if running.url.startswith("sqlite"):
        return list(files(running.folder, "kollega.db*"))
    return list(tables(running.url))


def _sealed(running: Running, *rounds: str) -> list[bytes]:
    """The keys of these rounds, of their cases and of their people's notes."""
    engine = create_engine(running.url)
    with engine.connect() as conn:
        cases = conn.execute(select(flows.c.case).where(flows.c.id.in_(rounds))).scalars()
        subjects = [*rounds, *(c for c in cases if c)]
        wrapped = conn.execute(
            select(keys.c.wrapped).where(keys.c.subject.in_(subjects), keys.c.wrapped.is_not(None))
        ).scalars()
        found = [bytes(w) for w in wrapped]
    engine.dispose()
    return found


async def _forgotten(found: Evidence) -> list[tuple[str, bytes]]:
    """The database once the destroyed keys are gone from it, or when that takes too long."""
    began = time.monotonic()
    while True:
        after = await asyncio.to_thread(_database, found.running)
        if not any(key in content for key in found.sealed for _, content in after):
            return after
        if time.monotonic() - began > CHECKPOINT_S:
            return after
        await asyncio.sleep(0.5)


# --- what somebody outside gets to see ------------------------------------------------------------


def _routes() -> Iterator[str]:
    """Every address that can be looked at, as a pattern."""
    app = create_app(cast(Core, None), WebConfig("http://localhost"))
    for route in app.routes:
        if isinstance(route, Route) and "GET" in (route.methods or ()):
            yield route.path
        elif isinstance(route, Mount) and route.path.startswith("/try"):
            yield from (f"{route.path}{r.path}" for r in route.routes if isinstance(r, Route))


def _addresses(web: WebPlanting, found: Evidence) -> list[str]:
    """The routes with every id that an outsider could have learned."""
    made = []
    for pattern in _routes():
        for flow in (found.flows[KEPT], found.flows[FORGOTTEN], found.flows["question"]):
            for case in (found.flows["case"], found.flows["draft"]):
                known = {
                    "org": web.org, "seat:int": "0", "flow": flow, "case": case, "lang": "nb",
                    "group": web.group, "token": "x" * 32, "person": flow, "path:path": "web.css",
                    "command": "status", "meeting": flow,
                }  # fmt: skip
                made.append(re.sub(r"\{([^}]+)\}", lambda m: known[m[1]], pattern))  # noqa: B023
    return list(dict.fromkeys(made))


def _look_from_outside(web: WebPlanting, found: Evidence) -> None:
    addresses = _addresses(web, found)
    found.routes = len(list(_routes()))
    form = "?action=write&arg="
    for outsider in _outsiders(found):
        for address in addresses:
            query = form if address.endswith("/form") else ""
            outsider.get(address + query)
        outsider.close()
    found.outside = [s for s in found.traffic.seen if s.who.startswith("outsider")]


def _outsiders(found: Evidence) -> list[httpx.Client]:
    """Nobody, somebody with a try-out of their own, and somebody of another organisation."""
    base = found.running.base
    nobody, visitor, other = (
        found.traffic.browser(f"outsider {who}", base) for who in ("nobody", "visitor", "other")
    )
    form = read(visitor.get("/try")).form("/try")
    visitor.post("/try", data={**dict(form.fields), "langs": "nb"})
    form = read(other.get("/setup")).form("/setup")
    names = {"organisation": "Havvik kommune", "name": "Odd", "group": "Andre", "lang": "nb"}
    other.post("/setup", data={**dict(form.fields), **names})
    assert other.get("/home").status_code == 200
    return [nobody, visitor, other]


# --- what goes wrong ------------------------------------------------------------------------------


def _provoke(web: WebPlanting, found: Evidence) -> list[Seen]:
    """Errors of every kind, with a planted text in what is sent."""
    before = len(found.traffic.seen)
    to = web.at(OWNER, f"/round/{web.flow}")
    form = {"action": "note", "arg": "", "step": "3", "visit": "3", "how": "sure"}
    word = web.planted.text
    guard = dict(web.get(to).forms[0].fields)
    post = web.http.post
    sent = {**form, "text": word("error.csrf", "0", "errors")}
    post(f"{to}/send", data={**sent, "csrf": "forged"})
    post(
        f"{to}/send", data={**sent, "csrf": guard["csrf"]}, headers={"sec-fetch-site": "cross-site"}
    )
    post(f"{to}/send", json={"text": word("error.json", "0", "errors")})
    long = word("error.long", "0", "errors") + "x" * 60_000
    post(f"{to}/send", data={**form, "csrf": guard["csrf"], "text": long})
    post(f"{to}/send", data={**form, "text": word("error.size", "0", "errors") + "x" * 2_000_000})
    lost = {**form, "csrf": guard["csrf"], "text": word("error.lost", "0", "errors")}
    post(web.at(OWNER, "/round/nowhere/send"), data=lost)
    web.http.put(f"{to}/send", data=lost)
    web.http.get(web.at(OWNER, "/nowhere"))
    with _broken(found.running):
        broken = {**lost, "text": word("error.broken", "0", "errors")}
        assert post(f"{to}/send", data=broken).status_code == 500
        assert web.http.get(web.at(OWNER, f"/case/{web.case}")).status_code == 500
    assert web.http.get(to).status_code == 200
    return found.traffic.seen[before:]


@contextmanager
def _broken(running: Running) -> Iterator[None]:
    """The table of texts is not where it should be."""
    engine = create_engine(running.url)
    try:
        with engine.begin() as conn:
            conn.execute(text("ALTER TABLE texts RENAME TO texts_away"))
        yield
        with engine.begin() as conn:
            conn.execute(text("ALTER TABLE texts_away RENAME TO texts"))
    finally:
        engine.dispose()
