"""Sealing without a database: what a seal is bound to, and what it hides."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from bot.storage.crypto import Binding, KeyName, Vault, WrappedKey
from bot.storage.errors import Forgotten, MasterKeyError, Tampered
from bot.storage.masters import Masters, create_master_file, new_master

NAME = KeyName("org", "key", "flow", "flow", None)
BINDING = Binding("texts", "org", "row", "flow", "step", "kari", "text", 1, "key")


@pytest.fixture
def vault() -> Vault:
    return Vault(Masters.parse(new_master()), os.urandom(32))


@pytest.fixture
def key(vault: Vault) -> WrappedKey:
    return vault.new_key(NAME)


@pytest.mark.parametrize("text", ["", "hei", "æøå 🌊", "\0\0", "x" * 50_000, "\ud800", "a\u202eb"])
def test_a_sealed_text_opens_again(vault: Vault, key: WrappedKey, text: str) -> None:
    assert vault.open(key, vault.seal(key, text, BINDING), BINDING) == text


def test_every_flipped_byte_is_refused(vault: Vault, key: WrappedKey) -> None:
    body = vault.seal(key, "hei", BINDING)
    for place in range(len(body)):
        changed = bytearray(body)
        changed[place] ^= 1
        with pytest.raises(Tampered):
            vault.open(key, bytes(changed), BINDING)


@pytest.mark.parametrize("size", [0, 1, 11, 12, 27, 28, 100])
def test_a_body_cut_short_is_refused(vault: Vault, key: WrappedKey, size: int) -> None:
    body = vault.seal(key, "hei", BINDING)
    with pytest.raises(Tampered):
        vault.open(key, body[:size], BINDING)


@pytest.mark.parametrize(
    "changed",
    [
        {"table": "boxes"},
        {"org": "other"},
        {"row": "other"},
        {"subject": "other"},
        {"step": "other"},
        {"author": "ola"},
        {"author": None},
        {"author": ""},
        {"field": "other"},
        {"version": 2},
        {"key": "other"},
    ],
)
def test_a_text_opens_nowhere_else(vault: Vault, key: WrappedKey, changed: dict[str, Any]) -> None:
    body = vault.seal(key, "hei", BINDING)
    with pytest.raises(Tampered):
        vault.open(key, body, BINDING._replace(**changed))


@pytest.mark.parametrize(
    "changed",
    [{"org": "other"}, {"id": "other"}, {"purpose": "notes"}, {"subject": "x"}, {"person": "ola"}],
)
def test_a_key_serves_nothing_else(vault: Vault, key: WrappedKey, changed: dict[str, Any]) -> None:
    body = vault.seal(key, "hei", BINDING)
    moved = key._replace(name=NAME._replace(**changed))
    with pytest.raises(Tampered):
        vault.open(moved, body, BINDING)


def test_a_destroyed_key_is_forgotten_though_it_was_in_use(vault: Vault, key: WrappedKey) -> None:
    body = vault.seal(key, "hei", BINDING)
    with pytest.raises(Forgotten):
        vault.open(key._replace(wrapped=None), body, BINDING)
    with pytest.raises(Forgotten):
        vault.seal(key._replace(wrapped=None), "hei", BINDING)


def test_equal_texts_look_different(vault: Vault, key: WrappedKey) -> None:
    assert vault.seal(key, "hei", BINDING) != vault.seal(key, "hei", BINDING)


def test_lengths_are_padded(vault: Vault, key: WrappedKey) -> None:
    sizes = {len(vault.seal(key, "x" * size, BINDING)) for size in range(253)}
    assert len(sizes) == 1
    assert len(vault.seal(key, "x" * 1021, BINDING)) == len(vault.seal(key, "x" * 2000, BINDING))


def test_hashes_are_keyed_and_each_for_its_purpose(vault: Vault) -> None:
    other = Vault(Masters.parse(new_master()), os.urandom(32))
    hashes = {
        vault.fingerprint(b"a"),
        vault.token_hash("a"),
        vault.identity("a"),
        vault.identity("a", ""),
        vault.identity("", "a"),
        other.fingerprint(b"a"),
    }
    assert len(hashes) == 6
    assert vault.identity("a", "b") == vault.identity("a", "b")


def test_the_first_run_makes_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "master.key"
    made = create_master_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert create_master_file(path) == made


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_master_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "master.key"
    create_master_file(path)
    path.chmod(mode)
    with pytest.raises(MasterKeyError, match="chmod 600"):
        Masters.from_file(path)


@pytest.mark.parametrize("text", ["", " \n", "short", "A" * 40, "ø" * 44, "!" * 44])
def test_a_master_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(MasterKeyError):
        Masters.parse(text)


def test_a_missing_master_is_named(tmp_path: Path) -> None:
    with pytest.raises(MasterKeyError, match="no master key"):
        Masters.from_file(tmp_path / "master.key")
    with pytest.raises(MasterKeyError, match="cannot be read"):
        Masters.from_file(tmp_path)


def test_a_secret_is_in_no_message_and_no_repr() -> None:
    secret = new_master()
    with pytest.raises(MasterKeyError) as refused:
        Masters.parse(secret[:-8])
    assert secret[:8] not in str(refused.value)
    assert secret[:8] not in repr(Masters.parse(secret))


def test_older_masters_still_open(vault: Vault) -> None:
    old, new = new_master(), new_master()
    key = Vault(Masters.parse(old), b"").new_key(NAME)
    both = Vault(Masters.parse(f"{new}\n{old}\n"), b"")
    body = both.seal(key, "hei", BINDING)
    moved = both.rewrap(key)
    assert moved.master == Masters.parse(new).current.id
    assert Vault(Masters.parse(new), b"").open(moved, body, BINDING) == "hei"
    with pytest.raises(MasterKeyError, match="another master key"):
        Vault(Masters.parse(new), b"").open(key, body, BINDING)
