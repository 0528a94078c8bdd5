"""What a method file may say: steps, each in five answers, with words in three languages.

A method is data. These models are the only reading of it: unknown keys are refused, and the JSON
Schema that authors complete against (`kollega method schema`) is made from them.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

LANGS = ("nb", "nn", "en")
Lang = Literal["nb", "nn", "en"]
Way = Literal["room", "chat", "slow"]
Who = Literal["all", "owner", "but owner"]
Turns = Literal["free", "together", "round", "laps"]
Leave = Literal["nothing", "text", "question", "idea", "action", "closing"]
See = Literal["live", "self"]
End = Literal["everyone", "clock", "lead"]
Rule = Literal["confidential", "facts", "open", "no advice", "one", "no discussion"]

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{1,39}$")]


class Data(BaseModel):
    """Frozen, and strict about unknown keys; an error never quotes what was written."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Words(Data):
    """One sentence or heading in all three languages."""

    nb: str = Field(min_length=1, max_length=600)
    nn: str = Field(min_length=1, max_length=600)
    en: str = Field(min_length=1, max_length=600)

    def in_(self, lang: str) -> str:
        return str(getattr(self, lang))


class Size(Data):
    """How many people a method allows, owner and facilitator included."""

    min: int = Field(ge=2, le=200)
    max: int = Field(ge=2, le=200)


class Step(Data):
    """One part of a method.

    `who` is active and `quiet` listens; `turns` says how they take turns (`laps` goes round until
    nobody has more); `leave` what they leave behind; `see` who sees it; `ends` what ends it.
    """

    id: Identifier
    name: Words
    say: Words = Field(description="a sentence for the facilitator to read aloud")
    ask: Words = Field(description="what is asked of those who are active, one or two sentences")
    listen: Words | None = Field(None, description="what those who listen are told")
    who: Who = "all"
    quiet: Literal["owner", "but owner"] | None = None
    turns: Turns = "free"
    leave: Leave = "nothing"
    see: See = "live"
    answer: bool = Field(False, description="the case-owner may answer what the others leave")
    show: Literal["case"] | None = Field(None, description="show the case beside this step")
    written: bool = Field(False, description="written also when people sit in one room")
    ratings: tuple[Words, ...] = Field((), description="questions answered from 1 to 5, in closing")
    rules: tuple[Rule, ...] = ()
    minutes: float = Field(gt=0, le=240, description="when live")
    days: int = Field(1, ge=1, le=60, description="working days, when slow")
    ends: tuple[End, ...] = ("clock", "lead")

    @model_validator(mode="after")
    def agrees_with_itself(self) -> Step:
        if self.quiet == "owner" and self.who != "but owner":
            raise ValueError("a step in which the owner is quiet is for 'but owner'")
        if self.quiet == "but owner" and self.who != "owner":
            raise ValueError("a step in which only the owner speaks is for 'owner'")
        if self.quiet and self.listen is None:
            raise ValueError("say what those who are quiet are told: add 'listen'")
        if self.ratings and self.leave != "closing":
            raise ValueError("ratings belong to a step that leaves 'closing'")
        if self.leave == "action" and self.who != "owner":
            raise ValueError("an action is the owner's: who must be 'owner'")
        if "lead" not in self.ends:
            raise ValueError("the facilitator can always go on: add 'lead' to 'ends'")
        return self


class Method(Data):
    """A supervision method: who it suits, how long it takes, where it comes from, its steps."""

    id: Identifier
    name: Words
    about: Words = Field(description="one or two sentences: who it suits")
    source: Words = Field(description="where the method comes from")
    people: Size
    minutes: int = Field(ge=1, le=480, description="the sum of the steps' minutes")
    steps: tuple[Step, ...] = Field(min_length=1, max_length=40)

    @model_validator(mode="after")
    def adds_up(self) -> Method:
        total = sum(step.minutes for step in self.steps)
        if round(total) != self.minutes:
            raise ValueError(f"the steps' minutes add up to {total:g}, not {self.minutes}")
        ids = [step.id for step in self.steps]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise ValueError(f"two steps are called {', '.join(twice)}")
        if self.people.min > self.people.max:
            raise ValueError("people: min is larger than max")
        if "confidential" not in self.steps[0].rules:
            raise ValueError("the first step shows the agreement: add the rule 'confidential'")
        return self

    @property
    def hash(self) -> str:
        """The identity of this version: 32 hex digits of the SHA-256 of its content."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:32]

    @cached_property
    def private_steps(self) -> frozenset[int]:
        """The steps in which everybody writes for themselves."""
        return frozenset(i for i, step in enumerate(self.steps) if step.see == "self")

    def idea_step(self, after: int) -> int | None:
        """The first step after `after` in which advice is welcome, or None."""
        for index in range(after + 1, len(self.steps)):
            if self.steps[index].leave == "idea":
                return index
        return None


def schema() -> dict[str, Any]:
    """The published JSON Schema of a method file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kollega method",
        **Method.model_json_schema(),
    }
