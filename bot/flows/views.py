"""What each audience sees of a round, as cards.

A card's slot is its identity: a new slot is a new message in chat, the same slot an update. Only
what the engine would accept is drawn as a button.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.flows import group_cards, person_cards, pieces
from bot.flows.cards import (
    BOARD,
    GROUP,
    Audience,
    Card,
    Slot,
    line,
)
from bot.flows.drawing import Drawing
from bot.flows.method import Method
from bot.flows.model import Round


class Change(Struct, frozen=True, gc=False):
    """One slot of one audience that no longer shows what it should."""

    audience: Audience
    slot: Slot
    ping: bool


def audiences(flow: Round) -> tuple[Audience, ...]:
    """Those who get cards: the group's conversation and each person. The board pulls its own."""
    return (GROUP, *(p.id for p in flow.people))


def view(flow: Round, method: Method, audience: Audience) -> tuple[Card, ...]:
    """The cards that are current for one audience, in reading order."""
    return _view(Drawing(flow, method), audience)


def _view(drawing: Drawing, audience: Audience) -> tuple[Card, ...]:
    if audience == GROUP:
        return group_cards.group(drawing)
    if audience == BOARD:
        return (group_cards.board(drawing),)
    who = next((p for p in drawing.flow.people if p.id == audience), None)
    return () if who is None else person_cards.person(drawing, who)


def wanted(flow: Round, method: Method) -> dict[Audience, tuple[Card, ...]]:
    """The current cards of every audience that gets messages."""
    drawing = Drawing(flow, method)
    cards = {GROUP: group_cards.group(drawing)}
    for who in flow.people:
        cards[who.id] = person_cards.person(drawing, who)
    return cards


def redrawn(
    old: Round, had: dict[Audience, tuple[Card, ...]], new: Round, method: Method
) -> dict[Audience, tuple[Card, ...]]:
    """`wanted(new)`, with the cards that were drawn for `old` where they must be the same."""
    if not _looks_like(old, new):
        return wanted(new, method)
    touched = _concerned(old, new)
    if not touched:
        return had
    drawing = Drawing(new, method)
    return {a: _view(drawing, a) if a in touched else cards for a, cards in had.items()}


def _looks_like(old: Round, new: Round) -> bool:
    """They differ only in what no card shows, or only to those whom `_concerned` names."""
    if new.people is not old.people and (
        new.short or new.presence(new.owner) != old.presence(old.owner)
    ):
        return False
    return old == replace(
        new, people=old.people, done=old.done, left=old.left, writing=old.writing,
        alive=old.alive, wanted=old.wanted, rated=old.rated, ratings=old.ratings, votes=old.votes,
    )  # fmt: skip


def _concerned(old: Round, new: Round) -> set[Audience]:
    """Those who see it differently that somebody came, wrote or had their turn: they themselves,
    the owner, who leads, the group."""
    found: set[Audience] = set()
    if new.people is not old.people:
        found |= {x.id for x, y in zip(new.people, old.people, strict=True) if x != y}
    if new.done is not old.done:
        found |= set(new.done) ^ set(old.done)
    found |= {x.by for x in new.left_since(old)}
    return found | {GROUP, new.owner, new.lead} if found else found


def draw(flow: Round, method: Method, audience: Audience, slot: Slot) -> Card | None:
    """One slot as it should look now: current, or past and without buttons."""
    for card in view(flow, method, audience):
        if card.slot == slot:
            return card
    return _past(flow, method, audience, slot)


def changes(
    before: dict[Audience, tuple[Card, ...]],
    after: dict[Audience, tuple[Card, ...]],
    old: Round | None = None,
    new: Round | None = None,
) -> list[Change]:
    """The slots that differ. Those that end come last: old buttons go when the new ones stand."""
    if before is after:
        return []
    found: list[Change] = []
    ended: list[Change] = []
    for audience, cards in after.items():
        had = before.get(audience, ())
        if had is not cards:
            _compare(audience, had, cards, found, ended)
    if old is not None and new is not None:
        past = [f"s{v}" for v in sorted(_touched(old, new))]
        told = {c.slot for c in (*before.get(GROUP, ()), *after[GROUP])}
        ended += [Change(GROUP, slot, False) for slot in past if slot not in told]
    return found + ended


def _compare(
    audience: Audience,
    had: tuple[Card, ...],
    cards: tuple[Card, ...],
    found: list[Change],
    ended: list[Change],
) -> None:
    if len(had) == 1 == len(cards) and had[0].slot == cards[0].slot:
        if had != cards:
            found.append(Change(audience, cards[0].slot, cards[0].ping))
        return
    known = {c.slot: c for c in had}
    for card in cards:
        was = known.pop(card.slot, None)
        if was is not card and was != card:
            found.append(Change(audience, card.slot, card.ping))
    if known:
        ended += [Change(audience, slot, False) for slot in known]


def _touched(old: Round, new: Round) -> set[int]:
    """Visits whose message an edit, a late text, a second visit or the owner's choice changes."""
    if new.kept != old.kept or new.method != old.method:
        return set(range(len(new.visits)))
    touched: set[int] = set()
    if new.visits is not old.visits:
        last = _last_visits(old)
        touched |= {last[step] for step in new.visits[len(old.visits) :] if step in last}
    # What the group's card shows now is compared; when it shows no step, none is current.
    current = new.step if new.phase == "step" else None
    late = {x.step for x in new.left_since(old) if x.step != current}
    if late:
        touched |= {visit for step, visit in _last_visits(new).items() if step in late}
    return touched


def _last_visits(flow: Round) -> dict[int, int]:
    """Step → its latest visit."""
    return {step: visit for visit, step in enumerate(flow.visits)}


def _past(flow: Round, method: Method, audience: Audience, slot: Slot) -> Card | None:
    """A slot that is no longer current: what it said, and nothing to press."""
    if audience == GROUP and slot[:1] == "s" and slot[1:].isdigit():
        visit = int(slot[1:])
        if visit >= len(flow.visits):
            return None
        index = flow.visits[visit]
        if index >= len(method.steps):
            return None
        title = pieces.step_head(index, len(method.steps))
        if not pieces.stays(flow):
            return Card(slot, title, (line("removed"),))
        step = method.steps[index]
        latest = max(v for v, i in enumerate(flow.visits) if i == index)
        shows = pieces.shows_of(pieces.left_in(flow, method, index)) if visit == latest else ()
        return Card(
            slot,
            title,
            (pieces.said(index, "ask"),),
            pieces.case_of(flow, step, pieces.CASE_PARTS) + shows,
        )
    if slot[:4] == "halt":
        return Card(slot, line("halt-title"), (line("halt-over"),))
    if slot[:2] == "me" or slot in ("lead", "out", "keep", "buddy", "declined"):
        return Card(slot, line("past-title"), (line("past-card"),))
    return None
