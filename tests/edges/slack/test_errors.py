"""Each answer of Slack's that a bot can meet: what becomes of the delivery, and who reads what."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select, update

from bot.chat.said import Asker
from bot.delivery.platform import Doubt, Message, Place, PlatformError, Refused, Wait
from bot.flows.method import LANGS
from bot.service.troubles import Heard
from bot.slack.errors import RULES, SHUT, OursError, rule
from bot.slack.troubles import _sentence
from bot.storage.tables import people as persons
from bot.storage.tables import places
from bot.words import catalogue
from tests.edges.slack.conftest import World
from tests.edges.slack.test_lifecycle import told, waiting
from tests.edges.slack.test_platform import POSTED, sent
from tests.edges.slack.test_round import begun, opened, to_step

__all__ = ["sent"]

EXPECTED: dict[str, type[PlatformError]] = {
    "doubt": Doubt,
    "soon": Wait,
    "later": Wait,
    "mend": Refused,
    "gone": Refused,
    "ours": OursError,
}


async def test_what_becomes_of_a_delivery_by_every_code(
    sent: tuple[World, Place, Message],
) -> None:
    world, place, message = sent
    world.slack.platform._on_refused = None  # who is told is tested below
    for code, known in RULES.items():
        world.standin.fail_next(POSTED, f"error:{code}")
        with pytest.raises(EXPECTED[known.do]) as failed:
            await world.slack.platform.post(place, message, None)
        if isinstance(failed.value, Refused):
            assert failed.value.gone == (known.do == "gone"), code
            assert failed.value.code == ("is_archived" if code == "is_inactive" else code)
        if isinstance(failed.value, Wait):
            assert failed.value.seconds >= 1


async def test_every_sentence_can_be_said(group: World) -> None:
    who = await _asker(group)
    found = Heard("Gygrene", "", (), ())
    for code, known in RULES.items():
        if known.key:
            assert _sentence(group.slack.edge.chat, who, "Kollega", known, found, code)


async def _asker(world: World) -> Asker:
    who = await world.slack.edge.chat.known(world.standin.team.id, world["Per"].id)
    assert who is not None
    return who


def test_every_code_that_waits_for_somebody_has_its_sentence() -> None:
    for code, known in RULES.items():
        assert (known.who == "nobody") == (known.do in ("doubt", "soon", "later", "gone")), code
        if known.key:
            assert all(catalogue.has(lang, known.key) for lang in LANGS), code
    assert rule("something_new").do == "mend"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("restricted_action_read_only_channel", "lar ikke Kollega skrive"),
        ("missing_scope", "mangler en tillatelse"),
    ],
)
async def test_who_can_mend_it_is_told_once_and_it_goes_on(
    group: World, code: str, says: str
) -> None:
    lead = (await group.account("Per")).person
    await group.core.storage.db.write(
        lambda conn: (
            conn.execute(
                update(persons).where(persons.c.id == lead).values(settings={"admin": True})
            ).rowcount
        )
    )
    group.standin.fail_next(POSTED, f"error:{code}", n=2, channel=group.channel)
    await opened(group)
    await _shown(group)
    assert len(told(group, "Per", says)) == 1
    assert told(group, "Kari", says) == []
    assert await waiting(group) == 0


async def _shown(world: World) -> None:
    async with asyncio.timeout(10):
        await world.settled()
        while await waiting(world):
            await asyncio.sleep(0.02)
        await world.slack.edge.settled()


async def test_a_person_who_cannot_be_reached(group: World) -> None:
    """Their facilitator hears of it, with their name and the way out."""
    await begun(group)
    group.standin.fail_next(POSTED, "error:user_disabled", channel=group["Ola"])
    group.standin.fail_next("chat.update", "error:user_disabled", channel=group["Ola"])
    await to_step(group, 4)
    await _shown(group)
    assert len(told(group, "Per", "Kollega når ikke Ola i Slack")) == 1


async def test_nobody_is_told_by_slack_that_slack_is_shut(group: World) -> None:
    for code in sorted(SHUT)[:2]:
        group.standin.fail_next(POSTED, f"error:{code}", channel=group.channel)
    await opened(group)
    await _shown(group)
    assert told(group, "Per", "ikke tilgang til Slack") == []
    assert group.standin.messages(group.channel)


async def test_a_message_that_slack_does_not_take_does_not_stop_its_place(group: World) -> None:
    group.standin.fail_next(POSTED, "error:invalid_blocks", channel=group.channel)
    await opened(group)
    await _shown(group)
    mine = select(places.c.state).where(places.c.kind == "home")
    state = await group.core.storage.db.aread(lambda conn: conn.execute(mine).scalar_one())
    assert state == "ok"
    assert group.standin.messages(group.channel)
