"""Voices for somebody in a conversation: with the names and texts that an answer calls for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.flows import kinds
from bot.flows.cards import Form, Line
from bot.flows.model import Round
from bot.service import accounts, people
from bot.service import flows as rows
from bot.service.accounts import Connection
from bot.service.core import Actor, Core
from bot.service.sight import Sight, refs_in, see
from bot.service.texts import texts_of
from bot.words import Voice


class Spoken(NamedTuple):
    """A flow's words for one of its people. `visit` is what its buttons carry now."""

    voice: Voice
    state: rows.State
    visit: int


def visit_of(flow: rows.State) -> int:
    """What a button says about when it was drawn."""
    return flow.visit if isinstance(flow, Round) else kinds.of(flow).visit(flow)


def voice_of(sight: Sight, places: str = "") -> Voice:
    """The voice of what is seen. `places` are the organisation's places to turn to."""
    return Voice(
        sight.lang, sight.zone, sight.now, sight.name, sight.text, sight.method, places=places
    )


def of_flow(
    core: Core, conn: Connection, who: Actor, flow: str, said: Iterable[Line] = ()
) -> Spoken | None:
    """None when there is no such flow for them. `said` are the sentences to come."""
    sight = see(core, conn, who, flow)
    if sight is None:
        return None
    refs = {ref for x in said for ref in refs_in(x)}
    texts = texts_of(core, conn, who.org, sight.flow, refs)
    return Spoken(_voice(core, conn, sight, texts), sight.flow, visit_of(sight.flow))


def _voice(core: Core, conn: Connection, sight: Sight, texts: Mapping[str, str | None]) -> Voice:
    return Voice(
        sight.lang,
        sight.zone,
        sight.now,
        sight.name,
        lambda ref: texts.get(ref, sight.text(ref)),
        sight.method,
        places=people.places_to_turn(conn, sight.org),
    )


def of_person(
    core: Core, conn: Connection, who: accounts.Account, names: Mapping[str, str]
) -> Voice:
    """A person's own language and zone, outside any flow."""
    profile = people.profile(conn, who.actor)
    zone = profile.zone if profile else "Europe/Oslo"
    now = core.now(conn, who.org)
    return Voice(who.lang, zone, now, lambda p: names.get(p, ""), lambda ref: None)


def sentences(form: Form) -> tuple[Line, ...]:
    """Everything a form says."""
    hints = tuple(f.hint for f in form.fields if f.hint is not None)
    return (form.title, *form.lines, form.promise, *(f.label for f in form.fields), *hints)
