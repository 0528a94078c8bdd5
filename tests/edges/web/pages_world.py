"""The whole web edge over a real database, with people who use it through their browsers."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from starlette.applications import Starlette

from bot.service import cases, entry, people, pressing, rounds
from bot.service.core import Actor, Core
from bot.web.app import WebConfig, create_app
from tests.databases import migrated_url, opened_core
from tests.edges.web.browser_of_pages import BASE, Browser

NAMES = ("Kari", "Per", "Ola", "Ingrid", "Amina", "Solveig")
CASE = {
    "title": "Når to avdelinger drar hver sin vei",
    "situation": "SITUASJONEN står her.",
    "tried": "FORSØKET står her.",
    "question": "Hvordan får jeg begge med?",
    "about_member": "no",
}


class Someone(NamedTuple):
    actor: Actor
    browser: Browser

    @property
    def id(self) -> str:
        return self.actor.person


class World:
    """One organisation with one group; `who` are its people by name."""

    def __init__(self, core: Core, app: Starlette) -> None:
        self.core, self.app = core, app
        self.browsers: list[Browser] = []
        self.who: dict[str, Someone] = {}
        self.org = self.group = ""

    def browser(self) -> Browser:
        made = Browser(self.app)
        self.browsers.append(made)
        return made

    async def found(self, lang: str = "nb") -> None:
        """An organisation with a group of six; Per facilitates."""

        def work(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            org = people.new_organisation(self.core, conn, "Fjellvik kommune", lang)
            group = people.new_group(self.core, conn, org, "Gygrene", lang)
            made = {}
            for name in NAMES:
                person = people.new_person(self.core, conn, org, name, lang)
                people.add_member(self.core, conn, org, group, person, facilitator=name == "Per")
                made[name] = Actor(org, person), entry.new_session(self.core, conn, org, person)
            return org, group, made

        self.org, self.group, made = await self.core.storage.db.write(work)
        for name, (actor, token) in made.items():
            self.who[name] = self.signed_in(actor, token)

    def signed_in(self, actor: Actor, token: str) -> Someone:
        browser = self.browser()
        browser.http.cookies.set("kollega", token, domain="localhost.local")
        return Someone(actor, browser)

    async def stranger(self) -> Someone:
        """Somebody of another organisation, with a group of their own."""

        def work(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            org = people.new_organisation(self.core, conn, "Havvik kommune", "nb")
            group = people.new_group(self.core, conn, org, "Andre", "nb")
            person = people.new_person(self.core, conn, org, "Odd", "nb")
            people.add_member(self.core, conn, org, group, person, facilitator=True)
            return Actor(org, person), entry.new_session(self.core, conn, org, person)

        actor, token = await self.core.storage.db.write(work)
        return self.signed_in(actor, token)

    async def case(self, owner: str = "Kari", how: str = "offer", **changes: str) -> str:
        """A case of this owner's. Returns its id."""
        answer = await cases.send(
            self.core,
            self.who[owner].actor,
            self.group,
            how=f"{how}+sure",
            values=CASE | changes,
            platform="web",
            identity=f"case-{time.monotonic_ns()}",
        )
        assert isinstance(answer, cases.Saved)
        return answer.id

    async def round(self, case: str, method: str = "kort", way: str = "chat") -> str:
        """A round on this case, opened by Per and with everybody in. Returns its id."""
        answer = await rounds.open_round(
            self.core,
            self.who["Per"].actor,
            self.group,
            case=case,
            method=method,
            way=way,
            identity=f"round-{time.monotonic_ns()}",
        )
        assert isinstance(answer, rounds.Begun)
        for name in NAMES:
            await self.press(name, answer.flow, "come")
        return answer.flow

    async def press(self, name: str, flow: str, action: str, arg: str = "") -> pressing.Answer:
        visit = await self.visit(flow)
        return await pressing.press(
            self.core,
            self.who[name].actor,
            flow,
            action,
            visit,
            arg,
            f"press-{time.monotonic_ns()}",
        )

    async def write(self, name: str, flow: str, how: str = "sure", **values: str) -> None:
        """Send the open step's form."""
        who = self.who[name].actor
        opened = await pressing.open_form(self.core, who, flow, "write", "")
        assert isinstance(opened, pressing.Opened), opened
        form = opened.form
        answer = await pressing.send(
            self.core,
            who,
            flow,
            action="write",
            arg="",
            step=form.step,
            visit=form.visit,
            how=how,
            values=values,
            identity=f"write-{time.monotonic_ns()}",
        )
        assert isinstance(answer, pressing.Taken), answer

    async def visit(self, flow: str) -> int:
        state = await self.state(flow)
        return getattr(state, "visit", 0)

    async def state(self, flow: str):  # type: ignore[no-untyped-def]  # noqa: ANN201
        from bot.service import flows as rows  # noqa: PLC0415

        found = await self.core.storage.db.aread(
            lambda conn: rows.load(conn, self.org, flow, lock=False)
        )
        assert found is not None
        return found.state


@asynccontextmanager
async def world(folder: Path, *, open_setup: bool = True) -> AsyncIterator[World]:
    with opened_core(migrated_url("sqlite", folder), folder) as core:
        made = World(core, create_app(core, WebConfig(base_url=BASE, open_setup=open_setup)))
        try:
            yield made
        finally:
            for browser in made.browsers:
                await browser.close()
