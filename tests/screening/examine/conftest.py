from __future__ import annotations

from collections.abc import Callable

import pytest

from ostrakon.core.screening import sort_of
from ostrakon.screening.examine.records import Listed

Make = Callable[..., Listed]


@pytest.fixture
def listed() -> Make:
    """A listed name of an invented party."""

    def make(text: str, schema: str = "Person", **more: object) -> Listed:
        return Listed(
            party="P1", party_name=text, schema=schema, sort=sort_of(schema), text=text,
            **{"kind": "primary", **more},  # type: ignore[arg-type]
        )  # fmt: skip

    return make
