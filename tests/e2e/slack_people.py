"""Six people in a Slack channel, who press, fill in and type whatever they find there.

Slack tells its user that an app did not answer; they press or send again. Events Slack itself
sends again.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.words import catalogue
from tests.e2e.ledger import Ledger, Written
from tests.standins.slack import SlackStandIn
from tests.standins.slack_driver import NotSentError, NotThereError, SlackDriver
from tests.standins.slack_records import Message, OpenView, User

NAMES = ("Per", "Kari", "Ola", "Ingrid", "Amina", "Solveig")
SECRET = "signing-secret-of-the-tests"
LIKES: Mapping[str, float] = {
    "come": 20, "here": 20, "resume": 20, "vote": 10, "agree.yes": 10, "decide.on": 10,
    "take_over": 3, "write": 1.5, "reply": 3, "edit": 1, "note": 0.3, "done": 3, "later": 0.5,
    "go_on": 12, "go_on.sure": 40, "adjust": 0.3, "keep.all": 5,
}  # fmt: skip
PAUSE = (0.2, 0.9)
AGAIN = 0.3
LOST = 0.2
NEWEST = 3
DAY = "2031-03-14"
TAKEN = catalogue.say("nb", "chat-taken")


@dataclass(frozen=True)
class Pressable:
    where: Message
    action: str
    value: str | None


class SlackPeople:
    """One channel with a group in it, which the first of them leads."""

    def __init__(
        self,
        slack: SlackStandIn,
        base: str,
        ledger: Ledger,
        method: str,
        names: Sequence[str] = NAMES,
    ) -> None:
        self.slack = slack
        self.ledger = ledger
        self.method = method
        self.users = {name: slack.add_user(name) for name in names}
        self.channel = slack.add_channel("gygrene", self.users.values(), private=True)
        # Slack's waits before an event comes again, a tenth as long.
        self.driver = SlackDriver(slack, base, SECRET, retry_scale=0.1)
        self.stopping = asyncio.Event()
        self.flow = ""
        self._opening = asyncio.Lock()
        self._turn = 0
        self._came: set[tuple[str, str]] = set()

    # --- a round ---

    async def begin(self) -> None:
        await self.command("Per", "gruppe")
        await self.submit("Per", {"name": "Gygrene"})
        await self.put_away("Per")
        await self.open()

    async def open(self) -> None:
        """The next person brings a case, and a round on it begins."""
        async with self._opening:
            owners = list(self.users)[1:]
            owner = owners[self._turn % len(owners)]
            self._turn += 1
            await self.command(owner, "sak")
            words = ("title", "situation", "tried", "question")
            await self.submit(owner, {n: f"om {self.ledger.mark()}" for n in words})
            await self.put_away(owner)
            roots = len(self.roots())
            await self.command("Per", "runde")
            await self.submit("Per", {"method": self.method, "way": "chat"})
            while len(self.roots()) == roots:
                await asyncio.sleep(AGAIN)
            self.flow = self.flow_of(self.roots()[-1])
            self.ledger.rounds.append(self.flow)

    def roots(self) -> list[Message]:
        found = self.slack.messages(self.channel)
        return [m for m in found if not m.is_reply and m.bot_id]

    def flow_of(self, message: Message) -> str:
        values = [p.value for p in pressables(message) if p.value]
        return values[0].partition("|")[0]

    # --- things that are done until they are answered ---

    async def command(self, name: str, text: str) -> OpenView:
        while True:
            answer = await self.driver.command(self.users[name], self.channel, text)
            view = self.slack.modal(self.users[name])
            if answer.ok and view is not None:
                return view
            self.ledger.unanswered += not answer.ok
            await asyncio.sleep(AGAIN)

    async def submit(self, name: str, values: Mapping[str, Any]) -> OpenView | None:
        """Send the open form until there is an answer. Returns what then stands in its place."""
        user = self.users[name]
        view = self.slack.modal(user)
        while view is not None:
            answer = await self.driver.submit(user, view, values)
            self.ledger.answers += answer.ok
            self.ledger.unanswered += not answer.ok
            if answer.ok and not answer.errors:
                return self.slack.modal(user)
            await asyncio.sleep(AGAIN)
        return None

    async def put_away(self, name: str) -> None:
        user = self.users[name]
        while (view := self.slack.modal(user)) is not None:
            await self.driver.close(user, view)

    # --- what they do by themselves ---

    async def live(self) -> None:
        """All six, until they are told to stop; what they have in hand they finish."""
        await asyncio.gather(*(self._person(name) for name in self.users))

    async def _person(self, name: str) -> None:
        while not self.stopping.is_set():
            await asyncio.sleep(self.ledger.chance.uniform(*PAUSE))
            try:
                await self.act(name)
            except (NotThereError, NotSentError):
                continue  # it changed before their eyes

    async def act(self, name: str) -> None:
        user = self.users[name]
        if self.slack.modal(user) is not None:
            await self._fill(name)
            return
        if self.ledger.chance.random() < 0.07:
            await self._type(name)
            return
        found = [p for p in self.offered(user) if _likes(p.action)]
        found = [p for p in found if p.action != "come" or (name, p.where.ts) not in self._came]
        if not found:
            return
        pick = self.ledger.chance.choices(found, [_likes(p.action) for p in found])[0]
        answer = await self.driver.click(user, pick.where, pick.action, pick.value)
        if answer is None or not answer.ok:
            self.ledger.unanswered += 1
            return
        self.ledger.answers += 1
        if pick.action == "come":
            self._came.add((name, pick.where.ts))  # the group's card goes on asking the others
        if self.slack.modal(user) is not None:
            await self._fill(name)
        elif pick.action == "keep.all" and f"{self.flow}" in str(pick.value):
            await self.open()

    def offered(self, user: User) -> list[Pressable]:
        """Buttons on the newest cards, and on what was said to them alone just now."""
        cards = [m for m in self.slack.dm(user) if m.bot_id][-NEWEST:]
        steps = [m for m in self.slack.messages(self.channel) if m.bot_id and m.is_reply][-1:]
        whispers = self.slack.ephemerals(user)[-1:]
        return [p for m in (*cards, *steps, *whispers) for p in pressables(m)]

    async def _fill(self, name: str) -> None:
        view = self.slack.modal(self.users[name])
        if view is None or not view.body.get("submit"):
            await self.put_away(name)
            return
        mark = self.ledger.mark()
        values, before = filled(view, mark)
        _, flow, action = json.loads(view.body["private_metadata"])[:3]
        after = await self.submit(name, values)
        kind = "action" if "then" in values else "edit" if action == "edit" else "text"
        written = Written(mark, self.users[name].id, flow, kind, is_edit=kind == "edit")
        outcome = "acknowledged" if after is None else "refused"
        self.ledger.note(written, outcome, before if kind == "edit" else "")
        await self.put_away(name)

    async def _type(self, name: str) -> None:
        """Write in the round's thread; only where it was said to be taken is that certain."""
        root = next((m for m in reversed(self.roots())), None)
        if root is None:
            return
        user, mark = self.users[name], self.ledger.mark()
        known = len(self.slack.ephemerals(user))
        flow = self.flow
        said = await self.driver.say(user, self.channel, f"om {mark}", root.ts)
        if said.answer is not None and said.answer.ok and self.ledger.chance.random() < LOST:
            await self.driver.redeliver(said.answer)  # Slack did not get the answer
        told = [m.text for m in self.slack.ephemerals(user)[known:]]
        written = Written(mark, user.id, flow, "typed")
        self.ledger.note(written, "acknowledged" if TAKEN in told else "maybe")

    async def close(self) -> None:
        await self.driver.http.close()


def pressables(message: Message) -> list[Pressable]:
    """The buttons of a message, those beside texts included."""
    found: list[Pressable] = []
    for block in message.blocks:
        elements: Sequence[Mapping[str, Any]] = block.get("elements") or []
        accessory = block.get("accessory")
        for element in (*elements, *([accessory] if accessory else [])):
            if element.get("type") == "button" and "url" not in element:
                found.append(Pressable(message, element["action_id"], element.get("value")))
    return found


def filled(view: OpenView, mark: str) -> tuple[dict[str, Any], str]:
    """Values for a form's fields, and what stood in them before."""
    values: dict[str, Any] = {}
    before = ""
    for block in view.body["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        before += str(element.get("initial_value", ""))
        if block["block_id"] in ("text", "then"):
            values[block["block_id"]] = f"om {mark}"
        elif element["type"] == "plain_text_input":
            values[block["block_id"]] = "en dag"
        elif element["type"] == "datepicker":
            values[block["block_id"]] = DAY
    return values, before


def _likes(action: str) -> float:
    exact = LIKES.get(action)
    if exact is not None:
        return exact
    head, _, arg = action.partition(".")
    return 0.0 if f"{head}.{arg}" in REFUSED else LIKES.get(head, 0.0)


REFUSED = ("decide.stop", "agree.no", "keep.nothing", "keep.commitment")
