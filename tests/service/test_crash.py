"""A process that is killed at any instant leaves the store as before or as after."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from ostrakon import register as reg
from ostrakon.service import updating
from tests.service.lists import SOURCE, at, begun, sources, write

KILLS = 200
DAYS = [f"2024-{month:02d}-01" for month in range(1, 9)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Two hundred kills, half of them with the clock set back: `check` holds after each."""
    chance = random.Random(20240401)
    files = tmp_path / "files"
    for number, day in enumerate(DAYS):
        write(files, day, [f"Name Number {one}" for one in range(number, number + 12)])
    store = tmp_path / "store"
    whole = begun(tmp_path / "whole")
    _update(whole, files, "2024-09-01")
    took = _time_of_one(tmp_path, files)
    killed = 0
    for number in range(KILLS):
        moment = "2024-09-02" if number % 2 else "2019-01-01"
        path = files / f"{chance.choice(DAYS)}.txt"
        killed += _killed(store, path, moment, chance.uniform(0, took))
        if (store / "register.sqlite").exists():
            with reg.open_register(str(store)) as register:
                assert reg.check(register) == []
        if number % 40 == 39:  # begin again, so that first copies are cut off too
            _update(store, files, moment)
            assert _told(store) == _told(whole)
            store = tmp_path / f"store{number}"
    assert killed > KILLS // 10  # else the test would kill nobody


def _update(store: Path, path: Path, moment: str) -> None:
    """Take copies of the invented list in."""
    updating.update(
        [SOURCE.id], path=path, store=str(store), sources=sources(), now=lambda: at(moment)
    )


def _told(store: Path) -> tuple[list[tuple[object, ...]], set[tuple[object, ...]]]:
    """What the store says of changes, and who every entry is."""
    with reg.open_register(str(store)) as register:
        joins = register.rows("select entry_key, party from list_joins where recorded_to is null")
        return (
            [(one.by, one.kind, one.key) for one in reg.list_changes(register)],
            {(row["entry_key"], row["party"]) for row in joins},
        )


def _time_of_one(folder: Path, files: Path) -> float:
    """How long one copy takes in a store that exists, in seconds."""
    store = begun(folder / "timed")
    started = time.monotonic()
    _update(store, files / f"{DAYS[0]}.txt", "2024-09-01")
    return time.monotonic() - started


def _killed(store: Path, path: Path, moment: str, after: float) -> bool:
    """Take a copy in in a process of its own, and kill that after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            _update(store, path, moment)
            os._exit(0)
        except BaseException:
            os._exit(1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert not (os.WIFEXITED(status) and os.WEXITSTATUS(status)), "the update failed by itself"
    return os.WIFSIGNALED(status)
