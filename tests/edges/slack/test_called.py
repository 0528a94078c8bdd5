"""What those who lead are told in private, and a group whose only facilitator has left."""

from __future__ import annotations

import re

from sqlalchemy import select

from bot.service import importing, joining, people
from bot.service.core import Actor
from bot.storage.tables import people as persons
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import opened

LINK = re.compile(r"http://kollega\.test/signin/(\S+)")


async def imported(w: World, name: str) -> str:
    """Somebody who is a member by a table alone. Returns their id."""
    group = await w.group()
    org = (await w.actor("Per")).org
    await importing.take_in(w.core, Actor(org, ""), f"{group.name};{name}", identity=name)
    await w.settled()
    found = select(persons.c.id).where(persons.c.org == org, persons.c.name == name)
    return await w.core.storage.db.aread(lambda conn: str(conn.execute(found).scalar_one()))


async def test_the_facilitator_hands_a_link_to_whom_nothing_reaches(group: World) -> None:
    w = group
    nils = await imported(w, "Nils")
    told = w.card("Per", "Jeg når ikke Nils i Gygrene")
    assert "Nils" not in told.text
    assert not any("Nils" in t for m in w.standin.dm(w["Kari"]) for t in m.texts)
    await w.click("Per", told, "Lenke til Nils")
    said = [t for m in (*w.standin.ephemerals(w["Per"]), *w.standin.dm(w["Per"])) for t in m.texts]
    found = next(filter(None, map(LINK.search, said)))
    token = found[1]
    who = await w.core.storage.db.aread(lambda conn: joining.whose(w.core, conn, token))
    assert who is not None
    assert who.id == nils
    before = len(w.standin.dm(w["Per"]))
    await opened(w)
    assert not any("Jeg når ikke" in t for m in w.standin.dm(w["Per"])[before:] for t in m.texts)
    w.judged()


async def test_who_has_been_there_longest_is_asked_before_all_eyes(group: World) -> None:
    w = group
    await w.driver.deactivate(w["Per"])
    await w.settled()
    assert "Kari har vært med lengst" in w.step("har ingen prosessleder nå").text
    await w.click("Kari", w.card("Kari", "du har vært med lengst"), "Jeg tar over")
    await w.settled()
    assert w.step("Kari leder Gygrene nå.")
    kari = await w.actor("Kari")
    mine = await w.core.storage.db.aread(lambda conn: people.groups_of(conn, kari))
    assert mine[0].facilitators() == (kari.person,)
    assert kari.person in {m.id for m in mine[0].active()}
    assert "Per" not in {m.name for m in mine[0].active()}
    w.judged()


async def test_the_same_by_typing(group: World) -> None:
    w = group
    nils = await imported(w, "Nils")
    await w.driver.command(w["Per"], w.channel, "hva nå")
    assert any("Jeg når ikke Nils" in t for t in w.whisper("Per").texts)
    await w.driver.command(w["Per"], w.channel, "lenke til Nils")
    told = w.whisper("Per")
    found = next(filter(None, map(LINK.search, told.texts)))
    who = await w.core.storage.db.aread(lambda conn: joining.whose(w.core, conn, found[1]))
    assert who is not None
    assert who.id == nils
    assert not [e for b in told.blocks for e in b.get("elements", ()) if "url" in e]
    await w.driver.command(w["Kari"], w.channel, "lenke til Nils")
    assert not any(map(LINK.search, w.whisper("Kari").texts))
    w.judged()
