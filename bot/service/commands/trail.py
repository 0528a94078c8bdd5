"""Who changed what, in words: from what to what, where that was written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from bot.flows.cards import Arg, At, Line, line
from bot.service import audit
from bot.service.commands import helping
from bot.service.commands.ask import Ask, Run
from bot.service.commands.model import Answer, said

Detail = Mapping[str, Any]

CHANGES = {
    "admin-set": "audit-admin-set",
    "admin-unset": "audit-admin-unset",
    "operator-set": "audit-operator-set",
    "operator-unset": "audit-operator-unset",
    "facilitator-set": "audit-facilitator-set",
    "facilitator-unset": "audit-facilitator-unset",
    "group-made": "audit-group-made",
    "group-renamed": "audit-group-renamed",
    "group-merged": "audit-group-merged",
    "group-closed": "audit-group-closed",
    "group-method": "audit-group-method",
    "members-imported": "audit-members-imported",
    "method-imported": "audit-method-imported",
    "method-removed": "audit-method-removed",
    "person-deleted": "audit-person-deleted",
    "person-recognised": "audit-person-recognised",
    "person-linked": "audit-person-linked",
    "person-unlinked": "audit-person-unlinked",
    "checkins-begun": "audit-checkins-begun",
    "checkins-stopped": "audit-checkins-stopped",
    "checkins-level": "audit-checkins-level",
    "goals": "audit-goals",
    "quiet-hours": "audit-quiet-hours",
    "holidays": "audit-holidays",
    "retention": "audit-retention",
    "leavers": "audit-leavers",
    "link-handed": "audit-link-handed",
    "dates-imported": "audit-dates-imported",
    "dates-import-undone": "audit-dates-import-undone",
    "half-days": "audit-half-days",
    "school": "audit-school",
    "gathering-added": "audit-gathering-added",
    "gathering-called-off": "audit-gathering-called-off",
    "member-tentative": "audit-member-tentative",
    "member-sure": "audit-member-sure",
    "role-vacant": "audit-role-vacant",
    "role-filled": "audit-role-filled",
    "meeting-added": "audit-meeting-added",
    "meeting-moved": "audit-meeting-moved",
    "meeting-confirmed": "audit-meeting-confirmed",
    "meeting-cancelled": "audit-meeting-cancelled",
    "meeting-held": "audit-meeting-held",
    "plan-changed": "audit-plan-changed",
}
"""The sentence of each change, for one of which no more was written down."""


class Fuller(NamedTuple):
    """A sentence that says more, where all that it `needs` was written down."""

    key: str
    needs: tuple[str, ...]


FULLER: Mapping[str, tuple[Fuller, ...]] = {
    "facilitator-set": (Fuller("audit-facilitator-set-in", ("group",)),),
    "facilitator-unset": (Fuller("audit-facilitator-unset-in", ("group",)),),
    "group-renamed": (Fuller("audit-group-renamed-from", ("before", "after")),),
    "group-merged": (Fuller("audit-group-merged-into", ("into",)),),
    "group-method": (
        Fuller("audit-group-method-from", ("before", "method")),
        Fuller("audit-group-method-to", ("method",)),
    ),
    "members-imported": (Fuller("audit-members-imported-n", ("groups", "people", "joined")),),
    "method-imported": (Fuller("audit-method-imported-as", ("version",)),),
    "goals": (Fuller("audit-goals-from", ("before", "n")),),
    "quiet-hours": (Fuller("audit-quiet-hours-from", ("before", "after")),),
    "holidays": (Fuller("audit-holidays-from", ("before", "country", "free_before", "free")),),
    "retention": (Fuller("audit-retention-from", ("before", "days")),),
    "leavers": (Fuller("audit-leavers-from", ("before", "rule")),),
    "dates-imported": (Fuller("audit-dates-imported-n", ("groups", "added", "changed", "people")),),
    "half-days": (Fuller("audit-half-days-from", ("before", "after")),),
    "school": (Fuller("audit-school-from", ("before", "n")),),
    "link-handed": (Fuller("audit-link-handed-in", ("group",)),),
}


def _as_is(value: Any, names: Mapping[str, str]) -> Arg:  # noqa: ANN401
    found: str | int = value
    return found


def _hours(value: Any, names: Mapping[str, str]) -> Arg:  # noqa: ANN401
    return str(value) or line("audit-no-hours")


def _rule(value: Any, names: Mapping[str, str]) -> Arg:  # noqa: ANN401
    return line("leavers-withdraw" if value == "withdraw" else "leavers-keep")


def _method(value: Any, names: Mapping[str, str]) -> Arg:  # noqa: ANN401
    return names.get(str(value), str(value))


WORDED: Mapping[str, Callable[[Any, Mapping[str, str]], Arg]] = {
    "quiet-hours": _hours,
    "leavers": _rule,
    "group-method": _method,
}
"""How what was written down of a change is said, where it is no number and no name."""


def change(entry: audit.Entry, methods: Mapping[str, str]) -> Line:
    """One change. `methods` are names by id."""
    at, who = At(entry.at.timestamp()), _who(entry)
    key = CHANGES.get(entry.what)
    if key is None:
        return line("audit-other", at=at, who=who, what=entry.what)
    fuller = FULLER.get(entry.what, ())
    found = next((f for f in fuller if all(n in entry.detail for n in f.needs)), None)
    args: dict[str, Arg] = {"at": at, "who": who, "about": entry.about}
    if found is None:
        return Line(key, tuple(args.items()))
    worded = WORDED.get(entry.what, _as_is)
    args |= {name: worded(entry.detail[name], methods) for name in found.needs}
    return Line(found.key, tuple(args.items()))


def _who(entry: audit.Entry) -> Arg:
    if entry.actor is None:
        return line("audit-operator")
    return entry.by or line("audit-deleted")


async def trail(ask: Ask) -> Answer:
    found = await ask.read(lambda conn: audit.trail(conn, ask.org))
    known = await ask.read(lambda conn: helping.methods(ask.core, conn, ask.org))
    methods = {each.id: each.name.in_(ask.reading.lang) for each in known.values()}
    lines = tuple(change(entry, methods) for entry in found)
    return said(*(lines or (line("audit-none"),)))


RUNS: Mapping[str, Run] = {"audit": trail}
