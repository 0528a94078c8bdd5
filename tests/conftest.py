"""For all tests: a sentence that is missing fails, instead of being said in English.

Tests marked `long` begin first, so that no worker is left with one of them at the end.
"""

import pytest

from bot.words import be_strict

be_strict()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
