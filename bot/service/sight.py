"""What somebody sees of a flow: cards with the names and texts that they call for.

The one place where texts are read for showing. A person gets what is theirs; a conversation what
the group may see, and its texts only where everybody in it may read the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, select

from bot.flows import kinds, views
from bot.flows.cards import BOARD, GROUP, Audience, Card, Line, Ref
from bot.flows.method import Method
from bot.flows.model import Round
from bot.service import flows as rows
from bot.service.core import Actor, Core
from bot.service.texts import texts_of
from bot.storage.tables import groups, members, people


class Sight(NamedTuple):
    """Cards and all that is needed to word them. `now` is shown time, running at `rate`."""

    org: str
    flow: rows.State
    seq: int
    cards: tuple[Card, ...]
    method: Method | None
    names: dict[str, str]
    texts: dict[str, str | None]
    lang: str
    zone: str
    now: float
    rate: float

    def name(self, person: str) -> str:
        return self.names.get(person, "")

    def text(self, ref: str) -> str | None:
        return self.texts.get(ref)

    @property
    def visit(self) -> int:
        """What its buttons carry."""
        flow = self.flow
        return flow.visit if isinstance(flow, Round) else kinds.of(flow).visit(flow)


_PERSON = select(people.c.lang, people.c.zone).where(
    people.c.org == bindparam("org_"), people.c.id == bindparam("person_")
)
_GROUP = select(groups.c.lang, groups.c.zone).where(
    groups.c.org == bindparam("org_"), groups.c.id == bindparam("group_")
)
_NAMES = select(people.c.id, people.c.name).where(
    people.c.org == bindparam("org_"), people.c.id.in_(bindparam("ids", expanding=True))
)
_MEMBERS = select(members.c.person).where(
    members.c.org == bindparam("org_"),
    members.c.group == bindparam("group_"),
    members.c.status == "active",
)


def may_see(state: rows.State, person: str) -> bool:
    """This flow is this person's to see."""
    if isinstance(state, Round):
        return state.presence(person) is not None
    return person in kinds.of(state).people(state)


def see(
    core: Core, conn: Connection, who: Actor, flow: str, *, group: bool = False
) -> Sight | None:
    """A person's cards in a flow, in their language; with `group` the group's cards first.

    None when there is no such flow for them: not there, or not theirs.
    """
    found = rows.load(conn, who.org, flow, lock=False)
    if found is None or not may_see(found.state, who.person):
        return None
    state = found.state
    method = None
    audiences = (GROUP, who.person) if group else (who.person,)
    if isinstance(state, Round):
        method = core.method(conn, who.org, state.method)
        drawn = [views.view(state, method, each) for each in audiences]
    else:
        drawn = [kinds.of(state).view(state, each) for each in audiences]
    cards = tuple(card for each in drawn for card in each)
    return _sight(core, conn, found, method, cards, who.person)


def see_board(core: Core, conn: Connection, org: str, flow: str) -> Sight | None:
    """The room's screen of a round, in the group's language."""
    found = rows.load(conn, org, flow, lock=False)
    if found is None or not isinstance(found.state, Round):
        return None
    method = core.method(conn, org, found.state.method)
    cards = views.view(found.state, method, BOARD)
    return _sight(core, conn, found, method, cards, None)


def see_slot(
    core: Core, conn: Connection, org: str, flow: str, audience: Audience, slot: str
) -> Sight | None:
    """One slot as a chat should show it now; no cards when the message should go."""
    found = rows.load(conn, org, flow, lock=False)
    if found is None:
        return None
    state = found.state
    method = None
    if isinstance(state, Round):
        method = core.method(conn, org, state.method)
        card = views.draw(state, method, audience, slot)
    else:
        card = kinds.of(state).draw(state, audience, slot)
    cards = (card,) if card else ()
    return _sight(core, conn, found, method, cards, None if audience == GROUP else audience)


def all_may_read(conn: Connection, org: str, flow: Round) -> bool:
    """Every member of the group today is one of the people this case was offered to.

    Of a group that was closed nobody can be sure.
    """
    current = conn.execute(_MEMBERS, {"org_": org, "group_": flow.group}).scalars().all()
    return bool(current) and all(flow.presence(person) is not None for person in current)


def _sight(
    core: Core,
    conn: Connection,
    found: rows.Loaded,
    method: Method | None,
    cards: tuple[Card, ...],
    person: str | None,
) -> Sight:
    org = found.org
    lang, zone = language(conn, org, found.state.group, person)
    texts = texts_of(core, conn, org, found.state, _refs(cards))
    cards = tuple(_without_empty(card, texts) for card in cards)
    return Sight(
        org,
        found.state,
        found.seq,
        cards,
        method,
        names_of(conn, org, _people(found.state)),
        texts,
        lang,
        zone or found.zone,
        found.clock.shown(core.real()),
        found.clock.rate,
    )


def _without_empty(card: Card, texts: dict[str, str | None]) -> Card:
    """The card without parts of a case that its owner left empty."""
    return replace(card, shows=tuple(s for s in card.shows if texts.get(s.ref) != ""))


def language(conn: Connection, org: str, group: str, person: str | None) -> tuple[str, str]:
    """Language and zone: a person's own, or the group's."""
    own = None
    if person is not None:
        own = conn.execute(_PERSON, {"org_": org, "person_": person}).first()
    shared = conn.execute(_GROUP, {"org_": org, "group_": group}).first()
    lang = own.lang if own else shared.lang if shared else "nb"
    zone = (own.zone if own else None) or (shared.zone if shared else "Europe/Oslo")
    return lang, zone


def names_of(conn: Connection, org: str, ids: Iterable[str]) -> dict[str, str]:
    found = conn.execute(_NAMES, {"org_": org, "ids": sorted(set(ids))})
    return {row.id: row.name for row in found}


def _people(state: rows.State) -> set[str]:
    if isinstance(state, Round):
        return {p.id for p in state.people}
    return kinds.of(state).names(state)


def _refs(cards: Iterable[Card]) -> set[str]:
    refs: set[str] = set()
    for card in cards:
        refs |= {show.ref for show in card.shows}
        for said in (card.title, *card.lines):
            refs |= refs_in(said)
    return refs


def refs_in(said: Line) -> set[str]:
    """The ids of the stored texts that a sentence quotes."""
    return {value.id for _, value in said.args if isinstance(value, Ref)}
