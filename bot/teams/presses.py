"""Buttons that are answered in the card's place, and cards that are renewed for their reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import structlog

from bot.chat import apology, outsiders, presses, seen
from bot.chat.pressed import Pressed
from bot.chat.replies import Reply, reply
from bot.chat.said import Asker, Stranger, Where
from bot.chat.sheets import Sheet
from bot.flows.model import Round
from bot.service import accounts
from bot.service.accounts import Account
from bot.teams import answers
from bot.teams.config import PLATFORM
from bot.teams.edge import Edge
from bot.teams.elements import Element
from bot.teams.incoming import Came
from bot.teams.render import message, opening, reply_card, with_notice
from bot.words import say

log = structlog.get_logger(__name__)
Answer = Mapping[str, Any]


async def pressed(edge: Edge, came: Came) -> Answer:
    """A press. Whatever is said is for whoever pressed alone."""
    who = await edge.asker(came)
    if who is None:
        return answers.said(say(edge.config.lang, "chat-try-again"))
    if came.pressed is None:
        return answers.said(say(_lang(edge, who), "no-such-round"))
    if isinstance(who, Stranger):
        log.info("teams_press_by_stranger", workspace=who.workspace)
        told = await outsiders.pressed(edge.chat, came.where, came.user, came.pressed)
        return answers.in_its_place(reply_card(told))
    where = await edge.about(came, came.data.get("at"))
    if where is None:
        return answers.said(who.say("no-such-round"))
    press = _Press(edge, who, came, where, came.pressed)
    answer = await edge.in_time(press.answer(), press.late)
    return answer.body if answer else answers.said(who.say("teams-late"))


def _lang(edge: Edge, who: Asker | Stranger) -> str:
    return who.lang if isinstance(who, Asker) else edge.config.lang


class _Answered(NamedTuple):
    """What Teams is answered, and the same in words for who waited in vain."""

    body: Answer
    words: Reply | None


class _Press(NamedTuple):
    """One press: `where` is what it is about, `came.where` where it was made."""

    edge: Edge
    who: Asker
    came: Came
    where: Where
    pressed: Pressed

    async def answer(self) -> _Answered:
        try:
            return await self._answer()
        except Exception as error:
            text = apology.sentence(self.who.lang, PLATFORM, error)
            return _Answered(answers.failed(text), reply(text))

    async def _answer(self) -> _Answered:
        chat, came = self.edge.chat, self.came
        found = await presses.pressed(chat, self.who, self.where, self.pressed, came.identity)
        if isinstance(found, Sheet):
            # Teams opens a dialog only for a button that said so before it was pressed.
            return await self._said(reply(found.title), found.title)
        return await self._said(found if isinstance(found, Reply) else None)

    async def late(self, answer: _Answered) -> None:
        if answer.words is not None:
            await self.edge.conversation.whisper(self.who, self.where, answer.words)

    async def _said(self, said: Reply | None, opens: str = "") -> _Answered:
        shown = await seen.card_of(self.edge.chat, self.came.where, self.came.user, self._message)
        if shown is None:
            return await self._beside(said, opens)
        card = await drawn(self.edge, self.who.account, self.came, shown)
        if card is None:
            done = said.text if said is not None else self.who.say("teams-done")
            return _Answered(answers.said(done), said)
        if said is not None and opens:
            said_so = opening(opens, self.pressed, said, self._at)
            card = {**card, "body": [*said_so["body"], *card["body"]]}
        elif said is not None:
            card = with_notice(card, said)
        return _Answered(answers.in_its_place(card), said)

    async def _beside(self, said: Reply | None, opens: str) -> _Answered:
        """Pressed on something that we said, which is no flow's card."""
        conversation, came = self.edge.conversation, self.came
        soon = self.edge.chat.errands.soon
        if said is None:
            await put_away(self.edge, came)
            return _Answered(answers.said(self.who.say("teams-done")), None)
        if opens:
            card = opening(opens, self.pressed, said, self._at)
            return _Answered(answers.in_its_place(card), said)
        if came.where.private:
            # What an answer leaves before their eyes is gone when they come back to the chat.
            renew = conversation.show(came.where, self._message, said, self._at)
            await soon(renew, patience=0.0)
        return _Answered(answers.in_its_place(reply_card(said, self._at)), said)

    @property
    def _message(self) -> str:
        return self.came.message

    @property
    def _at(self) -> str:
        return self.where.channel if self.where.channel != self.came.where.channel else ""


async def put_away(edge: Edge, came: Came) -> None:
    """Take away what was said to somebody in private, and has had its answer. Cards stay."""
    if not came.where.private:
        return
    if await seen.card_of(edge.chat, came.where, came.user, came.message) is None:
        edge.chat.errands.begin(edge.conversation.take_away(came.where, came.message))


# --- a card in its reader's eyes ------------------------------------------------------------------


async def refreshed(edge: Edge, came: Came) -> Answer:
    """A card came into somebody's sight: their own part in it. A question, no event."""
    press = came.pressed
    who = await _reader(edge, came)
    lang = who.lang if who is not None else edge.config.lang
    if press is None:
        return answers.said(say(lang, "no-such-round"))
    card = await drawn(edge, who, came, seen.Shown(press.flow, press.arg))
    if card is None:
        return answers.said(say(lang, "no-stale"))
    return answers.in_its_place(card)


async def _reader(edge: Edge, came: Came) -> Account | None:
    at = came.where
    if not came.user:
        return None
    return await edge.core.storage.db.aread(
        lambda conn: accounts.account(conn, PLATFORM, at.workspace, came.user)
    )


async def drawn(edge: Edge, who: Account | None, came: Came, shown: seen.Shown) -> Element | None:
    """A flow's card as this reader sees it where they are; None when there is none for them."""
    found = await seen.by_reader(edge.chat, who, came.where, shown)
    if found is None:
        return None
    flow, member = found.sight.flow, edge.rosters.member(came.user)
    again = not came.where.private and isinstance(flow, Round) and flow.phase != "ended"
    made = message(
        found.card,
        found.sight,
        readable=found.readable,
        readers=(member.id,) if again and member is not None else (),
        places=found.places,
    )
    return made.card
