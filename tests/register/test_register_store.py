"""Making, opening and bringing up to date a store, and stores that are none."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from ostrakon.core.errors import StoreError
from ostrakon.register import Register, check, open_register, standing
from ostrakon.register.store import location, revision
from ostrakon.register.store.location import FILE_NAME, resolve
from tests.register.conftest import LOADED, acts, build
from tests.register.synthetic import act, write

LATER = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
ON = dt.date(2024, 4, 2)
ROOT = Path(__file__).parents[2]


def one_line(error: pytest.ExceptionInfo[StoreError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert error.value.exit_status == 4
    return text


def statuses(register: Register, **question: object) -> dict[str, str]:
    got = standing(register, "redcaps", **({"on": ON} | question))  # type: ignore[arg-type]
    return {one.instrument: one.status for one in got.listings}


def execute(path: Path, sql: str, *values: str) -> list[object]:
    """Run one statement on a store's file, behind the program's back."""
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(sql, values).fetchall()


# Where it is


def test_the_argument_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSTRAKON_STORE", "there")
    assert resolve("here") == Path("here")
    assert resolve(None) == Path("there")


def test_the_users_data_folder_is_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("OSTRAKON_STORE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(location.sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert resolve(None) == tmp_path / "data" / "ostrakon"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert resolve(None) == tmp_path / ".local" / "share" / "ostrakon"
    monkeypatch.setattr(location.sys, "platform", "darwin")
    assert resolve(None) == tmp_path / "Library" / "Application Support" / "ostrakon"


@pytest.mark.parametrize("url", ["postgresql://host/db", "mysql://host/db", "bad\0path"])
def test_other_kinds_of_store_are_refused_in_a_line(url: str) -> None:
    with pytest.raises(StoreError) as error:
        open_register(url)
    assert "--store" in one_line(error)


def test_secrets_in_a_store_address_are_not_shown() -> None:
    with pytest.raises(StoreError) as error:
        open_register("postgresql://me:secret@host/db")
    assert "secret" not in one_line(error)


# First use


def test_first_use_makes_the_store_once(tmp_path: Path, facts: Path) -> None:
    told: list[str] = []
    store = tmp_path / "deep" / "store"
    open_register(str(store), facts=facts, notify=told.append).close()
    assert told
    told.clear()
    open_register(str(store), facts=facts, notify=told.append).close()
    assert told == []
    assert {path.name for path in store.iterdir()} == {FILE_NAME, "register.lock"}


def test_reading_imports_neither_sqlalchemy_nor_alembic(tmp_path: Path, facts: Path) -> None:
    open_register(str(tmp_path / "store"), facts=facts).close()
    code = """
        import datetime, pathlib, sys
        from ostrakon.register import history, matrix, open_register, standing
        facts, store = map(pathlib.Path, sys.argv[1:])
        with open_register(str(store), facts=facts) as register:
            standing(register, "redcaps", on=datetime.date(2024, 4, 2))
            history(register, "redcaps")
            matrix(register, on=datetime.date(2024, 4, 2))
        heavy = {"sqlalchemy", "alembic", "numpy", "pydantic", "rich", "spacy"} & set(sys.modules)
        assert not heavy, heavy
    """
    run(code, facts, tmp_path / "store")


def run(code: str, *arguments: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        check=check, stdout=subprocess.PIPE, text=True, cwd=ROOT, timeout=120,
    )  # fmt: skip


def test_first_uses_at_once_do_not_break_each_other(tmp_path: Path, facts: Path) -> None:
    code = """
        import datetime, pathlib, sys
        from ostrakon.register import check, open_register, standing
        facts, store = map(pathlib.Path, sys.argv[1:])
        with open_register(str(store), facts=facts) as register:
            assert check(register) == []
            print(len(standing(register, "redcaps", on=datetime.date(2024, 4, 2)).listings))
    """
    store = tmp_path / "store"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code), str(facts), str(store)],
            stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )
        for _ in range(3)
    ]  # fmt: skip
    assert [process.communicate(timeout=120)[0].strip() for process in running] == ["2"] * 3
    assert all(process.returncode == 0 for process in running)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("stop", ["_acts", "derive_all", "note"])
def test_a_kill_while_making_leaves_no_store(tmp_path: Path, facts: Path, stop: str) -> None:
    store = tmp_path / "store"
    killed = run(KILL, facts, store, stop, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not (store / FILE_NAME).exists()
    with open_register(str(store), facts=facts) as register:
        assert check(register) == []
        assert statuses(register)["xx-list"] == "LISTED"
    assert not list(store.glob("*.building*"))


KILL = """
    import os, pathlib, signal, sys
    from ostrakon.register import open_register
    from ostrakon.register.store import take_in
    facts, store, stop = sys.argv[1:]
    def killed(*_):
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(take_in, stop, killed)
    open_register(store, facts=pathlib.Path(facts))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("stop", ["_steps", "note"])
def test_a_kill_while_updating_leaves_the_store_as_before(
    tmp_path: Path, facts: Path, stop: str
) -> None:
    store = tmp_path / "store"
    open_register(str(store), facts=facts, now=lambda: LOADED).close()
    new = write(tmp_path / "new", acts=(act("red-1", "REVOKED", "2000-01-01"),))
    assert run(KILL, new, store, stop, check=False).returncode == -signal.SIGKILL
    with Register(store / FILE_NAME) as register:
        assert check(register) == []
        assert statuses(register)["xx-list"] == "LISTED"
    with open_register(str(store), facts=new) as register:
        assert statuses(register) == {"xx-list": "REVOKED"}


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit there")
def test_a_full_disk_changes_nothing(tmp_path: Path, facts: Path) -> None:
    store = tmp_path / "store"
    limited = """
        import pathlib, resource, signal, sys
        from ostrakon.core.errors import StoreError
        from ostrakon.register import open_register
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
        try:
            open_register(sys.argv[2], facts=pathlib.Path(sys.argv[1]))
        except StoreError as error:
            print(error)
    """
    said = run(limited, facts, store).stdout.strip()
    assert "cannot write the store" in said
    assert len(said.splitlines()) == 1
    assert not (store / FILE_NAME).exists()
    assert not list(store.glob("*.building*"))
    open_register(str(store), facts=facts, now=lambda: LOADED).close()
    before = (store / FILE_NAME).read_bytes()
    new = write(
        tmp_path / "new",
        acts=tuple(act(f"a{n}", "LISTED", "2001-01-01", party=f"p{n}") for n in range(400)),
    )
    assert "cannot write the store" in run(limited, new, store).stdout
    with Register(store / FILE_NAME) as register:
        assert check(register) == []
    assert (store / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_same_facts_make_the_same_bytes(tmp_path: Path, facts: Path, seed: str) -> None:
    code = """
        import datetime, pathlib, sys
        from ostrakon.register import open_register
        facts, store = map(pathlib.Path, sys.argv[1:])
        at = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
        open_register(str(store), facts=facts, now=lambda: at).close()
    """
    open_register(str(tmp_path / "one"), facts=facts, now=lambda: LOADED).close()
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(facts), str(tmp_path / "other")],
        check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, timeout=120,
    )  # fmt: skip
    made = [(tmp_path / name / FILE_NAME).read_bytes() for name in ("one", "other")]
    assert made[0] == made[1]


# New facts


def test_new_facts_are_new_records_and_the_past_stays(tmp_path: Path, facts: Path) -> None:
    store = str(tmp_path / "store")
    open_register(store, facts=facts, now=lambda: LOADED).close()
    corrected = act("red-1", "LISTED", "2004-01-01", clocks={"decided": "2004-01-01"})
    kept = [one for one in acts() if one.id != "red-1"]
    added = act("red-9", "REVOKED", "2024-01-01")
    new = write(tmp_path / "new", acts=(corrected, *kept, added))
    with open_register(store, facts=new, now=lambda: LATER) as register:
        assert check(register) == []
        assert statuses(register)["xx-list"] == "REVOKED"
        assert statuses(register, known_on=dt.date(2024, 3, 1))["xx-list"] == "REVOKED"
        seen = standing(register, "redcaps", on=ON, known_on=LOADED, basis="observed")
        (before,) = (one for one in seen.listings if one.instrument == "xx-list")
        assert (before.status, before.valid_from) == ("LISTED", "2003-02-14")
        assert statuses(register, known_on=LATER, basis="observed")["xx-list"] == "REVOKED"


def test_what_was_observed_is_the_same_to_the_byte_after_new_facts(
    tmp_path: Path, facts: Path
) -> None:
    store = str(tmp_path / "store")
    question = {"on": ON, "known_on": LOADED, "basis": "observed"}
    with open_register(store, facts=facts, now=lambda: LOADED) as register:
        before = standing(register, "redcaps", **question)  # type: ignore[arg-type]
    assert before.listings
    new = write(tmp_path / "new", acts=(act("red-9", "REVOKED", "2024-01-01"),))
    with open_register(store, facts=new, now=lambda: LATER) as register:
        assert standing(register, "redcaps", **question) == before  # type: ignore[arg-type]


def test_the_same_facts_again_add_nothing(tmp_path: Path, facts: Path) -> None:
    store = tmp_path / "store"
    open_register(str(store), facts=facts, now=lambda: LOADED).close()
    count = "select (select count(*) from acts), (select count(*) from statuses)"
    before = execute(store / FILE_NAME, count)
    with (facts / "publishers.csv").open("a") as stream:
        stream.write("press.example,Press,established,,\n")
    told: list[str] = []
    open_register(str(store), facts=facts, now=lambda: LATER, notify=told.append).close()
    assert told
    assert execute(store / FILE_NAME, count) == before


def test_a_clock_that_was_set_back_does_not_turn_records_round(tmp_path: Path, facts: Path) -> None:
    store = str(tmp_path / "store")
    open_register(store, facts=facts, now=lambda: LATER).close()
    new = write(tmp_path / "new", acts=(act("red-1", "REVOKED", "2000-01-01"),))
    with open_register(store, facts=new, now=lambda: LOADED) as register:
        assert check(register) == []
        assert statuses(register) == {"xx-list": "REVOKED"}


def test_new_facts_that_are_broken_change_nothing(tmp_path: Path, facts: Path) -> None:
    store = str(tmp_path / "store")
    open_register(store, facts=facts).close()
    before = (tmp_path / "store" / FILE_NAME).read_bytes()
    broken = build(tmp_path / "broken")
    with (broken / "acts.jsonl").open("a") as stream:
        stream.write('{"id": 7}\n')
    with pytest.raises(StoreError) as error:
        open_register(store, facts=broken)
    assert "acts.jsonl, line 8" in one_line(error)
    assert (tmp_path / "store" / FILE_NAME).read_bytes() == before


# What is no store


def test_a_file_is_no_store(tmp_path: Path, facts: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError) as error:
        open_register(str(tmp_path / "file"), facts=facts)
    assert "is a file" in one_line(error)


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path, facts: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError) as error:
        open_register(str(tmp_path / "file" / "store"), facts=facts)
    assert "cannot make the store's folder" in one_line(error)


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all", b"SQLite format 3\0" + b"x" * 99]
)
def test_a_damaged_file_is_no_store(tmp_path: Path, facts: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreError) as error:
        open_register(str(tmp_path), facts=facts)
    one_line(error)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_another_programs_database_is_no_store(tmp_path: Path, facts: Path) -> None:
    execute(tmp_path / FILE_NAME, "create table songs (title text)")
    with pytest.raises(StoreError) as error:
        open_register(str(tmp_path), facts=facts)
    assert "is not a store of this program" in one_line(error)


def test_a_cut_off_store_is_an_error(tmp_path: Path, facts: Path) -> None:
    open_register(str(tmp_path), facts=facts).close()
    whole = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(whole[: len(whole) // 2 + 100])
    with pytest.raises(StoreError) as error, open_register(str(tmp_path), facts=facts) as register:
        statuses(register)
    one_line(error)


def test_a_damaged_store_says_what_to_do(tmp_path: Path, facts: Path) -> None:
    open_register(str(tmp_path), facts=facts).close()
    whole = bytearray((tmp_path / FILE_NAME).read_bytes())
    whole[100:] = b"\0" * (len(whole) - 100)
    (tmp_path / FILE_NAME).write_bytes(whole)
    with pytest.raises(StoreError) as error:
        open_register(str(tmp_path), facts=facts)
    assert "is damaged" in one_line(error)
    assert "move it away" in one_line(error)


def test_a_store_that_another_program_holds_says_what_to_do(tmp_path: Path, facts: Path) -> None:
    open_register(str(tmp_path), facts=facts).close()
    with Register(tmp_path / FILE_NAME) as register:
        register.rows("pragma busy_timeout = 1")
        other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
        other.execute("begin exclusive")
        try:
            with pytest.raises(StoreError) as error:
                register.meta()
        finally:
            other.close()
    assert "try again" in one_line(error)


@pytest.mark.parametrize("version", ["9999", "nonsense"])
def test_a_store_of_a_later_version_is_left_alone(
    tmp_path: Path, facts: Path, version: str
) -> None:
    open_register(str(tmp_path), facts=facts).close()
    execute(tmp_path / FILE_NAME, "update alembic_version set version_num = ?", version)
    with pytest.raises(StoreError) as error:
        open_register(str(tmp_path), facts=facts)
    assert "later version" in one_line(error)


def test_other_rules_derive_anew(
    tmp_path: Path, facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_register(str(tmp_path), facts=facts).close()
    told: list[str] = []
    monkeypatch.setattr("ostrakon.register.store.opening.RULES", revision.RULES + "x")
    monkeypatch.setattr("ostrakon.register.store.take_in.RULES", revision.RULES + "x")
    open_register(str(tmp_path), facts=facts, notify=told.append).close()
    assert any("up to date" in line for line in told)


def test_missing_facts_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    with pytest.raises(StoreError) as error:
        open_register(str(tmp_path / "store"), facts=tmp_path / "facts")
    assert "groups.jsonl" in one_line(error)


# Without permission to write; root may write everything, so this runs as another user

UNPRIVILEGED = """
    import datetime, os, pathlib, sys
    import ostrakon.register.store.build
    from ostrakon.core.errors import StoreError
    from ostrakon.register import open_register, standing
    facts, store = sys.argv[1:]
    if os.geteuid() == 0:
        import pwd
        os.setuid(pwd.getpwnam("nobody").pw_uid)
    try:
        with open_register(store, facts=pathlib.Path(facts), notify=print) as register:
            print(len(standing(register, "redcaps", on=datetime.date(2024, 4, 2)).listings))
    except StoreError as error:
        print("error:", error)
"""


def ask_unprivileged(facts: Path, store: Path) -> list[str]:
    """The lines that a user who owns nothing here is told."""
    return run(UNPRIVILEGED, facts, store).stdout.splitlines()


@pytest.fixture
def shared(facts: Path) -> Iterator[tuple[Path, Path]]:
    """A folder that others may look into (pytest's own may not be), and facts in it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        yield place, Path(shutil.copytree(facts, place / "facts"))
        for path in (place, *place.glob("*")):
            path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_store_without_permission_to_write_can_be_read(shared: tuple[Path, Path]) -> None:
    place, facts = shared
    store = place / "store"
    open_register(str(store), facts=facts).close()
    (store / FILE_NAME).chmod(0o444)
    store.chmod(0o555)
    assert ask_unprivileged(facts, store) == ["2"]
    new = write(place / "new", acts=(act("red-1", "REVOKED", "2000-01-01"),))
    said = ask_unprivileged(new, store)
    assert "no permission to write" in said[0]
    assert said[1] == "2"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_store_that_may_not_be_read_says_what_to_do(shared: tuple[Path, Path]) -> None:
    place, facts = shared
    store = place / "store"
    open_register(str(store), facts=facts).close()
    (store / FILE_NAME).chmod(0o600)
    (said,) = ask_unprivileged(facts, store)
    assert said.startswith("error:")
    assert "let this account read" in said


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
@pytest.mark.parametrize("below", [".", "store", "deep/store"])
def test_a_folder_that_may_not_be_looked_into_is_an_error(
    shared: tuple[Path, Path], below: str
) -> None:
    place, facts = shared
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    (said,) = ask_unprivileged(facts, closed / below)
    assert said.startswith("error:")
    assert str(closed) in said


def test_a_path_that_is_too_long_is_an_error(tmp_path: Path, facts: Path) -> None:
    with pytest.raises(StoreError) as error:
        open_register(str(tmp_path / ("x" * 4000)), facts=facts)
    one_line(error)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_folder_without_permission_to_write_is_an_error(shared: tuple[Path, Path]) -> None:
    place, facts = shared
    locked = place / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    for store in (locked, locked / "store"):
        said = ask_unprivileged(facts, store)
        assert said[-1].startswith("error:")
        assert str(locked) in said[-1]
    assert list(locked.iterdir()) == []
