"""Dialogs: opened by a button, sent, or led on from by a button in them."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from bot.chat import apology, forms, presses
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Labelled, Reply, reply
from bot.chat.said import Asker, Where
from bot.chat.sheets import Answer as Sent
from bot.chat.sheets import Back, Meta, Notice, Sheet, Wrong
from bot.teams import answers
from bot.teams.config import PLATFORM
from bot.teams.dialogs import People, again, dialog, form_in, meta_in, reading, values_in
from bot.teams.drafts import DRAFT
from bot.teams.edge import Edge
from bot.teams.incoming import Came
from bot.teams.presses import put_away
from bot.words import say

# None closes the dialog.
Answer = Mapping[str, Any] | None
FORM = 12  # bytes of chance in the name of an open form


async def fetched(edge: Edge, came: Came) -> Answer:
    """A button that opens a dialog: the form, or why there is none."""
    who = await edge.asker(came)
    if not isinstance(who, Asker) or came.pressed is None:
        key = "chat-try-again" if who is None else "chat-guest"
        lang = who.lang if isinstance(who, Asker) else edge.config.lang
        return answers.done(say(lang, "no-such-round" if isinstance(who, Asker) else key))
    where = await edge.about(came, came.data.get("at"))
    if where is None:
        return answers.done(who.say("no-such-round"))
    step = _Step(edge, who, where, came, secrets.token_urlsafe(FORM))
    return await step.in_time(came.pressed)


async def sent(edge: Edge, came: Came) -> Answer:
    """A dialog was sent, or a button in it pressed. What was typed comes back with every answer
    that is not a yes."""
    who = await edge.asker(came)
    if not isinstance(who, Asker):
        key = "chat-try-again" if who is None else "chat-guest"
        return answers.done(say(edge.config.lang, key))
    if came.pressed is not None:
        step = _Step(edge, who, came.where, came, secrets.token_urlsafe(FORM))
        return await step.in_time(came.pressed)
    meta = meta_in(came.data)
    elsewhere = meta is not None and meta.kind == "group" and meta.channel
    if meta is None or (elsewhere and await edge.about(came, elsewhere) is None):
        return answers.done(who.say("no-such-round"))
    return await _Sending(edge, who, meta, came.data).in_time()


# --- a button that leads to a form ----------------------------------------------------------------


class _Step(NamedTuple):
    """A press that is answered in a dialog, which is named `form`. `where` is what it is about,
    `came.where` where it was made."""

    edge: Edge
    who: Asker
    where: Where
    came: Came
    form: str

    async def in_time(self, pressed: Pressed) -> Answer:
        found = await self.edge.in_time(self._answer(pressed), self._late(pressed))
        return found.body if found else answers.done(self.who.say("teams-late"))

    async def _answer(self, pressed: Pressed) -> _Opened:
        try:
            found = await self._found(pressed)
            return _Opened(await self._drawn(found), found)
        except Exception as error:
            text = apology.sentence(self.who.lang, PLATFORM, error)
            return _Opened(answers.done(text), reply(text))

    async def _found(self, pressed: Pressed) -> presses.Answer:
        if pressed.flow == NOWHERE and pressed.action == DRAFT:
            wanted, _, name = pressed.arg.partition("~")
            mine = self.edge.drafts.get(self.who, name)
            if mine is not None:
                return mine
            pressed = Pressed(NOWHERE, wanted, 0, "")
        chat = self.edge.chat
        return await presses.pressed(chat, self.who, self.where, pressed, self.came.identity)

    async def _drawn(self, found: presses.Answer) -> Answer:
        if isinstance(found, Sheet):
            return dialog(found, people=await folk(self.edge, self.who, found), form=self.form)
        if isinstance(found, Reply):
            return reading(found, self.who.lang)
        if self.came.kind == "fetch":
            await put_away(self.edge, self.came)
        return answers.done(self.who.say("teams-done"))

    def _late(self, pressed: Pressed) -> Callable[[_Opened], Awaitable[None]]:
        async def late(opened: _Opened) -> None:
            """They looked at it in vain: in private there is a button that opens it now."""
            told = opened.found
            if isinstance(told, Sheet):
                told = reply(told.title, Labelled(self.who.say("teams-open"), pressed, "main"))
            if isinstance(told, Reply):
                await self.edge.conversation.whisper(self.who, self.where, told)

        return late


class _Opened(NamedTuple):
    """What Teams is answered, and what it was drawn from."""

    body: Answer
    found: presses.Answer


async def folk(edge: Edge, who: Asker, sheet: Sheet) -> People:
    """Those to choose among, where a form asks for people."""
    if not any(q.asks == "people" for q in sheet.fields):
        return ()
    found = await edge.conversation.folk(who.workspace, sheet.meta.channel)
    named = [(account, name) for account, name in found.items() if account != who.user]
    return sorted(named, key=lambda each: each[1])


# --- a form that was sent -------------------------------------------------------------------------


class _Taken(NamedTuple):
    body: Answer


class _Sending:
    """One form being sent."""

    def __init__(self, edge: Edge, who: Asker, meta: Meta, data: Mapping[str, Any]) -> None:
        self.edge = edge
        self.who = who
        self.meta = meta
        self.data = data
        self.form = form_in(data)
        self.sheet: Sheet | None = None
        self.people: People = ()

    async def in_time(self) -> Answer:
        # First of all, so that what was typed comes back whatever happens.
        self.sheet = await forms.again(self.edge.chat, self.who, self.meta)
        if self.sheet is not None:
            self.people = await folk(self.edge, self.who, self.sheet)
        found = await self.edge.in_time(self._answer(), _nothing)
        if found is not None:
            return found.body
        # Sent once more it is the same, and has its answer by then.
        return self._back(self.who.say("teams-late-form"))

    async def _answer(self) -> _Taken:
        try:
            name = f"{self.who.user}/{self.form}"
            chat, values = self.edge.chat, self._values
            return _Taken(self._drawn(await forms.sent(chat, self.who, name, self.meta, values)))
        except Exception as error:
            return _Taken(self._back(apology.sentence(self.who.lang, PLATFORM, error)))

    @property
    def _values(self) -> dict[str, str]:
        return values_in(self.data, self.sheet)

    def _drawn(self, answer: Sent) -> Answer:
        people, form = self.people, self.form
        if isinstance(answer, Sheet):
            return dialog(answer, people=people, form=form)
        if isinstance(answer, Wrong) and self.sheet is not None:
            filled = self.sheet.filled(self._values)
            return dialog(filled, wrong=answer.fields, people=people, form=form)
        if isinstance(answer, Wrong):
            return answers.done(" ".join(answer.fields.values()))
        if isinstance(answer, Back) and self.sheet is not None:
            return again(self.sheet, self._values, answer, people, form)
        if isinstance(answer, Back):
            return answers.done(" ".join(answer.notice.lines))
        return None

    def _back(self, why: str) -> Answer:
        """The form once more, with what was typed, and why."""
        if self.sheet is None:
            return answers.done(why)
        back = Back(Notice((why,)), self.meta)
        return again(self.sheet, self._values, back, self.people, self.form)


async def _nothing(taken: _Taken) -> None:
    """The form still stands before them, and is sent again."""
