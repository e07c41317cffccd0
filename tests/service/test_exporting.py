"""What a day's export holds, and that it can be taken in again."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ostrakon import register as reg
from ostrakon.cli import cli
from ostrakon.core.errors import UserError
from ostrakon.lists import formats
from ostrakon.lists.entry import Entry
from ostrakon.register.exporting import ListedParty
from ostrakon.report.exporting import pieces
from ostrakon.report.files import write_pieces
from ostrakon.service import exporting, updating
from ostrakon.sources.snapshot import of_files
from tests.service.lists import SOURCE, at, begun, sources, write

COPIES = {
    "2024-01-01": ["Ann Archer", "Bob Baker"],
    "2024-02-01": ["Ann Archer", "Cee Cooper"],
    "2024-03-01": ["Ann Archer", "Bob Baker", "Cee Cooper"],
}


@pytest.fixture
def listed(tmp_path: Path) -> str:
    """A store with three copies of the invented list."""
    store = begun(tmp_path / "store")
    for day, names in COPIES.items():
        write(tmp_path / "copies", day, names)
    updating.update(
        [SOURCE.id], path=tmp_path / "copies", store=str(store), sources=sources(),
        now=lambda: at("2024-04-01"),
    )  # fmt: skip
    return str(store)


def on(store: str, day: str, **asked: object) -> dict[str, ListedParty]:
    """The parties of a day, by the name on the list."""
    found = exporting.listed(on=dt.date.fromisoformat(day), store=store, sources=sources(), **asked)  # type: ignore[arg-type]
    return {one.listings[0].entry.names[0].text: one for one in found}


def test_only_what_stood_that_day(listed: str) -> None:
    """Nothing before the first copy; a gap that the list took back within its days is a gap."""
    assert on(listed, "2023-12-31") == {}
    assert set(on(listed, "2024-01-15")) == {"Ann Archer", "Bob Baker"}
    assert set(on(listed, "2024-02-15")) == {"Ann Archer", "Cee Cooper"}
    assert set(on(listed, "2024-03-01")) == {"Ann Archer", "Bob Baker", "Cee Cooper"}


def test_when_it_was_seen(listed: str) -> None:
    """First and last copy by then; what is gone says since which copy."""
    ann = on(listed, "2024-02-15")["Ann Archer"].listings[0]
    assert (ann.first_seen, ann.last_seen, ann.stands, ann.gone) == (
        "2024-01-01", "2024-02-01", True, None,
    )  # fmt: skip
    bob = on(listed, "2024-02-15", ended=True)["Bob Baker"].listings[0]
    assert (bob.first_seen, bob.last_seen, bob.stands, bob.gone) == (
        "2024-01-01", "2024-01-01", False, "2024-02-01",
    )  # fmt: skip


def test_of_one_source_only(listed: str) -> None:
    """Another source's parties are left out, and one that is none is told."""
    assert on(listed, "2024-03-01", names=["un-consolidated"]) == {}
    assert len(on(listed, "2024-03-01", names=[SOURCE.id])) == 3
    with pytest.raises(UserError, match="no-such"):
        exporting.listed(names=["no-such"], store=listed)


@pytest.mark.parametrize("form", ["ftm", "statements"])
def test_taken_in_again(listed: str, tmp_path: Path, form: str) -> None:
    """An export is a data set that `update` takes in: the same parties, names and dates."""
    day = dt.date(2024, 3, 1)
    name = "made.json" if form == "ftm" else "made.statements.csv"
    parties = list(exporting.listed(on=day, store=listed, sources=sources()))
    write_pieces(str(tmp_path / name), pieces(form, parties, sources()))
    other = str(begun(tmp_path / "other"))
    done = updating.update(["ftm-dataset"], path=tmp_path / name, store=other)
    assert [copy.outcome for copy in done.taken[0].copies] == ["new"]
    with reg.open_register(other) as register:
        assert reg.check(register) == []
    reader = formats.load("ftm-entities" if form == "ftm" else "ftm-statements")
    found = {
        item.key: item
        for item in reader.read(of_files("ftm-dataset", {"": tmp_path / name}))
        if isinstance(item, Entry)
    }
    again = exporting.listed(names=["ftm-dataset"], on=day, store=other)
    kept = {each.key for party in again for each in party.listings}
    assert kept == set(found)
    for party in parties:
        entry = party.listings[0].entry
        (same,) = (one for one in found.values() if one.names[:1] == entry.names[:1])
        assert same.schema == entry.schema
        assert {one.text for one in same.names} == {one.text for one in entry.names}
        assert {one.text for one in same.addresses} == {one.text for one in entry.addresses}
        sanction = next(
            one for one in found.values()
            if one.schema == "Sanction" and any(p.value == same.key for p in one.properties)
        )  # fmt: skip
        listed_on = {one.when for one in entry.dates if one.kind == "listed"}
        assert {one.when for one in sanction.dates if one.kind == "listed"} == listed_on


def test_the_command(listed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To a file that is whole or not there, or to the terminal; the same text each time."""
    monkeypatch.setattr(updating, "catalogue", sources)
    out = tmp_path / "out.json"
    command = ["export", "--format", "ftm", "--on", "2024-03-01", "--store", listed]
    done = CliRunner().invoke(cli, [*command, "-o", str(out)])
    assert done.exit_code == 0, done.output
    shown = CliRunner().invoke(cli, command)
    assert shown.stdout == out.read_text(encoding="utf-8")
    people = [json.loads(line) for line in shown.stdout.splitlines()]
    assert sum(one["schema"] == "Sanction" for one in people) == 3
    refused = CliRunner().invoke(cli, ["export", "--format", "parquet"])
    assert refused.exit_code == 2


def test_a_failure_leaves_no_file(tmp_path: Path) -> None:
    """An error while the pieces are made leaves the old file as it was."""
    out = tmp_path / "out.txt"
    out.write_text("old\n")

    def broken() -> object:
        yield "new\n"
        raise UserError("no more")

    with pytest.raises(UserError):
        write_pieces(str(out), broken())  # type: ignore[arg-type]
    assert out.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [out]
