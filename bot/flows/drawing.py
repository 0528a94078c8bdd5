"""A round as it stands, with what several of its cards need worked out once."""

from __future__ import annotations

from bot.flows import pieces, rules
from bot.flows.cards import Button, Card, Line, Show, Who, line
from bot.flows.method import Method
from bot.flows.model import Left, Round

# The end of a card: `until`, `length`, `left`, `mark`, `step`, `of`, `word`, `then`.
Clock = tuple[float, float, float, int, int, int, str, tuple[str, ...]]


class Drawing:
    """What is true for everybody who looks at the round.

    `speaker` has the word; `stands` says why the clock stands, `asked` are the buttons of a
    question to the whole room. `types`: in this step people write with the bot. `here` is what the
    group sees of what was left in the step; `mine` holds, per person, what their own card may show
    of what they wrote. `owner_acts` and `others_act`: they are asked for something in this step.
    """

    __slots__ = (
        "alike", "asked", "clock", "flow", "gathers", "has_word", "head", "here", "method", "mine",
        "others_act", "owner_acts", "speaker", "stands", "step", "types",
    )  # fmt: skip

    def __init__(self, flow: Round, method: Method) -> None:
        step = method.steps[flow.step]
        self.flow = flow
        self.method = method
        self.step = step
        self.head = pieces.step_head(flow.step, len(method.steps))
        self.gathers = rules.gathers(flow, method)
        self.speaker = rules.speaker(flow, step)
        self.has_word = line("has-word", who=Who(self.speaker))
        self.stands = _stands(flow)
        self.asked = _asked(flow)
        self.types = pieces.types(flow, step)
        self.clock = self._clock()
        self.alike: dict[tuple[object, ...], Card] = {}
        self.owner_acts = step.who != "but owner" and step.quiet != "owner"
        self.others_act = step.who != "owner" and step.quiet != "but owner"
        self.mine: dict[str, list[Left]] = {}
        self.here: list[Left] = []
        self._sort()

    def card(
        self,
        slot: str,
        title: Line,
        lines: tuple[Line, ...],
        shows: tuple[Show, ...] = (),
        buttons: tuple[Button, ...] = (),
        more: tuple[Button, ...] = (),
        ping: bool = False,
    ) -> Card:
        """A card with its place in the round, its clock and whose turn it is."""
        return Card(slot, title, lines, shows, buttons, more, ping, *self.clock)

    def _clock(self) -> Clock:
        flow, of = self.flow, len(self.method.steps)
        if flow.phase != "step":
            return (0.0, 0.0, -1.0, 0, flow.step, of, "", ())
        out = flow.asked is not None
        then = flow.queue[1:]
        if not out and rules.running(flow):
            return (flow.until, flow.length, -1.0, flow.mark, flow.step, of, self.speaker, then)
        left = flow.paused if flow.paused is not None else 0.0 if out else -1.0
        return (0.0, flow.length, left, flow.mark, flow.step, of, self.speaker, then)

    def _sort(self) -> None:
        here, private, mine = self.flow.step, self.method.private_steps, self.mine
        for x in self.flow.left:
            if x.withdrawn:
                continue
            if x.step == here:
                if pieces.public(self.flow, self.method, x):
                    self.here.append(x)
            elif x.kind not in ("note", "parked") and x.step not in private:
                continue
            mine.setdefault(x.by, []).append(x)


def _stands(flow: Round) -> tuple[Line, ...]:
    if flow.idle is not None:
        return (line("idle"),)
    if flow.short:
        return (line("too-few", n=len(flow.here())),)
    if flow.asked is not None:
        return (line("time-out"),)
    if flow.paused is not None and flow.presence(flow.owner) != "gone":
        return (line("paused"),)
    return (line("lead-silent"),) if flow.vacant else ()


def _asked(flow: Round) -> tuple[Button, ...]:
    if flow.idle is not None:
        return (Button("here", style="main"),)
    if flow.asked is None:
        return ()
    on = Button("vote", "on")
    return (Button("vote", "more"), on) if flow.extended < rules.EXTENSIONS else (on,)
