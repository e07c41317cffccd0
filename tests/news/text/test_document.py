"""From bytes to a dated document, or one clear line."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.errors import InputError
from ostrakon.news.text.dateline import dateline_of
from ostrakon.news.text.document import (
    MAX_CHARACTERS,
    Document,
    from_bytes,
    from_text,
    language_of,
    title_in,
)
from tests.news.mention_world import one_line

BODY = "The court said that it had suspended the ban on the group."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\x00\x00\x00", "empty"),
        (b"text\x00more", "byte 4 is NUL"),
        (b"caf\xe9 closed", "not valid UTF-8 at byte 3"),
        (b"\xef\xbb\xbfok \xff", "not valid UTF-8 at byte 6"),
        (b"%PDF-1.7 \xff\xfe", "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "an image"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "a feed"),
        (b"<html><body></body></html>", "no article text"),
        (b"<html><meta charset='klingon'><p>Words</p></html>", "unknown character set 'klingon'"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as error:
        from_bytes(data, name="page.txt")
    message = str(error.value)
    assert says in message
    assert message.startswith("page.txt: ")
    assert "\n" not in message


@pytest.mark.parametrize("data", [b"a" * 50_000_000, b"word " * 60_000, "é".encode() * 210_000])
def test_too_much_text_is_refused_with_the_limit(data: bytes) -> None:
    with pytest.raises(InputError, match=f"{MAX_CHARACTERS:,} characters"):
        from_bytes(data)


def test_half_a_character_pair_is_refused() -> None:
    with pytest.raises(InputError, match="surrogate"):
        from_text("The court \ud800 said")


@pytest.mark.parametrize(
    "data",
    [
        BODY.encode(),
        b"\xef\xbb\xbf" + BODY.encode(),
        b"\xff\xfe" + BODY.encode("utf-16-le"),
        b"\xfe\xff" + BODY.encode("utf-16-be"),
    ],
)
def test_byte_order_marks(data: bytes) -> None:
    assert from_bytes(data).text == BODY


def test_a_declared_character_set_is_used() -> None:
    page = "<html><head><meta charset='windows-1252'></head><body><p>Café " + BODY + "</p></body>"
    assert "Café" in from_bytes(page.encode("cp1252")).text
    assert from_bytes("Café".encode("latin-1"), charset="iso-8859-1").text == "Café"


def test_offsets_refer_to_the_text_that_is_kept() -> None:
    document = from_text("One\r\ntwo\u200b three\ufeff.\rFour cafe\u0301.")
    assert document.text == "One\ntwo three.\nFour café."
    assert document.sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.id == f"sha256:{document.sha256}"


def test_plain_text_is_left_as_it_is() -> None:
    text = "  “Quoted” – and\tspaced.\n\nNext."
    assert from_text(text).text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Court suspends ban\n\nThe court said so.", "Court suspends ban"),
        ("\n\nCourt suspends ban\n \nThe court said so.", "Court suspends ban"),
        ("Court suspends ban?\n\nThe court said so.", "Court suspends ban?"),
        ("The court said so.\n\nIt was late.", None),
        ("Court suspends ban\nThe court said so.", None),
        ("Court suspends ban", None),
        ("word " * 60 + "\n\nThe court said so.", None),
        ("MOSCOW, April 2 (Reuters) -\n\nThe court said so.", None),
    ],
)
def test_a_title_is_a_short_first_line_with_a_blank_one_after(text: str, title: str | None) -> None:
    document = from_text(text)
    assert document.title == title
    assert document.text[: document.title_end].strip() == (title or "")


def test_a_given_title_is_put_before_the_text_once() -> None:
    document = from_text(BODY, title="Ban suspended")
    assert document.text == f"Ban suspended\n\n{BODY}"
    assert document.title_end == len("Ban suspended")
    again = from_text(document.text, title="Ban suspended")
    assert again.text == document.text


@pytest.mark.parametrize(
    ("text", "place", "agency", "date"),
    [
        ("MOSCOW, April 2 (Reuters) - Russia said", "MOSCOW", "Reuters", "April 2"),
        ("KABUL, Afghanistan (AP) — The", "KABUL, Afghanistan", "AP", None),
        ("DUSHANBE, Sept. 29. /TASS/. The", "DUSHANBE", "TASS", "Sept. 29"),
        ("(Reuters) - The group", None, "Reuters", None),
        ("LONDON, 17 April 2025 - The", "LONDON", None, "17 April 2025"),
        ("ISLAMABAD – The cabinet", "ISLAMABAD", None, None),
    ],
)
def test_datelines(text: str, place: str | None, agency: str | None, date: str | None) -> None:
    found = dateline_of(text)
    assert found is not None
    assert (found.place, found.agency, found.date) == (place, agency, date)


@pytest.mark.parametrize(
    "text",
    ["Russia said it would.", "Russia - a federation - said", "He left. Then he came", "", "- x"],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_of(text) is None


def test_where_the_day_of_publication_comes_from() -> None:
    day = dt.date(2024, 4, 2)
    dated = f"Release\n\nLondon, 2 April 2024\n\n{BODY}"
    alone = f"2 April 2024\n\n{BODY}"
    wire = f"MOSCOW, April 2, 2024 (Reuters) - {BODY}"
    page = (
        '<html><head><script type="application/ld+json">{"datePublished": "2024-04-02T10:00Z"}'
        f"</script></head><body><article><p>{BODY}</p></article></body></html>"
    )
    assert [_day(from_text(text)) for text in (dated, alone, wire, page, BODY)] == [
        (day, "text"),
        (day, "text"),
        (day, "text"),
        (day, "metadata"),
        (None, "unknown"),
    ]
    other = dt.date(2020, 1, 1)
    assert _day(from_text(page, published=other)) == (other, "given")


def test_a_date_told_in_a_sentence_is_not_the_day_of_publication() -> None:
    text = "The court banned the group on 14 February 2003 and has kept the ban ever since then."
    assert _day(from_text(text)) == (None, "unknown")
    headline = f"Ban of 14 February 2003 is upheld\n\n{BODY}"
    assert _day(from_text(headline)) == (None, "unknown")


def _day(document: Document) -> tuple[dt.date | None, str]:
    return document.published, document.published_from


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Верховный суд приостановил запрет на деятельность движения", "ru"),
        ("Верховний суд призупинив заборону, і її скасують ґрунтовно", "uk"),
        ("علقت المحكمة العليا الحظر على الحركة", "ar"),
        ("Le tribunal a dit que la décision est suspendue pour le groupe", "fr"),
        ("Das Gericht hat das Verbot der Gruppe auf Antrag nicht aufgehoben", "de"),
        ("El tribunal suspendió la prohibición de la organización en el país", "es"),
        ("最高裁判所は禁止を停止したと述べた", "ja"),
        ("1234 5678", "und"),
        ("Lorem ipsum dolor sit amet consectetur", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@given(st.text(max_size=300))
def test_any_text_gives_a_document_or_an_input_error(text: str) -> None:
    document = one_line(lambda: from_text(text))
    if document is None:
        return
    assert document.text.strip()
    assert "\r" not in document.text
    assert 0 <= document.title_end <= len(document.text)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_an_input_error(data: bytes) -> None:
    document = one_line(lambda: from_bytes(data))
    assert document is None or document.text.strip()


@given(st.text(alphabet=st.sampled_from("Aa .:\n-"), max_size=40))
def test_a_title_ends_inside_the_text(text: str) -> None:
    end = title_in(text)
    assert 0 <= end <= len(text)
    assert "\n" not in text[:end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Outside court a campaigner hailed a monumental victory.",
        "Moldova bans a party.",
        "Die Welt: no comment.",
        "A no for the PKK.",
    ],
)
def test_a_few_words_do_not_make_a_language(text: str) -> None:
    assert language_of(text) in ("en", "und")
