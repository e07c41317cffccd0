"""`who`, `history`, `matrix` and `check` as a user meets them: answers, refusals, exit statuses."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ostrakon.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output, standard error of one command."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, err = capsys.readouterr()
    code = ended.value.code
    return (code if isinstance(code, int) else 0), out, err


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Taliban", "taliban"),
        ("Талибан", "taliban"),
        ("طالبان", "taliban"),
        ("Hayat Tahrir al Sham", "hts"),
        ("HTS", "hts"),
        ("hizbollah", "hizballah"),
        ("Pakistani Taliban", "tehrik-e-taliban-pakistan"),
    ],
)
def test_who_finds_a_party_in_any_spelling(
    capsys: pytest.CaptureFixture[str], name: str, party: str
) -> None:
    status, out, _ = run(capsys, "who", name, "--json")
    assert status == 0
    assert json.loads(out)["party"]["id"] == party


def test_who_names_those_that_people_confuse(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "who", "Taliban")
    assert status == 0
    assert "Not to be confused with" in out
    assert "Tehrik-e-Taliban Pakistan" in out


def test_the_three_called_islamic_group_name_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for party in ("gamaa-al-islamiyya", "jemaah-islamiyah", "muslim-brotherhood-lebanon"):
        _, out, _ = run(capsys, "who", party, "--json")
        confused = {
            r["party"] for r in json.loads(out)["related"] if r["relation"] == "confused_with"
        }
        others = {"gamaa-al-islamiyya", "jemaah-islamiyah", "muslim-brotherhood-lebanon"} - {party}
        assert others <= confused


def test_an_ambiguous_name_shows_candidates_and_picks_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = run(capsys, "who", "Ansar al-Sharia")
    assert (status, out) == (1, "")
    assert "more than one party" in err
    assert err.count("\n") == 1
    status, out, _ = run(capsys, "who", "Ansar al-Sharia", "--json")
    assert status == 1
    assert len(json.loads(out)["candidates"]) > 1


@pytest.mark.parametrize("command", ["who", "history"])
def test_others_that_are_also_called_so_are_named(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    status, out, _ = run(capsys, command, "Al-Shabaab")
    assert status == 0
    assert out.startswith("also called so: Islamic State - Mozambique [isil-mozambique]\n")
    status, out, _ = run(capsys, command, "Al-Shabaab", "--json")
    told = json.loads(out)
    assert (status, told["party"]["id"]) == (0, "al-shabaab")
    assert "standing" not in told
    assert [each["party"] for each in told["also"]] == ["isil-mozambique"]


def test_an_unknown_name_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "who", "Qwertyuiop Front of Nowhere")
    assert (status, out) == (1, "")
    assert "no party" in err


def test_a_standing_follows_the_day_and_the_day_of_knowing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def status_of(*options: str) -> str:
        _, out, _ = run(capsys, "who", "taliban", "--json", *options)
        found = {x["instrument"]: x["status"] for x in json.loads(out)["listings"]}
        return str(found["ru-unified-list"])

    assert status_of("--on", "2024-04-02") == "LISTED"
    assert status_of("--on", "2025-04-17") == "SUSPENDED"
    assert status_of("--on", "2025-04-17", "--known-on", "2025-04-16") == "LISTED"


def test_nothing_was_observed_before_the_store_was_made(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = run(
        capsys, "who", "taliban", "--json", "--basis", "observed", "--known-on", "2020-01-01"
    )
    assert status in (0, 1)
    if status == 0:
        assert json.loads(out)["listings"] == []


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["who", "taliban", "--on", "2024"], 2, "not a full day"),
        (["who", "taliban", "--on", "2024-02-31"], 2, "not in the calendar"),
        (["who", "taliban", "--on", "tomorrow"], 2, "not a date"),
        (["who", "taliban", "--known-on", "2999-01-01"], 2, "future"),
        (["who", "taliban", "--colour"], 2, "No such option"),
        (["who"], 2, "Missing argument"),
        (["who", "  "], 2, "no name is given"),
        (["matrix", "-o", ""], 2, "no file is named"),
        (["whom", "taliban"], 2, "No such command"),
        (["matrix", "--format", "pdf"], 2, "pdf"),
    ],
)
def test_wrong_usage_is_told_and_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, says: str
) -> None:
    got, out, err = run(capsys, *arguments)
    assert (got, out) == (status, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["who", "\x1b[31mred"],
        ["who", "no\u202ename"],
        ["who", "taliban", "--on", "\x1b[2J"],
        ["\x1b[2J"],
        ["read", "no\x1b[2Jfile"],
        ["read", "http://127.0.0.1:1/\x1b[2J"],
        ["who", "x\0y", "--store", "\x1b[2J\0"],
    ],
)
def test_what_was_typed_cannot_steer_the_terminal(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    status, out, err = run(capsys, *arguments)
    assert (out, err.count("\n")) == ("", 1)
    assert status != 0
    assert err[:-1].isprintable()


def test_a_fault_of_ours_is_one_line_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError("two\nlines")

    monkeypatch.setattr("ostrakon.service.asking.who", fail)
    monkeypatch.delenv("OSTRAKON_DEBUG", raising=False)
    status, out, err = run(capsys, "who", "taliban")
    assert (status, out, err.count("\n")) == (4, "", 1)
    assert "LookupError" in err
    monkeypatch.setenv("OSTRAKON_DEBUG", "1")
    with pytest.raises(LookupError):
        main(["who", "taliban"])


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_ctrl_c_where_python_would_swallow_it() -> None:
    program = (
        "import weakref; from ostrakon.cli import main\n"
        "class Thing: pass\n"
        "def interrupt(_): raise KeyboardInterrupt\n"
        "def who(*_, **__):\n"
        "    thing = Thing(); kept = weakref.ref(thing, interrupt); del thing\n"
        "    print('went on')\n"
        "import ostrakon.service.asking as asking; asking.who = who\n"
        "main(['who', 'x'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "ostrakon: stopped\n")


def test_a_long_name_is_not_repeated_whole(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "who", "q" * 5000)
    assert status == 1
    assert len(err) < 250


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["who", "taliban"], ["matrix"], ["--help"]])
def test_a_full_disk_is_told(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ostrakon", *arguments],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_no_colour_where_none_is_wanted() -> None:
    assert "\x1b[" in on_a_terminal({"TERM": "xterm", "NO_COLOR": ""})
    assert "\x1b[" not in on_a_terminal({"TERM": "dumb", "NO_COLOR": ""})
    assert "\x1b[" not in on_a_terminal({"TERM": "xterm", "NO_COLOR": "1"})


def on_a_terminal(settings: dict[str, str]) -> str:
    """What a short answer of `who` looks like on a terminal."""
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "ostrakon", "who", "palestine-action", "--on", "2000-01-01"],
        stdout=theirs, env={**os.environ, **settings}, check=True,
    )  # fmt: skip
    shown = os.read(ours, 65536).decode()
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0
    return shown


def test_a_store_that_is_none_ends_with_4(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("not a store")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "register.sqlite").write_text("not a database, though it has the name of one")
    for store in (file, folder, file / "below"):
        status, out, err = run(capsys, "who", "taliban", "--store", str(store))
        assert (status, out) == (4, "")
        assert err.count("\n") == 1
        assert str(store) in err
    assert (folder / "register.sqlite").read_text().startswith("not a database")


def test_history_is_in_time_order_with_sources(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "history", "taliban", "--json")
    entries = json.loads(out)["entries"]
    assert status == 0
    assert all(e["sources"] for e in entries if e["kind"] == "act")
    days = [e["day"][:4] for e in entries if e["day"] and not e["day"].startswith("/")]
    assert days == sorted(days)
    assert "2025-04-17" in run(capsys, "history", "taliban")[1]


def test_matrix_and_its_difference(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = run(capsys, "matrix", "--on", "2024-04-02", "--json")
    rows = {row["party"]: row for row in json.loads(out)["rows"]}
    assert status == 0
    assert {c["instrument"] for c in rows["taliban"]["cells"]} >= {"ru-unified-list", "us-sdgt"}
    _, out, _ = run(capsys, "matrix", "--on", "2025-05-01", "--diff", "2025-04-01", "--json")
    changed = {(c["party"], c["instrument"]) for c in json.loads(out)["changes"]}
    assert ("taliban", "ru-unified-list") in changed
    target = tmp_path / "matrix.html"
    status, out, _ = run(capsys, "matrix", "--format", "html", "-o", str(target))
    assert (status, out) == (0, "")
    assert "<table>" in target.read_text(encoding="utf-8")
    assert run(capsys, "matrix", "--format", "csv")[1].startswith("party,name,instrument")


def test_a_shipped_store_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "check")
    assert (status, out) == (0, "The store is whole.\n")


def test_asking_loads_neither_reader_nor_writer(store: str) -> None:
    program = (
        "import sys; from ostrakon.cli import main\n"
        "try: main(['who', 'taliban', '--store', sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'alembic', 'numpy', 'jinja2', 'rich', 'lxml', 'httpx2',\n"
        "         'trafilatura', 'pydantic'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, store], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_a_standing_reads_as_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "who", "taliban", "--on", "2025-05-01")
    assert "SUSPENDED  RU" in out
    assert "since 2025-04-17" in out
    before, said = out.split("said and done toward a change:")
    assert "a bill is introduced" in said
    assert "a bill is introduced" not in before
    assert "procedure toward removal or suspension" in out
    for code in ("decision.list", "end.suspended", "by the day", "confused_with"):
        assert code not in out


def test_what_is_not_settled_stands_apart(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "who", "taliban", "--on", "2024-07-01")
    unsettled = out.split("Not settled")[1].split("Not in force")[0]
    assert "UNKNOWN  KZ" in unsettled
    assert "sources disagree" in unsettled


def test_a_history_tells_each_event_once(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "history", "taliban")
    assert "LISTED LISTED" not in out
    assert out.count("2025-04-17  ru-unified-list") == 1
    assert "> SUSPENDED (not binding)" in out


def test_a_name_of_several_words_needs_no_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "who", "muslim", "brotherhood") == run(capsys, "who", "muslim brotherhood")
    assert run(capsys, "history", "--basis", "all", "hizb", "ut-tahrir")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [("who", "taliban"), ("who", "hamas", "--on", "2014-12-20"), ("history", "farc"), ("matrix",),
     ("matrix", "--diff", "2025-06-01", "--on", "2025-12-01")],
)  # fmt: skip
def test_a_narrow_terminal_is_kept_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = run(capsys, *arguments)
    titles = ("[",)  # the first line of a party; an address is never cut either
    wide = [line for line in out.splitlines() if len(line) > 60 and "http" not in line]
    assert [line for line in wide if not any(mark in line for mark in titles)] == []


def test_colours_do_not_change_where_lines_break(monkeypatch: pytest.MonkeyPatch) -> None:
    from ostrakon.cli.text import history_text, standing_text
    from ostrakon.service import asking

    for text in (standing_text(asking.who("taliban")), history_text(asking.history("taliban"))):
        plain = click.unstyle(text)
        assert plain != text
        longer = [
            (line, after.split()[0])
            for line, after in itertools.pairwise(plain.splitlines())
            if after.startswith("       ") and "http" not in after and "http" not in line
        ]
        assert all(len(line) + 1 + len(word) > 100 for line, word in longer)


def test_silence_is_not_taken_for_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("taliban", "gran-grif"):
        _, out, _ = run(capsys, "who", name, "--on", "1990-01-01")
        assert "a list that is not named may still name the party" in " ".join(out.split())


def test_a_status_that_its_code_does_not_explain_is_said_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "who", "hamas", "--on", "2014-12-20")
    said = out.split("ANNULLED_EFFECTS_KEPT")[1].split("until")[0]
    assert "still binding" in said
