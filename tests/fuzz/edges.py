"""The edges that are fuzzed, by name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from tests.fuzz.edge import Edge
from tests.fuzz.slack_edge import slack_edge
from tests.fuzz.teams_edge import teams_edge
from tests.fuzz.web_edge import web_edge

DATABASES = ("sqlite", "postgresql")
# Each over a database of its own, of the kind that is named.
EDGES: dict[str, Callable[[Path, str], AbstractAsyncContextManager[Edge]]] = {
    "slack": slack_edge,
    "teams": teams_edge,
    "web": web_edge,
}
