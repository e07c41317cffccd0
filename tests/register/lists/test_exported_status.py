"""What an export says of a status is what `who` says, for every party and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostrakon import register as reg
from ostrakon.core.standing import Act
from ostrakon.lists.entry import Reference
from ostrakon.register.exporting import ListedParty, listed_parties
from tests.register.lists.world import OTHER, RED, SOURCE, World, entry, install
from tests.register.synthetic import act

Make = Callable[..., World]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    install(monkeypatch)

    def made(*acts: Act, **changed: Any) -> World:
        return World(tmp_path, *acts, **changed)

    return made


def exported(world: World, on: str, **asked: Any) -> dict[str, ListedParty]:
    """The parties of a day, by id."""
    with reg.open_register(
        str(world.folder / "store"), facts=world._facts, sources=world.sources
    ) as register:
        day = dt.date.fromisoformat(on)
        return {one.id: one for one in listed_parties(register, day, **asked)}


def told(party: ListedParty) -> dict[tuple[str, str], tuple[str, bool]]:
    """Every status that is told of a party."""
    every = [*party.statuses, *(one for each in party.listings for one in each.statuses)]
    return {(one.instrument.id, one.scope): (one.status, one.certain) for one in every}


def test_an_act_ends_what_a_list_still_shows(make: Make) -> None:
    """Both the entry and the listing by acts are revoked; the entry itself stands."""
    world = make(act("a", "LISTED", "2020-01-01"), act("b", "REVOKED", "2025-01-20"))
    world.copy("2025-01-10", entry())
    found = exported(world, "2025-01-25")["redcaps"]
    (listing,) = found.listings
    assert listing.stands
    assert [one.status for one in listing.statuses] == ["REVOKED"]
    assert found.statuses == ()  # what has ended is asked for
    (status,) = exported(world, "2025-01-25", ended=True)["redcaps"].statuses
    assert (status.since, status.until, status.listed_on) == (
        "2020-01-01", "2025-01-20", "2020-01-01",
    )  # fmt: skip


def test_a_programme_that_goes_is_told(make: Make) -> None:
    """The entry goes on under the other one; what became of the first nobody knows."""
    world = make()
    world.copy("2025-01-10", entry("1", RED, "A", "B"))
    world.copy("2025-01-20", entry("1", RED, "B"))
    found = exported(world, "2025-02-01")["redcaps"]
    (listing,) = found.listings
    assert [(one.instrument.id, one.programmes) for one in listing.statuses] == [
        ("yy-list", ("B",))
    ]
    assert [(one.instrument.id, one.status) for one in found.statuses] == [("xx-list", "UNKNOWN")]


def test_a_break_begins_a_listing_anew(make: Make) -> None:
    """Suspended and reinstated is one listing; revoked and listed again is another."""
    acts = (
        act("a", "LISTED", "2020-01-01"), act("b", "SUSPENDED", "2021-01-01"),
        act("c", "LISTED", "2022-01-01", event="reinstate", direction="REINSTATE"),
        act("d", "REVOKED", "2023-01-01"), act("e", "LISTED", "2024-01-01"),
    )  # fmt: skip
    world = make(*acts)
    days = {}
    for on in ("2021-06-01", "2022-06-01", "2023-06-01", "2024-06-01"):
        (one,) = exported(world, on, ended=True)["redcaps"].statuses
        days[on] = (one.status, one.listed_on, one.since, one.until)
    assert days == {
        "2021-06-01": ("SUSPENDED", "2020-01-01", "2020-01-01", None),
        "2022-06-01": ("LISTED", "2020-01-01", "2020-01-01", None),
        "2023-06-01": ("REVOKED", "2020-01-01", "2020-01-01", "2023-01-01"),
        "2024-06-01": ("LISTED", "2024-01-01", "2024-01-01", None),
    }


def test_what_was_only_seen_is_no_beginning(make: Make) -> None:
    """A first sighting bounds the beginning; it is not its day."""
    world = make()
    world.copy("2025-01-10", entry())
    (listing,) = exported(world, "2025-02-01")["redcaps"].listings
    (status,) = listing.statuses
    assert (status.status, status.since, status.listed_on) == ("LISTED", None, None)


def test_an_entry_about_one_part(make: Make) -> None:
    """Where acts know one part of the party only, the entry's status is that part's."""
    world = make(act("a", "LISTED", "2020-01-01", scope="armed wing"))
    world.copy("2025-01-10", entry())
    (listing,) = exported(world, "2025-01-25")["redcaps"].listings
    assert [(one.scope, one.status) for one in listing.statuses] == [("armed wing", "LISTED")]


def test_a_copied_entry_has_no_status(make: Make) -> None:
    """A list compiled from others repeats them; it tells something of the rest only."""
    world = make()
    world.sources[OTHER.id] = msgspec.structs.replace(OTHER, copied=r"TOY:")
    cited = msgspec.structs.replace(
        entry("TOY:5", "Green Caps"), references=(Reference(scheme="toy", number="5"),)
    )
    world.copy("2025-01-10", entry("5", "Green Caps"))
    world.copy("2025-01-10", cited, entry("TOY:7", "Lone Caps"), source=OTHER.id)
    found = exported(world, "2025-01-15")
    green = {one.source: one for one in found[f"{SOURCE.id}.5"].listings}
    assert (green[OTHER.id].repeats, green[OTHER.id].statuses) == (True, ())
    assert (green[SOURCE.id].repeats, len(green[SOURCE.id].statuses)) == (False, 1)
    (lone,) = found[f"{OTHER.id}.TOY:7"].listings
    assert (lone.repeats, len(lone.statuses)) == (False, 1)


DAYS = ["2024-01-01", "2024-03-01", "2024-06-01", "2024-09-01", "2025-01-01"]


@settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(DAYS), st.sampled_from(["LISTED", "SUSPENDED", "REVOKED"])),
        max_size=3, unique_by=lambda one: one[0],
    ),
    copies=st.lists(
        st.tuples(st.sampled_from(DAYS), st.sampled_from(["", "A", "B", "AB"])),
        max_size=3, unique_by=lambda one: one[0],
    ),
    on=st.sampled_from(["2023-12-01", "2024-02-01", "2024-06-02", "2025-02-01"]),
)  # fmt: skip
def test_the_same_as_who(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch,
    acts: list[tuple[str, str]], copies: list[tuple[str, str]], on: str,
) -> None:  # fmt: skip
    """Whatever acts and copies there are: no status more, none less, none other."""
    install(monkeypatch)
    made = (act(f"a{number}", state, day) for number, (day, state) in enumerate(acts))
    world = World(tmp_path_factory.mktemp("world"), *made)
    for day, programmes in copies:
        world.copy(day, *([entry("1", RED, *programmes)] if programmes else []))
    found = exported(world, on, ended=True)
    who = {
        (one.instrument, one.scope): (one.status, one.certain)
        for one in world.standing(on).listings
    }
    assert (told(found["redcaps"]) if "redcaps" in found else {}) == who
