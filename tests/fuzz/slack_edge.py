"""Slack's signed HTTP, with everything that six people sent in the first half of a round."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx
from sqlalchemy import Connection
from starlette.applications import Starlette

from bot.service import installs
from bot.service.core import Core
from bot.slack.config import INSTALL, REDIRECT
from bot.slack.shortcuts import CASE as CASE_ID
from bot.slack.shortcuts import CASE_FROM_MESSAGE
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from bot.words import say
from tests.databases import migrated_url
from tests.edges.slack.conftest import SECRET, World, inhabited
from tests.edges.slack.test_round import begun, to_step
from tests.fuzz.edge import WORD, Edge, Recorded, Request, body_of, header_bytes
from tests.fuzz.slack_browsers import Browsers, browsers_of
from tests.fuzz.typed import give_all_roles, typed
from tests.fuzz.watch import digest
from tests.standins.slack_post import FORM, Forgery, signed

FORGERIES: tuple[Forgery, ...] = (
    "wrong_signature", "wrong_secret", "old", "future", "not_a_number", "no_headers",
    "changed_body",
)  # fmt: skip
TYPES = ("application/json", FORM, "text/plain", "multipart/form-data; boundary=x", "", "\x00")
LINKS = 12
CASE = {
    "title": f"Om {WORD}",
    "situation": f"Det er {WORD} i dag.",
    "tried": f"Vi har prøvd {WORD}.",
    "question": f"Hvordan {WORD}?",
}


@asynccontextmanager
async def slack_edge(folder: Path, database: str) -> AsyncIterator[Edge]:
    masters = create_master_file(folder / "keys" / "master.key")
    url = migrated_url(database, folder)
    storage = open_storage(url, masters, folder / "keys" / "erasures", datetime.now(UTC))
    try:
        async with inhabited(Core(storage), installs=True) as world:
            await _played(world)
            pages = await _installs(world)
            browsers = await browsers_of(world)
            secrets = (SECRET, world.standin.client_secret, *_once(pages))
            app = Starlette(routes=[*world.slack.routes])
            yield Edge(
                "slack",
                app,
                lambda: digest(world.core),
                (
                    *(_recorded(a.request) for a in world.driver.answers if a.request),
                    *pages,
                    *(browsers.recorded for _ in range(LINKS)),
                ),
                _Dresser(browsers),
                lambda: (*secrets, *browsers.secrets),
                world.slack.edge.settled,
                REDIRECT,
            )
    finally:
        storage.close()


async def _played(w: World) -> None:
    await w.driver.command(w["Per"], w.channel, "gruppe")
    await w.submit("Per", name="Gygrene")
    for words in ("", "hjelp", "status", "sak liste"):
        await w.driver.command(w["Ola"], w.channel, words)
    await begun(w, CASE)
    await w.click("Kari", w.card("Kari", "Trinn 2 av 10"), "write")
    await w.submit("Kari", text=f"Det begynte med {WORD}.")
    await w.more("Per", w.card("Per", "Du leder"), say("nb", "do-pause"))
    await w.click("Per", w.card("Per", "Du leder"), "resume")
    await to_step(w, 4)
    said = await w.say("Ola", f"Hvorfor {WORD}?")
    await w.driver.edit(w["Ola"], said, f"Hvorfor nå {WORD}?")
    await w.say("Solveig", f"Uten tur {WORD}")
    await w.write_to_bot("Ingrid", f"Til deg alene {WORD}")
    await w.driver.delete(w["Ola"], said)
    await w.click("Ingrid", w.card("Ingrid", "Du har ordet"), "write")
    await w.submit("Ingrid", text=f"Hva har du prøvd {WORD}?")
    await w.driver.app_home_opened(w["Ola"])
    await w.driver.member_left(w["Solveig"], w.channel)
    await w.driver.member_joined(w["Solveig"], w.channel)
    await w.settled()
    await w.rest()
    await _asked(w)


async def _asked(w: World) -> None:
    """Commands and shortcuts, with nothing delivered any more."""
    said = await w.driver.say(w["Kari"], w.channel, f"Mine ord {WORD}")
    for name in ("Kari", "Ola"):
        await w.driver.shortcut(w[name], CASE_ID)
        await w.driver.shortcut(w[name], CASE_FROM_MESSAGE, said.message)
    await give_all_roles(w.core, await w.actor("Per"))
    for n, words in enumerate(typed()):
        await w.driver.command(w["Per" if n % 3 else "Ola"], w.channel, words)
    await w.slack.edge.settled()


async def _installs(w: World) -> list[Recorded]:
    """Links that connect a workspace, pressed or not, each good for once."""
    admin = await w.actor("Per")

    def begun(conn: Connection) -> tuple[str, str, str]:
        made = [installs.operators_link(w.core, conn, admin.org) for _ in range(2)]
        state = installs.begin(w.core, conn, made[1])
        assert state is not None
        return made[0], state.state, state.cookie

    found = []
    for _ in range(LINKS):
        link, state, cookie = await w.core.storage.db.write(begun)
        at = f"{INSTALL}/{link}"
        page = {"path": at, "query": {}, "cookie": ""}
        back = {"path": REDIRECT, "query": {"code": "1.2.3", "state": state}, "cookie": cookie}
        denied = {**back, "query": {"error": "access_denied", "state": state}}
        found += [Recorded(m, at, "page", page) for m in ("GET", "POST")]
        found += [Recorded("GET", REDIRECT, "page", tree) for tree in (back, denied)]
    return found


def _once(pages: list[Recorded]) -> set[str]:
    """What is good for once in their addresses and cookies."""
    trees = [one.tree for one in pages]
    links = {t["path"].rpartition("/")[2] for t in trees if t["path"] != REDIRECT}
    states = {t["query"]["state"] for t in trees if t["query"]}
    return links | states | ({t["cookie"] for t in trees} - {""})


def _recorded(request: httpx.Request) -> Recorded:
    kind = request.headers["content-type"].partition(";")[0]
    body = request.content.decode()
    tree: Any = json.loads(body) if kind == "application/json" else dict(parse_qsl(body, True))
    form = kind == FORM
    return Recorded("POST", request.url.path, "form" if form else "json", tree)


class _Dresser:
    """Signs what Slack sends; a browser's requests have cookies instead."""

    def __init__(self, browsers: Browsers) -> None:
        self.browsers = browsers

    def __call__(
        self, one: Recorded, tree: Any, chance: random.Random, *, forged: bool, whole: bool
    ) -> Request:
        if one.kind == "back":
            made = self.browsers.forged(chance) if forged else self.browsers.back(tree, chance)
            return _page(one, made)
        if one.kind == "page":
            return _page(one, _of_another(one, tree, chance) if forged else tree)
        return _signed(one, tree, chance, forged=forged, whole=whole)


def _signed(
    one: Recorded, tree: Any, chance: random.Random, *, forged: bool, whole: bool
) -> Request:
    forgery = chance.choice(FORGERIES) if forged else None
    sign, body = signed(SECRET, body_of(one.kind, tree, chance, whole=whole), forgery)
    kind = FORM if one.kind == "form" else "application/json"
    if not whole and chance.random() < 0.03:
        kind = chance.choice(TYPES)
    headers = {"host": "kollega.test", "content-type": kind, **sign}
    if chance.random() < 0.1:
        headers["x-slack-retry-num"] = chance.choice(("1", "x", ""))
    return Request(one.method, one.path, b"", header_bytes(headers), body)


def _of_another(one: Recorded, tree: Any, chance: random.Random) -> Any:
    """Another's link, or back without its cookie."""
    said = tree if isinstance(tree, dict) else {}
    path = REDIRECT if one.path == REDIRECT else f"{INSTALL}/{'x' * 43}"
    return {**said, "path": path, "cookie": chance.choice(("", "x" * 43))}


def _page(one: Recorded, tree: Any) -> Request:
    """A browser's request."""
    said = tree if isinstance(tree, dict) else {}
    path, query, cookie = (said.get(k) for k in ("path", "query", "cookie"))
    if not (isinstance(path, str) and path.startswith("/slack/")):
        path = one.path
    pairs = query if isinstance(query, dict) else {"state": str(query)}
    headers = {"host": "kollega.test", "content-type": FORM}
    if cookie:
        headers["cookie"] = f"kollega-install={json.dumps(cookie).strip(chr(34))}"
    return Request(
        one.method,
        path.encode(errors="replace").decode(),
        urlencode(pairs, errors="replace").encode(),
        header_bytes(headers),
        b"",
    )
