"""`python -m tests.fuzz --count 100000`: so many mutated payloads to each edge.

The last line is the figures as JSON; the exit status is 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bot.words import be_strict
from tests.fuzz.edges import DATABASES, EDGES
from tests.fuzz.run import Figures, Fuzzer


async def fuzz(
    name: str, folder: Path, database: str, count: int, seconds: float, seed: int
) -> Figures:
    async with EDGES[name](folder, database) as edge:
        fuzzer = Fuzzer(edge, seed)
        found = await fuzzer.run(count, seconds)
    for key, value in asdict(found).items():
        print(f"{key:16} {value if key != 'wrong' else len(value)}")
    for what, request in fuzzer.examples.items():
        print(f"  {fuzzer.counts[what]} x {what}\n    {str(request)[:4000]}")
    print(flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="payloads to each edge")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most, each edge")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edge", choices=sorted(EDGES), action="append")
    parser.add_argument("--database", choices=DATABASES, default=DATABASES[0])
    chosen = parser.parse_args()
    be_strict()
    found = []
    for name in chosen.edge or EDGES:
        with tempfile.TemporaryDirectory(prefix="kollega-fuzz-") as folder:
            figures = asyncio.run(
                fuzz(
                    name,
                    Path(folder),
                    chosen.database,
                    chosen.count,
                    chosen.seconds,
                    chosen.seed,
                )
            )
        found.append(figures)
    print(json.dumps([{**asdict(f), "wrong": len(f.wrong)} for f in found]))
    sys.exit(any(f.wrong for f in found))


if __name__ == "__main__":
    main()
