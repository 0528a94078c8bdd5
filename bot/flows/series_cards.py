"""A series as a state, and the cards that show how it stands and what was shared in it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from bot.flows.cadence import Cadence
from bot.flows.cards import At, Audience, Button, Card, Line, Slot, line
from bot.flows.digests import Level, Occurrence, digest, may_see
from bot.flows.model import Moment
from bot.flows.questions import Question, title

LEVELS: dict[Level, Line] = {
    "self": line("level-self"),
    "lead": line("level-lead"),
    "group": line("level-group"),
}


class Series(Struct, frozen=True, tag="series"):
    """`window_days` counts working days, the window ends at noon of the last. `next` is when it
    comes again (None: never), `n` how often it has come. `fixed`: somebody has answered."""

    id: str
    group: str
    name: str
    lead: str
    people: tuple[str, ...]
    questions: tuple[Question, ...]
    cadence: Cadence
    next: Moment | None
    window_days: int = 3
    level: Level = "group"
    fixed: bool = False
    n: int = 0
    asked: tuple[Occurrence, ...] = ()
    stopped: bool = False


def called(flow: Series) -> Line:
    return title(flow.name, flow.questions)


def view(flow: Series, audience: Audience) -> tuple[Card, ...]:
    """The newest digest that this audience may see, and for the lead how the series stands."""
    seen = [x for x in flow.asked if may_see(x, audience)][-1:]
    newest = [x.n for x in flow.asked if x.closed][-1:]
    cards = [_digest(flow, x, ping=[x.n] == newest) for x in seen]
    if audience == flow.lead:
        cards.append(_standing(flow))
    return tuple(cards)


def draw(flow: Series, audience: Audience, slot: Slot) -> Card | None:
    for card in view(flow, audience):
        if card.slot == slot:
            return card
    if slot == "series":
        return Card(slot, called(flow), (line("past-card"),))
    for x in flow.asked:
        if slot == f"digest{x.n}":
            return _digest(flow, x) if may_see(x, audience) else None
    oldest = flow.asked[0].n if flow.asked else 0
    gone = slot in {f"digest{n}" for n in range(1, oldest)}
    return Card(slot, called(flow), (line("past-card"),)) if gone else None


def _digest(flow: Series, x: Occurrence, *, ping: bool = False) -> Card:
    return digest(x, called(flow), flow.questions, ping=ping)


def _standing(flow: Series) -> Card:
    if flow.stopped:
        return Card("series", called(flow), (line("series-stopped"),))
    open_until = [x.until for x in flow.asked if not x.closed]
    lines = [line("series-open", at=At(open_until[0]))] if open_until else []
    if flow.next is not None:
        lines.append(line("series-next", at=At(flow.next)))
    elif not open_until:
        return Card("series", called(flow), (line("series-over"),))
    lines.append(LEVELS[flow.level])
    lines += [line("level-fixed")] if flow.fixed else []
    more = (Button("stop_series", style="danger"),)
    return Card(
        "series",
        called(flow),
        tuple(lines),
        more=more if flow.fixed else (Button("level"), *more),
    )


def people(flow: Series) -> tuple[str, ...]:
    """The members, whoever leads, and those who led when something was shared with them."""
    readers = (x.lead for x in flow.asked if x.level == "lead" and x.shared)
    return _each((*flow.people, flow.lead, *readers))


def names(flow: Series) -> set[str]:
    return {p.person for x in flow.asked for p in x.shared} | {flow.lead}


def _each(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p for p in found if p))
