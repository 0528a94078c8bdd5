"""What is true of a card in any chat: what a locked screen may show, what stays away where others
read along, and the headings and buttons of what was written."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from bot.delivery.platform import Message, Place
from bot.flows.cards import Button, Card, Line, Ref, Show
from bot.flows.prompts import Prompt
from bot.service import accounts, people
from bot.service.accounts import Connection
from bot.service.core import Core
from bot.words import Voice

IN_SIGHT = 3  # buttons of a card before the others go into a menu
KEY_QUESTION = "case:question"

_HEADED = ("situation", "tried", "question", "key", "note", "parked", "action")
_PINGS = (
    ("round", "ping-round"),
    ("s", "ping-new-step"),
    ("halt", "ping-halt"),
    ("end", "ping-end"),
    ("kept", "ping-end"),
    ("me", "ping-new-step"),
    ("lead", "ping-new-step"),
    ("out", "ping-round"),
    ("ask", "ping-step"),
    ("start", "ping-meeting-starts"),
    *((slot, "ping-meeting") for slot in ("moved", "cancelled", "leads", "agenda", "after")),
)


def ping(card: Card, voice: Voice) -> str:
    """What a locked screen may show: it quotes nothing."""
    if card.slot.startswith("me") and "." in card.slot and card.word:
        return voice.say("ping-turn")
    known = (key for start, key in _PINGS if _is_slot(card.slot, start))
    return voice.say(next(known, "ping-question"))


def _is_slot(slot: str, start: str) -> bool:
    rest = slot.removeprefix(start)
    return slot.startswith(start) and (rest == "" or not rest[0].isalpha())


def without_texts(card: Card) -> tuple[Card, bool]:
    """The card where not everybody may read the case, and whether that left something out: then
    it has a button to the web page."""
    title = Line("round-untitled") if _quotes(card.title) else card.title
    lines = tuple(x for x in card.lines if not _quotes(x))
    hidden = bool(card.shows) or lines != card.lines or title != card.title
    buttons = card.buttons
    if hidden and not any(b.action == "open" for b in buttons):
        buttons = (*buttons[: IN_SIGHT - 1], Button("open"), *buttons[IN_SIGHT - 1 :])
    return replace(card, title=title, lines=lines, shows=(), buttons=buttons), hidden


def _quotes(said: Line) -> bool:
    return any(isinstance(value, Ref) for _, value in said.args)


def text_of(voice: Voice, show: Show) -> str:
    """What was written; empty where its owner left it so."""
    return voice.show(show) if show.kind == "action" else voice.stored(show.ref)


def heading(voice: Voice, show: Show) -> str:
    """Whose it is, and what where that is not plain; may be empty."""
    by = voice.byline(show)
    if show.kind not in _HEADED:
        return by
    kind = voice.say("show-key") if show.ref == KEY_QUESTION else voice.kind(show)
    about_case = show.ref.startswith("case:")
    return kind if not by or about_case else f"{kind} · {by}"


def offered(show: Show) -> list[Button]:
    """What its reader can do to it."""
    can = (("reply", show.answer), ("edit", show.edit), ("withdraw", show.withdraw))
    return [Button(action, show.ref) for action, on in can if on]


def in_sight(card: Card, *, folded: bool) -> tuple[list[Button], list[Button]]:
    """A card's buttons: those in sight, and those for a menu. Where texts are cut, one of them
    shows the whole."""
    seen = list(card.buttons[:IN_SIGHT])
    rest = [*card.buttons[IN_SIGHT:], *card.more]
    if folded:
        whole = Button("all", card.slot, "show-all")
        if len(seen) < IN_SIGHT:
            seen.append(whole)
        else:
            rest.insert(0, whole)
    return seen, rest


class Around(NamedTuple):
    """What a card needs beside its sight: the account of who has the word, where it is to be
    mentioned, and the organisation's places to turn to. Both may be empty."""

    word: str = ""
    places: str = ""


async def around(core: Core, platform: str, place: Place, wanted: Message) -> Around:
    """For a card in this place. Only a group's home mentions."""
    card = wanted.card
    mentions = place.kind == "home" and bool(card.word)
    if not (mentions or isinstance(wanted.sight.flow, Prompt)):
        return Around()

    def look(conn: Connection) -> Around:
        word = ""
        if mentions:
            found = accounts.externals(conn, place.org, platform, place.workspace, (card.word,))
            word = found.get(card.word, "")
        return Around(word, people.places_to_turn(conn, place.org))

    return await core.storage.db.aread(look)
