"""The gate for what Teams sends and the reading behind it, with everything that two people do."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import httpx

from bot.chat.pressed import Pressed
from bot.chat.sheets import Meta, Question, Sheet
from bot.teams import answers
from bot.teams.connector import Connector, Outgoing, Verified, Verifier
from bot.teams.dialogs import dialog
from bot.teams.elements import actions, ask, block, card, execute
from bot.teams.gate import Activity, Answered, Gate
from bot.teams.incoming import read_activity
from tests.edges.teams.conftest import config_for
from tests.fuzz.edge import WORD, Edge, Recorded, Request, body_of, header_bytes
from tests.standins.teams import TeamsStandIn
from tests.standins.teams_driver import TeamsDriver
from tests.standins.teams_keys import FORGERIES

# One that says which organisation it is of in its content, which is fuzzed here.
HEADERS_FORGED = tuple(f for f in FORGERIES if f != "other_tenant")
SHEET = Sheet("nb", Meta("form", "f"), "Skriv", fields=(Question("text", "text", "Hva?"),))


class _Reader:
    """Reads whatever the gate lets in; how much that was is its state."""

    def __init__(self, teams: TeamsStandIn) -> None:
        self.teams = teams
        self.read = 0

    async def take(self, verified: Verified, activity: Activity) -> Answered:
        self.read += 1
        came = read_activity(verified, activity, self.teams.world.bot)
        if came.kind in ("press", "refresh"):
            return Answered(answers.said("Greit."))
        return Answered(dialog(SHEET)) if came.kind == "fetch" else Answered()


@asynccontextmanager
async def teams_edge(_folder: Path) -> AsyncIterator[Edge]:
    with TeamsStandIn() as teams:
        async with aiohttp.ClientSession() as session:
            reader = _Reader(teams)
            config = config_for(teams)
            gate = Gate(Verifier(config, lambda: session), reader.take)
            client = httpx.AsyncClient(
                transport=httpx.ASGITransport(app=gate), base_url="http://bot"
            )
            connector = Connector(config)
            requests: list[httpx.Request] = []

            async def note(request: httpx.Request) -> None:
                requests.append(request)

            client.event_hooks = {"request": [note], "response": []}
            async with TeamsDriver(teams, "http://bot", client=client) as driver:
                await _played(teams, driver, connector)
            await connector.close()
            yield Edge(
                "teams",
                gate,
                lambda: str(reader.read),
                tuple(_recorded(r) for r in requests),
                _Dresser(teams),
                (teams.secret, (teams.signer.header() or "").partition(" ")[2]),
                _nothing,
            )


async def _played(teams: TeamsStandIn, driver: TeamsDriver, connector: Connector) -> None:
    anna = teams.add_person("Anna Vik", installed=True, locale="nn-NO")
    per = teams.add_person("Per Li")
    chat = teams.add_group_chat("gruppe", [anna, per], read_all=True)
    buttons = [
        execute("Gå videre", Pressed("f", "go_on", 3, "")),
        ask("Skriv", Pressed("f", "write", 3, "")),
    ]
    made = card([block("Hei"), *actions(buttons)], "Noe nytt")
    await connector.send(teams.service_url, chat.id, Outgoing(made, "Noe nytt"))
    (ours,) = teams.from_bot(chat)
    for where in (anna, chat):
        said = await driver.say(anna, where, f"Hei {WORD}")
        await driver.edit(anna, said.message, f"Nytt {WORD}")
        await driver.delete(anna, said.message)
    await driver.say(anna, chat, f"Svar {WORD}", quote=ours)
    await driver.press(anna, ours, "Gå videre")
    opened = (await driver.press(per, ours, "Skriv")).dialog
    if opened is not None:
        await driver.submit(per, opened, {"text": f"Hva om {WORD}"})


def _recorded(request: httpx.Request) -> Recorded:
    return Recorded("POST", request.url.path, "json", json.loads(request.content))


class _Dresser:
    """Tokens made once: signing takes longer than all the rest."""

    def __init__(self, teams: TeamsStandIn) -> None:
        self.good = teams.signer.header() or ""
        self.bad = [teams.signer.header(f) for f in HEADERS_FORGED]

    def __call__(
        self, one: Recorded, tree: Any, chance: random.Random, *, forged: bool, whole: bool
    ) -> Request:
        headers = {"host": "bot", "content-type": "application/json; charset=utf-8"}
        token = chance.choice(self.bad) if forged else self.good
        if token is not None:
            headers["authorization"] = token
        body = body_of(one.kind, tree, chance, whole=whole)
        return Request(one.method, one.path, b"", header_bytes(headers), body)


async def _nothing() -> None:
    return None
