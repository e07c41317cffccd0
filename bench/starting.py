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

COMMANDS = {
    "ostrakon --help": ["--help"],
    "ostrakon who Taliban": ["who", "Taliban"],
    "ostrakon who, Cyrillic, past day": ["who", "Талибан", "--on", "2010-01-01"],
    "ostrakon matrix --json": ["matrix", "--json"],
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
    bare = [_seconds(None, dict(os.environ)) for _ in range(runs)]
    figures["baseline: python -c pass, s"] = statistics.median(bare)
    return figures


def _seconds(arguments: list[str] | None, environment: dict[str, str]) -> float:
    """Wall time of one process."""
    command = ["-c", "pass"] if arguments is None else ["-m", "ostrakon", *arguments]
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *command], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - start
