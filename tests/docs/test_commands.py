"""Every command in the documentation runs, and every command and option is documented."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ostrakon.cli import COMMANDS, cli, main

ROOT = Path(__file__).parent.parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "cli.md")


def commands() -> list[str]:
    """Every line that calls the product, in the order of the pages, each once."""
    found: dict[str, None] = {}
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                if line.startswith("ostrakon "):
                    found[line.split("  #")[0].strip()] = None
    return list(found)


@pytest.mark.model
@pytest.mark.parametrize("line", commands())
def test_a_documented_command_runs(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(
        "Russia's Supreme Court suspended its ban on the Taliban on Thursday.\n", encoding="utf-8"
    )
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(line)[1:])
    assert ended.value.code in (0, None)


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
        for parameter in command.params:
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
