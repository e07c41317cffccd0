"""What an entry says is one version, in whatever order a file prints it."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select, update

from ostrakon.lists.entry import Entry, Name, Remark
from ostrakon.register.store import migrate
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.build import transaction
from ostrakon.register.store.versions import Versions

ANN = Entry(
    key="1", schema="Person", place="line 1",
    names=(Name(text="Ann Archer"), Name(text="Annie", kind="alias"), Name(text="Nan")),
    remarks=(Remark(label="Town", text="Springfield"), Remark(label="Trade", text="Archery")),
)  # fmt: skip


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The tables, empty."""
    path = tmp_path / "empty.sqlite"
    with transaction(path, journal="DELETE") as connection:
        migrate.upgrade(connection)
    return path


def taken(tables: Path, *entries: Entry) -> list[int]:
    """The versions of the entries of one copy."""
    with transaction(tables, journal="DELETE") as connection:
        known = Versions(connection, "invented", "layout")
        numbers = [known.number(one) for one in entries]
        known.write()
        held = int(connection.scalar(select(func.count(schema.list_versions.c.pk))) or 0)
        assert held == len({*numbers, *range(1, held + 1)})  # numbered without a gap
    return numbers


def shuffled(chance: random.Random) -> Entry:
    """The same, elsewhere in the file and in another order."""
    return msgspec.structs.replace(
        ANN, place=f"line {chance.random()}",
        names=tuple(chance.sample(ANN.names, len(ANN.names))),
        remarks=tuple(chance.sample(ANN.remarks, len(ANN.remarks))),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_order_and_place_are_no_part_of_it(tables: Path, seed: int) -> None:
    chance = random.Random(seed)
    (first,) = taken(tables, shuffled(chance))
    assert set(taken(tables, *(shuffled(chance) for _ in range(5)))) == {first}


@pytest.mark.parametrize(
    "changed",
    [
        {"key": "2"}, {"schema": "Company"}, {"listed": False}, {"names": ANN.names[:2]},
        {"remarks": ()}, {"names": (*ANN.names, ANN.names[0])},
    ],
)  # fmt: skip
def test_whatever_else_differs_is_another(tables: Path, changed: dict[str, object]) -> None:
    first, second = taken(tables, ANN, msgspec.structs.replace(ANN, **changed))
    assert first != second
    assert taken(tables, ANN) == [first]


def test_a_store_that_did_not_note_the_order_yet(tables: Path) -> None:
    """The next copy notes it."""
    taken(tables, ANN)
    with transaction(tables, journal="DELETE") as connection:
        connection.execute(update(schema.list_versions).values(printed=None))
    assert taken(tables, ANN, shuffled(random.Random(3))) == [1, 1]
    with transaction(tables, journal="DELETE") as connection:
        assert connection.scalar(select(schema.list_versions.c.printed)) == ANN.printed()
