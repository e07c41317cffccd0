"""Joins that are derived near a change are those that deriving all anew gives, in any order.

And what an update that was cut off left to be derived, the next one derives.
"""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import random
import shutil
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostrakon import register as reg
from ostrakon.core.errors import OstrakonError
from ostrakon.lists.entry import Entry, Identifier, Name, Reference
from ostrakon.register import joining
from ostrakon.register.store import build, joined
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.location import database
from tests.register.lists.world import OTHER, RED, SOURCE, World, entry, install

Said: TypeAlias = "tuple[tuple[object, ...], ...]"
Taken: TypeAlias = tuple[str, str, tuple[Entry, ...]]
LATER = "2030-01-01T00:00:00.000000Z"
_TABLES = (schema.list_joins, schema.list_proposals, schema.list_findings)
_NUMBER = itertools.count()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A store with two parties of the register, and no lists."""
    with pytest.MonkeyPatch.context() as patch:
        install(patch)
        yield World(tmp_path_factory.mktemp("base"))


def fresh(base: World) -> World:
    """A copy of it."""
    world = copy.copy(base)
    world.folder = base.folder.parent / f"again{next(_NUMBER)}"
    shutil.copytree(base.folder, world.folder)
    return world


@st.composite
def entries(draw: st.DrawFn, key: str) -> Entry:
    """An entry, of few names and numbers, so that entries meet."""
    names = draw(
        st.lists(
            st.sampled_from([RED, "Blue Caps of Yonder", "Cee Dyer", "Dyer Cee", "Ann Archer"]),
            min_size=1, max_size=2, unique=True,
        )
    )  # fmt: skip
    cited = draw(st.sampled_from([(), ("1",), ("2",), ("3",)]))
    ship = draw(st.sampled_from([(), (), ("11",)]))
    return Entry(
        key=key, schema=draw(st.sampled_from(["Organization", "Organization", "Person"])),
        names=tuple(
            Name(text=text, kind="alias" if place else "primary")
            for place, text in enumerate(names)
        ),
        references=tuple(Reference(scheme="toy", number=number) for number in cited),
        identifiers=tuple(Identifier(kind="imoNumber", text=text) for text in ship),
    )  # fmt: skip


@st.composite
def copies(draw: st.DrawFn) -> list[Taken]:
    """Copies of two lists, each of another day."""
    found = []
    for month in range(1, draw(st.integers(3, 6))):
        source = draw(st.sampled_from([SOURCE.id, SOURCE.id, OTHER.id]))
        keys = draw(st.sets(st.sampled_from("12345"), max_size=4))
        found.append(
            (source, f"2024-{month:02d}-01", tuple(draw(entries(key)) for key in sorted(keys)))
        )
    return found


def take(
    world: World, taken: Sequence[Taken], decide: Sequence[tuple[str, str, str | None]]
) -> None:
    """Take copies in; after each, a decision if there is one left."""
    left = list(decide)
    folder, sources = world.folder / "store", world.sources
    for source, day, said in taken:
        world.copy(day, *said, source=source)
        if left:
            of, key, party = left.pop()
            now = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
            try:
                if party is None:
                    joining.undo_join(folder, sources, of, key, "looked at", now)
                else:
                    joining.make_join(folder, sources, of, key, party, "looked at", now)
            except OstrakonError:
                pass  # no such entry yet, or nothing to undo


def moved_by_deriving_all(world: World) -> dict[str, tuple[Said, Said]]:
    """Tables in which deriving everything anew would write or close a row: before and after."""
    path = database(world.folder / "store")
    with build.transaction(path, journal="DELETE") as connection:

        def told() -> dict[str, Said]:
            return {
                table.name: tuple(tuple(row) for row in connection.execute(table.select()))
                for table in _TABLES
            }

        before = told()
        joined.derive_joins(connection, world.sources, LATER)
        after = told()
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def stand(world: World) -> dict[str, list[tuple[object, ...]]]:
    """Joins and proposals as they stand."""
    path = database(world.folder / "store")
    with build.transaction(path, journal="DELETE") as connection:
        return {
            table.name: sorted(
                tuple(row)[1:-2]
                for row in connection.execute(table.select().where(table.c.recorded_to.is_(None)))
            )
            for table in _TABLES[:2]
        }


@settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(st.data())
def test_joins_near_a_change_are_those_of_all(base: World, data: st.DataObject) -> None:
    """Whatever came and was decided, in whatever order: nothing is left to derive."""
    taken = data.draw(copies())
    decision = st.tuples(
        st.sampled_from([SOURCE.id, OTHER.id]), st.sampled_from("123"),
        st.sampled_from(["redcaps", "bluecaps", f"{SOURCE.id}.1", None]),
    )  # fmt: skip
    decide = data.draw(st.lists(decision, max_size=2))
    world = fresh(base)
    take(world, taken, decide)
    assert moved_by_deriving_all(world) == {}
    one, other = fresh(base), fresh(base)
    take(one, taken, ())
    take(other, random.Random(data.draw(st.integers(0, 99))).sample(taken, len(taken)), ())
    assert stand(one) == stand(other)
    for done in (world, one, other):
        shutil.rmtree(done.folder)


def test_only_what_a_change_can_bear_on_is_joined_anew(
    base: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries that nothing ties to one that moved are not looked at."""
    seen: list[set[tuple[str, str]]] = []
    whole = joined.join

    def watched(entries: dict[tuple[str, str], Entry], *rest: object) -> object:
        seen.append(set(entries))
        return whole(entries, *rest)  # type: ignore[arg-type]

    def said(key: str, name: str, cites: str | None = None) -> Entry:
        return Entry(
            key=key, schema="Person", names=(Name(text=name),),
            references=(Reference(scheme="toy", number=cites),) if cites else (),
        )  # fmt: skip

    world = fresh(base)
    many = [said(str(number), f"Name Number {number}") for number in range(1, 40)]
    world.copy("2024-01-01", *many)
    world.copy("2024-01-01", said("a", "Anne Archer", "3"), source=OTHER.id)
    monkeypatch.setattr(joined, "join", watched)
    world.copy("2024-02-01", *many[:2], said("3", "Ann Archer"), *many[3:])
    assert seen == [{(SOURCE.id, "3"), (OTHER.id, "a")}]
    world.copy("2024-03-01", said("a", "Anne Archer", "7"), source=OTHER.id)
    assert seen[1:] == [{(SOURCE.id, "3"), (SOURCE.id, "7"), (OTHER.id, "a")}]
    world.copy("2024-04-01", *many[:2], said("3", "Ann Archer"), *many[3:])
    assert len(seen) == 2  # a copy that only repeats joins nothing
    assert moved_by_deriving_all(world) == {}


def test_what_was_left_is_derived_by_the_next(base: World) -> None:
    """Cut off after a copy was taken in: `check` finds nothing, and what comes next joins it."""
    world = fresh(base)
    other = Entry(key="1", schema="Organization", names=(Name(text=RED),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.register.lists.world.finish", lambda *_: 0)
        world.copy("2024-01-01", other)
    folder = str(world.folder / "store")
    with reg.open_register(folder, facts=world._facts, sources=world.sources) as register:
        assert reg.check(register) == []
        assert joining.joins_of_party(register, "redcaps") == ()
    world.copy("2024-01-01", source=OTHER.id)
    with reg.open_register(folder, facts=world._facts, sources=world.sources) as register:
        assert [one.key for one in joining.joins_of_party(register, "redcaps")] == ["1"]
    assert moved_by_deriving_all(world) == {}


def test_a_number_that_was_given_up_follows_the_one_that_stands_for_it(base: World) -> None:
    """Although only the other moved."""
    world = fresh(base)
    world.copy("2024-01-01", entry("1", "Green Caps of Yonder", passport="P1"))
    world.copy("2024-02-01", entry("9", "Green Caps of Yonder", passport="P1"))
    folder, now = world.folder / "store", dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    joining.make_join(folder, world.sources, SOURCE.id, "9", "bluecaps", "looked at", now)
    with reg.open_register(str(folder), facts=world._facts, sources=world.sources) as register:
        found = joining.join_of_entry(register, SOURCE.id, "1")
        assert (found.party, found.how) == ("bluecaps", "renumbered")
    assert moved_by_deriving_all(world) == {}
