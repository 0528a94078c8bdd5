"""Questions that are open for somebody, as their dates have come."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from bot.flows import prompts
from bot.flows.prompts import Prompt
from bot.service import flows as rows
from bot.service.clock import Clock, instant
from bot.service.core import Actor, Core
from bot.storage.tables import new_id


async def ask(core: Core, who: Actor, group: str, step: str = "", *, due: bool = False) -> str:
    """A question that has been asked: about this step, or how they are. With `due` it is to be
    asked now. Returns the flow."""

    def work(conn: Connection) -> str:
        now = core.now(conn, who.org)
        text = new_id() if step else ""
        since = None if due else now - 60
        prompt = Prompt(
            new_id(),
            "followup" if step else "care",
            group,
            who.person,
            now - 60,
            text,
            asked=0 if due else 1,
            since=since,
        )
        texts = core.storage.texts
        key = texts.new_key(conn, who.org, "flow", prompt.id, now=instant(now))
        rows.create(
            conn,
            who.org,
            prompt,
            kind="followup" if step else "aftercare",
            key=key,
            due=prompts.due(prompt),
            clock=Clock(),
            now=now,
            people={who.person: "owner"},
            retention=now + 1e7,
        )
        if step:
            stored = json.dumps({"when": "torsdag", "then": step, "know": ""})
            texts.write(
                conn,
                who.org,
                key=key,
                subject=prompt.id,
                step="action",
                author=who.person,
                field="action",
                text=stored,
                now=instant(now),
                text_id=text,
            )
        core.tell(conn, who.org, prompt.id)
        return prompt.id

    return await core.storage.db.write(work)


def state_of(core: Core, who: Actor, flow: str) -> Prompt:
    found = core.storage.db.read(lambda conn: rows.load(conn, who.org, flow, lock=False))
    assert found is not None
    assert isinstance(found.state, Prompt)
    return found.state
