"""Slack's signed HTTP, with everything that six people sent in the first half of a round."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette

from bot.service.core import Core
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from bot.words import say
from tests.databases import migrated_url
from tests.edges.slack.conftest import SECRET, World, inhabited
from tests.edges.slack.test_round import begun, to_step
from tests.fuzz.edge import WORD, Edge, Recorded, Request, body_of, header_bytes
from tests.fuzz.watch import digest
from tests.standins.slack_post import FORM, Forgery, signed

FORGERIES: tuple[Forgery, ...] = (
    "wrong_signature", "wrong_secret", "old", "future", "not_a_number", "no_headers",
    "changed_body",
)  # fmt: skip
TYPES = ("application/json", FORM, "text/plain", "multipart/form-data; boundary=x", "", "\x00")
CASE = {
    "title": f"Om {WORD}",
    "situation": f"Det er {WORD} i dag.",
    "tried": f"Vi har prøvd {WORD}.",
    "question": f"Hvordan {WORD}?",
}


@asynccontextmanager
async def slack_edge(folder: Path) -> AsyncIterator[Edge]:
    masters = create_master_file(folder / "keys" / "master.key")
    url = migrated_url("sqlite", folder)
    storage = open_storage(url, masters, folder / "keys" / "erasures", datetime.now(UTC))
    try:
        async with inhabited(Core(storage)) as world:
            await _played(world)
            await world.rest()
            app = Starlette(routes=[world.slack.route])
            yield Edge(
                "slack",
                app,
                lambda: digest(world.core),
                tuple(_recorded(a.request) for a in world.driver.answers if a.request),
                _dressed,
                (SECRET, world.standin.token),
                world.slack.edge.settled,
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


def _recorded(request: httpx.Request) -> Recorded:
    kind = request.headers["content-type"].partition(";")[0]
    body = request.content.decode()
    tree: Any = json.loads(body) if kind == "application/json" else dict(parse_qsl(body, True))
    form = kind == FORM
    return Recorded("POST", request.url.path, "form" if form else "json", tree)


def _dressed(
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
