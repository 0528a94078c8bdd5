"""So many mutated payloads to an edge, in its own process, and what came of them."""

from __future__ import annotations

import collections
import json
import random
import time
from dataclasses import asdict, dataclass, field

from tests.fuzz.edge import WORD, Edge, Recorded, Request, ask
from tests.fuzz.mutate import branches, mutated
from tests.fuzz.watch import Lines, frames, memory_mb, waited_s

BATCH = 250
SLOW_S = 5.0
GROWN_MB = 500.0


@dataclass
class Figures:
    """What came of it. `wrong` is empty when all is well; `statuses` count the answers, `events`
    the logged lines and `troubles` the logged errors, by kind; `grown_mb` is memory taken after
    the first tenth."""

    edge: str
    sent: int = 0
    forged: int = 0
    seconds: float = 0.0
    slowest_s: float = 0.0
    grown_mb: float = 0.0
    statuses: dict[str, int] = field(default_factory=dict)
    forged_statuses: dict[str, int] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    troubles: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def last_line(self) -> str:
        return json.dumps(asdict(self))


class Fuzzer:
    """Payloads of one seed to one edge, in batches; every other is without a valid signature."""

    def __init__(self, edge: Edge, seed: int, batch: int = BATCH) -> None:
        self.edge = edge
        self.batch = batch
        self._forging = False
        self.chance = random.Random(seed)
        self.lines = Lines()
        self.figures = Figures(edge.name)
        found = [x for one in edge.recorded for x in branches(one.tree)]
        self.spare = [x for x in found if not isinstance(x, dict | list) or len(str(x)) < 2000]
        self._statuses: tuple[collections.Counter[str], collections.Counter[str]] = (
            collections.Counter(),
            collections.Counter(),
        )
        self.counts: collections.Counter[str] = collections.Counter()
        self.examples: dict[str, Request | None] = {}
        self._kept: list[str] = []
        self._events: collections.Counter[str] = collections.Counter()
        self._troubles: collections.Counter[str] = collections.Counter()

    async def run(self, count: int, seconds: float = float("inf")) -> Figures:
        """So many payloads, or as many as that time allows."""
        figures, began = self.figures, time.monotonic()
        warm = 0.0
        with self.lines.heard():
            while figures.sent < count and time.monotonic() - began < seconds:
                await self._batch(min(self.batch, count - figures.sent))
                if not warm and figures.sent * 10 >= min(count, 20_000):
                    warm = memory_mb()
        figures.seconds = round(time.monotonic() - began, 1)
        figures.grown_mb = round(memory_mb() - (warm or memory_mb()), 1)
        if figures.grown_mb > GROWN_MB:
            self._wrong(f"{figures.grown_mb} MB more", None)
        figures.statuses = dict(sorted(self._statuses[False].items()))
        figures.forged_statuses = dict(sorted(self._statuses[True].items()))
        figures.events = dict(self._events.most_common())
        figures.troubles = dict(self._troubles.most_common())
        return figures

    async def _batch(self, size: int) -> None:
        forged = self._forging = not self._forging
        before = self.edge.digest() if forged else ""
        for _ in range(size):
            await self._one(forged)
        await self.edge.settle()
        if forged and self.edge.digest() != before:
            self._wrong("a forged request changed the state", None)
        self._look_at_lines()

    async def _one(self, forged: bool) -> None:
        one = self.chance.choice(self.edge.recorded)
        request = self._request(one, forged)
        began, waited = time.monotonic(), waited_s()
        try:
            status = await ask(self.edge.app, request)
        except Exception as error:
            self._wrong(f"{type(error).__name__} came out {frames(error.__traceback__)}", request)
            status = 500
        took = time.monotonic() - began
        if took > SLOW_S:  # what others did to this machine is no fault of the edge's
            took -= max(0.0, waited_s() - waited)
        figures = self.figures
        figures.sent += 1
        figures.forged += forged
        figures.slowest_s = max(figures.slowest_s, round(took, 2))
        self._statuses[forged][str(status)] += 1
        if status >= 500 and (status, request.path) != (502, self.edge.elsewhere):
            self._wrong(f"{status} {self._failing()}", request)
        if took > SLOW_S:
            self._wrong(f"{took:.1f} s", request)

    def _request(self, one: Recorded, forged: bool) -> Request:
        """Forged ones are whole half of the time: nothing but the signature is wrong with them."""
        whole = forged and self.chance.random() < 0.5
        tree = one.tree if whole else mutated(one.tree, self.chance, self.spare)
        return self.edge.dress(one, tree, self.chance, forged=forged, whole=whole)

    def _look_at_lines(self) -> None:
        hidden = (WORD, *self.edge.secrets())
        lines, self._kept = [*self._kept, *self.lines.taken()], []
        for line in lines:
            if any(word in line for word in hidden):
                self._wrong("a log line holds what it must not: " + line[:500], None)
            self._events[_event(line)] += 1
            if '"failing"' in line or '"level": "error"' in line:
                self._troubles[_kind(line)] += 1

    def _failing(self) -> str:
        """Where the newest line says that it failed."""
        lines = self.lines.taken()
        self._kept += lines
        return next((_kind(x) for x in reversed(lines) if '"failing"' in x), "")

    def _wrong(self, what: str, request: Request | None) -> None:
        """Each kind once, with the first request that met it."""
        if what not in self.figures.wrong:
            self.figures.wrong.append(what)
            self.examples[what] = request
        self.counts[what] += 1


def _event(line: str) -> str:
    try:
        return str(json.loads(line).get("event"))
    except ValueError:
        return "unnamed"


def _kind(line: str) -> str:
    try:
        said = json.loads(line)
        parts = (said.get(k) for k in ("event", "failing"))
        return " ".join(str(x) for x in parts if x)[:300]
    except ValueError:
        return line[:120]
