"""Copies of lists are taken in whole or not at all, once, and in any order."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from pathlib import Path

import msgspec
import pytest

from ostrakon import register as reg
from ostrakon.core.errors import InputError, NotFoundError, UserError
from ostrakon.core.lists import ListChange
from ostrakon.service import updating
from tests.service.lists import SOURCE, at, begun, rows, sources, write

DAYS = ["2024-01-01", "2024-02-01", "2024-02-08", "2024-03-01", "2024-04-01"]
NAMES = {
    "2024-01-01": ["Ann Archer", "Bob Baker", "Cee Cooper"],
    "2024-02-01": ["Ann Archer", "Cee Cooper", "Dee Dyer"],
    "2024-02-08": ["Ann Archer", "Bob Baker", "Cee Cooper", "Dee Dyer"],
    "2024-03-01": ["Ann Archer", "Bob Baker", "Dee Dyer"],
    "2024-04-01": ["Ann Archer", "Bob Baker", "Cee Cooper", "Dee Dyer"],
}


def told(store: str, **question: object) -> list[str]:
    """Changes in the store in short."""
    with reg.open_register(store) as register:
        found = reg.list_changes(register, **question)  # type: ignore[arg-type]
        assert reg.check(register) == []
    return [f"{one.by} {one.kind} {one.name}" for one in found]


def content(store: str) -> bytes:
    """Everything that the store says of lists, without when it was recorded."""
    with reg.open_register(store) as register:
        changes = [msgspec.structs.replace(one, recorded="") for one in reg.list_changes(register)]
        known = sources().values()
        states = reg.source_states(register, known, dt.date(2024, 5, 1))
        return msgspec.json.encode([changes, reg.list_findings(register), states])


def update(store: Path, path: Path, day: str = "2024-05-01", **changed: object) -> updating.Updated:
    """Take copies of the invented list in."""
    return updating.update(
        [SOURCE.id],
        path=path,
        store=str(begun(store)),
        sources=sources(**changed),
        now=lambda: at(day),
    )  # fmt: skip


EXPECTED = [
    "2024-02-01 absent Bob Baker",
    "2024-02-01 added Dee Dyer",
    "2024-02-08 returned Bob Baker",
    "2024-03-01 removed Cee Cooper",
    "2024-04-01 relisted Cee Cooper",
]


def test_a_folder_of_copies(tmp_path: Path) -> None:
    """Every copy of the folder, and what changed between neighbours."""
    for day in DAYS:
        write(tmp_path / "copies", day, NAMES[day])
    done = update(tmp_path / "store", tmp_path / "copies")
    assert [copy.outcome for copy in done.taken[0].copies] == ["new"] * 5
    assert told(str(tmp_path / "store")) == EXPECTED


def test_any_order_gives_the_same_register(tmp_path: Path) -> None:
    """Forward, backward, shuffled, one at a time or all at once: the same answers."""
    orders = [DAYS, DAYS[::-1], random.Random(7).sample(DAYS, len(DAYS))]
    contents = []
    for number, order in enumerate(orders):
        store = tmp_path / f"store{number}"
        for moment, day in enumerate(order):
            path = write(tmp_path / f"files{number}", day, NAMES[day])
            update(store, path, f"2024-05-{moment + 1:02d}")
        assert told(str(store)) == EXPECTED
        contents.append(content(str(store)))
    assert len(set(contents)) == 1


def test_feeding_a_copy_twice_changes_nothing(tmp_path: Path) -> None:
    """The second time it is known, and nothing is written."""
    path = write(tmp_path, "2024-01-01", NAMES["2024-01-01"])
    store = tmp_path / "store"
    update(store, path)
    before = (store / "register.sqlite").read_bytes()
    done = update(store, path, "2024-06-01")
    assert [copy.outcome for copy in done.taken[0].copies] == ["known"]
    assert done.taken[0].changes == ()
    assert (store / "register.sqlite").read_bytes() == before


def test_what_was_known_before_a_copy_arrived(tmp_path: Path) -> None:
    """On the basis observed the copy counts from its arrival; on all bases from its day."""
    store = tmp_path / "store"
    for moment, day in (("2024-05-01", DAYS[0]), ("2024-05-10", DAYS[1])):
        update(store, write(tmp_path / "files", day, NAMES[day]), moment)

    def ask(known_on: str, basis: str) -> list[str]:
        return told(str(store), known_on=dt.date.fromisoformat(known_on), basis=basis)

    both = ["2024-02-01 added Dee Dyer", "2024-02-01 removed Bob Baker"]
    assert ask("2024-05-09", "observed") == []
    assert ask("2024-05-10", "observed") == both
    assert ask("2024-02-01", "all") == both
    assert ask("2024-01-31", "all") == []


def test_a_return_is_not_known_before_it_comes(tmp_path: Path) -> None:
    """As known between absence and return, the entry was removed."""
    store = tmp_path / "store"
    for day in DAYS[:3]:
        write(tmp_path / "files", day, NAMES[day])
    update(store, tmp_path / "files")
    early = told(str(store), known_on=dt.date(2024, 2, 5))
    assert early == ["2024-02-01 added Dee Dyer", "2024-02-01 removed Bob Baker"]


@pytest.mark.parametrize(
    ("content_", "reason"),
    [
        ("", "empty"),
        ("<!DOCTYPE html><html><body>Service unavailable</body></html>", "not_the_format"),
        ("{}", "not_the_format"),
    ],
)
def test_a_bad_copy_waits_and_the_good_one_stays(
    tmp_path: Path, content_: str, reason: str
) -> None:
    """An error page in place of the list ends nothing, and is told."""
    store = tmp_path / "store"
    update(store, write(tmp_path / "good", "2024-01-01", NAMES["2024-01-01"]))
    bad = tmp_path / "2024-02-01.txt"
    bad.write_text(content_)
    done = update(store, bad)
    assert done.taken[0].copies[0].outcome == "waiting"
    assert told(str(store)) == []
    with reg.open_register(str(store)) as register:
        (finding,) = reg.list_findings(register)
        (state,) = reg.source_states(register, [SOURCE], dt.date(2024, 5, 1))
    assert finding.kind == "quarantined"
    assert finding.message.startswith(f"{reason}: ")
    assert (state.copies, state.last_date, state.age_days) == (1, "2024-01-01", 121)
    assert not state.waiting[0].releasable


def test_too_many_gone_wait_until_a_person_lets_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Released by hash, the copy counts; by a wrong or a damaged one's hash, nothing does."""
    store = tmp_path / "store"
    many = [f"Name Number {number}" for number in range(60)]
    update(store, write(tmp_path / "files", "2024-01-01", many))
    done = update(store, write(tmp_path / "files", "2024-02-01", many[:20]))
    (copy,) = (one for one in done.taken[0].copies if one.outcome == "waiting")
    assert "40 of 60" in (copy.message or "")
    assert told(str(store)) == []
    monkeypatch.setattr(updating, "catalogue", sources)
    with pytest.raises(NotFoundError):
        updating.release("0123456789", "a slip", store=str(store))
    with pytest.raises(UserError):
        updating.release(copy.id[:4], "too short", store=str(store))
    updating.release(copy.id[:12], "announced by the issuer", store=str(store))
    assert len(told(str(store))) == 40
    with reg.open_register(str(store)) as register:
        assert all(one.kind == "silent_removal" for one in reg.list_findings(register))


def test_a_cut_copy_between_two_good_ones(tmp_path: Path) -> None:
    """In whatever order the three arrive, the cut one waits and the good ones are compared."""
    many = [f"Name Number {number}" for number in range(60)]
    files = {"2024-01-01": many, "2024-02-01": many[:5], "2024-03-01": [*many[1:], "New Name"]}
    for number, order in enumerate(itertools.permutations(files)):
        store = tmp_path / f"store{number}"
        for day in order:
            update(store, write(tmp_path / "files" / day, day, files[day]))
        assert told(str(store)) == [
            "2024-03-01 added New Name", "2024-03-01 removed Name Number 0",
        ]  # fmt: skip


def test_a_better_reader_amends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes read by the next version of the reader: every copy is read again."""
    from ostrakon.lists import us_bis_denied

    store = tmp_path / "store"
    for day in DAYS:
        write(tmp_path / "files", day, NAMES[day])
    update(store, tmp_path / "files")
    monkeypatch.setattr(us_bis_denied, "VERSION", us_bis_denied.VERSION + 1)
    read = us_bis_denied.read

    def better(snapshot):  # type: ignore[no-untyped-def]
        for item in read(snapshot):
            if hasattr(item, "names"):
                item = msgspec.structs.replace(item, schema="Person")
            yield item

    monkeypatch.setattr(us_bis_denied, "read", better)
    update(store, tmp_path / "files" / f"{DAYS[0]}.txt", "2024-06-01")
    assert told(str(store)) == EXPECTED


def test_a_better_reader_is_no_news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was told of copies before is not told again when they are read again; a copy that comes
    at the same time tells its own changes.
    """
    from ostrakon.lists import us_bis_denied

    store = tmp_path / "store"
    for day in DAYS[:-1]:
        write(tmp_path / "files", day, NAMES[day])
    update(store, tmp_path / "files")
    monkeypatch.setattr(us_bis_denied, "VERSION", us_bis_denied.VERSION + 1)
    again = update(store, tmp_path / "files", "2024-06-01")
    assert [one.changes for one in again.taken] == [()]
    monkeypatch.setattr(us_bis_denied, "VERSION", us_bis_denied.VERSION + 1)
    write(tmp_path / "more", DAYS[-1], NAMES[DAYS[-1]])
    new = update(store, tmp_path / "more", "2024-06-02")
    assert {change.after[-10:] for one in new.taken for change in one.changes} == {DAYS[-1]}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"names": ["no-such-source"]}, UserError),
        ({"names": ["invented"]}, UserError),  # it is not fetched
        ({"names": ["invented"], "as_of": dt.date(2024, 1, 1)}, UserError),
        ({"names": ["invented"], "path": Path("/no/such/place")}, InputError),
    ],
)
def test_bad_use(tmp_path: Path, arguments: dict[str, object], error: type[Exception]) -> None:
    """One clear line each."""
    with pytest.raises(error) as caught:
        updating.update(store=str(tmp_path), sources=sources(), **arguments)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_a_changed_archive_and_a_changed_chain_are_found(tmp_path: Path) -> None:
    """`check` recomputes every hash."""
    import sqlite3

    store = tmp_path / "store"
    update(store, write(tmp_path / "files", "2024-01-01", NAMES["2024-01-01"]))
    archived = next((store / "snapshots").rglob("*.gz"))
    archived.write_bytes(b"not it")
    with sqlite3.connect(store / "register.sqlite") as connection:
        connection.execute("update audit set what = '{}'")
    with reg.open_register(str(store)) as register:
        wheres = [problem.where for problem in reg.check(register)]
    assert wheres == ["invented, 2024-01-01.txt", "audit chain"]


@pytest.mark.parametrize(
    ("expires", "kinds"),
    [
        ("01/31/2024", []), ("02/01/2024", []), ("02/02/2024", ["silent_removal"]),
        ("", ["silent_removal"]), ("when revoked", ["silent_removal"]),
    ],
)  # fmt: skip
def test_what_expires_as_printed_does_not_go_silently(
    tmp_path: Path, expires: str, kinds: list[str]
) -> None:
    """The entry itself said until when it stands; gone before that day, or without one, it is."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "2024-01-01.txt").write_text(rows(["Ann Archer", "Bob Baker"], expires=expires))
    (files / "2024-02-01.txt").write_text(rows(["Ann Archer"], expires=expires))
    update(tmp_path / "store", files)
    assert told(str(tmp_path / "store")) == ["2024-02-01 removed Bob Baker"]
    with reg.open_register(str(tmp_path / "store")) as register:
        assert [one.kind for one in reg.list_findings(register)] == kinds


def test_changes_are_records(tmp_path: Path) -> None:
    """What leaves the program is typed."""
    store = tmp_path / "store"
    write(tmp_path / "files", DAYS[0], NAMES[DAYS[0]])
    write(tmp_path / "files", DAYS[1], NAMES[DAYS[1]], town="Shelbyville")
    update(store, tmp_path / "files")
    with reg.open_register(str(store)) as register:
        found = reg.list_changes(register, kinds=["amended"])
    assert all(isinstance(one, ListChange) for one in found)
    assert {field.field for one in found for field in one.fields} == {"addresses"}
