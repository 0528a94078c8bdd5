"""Methods that nobody would write and the schema allows: the rules must hold in them as well."""

from __future__ import annotations

from typing import Any

from bot.flows.method import Method


def words(text: str) -> dict[str, str]:
    return {"nb": text, "nn": text, "en": text}


def step(id_: str, **more: Any) -> dict[str, Any]:
    made = {"id": id_, "name": words(id_), "say": words("say"), "ask": words("ask"), "minutes": 2}
    if "quiet" in more:
        made["listen"] = words("listen")
    return {**made, **more}


def method(id_: str, *steps: dict[str, Any], least: int = 2, most: int = 8) -> Method:
    steps[0].setdefault("rules", ["confidential"])
    return Method.model_validate(
        {
            "id": id_,
            "name": words(id_),
            "about": words("about"),
            "source": words("source"),
            "people": {"min": least, "max": most},
            "minutes": 2 * len(steps),
            "steps": steps,
        }
    )


ALL_ENDS = ["everyone", "clock", "lead"]
SILENT = {"who": "but owner", "quiet": "owner"}
RATING = words("how?")

everything = method(
    "everything",
    step("agreement", turns="together", ends=["everyone", "lead"]),
    step("secret_ideas", **SILENT, turns="laps", leave="idea", see="self", rules=["no advice"]),
    step("asked", **SILENT, turns="round", leave="question", answer=True, rules=["no advice"]),
    step("early", turns="round", leave="closing", ratings=[RATING], ends=["lead"]),
    step("alone", who="owner", quiet="but owner", turns="round", leave="text", ends=ALL_ENDS),
    step("in_turn", turns="round", leave="text", ends=ALL_ENDS),
    step("key_question", who="owner", leave="text", see="self", written=True),
    step("think", **SILENT, leave="text", ends=["lead"], rules=["no advice"]),
    step("choose", who="owner", leave="action", ends=["everyone", "lead"]),
    step("whispered", who="but owner", leave="question", see="self", answer=True),
    step("again", who="owner", leave="action", see="self"),
    step("laps", turns="laps", leave="idea", ends=ALL_ENDS),
    step("close", turns="together", leave="closing", ratings=[RATING, RATING], ends=ALL_ENDS),
)
abrupt = method(
    "abrupt",
    step("start", **SILENT, turns="round", leave="text", see="self", ends=ALL_ENDS),
    step("say", turns="together", leave="question", ends=["everyone", "lead"]),
    least=3,
    most=4,
)
ODD = {m.id: m for m in (everything, abrupt)}
