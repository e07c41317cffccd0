"""Office holders and the dated standing of parties, as they ship with the product.

Reference data of public record (`facts/roles.csv`), read straight from the package: no listing
rests on them, they only tell the reader in whose name somebody speaks.
"""

from __future__ import annotations

import csv
import io

import msgspec

from ostrakon.core.errors import StoreError
from ostrakon.register.facts import shipped


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office held by a person, or a party's sector (PLOVER), over a half-open interval."""

    name: str
    role: str
    role_code: str
    state: str | None
    organisation: str | None
    party: str | None
    sector: str | None
    valid_from: str | None
    valid_to: str | None
    source: str


def offices() -> tuple[Office, ...]:
    """All office holders, in the order of the file.

    Raises:
        StoreError: when the file is damaged.
    """
    text = (shipped() / "roles.csv").read_text(encoding="utf-8")
    try:
        rows = [
            {key: value or None for key, value in row.items()}
            for row in csv.DictReader(io.StringIO(text))
        ]
        for row in rows:
            row["role"] = row["role"] or ""
            row["role_code"] = row["role_code"] or ""
        return tuple(msgspec.convert(row, Office) for row in rows)
    except (msgspec.ValidationError, KeyError) as error:
        raise StoreError(f"roles.csv of the package is damaged ({error}); install again") from None
