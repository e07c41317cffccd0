"""What each source of official lists is: one TOML file a source, in the folder `lists`.

A source is one list of one issuer, in whatever formats it has been published. Its data say where
it comes from, in which formats, what identifies an entry, what is plausible, and which instruments
its programmes stand for. May import: core.
"""

from __future__ import annotations

import datetime as dt
import functools
from importlib import resources
from typing import Literal, TypeAlias

import msgspec

State: TypeAlias = Literal["live", "closed", "archive"]
"""`live`: fetched by `update`. `closed`: the issuer has ended the list. `archive`: no address that
could be fetched is known; copies are taken in with `--from`."""


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of a list.

    Attributes:
        role: "" for the only one; else what the format calls it.
        url: where the issuer publishes it, if anywhere.
        match: shell patterns by which a file on disk is told to be this one (`*.sdn.csv`), tried
            on the name without `.gz`.
        required: whether a copy without it is none ("both halves or none").
    """

    role: str = ""
    url: str | None = None
    match: tuple[str, ...] = ()
    required: bool = True


class Identity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes two entries of this source the same.

    Attributes:
        rule: in words, for people: the key and why.
        same: a pattern whose first group is the number proper, for spellings of one number
            (`^(KP.1)[.]2`, say), or whose named groups are it together, in their order; keys that
            agree in it are one entry.
        return_days: an entry that comes back under its key within so many days was never gone
            ("glitch"); later it is listed again.
        renumbers: whether the issuer gives a corrected entry a new number, so that a number that
            vanishes beside a new one with the same particulars is a renumbering.
    """

    rule: str
    same: str | None = None
    return_days: int = 0
    renumbers: bool = False


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is plausible; beyond it a copy waits for a person.

    Attributes:
        fewest: the fewest entries that a whole copy can have.
        removed_share: the largest share of the entries that may go at once, 0 to 1.
        max_bytes: the largest file.
        keys: a pattern that the number of an entry of this list begins with, where numbers have a
            shape (`^TA[ie][.]`, say); a copy in which most have another is another list.
    """

    fewest: int = 1
    removed_share: float = 0.15
    max_bytes: int = 200_000_000
    keys: str | None = None


class Ended(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A programme that came to an end as a whole, and with it every listing under it.

    Attributes:
        programme: its code, as the file writes it.
        on: the first day on which it bound nobody. Entries that the list shows after that day are
            there on another ground: the programme may have begun anew.
        source: the act that ended it and where it is found, in words.
    """

    programme: str
    on: dt.date
    source: str


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the format `national-table` reads a small table: what its columns hold.

    Attributes:
        key: headings whose words together identify an entry.
        columns: heading to what it holds, as `lists.national_table` lists them (`name`, `alias`,
            `birth`, `passportNumber` …); a heading that is not here becomes a remark.
        schemata: words of the column `schema` to FollowTheMoney schemata.
        schema: of entries whose row says none.
        many: what stands between several values of one cell, if anything does.
        delimiter: between two cells.
        century: what stands before a year of two figures in a day of listing or removal, if the
            list is known to be younger; such years are not read otherwise.
    """

    key: tuple[str, ...]
    columns: dict[str, str]
    schemata: dict[str, str] = {}
    schema: str = "LegalEntity"
    many: str = ""
    delimiter: str = ","
    century: int | None = None


class ListSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source.

    Attributes:
        id: short and stable: `un-consolidated`, `us-ofac-sdn`.
        reference: the scheme under which other lists cite this one's numbers (`un`, `ofac`), if
            they do.
        formats: names of formats (`lists.formats`), the one to be tried first first.
        cadence_days: within how many days a new copy is to be expected; 0: no rule.
        closed_on: the day on which the issuer ended the list, where a source tells it: nothing is
            presumed to go on there from then on.
        replaced_by: the source that took its place, if one did.
        partial: whether a file of this source may hold only part of the list (amending acts, an
            export of one programme): absence from it means nothing.
        copied: where the list is compiled from others, a pattern of the numbers of those entries
            that are copied from a list with a source of its own (`SDN:`, say). Such an entry shows
            nothing that its own list does not, and shows it later: it counts in the standing of a
            party that no other list names only, and the compilation is left out of the matrix.
        authority: whether the file is itself the legal act, so that absence ends a listing.
        instrument: the instrument of every entry, where the list has only one.
        instruments: programme code, as the file writes it, to instrument.
        ended: programmes that came to an end; an entry that goes about then has expired.
        table: the columns of a small table, for the format `national-table`.
        topic: FollowTheMoney's word for what a party on this list is, in exports; "" for none.
    """

    id: str
    name: str
    issuer: str
    state: str
    homepage: str
    formats: tuple[str, ...]
    files: tuple[File, ...]
    identity: Identity
    terms: str
    status: State = "live"
    cadence_days: int = 0
    reference: str | None = None
    closed_on: dt.date | None = None
    replaced_by: str | None = None
    partial: bool = False
    copied: str | None = None
    authority: bool = False
    instrument: str | None = None
    instruments: dict[str, str] = {}
    ended: tuple[Ended, ...] = ()
    limits: Limits = Limits()
    table: Table | None = None
    topic: str = "sanction"
    notes: str = ""

    def __post_init__(self) -> None:
        """Refuse a day of closing for a list that goes on."""
        if self.status != "closed" and (self.closed_on or self.replaced_by):
            raise ValueError("`closed_on` and `replaced_by` are for a list of status `closed`")


@functools.cache
def catalogue() -> dict[str, ListSource]:
    """All sources, by id.

    Raises:
        ValueError: for a data file of ours that is not as it should be; names the file.
    """
    found = {}
    for file in sorted(resources.files(__package__).joinpath("lists").iterdir(), key=str):
        if not file.name.endswith(".toml"):
            continue
        try:
            source = msgspec.toml.decode(file.read_bytes(), type=ListSource)
        except (msgspec.ValidationError, ValueError) as error:
            raise ValueError(f"sources/lists/{file.name}: {error}") from None
        if f"{source.id}.toml" != file.name:
            raise ValueError(f"sources/lists/{file.name}: the id is {source.id!r}")
        found[source.id] = source
    for source in found.values():
        if source.replaced_by is not None and source.replaced_by not in found:
            raise ValueError(
                f"sources/lists/{source.id}.toml: {source.replaced_by!r} took its place, but is no "
                "source"
            )
    return found
