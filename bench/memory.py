"""Memory of reading official lists in XML and CSV, at two sizes of a made list.

Each reading has a process of its own, whose largest resident size is what the system says. What
grows with the file beyond the keys of its entries would show as growth near that of the file.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench import made

SMALL, LARGE = 5_000, 50_000
CASES = ("un-xml", "ofac-xml", "ofac-enhanced", "eu-xml", "ofac-csv, main file", "ofac-csv",
         "us-csl-csv", "us-bis-denied", "eu-csv", "ch-seco")  # fmt: skip
_READ = """
import json, resource, sys
from pathlib import Path
from ostrakon.lists import formats
from ostrakon.sources.snapshot import of_files
name, source, *paths = sys.argv[1:]
files = {role: Path(path) for role, _, path in (each.partition("=") for each in paths)}
count = sum(1 for _ in formats.load(name).read(of_files(source, files)))
from bench.memory import resident
print(count, resident())
"""


def run(_runs: int) -> dict[str, float]:
    """Per format: megabytes of the files and of the process at both sizes, and growth of both."""
    figures: dict[str, float] = {}
    for case in CASES:
        sizes, peaks = [], []
        for entries in (SMALL, LARGE):
            with tempfile.TemporaryDirectory() as folder:
                files = made.write(case, entries, Path(folder))
                sizes.append(sum(path.stat().st_size for path in files.values()) / 1e6)
                peaks.append(_peak(case, files))
        figures |= {
            f"{case}, {SMALL} entries, file MB": sizes[0],
            f"{case}, {LARGE} entries, file MB": sizes[1],
            f"{case}, {SMALL} entries, process MB": peaks[0],
            f"{case}, {LARGE} entries, process MB": peaks[1],
            f"{case}, process MB a file MB more": (peaks[1] - peaks[0]) / (sizes[1] - sizes[0]),
        }
    return figures


def _peak(case: str, files: dict[str, Path]) -> float:
    """The largest resident size of a process that reads the files, in megabytes."""
    given = [f"{role}={path}" for role, path in files.items()]
    done = subprocess.run(
        [sys.executable, "-c", _READ, made.format_of(case), made.source_of(case), *given],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return float(done.stdout.split()[1])


def resident() -> float:
    """The most megabytes that this process itself held at a time."""
    import resource

    try:  # the other figure begins with that of its parent
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak = peak // 1024 if sys.platform == "darwin" else peak
    return peak * 1024 / 1e6
