"""What a day's export holds, and that it can be taken in again."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ostrakon import register as reg
from ostrakon.cli import cli, main
from ostrakon.core.errors import UserError
from ostrakon.lists import formats
from ostrakon.lists.entry import Entry
from ostrakon.register.exporting import ListedParty
from ostrakon.report import listed_table
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
    """The parties of a day that the list names, by the name on it."""
    found = exporting.listed(on=dt.date.fromisoformat(day), store=store, sources=sources(), **asked)  # type: ignore[arg-type]
    return {one.listings[0].entry.names[0].text: one for one in found if one.listings}


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


def test_parties_that_acts_alone_name(listed: str) -> None:
    """In the order of ids among the others, with the status that `who` tells; none before acts."""
    day = dt.date(2024, 4, 2)
    found = list(exporting.listed(on=day, store=listed, sources=sources()))
    assert [one.id for one in found] == sorted({one.id for one in found})
    assert {SOURCE.id} < {one.id.partition(".")[0] for one in found}
    by_acts = {one.id: one for one in found if not one.listings}
    with reg.open_register(listed, sources=sources()) as register:
        for party in ("taliban", "hts", "palestine-action"):
            told = reg.standing(register, party, on=day)
            expected = {
                (one.instrument, one.scope): (one.status, one.binding, one.certain, one.why)
                for one in told.listings
                if one.binding is not False
            }
            shown = by_acts[party].statuses if party in by_acts else ()
            assert expected == {
                (one.instrument.id, one.scope): (one.status, one.binding, one.certain, one.why)
                for one in shown
            }
    taliban = by_acts["taliban"]
    assert taliban.facts is not None
    assert taliban.name in {name.text for name in taliban.facts.names}
    long_ago = exporting.listed(on=dt.date(1900, 1, 1), store=listed, sources=sources())
    unknown = [one for each in long_ago for one in each.statuses]
    assert unknown
    assert not any(one.certain or one.listed_on or one.since for one in unknown)


def test_days_of_a_listing_by_acts(listed: str) -> None:
    """Suspended: begun and not over. Revoked: begun and over, each on its day."""
    (taliban,) = (
        one for one in exporting.listed(
            on=dt.date(2025, 6, 1), ended=True, store=listed, sources=sources()
        ) if one.id == "taliban"
    )  # fmt: skip
    russia = next(one for one in taliban.statuses if one.instrument.id == "ru-unified-list")
    assert (russia.status, russia.since, russia.until) == ("SUSPENDED", "2003-02-14", None)
    assert russia.listed_on == "2003-02-14"
    (hts,) = (
        one for one in exporting.listed(
            on=dt.date(2026, 6, 1), ended=True, store=listed, sources=sources()
        ) if one.id == "hts"
    )  # fmt: skip
    canada = next(one for one in hts.statuses if one.instrument.id == "ca-criminal-code")
    assert (canada.status, canada.since, canada.until) == ("REVOKED", "2020-11-25", "2025-12-04")


def test_an_answer_left_half_read(listed: str) -> None:
    """Whoever stops asking gets no error, and the store is let go of."""
    asked = exporting.listed(store=listed, sources=sources())
    next(asked)
    asked.close()  # type: ignore[attr-defined]


def test_a_query_outlives_its_store(listed: str) -> None:
    """A query that is let go of after its store is no error."""
    with reg.open_register(listed) as register:
        asked = register.each("select 1 union select 2")
        next(asked)
    asked.close()  # type: ignore[attr-defined]


def test_of_one_source_only(listed: str) -> None:
    """Another source's parties are left out, and one that is none is told."""
    assert on(listed, "2024-03-01", names=["un-consolidated"]) == {}
    found = on(listed, "2024-03-01", names=[SOURCE.id])
    assert len(found) == 3
    assert not any(one.statuses or one.facts for one in found.values())
    with pytest.raises(UserError, match="no-such"):
        exporting.listed(names=["no-such"], store=listed)


@pytest.mark.parametrize("form", ["ftm", "statements"])
def test_taken_in_again(listed: str, tmp_path: Path, form: str) -> None:
    """An export is a data set that `update` takes in: the same parties, names and dates."""
    day = dt.date(2024, 3, 1)
    name = "made.json" if form == "ftm" else "made.statements.csv"
    parties = list(exporting.listed(names=[SOURCE.id], on=day, store=listed, sources=sources()))
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
    command += ["--source", SOURCE.id]
    done = CliRunner().invoke(cli, [*command, "-o", str(out)])
    assert done.exit_code == 0, done.output
    shown = CliRunner().invoke(cli, command)
    assert shown.stdout == out.read_text(encoding="utf-8")
    people = [json.loads(line) for line in shown.stdout.splitlines()]
    assert sum(one["schema"] == "Sanction" for one in people) == 3


def test_parquet(listed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table as the CSV has it, lists as lists; the same bytes each time."""
    duckdb = pytest.importorskip("duckdb", reason="no duckdb: install the bulk extra")
    monkeypatch.setattr(updating, "catalogue", sources)
    out = tmp_path / "it's.parquet"
    command = ["export", "--format", "parquet", "--on", "2024-03-01", "--store", listed]
    assert CliRunner().invoke(cli, [*command, "-o", str(out)]).exit_code == 0
    first = out.read_bytes()
    assert CliRunner().invoke(cli, [*command, "-o", str(out)]).exit_code == 0
    assert out.read_bytes() == first
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    parties = list(exporting.listed(on=dt.date(2024, 3, 1), store=listed, sources=sources()))
    rows = list(listed_table.rows(parties, sources()))
    with duckdb.connect() as connection:
        found = connection.execute("select * from read_parquet(?)", [str(out)])
        assert tuple(one[0] for one in found.description) == listed_table.COLUMNS
        read = [dict(zip(listed_table.COLUMNS, row, strict=True)) for row in found.fetchall()]
    assert len(read) == len(rows) > 3
    for row, made in zip(read, rows, strict=True):
        for column in listed_table.COLUMNS:
            several = column in listed_table.SEVERAL
            assert row[column] == (list(made[column]) if several else made[column])


def test_parquet_without_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what to install, and no store is made for it; to the terminal it never goes."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    store, out = tmp_path / "store", tmp_path / "out.parquet"
    command = ["export", "--format", "parquet", "--store", str(store)]
    for more, status, words in ((["-o", str(out)], 4, "ostrakon[bulk]"), ([], 2, "-o")):
        with pytest.raises(SystemExit) as ended:
            main([*command, *more])
        told = capsys.readouterr().err
        assert (ended.value.code, len(told.splitlines())) == (status, 1)
        assert words in told
    assert list(tmp_path.iterdir()) == []


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


def test_a_reader_that_goes(listed: str) -> None:
    """`export | head` is no failure, whenever the reader goes."""
    done = subprocess.run(
        ["bash", "-c", '"$0" -m ostrakon export --format csv --store "$1" | head -1; '
         'exit "${PIPESTATUS[0]}"', sys.executable, listed],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("party,")
