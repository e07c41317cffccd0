"""The hand-reviewed decisions in `register-data/overlay/`: strict tables, one reason a row.

A table with a wrong header, a row without its key or a row without a reason is refused with the
file and line, so that a slip cannot pass for a decision.
"""

from __future__ import annotations

import csv
from pathlib import Path

from ostrakon.core.errors import InputError

# file -> (columns, the columns that together must be unique, columns that must not be empty)
COLUMNS: dict[str, tuple[str, str, str]] = {
    "groups": ("a b decision reason", "a b", "a decision reason"),
    "relations": ("from to relation reason", "from to relation", "from to relation reason"),
    "names": ("party action text new reason", "party action text", "party action text reason"),
    "party-fields": ("party field value reason", "party field", "party field reason"),
    "row-parties": (
        "key party alias_of instrument event direction scope state_after reason",
        "key party",
        "key party reason",
    ),
    "conflicts": ("key with reason", "key with", "key reason"),
    "publishers": ("host publisher grade state reason", "host", "host publisher grade reason"),
    "roles": (
        "name role role_code state organisation party sector valid_from valid_to source",
        "name role valid_from",
        "name role state source",
    ),
    "codes": ("code instrument decision", "code", "code decision"),
    "acts": (
        "key event direction scope state_after clocks alias_of computed reason",
        "key",
        "key event direction scope reason",
    ),
    "numbers": (
        "party scheme number source confidence note",
        "scheme number",
        "scheme number source confidence",
    ),
    "steps": ("key event direction role acts reason", "key", "key reason"),
}


def read(path: Path, table: str) -> list[dict[str, str]]:
    """Read one overlay file as rows of the table's columns.

    Raises:
        InputError: naming the file and line that does not hold.
    """
    columns, unique, filled = (text.split() for text in COLUMNS[table])
    if not path.is_file():
        raise InputError(f"{path.name}: no such file; the overlay needs it")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if (reader.fieldnames or []) != columns:
            raise InputError(f"{path.name}: columns must be {','.join(columns)}")
        rows = []
        seen: set[tuple[str, ...]] = set()
        for row in reader:
            place = f"{path.name} line {reader.line_num}"
            if None in row or None in row.values():
                raise InputError(f"{place}: {len(columns)} cells are needed")
            clean = {column: row[column].strip() for column in columns}
            for column in filled:
                if not clean[column]:
                    raise InputError(f"{place}: {column} is empty")
            key = tuple(clean[column] for column in unique)
            if key in seen:
                raise InputError(f"{place}: {' / '.join(key)} stands twice")
            seen.add(key)
            rows.append(clean)
    return rows
