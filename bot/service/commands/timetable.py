"""Half-days, school holidays, gatherings, and members to come, by command."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from bot.flows.cards import line
from bot.groups.dates import Slot
from bot.service import gatherings, timetable, vacancies
from bot.service.changes import Changed
from bot.service.commands import helping
from bot.service.commands.ask import Ask, Run
from bot.service.commands.lexicon import Lexicon
from bot.service.commands.model import Answer, Do, Said, Wrong, said
from bot.service.commands.outcome import done
from bot.service.commands.reading import OFF
from bot.service.core import Actor, Core
from bot.service.dates import When
from bot.service.timetable import Span

# --- the organisation -----------------------------------------------------------------------------


def held_half_days(core: Core, conn: Connection, who: Actor, words: Lexicon) -> dict[str, str]:
    found = timetable.half_days(conn, who.org)
    return {"before": "–".join(found["FL"]), "after": "–".join(found["EL"])}


def held_school(core: Core, conn: Connection, who: Actor, words: Lexicon) -> dict[str, str]:
    found = timetable.school(conn, who.org)
    return {"school": "\n".join(" – ".join(each) for each in found)}


async def half_days(ask: Ask) -> Answer:
    """The form holds the hours as they are; sent, they are the organisation's."""
    if ask.typed and not ask.values:
        held = await ask.read(lambda conn: held_half_days(ask.core, conn, ask.actor, ask.words))
        return helping.fill(ask, held)
    before, after = await _span(ask, "before", "FL"), await _span(ask, "after", "EL")
    answer = await timetable.set_half_days(
        ask.core, ask.actor, before, after, identity=ask.identity
    )
    return done(answer)


async def _span(ask: Ask, name: str, slot: Slot) -> Span | None:
    """What was given; who types one half-day alone keeps the other. None: as it is usual."""
    given = ask.get(name)
    if not given and ask.typed:
        found = await ask.read(lambda conn: timetable.half_days(conn, ask.org))
        return found[slot][0], found[slot][1]
    since, _, until = given.partition("-")
    return (since, until) if given and given != OFF else None


async def school(ask: Ask) -> Answer:
    if ask.typed and not ask.values:
        held = await ask.read(lambda conn: held_school(ask.core, conn, ask.actor, ask.words))
        return helping.fill(ask, held)
    answer = await timetable.set_school(
        ask.core, ask.actor, ask.get("school"), identity=ask.identity
    )
    return done(answer)


# --- gatherings -----------------------------------------------------------------------------------


async def all_gatherings(ask: Ask) -> Answer:
    found = await ask.read(lambda conn: gatherings.of_org(conn, ask.org))
    new = Do("gathering_new", line("can-gathering-new"), (), "main")
    return Said(tuple(map(gatherings.said, found)) or (line("gatherings-none"),), (new,))


async def gathering_new(ask: Ask) -> Answer:
    slot: Slot = "FL" if ask.get("slot") == "FL" else "EL" if ask.get("slot") == "EL" else ""
    when = When(ask.get("date") or None, slot if ask.get("date") else "")
    answer = await gatherings.add(
        ask.core, ask.actor, ask.get("name"), when, ask.get("where"), identity=ask.identity
    )
    return await all_gatherings(ask) if isinstance(answer, Changed) else done(answer)


async def gathering_out(ask: Ask) -> Answer:
    answer = await gatherings.call_off(
        ask.core, ask.actor, ask.get("gathering"), identity=ask.identity
    )
    return await all_gatherings(ask) if isinstance(answer, Changed) else done(answer)


# --- members to come ------------------------------------------------------------------------------


async def member_tentative(ask: Ask) -> Answer | Wrong:
    on = ask.get("on") != "no"
    answer = await vacancies.set_tentative(
        ask.core, ask.actor, ask.home.id, ask.get("person"), on=on, identity=ask.identity
    )
    who = ask.known.get("person", {}).get(ask.get("person"), "–")
    return done(answer, line("did-tentative" if on else "did-sure", who=who))


async def vacant_role(ask: Ask) -> Answer:
    answer = await vacancies.add_role(
        ask.core, ask.actor, ask.home.id, ask.get("name"), identity=ask.identity
    )
    return done(answer, line("did-vacant-role", role=ask.get("name"), group=ask.home.name))


async def role_fill(ask: Ask) -> Answer:
    answer = await vacancies.fill(
        ask.core,
        ask.actor,
        ask.home.id,
        ask.get("role"),
        ask.get("person"),
        identity=ask.identity,
    )
    who = ask.known.get("person", {}).get(ask.get("person"), "–")
    role = ask.known.get("vacancy", {}).get(ask.get("role"), "–")
    if not isinstance(answer, Changed):
        return done(answer)
    return said(line("did-role-fill", who=who, role=role))


RUNS: Mapping[str, Run] = {
    "half_days": half_days,
    "school": school,
    "gatherings": all_gatherings,
    "gathering_new": gathering_new,
    "gathering_out": gathering_out,
    "member_tentative": member_tentative,
    "vacant_role": vacant_role,
    "role_fill": role_fill,
}
