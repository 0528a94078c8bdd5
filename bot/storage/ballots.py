"""Anonymous answers: one sealed box per step, opened once.

Separate rows would betray their authors by their order or their transaction's number. So all
answers of a step are one sealed text, shuffled again at every answer; who has answered is kept
apart, without a time; opening the box destroys its key. Every method belongs inside a write that
has locked the flow. Whether there are enough answers to open a box is the core's to decide.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, insert, select, update

from bot.storage.crypto import Binding, Vault
from bot.storage.erasures import Erasures
from bot.storage.forget import forget_keys
from bot.storage.tables import answered, boxes
from bot.storage.texts import Texts, load_key

_Where = dict[str, str]
_ORG: BindParameter[str] = bindparam("org_")
_FLOW: BindParameter[str] = bindparam("flow_")
_STEP: BindParameter[str] = bindparam("step_")
_BOX = (boxes.c.org == _ORG, boxes.c.flow == _FLOW, boxes.c.step == _STEP)
_ANSWERED = (answered.c.org == _ORG, answered.c.flow == _FLOW, answered.c.step == _STEP)
_LOAD = select(boxes.c.key, boxes.c.version, boxes.c.body).where(*_BOX).with_for_update()
_SAVE = (
    update(boxes)
    .where(*_BOX)
    .values(key=bindparam("new_key"), version=bindparam("new_version"), body=bindparam("new_body"))
)
_NEW = insert(boxes).values(
    org=_ORG,
    flow=_FLOW,
    step=_STEP,
    key=bindparam("new_key"),
    version=bindparam("new_version"),
    body=bindparam("new_body"),
)
_HAS_ANSWERED = select(answered.c.person).where(*_ANSWERED)
_COUNT = select(func.count()).select_from(answered).where(*_ANSWERED)
_chance = random.SystemRandom()


class Ballots:
    """Takes anonymous answers and gives them back without their authors."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._texts = Texts(vault)

    def answer(
        self,
        conn: Connection,
        org: str,
        flow: str,
        step: str,
        person: str,
        answers: Sequence[str],
        now: datetime,
    ) -> bool:
        """Put one person's answers into the box. False, and nothing kept, the second time."""
        where = {"org_": org, "flow_": flow, "step_": step}
        if person in conn.execute(_HAS_ANSWERED, where).scalars().all():
            return False
        conn.execute(insert(answered).values(org=org, flow=flow, step=step, person=person))
        box = conn.execute(_LOAD, where).first()
        version = 1 if box is None else box.version + 1
        if box is None or box.body is None:
            # Never used, or opened: then it lost its key, and what comes late gets a new one.
            key = self._texts.new_key(conn, org, "box", flow, now=now)
            inside = list(answers)
        else:
            key = box.key
            inside = [*self._inside(conn, where, box), *answers]
        _chance.shuffle(inside)
        sealed = self._vault.seal(
            load_key(conn, org, key), json.dumps(inside), _binding(where, key, version)
        )
        conn.execute(
            _NEW if box is None else _SAVE,
            {**where, "new_key": key, "new_version": version, "new_body": sealed},
        )
        return True

    def count(self, conn: Connection, org: str, flow: str, step: str) -> int:
        """How many have answered."""
        where = {"org_": org, "flow_": flow, "step_": step}
        return int(conn.execute(_COUNT, where).scalar_one())

    def who(self, conn: Connection, org: str, flow: str, step: str) -> set[str]:
        """Who has answered; never shown while the box fills, only asked whom to remind."""
        where = {"org_": org, "flow_": flow, "step_": step}
        return set(conn.execute(_HAS_ANSWERED, where).scalars())

    def open(
        self, conn: Connection, erasures: Erasures, org: str, flow: str, step: str, now: datetime
    ) -> list[str]:
        """Everything in the box, in no order, once: its key is destroyed. Raises Tampered."""
        where = {"org_": org, "flow_": flow, "step_": step}
        box = conn.execute(_LOAD, where).first()
        if box is None or box.body is None:
            return []
        inside = self._inside(conn, where, box)
        _chance.shuffle(inside)
        conn.execute(
            _SAVE, {**where, "new_key": box.key, "new_version": box.version, "new_body": None}
        )
        forget_keys(conn, self._texts, erasures, org, [box.key], now)
        return inside

    def _inside(self, conn: Connection, where: _Where, box: Row[*tuple[Any, ...]]) -> list[str]:
        key = load_key(conn, where["org_"], box.key)
        found = self._vault.open(key, box.body, _binding(where, box.key, box.version))
        return [str(answer) for answer in json.loads(found)]


def _binding(where: _Where, key: str, version: int) -> Binding:
    flow = where["flow_"]
    return Binding("boxes", where["org_"], flow, flow, where["step_"], None, "box", version, key)
