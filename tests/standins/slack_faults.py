"""Bad days to order: which call fails next, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.standins.slack_records import Workspace

KINDS = ("429", "500", "timeout", "drop_before", "drop_after")


@dataclass
class Fault:
    method: str
    kind: str
    left: int
    channel: str | None
    retry_after: int


@dataclass
class Faults:
    """The faults ordered, oldest first."""

    ordered: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        if fault.kind not in KINDS and not fault.kind.startswith("error:"):
            raise ValueError(fault.kind)
        self.ordered.append(fault)

    def take(self, method: str, args: dict[str, Any], teams: Iterable[Workspace]) -> Fault | None:
        """The fault that strikes this call, used up by it."""
        for fault in self.ordered:
            if fault.left and fault.method in (method, "*") and _is_about(fault, args, teams):
                fault.left -= 1
                return fault
        return None


def _is_about(fault: Fault, args: dict[str, Any], teams: Iterable[Workspace]) -> bool:
    if fault.channel is None:
        return True
    names = {str(args.get(key)) for key in ("channel", "user", "user_id", "users")}
    ims = {team.ims.get(fault.channel) for team in teams}
    return fault.channel in names or bool(names & {im for im in ims if im})
