"""Commands: one grammar, one permission table, one way to each.

An edge makes the `lexicon` once from the catalogue, calls `run` with what was typed, `send` with a
form that was sent and `give` with a button of an answer, and draws the answer.
"""

from bot.service.commands.dispatch import form, give, may_give, run, send
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
    "give",
    "lexicon",
    "may_give",
    "run",
    "send",
]
