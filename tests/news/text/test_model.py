"""The parser: found, named, and fed so that offsets hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.errors import InputError
from ostrakon.news.text import model as module
from ostrakon.news.text.model import load_model, parse, shadow


@pytest.mark.model
def test_the_model_is_loaded_once_and_says_what_it_is() -> None:
    model = load_model()
    assert load_model() is model
    assert model.label.startswith("en_core_web_")


@pytest.mark.model
def test_the_small_model_stands_in_with_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(module.SMALL)
    monkeypatch.setattr(module, "MEDIUM", "no_such_package")
    model = load_model.__wrapped__()
    assert "small English model" in (model.notice or "")
    assert "_sm" in model.label


def test_without_any_model_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MEDIUM", "no_such_package")
    monkeypatch.setattr(module, "SMALL", "no_such_package_either")
    with pytest.raises(InputError, match="pip install"):
        load_model.__wrapped__()


def test_a_setting_names_the_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OSTRAKON_MODEL", str(tmp_path))
    with pytest.raises(InputError) as error:
        load_model.__wrapped__()
    assert str(tmp_path) in str(error.value)
    assert "\n" not in str(error.value)


@given(st.text(max_size=200))
def test_the_shadow_is_as_long_as_the_text(text: str) -> None:
    assert len(shadow(text)) == len(text)


def test_the_shadow_straightens_quotes_and_joins_wrapped_lines() -> None:
    assert shadow("the “list”, it’s") == 'the "list", it\'s'
    assert shadow("the ban\non the group.\nNext") == "the ban on the group.\nNext"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Some believe it; others fear it.", ["Some believe it;", "others fear it."]),
        ("Ban lifted\n\nThe court said so.", ["Ban lifted\n\n", "The court said so."]),
        ("KABUL (AP) — The court met.", ["KABUL (AP) —", "The court met."]),
    ],
)
def test_sentences_start_after_semicolons_titles_and_datelines(
    text: str, sentences: list[str]
) -> None:
    doc = parse(text, load_model().nlp)
    found = [text[s.start_char : s.end_char] for s in doc.sents]
    assert [part.strip() for part in found] == [part.strip() for part in sentences]


@pytest.mark.model
def test_known_names_stand_where_the_recogniser_may_not() -> None:
    text = "The court banned Sahil Dawn."
    doc = parse(text, load_model().nlp, [(17, 27, "PARTY")])
    assert [(e.text, e.label_) for e in doc.ents if e.label_ == "PARTY"] == [
        ("Sahil Dawn", "PARTY")
    ]


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", ";", "\n\n", ";;;", "“”"])
def test_texts_of_hardly_anything(text: str) -> None:
    assert parse(text, load_model().nlp).text == shadow(text)


@pytest.mark.model
@pytest.mark.parametrize("name", ["Lashkar-e-Nur", "Hizb ut-Nahda", "al-Nur in the Islamic Sahil"])
@pytest.mark.parametrize(
    "text",
    [
        "Britain may ban {} as a terrorist group.",
        "{} said its members were responsible.",
        "Membership of {} will be punishable by up to 14 years in prison.",
    ],
)
def test_a_known_name_is_one_noun_for_the_parser(name: str, text: str) -> None:
    text = text.format(name)
    start = text.index(name)
    doc = parse(text, load_model().nlp, [(start, start + len(name), "PARTY")])
    span = doc.char_span(start, start + len(name))
    assert span is not None
    heads = [t for t in span if not span.start <= t.head.i < span.end]
    assert len(heads) == 1
    assert "".join(token.text_with_ws for token in doc) == text


@pytest.mark.model
def test_words_without_a_stop_are_cut_so_that_reading_them_stays_quick() -> None:
    doc = parse("killed one " * 400, load_model().nlp)
    assert max(len(sentence) for sentence in doc.sents) <= 260
