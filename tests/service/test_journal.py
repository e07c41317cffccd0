"""Journals keep what was written, to the letter, whatever ends the writer."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.errors import StoreError
from ostrakon.service.journal import Journal


class Note(msgspec.Struct, frozen=True):
    """A record."""

    number: int
    text: str = ""


def journal(folder: Path) -> Journal[Note]:
    """The journal of a folder."""
    return Journal(folder, "notes", Note)


def add(folder: Path, text: str = "") -> Note:
    """One record after the last one."""
    return journal(folder).append(lambda last: [Note((last.number if last else 0) + 1, text)])[0]


def add_many(folder: Path, count: int) -> None:
    """Records one after the other."""
    for _ in range(count):
        add(folder)


def test_no_journal_is_empty(tmp_path: Path) -> None:
    """Reading makes nothing."""
    assert list(journal(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.text(max_size=200), max_size=8))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    """Any text, in order, each after the one before it."""
    folder = tmp_path_factory.mktemp("journal")
    for text in texts:
        add(folder, text)
    assert list(journal(folder)) == [Note(n, text) for n, text in enumerate(texts, 1)]


def test_long_records_are_followed(tmp_path: Path) -> None:
    """The last line is found however long it is."""
    add(tmp_path, "x" * 200_000)
    add(tmp_path, "y" * 300_000)
    assert add(tmp_path).number == 3


@pytest.mark.parametrize("cut", [1, 5, 10])
def test_a_line_that_a_crash_cut_off_never_counted(tmp_path: Path, cut: int) -> None:
    """It is left out when reading, and cut off when writing."""
    add(tmp_path, "one")
    whole = (tmp_path / "notes.jsonl").read_bytes()
    (tmp_path / "notes.jsonl").write_bytes(whole + whole[:cut])
    assert [note.number for note in journal(tmp_path)] == [1]
    assert add(tmp_path, "two") == Note(2, "two")
    assert [note.text for note in journal(tmp_path)] == ["one", "two"]


def test_only_half_a_line(tmp_path: Path) -> None:
    """The very first record was cut off."""
    (tmp_path / "notes.jsonl").write_bytes(b'{"numb')
    assert add(tmp_path).number == 1
    assert len(list(journal(tmp_path))) == 1


def test_a_changed_line_is_named(tmp_path: Path) -> None:
    """Which file, which line, what to do."""
    add(tmp_path)
    (tmp_path / "notes.jsonl").write_bytes(b'{"number": "x"}\n')
    with pytest.raises(StoreError, match="line 1: not a record"):
        list(journal(tmp_path))
    with pytest.raises(StoreError, match="the last line: not a record"):
        add(tmp_path)


def test_writers_wait_for_one_another(tmp_path: Path) -> None:
    """Three processes, one chain without a gap."""
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=add_many, args=(tmp_path, 20)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [note.number for note in journal(tmp_path)] == list(range(1, 61))
