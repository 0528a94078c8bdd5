"""What several pages share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.service import people
from bot.service.core import Core
from bot.service.people import Group
from bot.web import render, security
from bot.words import Voice

NOT_THERE = 404
# What a language is called, in itself.
LANGUAGES = {"nb": "language-nb", "nn": "language-nn", "en": "language-en"}
# What a case's state is called.
STATES = {
    "draft": "case-state-draft",
    "offered": "case-state-offered",
    "parked": "page-case-state-parked",
    "in_round": "page-case-state-in_round",
    "waits": "page-case-state-waits",
    "held": "case-state-done",
}


def gone() -> HTTPException:
    """The one answer for what is not there and what is not theirs."""
    return HTTPException(NOT_THERE)


def profile(request: Request) -> people.Profile:
    """The profile of whoever `security.who` has let in."""
    found = security.profile(request)
    if found is None:
        raise gone()
    return found


def names(group: Group) -> dict[str, str]:
    return {m.id: m.name for m in group.members}


def voice(request: Request, now: float, known: Mapping[str, str] | None = None) -> Voice:
    """Words for the person whose page this is; `known` are names by id."""
    me = profile(request)
    found = known or {}
    return Voice(me.lang, me.zone, now, lambda p: found.get(p, ""), lambda _: None)


def day(said: Voice, at: float) -> str:
    """The day of a moment, in words."""
    when = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(said.zone))
    return said.day(when.date().isoformat())


def field(request: Request, name: str) -> str:
    """One field of the form that was sent; empty when it was not."""
    return security.posted(request).get(name, "")


def languages(request: Request) -> list[tuple[str, str]]:
    """To choose from: each with its name."""
    t = render.words(request)
    return [(lang, t(key)) for lang, key in LANGUAGES.items()]


def house(request: Request) -> Core:
    return security.core(request)
