"""People in Teams, played towards the bot.

    async with TeamsDriver(teams, bot_url) as driver:
        await driver.install(anna)
        await driver.say(anna, chat, "hjelp", mention=True)
        await driver.press(anna, teams.from_bot(chat)[-1], "go_on")
        dialog = (await driver.press(anna, message, "Skriv")).dialog
        await driver.submit(anna, dialog, {"Tittel": "..."})

Only what a person sees can be pressed or filled in (`NotThereError`), and a card that Teams'
client would hold back is not sent (`NotSentError`). Before anybody presses, their client has
asked for their own card where a card says so (`refresh`); `look` is opening a conversation.
Every answer is timed; one that is late, not a 200 or nothing Teams can show is in `failures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tests.standins.teams_answers import BadAnswerError, Opened, Shown, card_action, task
from tests.standins.teams_courier import Answer
from tests.standins.teams_events import Said, Writer
from tests.standins.teams_forms import (
    NotSentError,
    NotThereError,
    Pressable,
    collected,
    find,
    pressables,
)
from tests.standins.teams_keys import Forgery
from tests.standins.teams_records import (
    Conversation,
    Dialog,
    Message,
    Person,
    card_of,
)
from tests.standins.teams_scene import Named

__all__ = ["NotSentError", "NotThereError", "Pressed", "Said", "TeamsDriver"]

Trigger = Literal["manual", "automatic"]
CONTEXT = {"theme": "default"}


@dataclass(frozen=True)
class Pressed:
    """What came of a press: the card now shown to this person, words, an error, a dialog."""

    answer: Answer
    card: dict[str, Any] | None = None
    words: str = ""
    error: str = ""
    dialog: Dialog | None = None

    @property
    def ok(self) -> bool:
        return self.answer.ok and not self.error


class TeamsDriver(Writer):
    """People in Teams; see Courier for the arguments."""

    # --- cards ---

    async def press(
        self,
        person: Person,
        message: Message,
        name: str,
        values: Mapping[str, Any] | None = None,
        *,
        where: Mapping[str, Any] | None = None,
        trigger: Trigger | None = None,
        stale: bool = False,
        refresh: bool = True,
        forge: Forgery | None = None,
    ) -> Pressed:
        """Press a button: `name` is its verb, id or title, else a word of its data.

        `values` are fields by id or label, `where` chooses among buttons by their data.
        Clients often leave `value.trigger` out, so it is sent only when given. `stale` presses
        the card of the version before; `refresh=False` the one that everybody gets.
        """
        place = self._standing(person, message, stale=stale)
        if refresh and not stale:
            await self._refresh_once(person, place, message)
        pressed = find(self._card(person, message, stale), name, where)
        data = collected(pressed, values or {})
        if pressed.action["type"] == "Action.Execute":
            return await self._execute(person, place, message, pressed, data, trigger, forge)
        if pressed.action["type"] != "Action.Submit":
            raise NotThereError(f"{pressed.action['type']} sends nothing to the bot")
        if pressed.opens_dialog:
            return await self._fetch(person, place, message, data, forge)
        return await self._submit_to_chat(person, place, message, pressed, data, forge)

    async def _execute(
        self,
        person: Person,
        place: Conversation,
        message: Message,
        pressed: Pressable,
        data: dict[str, Any],
        trigger: Trigger | None,
        forge: Forgery | None,
    ) -> Pressed:
        action = {"type": "Action.Execute", "verb": pressed.action["verb"], "data": data}
        if pressed.action.get("id"):
            action["id"] = pressed.action["id"]
        if pressed.action.get("title"):
            action["title"] = pressed.action["title"]
        value: dict[str, Any] = {"action": action}
        if trigger:
            value["trigger"] = trigger
        answer = await self._invoke(person, place, message, "adaptiveCard/action", value, forge)
        shown = self._shown(answer)
        if shown.card is not None:
            message.show(person.id, shown.card)
        if shown.words:
            self.teams.world.toasts.setdefault(person.id, []).append(shown.words)
        return Pressed(answer, shown.card, shown.words, shown.error)

    def _shown(self, answer: Answer) -> Shown:
        if answer.status != 200:
            return Shown(error="Something went wrong. Please try again.")
        try:
            return card_action(answer.json)
        except BadAnswerError as error:
            self._bad(answer, str(error))
            return Shown(error="Something went wrong. Please try again.")

    async def _submit_to_chat(
        self,
        person: Person,
        place: Conversation,
        message: Message,
        pressed: Pressable,
        data: dict[str, Any],
        forge: Forgery | None,
    ) -> Pressed:
        """An `Action.Submit` without a dialog comes as a message with a value, or as words."""
        thread = self._thread(place, message)
        more: dict[str, Any] = {"value": data, "replyToId": message.id}
        teams = pressed.teams
        if teams.get("type") in ("messageBack", "imBack"):
            more["text"] = teams.get("text") or teams.get("value")
            more["value"] = teams.get("value")
        activity = self.activity(
            "message", person, place, id=self.teams.world.message_id(), thread=thread, **more
        )
        return Pressed(await self.deliver(activity, forge=forge))

    def offered(self, person: Person, where: Message | Dialog) -> list[Pressable]:
        """The buttons before this person on a message or in a dialog, links left out."""
        card = where.card if isinstance(where, Dialog) else where.card_for(person.id)
        sends = ("Action.Execute", "Action.Submit")
        return [p for p in pressables(card or {}) if p.action["type"] in sends]

    # --- each person's own card ---

    async def look(self, person: Person, where: Named, *, again: bool = False) -> list[Pressed]:
        """Open a conversation: cards that say so are refreshed for this person.

        `again`: also those already refreshed, as when it is opened some minutes later.
        """
        place = self.teams.chat(where)
        self._must_see(person, place)
        seen = []
        for message in self.teams.messages(place):
            if self.teams.world.refreshes(message, person.id):
                if again:
                    message.personal.pop(person.id, None)
                if one := await self._refresh_once(person, place, message):
                    seen.append(one)
        return seen

    async def look_all(self, where: Named, *, again: bool = False) -> list[Pressed]:
        """Everybody there opens the conversation."""
        people = [self.teams.person(name) for name in self.teams.chat(where).members]
        return [one for person in people for one in await self.look(person, where, again=again)]

    async def look_at(self, person: Person, message: Message) -> None:
        """See one message: its card is refreshed for this person when it says so."""
        place = self._standing(person, message, stale=False)
        await self._refresh_once(person, place, message)

    async def refresh(self, person: Person, message: Message) -> Pressed:
        """Choose *refresh card* in the message's menu."""
        place = self._standing(person, message, stale=False)
        return await self._refresh(person, place, message, "manual")

    async def _refresh_once(
        self, person: Person, place: Conversation, message: Message
    ) -> Pressed | None:
        is_due = self.teams.world.refreshes(message, person.id)
        if not is_due or person.id in message.personal:
            return None
        return await self._refresh(person, place, message, "automatic")

    async def _refresh(
        self, person: Person, place: Conversation, message: Message, trigger: Trigger
    ) -> Pressed:
        card = message.card_for(person.id) or {}
        action = (card.get("refresh") or {}).get("action")
        if action is None:
            raise NotThereError("this card has nothing to refresh by")
        data = action.get("data") or {}
        return await self._execute(
            person, place, message, Pressable(action, ()), data, trigger, None
        )

    # --- dialogs ---

    async def _fetch(
        self,
        person: Person,
        place: Conversation,
        message: Message,
        data: dict[str, Any],
        forge: Forgery | None,
    ) -> Pressed:
        value = {"data": data, "context": CONTEXT}
        answer = await self._invoke(person, place, message, "task/fetch", value, forge)
        opened = self._opened(answer, may_close=False)
        if opened is None:
            return Pressed(answer, error="Something went wrong. Please try again.")
        dialog = Dialog(person.id, place.id, message.id, opened.title, opened.card, opened.words)
        self.teams.world.dialogs.setdefault(person.id, []).append(dialog)
        return Pressed(answer, words=opened.words, dialog=dialog)

    async def submit(
        self,
        person: Person,
        dialog: Dialog | None,
        values: Mapping[str, Any] | None = None,
        name: str | None = None,
        *,
        where: Mapping[str, Any] | None = None,
        forge: Forgery | None = None,
    ) -> Pressed:
        """Send the open dialog by its button `name` (its only one when none is named).

        `dialog` of what comes back is None when the dialog is closed.
        """
        shown = self._top(person, dialog)
        if shown.card is None:
            raise NotThereError("this dialog only says something")
        pressed = self._button(shown.card, name, where)
        data = collected(pressed, values or {})
        place = self.teams.chat(shown.conversation)
        about = place.messages.get(shown.message or "")
        value = {"data": data, "context": CONTEXT}
        answer = await self._invoke(person, place, about, "task/submit", value, forge)
        opened = self._opened(answer, may_close=True)
        if opened is None:
            return Pressed(answer, error="Something went wrong. Please try again.", dialog=shown)
        return self._after_submit(person, shown, answer, opened)

    def _after_submit(
        self, person: Person, shown: Dialog, answer: Answer, opened: Opened
    ) -> Pressed:
        if opened.card is None:
            self._close(shown)
            if opened.words:
                self.teams.world.toasts.setdefault(person.id, []).append(opened.words)
            return Pressed(answer, words=opened.words)
        if shown.card is not None:
            shown.versions.append(shown.card)
        shown.title, shown.card = opened.title, opened.card
        return Pressed(answer, card=opened.card, dialog=shown)

    def close(self, person: Person, dialog: Dialog | None) -> None:
        """Close the dialog; Teams does not tell the bot."""
        self._close(self._top(person, dialog))

    def _close(self, dialog: Dialog) -> None:
        dialog.closed = True
        self.teams.world.dialogs[dialog.person].remove(dialog)
        self.teams.world.closed.append(dialog)

    @staticmethod
    def _button(
        card: dict[str, Any], name: str | None, where: Mapping[str, Any] | None
    ) -> Pressable:
        if name is not None:
            return find(card, name, where)
        submits = [p for p in pressables(card) if p.action["type"] == "Action.Submit"]
        if len(submits) != 1:
            raise NotThereError(f"the dialog has {len(submits)} buttons; name one")
        return submits[0]

    def _opened(self, answer: Answer, *, may_close: bool) -> Opened | None:
        if answer.status != 200:
            return None
        body = answer.json if answer.body.strip() else None
        try:
            if answer.body.strip() and body is None:
                raise BadAnswerError("the answer is no JSON")
            return task(body, may_close=may_close)
        except BadAnswerError as error:
            self._bad(answer, str(error))
            return None

    # --- invokes ---

    async def _invoke(
        self,
        person: Person,
        place: Conversation,
        about: Message | None,
        name: str,
        value: dict[str, Any],
        forge: Forgery | None,
    ) -> Answer:
        more: dict[str, Any] = {"name": name, "value": value}
        if about is not None:
            more["replyToId"] = about.id
        activity = self.activity("invoke", person, place, thread=self._thread(place, about), **more)
        activity["channelData"] |= {"source": {"name": "message"}}
        return await self.deliver(activity, forge=forge)

    @staticmethod
    def _thread(place: Conversation, message: Message | None) -> str | None:
        if place.kind != "channel" or message is None:
            return None
        return message.thread or message.id

    def _standing(self, person: Person, message: Message, *, stale: bool) -> Conversation:
        """Where the message stands, if this person has it before them."""
        place = self.teams.chat(message.conversation)
        self._must_see(person, place)
        if message.deleted and not stale:
            raise NotThereError("this message is gone")
        if not place.installed and not stale:
            raise NotThereError("the app is gone from this conversation")
        return place

    @staticmethod
    def _card(person: Person, message: Message, stale: bool) -> dict[str, Any]:
        card = message.card_for(person.id)
        if stale:
            mine = [shown for who, shown in message.shown if who == person.id]
            old = [card_of(attachments) for _, attachments in message.versions]
            before = [one for one in [*old, *mine[:-1]] if one is not None]
            card = before[-1] if before else (card if message.deleted else None)
        if card is None:
            raise NotThereError("there is no card to press on")
        return card

    def _top(self, person: Person, dialog: Dialog | None) -> Dialog:
        top = self.teams.dialog(person)
        if top is None or dialog is not top:
            raise NotThereError("no such dialog is open")
        return top
