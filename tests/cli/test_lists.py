"""`update`, `sources`, `changes`, `findings` from the command line: statuses, JSON, progress."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ostrakon.cli import main
from ostrakon.cli.progress import progress
from ostrakon.core.lists import ListChange, ListFinding, SourceState
from ostrakon.service.updating import Updated
from tests.service.lists import begun, rows

SOURCE = "us-bis-denied"
MANY = [f"Name Number {number}" for number in range(600)]


@pytest.fixture
def own(tmp_path: Path) -> str:
    return str(begun(tmp_path / "store"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Status, output and errors of a command."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def as_record(out: str, kind: Any) -> Any:
    """The record that was printed; its schema is made from the type."""
    record = msgspec.json.decode(out, type=kind)
    assert msgspec.json.decode(msgspec.json.encode(record)) == msgspec.json.decode(out)
    return record


def given(folder: Path, name: str, text: str) -> str:
    """A file to take in."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return str(folder / name)


def test_statuses_and_records(tmp_path: Path, own: str, capsys: pytest.CaptureFixture[str]) -> None:
    """0 when all is in use, 3 when what was given cannot be used; every record as its schema."""
    files = tmp_path / "files"
    first = given(files, "2024-01-01.txt", rows(MANY))
    second = given(files, "2024-02-01.txt", rows(MANY[1:]))
    page = given(files, "2024-03-01.txt", "<html>Try later</html>")
    for path, status in ((first, 0), (second, 0), (second, 0), (page, 3), (page, 3)):
        got, out, err = run(
            capsys, "update", SOURCE, "--from", path, "--store", own, "--json"
        )  # fmt: skip
        assert (got, "fault" in err) == (status, False)
        assert as_record(out, Updated).whole == (status == 0)
    for command, kind in (
        ("changes", ListChange), ("findings", ListFinding), ("sources", SourceState),
    ):  # fmt: skip
        status, out, _ = run(capsys, command, "--store", own, "--json")
        assert status == 0
        assert as_record(out, tuple[kind, ...])  # type: ignore[valid-type]
    status, out, _ = run(capsys, "sources", "--store", own)
    assert "not_the_format" in out


def test_findings_are_chosen(tmp_path: Path, own: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By party and day; the newest of them, in JSON too."""
    files = tmp_path / "files"
    for number in range(3):
        given(files, f"2024-0{number + 1}-01.txt", rows(MANY[number:]))
    assert run(capsys, "update", SOURCE, "--from", str(files), "--store", own)[0] == 0

    def found(*arguments: str) -> list[tuple[str | None, str | None, str | None]]:
        status, out, _ = run(capsys, "findings", *arguments, "--store", own, "--json")
        assert status == 0
        record = as_record(out, tuple[ListFinding, ...])
        return [(one.name, one.before, one.since) for one in record]

    first, second = (MANY[0], "2024-01-01", "2024-02-01"), (MANY[1], "2024-02-01", "2024-03-01")
    assert found() == [first, second]
    assert found("--since", "2024-02-02") == [second] == found("--limit", "1")
    assert found("--party", MANY[0]) == [first]
    assert found("--source", "us-csl") == []
    assert run(capsys, "findings", "--party", "Nobody of That Name", "--store", own)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["update", "no-such-source"], 2),
        (["update", SOURCE, "--from", "/no/such/place"], 3),
        (["update", "--as-of", "2024-01-01"], 2),
        (["sources", "release", "0123456789"], 1),
        (["sources", "release", "01"], 2),
        (["changes", "--since", "2024-02-01", "--until", "2024-01-01"], 2),
    ],
)
def test_bad_use(
    own: str, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int
) -> None:
    """One line each."""
    got, _, err = run(capsys, *arguments, "--store", own)
    assert got == status
    assert err.count("\n") == 1


class _Terminal(io.StringIO):
    """Standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal_and_lines_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is being done is told in both; nothing is drawn where nobody looks."""
    with progress() as (say, step):
        say("one: asking [Nobody]\x1b[31m")
        step(1, 3)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "one: asking [Nobody]" in told
    assert "\x1b" not in told
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress() as (say, step):
        say("one: asking [Nobody]")
        step(1, 3)
    assert "1/3" in terminal.getvalue()
    assert "one: asking [Nobody]" in terminal.getvalue()
