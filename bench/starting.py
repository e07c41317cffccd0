"""What a user waits for: whole commands from process start to their last line.

Baseline: the Python interpreter that starts and stops.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

from bench import listed

COMMANDS = {
    "ostrakon --help": ["--help"],
    "ostrakon who Taliban": ["who", "Taliban"],
    "ostrakon who, Cyrillic, past day": ["who", "Талибан", "--on", "2010-01-01"],
    "ostrakon matrix --json": ["matrix", "--json"],
}


AMONG_MANY = {
    "who Taliban": ["who", "Taliban"],
    "who, a name on the list": ["who", "bench.X-100"],
    "joins, a name of very many": ["joins", "Muhammad", "Ali"],
}


def run(runs: int) -> dict[str, float]:
    """Median seconds of each command on a warm machine, and of a bare interpreter beside it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "OSTRAKON_STORE": folder}
        figures = {"first use (makes the store), s": _seconds(["who", "Taliban"], environment)}
        for name, command in COMMANDS.items():
            _seconds(command, environment)
            times = [_seconds(command, environment) for _ in range(runs)]
            figures[f"{name}, s"] = statistics.median(times)
        begun = time.perf_counter()
        listed.fill(folder)
        figures[f"taking in {listed.PARTIES:,} parties, s"] = time.perf_counter() - begun
        for name, command in AMONG_MANY.items():
            _seconds(command, environment)
            times = [_seconds(command, environment) for _ in range(runs)]
            figures[f"among these, {name}, s"] = statistics.median(times)
    bare = [_seconds(None, dict(os.environ)) for _ in range(runs)]
    figures["baseline: python -c pass, s"] = statistics.median(bare)
    return figures


def _seconds(arguments: list[str] | None, environment: dict[str, str]) -> float:
    """Wall time of one process."""
    command = ["-c", "pass"] if arguments is None else ["-m", "ostrakon", *arguments]
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *command], env=environment, check=False, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if done.returncode not in (0, 1):  # 1: a name of several, which is an answer too
        raise RuntimeError(done.stderr)
    return time.perf_counter() - start
