"""What each audience sees of a round, as cards.

A card's slot is its identity: a new slot is a new message in chat, the same slot an update. Only
what the engine would accept is drawn as a button.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.flows import group_cards, person_cards, pieces
from bot.flows.cards import (
    BOARD,
    GROUP,
    Audience,
    Card,
    Slot,
    line,
)
from bot.flows.method import Method
from bot.flows.model import Round


class Change(NamedTuple):
    """One slot of one audience that no longer shows what it should."""

    audience: Audience
    slot: Slot
    ping: bool


def audiences(flow: Round) -> tuple[Audience, ...]:
    """Those who get cards: the group's conversation and each person. The board pulls its own."""
    return (GROUP, *(p.id for p in flow.people))


def view(flow: Round, method: Method, audience: Audience) -> tuple[Card, ...]:
    """The cards that are current for one audience, in reading order."""
    if audience == BOARD:
        return (group_cards.board(flow, method),)
    if audience == GROUP:
        return group_cards.group(flow, method)
    return person_cards.person(flow, method, audience, {})


def wanted(flow: Round, method: Method) -> dict[Audience, tuple[Card, ...]]:
    """The current cards of every audience that gets messages."""
    alike: person_cards.Alike = {}
    cards = {p.id: person_cards.person(flow, method, p.id, alike) for p in flow.people}
    return {GROUP: group_cards.group(flow, method), **cards}


# What no card shows, or only to those whom `_concerned` names.
_UNSEEN = ("left", "writing", "alive", "wanted", "rated", "ratings", "votes")
_SEEN = tuple(f for f in Round.__struct_fields__ if f not in _UNSEEN)


def redrawn(
    old: Round, had: dict[Audience, tuple[Card, ...]], new: Round, method: Method
) -> dict[Audience, tuple[Card, ...]]:
    """`wanted(new)`, with the cards that were drawn for `old` where they must be the same."""
    if any(getattr(old, f) is not getattr(new, f) for f in _SEEN):
        return wanted(new, method)
    touched = _concerned(old, new)
    return {a: view(new, method, a) if a in touched else cards for a, cards in had.items()}


def _concerned(old: Round, new: Round) -> set[Audience]:
    """Those who see what was written differently: its author, the owner, who leads, the group."""
    if new.left is old.left:
        return set()
    same = len(old.left)
    authors = {x.by for x in new.left[same:]}
    authors |= {x.by for x, y in zip(new.left, old.left, strict=False) if x is not y}
    return authors | {GROUP, new.owner, new.lead}


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
    found: list[Change] = []
    ended: list[Change] = []
    for audience, cards in after.items():
        had = before.get(audience, ())
        if had == cards:
            continue
        known = {c.slot: c for c in had}
        found += [
            Change(audience, card.slot, card.ping)
            for card in cards
            if known.pop(card.slot, None) != card
        ]
        ended += [Change(audience, slot, False) for slot in known]
    if old is not None and new is not None:
        touched = [Change(GROUP, f"s{v}", False) for v in sorted(_touched(old, new))]
        current = {c.slot for c in after[GROUP]}
        ended += [c for c in touched if c.slot not in current and c not in ended]
    return found + ended


def _touched(old: Round, new: Round) -> set[int]:
    """Visits whose message an edit, a late text, a second visit or the owner's choice changes."""
    if new.kept != old.kept or new.method != old.method:
        return set(range(len(new.visits)))
    last = {step: visit for visit, step in enumerate(old.visits)}
    entered = new.visits[len(old.visits) :]
    touched = {last[step] for step in entered if step in last}
    if new.left is not old.left:
        had = {x.id: x for x in old.left}
        last |= {step: visit for visit, step in enumerate(new.visits)}
        touched |= {last[x.step] for x in new.left if had.get(x.id) != x}
    return touched


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
