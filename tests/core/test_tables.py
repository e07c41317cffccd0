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


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: str
    weight: float
    need: str | None = None


def written(folder: Path, text: str, name: str = "words.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_comes_back_in_its_shape(tmp_path: Path) -> None:
    file = written(tmp_path, 'kind = "verb"\nlemmas = """say\n  tell"""\nphrases = "as long as|if"')
    assert table(file, Shape) == Shape(
        "verb", Words({"say", "tell"}), Alternatives(("as long as", "if"))
    )


def test_rows_leave_remarks_and_empty_cells_out(tmp_path: Path) -> None:
    text = '# remark\nword,weight,need\n\n"a, b",1.5,long\n# more\nc,2,\n'
    found = rows(written(tmp_path, text, "words.csv"), Line)
    assert found == (Line("a, b", 1.5, "long"), Line("c", 2.0, None))


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
        ("word\na\n", "row 1 after its head: Object missing required field `weight`"),
        ("word,weight\na,1\nb\n", "row 2 after its head: wrong number of cells"),
        ("word,weight\na,1,c\n", "wrong number of cells"),
        ("word,weight\na,heavy\n", "$.weight"),
        ("word,weight,mass\na,1,1\n", "mass"),
        ('word,weight\n"a,1\n', "unexpected end of data"),
    ],
)
def test_damaged_rows_are_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=r"words\.csv: ") as error:
        rows(written(tmp_path, text, "words.csv"), Line)
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
