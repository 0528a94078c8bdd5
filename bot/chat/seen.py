"""A card of a flow for one reader where it stands: what they see of it, and their own part.

Where a platform can show each reader something of their own in a message that all can see.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from bot.chat.chat import Chat
from bot.chat.said import Where
from bot.flows.cards import GROUP, Card, Line, Of
from bot.flows.model import Round
from bot.flows.prompts import Prompt
from bot.service import accounts, homes, people, sight
from bot.service.accounts import Account, Connection
from bot.service.sight import Sight

HAS_WORD = ("has-word", "has-word-then")  # it is said in the second person to who has it


class Seen(NamedTuple):
    """A card as `bot.delivery.platform.Message` has it, for one reader. `places` are the
    organisation's places to turn to."""

    card: Card
    sight: Sight
    readable: bool
    places: str = ""


class Shown(NamedTuple):
    """Which card stands there."""

    flow: str
    slot: str


async def card_of(chat: Chat, where: Where, user: str, message: str) -> Shown | None:
    """Which card a message of ours shows; None for one that is no flow's."""
    place = user if where.private else where.channel
    found = await chat.core.storage.db.aread(
        lambda conn: accounts.shown(conn, where.platform, where.workspace, place, message)
    )
    return Shown(found.flow, found.slot) if found else None


async def by_reader(chat: Chat, who: Account | None, where: Where, shown: Shown) -> Seen | None:
    """What somebody sees of it now. None: it is not there any more, or not theirs to see.

    In a group's conversation whoever can read it sees what stands there; those in the round see it
    in their own language, with their own part.
    """

    def look(conn: Connection) -> Seen | None:
        if where.private:
            return _own(chat, conn, who, shown) if who else None
        return _shared(chat, conn, who, where, shown)

    return await chat.core.storage.db.aread(look)


def _own(chat: Chat, conn: Connection, who: Account, shown: Shown) -> Seen | None:
    seen = sight.see_slot(chat.core, conn, who.actor.org, shown.flow, who.person, shown.slot)
    if seen is None or not seen.cards or not sight.may_see(seen.flow, who.person):
        return None
    places = ""
    if isinstance(seen.flow, Prompt):
        places = people.places_to_turn(conn, who.actor.org)
    return Seen(seen.cards[0], seen, readable=True, places=places)


def _shared(
    chat: Chat, conn: Connection, who: Account | None, where: Where, shown: Shown
) -> Seen | None:
    home = homes.home_in(conn, where.platform, where.workspace, where.channel)
    if home is None:
        return None
    found = sight.see_slot(chat.core, conn, home.org, shown.flow, GROUP, shown.slot)
    if found is None or not found.cards or not isinstance(found.flow, Round):
        return None
    if found.flow.group != home.group:
        return None
    readable = home.trouble != homes.OTHERS and sight.all_may_read(conn, home.org, found.flow)
    mine = None
    if who is not None and who.actor.org == home.org:
        mine = sight.see(chat.core, conn, who.actor, shown.flow)
    if mine is None:
        return Seen(found.cards[0], found, readable)
    about = found._replace(lang=mine.lang, zone=mine.zone)
    person = who.person if who else ""
    return Seen(own_part(found.cards[0], mine.cards, found.flow, person), about, readable)


def own_part(card: Card, mine: tuple[Card, ...], flow: Round, person: str) -> Card:
    """A step's card of the group with what it asks of this reader, and what they can do about
    their own texts in it. No text is added: theirs alone stay in their private conversation."""
    step = f"s{flow.visit}"
    if card.slot != step or not mine or flow.phase != "step":
        return card
    own = mine[0]
    by_ref = {s.ref: s for s in own.shows}
    shows = tuple(
        replace(s, edit=o.edit, withdraw=o.withdraw, answer=o.answer)
        if (o := by_ref.get(s.ref)) is not None
        else s
        for s in card.shows
    )
    listens = any(_is_listening(x) for x in own.lines)
    rest = tuple(
        x
        for i, x in enumerate(card.lines)
        if x not in own.lines
        and not (i == 0 and listens)
        and not (card.word == person and x.key in HAS_WORD)
    )
    buttons = own.buttons
    here = flow.presence(person) == "here"
    if not here and not any(b.action == "come" for b in buttons):
        buttons = (*(b for b in card.buttons if b.action == "come"), *buttons)
    return replace(card, lines=(*own.lines, *rest), shows=shows, buttons=buttons, more=own.more)


def _is_listening(said: Line) -> bool:
    return any(isinstance(a, Of) and a.field == "listen" for _, a in said.args)
