"""One reader's voice: cards' lines, buttons and clocks as sentences in their language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec

from bot.flows.cards import Arg, At, Button, Card, Day, Line, Names, Of, Ref, Show, Span, Who
from bot.flows.method import Method, Words
from bot.words import catalogue, moments
from bot.words.catalogue import Value

SLOW = 4.5 * moments.HOUR  # a step longer than this is open until a day, not for minutes


@dataclass(frozen=True, slots=True)
class Voice:
    """Words for one reader: language, zone name, the moment of reading, and what is looked up.

    `name` gives a person's name, `text` a stored text (None when it is gone), `places` the
    organisation's places to turn, one or two sentences (empty: the national helpline).
    """

    lang: str
    zone: str
    now: float
    name: Callable[[str], str]
    text: Callable[[str], str | None]
    method: Method | None = None
    places: str = ""

    def say(self, key: str, /, **args: Value) -> str:
        """A sentence of the catalogue by its key."""
        return catalogue.say(self.lang, key, **args)

    def line(self, line: Line) -> str:
        if not line.args and not line.key.startswith("care-"):
            return catalogue.say(self.lang, line.key)
        args: dict[str, Value] = {name: self._arg(arg) for name, arg in line.args}
        if line.key.startswith("care-"):
            args["places"] = self.places or self.say("helpline")
        return catalogue.say(self.lang, line.key, **args)

    def button(self, button: Button) -> str:
        """The label. Without one of its own, `do-{action}_{arg}` where that exists."""
        if not button.label and button.arg:
            narrow = f"{button.key}_{button.arg}"
            if catalogue.has(self.lang, narrow):
                return catalogue.say(self.lang, narrow)
        if button.action == "switch" and not catalogue.has(self.lang, button.key):
            return self.say("do-switch")  # an organisation's own method
        return catalogue.say(self.lang, button.key)

    def clock(self, card: Card) -> str:
        """`5 min igjen`, or what else is true of the card's clock; empty without one."""
        if card.left >= 0:
            if card.left == 0:
                return self.say("clock-out")
            return self.say("clock-still", left=self._remaining(card.left, "clock-min"))
        if not card.until:
            return ""
        left = card.until - self.now
        if left <= 0:
            return self.say("clock-out")
        if card.length > SLOW:
            return self.say("clock-open", at=self.moment(card.until))
        return self._remaining(left, "clock-left")

    def ends(self, card: Card) -> str:
        """`til kl. 09.27`: true however late it is read. Empty when no clock runs."""
        return self.say("clock-until", at=self.moment(card.until)) if card.until else ""

    def show(self, show: Show) -> str:
        """The shown text itself; a first step, stored in parts, as one sentence."""
        found = self.stored(show.ref)
        return self._step(found) if show.kind == "action" else found

    def byline(self, show: Show) -> str:
        """Whose text it is and whether it came afterwards: `Ola · kom etterpå`; may be empty."""
        parts = [self.who(show.by)] if show.by else []
        if show.late:
            parts.append(self.say("late"))
        return " · ".join(parts)

    def kind(self, show: Show) -> str:
        """A heading over a shown text: `Notatet ditt`, `Hva skjer?`."""
        return self.say(f"show-{show.kind}")

    def moment(self, at: float) -> str:
        return moments.moment(self.lang, self.zone, at, self.now)

    def day(self, iso: str) -> str:
        """A date in words. What is no ISO date comes back as it is."""
        today = datetime.fromtimestamp(self.now, UTC).astimezone(ZoneInfo(self.zone)).date()
        try:
            return moments.day(self.lang, date.fromisoformat(iso), today)
        except ValueError:
            return iso

    def who(self, person: str) -> str:
        """A person's name, or a word for somebody whose name is gone."""
        return self.name(person) or self.say("person-unknown")

    def names(self, people: Iterable[str]) -> str:
        return moments.list_(self.lang, [self.who(p) for p in people])

    def span(self, seconds: float) -> str:
        return moments.span(self.lang, seconds)

    def of(self, step: int, field: str) -> str:
        """A sentence of the method in this language; empty where the method has none."""
        if self.method is None:
            return ""
        owner = self.method if step < 0 else self.method.steps[step]
        field, _, index = field.partition(".")
        found = getattr(owner, field)
        if index:
            found = found[int(index)]
        return found.in_(self.lang) if isinstance(found, Words) else ""

    def stored(self, ref: str) -> str:
        """A stored text, or a word for one that is gone."""
        found = self.text(ref)
        return self.say("deleted") if found is None else found

    def _step(self, stored: str) -> str:
        try:
            parts = msgspec.json.decode(stored, type=dict[str, str])
        except msgspec.MsgspecError:
            return stored  # a word for a text that is gone
        when, then, know = (parts.get(k, "") for k in ("when", "then", "know"))
        if know:
            return self.say("action-line-know", when=when, then=then, know=know)
        return self.say("action-line", when=when, then=then)

    def _remaining(self, seconds: float, key: str) -> str:
        if seconds < moments.MINUTE:
            return self.say(f"{key}-under")
        return self.say(key, n=round(seconds / moments.MINUTE))

    def _arg(self, arg: Arg) -> Value:
        match arg:
            case str() | int():
                return arg
            case Who():
                return self.who(arg.person)
            case Names():
                return self.names(arg.people)
            case At():
                return self.moment(arg.moment)
            case Day():
                return self.day(arg.date)
            case Span():
                return self.span(arg.seconds)
            case Of():
                return self.of(arg.step, arg.field)
            case Ref():
                return self.stored(arg.id)
            case Line():
                return self.line(arg)
