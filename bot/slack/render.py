"""Cards as Slack's blocks. Pure: no clock, no storage, no network.

What people wrote is drawn as rich text, which Slack shows letter by letter; the few sentences with
marks of their own are escaped. A card that is too long is folded, and the whole stands behind a
button.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.chat.cards import heading, in_sight, offered, ping, text_of, without_texts
from bot.chat.pressed import Pressed
from bot.chat.voices import visit_of, voice_of
from bot.flows.cards import Button, Card, Line, Show, Who
from bot.service.sight import Sight
from bot.slack.blocks import (
    LABEL,
    SECTION,
    Block,
    context,
    draw_button,
    mrkdwn,
    plain_text,
    section,
    size,
)
from bot.slack.texts import cut, escape
from bot.words import Voice

BLOCKS = 50
SIZE = 12_500  # all blocks of a message together, as JSON; Slack's edge is some 13,000
HEADER = 150
SELECT = 100
IN_OVERFLOW = 5
FOLDS = (3000, 1500, 800, 400, 200, 100)  # how much of each text is shown, the first that fits
SHOWN_AT_ONCE = 40

_WORD = "\x00"  # stands for the mention while a sentence is escaped; tidied text has no NUL


class Rendered(NamedTuple):
    """A message: the fallback that notifications and screen readers get, and its blocks."""

    text: str
    blocks: list[Block]


def message(
    card: Card,
    sight: Sight,
    *,
    readable: bool = True,
    word: str = "",
    places: str = "",
) -> Rendered:
    """A card as a message. `word` is the account of who has the word, to be mentioned.

    Without `readable` nothing of the case is shown; a link to the web page says where it is.
    """
    if not readable:
        card, left_out = without_texts(card)
    else:
        left_out = False
    voice = voice_of(sight, places)
    drawing = _Drawing(card, sight, voice, word)
    blocks = drawing.whole(left_out)
    return Rendered(ping(card, voice), blocks)


class _Drawing:
    """One card being drawn."""

    def __init__(self, card: Card, sight: Sight, voice: Voice, word: str) -> None:
        self.card = card
        self.sight = sight
        self.voice = voice
        self.mention = f"<@{word}>" if word else ""

    def whole(self, left_out: bool) -> list[Block]:
        """The blocks, with each text as long as there is room for."""
        head = [self.title(), *self.lines(), *self.clock()]
        if left_out:
            head.append(context(self.voice.say("chat-outside-readers")))
        shows = self.card.shows[-SHOWN_AT_ONCE:]
        fewer = len(shows) < len(self.card.shows)
        while True:
            for fold in FOLDS:
                texts, folded = self.texts(shows, fold)
                foot = self.buttons(folded or fewer)
                blocks = [*head, *texts, *foot]
                if len(blocks) <= BLOCKS and size(blocks) <= SIZE:
                    return blocks
            shows, fewer = shows[1:], True

    def title(self) -> Block:
        said = self.voice.line(self.card.title)
        if self.card.slot in ("round", "end", "kept"):
            return {"type": "header", "text": plain_text(said, HEADER)}
        return section(f"*{escape(said)}*")

    def lines(self) -> list[Block]:
        said = [self.line(x) for x in self.card.lines]
        return [section("\n".join(x for x in said if x))] if any(said) else []

    def line(self, said: Line) -> str:
        """A sentence, with a mention where it says who has the word."""
        names_word = any(isinstance(a, Who) and a.person == self.card.word for _, a in said.args)
        if not (self.mention and names_word):
            return escape(self.voice.line(said))
        args = tuple(
            (k, _WORD if isinstance(a, Who) and a.person == self.card.word else a)
            for k, a in said.args
        )
        return escape(self.voice.line(Line(said.key, args))).replace(_WORD, self.mention)

    def clock(self) -> list[Block]:
        card, voice = self.card, self.voice
        said = voice.clock(card)
        if not said:
            return []
        if card.until > self.sight.now and self.sight.rate == 1.0:
            # Words of minutes grow old between two updates; an end stays true.
            at = voice.moment(card.until)
            mark = f"<!date^{int(card.until)}^{_date_form(card, self.sight.now)}|{escape(at)}>"
            said = escape(voice.say("clock-until", at=_WORD)).replace(_WORD, mark)
            return [{"type": "context", "elements": [mrkdwn(said)]}]
        return [context(said)]

    def texts(self, shows: Sequence[Show], fold: int) -> tuple[list[Block], bool]:
        """What was written, each text at most `fold` long; True when something was cut."""
        blocks: list[Block] = []
        rich: list[Block] = []
        folded = False
        number = 0
        for at, show in enumerate(shows):
            text = text_of(self.voice, show)
            if not text:
                continue
            short = cut(text, fold)
            folded = folded or short != text
            if show.edit or show.withdraw or show.answer:
                _close(blocks, rich)
                blocks.append(self.own(show, short, at))
            elif show.kind == "idea":
                number += 1
                _numbered(rich, self.voice.byline(show), short, number)
            else:
                rich += self.quoted(show, short)
        _close(blocks, rich)
        return blocks, folded

    def quoted(self, show: Show, text: str) -> list[Block]:
        by = heading(self.voice, show)
        head = [{"type": "rich_text_section", "elements": [_bold(by)]}] if by else []
        return [*head, {"type": "rich_text_quote", "elements": [_literal(text)]}]

    def own(self, show: Show, text: str, at: int) -> Block:
        """A text with what its reader can do to it."""
        head = heading(self.voice, show) or self.voice.kind(show)
        block: Block = {
            "type": "section",
            "block_id": f"text{at}",
            "text": plain_text(f"{head}: {text}", SECTION),
        }
        can = offered(show)
        if len(can) == 1:
            block["accessory"] = self.button(can[0])
        else:
            options = [self.option(b) for b in can]
            block["accessory"] = {"type": "overflow", "action_id": "more", "options": options}
        return block

    def buttons(self, folded: bool) -> list[Block]:
        seen, rest = in_sight(self.card, folded=folded)
        elements = [self.button(b) for b in seen]
        if rest:
            elements.append(self.menu(rest))
        if not elements:
            return []
        return [{"type": "actions", "block_id": "do", "elements": elements}]

    def button(self, button: Button) -> Block:
        return draw_button(self.voice.button(button), self.pressed(button), button.style)

    def menu(self, buttons: Sequence[Button]) -> Block:
        options = [self.option(b) for b in buttons[:SELECT]]
        if len(options) <= IN_OVERFLOW:
            return {"type": "overflow", "action_id": "more", "options": options}
        return {
            "type": "static_select",
            "action_id": "more",
            "placeholder": plain_text(self.voice.say("more"), 150),
            "options": options,
        }

    def option(self, button: Button) -> Block:
        label = plain_text(self.voice.button(button), LABEL)
        return {"text": label, "value": self.pressed(button).value()}

    def pressed(self, button: Button) -> Pressed:
        flow = self.sight.flow
        return Pressed(flow.id, button.action, visit_of(flow), button.arg)


def _date_form(card: Card, now: float) -> str:
    return "{time}" if card.until - now < 12 * 3600 else "{date_long_pretty} {time}"


def _literal(text: str) -> Block:
    return {"type": "text", "text": text}


def _bold(text: str) -> Block:
    return {"type": "text", "text": text, "style": {"bold": True}}


def _numbered(rich: list[Block], by: str, text: str, number: int) -> None:
    """One more idea: in the list that is open, or in a new one that goes on counting."""
    if not rich or rich[-1]["type"] != "rich_text_list":
        new: Block = {"type": "rich_text_list", "style": "ordered", "elements": []}
        if number > 1:
            new["offset"] = number - 1
        rich.append(new)
    words = [_literal(text)]
    if by:
        words.append({"type": "text", "text": f" ({by})", "style": {"italic": True}})
    rich[-1]["elements"].append({"type": "rich_text_section", "elements": words})


def _close(blocks: list[Block], rich: list[Block]) -> None:
    if rich:
        blocks.append({"type": "rich_text", "elements": list(rich)})
        rich.clear()
