"""The screening index of a store: made of the register, brought up to date when that has changed.

The index can be deleted at any time; it is made anew from the register. May import: core, register,
screening.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import NotFoundError, StoreError
from ostrakon.core.screening import Identifier
from ostrakon.register.screened import ScreenedParty, ScreenedValue, Since, screened_parties
from ostrakon.screening.records import DatedValue, ListedName, PartyRecord, Span

Notify = Callable[[str], None]
FOLDER = "index"
"""In the store's folder."""
_MADE_OF = "register.json"
_IMO = re.compile(r"^\s*IMO\W*(?=\d{7}\b)", re.IGNORECASE)
_MADE_BY = 3
"""Of the rules by which parties are made of the register; another number makes all indexes anew."""
_FIELDS = {
    "birthDate": "birth_dates", "country": "countries", "gender": "genders", "address": "addresses",
}  # fmt: skip


class _MadeOf(msgspec.Struct, frozen=True):
    """Which state of the register an index was made of."""

    index: str
    register: str


def index_of(store: str | None = None, notify: Notify | None = None) -> Path:
    """The folder of the store's index, which says what the register says now.

    Args:
        store: the store; made at first use.
        notify: is told when the index has to be made, which takes a while for large stores.

    Raises:
        StoreError: the store or the index cannot be read or written.
    """
    from ostrakon.screening.index.opened import open_index

    with reg.open_register(store, notify=notify) as register:
        root = register.path.parent / FOLDER
        state = f"{_MADE_BY} {reg.state(register)}"
        made = _made_of(root)
        if made is not None and made.register == state:
            try:
                with open_index(root) as index:
                    if index.folder.name == made.index:
                        return root
            except (NotFoundError, StoreError, OSError, ValueError):
                pass  # gone, damaged, or of another version: made anew
        return _build(register, root, state, notify or (lambda _line: None))


def _build(register: reg.Register, root: Path, state: str, say: Notify) -> Path:
    """Make the index of the register as it stands."""
    from ostrakon.screening.index.build import build

    say("making the screening index of what the store now holds")
    folder = build(records(screened_parties(register)), root)
    text = msgspec.json.encode(_MadeOf(folder.name, state))
    try:
        temporary = root / f".{_MADE_OF}"
        temporary.write_bytes(text)
        temporary.replace(root / _MADE_OF)
    except OSError as error:
        raise StoreError(f"{root}: cannot be written ({error.strerror})") from None
    return root


def _made_of(root: Path) -> _MadeOf | None:
    """What the index says it was made of; `None` when there is none that says so."""
    try:
        return msgspec.json.decode((root / _MADE_OF).read_bytes(), type=_MadeOf)
    except (OSError, msgspec.MsgspecError):
        return None


def records(parties: Iterable[ScreenedParty]) -> Iterator[PartyRecord]:
    """The register's parties as screening has them."""
    for party in parties:
        yield record(party)


def record(party: ScreenedParty) -> PartyRecord:
    """A party of the register as screening has it."""
    fields: dict[str, list[str]] = {name: [] for name in _FIELDS.values()}
    identifiers: list[Identifier] = []
    dated: list[DatedValue] = []
    for value in party.values:
        name = _FIELDS.get(value.kind)
        if name is None:
            identifiers.append(Identifier(value.kind, bare_number(value.value)))
            dated.append(_dated("identifiers", identifiers[-1], value))
        else:
            fields[name].append(value.value)
            dated.append(_dated(name, value.value, value))
    return PartyRecord(
        id=party.id, name=party.name, schema=party.schema,
        names=tuple(
            ListedName(
                text=name.text, kind=name.kind, quality=name.quality, script=name.script,
                language=name.language,
                spans=(_span(name.since, party.listed_from, party.listed_to),),
            )
            for name in party.names
        ),
        birth_dates=tuple(fields["birth_dates"]), countries=tuple(fields["countries"]),
        identifiers=tuple(identifiers), addresses=tuple(fields["addresses"]),
        genders=tuple(fields["genders"]), dated=tuple(dated),
    )  # fmt: skip


def bare_number(value: str) -> str:
    """A number without the word IMO, which some lists print before a ship's and others do not.

    >>> bare_number("IMO 9187629"), bare_number("imo9187629"), bare_number("IMORTAL")
    ('9187629', '9187629', 'IMORTAL')
    """
    return _IMO.sub("", value)


def _dated(field: str, value: str | Identifier, said: ScreenedValue) -> DatedValue:
    """Since when a value was known; that it was always so is presumed."""
    return msgspec.convert(
        {"field": field, "value": value, "spans": (_span(said.since),)}, DatedValue
    )


def _span(since: Since, begin: dt.date | None = None, end: dt.date | None = None) -> Span:
    """Since when something was known; and from when to when a listing may have been in force."""
    return Span(
        valid_from=begin, valid_to=end, observed_from=since.observed,
        observed_to=since.observed_to, public_from=since.known,
    )  # fmt: skip
