"""The cards of the group's conversation, and the board."""

from __future__ import annotations

from bot.flows import pieces, rules
from bot.flows.cards import (
    Button,
    Card,
    Line,
    Names,
    Of,
    Ref,
    Show,
    Span,
    Who,
    line,
)
from bot.flows.method import Method, Step
from bot.flows.model import Left, Round


def group(flow: Round, method: Method) -> tuple[Card, ...]:
    cards = [_root(flow, method)]
    if flow.phase == "step":
        cards.append(_step(flow, method))
    elif flow.phase == "halted":
        lines = (line("halted", owner=Who(flow.owner)),)
        cards.append(Card(f"halt{flow.halts}", line("halt-title"), lines, ping=True))
    else:
        cards.append(end(flow))
        if flow.kept in ("all", "commitment"):
            cards.append(_kept(flow, method))
    return tuple(cards)


def _root(flow: Round, method: Method) -> Card:
    """The one living card that the round hangs on."""
    title = (
        line("round-title", title=Ref("case:title"))
        if pieces.stays(flow)
        else line("round-untitled")
    )
    way = "call" if flow.call else flow.way
    lines = [
        line(f"round-what-{way}", method=Of(-1, "name"), minutes=method.minutes),
        line("round-who", owner=Who(flow.owner), lead=Who(flow.lead)),
    ]
    over = flow.phase in ("keep", "ended")
    lines.append(line("round-over") if over else pieces.head(flow, method))
    more = () if over else (Button("come"), Button("go"), Button("halt"))
    buttons = () if over else (Button("open", style="main"),)
    return Card("round", title, tuple(lines), buttons=buttons, more=more, ping=True)


def _step(flow: Round, method: Method) -> Card:
    step = method.steps[flow.step]
    lines = _step_lines(flow, method, step)
    # The question as it was drafted, until the owner has put it to the group.
    parts = ("situation", "tried") if pieces.key_of(flow, method) else pieces.CASE_PARTS
    key = tuple(x for x in pieces.key_of(flow, method) if x.step != flow.step)
    shows = (
        pieces.shows_of(key)
        + pieces.case_of(flow, step, parts)
        + pieces.shows_of(pieces.left_in(flow, method, flow.step))
    )
    if flow.step == 0 and flow.earlier:
        lines.append(line("earlier-steps", n=len(flow.earlier)))
        shows = tuple(Show(p.text, by=p.by, kind="action") for p in flow.earlier) + shows
    aside = flow.step == 0 and any(_may_stand_aside(flow, p.id) for p in flow.people)
    more = (Button("aside"), *pieces.ALWAYS) if aside else pieces.ALWAYS
    buttons = tuple(_step_buttons(flow, method, step))
    card = Card(
        f"s{flow.visit}", pieces.head(flow, method), tuple(lines), shows, buttons, more, ping=True
    )
    return pieces.timed(flow, method, card)


def _step_lines(flow: Round, method: Method, step: Step) -> list[Line]:
    lines = [pieces.said(flow.step, "ask")]
    if flow.presence(flow.owner) == "gone":
        lines.append(line("owner-away", owner=Who(flow.owner)))
    if flow.led == flow.visit:
        lines.append(line("leads-now", lead=Who(flow.lead)))
    lines += _turns(flow, step, rules.speaker(flow, step))
    lines += pieces.stands(flow)
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
    elif (
        pieces.types(flow, step)
        and not flow.short
        and set(rules.active(flow, step)) & set(flow.here())
    ):
        buttons.append(Button("write", label=pieces.write_label(step), style="main"))
        if (flow.queue or flow.way == "slow") and not pieces.must_write(step):
            buttons.append(Button("done", label=pieces.done_label(flow, step)))
    buttons = pieces.asked(flow) or buttons
    if flow.step == 0 and not gathers:
        buttons.append(Button("come"))
    if flow.vacant and any(p != flow.owner for p in flow.here()):
        buttons.insert(0, Button("take_over", style="main"))
    return buttons


def _any_here(flow: Round, step: Step) -> bool:
    """Somebody who is asked in this step has come."""
    return not set(rules.active(flow, step)).isdisjoint(flow.here())


def _may_stand_aside(flow: Round, person: str) -> bool:
    return person not in (flow.owner, flow.lead)


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


def end(flow: Round) -> Card:
    key = "stopped" if flow.stopped else "ended"
    said = [line(key, owner=Who(flow.owner))]
    if flow.step == 0 and not flow.left:
        return Card("end", line("end-title"), (line("postponed"),), ping=True)
    kept: str = flow.kept or "waiting"
    if kept == "commitment" and not (flow.action and flow.action.share):
        kept = "private"
    said.append(line(f"kept-{kept}", owner=Who(flow.owner)))
    return Card("end", line("end-title"), tuple(said), ping=True)


def _kept(flow: Round, method: Method) -> Card:
    """What leaves the room, as the owner chose."""
    found: list[Left] = []
    if flow.kept == "all":
        found = pieces.lasting(flow, method)
    shows = pieces.shows_of(found)
    if flow.action is not None and flow.action.share:
        shows = (*shows, Show(f"action:{flow.action.id}", 1, flow.owner, "action"))
    buttons = (Button("minutes", style="main"),) if flow.kept == "all" else ()
    return Card("kept", line("kept-title"), (), shows, buttons, ping=True)


def board(flow: Round, method: Method) -> Card:
    """The room's screen: never the story, never a note, never who is missing."""
    if flow.phase in ("keep", "ended"):
        return Card("board", line("end-title"), (line("board-thanks"),))
    if flow.phase == "halted":
        return pieces.timed(flow, method, Card("board", line("halt-title"), (line("board-pause"),)))
    step = method.steps[flow.step]
    lines = [pieces.said(flow.step, "ask"), *pieces.stands(flow)]
    if flow.call and step.quiet == "owner":
        lines.append(line("board-mute", owner=Who(flow.owner)))
    if rules.gathers(flow, method):
        lines.append(
            line("all-in" if rules.everyone_done(flow, method) else "count-in", n=len(flow.here()))
        )
    found = [x for x in pieces.left_in(flow, method, flow.step) if x.kind in ("question", "idea")]
    shows = pieces.shows_of([*pieces.key_of(flow, method), *found])
    return pieces.timed(flow, method, Card("board", pieces.head(flow, method), tuple(lines), shows))
