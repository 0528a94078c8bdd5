"""What one person sees of a flow, laid out: what is asked of them, and what the group shares.

Names, texts and sentences are looked up here; templates only place them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.flows import kinds
from bot.flows.cards import GROUP, Card, Line, Of, Who
from bot.flows.kinds import Other
from bot.flows.meeting_model import Meeting
from bot.flows.model import Round
from bot.service import flows as rows
from bot.service import people
from bot.service.core import Actor
from bot.service.sight import Sight, refs_in, see
from bot.service.texts import texts_of
from bot.web import drawn, security
from bot.words import Voice
from bot.words.voice import SLOW

TURN = ("has-word", "has-word-then")  # said in the head of the page
THANKED, ASKS = "poll-said", "poll-open"  # who was thanked reads no request to answer


class Look(NamedTuple):
    """What one person sees of a flow, with a voice in their language."""

    sight: Sight
    voice: Voice

    @property
    def visit(self) -> int:
        return self.sight.visit

    @property
    def hidden(self) -> bool:
        """What people write in the open step is for themselves alone."""
        state, method = self.sight.flow, self.sight.method
        if not isinstance(state, Round) or method is None or state.phase != "step":
            return False
        return method.steps[state.step].see == "self"


async def look(request: Request, actor: Actor, flow: str, said: Iterable[Line] = ()) -> Look:
    """The flow as this person sees it, with the texts that `said` calls for as well.

    Raises HTTPException 404 when there is no such flow for them.
    """
    house = security.core(request)
    db = house.storage.db
    sight, places = await db.aread(
        lambda conn: (
            see(house, conn, actor, flow, group=True),
            people.places_to_turn(conn, actor.org),
        )
    )
    if sight is None:
        raise HTTPException(404)
    found = sight
    wanted = {ref for one in said for ref in refs_in(one)}
    if wanted:
        more = await db.aread(lambda conn: texts_of(house, conn, actor.org, found.flow, wanted))
        found = found._replace(texts={**found.texts, **more})
    voice = Voice(found.lang, found.zone, found.now, found.name, found.text, found.method, places)
    return Look(found, voice)


class Where(NamedTuple):
    """Where the round is: its name, its step, and the names of all steps."""

    title: str
    about: tuple[str, ...]
    step: str
    number: int
    steps: tuple[str, ...]
    turn: str
    face: str
    then: str
    clock: drawn.Clock | None
    said: str


def links(request: Request, flow: rows.State) -> dict[str, str]:
    """Where buttons lead: a meeting's minutes are those of its round."""
    held = flow.round if isinstance(flow, Meeting) and flow.round else flow.id
    return {
        "open": security.url(request, f"/round/{flow.id}"),
        "minutes": security.url(request, f"/round/{held}/minutes"),
        "open_case": security.url(request, f"/group/{flow.group}/case"),
        "open_round": security.url(request, f"/group/{flow.group}/start"),
    }


def split(found: Look) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The group's cards and the person's own."""
    cards = found.sight.cards
    if not isinstance(found.sight.flow, Round):
        return (), _together(found.sight.flow, cards)
    count = 3 if len(cards) > 2 and cards[2].slot == "kept" else 2
    return cards[:count], cards[count:]


def _together(flow: Other, cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """One's own cards, then what the group is shown and they neither say nor offer."""
    count = len(kinds.of(flow).view(flow, GROUP))
    shared, own = cards[:count], cards[count:]
    said = {one for card in own for one in card.lines}
    thanked = any(one.key == THANKED for one in said)
    titles = {card.title for card in own}
    offered = {b.action for card in own for b in (*card.buttons, *card.more)}
    rest = [
        replace(
            card,
            title=Line("the-group") if card.title in titles else card.title,
            lines=tuple(
                one for one in card.lines if one not in said and not (thanked and one.key == ASKS)
            ),
            buttons=tuple(b for b in card.buttons if b.action not in offered),
            more=tuple(b for b in card.more if b.action not in offered),
        )
        for card in shared
    ]
    new = (card for card in rest if card.buttons or card.shows or card.lines)
    return (*_distinct(own), *new)


def _distinct(cards: tuple[Card, ...]) -> Iterator[Card]:
    """Without those that only say again what one before them says."""
    said: set[Line] = set()
    for card in cards:
        if card.buttons or card.more or card.shows or not said.issuperset(card.lines):
            yield card
        said.update(card.lines)


def where(found: Look) -> Where | None:
    """None for a question to one person, which is nowhere in particular."""
    state, method, voice = found.sight.flow, found.sight.method, found.voice
    shared, _ = split(found)
    if not isinstance(state, Round) or method is None or len(shared) < 2:
        return None
    root, now = shared[:2]
    running = state.phase == "step"
    word = now.word if running else ""
    turn = voice.line(Line("has-word", (("who", Who(word)),))) if word else ""
    step = voice.of(state.step, "name") if running else voice.line(now.title)
    counted = now.until > 0 or now.left >= 0
    return Where(
        voice.line(root.title),
        tuple(voice.line(one) for one in root.lines if one.key.startswith("round-w")),
        step,
        state.step if state.phase in ("step", "halted") else len(method.steps),
        tuple(voice.of(i, "name") for i in range(len(method.steps))),
        turn,
        voice.name(word)[:1] if word else "",
        voice.names(now.then) if running else "",
        drawn.clock(now, found.sight.rate, SLOW) if running and counted else None,
        ". ".join(part for part in (step, turn.rstrip(".")) if part),
    )


class View(NamedTuple):
    """Everything on the page of a flow."""

    look: Look
    where: Where | None
    where_hash: str
    clock_words: str
    mine: tuple[drawn.Drawn, ...]
    shared: tuple[drawn.Drawn, ...]


def view(request: Request, found: Look) -> View:
    """Lay the cards out: one's own with all that can be pressed, the group's with its texts.

    The group's buttons are those of one's own card, so they are drawn once.
    """
    shared, mine = split(found)
    place = where(found)
    to = links(request, found.sight.flow)
    own = {show.ref: show for card in mine for show in card.shows}
    common = {show.ref for card in shared for show in card.shows}
    said = frozenset(one for card in mine for one in card.lines)
    not_asked = _not_asked(found, said)
    own_cards = [
        drawn.card(
            found.voice,
            replace(card, shows=tuple(s for s in card.shows if s.ref not in common)),
            _kind(card),
            found.visit,
            to,
            without=frozenset(one for one in card.lines if one.key in TURN),
            secret=found.hidden,
        )
        for card in _once(mine)
    ]
    slots = {card.slot for card in mine}
    group_cards = [
        drawn.card(
            found.voice,
            replace(card, buttons=(), more=()),
            "shared",
            found.visit,
            to,
            own=own,
            without=said | not_asked | {one for one in card.lines if one.key in TURN},
        )
        for card in shared[1:]
        if card.slot not in slots and not (card.slot == "end" and "keep" in slots)
    ]
    words = found.voice.clock(shared[1]) if len(shared) > 1 else ""
    return View(
        found,
        place,
        drawn.fingerprint(place),
        words,
        tuple(own_cards),
        tuple(group_cards),
    )


def _not_asked(found: Look, said: frozenset[Line]) -> frozenset[Line]:
    """What the step asks of others: whoever listens, or is done, reads no request to speak."""
    state = found.sight.flow
    if not isinstance(state, Round):
        return frozenset()
    listens = Line("of", (("text", Of(state.step, "listen")),))
    if not said.intersection((listens, Line("you-answer"), Line("you-are-done"))):
        return frozenset()
    return frozenset({Line("of", (("text", Of(state.step, "ask")),))})


def _once(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Who leads has two cards: what both say and ask is said and asked once."""
    lead = next((c for c in cards if c.slot == "lead"), None)
    if lead is None:
        return cards
    said = {one for c in cards if c is not lead for one in c.lines}
    leading = replace(lead, lines=tuple(one for one in lead.lines if one not in said))
    led = any(b.action == "go_on" for b in lead.buttons)
    return tuple(
        leading
        if c is lead
        else replace(c, buttons=tuple(b for b in c.buttons if not (led and b.action == "vote")))
        for c in cards
    )


def _kind(card: Card) -> str:
    return card.slot if card.slot in ("lead", "buddy") else "me"
