"""`read` and `demo` as a user meets them: formats, bad input, several texts at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ostrakon.cli import main

pytestmark = pytest.mark.model

TEXT = (
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


def test_a_text_becomes_claims_beside_the_record(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    status, out, _ = run(
        capfd, "read", str(article), "--published", "2025-04-17", "--format", "json"
    )
    assert status == 0
    reading = json.loads(out)
    assert set(reading) >= {"document", "mentions", "claims", "incidents", "checks"}
    for claim in reading["claims"]:
        quote = claim["quote"]
        assert TEXT[quote["start"] : quote["end"]] == quote["text"]
    suspended = [c for c in reading["claims"] if c["about"].get("direction") == "SUSPEND"]
    assert [c["about"]["party"] for c in suspended] == ["taliban"]
    check = next(c for c in reading["checks"] if c["claim"] == suspended[0]["id"])
    assert check["verdict"] == "agrees"
    assert [x["status"] for x in check["official"]] == ["SUSPENDED"]


def test_a_contradiction_is_called_out(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "Russia has removed Hay'at Tahrir al-Sham from its list of terrorist organisations.\n",
        encoding="utf-8",
    )
    status, out, _ = run(capfd, "read", str(article), "--published", "2025-06-01")
    assert status == 0
    assert "THE RECORD CONTRADICTS" in out


def test_the_same_input_gives_the_same_bytes(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    first, second = (
        run(capfd, "read", str(article), "--format", form)[1] for form in ("json", "json")
    )
    assert first == second


def test_html_is_read_with_its_own_date(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Court rules</title>"
        '<meta property="article:published_time" content="2025-04-17T10:00:00+03:00"></head>'
        f"<body><article><h1>Court rules</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>",
        encoding="utf-8",
    )
    status, out, _ = run(capfd, "read", str(page), "--format", "json")
    assert status == 0
    document = json.loads(out)["document"]
    assert (document["published"], document["published_from"]) == ("2025-04-17", "metadata")


def test_demo_prints_the_main_job_and_writes_a_page(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, _ = run(capfd, "demo")
    assert status == 0
    assert "380 days after this text" in " ".join(out.replace("│", " ").split())
    page = tmp_path / "demo.html"
    status, out, _ = run(capfd, "demo", "--format", "html", "-o", str(page))
    assert (status, out) == (0, "")
    assert 'class="mark' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"   \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), ""),
        (b"The ban \xff\xfe\xfa was lifted.", "byte"),
        (b"word " * 10_000_000, ""),
    ],
    ids=["empty", "blank", "binary", "invalid UTF-8", "50 MB"],
)
def test_bad_input_is_one_clear_line_and_3(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "input.txt"
    file.write_bytes(content)
    status, out, err = run(capfd, "read", str(file))
    assert (status, out) == (3, "")
    assert err.count("\n") == 1
    assert str(file) in err
    assert says in err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["read", "no-such-file.txt"], 3),
        (["read", "{file}/.."], 3),
        (["read"], 2),
        (["read", "x.txt", "--published", "soon"], 2),
        (["read", "x.txt", "--format", "pdf"], 2),
        (["read", "{file}", "--published", "0001-01-01"], 2),
        (["read", "{file}", "--published", "9999-12-31"], 2),
        (["read", "https://"], 3),
        (["read", "ftp://example.org/article"], 3),
        (["read", ""], 2),
        (["read", "--model", "no_such_model", "{file}"], 3),
        (["read", "{file}", "-o", "no/such/folder/out.json", "--format", "json"], 4),
    ],
)
def test_bad_usage_has_its_status(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], status: int
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    got, _, err = run(capfd, *(a.format(file=article) for a in arguments))
    assert got == status
    assert "Traceback" not in err
    assert err


def test_one_bad_text_does_not_stop_the_others(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    status, out, err = run(capfd, "read", str(bad), str(good), "--format", "json")
    assert status == 3
    assert "bad.txt" in err
    assert len(json.loads(out)["claims"]) > 0


def test_several_texts_give_one_json_line_each(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    status, out, _ = run(capfd, "read", str(article), str(article), "--format", "json")
    assert status == 0
    assert [json.loads(line)["document"]["language"] for line in out.splitlines()] == ["en", "en"]


def test_a_closed_standard_input_is_told(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    status, out, err = run(capfd, "read", "-")
    assert (status, out, err.count("\n")) == (3, "", 1)
    assert "closed" in err


def test_a_text_cannot_steer_the_terminal(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT.replace("Taliban", "Taliban\x1b[31m\x9b2J"), encoding="utf-8")
    status, out, _ = run(capfd, "read", str(article))
    assert status == 0
    assert not {"\x1b", "\x9b"} & set(out)


def test_a_reader_of_the_output_may_leave_early(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT * 200, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", '"$0" -m ostrakon read "$1" | head -1; exit "${PIPESTATUS[0]}"',
         sys.executable, str(article)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
