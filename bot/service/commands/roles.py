"""Who administers the programme, and who runs Kollega: asked about first, then given or taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.flows.cards import line
from bot.service import operators, programme
from bot.service.changes import Outcome
from bot.service.commands.ask import Ask, Run
from bot.service.commands.model import Answer
from bot.service.commands.outcome import done
from bot.service.commands.sure import ask_first, named
from bot.service.core import Actor, Core

# What is asked, what the button says, and what was done: by whether the role is given.
ADMIN = {
    True: ("sure-admin-set", "yes-admin-set", "did-admin-set"),
    False: ("sure-admin-unset", "yes-admin-unset", "did-admin-unset"),
}
OPERATOR = {
    True: ("sure-operator-set", "yes-operator-set", "did-operator-set"),
    False: ("sure-operator-unset", "yes-operator-unset", "did-operator-unset"),
}


class _Change(Protocol):
    async def __call__(
        self, core: Core, who: Actor, person: str, *, on: bool, identity: str
    ) -> Outcome: ...


def _role(words: Mapping[bool, tuple[str, str, str]], change: _Change) -> Run:
    async def run(ask: Ask) -> Answer:
        on = ask.get("on") != "no"
        who, (sure, yes, did) = named(ask, "person", "person"), words[on]
        first = ask_first(ask, line(yes, who=who), line(sure, who=who))
        if first:
            return first
        answer = await change(ask.core, ask.actor, ask.get("person"), on=on, identity=ask.identity)
        return done(answer, line(did, who=who))

    return run


RUNS: Mapping[str, Run] = {
    "admin_role": _role(ADMIN, programme.set_admin),
    "operator_role": _role(OPERATOR, operators.set_operator),
}
