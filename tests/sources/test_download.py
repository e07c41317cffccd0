"""Files of lists over HTTP: validators, broken answers, limits; all against a loopback server."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from ostrakon.core.errors import InputError, OstrakonError, SourceError
from ostrakon.sources import visit
from ostrakon.sources.archive import Archive
from ostrakon.sources.catalogue import File
from ostrakon.sources.download import Download, download
from tests.sources.site import Handler, Site, serving

BODY = b"one\ntwo\n" * 500


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(visit, "RETRY_SECONDS", 0.01)
    with serving() as running:
        yield running


def get(site: Site, folder: Path, path: str = "/list", **known: str) -> Download:
    """Ask for a file; `known` are headers kept of the last answer."""
    kept = {name.replace("_", "-"): value for name, value in known.items()}
    file = File(url=site.url(path))
    return download(file, Archive(folder), known=kept, max_bytes=100_000)


def held(folder: Path) -> list[bytes]:
    """What the archive has."""
    return [gzip.decompress(path.read_bytes()) for path in (folder / "snapshots").rglob("*.gz")]


def test_a_file_and_its_validators(site: Site, tmp_path: Path) -> None:
    """The bytes are kept as published, the headers beside them; then nothing is sent again."""
    modified = "Mon, 01 Jan 2024 00:00:00 GMT"
    site.publish("/list", BODY, etag='"1"', modified=modified)
    got = get(site, tmp_path)
    assert got.part is not None
    assert held(tmp_path) == [BODY]
    assert (got.part.size, got.part.name) == (len(BODY), "list")
    assert (got.headers["etag"], got.headers["last-modified"]) == ('"1"', modified)
    again = get(site, tmp_path, etag='"1"', last_modified=modified)
    assert again.part is None
    assert again.headers["etag"] == '"1"'
    sent = site.asked[-1][1]
    assert sent["User-Agent"].startswith("ostrakon/")
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"1"', modified)
    by_day = get(site, tmp_path, last_modified=modified)
    assert by_day.part is None


def test_unchanged_although_nobody_asked(site: Site, tmp_path: Path) -> None:
    """Without validators 304 is no answer: there is nothing that could be unchanged."""
    site.publish("/list", b"", status=304)
    with pytest.raises(SourceError, match="304"):
        get(site, tmp_path)


def test_validators_that_cannot_be_sent_back(site: Site, tmp_path: Path) -> None:
    """A tag outside ASCII, or a day of several lines, is kept to ourselves."""
    site.publish("/list", BODY)
    for tag in ('"é"', '"1"\r\nX-More: 1', "x" * 9000):
        assert get(site, tmp_path, etag=tag, last_modified=tag).part is not None
        assert "If-None-Match" not in site.asked[-1][1]
        assert "If-Modified-Since" not in site.asked[-1][1]


def test_a_busy_server_is_asked_again(site: Site, tmp_path: Path) -> None:
    """Three times, not for ever."""
    site.publish("/busy", BODY, status=503)

    def at_last(request: Handler) -> None:
        site.publish("/busy", BODY)
        request.send_error(503)

    site.answers["/list"] = at_last
    with pytest.raises(SourceError, match="503"):
        get(site, tmp_path, "/busy")
    assert len(site.asked) == 3
    site.answers["/busy"] = at_last
    assert get(site, tmp_path, "/busy").part is not None


def test_a_body_that_breaks_off(site: Site, tmp_path: Path) -> None:
    """Shorter than declared: tried again, then told; nothing of it stays."""
    site.publish("/list", BODY[:1000], declared=len(BODY))
    with pytest.raises(SourceError):
        get(site, tmp_path)
    assert len(site.asked) == 3
    assert list((tmp_path / "snapshots").rglob("*")) == []


def test_compression_on_the_way(site: Site, tmp_path: Path) -> None:
    """Undone before the bytes are kept, whole or not at all."""
    packed = gzip.compress(BODY)
    site.publish("/list", packed, encoding="gzip")
    site.publish("/cut", packed[:-12], encoding="gzip")
    site.publish("/wrong", b"not packed", encoding="gzip")
    get(site, tmp_path)
    assert held(tmp_path) == [BODY]
    for path in ("/cut", "/wrong"):
        with pytest.raises(SourceError, match="damaged"):
            get(site, tmp_path, path)
    assert held(tmp_path) == [BODY]


def test_a_bomb_on_the_way(site: Site, tmp_path: Path) -> None:
    """The limit is that of the bytes as published."""
    site.publish("/list", gzip.compress(bytes(10_000_000)), encoding="gzip")
    with pytest.raises(InputError, match="limit"):
        get(site, tmp_path)
    assert held(tmp_path) == []


@pytest.mark.parametrize("declared", [None, 100_001, 10**15])
def test_too_large(site: Site, tmp_path: Path, declared: int | None) -> None:
    """By what is declared, or by what comes."""
    site.publish("/list", bytes(100_001), declared=declared)
    with pytest.raises(InputError, match="limit"):
        get(site, tmp_path)


def test_a_drip(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends a byte now and then would hold us for ever."""
    monkeypatch.setattr(visit, "PATIENCE_SECONDS", 0.3)
    site.publish("/list", bytes(10_000), pause=0.02)
    with pytest.raises(SourceError, match="slow"):
        get(site, tmp_path)
    assert len(site.asked) == 1


def test_redirects(site: Site, tmp_path: Path) -> None:
    """Followed where they lead on the same host; into a private network never."""

    def to(target: str) -> None:
        def answer(request: Handler) -> None:
            request.send_response(302)
            request.send_header("Location", target)
            request.send_header("Content-Length", "0")
            request.end_headers()

        site.answers["/list"] = answer

    site.publish("/new%20place?day=1", BODY)
    to("/new%20place?day=1")
    assert get(site, tmp_path).url == site.url("/new%20place?day=1")
    port = site.base.rpartition(":")[2]
    for target in (
        f"http://localhost:{port}/x",
        "http://10.0.0.1/",
        "http://[::1]/",
        "file:///etc",
    ):
        to(target)
        with pytest.raises(OstrakonError) as caught:
            get(site, tmp_path)
        assert "\n" not in str(caught.value)
    assert [path for path, _ in site.asked if path == "/x"] == []


def test_nobody_there(site: Site, tmp_path: Path) -> None:
    """One line that says what to do instead."""
    closed = File(url="http://127.0.0.1:1/list")
    with pytest.raises(SourceError, match="--from") as caught:
        download(closed, Archive(tmp_path), known={}, max_bytes=10)
    assert "\n" not in str(caught.value)
