"""What Teams tells, as it is read; and whatever else is sent, nothing breaks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.pressed import Pressed
from bot.chat.sheets import Meta, Question, Sheet
from bot.teams import answers
from bot.teams.connector import Connector, Outgoing, Verified, Verifier
from bot.teams.dialogs import dialog, meta_in, values_in
from bot.teams.elements import actions, ask, block, card, execute
from bot.teams.gate import Activity, Answered, Gate
from bot.teams.ids import address, channel_of, in_thread, kind_of, message_id, thread_of
from bot.teams.incoming import Came, read_activity
from bot.teams.render import REFRESH
from tests.edges.teams.conftest import config_for, saying
from tests.standins.teams import TeamsStandIn
from tests.standins.teams_driver import TeamsDriver

GO_ON = Pressed("f", "go_on", 3, "")
WRITE = Pressed("f", "write", 3, "")
FIELDS = (Question("text", "text", "Hva?"),)
SHEET = Sheet("nb", Meta("form", "f"), "Skriv", fields=FIELDS, submit="Send")


@dataclass
class Ear:
    """Everything that came, read; presses and dialogs are answered so that Teams is content."""

    teams: TeamsStandIn
    driver: TeamsDriver
    heard: list[Came] = field(default_factory=list)

    def last(self) -> Came:
        return self.heard[-1]

    async def take(self, verified: Verified, activity: Activity) -> Answered:
        came = read_activity(verified, activity, self.teams.world.bot)
        self.heard.append(came)
        if came.kind in ("press", "refresh"):
            return Answered(answers.said("Greit."))
        if came.kind == "fetch":
            return Answered(dialog(SHEET))
        return Answered()


@pytest.fixture
async def ear(teams: TeamsStandIn) -> AsyncIterator[Ear]:
    async with aiohttp.ClientSession() as session:

        async def take(verified: Verified, activity: Activity) -> Answered:
            return await made.take(verified, activity)

        gate = Gate(Verifier(config_for(teams), lambda: session), take)
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app=gate), base_url="http://bot")
        async with TeamsDriver(teams, "http://bot", client=client) as driver:
            made = Ear(teams, driver)
            yield made
            assert driver.failures == []


async def test_words_in_private(ear: Ear) -> None:
    anna = ear.teams.add_person("Anna Vik", installed=True, locale="nn-NO")
    said = await ear.driver.say(anna, anna, "Hei < du & jeg")
    came = ear.last()
    assert (came.kind, came.text, came.user) == ("message", "Hei < du & jeg", anna.aad)
    assert came.where == ("teams", ear.teams.tenant, ear.teams.chat(anna).id, "", True)
    assert came.message == said.id
    assert came.locale == "nn-NO"
    assert said.answer is not None
    await ear.driver.redeliver(said.answer)
    assert ear.heard[-1].identity == ear.heard[-2].identity
    await ear.driver.edit(anna, said.message, "Nytt")
    assert (ear.last().kind, ear.last().text, ear.last().message) == ("edited", "Nytt", said.id)
    await ear.driver.delete(anna, said.message)
    assert (ear.last().kind, ear.last().text, ear.last().message) == ("deleted", "", said.id)
    assert len({x.identity for x in ear.heard}) == 3


async def test_words_in_a_group_chat(ear: Ear, connector: Connector) -> None:
    anna, per = ear.teams.add_person("Anna Vik"), ear.teams.add_person("Per Li")
    chat = ear.teams.add_group_chat("gruppe", [anna, per], read_all=True)
    await ear.driver.say(anna, chat, "@Kollega spør @Per Li om det")
    came = ear.last()
    assert came.text == "spør Per Li om det"
    assert not came.where.private
    sent = await connector.send(ear.teams.service_url, chat.id, saying("kort"))
    (ours,) = ear.teams.from_bot(chat)
    await ear.driver.say(anna, chat, "Svaret", quote=ours)
    assert (ear.last().where.thread, ear.last().text) == (sent, "Svaret")


async def test_words_in_a_channel(ear: Ear, connector: Connector) -> None:
    anna = ear.teams.add_person("Anna Vik")
    team = ear.teams.add_team("Gruppen", [anna], read_all=True)
    root = await ear.driver.say(anna, team.id, "En ny tråd")
    assert ear.last().where == ("teams", ear.teams.tenant, team.id, "", False)
    assert ear.last().message == root.id
    ours = await connector.start_thread(
        ear.teams.service_url, ear.teams.tenant, team.id, saying("kort")
    )
    (message,) = ear.teams.from_bot(team.id)
    reply = await ear.driver.say(anna, team.id, "Et svar", thread=message)
    assert ear.last().where.thread == ours
    assert ear.last().message == f"{ours}/{reply.id}"


async def test_presses_and_dialogs(ear: Ear, connector: Connector) -> None:
    anna = ear.teams.add_person("Anna Vik")
    chat = ear.teams.add_group_chat("gruppe", [anna])
    buttons = [execute("Gå videre", GO_ON), ask("Skriv", WRITE)]
    made = card([block("Hei"), *actions(buttons)], "Noe nytt")
    seen = Pressed("f", REFRESH, 3, "s3")
    made["refresh"] = {"action": execute("Mer", seen), "userIds": [anna.id]}
    sent = await connector.send(ear.teams.service_url, chat.id, Outgoing(made, "Noe nytt"))
    (message,) = ear.teams.from_bot(chat)
    await ear.driver.press(anna, message, "Gå videre")
    read, pressed = ear.heard
    assert (read.kind, read.pressed) == ("refresh", seen)
    assert (pressed.kind, pressed.pressed, pressed.message) == ("press", GO_ON, sent)
    assert pressed.user == anna.aad
    opened = (await ear.driver.press(anna, message, "Skriv")).dialog
    assert (ear.last().kind, ear.last().pressed) == ("fetch", WRITE)
    assert opened is not None
    await ear.driver.submit(anna, opened, {"text": "Hva om …"})
    came = ear.last()
    assert (came.kind, came.pressed, came.message) == ("submit", None, sent)
    assert meta_in(came.data) == SHEET.meta
    assert values_in(came.data, SHEET) == {"text": "Hva om …"}


async def test_who_comes_and_goes(ear: Ear) -> None:
    anna, per = ear.teams.add_person("Anna Vik"), ear.teams.add_person("Per Li")
    chat = ear.teams.add_group_chat("gruppe", [anna], installed=False)
    await ear.driver.install(anna, chat)
    assert [(x.kind, x.bot) for x in ear.heard] == [("came", True)] * 2
    await ear.driver.add_member(anna, per, chat)
    assert (ear.last().kind, ear.last().people, ear.last().bot) == ("came", (per.aad,), False)
    await ear.driver.remove_member(anna, per, chat)
    assert (ear.last().kind, ear.last().people) == ("went", (per.aad,))
    await ear.driver.rename_chat(anna, chat, "Gygrene")
    assert ear.last().kind == "renamed"
    await ear.driver.uninstall(anna, chat)
    assert (ear.last().kind, ear.last().bot) == ("went", True)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda x: (
        st.lists(x, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "value", "action", "data", "verb", "pressed", "text"]),
            x,
            max_size=3,
        )
    ),
    max_leaves=12,
)
NAMES = [
    *("id", "type", "name", "value", "text", "entities", "attachments", "conversation", "from"),
    *("channelData", "membersAdded", "membersRemoved", "action", "timestamp", "replyToId"),
    *("topicName", "locale"),
]
TYPES = ["message", "messageUpdate", "messageDelete", "invoke", "conversationUpdate"]


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES), ANY, max_size=10),
    st.sampled_from([*TYPES, "installationUpdate", "x"]),
    st.sampled_from(["adaptiveCard/action", "task/fetch", "task/submit", "x"]),
)
def test_nothing_that_is_sent_breaks_it(found: Activity, kind: str, name: str) -> None:
    about = {**found, "type": kind, **({"name": name} if kind == "invoke" else {})}
    assert isinstance(read_activity(Verified("t", "u"), about, "28:bot"), Came)


def test_ids() -> None:
    channel, thread = "19:x@thread.tacv2", "19:x@thread.tacv2;messageid=1"
    assert in_thread(channel, "1") == thread
    assert (channel_of(thread), thread_of(thread), thread_of(channel)) == (channel, "1", "")
    kinds = [kind_of(x) for x in (thread, "19:x@thread.v2", "a:1")]
    assert kinds == ["channel", "group", "personal"]
    assert [message_id(thread, "1"), message_id(thread, "2")] == ["1", "1/2"]
    assert message_id("19:x@thread.v2", "7") == "7"
    assert address(channel, "1") == (thread, "1")
    assert address(channel, "1/2") == (thread, "2")
    assert address("a:1", "7") == ("a:1", "7")
