"""The app's Home: what is asked, what is one's own, and that it stays true while it is open."""

from __future__ import annotations

import asyncio

from tests.edges.chat.asked import ask, state_of
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import CASE, begun, to_step

WAITS = 5.0


async def home_of(world: World, name: str) -> str:
    await world.driver.app_home_opened(world[name])
    await world.settled()
    return shown(world, name)


def shown(world: World, name: str) -> str:
    home = world.standin.home(world[name])
    assert home is not None
    return "\n".join(home.texts)


def published(world: World) -> int:
    return sum(call.method == "views.publish" for call in world.standin.calls)


async def until(world: World, name: str, says: str) -> None:
    async with asyncio.timeout(WAITS):
        while says not in shown(world, name):
            await asyncio.sleep(0.02)


async def test_ones_own_is_counted_and_titles_are_behind_buttons(group: World) -> None:
    w = group
    await w.driver.command(w["Kari"], w.channel, "sak")
    await w.submit("Kari", **CASE)
    page = await home_of(w, "Kari")
    assert "Du har én sak." in page
    assert "Språk: Bokmål" in page
    assert CASE["title"] not in str(w.standin.home(w["Kari"]).body)  # type: ignore[union-attr]
    home = w.standin.home(w["Kari"])
    assert home is not None
    await w.click("Kari", home, "Vis sakene")
    assert CASE["title"] in str(w.modal("Kari").body)
    w.judged()


async def test_it_is_renewed_after_ones_own_actions(group: World) -> None:
    w = group
    w.slack.edge.homes.settle = 60.0
    page = await home_of(w, "Ola")
    assert "Kollega spør deg: Vanlig" in page
    home = w.standin.home(w["Ola"])
    assert home is not None
    await w.click("Ola", home, "Endre innstillingene")
    await w.submit("Ola", amount="light")
    await until(w, "Ola", "Kollega spør deg: Lite")
    w.judged()


async def test_it_is_renewed_when_something_is_asked(group: World) -> None:
    """By others, while it is open; and not published again when nothing on it has changed."""
    w = group
    w.slack.edge.homes.settle = 0.05
    assert "Ingenting venter" in await home_of(w, "Ola")
    await begun(w)
    await to_step(w, 4)
    await until(w, "Ola", "Du har ordet")
    assert CASE["title"] not in shown(w, "Ola")
    before = published(w)
    await w.driver.command(w["Per"], w.channel, "status")
    await w.driver.command(w["Ingrid"], w.channel, "innstillinger engelsk")
    await asyncio.sleep(0.3)
    assert published(w) == before
    w.judged()


async def test_it_is_renewed_by_one_at_a_time(group: World) -> None:
    """Their own press and somebody else's, at once: neither page is refused for the other."""
    w = group
    homes = w.slack.edge.homes
    await home_of(w, "Ola")
    homes.settle = 3600.0
    await begun(w)
    ola = await w.slack.edge.chat.known(w.standin.team.id, w["Ola"].id)
    assert ola is not None
    before = published(w)
    await asyncio.gather(homes.renew(ola), homes.renew(ola), homes.opened(ola))
    assert published(w) > before
    w.judged()


async def test_who_has_closed_it_long_ago_is_left_alone(group: World) -> None:
    w = group
    w.slack.edge.homes.settle = 0.05
    await home_of(w, "Ola")
    w.slack.edge.homes.clock = lambda: float("inf")
    await begun(w)
    await asyncio.sleep(0.2)
    assert "Ingenting venter" in shown(w, "Ola")


async def test_a_question_is_put_off_from_its_card(group: World) -> None:
    w = group
    await w.driver.command(w["Ola"], w.channel, "hjelp")
    who, found = await w.actor("Ola"), await w.group()
    flow = await ask(w.core, who, found.id, "spørre begge", due=True)
    await w.later(1)
    card = w.card("Ola", "Hvordan gikk det?")
    await w.more("Ola", card, "Spør igjen senere")
    assert any("Jeg spør igjen" in t for t in w.card("Ola").texts)
    assert state_of(w.core, who, flow).later
    w.judged()


async def test_in_private_not_now_puts_off_what_is_asked(group: World) -> None:
    w = group
    await w.driver.command(w["Ola"], w.channel, "hjelp")
    who, found = await w.actor("Ola"), await w.group()
    flow = await ask(w.core, who, found.id, "spørre begge", due=True)
    await w.later(1)
    await w.write_to_bot("Ola", "Ikke nå")
    assert w.whisper("Ola").text.startswith("Greit. Jeg spør igjen")
    assert state_of(w.core, who, flow).later
    assert w.card("Ola", "Jeg spør igjen")
    w.judged()


async def test_a_reply_under_the_card_puts_that_one_off(group: World) -> None:
    w = group
    await w.driver.command(w["Ola"], w.channel, "hjelp")
    who, found = await w.actor("Ola"), await w.group()
    first = await ask(w.core, who, found.id, "spørre begge", due=True)
    await w.later(1)
    card = w.card("Ola", "Hvordan gikk det?")
    second = await ask(w.core, who, found.id, "ringe", due=True)
    await w.later(1)
    await w.write_to_bot("Ola", "i morgen", thread=card.ts)
    assert state_of(w.core, who, first).later
    assert not state_of(w.core, who, second).later
    w.judged()
