"""Packages of the npm registry that tests look into: fetched once, pinned, never committed."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

CACHE = Path(__file__).parents[1] / ".cache" / "npm"


class UnreachableError(Exception):
    """npm is not here, or reaches no registry; the message says which."""


class Package:
    """A published package, by `name@version`. `integrity` is its sha512, as npm writes it."""

    def __init__(self, spec: str, integrity: str) -> None:
        self.spec, self.integrity = spec, integrity

    def read(self, *members: str) -> list[bytes]:
        """The content of these files in it, fetched first where it is not here yet.

        Raises UnreachableError, and AssertionError where what came is not what is pinned.
        """
        file = CACHE / f"{self.spec.replace('/', '-')}.tgz"
        if not file.is_file():
            self._fetch(file)
        assert self._is_pinned(file), f"{self.spec} is not what is pinned"
        found = []
        with tarfile.open(file) as archive:
            for name in members:
                member = archive.extractfile(f"package/{name}")
                assert member is not None, name
                found.append(member.read())
        return found

    def _is_pinned(self, file: Path) -> bool:
        digest = base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()
        return f"sha512-{digest}" == self.integrity

    def _fetch(self, file: Path) -> None:
        npm = shutil.which("npm")
        if npm is None:
            raise UnreachableError(f"there is no npm to fetch {self.spec} with")
        CACHE.mkdir(parents=True, exist_ok=True)
        # Several workers may fetch at once: each in a folder of its own, put in place whole.
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            done = subprocess.run(
                [npm, "pack", self.spec, "--silent"],
                cwd=folder,
                capture_output=True,
                timeout=120,
                check=False,
            )
            if done.returncode:
                raise UnreachableError(f"npm cannot fetch {self.spec}")
            (fetched,) = Path(folder).glob("*.tgz")
            fetched.replace(file)
