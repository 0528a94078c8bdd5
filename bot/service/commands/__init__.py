"""Commands: one grammar, one permission table, one way to each.

An edge makes the `lexicon` once from the catalogue, calls `run` with what was typed, `send` with a
form that was sent or a button of an answer, and draws the answer.
"""

from bot.service.commands.dispatch import form, may_give, run, send
from bot.service.commands.lexicon import Lexicon, lexicon
from bot.service.commands.model import (
    Answer,
    Command,
    Do,
    File,
    Fill,
    Giver,
    Go,
    Link,
    Operator,
    Option,
    Press,
    Said,
    Spot,
)
from bot.service.commands.table import COMMANDS

__all__ = [
    "COMMANDS",
    "Answer",
    "Command",
    "Do",
    "File",
    "Fill",
    "Giver",
    "Go",
    "Lexicon",
    "Link",
    "Operator",
    "Option",
    "Press",
    "Said",
    "Spot",
    "form",
    "lexicon",
    "may_give",
    "run",
    "send",
]
