"""The form of a case: what it asks, and what it says before it is sent."""

from __future__ import annotations

from typing import Literal

from bot.flows.cards import TEXT_LIMIT, Button, Choice, Field, Form, Names, Ref, line

TITLE_LIMIT = 120
QUESTION_LIMIT = 300
FIELDS = ("title", "situation", "tried", "question")

Platform = Literal["web", "slack", "teams"]


def case_form(readers: tuple[str, ...], platform: Platform, *, filled: bool = False) -> Form:
    """The form for a new case, or one to go on with. `readers` are who will be able to read it."""
    prefill = {f: Ref(f"case:{f}") if filled else "" for f in FIELDS}
    about = (Choice("no", line("about-no")), Choice("yes", line("about-yes")))
    fields = (
        Field(
            "title",
            "line",
            line("field-title"),
            limit=TITLE_LIMIT,
            prefill=prefill["title"],
        ),
        Field(
            "situation",
            "text",
            line("field-situation"),
            line("hint-situation"),
            limit=TEXT_LIMIT,
            prefill=prefill["situation"],
        ),
        Field(
            "tried",
            "text",
            line("field-tried"),
            required=False,
            limit=TEXT_LIMIT,
            prefill=prefill["tried"],
        ),
        Field(
            "question",
            "line",
            line("field-question"),
            line("hint-question"),
            required=False,
            limit=QUESTION_LIMIT,
            prefill=prefill["question"],
        ),
        Field(
            "about_member",
            "choice",
            line("field-about-member"),
            required=False,
            choices=about,
        ),
    )
    lines = (
        line("case-for-reflection"),
        line("case-readers", n=len(readers), readers=Names(readers)),
    )
    sends = (Button("send", "offer", "do-offer", "main"), Button("send", "draft", "do-draft"))
    promise = line("promise-case-web" if platform == "web" else "promise-case-chat")
    return Form("case", "", 0, 0, line("form-case"), lines, fields, sends, promise)
