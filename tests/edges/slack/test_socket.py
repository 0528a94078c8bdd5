"""Where there is no public address: the same through Socket Mode."""

from __future__ import annotations

import asyncio

from bot.service.core import Core
from bot.slack.app import Slack
from bot.slack.config import SlackConfig
from tests.standins.slack import SlackStandIn
from tests.standins.slack_driver import SlackDriver


async def test_a_command_and_a_form_through_socket_mode(core: Core) -> None:
    with SlackStandIn() as standin:
        config = SlackConfig(
            bot_token=standin.token, app_token=standin.app_token, api_url=standin.base_url
        )
        slack = Slack(core, config)
        await slack.start()
        per = standin.add_user("Per")
        channel = standin.add_channel("gygrene", [per, standin.add_user("Kari")], private=True)
        async with asyncio.timeout(20):
            while not standin.sockets.open:
                await asyncio.sleep(0.01)
        async with SlackDriver(standin, "http://unused", "", socket=True) as driver:
            await driver.command(per, channel, "gruppe")
            await driver.submit(per, standin.modal(per), {"name": "Gygrene"})
            await slack.edge.settled()
            view = standin.modal(per)
            assert view is not None
            assert any("Gygrene er klar" in t for t in view.texts)
            await driver.command(per, channel, "status")
            assert driver.failures == []
        assert standin.refusals == []
        await slack.stop()


async def test_slack_asks_to_come_again_and_the_next_command_is_heard(core: Core) -> None:
    with SlackStandIn() as standin:
        config = SlackConfig(
            bot_token=standin.token, app_token=standin.app_token, api_url=standin.base_url
        )
        slack = Slack(core, config)
        await slack.start()
        per = standin.add_user("Per")
        channel = standin.add_channel("gygrene", [per], private=True)
        await _connected(standin)
        first = standin.sockets.open[-1]
        async with SlackDriver(standin, "http://unused", "", socket=True) as driver:
            again = asyncio.run_coroutine_threadsafe(
                standin.sockets.disconnect("refresh_requested"), standin.loop
            )
            await asyncio.wrap_future(again)
            await _connected(standin, first)
            await driver.command(per, channel, "hjelp")
            assert "/kollega" in standin.ephemerals(per)[-1].texts[-1]
            assert driver.failures == []
        await slack.stop()


async def _connected(standin: SlackStandIn, before: object = None) -> None:
    async with asyncio.timeout(20):
        while not standin.sockets.open or standin.sockets.open[-1] is before:
            await asyncio.sleep(0.01)
