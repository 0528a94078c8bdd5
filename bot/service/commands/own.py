"""What everybody can ask for themselves."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from bot.flows.cards import At, Line, line
from bot.flows.model import Refusal
from bot.service import joining, leaving, linking, mydata, overview, people, preferences
from bot.service.commands import helping
from bot.service.commands.ask import Ask, Run
from bot.service.commands.lexicon import Lexicon
from bot.service.commands.model import (
    NOT_THERE,
    Answer,
    Do,
    File,
    Link,
    Said,
    Wrong,
    refused,
    said,
)
from bot.service.commands.outcome import done
from bot.service.commands.permissions import round_in
from bot.service.commands.reading import OFF
from bot.service.commands.sure import ask_first
from bot.service.core import Actor, Core
from bot.service.overview import Asked
from bot.service.take import Again

LIKELY = ("round", "case", "status", "settings", "help")
NO_QUIET = ("00:00", "00:00")
STOP = "stop"


# --- what waits -----------------------------------------------------------------------------------


async def now(ask: Ask) -> Answer:
    """What waits for this person, then the likeliest commands."""
    found = await ask.read(lambda conn: overview.home(ask.core, conn, ask.actor))
    waits = tuple(_waits(a) for a in found.asked)
    links = tuple(Link(f"/round/{a.flow}", w) for a, w in zip(found.asked, waits, strict=True))
    head = line("command-asked" if waits else "command-nothing-asked")
    return Said((head, *waits), (*links, *likely(ask)))


def _waits(asked: Asked) -> Line:
    if asked.kind == "question":
        return line(f"{asked.question}-title")
    return line("page-home-keep" if asked.kind == "keep" else "page-home-round", group=asked.group)


def likely(ask: Ask) -> tuple[Do, ...]:
    return tuple(Do(c.id, line(c.do)) for c in helping.commands(LIKELY))


# --- settings and data ----------------------------------------------------------------------------


async def settings(ask: Ask) -> Answer | Wrong:
    """Each that was given is changed; with none the form shows how they are."""
    held = await ask.read(lambda conn: _settings(ask.core, conn, ask.actor))
    if ask.typed and not ask.values:
        return helping.fill(ask, _shown(held, ask.words))
    given = dict(ask.values) if ask.typed else {k: ask.get(k) for k in held}
    wrong: dict[str, Line] = {}
    for name in (n for n, value in given.items() if value != held[n]):
        answer = await _set(ask, name, given[name])
        if isinstance(answer, Refusal):
            wrong[name] = answer.line
    return Wrong(wrong) if wrong else said(line("saved"))


def held_settings(core: Core, conn: Connection, who: Actor, words: Lexicon) -> dict[str, str]:
    """As the form's fields show them."""
    return _shown(_settings(core, conn, who), words)


def _shown(held: dict[str, str], words: Lexicon) -> dict[str, str]:
    lang = held.get("lang", "nb")
    days = [words.days[lang][int(d)] for d in held.get("days", "").split(",") if d]
    quiet = held.get("quiet", "")
    shown = words.never[lang] if quiet == OFF else quiet.replace("-", "–")
    return {**held, "days": ", ".join(days), "quiet": shown}


def _settings(core: Core, conn: Connection, who: Actor) -> dict[str, str]:
    mine = preferences.preferences(core, conn, who)
    if mine is None:
        return {}
    quiet = "-".join(mine.quiet) if mine.quiet else ""
    return {
        "lang": mine.lang,
        "quiet": OFF if mine.quiet and mine.quiet[0] == mine.quiet[1] else quiet,
        "days": ",".join(map(str, mine.days)) if mine.days else "",
        "amount": mine.amount,
        "away": mine.away.isoformat() if mine.away else "",
        "zone": mine.zone,
    }


async def _set(ask: Ask, name: str, value: str) -> object:
    core, who, identity = ask.core, ask.actor, f"{ask.identity}\n{name}"
    match name:
        case "lang":
            return await preferences.set_language(core, who, value, identity=identity)
        case "quiet":
            since, until = span(value)
            return await preferences.set_quiet(core, who, since, until, identity=identity)
        case "days":
            days = tuple(int(d) for d in value.split(",") if d)
            return await preferences.set_days(core, who, days, identity=identity)
        case "amount":
            return await preferences.set_amount(core, who, value, identity=identity)
        case "zone":
            return await preferences.set_zone(core, who, value, identity=identity)
    return await preferences.set_away(core, who, value, identity=identity)


def span(hours: str) -> tuple[str, str]:
    """From and to of what was read as hours; both empty when nothing was."""
    if hours == OFF:
        return NO_QUIET
    since, _, until = hours.partition("-")
    return since, until


async def data(ask: Ask) -> Answer:
    """Everything about this person as a file; or, after a second yes, deleted."""
    if ask.get("what") == "get":
        found = await ask.read(lambda conn: mydata.my_data(ask.core, conn, ask.actor))
        if found is None:
            return NOT_THERE
        return File("kollega.json", "application/json", mydata.as_json(found), line("data-got"))
    if ask.get("sure") != "yes":
        return await _losses(ask)
    me = await ask.read(lambda conn: people.profile(conn, ask.actor))
    if me is None or me.demo:
        return NOT_THERE  # a made-up person is deleted with the rest of the try-out
    answer = await leaving.delete_me(ask.core, ask.actor, identity=ask.identity)
    if isinstance(answer, leaving.Deleted):
        lines = [line("data-deleted"), line("data-remains"), line("data-in-chats")]
        if answer.held:
            lines.insert(1, line("data-held", n=answer.held))
        return Said(tuple(lines), farewell=True)
    return done(answer)


async def _losses(ask: Ask) -> Answer:
    found = await ask.read(lambda conn: leaving.losses(ask.core, conn, ask.actor))
    if not isinstance(found, leaving.Losses):
        return done(found)
    lines = [line("data-sure")]
    if found.groups:
        lines.append(line("data-groups", groups=", ".join(found.groups)))
    lines.append(line("data-texts", cases=found.cases, texts=found.texts))
    if found.held:
        lines.append(line("data-held", n=found.held))
    yes = Do("data", line("data-yes"), (("what", "delete"), ("sure", "yes")), "danger")
    return Said(tuple(lines), (yes,))


async def signin(ask: Ask) -> Answer:
    """A link that works once."""
    me = await ask.read(lambda conn: people.profile(conn, ask.actor))
    if me is None or me.demo:
        return NOT_THERE
    token = await ask.write(lambda conn: joining.own_link(ask.core, conn, ask.actor, ask.identity))
    if token is None:
        return done(Again())
    link = Link(f"/signin/{token}", line("chat-open-web"))
    return Said((line("command-link-once"),), (link,))


async def account(ask: Ask) -> Answer:
    """One person, several accounts: a code shown on the one is typed on the other, and each end
    says yes."""
    code, sure = ask.get("code"), ask.get("sure")
    if code:
        return await _typed_code(ask, code, sure == "yes")
    if sure == STOP:
        return done(await linking.stop(ask.core, ask.actor, identity=ask.identity))
    if sure:
        return done(await linking.confirm(ask.core, ask.actor, sure, identity=ask.identity))
    other = await ask.read(lambda conn: linking.waiting(ask.core, conn, ask.actor))
    if other is not None:
        yes = Do("account", line("account-yes"), (("sure", other.person),), "main")
        no = Do("account", line("account-no"), (("sure", STOP),))
        return Said((_whom("account-waits", other),), (yes, no))
    made = await linking.begin(ask.core, ask.actor, identity=ask.identity)
    if not isinstance(made, linking.Code):
        return done(made)
    return said(line("account-code", code=made.code, at=At(made.until.timestamp())))


def _whom(key: str, other: linking.Other) -> Line:
    return Line(key, (("name", other.name), ("organisation", other.organisation)))


async def _typed_code(ask: Ask, code: str, sure: bool) -> Answer:
    core, who = ask.core, ask.actor
    if not sure:
        found = await linking.look(core, who, code)
        if isinstance(found, Refusal):
            return done(found)
        values = (("code", code), ("sure", "yes"))
        yes = Do("account", line("account-yes"), values, "main")
        return Said((_whom("account-look", found),), (yes,))
    answer = await linking.accept(core, who, code, identity=ask.identity)
    return done(answer, line("account-accepted"))


async def unlink_form(ask: Ask) -> Answer:
    """Which of them; without any, that there are none."""
    if not ask.known.get("account"):
        return refused("unlink-none")
    return helping.fill(ask, ask.values)


async def unlink(ask: Ask) -> Answer:
    answer = await linking.unlink(ask.core, ask.actor, ask.get("account"), identity=ask.identity)
    return done(answer, line("unlinked"))


# --- coming and going -----------------------------------------------------------------------------


async def join(ask: Ask) -> Answer:
    """By a link, or into the group whose place this is. A member lets them in."""
    token = ask.get("link").rstrip("/").rpartition("/")[2]
    if token:
        asked = await ask.write(lambda conn: joining.ask(ask.core, conn, token, ask.actor))
        if asked:
            return said(line("join-waiting"))
        return refused("join-gone" if "/" in ask.get("link") else "join-by-link")
    if not ask.here.group:
        return said(line("join-how"))
    group = ask.here.group
    there = await ask.read(lambda conn: people.load_group(conn, ask.org, group))
    if there is None:
        return NOT_THERE
    if there.member(ask.actor.person):
        return said(line("join-in", group=there.name))
    await ask.write(
        lambda conn: people.add_member(
            ask.core, conn, ask.org, group, ask.actor.person, status="asked"
        )
    )
    return said(line("join-waiting"))


async def home(ask: Ask) -> Answer:
    """A chat opens the form for it in the conversation; elsewhere there is none."""
    return said(line("home-how"))


async def leave(ask: Ask) -> Answer:
    group, me = ask.home, ask.actor.person
    running = await ask.read(lambda conn: round_in(conn, ask.actor, group.id))
    lines = [line("sure-leave", group=group.name)]
    if len(group.active()) == 1:
        lines.insert(0, line("sure-leave-last", group=group.name))
    elif group.facilitators() == (me,):
        lines.insert(0, line("sure-leave-leads", group=group.name))
    if running is not None and running.lead == me:
        lines.insert(0, line("sure-leave-round"))
    first = ask_first(ask, line("yes-leave", group=group.name), *lines)
    if first:
        return first
    left = await ask.write(lambda conn: leaving.part(ask.core, conn, ask.actor, group.id, me))
    return said(line("left-group", group=group.name)) if left else NOT_THERE


RUNS: Mapping[str, Run] = {
    "now": now,
    "help": helping.help_,
    "settings": settings,
    "data": data,
    "account": account,
    "unlink": unlink,
    "home": home,
    "signin": signin,
    "join": join,
    "leave": leave,
}
