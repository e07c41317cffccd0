"""What copies of lists showed of a party, as entries of its history. May import: core, reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from ostrakon.core.lifecycle import State
from ostrakon.core.lists import FieldDifference
from ostrakon.core.standing import Act, HistoryEntry, Source
from ostrakon.register.effect import act_window
from ostrakon.register.listed import Lists
from ostrakon.register.lists.combine import TOLERANCE
from ostrakon.register.lists.sightings import Day, Stood
from ostrakon.register.lists.status import under
from ostrakon.register.store import queries_lists as queries
from ostrakon.register.store.reader import Register, Row

_FIELDS = msgspec.json.Decoder(tuple[FieldDifference, ...])
_TEXTS = msgspec.json.Decoder(tuple[str, ...])
# The change between two copies, the event of a history, and its words.
_EVENTS = {
    "added": ("seen", "on the list"), "removed": ("missing", "missing from the list"),
    "absent": ("missing", "missing from the list"), "returned": ("back", "back on the list"),
    "relisted": ("relisted", "on the list again"), "ended": ("ended", "shown as ended"),
    "amended": ("amended", "amended on the list"),
    "renumbered": ("renumbered", "under another number on the list"),
    "split": ("amended", "divided into several entries"),
    "merged": ("amended", "made one of several entries"),
    "alias_moved": ("amended", "a name moved between entries"),
}  # fmt: skip


def list_history(
    register: Register, lists: Lists, party: str, acts: Sequence[Act]
) -> list[HistoryEntry]:
    """What every copy showed that was not so in the copy before, as known.

    Args:
        register: the open store.
        lists: its lists, as known.
        party: id of the party; its entries are those joined to it.
        acts: those on it; a list that follows one within a month tells the same event.
    """
    runs = lists.runs(party)
    if not runs:
        return []
    found = [
        _first(register, lists, source, run)
        for source, stood in runs.items()
        for run in stood
        if run.opened == "baseline"
    ]
    for row in register.rows(queries.CHANGES_OF_PARTY, party=party, **lists.known.values):
        copy = lists.copy(row["source"], row["after_pk"])
        if row["source"] in runs and copy is not None:
            stood = runs[row["source"]]
            entry = _changed(register, lists, row, copy, stood)
            own = [run for run in stood if run.key == row["entry_key"]]
            instruments = _instruments(register, row["source"], own)
            near = [act for act in acts if act.instrument in instruments]
            found.append(_with_acts(entry, near, _binds(register, row)))
    return found


def _first(register: Register, lists: Lists, source: str, run: Stood) -> HistoryEntry:
    """An entry that stood in the first copy."""
    copy = lists.copies(source)[run.first]
    words = "shown as ended" if run.ended else "on the list"
    named = f" as “{run.said.names[0].text}”" if run.said.names else ""
    return _entry(
        register, source, run.key, copy, "ended" if run.ended else "seen",
        f"{words}{named}, in the first copy held", _instrument(register, source, [run]),
    )  # fmt: skip


def _changed(
    register: Register, lists: Lists, row: Row, copy: Day, runs: Sequence[Stood]
) -> HistoryEntry:
    """A change between two copies."""
    source, key = row["source"], row["entry_key"]
    event, words = _EVENTS[row["kind"]]
    place = lists.place(source, row["after_pk"])
    begun = [run for run in runs if run.first == place and run.key == key]
    over = [run for run in runs if run.until == place and run.key == key]
    parts = [words]
    if event in ("seen", "relisted") and begun and begun[0].said.names:
        parts = [f"{words} as “{begun[0].said.names[0].text}”"]
    before = lists.copy(source, row["before_pk"])
    if event == "missing" and before is not None:
        parts.append(f"last in that of {before.day}")
    back = lists.copy(source, row["closed_by"]) if row["closed_by"] is not None else None
    if back is not None:
        parts.append(f"back in that of {back.day}")
    others = [other for other in _TEXTS.decode(row["others"]) if other != key]
    if others:
        parts.append(f"with {', '.join(others)}")
    fields = _FIELDS.decode(row["fields"])
    if fields:
        parts.append("; ".join(_field(one) for one in fields))
    instrument = _instrument(register, source, begun or over)
    lost, gained = _touched(register, row)
    if len(lost | gained) == 1:
        instrument = min(lost | gained)
    return _entry(register, source, key, copy, event, ", ".join(parts), instrument)


def _field(one: FieldDifference) -> str:
    """What a field lost and gained: programmes by name, the rest in numbers."""
    if one.field == "programmes":
        gained = [f"+{each['code']}" for each in one.gained]
        lost = [f"-{each['code']}" for each in one.lost]
        return f"programmes ({' '.join((*gained, *lost))})"
    counts = [f"+{len(one.gained)}"] if one.gained else []
    counts += [f"-{len(one.lost)}"] if one.lost else []
    return f"{one.field.replace('_', ' ')} ({' '.join(counts)})"


def _touched(register: Register, row: Row) -> tuple[set[str], set[str]]:
    """The instruments that an amendment took away, and those that it added."""
    known = register.sources[row["source"]].instruments
    fields = [one for one in _FIELDS.decode(row["fields"]) if one.field == "programmes"]
    lost = {known[each["code"]] for one in fields for each in one.lost if each["code"] in known}
    gained = {known[each["code"]] for one in fields for each in one.gained if each["code"] in known}
    return lost - gained, gained - lost


def _binds(register: Register, row: Row) -> bool | None:
    """Whether an act that tells the same event makes the ban bind or ends it."""
    event = _EVENTS[row["kind"]][0]
    if event == "amended":
        lost, gained = _touched(register, row)
        return None if bool(lost) == bool(gained) else bool(gained)
    return {"seen": True, "relisted": True, "missing": False, "ended": False}.get(event)


def _instrument(register: Register, source: str, runs: Sequence[Stood]) -> str:
    """The instrument under which an entry stood, where it is one; else the list."""
    found = _instruments(register, source, runs) - {source}
    return found.pop() if len(found) == 1 else source


def _instruments(register: Register, source: str, runs: Sequence[Stood]) -> set[str]:
    """All instruments under which an entry stood."""
    return {key[0] for run in runs for key in under(register.sources[source], run.said)}


def _entry(
    register: Register, source: str, key: str, copy: Day, event: str, what: str, instrument: str
) -> HistoryEntry:
    """The entry of a history."""
    data = register.sources[source]
    url = next((file.url for file in data.files if file.url), None) or data.homepage
    return HistoryEntry(
        day=copy.day.isoformat(), kind="list", ref=f"{source}:{key}:{copy.id[:12]}:{event}",
        instrument=instrument, scope=None, what=f"{what} ({source} {key})", event=event,
        sources=(Source(url=url, publisher=data.issuer, grade="official"),),
    )  # fmt: skip


def _with_acts(entry: HistoryEntry, acts: Sequence[Act], binds: bool | None) -> HistoryEntry:
    """The entry with the act that tells the same event, if one is near."""
    if binds is None:
        return entry
    day = dt.date.fromisoformat(entry.day)
    near = []
    for act in acts:
        first, last = act_window(act)
        fits = act.state_after is not None and State(act.state_after).binding is binds
        if not fits or (first is None and last is None):
            continue
        if (first or dt.date.min) <= day + TOLERANCE and day - TOLERANCE <= (last or dt.date.max):
            near.append(act.id)
    return msgspec.structs.replace(entry, same_as=tuple(near[-1:]))
