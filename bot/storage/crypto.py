"""Sealing: a key for each flow or case, sealed itself with a master key.

AES-256-GCM throughout. Associated data binds a text to where it belongs, so that a text moved
to another row, author, step or version no longer opens. Lengths are padded to a power of two.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import threading
from collections import OrderedDict
from typing import NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.storage.errors import Forgotten, Tampered
from bot.storage.masters import SIZE, Master, Masters

_NONCE = 12
_LENGTH = 4
_SMALLEST = 256
_KEYS_AT_HAND = 512


class KeyName(NamedTuple):
    """What a sealed key is bound to."""

    org: str
    id: str
    purpose: str
    subject: str
    person: str | None


class WrappedKey(NamedTuple):
    """A key as its row holds it; `wrapped` is None once it is destroyed."""

    name: KeyName
    master: str
    wrapped: bytes | None


class Binding(NamedTuple):
    """Everything a sealed text is bound to, beside its key."""

    table: str
    org: str
    row: str
    subject: str
    step: str
    author: str | None
    field: str
    version: int
    key: str


class Vault:
    """Seals, opens and hashes. Safe for any thread.

    Made by `open_vault`, which has checked the masters against the database.
    """

    def __init__(self, masters: Masters, hashing: bytes) -> None:
        self._masters = masters
        self._hashing = hashing
        self._at_hand: OrderedDict[WrappedKey, AESGCM] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def current(self) -> str:
        """The id of the master that seals new keys."""
        return self._masters.current.id

    def new_key(self, name: KeyName) -> WrappedKey:
        """A fresh random key, sealed with the current master."""
        return self._wrap(name, os.urandom(SIZE))

    def rewrap(self, key: WrappedKey) -> WrappedKey:
        """The same key, sealed with the current master."""
        return self._wrap(key.name, self._unwrap(key))

    def seal(self, key: WrappedKey, text: str, binding: Binding) -> bytes:
        """Seal a text. Raises Forgotten when the key was destroyed."""
        return _encrypt(self._cipher(key), _padded(_to_bytes(text)), _bound(binding))

    def open(self, key: WrappedKey, body: bytes, binding: Binding) -> str:
        """Open a text. Raises Forgotten, or Tampered when anything it is bound to differs."""
        return _to_text(_unpadded(_decrypt(self._cipher(key), body, _bound(binding))))

    def fingerprint(self, content: bytes) -> str:
        """A keyed hash of what a card shows: equal content, equal fingerprint."""
        return self._hash(b"fingerprint", content)

    def identity(self, *parts: str) -> str:
        """A keyed hash that names an inbound event without telling what it was."""
        return self._hash(b"identity", msgspec.msgpack.encode(parts))

    def token_hash(self, token: str) -> str:
        """What is stored instead of a session's or a link's token."""
        return self._hash(b"token", token.encode())

    def put_away(self, key: str) -> None:
        """Drop a destroyed key from memory."""
        with self._lock:
            for held in [held for held in self._at_hand if held.name.id == key]:
                del self._at_hand[held]

    def _hash(self, purpose: bytes, content: bytes) -> str:
        return hmac.new(self._hashing, purpose + b"\0" + content, hashlib.sha256).hexdigest()

    def _wrap(self, name: KeyName, secret: bytes) -> WrappedKey:
        current = self._masters.current
        wrapped = _encrypt(current.wrapping, secret, _bound(("key", *name, current.id)))
        return WrappedKey(name, current.id, wrapped)

    def _unwrap(self, key: WrappedKey) -> bytes:
        if key.wrapped is None:
            raise Forgotten
        master = self._masters.get(key.master)
        return _decrypt(master.wrapping, key.wrapped, _bound(("key", *key.name, master.id)))

    def _cipher(self, key: WrappedKey) -> AESGCM:
        # Callers have just read the key's row, so a key destroyed elsewhere never gets here.
        if key.wrapped is None:
            raise Forgotten
        with self._lock:
            cipher = self._at_hand.get(key)
            if cipher is not None:
                self._at_hand.move_to_end(key)
                return cipher
        cipher = AESGCM(self._unwrap(key))
        with self._lock:
            self._at_hand[key] = cipher
            if len(self._at_hand) > _KEYS_AT_HAND:
                self._at_hand.popitem(last=False)
        return cipher


def seal_hashing(master: Master, hashing: bytes) -> bytes:
    """The installation's hashing key, sealed with a master."""
    return _encrypt(master.wrapping, hashing, _bound(("hashing", master.id)))


def open_hashing(master: Master, check: bytes) -> bytes:
    """The hashing key again. Raises Tampered."""
    return _decrypt(master.wrapping, check, _bound(("hashing", master.id)))


def _encrypt(cipher: AESGCM, content: bytes, aad: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, content, aad)


def _decrypt(cipher: AESGCM, sealed: bytes, aad: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], aad)
    except (InvalidTag, ValueError):
        pass
    # Raised here and not above, so that no context of the failed try hangs on to it.
    raise Tampered


def _bound(parts: tuple[object, ...]) -> bytes:
    return msgspec.msgpack.encode(parts)


def _to_bytes(text: str) -> bytes:
    # A lone surrogate must not fail: the codec's error would carry the whole text.
    return text.encode("utf-8", "surrogatepass")


def _to_text(content: bytes) -> str:
    return content.decode("utf-8", "surrogatepass")


def _padded(content: bytes) -> bytes:
    framed = len(content).to_bytes(_LENGTH, "big") + content
    size = max(_SMALLEST, 1 << (len(framed) - 1).bit_length())
    return framed.ljust(size, b"\0")


def _unpadded(content: bytes) -> bytes:
    return content[_LENGTH : _LENGTH + int.from_bytes(content[:_LENGTH], "big")]
