"""A group in a channel: made there by somebody who then leads it, or moved there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

import structlog

from bot.service import accounts, homes, people
from bot.service.accounts import Newcomer
from bot.slack import modals, places
from bot.slack.blocks import context, said
from bot.slack.config import COMMAND, PLATFORM
from bot.slack.edge import Asker, Edge
from bot.slack.errors import CALL_ERRORS, code_of
from bot.slack.modals import Meta, View, asked, choose, renewed, text_view
from bot.slack.replies import Reply, own_button, reply
from bot.storage.errors import StorageError
from bot.words import catalogue, moments

log = structlog.get_logger(__name__)

NEW = "new"
WORDS = {
    "round": "slack-words-round",
    "case": "slack-words-case",
    "status": "slack-words-status",
    "group": "slack-words-group",
    "help": "slack-words-help",
}
AT_ONCE = 8  # look-ups of people at the same time
LANGS = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"))


async def offer(edge: Edge, who: Asker, channel: str) -> Reply:
    """What to say in a channel that is no group's: how to make it one."""
    seen = await places.look_at(who.team, channel)
    if seen.trouble is not None:
        return reply(in_words(edge, who, seen.trouble))
    text = who.say("slack-no-group", command=f"{COMMAND} {word(who.lang, 'group')}")
    return reply(text, own_button(who.lang, "group", "slack-group-make", style="main"))


def words(lang: str, command: str) -> list[str]:
    """The words for a command in one language, the first as we say it."""
    return catalogue.say(lang, WORDS[command]).split()


def word(lang: str, command: str) -> str:
    return words(lang, command)[0]


def in_words(edge: Edge, who: Asker, trouble: str, scope: str = "") -> str:
    """Who does what about a trouble with a channel."""
    if trouble in ("not_in_channel", "channel_not_found"):
        return who.say("slack-not-in-channel", command=f"/invite @{edge.config.name}")
    if trouble == "is_archived":
        return who.say("slack-archived")
    if trouble == "missing_scope":
        return who.say("slack-missing-scope", scope=scope or "?")
    if trouble in ("token_revoked", "account_inactive", "invalid_auth"):
        return who.say("slack-revoked")
    return who.say("slack-unreachable")


async def modal(edge: Edge, who: Asker, channel: str) -> View:
    """The form: a name and people, or a group that they lead already."""
    mine = await edge.core.storage.db.aread(lambda conn: people.groups_of(conn, who.actor))
    led = [(g.id, g.name) for g in mine if who.actor.person in g.facilitators()]
    blocks = [said(who.say("slack-group-what"))]
    if led:
        offered = [(NEW, who.say("slack-group-new")), *led]
        blocks.append(asked("group", who.say("slack-group-which"), choose(offered, NEW)))
    name = {"type": "plain_text_input", "max_length": people.NAME_LIMIT}
    pick = {"type": "multi_users_select"}
    blocks += [
        asked("name", who.say("slack-group-name"), name, optional=bool(led)),
        asked("people", who.say("slack-group-people"), pick, optional=True),
        asked("lang", who.say("slack-group-lang"), choose(LANGS, who.lang, few=True)),
        context(who.say("slack-group-guests")),
    ]
    meta = Meta("group", channel=channel)
    title = who.say("slack-group-title")
    return modals.modal(meta, title, blocks, who.voice, who.say("slack-group-make-short"))


async def sent(
    edge: Edge, who: Asker, view: str, meta: Meta, values: Mapping[str, str], identity: str
) -> dict[str, Any]:
    """The form was sent. Looking people up may take longer than Slack waits: then it is said
    that it goes on, and the same modal shows how it ended."""
    chosen = values.get("group", NEW)
    if chosen == NEW and not values.get("name", "").strip():
        return {"response_action": "errors", "errors": {"name": who.say("text-empty")}}
    waiting = asyncio.Event()
    made = await edge.soon(_make(edge, who, view, meta, values, identity, waiting))
    if made is not None:
        return renewed(made)
    waiting.set()
    return renewed(text_view(who.voice, [who.say("slack-group-wait")]))


async def _make(
    edge: Edge,
    who: Asker,
    view: str,
    meta: Meta,
    values: Mapping[str, str],
    identity: str,
    waiting: asyncio.Event,
) -> View:
    try:
        text = await _made(edge, who, meta, values, identity)
    except StorageError as error:
        log.error("slack_group_failed", error=type(error).__name__)
        text = who.say("slack-try-again")
    shown = text_view(who.voice, [text])
    if waiting.is_set():
        await who.team.client.views_update(view_id=view, view=shown)
    return shown


async def _made(
    edge: Edge, who: Asker, meta: Meta, values: Mapping[str, str], identity: str
) -> str:
    seen = await places.look_at(who.team, meta.channel)
    if seen.trouble is not None:
        return in_words(edge, who, seen.trouble)
    text = await _settle(edge, who, meta, values, identity)
    return f"{text} {who.say('slack-public-channel')}" if seen.open_to_all else text


async def _settle(
    edge: Edge, who: Asker, meta: Meta, values: Mapping[str, str], identity: str
) -> str:
    chosen = values.get("group", NEW)
    if chosen != NEW:
        return await _move(edge, who, chosen, meta.channel)
    try:
        picked = values.get("people", "").split()
        users = picked or await places.in_channel(who.team, meta.channel)
    except CALL_ERRORS as error:
        return in_words(edge, who, code_of(error))
    newcomers, left_out = await _newcomers(edge, who, users)
    try:
        answer = await homes.make_group(
            edge.core,
            who.actor,
            platform=PLATFORM,
            workspace_=who.team.id,
            channel=meta.channel,
            name=values.get("name", ""),
            lang=values.get("lang", who.lang),
            newcomers=newcomers,
            identity=identity,
        )
    except people.BadNameError:
        return who.say("text-empty")
    if isinstance(answer, homes.Occupied):
        return who.say("slack-group-there")
    await places.refresh(edge, who.team, meta.channel)
    return await _announce(edge, who, answer, left_out)


async def _move(edge: Edge, who: Asker, group: str, channel: str) -> str:
    answer = await homes.move_home(
        edge.core,
        who.actor,
        group,
        platform=PLATFORM,
        workspace_=who.team.id,
        channel=channel,
    )
    if answer is None:
        return who.say("no-such-round")
    if isinstance(answer, homes.Occupied):
        return who.say("slack-group-there")
    await places.refresh(edge, who.team, channel)
    return await _announce(edge, who, answer, 0)


async def _newcomers(edge: Edge, who: Asker, users: Iterable[str]) -> tuple[list[Newcomer], int]:
    """Full members of the workspace among these, and how many others there were."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def look(user: str) -> Newcomer | None:
        async with gate:
            info = await edge.user_info(who.team, user)
        return Newcomer(user, info.name, info.lang) if info and info.member else None

    others = [u for u in dict.fromkeys(users) if u not in (who.team.bot, who.user)]
    found = await asyncio.gather(*(look(u) for u in others))
    newcomers = [x for x in found if x is not None]
    return newcomers, len(found) - len(newcomers)


async def _announce(edge: Edge, who: Asker, made: homes.Made, left_out: int) -> str:
    found = await edge.core.storage.db.aread(
        lambda conn: people.group_of(conn, who.actor, made.group)
    )
    if found is None:
        return who.say("no-such-round")
    names = moments.list_(who.lang, [m.name for m in found.active()])
    text = who.say("slack-group-made", group=found.name, names=names)
    return f"{text} {who.say('slack-group-left-out', n=left_out)}" if left_out else text


async def ask_in(edge: Edge, who: Asker, group: str) -> Reply:
    """Ask to become a member: one in the group lets them in."""

    def work(conn: accounts.Connection) -> tuple[str, dict[str, str]] | None:
        found = people.load_group(conn, who.actor.org, group)
        if found is None:
            return None
        people.add_member(edge.core, conn, who.actor.org, group, who.actor.person, status="asked")
        leads = accounts.externals(conn, who.actor.org, PLATFORM, who.team.id, found.facilitators())
        return found.name, leads

    done = await edge.core.storage.db.write(work)
    if done is None:
        return reply(who.say("no-such-round"))
    await edge.soon(_tell_leads(edge, who, group, *done))
    return reply(who.say("slack-asked-in", group=done[0]))


async def _tell_leads(
    edge: Edge, who: Asker, group: str, name: str, leads: Mapping[str, str]
) -> None:
    for user in leads.values():
        lead = await edge.known(who.team.id, user)
        if lead is None:
            continue
        arg = f"{group}.{who.actor.person}"
        asks = reply(
            lead.say("slack-asks-in", who=who.account.name, group=name),
            own_button(lead.lang, "letin", "slack-let-in", arg, "main"),
            own_button(lead.lang, "letout", "slack-not-now", arg),
        )
        await who.team.client.chat_postMessage(
            channel=user,
            text=lead.say("ping-question"),
            blocks=asks.blocks,
            unfurl_links=False,
            unfurl_media=False,
        )


async def let_in(edge: Edge, who: Asker, arg: str, *, yes: bool) -> Reply:
    """A member says whether somebody who asked comes in."""
    group, _, person = arg.partition(".")
    done = await edge.core.storage.db.write(
        lambda conn: people.let_in(edge.core, conn, who.actor, group, person, yes=yes)
    )
    if done and yes:
        await edge.soon(places.refresh_group(edge, who, group))
    return reply(who.say("saved" if done else "error-not-found"))
