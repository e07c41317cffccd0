"""The formats of keys, and the command with bad input; none needs the reader."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.__main__ import main
from evals.fill import fill, fill_file
from evals.keys import KINDS, AbsentTextError, BadKeyError, files_of, load
from evals.run import keys_at

TEXT = "Iran denied it. Iran denied it twice."
CLAIM = {"quote": {"start": 0, "end": 15}, "about": {"type": "other"}}


def write(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def key(**rest: Any) -> dict[str, Any]:
    return {"text": TEXT, "reading": {"claims": [CLAIM]}, **rest}


def test_a_key_with_its_text(tmp_path: Path) -> None:
    (got,) = load(write(tmp_path / "a.json", key(published="2024-04-02")))
    assert (got.name, got.text, str(got.published)) == ("a", TEXT, "2024-04-02")
    assert got.full == frozenset(KINDS)
    assert got.incidents == ()


def test_a_key_with_a_text_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (got,) = load(write(tmp_path / "a.json", {"reading": {"claims": [CLAIM]}}))
    assert got.text == TEXT
    assert got.published is None


def test_a_plain_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    reading = {"document": {"published": "2024-04-02"}, "claims": [CLAIM], "incidents": []}
    (got,) = load(write(tmp_path / "a.json", reading))
    assert str(got.published) == "2024-04-02"
    assert len(got.claims) == 1


def test_lines_of_keys(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [json.dumps(key(id="one")), "", json.dumps(key(id="two", full=["listing"]))]
    path.write_text("\n".join(lines), encoding="utf-8")
    one, two = load(path)
    assert (one.name, two.name) == ("one", "two")
    assert two.full == {"listing"}


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0c"])
def test_a_text_may_hold_line_ends_of_other_kinds(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "many.jsonl"
    made = key(id="one", text=f"{TEXT}{mark}More.")
    raw = json.dumps(made, ensure_ascii=mark == "\x0c")
    path.write_text(f"{raw}\n{raw}\n", encoding="utf-8")
    assert [one.text for one in load(path)] == [f"{TEXT}{mark}More."] * 2


def test_a_key_without_its_text_does_not_take_the_others_of_its_file_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = {"id": "away", "text_from": "shared:absent/none.txt", "reading": {"claims": []}}
    lines = [json.dumps(one) for one in (key(id="one"), away, key(id="two"))]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert [one.name for one in keys_at(tmp_path)] == ["one", "two"]
    assert "many.jsonl, line 2" in capsys.readouterr().err


def test_shared_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSTRAKON_SHARED", str(tmp_path / "shared"))
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    made = {"text_from": "shared:x.txt", "text_sha256": digest, "reading": {"claims": [CLAIM]}}
    path = write(tmp_path / "a.json", made)
    with pytest.raises(AbsentTextError, match=r"its text is not here"):
        list(load(path))
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "x.txt").write_text(TEXT, encoding="utf-8")
    assert next(iter(load(path))).text == TEXT
    (tmp_path / "shared" / "x.txt").write_text(TEXT + " ", encoding="utf-8")
    with pytest.raises(BadKeyError, match="not the text that this key was made for"):
        list(load(path))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ([], "a key is a JSON object"),
        ({}, "neither 'reading' nor 'claims'"),
        (key(published="yesterday"), "not a day"),
        (key(full=["claims"]), "'full' is true, false or a list"),
        (key(reading={"claims": {}}), "not a list"),
        (key(reading={"claims": ["x"]}), "not an object"),
        (key(reading={"claims": [{"about": {"type": "other"}}]}), "no quote"),
        (key(reading={"claims": [{**CLAIM, "quote": {"start": 5, "end": 900}}]}), "not inside"),
        (key(reading={"claims": [{**CLAIM, "quote": {"start": 5, "end": 5}}]}), "not inside"),
        (
            key(reading={"claims": [{**CLAIM, "quote": {"start": 0, "end": 4, "text": "Iraq"}}]}),
            "is not the quote",
        ),
        (key(reading={"claims": [{**CLAIM, "about": {"type": "gossip"}}]}), "'about.type'"),
        ({"text_from": "shared:../../etc/passwd", "reading": {"claims": []}}, "leads out"),
        ({"text_from": "../../../../../etc/passwd", "reading": {"claims": []}}, "leads out"),
    ],
)
def test_bad_keys_say_what_is_wrong_and_where(tmp_path: Path, made: Any, says: str) -> None:
    path = write(tmp_path / "a.json", made)
    with pytest.raises(BadKeyError, match=says) as caught:
        list(load(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b""),
        ("a.json", b"{"),
        ("a.json", b"\xff\xfe\x00"),
        ("a.json", b"[" * 100_000),
        ("a.jsonl", b'{"id": 1}\n{"id": 2'),
    ],
)
def test_files_that_are_no_keys_end_with_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    assert main(["readings", str(tmp_path / name)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("evals: ")
    assert said.err.count("\n") == 1


def test_paths_that_are_not_there_end_with_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["readings", str(tmp_path / "none")]) == 3
    assert "no such file or folder" in capsys.readouterr().err
    assert main(["readings", str(tmp_path)]) == 3
    assert "no .json or .jsonl file" in capsys.readouterr().err


@pytest.mark.parametrize("given_", [[], ["readings"], ["tell"], ["seed", "--fast"], ["seed", "x"]])
def test_wrong_usage_ends_with_2(given_: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(given_)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_files_are_read_in_name_order(tmp_path: Path) -> None:
    for name in ("b.json", "a.jsonl", "c.txt"):
        write(tmp_path / name, {})
    assert [path.name for path in files_of(tmp_path)] == ["a.jsonl", "b.json"]


def test_fill_finds_the_quote(tmp_path: Path) -> None:
    quote = {"text": "denied it twice"}
    made = {"reading": {"claims": [{"quote": quote, "about": {"type": "other"}}]}}
    path = write(tmp_path / "a.json", made)
    fill_file(path, TEXT)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (got,) = load(path)
    span = got.claims[0]["quote"]
    assert TEXT[span["start"] : span["end"]] == "denied it twice"


def test_fill_refuses_what_is_not_there_or_not_certain() -> None:
    def made(**quote: Any) -> dict[str, Any]:
        return {"reading": {"claims": [{"quote": quote}]}}

    with pytest.raises(BadKeyError, match="not in the text"):
        fill(made(text="Iraq"), TEXT)
    with pytest.raises(BadKeyError, match="stands 2 times"):
        fill(made(text="Iran"), TEXT)
    assert fill(made(text="Iran", start=14), TEXT)["reading"]["claims"][0]["quote"]["start"] == 16


@given(st.text(min_size=1), st.integers(0, 50), st.integers(1, 50))
def test_filled_offsets_give_back_the_words(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    if not words:
        return
    made = {"reading": {"claims": [{"quote": {"text": words, "start": start}}]}}
    span = fill(made, text)["reading"]["claims"][0]["quote"]
    assert text[span["start"] : span["end"]] == words
    assert span["start"] == start
