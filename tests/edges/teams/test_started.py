"""Teams in the whole house: mounted, at the deliverer's hand, and said on every start."""

from __future__ import annotations

import httpx
import pytest
from pydantic import SecretStr

from bot import app
from bot.service.core import Core
from bot.settings import Settings, SettingsError, Teams
from bot.teams.config import PATH
from tests.standins.teams import TeamsStandIn
from tests.standins.teams_courier import Courier


def settings_for(teams: TeamsStandIn) -> Settings:
    about = Teams(
        app_id=teams.app_id,
        tenants=(teams.tenant,),
        keys_url=teams.metadata_url,
        issuer=teams.issuer,
        login_url=teams.token_url,
        scope=f"{teams.scope}/.default",
    )
    return Settings(teams=about, teams_password=SecretStr(teams.secret))


async def test_teams_comes_before_the_protections_of_a_browser(
    core: Core, teams: TeamsStandIn
) -> None:
    kollega = app.build(settings_for(teams), core)
    assert list(kollega.platforms) == ["teams"]
    async with app.running(kollega):
        transport = httpx.ASGITransport(app=kollega.web)
        client = httpx.AsyncClient(transport=transport, base_url="http://bot")
        async with Courier(teams, "http://bot", path=PATH, client=client) as line:
            anna = teams.add_person("Anna Vik", installed=True)
            said = line.activity("message", anna, teams.chat(anna), text="hjelp")
            assert (await line.deliver(said, forge="bad_signature", retry=False)).status == 401
            assert (await line.deliver(said, retry=False)).status == 200
            assert kollega.teams is not None
            await kollega.teams.edge.chat.errands.settled()
            assert len(teams.from_bot(anna)) == 1


def test_without_teams_nobody_is_there(core: Core) -> None:
    assert dict(app.build(Settings(), core).platforms) == {}


def test_what_is_set_up_by_halves_does_not_start(core: Core) -> None:
    with pytest.raises(SettingsError):
        app.build(Settings(teams=Teams(app_id="x")), core)
