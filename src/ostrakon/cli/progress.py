"""How far a long command has come: a bar on a terminal, else lines; on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TypeAlias

from ostrakon.cli.options import notify
from ostrakon.cli.printable import printable

Notify: TypeAlias = "Callable[[str], None]"
Step: TypeAlias = "Callable[[int, int], None]"


@contextlib.contextmanager
def progress() -> Iterator[tuple[Notify, Step]]:
    """Two functions while the work goes on: what is being done, and how much of how much is done.

    On a terminal they feed a bar that is gone afterwards; elsewhere (a pipe, a log, `TERM=dumb`)
    what is being done comes line by line, and nothing is drawn.
    """
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield notify, lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        BarColumn(bar_width=20), MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=None)
        yield (
            lambda line: bar.update(task, description=printable(line)),
            lambda done, total: bar.update(task, completed=done, total=total),
        )
