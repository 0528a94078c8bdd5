"""Which stored text a card's reference means. Whoever calls has checked who asks.

References: a contribution's id; `id:field` for a part of an action; `action:id` for the action
wherever it is kept; `case:title`, `case:situation`, `case:tried`, `case:question`.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, and_, bindparam, select

from bot.flows.model import Round
from bot.service.core import Core
from bot.service.flows import State
from bot.storage.tables import flows, texts

CASE_FIELDS = ("title", "situation", "tried", "question")

_CASE_TEXTS = select(texts.c.id, texts.c.field).where(
    texts.c.org == bindparam("org_"), texts.c.subject == bindparam("case_")
)
_COPY = (
    select(texts.c.id)
    .join(flows, and_(flows.c.org == texts.c.org, flows.c.id == texts.c.subject))
    .where(
        texts.c.org == bindparam("org_"),
        flows.c.parent == bindparam("flow_"),
        texts.c.field == "action",
    )
)


def texts_of(
    core: Core, conn: Connection, org: str, state: State, refs: Iterable[str]
) -> dict[str, str | None]:
    """The texts of these references, None for those withdrawn or forgotten."""
    ids: dict[str, str] = {}
    wanted = set(refs)
    if any(r.startswith("case:") for r in wanted) and isinstance(state, Round):
        for row in conn.execute(_CASE_TEXTS, {"org_": org, "case_": state.case}):
            ids[f"case:{row.field}"] = row.id
    for ref in wanted:
        if ref.startswith("action:"):
            ids[ref] = _action(conn, org, state, ref.removeprefix("action:"))
        elif not ref.startswith("case:"):
            ids[ref] = ref.partition(":")[0]
    found = core.storage.texts.read(conn, org, sorted({ids[r] for r in wanted if r in ids}))
    result: dict[str, str | None] = {}
    for ref in wanted:
        text = found.get(ids.get(ref, ""))
        result[ref] = None if text is None else _part(text.text, ref)
    return result


def text_of(core: Core, conn: Connection, org: str, state: State, ref: str) -> str | None:
    return texts_of(core, conn, org, state, [ref])[ref]


def _action(conn: Connection, org: str, state: State, ref: str) -> str:
    copy = conn.execute(_COPY, {"org_": org, "flow_": state.id}).scalar()
    return copy or ref


def _part(text: str | None, ref: str) -> str | None:
    head, _, field = ref.partition(":")
    if text is None or not field or head in ("case", "action"):
        return text
    parts: dict[str, str] = msgspec.json.decode(text)
    return parts.get(field)
