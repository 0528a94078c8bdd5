"""Slack hands on what people do in any order; nonsense that it signed is no error."""

from __future__ import annotations

from typing import Any

import pytest

from bot.flows.model import Round
from bot.slack.shape import makes_sense
from tests.e2e.replay_slack import carrier_of
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import begun, to_step

API = "https://slack.com/api/"
PRESS: dict[str, Any] = {
    "type": "block_actions",
    "user": {"id": "U1", "team_id": "T1"},
    "actions": [{"type": "button", "action_id": "come", "value": "f|come|0|"}],
    "response_url": "https://hooks.slack.com/actions/T1/1/x",
}


async def _in_order(group: World, *order: int) -> list[str]:
    """Ola writes, changes it twice and, fourth, takes it away; these come, in this order. Returns
    what then stands in the step."""
    await begun(group)
    await to_step(group, 6)
    carrier = carrier_of(group, None)
    carrier.hold()
    said = await group.driver.say(group["Ola"], group.channel, "Først", group.root())
    for again in ("Så", "Til sist"):
        await group.driver.edit(group["Ola"], said.message, again)
    await group.driver.delete(group["Ola"], said.message)
    held = carrier.held or []
    carrier.held = [held[i] for i in order]
    await carrier.hand_on()
    await group.settled()
    state = await group.state(await group.flow())
    assert isinstance(state, Round)
    return [x for x in group.step("Trinn 6 av 10").texts if x in ("Først", "Så", "Til sist")]


@pytest.mark.parametrize("order", [(1, 0, 2), (2, 0, 1), (2, 1, 0), (0, 2, 1), (1, 2, 0)])
async def test_the_last_words_stand_in_whatever_order_they_come(
    group: World, order: tuple[int, ...]
) -> None:
    assert await _in_order(group, *order) == ["Til sist"]


@pytest.mark.parametrize("order", [(3, 0), (3, 2, 0), (0, 3, 2), (2, 3, 0)])
async def test_what_was_taken_away_does_not_come_back(group: World, order: tuple[int, ...]) -> None:
    assert await _in_order(group, *order) == []


def test_a_press_makes_sense() -> None:
    assert makes_sense(PRESS, API)
    assert makes_sense(PRESS | {"something": [1, {"new": None}]}, API)


@pytest.mark.parametrize(
    "odd",
    [
        {"actions": []},
        {"actions": [{"type": "button"}]},
        {"actions": {"0": {}}},
        {"user": "U1"},
        {"user": None},
        {"container": ["x"]},
        {"response_url": "http://localhost:1/x"},
        {"response_url": "https://slack.com.example.org/x"},
        {"response_url": "http://hooks.slack.com/x"},
        {"response_url": "https://[x"},
        {"trigger_id": {}},
        {"text": "\ud800"},
        {"type": "event_callback"},
        {"type": "event_callback", "event": []},
        {"type": "view_submission"},
        {"type": "view_submission", "view": {"type": "modal", "state": {"values": []}}},
    ],
)
def test_a_payload_of_another_shape_makes_none(odd: dict[str, Any]) -> None:
    assert not makes_sense(PRESS | odd, API)
