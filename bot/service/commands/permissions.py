"""Who may give which command. Nothing else decides it; the rules of a round are the core's own.

An administrator is no member: the role opens no group and no case.
"""

from __future__ import annotations

from sqlalchemy import Connection

from bot.flows.cards import Line, Names, Who, line
from bot.flows.model import Round
from bot.service import flows as rows
from bot.service import people, rounds
from bot.service.commands.model import NOT_THERE, Command, Giver, Operator, Role, Said
from bot.service.commands.table import COMMANDS
from bot.service.core import Actor
from bot.service.people import Group

ROLES: tuple[Role, ...] = ("everybody", "member", "lead", "facilitator", "admin", "operator")


def roles(conn: Connection, who: Giver, group: str = "") -> frozenset[Role]:
    """What somebody is: in the organisation, and in this group of it."""
    if isinstance(who, Operator):
        return frozenset({"operator", "admin"} if who.org else {"operator"})
    profile = people.profile(conn, who)
    if profile is None:
        return frozenset()
    found: set[Role] = {"everybody"}
    if profile.admin:
        found.add("admin")
    if profile.operator:
        found.add("operator")
    mine = people.group_of(conn, who, group) if group else None
    return frozenset(found | (_in_group(conn, who, mine) if mine else set()))


def _in_group(conn: Connection, who: Actor, group: Group) -> set[Role]:
    found: set[Role] = {"member"}
    if who.person in group.facilitators():
        found.add("facilitator")
    running = round_in(conn, who, group.id)
    # Without a round the facilitator is told so, instead of that somebody else leads it.
    if running.lead == who.person if running else "facilitator" in found:
        found.add("lead")
    return found


def round_in(conn: Connection, who: Actor, group: str) -> Round | None:
    """The round that the group is holding, for callers that have checked who asks."""
    flow = rounds.running_in(conn, who.org, group)
    found = rows.load(conn, who.org, flow, lock=False) if flow else None
    return found.state if found and isinstance(found.state, Round) else None


def permits(command: Command, held: frozenset[Role]) -> bool:
    return not held.isdisjoint(command.audience)


def allowed(conn: Connection, who: Giver, command: str, group: str = "") -> bool:
    """Whether this person may give this command here."""
    return permits(COMMANDS[command], roles(conn, who, group))


def refusal(conn: Connection, who: Giver, command: Command, group: str = "") -> Said:
    """Why not, and who can. What would tell that a group is there is not told."""
    if isinstance(who, Operator) or command.scope != "group":
        return Said((_who_can(command),), refused=True)
    found = people.group_of(conn, who, group)
    if found is None:
        return NOT_THERE
    names = {m.id: m.name for m in found.members}
    running = round_in(conn, who, group) if "lead" in command.audience else None
    if running is not None:
        return Said((line("no-only-lead", lead=Who(running.lead)),), names=names, refused=True)
    leads = found.facilitators()
    why = line("only-facilitator", names=Names(leads)) if leads else line("only-facilitator-none")
    return Said((why,), names=names, refused=True)


def _who_can(command: Command) -> Line:
    if "everybody" in command.audience or command.scope == "group":
        return line("only-person")
    return line("only-admin") if "admin" in command.audience else line("only-operator")
