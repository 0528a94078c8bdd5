"""Forms as Slack's modals, and what comes back from them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.chat.replies import Labelled, Reply
from bot.chat.sheets import (
    HOW,
    WAY,
    Answer,
    Back,
    Meta,
    Notice,
    Question,
    Sheet,
    Wrong,
    read_meta,
    to_read,
)
from bot.slack.blocks import (
    LABEL,
    SECTION,
    Block,
    actions,
    context,
    draw_button,
    paragraphs,
    plain_text,
    said,
)
from bot.slack.replies import draw_reply
from bot.slack.texts import cut
from bot.words import catalogue

View = dict[str, Any]
Ack = dict[str, Any] | None  # what a sent form is answered with; None closes it

TITLE = 24
HEADER = 150
HINT = 2000
TEXT = 3000
RADIO = 10
OPTIONS = 100
MOST = 100  # blocks
NOTICE = "notice"


def meta_of(view: Mapping[str, Any]) -> Meta | None:
    """None for what is no modal of ours."""
    return read_meta(str(view.get("private_metadata") or ""))


def draw_sheet(sheet: Sheet) -> View:
    """A form to fill in, or a text to read."""
    blocks: list[Block] = []
    title = sheet.title
    if len(title) > TITLE:
        blocks.append({"type": "header", "text": plain_text(title, HEADER)})
        title = catalogue.say(sheet.lang, "chat-form-title")
    blocks += _notice(sheet.notice)
    blocks += [said(x) for text in sheet.lines for x in paragraphs(text)]
    blocks += [_question(q) for q in sheet.fields]
    blocks += [context(text) for text in sheet.notes]
    if sheet.buttons:
        blocks.append(actions(*map(_button, sheet.buttons), block_id="web"))
    return _modal(sheet, title, blocks)


def draw_reading(lang: str, reply: Reply) -> View:
    """An answer with its buttons, in a modal of its own."""
    sheet = to_read(lang)
    return _modal(sheet, sheet.title, draw_reply(reply))


def _modal(sheet: Sheet, title: str, blocks: list[Block]) -> View:
    close = catalogue.say(sheet.lang, "cancel" if sheet.submit else "close")
    view: View = {
        "type": "modal",
        "callback_id": sheet.meta.kind,
        "private_metadata": sheet.meta.text(),
        "title": plain_text(title, TITLE),
        "close": plain_text(close, TITLE),
        "blocks": blocks[:MOST],
    }
    if sheet.submit:
        view["submit"] = plain_text(sheet.submit, TITLE)
        view["notify_on_close"] = sheet.meta.kind == "form"
    return view


def _button(button: Labelled) -> Block:
    return draw_button(button.label, button.pressed, button.style)


def _notice(notice: Notice) -> list[Block]:
    if not notice.lines and not notice.buttons:
        return []
    blocks = [{**said(x), "block_id": f"{NOTICE}{i}"} for i, x in enumerate(notice.lines)]
    if notice.buttons:
        blocks.append(actions(*map(_button, notice.buttons), block_id=NOTICE))
    return [*blocks, {"type": "divider", "block_id": f"{NOTICE}-end"}]


def _question(question: Question) -> Block:
    block: Block = {
        "type": "input",
        "block_id": question.name,
        "label": plain_text(question.label, HINT),
        "element": {"action_id": question.name, **_element(question)},
    }
    if question.hint:
        block["hint"] = plain_text(question.hint, HINT)
    if not question.required:
        block["optional"] = True
    return block


def _element(question: Question) -> Block:
    value = question.value
    match question.asks:
        case "date":
            return {"type": "datepicker", **({"initial_date": value} if _is_date(value) else {})}
        case "choice" | "menu":
            return _choose(question)
        case "check":
            options = [_option(v, label) for v, label in question.options]
            return {"type": "checkboxes", "options": options}
        case "people":
            return {"type": "multi_users_select"}
    element: Block = {
        "type": "plain_text_input",
        "multiline": question.asks == "text" or "\n" in value,
        "max_length": min(question.limit, TEXT),
    }
    if value:
        element["initial_value"] = value[:TEXT]
    return element


def _choose(question: Question) -> Block:
    """One of several: radio buttons where they are few and all to be seen, else a menu."""
    options = [_option(v, label) for v, label in question.options[:OPTIONS]]
    is_radio = question.asks == "choice" and len(options) <= RADIO
    element: Block = {
        "type": "radio_buttons" if is_radio else "static_select",
        "options": options,
    }
    chosen = next((o for o in options if o["value"] == question.value), None)
    if chosen is not None:
        element["initial_option"] = chosen
    return element


def _option(value: str, label: str) -> Block:
    return {"text": plain_text(label, LABEL), "value": value}


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == len("2026-01-31")
    except ValueError:
        return False


# --- what comes back ------------------------------------------------------------------------------

_HELD = ("value", "selected_date", "selected_user")


def values_of(view: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields, by name; several chosen people are joined by spaces."""
    found: dict[str, str] = {}
    for block_id, held in ((view.get("state") or {}).get("values") or {}).items():
        for state in held.values():
            found[block_id] = _value(state)
    return found


def _value(state: Mapping[str, Any]) -> str:
    if state.get("selected_option"):
        return str(state["selected_option"].get("value", ""))
    for many in ("selected_users", "selected_options"):
        if state.get(many):
            return " ".join(x if isinstance(x, str) else str(x["value"]) for x in state[many])
    return next((str(state[k]) for k in _HELD if state.get(k)), "")


def answered(view: Mapping[str, Any], values: Mapping[str, str], answer: Answer) -> Ack:
    """What a sent form is answered with."""
    match answer:
        case Sheet():
            return {"response_action": "update", "view": draw_sheet(answer)}
        case Wrong(fields):
            return problems(fields)
        case Back():
            return {"response_action": "update", "view": again(view, values, answer)}
    return None


def problems(fields: Mapping[str, str]) -> dict[str, Any]:
    """The answer that shows what is wrong beside each field."""
    errors = {name: cut(text, SECTION) for name, text in fields.items()}
    return {"response_action": "errors", "errors": errors}


def refused(view: Mapping[str, Any], text: str) -> Ack:
    """The form stays, with this beside its first field."""
    blocks = view.get("blocks", ())
    field = next((b["block_id"] for b in blocks if b.get("type") == "input"), "")
    return problems({field: text}) if field else None


def again(view: Mapping[str, Any], values: Mapping[str, str], back: Back) -> View:
    """A view that was sent, as it was, with what was typed in it and a notice on top."""
    typed = {name: value for name, value in values.items() if name not in (HOW, WAY)}
    kept = [b for b in view["blocks"] if not str(b.get("block_id", "")).startswith(NOTICE)]
    blocks = [*_notice(back.notice), *(_refilled(b, typed) for b in kept)]
    same = ("callback_id", "title", "close", "submit", "notify_on_close")
    shown = {k: view[k] for k in same if view.get(k) is not None}
    return {"type": "modal", **shown, "private_metadata": back.meta.text(), "blocks": blocks}


def _refilled(block: Mapping[str, Any], values: Mapping[str, str]) -> Block:
    value = values.get(str(block.get("block_id")), "")
    if block["type"] != "input" or not value:
        return dict(block)
    element = dict(block["element"])
    if element["type"] == "plain_text_input":
        element["initial_value"] = value
    elif element["type"] == "datepicker":
        element["initial_date"] = value
    elif "options" in element and element["type"] != "checkboxes":
        chosen = (o for o in element["options"] if o["value"] == value)
        element["initial_option"] = next(chosen, element.get("initial_option"))
    return {**block, "element": element}
