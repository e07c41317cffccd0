"""Every party that official lists name, with what each of its entries says on a day.

One after the other in the order of their ids, so that an export needs no more memory than one
party takes. May import: core, lists, sources and the reader.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from collections.abc import Collection, Iterator, Sequence

import msgspec

from ostrakon.lists.entry import Entry
from ostrakon.register.store import queries_lists as queries
from ostrakon.register.store.reader import Register, Row

_ENTRY = msgspec.json.Decoder(Entry)


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a list, as it stood on the day asked for, or last before it.

    Attributes:
        stands: it stood on that day.
        ended: the list itself still shows it and says that it has ended.
        first_seen, last_seen: list dates of the first and the last copy that has it.
        changed: list date of the copy from which on it says what it says.
        gone: list date of the copy that has it no more.
    """

    source: str
    key: str
    entry: Entry
    stands: bool
    ended: bool
    first_seen: str
    last_seen: str
    changed: str
    gone: str | None = None


class ListedParty(msgspec.Struct, frozen=True, kw_only=True):
    """A party and its listings; `name` is what the register calls it, if it knows it."""

    id: str
    name: str | None
    schema: str | None
    listings: tuple[Listing, ...]


def listed_parties(
    register: Register, on: dt.date, *, sources: Collection[str] = (), ended: bool = False
) -> Iterator[ListedParty]:
    """Parties with at least one listing, by id.

    Args:
        register: the open store; one view of it is held until the last party was asked for.
        on: listings that stood at the end of that day.
        sources: of these only; of all when empty.
        ended: also those that stood before that day only.
    """
    with register.snapshot():
        copies = {
            source: [row["list_date"] for row in rows]
            for source, rows in itertools.groupby(
                register.rows(queries.ACCEPTED), key=lambda row: row["source"]
            )
        }
        runs = register.each(queries.RUNS_UNTIL, on=on.isoformat())
        for party, rows in itertools.groupby(runs, key=lambda row: row["party"]):
            found = _party(party, rows, copies, on.isoformat(), sources)
            listings = tuple(one for one in found.listings if one.stands or ended)
            if listings:
                yield msgspec.structs.replace(found, listings=listings)


def _party(
    party: str, rows: Iterator[Row], copies: dict[str, list[str]], on: str,
    sources: Collection[str],
) -> ListedParty:  # fmt: skip
    """A party of its runs."""
    listings = []
    name = schema = None
    for (source, _), runs in itertools.groupby(
        rows, key=lambda row: (row["source"], row["entry_key"])
    ):
        held = list(runs)
        name, schema = held[0]["name"], held[0]["schema"]
        if not sources or source in sources:
            listings.append(_listing(held, copies[source], on))
    return ListedParty(id=party, name=name, schema=schema, listings=tuple(listings))


def _listing(runs: Sequence[Row], copies: Sequence[str], on: str) -> Listing:
    """An entry of its runs up to a day, the first first."""
    last = runs[-1]
    over = last["until_date"]
    # Missing for a while only: it was never gone (the source's data say for how long at most).
    goes_on = over is None or over > on or last["closed"] == "absent"
    end = bisect.bisect_right(copies, on) if over is None or over > on else _before(copies, over)
    return Listing(
        source=last["source"], key=last["entry_key"], entry=_ENTRY.decode(last["entry"]),
        stands=goes_on and not last["ended"], ended=bool(last["ended"]),
        first_seen=runs[0]["first_date"], last_seen=copies[end - 1] if end else last["first_date"],
        changed=last["first_date"], gone=None if goes_on else over,
    )  # fmt: skip


def _before(copies: Sequence[str], day: str) -> int:
    """How many copies lie before a day."""
    return bisect.bisect_left(copies, day)
