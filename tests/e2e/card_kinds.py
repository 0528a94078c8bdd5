"""Every kind of card that Teams is sent: of rounds, of forms, and of what is answered in words."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, update

from bot.chat.lexicon import word
from bot.chat.pressed import Pressed
from bot.chat.replies import Reply
from bot.chat.said import Where
from bot.chat.sheets import Back, Meta, Sheet, Wrong, sheet_of
from bot.chat.voices import voice_of
from bot.flows import library, rehearse, samples
from bot.flows.cards import BOARD, GROUP
from bot.flows.habits import Fill
from bot.service import people
from bot.service.commands import COMMANDS
from bot.service.core import Core
from bot.service.sight import Sight
from bot.storage import tables
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from bot.teams.dialogs import again, dialog
from bot.teams.render import message, reply_card, with_notice
from tests.edges.chat.test_conversation import HERE, Plain, World, in_private
from tests.edges.teams.test_render import FLOW

FOLK = (
    ("Per", "Per Moen"),
    ("Kari", "Kari Lie Aas"),
    ("Ola", "Ola Nes"),
    ("Ingrid", "Ingrid Berg"),
)


class Kind(NamedTuple):
    """A card to look at. `title` is that of a dialog; empty for what is no dialog. `sheet` is the
    form that it was drawn from."""

    name: str
    card: dict[str, Any]
    title: str = ""
    sheet: Sheet | None = None


class _Samples(dict[str, str | None]):
    """What people wrote, in their language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def get(self, ref: str, default: Any = None) -> Any:
        return samples.text(ref, self.lang)


def of_rounds(lang: str) -> Iterator[Kind]:
    """Every card and every form of every built-in method, in each way; each shape once."""
    known = dict(library.builtin())
    shapes: set[str] = set()
    for method in known.values():
        for way in ("chat", "room", "slow"):
            chance = random.Random(1)
            for scene in rehearse.play(method, way, method.people.min, chance, lang, known):
                for kind in _of_scene(scene, lang):
                    shape = json.dumps(_shape(kind.card), sort_keys=True)
                    if shape not in shapes:
                        shapes.add(shape)
                        yield kind._replace(name=f"{method.id}-{way}-{kind.name}")


def _of_scene(scene: rehearse.Scene, lang: str) -> Iterator[Kind]:
    names = {person: person.title() for person in rehearse.PEOPLE}
    about = Sight(
        "o", FLOW, 1, (), scene.method, names, _Samples(lang), lang, "Europe/Oslo", scene.now, 1.0
    )
    for shown in scene.shown:
        if shown.audience != BOARD:
            group = shown.audience == GROUP
            readers = ["29:a", "29:b"] if group else []
            drawn = message(shown.card, about, mention=group, readers=readers)
            yield Kind(f"{'group' if group else 'person'}-{shown.card.slot}", drawn.card)
    if isinstance(scene.did, Fill):
        form = scene.did.form
        meta = Meta("form", FLOW.id, form.action, form.arg, form.step, form.visit)
        sheet = sheet_of(form, {}, voice_of(about), meta, platform="Teams")
        yield _asked(f"form-{form.action}-{form.step}", sheet)


def one_of_each(kinds: Iterable[Kind]) -> Iterator[Kind]:
    """The first in each place where a card can stand, of each method."""
    seen: set[str] = set()
    for kind in kinds:
        name = kind.name.replace("-room-", "-chat-").replace("-slow-", "-chat-")
        if name not in seen:
            seen.add(name)
            yield kind._replace(name=kind.name.replace(".", "-"))


def _shape(part: Any) -> Any:
    """A card without the words that people wrote; a title and a label are part of its shape."""
    if isinstance(part, list):
        return [_shape(x) for x in part]
    if isinstance(part, dict):
        return {k: _shape(v) for k, v in part.items() if k not in ("text", "data")}
    return part


def _asked(name: str, sheet: Sheet, **more: Any) -> Kind:
    return _dialog(name, dialog(sheet, people=FOLK, **more))._replace(sheet=sheet)


def _dialog(name: str, answer: dict[str, Any]) -> Kind:
    value = answer["task"]["value"]
    return Kind(name, value["card"]["content"], value["title"])


# --- conversations --------------------------------------------------------------------------------


class _Speaking(Plain):
    """A platform whose people speak one language."""

    lang = "nb"

    async def user_info(self, workspace: str, user: str) -> Any:
        found = await super().user_info(workspace, user)
        return found._replace(lang=self.lang) if found is not None else None


@asynccontextmanager
async def conversation(folder: Path, lang: str) -> AsyncIterator[World]:
    """Four people whose group's language is this one."""
    masters = create_master_file(folder / "keys" / "master.key")
    url = f"sqlite:///{folder / 'kollega.db'}"
    storage = open_storage(url, masters, folder / "keys" / "erasures", datetime.now(UTC))
    core = Core(storage)
    org = await storage.db.write(lambda conn: people.new_organisation(core, conn, "Kommunen", lang))
    plain = _Speaking(org)
    plain.lang = lang
    world = World(core, plain)
    await world.group()
    yield world
    storage.close()


class Talk:
    """What is asked and answered in a conversation, as cards."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.found: list[Kind] = []

    def keep(self, name: str, answer: Any, filled: Sheet | None = None) -> Any:
        """An answer as Teams would draw it; `filled` is the form that it comes back to."""
        if isinstance(answer, Reply):
            self.found.append(Kind(name, reply_card(answer)))
        elif isinstance(answer, Sheet):
            self.found.append(_asked(name, answer))
        elif isinstance(answer, Wrong):
            assert filled is not None
            self.found.append(_asked(name, filled, wrong=answer.fields))
        elif isinstance(answer, Back):
            assert filled is not None
            values = {q.name: q.value for q in filled.fields}
            self.found.append(_dialog(name, again(filled, values, answer, FOLK)))
        else:
            raise AssertionError(f"{name}: {answer!r} is nothing to draw")
        return answer

    async def ask(self, name: str, who: str, text: str, where: Where = HERE) -> Any:
        return self.keep(name, await self.world.ask(who, text, where))

    async def press(self, name: str, who: str, action: str, arg: str = "") -> Any:
        state = await self.world.running()
        pressed = Pressed(state.id, action, state.visit, arg)
        return self.keep(name, await self.world.press(who, pressed))

    async def send(self, name: str, who: str, sheet: Sheet, /, **values: str) -> Any:
        """What comes back from a form that is not taken as it is."""
        filled = sheet.filled({q.name: q.value for q in sheet.fields} | values)
        return self.keep(name, await self.world.send(who, sheet, **values), filled)


async def of_conversations(folder: Path, lang: str) -> list[Kind]:
    """What a group's conversation answers, before a round and in it."""
    async with conversation(folder, lang) as world:
        talk = Talk(world)
        await _before(talk)
        await _commands(talk)
        await _in_a_round(talk)
        return talk.found


async def _before(talk: Talk) -> None:
    elsewhere = HERE._replace(channel="19:other")
    await talk.ask("nothing-asked", "Ola", "")
    await talk.ask("mistyped", "Ola", "rudne")
    await talk.ask("no-case-yet", "Per", "runde")
    await talk.ask("no-group-here", "Ola", "status", elsewhere)
    group = await talk.ask("form-group", "Per", "gruppe", elsewhere)
    await talk.send("form-group-wrong", "Per", group, name=" ")
    case = await talk.ask("form-case", "Kari", "sak")
    await talk.send("form-case-wrong", "Kari", case, title="", situation="", how="offer")
    named = samples.text("case:situation", case.lang)
    await talk.send(
        "form-case-look",
        "Kari",
        case,
        title=samples.text("case:title", case.lang) or "",
        situation=f"Ola Nordmann, 412 34 567. {named}",
        about_member="no",
        how="offer",
    )


async def _commands(talk: Talk) -> None:
    """Every command by its word alone, from somebody who may give them all."""
    per = (await talk.world.who("Per")).actor
    everything = {"admin": True, "operator": True}

    def work(conn: Connection) -> None:
        mine = (tables.people.c.org == per.org, tables.people.c.id == per.person)
        conn.execute(update(tables.people).where(*mine).values(settings=everything))

    await talk.world.core.storage.db.write(work)
    lang = (await talk.world.who("Per")).lang
    for command in COMMANDS:
        await talk.ask(f"command-{command}", "Per", word(lang, command))


async def _in_a_round(talk: Talk) -> None:
    world = talk.world
    lang = (await world.who("Kari")).lang
    title = samples.text("case:title", lang) or ""
    situation = samples.text("case:situation", lang) or ""
    case = await world.ask("Kari", "sak")
    await world.send("Kari", case, title=title, situation=situation, about_member="no", how="offer")
    opening = await talk.ask("form-round", "Kari", "runde")
    lead = (await world.who("Per")).actor.person
    await world.send("Kari", opening, lead=lead, method="kollegaveiledning")
    await talk.ask("running", "Per", "runde")
    refused = await talk.press("refused", "Ola", "go_on")
    shown = await talk.ask("status-running", "Per", "status")
    talk.found.append(Kind("with-notice", with_notice(reply_card(shown), refused)))
    await world.to_step(4)
    await talk.ask("asked-of-me", "Per", "")
    question = await talk.press("form-question", "Ola", "write")
    advice = {"nb": "Du burde snakke med dem.", "nn": "Du burde snakke med dei."}
    said = advice.get(lang, "You should talk to them.")
    await talk.send("form-question-look", "Ola", question, text=said)
    await talk.send("form-question-wrong", "Ola", question, text=" ")
    await talk.press("form-give-word", "Per", "give_word")
    await talk.press("form-hand-over", "Per", "hand_over")
    await talk.press("form-note", "Kari", "note")
    await talk.press("form-whole", "Kari", "all", "s3")
    await world.to_step(9)
    action = await talk.press("form-action", "Kari", "write")
    await talk.send("form-action-wrong", "Kari", action)
    await world.to_step(10)
    closing = await talk.press("form-closing", "Ola", "write")
    await talk.send("form-closing-wrong", "Ola", closing)
    await world.press("Ola", Pressed((await world.running()).id, "go", 0, ""))
    await talk.send("form-closing-back", "Ola", closing, text="x", rating0="4", rating1="5")
    await talk.ask("status", "Per", "status")
    await talk.ask("overview-private", "Kari", "", in_private("Kari"))
