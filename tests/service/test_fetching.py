"""`update` from issuers: what has not changed, halves, error pages, and no network at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from ostrakon import register as reg
from ostrakon.core.lists import SourceState
from ostrakon.register.store import build, joined
from ostrakon.register.store.location import database
from ostrakon.service import updating
from ostrakon.sources import visit
from ostrakon.sources.catalogue import File, ListSource
from tests.service.lists import SOURCE, at, begun, rows
from tests.sources.site import Handler, Site, serving

MONDAY, TUESDAY = "Mon, 01 Jan 2024 00:00:00 GMT", "Tue, 02 Jan 2024 00:00:00 GMT"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(visit, "RETRY_SECONDS", 0.01)
    with serving() as running:
        yield running


class World:
    """A store and a source that is fetched from the site."""

    def __init__(self, site: Site, folder: Path, *roles: str) -> None:
        self.site = site
        self.store = str(begun(folder / "store"))
        files = tuple(File(role=role, url=site.url(f"/{role or 'list'}")) for role in roles or [""])
        self.source: ListSource = msgspec.structs.replace(SOURCE, status="live", files=files)

    def update(self, day: str) -> updating.Updated:
        """Fetch the source."""
        return updating.update(
            store=self.store, sources={SOURCE.id: self.source}, now=lambda: at(day)
        )

    def state(self) -> SourceState:
        """How the source stands."""
        with reg.open_register(self.store) as register:
            assert reg.check(register) == []
            (state,) = reg.source_states(register, [self.source], at("2024-06-01").date())
        return state

    def changes(self) -> list[str]:
        """What changed, in short."""
        with reg.open_register(self.store) as register:
            return [f"{one.by} {one.kind} {one.name}" for one in reg.list_changes(register)]


def outcomes(done: updating.Updated) -> list[str]:
    """What became of each copy."""
    return [copy.outcome for taken in done.taken for copy in taken.copies]


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    """By its tag; what has is taken in."""
    world = World(site, tmp_path)
    site.publish("/list", rows(["Ann Archer"]).encode(), etag='"1"')
    assert outcomes(world.update("2024-05-01")) == ["new"]
    done = world.update("2024-05-02")
    assert (done.unchanged, done.taken, done.failed) == ((SOURCE.id,), (), ())
    site.publish("/list", rows(["Ann Archer", "Bob Baker"]).encode(), etag='"2"')
    assert outcomes(world.update("2024-05-03")) == ["new"]
    assert world.changes() == ["2024-05-03 added Bob Baker"]
    state = world.state()
    assert (state.copies, state.last_outcome) == (2, "new")


def test_one_half_that_has_changed(site: Site, tmp_path: Path) -> None:
    """The other is taken from the archive: every copy is whole."""
    world = World(site, tmp_path, "main", "more")
    site.publish("/main", rows(["Ann Archer"]).encode(), etag='"1"')
    site.publish("/more", b"more", etag='"a"')
    assert outcomes(world.update("2024-05-01")) == ["new"]
    site.publish("/main", rows(["Ann Archer", "Bob Baker"]).encode(), etag='"2"')
    assert outcomes(world.update("2024-05-02")) == ["new"]
    sent = [sent.get("If-None-Match") for _, sent in site.asked]
    assert sent == [None, None, '"1"', '"a"', '"1"', '"a"', '"2"', '"a"']  # asked for twice
    assert world.update("2024-05-03").unchanged == (SOURCE.id,)
    assert world.changes() == ["2024-05-02 added Bob Baker"]


def test_halves_that_are_replaced_while_they_are_fetched(site: Site, tmp_path: Path) -> None:
    """What is taken in stood together at one instant; one that changes all the time does not."""
    world = World(site, tmp_path, "main", "more")
    site.publish("/main", rows(["Ann Archer"]).encode(), etag='"1"')
    site.publish("/more", b"more", etag='"a"')
    world.update("2024-05-01")
    whole = site.answers["/more"]

    def replaced(request: Handler) -> None:
        if len(site.asked) == 6:  # between the two: the first is of yesterday, the second of today
            site.publish("/main", rows(["Ann Archer", "Bob Baker"]).encode(), etag='"2"')
            site.publish("/more", b"more and more", etag='"b"')
            whole_now = site.answers["/more"]
            whole_now(request)
        else:
            whole(request)

    site.answers["/more"] = replaced
    assert outcomes(world.update("2024-05-02")) == ["new"]
    assert world.changes() == ["2024-05-02 added Bob Baker"]
    with reg.open_register(world.store) as register:
        files = register.rows("select files from list_copies order by pk")
    assert len(files) == 2

    def never_the_same(request: Handler) -> None:
        site.publish("/main", rows([f"Name {len(site.asked)}"]).encode())
        now = site.answers["/main"]
        site.answers["/main"] = never_the_same
        now(request)

    site.answers["/main"] = never_the_same
    (failure,) = world.update("2024-05-03").failed
    assert "are being replaced at this moment" in failure.message
    assert world.state().copies == 2


def test_every_try_leads_to_address_headers_and_copy(site: Site, tmp_path: Path) -> None:
    """As it was answered: new, unchanged, and not at all."""
    world = World(site, tmp_path)
    site.publish("/list", rows(["Ann Archer"]).encode(), etag='"1"', modified=MONDAY)
    world.update("2024-05-01")
    world.update("2024-05-02")
    del site.answers["/list"]
    world.update("2024-05-03")
    with reg.open_register(world.store) as register:
        tries = register.rows("select * from list_fetches order by pk")
        copies = register.rows("select pk from list_copies")
    assert [row["outcome"] for row in tries] == ["new", "unchanged", "failed"]
    assert [row["address"] for row in tries] == [site.url("/list")] * 2 + [None]
    assert [row["copy_pk"] for row in tries] == [copies[0]["pk"]] * 2 + [None]
    assert [json.loads(row["headers"]).get(":etag") for row in tries] == ['"1"', '"1"', None]


def test_a_half_that_fails_takes_nothing_in(site: Site, tmp_path: Path) -> None:
    """Both halves or none; the next try asks for both."""
    world = World(site, tmp_path, "main", "more")
    site.publish("/main", rows(["Ann Archer"]).encode(), etag='"1"')
    done = world.update("2024-05-01")
    assert [one.source for one in done.failed] == [SOURCE.id]
    assert "404" in done.failed[0].message
    assert (world.state().copies, world.state().last_outcome) == (0, "failed")
    site.publish("/more", b"more", etag='"a"')
    assert outcomes(world.update("2024-05-02")) == ["new"]


def test_a_half_that_the_archive_lost(site: Site, tmp_path: Path) -> None:
    """What is not held any more is asked for anew, whatever its tag was."""
    world = World(site, tmp_path)
    site.publish("/list", rows(["Ann Archer"]).encode(), etag='"1"')
    world.update("2024-05-01")
    next((Path(world.store) / "snapshots").rglob("*.gz")).unlink()
    world.update("2024-05-02")
    assert world.state().last_outcome in ("new", "known")


def test_an_error_page_that_is_younger_than_the_list(site: Site, tmp_path: Path) -> None:
    """It waits, and the list behind it is still found, although the page's day is the later."""
    world = World(site, tmp_path)
    site.publish("/list", b"<html>Try later</html>", modified=TUESDAY)
    assert outcomes(world.update("2024-05-01")) == ["waiting"]
    site.publish("/list", rows(["Ann Archer"]).encode(), modified=MONDAY)
    assert outcomes(world.update("2024-05-02")) == ["new"]
    assert "If-Modified-Since" not in site.asked[-1][1]
    assert [copy.message.split(":")[0] for copy in world.state().waiting] == ["not_the_format"]


def test_without_network(site: Site, tmp_path: Path) -> None:
    """Every source says so, what was taken in stays, and its age is told."""
    world = World(site, tmp_path)
    site.publish("/list", rows(["Ann Archer"]).encode())
    world.update("2024-05-01")
    gone = File(url="http://127.0.0.1:1/list")
    world.source = msgspec.structs.replace(world.source, files=(gone,))
    done = world.update("2024-05-02")
    assert [one.source for one in done.failed] == [SOURCE.id]
    assert "\n" not in done.failed[0].message
    state = world.state()
    assert (state.copies, state.age_days, state.last_outcome) == (1, 31, "failed")


def test_the_same_bytes_of_another_day(site: Site, tmp_path: Path) -> None:
    """A list that says no day of its own was seen again: another sighting, no change."""
    world = World(site, tmp_path)
    site.publish("/list", rows(["Ann Archer"]).encode())
    assert outcomes(world.update("2024-05-01")) == ["new"]
    assert outcomes(world.update("2024-05-02")) == ["new"]
    assert outcomes(world.update("2024-05-02")) == ["known"]
    assert world.changes() == []
    assert world.state().copies == 2


def test_two_versions_of_one_day(site: Site, tmp_path: Path) -> None:
    """Published twice on one day: in the order in which they were fetched."""
    world = World(site, tmp_path)
    names = ["Ann Archer"]
    for name in ("Bob Baker", "Cee Cooper", "Dee Dyer"):
        names.append(name)
        site.publish("/list", rows(names).encode())
        world.update("2024-05-01")
    assert world.changes() == ["2024-05-01 added Cee Cooper", "2024-05-01 added Dee Dyer"]


def test_an_entry_is_joined_by_what_it_says_last(site: Site, tmp_path: Path) -> None:
    """Of two versions of one day the later counts, whichever was written to the store first."""
    world = World(site, tmp_path)
    for town, day in (("Springfield", "2024-05-01"), ("Shelbyville", "2024-05-02")):
        site.publish("/list", rows(["Ann Archer"], town).encode())
        world.update(day)
    with build.transaction(database(Path(world.store)), journal="DELETE") as connection:
        # Both of one list date, the later one with the lower key.
        connection.exec_driver_sql("update list_readings set list_date = '2024-05-01'")
        connection.exec_driver_sql("update list_runs set pk = -pk")
        latest = joined._latest(connection)
        states = {node: joined._State(version=pk) for node, pk in latest.items()}
        ((_, entry),) = joined._entries(connection, states).items()
    assert "Shelbyville" in entry.addresses[0].text


def test_a_copy_that_waits_day_after_day_is_let_in(site: Site, tmp_path: Path) -> None:
    """The same bytes on several days have one hash: one word lets all of them in."""
    world = World(site, tmp_path)
    many = [f"Name Number {number}" for number in range(60)]
    site.publish("/list", rows(many).encode())
    world.update("2024-05-01")
    site.publish("/list", rows(many[:20]).encode())
    for day in ("2024-05-02", "2024-05-03"):
        assert outcomes(world.update(day)) == ["waiting"]
    (waiting, _) = world.state().waiting
    updating.release(
        waiting.id[:12], "announced", store=world.store, sources={SOURCE.id: world.source}
    )
    assert world.state().waiting == ()
    assert len(world.changes()) == 40
