"""Every command of the table is to be had everywhere, in three languages, with one answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.chat import commands, forms, linked, presses
from bot.chat.chat import Chat
from bot.chat.packed import pack, unpack
from bot.chat.platform import Look, UserInfo
from bot.chat.pressed import LIMIT, NOWHERE, Pressed
from bot.chat.replies import Labelled, Reply
from bot.chat.said import Asker, Said, Where
from bot.chat.sheets import Meta, Sheet, Wrong
from bot.flows.method import LANGS
from bot.service import accounts, people
from bot.service.commands import COMMANDS, Fill, Go
from bot.service.commands import File as Kept
from bot.service.commands import Said as Told
from bot.service.core import Actor
from bot.slack.modals import draw_reading, draw_sheet
from bot.slack.replies import body_of
from bot.teams.dialogs import dialog
from bot.teams.render import reply_card
from bot.terminal import Asked, do
from bot.words import say
from tests.commands.world import World

GIVER = {"lead": "Ola", "facilitator": "Per", "admin": "Atle", "operator": "Oddny"}
LAST = ("leave", "end", "group_rename")
GROUPS_OWN = "19:gygrene"


@dataclass
class Silent:
    """A platform that is asked nothing and remembers what was told."""

    org: str
    told: list[tuple[str, Reply]] = field(default_factory=list)

    async def whisper(self, who: Asker, where: Where, answer: Reply) -> None:
        self.told.append((who.user, answer))

    async def tell(self, who: Asker, message: Reply) -> None:
        self.told.append((who.user, message))

    async def post(self, where: Where, said: Reply) -> None:
        self.told.append(("", said))

    async def renew(self, who: Asker, form: str, sheet: Sheet) -> None: ...

    async def fetch(self, who: Asker, where: Where, message: str) -> Said | None:
        return None

    async def organisation(self, workspace: str) -> str | None:
        return self.org

    async def own_account(self, workspace: str) -> str:
        return "bot"

    async def user_info(self, workspace: str, user: str) -> UserInfo | None:
        return UserInfo(user, "nb", member=True)

    async def look(self, workspace: str, channel: str) -> Look:
        return Look(None)

    async def people_in(self, workspace: str, channel: str) -> list[str]:
        return []

    def in_words(self, who: Asker, trouble: str) -> str:
        return trouble


async def settle(town: World, platform: Any, *, home: bool = True) -> Chat:
    """A chat of this platform in which everybody of the town has an account by their name."""

    def work(conn: Connection) -> None:
        for name, who in town.who.items():
            if isinstance(who, Actor) and who.org == town.org:
                accounts.link_account(town.core, conn, who, platform, "W1", name)
        if home:
            accounts.add_place(
                town.core, conn, town.org, "home", platform, "W1", GROUPS_OWN, group=town.group
            )

    await town.core.storage.db.write(work)
    silent = Silent(town.org)
    return Chat(town.core, platform, "X", silent, "nb", "/kollega", "http://x/signin/{}".format)


async def asker(chat: Chat, name: str) -> Asker:
    found = await chat.known("W1", name)
    assert found is not None
    return found


def where(chat: Chat, channel: str = GROUPS_OWN, *, private: bool = False) -> Where:
    return Where(chat.platform, "W1", channel, private=private)


async def typed(chat: Chat, name: str, text: str, at: Where | None = None) -> Reply | Sheet:
    who = await asker(chat, name)
    return await commands.run(chat, who, at or where(chat), *commands.understand(text))


def draws(answer: presses.Answer) -> str:
    """Both platforms draw it; what it says."""
    if isinstance(answer, Sheet):
        draw_sheet(answer)
        dialog(answer, form="f")
        return " ".join((answer.title, *answer.lines, *answer.notice.lines))
    assert isinstance(answer, Reply)
    body_of(answer)
    draw_reading("nb", answer)
    reply_card(answer)
    for button in buttons(answer):
        assert len(button.pressed.value()) <= LIMIT
    return "\n".join(part.text for part in answer.parts)


def buttons(answer: presses.Answer) -> list[Labelled]:
    assert isinstance(answer, Reply | Sheet)
    found = (
        answer.buttons
        if isinstance(answer, Sheet)
        else [b for p in answer.parts for b in p.buttons]
    )
    return [b for b in found if isinstance(b, Labelled)]


async def press(
    chat: Chat, name: str, answer: presses.Answer, label: str, at: Where | None = None
) -> presses.Answer:
    found = next(b for b in buttons(answer) if b.label == label)
    who = await asker(chat, name)
    return await presses.pressed(chat, who, at or where(chat), found.pressed, f"p/{label}/{name}")


@pytest.mark.parametrize("lang", LANGS)
async def test_every_command_is_answered_everywhere(town: World, lang: str) -> None:
    await town.found(lang)
    await town.offer()
    chats = [await settle(town, platform) for platform in ("slack", "teams")]
    order = sorted(COMMANDS.values(), key=lambda c: (c.id in LAST, c.scope == "group"))
    for command in order:
        if command.scope == "group" and not town.flow:
            await town.begin()
        name = GIVER.get(command.audience[0], "Kari")
        example = say(lang, command.example)
        for chat in chats:
            answer = await typed(chat, name, example)
            said = draws(answer)
            assert said, command.id
            assert say(lang, "no-such-round") not in said, command.id
            # By a button too, as the menus of platforms have them.
            who = await asker(chat, name)
            pressed = Pressed(NOWHERE, command.id, 0, "")
            opened = await presses.pressed(chat, who, where(chat), pressed, f"b/{command.id}")
            assert draws(opened), command.id
            if isinstance(opened, Sheet) and opened.meta.kind == "command":
                again = await forms.again(chat, who, opened.meta)
                assert again == opened
        on_web = await town.type(name, example, town.group)
        assert isinstance(on_web, Told | Fill | Go | Kept), command.id
        printed = await do(town.core, Asked(example, "Fjellvik kommune", lang))
        assert printed.lines, command.id
        if "operator" in command.audience or "admin" in command.audience:
            assert say(lang, "only-person") not in printed.lines, command.id


async def test_who_may_not_is_told_who_can_and_nothing_is_done(town: World) -> None:
    await town.found()
    chat = await settle(town, "teams")
    before = town.rows()
    assert "Spør Per" in draws(await typed(chat, "Kari", "fast metode kort"))
    assert "administrerer" in draws(await typed(chat, "Per", "ny gruppe Skarven"))
    assert "drifter" in draws(await typed(chat, "Atle", "stans sending"))
    # The other group's member, in this group's place: there is nothing but asking to come in.
    told = await typed(chat, "Nina", "status")
    assert [b.pressed.action for b in buttons(told)] == ["askin"]
    assert "Gygrene" not in draws(told)
    gone = await typed(chat, "Nina", "forlat Gygrene", where(chat, "x"))
    assert "ingen gruppe som heter «Gygrene»" in draws(gone)
    assert town.rows() == before


async def test_a_button_carries_its_values_or_a_reference_to_them(town: World) -> None:
    await town.found()
    chat = await settle(town, "slack")
    kari, per = await asker(chat, "Kari"), await asker(chat, "Per")
    short = pack(chat, kari, "leave", {"group": "g" * 32, "sure": "yes"})
    assert unpack(chat, per, short.arg) == ("leave", {"group": "g" * 32, "sure": "yes"})
    long = pack(chat, kari, "group_import", {"table": "Skarven;Liv\n" * 500, "sure": "yes"})
    assert len(long.value()) <= LIMIT
    found = unpack(chat, kari, long.arg)
    assert found is not None
    assert found.values["table"].count("\n") == 500
    assert unpack(chat, per, long.arg) is None
    # A code is never written into a message.
    assert "ABCD" not in pack(chat, kari, "account", {"code": "ABCD-EFGH"}).value()
    late = await presses.pressed(chat, per, where(chat), long, "x")
    assert "for lang tid" in draws(late)


async def test_a_table_is_previewed_and_taken_in_by_its_button(town: World) -> None:
    await town.found()
    chat = await settle(town, "teams")
    atle = await asker(chat, "Atle")
    sheet = await typed(chat, "Atle", "importer grupper")
    assert isinstance(sheet, Sheet)
    table = "Gruppe;Navn;Språk;Prosessleder\nSkarven;Liv;nb;ja\nSkarven;Odd;nn;nei"
    shown = await forms.sent(chat, atle, "f", sheet.meta, {"table": table})
    assert isinstance(shown, Sheet)
    assert "Ingenting er lagret ennå." in " ".join(shown.lines)
    done = await press(chat, "Atle", shown, "Lagre")
    assert "Nye grupper: 1" in draws(done)


async def test_a_sent_form_says_what_is_wrong_by_field_and_then_what_it_did(town: World) -> None:
    await town.found()
    chat = await settle(town, "teams")
    kari = await asker(chat, "Kari")
    sheet = await typed(chat, "Kari", "innstillinger")
    assert isinstance(sheet, Sheet)
    values = {q.name: q.value for q in sheet.fields}
    assert values["lang"] == "nb"
    wrong = await forms.sent(chat, kari, "f", sheet.meta, {**values, "quiet": "25-99"})
    assert isinstance(wrong, Wrong)
    assert list(wrong.fields) == ["quiet"]
    changed = {**values, "quiet": "21-06", "amount": "light", "zone": "london"}
    done = await forms.sent(chat, kari, "f", sheet.meta, changed)
    assert isinstance(done, Sheet)
    assert not done.submit
    again = await typed(chat, "Kari", "innstillinger")
    assert isinstance(again, Sheet)
    shown = {q.name: q.value for q in again.fields}
    assert (shown["quiet"], shown["amount"]) == ("21:00–06:00", "light")
    assert shown["zone"] == "Europe/London"
    # A form of somebody else's is not theirs by its name.
    nina = await asker(chat, "Nina")
    forged = Meta("command", arg=f"member_out.{town.group}")
    answer = await forms.sent(chat, nina, "f", forged, {"person": town.actor("Ola").person})
    assert isinstance(answer, Sheet)
    assert "Ola" not in " ".join(answer.lines)
    assert await forms.again(chat, nina, forged) is None


async def test_case_titles_are_behind_buttons_and_never_in_what_pings(town: World) -> None:
    await town.found()
    await town.offer()
    chat = await settle(town, "slack")
    title = "To avdelinger"
    listed = await typed(chat, "Kari", "saker")
    assert isinstance(listed, Reply)
    assert title not in listed.text
    (mine,) = [b for b in buttons(listed) if title in b.label]
    kari = await asker(chat, "Kari")
    can = await presses.pressed(chat, kari, where(chat), mine.pressed, "m1")
    assert title not in draws(can)
    edits = await press(chat, "Kari", can, "Endre en sak")
    assert isinstance(edits, Sheet)
    assert edits.meta.kind == "case"
    assert edits.fields[0].value.startswith(title)
    texts = {q.name: q.value for q in edits.fields}
    saved = await forms.sent(chat, kari, "e", edits.meta, {**texts, "situation": "Noe nytt."})
    assert isinstance(saved, Sheet)
    await press(chat, "Kari", can, "Legg en sak til side")
    # Another one's button names a case that is not theirs.
    ola = await asker(chat, "Ola")
    strange = await presses.pressed(chat, ola, where(chat), mine.pressed, "m2")
    assert draws(strange) == say("nb", "no-such-round")


async def test_a_round_is_opened_in_one_line_or_from_what_was_typed_of_it(town: World) -> None:
    await town.found()
    await town.offer()
    chat = await settle(town, "teams")
    sheet = await typed(chat, "Per", "runde «To avdelinger» kort")
    assert isinstance(sheet, Sheet)
    assert sheet.meta.kind == "round"
    shown = {q.name: q.value for q in sheet.fields}
    assert (shown["method"], shown["way"]) == ("kort", "chat")
    assert "call" in shown
    begun = await typed(chat, "Per", "runde «To avdelinger» kort rom Ola")
    assert "Runden er åpen." in draws(begun)
    assert "trinn 1 av" in draws(await typed(chat, "Kari", "runde"))


async def test_one_person_links_two_accounts_in_chats(town: World) -> None:
    """The code is shown in the one, typed in the other; the question comes to the first."""
    await town.found()
    slack, teams = await settle(town, "slack"), await settle(town, "teams", home=False)
    shows, types = where(slack, "d", private=True), where(teams, "d", private=True)
    for chat in (slack, teams):
        linked.watch(chat)
    code = next(
        word.strip(".")
        for word in draws(await typed(slack, "Kari", "koble konto", shows)).split()
        if len(word.strip(".")) == 9 and "-" in word
    )
    asked = await typed(teams, "Unn", f"kode {code}", types)
    assert "Kari (Fjellvik kommune)" in draws(asked)
    await press(teams, "Unn", asked, "Ja, det er meg", types)
    await asyncio.sleep(0)
    await slack.errands.settled()
    told = slack.conversation.told  # type: ignore[attr-defined]
    ((user, question),) = told
    assert (user, question.text) == ("Kari", say("nb", "ping-question"))
    assert teams.conversation.told == []  # type: ignore[attr-defined]
    assert "Unn (Fjellvik kommune) har skrevet koden din." in draws(question)
    done = await press(slack, "Kari", question, "Ja, det er meg", shows)
    assert "Det er gjort." in draws(done)
    who = await asker(teams, "Unn")
    assert who.actor == town.actor("Kari")
    # And parted again.
    sheet = await typed(teams, "Unn", "koble fra", types)
    assert isinstance(sheet, Sheet)
    account = next(v for v, label in sheet.fields[0].options if label.startswith("Teams"))
    sure = await forms.sent(teams, who, "u", sheet.meta, {"account": account})
    assert isinstance(sure, Sheet)
    parted = await press(teams, "Unn", sure, "Koble fra en av kontoene dine", types)
    assert "koblet fra" in draws(parted)


async def test_roles_are_given_and_the_last_of_each_stays(town: World) -> None:
    await town.found()
    chat = await settle(town, "slack")

    def held(name: str) -> tuple[bool, bool]:
        found = town.core.storage.db.read(lambda conn: people.profile(conn, town.actor(name)))
        assert found is not None
        return found.admin, found.operator

    asked = await typed(chat, "Atle", "administrator Ola")
    assert held("Ola") == (False, False)
    done = await press(chat, "Atle", asked, "La Ola administrere programmet")
    assert "Ola administrerer nå programmet." in draws(done)
    assert held("Ola") == (True, False)
    asked = await typed(chat, "Atle", "administrator Ola nei")
    await press(chat, "Atle", asked, "Ta rollen fra Ola")
    assert held("Ola") == (False, False)
    asked = await typed(chat, "Oddny", "driftsrolle Oddny nei")
    refused = await press(chat, "Oddny", asked, "Ta rollen fra Oddny")
    assert "Gi rollen til en annen" in draws(refused)
    asked = await typed(chat, "Oddny", "driftsrolle Ingrid")
    await press(chat, "Oddny", asked, "La Ingrid drifte Kollega")
    asked = await typed(chat, "Oddny", "driftsrolle Oddny nei")
    await press(chat, "Oddny", asked, "Ta rollen fra Oddny")
    assert (held("Ingrid"), held("Oddny")) == ((False, True), (False, False))
    roles = draws(await typed(chat, "Atle", "roller"))
    assert "Ingrid drifter Kollega." in roles


async def test_the_address_that_connects_slack_is_shown_to_hand_on(town: World) -> None:
    await town.found()
    chat = await settle(town, "teams")
    assert "ikke satt opp" in draws(await typed(chat, "Atle", "koble til slack"))
    town.core.connects = frozenset({"slack"})
    assert "http://x/slack/install/" in draws(await typed(chat, "Atle", "koble til slack"))
    assert "http://x/join/" in draws(await typed(chat, "Per", "inviter"))
