"""Many texts: order, bad ones set aside, a time for each, folders, archives and feeds."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest

from ostrakon.core.errors import InputError, SourceError, UserError
from ostrakon.news.intake.pages import Page
from ostrakon.service import desk, documents, pages, polling
from ostrakon.service.desk import How, Read, read_pages
from ostrakon.service.pages import Failed, Given
from ostrakon.sources import politely
from ostrakon.sources.fetch import Fetched
from tests.news.test_intake import _record

NEWS = (
    "The Supreme Court of Russia suspended the ban on the Taliban on 17 April 2025. "
    "Kremlin spokesman Dmitry Peskov said that Russia would work with the movement.\n"
)


def named(found: list[Given | Failed]) -> list[str]:
    return [one.page.name if isinstance(one, Given) else f"! {one.error}" for one in found]


def test_a_folder_gives_its_texts_in_order_and_leaves_the_rest(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.png", ".hidden.txt", "deep/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words", encoding="utf-8")
    found = named(list(pages.pages_of([str(tmp_path)])))
    assert [Path(name).name for name in found] == ["a.html", "b.txt", "d.txt"]


def test_what_cannot_be_had_is_told_and_the_rest_is_given(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("words", encoding="utf-8")
    found = list(pages.pages_of([str(tmp_path / "none.txt"), "", str(good)]))
    assert [type(one) for one in found] == [Failed, Failed, Given]
    first, second = found[0], found[1]
    assert isinstance(first, Failed)
    assert isinstance(second, Failed)
    assert isinstance(first.error, InputError)
    assert isinstance(second.error, UserError)


def test_an_empty_folder_is_told_of(tmp_path: Path) -> None:
    assert "no text in this folder" in named(list(pages.pages_of([str(tmp_path)])))[0]


def test_pages_of_an_archive_and_of_a_feed_file(tmp_path: Path) -> None:
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(gzip.compress(_record(b"<html>x</html>", "https://a.example/1")))
    feed = tmp_path / "feed.xml"
    feed.write_bytes(_feed(("https://a.example/2", "Long enough. " * 60)))
    found = list(pages.pages_of([str(archive), str(feed)]))
    assert all(isinstance(one, Given) for one in found)
    assert [one.page.url for one in found if isinstance(one, Given)] == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    assert [one.feed for one in found if isinstance(one, Given)] == [None, str(feed)]


def test_a_feed_is_read_no_further_than_asked(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    items = [(f"https://a.example/{n}", "Long enough. " * 60) for n in range(9)]
    feed.write_bytes(_feed(*items))
    found = pages.pages_of([str(feed)], most=3, skip=frozenset({"https://a.example/1"}))
    urls = [one.page.url for one in found if isinstance(one, Given)]
    assert urls == ["https://a.example/0", "https://a.example/2", "https://a.example/3"]


def _feed(*items: tuple[str, str]) -> bytes:
    """A feed whose items carry their texts."""
    told = "".join(
        f"<item><title>Title</title><link>{url}</link><pubDate>Thu, 17 Apr 2025 12:00:00 GMT"
        f"</pubDate><c:encoded><![CDATA[<p>{text}</p>]]></c:encoded></item>"
        for url, text in items
    )
    return (
        '<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Feed</title>{told}</channel></rss>"
    ).encode()


pages_with_one_bad = [
    Given(page=Page(name="one", body=NEWS.encode())),
    Given(page=Page(name="bad", body=b"\x00\x01")),
    Failed(name="gone", error=InputError("gone: no answer")),
    Given(page=Page(name="two", body=NEWS.encode())),
]


@pytest.mark.model
def test_texts_come_in_order_and_a_bad_one_stops_none() -> None:
    found = list(read_pages(pages_with_one_bad, How(workers=2)))
    assert [type(one) for one in found] == [Read, Failed, Failed, Read]
    first, bad, gone, last = found
    assert isinstance(first, Read)
    assert isinstance(last, Read)
    assert isinstance(bad, Failed)
    assert str(bad.error).startswith("bad: binary")
    assert isinstance(gone, Failed)
    assert str(gone.error) == "gone: no answer"
    assert first.report.reading.claims == last.report.reading.claims
    assert first.report.reading.claims


@pytest.mark.model
def test_a_text_that_takes_too_long_is_set_aside_and_the_next_is_read() -> None:
    process = desk._Process(How(seconds=0.001))
    slow = Given(page=Page(name="slow", body=(NEWS * 400).encode()))
    given_up = process.read(slow)
    assert isinstance(given_up, Failed)
    assert str(given_up.error) == "slow: not read within 0.001 s; set aside"
    process._how = How()
    assert isinstance(process.read(Given(page=Page(name="next", body=b"Nothing."))), Read)
    process.end()


@pytest.mark.model
def test_a_text_that_takes_the_process_with_it_is_set_aside() -> None:
    process = desk._Process(How())
    quick = Given(page=Page(name="quick", body=b"Nothing happened."))
    assert isinstance(process.read(quick), Read)
    assert process._running is not None
    process._running[0].kill()
    process._running[0].join()
    broken = process.read(quick)
    assert isinstance(broken, Failed)
    assert "broke off" in str(broken.error)
    assert isinstance(process.read(quick), Read)
    process.end()


class _Alone:
    """A guest on a machine without a network."""

    def fetch(self, url: str) -> Fetched:
        raise SourceError(f"{url}: no answer")


@pytest.mark.model
def test_a_feed_is_read_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(politely, "Guest", _Alone)
    store = str(tmp_path)
    body = _feed(("https://a.example/1", NEWS * 8), ("https://a.example/2", "Short."))
    answers = [
        Fetched(url="https://a.example/feed", body=body, content_type=None, charset=None,
                validators={"etag": "1"}, max_age=7200),
    ]  # fmt: skip
    asked: list[dict[str, str]] = []

    def get(url: str, known: object) -> Fetched:
        asked.append(dict(known))  # type: ignore[call-overload]
        return answers[0]

    polling.add("https://a.example/feed", store=store, get=get)
    how = How(store=store)
    first = list(polling.poll(how, get=get))
    assert [(one.outcome, one.new, one.aside) for one in first] == [("read", 1, 1)]
    assert [one.outcome for one in polling.poll(how, get=get)] == ["waiting"]
    again = list(polling.poll(how, get=get, anyway=True))
    assert [(one.outcome, one.new, one.aside) for one in again] == [("read", 0, 1)]
    assert asked == [{}, {}, {"etag": "1"}]
    told = documents.mentions(party="Taliban", store=store)
    assert told.party == "taliban"
    assert {one.document.published for one in told.found} == {"2025-04-17"}
    assert {one.met for one in told.found} == {("https://a.example/1",)}
    vain = list(polling.poll(how, get=get, anyway=True))
    assert vain[0].aside == 1
    assert [one.tries for one in documents.set_aside(store)] == [3]
    (tired,) = polling.poll(how, get=get, anyway=True)
    assert tired.aside == 0


def test_a_feed_that_fails_is_asked_later_and_later(tmp_path: Path) -> None:
    store = str(tmp_path)
    good = Fetched(url="u", body=_feed(), content_type=None, charset=None)
    polling.add("https://a.example/feed", store=store, get=lambda _url, _known: good)

    def fail(_url: str, _known: object) -> Fetched:
        raise InputError("https://a.example/feed: no answer")

    waits = []
    for _ in range(9):
        (one,) = polling.poll(How(store=store), get=fail, anyway=True)
        assert one.outcome == "failed"
        (state,) = polling.listed(store)
        assert state.last_try is not None
        waits.append(_minutes(state.last_try, state.next_try))
    assert waits[:3] == [30, 60, 120]
    assert waits[-1] == 24 * 60
    assert state.failures == 9
    (one,) = polling.poll(How(store=store), get=lambda _url, _known: good, anyway=True)
    (state,) = polling.listed(store)
    assert (one.outcome, state.failures, state.message) == ("read", 0, None)


def _minutes(begin: str, end: str) -> int:
    """Minutes between two timestamps."""
    waited = dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(begin)
    return round(waited.total_seconds() / 60)


def test_what_is_no_feed_is_not_added(tmp_path: Path) -> None:
    page = Fetched(url="u", body=b"<html></html>", content_type=None, charset=None)
    with pytest.raises(InputError, match="neither a feed nor a sitemap"):
        polling.add("https://a.example/", store=str(tmp_path), get=lambda _url, _known: page)
    assert polling.listed(str(tmp_path)) == ()
