"""The records of the register's answers: what `who`, `history` and `matrix` print with `--json`."""

from __future__ import annotations

import msgspec


class PartyInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A party as the register names it."""

    id: str
    name: str
    kind: str
    schema: str
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parent: str | None = None
    notes: str | None = None
    active_from: str | None = None
    confidence: str = "high"


class InstrumentInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The legal power under which an issuer lists; `deciders` are role codes that may decide.

    `authorities` are the names by which the press calls the bodies that decide or keep the list,
    `list_phrases` those by which it calls the list. `effect_on` is the clock that begins the
    effect (`decided`, `published`, `effective`, …; null where the law is not known to us) and
    `effect_rule` says so in words. `review` and `sunset` are durations in words (`6 months`).
    """

    id: str
    name: str
    short: str
    issuer: str
    state: str
    family: str
    kind: str
    legal_basis: str
    list_name: str
    delisting_body: str | None = None
    review: str | None = None
    sunset: str | None = None
    clocks: tuple[str, ...] = ()
    deciders: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    list_phrases: tuple[str, ...] = ()
    effect_on: str | None = None
    effect_rule: str | None = None
    file_is_authority: bool = False
    notes: str | None = None
    source: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where a fact was read; grade: official, established, secondary, partisan."""

    url: str
    publisher: str
    grade: str


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """An official act or step as the register holds it.

    `date` is the row's own date; `clocks` say which clock it is (decided, announced, published,
    effective, list_updated, observed) and any other clock that is sourced. `state_after` is null
    where the act changes no legal status. `computed` names clocks that follow from a rule of the
    instrument and that no source states.
    """

    id: str
    party: str
    instrument: str
    scope: str
    action: str
    event: str
    stage: str
    direction: str
    state_after: str | None
    date: str | None
    clocks: dict[str, str]
    name_on_list: str
    legal_instrument: str
    note: str
    sources: tuple[Source, ...]
    confidence: str
    reason: str = ""
    alias_of: str | None = None
    conflicts_with: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a story: who did or said what toward or about a change.

    `acts` names acts of the register that are the same event.
    """

    id: str
    story: str
    date: str
    stage: str
    event: str | None
    direction: str | None
    actor: str
    actor_state: str | None
    role: str | None
    party: str | None
    instrument: str | None
    what: str
    sources: tuple[Source, ...]
    confidence: str
    scope: str = "whole"
    acts: tuple[str, ...] = ()


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """An open or finished file toward an act, kept per (party, scope, instrument, course)."""

    id: str
    party: str
    instrument: str
    scope: str
    course: str
    stage: str
    ladder: int | None
    opened: str
    last: str
    outcome: str | None
    steps: tuple[str, ...]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What a status rests on: where an act was read, or a copy of an official list.

    Attributes:
        source: who published it; the id of the source for a list.
        snapshot: content hash of the copy; `list_date` the day of that list.
        place: where in its file the entry `key` stands; null where it does not stand there.
        present: for a list, whether the copy shows that the party is on it.
    """

    source: str
    url: str | None
    snapshot: str | None = None
    place: str | None = None
    grade: str | None = None
    key: str | None = None
    list_date: str | None = None
    present: bool | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True, rename={"as_": "as"}):
    """Standing of a party under one instrument on a day.

    `certain` is false where the dates cannot tell, or the effect is unknown; then `earliest` and
    `latest` bound the day the status began (or ended, see `why`), and `why` says it in words.
    `began_by` is the clock by which it began: one of an act's, or of lists `listed` (a listing date
    printed), `present` (first seen), `gone` (first missing), `delisted` (a removal date printed),
    `closed` (the list was), `lapsed` (its programme ended as a whole).
    `finding` is what no act explains: `silent_removal` or `still_listed`.
    """

    instrument: str
    instrument_name: str
    issuer: str
    state: str
    scope: str
    status: str
    binding: bool | None
    valid_from: str | None
    valid_to: str | None
    began_by: str | None
    name_on_list: str
    as_: str | None
    certain: bool
    earliest: str | None
    latest: str | None
    why: str | None
    confidence: str
    acts: tuple[Act, ...]
    evidence: tuple[Evidence, ...]
    procedures: tuple[Procedure, ...] = ()
    conflicts: tuple[str, ...] = ()
    finding: str | None = None


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """Another party that is part of this one, succeeds it, or is confused with it."""

    party: str
    name: str
    relation: str
    note: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """All listings of a party as of a date, as known on a date."""

    party: PartyInfo
    on: str
    known_on: str
    basis: str
    listings: tuple[Listing, ...]
    related: tuple[Related, ...] = ()


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One party a name may mean, by which of its names, and how near (0 to 1).

    `entries` are those of official lists taken in that stand for it: source and key.
    """

    party: str
    name: str
    matched: str
    score: float
    listed_by: int = 0
    entries: tuple[str, ...] = ()


class HistoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One dated entry of a party's history.

    `kind`: `act` (official act), `status` (a status began), `step` (someone did or said something
    toward a change), `list` (what a copy of an official list showed; the event is then `seen`,
    `amended`, `missing`, `back`, `ended`, `renumbered` or `relisted`). `same_as` names acts that
    tell the same event, so that a page can fold them.
    """

    day: str
    kind: str
    ref: str
    instrument: str | None
    scope: str | None
    what: str
    status: str | None = None
    stage: str | None = None
    event: str | None = None
    direction: str | None = None
    actor: str | None = None
    certain: bool = True
    confidence: str = "high"
    sources: tuple[Source, ...] = ()
    same_as: tuple[str, ...] = ()


class Cell(msgspec.Struct, frozen=True, kw_only=True, rename={"as_": "as"}):
    """Status of one party under one instrument and scope on a day; `why` it is not certain."""

    party: str
    instrument: str
    scope: str
    status: str
    binding: bool | None
    certain: bool
    since: str | None
    as_: str | None
    confidence: str
    why: str | None = None


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """One party's cells, by instrument and scope."""

    party: str
    name: str
    cells: tuple[Cell, ...]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """Parties by instruments as of a day; parties and instruments without a cell are left out."""

    on: str
    known_on: str
    basis: str
    instruments: tuple[InstrumentInfo, ...]
    rows: tuple[MatrixRow, ...]


class CellChange(msgspec.Struct, frozen=True, kw_only=True):
    """A cell that differs between two days, and the acts that lie between them.

    `before` or `after` is null where the party had no listing yet.
    """

    party: str
    name: str
    instrument: str
    scope: str
    before: Cell | None
    after: Cell | None
    acts: tuple[Act, ...]


class MatrixDiff(msgspec.Struct, frozen=True, kw_only=True):
    """What changed from the end of day `first` to the end of day `second`."""

    first: str
    second: str
    known_on: str
    basis: str
    changes: tuple[CellChange, ...]


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """One name of a party, for look-up.

    Attributes:
        listed_by: instruments with a listing, whatever state; for a party known from official lists
            only, the lists.
        registered: whether the register itself calls the party so; else a list does.
    """

    party: str
    text: str
    script: str
    kind: str
    canonical: str
    listed_by: int
    registered: bool = True


class RelationRow(msgspec.Struct, frozen=True, kw_only=True):
    """One relation between two parties, as the register states it."""

    party: str
    to: str
    relation: str
    note: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something in the record that no known act explains, or that cannot be as it stands."""

    kind: str
    party: str
    instrument: str
    scope: str
    message: str
    acts: tuple[str, ...] = ()
