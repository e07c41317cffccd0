"""Many texts: order, bad ones set aside, a time for each, folders, archives and feeds."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from ostrakon.core.errors import InputError, SourceError, UserError
from ostrakon.news.intake.pages import Page
from ostrakon.register import documents as kept
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
    found = pages.pages_of([str(feed)], most=2)
    urls = [one.page.url for one in found if isinstance(one, Given)]
    assert urls == ["https://a.example/0", "https://a.example/1"]


def test_a_file_whose_name_is_no_text_is_read_like_others(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"\xff.txt")).write_text(NEWS, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (one,) = pages.pages_of([str(tmp_path)])
    assert isinstance(one, Given)
    assert one.page.name == f"{tmp_path}/\\udcff.txt"
    (gone,) = pages.pages_of([os.fsdecode(b"\xfe.txt")])
    assert isinstance(gone, Failed)
    assert documents.save(str(tmp_path), gone)
    assert [left.name for left in documents.set_aside(str(tmp_path))] == ["\\udcfe.txt"]


def test_an_archive_is_known_by_its_beginning_wherever_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = _record(b"<html>x</html>", "https://a.example/1")
    monkeypatch.setattr(pages, "_standard_input", lambda: body)
    (one,) = pages.pages_of(["-"])
    assert isinstance(one, Given)
    assert (one.page.url, one.page.body) == ("https://a.example/1", b"<html>x</html>")


class _Site:
    """A guest who knows some sitemaps."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages, self.asked = pages, list[str]()

    def fetch(self, url: str) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise SourceError(f"{url}: no answer")
        return Fetched(url=url, body=self.pages[url], content_type=None, charset=None)


def _index(*urls: str) -> bytes:
    told = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f"<sitemapindex>{told}</sitemapindex>".encode()


def _map(*urls: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>".encode()


def test_a_sitemap_of_an_index_that_cannot_be_had_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = _Site({"https://a.example/2.xml": _map("https://a.example/p"),
                  "https://a.example/p": b"words"})  # fmt: skip
    monkeypatch.setattr(politely, "Guest", lambda: site)
    index = tmp_path / "index.xml"
    index.write_bytes(_index("https://a.example/1.xml", "https://a.example/2.xml"))
    found = named(list(pages.pages_of([str(index)])))
    assert found == ["! https://a.example/1.xml: no answer", "https://a.example/p"]


def test_the_pages_of_an_index_are_polled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = _Site({"https://a.example/1.xml": _map("https://a.example/p"),
                  "https://a.example/2.xml": _map("https://a.example/q")})  # fmt: skip
    monkeypatch.setattr(politely, "Guest", lambda: site)
    index = Fetched(url="https://a.example/map", content_type=None, charset=None,
                    body=_index("https://a.example/1.xml", "https://a.example/2.xml"))  # fmt: skip
    store = str(tmp_path)
    polling.add("https://a.example/map", store=store, get=lambda _url, _known: index)
    assert site.asked == []
    monkeypatch.setattr(polling, "read_pages", lambda given, _how: iter(list(given)))
    for _ in range(polling.TRIES):
        (one,) = polling.poll(How(store=store), get=lambda _url, _known: index, anyway=True, most=1)
        assert (one.outcome, one.aside) == ("read", 1)
    assert site.asked[-1] == "https://a.example/p"
    polled = polling.poll(How(store=store), get=lambda _url, _known: index, anyway=True, most=1)
    assert [one.aside for one in polled] == [1]
    assert site.asked[-1] == "https://a.example/q"


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


def test_a_process_that_was_closed_while_it_began_is_ended() -> None:
    process = desk._Process(How())
    process.close()
    with pytest.raises(InputError, match="ended at once"):
        process.read(Given(page=Page(name="late", body=b"Nothing.")))
    assert process._running is None


@pytest.mark.model
def test_ctrl_c_is_not_for_the_processes_that_read() -> None:
    process = desk._Process(How())
    quick = Given(page=Page(name="quick", body=b"Nothing happened."))
    assert isinstance(process.read(quick), Read)
    assert process._running is not None
    running = process._running[0]
    assert running.pid is not None
    os.kill(running.pid, signal.SIGINT)
    assert isinstance(process.read(quick), Read)
    assert process._running[0] is running
    process.close()


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
    assert asked == [{}, {}, {}]
    told = documents.mentions(party="Taliban", store=store)
    assert told.party == "taliban"
    assert {one.document.published for one in told.found} == {"2025-04-17"}
    assert {one.met for one in told.found} == {("https://a.example/1",)}
    vain = list(polling.poll(how, get=get, anyway=True))
    assert vain[0].aside == 1
    assert [one.tries for one in documents.set_aside(store)] == [3]
    (tired,) = polling.poll(how, get=get, anyway=True)
    assert tired.aside == 0
    list(polling.poll(how, get=get, anyway=True))
    assert asked[3:] == [{}, {}, {"etag": "1"}]


def test_what_is_left_of_a_feed_is_read_though_it_has_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = str(tmp_path)
    body = _feed(*((f"https://a.example/{n}", NEWS * 8) for n in range(3)))
    seen = list[str]()

    def get(_url: str, known: object) -> Fetched:
        answer = Fetched(url="https://a.example/feed", body=body, content_type=None, charset=None,
                         validators={"etag": "1"})  # fmt: skip
        return msgspec.structs.replace(answer, unchanged=True, body=b"") if known else answer

    def fail(given: Iterator[Given | Failed], _how: How) -> Iterator[Failed]:
        for one in given:
            assert isinstance(one, Given)
            seen.append(one.page.name)
            yield Failed(name=one.page.name, error=InputError("bad"))

    monkeypatch.setattr(polling, "read_pages", fail)
    polling.add("https://a.example/feed", store=store, get=get)
    for _ in range(9):
        (one,) = polling.poll(How(store=store), get=get, anyway=True, most=1)
        assert one.outcome == "read"
    assert seen == [f"https://a.example/{n}" for n in range(3) for _ in range(3)]
    outcomes = [list(polling.poll(How(store=store), get=get, anyway=True)) for _ in range(2)]
    assert [one.outcome for (one,) in outcomes] == ["read", "unchanged"]


def test_a_feed_that_is_removed_while_it_is_polled_stays_removed(tmp_path: Path) -> None:
    store = str(tmp_path)
    good = Fetched(url="u", body=_feed(), content_type=None, charset=None)
    polling.add("https://a.example/feed", store=store, get=lambda _url, _known: good)

    def get(url: str, _known: object) -> Fetched:
        polling.remove(url, store=store)
        return good

    assert [one.outcome for one in polling.poll(How(store=store), get=get)] == ["read"]
    assert polling.listed(store) == ()


def test_a_feed_that_has_failed_for_a_year_stops_no_other(tmp_path: Path) -> None:
    store = str(tmp_path)
    state = kept.FeedState(url="https://a.example/feed", failures=5000)
    kept.note_feed(tmp_path, state, add=True)

    def fail(_url: str, _known: object) -> Fetched:
        raise SourceError("https://a.example/feed: no answer")

    assert [one.outcome for one in polling.poll(How(store=store), get=fail)] == ["failed"]
    assert polling.listed(store)[0].failures == 5001


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


def test_a_feed_that_names_nothing_is_told_of(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_bytes(_feed())
    assert "names no page" in named(list(pages.pages_of([str(feed)])))[0]
