"""Organisations of workspaces: one installation for all of them, or for one of several."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.service import accounts, homes, people
from bot.service.accounts import Connection
from bot.service.people import Group
from bot.slack.config import PLATFORM
from bot.slack.standing import standing
from tests.edges.slack.conftest import SECRET
from tests.edges.slack.test_install import House, house
from tests.standins.slack_driver import SlackDriver

__all__ = ["house"]


@pytest.mark.parametrize("whole", [True, False])
async def test_a_group_is_made_and_spoken_with(house: House, whole: bool) -> None:
    standin = house.standin
    team = standin.add_team("Fylket", whole=whole, enterprise="" if whole else "E0FYLKET")
    standin.installs_in = team
    assert (await house.install()).status_code == 200
    per, kari = (standin.add_user(name, team=team) for name in ("Per", "Kari"))
    channel = standin.add_channel("gruppe", [per, kari], team=team, private=True)
    async with SlackDriver(standin, house.url, SECRET) as driver:
        await driver.command(per, channel, "gruppe")
        await driver.submit(per, standin.modal(per), {"name": "Gygrene"})
        await house.slack.edge.settled()
        await driver.app_home_opened(kari)
        await driver.say(kari, standin.channel(channel), "Hei")
        await driver.archive(channel)
        await house.slack.edge.settled()
        assert driver.failures == []

    def look(conn: Connection) -> tuple[Group | None, homes.Home | None]:
        home = homes.home_in(conn, PLATFORM, team.id, channel.id)
        return (people.load_group(conn, home.org, home.group) if home else None), home

    group, home = await house.core.storage.db.aread(look)
    assert group is not None
    assert home is not None
    assert sorted(m.name for m in group.active()) == ["Kari", "Per"]
    assert home.trouble == "is_archived"
    assert home.org == house.org
    assert standin.home(kari) is not None
    assert standin.refusals == []
    assert standin.violations == []


async def test_somebody_from_elsewhere_is_outside_there_too(house: House) -> None:
    standin = house.standin
    team = standin.installs_in = standin.add_team("Fylket", whole=True)
    await house.install()
    per = standin.add_user("Per", team=team)
    gunn = standin.add_user("Gunn", team=team, stranger=True)
    channel = standin.add_channel("gruppe", [per, gunn], team=team, private=True)
    async with SlackDriver(standin, house.url, SECRET) as driver:
        await driver.command(per, channel, "gruppe")
        await driver.submit(per, standin.modal(per), {"name": "Gygrene"})
        await house.slack.edge.settled()
        await driver.command(gunn, channel, "status")
        told = standin.ephemerals(gunn)[-1]
        assert "Per leder Gygrene" in told.text
        await driver.click(gunn, told, "Be om å bli med")
        await house.slack.edge.settled()
        asked = standin.dm(per)[-1]
        await driver.click(per, asked, "Slipp inn")
        await house.slack.edge.settled()
        await driver.command(gunn, channel, "gruppe")
        assert driver.failures == []
    found = await house.core.storage.db.aread(
        lambda conn: accounts.account(conn, PLATFORM, team.id, gunn.id)
    )
    assert found is not None
    assert standin.refusals == []


async def test_an_event_names_another_workspace_than_the_installation(house: House) -> None:
    """In a shared channel the event's team is the writer's; the authorization names ours."""
    await house.install()
    standin = house.standin
    per = standin.add_user("Per")
    channel = standin.add_channel("gruppe", [per], private=True)
    async with SlackDriver(standin, house.url, SECRET) as driver:
        await driver.command(per, channel, "gruppe")
        await driver.submit(per, standin.modal(per), {"name": "Gygrene"})
        await house.slack.edge.settled()
        answer = await driver.archive(channel)
        assert answer is not None
        assert answer.request is not None
        body: dict[str, Any] = json.loads(answer.request.content)
        body |= {"team_id": "T0ELSEWHERE", "context_team_id": "T0ELSEWHERE", "event_id": "Ev2"}
        body["event"] = {"type": "group_unarchive", "channel": channel.id, "event_ts": "1.0"}
        channel.archived = False
        await driver.redeliver(body)
        await house.slack.edge.settled()
    home = await house.core.storage.db.aread(
        lambda conn: homes.home_in(conn, PLATFORM, standin.team.id, channel.id)
    )
    assert home is not None
    assert home.state == "ok"


@pytest.mark.parametrize(
    ("user", "team", "stands"),
    [
        ({"team_id": "T1"}, "T1", "member"),
        ({"team_id": "T2"}, "T1", "elsewhere"),
        ({"team_id": "T2", "enterprise_user": {"teams": ["T1", "T2"]}}, "T1", "member"),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}, "E1", "member"),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E2"}}, "E1", "elsewhere"),
        ({"team_id": "T1", "is_stranger": True}, "T1", "elsewhere"),
        ({"team_id": "T1", "is_restricted": True}, "T1", "guest"),
        ({"team_id": "T1", "is_ultra_restricted": True}, "T1", "guest"),
        ({"team_id": "T1", "is_bot": True}, "T1", "bot"),
        ({"team_id": "T1", "id": "USLACKBOT"}, "T1", "bot"),
        ({"team_id": "T1", "deleted": True, "is_restricted": True}, "T1", "closed"),
    ],
)
def test_who_belongs(user: dict[str, Any], team: str, stands: str) -> None:
    assert standing({"id": "U1", **user}, team) == stands
