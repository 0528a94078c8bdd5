"""Cards as Adaptive Cards. Pure: no clock, no storage, no network.

A card that is too long is folded, and the whole stands behind a button. In a group's conversation
a card can be renewed for each of its readers, so that everybody finds their own part in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape as as_xml

from bot.chat.cards import heading, in_sight, offered, ping, text_of, without_texts
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Labelled, Link, Part, Reply
from bot.chat.voices import visit_of, voice_of
from bot.flows.actions import ASK_WHOM, FORMS
from bot.flows.cards import Button, Card, Show, Who
from bot.flows.kinds import LINKS, opens_form
from bot.service.sight import Sight
from bot.teams import elements as draw
from bot.teams.elements import Element, cut, escape
from bot.words import Voice

SIZE = 25_000  # bytes of a card on the way; Teams' edge is some 28 KB for the whole message
READERS = 60  # whom one card can be renewed for
FOLDS = (3000, 1500, 800, 400, 200, 100)  # how much of each text is shown, the first that fits
SHOWN_AT_ONCE = 40
TITLE = 300
IN_MORE = 30

REFRESH = "refresh"
# What is pressed for these opens a dialog: a form, or something for one person to read.
DIALOGS = frozenset({*FORMS, *LINKS, "all"})
# Of the buttons that belong to no flow, those that are answered where they stand.
IN_PLACE = frozenset(
    {"drop", "askin", "letin", "letsame", "letnew", "letout", "amount", "lead", "leadnot"}
)
TELLING = ("done", "partly", "not_yet")  # answers to a question that are followed by a form


class Drawn(NamedTuple):
    """A message: the card, what notifications say, and a sentence above the card that mentions
    somebody by `named` (both may be empty)."""

    card: Element
    summary: str
    text: str = ""
    named: str = ""


def message(
    card: Card,
    sight: Sight,
    *,
    readable: bool = True,
    mention: bool = False,
    readers: Sequence[str] = (),
    places: str = "",
) -> Drawn:
    """A card as a message.

    `mention` whoever has the word; `readers` are Teams' ids of those who find their own part in it.
    Without `readable` nothing of the case is shown; a link to the web page says where it is.
    """
    card, left_out = (card, False) if readable else without_texts(card)
    voice = voice_of(sight, places)
    summary = ping(card, voice)
    drawn = _Drawing(card, sight, voice, summary).whole(left_out, readers)
    name = sight.name(card.word) if mention and _names_word(card) else ""
    if not name:
        return Drawn(drawn, summary)
    return Drawn(drawn, summary, _calling(voice, name), name)


def _names_word(card: Card) -> bool:
    """The card says who has the word."""
    return bool(card.word) and any(
        isinstance(a, Who) and a.person == card.word for x in card.lines for _, a in x.args
    )


def _calling(voice: Voice, name: str) -> str:
    """Who has the word, with the mention that makes their phone say so."""
    return as_xml(voice.say("has-word", who="\x00")).replace("\x00", f"<at>{as_xml(name)}</at>")


class _Drawing:
    """One card being drawn."""

    def __init__(self, card: Card, sight: Sight, voice: Voice, summary: str) -> None:
        self.card = card
        self.sight = sight
        self.voice = voice
        self.summary = summary

    def whole(self, left_out: bool, readers: Sequence[str]) -> Element:
        """The card, with each text as long as there is room for."""
        head = [self.title(), *self.lines(), *self.clock()]
        if left_out:
            head.append(draw.small(escape(self.voice.say("chat-outside-readers"))))
        shows = self.card.shows[-SHOWN_AT_ONCE:]
        fewer = len(shows) < len(self.card.shows)
        while True:
            for fold in FOLDS:
                texts, folded = self.texts(shows, fold)
                body = [*head, *texts, *self.buttons(folded or fewer)]
                made = draw.card(body, self.summary)
                if readers:
                    made["refresh"] = self.refresh(readers)
                if draw.size(made) <= SIZE or not shows:
                    return made
            shows, fewer = shows[1:], True

    def refresh(self, readers: Sequence[str]) -> Element:
        """Asks for the reader's own part when the card comes into sight."""
        flow = self.sight.flow
        pressed = Pressed(flow.id, REFRESH, visit_of(flow), self.card.slot)
        action = draw.execute(self.voice.say("more"), pressed)
        return {"action": action, "userIds": list(readers[:READERS])}

    def title(self) -> Element:
        large = self.card.slot in ("round", "end", "kept")
        said = cut(self.voice.line(self.card.title), TITLE)
        looks = {"weight": "Bolder", "size": "Large" if large else "Medium", "style": "heading"}
        return draw.block(escape(said), **looks)

    def lines(self) -> list[Element]:
        said = (self.voice.line(x) for x in self.card.lines)
        return [draw.block(escape(x), spacing="Small") for x in said if x]

    def clock(self) -> list[Element]:
        card, voice = self.card, self.voice
        said = voice.clock(card)
        if not said:
            return []
        if card.until > self.sight.now and self.sight.rate == 1.0:
            # Words of minutes grow old between two updates; an end stays true.
            soon = card.until - self.sight.now < 12 * 3600
            mark = draw.date_mark(card.until, with_day=not soon)
            said = voice.say("clock-until", at="\x00")
            return [draw.small(escape(said[:1].upper() + said[1:]).replace("\x00", mark))]
        return [draw.small(escape(said))]

    def texts(self, shows: Sequence[Show], fold: int) -> tuple[list[Element], bool]:
        """What was written, each text at most `fold` long; True when something was cut."""
        boxes: list[Element] = []
        folded = False
        number = 0
        for show in shows:
            text = text_of(self.voice, show)
            if not text:
                continue
            short = cut(text, fold)
            folded = folded or short != text
            number += show.kind == "idea"
            boxes.append(self.shown(show, short, number))
        return boxes, folded

    def shown(self, show: Show, text: str, number: int) -> Element:
        """One text, under whose it is, with what its reader can do to it."""
        if show.kind == "idea":
            head, mine = self.voice.byline(show), draw.written(f"{number}. {text}")
        else:
            head, mine = heading(self.voice, show), draw.written(text)
        buttons = [self.button(b) for b in offered(show)]
        if buttons and not head:
            head = self.voice.kind(show)
        over = [draw.runs((head, {"weight": "Bolder"}))] if head else []
        return draw.box([*over, *(mine or [draw.runs((" ", {}))]), *draw.actions(buttons)])

    def buttons(self, folded: bool) -> list[Element]:
        seen, rest = in_sight(self.card, folded=folded)
        row = [self.button(b) for b in seen]
        if rest:
            row.append(draw.more(self.voice.say("more"), [self.button(b) for b in rest[:IN_MORE]]))
        return draw.actions(row, apart=True)

    def button(self, button: Button) -> Element:
        return press_button(self.voice.button(button), self.press(button), button.style)

    def press(self, button: Button) -> Pressed:
        flow = self.sight.flow
        return Pressed(flow.id, button.action, visit_of(flow), button.arg)


def opens_dialog(pressed: Pressed) -> bool:
    """Teams opens a dialog only for a button that says so beforehand."""
    if pressed.flow == NOWHERE:
        return pressed.action not in IN_PLACE
    names_nobody = pressed.action in ASK_WHOM and not pressed.arg
    tells = pressed.action == "answer" and pressed.arg.partition("~")[0] in TELLING
    arg = pressed.arg.partition("~")[0]
    asks = pressed.action in DIALOGS or opens_form(pressed.action, arg)
    return names_nobody or tells or asks


def press_button(label: str, pressed: Pressed, style: str = "", at: str = "") -> Element:
    if opens_dialog(pressed):
        return draw.ask(label, pressed, style, at)
    return draw.execute(label, pressed, style, at)


def reply_card(answer: Reply, at: str = "") -> Element:
    """An answer in words: paragraphs, each with its buttons. `at` is the conversation that it is
    about, where it is said in another one."""
    return draw.card(_parts(answer.parts, at), answer.text)


def read_card(answer: Reply) -> Element:
    """The same in a dialog, where what a button leads to comes in its place."""
    found: list[Element] = []
    for part in answer.parts:
        found += draw.written(part.text)
        found += draw.actions(
            [
                draw.link(b.label, b.url)
                if isinstance(b, Link)
                else draw.within(b.label, b.pressed, b.style)
                for b in part.buttons
            ]
        )
    return draw.card(found, answer.text)


def opening(label: str, pressed: Pressed, answer: Reply, at: str = "") -> Element:
    """An answer in words, with a button that opens a dialog, whatever the button is."""
    button = draw.ask(label, pressed, "main", at)
    return draw.card([*_parts(answer.parts, at), *draw.actions([button])], answer.text)


def with_notice(card: Element, answer: Reply) -> Element:
    """A card with an answer to a press above it."""
    notice = draw.box(_parts(answer.parts, ""), "emphasis")
    return {**card, "body": [notice, *card["body"]]}


def _parts(parts: Sequence[Part], at: str) -> list[Element]:
    found: list[Element] = []
    for part in parts:
        lines = draw.written(part.text)
        if lines and found and found[-1]["type"] == "ActionSet":
            # So that a button is seen to belong to what stands above it.
            lines[0] |= {"separator": True, "spacing": "Medium"}
        found += [*lines, *draw.actions([_part_button(b, at) for b in part.buttons])]
    return found


def _part_button(button: Labelled | Link, at: str) -> Element:
    if isinstance(button, Link):
        return draw.link(button.label, button.url)
    return press_button(button.label, button.pressed, button.style, at)


def pressed_in(data: object) -> str:
    """The value of the button in what an invoke brings back; empty where there is none."""
    found = data.get("pressed") if isinstance(data, dict) else None
    return found if isinstance(found, str) else ""
