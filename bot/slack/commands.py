"""`/kollega` and its words, in all three languages."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from bot.flows.cards import Button, Card
from bot.flows.method import LANGS
from bot.service import rounds as round_book
from bot.service import sight
from bot.service.accounts import Connection
from bot.service.people import Group
from bot.slack import forms, groups, places, rounds
from bot.slack.blocks import Block, actions, draw_button, said
from bot.slack.config import COMMAND
from bot.slack.edge import Asker, Edge, Stranger
from bot.slack.places import Here
from bot.slack.pressed import NOWHERE, Pressed
from bot.slack.render import visit_of, voice_of
from bot.slack.replies import Reply, own_button, reply
from bot.words import catalogue, moments

COMMANDS = ("round", "case", "status", "group", "help")  # the likeliest first
HELP = {
    "round": "slack-help-round",
    "case": "slack-help-case",
    "status": "slack-help-status",
    "group": "slack-help-group",
    "help": "slack-help-help",
}
DO = {
    "round": "slack-do-round",
    "case": "slack-do-case",
    "status": "slack-do-status",
    "group": "slack-do-group",
    "help": "slack-do-help",
}
NEAR = 0.6
NEW = "new"
DRAFTS = 10
ASKED_AT_ONCE = 4


@cache
def words() -> dict[str, str]:
    """Every word that is understood → the command it means."""
    return {
        word: command
        for command in COMMANDS
        for lang in LANGS
        for word in groups.words(lang, command)
    }


def understand(text: str) -> tuple[str, str]:
    """The command and what was typed: (`round`, `runde`), (``, `rudne`), (``, ``)."""
    typed = text.split(maxsplit=1)[0].casefold() if text.split() else ""
    return words().get(typed, ""), typed


def nearest(typed: str) -> str:
    """The command whose word is nearest to this one, if any is near."""
    near = get_close_matches(typed, words(), n=1, cutoff=NEAR)
    return words()[near[0]] if near else ""


async def command(edge: Edge, body: Mapping[str, Any]) -> Reply | None:
    """What to answer; None where a modal has been opened instead."""
    team, user, channel = (str(body.get(k, "")) for k in ("team_id", "user_id", "channel_id"))
    who = await edge.asker(team, user)
    if who is None:
        return reply(catalogue.say(edge.config.lang, "slack-try-again"))
    if isinstance(who, Stranger):
        return reply(catalogue.say(edge.config.lang, "slack-guest"))
    wanted, typed = understand(str(body.get("text", "")))
    return await run(edge, who, wanted, typed, channel, str(body.get("trigger_id", "")))


async def run(
    edge: Edge, who: Asker, wanted: str, typed: str, channel: str, trigger: str, group: str = ""
) -> Reply | None:
    """A command, typed or pressed. `group` is the group that was chosen for it."""
    if typed and not wanted:
        return _unknown(who, typed)
    here = await places.here(edge, who, channel)
    if wanted in ("case", "round"):
        return await _with_group(edge, who, wanted, here, channel, trigger, group)
    if wanted == "group":
        return await _group(edge, who, here, channel, trigger)
    if wanted == "help":
        return _help(who)
    if wanted == "status":
        return await _status(edge, who, here)
    return await overview(edge, who)


def _unknown(who: Asker, typed: str) -> Reply:
    near = nearest(typed)
    if not near:
        help_ = f"{COMMAND} {groups.word(who.lang, 'help')}"
        return reply(who.say("command-unknown", word=typed[:40], help=help_))
    meant = who.say("command-meant", command=groups.word(who.lang, near))
    return reply(meant, own_button(who.lang, near, DO[near], style="main"))


def _help(who: Asker) -> Reply:
    return reply(who.say("command-likely"), more=_list(who))


def _list(who: Asker) -> list[str]:
    lines = (who.say(HELP[c], command=f"{COMMAND} {groups.word(who.lang, c)}") for c in COMMANDS)
    return ["\n".join(lines)]


# --- what waits, and how it stands ----------------------------------------------------------------


async def overview(edge: Edge, who: Asker) -> Reply:
    """What is asked of this person now, then the likeliest commands."""
    asked = await edge.core.storage.db.aread(lambda conn: waiting(edge, conn, who))
    if not asked:
        return reply(
            who.say("command-nothing-asked"), more=[who.say("command-likely"), *_list(who)]
        )
    head = who.say("command-asked")
    blocks = [said(head), *asked, said(who.say("command-likely")), *(said(x) for x in _list(who))]
    return Reply(head, blocks)


def waiting(edge: Edge, conn: Connection, who: Asker) -> list[Block]:
    """The cards that ask something of this person, in short: no texts of a case."""
    blocks: list[Block] = []
    for flow, _ in round_book.flows_of(conn, who.actor)[:ASKED_AT_ONCE]:
        seen = sight.see(edge.core, conn, who.actor, flow)
        if seen is None:
            continue
        for at, card in enumerate(c for c in seen.cards if c.buttons):
            blocks += _short(seen, card, f"{flow}.{at}")
    return blocks


def _short(seen: sight.Sight, card: Card, block_id: str) -> list[Block]:
    voice = voice_of(seen)
    lines = [voice.line(x) for x in (card.title, *card.lines[:2]) if not sight.refs_in(x)]
    visit = visit_of(seen.flow)
    drawn = [
        draw_button(b, voice.button(b), Pressed(seen.flow.id, b.action, visit, b.arg))
        for b in card.buttons[:3]
    ]
    return [said("\n".join(x for x in lines if x)), actions(*drawn, block_id=block_id)]


async def _status(edge: Edge, who: Asker, here: Here) -> Reply:
    """How it stands in the group here, or in all of theirs."""
    mine = (here.group,) if here.group else here.groups

    def look(conn: Connection) -> list[Block]:
        return [block for group in mine for block in _stands(edge, conn, who, group)]

    if not mine:
        return reply(_no_groups(who))
    blocks = await edge.core.storage.db.aread(look)
    return Reply(who.say("slack-status"), blocks)


def _stands(edge: Edge, conn: Connection, who: Asker, group: Group) -> list[Block]:
    flow = round_book.running_in(conn, who.actor.org, group.id)
    if flow is not None:
        now = rounds.running(edge, conn, who, flow)
        buttons = [{**b, "block_id": flow} for b in now.blocks if b["type"] == "actions"]
        return [said(f"{group.name}\n{now.text}"), *buttons]
    choices = round_book.choices(edge.core, conn, who.actor, group.id)
    offered = len(choices.cases) if choices else 0
    return [said(f"{group.name}\n{who.say('slack-status-quiet', n=offered)}")]


# --- commands that open something -----------------------------------------------------------------


async def _with_group(
    edge: Edge, who: Asker, wanted: str, here: Here, channel: str, trigger: str, group: str
) -> Reply | None:
    chosen, _, case = group.partition(".")
    chosen = chosen or (found.id if (found := here.only()) else "")
    if not chosen:
        return await _which(edge, who, wanted, here, channel)
    if wanted == "case":
        return await _case(edge, who, chosen, case, channel, trigger)
    made = await rounds.modal(edge, who, chosen)
    if isinstance(made, Reply):
        return made
    return await _open(edge, who, trigger, made)


async def _case(
    edge: Edge, who: Asker, group: str, case: str, channel: str, trigger: str
) -> Reply | None:
    """A new case; where they have drafts, theirs to choose first."""
    mine = []
    if not case:
        mine = await edge.core.storage.db.aread(lambda conn: forms.drafts(edge, conn, who, group))
    if mine:
        new = own_button(who.lang, "case", "slack-case-new", _to_case(group, NEW).arg, "main")
        going_on = (
            draw_button(Button("case", c.id, "slack-do-case"), c.title, _to_case(group, c.id))
            for c in mine[:DRAFTS]
        )
        return reply(who.say("slack-case-drafts"), new, *going_on)
    wanted = "" if case == NEW else case
    view = await forms.case_modal(edge, who, group, channel, wanted)
    return await _open(edge, who, trigger, view)


def _to_case(group: str, case: str) -> Pressed:
    return Pressed(NOWHERE, "case", 0, f"{group}.{case}")


async def _which(edge: Edge, who: Asker, wanted: str, here: Here, channel: str) -> Reply:
    """No group is meant yet: theirs to choose, one to ask into, or one to make."""
    if here.home is not None:
        join = own_button(who.lang, "askin", "slack-ask-in", here.home.group, "main")
        return reply(who.say("slack-not-yours"), join)
    if here.groups:
        buttons = [_choice(who, wanted, g) for g in here.groups[:20]]
        return reply(who.say("slack-which-group"), *buttons)
    if channel.startswith("D"):
        return reply(_no_groups(who))
    return await groups.offer(edge, who, channel)


def _no_groups(who: Asker) -> str:
    command_ = f"{COMMAND} {groups.word(who.lang, 'group')}"
    return who.say("slack-no-groups", command=command_)


def _choice(who: Asker, wanted: str, group: Group) -> Block:
    pressed = Pressed(NOWHERE, wanted, 0, group.id)
    return draw_button(Button(wanted, group.id), group.name, pressed)


async def _open(edge: Edge, who: Asker, trigger: str, view: dict[str, Any] | None) -> Reply | None:
    if view is None:
        return reply(who.say("no-such-round"))
    await edge.soon(edge.open_view(who, trigger, view))
    return None


async def _group(edge: Edge, who: Asker, here: Here, channel: str, trigger: str) -> Reply | None:
    if here.group is not None:
        return reply(_about(who, here.group))
    if here.home is not None or channel.startswith("D"):
        return await _which(edge, who, "group", here, channel)
    view = await groups.modal(edge, who, channel)
    return await _open(edge, who, trigger, view)


def _about(who: Asker, group: Group) -> str:
    names = moments.list_(who.lang, [m.name for m in group.active()])
    leads = moments.list_(who.lang, [m.name for m in group.active() if m.facilitator])
    return who.say("slack-group-about", group=group.name, names=names, leads=leads)
