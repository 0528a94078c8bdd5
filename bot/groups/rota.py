"""Whose turn it is to bring a case, or to facilitate: who has waited longest comes first.

A rota outlives holidays, swaps and leavers. People are ids.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.cards import Line, Who, line

SHOWN = 3
Why = Literal["longest", "longest_here", "follows", "swapped", "away", "skipped"]


class Rota(Struct, frozen=True):
    """Those who take turns, the longest waiting first.

    `skipped` stand over this once and keep their place. `swapped` are pairs who changed places
    and of whom neither has had a turn since.
    """

    queue: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    swapped: tuple[tuple[str, str], ...] = ()


class Turn(Struct, frozen=True):
    """Somebody's place in the rota, and why it is theirs. `other`: with whom they swapped."""

    person: str
    why: Why
    other: str = ""


def order(rota: Rota, members: Iterable[str]) -> Rota:
    """The rota of these members: joiners come last, in the order given, and leavers are gone.

    Who had swapped with a leaver gets the place back that they gave away.
    """
    there = dict.fromkeys(members)
    queue = list(dict.fromkeys(rota.queue))
    for one, other in rota.swapped:
        stays, leaves = (one, other) if one in there else (other, one)
        if stays in there and leaves not in there and {one, other} <= set(queue):
            queue.remove(stays)
            queue[queue.index(leaves)] = stays
    kept = [p for p in queue if p in there]
    return Rota(
        (*kept, *(p for p in there if p not in kept)),
        tuple(p for p in rota.skipped if p in kept),
        tuple(pair for pair in rota.swapped if set(pair) <= set(kept)),
    )


def next_three(rota: Rota, members: Iterable[str], away: Collection[str] = ()) -> tuple[Turn, ...]:
    """The next three who can take a turn, the next one first; fewer when there are fewer."""
    now = order(rota, members)
    turns: list[Turn] = []
    for person in now.queue:
        if len(turns) < SHOWN and person not in away and person not in now.skipped:
            turns.append(_turn(now, person, first=not turns))
    return tuple(turns)


def keeping(rota: Rota, members: Iterable[str], away: Collection[str] = ()) -> tuple[Turn, ...]:
    """Those who cannot take a turn now, or would rather not, and keep their place."""
    now = order(rota, members)
    return tuple(
        Turn(person, "away" if person in away else "skipped")
        for person in now.queue
        if person in away or person in now.skipped
    )


def took(rota: Rota, *people: str) -> Rota:
    """The turn was theirs: they go to the end, in this order, and nobody is skipped any longer.

    Without people the occasion is over, and nobody had a turn.
    """
    last = tuple(dict.fromkeys(people))
    return Rota(
        (*(p for p in rota.queue if p not in last), *last),
        (),
        tuple(pair for pair in rota.swapped if not set(pair) & set(last)),
    )


def skip(rota: Rota, person: str) -> Rota:
    """They stand over until the next turn has been taken. Their place stays theirs."""
    if person not in rota.queue or person in rota.skipped:
        return rota
    return replace(rota, skipped=(*rota.skipped, person))


def swap(rota: Rota, one: str, other: str) -> Rota:
    """They change places. Nothing changes unless both are in the rota."""
    if one == other or not {one, other} <= set(rota.queue):
        return rota
    places = {one: other, other: one}
    pairs = [pair for pair in rota.swapped if not set(pair) & {one, other}]
    if not {(one, other), (other, one)} & set(rota.swapped):  # swapping back is no swap
        pairs.append((one, other))
    return replace(rota, queue=tuple(places.get(p, p) for p in rota.queue), swapped=tuple(pairs))


def said(turn: Turn) -> Line:
    """The reason, as a sentence."""
    who = Who(turn.person)
    match turn.why:
        case "longest":
            return line("rota-longest", who=who)
        case "longest_here":
            return line("rota-longest-here", who=who)
        case "follows":
            return line("rota-follows", who=who)
        case "swapped":
            return line("rota-swapped", who=who, other=Who(turn.other))
        case "away":
            return line("rota-away", who=who)
        case "skipped":
            return line("rota-skipped", who=who)


def _turn(rota: Rota, person: str, *, first: bool) -> Turn:
    for one, other in rota.swapped:
        if person in (one, other):
            return Turn(person, "swapped", other if person == one else one)
    if not first:
        return Turn(person, "follows")
    return Turn(person, "longest" if rota.queue[0] == person else "longest_here")
