"""Scores of nomenklatura's algorithms, run by an interpreter that has the library.

    python evals/names/rival_nomenklatura.py ALGORITHM < PAIRS > SCORES

A line is a JSON list of two lists: id, name, schema, birth date, country of the query and of the
listed one. A line of the answer is a score. Imports nothing of ours: the library has an environment
of its own.
"""

from __future__ import annotations

import importlib
import itertools
import json
import sys
from typing import Any


def main(algorithm: str) -> int:
    """Read pairs and write scores until the input ends."""
    proxy: Any = importlib.import_module("followthemoney").EntityProxy
    matching: Any = importlib.import_module("nomenklatura.matching")
    scorer = matching.get_algorithm(algorithm)
    config = scorer.default_config()
    held: dict[str, Any] = {}

    made = itertools.count()

    def entity(fields: list[str]) -> Any:
        """The library's own record; a listed one is compared many times and made once."""
        key = json.dumps(fields)
        if key not in held:
            if len(held) > 20_000:
                held.clear()
            _, name, schema, born, country = fields
            number = f"e{next(made)}"  # the library remembers names by the id of their bearer
            properties = {"name": [name]}
            if schema in ("Person", "") and born:
                properties["birthDate"] = [born]
            if country:
                properties["country"] = [country]
            held[key] = proxy.from_dict(
                {"id": number, "schema": schema or "LegalEntity", "properties": properties}
            )
        return held[key]

    for line in sys.stdin:
        query, listed = json.loads(line)
        print(round(scorer.compare(entity(query), entity(listed), config).score, 6))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
