"""The cards of one person: what is asked of them now."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from bot.flows import group_cards, lead_cards, pieces, rules
from bot.flows.cards import (
    Button,
    Card,
    Day,
    Line,
    Show,
    Who,
    line,
)
from bot.flows.drawing import Drawing
from bot.flows.method import Method, Step
from bot.flows.model import Action, Left, Person, Round

_HAD_WORD = line("you-had-word")
_NOTE = Button("note")


def person(drawing: Drawing, who: Person) -> tuple[Card, ...]:
    """What one person sees. What those who stand alike in a step see alike is drawn once."""
    flow, person = drawing.flow, who.id
    first = _first(drawing, who)
    if flow.action is None and person != flow.lead:
        return (first,)
    cards = [first]
    if flow.action:
        cards += _about_the_step(flow, flow.action, person)
    if person == flow.lead and who.presence != "gone" and flow.phase in ("step", "halted"):
        cards.append(lead_cards.lead(drawing))
    return tuple(cards)


def _first(drawing: Drawing, who: Person) -> Card:
    flow, person = drawing.flow, who.id
    if flow.phase in ("keep", "ended"):
        return _after(flow, drawing.method, who)
    if who.presence != "here" and not (who.presence == "asked" and person == flow.lead):
        return _outside(drawing, who)
    if flow.phase == "halted":
        return _halted(flow, person)
    at = _standing(drawing, person)
    card = drawing.alike.get(at)
    if card is None:
        card = drawing.alike[at] = _mine(drawing, person)
    shows = _own_shows(drawing, person)
    return replace(card, shows=shows) if shows else card


def _about_the_step(flow: Round, action: Action, person: str) -> list[Card]:
    """What the owner chose, for the one who is to ask about it, and their answer for the owner."""
    cards: list[Card] = []
    if action.buddy == person and flow.kept != "nothing":
        cards.append(_buddy(flow, action))
    if person == flow.owner and action.agreed is False:
        said = line("buddy-declined", who=Who(action.buddy))
        cards.append(Card("declined", line("buddy-title"), (said,), ping=True))
    return cards


def _outside(drawing: Drawing, who: Person) -> Card:
    flow = drawing.flow
    aside = flow.step == 0 and who.presence == "asked" and who.id not in (flow.owner, flow.lead)
    more = (Button("aside"),) if aside else ()
    lines = (line(f"you-{who.presence}"), pieces.said(0, "ask"))
    return Card("out", drawing.head, lines, (), (Button("come", style="main"),), more)


def _standing(drawing: Drawing, person: str) -> tuple[object, ...]:
    """All of a person that their card depends on, beside what they wrote."""
    flow = drawing.flow
    return (
        person == flow.owner,
        person == flow.lead,
        person == flow.note_taker,
        flow.queue.index(person) if person in flow.queue else -1,
        person in flow.done,
        flow.way == "slow" and _sent(flow, person),
        _parked(drawing, person),
    )


def _parked(drawing: Drawing, person: str) -> str:
    """An idea of theirs that was parked, in the step in which advice is welcome."""
    if drawing.step.leave != "idea":
        return ""
    mine = drawing.mine.get(person, ())
    return next((x.id for x in mine if _is_parked(drawing.flow, x, drawing.step)), "")


def _mine(drawing: Drawing, person: str) -> Card:
    """What is asked of one person in the open step."""
    flow, step = drawing.flow, drawing.step
    if not (drawing.owner_acts if person == flow.owner else drawing.others_act):
        return _listens(drawing, person)
    word = drawing.speaker == person
    slot = f"me{flow.visit}"
    if word and flow.queue:
        slot = f"me{flow.visit}.{flow.turn}"
    nudged = flow.way == "slow" and flow.mark > 0 and _owes(flow, step, person)
    if nudged:
        slot += ".n"
    lines = _my_lines(drawing, person, word)
    buttons, more = _my_buttons(drawing, person, word)
    if drawing.asked:
        buttons = list(drawing.asked)
    if flow.vacant and person not in (flow.lead, flow.owner):
        buttons.insert(0, Button("take_over", style="main"))
    ping = nudged or word or step.see == "self" or (bool(buttons) and step.turns == "together")
    return drawing.card(slot, drawing.head, tuple(lines), (), tuple(buttons[:3]), more, ping)


def _listens(drawing: Drawing, person: str) -> Card:
    """For whom the others have their turn: what they can do meanwhile."""
    flow, step = drawing.flow, drawing.step
    owner = person == flow.owner
    first = pieces.said(flow.step, "listen" if step.listen else "ask")
    buttons = (*drawing.asked, _NOTE)
    if step.answer and owner:
        buttons = drawing.asked or (_NOTE,)
        first = first if step.listen else line("you-answer")
    ping = owner and (step.quiet == "owner" or step.answer)
    lines = (first, *drawing.stands)
    return drawing.card(f"me{flow.visit}", drawing.head, lines, (), buttons, pieces.ALWAYS, ping)


def _owes(flow: Round, step: Step, person: str) -> bool:
    """Has neither sent anything in this step nor said that they have nothing."""
    return step.leave != "nothing" and not _sent(flow, person) and person not in flow.done


def _sent(flow: Round, person: str) -> bool:
    return any(x.by == person and x.step == flow.step for x in flow.left)


def _my_lines(drawing: Drawing, person: str, word: bool) -> list[Line]:
    flow, step = drawing.flow, drawing.step
    lines = []
    if drawing.gathers and person in flow.done:
        lines.append(line("you-are-in"))
    elif flow.queue and not word:
        before = flow.queue.index(person) if person in flow.queue else -1
        lines.append(drawing.has_word)
        lines.append(_turn_after(before) if before > 0 else _HAD_WORD)
    elif word and flow.queue:
        lines.append(line("you-have-word"))
    elif person in flow.done:
        lines.append(line("you-are-done"))
    chosen = person in flow.done and step.leave == "action"
    if not (flow.queue and not word) and not chosen:
        lines.append(pieces.said(flow.step, "ask"))
    if step.see == "self":
        lines.append(line("promise-self"))
    lines += drawing.stands
    return lines


@cache
def _turn_after(n: int) -> Line:
    return line("your-turn-after", n=n)


def _my_buttons(
    drawing: Drawing, person: str, word: bool
) -> tuple[list[Button], tuple[Button, ...]]:
    flow, step = drawing.flow, drawing.step
    more = pieces.ALWAYS
    if person not in (flow.owner, flow.note_taker) and flow.way == "room":
        more = (Button("note_taker"), *more)
    if flow.step == 0 and person not in (flow.owner, flow.lead):
        more = (Button("aside"), *more)
    if drawing.gathers:
        mine = [] if person in flow.done else [Button("come", style="main")]
        return mine, more
    if flow.queue and not word:
        notes = flow.note_taker == person and step.leave == "idea"
        mine = [Button("write", label="do-note_idea", style="main")] if notes else []
        return [*mine, _NOTE], more
    if not drawing.types and step.leave != "nothing":
        more = (Button("write", label=pieces.write_label(step)), *more)
    return _open_buttons(drawing, person, word), more


def _open_buttons(drawing: Drawing, person: str, word: bool) -> list[Button]:
    """What somebody presses who may contribute now."""
    flow, step = drawing.flow, drawing.step
    buttons: list[Button] = []
    finished = person in flow.done
    if drawing.types and not (finished and step.leave in ("closing", "action")):
        parked = _parked(drawing, person)
        label = "do-bring_idea" if parked else pieces.write_label(step)
        buttons.append(Button("write", parked, label, "main"))
    if not finished and not (drawing.types and pieces.must_write(step)):
        label = pieces.done_label(flow, step)
        buttons.append(Button("done", label=label, style="" if buttons else "main"))
    if word and len(flow.queue) > 1:
        buttons.append(Button("later"))
    return buttons


def _is_parked(flow: Round, x: Left, step: Step) -> bool:
    """An idea that was parked, for the step in which advice is welcome."""
    if step.leave != "idea" or x.kind != "parked":
        return False
    return all(y.about != x.id for y in flow.left)


def _own_shows(drawing: Drawing, person: str) -> tuple[Show, ...]:
    """A person's own texts in the open step, with their notes, and for the owner the questions."""
    flow, step = drawing.flow, drawing.step
    asked = step.answer and person == flow.owner and flow.way != "room" and step.quiet != "owner"
    mine = drawing.mine.get(person, ())
    if not mine and not asked:
        return ()
    notes: list[Show] = []
    rest: list[Show] = []
    for x in mine:
        edit = x.step == flow.step
        if x.kind == "note" or (not edit and x.step in drawing.method.private_steps):
            notes.append(Show(x.id, x.version, "", "note", "", False, edit, True))
        elif edit or _is_parked(flow, x, step):
            rest.append(Show(x.id, x.version, "", x.kind, x.about, x.late, edit, True))
    if asked:
        rest += _to_answer(drawing)
    return (*notes[-pieces.NOTES_SHOWN :], *rest)


def _to_answer(drawing: Drawing) -> list[Show]:
    """The questions that the owner has not answered."""
    left, steps = drawing.flow.left, drawing.method.steps
    answered = {x.about for x in left if x.kind == "answer" and not x.withdrawn}
    return [
        Show(x.id, x.version, x.by, x.kind, answer=True)
        for x in left
        if rules.answerable(x, steps[x.step]) and x.id not in answered
    ]


def _halted(flow: Round, person: str) -> Card:
    slot, title = f"halt{flow.halts}", line("halt-title")
    said = (line("halted", owner=Who(flow.owner)),)
    if person != flow.owner:
        return Card(slot, title, said, more=(Button("go"),))
    choice = (Button("decide", "on", "do-decide_on"), Button("decide", "stop", "do-decide_stop"))
    return Card(slot, title, (line("halted-owner"),), buttons=choice, ping=True)


def _after(flow: Round, method: Method, who: Person) -> Card:
    """The end, for one person: the owner is asked what leaves the room."""
    minutes: tuple[Button, ...] = ()
    if flow.kept == "all" and who.presence in ("here", "gone"):
        minutes = (Button("minutes", style="main"),)
    if who.id != flow.owner:
        return replace(group_cards.end(flow), ping=False, buttons=minutes)
    if flow.kept is None or flow.kept == "silence":
        lines = (line("keep-ask"), line("keep-silence"))
        options = ["all", "commitment", "nothing"] if flow.action else ["all", "nothing"]
        choice = tuple(Button("keep", o, f"do-keep_{o}") for o in options)
        return Card("keep", line("keep-title"), lines, _left_all(flow, method), choice, ping=True)
    said = (line(f"kept-{flow.kept}-owner"),)
    return Card("keep", line("keep-title"), said, buttons=minutes)


def _left_all(flow: Round, method: Method) -> tuple[Show, ...]:
    """What would leave the room: key question, ideas, chosen step and closing sentences."""
    found = pieces.lasting(flow, method)
    if flow.action:
        found += [x for x in flow.left if x.id == flow.action.id]
    found += [x for x in flow.left if x.kind == "closing" and pieces.public(flow, method, x)]
    return pieces.shows_of(found[-pieces.SHOWN_AT_ONCE :])


def _buddy(flow: Round, action: Action) -> Card:
    title = line("buddy-title")
    if action.agreed is None:
        ask = line("buddy-ask", owner=Who(flow.owner), day=Day(action.by))
        buttons = (Button("agree", "yes"), Button("agree", "no"))
        return Card("buddy", title, (ask,), buttons=buttons, ping=True)
    key = "buddy-yes" if action.agreed else "buddy-no"
    return Card("buddy", title, (line(key, owner=Who(flow.owner), day=Day(action.by)),))
