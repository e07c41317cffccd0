"""A register of invented acts and an invented list, taken in copy by copy."""

from __future__ import annotations

import datetime as dt
import io
import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from ostrakon import register as reg
from ostrakon.core.lists import ListFinding
from ostrakon.core.standing import Act, CellChange, HistoryEntry, Listing, Standing
from ostrakon.lists import formats
from ostrakon.lists.entry import Dated, Entry, Header, Identifier, Item, Name, Programme
from ostrakon.names.keys import VERSION, keys_of
from ostrakon.register.facts import NameFact
from ostrakon.register.lists.records import Incoming
from ostrakon.register.updating import finish, take_in
from ostrakon.sources.archive import Archive
from ostrakon.sources.catalogue import File, Identity, Limits, ListSource
from ostrakon.sources.snapshot import Snapshot
from tests.register.synthetic import party, write

SOURCE = ListSource(
    id="toy-list", name="The invented list", issuer="Ministry of Order", state="XX",
    homepage="https://lists.example/", formats=("toy",), terms="none", reference="toy",
    files=(File(url="https://lists.example/toy"),),
    identity=Identity(rule="the key", return_days=30, renumbers=True),
    limits=Limits(removed_share=1.0), instruments={"A": "xx-list", "B": "yy-list"},
)  # fmt: skip
OTHER = msgspec.structs.replace(
    SOURCE, id="toy-other", name="Another invented list", reference=None,
    homepage="https://other.example/", instruments={"A": "xx-list"},
)  # fmt: skip
RED = "Red Caps of Yonder"


def toy() -> types.ModuleType:
    """A format: a header and entries, a line of JSON each."""
    module = types.ModuleType("ostrakon.lists.toy")

    def recognises(head: bytes) -> bool:
        return head.startswith(b"{")

    def read(snapshot: Snapshot) -> Iterator[Item]:
        with snapshot.parts[0].open() as stream:
            yield msgspec.json.decode(stream.readline(), type=Header)
            for number, line in enumerate(stream, 2):
                entry = msgspec.json.decode(line, type=Entry)
                yield msgspec.structs.replace(entry, place=f"line {number}")

    module.VERSION, module.recognises, module.read = 1, recognises, read  # type: ignore[attr-defined]
    return module


def install(monkeypatch: Any) -> None:
    """Let the invented format be known for a test."""
    monkeypatch.setitem(formats.FORMATS, "toy", "toy")
    monkeypatch.setitem(sys.modules, "ostrakon.lists.toy", toy())


def entry(
    key: str = "1", name: str = RED, *programmes: str, listed: str | None = None,
    removed: str | None = None, live: bool = True, since: str | None = None,
    relisted: str | None = None, expires: str | None = None, aliases: Iterable[str] = (),
    passport: str | None = None,
) -> Entry:  # fmt: skip
    """An entry; `since` is printed for every programme, the other dates for the entry."""
    dates = [("listed", listed), ("removed", removed), ("relisted", relisted),
             ("expires", expires)]  # fmt: skip
    return Entry(
        key=key, schema="Organization", listed=live,
        names=(Name(text=name), *(Name(text=one, kind="alias") for one in aliases)),
        dates=tuple(
            Dated(kind=kind, text=day, when=day)  # type: ignore[arg-type]
            for kind, day in dates if day
        ),
        identifiers=(Identifier(kind="passportNumber", text=passport),) if passport else (),
        programmes=tuple(
            Programme(
                code=code, since=Dated(kind="listed", text=since, when=since) if since else None
            )
            for code in programmes or ("A",)
        ),
    )  # fmt: skip


class World:
    """A store, filled step by step."""

    def __init__(self, folder: Path, *acts: Act, **changed: Any) -> None:
        self.folder = folder
        self.source = msgspec.structs.replace(SOURCE, **changed)
        self.sources = {self.source.id: self.source, OTHER.id: OTHER}
        self._count = 0
        self.know(*acts, at="2020-01-01")

    def know(self, *acts: Act, at: str) -> None:
        """Have the register hold these acts and no others."""
        self._count += 1
        facts = write(
            self.folder / f"facts{self._count}", acts=acts,
            parties=(
                party("redcaps", RED, names=(NameFact(RED, "Latn", "canonical"),)),
                party("bluecaps", "Blue Caps of Yonder"),
            ),
        )  # fmt: skip
        with self._open(facts, at):
            self._facts = facts

    def _open(self, facts: Path, at: str = "2020-01-01") -> reg.Register:
        return reg.open_register(
            str(self.folder / "store"), facts=facts, now=lambda: _at(at), sources=self.sources
        )

    def copy(
        self, day: str, *entries: Entry, at: str = "2026-06-01", source: str = SOURCE.id,
        **header: Any,
    ) -> None:  # fmt: skip
        """Take a copy of a day in; one entry of others stands in all of them."""
        self._count += 1
        lines = [Header(list_date=day, **header), entry("0", "Other Caps of Elsewhere"), *entries]
        content = io.BytesIO(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
        part = Archive(self.folder / "store").put(
            content, role="", name=f"{self._count}.toy", max_bytes=1_000_000
        )
        incoming = Incoming(snapshot=Snapshot(source=source, parts=(part,)), given=_day(day))
        take_in(self.folder / "store", self.sources[source], [incoming], _at(at))
        self.finish(at)

    def finish(self, at: str = "2026-06-01") -> None:
        """Derive what is left to be derived."""
        finish(self.folder / "store", self.sources, keys_of, VERSION, _at(at))

    def standing(self, on: str, who: str = "redcaps", **question: Any) -> Standing:
        """The standing of a party."""
        with self._open(self._facts) as register:
            return reg.standing(register, who, on=_day(on), **_days(question))

    def one(self, on: str, instrument: str = "xx-list", **question: Any) -> Listing | None:
        """The listing under one instrument, if there is one."""
        found = [
            one for one in self.standing(on, **question).listings if one.instrument == instrument
        ]
        assert len(found) < 2
        return found[0] if found else None

    def status(self, on: str, instrument: str = "xx-list", **question: Any) -> str | None:
        """Its status, with a mark where it is not certain."""
        one = self.one(on, instrument, **question)
        return None if one is None else one.status + ("" if one.certain else "?")

    def matrix(self, on: str, **question: Any) -> dict[str, str]:
        """The row of the party in the matrix."""
        with self._open(self._facts) as register:
            found = reg.matrix(register, on=_day(on), **_days(question))
        return {
            cell.instrument: cell.status + ("" if cell.certain else "?")
            for row in found.rows if row.party == "redcaps" for cell in row.cells
        }  # fmt: skip

    def diff(self, first: str, second: str) -> tuple[CellChange, ...]:
        """What changed in the matrix between two days."""
        with self._open(self._facts) as register:
            return reg.diff(register, first=_day(first), second=_day(second)).changes

    def history(self, who: str = "redcaps", **question: Any) -> tuple[HistoryEntry, ...]:
        """The history of a party."""
        with self._open(self._facts) as register:
            return reg.history(register, who, **_days(question))

    def findings(self, **question: Any) -> list[ListFinding]:
        """What no act explains."""
        with self._open(self._facts) as register:
            assert reg.check(register) == []
            return list(reg.list_findings(register, **_days(question)))

    def kinds(self, **question: Any) -> list[str]:
        """Findings in short."""
        return [f"{one.since} {one.kind} {one.key}" for one in self.findings(**question)]


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _at(day: str) -> dt.datetime:
    return dt.datetime.combine(_day(day), dt.time(12), dt.UTC)


def _days(question: dict[str, Any]) -> dict[str, Any]:
    return {name: _day(value) if name == "known_on" else value for name, value in question.items()}
