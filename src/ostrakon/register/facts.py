"""The facts that ship with the product, and any folder of the same shape.

Files: `groups.jsonl`, `acts.jsonl`, `steps.jsonl`, `numbers.jsonl` (one record a line) and
`instruments.json`;
`codes.json` and `publishers.csv` record the decisions behind them. Read only when a store is made
or brought up to date; opening a store reads no more than their digest. May import: core, msgspec.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, get_args

import msgspec

from ostrakon.core.dates import PartialDate, When
from ostrakon.core.errors import StoreError
from ostrakon.core.lifecycle import STAGE_OF, Direction, State
from ostrakon.core.standing import Act, InstrumentInfo, Source, Step

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CLOCKS: tuple[str, ...] = (
    "decided", "announced", "published", "effective", "list_updated", "present", "absent",
)  # fmt: skip
DIRECTIONS: tuple[str, ...] = get_args(Direction)
CONFIDENCES: tuple[str, ...] = ("high", "medium", "low")
FILES: tuple[str, ...] = (
    "groups.jsonl", "acts.jsonl", "steps.jsonl", "numbers.jsonl", "instruments.json",
    "codes.json", "publishers.csv",
)  # fmt: skip

_TERM = re.compile(r"[1-9][0-9]? (years?|months?)\Z")

T = TypeVar("T")
Folder: TypeAlias = "Traversable | Path | None"


class NameFact(msgspec.Struct, frozen=True):
    """A name as written; `script` is its ISO 15924 code."""

    text: str
    script: str = "Latn"
    kind: str = "alias"


class RelationFact(msgspec.Struct, frozen=True):
    """How a party stands to another one."""

    to: str
    relation: str
    note: str = ""


class PartyFact(msgspec.Struct, frozen=True, kw_only=True):
    """One party with its names in every script."""

    id: str
    name: str
    kind: str
    schema: str
    names: tuple[NameFact, ...] = ()
    countries: tuple[str, ...] = ()
    parent: str | None = None
    active_from: str | None = None
    wikidata: str | None = None
    notes: str | None = None
    relations: tuple[RelationFact, ...] = ()
    sources: tuple[Source, ...] = ()
    confidence: str = "high"
    merged_from: tuple[str, ...] = ()


class NumberFact(msgspec.Struct, frozen=True, kw_only=True):
    """A number that an issuer has given a party on its list.

    Attributes:
        party: null for an entry that bears a name of a party and is none: no name joins it.
        scheme: under which lists cite each other's numbers: `un`, `ofac`, `eu`, `uk`, `au`.
        source: the issuer's list.
    """

    party: str | None
    scheme: str
    number: str
    source: str
    confidence: str = "high"
    note: str = ""


class ActFact(Act, frozen=True, kw_only=True):
    """An act as it ships: the act, and how sure the collection was that it came from."""

    confidence_as_given: str | None = None

    def act(self) -> Act:
        """The act as the register answers with it."""
        return Act(**{name: getattr(self, name) for name in Act.__struct_fields__})


class StepFact(Step, frozen=True, kw_only=True):
    """A step of a story as it ships.

    `code` is the list as the collection names it, `confidence_as_given` how sure it was, and
    `reason` why the step was read as it is.
    """

    code: str | None = None
    confidence_as_given: str | None = None
    reason: str = ""

    def step(self) -> Step:
        """The step as the register answers with it."""
        return Step(**{name: getattr(self, name) for name in Step.__struct_fields__})


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a folder of facts says, checked."""

    digest: str
    parties: tuple[PartyFact, ...]
    instruments: tuple[InstrumentInfo, ...]
    acts: tuple[ActFact, ...]
    steps: tuple[StepFact, ...]
    numbers: tuple[NumberFact, ...] = ()


def shipped() -> Traversable:
    """The folder of facts inside the package."""
    from importlib.resources import files

    return files("ostrakon.register").joinpath("facts")


def digest(folder: Folder = None) -> str:
    """SHA-256 over the names and bytes of the fact files: two megabytes, so milliseconds.

    Sizes and times of files are not enough: a corrected day changes neither in a wheel.

    Raises:
        StoreError: when a file is missing.
    """
    root = folder if folder is not None else _shipped_path()
    total = hashlib.sha256()
    for name in FILES:
        total.update(f"{name}\0".encode())
        total.update(hashlib.sha256(_bytes(root, name)).digest())
    return f"sha256:{total.hexdigest()}"


def load(folder: Folder = None) -> Facts:
    """Read and check a folder of facts (default: those that ship).

    Raises:
        StoreError: for a missing file, a line that is not of its shape, a date that is none, or a
            reference to nothing; it names the file and the line or record.
    """
    root = folder if folder is not None else shipped()
    facts = Facts(
        digest=digest(root),
        parties=_lines(root, "groups.jsonl", PartyFact),
        instruments=_array(root, "instruments.json", InstrumentInfo),
        acts=_lines(root, "acts.jsonl", ActFact),
        steps=_lines(root, "steps.jsonl", StepFact),
        numbers=_lines(root, "numbers.jsonl", NumberFact),
    )
    _check(facts)
    return facts


def _shipped_path() -> Path | Traversable:
    """The shipped folder as a plain path where it is one: spares importing the resource reader."""
    folder = Path(__file__).with_name("facts")
    return folder if folder.is_dir() else shipped()


def _bytes(root: Traversable | Path, name: str) -> bytes:
    """The bytes of one fact file."""
    try:
        return root.joinpath(name).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(
            f"{root.joinpath(name)}: cannot read the register's facts ({reason}); "
            "install the package again"
        ) from None


def _lines(root: Traversable | Path, name: str, shape: type[T]) -> tuple[T, ...]:
    """One record a line."""
    decoder = msgspec.json.Decoder(shape)
    records = []
    for number, line in enumerate(_bytes(root, name).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            records.append(decoder.decode(line))
        except (msgspec.DecodeError, ValueError) as error:
            raise _fault(f"{name}, line {number}", f"not a fact of its kind ({error})") from None
    return tuple(records)


def _array(root: Traversable | Path, name: str, shape: type[T]) -> tuple[T, ...]:
    """One JSON array of records."""
    many: Any = GenericAlias(list, (shape,))
    try:
        return tuple(msgspec.json.decode(_bytes(root, name), type=many))
    except (msgspec.DecodeError, ValueError) as error:
        raise _fault(name, f"not a list of facts of its kind ({error})") from None


def _check(facts: Facts) -> None:
    """Every identifier once, every reference resolved, every date and code a known one."""
    parties = _unique("groups.jsonl", (party.id for party in facts.parties))
    instruments = _unique("instruments.json", (item.id for item in facts.instruments))
    acts = _unique("acts.jsonl", (act.id for act in facts.acts))
    _unique("steps.jsonl", (step.id for step in facts.steps))
    _check_numbers(facts.numbers, parties)
    for party in facts.parties:
        _refer("groups.jsonl", party.id, parties, (party.parent, *(r.to for r in party.relations)))
    for item in facts.instruments:
        if item.effect_on is not None:
            _among("instruments.json", item.id, item.effect_on, CLOCKS)
        if item.sunset is not None and not _TERM.match(item.sunset):
            raise _fault(
                f"instruments.json, {item.id}", f"{item.sunset!r} is not a term such as '3 years'"
            )
    for act in facts.acts:
        _refer("acts.jsonl", act.id, parties, (act.party, act.alias_of))
        _refer("acts.jsonl", act.id, instruments, (act.instrument,))
        _refer("acts.jsonl", act.id, acts, act.conflicts_with)
        _among("acts.jsonl", act.id, act.event, STAGE_OF)
        _among("acts.jsonl", act.id, act.confidence, CONFIDENCES)
        if act.state_after is not None:
            _among("acts.jsonl", act.id, act.state_after, [str(state) for state in State])
        _among("acts.jsonl", act.id, act.direction, DIRECTIONS)
        if act.date is not None:
            _dated("acts.jsonl", act.id, act.date, whole=True)
        for clock, text in act.clocks.items():
            _among("acts.jsonl", act.id, clock, CLOCKS)
            _dated("acts.jsonl", act.id, text)
    for step in facts.steps:
        _refer("steps.jsonl", step.id, parties, (step.party,))
        _refer("steps.jsonl", step.id, instruments, (step.instrument,))
        _refer("steps.jsonl", step.id, acts, step.acts)
        _dated("steps.jsonl", step.id, step.date)
        if step.event is not None:
            _among("steps.jsonl", step.id, step.event, STAGE_OF)
        if step.direction is not None:
            _among("steps.jsonl", step.id, step.direction, DIRECTIONS)


def _check_numbers(numbers: Iterable[NumberFact], parties: set[str]) -> None:
    """Every number stands once, for a party that is there."""
    _unique("numbers.jsonl", (f"{one.scheme} {one.number}" for one in numbers))
    for one in numbers:
        where = f"{one.scheme} {one.number}"
        _refer("numbers.jsonl", where, parties, (one.party,))
        _among("numbers.jsonl", where, one.confidence, CONFIDENCES)


def _unique(name: str, ids: Iterable[str]) -> set[str]:
    """The identifiers of a file, each once."""
    seen: set[str] = set()
    for ident in ids:
        if ident in seen:
            raise _fault(f"{name}, {ident}", "the identifier stands there twice")
        seen.add(ident)
    return seen


def _refer(name: str, where: str, known: set[str], targets: Iterable[str | None]) -> None:
    """Every target exists."""
    for target in targets:
        if target is not None and target not in known:
            raise _fault(f"{name}, {where}", f"refers to {target!r}, which is not in the facts")


def _among(name: str, where: str, value: str, allowed: Iterable[str]) -> None:
    """The value is one of the allowed codes."""
    if value not in allowed:
        raise _fault(f"{name}, {where}", f"{value!r} is not a code of its kind")


def _dated(name: str, where: str, text: str, *, whole: bool = False) -> None:
    """The text is a partial date or, unless it must be one `whole`, an interval of two."""
    try:
        if whole:
            PartialDate.parse(text)
        else:
            When.parse(text)
    except ValueError as error:
        raise _fault(f"{name}, {where}", str(error)) from None


def _fault(where: str, what: str) -> StoreError:
    """A fact that cannot be taken in, and what to do: those that ship are never edited in place."""
    return StoreError(f"{where}: {what}; install the package again, or correct a file of your own")
