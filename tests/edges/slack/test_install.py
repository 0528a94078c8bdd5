"""Connecting workspaces by link: through Slack's own page and back, as a browser does it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send
from typer.testing import CliRunner

from bot.app import open_core
from bot.cli import cli
from bot.service import accounts, installs, people
from bot.service.accounts import Connection, Workspace
from bot.service.core import Actor, Core
from bot.settings import load
from bot.slack import tokens
from bot.slack.app import Slack
from bot.slack.config import PLATFORM, SlackConfig
from bot.storage.tables import organisations
from tests.edges.slack.conftest import SECRET, served
from tests.standins.slack import SlackStandIn
from tests.standins.slack_driver import SlackDriver

SCOPES = tuple(sorted(load().slack.scopes))


class Later:
    """The app, once it is known: its own address is part of its settings."""

    app: Starlette

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@dataclass
class House:
    """An organisation with an administrator and a member, Slack, and a browser."""

    core: Core
    standin: SlackStandIn
    slack: Slack
    url: str
    org: str
    admin: Actor
    member: Actor
    browser: httpx.AsyncClient

    async def link(self) -> str:
        made = await self.core.storage.db.write(
            lambda conn: installs.new_link(self.core, conn, self.admin)
        )
        assert made is not None
        return self.slack.config.install(made)

    async def to_slack(self) -> str:
        """Press the button. Returns the address at Slack."""
        answer = await self.browser.post(await self.link())
        assert answer.status_code == 303
        return answer.headers["location"]

    async def back(self, there: str) -> str:
        """Say at Slack what is said there. Returns the address that Slack sends the browser to."""
        answer = await self.browser.get(there)
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    async def install(self) -> httpx.Response:
        return await self.browser.get(await self.back(await self.to_slack()))

    async def workspace(self, external: str = "") -> Workspace | None:
        external = external or self.standin.team.id
        return await self.core.storage.db.aread(
            lambda conn: accounts.workspace(conn, PLATFORM, external)
        )

    async def token(self, external: str = "") -> tokens.Token:
        where = await self.workspace(external)
        assert where is not None
        kept = await self.core.storage.db.aread(
            lambda conn: accounts.token_of(self.core, conn, where)
        )
        assert kept is not None
        return tokens.read(kept)


@pytest.fixture
async def house(core: Core) -> AsyncIterator[House]:
    def work(conn: Connection) -> tuple[str, str, str]:
        org = people.new_organisation(core, conn, "Granvik", "nn")
        admin = people.new_person(core, conn, org, "Per", "nb", admin=True)
        return org, admin, people.new_person(core, conn, org, "Kari", "nb")

    org, admin, member = await core.storage.db.write(work)
    later = Later()
    async with served(later) as url, httpx.AsyncClient(trust_env=False) as browser:
        with SlackStandIn() as standin:
            config = SlackConfig(
                signing_secret=SECRET,
                api_url=standin.base_url,
                base_url=url,
                client_id=standin.client_id,
                client_secret=standin.client_secret,
                scopes=SCOPES,
            )
            slack = Slack(core, config)
            later.app = Starlette(routes=[*slack.routes])
            await slack.start()
            yield House(
                core, standin, slack, url, org, Actor(org, admin), Actor(org, member), browser
            )
            await slack.stop()


async def test_a_workspace_is_connected_to_the_organisation_of_the_link(house: House) -> None:
    page = await house.install()
    assert page.status_code == 200
    assert "Granvik kommune er kopla til Granvik" in page.text
    where = await house.workspace()
    assert where is not None
    assert (where.org, where.state, where.name) == (house.org, "ok", "Granvik kommune")
    assert where.details["scopes"] == sorted(SCOPES)
    assert (await house.token()).access in house.standin.world.tokens
    team = await house.slack.workspaces.team(house.standin.team.id)
    assert team is not None
    assert (await team.client.auth_test())["user_id"] == where.details["bot"] == team.bot
    assert house.standin.violations == []


async def test_looking_uses_nothing_up_and_says_whose_it_is(house: House) -> None:
    link = await house.link()
    for method in ("HEAD", "GET"):
        assert (await house.browser.request(method, link)).status_code == 200
    page = await house.browser.get(link, headers={"accept-language": "en-GB"})
    assert "connect a Slack workspace to Granvik" in page.text
    assert "'none'" in page.headers["content-security-policy"]
    assert (await house.browser.post(link)).status_code == 303
    assert (await house.browser.post(link)).status_code == 404
    assert (await house.browser.get(link)).status_code == 404


async def test_the_address_at_slack_has_what_slack_needs_and_no_secret(house: House) -> None:
    asked = parse_qs(urlsplit(await house.to_slack()).query)
    assert asked["scope"] == [",".join(SCOPES)]
    assert asked["redirect_uri"] == [f"{house.url}/slack/oauth"]
    cookie = house.browser.cookies["kollega-install"]
    assert cookie not in str(asked)
    assert house.standin.client_secret not in str(asked)


async def test_only_an_administrator_gets_a_link(house: House) -> None:
    made = await house.core.storage.db.write(
        lambda conn: installs.new_link(house.core, conn, house.member)
    )
    assert made is None


async def unchanged(house: House) -> None:
    assert await house.workspace() is None
    count = select(func.count()).select_from(organisations)
    assert await house.core.storage.db.aread(lambda conn: conn.execute(count).scalar_one()) == 1


async def test_denied(house: House) -> None:
    house.standin.says_no = True
    page = await house.install()
    assert page.status_code == 403
    assert "ingenting er endra" in page.text
    await unchanged(house)


async def test_a_state_holds_once_in_its_own_browser_for_ten_minutes(house: House) -> None:
    there = await house.back(await house.to_slack())
    async with httpx.AsyncClient(trust_env=False) as other:
        assert (await other.get(there)).status_code == 400  # somebody else's browser
    await unchanged(house)
    wrong = there.replace("state=", "state=x")
    assert (await house.browser.get(wrong)).status_code == 400
    assert (await house.browser.head(there)).status_code == 200
    await unchanged(house)
    cookie = house.browser.cookies["kollega-install"]
    assert (await house.browser.get(there)).status_code == 200
    house.browser.cookies.set("kollega-install", cookie)
    again = await house.browser.get(there)
    assert (again.status_code, house.standin.refusals) == (400, [])
    late = await house.back(await house.to_slack())
    real = house.core.real
    house.core.real = lambda: real() + 601
    assert (await house.browser.get(late)).status_code == 400


@pytest.mark.parametrize("fault", ["error:invalid_code", "500", "drop_before"])
async def test_slack_does_not_take_the_code(house: House, fault: str) -> None:
    house.standin.fail_next("oauth.v2.access", fault)
    page = await house.install()
    assert page.status_code == 502
    assert "Ingenting er endra" in page.text
    await unchanged(house)


async def test_a_workspace_of_another_organisation_stays_there(house: House) -> None:
    def work(conn: Connection) -> Actor:
        org = people.new_organisation(house.core, conn, "Vestbygd", "nb")
        return Actor(org, people.new_person(house.core, conn, org, "Ola", "nb", admin=True))

    assert (await house.install()).status_code == 200
    before = await house.token()
    house.admin = await house.core.storage.db.write(work)
    page = await house.install()
    assert page.status_code == 409
    assert "Ingenting er endret" in page.text
    where = await house.workspace()
    assert where is not None
    assert where.org == house.org
    assert await house.token() == before


async def test_a_whole_organisation_of_workspaces(house: House) -> None:
    whole = house.standin.add_team("Alle", whole=True)
    house.standin.installs_in = whole
    assert (await house.install()).status_code == 200
    assert await house.workspace(whole.id) is not None
    per = house.standin.add_user("Per", team=whole)
    channel = house.standin.add_channel("gruppe", [per], team=whole, private=True)
    assert per.id.startswith("W")
    async with SlackDriver(house.standin, house.url, SECRET) as driver:
        await driver.command(per, channel, "hjelp")
        await house.slack.edge.settled()
        assert driver.failures == []
    assert any("/kollega innstillinger" in text for text in house.standin.visible(per))
    found = await house.core.storage.db.aread(
        lambda conn: accounts.account(conn, PLATFORM, whole.id, per.id)
    )
    assert found is not None
    assert found.org == house.org


async def test_removed_and_installed_again(house: House) -> None:
    await house.install()
    before, team = await house.workspace(), house.standin.team
    old = await house.slack.workspaces.team(team.id)  # as another process may still have it
    per = house.standin.add_user("Per")
    channel = house.standin.add_channel("gruppe", [per], private=True)
    async with SlackDriver(house.standin, house.url, SECRET) as driver:
        await driver.app_uninstalled()
        await house.slack.edge.settled()
        gone = await house.workspace()
        assert gone is not None
        assert gone.state == "gone"
        assert await house.slack.workspaces.team(team.id) is None
        assert (await house.install()).status_code == 200
        after = await house.workspace()
        assert before is not None
        assert after is not None
        assert (after.id, after.org, after.state) == (before.id, before.org, "ok")
        await driver.command(per, channel, "hjelp")
        assert driver.failures == []
    assert old is not None
    assert (await old.client.auth_test())["ok"]
    assert house.standin.calls[-1].token == (await house.token()).access


# --- tokens that expire -----------------------------------------------------------------------


async def test_a_token_is_renewed_before_it_expires_and_the_old_one_is_destroyed(
    house: House,
) -> None:
    house.standin.rotation_seconds = 43200
    await house.install()
    first = await house.token()
    team = await house.slack.workspaces.team(house.standin.team.id)
    assert team is not None
    await team.client.auth_test()
    assert (await house.token()).access == first.access
    real = house.core.real
    house.core.real = lambda: real() + 43200 - 7000
    await team.client.auth_test()
    second = await house.token()
    assert second.access != first.access
    assert house.standin.calls[-1].token == second.access
    assert house.standin.refusals == []


async def test_an_expired_token_is_renewed_once_and_the_call_made_again(house: House) -> None:
    house.standin.rotation_seconds = 43200
    await house.install()
    first = await house.token()
    team = await house.slack.workspaces.team(house.standin.team.id)
    assert team is not None
    house.standin.set_token(first.access, "expired")  # our clock is wrong, Slack's decides
    assert (await team.client.auth_test())["ok"]
    assert [r.error for r in house.standin.refusals] == ["token_expired"]
    assert (await house.token()).access != first.access


async def test_many_callers_renew_once(house: House) -> None:
    house.standin.rotation_seconds = 43200
    await house.install()
    other = Slack(house.core, house.slack.config)  # another process on the same database
    team = house.standin.team.id
    clients = [await s.workspaces.team(team) for s in (house.slack, other)]
    house.standin.set_token((await house.token()).access, "expired")
    calls = [c.client.auth_test() for c in clients if c is not None for _ in range(4)]
    assert all(answer["ok"] for answer in await asyncio.gather(*calls))
    renewals = [c for c in house.standin.calls if c.args.get("grant_type") == "refresh_token"]
    assert len(renewals) == 1
    await other.stop()


async def test_a_renewal_whose_answer_is_lost_leaves_the_old_token_in_use(house: House) -> None:
    house.standin.rotation_seconds = 43200
    await house.install()
    first = await house.token()
    team = await house.slack.workspaces.team(house.standin.team.id)
    assert team is not None
    real = house.core.real
    house.core.real = lambda: real() + 43200 - 7000
    house.standin.fail_next("oauth.v2.access", "drop_after")
    await team.client.auth_test()
    await team.client.auth_test()
    assert house.standin.calls[-1].token == first.access
    house.core.real = lambda: real() + 43200 - 6900
    await team.client.auth_test()  # tried again: Slack says that the refresh token is spent
    assert house.standin.calls[-1].token == first.access
    where = await house.workspace()
    assert where is not None
    assert where.state == "trouble"
    assert {r.error for r in house.standin.refusals} == {"invalid_refresh_token"}
    assert (await house.install()).status_code == 200
    again = await house.slack.workspaces.team(house.standin.team.id)
    assert again is not None
    await again.client.auth_test()
    assert house.standin.calls[-1].token == (await house.token()).access != first.access


async def test_tokens_are_sealed_and_never_shown(house: House) -> None:
    house.standin.rotation_seconds = 43200
    await house.install()
    kept = await house.token()
    assert kept.access not in repr(kept)
    assert kept.refresh not in repr(kept)
    raw = house.core.storage.db._reading.url.database
    assert raw is not None
    for part in Path(raw).parent.glob(Path(raw).name + "*"):
        found = part.read_bytes()
        assert kept.access.encode() not in found
        assert kept.refresh.encode() not in found


# --- as whoever runs Kollega meets it ---------------------------------------------------------


def test_the_terminal_prints_a_link_for_one_organisation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    lacking = run.invoke(cli, ["install", "slack"])
    assert (lacking.exit_code, "SLACK_CLIENT_SECRET" in lacking.output) == (1, True)
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    monkeypatch.setenv("KOLLEGA_SLACK__CLIENT_ID", "1.2")
    none = run.invoke(cli, ["install", "slack"])
    assert (none.exit_code, "Set up an organisation first" in none.output) == (1, True)
    core = open_core(load())

    def work(conn: Connection) -> None:
        for name in ("Granvik", "Vestbygd"):
            people.new_organisation(core, conn, name, "nb")

    core.storage.db.write_sync(work)
    core.storage.close()
    which = run.invoke(cli, ["install", "slack"])
    assert (which.exit_code, "Granvik, Vestbygd" in which.output) == (1, True)
    good = run.invoke(cli, ["install", "slack", "--organisation", "vestbygd"])
    assert good.exit_code == 0
    assert good.output.startswith("http://localhost:8080/slack/install/")


def test_doctor_knows_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KOLLEGA_SLACK__WORKSPACES", "many")
    assert "not all here" in CliRunner().invoke(cli, ["doctor"]).output
    monkeypatch.setenv("KOLLEGA_SLACK__CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
    assert "without https" in CliRunner().invoke(cli, ["doctor"]).output
    monkeypatch.setenv("KOLLEGA_WEB__PUBLIC_URL", "https://kollega.example.no")
    assert "`kollega install slack` prints a link" in CliRunner().invoke(cli, ["doctor"]).output
