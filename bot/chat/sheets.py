"""Forms in words, as an edge draws them, and what a sent one is answered with. Pure.

A sheet carries in its `Meta` what its answer needs to find its way (never a text); what was typed
stands in its fields alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Labelled
from bot.flows.cards import Button, Field, Form
from bot.words import Voice, catalogue

Kind = Literal["form", "case", "round", "group", "command", "note"]
Asks = Literal["line", "text", "date", "choice", "menu", "check", "people"]

# Fields in which the way of sending is chosen: the form's own ways, and those of a second look,
# which asks anew: what was chosen before must not stay chosen.
HOW = "how"
WAY = "way"
LONG = 3000  # letters that a field of a chat's form can hold
MENU = 100  # options to choose among; of more, one is typed


class Meta(NamedTuple):
    """Where a form's answer belongs. `how` is what was chosen before a second look; `group` and
    `channel` are where something is made. The kind `note` is only read."""

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
        return msgspec.json.encode(self).decode()


def read_meta(text: str) -> Meta | None:
    """None for what is no form of ours."""
    try:
        return msgspec.json.decode(text, type=Meta)
    except msgspec.MsgspecError:
        return None


class Question(NamedTuple):
    """One field. `choice` and `menu` are one of `options` (value, label): the first all to be
    seen, the second as a list to open; `check` is one option to tick, `people` are accounts of the
    workspace, sent joined by spaces. Dates are ISO dates."""

    name: str
    asks: Asks
    label: str
    hint: str = ""
    value: str = ""
    required: bool = True
    limit: int = 3000
    options: tuple[tuple[str, str], ...] = ()


class Notice(NamedTuple):
    """What stands above a form that comes back: why, and buttons that lead on."""

    lines: tuple[str, ...] = ()
    buttons: tuple[Labelled, ...] = ()


class Sheet(NamedTuple):
    """A form to fill in, top to bottom: notice, lines, fields, notes (in small print), buttons.

    Without `submit` there is nothing to send: it is a text to read.
    """

    lang: str
    meta: Meta
    title: str
    lines: tuple[str, ...] = ()
    fields: tuple[Question, ...] = ()
    submit: str = ""
    notes: tuple[str, ...] = ()
    buttons: tuple[Labelled, ...] = ()
    notice: Notice = Notice()

    def filled(self, values: Mapping[str, str]) -> Sheet:
        """With what was typed in it."""
        fields = (q._replace(value=values.get(q.name, q.value)) for q in self.fields)
        return self._replace(fields=tuple(fields))

    def offering(self, values: Mapping[str, str]) -> Sheet:
        """With those values in it that can be chosen."""
        can = {q.name: {value for value, _ in q.options} for q in self.fields}
        return self.filled({n: v for n, v in values.items() if v in can.get(n, ())})


class Wrong(NamedTuple):
    """Not taken: what is wrong, by field. The form stays as it is, with what was typed."""

    fields: dict[str, str]


class Back(NamedTuple):
    """Not taken: the form as it was sent, with what was typed, `notice` on top and `meta` in it."""

    notice: Notice
    meta: Meta


# None: it was taken, and the form closes.
Answer = Sheet | Wrong | Back | None


def to_read(lang: str, *lines: str) -> Sheet:
    """A text to read."""
    return Sheet(lang, Meta("note"), catalogue.say(lang, "chat-form-title"), lines)


def sheet_of(
    form: Form,
    values: Mapping[str, str],
    voice: Voice,
    meta: Meta,
    *,
    platform: str,
    notice: Notice | None = None,
    ways: tuple[Button, ...] = (),
) -> Sheet:
    """A flow's form, or a case's, in words. `ways` are those of a second look, with its notice."""
    sends = ways or form.sends
    questions = [_question(f, values.get(f.name, ""), voice) for f in form.fields]
    if len(sends) > 1:
        questions.append(_how(sends, voice, again=bool(ways)))
    notes = [voice.line(form.promise)]
    buttons: tuple[Labelled, ...] = ()
    if meta.kind == "case":
        pressed = Pressed(NOWHERE, "web", 0, meta.group)
        buttons = (Labelled(voice.say("chat-write-on-web"), pressed),)
    elif any(f.kind in ("text", "line") for f in form.fields):
        notes.append(voice.say("chat-kept-there", platform=platform))
    return Sheet(
        voice.lang,
        meta,
        voice.line(form.title),
        tuple(text for x in form.lines if (text := voice.line(x))),
        tuple(questions),
        voice.button(sends[0]) if len(sends) == 1 else voice.say("do-send"),
        tuple(notes),
        buttons,
        notice or Notice(),
    )


def _question(field: Field, value: str, voice: Voice) -> Question:
    asks: Asks = "text" if field.kind == "text" else "line"
    if field.kind == "date":
        asks = "date"
    elif field.choices and (field.kind != "person" or len(field.choices) <= MENU):
        asks = "menu" if field.kind == "person" else "choice"
    chosen = asks in ("menu", "choice")
    return Question(
        field.name,
        asks,
        voice.line(field.label),
        voice.line(field.hint) if field.hint is not None else "",
        value,
        field.required,
        field.limit,
        tuple((c.value, voice.line(c.label)) for c in field.choices) if chosen else (),
    )


def _how(ways: tuple[Button, ...], voice: Voice, *, again: bool) -> Question:
    """Where a form can be sent in more than one way, the way is chosen in it."""
    options = tuple((b.arg or b.action, voice.button(b)) for b in ways)
    name = WAY if again else HOW
    label = voice.say("chat-how-now" if again else "chat-how")
    return Question(name, "choice", label, value=options[0][0], options=options)
