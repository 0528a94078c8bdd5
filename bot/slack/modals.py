"""Forms as Slack's modals, and what comes back from them. Pure.

A modal carries in `private_metadata` what its answer needs to find its way (never a text); what was
typed stands in its fields alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from bot.flows.cards import Button, Field, Form, Line
from bot.slack.blocks import (
    LABEL,
    SECTION,
    Block,
    actions,
    context,
    draw_button,
    link_button,
    plain_text,
    said,
)
from bot.slack.pressed import NOWHERE, Pressed
from bot.slack.texts import cut
from bot.words import Voice

View = dict[str, Any]
Kind = Literal["form", "case", "round", "group", "note"]

TITLE = 24
HINT = 2000
TEXT = 3000
RADIO = 10
OPTIONS = 100
HOW = "how"
NOTICE = "notice"


class Meta(NamedTuple):
    """Where a modal's answer belongs. `how` is what was chosen before a second look."""

    kind: Kind
    flow: str = ""
    action: str = ""
    arg: str = ""
    step: int = 0
    visit: int = 0
    group: str = ""
    channel: str = ""
    how: str = ""

    def text(self) -> str:
        return json.dumps(list(self), separators=(",", ":"))


def meta_of(view: Mapping[str, Any]) -> Meta | None:
    """None for what is no modal of ours."""
    try:
        return Meta(*json.loads(str(view.get("private_metadata") or "")))
    except (ValueError, TypeError):
        return None


class Notice(NamedTuple):
    """What stands above a form that comes back: why, and the ways on.

    `ways` are chosen by sending the form, `buttons` are pressed.
    """

    lines: tuple[str, ...] = ()
    ways: tuple[Button, ...] = ()
    buttons: tuple[Button, ...] = ()


def form_view(
    form: Form,
    values: Mapping[str, str],
    voice: Voice,
    meta: Meta,
    notice: Notice | None = None,
) -> View:
    """A form to fill in; with a notice, one that comes back with what was typed."""
    title = voice.line(form.title)
    blocks: list[Block] = []
    if len(title) > TITLE:
        blocks.append({"type": "header", "text": plain_text(title, 150)})
        title = voice.say("slack-form-title")
    if notice is not None:
        blocks += _notice(notice, voice, meta)
    blocks += [said(text) for x in form.lines if (text := voice.line(x))]
    blocks += [_field(f, values.get(f.name, ""), voice) for f in form.fields]
    blocks += _ways(form, notice, voice)
    blocks.append(context(voice.line(form.promise)))
    if meta.kind == "case":
        web = Button("web", label="slack-write-on-web")
        pressed = Pressed(NOWHERE, "web", 0, meta.group)
        blocks.append(actions(draw_button(web, voice.button(web), pressed), block_id="web"))
    elif any(f.kind in ("text", "line") for f in form.fields):
        blocks.append(context(voice.say("slack-kept-there")))
    return modal(meta, title, blocks, voice, submit=_submit(form, notice, voice))


def modal(meta: Meta, title: str, blocks: Sequence[Block], voice: Voice, submit: str = "") -> View:
    view: View = {
        "type": "modal",
        "callback_id": meta.kind,
        "private_metadata": meta.text(),
        "title": plain_text(title, TITLE),
        "close": plain_text(voice.say("cancel" if submit else "close"), TITLE),
        "blocks": list(blocks),
    }
    if submit:
        view["submit"] = plain_text(submit, TITLE)
        view["notify_on_close"] = meta.kind == "form"
    return view


def text_view(voice: Voice, lines: Iterable[str], *links: tuple[str, str]) -> View:
    """Something to read, with links to pages (label, address)."""
    blocks = [said(x) for x in lines]
    if links:
        blocks.append(actions(*(link_button(label, url) for label, url in links), block_id="links"))
    return modal(Meta("note"), voice.say("slack-form-title"), blocks, voice)


def _notice(notice: Notice, voice: Voice, meta: Meta) -> list[Block]:
    blocks = [{**said(x), "block_id": f"{NOTICE}{i}"} for i, x in enumerate(notice.lines)]
    if notice.buttons:
        drawn = [
            draw_button(b, voice.button(b), Pressed(meta.flow, b.action, meta.visit, b.arg))
            for b in notice.buttons
        ]
        blocks.append(actions(*drawn, block_id=NOTICE))
    blocks.append({"type": "divider", "block_id": f"{NOTICE}-end"})
    return blocks


def _ways(form: Form, notice: Notice | None, voice: Voice) -> list[Block]:
    """Where a form can be sent in more than one way, the way is chosen in it."""
    ways = notice.ways if notice is not None and notice.ways else form.sends
    if len(ways) < 2:
        return []
    label = "slack-how-now" if ways is not form.sends else "slack-how"
    options = [_option(b.arg or b.action, voice.button(b)) for b in ways]
    # A second look asks anew: what was chosen before must not stay chosen.
    block_id = HOW if ways is form.sends else "way"
    return [
        {
            "type": "input",
            "block_id": block_id,
            "label": plain_text(voice.say(label), HINT),
            "element": {
                "type": "radio_buttons",
                "action_id": block_id,
                "options": options,
                "initial_option": options[0],
            },
        }
    ]


def _submit(form: Form, notice: Notice | None, voice: Voice) -> str:
    ways = notice.ways if notice is not None and notice.ways else form.sends
    return voice.button(ways[0]) if len(ways) == 1 else voice.say("do-send")


def _field(field: Field, value: str, voice: Voice) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(voice.line(field.label), HINT),
        "element": {"action_id": field.name, **_element(field, value, voice)},
    }
    if field.hint is not None:
        block["hint"] = plain_text(voice.line(field.hint), HINT)
    if not field.required:
        block["optional"] = True
    return block


def _element(field: Field, value: str, voice: Voice) -> Block:
    if field.kind == "date":
        return {"type": "datepicker", **({"initial_date": value} if _is_date(value) else {})}
    if field.choices:
        return choose(
            [(c.value, voice.line(c.label)) for c in field.choices],
            value,
            few=field.kind != "person",
        )
    element: Block = {
        "type": "plain_text_input",
        "multiline": field.kind == "text" or "\n" in value,
        "max_length": min(field.limit, TEXT),
    }
    if value:
        element["initial_value"] = value[:TEXT]
    return element


def choose(offered: Sequence[tuple[str, str]], value: str, *, few: bool = False) -> Block:
    """One of several: radio buttons where they are few and all to be seen, else a menu."""
    options = [_option(v, label) for v, label in offered[:OPTIONS]]
    kind = "radio_buttons" if few and len(options) <= RADIO else "static_select"
    element: Block = {"type": kind, "options": options}
    chosen = next((o for o in options if o["value"] == value), None)
    if chosen is not None:
        element["initial_option"] = chosen
    return element


def asked(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    """An input block."""
    made: Block = {
        "type": "input",
        "block_id": name,
        "label": plain_text(label, HINT),
        "element": {"action_id": name, **element},
    }
    return {**made, "optional": True} if optional else made


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


def problems(fields: Mapping[str, Line], voice: Voice) -> dict[str, Any]:
    """The answer that shows what is wrong beside each field."""
    errors = {name: cut(voice.line(x), SECTION) for name, x in fields.items()}
    return {"response_action": "errors", "errors": errors}


def renewed(view: View) -> dict[str, Any]:
    """The answer that shows this in the form's place."""
    return {"response_action": "update", "view": view}


def again(
    view: Mapping[str, Any],
    values: Mapping[str, str],
    notice: Notice,
    voice: Voice,
    meta: Meta,
) -> View:
    """A view that was sent, as it was, with what was typed in it and a notice on top."""
    kept = [b for b in view["blocks"] if not str(b.get("block_id", "")).startswith(NOTICE)]
    blocks = [*_notice(notice, voice, meta), *(_refilled(b, values) for b in kept)]
    back = ("callback_id", "title", "close", "submit", "notify_on_close")
    shown = {k: view[k] for k in back if view.get(k) is not None}
    return {"type": "modal", **shown, "private_metadata": meta.text(), "blocks": blocks}


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
