"""Walking a round to a step."""

from __future__ import annotations

from tests.edges.web.pages_world import World


async def at_step(house: World, flow: str, step: str) -> None:
    """Per goes on until the step with this id is open."""
    for _ in range(12):
        state = await house.state(flow)
        method = await house.core.storage.db.aread(
            lambda conn: house.core.method(conn, house.org, state.method)  # noqa: B023
        )
        if method.steps[state.step].id == step:
            return
        await house.press("Per", flow, "go_on", "sure")
    raise AssertionError(step)
