"""Shipped tables: what they hold comes back typed; a damaged one is told with the place."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.errors import InputError
from ostrakon.core.tables import Alternatives, Words, rows, table

_WORD = st.text("abcdefgh", min_size=1, max_size=6)


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    lemmas: Words
    phrases: Alternatives = Alternatives()


def written(folder: Path, text: str, name: str = "words.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_comes_back_in_its_shape(tmp_path: Path) -> None:
    file = written(tmp_path, 'kind = "verb"\nlemmas = """say\n  tell"""\nphrases = "as long as|if"')
    assert table(file, Shape) == Shape(
        "verb", Words({"say", "tell"}), Alternatives(("as long as", "if"))
    )


def test_rows_leave_remarks_out(tmp_path: Path) -> None:
    file = written(tmp_path, '# remark\nword,need\n\n"a, b",long\n# more\n', "words.csv")
    assert rows(file, "word", "need") == ({"word": "a, b", "need": "long"},)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind = ", "words.toml"),
        ('kind = "verb"', "lemmas"),
        ('kind = 3\nlemmas = "a"', "$.kind"),
        ('kind = "verb"\nlemmas = [1]', "$.lemmas"),
        ('kind = "verb"\nlemmas = "a"\nphrases = ["x"]', "$.phrases"),
        ('kind = "verb"\nlemmas = "a"\nlemma = "b"', "lemma"),
    ],
)
def test_a_damaged_file_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=r"words\.toml: ") as error:
        table(written(tmp_path, text), Shape)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("word\na\n", "no column need"),
        ("", "no column need, word"),
        ("word,need\na\n", "'a' has a wrong length"),
        ("word,need\na,b,c\n", "'a' has a wrong length"),
        ('word,need\n"a,b\n', "unexpected end of data"),
    ],
)
def test_damaged_rows_are_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=r"words\.csv: ") as error:
        rows(written(tmp_path, text, "words.csv"), "word", "need")
    assert told in str(error.value)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.toml cannot be read"):
        table(tmp_path / "absent.toml", Shape)
    bad = tmp_path / "bad.toml"
    bad.write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"bad\.toml cannot be read"):
        table(bad, Shape)


@given(st.lists(_WORD), st.lists(_WORD))
def test_words_are_the_same_as_a_string_or_a_list(one: list[str], two: list[str]) -> None:
    both = [*one, *two]
    assert Words.read("  ".join(one) + "\n" + " ".join(two)) == Words.read(both) == set(both)
