"""Two organisations with groups, a round under way, and somebody in each role."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from bot.service import cases, people, rounds
from bot.service.commands import COMMANDS, Answer, Giver, Operator, Spot, lexicon, run, send
from bot.service.core import Actor, Core
from bot.storage.tables import metadata
from bot.storage.tables import people as persons
from bot.words import Voice, say
from tests.databases import migrated_url, opened_core

WORDS = lexicon(COMMANDS.values(), say)
NAMES = ("Kari", "Per", "Ola", "Ingrid", "Amina", "Solveig")
CASE = {
    "title": "To avdelinger drar hver sin vei",
    "situation": "SITUASJONEN står her.",
    "tried": "",
    "question": "Hvordan får jeg begge med?",
    "about_member": "no",
}


class World:
    """`who` are people by name: six in `group` (Per facilitates, Ola leads the round), Nina in the
    other group, and Unn, Atle and Oddny in none: nothing, administrator, operator."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.who: dict[str, Giver] = {}
        self.org = self.group = self.other = self.elsewhere = self.case = self.flow = ""
        self.counter = itertools.count()

    async def found(self, lang: str = "nb") -> None:
        def work(conn: Connection) -> None:
            core = self.core
            self.org = people.new_organisation(core, conn, "Fjellvik kommune", lang)
            atle = people.new_person(core, conn, self.org, "Atle", lang, admin=True)
            oddny = people.new_person(core, conn, self.org, "Oddny", lang)
            unn = people.new_person(core, conn, self.org, "Unn", lang)
            self._set(conn, atle, {"admin": True})
            self._set(conn, oddny, {"operator": True})
            self.group = people.new_group(core, conn, self.org, "Gygrene", lang)
            self.other = people.new_group(core, conn, self.org, "Nebba", lang)
            nina = people.new_person(core, conn, self.org, "Nina", lang)
            people.add_member(core, conn, self.org, self.other, nina, facilitator=True)
            ids = {"Atle": atle, "Oddny": oddny, "Unn": unn, "Nina": nina}
            for name in NAMES:
                ids[name] = people.new_person(core, conn, self.org, name, lang)
                leads = name == "Per"
                people.add_member(core, conn, self.org, self.group, ids[name], facilitator=leads)
            self.who |= {name: Actor(self.org, each) for name, each in ids.items()}
            self.who["terminal"] = Operator(self.org, lang)
            there = people.new_organisation(core, conn, "Havvik kommune", lang)
            self.elsewhere = people.new_group(core, conn, there, "Andre", lang)
            odd = people.new_person(core, conn, there, "Odd", lang)
            people.add_member(core, conn, there, self.elsewhere, odd, facilitator=True)
            self.who["Odd"] = Actor(there, odd)

        await self.core.storage.db.write(work)

    def _set(self, conn: Connection, person: str, settings: dict[str, Any]) -> None:
        key = (persons.c.org == self.org) & (persons.c.id == person)
        conn.execute(persons.update().where(key).values(settings=settings))

    def actor(self, name: str) -> Actor:
        found = self.who[name]
        assert isinstance(found, Actor)
        return found

    async def offer(self, owner: str = "Kari", **changes: str) -> str:
        answer = await cases.send(
            self.core,
            self.actor(owner),
            self.group,
            how="offer+sure",
            values=CASE | changes,
            platform="web",
            identity=self.identity(),
        )
        assert isinstance(answer, cases.Saved)
        self.case = answer.id
        return answer.id

    async def begin(self, lead: str = "Ola") -> str:
        answer = await rounds.open_round(
            self.core,
            self.actor("Per"),
            self.group,
            case=self.case or await self.offer(),
            method="kollegaveiledning",
            lead=self.actor(lead).person,
            identity=self.identity(),
        )
        assert isinstance(answer, rounds.Begun), answer
        self.flow = answer.flow
        return answer.flow

    def identity(self) -> str:
        return f"test-{next(self.counter)}"

    async def type(self, name: str, text: str, group: str = "", platform: str = "web") -> Answer:
        here = Spot(platform, "", group)  # type: ignore[arg-type]
        return await run(self.core, WORDS, self.who[name], here, text, self.identity())

    async def send(
        self, name: str, command: str, values: dict[str, str] | None = None, group: str = ""
    ) -> Answer:
        given = {**(values or {}), **({"group": group} if group else {})}
        return await send(self.core, WORDS, self.who[name], Spot(), command, given, self.identity())

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything that is stored."""

        def look(conn: Connection) -> dict[str, list[tuple[Any, ...]]]:
            return {
                t.name: sorted((tuple(r) for r in conn.execute(select(t))), key=repr)
                for t in metadata.sorted_tables
            }

        return self.core.storage.db.read(look)

    def words(self, name: str, answer: Any, lang: str = "nb") -> str:
        """What an answer says, as one text."""
        names = getattr(answer, "names", {})
        voice = Voice(lang, "Europe/Oslo", time.time(), lambda p: names.get(p, "?"), lambda _: None)
        said = [voice.line(one) for one in getattr(answer, "lines", ())]
        if hasattr(answer, "form"):
            said += [voice.line(answer.form.title), *map(voice.line, answer.problems.values())]
        if hasattr(answer, "line"):
            said.append(voice.line(answer.line))
        return "\n".join(said)


@contextmanager
def world(folder: Path, url: str = "") -> Iterator[World]:
    with opened_core(url or migrated_url("sqlite", folder), folder) as core:
        yield World(core)
