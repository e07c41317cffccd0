"""Fetching against a loopback server: limits, redirects, retries, private addresses."""

from __future__ import annotations

import gzip
import http.server
import itertools
import threading
from collections.abc import Iterator

import httpx2
import pytest

from ostrakon.core.errors import InputError, SourceError
from ostrakon.sources import fetch as module
from ostrakon.sources import visit
from ostrakon.sources.fetch import fetch
from tests.sources.site import serving


class _Site(http.server.BaseHTTPRequestHandler):
    """A publisher with a good page, a flaky one, and several bad ones."""

    tries = 0

    def do_GET(self) -> None:
        if self.path == "/page":
            self._answer(200, b"<p>hello</p>")
        elif self.path == "/flaky":
            type(self).tries += 1
            self._answer(200 if self.tries > 1 else 503, b"at last")
        elif self.path == "/damaged":
            self._answer(200, b"no gzip at all", encoding="gzip")
        elif self.path == "/moved":
            self._redirect("/page")
        elif self.path == "/nowhere":
            self._redirect("http://[bad")
        elif self.path == "/loop":
            self._redirect("/loop")
        elif self.path == "/inward":
            self._redirect(f"http://localhost:{self.server.server_address[1]}/page")
        elif self.path.startswith("http://news.invalid/to/"):
            self._redirect("http://" + self.path.removeprefix("http://news.invalid/to/"))
        elif self.path == "http://elsewhere.invalid/page":
            self._answer(200, b"<p>by proxy</p>")
        elif self.path == "/large":
            self._answer(200, b"x" * 3000)
        else:
            self._answer(404, b"")

    def _answer(self, status: int, body: bytes, encoding: str | None = None) -> None:
        self.send_response(status)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    _Site.tries = 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _no_proxy_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def proxy(site: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The loopback server as the configured proxy: it answers for hosts that nobody resolves."""
    monkeypatch.setenv("http_proxy", site)
    return site


def test_a_page_comes_with_its_address_and_charset(site: str) -> None:
    got = fetch(f"{site}/moved")
    assert (got.url, got.body, got.charset) == (f"{site}/page", b"<p>hello</p>", "utf-8")


def test_a_passing_fault_is_tried_again_and_quietly(
    site: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert fetch(f"{site}/flaky").body == b"at last"
    assert capfd.readouterr() == ("", "")


def test_a_redirect_into_a_private_network_is_refused(site: str) -> None:
    with pytest.raises(SourceError, match="private address"):
        fetch(f"{site}/inward")


@pytest.mark.parametrize(
    ("path", "says"),
    [("/gone", "404"), ("/loop", "redirects"), ("/damaged", "damaged"), ("/nowhere", "no address")],
)
def test_an_error_says_what_to_do(site: str, path: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        fetch(site + path)


def test_a_page_beyond_the_limit_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    with pytest.raises(InputError, match="larger"):
        fetch(f"{site}/large")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "http://", "file:///etc/passwd", "http://[", "http://a/\x1b[2J"]
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(InputError, match="web address"):
        fetch(url)


def test_a_password_stays_out_of_what_is_kept(site: str) -> None:
    address = site.replace("http://", "http://name:secret@")
    assert fetch(f"{address}/page").url == f"{site}/page"


def test_a_proxy_on_a_private_address_may_follow_redirects(proxy: str) -> None:
    got = fetch("http://news.invalid/to/elsewhere.invalid/page")
    assert (got.url, got.body) == ("http://elsewhere.invalid/page", b"<p>by proxy</p>")


@pytest.mark.parametrize(
    "inward",
    ["127.0.0.1/x", "10.0.0.1/x", "[::1]/x", "2130706433/x", "0x7f.1/x", "localhost/x",
     "localhost./x", "intranet/x", "wiki.internal/x", "printer.local/x", "nas.home.arpa/x"],
)  # fmt: skip
def test_no_proxy_is_asked_for_a_private_address_on_a_strangers_word(
    proxy: str, inward: str
) -> None:
    with pytest.raises(SourceError, match=r"private (address|name)"):
        fetch(f"http://news.invalid/to/{inward}")


def test_a_host_that_goes_past_the_proxy_is_checked_like_any(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "localhost,elsewhere.invalid")
    with pytest.raises(SourceError, match="private address"):
        fetch(f"http://news.invalid/to/localhost:{proxy.rpartition(':')[2]}/page")
    with pytest.raises(SourceError, match="does not resolve"):
        fetch("http://news.invalid/to/elsewhere.invalid/page")


@pytest.mark.parametrize("setting", ["http://[", "gopher://127.0.0.1:1", "socks4://127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used_is_told(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", setting)
    with pytest.raises(SourceError, match=r"proxy.*HTTP_PROXY"):
        fetch("http://news.invalid/page")


def test_no_failure_shows_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "RETRY_SECONDS", 0.0)
    with serving() as site:
        site.publish("/busy", b"", status=503)
        for path, said in (("/none", "404"), ("/busy", "503")):
            address = site.url(path).replace("http://", "http://me:secret@")
            with pytest.raises(SourceError, match=said) as error:
                fetch(address)
            assert "secret" not in str(error.value)
    with pytest.raises(SourceError, match="no answer") as error:
        fetch("http://me:secret@127.0.0.1:9/")
    assert "secret" not in str(error.value)
    with pytest.raises(SourceError, match="private") as error:
        fetch("http://me:secret@127.0.0.1:9/", stranger=True)
    assert "secret" not in str(error.value)


def test_packing_that_holds_nothing_is_not_followed_for_ever() -> None:
    nothing = gzip.compress(b"")
    with pytest.raises(httpx2.DecodingError, match="holds nothing"):
        for _ in visit._unpacked(itertools.repeat(nothing)):
            pass
    members = [gzip.compress(b"words ") for _ in range(3)]
    assert b"".join(visit._unpacked(iter(members))) == b"words words words "


def test_a_page_that_comes_too_slowly_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = itertools.count()
    monkeypatch.setattr(module, "_now", lambda: 100.0 * next(ticks))
    with serving() as site:
        site.publish("/page", b"x" * 1_000_000)
        with pytest.raises(SourceError, match="not whole after 120 s"):
            fetch(site.url("/page"))
