"""Names: split from their remarks without losing a letter; scripts and kinds are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from registerdata import names

from ostrakon.register.facts import NameFact

LETTERS = st.text(alphabet="abcXYZ АБвг عربي カナ漢字()（） -/'", max_size=40)


@given(LETTERS)
def test_splitting_keeps_every_letter(text: str) -> None:
    assert set("".join(names.split(text))) - {" "} >= {c for c in text if c.isalpha()}


@given(LETTERS)
def test_a_split_name_splits_no_further(text: str) -> None:
    for part in names.split(text):
        assert names.split(part) == [part]


@given(st.text(max_size=40))
def test_any_text_has_a_script_and_a_kind(text: str) -> None:
    name = names.name(text)
    assert len(name.script) == 4
    assert name.kind in ("alias", "acronym")
    assert names.fold(names.fold(text)) == names.fold(text)


@pytest.mark.parametrize(
    ("text", "script", "kind"),
    [
        ("Рабочая партия Курдистана", "Cyrl", "alias"),
        ("ХТШ", "Cyrl", "acronym"),
        ("طالبان", "Arab", "alias"),
        ("日本赤軍", "Hani", "alias"),
        ("オウム真理教", "Jpan", "alias"),
        ("ISILシナイ州", "Jpan", "alias"),
        ("תנועה", "Hebr", "alias"),
        ("Επαναστατικός Αγώνας", "Grek", "alias"),
        ("M-19", "Latn", "acronym"),
        ("AAS-T", "Latn", "acronym"),
        ("Hamas", "Latn", "alias"),
        ("Al-Shabaab", "Latn", "alias"),
    ],
)
def test_script_and_kind(text: str, script: str, kind: str) -> None:
    assert names.name(text) == NameFact(text, script, kind)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ゴラン部隊 (GOLAN FORCE)", ["ゴラン部隊", "GOLAN FORCE"]),
        ("Front of the North (FN)", ["Front of the North", "FN"]),
        ("北部（北） (North Army（NA）)", ["北部（北）", "North Army", "NA"]),
        ("Army (in the north)", ["Army (in the north)"]),
        ("  Two   blanks ", ["Two blanks"]),
    ],
)
def test_brackets(text: str, parts: list[str]) -> None:
    assert names.split(text) == parts
