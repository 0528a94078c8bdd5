"""The cards of the group's conversation, and the board."""

from __future__ import annotations

from functools import lru_cache

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
from bot.flows.drawing import Drawing
from bot.flows.method import Method, Step
from bot.flows.model import Left, Round


def group(drawing: Drawing) -> tuple[Card, ...]:
    flow, method = drawing.flow, drawing.method
    cards = [_root(drawing)]
    if flow.phase == "step":
        cards.append(_step(drawing))
    elif flow.phase == "halted":
        lines = (line("halted", owner=Who(flow.owner)),)
        cards.append(Card(f"halt{flow.halts}", line("halt-title"), lines, ping=True))
    else:
        cards.append(end(flow))
        if flow.kept in ("all", "commitment"):
            cards.append(_kept(flow, method))
    return tuple(cards)


def _root(drawing: Drawing) -> Card:
    """The one living card that the round hangs on."""
    flow = drawing.flow
    way = "call" if flow.call else flow.way
    over = flow.phase in ("keep", "ended")
    now = line("round-over") if over else drawing.head
    minutes = drawing.method.minutes
    return _root_card(pieces.stays(flow), way, minutes, flow.owner, flow.lead, now, over)


@lru_cache(maxsize=1024)
def _root_card(
    titled: bool, way: str, minutes: int, owner: str, lead: str, now: Line, over: bool
) -> Card:
    title = line("round-title", title=Ref("case:title")) if titled else line("round-untitled")
    lines = (
        line(f"round-what-{way}", method=Of(-1, "name"), minutes=minutes),
        line("round-who", owner=Who(owner), lead=Who(lead)),
        now,
    )
    buttons = () if over else (Button("open", style="main"),)
    more = () if over else (Button("come"), Button("go"), Button("halt"))
    return Card("round", title, lines, buttons=buttons, more=more, ping=True)


def _step(drawing: Drawing) -> Card:
    flow, method, step = drawing.flow, drawing.method, drawing.step
    # The question as it was drafted, until the owner has put it to the group.
    key = pieces.key_of(flow, method)
    parts = ("situation", "tried") if key else pieces.CASE_PARTS
    shows = (
        pieces.shows_of(x for x in key if x.step != flow.step)
        + pieces.case_of(flow, step, parts)
        + pieces.shows_of(pieces.ordered(drawing.here))
    )
    lines = _step_lines(drawing)
    if flow.step == 0 and flow.earlier:
        lines.append(line("earlier-steps", n=len(flow.earlier)))
        shows = tuple(Show(p.text, by=p.by, kind="action") for p in flow.earlier) + shows
    aside = flow.step == 0 and any(_may_stand_aside(flow, p.id) for p in flow.people)
    more = (Button("aside"), *pieces.ALWAYS) if aside else pieces.ALWAYS
    buttons = tuple(_step_buttons(drawing))
    return drawing.card(
        f"s{flow.visit}", drawing.head, tuple(lines), shows, buttons, more, ping=True
    )


def _step_lines(drawing: Drawing) -> list[Line]:
    flow = drawing.flow
    lines = [pieces.said(flow.step, "ask")]
    if flow.presence(flow.owner) == "gone":
        lines.append(line("owner-away", owner=Who(flow.owner)))
    if flow.led == flow.visit:
        lines.append(line("leads-now", lead=Who(flow.lead)))
    lines += _turns(drawing)
    lines += drawing.stands
    if drawing.gathers:
        lines.append(_count(drawing))
        if flow.call:
            lines.append(line("call-check"))
    return lines


def _count(drawing: Drawing) -> Line:
    everyone = rules.everyone_done(drawing.flow, drawing.method)
    return line("all-in" if everyone else "count-in", n=len(drawing.flow.here()))


def _step_buttons(drawing: Drawing) -> list[Button]:
    flow, step = drawing.flow, drawing.step
    buttons: list[Button] = []
    if drawing.gathers:
        buttons.append(Button("come", style="main"))
    elif drawing.types and not flow.short and _any_here(flow, step):
        buttons.append(Button("write", label=pieces.write_label(step), style="main"))
        if (flow.queue or flow.way == "slow") and not pieces.must_write(step):
            buttons.append(Button("done", label=pieces.done_label(flow, step)))
    if drawing.asked:
        buttons = list(drawing.asked)
    if flow.step == 0 and not drawing.gathers:
        buttons.append(Button("come"))
    if flow.vacant and any(p != flow.owner for p in flow.here()):
        buttons.insert(0, Button("take_over", style="main"))
    return buttons


def _any_here(flow: Round, step: Step) -> bool:
    """Somebody who is asked in this step has come."""
    owner = step.who == "owner"
    return any(
        p.presence == "here" and (step.who == "all" or (p.id == flow.owner) == owner)
        for p in flow.people
    )


def _may_stand_aside(flow: Round, person: str) -> bool:
    return person not in (flow.owner, flow.lead)


def _turns(drawing: Drawing) -> list[Line]:
    flow, speaker = drawing.flow, drawing.speaker
    if not speaker:
        return []
    if flow.queue[1:]:
        lines = [line("has-word-then", who=Who(speaker), then=Names(flow.queue[1:]))]
    else:
        lines = [drawing.has_word]
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


def board(drawing: Drawing) -> Card:
    """The room's screen: never the story, never a note, never who is missing."""
    flow, method = drawing.flow, drawing.method
    if flow.phase in ("keep", "ended"):
        return Card("board", line("end-title"), (line("board-thanks"),))
    if flow.phase == "halted":
        return drawing.card("board", line("halt-title"), (line("board-pause"),))
    lines = [pieces.said(flow.step, "ask"), *drawing.stands]
    if flow.call and drawing.step.quiet == "owner":
        lines.append(line("board-mute", owner=Who(flow.owner)))
    if drawing.gathers:
        lines.append(_count(drawing))
    found = [x for x in drawing.here if x.kind in ("question", "idea")]
    shows = pieces.shows_of([*pieces.key_of(flow, method), *found])
    return drawing.card("board", drawing.head, tuple(lines), shows)
