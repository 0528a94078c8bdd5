"""Forms as Teams' dialogs, and what comes back from them. Pure.

A dialog carries in its submit button what its answer needs to find its way (never a text); what was
typed stands in its fields alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.chat.replies import Labelled, Reply
from bot.chat.sheets import Back, Meta, Question, Sheet, read_meta
from bot.teams import elements as draw
from bot.teams.elements import Element, escape
from bot.teams.render import SIZE, read_card
from bot.words import catalogue

TITLE = 60
LABEL = 30  # of the button that sends, on a small phone
FEW = 6  # options that are all to be seen
PEOPLE = 200  # to choose among
META = "meta"
FORM = "form"
CARD = "application/vnd.microsoft.card.adaptive"
OURS = (META, FORM, "pressed", "msteams", "at")

Wrongs = Mapping[str, str]
People = Sequence[tuple[str, str]]


def dialog(
    sheet: Sheet, *, wrong: Wrongs | None = None, people: People = (), form: str = ""
) -> dict[str, Any]:
    """The answer to an invoke that opens this form, or shows it in its own place.

    `wrong` are sentences beside the fields; `people` (account, name) are those of the conversation:
    without any, nobody is asked for. `form` names the open form.
    """
    return _continue(sheet.title, form_card(sheet, wrong or {}, people, form))


def reading(answer: Reply, lang: str) -> dict[str, Any]:
    """The answer that shows a few sentences in a dialog."""
    return _continue(catalogue.say(lang, "chat-form-title"), read_card(answer))


def _continue(title: str, card: Element) -> dict[str, Any]:
    value = {
        "title": draw.cut(title, TITLE),
        "width": "medium",
        "height": "medium",
        "card": {"contentType": CARD, "content": card},
    }
    return {"task": {"type": "continue", "value": value}}


def form_card(sheet: Sheet, wrong: Wrongs, people: People, form: str) -> Element:
    """The card of a form. What is longer than a message may be is cut at the end of its lines."""
    lines = list(sheet.lines)
    while True:
        fields = _fields(sheet, wrong, people)
        body = [*_notice(sheet), *_said(lines), *fields, *_foot(sheet, form)]
        made = draw.card(body, sheet.title)
        if draw.size(made) <= SIZE or not lines:
            return made
        lines.pop()


def _notice(sheet: Sheet) -> list[Element]:
    notice = sheet.notice
    said = [x for line in notice.lines for x in draw.written(line)]
    ways = draw.actions([_way(b) for b in notice.buttons])
    return [draw.box([*said, *ways], "warning")] if said or ways else []


def _said(lines: Sequence[str]) -> list[Element]:
    return [x for line in lines for x in draw.written(line)]


def _fields(sheet: Sheet, wrong: Wrongs, people: People) -> list[Element]:
    found: list[Element] = []
    for question in sheet.fields:
        if question.asks == "people" and not people:
            continue
        found.append(_field(question, sheet.lang, people))
        if question.hint:
            found.append(draw.small(escape(question.hint)))
        if question.name in wrong:
            looks = {"color": "Attention", "weight": "Bolder", "spacing": "Small"}
            found.append(draw.block(escape(wrong[question.name]), **looks))
    return found


def _foot(sheet: Sheet, form: str) -> list[Element]:
    notes = [draw.small(escape(x)) for x in sheet.notes]
    data = {META: sheet.meta.text(), FORM: form}
    fits = len(sheet.submit) <= LABEL
    label = sheet.submit if fits else catalogue.say(sheet.lang, "do-send")
    buttons = [draw.send(label, data)] if sheet.submit else []
    buttons += [_way(b) for b in sheet.buttons]
    return [*notes, *draw.actions(buttons)]


def _way(button: Labelled) -> Element:
    return draw.within(button.label, button.pressed, button.style)


def _field(question: Question, lang: str, people: People) -> Element:
    made: Element = {
        "id": question.name,
        "label": draw.plain(question.label),
        "isRequired": question.required,
        "errorMessage": catalogue.say(lang, "teams-fill-in"),
        **_asked(question, people),
    }
    return made


def _asked(question: Question, people: People) -> Element:
    value = question.value
    match question.asks:
        case "date":
            return {"type": "Input.Date", **({"value": value} if _is_date(value) else {})}
        case "choice" | "menu":
            few = question.asks == "choice" and len(question.options) <= FEW
            return _choose(question.options, [value], "expanded" if few else "compact")
        case "check":
            return _tick(question)
        case "people":
            return _choose(people[:PEOPLE], value.split(), "compact", many=True)
        case _:
            return {
                "type": "Input.Text",
                "isMultiline": question.asks == "text" or "\n" in value,
                "maxLength": question.limit,
                **({"value": value} if value else {}),
            }


def _choose(
    options: Sequence[tuple[str, str]], chosen: Sequence[str], style: str, *, many: bool = False
) -> Element:
    choices = [{"title": draw.plain(label), "value": v} for v, label in options]
    made: Element = {"type": "Input.ChoiceSet", "choices": choices, "style": style, "wrap": True}
    if many:
        made["isMultiSelect"] = True
    known = [v for v, _ in options if v in chosen]
    return {**made, "value": ",".join(known)} if known else made


def _tick(question: Question) -> Element:
    on, label = question.options[0] if question.options else ("yes", question.label)
    return {
        "type": "Input.Toggle",
        "title": draw.plain(label),
        "valueOn": on,
        "valueOff": "-",
        "value": on if question.value == on else "-",
        "wrap": True,
    }


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == len("2026-01-31")
    except ValueError:
        return False


# --- what comes back ------------------------------------------------------------------------------


def meta_in(data: object) -> Meta | None:
    """Where a sent dialog belongs; None for what is none of ours."""
    found = data.get(META) if isinstance(data, dict) else None
    return read_meta(found) if isinstance(found, str) else None


def form_in(data: object) -> str:
    """The name of the form that was sent."""
    found = data.get(FORM) if isinstance(data, dict) else None
    return found[:64] if isinstance(found, str) else ""


def values_in(data: object, sheet: Sheet | None = None) -> dict[str, str]:
    """What stands in the fields, by name; several chosen are joined by spaces, an unticked box is
    empty. What is no text is left out."""
    if not isinstance(data, dict):
        return {}
    found = {k: v for k, v in data.items() if k not in OURS and isinstance(v, str)}
    for question in sheet.fields if sheet is not None else ():
        value = found.get(question.name, "")
        if question.asks == "people":
            found[question.name] = " ".join(x for x in value.split(",") if x)
        elif question.asks == "check" and value == "-":
            found[question.name] = ""
    return found


def again(
    sheet: Sheet, values: Mapping[str, str], back: Back, people: People = (), form: str = ""
) -> dict[str, Any]:
    """A form that comes back as it was sent, with what was typed in it and a notice on top."""
    shown = sheet.filled(values)._replace(notice=back.notice, meta=back.meta)
    return dialog(shown, people=people, form=form)
