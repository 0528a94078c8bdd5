"""A strict Teams, and what speaks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.platform import Message, Place, Platform
from bot.flows.cards import Button, Card, Who, line
from bot.flows.model import Person as Player
from bot.flows.model import Round
from bot.service import accounts
from bot.service.accounts import Connection, Newcomer
from bot.service.core import Core
from bot.service.sight import Sight
from bot.teams.config import PLATFORM, TeamsConfig
from bot.teams.connector import Connector, Outgoing, Verified
from bot.teams.elements import block, card
from bot.teams.personal import Personal
from bot.teams.platform import TeamsPlatform
from bot.teams.rosters import Rosters
from bot.teams.tenants import Tenants
from tests.databases import migrated_url, opened_core
from tests.edges.teams.test_render import METHOD, NOW
from tests.standins.teams import TeamsStandIn
from tests.standins.teams_records import Person
from tests.standins.teams_scene import Named, id_of


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    with opened_core(migrated_url("sqlite", tmp_path), tmp_path) as made:
        yield made


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with TeamsStandIn(page=2) as standin:
        yield standin


def config_for(teams: TeamsStandIn, **more: Any) -> TeamsConfig:
    about: dict[str, Any] = {
        "app_id": teams.app_id,
        "password": teams.secret,
        "tenants": frozenset({teams.tenant}),
        "keys_url": teams.metadata_url,
        "issuer": teams.issuer,
        "login_url": teams.token_url,
        "scope": f"{teams.scope}/.default",
    }
    return TeamsConfig(**{**about, **more})


@pytest.fixture
async def connector(teams: TeamsStandIn) -> AsyncIterator[Connector]:
    found = Connector(config_for(teams))
    yield found
    await found.close()


def saying(text: str) -> Outgoing:
    return Outgoing(card([block(text)], "Noe nytt"), "Noe nytt")


@dataclass
class World:
    core: Core
    teams: TeamsStandIn
    tenants: Tenants
    connector: Connector
    platform: Platform
    org: str
    known: dict[str, str]  # the directory's id -> person

    def message(self, slot: str = "s3", word: Person | None = None, title: str = "x") -> Message:
        persons = tuple(self.known.values())
        players = tuple(Player(p) for p in persons)
        flow = Round("f" * 32, "g", "c", METHOD.hash, "chat", persons[0], persons[1], players)
        names = {p: self.teams.person(aad).name for aad, p in self.known.items()}
        about = Sight(self.org, flow, 1, (), METHOD, names, {}, "nb", "Europe/Oslo", NOW, 1.0)
        who = self.known[word.aad] if word else ""
        said = (line("has-word", who=Who(who)),) if who else ()
        card = Card(slot, line("of", text=title), said, buttons=(Button("come"),), word=who)
        return Message(card, about, "key", True)

    def home(self, place: Named) -> Place:
        return Place(self.org, "p", "home", "g", None, self.teams.tenant, id_of(place), True)

    def private(self, person: Person) -> Place:
        who = self.known[person.aad]
        return Place(self.org, "p", "private", None, who, self.teams.tenant, person.aad, True)

    def judged(self) -> None:
        assert self.teams.refusals == []
        assert self.teams.violations == []


def platform_for(
    core: Core, tenants: Tenants, connector: Connector, told: list[str] | None = None
) -> TeamsPlatform:
    async def refused(place: Place, code: str) -> None:
        if told is not None:
            told.append(code)

    rosters, personal = Rosters(connector), Personal(core, connector)
    return TeamsPlatform(core, tenants, connector, rosters, personal, refused)


@pytest.fixture
async def world(core: Core, teams: TeamsStandIn, connector: Connector) -> World:
    folk = [
        teams.add_person(name, installed=i < 2) for i, name in enumerate(("Per", "Kari", "Ola"))
    ]
    config = config_for(teams)
    tenants = Tenants(core, config)
    tenant = await tenants.met(Verified(teams.tenant, teams.service_url))

    def work(conn: Connection) -> dict[str, str]:
        return {
            p.aad: accounts.add_account(
                core, conn, tenant.org, PLATFORM, teams.tenant, Newcomer(p.aad, p.name, "nb")
            )
            for p in folk
        }

    known = await core.storage.db.write(work)
    platform = platform_for(core, tenants, connector)
    return World(core, teams, tenants, connector, platform, tenant.org, known)


def folk(world: World) -> list[Person]:
    return [world.teams.person(aad) for aad in world.known]
