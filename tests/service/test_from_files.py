"""Copies from files: which file is which copy of which day, and files that are no such thing."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import sys
from pathlib import Path

import pytest

from ostrakon import register as reg
from ostrakon.core.errors import InputError, OstrakonError, UserError
from ostrakon.service import updating
from ostrakon.sources.catalogue import File
from tests.service.lists import SOURCE, at, begun, rows, sources, write

HALVES = (File(role="main", match=("*.txt",)), File(role="more", match=("*.more",)))


def update(store: Path, path: Path, **changed: object) -> updating.Updated:
    """Take copies of the invented list in."""
    as_of = changed.pop("as_of", None)
    assert as_of is None or isinstance(as_of, dt.date)
    return updating.update(
        [SOURCE.id], path=path, as_of=as_of, store=str(begun(store)), sources=sources(**changed),
        now=lambda: at("2024-05-01"),
    )  # fmt: skip


def days(done: updating.Updated) -> list[str]:
    """The list dates of what was taken in."""
    return [copy.list_date for taken in done.taken for copy in taken.copies]


def test_the_day_of_a_name_comes_before_that_of_the_command(tmp_path: Path) -> None:
    """`--as-of` dates what neither says its day nor bears it in its name."""
    files = tmp_path / "files"
    write(files, "2024-01-01", ["Ann Archer"])
    write(files, "undated", ["Ann Archer", "Bob Baker"])
    done = update(tmp_path / "store", files, as_of=dt.date(2024, 3, 3))
    assert sorted(days(done)) == ["2024-01-01", "2024-03-03"]


def test_the_day_of_a_folder(tmp_path: Path) -> None:
    """A folder a day, with the same names in each."""
    for day in ("2024-01-01", "2024-02-01"):
        write(tmp_path / "files" / day / "us", "list", [f"Name {day}"])
    assert days(update(tmp_path / "store", tmp_path / "files")) == ["2024-01-01", "2024-02-01"]


def test_halves_stay_together_where_a_file_stands_twice(tmp_path: Path) -> None:
    """Packed and unpacked side by side: two whole copies, not three that lack something."""
    files = tmp_path / "files"
    files.mkdir()
    for name in ("2024-01-01.txt", "2024-01-01.more"):
        (files / name).write_text(rows(["Ann Archer"]))
        (files / f"{name}.gz").write_bytes(gzip.compress(rows(["Ann Archer"]).encode()))
    done = update(tmp_path / "store", files, files=HALVES)
    assert [copy.outcome for copy in done.taken[0].copies] == ["new", "known"]


def test_a_half_alone_waits(tmp_path: Path) -> None:
    """Both halves of a list or none of it."""
    path = write(tmp_path / "files", "2024-01-01", ["Ann Archer"])
    (copy,) = update(tmp_path / "store", path, files=HALVES).taken[0].copies
    assert copy.outcome == "waiting"
    assert "more" in (copy.message or "")


@pytest.mark.skipif(sys.platform == "win32", reason="no FIFOs there")
def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    """A FIFO would block for ever, a broken link leads nowhere, a hidden file is somebody's own."""
    files = tmp_path / "files"
    write(files, "2024-01-01", ["Ann Archer"])
    os.mkfifo(files / "2024-01-02.txt")
    (files / "2024-01-03.txt").symlink_to(tmp_path / "nowhere")
    (files / "2024-01-04.txt").symlink_to("/dev/zero")
    write(files, ".2024-01-05", ["Ann Archer"])
    (files / "loop").symlink_to(files, target_is_directory=True)
    assert days(update(tmp_path / "store", files)) == ["2024-01-01"]
    for name in ("2024-01-02.txt", "2024-01-04.txt"):
        with pytest.raises(InputError):
            update(tmp_path / "store", files / name)


def test_an_unreadable_file_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, and the rest is taken in."""
    files = tmp_path / "files"
    write(files, "2024-01-01", ["Ann Archer"])
    bad = write(files, "2024-01-02", ["Ann Archer", "Bob Baker"])
    opened = Path.open

    def refuse(path: Path, *arguments: object, **named: object) -> object:
        if path == bad:
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    done = update(tmp_path / "store", files)
    assert days(done) == ["2024-01-01"]
    assert [one.message for one in done.failed] == [f"{bad}: cannot be read (Permission denied)"]


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_a_path_that_cannot_be(tmp_path: Path, name: str) -> None:
    """One line, whatever the system says of the name."""
    with pytest.raises(InputError):
        update(tmp_path / "store", tmp_path / name)


def test_a_path_that_may_not_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that says why."""
    looked = Path.stat

    def refuse(path: Path, **arguments: bool) -> os.stat_result:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return looked(path, **arguments)

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        update(tmp_path / "store", tmp_path / "closed")


def test_the_store_is_no_place_of_copies(tmp_path: Path) -> None:
    """Its archive is not taken in again, neither by itself nor within a folder."""
    store = tmp_path / "store"
    anything = (File(match=("*",)),)
    write(tmp_path, "2024-01-01", ["Ann Archer"])
    update(store, tmp_path / "2024-01-01.txt", files=anything)
    with pytest.raises(UserError):
        update(store, store, files=anything)
    with pytest.raises(UserError):
        update(store, store / "snapshots", files=anything)
    assert days(update(store, tmp_path, files=anything)) == ["2024-01-01"]


def test_names_with_line_ends_and_escapes(tmp_path: Path) -> None:
    """They are names like others; the terminal is the printing side's care."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "2024-01-01\n\x1b[31m.txt").write_text(rows(["Ann Archer"]))
    assert days(update(tmp_path / "store", files)) == ["2024-01-01"]


def test_a_damaged_file_of_the_archive_is_mended(tmp_path: Path) -> None:
    """As `check` says: giving the file again puts its bytes back."""
    store = tmp_path / "store"
    path = write(tmp_path / "files", "2024-01-01", ["Ann Archer"])
    update(store, path)
    archived = next((store / "snapshots").rglob("*.gz"))
    for damage in (lambda: archived.write_bytes(b"not it"), archived.unlink):
        damage()
        with reg.open_register(str(store)) as register:
            assert len(reg.check(register)) == 1
        update(store, path)
        with reg.open_register(str(store)) as register:
            assert reg.check(register) == []


def test_a_better_reader_and_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read from a file stays held although the file cannot be read again."""
    from ostrakon.lists import us_bis_denied

    store = tmp_path / "store"
    update(store, write(tmp_path / "files", "2024-01-01", ["Ann Archer"]))
    archived = next((store / "snapshots").rglob("*.gz"))
    archived.write_bytes(gzip.compress(b"another file"))
    monkeypatch.setattr(us_bis_denied, "VERSION", us_bis_denied.VERSION + 1)
    update(store, write(tmp_path / "files", "2024-02-01", ["Ann Archer", "Bob Baker"]))
    with reg.open_register(str(store)) as register:
        assert [one.kind for one in reg.list_changes(register)] == ["added"]
        assert reg.list_findings(register) == ()


def test_what_a_killed_write_left_goes(tmp_path: Path) -> None:
    """Old remains are removed by the next update; a write that is under way is not touched."""
    store = begun(tmp_path / "store")
    (store / "snapshots").mkdir(exist_ok=True)
    old, young = store / "snapshots" / "old.part", store / "snapshots" / "young.part"
    for part in (old, young):
        part.write_bytes(b"x")
    os.utime(old, (0, 0))
    update(store, write(tmp_path / "files", "2024-01-01", ["Ann Archer"]))
    assert (old.exists(), young.exists()) == (False, True)


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store is as before, and the line says what to do."""
    store = tmp_path / "store"
    update(store, write(tmp_path / "files", "2024-01-01", ["Ann Archer"]))
    before = (store / "register.sqlite").read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ostrakon.sources.archive.os.fsync", full)
    with pytest.raises(OstrakonError, match="No space left on device") as caught:
        update(store, write(tmp_path / "files", "2024-02-01", ["Bob Baker"]))
    assert caught.value.exit_status == 4
    assert (store / "register.sqlite").read_bytes() == before
    assert list((store / "snapshots").rglob("*.part")) == []
