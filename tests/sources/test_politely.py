"""Pages that a feed points to: robots.txt, pauses, and addresses that are not public."""

from __future__ import annotations

import pytest

from ostrakon.core.errors import InputError, SourceError
from ostrakon.sources.fetch import Fetched, fetch, fetch_again
from ostrakon.sources.politely import Guest
from tests.sources.site import serving


class _World:
    """Hosts with rules, and a clock that waiting moves."""

    def __init__(self, rules: dict[str, str]) -> None:
        self.rules, self.now, self.asked = rules, 100.0, list[tuple[float, str]]()

    def guest(self) -> Guest:
        return Guest(self._get, self._rules, self._wait, lambda: self.now)

    def _get(self, url: str) -> Fetched:
        self.asked.append((self.now, url))
        self.now += 0.1
        return Fetched(url=url, body=b"x", content_type=None, charset=None)

    def _rules(self, url: str) -> str:
        found = self.rules.get(url)
        if found is None:
            raise SourceError(f"{url}: no answer")
        return found

    def _wait(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


def test_pages_of_one_host_come_with_a_pause_and_others_at_once() -> None:
    world = _World({"https://a.example/robots.txt": "", "https://b.example/robots.txt": ""})
    guest = world.guest()
    for url in ("https://a.example/1", "https://a.example/2", "https://b.example/1"):
        guest.fetch(url)
    first, second, other = (at for at, _ in world.asked)
    assert second - first >= 2.0
    assert other - second < 2.0


def test_a_host_may_ask_for_longer_pauses_and_close_pages() -> None:
    rules = "User-agent: *\nCrawl-delay: 7\nDisallow: /private\n"
    world = _World({"https://a.example/robots.txt": rules})
    guest = world.guest()
    guest.fetch("https://a.example/1")
    guest.fetch("https://a.example/2")
    assert world.asked[1][0] - world.asked[0][0] >= 7.0
    with pytest.raises(SourceError, match=r"robots\.txt closes it"):
        guest.fetch("https://a.example/private/3")
    assert len(world.asked) == 2


def test_a_host_that_asks_for_an_hour_is_not_waited_for() -> None:
    world = _World({"https://a.example/robots.txt": "User-agent: *\nCrawl-delay: 3600\n"})
    with pytest.raises(SourceError, match="asks for 3600 s"):
        world.guest().fetch("https://a.example/1")


def test_a_host_whose_rules_cannot_be_had_is_closed() -> None:
    with pytest.raises(SourceError, match=r"its robots\.txt cannot be had: .*no answer"):
        _World({}).guest().fetch("https://a.example/1")


def test_one_host_under_several_user_names_is_one_host() -> None:
    world = _World({"https://a.example/robots.txt": ""})
    guest = world.guest()
    guest.fetch("https://one@a.example/1")
    guest.fetch("https://two:x@A.example/2")
    assert world.asked[1][0] - world.asked[0][0] >= 2.0


def test_what_is_no_address_is_refused_before_anything_is_asked() -> None:
    with pytest.raises(InputError, match="not a web address"):
        _World({}).guest().fetch("http://[x/")


def test_what_a_stranger_names_must_be_public() -> None:
    with serving() as site:
        site.publish("/page", b"<p>inside</p>")
        assert fetch(site.url("/page")).body == b"<p>inside</p>"
        with pytest.raises(SourceError, match=r"not public|refused"):
            fetch(site.url("/page"), stranger=True)
        with pytest.raises(SourceError):
            Guest().fetch(site.url("/page"))
        assert [path for path, _ in site.asked] == ["/page"]


def test_a_feed_is_asked_with_the_validators_of_its_last_answer() -> None:
    with serving() as site:
        site.publish("/feed", b"<rss/>", etag='"1"')
        first = fetch_again(site.url("/feed"))
        again = fetch_again(site.url("/feed"), first.validators)
    assert (first.body, first.unchanged, first.validators) == (b"<rss/>", False, {"etag": '"1"'})
    assert (again.body, again.unchanged) == (b"", True)
