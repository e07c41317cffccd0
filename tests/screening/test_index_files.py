"""How an index takes the place of another, and what happens when its files are not whole."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import numpy as np
import pytest

from ostrakon.core.errors import NotFoundError, StoreError
from ostrakon.screening.index import format as files


def _publish(root: Path, numbers: list[int]) -> Path:
    with files.building(root) as folder:
        files.write_array(folder, "numbers", np.array(numbers, dtype=np.int32))
        files.write_texts(folder, "words", ["ä", "", "bc"])
        manifest = files.Manifest(
            format=files.FORMAT, rules="1", input="", parties=0, names=0, rows=0,
            vocabulary=0, files=files.described(folder),
        )  # fmt: skip
        return files.publish(root, folder, manifest)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    folder = _publish(tmp_path, [3, 1, 2])
    assert files.current(tmp_path) == folder
    assert files.current(folder) == folder
    assert files.read_array(folder, "numbers").tolist() == [3, 1, 2]
    at = files.read_array(folder, "words_at")
    blob = files.read_blob(folder, "words")
    assert [bytes(blob[a:b]).decode() for a, b in itertools.pairwise(at)] == ["ä", "", "bc"]
    files.verify(folder)


def test_an_empty_array_is_read(tmp_path: Path) -> None:
    folder = _publish(tmp_path, [])
    assert files.read_array(folder, "numbers").tolist() == []


def test_the_same_content_has_the_same_name(tmp_path: Path) -> None:
    assert _publish(tmp_path / "a", [1, 2]).name == _publish(tmp_path / "b", [1, 2]).name
    assert _publish(tmp_path / "a", [1, 2]).name != _publish(tmp_path / "a", [2, 1]).name


def test_a_new_index_takes_the_place_of_the_old_one_which_goes(tmp_path: Path) -> None:
    old = _publish(tmp_path, [1])
    new = _publish(tmp_path, [2])
    assert files.current(tmp_path) == new
    assert not old.exists()
    assert {path.name for path in tmp_path.iterdir()} == {files.CURRENT, new.name}


@pytest.mark.skipif("sys.platform == 'win32'", reason="no advisory locks there")
def test_an_index_that_is_read_stays_until_it_is_let_go(tmp_path: Path) -> None:
    old = _publish(tmp_path, [1])
    with files.hold(old):
        _publish(tmp_path, [2])
        assert files.read_array(old, "numbers").tolist() == [1]
    _publish(tmp_path, [3])
    assert not old.exists()


def test_a_build_that_stops_leaves_the_old_index_and_nothing_else(tmp_path: Path) -> None:
    old = _publish(tmp_path, [1])
    with files.building(tmp_path) as folder:
        files.write_array(folder, "numbers", np.array([9]))
    assert files.current(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == {files.CURRENT, old.name}


def test_no_index_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="build one first"):
        files.current(tmp_path)


def test_a_name_that_leads_elsewhere_is_no_index(tmp_path: Path) -> None:
    (tmp_path / files.CURRENT).write_text("../elsewhere\n")
    with pytest.raises(StoreError, match="build it anew"):
        files.current(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "x"}', b"\xff\xfe"])
def test_a_damaged_manifest_is_said_so(tmp_path: Path, content: bytes) -> None:
    folder = _publish(tmp_path, [1])
    (folder / files.MANIFEST).write_bytes(content)
    with pytest.raises(StoreError, match="build the index anew"):
        files.read_manifest(folder)


def test_a_file_cut_short_is_said_so(tmp_path: Path) -> None:
    folder = _publish(tmp_path, [1, 2, 3])
    path = folder / "numbers.npy"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(StoreError, match="cut short"):
        files.read_manifest(folder)


def test_a_changed_byte_is_found_when_looked_for(tmp_path: Path) -> None:
    folder = _publish(tmp_path, [1, 2, 3])
    path = folder / "numbers.npy"
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    files.read_manifest(folder)
    with pytest.raises(StoreError, match="not what was written"):
        files.verify(folder)


def test_a_file_that_is_no_array_is_said_so(tmp_path: Path) -> None:
    folder = _publish(tmp_path, [1, 2, 3])
    (folder / "numbers.npy").write_bytes(b"no array")
    with pytest.raises(StoreError, match="build the index anew"):
        files.read_array(folder, "numbers")


def test_what_a_killed_build_left_behind_goes_with_the_next_one(tmp_path: Path) -> None:
    killed = tmp_path / ".building-killed"
    killed.mkdir()
    (killed / "numbers.npy").write_bytes(b"half")
    os.utime(killed, (1, 1))
    with files.building(tmp_path) as alive:
        os.utime(alive, (1, 1))
        _publish(tmp_path, [1])
        assert alive.is_dir()
    assert not killed.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
