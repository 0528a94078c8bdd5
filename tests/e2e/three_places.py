"""One running Kollega with a strict Slack, a strict Teams and its web pages, and people in each.

Whatever somebody does is waited for until everybody sees the same: in the Slack channel, on the
card that Teams shows each of them, on the web page, and in the conversation with themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from bot import app
from bot.app import Kollega
from bot.chat.pressed import read
from bot.chat.replies import flow_button
from bot.chat.voices import visit_of, voice_of
from bot.delivery.pace import Pace
from bot.flows.model import Round
from bot.service import accounts, reaching, sight
from bot.service import flows as rows
from bot.service.core import Actor, Core
from bot.settings import Settings
from bot.storage.masters import create_master_file
from tests.databases import copy_migrated
from tests.e2e.running import free_port
from tests.edges.web.browser_of_pages import Browser, Form, Page
from tests.standins.slack import SlackStandIn
from tests.standins.slack_driver import SlackDriver
from tests.standins.slack_records import Channel, Message, OpenView, User
from tests.standins.teams import TeamsStandIn
from tests.standins.teams_cards import nodes, texts
from tests.standins.teams_driver import Pressed, TeamsDriver
from tests.standins.teams_records import Conversation, Person
from tests.standins.teams_records import Message as Card

SECRET = "signing-secret-of-the-tests"
AGAIN = 0.01
PATIENCE = 15.0
ACTIONS = ("Action.Execute", "Action.Submit", "Action.OpenUrl")


class OnTheWeb(Browser):
    """A browser that reaches the server as everybody's does."""

    def __init__(self, base: str) -> None:
        self.http = httpx.AsyncClient(
            base_url=base, follow_redirects=True, trust_env=False, timeout=30
        )


@dataclass
class Places:
    """Who is where. `flow` is the round, `said` what everybody reads in its open step, `took`
    how long it was until all saw the same."""

    core: Core
    kollega: Kollega
    slack: SlackStandIn
    teams: TeamsStandIn
    slacking: SlackDriver
    teaming: TeamsDriver
    base: str
    channel: Channel = field(init=False)
    chat: Conversation = field(init=False)
    users: dict[str, User] = field(default_factory=dict)
    folk: dict[str, Person] = field(default_factory=dict)
    web: dict[str, OnTheWeb] = field(default_factory=dict)
    org: str = ""
    group: str = ""
    flow: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    took: list[tuple[float, str]] = field(default_factory=list)

    def browser(self, name: str) -> OnTheWeb:
        return self.web.setdefault(name, OnTheWeb(self.base))

    async def close(self) -> None:
        for each in self.web.values():
            await each.close()

    async def idle(self) -> None:
        """Whatever was begun at once has been said."""
        assert self.kollega.slack is not None
        assert self.kollega.teams is not None
        await self.kollega.slack.edge.settled()
        await self.kollega.teams.edge.chat.errands.settled()

    # --- Slack ---

    async def command(self, name: str, text: str) -> Message:
        """Type a command in the channel. Returns what was whispered."""
        await self.slacking.command(self.users[name], self.channel, text)
        await self.idle()
        return self.slack.ephemerals(self.users[name])[-1]

    async def form(self, name: str, text: str) -> OpenView:
        """Type a command that opens a form."""
        await self.slacking.command(self.users[name], self.channel, text)
        return self.modal(name)

    def modal(self, name: str) -> OpenView:
        view = self.slack.modal(self.users[name])
        assert view is not None, f"{name} has no form open"
        return view

    async def click(self, name: str, where: Message, button: str) -> None:
        await self.slacking.click(self.users[name], where, button)
        await self.idle()

    async def submit(self, who: str, /, **values: object) -> None:
        done = await self.slacking.submit(self.users[who], self.modal(who), values)
        assert not done.errors, (who, done.errors)
        await self.idle()

    async def put_away(self, name: str) -> None:
        while (view := self.slack.modal(self.users[name])) is not None:
            await self.slacking.close(self.users[name], view)

    async def say(self, name: str, text: str) -> None:
        """Write in the round's thread."""
        root = next(m.ts for m in self.slack.messages(self.channel) if not m.is_reply and m.bot_id)
        await self.slacking.say(self.users[name], self.channel, text, root)

    def in_channel(self, has: str) -> Message:
        return _newest(self.slack.messages(self.channel), has)

    def dm(self, name: str, has: str) -> Message:
        return _newest([m for m in self.slack.dm(self.users[name]) if m.bot_id], has)

    # --- Teams ---

    async def write(self, name: str, text: str) -> Card:
        """Write to the bot in private. Returns the newest it said there."""
        await self.teaming.say(self.folk[name], self.folk[name], text)
        await self.idle()
        return self.teams.from_bot(self.folk[name])[-1]

    async def press(self, name: str, where: Card, button: str) -> Pressed:
        """Press a button by its words, or by what it does (`write`)."""
        person = self.folk[name]
        await self.teaming.look(person, where.conversation)
        for offered in self.teaming.offered(person, where):
            found = read(offered.action["data"].get("pressed", ""))
            if found is not None and found.action == button:
                like = {"pressed": offered.action["data"]["pressed"]}
                done = await self.teaming.press(person, where, offered.action["title"], where=like)
                break
        else:
            done = await self.teaming.press(person, where, button)
        assert done.ok, (name, button, done.error)
        await self.idle()
        return done

    async def send(self, who: str, button: str | None = None, /, **values: object) -> Pressed:
        dialog = self.teams.dialog(self.folk[who])
        assert dialog is not None, f"{who} has no dialog open"
        done = await self.teaming.submit(self.folk[who], dialog, values, button)
        assert done.ok, (who, done.error)
        return done

    async def answer(self, name: str, text: str) -> None:
        """Write in answer to the card of the step."""
        await self.teaming.say(self.folk[name], self.chat, text, quote=self.in_chat("Trinn"))

    def in_chat(self, has: str) -> Card:
        found = [m for m in self.teams.from_bot(self.chat) if has in _read(m)]
        assert found, f"{has!r} does not stand in the chat"
        return found[-1]

    def to(self, name: str, has: str = "") -> Card:
        """The newest card in somebody's conversation with the bot."""
        found = [m for m in self.teams.from_bot(self.folk[name]) if has in _read(m)]
        assert found, f"{name} has no card with {has!r}"
        return found[-1]

    # --- the web ---

    async def page(self, name: str) -> Page:
        return await self.browser(name).get(f"/round/{self.flow}")

    async def push(self, name: str, action: str, arg: str = "") -> Page:
        """Press a button on the round's page; what has to be said twice is said twice."""
        at = f"/round/{self.flow}/press"
        form = (await self.page(name)).form(at, action=action, arg=arg)
        done = await self.browser(name).send(form)
        asks = [f for f in done.forms if f.action == at and f.has(action=action, arg="sure")]
        return await self.browser(name).send(asks[0]) if done.status == 409 and asks else done

    async def fill(self, name: str, action: str, arg: str = "") -> Form:
        """Open a form of the round's page."""
        return (await self.push(name, action, arg)).form(f"/round/{self.flow}/send")

    async def enter(self, name: str, form: Form, **values: str) -> Page:
        how = next((value for key, value in form.buttons if key == "how"), "")
        done = await self.browser(name).send(form, ("how", how), **values)
        assert done.status == 200, done.text
        return done

    # --- what is stored ---

    async def state(self) -> Round:
        found = await self.core.storage.db.aread(
            lambda conn: rows.load(conn, self.org, self.flow, lock=False)
        )
        assert found is not None
        assert isinstance(found.state, Round)
        return found.state

    async def word(self) -> str:
        """Who has the word; empty when everybody has had it."""
        state = await self.state()
        names = {person: name for name, person in self.ids.items()}
        return names[state.queue[0]] if state.phase == "step" and state.queue else ""

    # --- the same for everybody ---

    async def event(self, what: str, doing: Callable[[], Awaitable[object]]) -> None:
        """Somebody does something: how long until everybody sees the same?"""
        began = time.monotonic()
        await doing()
        await self.agreed(what, began)

    async def agreed(self, what: str, began: float) -> None:
        while True:
            differs = await self.differs()
            took = time.monotonic() - began
            if not differs:
                self.took.append((took, what))
                return
            assert took < PATIENCE, f"{what}: {differs}"
            await asyncio.sleep(AGAIN)

    async def differs(self) -> str:
        """Whose view is another than it should be, and how; empty for nobody's."""
        state = await self.state()
        if state.phase == "step":
            head = f"Trinn {state.step + 1} av 6"
            thread = [m for m in self.slack.messages(self.channel) if m.is_reply and m.bot_id]
            newest = [m for m in thread if "Trinn" in " ".join(m.texts)]
            shown = newest[-1].texts if newest else []
            if problem := self._lacks(shown, head):
                return f"the channel {problem}"
            if problem := await self._chat_differs(head):
                return problem
        else:
            head = ""
        for name, browser in self.web.items():
            if name not in self.ids:
                continue
            page = await browser.get(f"/round/{self.flow}")
            if page.status != 200:
                return f"{name}'s page is {page.status}"
            if problem := self._lacks([page.text], head):
                return f"{name}'s page {problem}"
        return await self._private_differs()

    def _lacks(self, shown: list[str], head: str) -> str:
        read = " ".join(" ".join(shown).split())
        missing = [text for text in (head, *self.said) if text not in read]
        return f"lacks {missing}: {read}" if missing else ""

    async def _chat_differs(self, head: str) -> str:
        """What stands in the chat for all, and what Teams fetches for each who looks there."""
        cards = [m for m in self.teams.from_bot(self.chat) if "Trinn" in _read(m)]
        if not cards:
            return "the chat is empty"
        newest = cards[-1]
        if problem := self._lacks(texts(newest.card or {}), head):
            return f"the chat {problem}"
        for name, person in self.folk.items():
            if person.id not in self.chat.members:
                continue
            if not self.teams.world.refreshes(newest, person.id):
                continue
            if self._lacks(texts(self.teams.card(newest, person) or {}), head):
                await self.teaming.refresh(person, newest)
            if problem := self._lacks(texts(self.teams.card(newest, person) or {}), head):
                return f"{name}'s card in the chat {problem}"
        return ""

    async def _private_differs(self) -> str:
        """What asks something of one person is there, once, with the buttons it should have."""
        for name, person in self.ids.items():
            asked = await self._asked(Actor(self.org, person))
            for title, labels in asked:
                found = self._shown_to(name, title, labels)
                least = 0 if await self._only_web(person) else 1
                if not least <= found <= 1:
                    return f"{name} is asked {title!r} in {found} places"
        return ""

    async def _only_web(self, person: str) -> bool:
        """No chat is told anything new of theirs."""

        def look(conn: accounts.Connection) -> bool:
            who = Actor(self.org, person)
            return reaching.only_web(conn, who) or not reaching.reaches(conn, who)

        return await self.core.storage.db.aread(look)

    async def _asked(self, who: Actor) -> list[tuple[str, list[str]]]:
        """The cards that ping somebody now: the title, and the labels of the buttons."""

        def look(conn: accounts.Connection) -> list[tuple[str, list[str]]]:
            seen = sight.see(self.core, conn, who, self.flow)
            if seen is None:
                return []
            voice, visit = voice_of(seen), visit_of(seen.flow)
            return [
                (
                    voice.line(card.title),
                    [flow_button(voice, b, self.flow, visit).label for b in card.buttons],
                )
                for card in seen.cards
                if card.ping and card.buttons
            ]

        return await self.core.storage.db.aread(look)

    def _shown_to(self, name: str, title: str, labels: list[str]) -> int:
        """In how many places this stands before somebody, ready to be answered."""
        found = 0
        if name in self.users:
            for message in self.slack.dm(self.users[name]):
                found += title in " ".join(message.texts) and set(labels) <= _labels(message)
        if name in self.folk:
            for card in self.teams.from_bot(self.folk[name]):
                body = self.teams.card(card, self.folk[name]) or {}
                buttons = {n["title"] for n in nodes(body) if n["type"] in ACTIONS}
                found += title in " ".join(texts(body)) and set(labels) <= buttons
        return found

    def judged(self) -> None:
        """Slack and Teams would have taken everything, and had every answer in time."""
        assert self.slack.refusals == []
        assert self.slack.violations == []
        assert self.slacking.failures == []
        assert self.teams.refusals == []
        assert self.teams.violations == [], self.teams.violations
        assert self.teaming.failures == []
        assert sum(self.slack.status_429.values()) == 0
        assert sum(self.teams.status_429.values()) == 0


def _newest(found: list[Message], has: str) -> Message:
    having = [m for m in found if any(has in text for text in m.texts)]
    assert having, f"{has!r} does not stand there: {[m.texts for m in found]}"
    return having[-1]


def _read(card: Card) -> str:
    return " ".join((card.text, card.summary, *texts(card.card or {})))


def _labels(message: Message) -> set[str]:
    elements: list[dict[str, Any]] = [
        e for block in message.blocks for e in block.get("elements") or () if "text" in e
    ]
    return {e["text"]["text"] for e in elements if e.get("type") == "button"}


@contextlib.asynccontextmanager
async def places(folder: Path, speed: float) -> AsyncIterator[Places]:
    """All of it at work; a platform's minute takes a minute divided by `speed`."""
    with (
        SlackStandIn(limits=True, speed=speed) as slack,
        TeamsStandIn(limits=True, speed=speed) as teams,
    ):
        settings = _settings(folder, slack, teams)
        create_master_file(settings.data.master_key_file)
        copy_migrated(folder / "kollega.db")
        core = app.open_core(settings)
        kollega = app.build(settings, core)
        base = settings.web.base_url
        async with (
            _served(kollega),
            app.running(kollega, pace=Pace(speed=speed)),
            SlackDriver(slack, base, SECRET, path="/slack/events") as slacking,
            TeamsDriver(teams, base) as teaming,
        ):
            made = Places(core, kollega, slack, teams, slacking, teaming, base)
            yield made
            await made.close()
        core.storage.close()


def _settings(folder: Path, slack: SlackStandIn, teams: TeamsStandIn) -> Settings:
    return Settings.model_validate(
        {
            "web": {"port": free_port()},
            "data": {
                "url": f"sqlite:///{folder / 'kollega.db'}",
                "master_key_file": folder / "kollega.key",
                "erasures_file": folder / "kollega.erasures",
            },
            "slack": {"api_url": slack.base_url, "mode": "http"},
            "teams": {
                "app_id": teams.app_id,
                "tenants": (teams.tenant,),
                "keys_url": teams.metadata_url,
                "issuer": teams.issuer,
                "login_url": teams.token_url,
                "scope": f"{teams.scope}/.default",
            },
            "teams_password": teams.secret,
            "SLACK_BOT_TOKEN": slack.token,
            "SLACK_SIGNING_SECRET": SECRET,
        }
    )


@contextlib.asynccontextmanager
async def _served(kollega: Kollega) -> AsyncIterator[None]:
    where = app.listen(kollega.settings)
    config = uvicorn.Config(kollega.web, lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[where]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving
