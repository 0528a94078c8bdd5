"""The one door to what people write in a case or a flow. Nothing else reads or writes `texts`.

Who may see a text is the service's to decide, before it asks here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, and_, bindparam, insert, select, update

from bot.storage.crypto import Binding, KeyName, Vault, WrappedKey
from bot.storage.errors import Forgotten, StorageError
from bot.storage.prepared import Prepared
from bot.storage.tables import keys, new_id, texts


class Gone(Enum):
    """Why a text that was written is not there any more."""

    WITHDRAWN = "withdrawn"
    FORGOTTEN = "forgotten"


class NotThere(StorageError):
    """There is no such text."""


@dataclass(frozen=True)
class Text:
    """One text as it stands. `text` is None exactly when `gone` says why."""

    id: str
    subject: str
    step: str
    author: str | None
    field: str
    version: int
    created_at: datetime
    updated_at: datetime
    # Never in a repr: a repr ends in logs and tracebacks.
    text: str | None
    gone: Gone | None

    def __repr__(self) -> str:
        return f"Text(id={self.id!r}, version={self.version}, gone={self.gone})"


_Row = Row[*tuple[Any, ...]]

_KEY_COLUMNS = (keys.c.purpose, keys.c.person, keys.c.master, keys.c.wrapped)
_TEXT_COLUMNS = (
    texts.c.org,
    texts.c.id,
    texts.c.subject,
    texts.c.key,
    texts.c.step,
    texts.c.author,
    texts.c.field,
    texts.c.version,
    texts.c.body,
    texts.c.created_at,
    texts.c.updated_at,
)
_WITH_KEY = select(*_TEXT_COLUMNS, keys.c.subject.label("key_subject"), *_KEY_COLUMNS).join(
    keys, and_(keys.c.org == texts.c.org, keys.c.id == texts.c.key)
)
_ORG: BindParameter[str] = bindparam("org_")
_BY_IDS = _WITH_KEY.where(texts.c.org == _ORG, texts.c.id.in_(bindparam("ids", expanding=True)))
_BY_ID_TO_WRITE = _WITH_KEY.where(
    texts.c.org == _ORG, texts.c.id == bindparam("row")
).with_for_update(of=texts)
_BY_SUBJECT = _WITH_KEY.where(texts.c.org == _ORG, texts.c.subject == bindparam("of")).order_by(
    texts.c.created_at, texts.c.id
)
_KEY = select(keys.c.subject, *_KEY_COLUMNS).where(
    keys.c.org == _ORG, keys.c.id == bindparam("key_")
)
# A key must not be destroyed between its reading and the commit of what it sealed.
_KEY_TO_WRITE = Prepared(_KEY.with_for_update(read=True))
_INSERT_KEY = insert(keys)
_INSERT = Prepared(insert(texts))
_REWRITE = (
    update(texts)
    .where(texts.c.org == _ORG, texts.c.id == bindparam("row"))
    .values(
        version=bindparam("new_version"), body=bindparam("new_body"), updated_at=bindparam("at")
    )
)
_WITHDRAW = (
    update(texts)
    .where(texts.c.org == _ORG, texts.c.id == bindparam("row"), texts.c.body.is_not(None))
    .values(body=None, updated_at=bindparam("at"))
)
_FIND_KEYS = select(keys.c.id).where(
    keys.c.org == _ORG, keys.c.subject == bindparam("of"), keys.c.wrapped.is_not(None)
)
_DESTROY = (
    update(keys)
    .where(keys.c.org == _ORG, keys.c.id == bindparam("key_"))
    .values(wrapped=None, destroyed_at=bindparam("at"))
)


class Texts:
    """Reads and writes texts with the keys of their flows and cases.

    Every method works inside the caller's transaction. Raises Tampered for a text that is not
    what was sealed, Forgotten for writing under a destroyed key.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def new_key(
        self,
        conn: Connection,
        org: str,
        purpose: str,
        subject: str,
        *,
        now: datetime,
        person: str | None = None,
    ) -> str:
        """Make a key for a flow or case (and for one person, for notes). Returns its id."""
        name = KeyName(org, new_id(), purpose, subject, person)
        key = self._vault.new_key(name)
        conn.execute(
            _INSERT_KEY,
            {
                "org": org,
                "id": name.id,
                "purpose": purpose,
                "subject": subject,
                "person": person,
                "master": key.master,
                "wrapped": key.wrapped,
                "created_at": now,
                "destroyed_at": None,
            },
        )
        return name.id

    def write(
        self,
        conn: Connection,
        org: str,
        *,
        key: str,
        subject: str,
        step: str,
        author: str | None,
        field: str,
        text: str,
        now: datetime,
        text_id: str | None = None,
    ) -> str:
        """Seal and store a new text. Returns its id (the given one, or a fresh one)."""
        row = text_id or new_id()
        binding = Binding("texts", org, row, subject, step, author, field, 1, key)
        body = self._vault.seal(load_key(conn, org, key), text, binding)
        _INSERT.run(
            conn,
            {
                "org": org,
                "id": row,
                "subject": subject,
                "key": key,
                "step": step,
                "author": author,
                "field": field,
                "version": 1,
                "body": body,
                "created_at": now,
                "updated_at": now,
            },
        )
        return row

    def read(self, conn: Connection, org: str, ids: Sequence[str]) -> dict[str, Text]:
        """The texts with these ids, in one query. Ids that never were are left out."""
        if not ids:
            return {}
        rows = conn.execute(_BY_IDS, {"org_": org, "ids": list(ids)})
        return {text.id: text for text in self._opened(rows)}

    def of(self, conn: Connection, org: str, subject: str) -> list[Text]:
        """Every text of a flow or case, private notes included, oldest first."""
        return list(self._opened(conn.execute(_BY_SUBJECT, {"org_": org, "of": subject})))

    def rewrite(self, conn: Connection, org: str, text_id: str, text: str, now: datetime) -> int:
        """Replace a text; the old one is gone. Returns the new version. Raises NotThere."""
        row = conn.execute(_BY_ID_TO_WRITE, {"org_": org, "row": text_id}).first()
        if row is None or row.body is None:
            raise NotThere
        version = row.version + 1
        binding = _binding(row)._replace(version=version)
        body = self._vault.seal(_key_of(row), text, binding)
        conn.execute(
            _REWRITE,
            {
                "org_": org,
                "row": text_id,
                "new_version": version,
                "new_body": body,
                "at": now,
            },
        )
        return int(version)

    def remove(self, conn: Connection, org: str, text_id: str, now: datetime) -> bool:
        """Withdraw a text: its content is overwritten. False when it was not there."""
        return conn.execute(_WITHDRAW, {"org_": org, "row": text_id, "at": now}).rowcount == 1

    def keys_of(self, conn: Connection, org: str, subject: str) -> list[str]:
        """The keys of a flow or case that are not destroyed, notes' keys included."""
        return list(conn.execute(_FIND_KEYS, {"org_": org, "of": subject}).scalars())

    def destroy_key(self, conn: Connection, org: str, key: str, now: datetime) -> None:
        """Make everything sealed with this key unreadable for good.

        Call through `forget`, which also remembers it outside the database.
        """
        conn.execute(_DESTROY, {"org_": org, "key_": key, "at": now})
        self._vault.put_away(key)

    def _opened(self, rows: Iterable[_Row]) -> Iterable[Text]:
        for row in rows:
            yield self._text(row)

    def _text(self, row: _Row) -> Text:
        gone = None
        content = None
        if row.body is None:
            gone = Gone.WITHDRAWN
        else:
            try:
                content = self._vault.open(_key_of(row), row.body, _binding(row))
            except Forgotten:
                gone = Gone.FORGOTTEN
        return Text(
            row.id,
            row.subject,
            row.step,
            row.author,
            row.field,
            row.version,
            row.created_at,
            row.updated_at,
            content,
            gone,
        )


def load_key(conn: Connection, org: str, key: str) -> WrappedKey:
    """The key to seal with, as its row stands now. Raises NotThere, Forgotten."""
    row = _KEY_TO_WRITE.first(conn, {"org_": org, "key_": key})
    if row is None:
        raise NotThere
    if row.wrapped is None:
        raise Forgotten
    name = KeyName(org, key, row.purpose, row.subject, row.person)
    return WrappedKey(name, row.master, row.wrapped)


def _key_of(row: _Row) -> WrappedKey:
    name = KeyName(row.org, row.key, row.purpose, row.key_subject, row.person)
    return WrappedKey(name, row.master, row.wrapped)


def _binding(row: _Row) -> Binding:
    return Binding(
        "texts", row.org, row.id, row.subject, row.step, row.author, row.field, row.version, row.key
    )
