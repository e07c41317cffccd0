"""Processes that screen: they end when the one that began them is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ostrakon.screening.index.build import build
from ostrakon.screening.records import ListedName, PartyRecord

ENDLESS = """
import itertools, multiprocessing, sys, time
from pathlib import Path
from ostrakon.core.screening import Subject
from ostrakon.screening.many import screen_many

if __name__ == "__main__":
    subjects = (Subject(name="Jane Roe") for _ in itertools.count())
    answers = screen_many(Path(sys.argv[1]), subjects, workers=2)
    next(answers)
    print(*[child.pid for child in multiprocessing.active_children()], flush=True)
    time.sleep(600)
"""
LONG_ENOUGH = 60
"""Seconds after which a process that is still there would stay for ever."""


def _runs(process: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        said = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return said.rpartition(")")[2].split()[0] not in ("Z", "X")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="tells processes by /proc")
def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    jane = PartyRecord(id="1", name="Jane Roe", names=(ListedName(text="Jane Roe"),))
    build([jane], tmp_path / "index")
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "index")], stdout=subprocess.PIPE, text=True
    )
    with parent:
        assert parent.stdout is not None
        workers = [int(process) for process in parent.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(_runs, workers))
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + LONG_ENOUGH
    while any(map(_runs, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(_runs, workers))
