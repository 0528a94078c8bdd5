"""Every sentence Kollega says, in nb, nn and en."""

from bot.words.catalogue import MissingWord, be_strict, has, known, say
from bot.words.voice import Voice

__all__ = ["MissingWord", "Voice", "be_strict", "has", "known", "say"]
