"""What a robots.txt closes: the longest rule, wildcards, groups, and what strangers write."""

from __future__ import annotations

import pytest

from ostrakon.sources.robots import robots


def opened(text: str, path: str) -> bool:
    return robots(text, "ostrakon").opens(f"https://a.example{path}")


@pytest.mark.parametrize(
    ("rules", "path", "opens"),
    [
        ("Allow: /\nDisallow: /private", "/private/1", False),
        ("Disallow: /\nAllow: /news/", "/news/1", True),
        ("Disallow: /\nAllow: /news/", "/other", False),
        ("Disallow: /page\nAllow: /page", "/page", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?view=1", True),
        ("Disallow: /*/drafts/", "/2025/drafts/1", False),
        ("Disallow: /*?print=", "/a?print=1", False),
        ("Disallow: /a%7Eb", "/a~b/c", False),
        ("Disallow: /страница", "/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow:", "/a", True),
        ("Disallow: / # all of it", "/a", False),
    ],
)
def test_the_longest_rule_that_a_path_meets_counts(rules: str, path: str, opens: bool) -> None:
    assert opened(f"User-agent: *\n{rules}\n", path) is opens


def test_groups_for_our_name_count_together_and_alone() -> None:
    text = (
        "User-agent: *\nDisallow: /\n\nUser-agent: Ostrakon/1.0\nDisallow: /a\n"
        "User-agent: other\nUser-agent: OSTRAKON\nDisallow: /b\n"
    )
    assert [opened(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_a_name_that_is_part_of_ours_is_not_ours() -> None:
    assert opened("User-agent: o\nDisallow: /\n", "/a")


def test_a_byte_order_mark_and_old_line_ends_hide_no_rule() -> None:
    assert not opened("\ufeffUser-agent: *\rDisallow: /\r", "/a")


def test_the_pause_is_of_our_group() -> None:
    text = "User-agent: *\nCrawl-delay: 2.5\nUser-agent: other\nCrawl-delay: 90\nDisallow: /\n"
    found = robots(text, "ostrakon")
    assert (found.pause, found.opens("https://a.example/1")) == (2.5, True)
    for said in ("nan", "inf", "-1", "soon", "0"):
        assert robots(f"User-agent: *\nCrawl-delay: {said}\n", "ostrakon").pause is None


def test_a_pattern_of_many_wildcards_is_answered() -> None:
    rules = "User-agent: *\nDisallow: /" + "*a" * 2000 + "*b$\n"
    assert opened(rules, "/" + "a" * 4000)
