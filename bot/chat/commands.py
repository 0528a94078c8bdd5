"""Commands in a chat: what was typed or pressed, handed to `bot.service.commands`.

Who may, what is meant and what is done are decided there. Here stands what a chat has of its own
beside it: the overview, the forms of a case and a round, a group's place, asking to come in.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping

from bot.chat import forms, groups, joining, overview, places, put_off, rounds
from bot.chat.chat import Chat
from bot.chat.first_page import first_page
from bot.chat.lexicon import (
    LIKELY,
    WORDS,
    does,
    is_command,
    nearest,
    parse,
    spot,
    understand,
    word,
)
from bot.chat.packed import Given, unpack
from bot.chat.places import Here
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Labelled, Reply, own_button, reply
from bot.chat.said import Asker, Said, Where
from bot.chat.sheets import Notice, Sheet
from bot.chat.worded import worded, wrong_in
from bot.service import cases
from bot.service import commands as service
from bot.service.commands import COMMANDS, Answer, Fill
from bot.service.commands import Said as Told
from bot.service.commands.grammar import Parsed
from bot.service.commands.model import NOT_THERE

__all__ = [
    "COMMANDS",
    "DO",
    "LIKELY",
    "does",
    "give",
    "is_command",
    "nearest",
    "own_case",
    "run",
    "understand",
    "word",
]

DO = {command.id: command.do for command in COMMANDS.values()}
NEW = "new"
DRAFTS = 10
MOST_LOOKS = 5
LOOK_AGAIN = 1.0  # seconds that opening a round waits for who is in the channel


async def run(
    chat: Chat,
    who: Asker,
    where: Where,
    wanted: str,
    typed: str = "",
    group: str = "",
    identity: str = "",
) -> Reply | Sheet:
    """A command, `typed` (see `understand`), or `wanted` by its id; then `group` is the group that
    was chosen for it, with a case after a dot. `identity` names the message or press: the same one
    again changes nothing. What is answered is for the asker's eyes alone."""
    name = identity or secrets.token_urlsafe(12)
    if not typed and wanted:
        chosen, _, case = group.partition(".")
        known = (("group", chosen), ("case", case))
        given = Given(wanted, {key: value for key, value in known if value})
        return await give(chat, who, where, given, name)
    said = await put_off.heard(chat, who, Said(where, name, who.user, typed))
    if said is not None:
        return said
    here = await places.here(chat, who, where)
    found = parse(typed)
    if isinstance(found, Parsed):
        is_bare = not (found.values or found.rest or found.wrong)
        own = await _own(chat, who, where, here, found.command, is_bare=is_bare)
        if own is not None:
            return own
        if not is_bare:
            await _look_again(chat, who, here, found.command)
    answer = await service.run(chat.core, WORDS, who.actor, spot(who, where, here), typed, name)
    return await _Telling(chat, who, where, here).answer(answer, {})


async def give(chat: Chat, who: Asker, where: Where, given: Given, identity: str) -> Reply | Sheet:
    """A command whose values are known, from a button."""
    here = await places.here(chat, who, where)
    own = await _own(chat, who, where, here, given.command, is_bare=not given.values)
    if own is not None:
        return own
    await _look_again(chat, who, here, given.command)
    answer = await service.send(
        chat.core,
        WORDS,
        who.actor,
        spot(who, where, here),
        given.command,
        given.values,
        identity,
        asks=True,
    )
    return await _Telling(chat, who, where, here).answer(answer, given.values)


async def pressed(chat: Chat, who: Asker, where: Where, arg: str, identity: str) -> Reply | Sheet:
    """A button that gives a command."""
    given = unpack(chat, who, arg)
    if given is None:
        return reply(who.say("chat-command-late"))
    return await give(chat, who, where, given, identity)


async def _look_again(chat: Chat, who: Asker, here: Here, command: str) -> None:
    """A command alone may open a round: who is in the group's conversation must be known then."""
    if command != "round":
        return
    mine = (here.group,) if here.group is not None else here.groups
    looking = [chat.errands.begin(places.refresh_group(chat, who, g.id)) for g in mine[:MOST_LOOKS]]
    if looking:
        await asyncio.wait(looking, timeout=LOOK_AGAIN)


# --- what a chat has of its own -------------------------------------------------------------------


async def _own(
    chat: Chat, who: Asker, where: Where, here: Here, command: str, *, is_bare: bool
) -> Reply | Sheet | None:
    """What does the same here in a better way; None where there is nothing of the kind."""
    if command == "now" and is_bare:
        alone = where.private
        return await (first_page(chat, who) if alone else overview.overview(chat, who))
    nobodys = here.home is None and not where.private
    if nobodys and (command == "home" or (command == "members" and is_bare)):
        return await groups.form(chat, who, where.channel)
    is_stranger = here.home is not None and here.group is None
    if command == "join" and is_bare and here.home is not None and is_stranger:
        return await joining.ask_in(chat, who, here.home.group)
    return None


class _Telling:
    """An answer, as it is told in this conversation."""

    def __init__(self, chat: Chat, who: Asker, where: Where, here: Here) -> None:
        self.chat = chat
        self.who = who
        self.where = where
        self.here = here

    async def answer(self, answer: Answer, values: Mapping[str, str]) -> Reply | Sheet:
        chat, who = self.chat, self.who
        if isinstance(answer, Fill):
            return await self._form(answer, values)
        if answer == NOT_THERE and self.here.home is not None and self.here.group is None:
            join = own_button(who.lang, "askin", "chat-ask-in", self.here.home.group, "main")
            return reply(who.say("chat-not-yours"), join)
        if isinstance(answer, Told) and answer.lines[0].key == "command-no-groups":
            return await self._no_groups()
        return await worded(chat, who, self.where, answer)

    async def _no_groups(self) -> Reply:
        command = self.chat.typed(word(self.who.lang, "home"))
        if self.where.private:
            return reply(self.who.say("chat-no-groups", command=command))
        return await groups.offer(self.chat, self.who, self.where, command)

    async def _form(self, fill: Fill, values: Mapping[str, str]) -> Reply | Sheet:
        chat, who, where = self.chat, self.who, self.where
        if fill.form.action == "case":
            group, case = fill.values.get("group", ""), fill.values.get("case", "")
            made = await _case(chat, who, where, group, case or values.get("case", ""))
            return made or reply(who.say("no-such-round"))
        if fill.command == "round":
            return await self._round(fill)
        return await worded(chat, who, where, fill)

    async def _round(self, fill: Fill) -> Reply | Sheet:
        group = fill.form.arg.partition(".")[2]
        made = await rounds.form(self.chat, self.who, group, fill.values)
        if isinstance(made, Sheet) and fill.problems:
            made = made._replace(notice=Notice(tuple(wrong_in(self.who.voice, fill).values())))
        return made or reply(self.who.say("no-such-round"))


async def _case(
    chat: Chat, who: Asker, where: Where, group: str, case: str
) -> Reply | Sheet | None:
    """A new case; where they have drafts, theirs to choose first."""
    mine = []
    if not case:
        mine = await chat.core.storage.db.aread(lambda conn: forms.drafts(chat, conn, who, group))
    if mine:
        new = own_button(who.lang, "case", "chat-case-new", f"{group}.{NEW}", "main")
        going_on = (Labelled(c.title, _to_case(group, c.id)) for c in mine[:DRAFTS])
        return reply(who.say("chat-case-drafts"), new, *going_on)
    return await forms.case_form(chat, who, group, where.channel, "" if case == NEW else case)


def _to_case(group: str, case: str) -> Pressed:
    return Pressed(NOWHERE, "case", 0, f"{group}.{case}")


async def own_case(chat: Chat, who: Asker, case: str) -> Reply:
    """What can be done with a case of one's own."""
    found = await chat.core.storage.db.aread(
        lambda conn: cases.read(chat.core, conn, who.actor, case)
    )
    if found is None or found.owner != who.actor.person:
        return reply(who.say("no-such-round"))
    can = {
        "draft": ("case_edit", "case_withdraw"),
        "offered": ("case_edit", "case_park", "case_withdraw"),
        "parked": ("case_edit", "case_again", "case_withdraw"),
    }.get(found.status, ())
    ways = (
        Labelled(does(who.lang, each), Pressed(NOWHERE, "do", 0, f"{each}?case={case}"))
        for each in (*can, "readers")
    )
    web = own_button(who.lang, "page", "chat-open-web", f"/case/{case}")
    return reply(who.say("chat-your-case"), *ways, web)
