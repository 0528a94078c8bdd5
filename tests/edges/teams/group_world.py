"""Six people in Teams, the whole edge behind its address, and deliveries running."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import httpx
from sqlalchemy import func, select

from bot.chat.pressed import read
from bot.delivery.deliverer import Deliverer
from bot.delivery.pace import Pace
from bot.delivery.sender import Patience
from bot.flows.model import Round
from bot.schedule.waker import Waker
from bot.service import accounts, flows, homes, people, rounds
from bot.service.accounts import Account
from bot.service.core import Core
from bot.service.people import Group
from bot.storage.tables import deliveries
from bot.teams.app import Teams
from bot.teams.config import PLATFORM
from tests.edges.teams.conftest import config_for
from tests.standins.teams import TeamsStandIn
from tests.standins.teams_cards import nodes, texts
from tests.standins.teams_driver import Pressed, TeamsDriver
from tests.standins.teams_records import Conversation, Dialog, Message, Person
from tests.standins.teams_scene import Named

NAMES = ("Per", "Kari", "Ola", "Ingrid", "Amina", "Solveig")
PATIENCE = 60.0
CASE = {
    "title": "Når to avdelinger drar hver sin vei",
    "situation": "En medarbeider sier ja i møtene og gjør noe annet etterpå.",
    "question": "Hvordan kan jeg ta det opp?",
}


@dataclass
class Six:
    """Six people, the conversation they share, and the bot."""

    core: Core
    teams: TeamsStandIn
    edge: Teams
    driver: TeamsDriver
    place: Conversation
    folk: dict[str, Person] = field(default_factory=dict)
    working: Sequence[asyncio.Task[None]] = ()
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def rest(self) -> None:
        """Nothing is delivered any more, and nobody is woken."""
        self.stop.set()
        await asyncio.gather(*self.working)

    def __getitem__(self, name: str) -> Person:
        return self.folk[name]

    # --- what is stored ---

    async def account(self, name: str) -> Account:
        found = await self.core.storage.db.aread(
            lambda conn: accounts.account(conn, PLATFORM, self.teams.tenant, self[name].aad)
        )
        assert found is not None
        return found

    async def group(self) -> Group:
        def look(conn: accounts.Connection) -> Group | None:
            home = homes.home_in(conn, PLATFORM, self.teams.tenant, self.place.id)
            return people.load_group(conn, home.org, home.group) if home else None

        found = await self.core.storage.db.aread(look)
        assert found is not None
        return found

    async def flow(self) -> str:
        group = await self.group()
        who = (await self.account("Per")).actor
        found = await self.core.storage.db.aread(
            lambda conn: rounds.running_in(conn, who.org, group.id)
        )
        assert found is not None
        return found

    async def state(self, flow: str) -> Round:
        who = (await self.account("Per")).actor
        found = await self.core.storage.db.aread(
            lambda conn: flows.load(conn, who.org, flow, lock=False)
        )
        assert found is not None
        assert isinstance(found.state, Round)
        return found.state

    # --- waiting ---

    async def settled(self) -> None:
        """Everything that was begun is done, and everything wanted is shown."""

        def waiting(conn: accounts.Connection) -> int:
            busy = deliveries.c.status.in_(["due", "sending", "doubt"])
            return int(conn.execute(select(func.count()).where(busy)).scalar_one())

        async with asyncio.timeout(PATIENCE):
            await self.edge.edge.chat.errands.settled()
            while await self.core.storage.db.aread(waiting):
                await asyncio.sleep(0.01)

    async def until(self, name: str, where: Named, has: str) -> None:
        """What waited for its place comes, and this person reads it there."""
        async with asyncio.timeout(PATIENCE):
            while not any(has in " ".join(self.shown(name, m)) for m in self.teams.from_bot(where)):
                await asyncio.sleep(0.02)
        await self.settled()

    async def later(self, seconds: float) -> None:
        """Time passes."""
        now = self.core.real
        self.core.real = lambda: now() + seconds
        self.core.hub.tell((self.teams.tenant, ""))
        await asyncio.sleep(0.3)
        await self.settled()

    # --- what people see ---

    def shown(self, name: str, message: Message) -> list[str]:
        """What this person reads on a message, their own card before everybody's."""
        card = self.teams.card(message, self[name])
        return [*texts(card or {}), message.text]

    def find(self, name: str, where: list[Message], has: str) -> Message:
        """The newest message on which this person reads this."""
        found = [m for m in where if any(has in t for t in self.shown(name, m))]
        assert found, f"{name} does not see {has!r}: {[self.shown(name, m) for m in where]}"
        return found[-1]

    def step(self, has: str, name: str = "Per") -> Message:
        """A card in the conversation that they share."""
        return self.find(name, self.teams.from_bot(self.place), has)

    def card(self, name: str, has: str = "") -> Message:
        """The newest card in this person's private conversation."""
        return self.find(name, self.teams.from_bot(self[name]), has)

    def told(self, name: str) -> list[str]:
        """What was last said to this person in private."""
        return self.shown(name, self.teams.from_bot(self[name])[-1])

    def dialog(self, name: str) -> Dialog:
        found = self.teams.dialog(self[name])
        assert found is not None, f"{name} has no dialog open"
        return found

    def buttons(self, name: str, message: Message) -> list[str]:
        card = self.teams.card(message, self[name])
        kinds = ("Action.Execute", "Action.Submit", "Action.OpenUrl")
        return [n["title"] for n in nodes(card or {}) if n["type"] in kinds]

    # --- what people do ---

    async def write(
        self, name: str, text: str, *, call: bool = False, quote: Message | None = None
    ) -> Message:
        """Write where they all are: in the round's thread of a channel, in answer in a chat."""
        thread = None
        if self.place.kind == "channel" and quote is None:
            thread = self.step("Veiledningsrunde")
        said = await self.driver.say(
            self[name], self.place, text, mention=call, thread=thread, quote=quote
        )
        await self.settled()
        return said.message

    async def answer(self, name: str, text: str) -> Message:
        """Write in answer to the newest card of the step."""
        if self.place.kind == "channel":
            return await self.write(name, text)
        return await self.write(name, text, quote=self.step("Trinn"))

    async def command(self, name: str, word: str) -> Message:
        said = await self.driver.say(self[name], self.place, word, mention=True)
        await self.settled()
        return said.message

    async def to_bot(self, name: str, text: str, quote: Message | None = None) -> Message:
        said = await self.driver.say(self[name], self[name], text, quote=quote)
        await self.settled()
        return said.message

    async def press(self, name: str, where: Message, button: str) -> Pressed:
        """Press a button by its words, or by what it does (`write`, `go_on.sure`)."""
        await self.driver.look_at(self[name], where)
        action, _, arg = button.partition(".")
        named = [
            p.action
            for p in self.driver.offered(self[name], where)
            if (found := read(p.action["data"].get("pressed", ""))) is not None
            and (found.action, found.arg.startswith(arg)) == (action, True)
        ]
        if named:
            button, like = named[0]["title"], {"pressed": named[0]["data"]["pressed"]}
            done = await self.driver.press(self[name], where, button, where=like)
        else:
            done = await self.driver.press(self[name], where, button)
        assert done.ok, (name, button, done.error)
        await self.settled()
        return done

    async def submit(self, who: str, button: str | None = None, /, **values: object) -> Pressed:
        done = await self.driver.submit(self[who], self.dialog(who), values, button)
        assert done.ok, (who, done.error)
        await self.settled()
        return done

    async def look(self) -> None:
        """Everybody opens the conversation again."""
        await self.driver.look_all(self.place, again=True)

    def judged(self) -> None:
        """Teams would have taken everything, and had every answer in time."""
        assert self.teams.refusals == [], self.teams.refusals
        assert self.teams.violations == []
        assert self.driver.failures == []


@contextlib.asynccontextmanager
async def six(
    core: Core,
    kind: str,
    *,
    read_all: bool = True,
    names: Sequence[str] = NAMES,
    limits: bool = False,
) -> AsyncIterator[Six]:
    """The edge at work, with six people in a group `chat` or a `channel`, each with the app.

    With `limits` Teams' own hold, and the bot's own pace keeps within them."""
    with TeamsStandIn(limits=limits) as teams:
        pace = None if limits else Pace({})
        edge = Teams(core, config_for(teams, base_url="http://kollega.test"), pace)
        await edge.start()
        stop = asyncio.Event()
        deliverer = Deliverer(
            core,
            {PLATFORM: edge.platform},
            pace=pace,
            patience=Patience(0.2, 0.05, 0.2, (0.3,)),
        )
        working = [
            asyncio.create_task(deliverer.run(stop)),
            asyncio.create_task(Waker(core).run(stop)),
        ]
        transport = httpx.ASGITransport(app=edge.gate)
        client = httpx.AsyncClient(transport=transport, base_url="http://bot")
        async with TeamsDriver(teams, "http://bot", client=client) as driver:
            folk = {name: teams.add_person(name) for name in names}
            for person in folk.values():
                await driver.install(person)
            if kind == "chat":
                place = teams.add_group_chat(
                    "gygrene", folk.values(), installed=False, read_all=read_all
                )
            else:
                team = teams.add_team("Gygrene", folk.values(), installed=False, read_all=read_all)
                place = teams.general(team)
            made = Six(core, teams, edge, driver, place, folk, working, stop)
            await driver.install(folk["Per"], place)
            await made.settled()
            yield made
        stop.set()
        await asyncio.gather(*working)
        await edge.stop()


async def founded(w: Six) -> None:
    """Per makes the group where they all are, by the button of the first words there."""
    welcome = w.step("Jeg er Kollega")
    await w.press("Per", welcome, "Lag en gruppe her")
    await w.submit("Per", name="Gygrene")
    assert any("Gygrene er klar" in t for t in texts(w.dialog("Per").card or {}))
    w.driver.close(w["Per"], w.dialog("Per"))


async def opened(w: Six, method: str = "kort") -> str:
    """Kari offers a case and opens a round on it, which Per leads. Returns its id."""
    await w.command("Kari", "sak")
    await w.press("Kari", w.step("åpner skjemaet seg", "Kari"), "Skriv en sak")
    await w.submit("Kari", "Send", **CASE)
    w.driver.close(w["Kari"], w.dialog("Kari"))
    await w.command("Kari", "runde")
    await w.press("Kari", w.step("åpner skjemaet seg", "Kari"), "Start en runde")
    lead = (await w.account("Per")).person
    await w.submit("Kari", "Start runden", method=method, way="chat", lead=lead)
    return await w.flow()


async def begun(w: Six, method: str = "kort") -> str:
    """The same, and everyone has come."""
    flow = await opened(w, method)
    for name in w.folk:
        if name != "Kari":
            await w.press(name, w.step("Trinn 1 av", name), "come")
    return flow


async def on(w: Six) -> None:
    """The facilitator goes on."""
    await w.press("Per", w.card("Per", "Du leder"), "go_on")
