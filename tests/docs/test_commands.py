"""Every command in the documentation runs, and every command and option is documented."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ostrakon.cli import COMMANDS, cli, main
from ostrakon.service import updating
from tests.docs import lists

ROOT = Path(__file__).parent.parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "cli.md", ROOT / "docs" / "screening.md")


def commands() -> list[str]:
    """Every line that calls the product, in the order of the pages, each once."""
    found: dict[str, None] = {}
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                if line.startswith("ostrakon "):
                    found[line.split("  #")[0].strip()] = None
    return list(found)


@pytest.fixture(scope="module")
def listed(store: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with a made-up list of two copies, the later of which waits; and its hash."""
    folder = tmp_path_factory.mktemp("listed")
    shutil.copytree(store, folder / "store")
    names = {"QDe.137": "Al-Nusrah Front for the People of the Levant", "QDe.901": "Red Caps"}
    copies = [
        lists.write(folder / "2026-03-01.xml", "2026-03-01", names),
        lists.write(folder / "2026-03-09.xml", "2026-03-09", {**names, "QDe.902": "Blue Caps"}),
    ]
    hashes = []
    for copy in copies:
        done = updating.update(["un-consolidated"], path=copy, store=str(folder / "store"))
        hashes += [one.id for taken in done.taken for one in taken.copies]
    updating.release(hashes[0], "a made-up list is short", store=str(folder / "store"))
    return folder / "store", hashes[1]


@pytest.mark.model
@pytest.mark.parametrize("line", commands())
def test_a_documented_command_runs(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listed: tuple[Path, str]
) -> None:
    shutil.copytree(listed[0], tmp_path / "store")
    monkeypatch.setenv("OSTRAKON_STORE", str(tmp_path / "store"))
    line = re.sub(r"(release )[0-9a-f]{12}", rf"\g<1>{listed[1][:12]}", line)
    # Long enough to be taken for the list.
    caps = {f"QDe.{number}": f"Caps of Colour {number}" for number in range(1000, 1600)}
    lists.write(tmp_path / "consolidated.xml", "2026-04-01", caps)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(
        "Russia's Supreme Court suspended its ban on the Taliban on Thursday.\n", encoding="utf-8"
    )
    (tmp_path / "names.csv").write_text("id,name,type\n1,Ottilie Wrenfield,person\n")
    if "verify" in line:
        with pytest.raises(SystemExit):
            main(["screen", "Ottilie Wrenfield", "--receipt", "receipt.json"])
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(line)[1:])
    # The page says so: a name that is listed is answered with 1, and so is a search for nothing.
    assert ended.value.code in (0, None) or (
        line.startswith(("ostrakon screen", "ostrakon mentions")) and ended.value.code == 1
    )


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert {name for name in COMMANDS if f"ostrakon {name}" not in text} == set()


def test_every_long_option_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    context = cli.make_context("ostrakon", ["--help"], resilient_parsing=True)
    missing = set()
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        below = getattr(command, "commands", {}).values()
        for parameter in (one for each in (command, *below) for one in each.params):
            missing |= {
                f"{name} {option}"
                for option in parameter.opts
                if option.startswith("--") and option not in text
            }
    assert missing == set()


@pytest.mark.model
def test_the_readme_shows_what_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["demo"])
    printed = " ".join(re.sub(r"[│╭╮╰╯─]", " ", capfd.readouterr().out).split())
    block = re.search(r"```text\n(.*?)```", PAGES[0].read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    told = [line.strip() for line in block[1].splitlines()]
    assert [line for line in told if line not in printed] == []


def test_the_picture_is_small_enough_to_load() -> None:
    picture = ROOT / "docs" / "report.png"
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20], "big") == 1200
    assert picture.stat().st_size < 300_000


def test_the_table_of_sources_is_what_their_data_say() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "list_page.py"), "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
