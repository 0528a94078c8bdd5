"""Only what Slack signed, now and for the first time, gets in."""

from __future__ import annotations

import httpx
import pytest

from bot.slack.gate import LARGEST
from tests.edges.slack.conftest import SECRET, World
from tests.edges.slack.test_round import begun, to_step
from tests.standins.slack_post import Forgery, signed


@pytest.mark.parametrize(
    "forge",
    [
        "wrong_signature",
        "wrong_secret",
        "old",
        "future",
        "not_a_number",
        "no_headers",
        "changed_body",
    ],
)
async def test_a_forged_request_has_no_effect(world: World, forge: Forgery) -> None:
    answer = await world.driver.command(world["Per"], world.channel, "gruppe", forge=forge)
    assert (answer.status, answer.body) == (401, "")
    await world.settled()
    assert world.standin.modal(world["Per"]) is None
    world.judged()


async def test_a_replayed_press_has_no_effect(group: World) -> None:
    flow = await begun(group)
    card = group.card("Per", "Du leder")
    pressed = await group.driver.click(group["Per"], card, "go_on")
    assert pressed is not None
    await group.settled()
    assert (await group.driver.replay(pressed)).status == 401
    await group.settled()
    assert (await group.state(flow)).step == 2  # type: ignore[union-attr]


async def test_an_event_that_comes_again_is_taken_once(group: World) -> None:
    flow = await begun(group)
    await to_step(group, 4)
    said = await group.driver.say(group["Ola"], group.channel, "Hvor lenge?", group.root())
    assert said.answer is not None
    for number in (1, 2, 3):
        assert (await group.driver.redeliver(said.answer, number)).status == 200
    await group.settled()
    state = await group.state(flow)
    assert [x.kind for x in state.left] == ["question"]  # type: ignore[union-attr]
    group.judged()


async def test_the_same_event_after_a_restart_is_taken_once(group: World) -> None:
    """The memory of signatures is gone then; the inbox is not."""
    flow = await begun(group)
    await to_step(group, 4)
    said = await group.driver.say(group["Ola"], group.channel, "Hvor lenge?", group.root())
    await group.settled()
    assert said.answer is not None
    group.slack.gate._replays._until.clear()
    assert (await group.driver.replay(said.answer)).status == 200
    await group.settled()
    state = await group.state(flow)
    assert [x.kind for x in state.left] == ["question"]  # type: ignore[union-attr]


async def test_the_address_is_verified(world: World) -> None:
    assert (await world.driver.url_verification()).ok
    world.judged()


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json"])
@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"payload=%7B", b"{}", b"null", b'{"type":"event_callback"}', b"[1]"],
)
async def test_a_signed_request_that_makes_no_sense_is_no_error(
    world: World, body: bytes, kind: str
) -> None:
    headers, body = signed(SECRET, body, None)
    headers["content-type"] = kind
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(world.driver.http.url, content=body, headers=headers)
    assert answer.status_code < 500
    assert "Traceback" not in answer.text


async def test_other_methods_and_large_bodies_are_refused(world: World) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(world.driver.http.url)).status_code == 405
        large = await client.post(world.driver.http.url, content=b"x" * (LARGEST + 1))
    assert large.status_code == 413
