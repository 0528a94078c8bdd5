"""The cards of one person: what is asked of them now."""

from __future__ import annotations

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
from bot.flows.method import Method, Step
from bot.flows.model import Action, Left, Round

Alike = dict[tuple[object, ...], Card]


def person(flow: Round, method: Method, person: str, alike: Alike) -> tuple[Card, ...]:
    """What one person sees. Those who stand alike in a step share a card, drawn once."""
    cards: list[Card] = []
    presence = flow.presence(person)
    if presence is None:
        return ()
    if flow.phase in ("keep", "ended"):
        cards.append(_after(flow, method, person))
    elif not rules.takes_part(flow, person):
        cards.append(_outside(flow, method, person))
    elif flow.phase == "halted":
        cards.append(_halted(flow, person))
    else:
        shows = _own_shows(flow, method, person)
        at = (*_standing(flow, person), shows)
        if at not in alike:
            alike[at] = pieces.timed(flow, method, _mine(flow, method, person, shows))
        cards.append(alike[at])
    if flow.action and flow.action.buddy == person and flow.kept != "nothing":
        cards.append(_buddy(flow, flow.action))
    if flow.action and person == flow.owner and flow.action.agreed is False:
        said = line("buddy-declined", who=Who(flow.action.buddy))
        cards.append(Card("declined", line("buddy-title"), (said,), ping=True))
    if person == flow.lead and presence != "gone" and flow.phase in ("step", "halted"):
        cards.append(lead_cards.lead(flow, method))
    return tuple(cards)


def _outside(flow: Round, method: Method, person: str) -> Card:
    presence = flow.presence(person)
    aside = flow.step == 0 and presence == "asked" and person not in (flow.owner, flow.lead)
    more = (Button("aside"),) if aside else ()
    lines = (line(f"you-{presence}"), pieces.said(0, "ask"))
    return Card("out", pieces.head(flow, method), lines, (), (Button("come", style="main"),), more)


def _standing(flow: Round, person: str) -> tuple[object, ...]:
    """All of a person that their card depends on, beside what they wrote."""
    return (
        person == flow.owner,
        person == flow.lead,
        person == flow.note_taker,
        flow.queue.index(person) if person in flow.queue else -1,
        person in flow.done,
        flow.way == "slow" and _sent(flow, person),
    )


def _mine(flow: Round, method: Method, person: str, shows: tuple[Show, ...]) -> Card:
    """What is asked of one person in the open step."""
    step = method.steps[flow.step]
    word = rules.speaker(flow, step) == person
    slot = f"me{flow.visit}"
    if rules.is_quiet(flow, step, person) or not _is_asked(step, person == flow.owner):
        lines = [pieces.said(flow.step, "listen" if step.listen else "ask")]
        buttons = [*pieces.asked(flow), Button("note")]
        ping = person == flow.owner and (step.quiet == "owner" or step.answer)
        if step.answer and person == flow.owner:
            buttons = pieces.asked(flow) or [Button("note")]
            lines = lines if step.listen else [line("you-answer")]
        lines += pieces.stands(flow)
        head = pieces.head(flow, method)
        return Card(slot, head, tuple(lines), shows, tuple(buttons), pieces.ALWAYS, ping)
    if word and flow.queue:
        slot = f"me{flow.visit}.{flow.turn}"
    nudged = flow.way == "slow" and flow.mark > 0 and _owes(flow, step, person)
    if nudged:
        slot += ".n"
    lines = _my_lines(flow, method, step, person, word)
    buttons, more = _my_buttons(flow, method, step, person, word)
    buttons = pieces.asked(flow) or buttons
    if flow.vacant and person not in (flow.lead, flow.owner):
        buttons.insert(0, Button("take_over", style="main"))
    ping = nudged or word or step.see == "self" or (bool(buttons) and step.turns == "together")
    head = pieces.head(flow, method)
    return Card(slot, head, tuple(lines), shows, tuple(buttons[:3]), more, ping)


def _owes(flow: Round, step: Step, person: str) -> bool:
    """Has neither sent anything in this step nor said that they have nothing."""
    return step.leave != "nothing" and not _sent(flow, person) and person not in flow.done


def _sent(flow: Round, person: str) -> bool:
    return any(x.by == person and x.step == flow.step for x in flow.left)


def _is_asked(step: Step, owner: bool) -> bool:
    """Somebody who is here is asked for something in this step."""
    return step.who == "all" or (step.who == "owner") == owner


def _my_lines(flow: Round, method: Method, step: Step, person: str, word: bool) -> list[Line]:
    lines = []
    if rules.gathers(flow, method) and person in flow.done:
        lines.append(line("you-are-in"))
    elif flow.queue and not word:
        before = flow.queue.index(person) if person in flow.queue else -1
        lines.append(line("has-word", who=Who(flow.queue[0])))
        lines.append(line("your-turn-after", n=before) if before > 0 else line("you-had-word"))
    elif word and flow.queue:
        lines.append(line("you-have-word"))
    elif person in flow.done:
        lines.append(line("you-are-done"))
    chosen = person in flow.done and step.leave == "action"
    if not (flow.queue and not word) and not chosen:
        lines.append(pieces.said(flow.step, "ask"))
    if step.see == "self":
        lines.append(line("promise-self"))
    return lines + pieces.stands(flow)


def _my_buttons(
    flow: Round, method: Method, step: Step, person: str, word: bool
) -> tuple[list[Button], tuple[Button, ...]]:
    more = list(pieces.ALWAYS)
    if person not in (flow.owner, flow.note_taker) and flow.way == "room":
        more.insert(0, Button("note_taker"))
    if flow.step == 0 and person not in (flow.owner, flow.lead):
        more.insert(0, Button("aside"))
    if rules.gathers(flow, method):
        mine = [] if person in flow.done else [Button("come", style="main")]
        return mine, tuple(more)
    if flow.queue and not word:
        notes = flow.note_taker == person and step.leave == "idea"
        mine = [Button("write", label="do-note_idea", style="main")] if notes else []
        return [*mine, Button("note")], tuple(more)
    if not pieces.types(flow, step) and step.leave != "nothing":
        more.insert(0, Button("write", label=pieces.write_label(step)))
    return _open_buttons(flow, step, person, word), tuple(more)


def _open_buttons(flow: Round, step: Step, person: str, word: bool) -> list[Button]:
    """What somebody presses who may contribute now."""
    buttons: list[Button] = []
    types, finished = pieces.types(flow, step), person in flow.done
    if types and not (finished and step.leave in ("closing", "action")):
        parked = next((x.id for x in flow.left if _is_parked(flow, x, person, step)), "")
        label = "do-bring_idea" if parked else pieces.write_label(step)
        buttons.append(Button("write", parked, label, "main"))
    if not finished and not (types and pieces.must_write(step)):
        label = pieces.done_label(flow, step)
        buttons.append(Button("done", label=label, style="" if buttons else "main"))
    if word and len(flow.queue) > 1:
        buttons.append(Button("later"))
    return buttons


def _is_parked(flow: Round, x: Left, person: str, step: Step) -> bool:
    """An idea of one's own that was parked, for the step in which advice is welcome."""
    if step.leave != "idea" or x.kind != "parked" or x.by != person or x.withdrawn:
        return False
    return all(y.about != x.id for y in flow.left)


def _own_shows(flow: Round, method: Method, person: str) -> tuple[Show, ...]:
    """A person's own texts in the open step, with their notes, and for the owner the questions."""
    step = method.steps[flow.step]
    mine: list[Show] = []
    for x in [x for x in flow.left if x.by == person and not x.withdrawn]:
        if x.kind == "note" or (method.steps[x.step].see == "self" and x.step != flow.step):
            mine.append(
                Show(x.id, x.version, "", "note", withdraw=True, edit=rules.may_edit(flow, x))
            )
        elif x.step == flow.step or _is_parked(flow, x, person, step):
            mine.append(
                Show(x.id, x.version, "", x.kind, x.about, x.late, rules.may_edit(flow, x), True)
            )
    notes = [s for s in mine if s.kind == "note"][-pieces.NOTES_SHOWN :]
    rest = [s for s in mine if s.kind != "note"] if mine else []
    if step.answer and person == flow.owner and flow.way != "room" and step.quiet != "owner":
        answered = {x.about for x in flow.left if x.kind == "answer" and not x.withdrawn}
        rest += [
            Show(x.id, x.version, x.by, x.kind, answer=True)
            for x in flow.left
            if rules.answerable(x, method.steps[x.step]) and x.id not in answered
        ]
    return tuple(notes + rest)


def _halted(flow: Round, person: str) -> Card:
    slot, title = f"halt{flow.halts}", line("halt-title")
    said = (line("halted", owner=Who(flow.owner)),)
    if person != flow.owner:
        return Card(slot, title, said, more=(Button("go"),))
    choice = (Button("decide", "on", "do-decide_on"), Button("decide", "stop", "do-decide_stop"))
    return Card(slot, title, (line("halted-owner"),), buttons=choice, ping=True)


def _after(flow: Round, method: Method, person: str) -> Card:
    """The end, for one person: the owner is asked what leaves the room."""
    minutes: tuple[Button, ...] = ()
    if flow.kept == "all" and flow.presence(person) in ("here", "gone"):
        minutes = (Button("minutes", style="main"),)
    if person != flow.owner:
        return group_cards.end(flow)._replace(ping=False, buttons=minutes)
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
