"""Feeds, sitemaps and web archives: good, bad and hostile."""

from __future__ import annotations

import datetime as dt
import gzip
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.errors import InputError
from ostrakon.core.problem import Problem
from ostrakon.news.intake import feeds, sitemaps, webarchives
from ostrakon.news.intake.pages import Page

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Daily Example</title><link>https://news.example/</link>
<item><title>One &amp; two</title><link>https://news.example/1#top</link>
<pubDate>Tue, 02 Apr 2024 10:00:00 +0300</pubDate>
<content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded></item>
<item><title>Again</title><link>https://news.example/1</link></item>
<item><title>Elsewhere</title><link>/2</link></item>
<item><title>A trap</title><link>javascript:alert(1)</link></item>
<item><title>Nothing</title></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title>
<entry><title>Order</title><link href="https://gov.example/order"/><updated>2025-07-14T08:00:00Z
</updated></entry></feed>"""
JSON_FEED = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": "1", '
    b'"url": "https://news.example/3", "title": "t", "date_published": "2024-04-02T12:00:00Z"}]}'
)


def test_a_feed_names_each_page_once_in_its_order() -> None:
    feed = feeds.read_feed(RSS, "feed", "https://news.example/feed")
    assert feed.title == "The Daily Example"
    assert [link.url for link in feed.links] == ["https://news.example/1", "https://news.example/2"]
    assert feed.links[0].title == "One & two"
    assert feed.links[0].published == dt.date(2024, 4, 2)
    assert feed.links[0].body == "<p>All of it.</p>"


@pytest.mark.parametrize(
    ("body", "url"), [(ATOM, "https://gov.example/order"), (JSON_FEED, "https://news.example/3")]
)
def test_other_kinds_of_feed_are_read_alike(body: bytes, url: str) -> None:
    assert feeds.is_feed(body)
    assert [link.url for link in feeds.read_feed(body, "feed").links] == [url]
    assert feeds.read_feed(body, "feed").links[0].published is not None


@pytest.mark.parametrize(
    ("body", "feed", "sitemap"),
    [
        (b"<!DOCTYPE html><html><script>'<rss>'</script>", False, False),
        (b"A text that tells of <rss and of <urlset>.", False, False),
        (b'{"about": "jsonfeed"}', False, False),
        (b"[1]  jsonfeed.org/version", False, False),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"}', True, False),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a > b --><?x y?>\n<!DOCTYPE a [<!ENTITY b 'c'>]>"
         b"<RSS>", True, False),
        (b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", True, False),
        (b"<rdf:RDF>", True, False),
        (b"<sm:urlset xmlns:sm='x'>", False, True),
        (b"<!--" + b"-" * 50_000, False, False),
    ],
)  # fmt: skip
def test_what_a_file_is_is_told_by_its_first_element(
    body: bytes, feed: bool, sitemap: bool
) -> None:
    assert (feeds.is_feed(body), sitemaps.is_sitemap(body)) == (feed, sitemap)


@pytest.mark.parametrize("items", ["[5]", '[{"url": 5}, null]', "[[]]"])
def test_a_feed_of_the_wrong_shape_is_refused_or_empty(items: str) -> None:
    body = f'{{"version": "https://jsonfeed.org/version/1.1", "items": {items}}}'.encode()
    said = _refusal(feeds.read_feed, body)
    assert said == "" or said.startswith("x: cannot be read as a feed (")


def test_a_title_of_a_feed_is_one_line_of_whole_characters() -> None:
    title = r"a\ud800b\nc" + "d" * 5000
    body = JSON_FEED.replace(b'"title": "J"', f'"title": "{title}"'.encode())
    body = body.replace(b'"title": "t"', f'"title": "{title}"'.encode())
    feed = feeds.read_feed(body, "feed")
    assert feed.links[0].title is not None
    for said in (feed.title, feed.links[0].title):
        assert said.encode().startswith(b"a?b cd")
        assert len(said) <= 500


def test_an_entity_is_not_expanded(tmp_path: object) -> None:
    body = RSS.replace(
        b'<?xml version="1.0"?>',
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">'
        b'<!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ).replace(b"One &amp; two", b"X &a; &b; &c;")
    link = feeds.read_feed(body, "feed", "https://news.example/feed").links[0]
    assert "boom" not in (link.title or "")
    assert "root" not in (link.title or "")


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"<rss", b"<html><body>no</body></html>", b"\xff\xfe"]
)
def test_what_is_no_feed_is_refused_in_one_line(body: bytes) -> None:
    with pytest.raises(InputError) as error:
        feeds.read_feed(body, "feed")
    assert str(error.value).startswith("feed: ")
    assert "\n" not in str(error.value)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_readers(body: bytes) -> None:
    for some in (body, RSS[:60] + body, b"<urlset>" + body):
        for said in (_refusal(feeds.read_feed, some), _refusal(sitemaps.read_sitemap, some)):
            assert "\n" not in said


def _refusal(read: Callable[[bytes, str], object], body: bytes) -> str:
    """What is said against bytes; nothing where they are taken."""
    try:
        read(body, "x")
    except InputError as error:
        return str(error)
    return ""


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/old</loc><lastmod>2020-01-05</lastmod></url>
<url><loc>https://news.example/new</loc><lastmod>2020-01-01</lastmod><news:news>
<news:publication_date>2024-04-02T10:00:00+03:00</news:publication_date>
<news:title>New</news:title></news:news></url>
<url><loc>file:///etc/passwd</loc></url></urlset>"""


def test_a_sitemap_names_pages_the_latest_first() -> None:
    found = sitemaps.read_sitemap(gzip.compress(SITEMAP), "map")
    assert sitemaps.is_sitemap(gzip.compress(SITEMAP))
    assert [(link.url, link.title) for link in found.links] == [
        ("https://news.example/new", "New"),
        ("https://news.example/old", None),
    ]
    assert found.links[0].published == dt.date(2024, 4, 2)


def test_an_index_of_sitemaps_names_further_ones() -> None:
    index = b"<sitemapindex><sitemap><loc>https://e.example/a.xml.gz</loc></sitemap></sitemapindex>"
    assert sitemaps.read_sitemap(index, "map").further == ("https://e.example/a.xml.gz",)


def test_the_latest_of_the_further_sitemaps_comes_first() -> None:
    told = "".join(
        f"<sitemap><loc>https://e.example/{name}</loc>{day}</sitemap>"
        for name, day in (("none", ""), ("old", "<lastmod>2020-01-01</lastmod>"),
                          ("new", "<lastmod>2025-01-01T00:00:00Z</lastmod>"))
    )  # fmt: skip
    found = sitemaps.read_sitemap(f"<sitemapindex>{told}</sitemapindex>".encode(), "map").further
    assert [url[-3:] for url in found] == ["new", "old", "one"]


def test_the_address_of_a_page_is_not_that_of_its_image() -> None:
    page = (
        b"<urlset xmlns:i='i'><url><i:image><i:loc>https://e.example/i.png</i:loc></i:image>"
        b"<loc>https://e.example/page</loc></url></urlset>"
    )
    assert [one.url for one in sitemaps.read_sitemap(page, "map").links] == [
        "https://e.example/page"
    ]


def test_a_packed_sitemap_may_not_unpack_to_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_BYTES", 1000)
    with pytest.raises(InputError, match="unpacks to more"):
        sitemaps.read_sitemap(gzip.compress(SITEMAP + b" " * 2000), "map")


def _record(body: bytes, url: str, *, status: str = "200 OK", kind: str = "text/html") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-04-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


PAGE = b"<html><body><p>Text of a page.</p></body></html>"


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_web_archive(packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webarchives, "MOST_BYTES", 1000)
    records = [
        _record(PAGE, "https://a.example/1", kind="text/html; charset=utf-8"),
        _record(b"gone", "https://a.example/2", status="404 Not Found"),
        _record(b"\x89PNG", "https://a.example/3", kind="image/png"),
        _record(b"x" * 2000, "https://a.example/4"),
        _record(PAGE, "https://a.example/5"),
    ]
    whole = b"".join(gzip.compress(r) if packed else r for r in records)
    found = list(webarchives.pages(io.BytesIO(whole), "a.warc"))
    assert [type(one) for one in found] == [Page, Problem, Page]
    first, bad, last = found
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert first.body == PAGE
    assert (first.url, first.charset) == ("https://a.example/1", "utf-8")
    assert last.url == "https://a.example/5"
    assert "more than 1,000 bytes" in str(bad)


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_that_is_cut_off_is_told_of_and_not_read(packed: bool) -> None:
    records = [_record(PAGE * 20, f"https://a.example/{number}") for number in (1, 2)]
    whole = b"".join(gzip.compress(r) if packed else r for r in records)
    first, last = webarchives.pages(io.BytesIO(whole[:-40]), "a.warc")
    assert isinstance(first, Page)
    assert first.body == PAGE * 20
    assert isinstance(last, Problem)
    assert "cut off" in last.message


@pytest.mark.parametrize("header", ["WARC-Truncated: length", "WARC-Segment-Number: 1"])
def test_a_page_that_its_archive_says_is_not_whole_is_not_read(header: str) -> None:
    record = _record(PAGE, "https://a.example/1").replace(
        b"Content-Length:", f"{header}\r\nContent-Length:".encode(), 1
    )
    assert header.encode() in record
    (found,) = webarchives.pages(io.BytesIO(record), "a.warc")
    assert isinstance(found, Problem)
    assert "cut off" in found.message


def test_an_address_in_an_archive_is_a_web_address_or_none() -> None:
    records = [_record(PAGE, url) for url in ("javascript:alert(1)", "http://a.example/\x1b[31m")]
    found = list(webarchives.pages(io.BytesIO(b"".join(records)), "a.warc"))
    assert [one.url for one in found if isinstance(one, Page)] == [None, None]


@pytest.mark.parametrize("body", [b"", b"WARC", b"<html>", gzip.compress(b"no record", mtime=0)])
def test_what_is_no_web_archive_is_refused(body: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.warc: "):
        list(webarchives.pages(io.BytesIO(body), "a.warc"))
