"""The page that somebody has to themselves in a chat: what is asked of them, what is theirs.

The platform keeps what stands on it, and it may be open while others look on. So titles and texts
stand behind buttons, whose answers are shown and not kept; the page itself only counts.
"""

from __future__ import annotations

from datetime import date

from bot.chat import overview, voices
from bot.chat.chat import Chat
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Labelled, Link, Part, Reply, own_button
from bot.chat.said import Asker
from bot.flows.cards import Day, line
from bot.service import calendars, cases, gatherings, people, preferences, rounds
from bot.service.accounts import Connection
from bot.words import Voice

LANGUAGES = {"nb": "language-nb", "nn": "language-nn", "en": "language-en"}
MOST_GROUPS = 5
AMOUNTS = {"off": "amount-off", "light": "amount-light", "normal": "amount-normal"}


async def first_page(chat: Chat, who: Asker) -> Reply:
    seen = await overview.waiting(chat, who)
    theirs = await chat.core.storage.db.aread(lambda conn: _theirs(chat, conn, who))
    doing: tuple[Labelled | Link, ...] = (
        own_button(who.lang, "round", "chat-do-round", style="main"),
        own_button(who.lang, "case", "chat-do-case"),
        own_button(who.lang, "status", "chat-do-status"),
        own_button(who.lang, "help", "home-help"),
        own_button(who.lang, "web", "chat-open-web"),
    )
    kept = Part(who.say("chat-kept-there", platform=chat.title))
    meets = await chat.core.storage.db.aread(lambda conn: _meetings(chat, conn, who))
    likely = Part(overview.likely(chat, who), doing)
    return Reply(seen.text, (*seen.parts, *meets, *theirs, likely, kept))


def _meetings(chat: Chat, conn: Connection, who: Asker) -> tuple[Part, ...]:
    """When each of their groups meets next, where a date is set, and when all meet."""
    parts: list[Part] = []
    mine = people.groups_of(conn, who.actor)
    for group in mine[:MOST_GROUPS]:
        found = calendars.coming(chat.core, conn, who.actor.org, group)
        if found is None:
            continue
        voice = voices.of_person(chat.core, conn, who.account, found.names)
        head = f"{who.say('coming-title')}: {group.name}"
        file = Pressed(NOWHERE, "page", 0, f"/meeting/{found.meeting}.ics")
        text = "\n".join((head, *(voice.line(each) for each in found.lines)))
        parts.append(Part(text, (Labelled(who.say("calendar-file"), file),)))
    together = gatherings.ahead(chat.core, conn, who.actor.org) if mine else ()
    if together:
        voice = voices.of_person(chat.core, conn, who.account, {})
        told = (voice.line(gatherings.said(each)) for each in together)
        parts.append(Part("\n".join((who.say("page-home-gatherings"), *told))))
    return tuple(parts)


def _theirs(chat: Chat, conn: Connection, who: Asker) -> tuple[Part, ...]:
    own = [c for c in cases.own_cases(chat.core, conn, who.actor) if c.status != "held"]
    steps = rounds.commitments(chat.core, conn, who.actor.org, person=who.actor.person)
    counts = (
        who.say("home-cases", n=len(own)),
        who.say("home-steps", n=len(steps)),
        who.say("home-private"),
    )
    shows = (
        *([own_button(who.lang, "cases", "home-show-cases")] if own else []),
        *([own_button(who.lang, "commitments", "home-show-steps")] if steps else []),
    )
    mine = Part("\n".join((who.say("home-mine"), *counts)), shows)
    change = own_button(who.lang, "settings", "home-change")
    voice = voices.of_person(chat.core, conn, who.account, {})
    held = preferences.preferences(chat.core, conn, who.actor)
    if held is None:
        return (mine,)
    return mine, Part("\n".join(_settings(voice, held)), (change,))


def _settings(voice: Voice, held: preferences.Preferences) -> tuple[str, ...]:
    hours = "–".join(held.quiet) if held.quiet else voice.say("home-quiet-house")
    if held.quiet and held.quiet[0] == held.quiet[1]:
        hours = voice.say("amount-off")
    return (
        voice.say("home-settings"),
        voice.say("home-setting-lang", lang=voice.say(LANGUAGES[held.lang])),
        voice.say("home-setting-amount", amount=voice.say(AMOUNTS[held.amount])),
        voice.say("home-setting-quiet", hours=hours),
        *([_away(voice, held.away)] if held.away else []),
    )


def _away(voice: Voice, back: date) -> str:
    return voice.line(line("home-setting-away", day=Day(back.isoformat())))
