"""Numbers that issuers have given the parties on their lists: `added/numbers.csv`.

Each was read on the issuer's own list and set beside the party by hand. One number stands for one
party: an entry that names two stands for the one that it is filed under. Without a party it is the
number of an entry that bears a party's name and is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ostrakon.register.facts import CONFIDENCES, NumberFact
from registerdata.grading import Publishers

Row = dict[str, str]

FORMS = {
    "un": re.compile(r"[A-Z]{2}[ei]\.\d{3}"),
    "eu": re.compile(r"EU\.\d{1,5}\.\d{1,2}"),
    "uk": re.compile(r"[A-Z]{3}\d{4}"),
    "ofac": re.compile(r"\d{4,5}"),
    "au": re.compile(r"\d{1,5}"),
}
"""What a number of each scheme looks like."""


def build(rows: Iterable[Row]) -> list[NumberFact]:
    """The facts, by party, in the order of the table."""
    found = [
        NumberFact(
            party=row["party"] or None, scheme=row["scheme"], number=row["number"],
            source=row["source"],
            confidence=row["confidence"], note=row["note"],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.party or "")


def check(found: Iterable[NumberFact], parties: set[str], publishers: Publishers) -> Iterator[str]:
    """Every number is of its scheme's form, stands for a party, and comes from its issuer."""
    for one in found:
        where = f"numbers: {one.scheme} {one.number}"
        if one.party is None and not one.note:
            yield f"{where}: a number of no party needs a note that says whose it is"
        if one.party is not None and one.party not in parties:
            yield f"{where}: party {one.party!r} does not resolve"
        form = FORMS.get(one.scheme)
        if form is None or not form.fullmatch(one.number):
            yield f"{where}: is not a number of a known scheme"
        if one.confidence not in CONFIDENCES:
            yield f"{where}: confidence {one.confidence!r} is not known"
        if publishers.source(one.source).grade != "official":
            yield f"{where}: {one.source} is not the issuer's"
