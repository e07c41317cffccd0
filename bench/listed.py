"""A store with many listed parties of invented names, made through the same door as real lists."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ostrakon.service import updating
from ostrakon.sources.catalogue import File, Identity, ListSource, catalogue

PARTIES = 60_000
"""As many as the largest collections of sanctioned parties hold."""
_SYLLABLES = (
    "al", "ba", "ra", "mu", "ha", "din", "sal", "ri", "ya", "ko", "nu", "fa", "ze", "vi", "to",
    "ne", "ku", "shi", "dar", "an", "ov", "ski", "wa", "li", "bo", "la", "na",
)  # fmt: skip
_COMMON = (
    "Muhammad", "Ali", "Ahmad", "Abdul", "Ivan", "Sergei", "Kim", "Jose", "Maria", "Omar",
    "Hassan", "Ibrahim",
)  # fmt: skip
SOURCE = ListSource(
    id="bench", name="Invented list", issuer="Nobody", state="XX", homepage="",
    formats=("ftm-entities",), files=(File(match=("*.jsonl",)),), terms="Invented.",
    identity=Identity(rule="The id."), status="archive",
)  # fmt: skip


def fill(store: str, parties: int = PARTIES) -> None:
    """Take a list of so many parties into a store."""
    with tempfile.TemporaryDirectory() as folder:  # no copy is taken from the store itself
        path = Path(folder) / "bench.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(one) + "\n" for one in _entities(parties))
        sources = {**catalogue(), "bench": SOURCE}
        updating.update([SOURCE.id], path=path, store=store, sources=sources)


def _entities(parties: int) -> Iterator[dict[str, object]]:
    """Persons with a name and up to six others; some given names are borne by very many."""
    chance = random.Random(5)

    def word(longest: int) -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, longest))).title()

    given = [*_COMMON, *(word(4) for _ in range(4000))]
    weights = [1 / (place + 1) ** 0.8 for place in range(len(given))]
    family = [word(5) for _ in range(30_000)]

    def name() -> str:
        return " ".join([*chance.choices(given, weights, k=2), chance.choice(family)])

    for number in range(parties):
        names = [name() for _ in range(chance.randint(1, 7))]
        yield {
            "id": f"X-{number}", "schema": "Person", "caption": names[0],
            "properties": {"name": names[:1], "alias": names[1:]},
        }  # fmt: skip
