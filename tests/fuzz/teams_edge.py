"""The whole Teams edge, with everything that six people did there in the first half of a round."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from bot.service.core import Core
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from tests.databases import migrated_url
from tests.edges.teams.group_world import Six, founded, on, opened, six
from tests.fuzz.edge import WORD, Edge, Recorded, Request, body_of, header_bytes
from tests.fuzz.typed import give_all_roles, typed
from tests.fuzz.watch import digest
from tests.standins.teams import TeamsStandIn
from tests.standins.teams_keys import FORGERIES

OTHER_TENANT = "00000000-0000-4000-8000-0000000000ff"
HEADERS_FORGED = tuple(f for f in FORGERIES if f != "other_tenant")


@asynccontextmanager
async def teams_edge(folder: Path, database: str) -> AsyncIterator[Edge]:
    masters = create_master_file(folder / "keys" / "master.key")
    url = migrated_url(database, folder)
    storage = open_storage(url, masters, folder / "keys" / "erasures", datetime.now(UTC))
    try:
        async with six(Core(storage), "chat") as world:
            await _played(world)
            token = (world.teams.signer.header() or "").partition(" ")[2]
            yield Edge(
                "teams",
                world.edge.gate,
                lambda: digest(world.core),
                tuple(_recorded(a.request) for a in world.driver.answers if a.request),
                _Dresser(world.teams),
                lambda: (world.teams.secret, token),
                world.edge.edge.chat.errands.settled,
            )
    finally:
        storage.close()


async def _played(w: Six) -> None:
    await founded(w)
    await _written(w)
    await _moved(w)
    await w.rest()
    await give_all_roles(w.core, (await w.account("Per")).actor)
    for n, words in enumerate(typed()):
        if n % 3:
            await w.driver.say(w["Per"], w["Per"], words)
        else:
            await w.driver.say(w["Ola"], w.place, words, mention=True)
    await w.edge.edge.chat.errands.settled()


async def _written(w: Six) -> None:
    """Presses, dialogs, and what is written, changed and taken away in a round."""
    await opened(w)
    for name in ("Per", "Ola", "Ingrid", "Amina", "Solveig"):
        await w.press(name, w.step("Trinn 1 av", name), "come")
    step = w.step("Trinn 1 av 6")
    await w.look()
    await w.press("Kari", step, "write")
    await w.submit("Kari", text=f"Hvordan {WORD}?")
    await on(w)
    said = await w.answer("Ola", f"Hvor lenge {WORD}?")
    await w.driver.edit(w["Ola"], said, f"Hvor lenge nå {WORD}?")
    gone = await w.answer("Amina", f"Dette angrer jeg {WORD}")
    await w.driver.delete(w["Amina"], gone)
    await w.driver.undelete(w["Amina"], gone)
    await w.to_bot("Ingrid", f"Til deg alene {WORD}")
    await w.write("Solveig", f"Med navn {WORD}", call=True)
    await w.press("Ingrid", w.step("Trinn 2 av 6"), "write")
    await w.submit("Ingrid", text=f"Hva har du prøvd {WORD}?")
    await w.look()


async def _moved(w: Six) -> None:
    """People, the app and conversations come and go."""
    per, solveig = w["Per"], w["Solveig"]
    await w.driver.remove_member(per, solveig, w.place)
    await w.driver.add_member(per, solveig, w.place)
    await w.driver.rename_chat(per, w.place, "nytt navn")
    team = w.teams.add_team("Fjellrevene", w.folk.values(), installed=False, read_all=True)
    general = w.teams.general(team)
    await w.driver.install(per, general)
    await w.driver.say(w["Ola"], general, f"hjelp {WORD}", mention=True)
    await w.driver.remove_member(per, solveig, general)
    await w.driver.add_member(per, solveig, general)
    await w.driver.change_channel(per, general, "channelRenamed", "Nytt")
    await w.driver.change_team(per, team, "teamArchived")
    await w.driver.change_team(per, team, "teamUnarchived")
    await w.driver.change_team(per, team, "teamRenamed", "Fjellet")
    await w.driver.uninstall(solveig)
    await w.driver.install(solveig)
    await w.driver.uninstall(per, general)
    await w.settled()


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
        if whole and chance.random() < 1 / len(FORGERIES):
            token, tree = self.good, _of_another_tenant(tree)
        if token is not None:
            headers["authorization"] = token
        body = body_of(one.kind, tree, chance, whole=whole)
        return Request(one.method, one.path, b"", header_bytes(headers), body)


def _of_another_tenant(tree: Any) -> Any:
    changed = copy.deepcopy(tree)
    changed["conversation"]["tenantId"] = OTHER_TENANT
    changed["channelData"]["tenant"] = {"id": OTHER_TENANT}
    return changed
