"""Master keys: where they come from, and what makes one acceptable.

A file holds one master per line, the current one first, older ones after it for as long as a
rotation lasts; an environment value holds the same, separated by spaces or commas.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
import re
import secrets
import stat
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.storage.errors import MasterKeyError

SIZE = 32


@dataclass(frozen=True)
class Master:
    """One master key: `id` names it and tells nothing about it."""

    id: str
    wrapping: AESGCM = field(repr=False, compare=False)

    @classmethod
    def of(cls, secret: bytes) -> Master:
        return cls(
            _derive(secret, b"kollega master id")[:16].hex(),
            AESGCM(_derive(secret, b"kollega key wrapping")),
        )


@dataclass(frozen=True)
class Masters:
    """The masters at hand: the current one seals, all of them open."""

    current: Master
    older: tuple[Master, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Masters:
        """From the lines of a file or the value of a variable. Raises MasterKeyError."""
        words = [word for word in re.split(r"[\s,]+", text) if word]
        if not words:
            raise MasterKeyError("The master key is empty. Put back the one that was kept apart.")
        found = [Master.of(_secret(word)) for word in words]
        return cls(found[0], tuple(found[1:]))

    @classmethod
    def from_file(cls, path: Path) -> Masters:
        """From a file that only its owner can read. Raises MasterKeyError."""
        try:
            with path.open("rb") as file:
                _refuse_shared(path, os.fstat(file.fileno()))
                content = file.read(65536)
        except FileNotFoundError:
            raise MasterKeyError(
                f"There is no master key at {path}. Put back the one that was kept apart."
            ) from None
        except OSError as error:
            raise MasterKeyError(
                f"The master key at {path} cannot be read: {error.strerror}."
            ) from None
        return cls.parse(content.decode("ascii", "replace"))

    def get(self, master: str) -> Master:
        """The master of this id. Raises MasterKeyError."""
        for one in (self.current, *self.older):
            if one.id == master:
                return one
        raise MasterKeyError(
            f"The database was sealed with another master key ({master}). Put that one back, or "
            "add it as a further line."
        )

    def __contains__(self, master: str) -> bool:
        return any(one.id == master for one in (self.current, *self.older))


def new_master() -> str:
    """A fresh master key as one line of text."""
    return base64.urlsafe_b64encode(secrets.token_bytes(SIZE)).decode("ascii")


def create_master_file(path: Path) -> Masters:
    """Make the first master key, readable by its owner alone. Never replaces a file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written beside it and then named: a process that dies in between leaves no half a key.
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(new_master() + "\n")
            file.flush()
            os.fsync(descriptor)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
    return Masters.from_file(path)


def _secret(word: str) -> bytes:
    try:
        secret = base64.b64decode(word, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != SIZE:
        raise MasterKeyError(
            f"A master key is {SIZE} random bytes in base64; this one is not. It may be cut short."
        )
    return secret


def _refuse_shared(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise MasterKeyError(f"The master key at {path} is not a file.")
    if found.st_uid != os.geteuid():
        raise MasterKeyError(f"The master key at {path} belongs to another user. Use chown.")
    if found.st_mode & 0o077:
        raise MasterKeyError(f"Others can read the master key at {path}. Use chmod 600.")


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=SIZE, salt=None, info=purpose).derive(secret)
