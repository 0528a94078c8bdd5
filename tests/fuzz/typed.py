"""Every command as it may be typed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from bot.service import commands, settled
from bot.service.commands import COMMANDS
from bot.service.core import Actor, Core
from bot.words import say
from tests.fuzz.edge import WORD

WORDS = commands.lexicon(COMMANDS.values(), say)
# What comes after these would be said of a round or a group that is no more.
FINAL = ("end", "leave")


def typed(lang: str = "nb") -> Iterator[str]:
    """The first word of each, its example, and some that are none."""
    yield from ("", "hjlep", "ja", "ikke nå", f"Noe helt annet {WORD}")
    for command in COMMANDS:
        if command not in FINAL:
            yield WORDS.first[lang, command]
            yield WORDS.example[lang, command]


async def give_all_roles(core: Core, who: Actor) -> None:
    """So that every command is theirs to give."""

    def work(conn: Connection) -> None:
        settled.put_person(conn, who.org, who.person, admin=True, operator=True)

    await core.storage.db.write(work)
