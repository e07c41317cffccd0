"""`read --save`, `mentions`, `feeds` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ostrakon.cli import main
from tests.sources.site import serving

NEWS = (
    "The Supreme Court of Russia suspended the ban on the Taliban on 17 April 2025. "
    "Kremlin spokesman Dmitry Peskov said that Russia would work with the movement.\n"
)


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output, standard error of one command."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, err = capfd.readouterr()
    code = ended.value.code
    return (code if isinstance(code, int) else 0), out, err


def test_nothing_was_read_yet(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = run(capfd, "mentions", "--store", str(tmp_path / "s"))
    assert status == 1
    assert "ostrakon read --save" in out
    status, out, _ = run(capfd, "feeds", "list", "--store", str(tmp_path / "s"))
    assert (status, "feeds add" in out) == (0, True)


def test_a_stage_that_does_not_exist_is_refused(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = run(capfd, "mentions", "--stage", "S99", "--store", str(tmp_path))
    assert (status, out) == (2, "")
    assert "no such stage; there are S0, S1" in err


@pytest.mark.parametrize(
    "words",
    [
        ("read", "x.txt", "--seconds", "nan"), ("read", "x.txt", "--seconds", "1e300"),
        ("feeds", "poll", "--every", "inf"), ("feeds", "poll", "--seconds", "0"),
    ],
)  # fmt: skip
def test_a_time_that_is_none_is_refused(
    words: tuple[str, ...], capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = run(capfd, *words, "--store", str(tmp_path))
    assert (status, out) == (2, "")
    assert f"Invalid value for '{words[2]}'" in err


def test_until_the_last_day_there_is(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capfd, "mentions", "--until", "9999-12-31", "--store", str(tmp_path))
    assert (status, err) == (1, "")


def test_what_a_feed_calls_itself_steers_no_terminal(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    body = "<rss version='2.0'><channel><title>\x9b31m\u202eFeed</title></channel></rss>"
    with serving() as site:
        site.publish("/feed", body.encode())
        status, out, err = run(
            capfd, "feeds", "add", site.url("/none"), site.url("/feed"), "--store", str(tmp_path)
        )
    assert status == 4
    assert "/none: the server answered 404" in err
    assert out == f"added {site.url('/feed')} (\\x9b31m\\u202eFeed)\n"


@pytest.mark.model
def test_what_is_saved_is_found_and_the_rest_is_set_aside(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    desk, store = tmp_path / "desk", str(tmp_path / "store")
    desk.mkdir()
    (desk / "good.txt").write_text(NEWS, encoding="utf-8")
    (desk / "bad.txt").write_bytes(b"\x00\x01")
    status, out, err = run(
        capfd, "read", str(desk), "--save", "--store", store, "--published", "2025-04-17",
        "--format", "json",
    )  # fmt: skip
    assert status == 3
    assert len(out.strip().split("\n")) == 1
    assert "bad.txt: binary" in err

    status, out, _ = run(capfd, "mentions", "--party", "taliban", "--store", store, "--json")
    assert status == 0
    hits = [json.loads(line) for line in out.strip().split("\n")]
    assert {hit["document"]["published"] for hit in hits} == {"2025-04-17"}
    assert all(hit["claim"]["quote"]["text"] in NEWS for hit in hits)
    assert hits[0]["met"] == [str(desk / "good.txt")]

    status, out, _ = run(capfd, "mentions", "--party", "taliban", "--store", store)
    assert status == 0
    assert "SUSPEND" in out
    assert "2025-04-17" in out

    status, out, _ = run(capfd, "mentions", "--set-aside", "--store", store)
    assert (status, "bad.txt: binary" in out) == (0, True)

    status, out, _ = run(capfd, "check", "--store", store)
    assert status == 0


@pytest.mark.model
def test_pages_for_people_hold_one_text(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NEWS, encoding="utf-8")
    page = tmp_path / "page.html"
    status, _, err = run(capfd, "read", str(tmp_path), "--format", "html", "-o", str(page))
    assert status == 2
    assert "several texts make several pages" in err
    assert not page.exists()
