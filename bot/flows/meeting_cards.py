"""What each sees of a meeting, before it, while it lasts and after it.

What asks something pings once; what was answered, is past, or is for somebody who wants nothing by
itself does not. A card that asks names the day, so that every card differs after a move.
"""

from __future__ import annotations

from bot.flows.cards import (
    GROUP,
    At,
    Audience,
    Button,
    Card,
    Day,
    Line,
    Names,
    Show,
    Slot,
    Who,
    line,
)
from bot.flows.meeting_model import Answer, Meeting, Seat, Stage

SHOWN = 3  # of those who lead next
STARTERS = (line("starter-1"), line("starter-2"), line("starter-3"))
ANSWERS: dict[Answer, Button] = {
    "coming": Button("coming", "coming"),
    "case": Button("coming", "case"),
    "no": Button("coming", "no"),
}
SAID: dict[Answer, Line] = {
    "coming": line("invite-said-coming"),
    "case": line("invite-said-case"),
    "no": line("invite-said-no"),
}
DROPPED: dict[Stage, Line] = {
    "invite": line("dropped-invite"),
    "choose": line("dropped-choose"),
    "agenda": line("dropped-agenda"),
    "start": line("dropped-start"),
}


def view(flow: Meeting, audience: Audience) -> tuple[Card, ...]:
    if audience == GROUP:
        return _group(flow)
    seat = flow.seat(audience)
    if seat is None or flow.phase == "cancelled":
        return ()
    cards = (_case(flow, seat), _main(flow, seat), _thanks(flow, seat), _lead(flow, seat))
    return tuple(card for card in cards if card is not None)


def draw(flow: Meeting, audience: Audience, slot: Slot) -> Card | None:
    for card in view(flow, audience):
        if card.slot == slot:
            return card
    if audience != GROUP and flow.seat(audience) is None:
        return None
    return Card(slot, line("meeting-title"), (_past(flow, audience, slot),))


def waits(flow: Meeting, person: str) -> bool:
    """They have not answered, have a case to prepare, or have something to choose."""
    seat = flow.seat(person)
    if seat is None or flow.phase != "planned":
        return False
    prepares = person == flow.case_owner and "choose" in flow.done and not flow.case
    chooses = person == flow.lead and flow.nobody and not flow.instead
    return prepares or chooses or person == flow.turn_of or (_open(seat) and not seat.answer)


def _open(seat: Seat) -> bool:
    """They have been sent something that they can answer."""
    return seat.asked or seat.told


def _slot(flow: Meeting, name: str) -> Slot:
    return f"{name}.{flow.era}" if flow.era else name


def _title(flow: Meeting) -> Line:
    return line("meeting-on", group=flow.called, day=Day(flow.day))


def _where(flow: Meeting) -> tuple[Line, ...]:
    """When, and in which place."""
    place = (line("meeting-place", place=flow.place),) if flow.place else ()
    return (_when(flow), *place)


def _when(flow: Meeting) -> Line:
    if flow.starts:
        return line("meeting-at", at=At(flow.begins))
    if flow.slot == "FL":
        return line("meeting-fl", day=Day(flow.day))
    if flow.slot == "EL":
        return line("meeting-el", day=Day(flow.day))
    return line("meeting-day", day=Day(flow.day))


# --- the group's conversation -------------------------------------------------------------------


def _group(flow: Meeting) -> tuple[Card, ...]:
    title = _title(flow)
    if flow.phase == "cancelled":
        return (Card("cancelled", title, (line("meeting-cancelled"),), ping=True),)
    if flow.phase == "open" and "start" in flow.done:
        return (_start(flow),)
    if flow.phase == "planned" and flow.moved:
        what = line("meeting-moved") if flow.shifted else line("meeting-changed")
        return (Card(f"moved{flow.moved}", title, (what, *_where(flow)), ping=True),)
    return ()


def _start(flow: Meeting) -> Card:
    slot, title, who = _slot(flow, "start"), _title(flow), _who(flow)
    begin = (Button("begin_round" if flow.case else "open_round", style="main"),)
    ready = line("start-ready") if flow.case else line("start-no-case")
    if flow.begun:
        return Card(slot, title, (*who, line("start-begun")))
    if flow.promises and not flow.opening:
        ask = line("earlier-steps", n=len(flow.promises))
        ways = (Button("steps_first", style="main"), Button("straight"))
        return Card(slot, title, (*who, ask), buttons=ways, ping=True)
    if flow.opening == "steps":
        shows = tuple(Show(p.text, by=p.by, kind="action") for p in flow.promises)
        return Card(slot, title, (*who, line("start-steps"), ready), shows, begin, ping=True)
    return Card(slot, title, (*who, ready), buttons=begin, ping=True)


def _who(flow: Meeting) -> tuple[Line, ...]:
    """Who has the case and who leads, as far as that is known."""
    if flow.case_owner and flow.lead not in ("", flow.case_owner):
        return (line("round-who", owner=Who(flow.case_owner), lead=Who(flow.lead)),)
    if flow.case_owner:
        return (line("agenda-case", owner=Who(flow.case_owner)),)
    leads = (line("agenda-lead", lead=Who(flow.lead)),) if flow.lead else ()
    return _instead(flow) or leads


def _instead(flow: Meeting) -> tuple[Line, ...]:
    if flow.instead == "parked":
        return (line("instead-parked"),)
    return (line("instead-exercise"),) if flow.instead == "exercise" else ()


# --- one person ---------------------------------------------------------------------------------


def _pings(flow: Meeting, person: str) -> bool:
    return person not in flow.quiet


def _main(flow: Meeting, seat: Seat) -> Card | None:
    """The invitation or its reminder, then the agenda: where one answers, and answers anew."""
    if flow.phase != "planned" or not _open(seat):
        return None
    said = SAID.get(seat.answer, line("invite-ask"))
    left = tuple(b for answer, b in ANSWERS.items() if answer != seat.answer)
    buttons, more = ((), left) if seat.answer else (left, ())
    news = seat.told and seat.answer != "no"
    ping = _pings(flow, seat.person) and (news or not seat.answer)
    private = () if seat.told or seat.answer else (line("invite-private"),)
    lines = (*_where(flow), *_told(flow, seat), said, *private)
    return Card(_main_slot(flow, seat), _title(flow), lines, (), buttons, more, ping=ping)


def _main_slot(flow: Meeting, seat: Seat) -> Slot:
    if seat.told:
        return _slot(flow, "agenda")
    return _slot(flow, "invite-r" if seat.reminded else "invite")


def _told(flow: Meeting, seat: Seat) -> tuple[Line, ...]:
    """What the agenda says."""
    if not seat.told:
        return ()
    step = (line("agenda-step"),) if seat.step else ()
    return (*_who(flow), *step)


def _case(flow: Meeting, seat: Seat) -> Card | None:
    """What is asked about the case: of those who offer one, of who is asked by rotation, of the
    lead when nobody has any."""
    if flow.phase != "planned" or "choose" not in flow.done:
        return None
    if seat.person == flow.case_owner:
        return _mine(flow, seat)
    if seat.person in flow.offers() and flow.case_owner:
        return _other(flow, seat)
    if seat.person == flow.turn_of:
        return _turn(flow, seat)
    return _nobody(flow, seat) if flow.nobody and seat.person == flow.lead else None


def _mine(flow: Meeting, seat: Seat) -> Card:
    slot = _slot(flow, "choose" if flow.chosen < 2 else f"choose{flow.chosen}")
    several = len(flow.standing()) > 1
    prepare = () if flow.case else (Button("open_case", style="main"),)
    if flow.case:
        ask = line("choose-ready")
    else:
        n = len(flow.standing())
        ask = line("choose-longest-you", n=n) if several else line("choose-you")
    gives = (Button("give_way", flow.case_owner),) if several else ()
    ping = _pings(flow, seat.person) and not flow.case
    return Card(slot, _title(flow), (ask,), (), (*prepare, *gives), ping=ping)


def _other(flow: Meeting, seat: Seat) -> Card:
    slot, title = _slot(flow, "choose"), _title(flow)
    if seat.gave:
        return Card(slot, title, (line("choose-gave", who=Who(flow.case_owner)),))
    n = len(flow.standing())
    ask = line("choose-longest", n=n, who=Who(flow.case_owner))
    gives = (Button("give_way", flow.case_owner, "do-give_way_fine", "main"),)
    return Card(slot, title, (ask,), (), gives, ping=_pings(flow, seat.person))


def _turn(flow: Meeting, seat: Seat) -> Card:
    show = () if flow.starters else (Button("starters"),)
    buttons = (Button("have_case", style="main"), *show, Button("pass_turn"))
    shown = STARTERS if flow.starters else ()
    lines = (line("turn-ask"), *shown, line("turn-private"))
    slot = _slot(flow, f"turn{len(flow.turns)}")
    return Card(slot, _title(flow), lines, (), buttons, ping=_pings(flow, seat.person))


def _nobody(flow: Meeting, seat: Seat) -> Card:
    slot, title = _slot(flow, "nocase"), _title(flow)
    parked, exercise = Button("instead", "parked"), Button("instead", "exercise")
    if flow.instead:
        other = exercise if flow.instead == "parked" else parked
        return Card(slot, title, _instead(flow), more=(other,))
    ping = _pings(flow, seat.person)
    return Card(slot, title, (line("nocase-lead"),), (), (parked, exercise), ping=ping)


def _lead(flow: Meeting, seat: Seat) -> Card | None:
    """That they lead, who is next, and what was not sent. After the meeting began only the last."""
    if seat.person != flow.lead or not flow.stage:
        return None
    missed = tuple(DROPPED[s] for s in flow.dropped if s in DROPPED)
    slot, title = f"leads{flow.leading}", _title(flow)
    if flow.phase != "planned":
        return Card(slot, title, missed) if missed else None
    you = line("lead-cannot") if seat.answer == "no" else line("lead-you")
    if flow.lead == flow.case_owner:
        you = line("lead-has-case")
    after = flow.leads[:SHOWN]
    order = (line("lead-next", names=Names(after)),) if after else ()
    swap = (Button("swap_lead"),) if flow.could_lead() else ()
    skip = (Button("skip_lead"),) if flow.next_leads() else ()
    ping = _pings(flow, seat.person)
    return Card(slot, title, (you, *order, *missed), (), (*swap, *skip), ping=ping)


def _thanks(flow: Meeting, seat: Seat) -> Card | None:
    if flow.phase != "over" or not seat.thanked:
        return None
    minutes = (Button("minutes", flow.round),) if flow.round and flow.attended else ()
    lines = (line("after-thanks"), _next(flow), *_rota(flow))
    ping = _pings(flow, seat.person)
    return Card(_slot(flow, "after"), _title(flow), lines, (), minutes, ping=ping)


def _next(flow: Meeting) -> Line:
    if not flow.next_day:
        return line("after-next-none")
    if flow.next_begins:
        return line("after-next-at", at=At(flow.next_begins))
    if flow.next_slot == "FL":
        return line("after-next-fl", day=Day(flow.next_day))
    if flow.next_slot == "EL":
        return line("after-next-el", day=Day(flow.next_day))
    return line("after-next-day", day=Day(flow.next_day))


def _rota(flow: Meeting) -> tuple[Line, ...]:
    """Who is next to lead, and next to bring a case."""
    leads = next((p for p in flow.leads if p != flow.lead), "")
    brings = next((s.person for s in flow.by_rotation() if s.person != flow.case_owner), "")
    lead = (line("after-lead", who=Who(leads)),) if leads else ()
    return (*lead, line("after-case", who=Who(brings))) if brings else lead


def _past(flow: Meeting, audience: Audience, slot: Slot) -> Line:
    if flow.phase == "cancelled":
        return line("meeting-cancelled")
    if audience == GROUP and flow.phase == "over":
        return line("meeting-over")
    turns = {_slot(flow, f"turn{k}"): person for k, person in enumerate(flow.turns, 1)}
    seat = flow.seat(audience)
    if seat is not None and turns.get(slot) == audience:
        if flow.case_owner == audience:
            return line("turn-thanks")
        return line("turn-passed") if seat.turn == "passed" else line("prompt-closed")
    return line("past-card")
