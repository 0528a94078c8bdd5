"""The cards of a check-in, all of them for the one who answers."""

from __future__ import annotations

from bot.flows import questions as q
from bot.flows.answering import (
    Checkin,
    answered,
    can_share,
    current,
    queue,
    share_waits,
    told,
)
from bot.flows.cards import At, Audience, Button, Card, Line, Ref, Show, Slot, Who, line
from bot.flows.questions import Question

# A choice among few is made on the card, by number: the organisation's words stand above.
PICKS = ("do-pick_1", "do-pick_2", "do-pick_3")
EDITS = (
    "do-edit_1",
    "do-edit_2",
    "do-edit_3",
    "do-edit_4",
    "do-edit_5",
    "do-edit_6",
    "do-edit_7",
)


def view(flow: Checkin, audience: Audience) -> tuple[Card, ...]:
    """The one card, in a new slot whenever the person is asked anew."""
    if audience != flow.person:
        return ()
    asks = current(flow)
    if flow.closed:
        card = _over(flow)
    elif asks is not None:
        card = _question(flow, asks)
    else:
        card = _share(flow) if share_waits(flow) else _done(flow)
    return (card,)


def draw(flow: Checkin, audience: Audience, slot: Slot) -> Card | None:
    for card in view(flow, audience):
        if card.slot == slot:
            return card
    if audience != flow.person or slot not in {f"checkin{n}" for n in range(1, flow.asked)}:
        return None
    return Card(slot, title(flow), (line("past-card"),))


def title(flow: Checkin) -> Line:
    return q.title(flow.name, flow.questions)


def promise(flow: Checkin) -> Line:
    """Who may read what is answered."""
    if flow.level == "group":
        return line("promise-checkin-group")
    if flow.level == "lead" and flow.lead not in ("", flow.person):
        return line("promise-checkin-lead", lead=Who(flow.lead))
    return line("promise-note")


def _slot(flow: Checkin) -> Slot:
    return f"checkin{flow.asked}"


def _question(flow: Checkin, asks: Question) -> Card:
    among = queue(flow)
    lines = list(_waiting(flow))
    if not flow.answers and not flow.passed:
        lines += [line("checkin-intro", n=len(among), at=At(flow.until)), promise(flow)]
    count = line("checkin-count", n=among.index(asks) + 1, of=len(among))
    lines += [count, q.words(asks)]
    buttons: tuple[Button, ...] = (Button("tell", asks.id, "do-tell", "main"),)
    if asks.kind == "choice" and len(asks.choices) <= len(PICKS):
        lines += [line("checkin-option", n=n, text=c) for n, c in enumerate(asks.choices, 1)]
        picks = zip(q.values(asks), PICKS, strict=False)
        buttons = tuple(Button("pick", f"{asks.id}:{v}", label) for v, label in picks)
    more = (Button("pass", asks.id, "do-pass"), *_edits(flow))
    return _asking(flow, tuple(lines), (), buttons, more)


def _share(flow: Checkin) -> Card:
    ask = (
        line("checkin-share-group")
        if flow.level == "group"
        else line("checkin-share-lead", lead=Who(flow.lead))
    )
    buttons = [Button("share", "none"), Button("share", "all")]
    if len(answered(flow)) > 1:
        buttons.insert(1, Button("share", "some"))
    lines = (*_waiting(flow), ask, *_answers(flow))
    return _asking(flow, lines, _texts(flow), tuple(buttons), _edits(flow))


def _asking(
    flow: Checkin,
    lines: tuple[Line, ...],
    shows: tuple[Show, ...],
    buttons: tuple[Button, ...],
    more: tuple[Button, ...],
) -> Card:
    if flow.later is not None:
        return Card(_slot(flow), title(flow), lines, shows, buttons, more)
    put_off = (Button("postpone", "later"), Button("postpone", "tomorrow"))
    alone = len(buttons) == 1
    return Card(
        _slot(flow),
        title(flow),
        lines,
        shows,
        (*buttons, *put_off) if alone else buttons,
        more if alone else (*put_off, *more),
        ping=True,
    )


def _waiting(flow: Checkin) -> tuple[Line, ...]:
    if flow.later is None:
        return ()
    if flow.later >= flow.until:
        return (line("checkin-open-till", at=At(flow.until)),)
    return (line("prompt-later", at=At(flow.later)),)


def _done(flow: Checkin) -> Card:
    if not flow.answers:
        lines: tuple[Line, ...] = (line("checkin-passed", at=At(flow.until)),)
        passed = tuple(Button("tell", x.id, "do-tell") for x in queue(flow)[:1])
        return Card(_slot(flow), title(flow), lines, more=passed)
    lines = (line("checkin-thanks", at=At(flow.until)), *_sharing(flow), *_answers(flow))
    again = (Button("share", "some", "do-share_change"),) if can_share(flow) else ()
    return Card(_slot(flow), title(flow), lines, _texts(flow), more=(*again, *_edits(flow)))


def _over(flow: Checkin) -> Card:
    if not flow.answers:
        return Card(_slot(flow), title(flow), (line("prompt-closed"),))
    lines = (line("checkin-over"), *_sharing(flow), *_answers(flow))
    return Card(_slot(flow), title(flow), lines, _texts(flow))


def _sharing(flow: Checkin) -> tuple[Line, ...]:
    if not can_share(flow):
        return (line("promise-note"),)
    n = len(told(flow))
    if not n:
        return (line("checkin-shares-none"),)
    if flow.level == "group":
        return (line("checkin-shares-group", n=n),)
    return (line("checkin-shares-lead", n=n, lead=Who(flow.lead)),)


def _answers(flow: Checkin) -> tuple[Line, ...]:
    """The questions with what was chosen; written answers stand below, in the same order."""
    found: list[Line] = []
    for n, (question, value) in enumerate(answered(flow), 1):
        found.append(q.words(question))
        if question.kind == "text":
            found.append(line("checkin-below", n=n))
        else:
            found.append(line("checkin-chosen", n=n, text=q.choice(question, value)))
    return tuple(found)


def _texts(flow: Checkin) -> tuple[Show, ...]:
    written = (value for question, value in answered(flow) if question.kind == "text")
    return tuple(Show(ref, kind="answer") for ref in written)


def _edits(flow: Checkin) -> tuple[Button, ...]:
    pairs = zip(answered(flow), EDITS, strict=False)
    return tuple(Button("tell", question.id, label) for (question, _), label in pairs)


def prefill(question: Question, value: str) -> Ref | str:
    """An earlier answer, to go on from."""
    return Ref(value) if question.kind == "text" and value else value
