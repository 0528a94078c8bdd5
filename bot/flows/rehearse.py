"""Rounds played through by simulated people who press the buttons they see.

`kollega rehearse` prints a whole round; in a try-out the same colleagues play themselves. Nothing
here reads a clock or draws lots: time is simulated, chance is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, Protocol, TypeVar

from bot.flows import actions, engine, habits, prompts, views
from bot.flows import model as m
from bot.flows.cards import BOARD, Audience, Button, Card, Line, Show, Slot
from bot.flows.habits import Chance, Move, Press, in_a_week, next_move
from bot.flows.method import Method, Way
from bot.flows.model import Context, Event, Round
from bot.flows.prompts import Prompt

T = TypeVar("T")

ZONE = "UTC"  # of the simulated time
MONDAY = 1_795_420_800.0  # Monday 23 November 2026, 08.00
PEOPLE = ("kari", "per", "ola", "ingrid", "aisha", "lars", "mona", "tor")
OWNER, LEAD = PEOPLE[:2]
HOUR, DAY = 3600.0, 86_400.0
THINKS: Mapping[Way, tuple[float, float]] = {  # seconds between moves, from and to
    "room": (5, 40),
    "chat": (4, 25),
    "slow": (HOUR / 2, 4 * HOUR),
}
LONGEST = 5000  # moves
PUTS_OFF = 0.3  # how often somebody who is asked about their step wants to be asked another day


class Shown(NamedTuple):
    """A card as it now looks. `new`: a message that was not there before."""

    audience: Audience
    card: Card
    new: bool


class Scene(NamedTuple):
    """What `by` (empty: the clock) did at a moment, and all that looks different after it."""

    now: float
    by: str
    did: Move | None
    method: Method
    shown: tuple[Shown, ...]


# --- a whole round --------------------------------------------------------------------------------


class Weekdays:
    """A calendar for simulated time: days are UTC, weekends are off, nothing else is."""

    def deadline(self, now: float, days: int) -> float:
        day = datetime.fromtimestamp(now, UTC).date()
        for _ in range(max(1, days)):
            day += timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
        return _at(day, 12)

    def between(self, now: float, until: float) -> float:
        half = datetime.fromtimestamp((now + until) / 2, UTC)
        off = half.weekday() > 4 or not 8 <= half.hour < 16
        return until - 4 * HOUR if off else half.timestamp()


def _at(day: date, hour: int) -> float:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC).timestamp()


def play(
    method: Method,
    way: Way,
    people: int,
    chance: Chance,
    lang: str = "nb",
    others: Mapping[str, Method] | None = None,
) -> Iterator[Scene]:
    """A round of `people` (two to eight), from gathering to the follow-up on the owner's step.

    `others` are methods by id that it may be changed to. What is written are samples in `lang`.
    """
    stage = _Stage(method, way, people, chance, lang, others or {})
    yield stage.opening()
    for _ in range(LONGEST):
        if stage.flow.phase == "ended":
            break
        yield from stage.next()
    if stage.flow.action is not None:
        yield from _follow_up(stage.flow, stage.flow.action, stage.method, chance)


class _Stage:
    def __init__(
        self,
        method: Method,
        way: Way,
        people: int,
        chance: Chance,
        lang: str,
        others: Mapping[str, Method],
    ) -> None:
        self.methods = {x.hash: x for x in (*others.values(), method)}
        self.chance, self.lang, self.now = chance, lang, MONDAY
        self.flow = engine.begin(
            flow="round",
            group="group",
            case="case",
            method=method,
            way=way,
            owner=OWNER,
            lead=LEAD,
            people=PEOPLE[:people],
            by=LEAD,
            now=MONDAY,
            context=Context(method, Weekdays(), self.methods),
        )
        self.seen: set[tuple[Audience, Slot]] = set()

    @property
    def method(self) -> Method:
        return self.methods[self.flow.method]

    def opening(self) -> Scene:
        return Scene(self.now, LEAD, None, self.method, self._shown({}, None))

    def next(self) -> Iterator[Scene]:
        """The next thing that somebody does, or that falls due."""
        wait = self._thinks()
        at = engine.due(self.flow)
        move = self._move()
        if at is not None and (move is None or at <= self.now + wait):
            self.now = max(self.now, at)
            yield from self._take("", None, m.Tick())
        elif move is not None:
            self.now += wait
            by, did = move
            yield from self._take(by, did, self._event(by, did))

    def _thinks(self) -> float:
        least, most = THINKS[self.flow.way]
        return least + (most - least) * self.chance.random()

    def _move(self) -> tuple[str, Move] | None:
        """Somebody who has something to do; the facilitator lets the others go first."""
        people = sorted(PEOPLE[: len(self.flow.people)], key=lambda _: self.chance.random())
        for person in sorted(people, key=lambda p: p == self.flow.lead):
            did = next_move(self.flow, self.method, person, self.chance, self.lang)
            if did is not None:
                return person, did
        return None

    def _event(self, by: str, did: Move) -> Event:
        if isinstance(did, Press):
            return did.event
        form, values = did.form, did.values
        kind = actions.kind_sent(self.flow, self.method, form.action, form.arg, form.step)
        sample, n = habits.sample(self.flow, self.method, form)
        while any(x.id == f"{sample}.{n}" for x in self.flow.left):
            n += 1
        return m.Contribute(
            by,
            f"{sample}.{n}",
            form.step,
            form.visit,
            kind or "text",
            about=form.arg if form.action == "reply" else "",
            due=values.get("by", ""),
            buddy=values.get("buddy", ""),
            share=did.how == "share",
            ratings=tuple(int(v) for k, v in values.items() if k.startswith("rating")),
        )

    def _take(self, by: str, did: Move | None, event: Event) -> Iterator[Scene]:
        before, cards = self.flow, views.wanted(self.flow, self.method)
        context = Context(self.method, Weekdays(), self.methods)
        self.flow = engine.advance(before, event, self.now, context).flow
        shown = self._shown(cards, before)
        if by or shown:
            yield Scene(self.now, by, did, self.method, shown)

    def _shown(
        self, before: dict[Audience, tuple[Card, ...]], old: Round | None
    ) -> tuple[Shown, ...]:
        after = views.wanted(self.flow, self.method)
        shown = []
        for change in views.changes(before, after, old, self.flow):
            where = (change.audience, change.slot)
            card = views.draw(self.flow, self.method, *where)
            if card is not None:
                shown.append(Shown(change.audience, card, change.ping and where not in self.seen))
                self.seen.add(where)
        return (*shown, Shown(BOARD, views.view(self.flow, self.method, BOARD)[0], new=False))


def _follow_up(flow: Round, action: m.Action, method: Method, chance: Chance) -> Iterator[Scene]:
    """The owner is asked on the date, and says how it went."""
    now = _at(date.fromisoformat(action.by), 9)
    asked = Prompt("followup", "followup", flow.group, flow.owner, now, action.id, by=action.by)
    asked = prompts.decide(asked, m.Tick(), now).flow
    yield Scene(now, "", None, method, _prompted(asked, new=True))
    if chance.random() < PUTS_OFF:
        later = m.Postpone(flow.owner, asked.asked)
        off = prompts.decide(asked, later, now + 30, now + DAY).flow
        did = Press(Button("postpone"), later)
        yield Scene(now + 30, flow.owner, did, method, _prompted(off, new=False))
        now += DAY
        asked = prompts.decide(off, m.Tick(), now).flow
        yield Scene(now, "", None, method, _prompted(asked, new=True))
    card = prompts.view(asked, flow.owner)[0]
    button = chance.choice(card.buttons[:2])
    event = m.Answer(flow.owner, button.arg, due=in_a_week(now))
    then = _at(date.fromisoformat(event.due), 9)
    answered = prompts.decide(asked, event, now + 60, then).flow
    did = Press(button, event)
    yield Scene(now + 60, flow.owner, did, method, _prompted(answered, new=False))


def _prompted(flow: Prompt, new: bool) -> tuple[Shown, ...]:
    return tuple(Shown(flow.person, card, new) for card in prompts.view(flow, flow.person))


# --- on paper -------------------------------------------------------------------------------------


class Voice(Protocol):
    """What `bot.words.voice.Voice` is, at the moment of a scene."""

    def line(self, line: Line, /) -> str: ...

    def button(self, button: Button, /) -> str: ...

    def clock(self, card: Card, /) -> str: ...

    def show(self, show: Show, /) -> str: ...

    def byline(self, show: Show, /) -> str: ...

    @property
    def name(self) -> Callable[[str], str]:
        """What a person is called; here also the audiences of the group and the board."""
        ...


def render(scene: Scene, voice: Voice, *, every: bool = False) -> str:
    """A scene on paper: who did what, then each new message, and with `every` each update."""
    at = datetime.fromtimestamp(scene.now, UTC)
    who = voice.name(scene.by) if scene.by else "⏱"
    did = f" [{voice.button(scene.did.button)}]" if scene.did else ""
    papers = [_paper(s, voice) for s in scene.shown if every or s.new]
    if not papers and not scene.by:
        return ""
    return "\n".join([f"── {at:%d.%m. %H:%M:%S} {who}{did}", *papers]) + "\n"


def _paper(shown: Shown, voice: Voice) -> str:
    card, edge = shown.card, "┃" if shown.new else "│"
    title = " · ".join(filter(None, (voice.line(card.title), voice.clock(card))))
    said = [title, *map(voice.line, card.lines), *(_said(s, voice) for s in card.shows)]
    buttons = " ".join(f"[{voice.button(b)}]" for b in card.buttons)
    more = ", ".join(voice.button(b) for b in card.more)
    said += [" ".join(filter(None, (buttons, f"({more})" if more else "")))]
    lines = (f"   {edge} {line}" for line in said if line)
    return "\n".join([f"   {voice.name(shown.audience)}", *lines])


def _said(show: Show, voice: Voice) -> str:
    by = voice.byline(show)
    return f"  – {voice.show(show)}" + (f" ({by})" if by else "")
