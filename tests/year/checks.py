"""Everything that was sent in the year, looked through: missing, doubled, late, unwelcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import select

from bot.flows.meeting_model import Meeting, Stage
from bot.flows.model import Round
from bot.groups.quiet import Rule, is_open, next_open
from bot.groups.workdays import WorkCalendar
from bot.service import flows
from bot.service.core import Core
from bot.service.settled import USUAL, WEEKDAYS
from bot.storage.tables import flows as flow_rows
from tests.year.chat import Post
from tests.year.clock import Outage, local
from tests.year.programme import Member, Programme

SLACK = 300.0  # seconds after which something is late
THERE = 1200.0  # whoever has just done something is there, and is answered at any hour
CALENDAR = WorkCalendar("Europe/Oslo")
HOUSE = ("17:00", "07:00")  # when the organisation is quiet
ASKING: tuple[Stage, ...] = ("invite", "agenda")
REMINDERS = ("invite-r", "vote-again", "decide-again")


class Complaint(NamedTuple):
    """What is wrong with a message that was sent, or was not. `what` is one word."""

    what: str
    slot: str
    person: str
    at: str
    more: str = ""


def rule_of(member: Member) -> Rule:
    held = member.settings
    quiet = held.get("quiet") or HOUSE
    away = held.get("away")
    return Rule(
        (time.fromisoformat(quiet[0]), time.fromisoformat(quiet[1])),  # type: ignore[index]
        tuple(held.get("days") or WEEKDAYS),  # type: ignore[arg-type]
        date.fromisoformat(str(away)) if away else None,
    )


def states(core: Core, org: str) -> dict[str, flows.State]:
    """Every flow of the year as it was left."""
    found = select(flow_rows.c.id, flow_rows.c.state).where(flow_rows.c.org == org)
    read = core.storage.db.read(lambda conn: conn.execute(found).all())
    return {row.id: flows.decode(row.state) for row in read}


def asked_by_itself(posts: list[Post]) -> Iterator[Post]:
    """What came to one person and was no answer to anything of a round."""
    return (p for p in posts if p.person and not isinstance(p.state, Round))


def doubled(posts: list[Post]) -> list[Complaint]:
    seen = Counter((p.flow, p.channel, p.card.slot) for p in posts)
    return [
        Complaint("doubled", slot, channel, "") for (_, channel, slot), n in seen.items() if n > 1
    ]


def unwelcome(
    posts: list[Post], programme: Programme, acted: dict[str, list[float]]
) -> list[Complaint]:
    """What somebody did not want: at that hour, on that day, at all, or not any more."""
    found = []
    members = {m.id: m for g in programme.groups for m in g.members}
    for post in asked_by_itself(posts):
        member = members.get(post.person)
        if member is None:
            continue
        recently = any(post.at - THERE <= at <= post.at for at in acted.get(post.person, ()))
        if not is_open(CALENDAR, rule_of(member), post.at) and not recently:
            found.append(_complaint("unwelcome", post, "quiet, free or away"))
        if member.settings.get("amount") == "off" and post.card.ping and not recently:
            found.append(_complaint("unwelcome", post, "wants nothing"))
        if member.settings.get("amount") == "light" and post.card.slot in REMINDERS:
            found.append(_complaint("unwelcome", post, "wants no reminders"))
        if isinstance(post.state, Meeting) and post.at > post.state.begins and _asks(post):
            found.append(_complaint("unwelcome", post, "the meeting has begun"))
    return found


def _asks(post: Post) -> bool:
    return post.card.slot.partition(".")[0].rstrip("0123456789") in (
        "invite", "invite-r", "agenda", "choose", "turn", "nocase",
    )  # fmt: skip


def after_leaving(posts: list[Post], person: str, when: float, group: str) -> list[Complaint]:
    late = (p for p in posts if p.person == person and p.at > when + SLACK and p.group == group)
    return [_complaint("unwelcome", post, "left") for post in late]


def missing_or_late(
    posts: list[Post],
    programme: Programme,
    all_states: dict[str, flows.State],
    outages: tuple[Outage, ...],
) -> list[Complaint]:
    """Each invitation and agenda of a meeting that was held came to each who wanted it, at its
    time, or as soon as its reader's hours and the outages allowed."""
    got = {(p.flow, p.person, p.card.slot): p for p in posts}
    found: list[Complaint] = []
    for state in all_states.values():
        if not isinstance(state, Meeting) or state.phase != "over":
            continue
        group = next(g for g in programme.groups if g.id == state.group)
        for stage, planned in state.plan:
            if stage not in ASKING or stage in state.dropped:
                continue
            slot = f"{stage}.{state.era}" if state.era else stage
            for member in group.members:
                expected = _expected(member, state, stage, planned, outages)
                # Who reads it late finds the reminder, or the agenda, where the invitation was.
                slots = (slot, slot.replace("invite", "invite-r"), slot.replace("invite", "agenda"))
                sent = [p for s in slots if (p := got.get((state.id, member.id, s)))]
                post = min(sent, key=lambda p: p.at, default=None)
                found += _compared(member, state, slot, expected, post)
    return found


def _expected(
    member: Member, state: Meeting, stage: Stage, planned: float, outages: tuple[Outage, ...]
) -> float | None:
    """When this person was to get it; None when they were not."""
    seat = state.seat(member.id)
    if seat is None or member.settings.get("amount") == "off":
        return None
    if stage == "agenda" and not seat.told:
        return None
    at = max(planned, state.invited or planned) if stage == "invite" else planned
    at = _up(at, outages, late=True)
    at = next_open(CALENDAR, rule_of(member), at)
    at = next_open(CALENDAR, rule_of(member), _up(at, outages, late=False))
    return at if at < state.begins else None


def _up(at: float, outages: tuple[Outage, ...], *, late: bool) -> float:
    """That moment, or when Kollega is back; what is late then waits for working hours."""
    for outage in outages:
        if outage.since <= at < outage.until:
            usual = Rule(USUAL)
            hours = outage.until - at > 2 * 3600 and late
            return next_open(CALENDAR, usual, outage.until) if hours else outage.until
    return at


def _compared(
    member: Member, state: Meeting, slot: str, expected: float | None, post: Post | None
) -> list[Complaint]:
    if expected is None:
        return []
    if post is None:
        return [Complaint("missing", slot, member.name, f"{local(expected)}", state.day)]
    if post.at < expected - 1:
        return [Complaint("early", slot, member.name, f"{local(post.at)}", f"{local(expected)}")]
    if post.at > expected + SLACK:
        return [Complaint("late", slot, member.name, f"{local(post.at)}", f"{local(expected)}")]
    return []


def _complaint(what: str, post: Post, more: str) -> Complaint:
    return Complaint(what, post.card.slot, post.person[:6], f"{local(post.at)}", more)
