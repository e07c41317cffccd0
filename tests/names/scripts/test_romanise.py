from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names.scripts import readings, romanise


@pytest.mark.parametrize(
    ("word", "script", "way"),
    [
        ("Щербаков", "Cyrl", "shcherbakov"),
        ("Юлия", "Cyrl", "iuliia"),
        ("Горбачёв", "Cyrl", "gorbatschow"),
        ("Кравчук", "Cyrl", "kravtchouk"),
        ("Григорій", "Cyrl", "hryhorii"),
        ("Щастливцев", "Cyrl", "shtastlivtsev"),
        ("Џонсон", "Cyrl", "dzonson"),
        ("نور", "Arab", "nur"),
        ("شریف", "Arab", "shrif"),
        ("وحید", "Arab", "vhid"),
        ("גולן", "Hebr", "goln"),
        ("Γεώργιος", "Grek", "georgios"),
        ("მიქელაძე", "Geor", "mikeladze"),
        ("Հարությունյան", "Armn", "harutyunyan"),
        ("フジモリ", "Kana", "fujimori"),
        ("ナンバ", "Kana", "namba"),
        ("이", "Hang", "lee"),
        ("สมชาย", "Thai", "smchay"),
    ],
)
def test_habits_of_scripts(word: str, script: str, way: str) -> None:
    assert way in romanise(word, script)


@pytest.mark.parametrize(
    ("name", "script", "words"),
    [
        ("习近平", "Hani", ("xi", "jinping")),
        ("司馬遷", "Hani", ("sima", "qian")),
        ("朴正熙", "Hani", ("park", "jonghui")),
        ("박정희", "Hang", ("park", "jonghui")),
        ("田中", "Hani", ("tanaka",)),
        ("弗拉基米尔", "Hani", ("fulajimier",)),
        ("サトウ", "Kana", ("satou",)),
    ],
)
def test_names_written_without_blanks_are_divided(
    name: str, script: str, words: tuple[str, ...]
) -> None:
    assert words in readings(name, script)


@given(
    st.text(max_size=200),
    st.sampled_from(["Arab", "Cyrl", "Hani", "Hang", "Jpan", "Hebr", "Grek", "Geor", "Thai", "?"]),
)
def test_every_word_is_written_in_latin_letters(word: str, script: str) -> None:
    ways = romanise(word, script)
    assert len(ways) >= 1
    assert all(way.isascii() for way in ways)
    for words in readings(word, script):
        assert all(each.isascii() for each in words)
