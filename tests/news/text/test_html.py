"""The article out of a page; nothing fetched, nothing expanded."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.core.errors import InputError
from ostrakon.news.text.html import extract
from tests.news.mention_world import one_line

P1 = "The Supreme Court suspended the ban on Tuesday, its press office said, and named no reason."
P2 = "The prosecutor had asked for it in March, after a law was signed by the president."
PAGE = (
    "<!DOCTYPE html><html><head><title>Court suspends ban | Example News</title>{head}</head>"
    "<body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article>"
    f"<h1>Court suspends ban</h1><p>{P1}</p><p>{P2}</p></article>"
    "<div class='comments'><h2>Comments</h2><p>First! This is what I think of it all.</p></div>"
    "<footer>© Example News</footer></body></html>"
)


def page(head: str = "") -> str:
    return PAGE.replace("{head}", head)


def test_paragraphs_are_kept_and_the_rest_left_out() -> None:
    found = extract(page())
    assert P1 in found.text.split("\n")
    assert P2 in found.text.split("\n")
    assert "First!" not in found.text
    assert "World" not in found.text


def test_title_site_and_byline() -> None:
    head = (
        '<meta property="og:title" content="Court suspends ban | Example News">'
        '<meta property="og:site_name" content="Example News">'
        '<meta name="author" content="Jo Field">'
    )
    found = extract(page(head))
    assert (found.title, found.site, found.byline) == (
        "Court suspends ban",
        "Example News",
        "Jo Field",
    )


JSON_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle",'
    ' "datePublished": "2024-04-02T23:59:00+03:00", "dateModified": "2024-05-01"}]}</script>'
)
META = '<meta property="article:published_time" content="2024-03-30T08:00:00Z">'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (JSON_LD, dt.date(2024, 4, 2)),
        (META, dt.date(2024, 3, 30)),
        (META + JSON_LD, dt.date(2024, 4, 2)),
        ('<meta name="DC.date.issued" content="2023-09-15">', dt.date(2023, 9, 15)),
        ('<script type="application/ld+json">{broken</script>' + META, dt.date(2024, 3, 30)),
        (META.replace("2024-03-30", "2024-13-30"), None),
    ],
)
def test_the_day_comes_from_json_ld_then_from_metadata(head: str, day: dt.date | None) -> None:
    assert extract(page(head)).published == day


def test_the_same_page_twice_gives_the_same() -> None:
    assert extract(page(META)) == extract(page(META))


def test_entities_of_a_page_are_not_expanded() -> None:
    bomb = (
        "<!DOCTYPE html [<!ENTITY a 'boom'><!ENTITY b '&a;&a;&a;&a;'>"
        "<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    )
    found = extract(page().replace("<!DOCTYPE html>", bomb).replace(P2, f"{P2} &b; &x;"))
    assert "boom" not in found.text
    assert P1 in found.text


def test_deep_nesting_is_survived() -> None:
    nested = "<div>" * 3000 + f"<p>{P1}</p>" + "</div>" * 3000
    found = one_line(lambda: extract(f"<html><body>{nested}</body></html>"))
    assert found is None or P1 in found.text


def test_deep_json_is_survived() -> None:
    deep = '<script type="application/ld+json">' + "[" * 5000 + "]" * 5000 + "</script>"
    assert extract(page(deep + META)).published == dt.date(2024, 3, 30)


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="no article text"):
        extract("<html><body><nav></nav></body></html>", "index.html")


@settings(max_examples=30)
@given(st.text(alphabet=st.sampled_from("<>p/div='\"& ab;!-"), max_size=80))
def test_any_markup_gives_a_page_or_an_input_error(markup: str) -> None:
    found = one_line(lambda: extract("<html>" + markup))
    assert found is None or found.text.strip()
