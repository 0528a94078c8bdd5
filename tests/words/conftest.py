from collections.abc import Iterator

import pytest

from bot.words import be_strict


@pytest.fixture(autouse=True)
def strict() -> Iterator[None]:
    be_strict()
    yield
    be_strict(False)
