"""Who wrote or pressed lately, and where: Teams tells of a person only within a conversation."""

from __future__ import annotations

from typing import NamedTuple

MOST = 5000


class Sighting(NamedTuple):
    """The conversation somebody was last heard in, and their Teams' language (`nb-NO`)."""

    conversation: str
    locale: str


class Met:
    """By tenant and account. In memory alone: after a restart they are met again."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], Sighting] = {}

    def note(self, tenant: str, account: str, sighting: Sighting) -> None:
        self._seen.pop((tenant, account), None)
        if len(self._seen) >= MOST:
            del self._seen[next(iter(self._seen))]
        self._seen[tenant, account] = sighting

    def last(self, tenant: str, account: str) -> Sighting | None:
        return self._seen.get((tenant, account))
