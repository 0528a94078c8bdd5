"""For all tests: a sentence that is missing fails, instead of being said in English."""

from bot.words import be_strict

be_strict()
