"""What the administrator of a programme can do. Nothing here reads a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from bot.flows.cards import Line, line
from bot.service import (
    figures,
    importing,
    installs,
    joining,
    methods,
    organisation,
    people,
    programme,
)
from bot.service.changes import Changed
from bot.service.commands import helping
from bot.service.commands.ask import Ask, Run
from bot.service.commands.importing import dated
from bot.service.commands.lexicon import Lexicon
from bot.service.commands.model import (
    NOT_THERE,
    Answer,
    Do,
    File,
    Link,
    Operator,
    Said,
    Wrong,
    refused,
    said,
)
from bot.service.commands.outcome import done
from bot.service.commands.own import span
from bot.service.commands.reading import OFF
from bot.service.commands.sure import ask_first, named
from bot.service.core import Actor, Core
from bot.service.take import Again

_DATED = re.compile(r"\d[.-] ?[^\W_]")

MEND = "mend"  # the form again, with what was pasted


def _list(texts: Iterable[str]) -> str:
    return ", ".join(texts)


# --- groups ---------------------------------------------------------------------------------------


async def groups(ask: Ask) -> Answer:
    found = await ask.read(lambda conn: programme.groups_in(conn, ask.org))
    if not found:
        new = Do("group_new", line("can-group-new"), (), "main")
        return Said((line("groups-none"),), (new,))
    lines = tuple(
        line("groups-line", group=g.name, n=g.members, leads=_list(g.facilitators) or "–")
        for g in found
    )
    return said(*lines)


async def group_new(ask: Ask) -> Answer:
    answer = await programme.new_group(
        ask.core, ask.actor, ask.get("name"), ask.get("lang"), identity=ask.identity
    )
    if not isinstance(answer, Changed | Again):
        return done(answer)
    name = ask.get("name")
    paste = Do("group_import", line("can-group-import"))
    if not isinstance(answer, Changed) or isinstance(ask.reading.who, Operator):
        return Said((line("group-made", group=name), line("group-made-empty")), (paste,))
    group = (("group", answer.id),)
    begin = Do("group_begin", line("group-begin-do"), group, "main")
    invite = Do("group_begin", line("group-begin-invite"), (*group, ("invite", "yes")))
    return Said((line("group-made", group=name), line("group-made-next")), (begin, invite, paste))


async def group_begin(ask: Ask) -> Answer:
    """Whoever made a group is the first in it, and may invite the others."""
    if isinstance(ask.reading.who, Operator):
        return refused("group-made-empty")  # the terminal is nobody, and joins no group
    group, name = ask.get("group"), named(ask, "group", "group")
    answer = await programme.begin_group(ask.core, ask.actor, group, identity=ask.identity)
    if not isinstance(answer, Changed):
        return done(answer)
    page = Link(f"/group/{group}", line("page-setup-to-group"))
    lines = (line("group-begun", group=name),)
    if ask.get("invite") != "yes":
        invite = Do("invite", line("can-invite"), (("group", group),), "main")
        return Said(lines, (invite, page))
    token = await ask.write(
        lambda conn: joining.invite(ask.core, conn, ask.actor, group, f"{ask.identity}\ninvite")
    )
    if token is None:
        return Said(lines, (page,))
    link = Link(f"/join/{token}", line("do-open"))
    said_ = (*lines, line("invite-link", group=name), line("page-join-asks"))
    return Said(said_, (link, page))


async def group_rename(ask: Ask) -> Answer:
    answer = await programme.rename_group(
        ask.core, ask.actor, ask.get("group"), ask.get("name"), identity=ask.identity
    )
    return done(answer)


async def group_merge(ask: Ask) -> Answer:
    group, into = named(ask, "group", "group"), named(ask, "group", "into")
    question = line("sure-group-merge", group=group, into=into)
    first = ask_first(ask, line("yes-group-merge", group=group, into=into), question)
    if first:
        return first
    answer = await programme.merge_groups(
        ask.core, ask.actor, ask.get("group"), ask.get("into"), identity=ask.identity
    )
    return done(answer, line("did-group-merge", group=group, into=into))


async def group_close(ask: Ask) -> Answer:
    group = named(ask, "group", "group")
    label = line("yes-group-close", group=group)
    first = ask_first(ask, label, line("sure-group-close", group=group))
    if first:
        return first
    answer = await programme.close_group(
        ask.core, ask.actor, ask.get("group"), identity=ask.identity
    )
    return done(answer, line("did-group-close", group=group))


async def group_import(ask: Ask) -> Answer | Wrong:
    """Shows first what it would do; then it does it. With faults the form comes back as it was."""
    table = ask.get("table")
    if ask.get("sure") == MEND:
        return helping.fill(ask, {"table": table})
    found = await ask.read(lambda conn: importing.preview(conn, ask.org, table))
    if found.wrong and dated(table, ask.reading.today.isoformat()):
        way = Do("dates_import", line("can-dates-import"), (("table", table),), "main")
        return Said((line("dates-import-is-dates"),), (way,), refused=True)
    if found.wrong:
        mend = Do("group_import", line("do-mend-table"), (("table", table), ("sure", MEND)), "main")
        lines = (line("import-wrong"), *(w.why for w in found.wrong))
        return Said(lines, (mend,), refused=True)
    if ask.get("sure") != "yes":
        values = (("table", table), ("sure", "yes"))
        return Said(
            _counts(found, "import-would"), (Do("group_import", line("save"), values, "main"),)
        )
    answer = await importing.take_in(ask.core, ask.actor, table, identity=ask.identity)
    if isinstance(answer, importing.Preview):
        return said(line("import-saved"), *_counts(answer, "import-did"))
    return done(answer)


def _counts(found: importing.Preview, key: str) -> tuple[Line, ...]:
    lines = [Line(key, (("groups", len(found.groups)), ("people", len(found.people))))]
    if found.groups:
        lines.append(line("import-groups", groups=_list(found.groups)))
    if found.known:
        lines.append(line("import-known", names=_list(name for _, name in found.known)))
    if found.leads:
        lines.append(line("import-leads", names=_list(name for _, name in found.leads)))
    return tuple(lines)


async def facilitators(ask: Ask) -> Answer:
    group, person = ask.get("group"), ask.get("person")
    there = await ask.read(lambda conn: people.load_group(conn, ask.org, group))
    if there is not None and there.member(person) is None:
        return refused("not-in-group", who=named(ask, "person", "person"), group=there.name)
    answer = await programme.set_facilitator(
        ask.core,
        ask.actor,
        group,
        person,
        on=ask.get("on") != "no",
        identity=ask.identity,
    )
    return done(answer)


# --- methods --------------------------------------------------------------------------------------


async def all_methods(ask: Ask) -> Answer:
    found = await ask.read(lambda conn: helping.methods(ask.core, conn, ask.org))
    lang = ask.reading.lang
    return said(*(methods.option(m, lang) for m in found.values()))


async def method_show(ask: Ask) -> Answer:
    """Its steps, with their minutes; the file to go on with is the administrator's to take."""
    found = await ask.read(lambda conn: helping.methods(ask.core, conn, ask.org))
    method, lang = found.get(ask.get("method")), ask.reading.lang
    if method is None:
        return NOT_THERE
    steps = (
        line("method-step", n=n, name=s.name.in_(lang), minutes=round(s.minutes))
        for n, s in enumerate(method.steps, 1)
    )
    return said(line("of", text=method.name.in_(lang)), *steps)


async def method_import(ask: Ask) -> Answer:
    answer = await methods.import_method(
        ask.core, ask.actor, ask.get("text"), identity=ask.identity
    )
    if isinstance(answer, methods.Mistakes):
        return Said(tuple(line("of", text=str(p)) for p in answer.problems), refused=True)
    return done(answer)


async def method_remove(ask: Ask) -> Answer:
    answer = await methods.remove_method(
        ask.core, ask.actor, ask.get("method"), identity=ask.identity
    )
    return done(answer)


# --- the organisation -----------------------------------------------------------------------------


def held_goals(core: Core, conn: Connection, who: Actor, words: Lexicon) -> dict[str, str]:
    return {"goals": "\n".join(organisation.house(conn, who.org).goals)}


def held_hours(core: Core, conn: Connection, who: Actor, words: Lexicon) -> dict[str, str]:
    house = organisation.house(conn, who.org)
    quiet = "–".join(house.quiet) if house.quiet else ""
    free = ", ".join(day.isoformat() for day in house.free)
    return {"quiet": quiet, "country": house.country, "free": free}


def held_retention(core: Core, conn: Connection, who: Actor, words: Lexicon) -> dict[str, str]:
    return {"kept": str(organisation.house(conn, who.org).retention)}


async def goals(ask: Ask) -> Answer:
    answer = await organisation.set_goals(
        ask.core, ask.actor, ask.get("goals"), identity=ask.identity
    )
    return done(answer)


async def roles(ask: Ask) -> Answer:
    found = await ask.read(lambda conn: programme.roles(conn, ask.org))
    lines: list[Line] = []
    for each in found:
        if each.admin:
            lines.append(line("roles-admin", name=each.name))
        if each.operator:
            lines.append(line("roles-operator", name=each.name))
        if each.leads:
            lines.append(line("roles-leads", name=each.name, groups=_list(each.leads)))
    return said(line("roles-title"), *lines)


async def missing(ask: Ask) -> Answer:
    found = await ask.read(lambda conn: programme.missing(ask.core, conn, ask.org))
    lines: list[Line] = []
    if found.homeless:
        lines.append(line("missing-homeless", groups=_list(found.homeless)))
    if found.leaderless:
        lines.append(line("missing-leaderless", groups=_list(found.leaderless)))
    lines += [
        line("missing-troubled", where=where, platform=platform.capitalize(), code=code)
        for where, platform, code in found.troubled
    ]
    if found.unreachable:
        lines.append(line("missing-unreachable", names=_list(found.unreachable)))
    return said(*(lines or [line("missing-nothing")]))


async def org_hours(ask: Ask) -> Answer | Wrong:
    if ask.typed and not ask.values:
        held = await ask.read(lambda conn: held_hours(ask.core, conn, ask.actor, ask.words))
        return helping.fill(ask, held)
    free = ask.get("free")
    if ask.typed and free and not _DATED.search(free):
        return refused("typed-hours-or-days", text=free[:40])
    answers: list[object] = []
    if ask.get("quiet") or not ask.typed:
        since, until = ("", "") if ask.get("quiet") == OFF else span(ask.get("quiet"))
        answers.append(
            await organisation.set_quiet(
                ask.core, ask.actor, since, until, identity=f"{ask.identity}\nquiet"
            )
        )
    if ask.get("free") or ask.get("country") or not ask.typed:
        answers.append(await _set_holidays(ask))
    said_ = [done(answer) for answer in answers]
    return next((s for s in said_ if s.refused), said_[0])


async def _set_holidays(ask: Ask) -> object:
    """Who types a country alone keeps the free days."""
    free = ask.get("free")
    if ask.typed and not free:
        held = await ask.read(lambda conn: held_hours(ask.core, conn, ask.actor, ask.words))
        free = held["free"]
    return await organisation.set_holidays(
        ask.core, ask.actor, ask.get("country"), free, identity=f"{ask.identity}\nfree"
    )


async def retention(ask: Ask) -> Answer:
    """Says first what it means, and how much would be past its date already."""
    days = int(ask.get("kept"))
    if organisation.SHORTEST <= days <= organisation.LONGEST:
        past = await ask.read(
            lambda conn: organisation.retention_moves(ask.core, conn, ask.org, days)
        )
        lines = [line("sure-retention", days=days)]
        if past:
            lines.insert(0, line("retention-past", n=past, days=days))
        first = ask_first(ask, line("yes-retention", days=days), *lines)
        if first:
            return first
    answer = await organisation.set_retention(ask.core, ask.actor, days, identity=ask.identity)
    return done(answer, line("did-retention", days=days))


async def connect_slack(ask: Ask) -> Answer:
    """A one-time link, where Slack is set up for many workspaces."""
    if "slack" not in ask.core.connects:
        return refused("connect-slack-off")

    def make(conn: Connection) -> str | None:
        if isinstance(ask.reading.who, Operator):
            return installs.operators_link(ask.core, conn, ask.org) if ask.org else None
        return installs.new_link(ask.core, conn, ask.actor)

    token = await ask.write(make)
    if token is None:
        return NOT_THERE
    link = Link(f"/slack/install/{token}", line("do-connect-slack"))
    return Said((line("connect-slack-link"),), (link,))


async def export(ask: Ask) -> Answer:
    """Counts and structure, never what somebody wrote."""
    found = await ask.read(lambda conn: figures.figures(conn, ask.org))
    media = "text/csv; charset=utf-8"
    return File("kollega.csv", media, figures.as_csv(found), line("export-ready"))


RUNS: Mapping[str, Run] = {
    "groups": groups,
    "group_new": group_new,
    "group_begin": group_begin,
    "group_rename": group_rename,
    "group_merge": group_merge,
    "group_close": group_close,
    "group_import": group_import,
    "facilitators": facilitators,
    "connect_slack": connect_slack,
    "methods": all_methods,
    "method_show": method_show,
    "method_import": method_import,
    "method_remove": method_remove,
    "goals": goals,
    "roles": roles,
    "missing": missing,
    "org_hours": org_hours,
    "retention": retention,
    "export": export,
}
