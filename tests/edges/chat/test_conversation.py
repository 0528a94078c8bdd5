"""Conversations on a platform that can do little: it cannot whisper, read again, or keep forms."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chat import commands, forms, meant, messages, presses
from bot.chat.chat import Chat, Errands
from bot.chat.held import KEPT, Held
from bot.chat.platform import Conversation, Look, UserInfo
from bot.chat.pressed import Pressed
from bot.chat.replies import Away, Labelled, Reply
from bot.chat.said import Asker, Said, Where
from bot.chat.sheets import Back, Meta, Sheet, Wrong, read_meta
from bot.flows.model import Round
from bot.service import flows, people, rounds
from bot.service.core import Core
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage

HERE = Where("teams", "T1", "19:group")
NAMES = ("Per", "Kari", "Ola", "Ingrid")
CASE = {"title": "Møtene", "situation": "Ingen sier noe.", "how": "offer"}


@dataclass
class Plain:
    """A platform of which little can be asked. `heard` is what each was told alone."""

    org: str
    heard: list[tuple[str, Reply]] = field(default_factory=list)

    async def whisper(self, who: Asker, where: Where, answer: Reply) -> None:
        self.heard.append((who.user, answer))

    async def tell(self, who: Asker, message: Reply) -> None:
        self.heard.append((who.user, message))

    async def post(self, where: Where, said: Reply) -> None:
        self.heard.append(("", said))

    async def renew(self, who: Asker, form: str, sheet: Sheet) -> None:
        self.heard.append((who.user, Reply(sheet.title, ())))

    async def fetch(self, who: Asker, where: Where, message: str) -> Said | None:
        return None

    async def organisation(self, workspace: str) -> str | None:
        return self.org if workspace == HERE.workspace else None

    async def own_account(self, workspace: str) -> str:
        return "bot"

    async def user_info(self, workspace: str, user: str) -> UserInfo | None:
        return UserInfo(user, "nb", user in NAMES)

    async def look(self, workspace: str, channel: str) -> Look:
        return Look(None)

    async def people_in(self, workspace: str, channel: str) -> list[str]:
        return [*NAMES, "bot"]

    def in_words(self, who: Asker, trouble: str) -> str:
        return trouble


class World:
    """Four people, their conversation, and what they do there."""

    def __init__(self, core: Core, plain: Plain) -> None:
        self.core = core
        self.plain = plain
        platform: Conversation = plain
        self.chat = Chat(core, "teams", "Teams", platform, "nb", "", "http://x/signin/{}".format)
        self.presses = 0

    async def who(self, name: str) -> Asker:
        found = await self.chat.asker(HERE.workspace, name)
        assert isinstance(found, Asker)
        return found

    async def ask(self, name: str, text: str, where: Where = HERE) -> Reply | Sheet:
        return await commands.run(
            self.chat, await self.who(name), where, *commands.understand(text)
        )

    async def send(
        self, user: str, sheet: presses.Answer, /, **values: str
    ) -> Sheet | Wrong | Back | None:
        assert isinstance(sheet, Sheet)
        filled = {q.name: q.value for q in sheet.fields} | values
        return await forms.sent(self.chat, await self.who(user), "form", sheet.meta, filled)

    async def press(self, name: str, pressed: Pressed, where: Where = HERE) -> presses.Answer:
        self.presses += 1
        identity = f"press/{self.presses}"
        return await presses.pressed(self.chat, await self.who(name), where, pressed, identity)

    async def group(self) -> None:
        await self.send("Per", await self.ask("Per", "gruppe"), name="Gygrene")

    async def round(self, **values: str) -> Round:
        """Kari opens a round on a case of hers."""
        await self.send("Kari", await self.ask("Kari", "sak"), **CASE)
        lead = (await self.who("Per")).actor.person
        method = values.pop("method", "kollegaveiledning")
        opening = await self.ask("Kari", "runde")
        assert await self.send("Kari", opening, lead=lead, method=method, **values) is None
        return await self.running()

    async def running(self) -> Round:
        kari = await self.who("Kari")

        def look(conn: people.Connection) -> Round:
            flow, _ = rounds.flows_of(conn, kari.actor)[0]
            found = flows.load(conn, kari.actor.org, flow, lock=False)
            assert found is not None
            assert isinstance(found.state, Round)
            return found.state

        return await self.core.storage.db.aread(look)

    async def to_step(self, number: int) -> Round:
        """Everybody has come, and the facilitator goes on until there."""
        state = await self.running()
        for name in NAMES:
            await self.press(name, Pressed(state.id, "come", state.visit, ""))
        state = await self.running()
        while state.step + 1 < number:
            on = await self.press("Per", Pressed(state.id, "go_on", state.visit, "sure"))
            assert on == Away()
            state = await self.running()
        return state


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    masters = create_master_file(tmp_path / "keys" / "master.key")
    url = f"sqlite:///{tmp_path / 'kollega.db'}"
    storage = open_storage(url, masters, tmp_path / "keys" / "erasures", datetime.now(UTC))
    core = Core(storage)
    org = await storage.db.write(lambda conn: people.new_organisation(core, conn, "Kommunen", "nb"))
    made = World(core, Plain(org))
    await made.group()
    yield made
    storage.close()


async def texts_left(world: World) -> list[str | None]:
    """What was written to the round, as it stands there."""
    state = await world.running()
    org = (await world.who("Kari")).actor.org
    found = await world.core.storage.db.aread(
        lambda conn: world.core.storage.texts.read(conn, org, [x.id for x in state.left])
    )
    return [found[x.id].text for x in state.left]


def buttons(answer: presses.Answer) -> Mapping[str, Pressed]:
    assert isinstance(answer, Reply)
    found = [b for part in answer.parts for b in part.buttons]
    return {b.label: b.pressed for b in found if isinstance(b, Labelled)}


def in_private(name: str) -> Where:
    return Where("teams", "T1", f"a:{name}", private=True)


@pytest.mark.parametrize("way", ["room", "slow"])
async def test_a_round_is_held_in_the_way_that_was_chosen(world: World, way: str) -> None:
    assert (await world.round(way=way)).way == way


async def test_the_platform_has_its_name_in_what_is_said_of_it(world: World) -> None:
    await world.send("Kari", await world.ask("Kari", "sak"), **CASE)
    opening = await world.ask("Kari", "runde")
    assert isinstance(opening, Sheet)
    assert any("i Teams" in note for note in opening.notes)
    assert not any("Slack" in note for note in opening.notes)


async def test_a_private_text_is_taken_once_its_author_says_so(world: World) -> None:
    await world.round()
    await world.to_step(6)
    where = in_private("Ola")
    said = Said(where, "m1", "Ola", "Jeg undrer meg over møtene.")
    await messages.heard(world.chat, said)
    user, asked = world.plain.heard[-1]
    assert user == "Ola"
    assert asked.text.startswith("Var det svaret på")
    assert (await world.running()).left == ()
    taken = await world.press("Ola", buttons(asked)["Ja, det var svaret"], where)
    assert isinstance(taken, Reply)
    assert taken.text == "Meldingen er tatt med som innspillet ditt."
    assert len((await world.running()).left) == 1
    await messages.deleted(world.chat, said)
    assert (await world.running()).left[0].withdrawn


async def test_a_text_that_nobody_holds_any_more_is_asked_for_anew(world: World) -> None:
    await world.round()
    await world.to_step(6)
    where = in_private("Ola")
    await messages.heard(world.chat, Said(where, "m1", "Ola", "Jeg undrer meg."))
    asked = buttons(world.plain.heard[-1][1])
    assert await world.press("Ola", asked["Nei"], where) == Away()
    gone = await world.press("Ola", asked["Ja, det var svaret"], where)
    assert isinstance(gone, Reply)
    assert "finner ikke meldingen" in gone.text
    assert (await world.running()).left == ()


async def test_a_text_that_is_asked_about_is_as_it_was_last_changed(world: World) -> None:
    await world.round()
    await world.to_step(6)
    where = in_private("Ola")
    said = Said(where, "m1", "Ola", "Jeg undrer meg.", sent=1000.0)
    await messages.heard(world.chat, said)
    for at, text in ((1003.0, "Jeg undrer meg over alt."), (1002.0, "Jeg undrer meg noe.")):
        await messages.edited(world.chat, said._replace(text=text, edited=at), f"edit/{at}")
    asked = buttons(world.plain.heard[-1][1])
    await world.press("Ola", asked["Ja, det var svaret"], where)
    assert await texts_left(world) == ["Jeg undrer meg over alt."]


@pytest.mark.parametrize("private", [True, False])
async def test_a_change_waits_for_its_message_where_it_says_not_what_it_answers(
    world: World, private: bool
) -> None:
    await world.round()
    await world.to_step(6)
    where = in_private("Ola") if private else HERE
    said = Said(where, "m1", "Ola", "Jeg undrer meg.", sent=1000.0, called=not private)
    for at, text in ((1003.0, "Jeg undrer meg over alt."), (1002.0, "Jeg undrer meg noe.")):
        changed = said._replace(text=text, edited=at, called=False)
        await messages.edited(world.chat, changed, f"edit/{at}")
    heard = len(world.plain.heard)
    await messages.heard(world.chat, said)
    assert len(world.plain.heard) == heard + 1
    if private:
        asked = buttons(world.plain.heard[-1][1])
        await world.press("Ola", asked["Ja, det var svaret"], where)
    assert await texts_left(world) == ["Jeg undrer meg over alt."]


async def test_what_was_deleted_before_it_came_stays_out(world: World) -> None:
    await world.round()
    await world.to_step(6)
    said = Said(HERE, "m1", "Ola", "Jeg undrer meg.", sent=1000.0, called=True)
    changed = said._replace(text="Jeg undrer meg over alt.", edited=1003.0, called=False)
    await messages.edited(world.chat, changed, "edit")
    await messages.deleted(world.chat, said)
    await messages.heard(world.chat, said)
    assert await texts_left(world) == []
    assert world.chat.early.get(HERE, "m1") is None


async def test_a_held_text_is_its_authors_alone(world: World) -> None:
    """Another one's press in another conversation finds nothing."""
    await world.round()
    await world.to_step(6)
    await messages.heard(world.chat, Said(in_private("Ola"), "m1", "Ola", "HEMMELIG"))
    asked = buttons(world.plain.heard[-1][1])["Ja, det var svaret"]
    answer = await meant.pressed(
        world.chat, await world.who("Kari"), in_private("Kari"), asked, "x"
    )
    assert "finner ikke meldingen" in answer.text


async def test_a_form_is_made_again_though_its_step_is_over(world: World) -> None:
    await world.round()
    state = await world.to_step(6)
    opened = await world.press("Ola", Pressed(state.id, "write", state.visit, ""))
    assert isinstance(opened, Sheet)
    await world.press("Per", Pressed(state.id, "go_on", state.visit, "sure"))
    again = await forms.again(world.chat, await world.who("Ola"), opened.meta)
    assert again == opened
    assert again.filled({"text": "Jeg undrer meg."}).fields[0].value == "Jeg undrer meg."
    stranger = opened.meta._replace(flow="0" * 32)
    assert await forms.again(world.chat, await world.who("Ola"), stranger) is None


async def test_every_form_is_made_again(world: World) -> None:
    kari = await world.who("Kari")
    case = await world.ask("Kari", "sak")
    group = await world.ask("Per", "gruppe", HERE._replace(channel="19:other"))
    await world.send("Kari", case, **CASE)
    for sheet in (case, group, await world.ask("Kari", "runde")):
        assert isinstance(sheet, Sheet)
        asker = await world.who("Per") if sheet.meta.kind == "group" else kari
        assert await forms.again(world.chat, asker, sheet.meta) == sheet


async def test_a_refused_text_comes_back_with_the_reason(world: World) -> None:
    state = await world.round()
    await world.to_step(6)
    opened = await world.press("Ola", Pressed(state.id, "write", (await world.running()).visit, ""))
    await world.press("Ola", Pressed(state.id, "go", 0, ""))
    answer = await world.send("Ola", opened, text="Jeg undrer meg.")
    assert isinstance(answer, Back)
    assert answer.notice.lines == ("Bli med i runden først.",)
    assert [b.pressed.action for b in answer.notice.buttons] == ["come"]
    wrong = await world.send("Ola", opened, text=" ")
    assert isinstance(wrong, Wrong)
    assert list(wrong.fields) == ["text"]


async def test_work_that_is_late_goes_on_and_what_fails_is_not_raised() -> None:
    errands = Errands()
    done: list[str] = []

    async def late() -> str:
        await asyncio.sleep(0.05)
        done.append("late")
        return "late"

    async def failing() -> None:
        raise RuntimeError("what somebody wrote")

    assert await errands.soon(late(), patience=0.01) is None
    assert await errands.soon(failing()) is None
    await errands.settled()
    assert done == ["late"]
    assert await errands.soon(late(), patience=5) == "late"


def test_what_is_held_is_forgotten() -> None:
    now = [0.0]
    held = Held(lambda: now[0])
    held.keep(HERE, "m1", "Hei")
    assert held.get(HERE, "m1") == "Hei"
    assert held.get(HERE._replace(workspace="T2"), "m1") is None
    now[0] = KEPT + 1
    assert held.get(HERE, "m1") is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '["form",1]', '["other"]', '["form","f","a","",0.5]']
)
def test_what_is_no_form_of_ours_is_nothing(text: str) -> None:
    assert read_meta(text) is None
    meta = Meta("form", "f", "write", "", 3, 4, channel="C1", how="share")
    assert read_meta(meta.text()) == meta
