"""What a date poll shows: how many can to the group, one's own answers to each, the choice to the
one who leads."""

from __future__ import annotations

from bot.flows.ballots import CANS, Count, Option, Poll, answered, best, counts, live, own
from bot.flows.cards import (
    GROUP,
    At,
    Audience,
    Button,
    Card,
    Choice,
    Day,
    Field,
    Form,
    Line,
    Slot,
    line,
)

MOST_MARKS = 12  # a longer row of shapes is not read as a number

COUNTED = {
    "FL": "poll-option-FL",
    "EL": "poll-option-EL",
    "at": "poll-option-at",
    "day": "poll-option-day",
}
OWN = {"FL": "poll-own-FL", "EL": "poll-own-EL", "at": "poll-own-at", "day": "poll-own-day"}
FIELD = {
    "FL": "field-date-FL",
    "EL": "field-date-EL",
    "at": "field-date-at",
    "day": "field-date-day",
}
SET = {"FL": "poll-set-FL", "EL": "poll-set-EL", "at": "poll-set-at", "day": "poll-set-day"}
CHOOSE = (
    "do-choose_date_1",
    "do-choose_date_2",
    "do-choose_date_3",
    "do-choose_date_4",
    "do-choose_date_5",
)
LABELS = {"yes": "date-yes", "maybe": "date-maybe", "no": "date-no"}


def view(flow: Poll, audience: Audience) -> tuple[Card, ...]:
    """The group's card; a person's own, after the choice where they lead. None until it opens."""
    if flow.since is None:
        return ()
    if audience == GROUP:
        return (_group(flow),)
    asked = (_vote(flow, audience),) if audience in flow.people else ()
    if audience and audience == flow.lead and flow.phase != "open":
        return (_decide(flow), *asked)
    return asked


def draw(flow: Poll, audience: Audience, slot: Slot) -> Card | None:
    """A slot as it should look now: current, or past and without buttons."""
    for card in view(flow, audience):
        if card.slot == slot:
            return card
    if audience == GROUP:
        known = slot.startswith("poll")
    else:
        known = (audience in flow.people and slot.startswith("vote")) or (
            audience == flow.lead and slot.startswith("decide")
        )
    if flow.since is None or not known:
        return None
    return Card(slot, line("poll-title"), (line("past-card"),))


def form(flow: Poll, by: str, action: str, arg: str) -> Form | None:
    """One choice for each date, with what this person answered before."""
    if action != "vote_dates" or not flow.asking or by not in flow.people:
        return None
    mine = own(flow, by)
    choices = tuple(Choice(can, line(LABELS[can])) for can in CANS)
    fields = tuple(
        Field(
            field_name(i),
            "choice",
            _option(FIELD, flow.options[i]),
            choices=choices,
            prefill=mine.get(i, ""),
        )
        for i in live(flow)
    )
    ask = (*_whose(flow), line("poll-open", until=At(flow.until)))
    sends = (Button("send", style="main"),)
    title, promise = line("form-dates"), line("promise-dates")
    return Form(action, "", 0, flow.turn, title, ask, fields, sends, promise)


def said(option: Option) -> Line:
    """A date with its half-day or its time, in a list of dates."""
    return _option(FIELD, option)


def field_name(option: int) -> str:
    return f"date{option}"


def _slot(flow: Poll, name: str) -> Slot:
    return f"{name}{flow.again + 1}" if flow.again else name


def _group(flow: Poll) -> Card:
    slot, title = _slot(flow, "poll"), line("poll-title")
    if flow.phase == "open":
        ask = line("poll-open", until=At(flow.until))
        buttons = (Button("vote_dates", style="main"),)
        return Card(slot, title, (ask, *_counted(flow)), buttons=buttons, ping=True)
    if flow.phase == "over":
        return Card(slot, title, (line("poll-over"), *_counted(flow)))
    return Card(slot, title, (_outcome(flow),))


def _vote(flow: Poll, person: str) -> Card:
    slot, title = _slot(flow, "vote"), line("poll-title")
    if person in flow.nudged:
        slot = f"{slot}-again"
    whose = _whose(flow)
    if flow.phase == "over":
        return Card(slot, title, (*whose, line("poll-over")))
    if flow.phase != "open":
        return Card(slot, title, (*whose, _outcome(flow)))
    more = (Button("close_dates"), Button("withdraw_dates")) if person == flow.lead else ()
    mine = own(flow, person)
    said = tuple(
        _option(OWN, flow.options[i], number=i + 1, can=mine[i]) for i in live(flow) if i in mine
    )
    if answered(flow, person):
        thanks = line("poll-said", until=At(flow.until))
        change = Button("vote_dates", label="do-change_dates")
        return Card(slot, title, (*whose, thanks, *said), buttons=(change,), more=more)
    ask = line("poll-open", until=At(flow.until))
    buttons = (Button("vote_dates", style="main"),)
    lines, ping = (*whose, ask, *said), person not in flow.quiet
    return Card(slot, title, lines, buttons=buttons, more=more, ping=ping)


def _decide(flow: Poll) -> Card:
    slot, title = _slot(flow, "decide"), line("poll-decide-title")
    if flow.pressed:
        slot = f"{slot}-again"
    if flow.phase != "over":
        return Card(slot, title, (*_whose(flow), _outcome(flow)))
    found = best(flow)
    others = tuple(Button("choose_date", str(i), CHOOSE[i]) for i in live(flow) if i != found)
    reopen, withdraw = Button("reopen_dates"), Button("withdraw_dates")
    if found is None:
        some = any(c.can for c in counts(flow))
        told = line("poll-none-key" if some else "poll-none")
        buttons, more = (reopen, withdraw), others
    else:
        told = line("poll-best", number=found + 1)
        confirm = Button("choose_date", str(found), "do-confirm_date", "main")
        buttons, more = (confirm, reopen), (*others, withdraw)
    lines = (*_whose(flow), told, *_counted(flow))
    return Card(slot, title, lines, buttons=buttons, more=more, ping=True)


def _whose(flow: Poll) -> tuple[Line, ...]:
    """The group, for those who read it alone and may be in several."""
    return (line("poll-group", group=flow.called),) if flow.called else ()


def _outcome(flow: Poll) -> Line:
    if flow.chosen is None:
        return line("poll-withdrawn")
    return _option(SET, flow.options[flow.chosen])


def _counted(flow: Poll) -> tuple[Line, ...]:
    """The options with how many can, in words and shapes, and what the shapes mean."""
    found = counts(flow)
    lines = tuple(
        _option(COUNTED, flow.options[c.option], number=c.option + 1, can=c.can, marks=_marks(c))
        for c in found
    )
    return (*lines, line("poll-marks")) if any(c.can for c in found) else lines


def _marks(count: Count) -> str:
    return ("■" * count.yes + "□" * count.maybe)[:MOST_MARKS]


def _option(keys: dict[str, str], option: Option, **args: str | int) -> Line:
    """A sentence about a date with its half-day, or its time, or neither."""
    day = Day(option.date)
    if option.starts:
        hour, _, minute = option.starts.partition(":")
        return line(keys["at"], day=day, hour=hour, minute=minute, **args)
    return line(keys[option.slot or "day"], day=day, **args)
