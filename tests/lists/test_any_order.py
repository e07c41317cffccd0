"""The UN's lists of eleven years, fed in any order, give one register."""

from __future__ import annotations

import datetime as dt
import functools
import os
import random
import shutil
import sqlite3
from pathlib import Path
from typing import TypeAlias

import pytest

from ostrakon import register as reg
from ostrakon.service import updating
from tests.lists.pairs import LISTS

SOURCE = "un-consolidated"
# What differs by design: when something was recorded, and numbers that only tell rows apart.
_ORDERED = {
    "list_copies": "select source, id, seen_on, handed, files from list_copies",
    "list_readings": """select c.id, r.format, r.version, r.layout, r.header, r.list_date,
        r.dated_by, r.complete, r.exact, r.entries, r.problems, r.refusal, r.message
        from list_readings r join list_copies c on c.pk = r.copy_pk where r.known_to is null""",
    "list_versions": "select source, layout, entry_key, digest, entry from list_versions",
    "list_runs": """select x.source, x.entry_key, v.digest, a.id, b.id, x.opened, x.closed, x.ended
        from list_runs x join list_versions v on v.pk = x.version_pk
        join list_copies a on a.pk = x.first_pk left join list_copies b on b.pk = x.until_pk
        where x.recorded_to is null""",
    "list_changes": """select x.source, x.kind, x.entry_key, x.others, a.id, b.id, v.digest,
        w.digest, x.fields, c.id, x.inferred
        from list_changes x join list_copies a on a.pk = x.before_pk
        join list_copies b on b.pk = x.after_pk
        left join list_versions v on v.pk = x.version_before
        left join list_versions w on w.pk = x.version_after
        left join list_copies c on c.pk = x.closed_by
        where x.recorded_to is null""",
    "list_findings": """select x.source, x.kind, c.id, x.entry_key, x.message
        from list_findings x left join list_copies c on c.pk = x.copy_pk
        where x.recorded_to is null""",
    "list_joins": """select source, entry_key, party, how, evidence from list_joins
        where recorded_to is null""",
    "list_proposals": """select source, entry_key, party, evidence from list_proposals
        where recorded_to is null""",
}


Rows: TypeAlias = "dict[str, list[tuple[object, ...]]]"


def _rows(store: Path) -> Rows:
    """Every record on lists, in an order of its own."""
    with sqlite3.connect(store / "register.sqlite") as connection:
        return {
            name: sorted(connection.execute(sql).fetchall(), key=repr)
            for name, sql in _ORDERED.items()
        }


def _same(moment: dt.datetime) -> dt.datetime:
    """A clock that stands still."""
    return moment


def _fed(
    store: Path, folder: Path, files: list[Path], batch: int
) -> dict[str, list[tuple[object, ...]]]:
    """The records after feeding the files, so many at a time."""
    shutil.copytree(os.environ["OSTRAKON_STORE"], store)
    for number in range(0, len(files), batch):
        part = folder / f"{store.name}-{number}"
        part.mkdir(parents=True)
        for file in files[number : number + batch]:
            (part / file.name).symlink_to(file)
        moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
        updating.update([SOURCE], path=part, store=str(store), now=functools.partial(_same, moment))
    with reg.open_register(str(store)) as register:
        assert reg.check(register) == []
    return _rows(store)


@pytest.mark.shared
def test_forward_backward_and_shuffled(tmp_path: Path) -> None:
    """Record for record the same; and a second feeding changes nothing."""
    files = sorted((LISTS / "un" / "consolidated").glob("*.xml.gz"))
    assert len(files) == 46
    forward = _fed(tmp_path / "forward", tmp_path / "in", files, 46)
    backward = _fed(tmp_path / "backward", tmp_path / "in", files[::-1], 12)
    chance = random.Random(1267)
    shuffled = _fed(tmp_path / "shuffled", tmp_path / "in", chance.sample(files, len(files)), 7)
    for name, rows in forward.items():
        assert rows or name in ("list_proposals",), name
        assert backward[name] == rows, name
        assert shuffled[name] == rows, name
    before = (tmp_path / "forward" / "register.sqlite").read_bytes()
    updating.update([SOURCE], path=LISTS / "un" / "consolidated", store=str(tmp_path / "forward"))
    assert (tmp_path / "forward" / "register.sqlite").read_bytes() == before
