"""The web, with everything that six browsers asked for in the first half of a round."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl, urlencode

import httpx

from bot.web.app import WebConfig, create_app
from bot.web.guard import Pace
from tests.databases import migrated_url, opened_core
from tests.edges.web.browser_of_pages import BASE
from tests.edges.web.pages_world import World
from tests.edges.web.steps import at_step
from tests.fuzz.edge import WORD, Edge, Recorded, Request, body_of, header_bytes
from tests.fuzz.typed import FINAL, give_all_roles, typed
from tests.fuzz.watch import digest
from tests.standins.slack_post import FORM

CASE = {
    "title": f"Om {WORD}",
    "situation": f"Det er {WORD} i dag.",
    "tried": f"Vi har prøvd {WORD}.",
    "question": f"Hvordan {WORD}?",
}
ACCOUNTS = "/me/accounts"
OFF = ("sending_off", "data")
ORIGINS = ("https://elsewhere.example", "null", "http://localhost:8081", "x")
METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "GET", "POST", "XYZZY")


@asynccontextmanager
async def web_edge(folder: Path, database: str) -> AsyncIterator[Edge]:
    """The pace of posts is off: it would be all that is seen."""
    with patch.object(Pace, "take", return_value=True):
        async with _house(folder, database) as house:
            await house.found()
            requests: list[tuple[str, httpx.Request]] = []
            for name, someone in house.who.items():
                _listen(name, someone.browser.http, requests)
            visitor = house.browser()
            _listen("", visitor.http, requests)
            await _played(house)
            await _commanded(house)
            for path in ("/", "/try", "/setup", "/signin", "/nothing", "/join/x", "/board/x"):
                await visitor.get(path)
            cookies = {n: s.browser.http.cookies["kollega"] for n, s in house.who.items()}
            yield Edge(
                "web",
                house.app,
                lambda: digest(house.core),
                tuple(_recorded(name, request) for name, request in requests),
                _Dresser(cookies),
                cookies.values,
                _nothing,
            )


@asynccontextmanager
async def _house(folder: Path, database: str) -> AsyncIterator[World]:
    with opened_core(migrated_url(database, folder), folder) as core:
        made = World(core, create_app(core, WebConfig(base_url=BASE, open_setup=True)))
        try:
            yield made
        finally:
            for browser in made.browsers:
                await browser.close()


def _listen(name: str, http: httpx.AsyncClient, to: list[tuple[str, httpx.Request]]) -> None:
    async def note(request: httpx.Request) -> None:
        to.append((name, request))

    http.event_hooks = {"request": [note], "response": []}


async def _played(house: World) -> None:
    kari, per, ola = (house.who[n].browser for n in ("Kari", "Per", "Ola"))
    for path in ("/home", "/me", f"/group/{house.group}", f"/group/{house.group}/people"):
        await kari.get(path)
    to = f"/group/{house.group}/case"
    form = (await kari.get(to)).form(to)
    sent: dict[str, Any] = {**CASE, "about_member": "no", "how": "offer+sure", "action": "send"}
    case = (await kari.send(form, **sent)).path
    await kari.get(f"{case}/edit")
    method: dict[str, Any] = {"method": "kollegaveiledning", "way": "chat"}
    flow = (await per.submit(f"/group/{house.group}/start", **method)).path.rsplit("/", 1)[1]
    for name, someone in house.who.items():
        if name not in ("Kari", "Per"):
            await _press(someone.browser, flow, "come")
    await _press(per, flow, "pause")
    await _press(per, flow, "resume")
    await at_step(house, flow, "clarify")
    page = await _press(ola, flow, "write")
    await ola.send(page.form(f"/round/{flow}/send"), ("how", "sure"), text=f"Hvorfor {WORD}?")
    for action in ("note", "go_on"):
        await _press(per, flow, action)
    for someone in house.who.values():
        for part in ("", "/live", "/minutes", "/minutes.pdf", "/form?action=write&arg="):
            if part != "/live":
                await someone.browser.get(f"/round/{flow}{part}")


async def _commanded(house: World) -> None:
    """The command field, every command's form, a list of groups, and one's accounts."""
    per, ola = house.who["Per"], house.who["Ola"].browser
    await give_all_roles(house.core, per.actor)
    page = await per.browser.get("/home")
    for words in typed():
        await per.browser.send(page.form("/command"), text=words)
    listed = await per.browser.get("/commands")
    for link in listed.links:
        if link.startswith("/command/") and link.rpartition("/")[2] not in (*FINAL, *OFF):
            opened = await per.browser.get(link)
            for form in opened.forms:
                if form.action.startswith(link):
                    await per.browser.send(form)
    imports = (await per.browser.get("/command/group_import")).form("/command/group_import")
    preview = await per.browser.send(imports, table=f"Skarven;Liv {WORD}")
    await per.browser.send(preview.form("/command/group_import"))
    begun = await ola.submit(ACCOUNTS, action=f"{ACCOUNTS}/begin")
    for form in begun.forms:
        if form.action.startswith(ACCOUNTS):
            await ola.send(form)
    await per.browser.submit(ACCOUNTS, action=f"{ACCOUNTS}/look", code="ABCD-EFGH")


async def _press(browser: Any, flow: str, action: str) -> Any:
    page = await browser.get(f"/round/{flow}")
    return await browser.send(page.form(f"/round/{flow}/press", action=action))


def _recorded(name: str, request: httpx.Request) -> Recorded:
    form: dict[str, Any] = {}
    # A file is sent in parts, and is no form of fields.
    plain = not request.headers.get("content-type", "").startswith("multipart/")
    body = request.read().decode() if plain else ""
    for key, value in parse_qsl(body, keep_blank_values=True):
        form.setdefault(key, []).append(value)
    tree = {
        "path": request.url.path,
        "query": dict(parse_qsl(request.url.query.decode(), keep_blank_values=True)),
        "form": form,
    }
    return Recorded(request.method, request.url.path, "form", tree, name)


class _Dresser:
    """Cookies by name; a forged request has somebody else's token, another origin or none."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self.cookies = cookies

    def __call__(
        self, one: Recorded, tree: Any, chance: random.Random, *, forged: bool, whole: bool
    ) -> Request:
        said = tree if isinstance(tree, dict) else {"form": tree}
        form, path, query = said.get("form", {}), said.get("path"), said.get("query", {})
        headers = {"host": "localhost:8080", "content-type": FORM}
        if cookie := self.cookies.get(one.who):
            headers["cookie"] = f"kollega={cookie}"
        if forged:
            form = self._forge(headers, form, chance)
        method = one.method
        if not whole and chance.random() < 0.05:
            method = chance.choice(METHODS)
        return Request(
            method,
            # As a server would unquote it.
            path.encode(errors="replace").decode()
            if isinstance(path, str) and path.startswith("/")
            else one.path,
            urlencode(
                query if isinstance(query, dict) else {"x": str(query)}, errors="replace"
            ).encode(),
            header_bytes(headers),
            b"" if method == "GET" else body_of(one.kind, form, chance, whole=whole),
        )

    def _forge(self, headers: dict[str, str], form: Any, chance: random.Random) -> Any:
        how = chance.randrange(4)
        if how == 0:
            headers["origin"] = chance.choice(ORIGINS)
            headers["sec-fetch-site"] = "cross-site"
        elif how == 1:
            headers.pop("cookie", None)
        elif how == 2:
            headers["cookie"] = "kollega=" + "x" * chance.choice((0, 1, 43, 5000))
        fields = {k: v for k, v in form.items() if k != "csrf"} if isinstance(form, dict) else {}
        return form if how in (0, 1, 2) else {**fields, "csrf": chance.choice(("", "x", "0" * 43))}


async def _nothing() -> None:
    return None
