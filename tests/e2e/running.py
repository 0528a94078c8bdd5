"""A real Kollega: `kollega run` as a process of its own, in a folder of its own.

    with Running(folder, url=new_postgres_database()) as kollega:
        httpx.get(kollega.base + "/")
        kollega.kill()
        kollega.start()

Everything it keeps and says is below `folder`; only the process started here is ever ended.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import httpx

PATIENCE = 60.0
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "SSL_CERT_FILE")


class NotServingError(Exception):
    """It ended, or did not answer in time. The message is what it said."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Running:
    """One installation and its process. `url` is the database's, by default SQLite in the folder.

    `env` adds settings and secrets; nothing else of this process's surroundings is handed on.
    """

    def __init__(
        self,
        folder: Path,
        *,
        url: str | None = None,
        env: Mapping[str, str] | None = None,
        level: str = "info",
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.temp = folder / "tmp"
        self.temp.mkdir(exist_ok=True)
        self.port = free_port()
        self.base = f"http://localhost:{self.port}"
        self.url = url or f"sqlite:///{folder / 'kollega.db'}"
        self.starts = 0
        self.started_in: list[float] = []
        self.process: subprocess.Popen[bytes] | None = None
        self._env = {
            **{k: v for k, v in os.environ.items() if k in KEPT},
            "TMPDIR": str(self.temp),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "KOLLEGA_WEB__PORT": str(self.port),
            "KOLLEGA_DATA__URL": self.url,
            "KOLLEGA_LOG__LEVEL": level,
            **(env or {}),
        }

    # --- the process ---

    def spawn(self) -> None:
        """Start it, and do not wait."""
        if self.alive:
            raise RuntimeError("it is running already")
        self.starts += 1
        with self._log("stdout").open("ab") as out, self._log("stderr").open("ab") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "run"],
                cwd=self.folder,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )

    def start(self, patience: float = PATIENCE) -> Self:
        """Start it, and wait until it serves. Raises NotServingError."""
        began = time.monotonic()
        self.spawn()
        while time.monotonic() - began < patience:
            if self.serves():
                self.started_in.append(time.monotonic() - began)
                return self
            if not self.alive:
                raise NotServingError(self.logs)
            time.sleep(0.03)
        self.kill()
        raise NotServingError(self.logs)

    def serves(self) -> bool:
        try:
            return httpx.get(self.base + "/", timeout=5, trust_env=False).status_code < 500
        except httpx.HTTPError:
            return False

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """`kill -9`, and wait until it is gone."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self, patience: float = 30.0) -> int:
        """Ask it to stop, as Ctrl+C does. Returns its exit status."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()
            raise NotServingError(f"it did not stop\n{self.logs}") from None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()

    # --- what it leaves ---

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    @property
    def logs(self) -> str:
        """Everything it has said, in all its lives."""
        found = (self._log(name) for name in ("stdout", "stderr"))
        return "\n".join(f.read_text(errors="replace") for f in found if f.exists())

    @property
    def key(self) -> Path:
        return self.folder / "kollega.key"

    @property
    def erasures(self) -> Path:
        return self.folder / "kollega.erasures"
