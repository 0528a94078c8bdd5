"""A group in a conversation: made there by somebody who then leads it, or moved there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

import structlog

from bot.chat import places
from bot.chat.chat import Chat
from bot.chat.platform import UnansweredError
from bot.chat.replies import Reply, own_button, reply
from bot.chat.said import Asker, Where
from bot.chat.sheets import Meta, Question, Sheet, Wrong, to_read
from bot.service import homes, people
from bot.service.accounts import Newcomer
from bot.storage.errors import StorageError
from bot.words import moments

log = structlog.get_logger(__name__)

NEW = "new"
AT_ONCE = 8  # look-ups of people at the same time
LANGS = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"))


async def offer(chat: Chat, who: Asker, where: Where, command: str) -> Reply:
    """What to say in a conversation that is no group's: how to make it one."""
    seen = await chat.conversation.look(where.workspace, where.channel)
    if seen.trouble is not None:
        return reply(chat.conversation.in_words(who, seen.trouble))
    text = who.say("chat-no-group", command=command)
    return reply(text, own_button(who.lang, "home", "chat-group-make", style="main"))


async def form(chat: Chat, who: Asker, channel: str) -> Sheet:
    """The form: a name and people, or a group that they lead already."""
    mine = await chat.core.storage.db.aread(lambda conn: people.groups_of(conn, who.actor))
    led = [(g.id, g.name) for g in mine if who.actor.person in g.facilitators()]
    which: tuple[Question, ...] = ()
    if led:
        offered = ((NEW, who.say("chat-group-new")), *led)
        ask = who.say("chat-group-which")
        which = (Question("group", "menu", ask, value=NEW, options=offered),)
    return Sheet(
        who.lang,
        Meta("group", channel=channel),
        who.say("chat-group-title"),
        (who.say("chat-group-what"),),
        (
            *which,
            Question(
                "name",
                "line",
                who.say("chat-group-name"),
                required=not led,
                limit=people.NAME_LIMIT,
            ),
            Question("people", "people", who.say("chat-group-people"), required=False),
            Question("lang", "choice", who.say("chat-group-lang"), value=who.lang, options=LANGS),
        ),
        who.say("chat-group-make-short"),
        (who.say("chat-group-guests"),),
    )


async def sent(
    chat: Chat, who: Asker, form_: str, meta: Meta, values: Mapping[str, str], identity: str
) -> Sheet | Wrong:
    """The form was sent. Looking people up may take longer than a platform waits: then it is said
    that it goes on, and the same form (`form_`) shows how it ended."""
    chosen = values.get("group", NEW)
    if chosen == NEW and not values.get("name", "").strip():
        return Wrong({"name": who.say("text-empty")})
    waiting = asyncio.Event()
    made = await chat.errands.soon(_make(chat, who, form_, meta, values, identity, waiting))
    if made is not None:
        return made
    waiting.set()
    return to_read(who.lang, who.say("chat-group-wait"))


async def _make(
    chat: Chat,
    who: Asker,
    form_: str,
    meta: Meta,
    values: Mapping[str, str],
    identity: str,
    waiting: asyncio.Event,
) -> Sheet:
    try:
        text = await _made(chat, who, meta, values, identity)
    except StorageError as error:
        log.error("group_failed", error=type(error).__name__)
        text = who.say("chat-try-again")
    shown = to_read(who.lang, text)
    if waiting.is_set():
        await chat.conversation.renew(who, form_, shown)
    return shown


async def _made(
    chat: Chat, who: Asker, meta: Meta, values: Mapping[str, str], identity: str
) -> str:
    seen = await chat.conversation.look(who.workspace, meta.channel)
    if seen.trouble is not None:
        return chat.conversation.in_words(who, seen.trouble)
    text = await _settle(chat, who, meta, values, identity)
    return f"{text} {who.say('chat-public-channel')}" if seen.open_to_all else text


async def _settle(
    chat: Chat, who: Asker, meta: Meta, values: Mapping[str, str], identity: str
) -> str:
    chosen = values.get("group", NEW)
    if chosen != NEW:
        return await _move(chat, who, chosen, meta.channel)
    try:
        picked = values.get("people", "").split()
        users = picked or await chat.conversation.people_in(who.workspace, meta.channel)
    except UnansweredError as error:
        return chat.conversation.in_words(who, error.code)
    newcomers, left_out = await _newcomers(chat, who, users)
    try:
        answer = await homes.make_group(
            chat.core,
            who.actor,
            platform=who.platform,
            workspace_=who.workspace,
            channel=meta.channel,
            name=values.get("name", ""),
            lang=values.get("lang", who.lang),
            newcomers=newcomers,
            identity=identity,
        )
    except people.BadNameError:
        return who.say("text-empty")
    if isinstance(answer, homes.Occupied):
        return who.say("chat-group-there")
    await places.refresh(chat, who.workspace, meta.channel)
    return await _announce(chat, who, answer, left_out)


async def _move(chat: Chat, who: Asker, group: str, channel: str) -> str:
    answer = await homes.move_home(
        chat.core,
        who.actor,
        group,
        platform=who.platform,
        workspace_=who.workspace,
        channel=channel,
    )
    if answer is None:
        return who.say("no-such-round")
    if isinstance(answer, homes.Occupied):
        return who.say("chat-group-there")
    await places.refresh(chat, who.workspace, channel)
    return await _announce(chat, who, answer, 0)


async def _newcomers(chat: Chat, who: Asker, users: Iterable[str]) -> tuple[list[Newcomer], int]:
    """Full members of the workspace among these, and how many others there were."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def look(user: str) -> Newcomer | None:
        async with gate:
            info = await chat.conversation.user_info(who.workspace, user)
        return Newcomer(user, info.name, info.lang) if info and info.member else None

    bot = await chat.conversation.own_account(who.workspace)
    others = [u for u in dict.fromkeys(users) if u not in (bot, who.user)]
    found = await asyncio.gather(*(look(u) for u in others))
    newcomers = [x for x in found if x is not None]
    return newcomers, len(found) - len(newcomers)


async def _announce(chat: Chat, who: Asker, made: homes.Made, left_out: int) -> str:
    found = await chat.core.storage.db.aread(
        lambda conn: people.group_of(conn, who.actor, made.group)
    )
    if found is None:
        return who.say("no-such-round")
    names = moments.list_(who.lang, [m.name for m in found.active()])
    text = who.say("chat-group-made", group=found.name, names=names)
    return f"{text} {who.say('chat-group-left-out', n=left_out)}" if left_out else text
