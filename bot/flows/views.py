"""What each audience sees of a round, as cards.

A card's slot is its identity: a new slot is a new message in chat, the same slot an update. Only
what the engine would accept is drawn as a button.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bot.flows import rules
from bot.flows.cards import (
    BOARD,
    GROUP,
    Audience,
    Button,
    Card,
    Day,
    Line,
    Names,
    Of,
    Ref,
    Show,
    Slot,
    Span,
    Who,
    line,
)
from bot.flows.method import Method, Step
from bot.flows.model import Action, Left, Round

NOTES_SHOWN = 3
SHOWN_AT_ONCE = 40
CASE_PARTS = ("situation", "tried", "question")
SAID_ALOUD = "do-said_aloud"


class Change(NamedTuple):
    """One slot of one audience that no longer shows what it should."""

    audience: Audience
    slot: Slot
    ping: bool


def audiences(flow: Round) -> tuple[Audience, ...]:
    """Those who get cards: the group's conversation and each person. The board pulls its own."""
    return (GROUP, *(p.id for p in flow.people))


def view(flow: Round, method: Method, audience: Audience) -> tuple[Card, ...]:
    """The cards that are current for one audience, in reading order."""
    if audience == BOARD:
        return (_board(flow, method),)
    if audience == GROUP:
        return _group(flow, method)
    return _person(flow, method, audience)


def wanted(flow: Round, method: Method) -> dict[Audience, tuple[Card, ...]]:
    """The current cards of every audience that gets messages."""
    return {a: view(flow, method, a) for a in audiences(flow)}


# What no card shows, or only to those whom `_concerned` names.
_UNSEEN = ("left", "writing", "alive", "wanted", "rated", "ratings", "votes")
_SEEN = tuple(f for f in Round.__struct_fields__ if f not in _UNSEEN)


def redrawn(
    old: Round, had: dict[Audience, tuple[Card, ...]], new: Round, method: Method
) -> dict[Audience, tuple[Card, ...]]:
    """`wanted(new)`, with the cards that were drawn for `old` where they must be the same."""
    if any(getattr(old, f) is not getattr(new, f) for f in _SEEN):
        return wanted(new, method)
    touched = _concerned(old, new)
    return {a: view(new, method, a) if a in touched else cards for a, cards in had.items()}


def _concerned(old: Round, new: Round) -> set[Audience]:
    """Those who see what was written differently: its author, the owner, who leads, the group."""
    if new.left is old.left:
        return set()
    same = len(old.left)
    authors = {x.by for x in new.left[same:]}
    authors |= {x.by for x, y in zip(new.left, old.left, strict=False) if x is not y}
    return authors | {GROUP, new.owner, new.lead}


def draw(flow: Round, method: Method, audience: Audience, slot: Slot) -> Card | None:
    """One slot as it should look now: current, or past and without buttons."""
    for card in view(flow, method, audience):
        if card.slot == slot:
            return card
    return _past(flow, method, audience, slot)


def changes(
    before: dict[Audience, tuple[Card, ...]],
    after: dict[Audience, tuple[Card, ...]],
    old: Round | None = None,
    new: Round | None = None,
) -> list[Change]:
    """The slots that differ. Those that end come last: old buttons go when the new ones stand."""
    found: list[Change] = []
    ended: list[Change] = []
    for audience, cards in after.items():
        had = before.get(audience, ())
        if had == cards:
            continue
        known = {c.slot: c for c in had}
        found += [
            Change(audience, card.slot, card.ping)
            for card in cards
            if known.pop(card.slot, None) != card
        ]
        ended += [Change(audience, slot, False) for slot in known]
    if old is not None and new is not None:
        touched = [Change(GROUP, f"s{v}", False) for v in sorted(_touched(old, new))]
        current = {c.slot for c in after[GROUP]}
        ended += [c for c in touched if c.slot not in current and c not in ended]
    return found + ended


def _touched(old: Round, new: Round) -> set[int]:
    """Visits whose message an edit, a late text, a second visit or the owner's choice changes."""
    if new.kept != old.kept or new.method != old.method:
        return set(range(len(new.visits)))
    last = {step: visit for visit, step in enumerate(old.visits)}
    entered = new.visits[len(old.visits) :]
    touched = {last[step] for step in entered if step in last}
    if new.left is not old.left:
        had = {x.id: x for x in old.left}
        last |= {step: visit for visit, step in enumerate(new.visits)}
        touched |= {last[x.step] for x in new.left if had.get(x.id) != x}
    return touched


# --- what is visible ------------------------------------------------------------------------------


def stays(flow: Round) -> bool:
    """The group may still read what was written in the round."""
    return flow.kept is None or flow.kept == "all"


def public(flow: Round, method: Method, x: Left) -> bool:
    """The group sees this contribution."""
    if x.withdrawn or x.kind in ("note", "parked"):
        return False
    if x.kind == "action":
        return flow.action is not None and flow.action.id == x.id and flow.action.share
    return method.steps[x.step].see == "live"


def left_in(flow: Round, method: Method, step: int) -> list[Left]:
    """What the group sees of a step, answers right after their questions."""
    found = [x for x in flow.left if x.step == step and public(flow, method, x)]
    answers = [x for x in found if x.kind == "answer"]
    ordered: list[Left] = []
    for x in found:
        if x.kind != "answer":
            ordered += [x, *(a for a in answers if a.about == x.id)]
    return ordered


def _shows(found: Iterable[Left]) -> tuple[Show, ...]:
    return tuple(
        Show(x.id, x.version, x.by, x.kind, x.about if x.kind == "answer" else "", x.late)
        for x in found
    )


def _key(flow: Round, method: Method) -> tuple[Left, ...]:
    """The key question as it stands, once it is written for all to see."""
    return tuple(x for x in flow.left if x.kind == "key" and public(flow, method, x))[-1:]


def _case(flow: Round, step: Step, parts: tuple[str, ...]) -> tuple[Show, ...]:
    if step.show != "case" or not stays(flow):
        return ()
    return tuple(Show(f"case:{p}", by=flow.owner, kind=p) for p in parts)


# --- the group's conversation ---------------------------------------------------------------------


def _group(flow: Round, method: Method) -> tuple[Card, ...]:
    cards = [_root(flow, method)]
    if flow.phase == "step":
        cards.append(_step(flow, method))
    elif flow.phase == "halted":
        lines = (line("halted", owner=Who(flow.owner)),)
        cards.append(Card(f"halt{flow.halts}", line("halt-title"), lines, ping=True))
    else:
        cards.append(_end(flow))
        if flow.kept in ("all", "commitment"):
            cards.append(_kept(flow, method))
    return tuple(cards)


def _head(flow: Round, method: Method) -> Line:
    return _step_head(flow.step, len(method.steps))


@cache
def _step_head(step: int, of: int) -> Line:
    return line("step-head", n=step + 1, of=of, name=Of(step, "name"))


@cache
def _of(step: int, field: str) -> Line:
    return line("of", text=Of(step, field))


def _root(flow: Round, method: Method) -> Card:
    """The one living card that the round hangs on."""
    title = line("round-title", title=Ref("case:title")) if stays(flow) else line("round-untitled")
    way = "call" if flow.call else flow.way
    lines = [
        line(f"round-what-{way}", method=Of(-1, "name"), minutes=method.minutes),
        line("round-who", owner=Who(flow.owner), lead=Who(flow.lead)),
    ]
    over = flow.phase in ("keep", "ended")
    lines.append(line("round-over") if over else _head(flow, method))
    more = () if over else (Button("come"), Button("go"), Button("halt"))
    buttons = () if over else (Button("open", style="main"),)
    return Card("round", title, tuple(lines), buttons=buttons, more=more, ping=True)


def _step(flow: Round, method: Method) -> Card:
    step = method.steps[flow.step]
    lines = _step_lines(flow, method, step)
    # The question as it was drafted, until the owner has put it to the group.
    parts = ("situation", "tried") if _key(flow, method) else CASE_PARTS
    key = tuple(x for x in _key(flow, method) if x.step != flow.step)
    shows = _shows(key) + _case(flow, step, parts) + _shows(left_in(flow, method, flow.step))
    if flow.step == 0 and flow.earlier:
        lines.append(line("earlier-steps", n=len(flow.earlier)))
        shows = tuple(Show(p.text, by=p.by, kind="action") for p in flow.earlier) + shows
    aside = flow.step == 0 and any(_may_stand_aside(flow, p.id) for p in flow.people)
    more = (Button("aside"), *ALWAYS) if aside else ALWAYS
    buttons = tuple(_step_buttons(flow, method, step))
    card = Card(
        f"s{flow.visit}", _head(flow, method), tuple(lines), shows, buttons, more, ping=True
    )
    return _timed(flow, method, card)


def _step_lines(flow: Round, method: Method, step: Step) -> list[Line]:
    lines = [_of(flow.step, "ask")]
    if flow.presence(flow.owner) == "gone":
        lines.append(line("owner-away", owner=Who(flow.owner)))
    if flow.led == flow.visit:
        lines.append(line("leads-now", lead=Who(flow.lead)))
    lines += _turns(flow, step, rules.speaker(flow, step))
    lines += _stands(flow)
    if rules.gathers(flow, method):
        lines.append(
            line("all-in" if rules.everyone_done(flow, method) else "count-in", n=len(flow.here()))
        )
        if flow.call:
            lines.append(line("call-check"))
    return lines


def _step_buttons(flow: Round, method: Method, step: Step) -> list[Button]:
    gathers = rules.gathers(flow, method)
    buttons: list[Button] = []
    if gathers:
        buttons.append(Button("come", style="main"))
    elif _types(flow, step) and not flow.short and set(rules.active(flow, step)) & set(flow.here()):
        buttons.append(Button("write", label=_write_label(step), style="main"))
        if (flow.queue or flow.way == "slow") and not _must_write(step):
            buttons.append(Button("done", label=_done_label(flow, step)))
    buttons = _asked(flow) or buttons
    if flow.step == 0 and not gathers:
        buttons.append(Button("come"))
    if flow.vacant and any(p != flow.owner for p in flow.here()):
        buttons.insert(0, Button("take_over", style="main"))
    return buttons


def _may_stand_aside(flow: Round, person: str) -> bool:
    return person not in (flow.owner, flow.lead)


def _timed(flow: Round, method: Method, card: Card) -> Card:
    """The card with its place in the round, its clock and whose turn it is."""
    at, of = flow.step, len(method.steps)
    if flow.phase != "step":
        return card._replace(step=at, of=of)
    out = flow.asked is not None
    still = out or not rules.running(flow)
    left = flow.paused if flow.paused is not None else 0.0 if out else -1.0
    return card._replace(
        until=0.0 if still else flow.until,
        length=flow.length,
        left=left if still else -1.0,
        mark=flow.mark,
        step=at,
        of=of,
        word=rules.speaker(flow, method.steps[at]),
        then=flow.queue[1:],
    )


def _turns(flow: Round, step: Step, speaker: str) -> list[Line]:
    if not speaker:
        return []
    if flow.queue[1:]:
        lines = [line("has-word-then", who=Who(speaker), then=Names(flow.queue[1:]))]
    else:
        lines = [line("has-word", who=Who(speaker))]
    if flow.queue and flow.turn == 0 and not flow.done:
        lines.append(line("each-has", each=Span(flow.each)))
    return lines


def _stands(flow: Round) -> list[Line]:
    """Why the clock stands, if it does."""
    if flow.idle is not None:
        return [line("idle")]
    if flow.short:
        return [line("too-few", n=len(flow.here()))]
    if flow.asked is not None:
        return [line("time-out")]
    if flow.paused is not None and flow.presence(flow.owner) != "gone":
        return [line("paused")]
    return [line("lead-silent")] if flow.vacant else []


def _asked(flow: Round) -> list[Button]:
    """Buttons of a question to the whole room."""
    if flow.idle is not None:
        return [Button("here", style="main")]
    if flow.asked is None:
        return []
    more = [Button("vote", "more")] if flow.extended < rules.EXTENSIONS else []
    return [*more, Button("vote", "on")]


def _types(flow: Round, step: Step) -> bool:
    """In this step people write with the bot, rather than speak."""
    return step.leave != "nothing" and (flow.way != "room" or step.written)


def _must_write(step: Step) -> bool:
    """What the owner leaves here is needed later: it cannot only be said."""
    return step.written and step.who == "owner"


def _write_label(step: Step) -> str:
    kind = rules.kind_of(step)
    return "do-write_private" if step.see == "self" else f"do-write_{kind}"


def _done_label(flow: Round, step: Step) -> str:
    if flow.way == "room" and step.see != "self":
        return "do-said_mine"
    if flow.way == "slow" or step.turns == "laps":
        return "do-have_none"
    return SAID_ALOUD if flow.queue else "do-finished"


def _end(flow: Round) -> Card:
    key = "stopped" if flow.stopped else "ended"
    said = [line(key, owner=Who(flow.owner))]
    if flow.step == 0 and not flow.left:
        return Card("end", line("end-title"), (line("postponed"),), ping=True)
    kept: str = flow.kept or "waiting"
    if kept == "commitment" and not (flow.action and flow.action.share):
        kept = "private"
    said.append(line(f"kept-{kept}", owner=Who(flow.owner)))
    return Card("end", line("end-title"), tuple(said), ping=True)


def _lasting(flow: Round, method: Method) -> list[Left]:
    """The key question and the ideas."""
    return [x for x in flow.left if x.kind in ("key", "idea") and public(flow, method, x)]


def _kept(flow: Round, method: Method) -> Card:
    """What leaves the room, as the owner chose."""
    found: list[Left] = []
    if flow.kept == "all":
        found = _lasting(flow, method)
    shows = _shows(found)
    if flow.action is not None and flow.action.share:
        shows = (*shows, Show(f"action:{flow.action.id}", 1, flow.owner, "action"))
    buttons = (Button("minutes", style="main"),) if flow.kept == "all" else ()
    return Card("kept", line("kept-title"), (), shows, buttons, ping=True)


# --- one person -----------------------------------------------------------------------------------

ALWAYS = (Button("go"), Button("halt"))


def _person(flow: Round, method: Method, person: str) -> tuple[Card, ...]:
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
        cards.append(_timed(flow, method, _mine(flow, method, person)))
    if flow.action and flow.action.buddy == person and flow.kept != "nothing":
        cards.append(_buddy(flow, flow.action))
    if flow.action and person == flow.owner and flow.action.agreed is False:
        said = line("buddy-declined", who=Who(flow.action.buddy))
        cards.append(Card("declined", line("buddy-title"), (said,), ping=True))
    if person == flow.lead and presence != "gone" and flow.phase in ("step", "halted"):
        cards.append(_lead(flow, method))
    return tuple(cards)


def _outside(flow: Round, method: Method, person: str) -> Card:
    presence = flow.presence(person)
    aside = flow.step == 0 and presence == "asked" and person not in (flow.owner, flow.lead)
    more = (Button("aside"),) if aside else ()
    lines = (line(f"you-{presence}"), _of(0, "ask"))
    return Card("out", _head(flow, method), lines, (), (Button("come", style="main"),), more)


def _mine(flow: Round, method: Method, person: str) -> Card:
    """What is asked of one person in the open step."""
    step = method.steps[flow.step]
    word = rules.speaker(flow, step) == person
    shows = _own_shows(flow, method, person)
    slot = f"me{flow.visit}"
    if rules.is_quiet(flow, step, person) or not _is_asked(step, person == flow.owner):
        lines = [_of(flow.step, "listen" if step.listen else "ask")]
        buttons = [*_asked(flow), Button("note")]
        ping = person == flow.owner and (step.quiet == "owner" or step.answer)
        if step.answer and person == flow.owner:
            buttons = _asked(flow) or [Button("note")]
            lines = [line("you-answer")]
        return Card(slot, _head(flow, method), tuple(lines), shows, tuple(buttons), ALWAYS, ping)
    if word and flow.queue:
        slot = f"me{flow.visit}.{flow.turn}"
    nudged = flow.way == "slow" and flow.mark > 0 and _owes(flow, step, person)
    if nudged:
        slot += ".n"
    lines = _my_lines(flow, method, step, person, word)
    buttons, more = _my_buttons(flow, method, step, person, word)
    buttons = _asked(flow) or buttons
    if flow.vacant and person not in (flow.lead, flow.owner):
        buttons.insert(0, Button("take_over", style="main"))
    ping = nudged or word or step.see == "self" or (bool(buttons) and step.turns == "together")
    return Card(slot, _head(flow, method), tuple(lines), shows, tuple(buttons[:3]), more, ping)


def _owes(flow: Round, step: Step, person: str) -> bool:
    """Has neither sent anything in this step nor said that they have nothing."""
    sent = any(x.by == person and x.step == flow.step for x in flow.left)
    return step.leave != "nothing" and not sent and person not in flow.done


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
        lines.append(_of(flow.step, "ask"))
    if step.see == "self":
        lines.append(line("promise-self"))
    return lines + _stands(flow)


def _my_buttons(
    flow: Round, method: Method, step: Step, person: str, word: bool
) -> tuple[list[Button], tuple[Button, ...]]:
    more = list(ALWAYS)
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
    if not _types(flow, step) and step.leave != "nothing":
        more.insert(0, Button("write", label=_write_label(step)))
    return _open_buttons(flow, step, person, word), tuple(more)


def _open_buttons(flow: Round, step: Step, person: str, word: bool) -> list[Button]:
    """What somebody presses who may contribute now."""
    buttons: list[Button] = []
    types, finished = _types(flow, step), person in flow.done
    if types and not (finished and step.leave in ("closing", "action")):
        parked = next((x.id for x in flow.left if _is_parked(flow, x, person, step)), "")
        label = "do-bring_idea" if parked else _write_label(step)
        buttons.append(Button("write", parked, label, "main"))
    if not finished and not (types and _must_write(step)):
        label = _done_label(flow, step)
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
    notes = [s for s in mine if s.kind == "note"][-NOTES_SHOWN:]
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
        return _end(flow)._replace(ping=False, buttons=minutes)
    if flow.kept is None or flow.kept == "silence":
        lines = (line("keep-ask"), line("keep-silence"))
        options = ["all", "commitment", "nothing"] if flow.action else ["all", "nothing"]
        choice = tuple(Button("keep", o, f"do-keep_{o}") for o in options)
        return Card("keep", line("keep-title"), lines, _left_all(flow, method), choice, ping=True)
    said = (line(f"kept-{flow.kept}-owner"),)
    return Card("keep", line("keep-title"), said, buttons=minutes)


def _left_all(flow: Round, method: Method) -> tuple[Show, ...]:
    """What would leave the room: the key question, the ideas and the chosen step."""
    found = _lasting(flow, method)
    if flow.action:
        found += [x for x in flow.left if x.id == flow.action.id]
    return _shows(found[-SHOWN_AT_ONCE:])


def _buddy(flow: Round, action: Action) -> Card:
    title = line("buddy-title")
    if action.agreed is None:
        ask = line("buddy-ask", owner=Who(flow.owner), day=Day(action.by))
        buttons = (Button("agree", "yes"), Button("agree", "no"))
        return Card("buddy", title, (ask,), buttons=buttons, ping=True)
    key = "buddy-yes" if action.agreed else "buddy-no"
    return Card("buddy", title, (line(key, owner=Who(flow.owner), day=Day(action.by)),))


# --- the facilitator ------------------------------------------------------------------------------


def _lead(flow: Round, method: Method) -> Card:
    title = line("lead-title", n=flow.step + 1, of=len(method.steps), name=Of(flow.step, "name"))
    if flow.phase == "halted":
        stop = [Button("stop", style="danger")] + ([Button("hand_over")] if _heirs(flow) else [])
        lines_ = (line("halted", owner=Who(flow.owner)), line("lead-halted", owner=Who(flow.owner)))
        return Card("lead", title, lines_, buttons=tuple(stop), ping=True)
    step = method.steps[flow.step]
    lines = [line("lead-say", say=Of(flow.step, "say"))]
    said = len({x.by for x in flow.left if x.visit == flow.visit and public(flow, method, x)})
    if said:
        lines.append(line("count-said", n=said))
    if flow.asked is not None and step.turns != "together":
        lines.append(line("time-out"))
    buttons, more = _lead_buttons(flow, step)
    if flow.short:
        lines = [line("too-few", n=len(flow.here()))]
    return _timed(
        flow, method, Card("lead", title, tuple(lines), (), tuple(buttons), tuple(more), True)
    )


def _heirs(flow: Round) -> list[str]:
    """Those the facilitator can hand over to."""
    return [p for p in flow.here() if p not in (flow.owner, flow.lead)]


def _lead_buttons(flow: Round, step: Step) -> tuple[list[Button], list[Button]]:
    more: list[Button] = []
    if flow.paused is None:
        more.append(Button("pause"))
    if flow.past:
        more.append(Button("undo"))
    if flow.queue:
        if len(flow.queue) > 1:
            more.append(Button("skip", flow.queue[0]))
        more.append(Button("give_word"))
    if flow.way != "slow" and flow.paused is None and not flow.short:
        more.append(Button("adjust", "-60", "do-less_time"))
    if _heirs(flow):
        more.append(Button("hand_over"))
    more.append(Button("finish"))
    if flow.short:
        here = sum(rules.takes_part(flow, p.id) for p in flow.people)
        fits = [o for o in flow.others if o.least <= here <= o.most and rules.may_switch(flow)]
        buttons = [Button("switch", o.hash, f"do-switch_{o.id}", "main") for o in fits[:1]]
        slow = flow.way == "slow"
        buttons.append(Button("adjust", "300", "do-more_day" if slow else "do-wait_five"))
        return [*buttons, Button("finish", label="do-other_day")], more[:-1]
    if flow.paused is not None:
        ready = flow.presence(flow.owner) == "here" or flow.step == 0
        resume = [Button("resume", style="main")] if ready else []
        return [*resume, Button("go_on")], more
    slow = flow.way == "slow"
    time = Button("adjust", "120", "do-more_day" if slow else "do-more_time")
    return [Button("go_on", style="main"), time], more


# --- the board, and what is past ------------------------------------------------------------------


def _board(flow: Round, method: Method) -> Card:
    """The room's screen: never the story, never a note, never who is missing."""
    if flow.phase in ("keep", "ended"):
        return Card("board", line("end-title"), (line("board-thanks"),))
    if flow.phase == "halted":
        return _timed(flow, method, Card("board", line("halt-title"), (line("board-pause"),)))
    step = method.steps[flow.step]
    lines = [_of(flow.step, "ask"), *_stands(flow)]
    if flow.call and step.quiet == "owner":
        lines.append(line("board-mute", owner=Who(flow.owner)))
    if rules.gathers(flow, method):
        lines.append(
            line("all-in" if rules.everyone_done(flow, method) else "count-in", n=len(flow.here()))
        )
    found = [x for x in left_in(flow, method, flow.step) if x.kind in ("question", "idea")]
    shows = _shows([*_key(flow, method), *found])
    return _timed(flow, method, Card("board", _head(flow, method), tuple(lines), shows))


def _past(flow: Round, method: Method, audience: Audience, slot: Slot) -> Card | None:
    """A slot that is no longer current: what it said, and nothing to press."""
    if audience == GROUP and slot[:1] == "s" and slot[1:].isdigit():
        visit = int(slot[1:])
        if visit >= len(flow.visits):
            return None
        index = flow.visits[visit]
        if index >= len(method.steps):
            return None
        title = _step_head(index, len(method.steps))
        if not stays(flow):
            return Card(slot, title, (line("removed"),))
        step = method.steps[index]
        latest = max(v for v, i in enumerate(flow.visits) if i == index)
        shows = _shows(left_in(flow, method, index)) if visit == latest else ()
        return Card(slot, title, (_of(index, "ask"),), _case(flow, step, CASE_PARTS) + shows)
    if slot[:4] == "halt":
        return Card(slot, line("halt-title"), (line("halt-over"),))
    if slot[:2] == "me" or slot in ("lead", "out", "keep", "buddy", "declined"):
        return Card(slot, line("past-title"), (line("past-card"),))
    return None
